//! Two persons: the parts of their names in any order, and what stands with
//! them.

use super::{
    alignment::are_spelled_alike,
    evidence::{Evidence, FormPair, Pair, Total},
    places,
    types::{Feature, Step},
    weights,
};
use crate::{
    name::{Form, PlaceRelation, Token, rounded},
    text::Script,
};

/// Parts of a name beyond this are not looked at.
const MOST_PARTS: usize = 12;

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
    Spelling,
    Consonants,
    Initial,
}

struct Parts<'p, 'n> {
    forms: &'p FormPair<'n>,
    left: &'n [Token],
    right: &'n [Token],
    left_used: u32,
    right_used: u32,
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
    };
    for level in [
        Level::Same,
        Level::Sound,
        Level::Spelling,
        Level::Consonants,
        Level::Initial,
    ] {
        if parts.is_open(level) {
            parts.pass(level, evidence);
        }
    }
    parts.leave(evidence);
}

impl<'n> Parts<'_, 'n> {
    /// Whether a level may still find something.
    fn is_open(&self, level: Level) -> bool {
        let (left, right) = (self.left, self.right);
        let has_free =
            |tokens: &[Token], used: u32| free(tokens, used).next().is_some();
        let has_initial =
            |tokens: &[Token]| tokens.iter().any(|token| token.length == 1);
        let is_possible = match level {
            Level::Same | Level::Sound | Level::Spelling => true,
            Level::Consonants => {
                is_bare(self.forms.left.script)
                    != is_bare(self.forms.right.script)
            }
            Level::Initial => has_initial(left) || has_initial(right),
        };
        is_possible
            && has_free(left, self.left_used)
            && has_free(right, self.right_used)
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
            Level::Sound => both_full && left.sound == right.sound,
            Level::Spelling => are_spelled_alike(self.forms, left, right),
            Level::Consonants => {
                left.skeleton == right.skeleton
                    && names.skeleton(left).len() >= 2
            }
            Level::Initial => {
                (left.length == 1) != (right.length == 1)
                    && first(names.sound(left)) == first(names.sound(right))
            }
        }
    }

    fn tell(
        &self,
        level: Level,
        left: &Token,
        right: &Token,
        evidence: &mut impl Evidence,
    ) {
        let bits = left.bits().min(right.bits());
        let initials = left.length == 1 && !self.forms.left.is_unspaced();
        let (bits, finding) = match level {
            Level::Same if initials => {
                (weights::INITIAL_OF_PART, "same initial")
            }
            Level::Same => (bits, "same part"),
            Level::Sound => (bits, "same sound"),
            Level::Spelling => {
                (bits * weights::SPELLED_ALIKE, "similar spelling")
            }
            Level::Consonants => {
                (bits * weights::SAME_CONSONANTS, "same consonants")
            }
            Level::Initial => (weights::INITIAL_OF_PART, "its initial"),
        };
        evidence.add(rounded(bits), |bits| {
            self.step(bits, Some(left), Some(right), finding)
        });
        let handles =
            is_handle(self.forms.left) && is_handle(self.forms.right);
        if handles && level == Level::Same {
            evidence.add(weights::HANDLE, |bits| {
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
            let (bits, finding) = match (l, r) {
                (None, None) => return,
                (Some(_), Some(_)) => (weights::OTHER_PART, "another part"),
                _ if left_out < 2 => (weights::PART_LEFT_OUT, "left out"),
                _ => continue,
            };
            left_out += u32::from(l.is_none() || r.is_none());
            evidence.add(bits, |bits| self.step(bits, l, r, finding));
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

fn first(sound: &str) -> Option<char> {
    sound.chars().next().map(|c| c.to_ascii_lowercase())
}

const fn is_bare(script: Script) -> bool {
    matches!(script, Script::Arabic | Script::Hebrew)
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
        evidence.add(weights::SAME_CONTEXT, |bits| {
            step("same role or affiliation", bits)
        });
    }
    if places::best(pair) >= Some(PlaceRelation::Inside) {
        evidence.add(weights::SAME_PLACE_OF_PERSON, |bits| {
            step("same place", bits)
        });
    }
}
