//! Forms that are put in, some at a time.

use super::{Node, Patterns, components::bit_of};
use crate::{
    lexicon::hash::{WordHash, step_hash},
    text::{fold_char, fold_into, is_common_letter, is_dropped, is_sign},
};

/// Forms that are to be put in together: see [`Patterns::components_into`].
#[derive(Clone, Debug)]
pub(super) struct Queue<E> {
    /// The words, folded, one behind the other.
    text: String,
    words: Vec<Queued<E>>,
}

impl<E> Default for Queue<E> {
    fn default() -> Queue<E> {
        Queue { text: String::new(), words: Vec::new() }
    }
}

/// A word of a form that is to be put in.
#[derive(Clone, Copy, Debug)]
struct Queued<E> {
    mark: Mark,
    hash: u32,
    /// The component that it is, where that was seen at once.
    known: Option<u32>,
    length: u32,
    /// At the last word of a form.
    entry: Option<E>,
}

/// What a word of a form matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Exact,
    Stem,
    Ending,
}

/// How many words are put in at once.
const QUEUED: usize = 64;

impl<E> Queue<E> {
    /// The words of a form. Marks inside it end a word, as they do in a
    /// text: `ד"ר`.
    fn push_form(&mut self, form: &str) {
        let mut rest = form;
        // Most forms are small letters and spaces as far as they go.
        loop {
            let end = rest.bytes().position(|byte| !is_plain(byte));
            let word = rest.get(..end.unwrap_or(rest.len()));
            let word = word.unwrap_or_default();
            let mark = end.and_then(|end| rest.as_bytes().get(end));
            if !matches!(mark, None | Some(b' ')) {
                break;
            }
            if !word.is_empty() {
                self.text.push_str(word);
                self.push_folded(Mark::Exact, word.len());
            }
            let Some(end) = end else { return };
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        let mut start = 0;
        let mut room = self.text.len();
        let mut is_marked = false;
        for (at, c) in rest.char_indices() {
            if c.is_ascii_alphanumeric() {
                self.text.push(c.to_ascii_lowercase());
            } else if c == '*' {
                is_marked = true;
            } else if !c.is_ascii() && is_of_form(c) {
                fold_char(c, &mut self.text);
            } else {
                let word = rest.get(start..at).unwrap_or_default();
                self.end_word(word, is_marked, room);
                (start, is_marked) = (at + c.len_utf8(), false);
                room = self.text.len();
            }
        }
        let word = rest.get(start..).unwrap_or_default();
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
        let start = self.text.len() - length;
        let folded = self.text.as_bytes().get(start..).unwrap_or_default();
        let hash = if mark == Mark::Ending {
            WordHash::of_folded(folded.iter().rev())
        } else {
            WordHash::of_folded(folded.iter())
        };
        self.words.push(Queued {
            mark,
            hash: hash.upper(),
            known: None,
            length: number(length),
            entry: None,
        });
    }
}

impl<E: Copy> Patterns<E> {
    /// Adds `form`, which stands for `entry`; found once all is settled.
    pub(crate) fn insert(&mut self, form: &str, entry: E) {
        let before = self.queue.words.len();
        self.queue.push_form(form);
        if self.queue.words.len() == before {
            return;
        }
        if let Some(last) = self.queue.words.last_mut() {
            last.entry = Some(entry);
        }
        if self.queue.words.len() >= QUEUED {
            self.put_in();
        }
    }

    /// Puts in what is queued.
    fn put_in(&mut self) {
        let mut queue = std::mem::take(&mut self.queue);
        for word in &mut queue.words {
            word.known = match word.mark {
                Mark::Exact => self.exact.guess(word.hash),
                Mark::Stem | Mark::Ending => None,
            };
        }
        let mut rest = &*queue.text;
        for word in &mut queue.words {
            let text = first_bytes(&mut rest, word.length).as_bytes();
            word.known = word.known.filter(|&id| self.is_exactly(id, text));
        }
        let mut rest = &*queue.text;
        let mut node = None;
        for word in queue.words.drain(..) {
            let text = first_bytes(&mut rest, word.length);
            let component =
                word.known.unwrap_or_else(|| self.component(text, &word));
            let next = match node {
                None => component,
                Some(before) => self.step_or_new(before, component),
            };
            node = Some(next);
            if let Some(entry) = word.entry {
                self.added.push((next, entry));
                node = None;
            }
        }
        queue.text.clear();
        self.queue = queue;
    }

    /// Room for so many more forms.
    pub(crate) fn reserve(&mut self, forms: usize) {
        self.exact.reserve(forms);
        // One form in three goes on behind its first word.
        self.steps.reserve(forms / 3);
        self.nodes.reserve(forms);
        self.added.reserve(forms);
    }

    /// Puts the entries that were added behind the others of their nodes.
    pub(crate) fn settle(&mut self) {
        self.put_in();
        let added = std::mem::take(&mut self.added);
        let Some(&(_, filler)) = added.first() else { return };
        // For each node, how many come to it; then where the next one goes.
        let mut places = vec![0_u32; self.nodes.len()];
        for &(node, _) in &added {
            if let Some(count) = places.get_mut(node as usize) {
                *count += 1;
            }
        }
        let old = std::mem::take(&mut self.entries);
        let mut settled = Vec::with_capacity(old.len() + added.len());
        let mut rest = self.nodes.as_mut_slice();
        for place in &mut places {
            let Some((node, after)) = rest.split_first_mut() else { break };
            let end = after.first().map_or(old.len(), |n| n.first as usize);
            let known = old.get(node.first as usize..end);
            node.first = number(settled.len());
            settled.extend_from_slice(known.unwrap_or_default());
            let come = std::mem::replace(place, number(settled.len()));
            settled.resize(settled.len() + come as usize, filler);
            rest = after;
        }
        for (node, entry) in added {
            let Some(place) = places.get_mut(node as usize) else { continue };
            if let Some(slot) = settled.get_mut(*place as usize) {
                *slot = entry;
            }
            *place += 1;
        }
        self.entries = settled;
    }

    fn component(&mut self, text: &str, word: &Queued<E>) -> u32 {
        let hash = word.hash;
        let is = |id| self.is_exactly(id, text.as_bytes());
        let known = match word.mark {
            Mark::Exact => self.exact.find(hash, is),
            Mark::Stem => self.stems.find(hash, is),
            Mark::Ending => self.endings.find(hash, is),
        };
        if let Some(id) = known {
            return id;
        }
        let id = self.node((number(self.text.len()), word.length));
        self.text.push_str(text);
        match word.mark {
            Mark::Exact => self.exact.insert(hash, id),
            Mark::Stem => self.stems.insert(hash, id),
            Mark::Ending => {
                self.longest_ending = self.longest_ending.max(text.len());
                self.endings.insert(hash, id);
            }
        }
        id
    }

    fn step_or_new(&mut self, from: u32, component: u32) -> u32 {
        if let Some(node) = self.step(from, component) {
            return node;
        }
        let node = self.node((from, component));
        self.steps.insert(step_hash(from, component), node);
        if let Some(from) = self.nodes.get_mut(from as usize) {
            from.goes_on |= bit_of(component);
        }
        node
    }

    fn node(&mut self, key: (u32, u32)) -> u32 {
        let node = number(self.nodes.len());
        let first = number(self.entries.len());
        self.nodes.push(Node { key, first, goes_on: 0 });
        node
    }
}

/// Cuts so many bytes off the front of `rest`.
fn first_bytes<'t>(rest: &mut &'t str, length: u32) -> &'t str {
    let cut = rest.split_at_checked(length as usize);
    let (first, after) = cut.unwrap_or_default();
    *rest = after;
    first
}

/// Whether a letter or digit is folded as it is.
#[inline]
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Whether `c` is of a word of a form, and no mark between two.
#[inline]
fn is_of_form(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '*';
    }
    is_common_letter(c) || c.is_alphanumeric() || is_dropped(c) || is_sign(c)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
