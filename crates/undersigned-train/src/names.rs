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

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    city: String,
    #[serde(default)]
    cc: String,
    names: Vec<(String, Option<String>, String)>,
}

/// Reads `organisations` and `persons` of a folder of name sets.
pub(crate) fn read(folder: &Path) -> Result<Names> {
    let mut names = Names::default();
    each(&folder.join("organisations.jsonl.gz"), |entity| {
        add_body(&mut names, &entity);
    })?;
    each(&folder.join("persons.jsonl.gz"), |entity| {
        for (name, language, kind) in entity.names {
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
        .find(|(name, _, kind)| kind == "acronym" && name.len() < 12)
        .map(|(name, ..)| name.clone());
    let labels: Vec<_> = entity
        .names
        .iter()
        .filter(|(name, _, kind)| {
            kind != "acronym"
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
            .map(|(other, ..)| other.clone());
        names.bodies.entry(language).or_default().push(Body {
            name: name.clone(),
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
