//! Forms of words and phrases, and where they stand in a text.

mod build;
mod components;
mod forms;
mod queue;

use self::components::bit_of;
pub(crate) use self::{
    components::{Ahead, Components},
    forms::Forms,
};
use super::hash::{SievedSlots, Slots, WordHash, step_hash};
use crate::text::{Span, Word, fold_into};

/// Forms of words and phrases, looked up all at once.
///
/// A form is a phrase of words; each word is exact (`centre`), a stem
/// (`centar*`) or an ending (`*verein`). Words are looked up folded. Each
/// word of a text is split into the components that match it once; phrases
/// are walks over components, so that a look-up costs the length of the word
/// and not the size of the table.
///
/// A component has the number of the node that it leads to as the first word
/// of a phrase: the step from the root costs nothing.
#[derive(Clone, Debug)]
pub(crate) struct Patterns<E> {
    exact: Slots,
    stems: SievedSlots,
    endings: SievedSlots,
    /// How many bytes the longest ending has.
    longest_ending: usize,
    /// The components, folded, one behind the other.
    text: String,
    /// Steps from node to node, over a component.
    steps: Slots,
    /// The first is none: numbers are from 1 on.
    nodes: Vec<Node>,
    /// The entries of the first node, of the second …
    entries: Vec<E>,
    /// Those added since, with their nodes: see [`Patterns::settle`].
    added: Vec<(u32, E)>,
}

impl<E> Default for Patterns<E> {
    fn default() -> Patterns<E> {
        Patterns {
            exact: Slots::default(),
            stems: SievedSlots::default(),
            endings: SievedSlots::default(),
            longest_ending: 0,
            text: String::new(),
            steps: Slots::default(),
            nodes: vec![Node::default()],
            entries: Vec::new(),
            added: Vec::new(),
        }
    }
}

/// A beginning of phrases.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Of a component, where its text begins and how many bytes it has; of
    /// a longer phrase, the node before and the component.
    key: (u32, u32),
    /// Its first entry; the last stands before the first of the next node.
    first: u32,
    /// A bit for each component that goes on from it: see [`bit_of`].
    goes_on: u32,
}

/// How many words are looked up at once.
const AT_ONCE: usize = 16;

/// The exact form of a word, on the way to be found.
#[derive(Clone, Copy, Default)]
struct Sought {
    hash: u32,
    /// A form of the same hash.
    guess: Option<u32>,
    /// Where the word stands in the text, or where it was folded to.
    span: Span,
    folded: bool,
}

/// How many letters may follow a stem.
const LONGEST_ENDING: usize = 7;

impl<E: Copy> Patterns<E> {
    #[inline]
    fn step(&self, from: u32, component: u32) -> Option<u32> {
        let key = (from, component);
        self.steps.find(step_hash(from, component), |node| {
            self.nodes.get(node as usize).is_some_and(|node| node.key == key)
        })
    }

    #[inline]
    fn is(&self, id: u32, word: &[u8]) -> bool {
        let Some(node) = self.nodes.get(id as usize) else { return false };
        let text = self.component_text(node.key);
        text.is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    /// As [`Patterns::is`], of a word that is folded.
    #[inline]
    fn is_exactly(&self, id: u32, word: &[u8]) -> bool {
        let node = self.nodes.get(id as usize);
        node.is_some_and(|node| self.component_text(node.key) == Some(word))
    }

    /// The text of a component, by its key.
    #[inline]
    fn component_text(&self, (start, length): (u32, u32)) -> Option<&[u8]> {
        let (start, length) = (start as usize, length as usize);
        self.text.as_bytes().get(start..start + length)
    }

    fn exact(&self, word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let hash = WordHash::of(word.iter()).upper();
        self.exact.find(hash, |id| self.is(id, word))
    }

    fn stem(&self, word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let hash = WordHash::of(word.iter()).upper();
        let may = self.stems.may_hold(hash);
        may.then(|| self.stems.find(hash, |id| self.is(id, word))).flatten()
    }

    fn ending(&self, word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let hash = WordHash::of(word.iter().rev()).upper();
        let may = self.endings.may_hold(hash);
        may.then(|| self.endings.find(hash, |id| self.is(id, word))).flatten()
    }

    /// What each of `words`, which stand in `text`, can be a part of.
    ///
    /// A word of ASCII letters is looked up as it stands, any other folded.
    ///
    /// Most of the time goes by waiting for memory, since the tables are
    /// larger than the caches near the processor. So it is done for some
    /// words at a time, step by step: then they wait together.
    pub(crate) fn components_into(
        &self,
        text: &str,
        words: &[Word],
        folded: &mut String,
        parts: &mut Vec<Components>,
    ) {
        parts.clear();
        folded.clear();
        for words in words.chunks(AT_ONCE) {
            let known = parts.len();
            let mut exact = [Sought::default(); AT_ONCE];
            for (word, exact) in words.iter().zip(&mut exact) {
                exact.span = word.span;
                let mut word = word.span.get(text).unwrap_or("");
                if !word.is_ascii() {
                    let start = folded.len();
                    fold_into(word, folded);
                    exact.span = Span::at(start, folded.len());
                    exact.folded = true;
                    word = exact.span.get(folded).unwrap_or("");
                }
                let mut found = Components::default();
                exact.hash = self.stems_of(word, &mut found);
                self.endings_of(word, &mut found);
                parts.push(found);
            }
            for exact in exact.iter_mut().take(words.len()) {
                exact.guess = self.exact.guess(exact.hash);
            }
            let parts = parts.iter_mut().skip(known);
            for (exact, found) in exact.iter().zip(parts) {
                let Some(guess) = exact.guess else { continue };
                let text = if exact.folded { &**folded } else { text };
                let word = exact.span.get(text).unwrap_or("").as_bytes();
                let id = if self.is(guess, word) {
                    Some(guess)
                } else {
                    self.exact.find(exact.hash, |id| self.is(id, word))
                };
                // It says more than any stem.
                id.into_iter().for_each(|id| found.push_front(id));
            }
        }
    }

    /// Finds the stems of `word`, the longest first since it says most, and
    /// returns the hash of the whole.
    #[inline]
    fn stems_of(&self, word: &str, found: &mut Components) -> u32 {
        let (before, behind) = word
            .as_bytes()
            .split_at_checked(shortest_stem(word))
            .unwrap_or_default();
        let mut hash = WordHash::of(before.iter());
        for (length, &byte) in (before.len()..).zip(behind) {
            if self.stems.may_hold(hash.upper()) && is_boundary(byte) {
                self.add_stem(hash.upper(), word.get(..length), found);
            }
            hash = hash.then(byte);
        }
        if self.stems.may_hold(hash.upper()) {
            self.add_stem(hash.upper(), Some(word), found);
        }
        hash.upper()
    }

    /// Adds the endings of `word`, the longest first.
    #[inline]
    fn endings_of(&self, word: &str, found: &mut Components) {
        let mut endings = Components::default();
        let mut hash = WordHash::NONE;
        let mut at = word.len();
        for &byte in word.as_bytes().iter().rev().take(self.longest_ending) {
            hash = hash.then(byte);
            at -= 1;
            if self.endings.may_hold(hash.upper()) && is_boundary(byte) {
                self.add_ending(hash.upper(), word.get(at..), &mut endings);
            }
        }
        endings.iter().for_each(|id| found.push(id));
    }

    // Not in line, so that the loops that call them stay small.
    #[inline(never)]
    fn add_stem(&self, hash: u32, stem: Option<&str>, to: &mut Components) {
        let stem = stem.unwrap_or_default().as_bytes();
        let found = self.stems.find(hash, |id| self.is(id, stem));
        found.into_iter().for_each(|id| to.push_front(id));
    }

    #[inline(never)]
    fn add_ending(
        &self,
        hash: u32,
        ending: Option<&str>,
        to: &mut Components,
    ) {
        let ending = ending.unwrap_or_default().as_bytes();
        let found = self.endings.find(hash, |id| self.is(id, ending));
        found.into_iter().for_each(|id| to.push_front(id));
    }

    /// The entries of the forms that are `word`, folded, itself, with or
    /// without a mark.
    pub(crate) fn entries_of_word(
        &self,
        word: &str,
    ) -> impl Iterator<Item = E> {
        let nodes = [self.exact(word), self.stem(word), self.ending(word)];
        nodes
            .into_iter()
            .flatten()
            .flat_map(|node| self.entries_of(node).iter().copied())
    }

    /// The entries of the stem `stem`, folded.
    pub(crate) fn entries_of_stem(
        &self,
        stem: &str,
    ) -> impl Iterator<Item = E> {
        let node = self.stem(stem).into_iter();
        node.flat_map(|node| self.entries_of(node).iter().copied())
    }

    #[inline]
    fn entries_of(&self, node: u32) -> &[E] {
        let mut from = self.nodes.get(node as usize..).unwrap_or_default();
        let Some(node) = from.split_off_first() else { return &[] };
        let end = from
            .first()
            .map_or(self.entries.len(), |next| next.first as usize);
        self.entries.get(node.first as usize..end).unwrap_or_default()
    }

    /// Calls `found(words, entry)` for each form that begins at the first of
    /// `words`, given as the components of one word each.
    #[inline]
    pub(crate) fn matches(
        &self,
        words: &[Components],
        found: &mut impl FnMut(usize, E),
    ) {
        let Some((word, rest)) = words.split_first() else { return };
        for node in word.iter() {
            for &entry in self.entries_of(node) {
                found(1, entry);
            }
            self.go_on(node, rest, 1, found);
        }
    }

    /// Calls `found` for each form that is `word` alone.
    #[inline]
    pub(crate) fn words_of(
        &self,
        word: &Components,
        found: &mut impl FnMut(E),
    ) {
        for node in word.iter() {
            self.entries_of(node).iter().for_each(|&entry| found(entry));
        }
    }

    /// The entries of each form that is `word` alone, an exact form first,
    /// then the longest.
    pub(crate) fn entries_by_form(
        &self,
        word: &Components,
    ) -> impl Iterator<Item = &[E]> {
        word.iter().map(|node| self.entries_of(node))
    }

    /// What could go on behind `word`.
    pub(crate) fn ahead(&self, word: &Components) -> Ahead {
        let mut ahead = Ahead::default();
        for component in word.iter() {
            ahead.own |= bit_of(component);
            let node = self.nodes.get(component as usize);
            ahead.next |= node.map_or(0, |node| node.goes_on);
        }
        ahead
    }

    /// As [`Patterns::matches`], for forms of several words.
    #[inline]
    pub(crate) fn phrases(
        &self,
        words: &[Components],
        found: &mut impl FnMut(usize, E),
    ) {
        let Some((word, rest)) = words.split_first() else { return };
        for node in word.iter() {
            self.go_on(node, rest, 1, found);
        }
    }

    fn go_on(
        &self,
        node: u32,
        rest: &[Components],
        words: usize,
        found: &mut impl FnMut(usize, E),
    ) {
        let state = self.nodes.get(node as usize);
        let goes_on = state.map_or(0, |state| state.goes_on);
        if goes_on == 0 {
            return;
        }
        let Some((word, rest)) = rest.split_first() else { return };
        for component in word.iter() {
            if goes_on & bit_of(component) != 0
                && let Some(next) = self.step(node, component)
            {
                for &entry in self.entries_of(next) {
                    found(words + 1, entry);
                }
                self.go_on(next, rest, words + 1, found);
            }
        }
    }
}

/// Whether a character begins with `byte`.
const fn is_boundary(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// How many bytes of `word` its shortest stem has.
fn shortest_stem(word: &str) -> usize {
    if word.is_ascii() {
        return word.len().saturating_sub(LONGEST_ENDING).max(1);
    }
    let first = word.chars().next();
    // Where words are not spaced, a whole name may follow.
    if first.is_some_and(|c| c < '\u{2e80}')
        && let Some((at, _)) = word.char_indices().nth_back(LONGEST_ENDING - 1)
        && at > 0
    {
        return at;
    }
    first.map_or(0, char::len_utf8)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    fn found(forms: &[&str], text: &str) -> Vec<(usize, u32)> {
        let mut patterns = Patterns::default();
        patterns.fill_with_many(|to| {
            (0..).zip(forms).for_each(|(entry, form)| to.insert(form, entry));
        });
        let mut parts = Vec::new();
        let mut folded = String::new();
        let words = words(text);
        patterns.components_into(text, &words, &mut folded, &mut parts);
        let mut found = Vec::new();
        patterns.matches(&parts, &mut |words, entry| {
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
