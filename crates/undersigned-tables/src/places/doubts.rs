//! Which forms of places are as often something else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use undersigned::lexicon::{Lexicon, Table};
use undersigned::text::{Word, words};

use super::Form;
use crate::source;
use crate::text::{form, key};
use crate::{Result, list};

/// The tables of words and names that a small place gives way to.
const TABLES: [&str; 13] = [
    "countries",
    "roles",
    "organisations",
    "honorifics",
    "qualifiers",
    "legal_forms",
    "connectors",
    "headings",
    "noise",
    "given_names",
    "months",
    "schools",
    "placeholders",
];

/// Words and names that are places too.
///
/// A form in the list of ambiguous ones is doubtful, and none of a small
/// place. Another of a small place is doubtful when a table or a concept has
/// it, when a person's name in the sources has it as a word, or when the name
/// of a body of another country does.
#[derive(Debug)]
pub(crate) struct Doubts {
    ambiguous: BTreeSet<String>,
    lexicon: Lexicon,
    /// Keys of words in names of persons and of words for concepts.
    words: BTreeSet<String>,
    /// Keys of words in names of bodies, with the countries of these.
    bodies: BTreeMap<String, BTreeSet<String>>,
}

impl Doubts {
    /// Reads the committed tables, and the names of persons in `from`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub(crate) fn read(from: &Path) -> Result<Self> {
        let mut lexicon = Lexicon::empty();
        for name in TABLES {
            let file = tables().join(format!("{name}.tsv"));
            let text = std::fs::read_to_string(&file)?;
            lexicon.extend(&Table::from_tsv(&text)?)?;
        }
        let mut words = BTreeSet::new();
        for file in ["persons.jsonl.gz", "name-forms.jsonl.gz"] {
            source::read(&from.join(file), |entity| {
                for name in &entity.names {
                    words.extend(form(&name.0).split(' ').map(key));
                }
            })?;
        }
        let mut bodies: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        source::read(&from.join("organisations.jsonl.gz"), |entity| {
            for name in &entity.names {
                for word in form(&name.0).split(' ').map(key) {
                    let countries = bodies.entry(word).or_default();
                    if !countries.contains(&entity.cc) {
                        countries.insert(entity.cc.clone());
                    }
                }
            }
        })?;
        add_concepts(&mut words)?;
        let ambiguous = list::ambiguous("place");
        Ok(Self { ambiguous, lexicon, words, bodies })
    }

    /// Whether a form is none, being an everyday word and a small place.
    pub(crate) fn exclude(&self, form: &Form) -> bool {
        form.is_small && self.ambiguous.contains(&key(&form.text))
    }

    /// Whether a form is as often something else.
    pub(crate) fn has(&self, form: &Form) -> bool {
        let key = key(&form.text);
        self.ambiguous.contains(&key)
            || (form.is_small
                && (self.words.contains(&key)
                    || self.is_abroad(&key, &form.country)
                    || self.is_word(&form.text)))
    }

    /// Whether a body of another country than the place has the word.
    fn is_abroad(&self, key: &str, country: &str) -> bool {
        let countries = self.bodies.get(key);
        countries.is_some_and(|them| them.iter().any(|one| one != country))
    }

    /// Whether the tables have every word of the form.
    fn is_word(&self, form: &str) -> bool {
        let hits = self.lexicon.lookup(form);
        let known = |word: &Word| {
            hits.iter().any(|hit| hit.span.cover(word.span) == hit.span)
        };
        words(form).iter().all(known)
    }
}

fn tables() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lexicon")
}

/// Adds the words for concepts, but those of places.
fn add_concepts(words: &mut BTreeSet<String>) -> Result<()> {
    let folder = tables().join("concepts");
    let mut files = Vec::new();
    for file in std::fs::read_dir(folder)? {
        files.push(file?.path());
    }
    files.retain(|file| !file.ends_with("places.tsv"));
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        for row in list::rows(&text) {
            let forms = row.iter().skip(2).flat_map(|cell| cell.split('|'));
            let forms = forms.map(|form| form.trim_matches('*'));
            words.extend(forms.filter(|f| !f.is_empty()).map(key));
        }
    }
    Ok(())
}
