//! Forms that are put in, some at a time.

use super::{
    Node, Patterns,
    components::bit_of,
    number,
    queue::{Mark, Queue, Queued},
};
use crate::lexicon::hash::step_hash;

/// How many words are looked up at once: see
/// [`Patterns::components_into`].
const AT_ONCE: usize = 64;

impl<E: Copy> Patterns<E> {
    /// Puts in what is queued; found once all is settled.
    pub(super) fn put_in(&mut self, queue: &mut Queue<E>) {
        let mut rest = &*queue.text;
        let mut node = None;
        for words in queue.words.chunks(AT_ONCE) {
            let hashes = hashes(words, rest);
            let known = self.known(words, &hashes, rest);
            let guesses = self.guessed_steps(words, &known);
            for (at, word) in words.iter().enumerate() {
                let text = first_bytes(&mut rest, word.length);
                let (known, guess) = (known.get(at), guesses.get(at));
                let component = known.copied().flatten();
                let hash = hashes.get(at).copied().unwrap_or(0);
                let component = component
                    .unwrap_or_else(|| self.component(text, word, hash));
                let next = match node {
                    None => component,
                    Some(before) => {
                        let guess = guess.copied().flatten();
                        self.step_or_new(before, component, guess)
                    }
                };
                node = Some(next);
                if let Some(entry) = word.entry {
                    self.added.push((next, entry));
                    node = None;
                }
            }
        }
        queue.clear();
    }

    /// Where forms go on from their first word to the second, as far as both
    /// are known.
    fn guessed_steps(
        &self,
        words: &[Queued<E>],
        known: &[Option<u32>; AT_ONCE],
    ) -> [Option<u32>; AT_ONCE] {
        let mut guesses = [None; AT_ONCE];
        let mut first = None;
        for ((guess, word), &here) in guesses.iter_mut().zip(words).zip(known)
        {
            if let Some((from, component)) = first.zip(here) {
                *guess = self.steps.guess(step_hash(from, component));
            }
            first = if word.entry.is_none() { here } else { None };
        }
        guesses
    }

    /// The exact forms among `words`, as far as they are seen at once; the
    /// words stand at the beginning of `text`.
    ///
    /// Step by step for all of them, so that what waits for memory waits
    /// together; no step branches on what it waits for.
    fn known(
        &self,
        words: &[Queued<E>],
        hashes: &[u32; AT_ONCE],
        mut text: &str,
    ) -> [Option<u32>; AT_ONCE] {
        let mut known = [None; AT_ONCE];
        for ((known, word), &hash) in known.iter_mut().zip(words).zip(hashes) {
            *known = match word.mark {
                Mark::Exact => self.exact.guess(hash),
                Mark::Stem | Mark::Ending => None,
            };
        }
        let mut keys = [(0, 0); AT_ONCE];
        for (key, id) in keys.iter_mut().zip(&known) {
            let node = self.nodes.get(id.unwrap_or(0) as usize);
            *key = node.map_or((0, 0), |node| node.key);
        }
        let mut first = [0; AT_ONCE];
        for (first, key) in first.iter_mut().zip(&keys) {
            let byte = self.text.as_bytes().get(key.0 as usize);
            *first = byte.copied().unwrap_or(0);
        }
        for ((known, word), (key, first)) in
            known.iter_mut().zip(words).zip(keys.iter().zip(first))
        {
            let word = first_bytes(&mut text, word.length).as_bytes();
            let is = word.first() == Some(&first)
                && self.component_text(*key) == Some(word);
            *known = known.filter(|_| is);
        }
        known
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
    pub(super) fn settle(&mut self) {
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
        let mut settled = vec![filler; old.len() + added.len()];
        let (mut start, mut rest) = (0, self.nodes.as_mut_slice());
        for place in &mut places {
            let Some((node, after)) = rest.split_first_mut() else { break };
            let end = after.first().map_or(number(old.len()), |n| n.first);
            let known = node.first..end;
            let comes = start + (known.end - known.start);
            if !known.is_empty() {
                copy(&old, known, &mut settled, start);
            }
            node.first = start;
            start = comes + std::mem::replace(place, comes);
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

    fn component(&mut self, text: &str, word: &Queued<E>, hash: u32) -> u32 {
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

    fn step_or_new(
        &mut self,
        from: u32,
        component: u32,
        guess: Option<u32>,
    ) -> u32 {
        let key = (from, component);
        let guess = guess.filter(|&guess| {
            let node = self.nodes.get(guess as usize);
            node.is_some_and(|node| node.key == key)
        });
        if let Some(node) = guess.or_else(|| self.step(from, component)) {
            return node;
        }
        let node = self.node(key);
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

/// The hashes of words, which stand at the beginning of `text`.
fn hashes<E>(words: &[Queued<E>], mut text: &str) -> [u32; AT_ONCE] {
    let mut hashes = [0; AT_ONCE];
    for (hash, word) in hashes.iter_mut().zip(words) {
        let text = first_bytes(&mut text, word.length);
        *hash = word.mark.hash(text.as_bytes());
    }
    hashes
}

/// Copies a run of entries to where it now begins.
fn copy<E: Copy>(
    from: &[E],
    run: std::ops::Range<u32>,
    to: &mut [E],
    start: u32,
) {
    let run = from.get(run.start as usize..run.end as usize);
    let run = run.unwrap_or_default();
    let start = start as usize;
    if let Some(to) = to.get_mut(start..start + run.len()) {
        to.copy_from_slice(run);
    }
}

/// Cuts so many bytes off the front of `rest`.
fn first_bytes<'t>(rest: &mut &'t str, length: u32) -> &'t str {
    let cut = rest.split_at_checked(length as usize);
    let (first, after) = cut.unwrap_or_default();
    *rest = after;
    first
}
