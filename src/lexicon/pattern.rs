use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::text::{fold, is_dropped, is_sign};

/// Forms of words and phrases, looked up all at once.
///
/// A form is a phrase of words; each word is exact (`centre`), a stem
/// (`centar*`) or an ending (`*verein`). Words are looked up folded. Each
/// word of a text is split into the components that match it once; phrases
/// are walks over components, so that a look-up costs the length of the word
/// and not the size of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    exact: FastMap<Box<str>, u32>,
    stems: FastMap<Box<str>, u32>,
    endings: FastMap<Box<str>, u32>,
    /// Which lengths, in bytes, stems and endings have: bit n for n bytes.
    stem_lengths: u64,
    ending_lengths: u64,
    components: u32,
    next: FastMap<(u32, u32), u32>,
    nodes: Vec<Node>,
    /// The entries of nodes, each with the place of the next of its node.
    entries: Vec<(u32, u32)>,
}

/// A beginning of phrases.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The places of its first and last entry.
    first: u32,
    last: u32,
    /// Longer phrases go on from it.
    goes_on: bool,
}

impl Default for Node {
    fn default() -> Node {
        Node { first: NONE, last: NONE, goes_on: false }
    }
}

const NONE: u32 = u32::MAX;

/// The components of one word: at most one exact, and some stems and endings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Components {
    ids: [u32; Components::MOST],
    length: u8,
}

impl Components {
    const MOST: usize = 6;

    fn push(&mut self, id: u32) {
        if let Some(free) = self.ids.get_mut(usize::from(self.length)) {
            *free = id;
            self.length += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.ids.iter().copied().take(usize::from(self.length))
    }
}

const ROOT: u32 = 0;
/// How many letters may follow a stem.
const LONGEST_ENDING: usize = 7;

impl Patterns {
    /// Adds `form`, which stands for `entry`.
    pub(crate) fn insert(&mut self, form: &str, entry: u32) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut node = ROOT;
        // Marks inside a form end a word, as they do in a text: `ד"ר`.
        let mark = |c: char| {
            !(c.is_alphanumeric() || c == '*' || is_dropped(c) || is_sign(c))
        };
        for word in form.split(mark).filter(|word| !word.is_empty()) {
            let component = self.component(word);
            node = self.step(node, component);
        }
        if node != ROOT {
            self.add_entry(node, entry);
        }
    }

    /// Room for so many more forms.
    pub(crate) fn reserve(&mut self, forms: usize) {
        self.exact.reserve(forms);
        self.next.reserve(forms);
        self.nodes.reserve(forms);
        self.entries.reserve(forms);
    }

    fn add_entry(&mut self, node: u32, entry: u32) {
        let place = u32::try_from(self.entries.len()).unwrap_or(NONE);
        self.entries.push((entry, NONE));
        let Some(node) = self.nodes.get_mut(node as usize) else { return };
        if node.first == NONE {
            node.first = place;
        } else if let Some(last) = self.entries.get_mut(node.last as usize) {
            last.1 = place;
        }
        node.last = place;
    }

    fn component(&mut self, word: &str) -> u32 {
        let folded = fold(word.trim_matches('*'));
        let length = bit(folded.len());
        let map = if word.ends_with('*') {
            self.stem_lengths |= length;
            &mut self.stems
        } else if word.starts_with('*') {
            self.ending_lengths |= length;
            &mut self.endings
        } else {
            &mut self.exact
        };
        if let Some(&id) = map.get(folded.as_ref()) {
            return id;
        }
        self.components += 1;
        map.insert(folded.into(), self.components);
        self.components
    }

    fn step(&mut self, from: u32, component: u32) -> u32 {
        if let Some(&node) = self.next.get(&(from, component)) {
            return node;
        }
        let node = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node::default());
        self.next.insert((from, component), node);
        if let Some(from) = self.nodes.get_mut(from as usize) {
            from.goes_on = true;
        }
        node
    }

    /// What `word`, folded, can be a part of.
    pub(crate) fn components(&self, word: &str) -> Components {
        let mut found = Components::default();
        if let Some(&id) = self.exact.get(word) {
            found.push(id);
        }
        // The longest stem and ending say most: look for them first.
        for (last, c) in word.char_indices().rev() {
            let at = last + c.len_utf8();
            if self.stem_lengths & bit(at) != 0
                && few_letters(word, at)
                && let Some(&id) =
                    word.get(..at).and_then(|s| self.stems.get(s))
            {
                found.push(id);
            }
        }
        for (at, _) in word.char_indices() {
            if self.ending_lengths & bit(word.len() - at) != 0
                && let Some(&id) =
                    word.get(at..).and_then(|s| self.endings.get(s))
            {
                found.push(id);
            }
        }
        found
    }

    /// The entries of the forms that are `word`, folded, itself, with or
    /// without a mark.
    pub(crate) fn entries_of_word(&self, word: &str) -> Vec<u32> {
        let mut entries = Vec::new();
        for map in [&self.exact, &self.stems, &self.endings] {
            let node =
                map.get(word).and_then(|&id| self.next.get(&(ROOT, id)));
            let node = node.and_then(|&node| self.nodes.get(node as usize));
            let mut place = node.map_or(NONE, |node| node.first);
            while let Some(&(entry, next)) = self.entries.get(place as usize) {
                entries.push(entry);
                place = next;
            }
        }
        entries
    }

    /// Calls `found(words, entry)` for each form that begins at the first of
    /// `words`, given as the components of one word each.
    pub(crate) fn matches(
        &self,
        words: &[Components],
        found: &mut impl FnMut(usize, u32),
    ) {
        if !self.nodes.is_empty() {
            self.walk(ROOT, words, 0, found);
        }
    }

    fn walk(
        &self,
        node: u32,
        words: &[Components],
        depth: usize,
        found: &mut impl FnMut(usize, u32),
    ) {
        let Some(word) = words.get(depth) else { return };
        for id in word.iter() {
            let Some(&next) = self.next.get(&(node, id)) else { continue };
            let Some(state) = self.nodes.get(next as usize) else { continue };
            let mut place = state.first;
            while let Some(&(entry, next)) = self.entries.get(place as usize) {
                found(depth + 1, entry);
                place = next;
            }
            if state.goes_on {
                self.walk(next, words, depth + 1, found);
            }
        }
    }
}

const fn bit(length: usize) -> u64 {
    1 << if length < 63 { length } else { 63 }
}

fn few_letters(word: &str, at: usize) -> bool {
    // Where words are not spaced, a whole name may follow.
    word.starts_with(|c: char| c >= '\u{2e80}')
        || word
            .get(at..)
            .is_some_and(|rest| rest.chars().nth(LONGEST_ENDING).is_none())
}

pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHash>>;

/// The multiply-and-rotate hash that compilers use for small keys: tables are
/// our own or the user's, so nobody floods them with collisions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FastHash(u64);

impl FastHash {
    const fn add(&mut self, word: u64) {
        const K: u64 = 0x517c_c1b7_2722_0a95;
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(K);
    }
}

impl Hasher for FastHash {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        let mut last = [0; 8];
        for (slot, byte) in last.iter_mut().zip(rest) {
            *slot = *byte;
        }
        self.add(u64::from_le_bytes(last) ^ rest.len() as u64);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    fn finish(&self) -> u64 {
        // hashbrown looks at the top bits, which the product fills well.
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(forms: &[&str], text: &str) -> Vec<(usize, u32)> {
        let mut patterns = Patterns::default();
        for (entry, form) in (0..).zip(forms) {
            patterns.insert(form, entry);
        }
        let words: Vec<_> = text
            .split(' ')
            .map(|word| patterns.components(&fold(word)))
            .collect();
        let mut found = Vec::new();
        patterns.matches(&words, &mut |words, entry| {
            found.push((words, entry));
        });
        found.sort_unstable();
        found
    }

    #[test]
    fn stems_match_a_few_more_letters() {
        let forms = ["direktor*"];
        assert_eq!(found(&forms, "direktor"), [(1, 0)]);
        assert_eq!(found(&forms, "Direktorica"), [(1, 0)]);
        assert_eq!(found(&forms, "direktoratskihposlova"), []);
        assert_eq!(found(&forms, "direkt"), []);
    }

    #[test]
    fn endings_match_scripts_without_spaces() {
        assert_eq!(found(&["*協會"], "香港記者協會"), [(1, 0)]);
        assert_eq!(found(&["*verein"], "Sportverein"), [(1, 0)]);
        assert_eq!(found(&["*verein"], "Vereinigung"), []);
    }

    #[test]
    fn phrases_of_marked_words_match() {
        let forms = ["ljudsk* prav*", "ljudsk*", "prava"];
        assert_eq!(found(&forms, "ljudska prava"), [(1, 1), (2, 0)]);
        assert_eq!(found(&forms, "ljudskih pravima"), [(1, 1), (2, 0)]);
    }
}
