//! Two persons: the parts of their names in any order, and what stands with
//! them.

use super::{
    evidence::{Evidence, FormPair, Pair, Total},
    genders, places,
    types::{Feature, Step},
    weights::Weight,
};
use crate::{
    name::{Form, PlaceRelation, Token, TokenClass},
    sound::{Alike, Confusions},
    text::Script,
};

/// Parts of a name beyond this are not looked at.
const MOST_PARTS: usize = 12;

/// The most that parts that agree say together: two are a name, and each
/// further one is as often that of a father or a clan.
const MOST_FOR_PARTS: f64 = 18.0;
/// The most bits that sounds say for names as wholes, and against.
const MOST_FOR_WHOLE: f64 = 24.0;
const MOST_AGAINST: f64 = 16.0;
/// Sounds that agree say no more than how rare the part is, and so much:
/// rarity is counted in few names.
const BEYOND_RARITY: f64 = 2.0;

/// Sounds with so many bits are hardly alike by chance.
const SURELY_ALIKE: f32 = 8.0;

/// Some parts of a name must be alike by so much more than the whole, to be
/// what the other name is.
const RUN_COSTS: f32 = 4.0;

/// Compares two persons by the two of their names that agree best.
pub(super) fn compare(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    if let Some(forms) = best_forms(pair) {
        compare_parts(&forms, evidence);
    }
    compare_context(pair, evidence);
}

fn best_forms<'n>(pair: &Pair<'n>) -> Option<FormPair<'n>> {
    pair.best_forms(|forms| {
        let mut total = Total::new(0.0);
        compare_parts(forms, &mut total);
        total.bits()
    })
}

/// How two parts of names agree, best first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Same,
    Sound,
    /// Two parts of one are one of the other: `Abdul Rahman`.
    Joined,
    /// A short form, or a form of another language.
    OtherForm,
    Initial,
}

struct Parts<'p, 'n> {
    forms: &'p FormPair<'n>,
    left: &'n [Token],
    right: &'n [Token],
    left_used: u32,
    right_used: u32,
    /// What parts that agree may still say.
    open_bits: f64,
    /// How many parts agree that are no initials.
    agreed: u32,
}

fn compare_parts(forms: &FormPair<'_>, evidence: &mut impl Evidence) {
    let cut = |form| {
        let tokens: &[Token] = forms.names.tokens(form);
        tokens.get(..tokens.len().min(MOST_PARTS)).unwrap_or_default()
    };
    let mut parts = Parts {
        forms,
        left: cut(forms.left),
        right: cut(forms.right),
        left_used: 0,
        right_used: 0,
        open_bits: MOST_FOR_PARTS,
        agreed: 0,
    };
    evidence.add(Weight::Person, 1.0, |bits| {
        parts.step(bits, None, None, "two persons")
    });
    if parts.are_single() {
        evidence.add(Weight::SinglePart, 1.0, |bits| {
            parts.step(bits, None, None, "names of one part")
        });
    }
    if forms.left.script != forms.right.script {
        evidence.add(Weight::TwoScripts, 1.0, |bits| {
            parts.step(bits, None, None, "written in two scripts")
        });
    }
    if parts.is_run_together() {
        return parts.compare_wholes(evidence);
    }
    parts.pass(Level::Same, evidence);
    if parts.is_open() {
        parts.pass(Level::Sound, evidence);
        parts.pass_joined(evidence);
    }
    if parts.is_open() {
        parts.pass(Level::OtherForm, evidence);
        parts.pass(Level::Initial, evidence);
    }
    if parts.is_open() {
        let alike = parts.pass_sounds(evidence);
        if alike && parts.are_all_used() {
            evidence.add(Weight::AllPartsAlike, 1.0, |bits| {
                parts.step(bits, None, None, "all parts sound alike")
            });
        }
    } else if parts.agreed > 1 {
        evidence.add(Weight::AllParts, 1.0, |bits| {
            parts.step(bits, None, None, "all parts of one name agree")
        });
    }
    parts.leave(evidence);
}

impl<'n> Parts<'_, 'n> {
    /// Whether both have parts that are still without a counterpart.
    fn is_open(&self) -> bool {
        free(self.left, self.left_used).next().is_some()
            && free(self.right, self.right_used).next().is_some()
    }

    /// Whether both names are of one part.
    fn are_single(&self) -> bool {
        let single = |tokens: &[Token]| free(tokens, 0).count() == 1;
        single(self.left) && single(self.right)
    }

    /// Whether one name is written without a space between its parts, and the
    /// other is not.
    fn is_run_together(&self) -> bool {
        let (left, right) = (self.forms.left, self.forms.right);
        let count = |tokens: &[Token]| free(tokens, 0).count();
        let runs = Form::runs_together;
        (runs(left) && count(self.left) == 1 && count(self.right) > 1)
            || (runs(right) && count(self.right) == 1 && count(self.left) > 1)
    }

    /// Compares the sounds of the names as wholes, in either order of the
    /// parts; and, where these are surely alike and the wholes are not, of
    /// some neighbouring parts: Chinese names of foreigners leave parts out.
    fn compare_wholes(&self, evidence: &mut impl Evidence) {
        let names = self.forms.names;
        let (left, right) = (self.forms.left, self.forms.right);
        let scripts = (left.script, right.script);
        let compare = |l, r| Confusions::builtin().compare(l, r, scripts);
        let mut best = Alike::NOT;
        for l in names.wholes(left) {
            for r in names.wholes(right) {
                best = best.max(compare(l, r));
            }
        }
        let mut run = Alike::NOT;
        if best.bits < SURELY_ALIKE {
            for l in names.runs(left) {
                for r in names.wholes(right) {
                    run = run.max(compare(l, r));
                }
            }
            for r in names.runs(right) {
                for l in names.wholes(left) {
                    run = run.max(compare(l, r));
                }
            }
        }
        let is_run = run.bits >= SURELY_ALIKE.max(best.bits + RUN_COSTS);
        let best = if is_run { run } else { best };
        self.tell_sounds(best, [None, None], MOST_FOR_WHOLE, evidence);
        if is_run {
            evidence.add(Weight::RunOfParts, 1.0, |bits| {
                self.step(bits, None, None, "other parts left out")
            });
        }
    }

    /// Adds what the sounds of two parts, or of the wholes, say.
    fn tell_sounds(
        &self,
        alike: Alike,
        [left, right]: [Option<&Token>; 2],
        most: f64,
        evidence: &mut impl Evidence,
    ) {
        let one_script = self.forms.left.script == self.forms.right.script;
        let bits = f64::from(alike.bits);
        let (weight, amount, finding) = match (bits > 0.0, one_script) {
            (true, true) => {
                (Weight::PartsAlike, bits.min(most), "sound alike")
            }
            (true, false) => {
                (Weight::ScriptsAlike, bits.min(most), "sound alike")
            }
            (false, true) => (
                Weight::PartsUnlike,
                (-bits).min(MOST_AGAINST),
                "sound unlike",
            ),
            (false, false) => (
                Weight::ScriptsUnlike,
                (-bits).min(MOST_AGAINST),
                "sound unlike",
            ),
        };
        evidence
            .add(weight, amount, |bits| self.step(bits, left, right, finding));
        // Between scripts other parts make up for what their spelling blurs.
        if bits > 0.0 && (one_script || self.are_single()) {
            let weight = if one_script {
                Weight::PartsInPart
            } else {
                Weight::ScriptsInPart
            };
            let amount = 1.0 - f64::from(alike.share);
            evidence.add(weight, amount, |bits| {
                self.step(bits, left, right, "in part only")
            });
        }
    }

    fn pass(&mut self, level: Level, evidence: &mut impl Evidence) {
        for (l, left) in self.left.iter().enumerate() {
            if self.left_used & 1 << l != 0 || !left.is_word() {
                continue;
            }
            let found = self.right.iter().enumerate().find(|(r, right)| {
                self.right_used & 1 << r == 0
                    && right.is_word()
                    && self.agree(level, left, right)
            });
            if let Some((r, right)) = found {
                self.left_used |= 1 << l;
                self.right_used |= 1 << r;
                self.tell(level, left, right, evidence);
            }
        }
    }

    fn agree(&self, level: Level, left: &Token, right: &Token) -> bool {
        let names = self.forms.names;
        let both_full = left.length > 1 && right.length > 1;
        match level {
            Level::Same => left.word == right.word,
            Level::Sound => {
                both_full
                    && (left.sound == right.sound
                        || self.marks_are_left_out(left, right))
            }
            Level::OtherForm => left.is_known() && left.means_as(right) > 0.0,
            Level::Initial => {
                (left.length == 1) != (right.length == 1)
                    && first(names.sound(left)) == first(names.sound(right))
            }
            Level::Joined => false,
        }
    }

    /// Whether a name in bare Latin letters sounds as one in another script
    /// would without the marks that the letters are short of: *Dusan*, Душан.
    fn marks_are_left_out(&self, left: &Token, right: &Token) -> bool {
        let (l, r) = (self.forms.left, self.forms.right);
        let is_bare =
            |form: &Form| form.script == Script::Latin && form.text.is_ascii();
        if l.script == r.script || !is_bare(l) && !is_bare(r) {
            return false;
        }
        let names = self.forms.names;
        let bare = |sound: &'n str| sound.chars().map(without_mark);
        bare(names.sound(left)).eq(bare(names.sound(right)))
    }

    /// One part of a name that two neighbours of the other make together.
    fn pass_joined(&mut self, evidence: &mut impl Evidence) {
        let names = self.forms.names;
        let neighbours = |tokens: &'n [Token], whole: &Token, used: u32| {
            let sound = names.sound(whole);
            tokens.windows(2).enumerate().find_map(|(at, pair)| {
                let [first, second] = pair else { return None };
                let both = used & 3 << at == 0
                    && first.length > 1
                    && first.is_word()
                    && second.is_word();
                let (a, b) = (names.sound(first), names.sound(second));
                // Equal letters at the joint sound once.
                let rest = sound.strip_prefix(a)?;
                (both && (rest == b || b.strip_prefix(last(a)) == Some(rest)))
                    .then_some(at)
            })
        };
        for (l, left) in self.left.iter().enumerate() {
            if self.left_used & 1 << l == 0
                && let Some(r) = neighbours(self.right, left, self.right_used)
                && let Some(right) = self.right.get(r)
            {
                self.left_used |= 1 << l;
                self.right_used |= 3 << r;
                self.tell(Level::Joined, left, right, evidence);
            }
        }
        for (r, right) in self.right.iter().enumerate() {
            if self.right_used & 1 << r == 0
                && let Some(l) = neighbours(self.left, right, self.left_used)
                && let Some(left) = self.left.get(l)
            {
                self.right_used |= 1 << r;
                self.left_used |= 3 << l;
                self.tell(Level::Joined, left, right, evidence);
            }
        }
    }

    /// How alike two parts sound, in bits, as any language reads them.
    fn alike(&self, left: &Token, right: &Token) -> Alike {
        let names = self.forms.names;
        let scripts = (self.forms.left.script, self.forms.right.script);
        let one = scripts.0 == scripts.1;
        let mut best = Alike::NOT;
        for a in names.sounds_between(left, one) {
            for b in names.sounds_between(right, one) {
                let found = Confusions::builtin().compare(a, b, scripts);
                best = best.max(found);
            }
        }
        best
    }

    /// Whether all parts of both names have a counterpart, in two scripts.
    fn are_all_used(&self) -> bool {
        self.forms.left.script != self.forms.right.script
            && free(self.left, self.left_used).next().is_none()
            && free(self.right, self.right_used).next().is_none()
            && free(self.left, 0).count() > 1
    }

    /// Links the parts that sound most alike first, until one name has none
    /// left; initials stay for themselves. Whether all of them are surely
    /// alike.
    fn pass_sounds(&mut self, evidence: &mut impl Evidence) -> bool {
        let mut alike = true;
        let is_full = |token: &Token| token.is_word() && token.length > 1;
        let mut sounds = [[Alike::NOT; MOST_PARTS]; MOST_PARTS];
        for (l, row) in sounds.iter_mut().enumerate() {
            let Some(left) = self.left.get(l) else { break };
            if self.left_used & 1 << l != 0 || !is_full(left) {
                continue;
            }
            for (r, cell) in row.iter_mut().enumerate() {
                let Some(right) = self.right.get(r) else { break };
                if self.right_used & 1 << r == 0 && is_full(right) {
                    *cell = self.alike(left, right);
                }
            }
        }
        loop {
            let mut best = (Alike::NOT, 0, 0);
            for (l, row) in sounds.iter().enumerate() {
                for (r, &found) in row.iter().enumerate() {
                    let free = self.left_used & 1 << l == 0
                        && self.right_used & 1 << r == 0;
                    if free && found.bits > best.0.bits {
                        best = (found, l, r);
                    }
                }
            }
            let (found, l, r) = best;
            if found.bits == f32::MIN {
                return alike;
            }
            alike &= found.bits >= SURELY_ALIKE;
            self.left_used |= 1 << l;
            self.right_used |= 1 << r;
            let (left, right) = (self.left.get(l), self.right.get(r));
            if self.tell_given([left, right], evidence) {
                alike = false;
                continue;
            }
            let most = left.zip(right).map_or(0.0, |(left, right)| {
                left.bits().min(right.bits()) + BEYOND_RARITY
            });
            self.tell_sounds(found, [left, right], most, evidence);
        }
    }

    /// Two given names that the tables know are alike, but not the same.
    /// Whether that is all there is to say.
    fn tell_given(
        &self,
        [left, right]: [Option<&Token>; 2],
        evidence: &mut impl Evidence,
    ) -> bool {
        let is_given = |token: &&Token| token.class == TokenClass::Given;
        let (Some(l), Some(r)) =
            (left.filter(is_given), right.filter(is_given))
        else {
            return false;
        };
        let names = self.forms.names;
        if genders::differ(names.sound(l), names.sound(r)) {
            evidence.add(Weight::OtherGender, 1.0, |bits| {
                let finding = "names of a man and of a woman";
                self.step(bits, left, right, finding)
            });
            return true;
        }
        if self.forms.left.script == self.forms.right.script {
            evidence.add(Weight::OtherGiven, 1.0, |bits| {
                self.step(bits, left, right, "two known given names")
            });
        }
        false
    }

    fn tell(
        &mut self,
        level: Level,
        left: &Token,
        right: &Token,
        evidence: &mut impl Evidence,
    ) {
        let initials = level == Level::Initial
            || (left.length == 1 && !self.forms.left.is_unspaced());
        let mut bits = 0.0;
        if !initials {
            bits = left.bits().min(right.bits()).min(self.open_bits);
            self.open_bits -= bits;
            self.agreed += 1;
        }
        let (weight, amount, finding) = match level {
            Level::Same if initials => {
                (Weight::InitialOfPart, 1.0, "same initial")
            }
            Level::Same => (Weight::SamePart, bits, "same part"),
            Level::Sound => (Weight::SoundOfPart, bits, "same sound"),
            Level::Joined => (Weight::SoundOfPart, bits, "written in one"),
            Level::OtherForm => {
                (Weight::OtherForm, bits, "another form of the name")
            }
            Level::Initial => (Weight::InitialOfPart, 1.0, "its initial"),
        };
        evidence.add(weight, amount, |bits| {
            self.step(bits, Some(left), Some(right), finding)
        });
        let handles =
            is_handle(self.forms.left) && is_handle(self.forms.right);
        if handles && level == Level::Same {
            evidence.add(Weight::Handle, 1.0, |bits| {
                self.step(bits, Some(left), Some(right), "same handle")
            });
        }
    }

    /// What is left on both sides contradicts; what is left on one is only
    /// left out.
    fn leave(&self, evidence: &mut impl Evidence) {
        let mut left = free(self.left, self.left_used);
        let mut right = free(self.right, self.right_used);
        let mut left_out = 0;
        loop {
            let (l, r) = (left.next(), right.next());
            let step = |finding: &'static str| {
                move |bits| self.step(bits, l, r, finding)
            };
            match (l, r) {
                (None, None) => return,
                (Some(a), Some(b)) if a.length == 1 || b.length == 1 => {
                    let found = step("another initial");
                    evidence.add(Weight::OtherInitial, 1.0, found);
                }
                (Some(_), Some(_)) => {
                    let found = step("another part");
                    evidence.add(Weight::OtherPart, 1.0, found);
                }
                _ if left_out < 2 => {
                    left_out += 1;
                    let found = step("left out");
                    evidence.add(Weight::PartLeftOut, 1.0, found);
                }
                _ => {}
            }
        }
    }

    fn step(
        &self,
        bits: f64,
        left: Option<&Token>,
        right: Option<&Token>,
        finding: &str,
    ) -> Step {
        let text = |form: &Form, token: Option<&Token>| {
            let part = token.and_then(|token| token.span.get(&form.text));
            part.unwrap_or("").to_owned()
        };
        let forms = self.forms;
        Step {
            feature: Feature::NamePart,
            left: text(forms.left, left),
            right: text(forms.right, right),
            finding: finding.to_owned(),
            bits,
            left_span: left.filter(|_| forms.own.0).map(|token| token.span),
            right_span: right.filter(|_| forms.own.1).map(|token| token.span),
        }
    }
}

fn free(tokens: &[Token], used: u32) -> impl Iterator<Item = &Token> {
    tokens
        .iter()
        .enumerate()
        .filter(move |(at, token)| used & 1 << at == 0 && token.is_word())
        .map(|(_, token)| token)
}

/// A sound that is written with a mark, as the bare letter.
const fn without_mark(sound: char) -> char {
    match sound {
        'S' => 's',
        'C' => 'c',
        'Z' => 'z',
        other => other,
    }
}

fn first(sound: &str) -> Option<char> {
    sound.chars().next().map(|c| c.to_ascii_lowercase())
}

/// The last character of a sound.
fn last(sound: &str) -> &str {
    let at = sound.char_indices().next_back().map_or(0, |(at, _)| at);
    sound.get(at..).unwrap_or_default()
}

/// `@dhh`, `dhh`, `resist.berlin`: one word that no name is written as.
fn is_handle(form: &Form) -> bool {
    let text = &*form.text;
    !text.contains(char::is_whitespace)
        && form.script == Script::Latin
        && (text.contains(|c: char| !c.is_alphabetic())
            || !text.contains(char::is_uppercase))
}

/// Roles, affiliations and places agree or say nothing: people have several.
fn compare_context(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    let right = pair.names.contexts(pair.right);
    let left = pair.names.contexts(pair.left);
    let step = |finding: &str, bits| Step {
        feature: Feature::Context,
        left: pair.text(pair.left).to_owned(),
        right: pair.text(pair.right).to_owned(),
        finding: finding.to_owned(),
        bits,
        left_span: None,
        right_span: None,
    };
    if left.iter().any(|context| right.contains(context)) {
        evidence.add(Weight::SameContext, 1.0, |bits| {
            step("same role or affiliation", bits)
        });
    }
    if places::best(pair) >= Some(PlaceRelation::Inside) {
        evidence.add(Weight::SamePlaceOfPerson, 1.0, |bits| {
            step("same place", bits)
        });
    }
}
