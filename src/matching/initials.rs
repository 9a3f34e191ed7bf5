//! Whether an acronym is made of the letters of a name, or of the initials of
//! its translation.
//!
//! After A. S. Schwartz, M. A. Hearst, *A Simple Algorithm for Identifying
//! Abbreviation Definitions in Biomedical Text* (2003), with costs in place of
//! rules, and with translations.

use std::ops::{Range, RangeInclusive};

use crate::name::{Acronym, Form, Letters, Names, Token, TokenClass, letter};

/// How an acronym fits a name: what each letter stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// Letters that are initials of words.
    pub(super) initials: u8,
    /// Letters that go on in the word of the letter before: `CODATA`.
    pub(super) following: u8,
    /// Letters from somewhere in a word.
    pub(super) inside: u8,
    /// Letters that stand for nothing.
    pub(super) stray: u8,
    /// Words without a letter.
    pub(super) missing: u8,
    /// Grammatical words without a letter.
    pub(super) missing_stops: u8,
    /// They are the initials of a translation, not of the name as written.
    pub(super) translation: Option<Target>,
    /// They stand in an order that another language puts the words in.
    pub(super) turned: bool,
    /// They stand in another order than the words.
    pub(super) mixed: bool,
}

/// Into what a name is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A language in which bodies of any country have acronyms.
    Usual,
    Other,
}

impl Fit {
    /// Every letter stands for something, and every word has its letter.
    pub(super) const fn is_full(&self) -> bool {
        self.stray == 0 && self.missing == 0 && self.inside == 0
    }

    /// Of one word of several: what the others stand for is not known.
    pub(super) const fn of_a_part(self) -> Fit {
        Fit { stray: self.stray.saturating_add(1), ..self }
    }

    /// What a way costs: the cheapest is taken.
    pub(super) const fn cost(&self) -> u32 {
        self.following as u32 * FOLLOWING
            + self.inside as u32 * INSIDE
            + self.stray as u32 * STRAY
            + self.missing as u32 * MISSING
            + self.missing_stops as u32 * MISSING_STOP
            + match self.translation {
                None => 0,
                Some(Target::Usual) => TRANSLATED,
                Some(Target::Other) => FOREIGN,
            }
            + if self.turned { TURNED } else { 0 }
            + if self.mixed { MIXED } else { 0 }
    }
}

const FOLLOWING: u32 = 3;
const INSIDE: u32 = 9;
const STRAY: u32 = 16;
const MISSING: u32 = 8;
const MISSING_STOP: u32 = 1;
const TRANSLATED: u32 = 4;
const FOREIGN: u32 = 6;
const TURNED: u32 = 5;
const MIXED: u32 = 8;

/// The most letters of an acronym and words of a name that are looked at.
const MOST_LETTERS: usize = 12;
const MOST_WORDS: usize = 24;
/// Fewer letters fit anything.
const FEWEST: usize = 2;
/// Letters of a word that may be a short form.
const MOST_OF_SHORT: usize = 4;
/// The most letters of a word.
const MOST_OF_WORD: usize = 24;

/// One word of a name, as far as its letters go.
#[derive(Clone, Copy, Debug, Default)]
struct Slot<'n> {
    /// What its first letter may be.
    first: Letters,
    /// The whole word, folded; empty for a translation.
    word: &'n str,
    is_stop: bool,
    /// It may begin with any letter: it is the kind of body, which is
    /// translated loosely, or a further word of a phrase.
    open: bool,
}

/// The best way in which `acronym` fits `form`; none for a single letter.
pub(super) fn fit(
    names: &Names,
    acronym: &Acronym,
    form: &Form,
) -> Option<Fit> {
    let letters = acronym.letters();
    if letters.len() < FEWEST || letters.len() > MOST_LETTERS {
        return None;
    }
    let mut slots = [Slot::default(); MOST_WORDS];
    let count = own(names, form, &mut slots);
    let mut best = in_order(letters, slots.get(..count)?);
    if best.is_full() && best.following == 0 {
        return Some(best);
    }
    // A letter stands for one word of a translation at most.
    let words = Words::of(names, names.tokens(form));
    let beyond = words.count.saturating_sub(letters.len());
    let missing = Fit {
        missing: u8::try_from(beyond).unwrap_or(u8::MAX),
        ..Fit::default()
    };
    for language in 0..names.translation_languages() {
        let target = Some(if names.is_used_abroad(language) {
            Target::Usual
        } else {
            Target::Other
        });
        let least = Fit { translation: target, ..missing };
        if least.cost() >= best.cost() || !words.could_fit(letters, language) {
            continue;
        }
        let Some(count) = words.translate(language, &mut slots) else {
            continue;
        };
        let slots = slots.get(..count)?;
        let found = Fit { translation: target, ..in_order(letters, slots) };
        if found.cost() < best.cost() {
            best = found;
        }
        // In other orders little is left to chance only if all fits.
        if found.stray == 0 || beyond > 0 {
            continue;
        }
        let Some(mixed) = in_any_order(letters, slots) else { continue };
        let mixed = Fit { translation: target, ..mixed };
        let turned = turned(letters, slots);
        let turned = turned.map(|fit| Fit { translation: target, ..fit });
        let turned = turned.filter(|fit| {
            fit.is_full() && fit.following == 0 && fit.cost() < best.cost()
        });
        if let Some(turned) = turned {
            best = turned;
        } else if mixed.cost() < best.cost() {
            best = mixed;
        }
    }
    Some(best)
}

/// Whether every letter of `acronym` stands for something in `form`, and every
/// word has its letter.
pub(super) fn fits(names: &Names, acronym: &Acronym, form: &Form) -> bool {
    let letters = acronym.letters().len();
    let initials = names.initials(form).iter();
    let own = initials.filter(|initial| !initial.is_stop).count();
    let words = names.tokens(form).iter().filter(|t| t.is_word()).count();
    // Words beyond the letters lack theirs, whatever the language.
    own.min(words) <= letters
        && fit(names, acronym, form).is_some_and(|fit| fit.is_full())
}

/// The words, of those that are not `taken`, that follow each other and make
/// an acronym: of each the initial, as written or translated, or as written
/// more letters of some.
pub(super) fn run_of(
    names: &Names,
    letters: &[u8],
    tokens: &[Token],
    taken: u32,
    in_order_only: bool,
) -> Option<Range<usize>> {
    if !(FEWEST..=MOST_LETTERS).contains(&letters.len()) {
        return None;
    }
    let makes = |run: &Range<usize>, is_made: Made| {
        let words = tokens.get(run.clone());
        words.is_some_and(|words| is_made(names, letters, words))
    };
    let count = letters.len();
    let mut whole = runs(tokens, taken, count..=count);
    if in_order_only {
        return whole.find(|run| makes(run, is_of_all_initials));
    }
    let found = whole.find(|run| makes(run, is_of_initials));
    if found.is_some() || count < FEWEST_OF_PARTS {
        return found;
    }
    let some = runs(tokens, taken, FEWEST..=count);
    let some = some.filter(|run| makes(run, is_of_parts));
    some.max_by_key(Range::len)
}

type Made = fn(&Names, &[u8], &[Token]) -> bool;

/// Fewer letters can be those of any words, in any order.
const FEWEST_OF_PARTS: usize = 4;

/// The runs of free words that have so many words, with the grammatical ones
/// between them.
fn runs(
    tokens: &[Token],
    taken: u32,
    count: RangeInclusive<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let run = move |from: usize, to: usize| {
        let run = tokens.get(from..to)?;
        let ends = [run.first()?, run.last()?];
        let words = run.iter().filter(|token| token.is_word());
        let words: usize = words.map(|t| usize::from(t.words.max(1))).sum();
        let is_run = count.contains(&words)
            && ends.iter().all(|token| token.is_word())
            && (from..to)
                .zip(run)
                .all(|(at, token)| !token.is_word() || taken & 1 << at == 0);
        is_run.then_some(from..to)
    };
    (0..tokens.len()).flat_map(move |from| {
        let run = run.clone();
        (from + 1..=tokens.len()).filter_map(move |to| run(from, to))
    })
}

/// Whether each word gives its initial, as written or translated, in an order
/// that some language puts the words in.
fn is_of_initials(names: &Names, letters: &[u8], words: &[Token]) -> bool {
    let is_full = |fit: &Fit| {
        let initials = usize::from(fit.initials);
        fit.is_full()
            && fit.following == 0
            && initials >= FEWEST.max(letters.len() - 1)
    };
    let fits = |slots: &[Slot<'_>]| {
        is_full(&in_order(letters, slots))
            || (letters.len() > FEWEST
                && turned(letters, slots).is_some_and(|fit| is_full(&fit)))
            || (letters.len() >= FEWEST_OF_PARTS
                && in_any_order(letters, slots)
                    .is_some_and(|fit| is_full(&fit)))
    };
    any_slots(names, letters, words, fits)
}

/// The same, of each word in the order as written: what is certain.
fn is_of_all_initials(names: &Names, letters: &[u8], words: &[Token]) -> bool {
    any_slots(names, letters, words, |slots| {
        let fit = in_order(letters, slots);
        fit.is_full() && usize::from(fit.initials) == letters.len()
    })
}

/// Whether the initials of words, as written or in any language, fit.
fn any_slots(
    names: &Names,
    letters: &[u8],
    words: &[Token],
    fits: impl Fn(&[Slot<'_>]) -> bool,
) -> bool {
    let mut slots = [Slot::default(); MOST_WORDS];
    let mut count = 0;
    let own = words.iter().filter(|token| token.is_word());
    for (slot, token) in slots.iter_mut().zip(own) {
        *slot = Slot { first: names.first_letters(token), ..Slot::default() };
        count += 1;
    }
    if slots.get(..count).is_some_and(&fits) {
        return true;
    }
    let words = Words::of(names, words);
    (0..names.translation_languages()).any(|language| {
        if !words.could_fit(letters, language) {
            return false;
        }
        let count = words.translate(language, &mut slots);
        count.and_then(|count| slots.get(..count)).is_some_and(&fits)
    })
}

/// Whether each word gives its first letters, as written: `AISEC` of *Applied
/// and Integrated Security*.
fn is_of_parts(names: &Names, letters: &[u8], words: &[Token]) -> bool {
    let mut slots = [Slot::default(); MOST_WORDS];
    for (slot, token) in slots.iter_mut().zip(words) {
        *slot = Slot {
            first: names.first_letters(token),
            word: names.word(token),
            is_stop: !token.is_word(),
            open: false,
        };
    }
    let count = words.len().min(MOST_WORDS);
    let fit = slots.get(..count).map(|slots| in_order(letters, slots));
    fit.is_some_and(|fit| fit.is_full() && usize::from(fit.initials) >= FEWEST)
}

fn own<'n>(
    names: &'n Names,
    form: &Form,
    slots: &mut [Slot<'n>; MOST_WORDS],
) -> usize {
    let initials = names.initials(form);
    for (slot, initial) in slots.iter_mut().zip(initials) {
        *slot = Slot {
            first: names.letters_of(initial),
            word: names.written(initial.word),
            is_stop: initial.is_stop,
            open: false,
        };
    }
    initials.len().min(MOST_WORDS)
}

/// The words of a name, to be translated.
struct Words<'n> {
    all: [Translated<'n>; MOST_WORDS],
    count: usize,
}

/// A word as its translations begin.
#[derive(Clone, Copy, Debug, Default)]
struct Translated<'n> {
    /// As written: where a language has no word of it.
    own: Letters,
    /// By language.
    first: &'n [Letters],
    /// See [`Slot::open`].
    open: bool,
    /// Further words of its phrase, of which tables tell no letters.
    further: u8,
}

impl Translated<'_> {
    /// What the word begins with in a language, if that has it.
    fn known(&self, language: usize) -> Option<Letters> {
        let first = self.first.get(language).copied();
        first.filter(|letters| !letters.is_empty())
    }
}

impl<'n> Words<'n> {
    /// Of more words than are looked at, none.
    fn of(names: &'n Names, tokens: &[Token]) -> Words<'n> {
        let mut words =
            Words { all: [Translated::default(); MOST_WORDS], count: 0 };
        let own = || tokens.iter().filter(|token| token.is_word());
        if own().count() > MOST_WORDS {
            return words;
        }
        for (word, token) in words.all.iter_mut().zip(own()) {
            *word = Translated {
                own: names.first_letters(token),
                first: names.translated(token),
                open: token.class == TokenClass::Body,
                further: token.words.clamp(1, 3) - 1,
            };
            words.count += 1;
        }
        words
    }

    fn iter(&self) -> impl Iterator<Item = &Translated<'n>> {
        self.all.iter().take(self.count)
    }

    /// Whether a language has one of the words, and most letters can be an
    /// initial in it.
    fn could_fit(&self, letters: &[u8], language: usize) -> bool {
        let mut all = Letters::default();
        let (mut open, mut slots, mut known) = (0, 0, false);
        for word in self.iter() {
            let first = word.known(language);
            known |= first.is_some();
            all = all.and(first.unwrap_or(word.own));
            let further = usize::from(word.further);
            open += usize::from(word.open) + further;
            slots += 1 + further;
        }
        let strange = letters.iter().filter(|&&l| !all.has(l)).count();
        known && strange <= open && slots >= letters.len()
    }

    /// The first letters of the words in a language: the tables', else those
    /// the words have as written; and how many. `None` for more words than
    /// are looked at.
    fn translate(
        &self,
        language: usize,
        slots: &mut [Slot<'n>; MOST_WORDS],
    ) -> Option<usize> {
        let mut count = 0;
        for word in self.iter() {
            let first = word.known(language).unwrap_or(word.own);
            let open = word.open;
            *slots.get_mut(count)? = Slot { first, open, ..Slot::default() };
            count += 1;
            for _ in 0..word.further {
                let slot =
                    Slot { is_stop: true, open: true, ..Slot::default() };
                *slots.get_mut(count)? = slot;
                count += 1;
            }
        }
        Some(count)
    }
}

/// Matches the letters to the words in order, at the least cost.
fn in_order(letters: &[u8], slots: &[Slot<'_>]) -> Fit {
    // here[i]: the best way for the first i letters to stand for the words so
    // far. The letters of a word are all taken at once.
    let mut here = Ways::none();
    here.better(0, Way { fit: Fit::default(), cost: 0 });
    here.strays(letters.len());
    for slot in slots {
        let mut next = Ways::none();
        let mut word = [0_u8; MOST_OF_WORD];
        let word = letters_of(slot, &mut word);
        for (taken, way) in here.0.iter().enumerate().take(letters.len() + 1) {
            if way.cost == NO_WAY {
                continue;
            }
            let mut without = *way;
            if slot.is_stop {
                without.fit.missing_stops += 1;
                without.cost += MISSING_STOP;
            } else {
                without.fit.missing += 1;
                without.cost += MISSING;
            }
            next.better(taken, without);
            let rest = letters.get(taken..).unwrap_or_default();
            take_letters(*way, taken, rest, slot, word, &mut next);
        }
        next.strays(letters.len());
        here = next;
    }
    let last = here.0.get(letters.len());
    let last = last.filter(|way| way.cost != NO_WAY);
    last.map_or_else(
        || Fit {
            stray: u8::try_from(letters.len()).unwrap_or(u8::MAX),
            ..Fit::default()
        },
        |way| way.fit,
    )
}

/// A way for some letters to stand for some words, with what it costs.
#[derive(Clone, Copy, Debug)]
struct Way {
    fit: Fit,
    cost: u32,
}

/// No way leads here.
const NO_WAY: u32 = u32::MAX;

/// The best ways, by how many letters are taken.
struct Ways([Way; MOST_LETTERS + 1]);

impl Ways {
    fn none() -> Ways {
        let way = Way { fit: Fit::default(), cost: NO_WAY };
        Ways([way; MOST_LETTERS + 1])
    }

    fn better(&mut self, at: usize, way: Way) {
        if let Some(slot) = self.0.get_mut(at)
            && way.cost < slot.cost
        {
            *slot = way;
        }
    }

    /// Letters that no word has may stand anywhere.
    fn strays(&mut self, letters: usize) {
        for taken in 0..letters {
            let Some(&Way { mut fit, cost }) = self.0.get(taken) else {
                return;
            };
            if cost != NO_WAY {
                fit.stray += 1;
                self.better(taken + 1, Way { fit, cost: cost + STRAY });
            }
        }
    }
}

/// The best way in the orders that languages differ by: *Uruguayan Antarctic
/// Institute* is an *Instituto Antártico Uruguayo* (all turned round), *Great
/// Asunción University* a *Universidad Gran Asunción* (the last word first),
/// *Federal University of Goiás* a *Universidade Federal de Goiás* (the first
/// two).
fn turned(letters: &[u8], slots: &[Slot<'_>]) -> Option<Fit> {
    let count = slots.len();
    if count < 2 {
        return None;
    }
    let mut others = [[Slot::default(); MOST_WORDS]; 3];
    let [back, last, two] = &mut others;
    for (to, from) in back.iter_mut().zip(slots.iter().rev()) {
        *to = *from;
    }
    for order in [&mut *last, &mut *two] {
        order.get_mut(..count)?.copy_from_slice(slots);
    }
    last.get_mut(..count)?.rotate_right(1);
    two.swap(0, 1);
    others
        .iter()
        .filter_map(|order| order.get(..count))
        .map(|order| in_order(letters, order))
        .min_by_key(Fit::cost)
        .map(|fit| Fit { turned: true, ..fit })
}

/// Takes one letter or more from a word: its first, then others in order.
fn take_letters(
    way: Way,
    taken: usize,
    rest: &[u8],
    slot: &Slot<'_>,
    word: &[u8],
    next: &mut Ways,
) {
    let Some((&first, more)) = rest.split_first() else { return };
    let mut way = way;
    let mut at = 1;
    if slot.first.has(first) {
        way.fit.initials += 1;
    } else if slot.open {
        // Some initial, which tells nothing.
    } else if let Some(found) = position(word, 1, first) {
        way.fit.inside += 1;
        way.cost += INSIDE;
        at = found + 1;
    } else {
        return;
    }
    next.better(taken + 1, way);
    let before = way;
    for (nth, &letter) in (2..).zip(more) {
        let Some(found) = position(word, at, letter) else { return };
        if found == at {
            way.fit.following += 1;
            way.cost += FOLLOWING;
        } else {
            way.fit.inside += 1;
            way.cost += INSIDE;
        }
        at = found + 1;
        // A short word as a whole is a short form in the name: `AV ČR`.
        let is_whole = at == nth && at == word.len() && !slot.is_stop;
        if is_whole && nth <= MOST_OF_SHORT {
            let mut whole = before;
            let more = way.fit.following - before.fit.following;
            whole.fit.initials += more;
            next.better(taken + nth, whole);
        } else {
            next.better(taken + nth, way);
        }
    }
}

fn position(word: &[u8], from: usize, letter: u8) -> Option<usize> {
    let rest = word.get(from..)?;
    Some(from + rest.iter().position(|&l| l == letter)?)
}

fn letters_of<'b>(
    slot: &Slot<'_>,
    buffer: &'b mut [u8; MOST_OF_WORD],
) -> &'b [u8] {
    let mut count = 0;
    for (place, c) in buffer.iter_mut().zip(slot.word.chars()) {
        *place = letter(c);
        count += 1;
    }
    buffer.get(..count).unwrap_or_default()
}

/// Matches all letters to all words, in any order.
fn in_any_order(letters: &[u8], slots: &[Slot<'_>]) -> Option<Fit> {
    let mut taken = [usize::MAX; MOST_WORDS];
    for at in 0..letters.len() {
        let mut seen = 0u32;
        if !place(letters, slots, at, &mut taken, &mut seen) {
            return None;
        }
    }
    let mut fit = Fit { mixed: true, ..Fit::default() };
    for (slot, &by) in slots.iter().zip(&taken) {
        match letters.get(by) {
            Some(&letter) => fit.initials += u8::from(slot.first.has(letter)),
            None => fit.missing += u8::from(!slot.is_stop),
        }
    }
    (fit.missing == 0).then_some(fit)
}

/// Finds a word for the letter at `at`, moving earlier letters if need be
/// (Kuhn's augmenting path).
fn place(
    letters: &[u8],
    slots: &[Slot<'_>],
    at: usize,
    taken: &mut [usize; MOST_WORDS],
    seen: &mut u32,
) -> bool {
    let Some(&letter) = letters.get(at) else { return false };
    for (j, slot) in slots.iter().enumerate() {
        let accepts = slot.open || slot.first.has(letter);
        if *seen & 1 << j != 0 || !accepts {
            continue;
        }
        *seen |= 1 << j;
        let by = taken.get(j).copied().unwrap_or(usize::MAX);
        if by == usize::MAX || place(letters, slots, by, taken, seen) {
            if let Some(cell) = taken.get_mut(j) {
                *cell = at;
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least cost, by trying all ways.
    fn naive(letters: &[u8], slots: &[Slot<'_>]) -> u32 {
        let Some((slot, others)) = slots.split_first() else {
            return STRAY * u32::try_from(letters.len()).unwrap();
        };
        let skip = if slot.is_stop { MISSING_STOP } else { MISSING };
        let mut least = skip + naive(letters, others);
        let Some((&letter, rest)) = letters.split_first() else {
            return least;
        };
        least = least.min(STRAY + naive(rest, slots));
        let word: Vec<u8> = slot.word.chars().map(super::letter).collect();
        let (mut cost, mut at) = (0, 1);
        if !slot.first.has(letter) && !slot.open {
            let Some(found) = position(&word, 1, letter) else { return least };
            (cost, at) = (INSIDE, found + 1);
        }
        least = least.min(cost + naive(rest, others));
        let first = cost;
        for (nth, &letter) in (2..).zip(rest) {
            let Some(found) = position(&word, at, letter) else { break };
            cost += if found == at { FOLLOWING } else { INSIDE };
            at = found + 1;
            let is_whole = at == nth && at == word.len() && !slot.is_stop;
            let is_short = is_whole && nth <= MOST_OF_SHORT;
            let here = if is_short { first } else { cost };
            let later = letters.get(nth..).unwrap_or_default();
            least = least.min(here + naive(later, others));
        }
        least
    }

    #[test]
    fn letters_are_matched_at_the_least_cost_of_all_ways() {
        const WORDS: [&str; 6] = ["abba", "bca", "ac", "cab", "b", ""];
        let mut chance = 7_u64;
        let mut below = |bound: u64| {
            chance = chance
                .wrapping_mul(0x5851_f42d_4c95_7f2d)
                .wrapping_add(0x1405);
            (chance >> 33) % bound
        };
        for _ in 0..2_000 {
            let slots: Vec<Slot<'_>> = (0..1 + below(4))
                .map(|_| {
                    let at = usize::try_from(below(6)).unwrap();
                    let word = WORDS[at];
                    Slot {
                        first: Letters::first_of(word),
                        word,
                        is_stop: below(4) == 0,
                        open: below(5) == 0,
                    }
                })
                .collect();
            let letters: Vec<u8> = (0..2 + below(3))
                .map(|_| letter(['a', 'b', 'c'][below(3) as usize]))
                .collect();
            let found = in_order(&letters, &slots).cost();
            assert_eq!(
                found,
                naive(&letters, &slots),
                "{letters:?} {slots:?}"
            );
        }
    }
}
