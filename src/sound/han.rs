//! How Chinese characters are read, in the languages that write names in
//! them.

use std::sync::LazyLock;

use super::Orthography;
use crate::{
    error::{Error, Result},
    lexicon::{FastMap, Rows},
    text::Script,
};

/// The readings of characters, in several languages.
#[derive(Clone, Debug, Default)]
pub(crate) struct HanReadings {
    /// For each character and language: sounds, with `|` between them.
    sounds: FastMap<char, [Box<str>; LANGUAGES]>,
}

/// Mandarin, Japanese, Cantonese, Korean.
pub(crate) const LANGUAGES: usize = 4;
const COLUMNS: [&str; LANGUAGES + 1] = ["form", "zh", "ja", "yue", "ko"];
/// How the cells of a column are read.
const WRITTEN: [&str; LANGUAGES] =
    ["pinyin", "hiragana_katakana", "latin", "hangul_jamo"];

/// Stands between the readings of one character, and behind each character.
pub(super) const OR: char = '|';
pub(super) const THEN: char = ';';

impl HanReadings {
    /// Those that come with the library, read once.
    pub(crate) fn builtin() -> &'static HanReadings {
        static BUILTIN: LazyLock<HanReadings> = LazyLock::new(|| {
            let text = include_str!("../../data/lexicon/han_readings.tsv");
            let read = HanReadings::from_tsv(text);
            debug_assert!(read.is_ok(), "{:?}", read.err());
            read.unwrap_or_default()
        });
        &BUILTIN
    }

    /// Reads them from a table of kind `han_readings`: a character, and its
    /// readings in each language as that writes sounds.
    pub(crate) fn from_tsv(text: &str) -> Result<HanReadings> {
        let mut rows = Rows::new(text)?;
        if rows.kind() != "han_readings" || rows.columns() != COLUMNS {
            return Err(Error::line(
                1,
                format!(
                    "expected `# kind: han_readings` and the columns {}",
                    COLUMNS.join(", ")
                ),
            ));
        }
        let written = WRITTEN.map(Orthography::of_table);
        let mut readings = HanReadings::default();
        while rows.next()? {
            let mut cells = rows.cells().iter();
            let form = cells.next().copied().unwrap_or_default();
            let mut letters = form.chars();
            let (Some(c), None) = (letters.next(), letters.next()) else {
                let message = format!("`{form}` is not one character");
                return Err(Error::line(rows.line(), message));
            };
            let mut sounds: [Box<str>; LANGUAGES] = Default::default();
            for ((slot, orthography), cell) in
                sounds.iter_mut().zip(written).zip(cells)
            {
                *slot = sounds_of(cell, orthography).into();
            }
            readings.sounds.insert(c, sounds);
        }
        Ok(readings)
    }

    /// The sounds of a word in each language, one of its readings for each
    /// character: `saki|zaki;kava|sen;`. Nothing for a language that lacks a
    /// character.
    pub(crate) fn of_word(&self, word: &str) -> [String; LANGUAGES] {
        let mut found: [String; LANGUAGES] = Default::default();
        for (language, lattice) in found.iter_mut().enumerate() {
            for c in word.chars() {
                if Script::of_char(c) != Script::Han {
                    continue;
                }
                let sounds = self.sounds.get(&c).and_then(|s| s.get(language));
                match sounds.filter(|sounds| !sounds.is_empty()) {
                    Some(sounds) => lattice.push_str(sounds),
                    None if language == 0 => {
                        lattice.push_str(&romanised(c));
                    }
                    None => {
                        lattice.clear();
                        break;
                    }
                }
                lattice.push(THEN);
            }
        }
        found
    }

    /// The usual Mandarin sounds of a word.
    pub(super) fn mandarin(&self, word: &str) -> String {
        let mut key = String::new();
        for c in word.chars() {
            let known = self.sounds.get(&c).and_then(|s| s.first());
            let first = known.and_then(|s| s.split(OR).next());
            match first.filter(|first| !first.is_empty()) {
                Some(first) => key.push_str(first),
                None => key.push_str(&romanised(c)),
            }
        }
        key
    }
}

/// Whether a sound is one of Chinese characters, with its readings.
pub(crate) fn is_of_han(sound: &str) -> bool {
    sound.ends_with(THEN)
}

/// Whether the readings of a word, as [`HanReadings::of_word`] gives them,
/// are `sounds`, to the letter; linear in their length.
pub(crate) fn reads_as(readings: &str, sounds: &str) -> bool {
    if sounds.is_empty() || sounds.len() >= u64::BITS as usize {
        return false;
    }
    // A bit for each place in `sounds` that the characters so far reach.
    let mut reached = 1_u64;
    for character in readings.split_terminator(THEN) {
        let mut next = 0;
        for way in character.split(OR) {
            for from in 0..=sounds.len() {
                if reached & 1 << from == 0 {
                    continue;
                }
                let (before, rest) =
                    sounds.split_at_checked(from).unwrap_or_default();
                if rest.starts_with(way) {
                    next |= 1 << (from + way.len());
                }
                // A sound that is written twice is one: *Huaiyin*.
                let mut later = way.chars();
                let is_twice =
                    before.ends_with(|last| later.next() == Some(last));
                if is_twice && rest.starts_with(later.as_str()) {
                    next |= 1 << (from + later.as_str().len());
                }
            }
        }
        reached = next;
        if reached == 0 {
            return false;
        }
    }
    reached & 1 << sounds.len() != 0
}

fn sounds_of(cell: &str, orthography: Option<&Orthography>) -> String {
    let Some(orthography) = orthography else { return String::new() };
    let mut sounds: Vec<String> = Vec::new();
    for reading in cell.split(OR).filter(|reading| !reading.is_empty()) {
        let sound = orthography.read(reading);
        if !sound.is_empty() && !sounds.contains(&sound) {
            sounds.push(sound);
        }
    }
    sounds.join("|")
}

/// A character that no row has, by its romanisation.
fn romanised(c: char) -> String {
    let roman = deunicode::deunicode_char(c).unwrap_or_default().trim();
    let pinyin = Orthography::of_table("pinyin");
    pinyin.map_or_else(|| roman.to_lowercase(), |pinyin| pinyin.read(roman))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::{Confusions, sound_key};

    #[test]
    fn each_language_reads_in_its_own_way() {
        let [zh, ja, _, ko] = HanReadings::builtin().of_word("金");
        assert_eq!(zh, format!("{};", sound_key("jin").replace('j', "J")));
        assert!(ja.contains("kin"));
        assert!(ko.contains("im"));
    }

    #[test]
    fn a_word_is_compared_by_the_reading_that_fits() {
        let alike = |han: &str, latin: &str| {
            let sounds = Confusions::builtin();
            let scripts = (Script::Han, Script::Latin);
            let readings = HanReadings::builtin().of_word(han);
            readings
                .iter()
                .map(|r| sounds.likeness(r, &sound_key(latin), scripts))
                .fold(0.0, f32::max)
        };
        assert!(alike("山田", "Yamada") > 0.6);
        assert!(alike("西华", "Xihua") > 0.8);
        assert!(alike("梁", "Leung") > 0.8);
        assert!(alike("山田", "Takahashi") < 0.4);
    }

    #[test]
    fn a_word_is_read_to_the_letter() {
        let [mandarin, ..] = HanReadings::builtin().of_word("厦门");
        let pinyin = Orthography::of_table("pinyin").expect("a table");
        assert!(reads_as(&mandarin, &pinyin.read("xiamen")));
        assert!(!reads_as(&mandarin, &pinyin.read("xiamei")));
        assert!(!reads_as(&mandarin, ""));
        let long = "a|aa;".repeat(10_000);
        assert!(!reads_as(&long, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
    }

    #[test]
    fn a_language_that_lacks_a_character_has_no_reading() {
        let [zh, ja, ..] = HanReadings::builtin().of_word("龘");
        assert!(!zh.is_empty());
        assert_eq!(ja, "");
    }
}
