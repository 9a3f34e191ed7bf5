//! What the tables know of words that a thread has read before: a list says
//! `University`, `Professor` and `Belgrade` again and again.
//!
//! The memo belongs to the thread and not to a parser, which is copied freely
//! and shared between threads. It is of one lexicon at a time, told by its
//! id, and holds nothing that a look-up would not find again.

use std::cell::Cell;

use super::scan::Known;
use crate::{
    lexicon::{Ahead, Components},
    text::fold_into,
};

/// All that is known of a word by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub(super) components: Components,
    pub(super) ahead: Ahead,
    /// From the forms of one word.
    pub(super) known: Known,
    pub(super) written: Written,
}

/// Hashes of how a word, folded, begins and ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) opening: u16,
    pub(crate) ending: u16,
}

impl Written {
    /// Looks at the last three characters and the first four; `folded` is
    /// kept for its room.
    pub(super) fn of(word: &str, folded: &mut String) -> Written {
        folded.clear();
        fold_into(word, folded);
        let third = folded.char_indices().rev().nth(2);
        let from = third.map_or(0, |(at, _)| at);
        let fifth = folded.char_indices().nth(4);
        let to = fifth.map_or(folded.len(), |(at, _)| at);
        Written {
            opening: hash(folded.get(..to).unwrap_or("")),
            ending: hash(folded.get(from..).unwrap_or("")),
        }
    }
}

/// FNV-1a: for features only, equal on every machine.
// OK because the rest of the hash is folded into what is kept.
#[allow(clippy::cast_possible_truncation)]
fn hash(text: &str) -> u16 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> 15)) as u16
}

/// Words with what is known of them: one place for each, where the last word
/// that belongs there stays.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// The lexicon that knows.
    lexicon: u64,
    /// As many as a power of two.
    places: Vec<(Key, Seen)>,
    /// How many words were put in since there are so many places.
    put: usize,
}

/// A word as written, of up to 24 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key([u64; 3]);

/// Some 250 kB at first: within the cache of a core.
const PLACES: usize = 2048;
/// 4 MB at most, for a thread that reads many words: to wait for one of them
/// is still less than to look a word up.
const MOST: usize = 16 * PLACES;

impl Key {
    /// None for a word that is too long.
    #[inline]
    pub(super) fn of(word: &str) -> Option<Key> {
        let mut bytes = [0; 24];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        let (parts, _) = bytes.as_chunks::<8>();
        let mut key = [0; 3];
        for (key, part) in key.iter_mut().zip(parts) {
            *key = u64::from_le_bytes(*part);
        }
        Some(Key(key))
    }

    /// A number of which the upper bits tell most.
    #[inline]
    const fn hash(self) -> u64 {
        const K: u64 = 0x517c_c1b7_2722_0a95;
        let Key([a, b, c]) = self;
        let hash = (a.wrapping_mul(K).rotate_left(23) ^ b)
            .wrapping_mul(K)
            .rotate_left(23)
            ^ c;
        hash.wrapping_mul(K)
    }
}

impl Memo {
    /// Calls `read` with what the thread remembers of `lexicon`.
    pub(super) fn with<R>(
        lexicon: u64,
        read: impl FnOnce(&mut Memo) -> R,
    ) -> R {
        thread_local! {
            static MEMO: Cell<Option<Box<Memo>>> = const { Cell::new(None) };
        }
        let mut memo = MEMO.take().unwrap_or_default();
        memo.open(lexicon);
        let result = read(&mut memo);
        MEMO.set(Some(memo));
        result
    }

    /// Forgets what another lexicon knew.
    fn open(&mut self, lexicon: u64) {
        if self.lexicon != lexicon || self.places.is_empty() {
            self.places.clear();
            self.places.resize(PLACES, (Key::default(), Seen::default()));
            (self.lexicon, self.put) = (lexicon, 0);
        }
    }

    /// Where a word belongs.
    #[inline]
    const fn place(&self, key: Key) -> usize {
        let bits = self.places.len().trailing_zeros();
        (key.hash() >> (u64::BITS - bits)) as usize
    }

    /// Four times as many places.
    fn grow(&mut self) {
        let more = vec![Default::default(); self.places.len() * 4];
        let before = std::mem::replace(&mut self.places, more);
        for (key, seen) in before {
            if key != Key::default() {
                let at = self.place(key);
                if let Some(place) = self.places.get_mut(at) {
                    *place = (key, seen);
                }
            }
        }
        self.put = 0;
    }

    /// Where a word stands, if it is remembered.
    #[inline]
    pub(super) fn find(&self, key: Key) -> Option<usize> {
        let place = self.place(key);
        let known = self.places.get(place)?.0;
        (known == key).then_some(place)
    }

    /// What is remembered at a place that was found.
    #[inline]
    pub(super) fn at(&self, place: usize) -> Option<&Seen> {
        self.places.get(place).map(|(_, seen)| seen)
    }

    pub(super) fn put(&mut self, key: Key, seen: &Seen) {
        if self.put >= 2 * self.places.len() && self.places.len() < MOST {
            self.grow();
        }
        self.put += 1;
        let at = self.place(key);
        if let Some(place) = self.places.get_mut(at) {
            *place = (key, *seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let mut memo = Memo::default();
        memo.open(1);
        let seen = |ending| Seen {
            written: Written { opening: 0, ending },
            ..Seen::default()
        };
        let words = ["a", "aa", "Универзитет", "University", "Université"];
        for (ending, word) in (0..).zip(words) {
            let key = Key::of(word).unwrap();
            assert!(memo.find(key).is_none());
            memo.put(key, &seen(ending));
            assert_eq!(ending_of(&memo, word), Some(ending));
        }
        assert_eq!(Key::of("Wissenschaftsgesellschaften"), None);
        memo.open(2);
        assert_eq!(ending_of(&memo, "a"), None);
    }

    fn ending_of(memo: &Memo, word: &str) -> Option<u16> {
        let place = memo.find(Key::of(word)?)?;
        memo.at(place).map(|seen| seen.written.ending)
    }

    #[test]
    fn words_are_found_again_after_growth() {
        let mut memo = Memo::default();
        memo.open(1);
        let mut last = None;
        for number in 0..6 * PLACES {
            let word = format!("w{number}");
            let ending = u16::try_from(number).unwrap();
            let written = Written { opening: 0, ending };
            let seen = Seen { written, ..Seen::default() };
            memo.put(Key::of(&word).unwrap(), &seen);
            assert_eq!(ending_of(&memo, &word), Some(ending));
            last = Some((word, ending));
        }
        assert!(memo.places.len() > PLACES);
        let (word, ending) = last.unwrap();
        assert_eq!(ending_of(&memo, &word), Some(ending));
    }
}
