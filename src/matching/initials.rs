//! Whether an acronym is the initials of a name, or of its translation.

use crate::name::{Acronym, Form, Letters, Names, Token, TokenClass};

/// How an acronym fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The letters follow the order of the words.
    pub(super) in_order: bool,
    /// The letters that are initials of words.
    pub(super) letters: u8,
    /// The words without a letter.
    pub(super) skipped: u8,
    /// Every letter is an initial, and every word has its letter.
    pub(super) is_full: bool,
    /// They are the initials of a translation, not of the name as written.
    pub(super) translated: bool,
}

/// Letters that are initials, and words without one.
#[derive(Clone, Copy)]
struct Found {
    letters: u8,
    skipped: u8,
}

impl Found {
    fn fit(self, all: &[u8], in_order: bool, translated: bool) -> Fit {
        Fit {
            in_order,
            letters: self.letters,
            skipped: self.skipped,
            is_full: self.skipped == 0
                && usize::from(self.letters) == all.len(),
            translated,
        }
    }
}

/// The words of a name that may be skipped, and the most letters looked at.
const MOST_SKIPPED: u8 = 1;
const MOST_SLOTS: usize = 16;
/// Fewer letters fit anything.
const FEWEST: usize = 2;

/// One word of a name, as far as its first letter goes.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    letters: Letters,
    /// It may be left out: a grammatical word, a further word of a phrase.
    optional: bool,
    /// It may begin with any letter: the tables do not tell, or it is the
    /// kind of body, which is translated loosely.
    open: bool,
}

impl Slot {
    const fn accepts(&self, letter: u8) -> bool {
        self.open || self.letters.has(letter)
    }
}

/// The best way in which `acronym` fits `form`.
pub(super) fn fit(
    names: &Names,
    acronym: &Acronym,
    form: &Form,
) -> Option<Fit> {
    let letters = acronym.letters();
    if letters.len() < FEWEST || letters.len() >= MOST_SLOTS {
        return None;
    }
    let mut slots = [Slot::default(); MOST_SLOTS];
    if let Some(found) = own(names, letters, form, &mut slots) {
        return Some(found);
    }
    let tokens = names.tokens(form);
    let mut best = None;
    for language in 0..names.translation_languages() {
        let Some(count) = translate(names, tokens, language, &mut slots)
        else {
            continue;
        };
        let slots = slots.get(..count).unwrap_or_default();
        if !could_fit(letters, slots) {
            continue;
        }
        let found = in_order(letters, slots)
            .map(|found| found.fit(letters, true, true))
            .or_else(|| {
                // In any order little is left to chance only if all fits.
                in_any_order(letters, slots)
                    .map(|found| found.fit(letters, false, true))
                    .filter(|found| found.is_full)
            });
        if rank(found) > rank(best) {
            best = found;
        }
    }
    best
}

/// Which of two fits says more.
fn rank(fit: Option<Fit>) -> Option<(bool, i16)> {
    fit.map(|fit| {
        (fit.in_order, i16::from(fit.letters) - i16::from(fit.skipped))
    })
}

fn own(
    names: &Names,
    letters: &[u8],
    form: &Form,
    slots: &mut [Slot; MOST_SLOTS],
) -> Option<Fit> {
    let initials = names.initials(form);
    for (slot, initial) in slots.iter_mut().zip(initials) {
        *slot = Slot {
            letters: initial.letters,
            optional: initial.is_stop || initial.is_within,
            open: false,
        };
    }
    let slots = slots.get(..initials.len())?;
    in_order(letters, slots).map(|found| found.fit(letters, true, false))
}

/// The first letters of the words in a language: the tables', else those
/// the words have as written. `None` where the language has no word of it.
fn translate(
    names: &Names,
    tokens: &[Token],
    language: usize,
    slots: &mut [Slot; MOST_SLOTS],
) -> Option<usize> {
    let mut count = 0;
    let mut known = false;
    for token in tokens.iter().filter(|token| token.is_word()) {
        let translated = names.translated(token, language);
        known |= !translated.is_empty();
        let letters = if translated.is_empty() {
            Letters::first_of(names.word(token))
        } else {
            translated
        };
        let open = token.class == TokenClass::Body;
        *slots.get_mut(count)? = Slot { letters, optional: false, open };
        count += 1;
        // The tables tell only the first letter of a phrase.
        for _ in 1..token.words.min(3) {
            *slots.get_mut(count)? =
                Slot { optional: true, open: true, ..Slot::default() };
            count += 1;
        }
    }
    known.then_some(count)
}

fn could_fit(letters: &[u8], slots: &[Slot]) -> bool {
    let needed = slots.iter().filter(|slot| !slot.optional).count();
    needed <= letters.len() + usize::from(MOST_SKIPPED)
        && slots.len() >= letters.len()
        && letters
            .iter()
            .all(|&letter| slots.iter().any(|slot| slot.accepts(letter)))
}

/// The cost of a way that does not exist.
const NEVER: u8 = u8::MAX;

/// Matches the letters to the words in order; how many are initials.
fn in_order(letters: &[u8], slots: &[Slot]) -> Option<Found> {
    // best[j]: skipped words and matched letters when the letters so far
    // stand for words before slot j.
    let mut best = [(NEVER, 0u8); MOST_SLOTS + 1];
    let mut skipped = 0u8;
    for (j, cell) in best.iter_mut().enumerate() {
        *cell = (skipped, 0);
        match slots.get(j) {
            Some(slot) => skipped += u8::from(!slot.optional),
            None => break,
        }
    }
    for &letter in letters {
        let mut next = [(NEVER, 0u8); MOST_SLOTS + 1];
        for (j, slot) in slots.iter().enumerate() {
            let here = best.get(j).copied().unwrap_or((NEVER, 0));
            let left = next.get(j).copied().unwrap_or((NEVER, 0));
            let taken = if here.0 != NEVER && slot.accepts(letter) {
                (here.0, here.1 + u8::from(slot.letters.has(letter)))
            } else {
                (NEVER, 0)
            };
            let passed = if left.0 == NEVER {
                (NEVER, 0)
            } else {
                (left.0 + u8::from(!slot.optional), left.1)
            };
            if let Some(cell) = next.get_mut(j + 1) {
                *cell = better(taken, passed);
            }
        }
        best = next;
    }
    let (skipped, matched) = best.get(slots.len()).copied()?;
    let found = Found { letters: matched, skipped };
    is_enough(found, letters.len()).then_some(found)
}

fn better(a: (u8, u8), b: (u8, u8)) -> (u8, u8) {
    if (a.0, u8::MAX - a.1) <= (b.0, u8::MAX - b.1) { a } else { b }
}

/// Two letters must be all there is; of more, one word may be missing, and
/// most letters must be known.
fn is_enough(found: Found, letters: usize) -> bool {
    let most = if letters > FEWEST { MOST_SKIPPED } else { 0 };
    found.skipped <= most && usize::from(found.letters) * 3 >= letters * 2
}

/// Matches the letters to the words in any order; how many are initials.
fn in_any_order(letters: &[u8], slots: &[Slot]) -> Option<Found> {
    let mut taken = [usize::MAX; MOST_SLOTS];
    for at in 0..letters.len() {
        let mut seen = 0u32;
        if !place(letters, slots, at, &mut taken, &mut seen) {
            return None;
        }
    }
    let mut matched = 0;
    let mut skipped = 0;
    for (slot, &by) in slots.iter().zip(&taken) {
        match letters.get(by) {
            Some(&letter) => matched += u8::from(slot.letters.has(letter)),
            None => skipped += u8::from(!slot.optional),
        }
    }
    let found = Found { letters: matched, skipped };
    is_enough(found, letters.len()).then_some(found)
}

/// Finds a word for the letter at `at`, moving earlier letters if need be
/// (Kuhn's augmenting path).
fn place(
    letters: &[u8],
    slots: &[Slot],
    at: usize,
    taken: &mut [usize; MOST_SLOTS],
    seen: &mut u32,
) -> bool {
    let Some(&letter) = letters.get(at) else { return false };
    for (j, slot) in slots.iter().enumerate() {
        if *seen & 1 << j != 0 || !slot.accepts(letter) {
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
