//! The orthographies of `data/lexicon/sounds`.

use std::sync::LazyLock;

use super::{
    orthography::{Orthography, single_letters},
    pinyin,
};
use crate::text::Script;

macro_rules! orthographies {
    ($($name:literal,)*) => {
        /// The tables, as text.
        pub(super) const TABLES: [&str; [$($name),*].len()] = [$(
            include_str!(concat!(
                "../../data/lexicon/sounds/",
                $name,
                ".tsv"
            )),
        )*];

        /// The tables, to be read when first asked for. They are tested to
        /// be well formed.
        pub(super) const fn orthographies()
        -> [LazyLock<Orthography>; TABLES.len()] {
            [$(LazyLock::new(|| read(include_str!(concat!(
                "../../data/lexicon/sounds/",
                $name,
                ".tsv"
            )))),)*]
        }

        const NAMES: [&str; TABLES.len()] = [$($name),*];
    };
}

orthographies! {
    "albanian",
    "arabic",
    "armenian",
    "belarusian",
    "bengali",
    "bulgarian",
    "cantonese",
    "catalan",
    "cyrillic",
    "czech",
    "devanagari",
    "dutch",
    "english",
    "finnish",
    "french",
    "georgian",
    "german",
    "greek",
    "hangul_jamo",
    "hebrew",
    "hiragana_katakana",
    "hungarian",
    "indonesian",
    "italian",
    "latin",
    "latvian_lithuanian",
    "macedonian",
    "persian",
    "pinyin",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "scandinavian",
    "serbian_cyrillic",
    "serbian_latin",
    "sinhala",
    "slovak",
    "slovene",
    "spanish",
    "thai",
    "turkish",
    "ukrainian",
    "urdu",
    "vietnamese",
    "wade_giles",
}

fn read(table: &str) -> Orthography {
    let read = Orthography::from_tsv(table);
    debug_assert!(read.is_ok(), "{:?}", read.as_ref().err());
    match read {
        Ok(orthography) => orthography,
        Err(_) => Orthography::empty(),
    }
}

/// The value of a head line of a table.
pub(super) fn head<'t>(table: &'t str, key: &str) -> &'t str {
    let lines = table.lines().take_while(|line| line.starts_with('#'));
    lines
        .filter_map(|line| line.trim_start_matches('#').split_once(':'))
        .find(|(known, _)| known.trim() == key)
        .map_or("", |(_, value)| value.trim())
}

/// The tables whose letters tell them from others of a script, with the
/// letters.
static MARKED: LazyLock<Vec<(Script, usize, Vec<char>)>> =
    LazyLock::new(|| {
        let marked = TABLES.iter().enumerate().map(|(at, table)| {
            let marks = single_letters(head(table, "marks"));
            let script = marks.first().map(|&mark| Script::of_char(mark));
            (script.unwrap_or_default(), at, marks)
        });
        marked.filter(|(.., marks)| !marks.is_empty()).collect()
    });

/// What a script is read as where no letter tells an orthography.
fn usual(script: Script, word: &str) -> Option<&'static str> {
    Some(match script {
        Script::Latin => "latin",
        Script::Cyrillic => "cyrillic",
        Script::Greek => "greek",
        Script::Arabic => "arabic",
        Script::Hebrew => "hebrew",
        Script::Armenian => "armenian",
        Script::Georgian => "georgian",
        Script::Thai => "thai",
        Script::Kana => "hiragana_katakana",
        Script::Indic => {
            let first = word.chars().find(|c| *c >= '\u{900}')?;
            match first {
                '\u{980}'..='\u{9ff}' => "bengali",
                '\u{d80}'..='\u{dff}' => "sinhala",
                _ => "devanagari",
            }
        }
        Script::Hangul => "hangul_jamo",
        Script::Han | Script::Other => return None,
    })
}

/// The number of the orthography of a word: the one of whose letters it has
/// most, the usual one of its script where none or two have as many.
pub(super) fn of_word(word: &str) -> Option<usize> {
    let script = Script::of(word);
    let mut best = (0, None);
    if !word.is_ascii() {
        for (of, at, marks) in MARKED.iter().filter(|(of, ..)| *of == script) {
            debug_assert_eq!(*of, script);
            let letters = word.chars().flat_map(char::to_lowercase);
            let count = letters.filter(|c| marks.contains(c)).count();
            if count > best.0 {
                best = (count, Some(*at));
            } else if count == best.0 {
                best.1 = None;
            }
        }
    }
    let usual = match script {
        Script::Latin if pinyin::is_pinyin(word) => "pinyin",
        _ => usual(script, word)?,
    };
    best.1.or_else(|| at(usual))
}

/// The number of the orthography in the table of this name.
pub(super) fn at(name: &str) -> Option<usize> {
    NAMES.iter().position(|&known| known == name)
}
