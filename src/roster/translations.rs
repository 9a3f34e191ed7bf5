//! Versions of one statement in two languages: their bodies share no words,
//! but their lists name the same signatories in the same order, and the
//! numbers of their texts agree.

use std::collections::BTreeMap;

use super::{
    types::{Date, Roster},
    versions::body_lines,
};
use crate::{
    lexicon::Concepts,
    read::Document,
    sound::sound_key,
    text::{Word, fold_into, words_into},
};

/// What two languages have in common of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outline {
    /// For each signature, hashes of its acronyms, of how its names sound, and
    /// of what its words mean.
    signatures: Vec<Box<[u32]>>,
    /// The numbers in the body, sorted.
    numbers: Vec<u32>,
    language: Option<Box<str>>,
    date: Option<Date>,
}

/// A shorter list is in common by chance.
const FEWEST_SIGNATURES: usize = 5;
/// So much of the longer list is found in the other, in its order.
const SAME_LIST: f64 = 0.5;
/// So much, where the texts have no numbers to tell by but the day is the
/// same.
const SAME_LIST_ALONE: f64 = 0.7;
/// A key of more signatures of a list is a word, no name.
const MOST_SIGNATURES_OF_A_KEY: usize = 2;
/// So much of the shorter set of numbers is in the other.
const SAME_NUMBERS: f64 = 0.5;
/// So many numbers are enough to ask.
const FEWEST_NUMBERS: usize = 2;
/// Versions in two languages are published at one time: within so many days.
const DAYS: i32 = 45;
/// A key in more lists than this is a common name.
const MOST_LISTS: usize = 40;
/// Signatures beyond are not looked at.
const MOST_SIGNATURES: usize = 2_000;
/// Two lists to be compared have so many keys in common.
const FEWEST_KEYS: u32 = 4;

impl Outline {
    pub(super) fn of(document: &Document, roster: &Roster) -> Outline {
        let mut reader = Reader::default();
        let signatures = roster.signatures.iter().take(MOST_SIGNATURES);
        let text = document.text();
        let mut numbers = Vec::new();
        for line in body_lines(text, roster) {
            reader.numbers(line.get(text).unwrap_or_default(), &mut numbers);
        }
        numbers.sort_unstable();
        numbers.dedup();
        Outline {
            signatures: signatures.map(|s| reader.keys(&s.text)).collect(),
            numbers,
            language: roster.language.as_deref().map(Into::into),
            date: roster.date,
        }
    }

    /// Whether the two are of one statement in two languages.
    pub(super) fn is_translation_of(&self, other: &Outline) -> bool {
        let told = self.language.is_some() && other.language.is_some();
        if told && self.language == other.language || !self.has_date_of(other)
        {
            return false;
        }
        let list = self.list_in_common(other);
        match self.has_numbers_of(other) {
            Some(false) => false,
            Some(true) if told => list >= SAME_LIST,
            // A coalition signs again and again: then the day must tell; also
            // where a body is too short to tell its language.
            _ => list >= SAME_LIST_ALONE && self.has_day_of(other),
        }
    }

    fn has_day_of(&self, other: &Outline) -> bool {
        let day = self.date.and_then(day);
        day.is_some() && day == other.date.and_then(self::day)
    }

    fn has_date_of(&self, other: &Outline) -> bool {
        let (Some(a), Some(b)) = (self.date, other.date) else { return true };
        let (Some(a), Some(b)) = (day(a), day(b)) else {
            return a.year == b.year;
        };
        (a - b).abs() <= DAYS
    }

    /// Whether the numbers agree, where there are enough to ask.
    fn has_numbers_of(&self, other: &Outline) -> Option<bool> {
        let least = self.numbers.len().min(other.numbers.len());
        if least < FEWEST_NUMBERS {
            return None;
        }
        let both = self.numbers.iter();
        let both = both.filter(|n| other.numbers.binary_search(n).is_ok());
        Some(share(both.count(), least) >= SAME_NUMBERS)
    }

    /// How much of the longer list is in the other, in its order.
    fn list_in_common(&self, other: &Outline) -> f64 {
        let (a, b) = (self.signatures.len(), other.signatures.len());
        if a.min(b) < FEWEST_SIGNATURES {
            return 0.0;
        }
        share(self.in_order(other), a.max(b))
    }

    /// How many signatures have a counterpart in the other list, in its
    /// order.
    fn in_order(&self, other: &Outline) -> usize {
        let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, keys) in other.signatures.iter().enumerate() {
            for &key in keys {
                places.entry(key).or_default().push(at);
            }
        }
        let mut tails: Vec<usize> = Vec::new();
        for (at, keys) in self.signatures.iter().enumerate() {
            let expected = at * other.signatures.len() / self.signatures.len();
            let known = keys.iter().filter_map(|key| places.get(key));
            let known =
                known.filter(|at| at.len() <= MOST_SIGNATURES_OF_A_KEY);
            let nearest = known
                .flatten()
                .min_by_key(|&&found| (found.abs_diff(expected), found));
            // The longest rising sequence (Fredman 1975).
            if let Some(&found) = nearest {
                let slot = tails.partition_point(|&tail| tail < found);
                match tails.get_mut(slot) {
                    Some(tail) => *tail = found,
                    None => tails.push(found),
                }
            }
        }
        tails.len()
    }
}

/// Pairs of lists that have rare names in common.
pub(super) fn candidates(outlines: &[&Outline]) -> Vec<(usize, usize)> {
    let mut lists: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, outline) in outlines.iter().enumerate() {
        for &key in outline.signatures.iter().flatten() {
            let known = lists.entry(key).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }
    let mut counts: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for known in lists.values().filter(|known| known.len() <= MOST_LISTS) {
        for (nth, &a) in known.iter().enumerate() {
            for &b in known.iter().skip(nth + 1) {
                *counts.entry((a, b)).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter(|&(_, count)| count >= FEWEST_KEYS)
        .map(|(pair, _)| pair)
        .collect()
}

#[allow(clippy::cast_precision_loss, reason = "counts of signatures")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Days since some day, where day and month are known; months count 31.
fn day(date: Date) -> Option<i32> {
    let month = i32::from(date.month?);
    Some((i32::from(date.year) * 12 + month) * 31 + i32::from(date.day?))
}

#[derive(Default)]
struct Reader {
    words: Vec<Word>,
    folded: String,
}

impl Reader {
    fn keys(&mut self, text: &str) -> Box<[u32]> {
        words_into(text, &mut self.words);
        let mut keys = Vec::new();
        for word in &self.words {
            let written = word.span.get(text).unwrap_or_default();
            if word.shape.upper && (2..=8).contains(&word.shape.length) {
                self.folded.clear();
                fold_into(written, &mut self.folded);
                keys.push(hash(&self.folded));
            } else if word.shape.capital || !word.script.has_case() {
                let bones = skeleton(&sound_key(written));
                if bones.len() >= FEWEST_BONES {
                    keys.push(hash(&bones));
                }
            }
        }
        for name in Concepts::builtin().names_of(text) {
            self.folded.clear();
            self.folded.push_str("means ");
            self.folded.push_str(name);
            keys.push(hash(&self.folded));
        }
        keys.sort_unstable();
        keys.dedup();
        keys.into()
    }

    /// The numbers of two digits and more.
    fn numbers(&mut self, text: &str, found: &mut Vec<u32>) {
        words_into(text, &mut self.words);
        let numbers = self.words.iter().filter(|word| word.shape.number);
        let texts = numbers.filter_map(|word| word.span.get(text));
        found.extend(
            texts
                .filter(|text| text.len() >= 2)
                .filter_map(|text| text.parse::<u32>().ok()),
        );
    }
}

/// A name of fewer consonants is like many.
const FEWEST_BONES: usize = 3;
/// Endings differ: so many consonants count.
const MOST_BONES: usize = 5;

/// The first consonants of a sound.
fn skeleton(sound: &str) -> String {
    let consonants = sound.chars().filter(|c| {
        !matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    });
    consonants.take(MOST_BONES).collect()
}

/// FNV-1a, the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster;

    fn outline(text: &str) -> Outline {
        let document = Document::from_text("d", text);
        Outline::of(&document, &roster::find(&document))
    }

    const ENGLISH: &str = "Call for the truth\n\n\
        We call on the governments of the region to open their archives by \
        2025, and to find the 1600 persons who are still missing after 20 \
        years.\n\nSignatories:\n1. Aktiv, Mitrovica\n2. Ana Petrović\n\
        3. QKSS\n4. Fond Drina, Belgrade\n5. Besa Krasniqi\n6. InTER\n";
    const SERBIAN: &str = "Poziv za istinu\n\n\
        Pozivamo vlade u regionu da otvore svoje arhive do 2025. godine i da \
        pronađu 1600 osoba koje se i posle 20 godina vode kao nestale.\n\n\
        Potpisnici:\n1. NVO Aktiv, Mitrovica\n2. Ana Petrović, novinarka\n\
        3. QKSS\n4. Fond Drina, Beograd\n5. Besa Krasnići\n6. InTER\n";

    #[test]
    fn a_translation_is_known_by_its_list_and_numbers() {
        let (en, sr) = (outline(ENGLISH), outline(SERBIAN));
        assert!(en.is_translation_of(&sr));
        assert!(!candidates(&[&en, &sr]).is_empty());
        let other = SERBIAN.replace("2025", "2031").replace("1600", "77");
        let other = outline(&other.replace("20 godina", "9 godina"));
        assert!(!en.is_translation_of(&other));
    }

    /// Two bodies that are a title and a date: no numbers, and too few words to
    /// tell a language by.
    const SHORT_ENGLISH: &str = "Letter of support for the river\n\n\
        Belgrade, 3 May 2017\n\nSignatories:\n1. Ana Petrović, lawyer\n\
        2. Aktiv, Mitrovica\n3. Dušan Nikolić, film director\n4. QKSS\n\
        5. Besa Krasniqi, sociologist\n6. Fond Drina\n7. Milan Jović\n";
    const SHORT_SERBIAN: &str = "Писмо подршке реци\n\n\
        Београд, 3. мај 2017.\n\nПотписници:\n1. Ана Петровић, правница\n\
        2. Актив, Митровица\n3. Душан Николић, редитељ\n4. ЦИВИС\n\
        5. Беса Краснићи, социолошкиња\n6. Фонд Дрина\n7. Милан Јовић\n";

    #[test]
    fn the_same_day_and_list_tell_where_the_body_is_short() {
        let (en, sr) = (outline(SHORT_ENGLISH), outline(SHORT_SERBIAN));
        assert!(en.language.is_none() || sr.language.is_none());
        assert!(en.is_translation_of(&sr) && sr.is_translation_of(&en));
        let other = outline(&SHORT_SERBIAN.replace("3. мај", "5. мај"));
        assert!(!en.is_translation_of(&other));
        let undated = outline(&SHORT_SERBIAN.replace("3. мај 2017.", ""));
        assert!(!en.is_translation_of(&undated));
    }

    #[test]
    fn the_same_language_is_no_translation() {
        let en = outline(ENGLISH);
        assert!(!en.is_translation_of(&en));
    }
}
