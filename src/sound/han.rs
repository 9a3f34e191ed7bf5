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

/// Mandarin; Japanese; Cantonese; Korean; the south of China and its diaspora
/// (Hokkien, Teochew, Hakka); Vietnamese.
pub(crate) const LANGUAGES: usize = 6;
const MANDARIN: usize = 0;
const COLUMNS: [&str; LANGUAGES + 1] =
    ["form", "zh", "ja", "yue", "ko", "nan", "vi"];
/// How the cells of a column are read: names of the diaspora are spelled as
/// English would spell them (*Boon*, *Teck*).
const WRITTEN: [&str; LANGUAGES] = [
    "pinyin",
    "hiragana_katakana",
    "latin",
    "hangul_jamo",
    "english",
    "latin",
];

/// So many characters of a name are read in all ways: longer ones are none.
const MOST_READ: usize = 16;

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
    /// character: `saki|zaki;kava|sen;`. A character that a language lacks is
    /// read in Mandarin; nothing for a language that lacks all.
    pub(crate) fn of_word(&self, word: &str) -> [String; LANGUAGES] {
        let mut found: [String; LANGUAGES] = Default::default();
        for (language, lattice) in found.iter_mut().enumerate() {
            let mut known = 0;
            for c in word.chars() {
                if Script::of_char(c) != Script::Han {
                    continue;
                }
                match self.sounds_of(c, language) {
                    Some(sounds) => {
                        known += 1;
                        lattice.push_str(sounds);
                    }
                    // One that is missing does not spoil the others.
                    None => match self.sounds_of(c, MANDARIN) {
                        Some(sounds) => lattice.push_str(sounds),
                        None => lattice.push_str(&romanised(c)),
                    },
                }
                lattice.push(THEN);
            }
            if known == 0 && language != MANDARIN {
                lattice.clear();
            }
        }
        found
    }

    fn sounds_of(&self, c: char, language: usize) -> Option<&str> {
        let sounds = self.sounds.get(&c)?.get(language)?;
        (!sounds.is_empty()).then_some(sounds)
    }

    /// The usual Mandarin sounds of a word.
    pub(super) fn mandarin(&self, word: &str) -> String {
        let mut key = String::new();
        for c in word.chars() {
            let known = self.sounds_of(c, MANDARIN);
            match known.and_then(|sounds| sounds.split(OR).next()) {
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

/// The first `most` ways to read the first characters of a word whose readings
/// are `readings`, as [`HanReadings::of_word`] gives them: the usual one first;
/// the readings of the first characters crowd out those of the later. Any
/// other sounds as they are.
pub(crate) fn ways_to_read(readings: &str, most: usize) -> Vec<String> {
    if !is_of_han(readings) {
        return vec![readings.to_owned()];
    }
    let mut ways = vec![String::new()];
    for character in readings.split_terminator(THEN).take(MOST_READ) {
        let mut longer = Vec::new();
        for reading in character.split(OR) {
            longer.extend(ways.iter().map(|way| format!("{way}{reading}")));
        }
        longer.truncate(most);
        ways = longer;
    }
    ways
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
        let [zh, ja, _, ko, ..] = HanReadings::builtin().of_word("金");
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
        assert!(alike("陈文德", "Tan Boon Teck") > 0.8);
        assert!(alike("黄文雄", "Hoàng Văn Hùng") > 0.8);
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
    fn the_usual_way_to_read_a_word_comes_first() {
        assert_eq!(
            ways_to_read("tan|Cin;bun|mun;", 3),
            ["tanbun", "Cinbun", "tanmun"]
        );
        assert_eq!(ways_to_read("tanbun", 3), ["tanbun"]);
        let long = "a|b;".repeat(10_000);
        assert_eq!(ways_to_read(&long, 4).len(), 4);
    }

    #[test]
    fn a_character_that_a_language_lacks_is_read_in_mandarin() {
        let readings = HanReadings::builtin();
        let [zh, ja, ..] = readings.of_word("龘");
        assert!(!zh.is_empty());
        assert_eq!(ja, "");
        let [_, ja, ..] = readings.of_word("山龘");
        assert_eq!(ja.matches(THEN).count(), 2);
    }
}
