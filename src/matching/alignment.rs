//! Which word of one name stands for which word of the other.

use std::ops::Range;

use super::{endings::stems, evidence::FormPair, initials::run_of};
use crate::{
    name::{Origin, PlaceRelation, Token, TokenClass},
    sound::Confusions,
    text::Script,
};

/// Names are cut to this many tokens when they are read.
pub(super) const MOST: usize = 24;

/// How two words agree, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Word,
    Concept,
    /// A meaning that was learned.
    Meaning,
    /// Another meaning, which stands for it in translations.
    Related,
    Place,
    Sound,
    PlaceInside,
    /// Another orthography, or a slip of the pen.
    Alike,
    /// One is the other with an ending.
    Derived,
    /// An abbreviation.
    Beginning,
    /// An acronym of so many letters, and the words that it is made of: some,
    /// or all words of the other name.
    Initials {
        letters: u8,
        of_all: bool,
    },
}

/// A word of the left name that agrees with one of the right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) level: Level,
    /// How sure it is, from 0 to 1.
    pub(super) sureness: f64,
    /// The information that agrees, where it is not that of the two words.
    bits: Option<f64>,
}

impl Link {
    /// The information that agrees of the words that it links.
    pub(super) fn bits(&self, left: &Token, right: &Token) -> f64 {
        let bits = || left.bits().min(right.bits()) * self.sureness;
        self.bits.unwrap_or_else(bits)
    }
}

/// The words of two names that agree, and those that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alignment {
    links: [Link; MOST],
    count: usize,
    left: u32,
    right: u32,
}

impl Alignment {
    /// Whether both sides have words without a counterpart.
    fn is_open(&self, left: &[Token], right: &[Token]) -> bool {
        let free = |tokens: &[Token], used: u32| {
            let mut tokens = tokens.iter().enumerate();
            tokens.any(|(at, t)| used & 1 << at == 0 && t.is_word())
        };
        free(left, self.left) && free(right, self.right)
    }

    const fn new() -> Alignment {
        let none = Link {
            left: 0,
            right: 0,
            level: Level::Word,
            sureness: 1.0,
            bits: None,
        };
        Alignment { links: [none; MOST], count: 0, left: 0, right: 0 }
    }

    pub(super) fn links(&self) -> &[Link] {
        self.links.get(..self.count).unwrap_or_default()
    }

    pub(super) const fn is_left_free(&self, at: usize) -> bool {
        self.left & 1 << at == 0
    }

    pub(super) const fn is_right_free(&self, at: usize) -> bool {
        self.right & 1 << at == 0
    }

    fn link(&mut self, left: usize, right: usize, found: (Level, f64)) {
        self.link_of(left, right, found, None);
    }

    fn link_of(
        &mut self,
        left: usize,
        right: usize,
        (level, sureness): (Level, f64),
        bits: Option<f64>,
    ) {
        if let Some(free) = self.links.get_mut(self.count) {
            *free = Link { left, right, level, sureness, bits };
            self.count += 1;
            self.left |= 1 << left;
            self.right |= 1 << right;
        }
    }

    /// Links a phrase of one side, which may be a place, with the same two
    /// words of the other.
    fn pass_phrases(
        &mut self,
        pair: &FormPair<'_>,
        left: &[Token],
        right: &[Token],
    ) {
        for (l, token) in left.iter().enumerate() {
            if token.words == 2
                && self.is_left_free(l)
                && let Some(r) = self.words_of(pair, token, right, self.right)
            {
                self.link(l, r, (Level::Word, 1.0));
                self.right |= 2 << r;
            }
        }
        for (r, token) in right.iter().enumerate() {
            if token.words == 2
                && self.is_right_free(r)
                && let Some(l) = self.words_of(pair, token, left, self.left)
            {
                self.link(l, r, (Level::Word, 1.0));
                self.left |= 2 << l;
            }
        }
    }

    /// Where the two words of `phrase` stand among `tokens` that are free.
    fn words_of(
        &self,
        pair: &FormPair<'_>,
        phrase: &Token,
        tokens: &[Token],
        used: u32,
    ) -> Option<usize> {
        let whole = pair.names.word(phrase);
        tokens.windows(2).enumerate().find_map(|(at, two)| {
            let [first, second] = two else { return None };
            let first = pair.names.word(first);
            let second = pair.names.word(second);
            let is_whole = whole.len() == first.len() + second.len() + 1
                && whole.starts_with(first)
                && whole.ends_with(second);
            (is_whole && used & 3 << at == 0).then_some(at)
        })
    }

    /// Links acronyms in the name of a side with the free words of the other
    /// that they are made of: `SAV`, *Slovenskej akadémie vied*.
    ///
    /// Those `that_mean` something are told first: what was learned of them
    /// is one word of what they stand for.
    fn pass_initials(
        &mut self,
        pair: &FormPair<'_>,
        of_right: bool,
        that_mean: bool,
    ) {
        let (own, other) = if of_right {
            (pair.right, pair.left)
        } else {
            (pair.left, pair.right)
        };
        let (tokens, words) =
            (pair.names.tokens(own), pair.names.tokens(other));
        for used in pair.names.acronyms_in(own) {
            let (mine, others) = if of_right {
                (self.right, self.left)
            } else {
                (self.left, self.right)
            };
            let token = tokens.iter().enumerate().find(|(at, token)| {
                mine & 1 << at == 0 && Some(token.span) == used.span
            });
            let Some((at, token)) = token else { continue };
            let letters = used.acronym.letters();
            let is_told = !that_mean
                || (token.is_known()
                    && letters.len() > 2
                    && words.iter().all(|word| word.word != token.word));
            if used.origin != Origin::Inside || !is_told {
                continue;
            }
            let run = run_of(pair.names, letters, words, others, that_mean);
            let Some(run) = run else { continue };
            let bits = run_bits(words, &run);
            let taken_by = |at: usize| run.contains(&at);
            let mut others = words.iter().enumerate();
            let of_all =
                others.all(|(at, word)| taken_by(at) || !word.is_word());
            let letters = u8::try_from(letters.len()).unwrap_or(u8::MAX);
            let found = (Level::Initials { letters, of_all }, 1.0);
            let bits = Some(f64::midpoint(bits, token.bits()));
            let taken = run.clone().fold(0, |taken, at| taken | 1 << at);
            if of_right {
                self.link_of(run.start, at, found, bits);
                self.left |= taken;
            } else {
                self.link_of(at, run.start, found, bits);
                self.right |= taken;
            }
        }
    }

    /// Links each free word of the left with the first free word of the
    /// right that agrees, and counts what is still free.
    fn pass(
        &mut self,
        left: &[Token],
        right: &[Token],
        agree: impl Fn(&Token, &Token) -> Option<(Level, f64)>,
    ) {
        for (l, token) in left.iter().enumerate() {
            if !token.is_word() || !self.is_left_free(l) {
                continue;
            }
            for (r, other) in right.iter().enumerate() {
                if other.is_word()
                    && self.is_right_free(r)
                    && let Some(found) = agree(token, other)
                {
                    self.link(l, r, found);
                    break;
                }
            }
        }
    }
}

/// Aligns the words of two names of bodies: what is the same first, then
/// what is similar.
pub(super) fn align(pair: &FormPair<'_>) -> Alignment {
    let left = pair.names.tokens(pair.left);
    let right = pair.names.tokens(pair.right);
    let mut alignment = Alignment::new();
    alignment.pass_initials(pair, false, true);
    alignment.pass_initials(pair, true, true);
    alignment.pass(left, right, |l, r| Some((same(l, r)?, 1.0)));
    if alignment.is_open(left, right) {
        alignment.pass(left, right, |l, r| Some((place(pair, l, r)?, 1.0)));
        alignment.pass(left, right, meant);
    }
    if alignment.is_open(left, right) {
        alignment.pass_initials(pair, false, false);
        alignment.pass_initials(pair, true, false);
        alignment.pass(left, right, |l, r| alike(pair, l, r));
        alignment.pass(left, right, |l, r| derived(pair, l, r));
        alignment.pass(left, right, |l, r| abbreviated(pair, l, r));
        alignment.pass_phrases(pair, left, right);
        if pair.may_be_translated() && alignment.is_open(left, right) {
            alignment.pass(left, right, |l, r| related(pair, l, r));
        }
    }
    alignment
}

fn run_bits(tokens: &[Token], run: &Range<usize>) -> f64 {
    let run = tokens.get(run.clone()).unwrap_or_default();
    run.iter().filter(|token| token.is_word()).map(Token::bits).sum()
}

fn same(left: &Token, right: &Token) -> Option<Level> {
    if left.word == right.word {
        return Some(Level::Word);
    }
    if left.unit != right.unit {
        return None;
    }
    Some(if left.place.is_some() {
        Level::Place
    } else if left.is_known() {
        Level::Concept
    } else {
        Level::Sound
    })
}

/// Words that may mean the same, and how likely.
fn meant(left: &Token, right: &Token) -> Option<(Level, f64)> {
    if !left.is_known() || !right.is_known() {
        return None;
    }
    let share = left.means_as(right);
    let level = if share < 1.0 { Level::Meaning } else { Level::Concept };
    (share > 0.0).then_some((level, share))
}

/// Words that stand for each other in translations, and how likely.
fn related(
    pair: &FormPair<'_>,
    left: &Token,
    right: &Token,
) -> Option<(Level, f64)> {
    if !left.is_known() || !right.is_known() {
        return None;
    }
    let share = pair.names.relatedness(left, right);
    (share > 0.0).then_some((Level::Related, share))
}

fn place(pair: &FormPair<'_>, left: &Token, right: &Token) -> Option<Level> {
    let places = pair.names.gazetteer();
    match places.relation(left.any_place()?, right.any_place()?) {
        PlaceRelation::Same => Some(Level::Place),
        PlaceRelation::Inside
            if left.place.is_some() && right.place.is_some() =>
        {
            Some(Level::PlaceInside)
        }
        _ => None,
    }
}

/// Words that sound alike, and how much: of two that the tables know each
/// means something else, but for one in kana, which may be the other word.
fn alike(
    pair: &FormPair<'_>,
    left: &Token,
    right: &Token,
) -> Option<(Level, f64)> {
    let places = left.place.is_some() && right.place.is_some();
    let are_known = left.is_sure() && right.is_sure() && !places;
    if are_known && !pair.is_loan(left, right) {
        return None;
    }
    let least = if are_known { LEAST_OF_LOAN } else { LEAST_LIKENESS };
    let alike = match pair.names.is_read_as(left, right) {
        Some(true) => 1.0,
        Some(false) => 0.0,
        None => likeness(pair, left, right, same_sound)?,
    };
    (alike >= least).then_some((Level::Alike, f64::from(alike)))
}

/// A name and the same name with an ending: `Tambov`, `Тамбовский`.
fn derived(
    pair: &FormPair<'_>,
    left: &Token,
    right: &Token,
) -> Option<(Level, f64)> {
    if left.is_sure() && right.is_sure() {
        return None;
    }
    let stem = likeness(pair, left, right, |a, b, scripts| {
        let of_stem = |long: &str, short: &str| {
            if long.as_bytes().first() != short.as_bytes().first() {
                return 0.0;
            }
            stems(long)
                .filter(|stem| stem.len().abs_diff(short.len()) < 2)
                .map(|stem| same_sound(stem, short, scripts))
                .fold(0.0, f32::max)
        };
        if a.len() > b.len() { of_stem(a, b) } else { of_stem(b, a) }
    })?;
    (stem >= LEAST_OF_STEM).then_some((Level::Derived, f64::from(stem)))
}

fn same_sound(a: &str, b: &str, scripts: (Script, Script)) -> f32 {
    Confusions::builtin().likeness(a, b, scripts)
}

/// How alike two words are at best, of the ways they may be read.
fn likeness(
    pair: &FormPair<'_>,
    left: &Token,
    right: &Token,
    like: impl Fn(&str, &str, (Script, Script)) -> f32,
) -> Option<f32> {
    if left.class == TokenClass::Number || right.class == TokenClass::Number {
        return None;
    }
    let scripts = (pair.left.script, pair.right.script);
    let one = scripts.0 == scripts.1;
    let mut alike = 0.0_f32;
    for a in pair.names.sounds_between(left, one) {
        for b in pair.names.sounds_between(right, one) {
            alike = alike.max(like(a, b, scripts));
        }
    }
    Some(alike)
}

/// Below, words sound alike by chance.
const LEAST_LIKENESS: f32 = 0.5;
/// The same for a loan word and another word that the tables know.
const LEAST_OF_LOAN: f32 = 0.7;
/// As much of the stem, where an ending is left out.
const LEAST_OF_STEM: f32 = 0.85;

/// `Inst` for `Institute`: the beginning of a word, in one script.
fn abbreviated(
    pair: &FormPair<'_>,
    left: &Token,
    right: &Token,
) -> Option<(Level, f64)> {
    let (short, long) =
        if left.length < right.length { (left, right) } else { (right, left) };
    let is_short = !short.is_known()
        && (SHORTEST_BEGINNING..=LONGEST_BEGINNING).contains(&short.length)
        && short.length + 2 < long.length
        && pair.left.script == pair.right.script;
    let (beginning, word) = (pair.names.word(short), pair.names.word(long));
    (is_short && word.starts_with(beginning))
        .then_some((Level::Beginning, 1.0))
}

const SHORTEST_BEGINNING: u8 = 2;
const LONGEST_BEGINNING: u8 = 7;
