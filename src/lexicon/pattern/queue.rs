//! Forms as words, folded, that are to be put in.

use super::number;
use crate::{
    lexicon::hash::WordHash,
    text::{
        fold_char, fold_into, is_common_letter, is_dropped, is_folded_letter,
        is_sign,
    },
};

/// Whole forms that are to be put in together.
#[derive(Clone, Debug)]
pub(super) struct Queue<E> {
    /// The words, folded, one behind the other.
    pub(super) text: String,
    pub(super) words: Vec<Queued<E>>,
}

impl<E> Default for Queue<E> {
    fn default() -> Queue<E> {
        Queue { text: String::new(), words: Vec::new() }
    }
}

/// A word of a form that is to be put in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queued<E> {
    pub(super) mark: Mark,
    pub(super) length: u32,
    /// At the last word of a form.
    pub(super) entry: Option<E>,
}

/// What a word of a form matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Exact,
    Stem,
    Ending,
}

impl<E> Queue<E> {
    /// Adds `form`, which stands for `entry`.
    pub(super) fn push(&mut self, form: &str, entry: E) {
        let before = self.words.len();
        self.push_form(form);
        // A form without words is none.
        if let Some(last) = self.words.get_mut(before..)
            && let Some(last) = last.last_mut()
        {
            last.entry = Some(entry);
        }
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.words.clear();
    }

    /// The words of a form. Marks inside it end a word, as they do in a
    /// text: `ד"ר`.
    fn push_form(&mut self, form: &str) {
        // Where the word begins, in the form and folded; and how far the
        // form is copied, since most of it is folded as it stands.
        let (mut start, mut room, mut copied) = (0, self.text.len(), 0);
        let mut is_marked = false;
        for (at, c) in form.char_indices() {
            if is_folded_letter(c) {
                continue;
            }
            self.text.push_str(form.get(copied..at).unwrap_or_default());
            copied = at + c.len_utf8();
            if c.is_ascii_uppercase() {
                self.text.push(c.to_ascii_lowercase());
            } else if c == '*' {
                is_marked = true;
            } else if !c.is_ascii() && is_of_form(c) {
                fold_char(c, &mut self.text);
            } else {
                let word = form.get(start..at).unwrap_or_default();
                self.end_word(word, is_marked, room);
                (start, is_marked) = (copied, false);
                room = self.text.len();
            }
        }
        self.text.push_str(form.get(copied..).unwrap_or_default());
        let word = form.get(start..).unwrap_or_default();
        self.end_word(word, is_marked, room);
    }

    /// Ends `word`, whose letters stand folded from `start` on.
    fn end_word(&mut self, word: &str, is_marked: bool, start: usize) {
        let length = self.text.len() - start;
        if word.is_empty() {
            return;
        }
        if !is_marked {
            return self.push_folded(Mark::Exact, length);
        }
        let mark = match (word.starts_with('*'), word.ends_with('*')) {
            (_, true) => Mark::Stem,
            (true, false) => Mark::Ending,
            (false, false) => Mark::Exact,
        };
        if word.trim_matches('*').contains('*') {
            // A mark inside a word is kept, and matches nothing.
            self.text.truncate(start);
            fold_into(word.trim_matches('*'), &mut self.text);
        }
        self.push_folded(mark, self.text.len() - start);
    }

    /// A word whose letters are the last of the text.
    fn push_folded(&mut self, mark: Mark, length: usize) {
        let length = number(length);
        self.words.push(Queued { mark, length, entry: None });
    }
}

impl Mark {
    /// The hash of a word, folded, that is put in with the mark.
    pub(super) fn hash(self, folded: &[u8]) -> u32 {
        let hash = match self {
            Mark::Ending => WordHash::of_folded(folded.iter().rev()),
            Mark::Exact | Mark::Stem => WordHash::of_folded(folded.iter()),
        };
        hash.upper()
    }
}

/// Whether `c`, beyond ASCII, is of a word of a form, and no mark between
/// two.
#[inline]
fn is_of_form(c: char) -> bool {
    is_common_letter(c) || is_sign(c) || is_dropped(c) || c.is_alphanumeric()
}
