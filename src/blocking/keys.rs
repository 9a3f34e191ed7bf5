//! The keys that each rule gives a mention.

use std::cmp::Reverse;

use super::{Rule, coarse};
use crate::{
    name::{
        Acronym, Form, Letters, Names, Origin, Record, Token, TokenClass, hash,
    },
    parse::Kind,
    sound::ways_to_read,
    text::Script,
};

/// A mention under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) key: u64,
    pub(super) mention: u32,
    pub(super) side: Side,
}

/// With whom a mention is paired under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// With all others.
    Both,
    /// With the second side only.
    First,
    /// With the first side only.
    Second,
}

/// So many readings of a name in Chinese characters make keys, a language.
const MOST_READINGS: usize = 12;
/// How many of a name's rarest words make keys.
const TELLING: usize = 4;
/// How many ways of writing the initials of a name are tried a language.
const MOST_WAYS: usize = 16;

/// Names of fewer words have no initials to speak of.
const FEWEST_WORDS: usize = 2;

/// What a word of a name is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Unit {
    /// The number of its place, concept or sound.
    Word(u32),
    /// The likeliest reading of the place that it may be.
    Place(u32),
}

/// Gives keys.
pub(super) struct Keys<'n> {
    names: &'n Names,
    /// The hashed letters of all acronyms, sorted: names whose initials are
    /// none of them need no key.
    acronyms: Vec<u64>,
    /// Some names are in a script that leaves vowels out, some are not.
    has_bare: bool,
    /// Some persons are written in Latin letters, some are not.
    has_scripts: bool,
}

impl<'n> Keys<'n> {
    pub(super) fn new(names: &'n Names) -> Keys<'n> {
        let mut acronyms: Vec<u64> = names
            .records()
            .iter()
            .flat_map(|record| acronyms_alone(names, record))
            .map(|acronym| letters_key(acronym.letters()))
            .collect();
        acronyms.sort_unstable();
        acronyms.dedup();
        let has_bare = names
            .records()
            .iter()
            .flat_map(|record| names.forms_of(record))
            .any(|form| is_bare(form.script));
        let persons = names.records().iter();
        let persons = persons.filter(|r| r.kind == Kind::Individual);
        let scripts = || {
            let forms = persons.clone().flat_map(|r| names.forms_of(r));
            forms.map(|form| form.script)
        };
        let has_scripts = scripts().any(|script| script == Script::Latin)
            && scripts().any(|script| script != Script::Latin);
        Keys { names, acronyms, has_bare, has_scripts }
    }

    /// All keys of a rule.
    pub(super) fn of(&self, rule: Rule) -> Vec<Key> {
        let mut found = Vec::new();
        for (mention, record) in (0..).zip(self.names.records()) {
            let mut add = |side, key| {
                found.push(Key { key, mention, side });
            };
            match (rule, record.kind) {
                (Rule::SameName, _) => self.name(record, &mut add),
                (Rule::NameParts, Kind::Individual) => {
                    self.parts(record, &mut add);
                }
                (_, Kind::Individual) | (Rule::NameParts, _) => {}
                (Rule::SameAcronym, _) => self.acronym(record, &mut add),
                (Rule::Initials, _) => self.initials(record, &mut add),
                (Rule::TwoWords, _) => self.two_words(record, &mut add),
                (Rule::RareWord, _) => self.rare_word(record, &mut add),
            }
        }
        found
    }

    fn name(&self, record: &Record, add: &mut impl FnMut(Side, u64)) {
        for form in self.names.forms_of(record) {
            add(Side::Both, hash((record.kind, form.phrase)));
            if record.kind == Kind::Organisation {
                add(Side::Both, hash((record.kind, form.bag, "bag")));
            }
        }
    }

    fn acronym(&self, record: &Record, add: &mut impl FnMut(Side, u64)) {
        let beside = self.names.acronyms(record);
        let inside = self
            .names
            .forms_of(record)
            .flat_map(|form| self.names.acronyms_in(form));
        for used in beside.iter().chain(inside) {
            add(Side::Both, u64::from(used.acronym.key));
        }
    }

    /// Acronyms on one side, names with their letters on the other.
    fn initials(&self, record: &Record, add: &mut impl FnMut(Side, u64)) {
        for acronym in acronyms_alone(self.names, record) {
            add(Side::First, letters_key(acronym.letters()));
        }
        let mut ways = Ways::default();
        for form in self.names.forms_of(record) {
            self.own_initials(form, &mut ways, add);
            for language in 0..self.names.translation_languages() {
                ways.clear();
                for token in self.names.tokens(form) {
                    if token.is_word() {
                        let letters = self.names.translated(token);
                        let letters = letters.get(language).copied();
                        let known = letters.filter(|l| !l.is_empty());
                        ways.push(known.unwrap_or_else(|| {
                            self.names.first_letters(token)
                        }));
                    }
                }
                self.add_ways(&ways, add);
            }
        }
    }

    fn own_initials(
        &self,
        form: &Form,
        ways: &mut Ways,
        add: &mut impl FnMut(Side, u64),
    ) {
        let initials = self.names.initials(form);
        for (stops, within) in [(false, false), (false, true), (true, true)] {
            let kept = || {
                initials.iter().filter(move |initial| {
                    (stops || !initial.is_stop)
                        && (within || !initial.is_within)
                })
            };
            ways.clear();
            kept()
                .for_each(|initial| ways.push(self.names.letters_of(initial)));
            self.add_ways(ways, add);
            if stops {
                continue;
            }
            for left_out in 0..kept().count().min(MOST_WAYS) {
                ways.clear();
                kept().enumerate().filter(|&(at, _)| at != left_out).for_each(
                    |(_, initial)| ways.push(self.names.letters_of(initial)),
                );
                self.add_ways(ways, add);
            }
        }
    }

    fn add_ways(&self, ways: &Ways, add: &mut impl FnMut(Side, u64)) {
        for &key in ways.keys() {
            if self.acronyms.binary_search(&key).is_ok() {
                add(Side::Second, key);
            }
        }
    }

    fn two_words(&self, record: &Record, add: &mut impl FnMut(Side, u64)) {
        for form in self.names.forms_of(record) {
            let words = telling(self.names, form);
            for (at, a) in words.iter().enumerate() {
                for b in words.iter().skip(at + 1) {
                    for a in self.units(a) {
                        for b in self.units(b) {
                            add(Side::Both, hash((a.min(b), a.max(b))));
                        }
                    }
                }
            }
        }
    }

    /// What a word is found by: its unit, and where it may be a settlement,
    /// that too, since no sound joins 厚木 to *Atsugi*.
    fn units(&self, token: &Token) -> impl Iterator<Item = Unit> + Clone {
        let place = token.any_place();
        let place = place.and_then(|place| self.names.place_number(place));
        let place = place.map(Unit::Place);
        // What surely is a place has no other unit.
        let unit = Some(Unit::Word(token.unit));
        let unit = unit.filter(|_| token.place.is_none() || place.is_none());
        unit.into_iter().chain(place)
    }

    fn rare_word(&self, record: &Record, add: &mut impl FnMut(Side, u64)) {
        for form in self.names.forms_of(record) {
            for token in self.names.tokens(form) {
                // A common noun is a name beside its spelling in Latin
                // letters: صمود, *Soumoud*.
                let is_name = token.class == TokenClass::Proper;
                let least = if is_name { 2 } else { 3 };
                let is_long = self.names.skeleton(token).len() >= least;
                if token.is_telling() && self.has_bare && is_long {
                    let side = side_of(form.script);
                    add(side, hash(("skeleton", token.skeleton)));
                }
                if is_name {
                    add(Side::Both, hash(("sound", token.sound)));
                    add(Side::Both, hash(("word", token.word)));
                }
            }
        }
    }

    /// Each part with the initial of each other part; a single part alone.
    fn parts(&self, record: &Record, add: &mut impl FnMut(Side, u64)) {
        for form in self.names.forms_of(record) {
            let tokens = self.names.tokens(form);
            let words = || tokens.iter().filter(|token| token.is_word());
            for part in words().filter(|token| token.length > 1) {
                let mut others = 0;
                for other in words().filter(|o| o.span != part.span) {
                    let sound = self.names.sound(other);
                    let initial =
                        sound.chars().next().map(|c| c.to_ascii_lowercase());
                    self.part(form, part, initial, add);
                    // *Bob* for *Robert* begins otherwise.
                    for (name, _) in other.senses() {
                        add(Side::Both, hash(("form", part.sound, name)));
                    }
                    others += 1;
                }
                if others == 0 {
                    self.part(form, part, None, add);
                }
            }
            if self.has_scripts {
                self.between_scripts(form, add);
            }
        }
    }

    /// Names in Latin letters with names in others: what two scripts write of
    /// a sound differs, so its consonants in few classes must do. Each part
    /// with how each other begins, and the name as a whole.
    fn between_scripts(&self, form: &Form, add: &mut impl FnMut(Side, u64)) {
        let side = match form.script {
            Script::Latin => Side::Second,
            _ => Side::First,
        };
        let tokens = self.names.tokens(form);
        let words = || tokens.iter().filter(|token| token.is_word());
        for part in words().filter(|token| token.length > 2) {
            let key = coarse::key(self.names.sound(part));
            for other in words().filter(|o| o.span != part.span) {
                let begins = coarse::initial(self.names.sound(other));
                add(side, hash(("coarse", key, begins)));
                for (name, _) in other.senses() {
                    add(side, hash(("coarse form", key, name)));
                }
            }
        }
        let mut keys: Vec<u64> = Vec::new();
        for whole in self.names.wholes(form) {
            let ways = ways_to_read(whole, MOST_READINGS);
            keys.extend(ways.iter().map(|way| coarse::key(way)));
        }
        keys.sort_unstable();
        keys.dedup();
        for &key in &keys {
            add(side, hash(("whole", key)));
        }
        // A name that runs together may be a few parts of one that does not.
        if form.runs_together() {
            for key in keys {
                add(Side::First, hash(("run", key)));
            }
        } else {
            for run in self.names.runs(form) {
                add(Side::Second, hash(("run", coarse::key(run))));
            }
        }
    }

    fn part(
        &self,
        form: &Form,
        part: &Token,
        initial: Option<char>,
        add: &mut impl FnMut(Side, u64),
    ) {
        add(Side::Both, hash(("sound", part.sound, initial)));
        add(Side::Both, hash(("word", part.word, initial)));
        if self.has_bare && self.names.skeleton(part).len() >= 2 {
            let key = hash(("skeleton", part.skeleton, initial));
            add(side_of(form.script), key);
        }
    }
}

/// The acronyms beside a name, and a name that is nothing but an acronym.
fn acronyms_alone<'n>(
    names: &'n Names,
    record: &'n Record,
) -> impl Iterator<Item = &'n Acronym> {
    let inside = names
        .forms_of(record)
        .flat_map(|form| names.acronyms_in(form))
        .filter(|used| matches!(used.origin, Origin::Whole | Origin::Part));
    names.acronyms(record).iter().chain(inside).map(|used| &used.acronym)
}

/// Equal for acronyms of the same letters in any order: their hashes are
/// summed.
fn letters_key(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |sum, &letter| add_letter(sum, letter))
}

fn add_letter(sum: u64, letter: u8) -> u64 {
    sum.wrapping_add(hash(letter))
}

/// The rarest words of a name, rarest first.
fn telling<'n>(names: &'n Names, form: &Form) -> Vec<&'n Token> {
    let mut words: Vec<&Token> =
        names.tokens(form).iter().filter(|token| token.is_word()).collect();
    words.sort_by(|a, b| {
        b.rarity.total_cmp(&a.rarity).then(a.unit.cmp(&b.unit))
    });
    words.dedup_by_key(|token| token.unit);
    words.truncate(TELLING);
    words
}

const fn is_bare(script: Script) -> bool {
    matches!(script, Script::Arabic | Script::Hebrew)
}

const fn side_of(script: Script) -> Side {
    if is_bare(script) { Side::First } else { Side::Second }
}

/// The second keys of a mention whose first key has too many: its words, or
/// its places and acronyms where the names are the same.
pub(super) fn second_keys(
    names: &Names,
    rule: Rule,
    key: &Key,
    found: &mut Vec<Key>,
) {
    let Some(record) = names.record(key.mention) else { return };
    let mut add = |second: u64| {
        let key = Key { key: hash((key.key, second)), ..*key };
        found.push(key);
    };
    if rule == Rule::SameName {
        for place in names.places(record) {
            add(hash(("place", place.number())));
        }
        for used in names.acronyms(record) {
            add(hash(("acronym", used.acronym.key)));
        }
        return;
    }
    for form in names.forms_of(record) {
        let mut words: Vec<_> =
            names.tokens(form).iter().filter(|t| t.is_word()).collect();
        words.sort_by_key(|token| {
            (Reverse(token.rarity.to_bits()), token.unit)
        });
        for token in words {
            add(u64::from(token.unit));
        }
    }
}

/// The ways of choosing one letter for each word, each as the key of its
/// letters.
#[derive(Default)]
struct Ways {
    all: Vec<u64>,
    next: Vec<u64>,
    words: usize,
}

impl Ways {
    fn clear(&mut self) {
        self.all.clear();
        self.all.push(0);
        self.words = 0;
    }

    fn push(&mut self, letters: Letters) {
        self.words += 1;
        self.next.clear();
        for &way in &self.all {
            let free = MOST_WAYS.saturating_sub(self.next.len());
            let longer = letters.iter().map(|l| add_letter(way, l));
            self.next.extend(longer.take(free));
        }
        std::mem::swap(&mut self.all, &mut self.next);
    }

    fn keys(&self) -> &[u64] {
        if self.words < FEWEST_WORDS { &[] } else { &self.all }
    }
}
