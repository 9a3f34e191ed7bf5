use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// The hash of a word, byte by byte: those of all its beginnings, or of all
/// its ends when it is read backwards, come on the way. The case of ASCII
/// letters does not count.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordHash(u64);

impl WordHash {
    pub(super) const NONE: WordHash = WordHash(0x9e37_79b9_7f4a_7c15);

    #[inline]
    pub(super) const fn then(self, byte: u8) -> WordHash {
        self.then_folded(byte.to_ascii_lowercase())
    }

    /// As [`WordHash::then`], of what is folded.
    #[inline]
    pub(super) const fn then_folded(self, byte: u8) -> WordHash {
        WordHash((self.0.rotate_left(5) ^ byte as u64).wrapping_mul(K))
    }

    /// Of bytes that are folded.
    pub(super) fn of_folded<'b>(
        bytes: impl Iterator<Item = &'b u8>,
    ) -> WordHash {
        bytes.fold(WordHash::NONE, |hash, &byte| hash.then_folded(byte))
    }

    pub(super) fn of<'b>(bytes: impl Iterator<Item = &'b u8>) -> WordHash {
        bytes.fold(WordHash::NONE, |hash, &byte| hash.then(byte))
    }

    /// The upper half, which every byte has a say in.
    #[inline]
    pub(super) const fn upper(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// The hash of a step from one number to another.
#[inline]
pub(super) const fn step_hash(from: u32, to: u32) -> u32 {
    let both = (from as u64) << 32 | to as u64;
    ((both ^ both >> 29).wrapping_mul(K) >> 32) as u32
}

/// What no slot is taken by. Not zero: pages of zeros are given out when
/// they are first read, and once more when they are first written to.
const FREE: u64 = u64::MAX;

/// Numbers from 1 on, found by a hash: a flat table, probed one slot after
/// the other. What tells two keys of one hash apart is not its business.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// The hash above, the number below, or [`FREE`].
    slots: Vec<u64>,
    /// How far to shift a hash for its slot: hashes keep their order, so that
    /// a larger table is filled from a smaller one.
    shift: u32,
    taken: usize,
}

impl Slots {
    /// The number put in with `hash` that `is` what is looked for.
    #[inline]
    pub(super) fn find(
        &self,
        hash: u32,
        is: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = (hash >> self.shift) as usize;
        // Ends at a free slot, which there always is.
        loop {
            let slot = *self.slots.get(at & last)?;
            if slot == FREE {
                return None;
            }
            let number = slot as u32;
            if (slot >> 32) as u32 == hash && is(number) {
                return Some(number);
            }
            at += 1;
        }
    }

    /// The first number put in with `hash`, which may be another key's.
    #[inline]
    pub(super) fn guess(&self, hash: u32) -> Option<u32> {
        self.find(hash, |_| true)
    }

    pub(super) fn insert(&mut self, hash: u32, number: u32) {
        self.reserve(1);
        self.put(u64::from(hash) << 32 | u64::from(number));
        self.taken += 1;
    }

    /// Room for so many more; at most two slots in three are taken.
    pub(super) fn reserve(&mut self, more: usize) {
        let least = (self.taken + more) * 3 / 2 + 1;
        if least <= self.slots.len() {
            return;
        }
        let size = least.next_power_of_two().max(16);
        let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
        self.shift = u32::BITS.saturating_sub(size.trailing_zeros());
        for slot in old {
            if slot != FREE {
                self.put(slot);
            }
        }
    }

    fn put(&mut self, slot: u64) {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = ((slot >> 32) as u32 >> self.shift) as usize;
        while let Some(free) = self.slots.get_mut(at & last) {
            if *free == FREE {
                *free = slot;
                return;
            }
            at += 1;
        }
    }

    fn hashes(&self) -> impl Iterator<Item = u32> {
        let taken = self.slots.iter().filter(|&&slot| slot != FREE);
        taken.map(|slot| (slot >> 32) as u32)
    }
}

/// As [`Slots`], for few numbers among many hashes: a bit for each hash, in a
/// few kilobytes that stay in the nearest cache, turns most away.
#[derive(Clone, Debug, Default)]
pub(super) struct SievedSlots {
    slots: Slots,
    bits: Vec<u64>,
    shift: u32,
}

impl SievedSlots {
    /// So many bits are there for each number, at least.
    const SPARE: usize = 12;

    /// Whether a number may have been put in with `hash`.
    #[inline]
    pub(super) fn may_hold(&self, hash: u32) -> bool {
        let bit = hash >> self.shift;
        let word = self.bits.get((bit >> 6) as usize).copied().unwrap_or(0);
        word >> (bit & 63) & 1 != 0
    }

    #[inline]
    pub(super) fn find(
        &self,
        hash: u32,
        is: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        self.slots.find(hash, is)
    }

    pub(super) fn insert(&mut self, hash: u32, number: u32) {
        self.slots.insert(hash, number);
        if self.slots.taken * SievedSlots::SPARE <= self.bits.len() * 64 {
            self.mark(hash);
            return;
        }
        let least = self.slots.taken * SievedSlots::SPARE * 2;
        let size = least.next_power_of_two().max(1024);
        self.bits = vec![0; size / 64];
        self.shift = u32::BITS.saturating_sub(size.trailing_zeros());
        let slots = std::mem::take(&mut self.slots);
        slots.hashes().for_each(|hash| self.mark(hash));
        self.slots = slots;
    }

    fn mark(&mut self, hash: u32) {
        let bit = hash >> self.shift;
        if let Some(word) = self.bits.get_mut((bit >> 6) as usize) {
            *word |= 1 << (bit & 63);
        }
    }
}

pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHash>>;

/// The multiply-and-rotate hash that compilers use for small keys: tables are
/// our own or the user's, so nobody floods them with collisions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FastHash(u64);

const K: u64 = 0x517c_c1b7_2722_0a95;

impl FastHash {
    const fn add(&mut self, word: u64) {
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

    #[test]
    fn numbers_are_found_again_after_growth() {
        let hash = |number: u32| {
            let word = format!("{:b}", number * 37);
            WordHash::of(word.as_bytes().iter())
        };
        let mut slots = SievedSlots::default();
        assert_eq!(slots.find(hash(7).upper(), |_| true), None);
        for number in 1..5_000 {
            slots.insert(hash(number).upper(), number);
        }
        for number in 1..5_000 {
            let hash = hash(number).upper();
            assert!(slots.may_hold(hash));
            assert_eq!(slots.find(hash, |n| n == number), Some(number));
            assert_eq!(slots.find(hash, |n| n == 0), None);
        }
        let unknown = (5_000..10_000).map(hash);
        let let_through =
            unknown.filter(|hash| slots.may_hold(hash.upper())).count();
        assert!(let_through < 600, "{let_through}");
    }

    #[test]
    fn keys_of_one_hash_are_told_apart() {
        let mut slots = Slots::default();
        (1..100).for_each(|number| slots.insert(u32::MAX, number));
        assert_eq!(slots.find(u32::MAX, |number| number == 99), Some(99));
        assert_eq!(slots.find(u32::MAX - 1, |_| true), None);
    }
}
