//! Grammars of signatory lines: what people and bodies are called in one
//! language, and how they sign.

use std::path::Path;

use serde::Deserialize;

use crate::Result;

/// The grammar of one language, as its file has it.
///
/// Templates hold slots in braces; the README of this crate lists them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grammar {
    pub(crate) language: String,
    pub(crate) given_m: Vec<String>,
    pub(crate) given_f: Vec<String>,
    pub(crate) surnames: Vec<String>,
    #[serde(default)]
    pub(crate) surnames_f: Vec<String>,
    pub(crate) person: Vec<String>,
    #[serde(default)]
    pub(crate) patronymics_m: Vec<String>,
    #[serde(default)]
    pub(crate) patronymics_f: Vec<String>,
    pub(crate) cities: Vec<String>,
    #[serde(default)]
    pub(crate) cities_gen: Vec<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) regions: Vec<String>,
    pub(crate) roles: Vec<String>,
    pub(crate) offices: Vec<String>,
    pub(crate) office_at: Vec<String>,
    pub(crate) former: Vec<String>,
    pub(crate) titles: Vec<String>,
    pub(crate) degrees: Vec<String>,
    pub(crate) bodies: Vec<String>,
    #[serde(default)]
    pub(crate) bodies_gen: Vec<String>,
    #[serde(default)]
    pub(crate) bodies_loc: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) fields: Vec<String>,
    pub(crate) proper: Vec<String>,
    pub(crate) legal: Vec<String>,
    pub(crate) behalf: Vec<String>,
    pub(crate) represented: Vec<String>,
    pub(crate) and: String,
    pub(crate) at: Vec<String>,
    pub(crate) headings_org: Vec<String>,
    pub(crate) headings_person: Vec<String>,
    pub(crate) headings: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) patterns: Vec<String>,
}

/// Reads all grammars of a folder, sorted by file name.
pub(crate) fn read(folder: &Path) -> Result<Vec<Grammar>> {
    let listed = std::fs::read_dir(folder).map_err(|error| {
        format!("cannot read `{}`: {error}", folder.display())
    })?;
    let mut paths: Vec<_> = listed
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path)?;
            let grammar = toml::from_str(&text)
                .map_err(|error| format!("`{}`: {error}", path.display()))?;
            Ok(grammar)
        })
        .collect()
}
