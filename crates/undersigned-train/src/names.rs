//! Names of bodies and persons from the name sets, by language.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use undersigned::lexicon::{Lexicon, Tag};

use crate::Result;

/// A body: its name in one language, its acronym, another name, its city.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) acronym: Option<String>,
    pub(crate) other: Option<String>,
    pub(crate) city: String,
}

/// The name sets, by language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) bodies: BTreeMap<String, Vec<Body>>,
    pub(crate) persons: BTreeMap<String, Vec<String>>,
}

/// One line of a name set.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Entity {
    #[serde(default)]
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) city: String,
    #[serde(default)]
    cc: String,
    /// Relations: their sort, and the end of the other's id.
    #[serde(default)]
    pub(crate) rel: Vec<[String; 2]>,
    pub(crate) names: Vec<Name>,
}

/// A name, its language where that is known, and its sort.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "(String, Option<String>, String)")]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) language: Option<String>,
    pub(crate) kind: String,
}

impl From<(String, Option<String>, String)> for Name {
    fn from((text, language, kind): (String, Option<String>, String)) -> Name {
        Name { text, language, kind }
    }
}

impl Name {
    /// Its language, or `-`.
    pub(crate) fn code(&self) -> &str {
        self.language.as_deref().unwrap_or("-")
    }
}

impl Entity {
    /// Its names that are no acronyms.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(|name| !name.kind.contains("acronym"))
    }

    pub(crate) fn acronyms(&self) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(|name| name.kind == "acronym")
    }
}

/// Reads one file of a folder of name sets.
pub(crate) fn entities(folder: &Path, set: &str) -> Result<Vec<Entity>> {
    let mut all = Vec::new();
    each(&folder.join(format!("{set}.jsonl.gz")), |entity| all.push(entity))?;
    Ok(all)
}

/// Reads `organisations` and `persons` of a folder of name sets.
pub(crate) fn read(folder: &Path) -> Result<Names> {
    let mut names = Names::default();
    each(&folder.join("organisations.jsonl.gz"), |entity| {
        add_body(&mut names, &entity);
    })?;
    each(&folder.join("persons.jsonl.gz"), |entity| {
        for Name { text: name, language, kind } in entity.names {
            if kind == "label"
                && let Some(language) = language
                && name.split_whitespace().count() <= 4
                && name.contains(|c: char| c.is_whitespace() || !c.is_ascii())
                && !name.contains(['(', ',', '/'])
            {
                names.persons.entry(language).or_default().push(name);
            }
        }
    })?;
    Ok(names)
}

fn add_body(names: &mut Names, entity: &Entity) {
    let acronym = entity
        .names
        .iter()
        .find(|name| name.kind == "acronym" && name.text.len() < 12)
        .map(|name| name.text.clone());
    let labels: Vec<_> = entity
        .names
        .iter()
        .map(|name| (&name.text, &name.language, &name.kind))
        .filter(|(name, _, kind)| {
            *kind != "acronym"
                && !name.contains(['(', '/', '|'])
                && name.len() < 120
                && !has_legal_form(name)
        })
        .collect();
    for (name, language, _) in &labels {
        let language = match language {
            Some(language) => language.clone(),
            None => language_of(&entity.cc, name).to_owned(),
        };
        let other = labels
            .iter()
            .find(|(other, l, _)| {
                other != name && l.as_ref() != Some(&language)
            })
            .map(|(other, ..)| (*other).clone());
        names.bodies.entry(language).or_default().push(Body {
            name: (*name).clone(),
            acronym: acronym.clone(),
            other,
            city: entity.city.clone(),
        });
    }
}

/// Whether a legal form stands before or behind the name, where it is none
/// of it.
fn has_legal_form(name: &str) -> bool {
    let trimmed = name.trim_end_matches('.');
    let words = Lexicon::builtin().lookup(name);
    words.iter().any(|hit| {
        let end = hit.span.end() as usize;
        let edge = hit.span.start() == 0 || end >= trimmed.len();
        hit.tag == Tag::LegalForm && !hit.weak && edge
    })
}

/// Names without a language are mostly in English or in the country's.
fn language_of(country: &str, name: &str) -> &'static str {
    if name.chars().any(|c| c.is_alphabetic() && c > '\u{24f}') {
        return "other";
    }
    let english =
        ["University", "Institute", "Center", "Centre", "of ", "and "];
    if english.iter().any(|word| name.contains(word)) {
        return "en";
    }
    match country {
        "FR" => "fr",
        "DE" | "AT" => "de",
        "ES" | "MX" | "AR" | "CO" => "es",
        "IT" => "it",
        "BR" | "PT" => "pt",
        "PL" => "pl",
        "NL" => "nl",
        _ => "en",
    }
}

fn each(path: &Path, mut take: impl FnMut(Entity)) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| {
        format!("cannot read `{}`: {error}", path.display())
    };
    let file = File::open(path).map_err(|error| failed(&error))?;
    for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
        let line = line.map_err(|error| failed(&error))?;
        take(serde_json::from_str(&line).map_err(|error| failed(&error))?);
    }
    Ok(())
}
