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
    let slots_of = |count: usize| count.min(MOST_WORDS);
    let mut best = in_order(letters, slots.get(..slots_of(count))?);
    if best.is_full() && best.following == 0 {
        return Some(best);
    }
    let tokens = names.tokens(form);
    for language in 0..names.translation_languages() {
        let Some(count) = translate(names, tokens, language, &mut slots)
        else {
            continue;
        };
        let slots = slots.get(..slots_of(count))?;
        if !could_fit(letters, slots) {
            continue;
        }
        let target = Some(if names.is_used_abroad(language) {
            Target::Usual
        } else {
            Target::Other
        });
        let found = Fit { translation: target, ..in_order(letters, slots) };
        if found.cost() < best.cost() {
            best = found;
        }
        // In other orders little is left to chance only if all fits.
        if found.stray == 0 {
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
    (0..names.translation_languages()).any(|language| {
        let count = translate(names, words, language, &mut slots);
        let slots = count.and_then(|count| slots.get(..count));
        slots.is_some_and(|slots| could_fit(letters, slots) && fits(slots))
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
    initials.len()
}

/// The first letters of the words in a language: the tables', else those
/// the words have as written. `None` where the language has no word of it.
fn translate<'n>(
    names: &'n Names,
    tokens: &[Token],
    language: usize,
    slots: &mut [Slot<'n>; MOST_WORDS],
) -> Option<usize> {
    let mut count = 0;
    let mut known = false;
    for token in tokens.iter().filter(|token| token.is_word()) {
        let translated = names.translated(token, language);
        known |= !translated.is_empty();
        let first = if translated.is_empty() {
            names.first_letters(token)
        } else {
            translated
        };
        let open = token.class == TokenClass::Body;
        *slots.get_mut(count)? = Slot { first, open, ..Slot::default() };
        count += 1;
        // The tables tell only the first letter of a phrase.
        for _ in 1..token.words.min(3) {
            let slot = Slot { is_stop: true, open: true, ..Slot::default() };
            *slots.get_mut(count)? = slot;
            count += 1;
        }
    }
    known.then_some(count)
}

/// Whether most letters can be an initial.
fn could_fit(letters: &[u8], slots: &[Slot<'_>]) -> bool {
    let all =
        slots.iter().fold(Letters::default(), |all, slot| all.and(slot.first));
    let open = slots.iter().filter(|slot| slot.open).count();
    let strange = letters.iter().filter(|&&l| !all.has(l)).count();
    strange <= open && slots.len() >= letters.len()
}

/// Matches the letters to the words in order, at the least cost.
fn in_order(letters: &[u8], slots: &[Slot<'_>]) -> Fit {
    // table[j][i]: the best way for the first i letters to stand for the words
    // before word j. The letters of a word are all taken at once.
    let mut table = [[NO_WAY; MOST_LETTERS + 1]; MOST_WORDS + 1];
    table[0][0] = Fit::default();
    strays(&mut table[0], letters.len());
    for (j, slot) in slots.iter().enumerate() {
        let Some([here, next]) = table.get_mut(j..j + 2) else { break };
        let mut word = [0_u8; MOST_OF_WORD];
        let word = letters_of(slot, &mut word);
        for (taken, way) in here.iter().enumerate().take(letters.len() + 1) {
            if way.stray == u8::MAX {
                continue;
            }
            let without = if slot.is_stop {
                Fit { missing_stops: way.missing_stops + 1, ..*way }
            } else {
                Fit { missing: way.missing + 1, ..*way }
            };
            better(next, taken, without);
            let rest = letters.get(taken..).unwrap_or_default();
            take_letters(*way, taken, rest, slot, word, next);
        }
        strays(next, letters.len());
    }
    let last = table.get(slots.len()).and_then(|row| row.get(letters.len()));
    last.copied().filter(|way| way.stray != u8::MAX).unwrap_or(Fit {
        stray: u8::try_from(letters.len()).unwrap_or(u8::MAX),
        ..Fit::default()
    })
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

/// No way leads here.
const NO_WAY: Fit = Fit {
    initials: 0,
    following: 0,
    inside: 0,
    stray: u8::MAX,
    missing: 0,
    missing_stops: 0,
    translation: None,
    turned: false,
    mixed: false,
};

fn better(row: &mut [Fit; MOST_LETTERS + 1], at: usize, way: Fit) {
    if let Some(slot) = row.get_mut(at)
        && (slot.stray == u8::MAX || way.cost() < slot.cost())
    {
        *slot = way;
    }
}

/// Letters that no word has may stand anywhere.
fn strays(row: &mut [Fit; MOST_LETTERS + 1], letters: usize) {
    for taken in 0..letters {
        let Some(&way) = row.get(taken) else { return };
        if way.stray != u8::MAX {
            better(row, taken + 1, Fit { stray: way.stray + 1, ..way });
        }
    }
}

/// Takes one letter or more from a word: its first, then others in order.
fn take_letters(
    way: Fit,
    taken: usize,
    rest: &[u8],
    slot: &Slot<'_>,
    word: &[u8],
    next: &mut [Fit; MOST_LETTERS + 1],
) {
    let Some((&first, more)) = rest.split_first() else { return };
    let mut way = way;
    let mut at = 1;
    if slot.first.has(first) {
        way.initials += 1;
    } else if slot.open {
        // Some initial, which tells nothing.
    } else if let Some(found) = position(word, 1, first) {
        way.inside += 1;
        at = found + 1;
    } else {
        return;
    }
    better(next, taken + 1, way);
    let before = way;
    for (nth, &letter) in (2..).zip(more) {
        let Some(found) = position(word, at, letter) else { return };
        if found == at {
            way.following += 1;
        } else {
            way.inside += 1;
        }
        at = found + 1;
        // A short word as a whole is a short form in the name: `AV ČR`.
        let is_whole = at == nth && at == word.len() && !slot.is_stop;
        if is_whole && nth <= MOST_OF_SHORT {
            let more = way.following - before.following;
            let initials = before.initials + more;
            better(next, taken + nth, Fit { initials, ..before });
        } else {
            better(next, taken + nth, way);
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
