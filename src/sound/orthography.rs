use std::sync::LazyLock;

use super::builtin::TABLES;
use crate::{
    error::{Error, Result},
    lexicon::{FastMap, Table},
    text::{Script, fold_char, is_dropped},
};

/// How a language writes its sounds: letters and groups of letters, and the
/// sounds they stand for.
///
/// Sounds are ASCII letters, a class each: `data/README.md` lists them.
///
/// # Example
///
/// ```
/// use undersigned::sound::Orthography;
///
/// let read = |language, word| {
///     let orthography = Orthography::of_language(language).unwrap();
///     orthography.read(word)
/// };
/// assert_eq!(read("sq", "Xhaferi"), read("hr", "Džaferi"));
/// assert_eq!(read("it", "Gianni"), "Jani");
/// ```
#[derive(Clone, Debug)]
pub struct Orthography {
    name: Box<str>,
    languages: Vec<Box<str>>,
    script: Script,
    /// Letters that tell it from others of its script.
    marks: Vec<char>,
    /// By the first letter, the longest first.
    rules: FastMap<char, Vec<Rule>>,
}

#[derive(Clone, Debug)]
struct Rule {
    letters: Box<str>,
    sound: Box<str>,
    when: When,
}

/// Where in a word a rule holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum When {
    Anywhere,
    First,
    Last,
    Before { letters: Box<str>, is: bool },
    After { letters: Box<str>, is: bool },
}

impl When {
    fn of(text: &str) -> Option<When> {
        let (rest, is) = match text.strip_prefix('!') {
            Some(rest) => (rest, false),
            None => (text, true),
        };
        Some(match (text, rest.chars().next()) {
            ("", _) => When::Anywhere,
            ("^", _) => When::First,
            ("$", _) => When::Last,
            (_, Some('>')) => {
                When::Before { letters: rest.get(1..)?.into(), is }
            }
            (_, Some('<')) => {
                When::After { letters: rest.get(1..)?.into(), is }
            }
            _ => return None,
        })
    }

    fn holds(&self, before: Option<char>, after: Option<char>) -> bool {
        let is_one = |letters: &str, c: Option<char>| {
            c.is_some_and(|c| letters.contains(c))
        };
        match self {
            When::Anywhere => true,
            When::First => before.is_none(),
            When::Last => after.is_none(),
            When::Before { letters, is } => is_one(letters, after) == *is,
            When::After { letters, is } => is_one(letters, before) == *is,
        }
    }
}

/// The orthographies that come with the library, each read when it is first
/// asked for.
static BUILTIN: [LazyLock<Orthography>; TABLES.len()] =
    super::builtin::orthographies();

impl Orthography {
    /// Reads an orthography from a table of kind `sounds`, with the head
    /// lines `orthography`, `languages`, `script` and `marks` and the columns
    /// `letters`, `sound`, `when` and `note`; see `data/README.md`.
    ///
    /// # Errors
    ///
    /// When the table is malformed, or a condition is unknown: with the
    /// number of the line.
    pub fn from_tsv(text: &str) -> Result<Orthography> {
        let table = Table::from_tsv(text)?;
        let columns = ["letters", "sound", "when", "note"];
        if table.kind() != "sounds" || table.columns() != columns {
            return Err(Error::line(
                1,
                format!(
                    "expected `# kind: sounds` and the columns {}",
                    columns.join(", ")
                ),
            ));
        }
        let head = |key| table.head(key).unwrap_or_default();
        let codes = head("languages").split([' ', ',']);
        let mut orthography = Orthography {
            name: head("orthography").into(),
            languages: codes
                .filter(|code| !code.is_empty())
                .map(Into::into)
                .collect(),
            marks: single_letters(head("marks")),
            ..Orthography::empty()
        };
        let mut rows = table.rows();
        while rows.next()? {
            let [letters, sound, when, _] = *rows.cells() else { continue };
            let Some(first) = letters.chars().next() else { continue };
            if orthography.script == Script::Other {
                orthography.script = Script::of(letters);
            }
            let when = When::of(when).ok_or_else(|| {
                Error::line(
                    rows.line(),
                    format!(
                        "`{when}` is no condition; known are ^, $, >letters, \
                         <letters, !>letters and !<letters"
                    ),
                )
            })?;
            let sound = sound.split('|').next().unwrap_or_default();
            let rule =
                Rule { letters: letters.into(), sound: sound.into(), when };
            orthography.rules.entry(first).or_default().push(rule);
        }
        #[allow(clippy::iter_over_hash_type, reason = "each by itself")]
        for rules in orthography.rules.values_mut() {
            // The sort keeps the order of the table among equals.
            rules.sort_by_key(|rule| {
                let anywhere = rule.when == When::Anywhere;
                (std::cmp::Reverse(rule.letters.len()), anywhere)
            });
        }
        Ok(orthography)
    }

    pub(super) fn empty() -> Orthography {
        Orthography {
            name: Box::from(""),
            languages: Vec::new(),
            script: Script::Other,
            marks: Vec::new(),
            rules: FastMap::default(),
        }
    }

    /// The orthography of a language, by its ISO 639-1 code; of several, the
    /// first by name: Serbian in Cyrillic.
    #[must_use]
    pub fn of_language(code: &str) -> Option<&'static Orthography> {
        TABLES.iter().zip(&BUILTIN).find_map(|(table, orthography)| {
            let spoken = super::builtin::head(table, "languages");
            let mut spoken = spoken.split([' ', ',']);
            spoken.any(|known| known == code).then(|| &**orthography)
        })
    }

    /// The orthography that a word is most likely written in: the one of
    /// whose letters it has most, or what its script is read as where no
    /// letter tells.
    #[must_use]
    pub fn of_word(word: &str) -> Option<&'static Orthography> {
        let at = super::builtin::of_word(word)?;
        BUILTIN.get(at).map(|orthography| &**orthography)
    }

    /// The built-in orthography in the table of this name.
    pub(super) fn of_table(name: &str) -> Option<&'static Orthography> {
        let at = super::builtin::at(name)?;
        BUILTIN.get(at).map(|orthography| &**orthography)
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The languages written in it, as ISO 639-1 codes.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|code| &**code)
    }

    /// The letters that tell it from others of its script.
    #[must_use]
    pub fn marks(&self) -> &[char] {
        &self.marks
    }

    /// The sounds of a word. Letters that it does not have are read without
    /// their marks, those of other scripts by their romanisation.
    #[must_use]
    pub fn read(&self, word: &str) -> String {
        let lower: String = word
            .chars()
            .filter(|&c| !is_dropped(c))
            .flat_map(char::to_lowercase)
            .flat_map(jamo)
            .map(devanagari)
            .collect();
        let mut key = String::with_capacity(lower.len());
        let mut rest = &*lower;
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            let rule = self.rule(rest, before);
            let length = match rule {
                Some(rule) => {
                    push(&mut key, &rule.sound);
                    rule.letters.len()
                }
                None => {
                    self.push_other(&mut key, c);
                    c.len_utf8()
                }
            };
            let taken = rest.get(..length).unwrap_or_default();
            before = taken.chars().next_back();
            rest = rest.get(length..).unwrap_or_default();
        }
        key
    }

    fn rule(&self, rest: &str, before: Option<char>) -> Option<&Rule> {
        let first = rest.chars().next()?;
        self.rules.get(&first)?.iter().find(|rule| {
            rest.strip_prefix(&*rule.letters).is_some_and(|after| {
                rule.when.holds(before, after.chars().next())
            })
        })
    }

    fn push_other(&self, key: &mut String, c: char) {
        let mut folded = String::new();
        fold_char(c, &mut folded);
        for letter in folded.chars() {
            let mut buffer = [0; 4];
            let known = self.rule(letter.encode_utf8(&mut buffer), None);
            if letter != c
                && let Some(rule) = known
            {
                push(key, &rule.sound);
            } else if letter.is_ascii_alphanumeric() {
                push(key, letter.encode_utf8(&mut buffer));
            } else if Script::of_char(letter) != Script::Other {
                let roman = deunicode::deunicode_char(letter);
                for c in roman.unwrap_or_default().chars() {
                    if c.is_ascii_alphabetic() {
                        let c = c.to_ascii_lowercase();
                        push(key, c.encode_utf8(&mut buffer));
                    }
                }
            }
        }
    }
}

/// The two or three letters of a Korean syllable; any other character alone.
///
/// Unicode 16, section 3.12: Hangul syllable decomposition.
fn jamo(c: char) -> impl Iterator<Item = char> {
    let at = u32::from(c).wrapping_sub(0xac00);
    let parts = if at < 11_172 {
        let last = (at % 28 > 0).then_some(0x11a7 + at % 28);
        [Some(0x1100 + at / 588), Some(0x1161 + at % 588 / 28), last]
    } else {
        [Some(u32::from(c)), None, None]
    };
    parts.into_iter().flatten().filter_map(char::from_u32)
}

/// Doubled sounds sound once. What few orthographies tell apart from its
/// plain kin is one with it: palatal `n` and `l`, `th`, `dz`, strong `h`.
fn push(key: &mut String, sounds: &str) {
    for c in sounds.chars() {
        let c = match c {
            'N' => 'n',
            'L' => 'l',
            'T' => 't',
            'D' => 'd',
            'H' => 'h',
            'G' => 'g',
            'Q' => continue,
            c => c,
        };
        if !key.ends_with(c) {
            key.push(c);
        }
    }
}

/// The marks that are one letter, and no plain one.
pub(super) fn single_letters(marks: &str) -> Vec<char> {
    let marks = marks.split(' ').filter_map(|mark| {
        let mut letters = mark.chars();
        letters.next().filter(|_| letters.next().is_none())
    });
    marks.filter(|c| !c.is_ascii()).collect()
}

/// The letter of Devanagari that a letter of Gurmukhi, Gujarati, Odia, Tamil,
/// Telugu, Kannada or Malayalam is read as: Unicode has kept the layout that
/// ISCII (IS 13194) gave all of them.
fn devanagari(c: char) -> char {
    match u32::from(c) {
        code @ 0xa00..=0xd7f => {
            char::from_u32(0x900 + code % 0x80).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tables_are_well_formed() {
        for table in TABLES {
            let read = Orthography::from_tsv(table);
            let name = super::super::builtin::head(table, "orthography");
            assert!(read.is_ok(), "{name}: {:?}", read.err());
        }
    }

    #[test]
    fn contexts_are_heeded() {
        let read = |language, word| {
            Orthography::of_language(language).unwrap().read(word)
        };
        assert_eq!(read("it", "Ciccio"), "CiCo");
        assert_eq!(read("ru", "Елена"), "jelena");
        assert_eq!(read("de", "Tschaikowski"), "Caikovski");
    }
}
