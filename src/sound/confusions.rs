use std::sync::LazyLock;

use super::han::{OR, THEN};
use crate::{
    error::{Error, Result},
    lexicon::Table,
    text::Script,
};

/// Which sounds of one language's spelling stand for which of another's, and
/// how often: how alike two words sound.
///
/// For each pair of sounds the log-odds, in bits, that they are written for
/// each other in two forms of one name against chance; for each sound the
/// log-odds that it is left out. Words are aligned for the largest sum.
///
/// # Sources
///
/// E. S. Ristad, P. N. Yianilos, *Learning String-Edit Distance* (1998): the
/// model; here with counts of best alignments.
///
/// # Example
///
/// ```
/// use undersigned::{
///     sound::{Confusions, sound_key},
///     text::Script,
/// };
///
/// let sounds = Confusions::builtin();
/// let alike = |a: &str, b: &str| {
///     let scripts = (Script::of(a), Script::of(b));
///     sounds.likeness(&sound_key(a), &sound_key(b), scripts)
/// };
/// assert!(alike("Tchaikovsky", "Чайковский") > 0.6);
/// assert!(alike("Petrović", "Чайковский") < 0.2);
/// ```
#[derive(Clone, Debug)]
pub struct Confusions {
    /// By writing and two sounds, in [`GRAIN`]s; the last is none.
    bits: Box<[[[i16; SOUNDS]; SOUNDS]; WRITINGS]>,
}

/// How alike two words sound.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alike {
    /// The log-odds of their best alignment.
    pub(crate) bits: f32,
    /// That beside what each has with itself: from 0 to 1.
    pub(crate) share: f32,
}

#[allow(clippy::cast_precision_loss, reason = "sums are small")]
impl Alike {
    pub(crate) const NOT: Alike = Alike { bits: f32::MIN, share: 0.0 };

    fn of(table: &Table54, left: &str, right: &str) -> Alike {
        let mut a = [0_u8; LONGEST];
        let mut b = [0_u8; LONGEST];
        let own = |word: &[u8]| -> i32 {
            word.iter().map(|&sound| at(table, sound, sound)).sum()
        };
        let (found, most) = match with_readings(left, right) {
            Some((readings, other)) => {
                let other = fill(&mut b, other);
                (align_readings(table, readings, other), 2 * own(other))
            }
            None => {
                let (a, b) = (fill(&mut a, left), fill(&mut b, right));
                (align(table, a, b), own(a) + own(b))
            }
        };
        if most <= 0 {
            return Alike { bits: found as f32 / GRAIN, share: 0.0 };
        }
        let share = 2.0 * found as f32 / most as f32;
        Alike { bits: found as f32 / GRAIN, share: share.clamp(0.0, 1.0) }
    }

    /// The one that says more.
    pub(crate) fn max(self, other: Alike) -> Alike {
        if other.bits > self.bits { other } else { self }
    }
}

/// How two words are written, as far as it changes what is confused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// Both with letters for all sounds.
    Letters,
    /// One without vowels.
    Consonants,
    /// One in syllables.
    Syllables,
}

impl Writing {
    const ALL: [&str; WRITINGS] = ["letters", "consonants", "syllables"];

    const fn of(left: Script, right: Script) -> Writing {
        match (left, right) {
            (Script::Arabic | Script::Hebrew, _)
            | (_, Script::Arabic | Script::Hebrew) => Writing::Consonants,
            (
                Script::Han | Script::Kana | Script::Hangul | Script::Thai,
                _,
            )
            | (
                _,
                Script::Han | Script::Kana | Script::Hangul | Script::Thai,
            ) => Writing::Syllables,
            _ => Writing::Letters,
        }
    }
}

const WRITINGS: usize = 3;
/// Letters of both cases, one for digits, one for none.
const SOUNDS: usize = 54;
/// The number that stands for no sound.
const NONE: usize = SOUNDS - 1;
/// Bits are counted in parts of this.
const GRAIN: f32 = 32.0;
/// Words are compared by so many sounds.
const LONGEST: usize = 24;

impl Confusions {
    /// Those that come with the library, read once.
    #[must_use]
    pub fn builtin() -> &'static Confusions {
        static BUILTIN: LazyLock<Confusions> = LazyLock::new(|| {
            let text = include_str!("../../data/model/sounds.tsv");
            let read = Confusions::from_tsv(text);
            debug_assert!(read.is_ok(), "{:?}", read.err());
            read.unwrap_or_default()
        });
        &BUILTIN
    }

    /// Reads them from a table of kind `confusions`: `writing` (`letters`,
    /// `consonants` or `syllables`), `left` and `right` (a sound each, or `-`)
    /// and `bits`.
    ///
    /// # Errors
    ///
    /// When the table is malformed, or a writing, a sound or a number is
    /// unknown: with the number of the line.
    pub fn from_tsv(text: &str) -> Result<Confusions> {
        let table = Table::from_tsv(text)?;
        let columns = ["writing", "left", "right", "bits"];
        if table.kind() != "confusions" || table.columns() != columns {
            return Err(Error::line(
                1,
                format!(
                    "expected `# kind: confusions` and the columns {}",
                    columns.join(", ")
                ),
            ));
        }
        let mut confusions = Confusions::default();
        let mut rows = table.rows();
        while rows.next()? {
            let [writing, left, right, bits] = *rows.cells() else { continue };
            let failed = |what: &str| {
                Error::line(rows.line(), format!("unknown {what}"))
            };
            let writing = Writing::ALL.iter().position(|&w| w == writing);
            let writing = writing.ok_or_else(|| failed("writing"))?;
            let [left, right] = [left, right].map(sound_named);
            let left = left.ok_or_else(|| failed("sound"))?;
            let right = right.ok_or_else(|| failed("sound"))?;
            let bits: f32 = bits.parse().map_err(|_| failed("number"))?;
            confusions.set(writing, left, right, bits);
            confusions.set(writing, right, left, bits);
        }
        Ok(confusions)
    }

    #[allow(clippy::cast_possible_truncation, reason = "bits are few")]
    fn set(&mut self, writing: usize, left: usize, right: usize, bits: f32) {
        let slot = self
            .bits
            .get_mut(writing)
            .and_then(|table| table.get_mut(left))
            .and_then(|row| row.get_mut(right));
        if let Some(slot) = slot {
            *slot = (bits * GRAIN).round().clamp(-2000.0, 2000.0) as i16;
        }
    }

    /// How alike two words sound, given their [`sound_key`](super::sound_key)s
    /// and scripts: from 0, no more than any two words, to 1, the same.
    ///
    /// # Complexity
    ///
    /// O(*a* · *b*) for at most 24 sounds each, no allocation.
    #[must_use]
    pub fn likeness(
        &self,
        left: &str,
        right: &str,
        (l, r): (Script, Script),
    ) -> f32 {
        let Some(table) = self.bits.get(Writing::of(l, r) as usize) else {
            return 0.0;
        };
        if with_readings(left, right).is_none() && !may_be_alike(left, right) {
            return 0.0;
        }
        Alike::of(table, left, right).share
    }

    /// How much speaks for two words being forms of one name, in bits of
    /// log-odds against two words that have nothing to do with each other;
    /// takes what [`Confusions::likeness`] takes.
    #[must_use]
    pub fn bits(
        &self,
        left: &str,
        right: &str,
        scripts: (Script, Script),
    ) -> f32 {
        self.compare(left, right, scripts).bits
    }

    /// The bits of two words, and how much of what they could be they are:
    /// long words have many sounds in common although they are not one.
    pub(crate) fn compare(
        &self,
        left: &str,
        right: &str,
        (l, r): (Script, Script),
    ) -> Alike {
        let Some(table) = self.bits.get(Writing::of(l, r) as usize) else {
            return Alike { bits: 0.0, share: 0.0 };
        };
        // Between scripts too much is taken for each other.
        if l == r && !may_be_alike(left, right) {
            return Alike { bits: UNLIKE, share: 0.0 };
        }
        Alike::of(table, left, right)
    }

    /// The pairs of sounds of the best alignment of two words, `-` where one
    /// is left out: what confusions are learned from.
    #[must_use]
    pub fn aligned(
        &self,
        left: &str,
        right: &str,
        (l, r): (Script, Script),
    ) -> Vec<(char, char)> {
        let Some(table) = self.bits.get(Writing::of(l, r) as usize) else {
            return Vec::new();
        };
        let mut a = [0_u8; LONGEST];
        let mut b = [0_u8; LONGEST];
        trace(table, fill(&mut a, left), fill(&mut b, right))
    }

    /// The name of the writing of two scripts: see [`Confusions::from_tsv`].
    #[must_use]
    pub fn writing(left: Script, right: Script) -> &'static str {
        let at = Writing::of(left, right) as usize;
        Writing::ALL.get(at).copied().unwrap_or_default()
    }
}

/// The same sounds agree, others do not; vowels are left out more easily.
impl Default for Confusions {
    fn default() -> Confusions {
        let mut bits = Box::new([[[-192; SOUNDS]; SOUNDS]; WRITINGS]);
        for (writing, table) in bits.iter_mut().enumerate() {
            for (left, row) in table.iter_mut().enumerate() {
                for (right, slot) in row.iter_mut().enumerate() {
                    let sound = left.min(right);
                    if left == right && left != NONE {
                        *slot = 128;
                    } else if left == NONE || right == NONE {
                        let vowel = VOWELS.contains(&sound);
                        let bare = writing == Writing::Consonants as usize;
                        *slot = match (vowel, bare) {
                            (true, true) => 0,
                            (true, false) => -48,
                            (false, _) => -128,
                        };
                    }
                }
            }
        }
        Confusions { bits }
    }
}

/// The numbers of `a`, `e`, `i`, `o`, `u`, `y` and of their rounded and
/// reduced kin.
const VOWELS: [usize; 8] = [0, 4, 8, 14, 20, 24, 26 + 4, 26 + 14];

/// The number of a sound.
const fn sound(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => byte - b'a',
        b'A'..=b'Z' => 26 + byte - b'A',
        _ => 52,
    }
}

fn sound_named(name: &str) -> Option<usize> {
    match *name.as_bytes() {
        [b'-'] => Some(NONE),
        [byte] => Some(usize::from(sound(byte))),
        _ => None,
    }
}

fn letter(sound: usize) -> char {
    match u8::try_from(sound) {
        Ok(sound @ 0..26) => char::from(b'a' + sound),
        Ok(sound @ 26..52) => char::from(b'A' + sound - 26),
        Ok(52) => '0',
        _ => '-',
    }
}

/// The bits of words that are not looked at further.
const UNLIKE: f32 = -16.0;

/// Whether two words have at least half of their sorts of consonants in
/// common: a glance that spares most alignments.
fn may_be_alike(left: &str, right: &str) -> bool {
    let (l, r) = (sorts(left), sorts(right));
    let most = l.count_ones().max(r.count_ones());
    (l & r).count_ones() * 2 >= most
}

/// The sorts of consonants of a word, a bit each: those of one sort are taken
/// for each other between languages.
fn sorts(key: &str) -> u8 {
    key.bytes().take(LONGEST).fold(0, |all, byte| {
        all | match byte.to_ascii_lowercase() {
            b'b' | b'p' | b'f' | b'v' | b'w' => 1,
            b'd' | b't' => 2,
            b'g' | b'k' | b'q' | b'x' | b'h' => 4,
            b's' | b'z' | b'c' | b'j' => 8,
            b'm' => 16,
            b'n' => 32,
            b'l' => 64,
            b'r' => 128,
            _ => 0,
        }
    })
}

fn fill<'b>(buffer: &'b mut [u8; LONGEST], key: &str) -> &'b [u8] {
    let mut length = 0;
    for (slot, &byte) in buffer.iter_mut().zip(key.as_bytes()) {
        *slot = sound(byte);
        length += 1;
    }
    buffer.get(..length).unwrap_or_default()
}

type Table54 = [[i16; SOUNDS]; SOUNDS];

#[inline]
fn at(table: &Table54, left: u8, right: u8) -> i32 {
    let row = table.get(usize::from(left));
    let bits = row.and_then(|row| row.get(usize::from(right)));
    bits.map_or(0, |&bits| i32::from(bits))
}

/// The bits of the best alignment (Needleman and Wunsch).
fn align(table: &Table54, a: &[u8], b: &[u8]) -> i32 {
    const GAP: u8 = NONE as u8;
    let mut best = [0_i32; LONGEST + 1];
    let mut sum = 0;
    for (slot, &right) in best.iter_mut().skip(1).zip(b) {
        sum += at(table, GAP, right);
        *slot = sum;
    }
    for &left in a {
        step(table, left, b, &mut best);
    }
    best.get(b.len()).copied().unwrap_or(0)
}

/// One more sound of the left word: from the best alignments of what is
/// before it with each beginning of the right to those with it.
#[inline]
fn step(table: &Table54, left: u8, b: &[u8], best: &mut [i32; LONGEST + 1]) {
    const GAP: u8 = NONE as u8;
    let gap = at(table, left, GAP);
    let mut diagonal = best[0];
    best[0] += gap;
    let mut before = best[0];
    for (slot, &right) in best.iter_mut().skip(1).zip(b) {
        let found = (diagonal + at(table, left, right))
            .max(*slot + gap)
            .max(before + at(table, GAP, right));
        diagonal = *slot;
        *slot = found;
        before = found;
    }
}

/// The word of which each character has several readings, and the other.
fn with_readings<'w>(
    left: &'w str,
    right: &'w str,
) -> Option<(&'w str, &'w str)> {
    if left.contains(THEN) {
        return Some((left, right));
    }
    right.contains(THEN).then_some((right, left))
}

/// The bits of the best alignment under any reading of each character.
fn align_readings(table: &Table54, readings: &str, other: &[u8]) -> i32 {
    const GAP: u8 = NONE as u8;
    let mut best = [0_i32; LONGEST + 1];
    let mut sum = 0;
    for (slot, &right) in best.iter_mut().skip(1).zip(other) {
        sum += at(table, GAP, right);
        *slot = sum;
    }
    for character in readings.split_terminator(THEN).take(LONGEST) {
        let start = best;
        best = [i32::MIN / 2; LONGEST + 1];
        for reading in character.split(OR) {
            let mut row = start;
            for &byte in reading.as_bytes() {
                step(table, sound(byte), other, &mut row);
            }
            for (slot, found) in best.iter_mut().zip(row) {
                *slot = (*slot).max(found);
            }
        }
    }
    best.get(other.len()).copied().unwrap_or(0)
}

/// As [`align`], with the alignment.
fn trace(table: &Table54, a: &[u8], b: &[u8]) -> Vec<(char, char)> {
    const GAP: u8 = NONE as u8;
    let width = b.len() + 1;
    let mut best = vec![0_i32; (a.len() + 1) * width];
    let get = |best: &[i32], i: usize, j: usize| {
        best.get(i * width + j).copied().unwrap_or(i32::MIN / 2)
    };
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let (l, r) = (i.checked_sub(1), j.checked_sub(1));
            let left = l.and_then(|l| a.get(l)).copied();
            let right = r.and_then(|r| b.get(r)).copied();
            let mut found = if i + j == 0 { 0 } else { i32::MIN / 2 };
            if let (Some(l), Some(left)) = (l, left) {
                found = found.max(get(&best, l, j) + at(table, left, GAP));
            }
            if let (Some(r), Some(right)) = (r, right) {
                found = found.max(get(&best, i, r) + at(table, GAP, right));
            }
            if let (Some(l), Some(r), Some(left), Some(right)) =
                (l, r, left, right)
            {
                found = found.max(get(&best, l, r) + at(table, left, right));
            }
            if let Some(slot) = best.get_mut(i * width + j) {
                *slot = found;
            }
        }
    }
    let name = |sound: Option<&u8>| {
        sound.map_or('-', |&sound| letter(usize::from(sound)))
    };
    let (mut i, mut j) = (a.len(), b.len());
    let mut pairs = Vec::new();
    while i + j > 0 {
        let here = get(&best, i, j);
        let (left, right) = (
            i.checked_sub(1).and_then(|l| a.get(l)),
            j.checked_sub(1).and_then(|r| b.get(r)),
        );
        if let (Some(&l), Some(&r)) = (left, right)
            && get(&best, i - 1, j - 1) + at(table, l, r) == here
        {
            pairs.push((name(left), name(right)));
            (i, j) = (i - 1, j - 1);
        } else if let Some(&l) = left
            && get(&best, i - 1, j) + at(table, l, GAP) == here
        {
            pairs.push((name(left), '-'));
            i -= 1;
        } else {
            pairs.push(('-', name(right)));
            j = j.saturating_sub(1);
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_alignment_is_worth_what_it_adds_up_to() {
        let confusions = Confusions::builtin();
        let table = &confusions.bits[0];
        for (a, b) in [("petrov", "petar"), ("", "ana"), ("Cajkovski", "kaj")]
        {
            let (mut l, mut r) = ([0; LONGEST], [0; LONGEST]);
            let (a, b) = (fill(&mut l, a), fill(&mut r, b));
            let sum: i32 = trace(table, a, b)
                .iter()
                .map(|&(left, right)| {
                    let [left, right] = [left, right]
                        .map(|c| sound_named(&c.to_string()).unwrap() as u8);
                    at(table, left, right)
                })
                .sum();
            assert_eq!(align(table, a, b), sum);
        }
    }

    #[test]
    fn long_words_have_much_in_common_and_are_two() {
        let confusions = Confusions::builtin();
        let scripts = (Script::Latin, Script::Latin);
        let alike = |b| confusions.compare("jaroslavski", b, scripts);
        let (same, other) = (alike("jaroslavskij"), alike("jaroslava"));
        assert!(same.bits > 0.0 && other.bits > 0.0);
        assert!(same.share > 0.85 && other.share < 0.85);
    }

    #[test]
    fn likeness_is_symmetric_and_bounded() {
        let confusions = Confusions::builtin();
        let scripts = (Script::Latin, Script::Latin);
        let long = "a".repeat(10_000);
        for (a, b) in [("ana", "anna"), ("", ""), (&*long, "b"), ("x", "")] {
            let there = confusions.likeness(a, b, scripts);
            assert_eq!(there, confusions.likeness(b, a, scripts));
            assert!((0.0..=1.0).contains(&there));
        }
    }
}
