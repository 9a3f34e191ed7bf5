//! The name sets: gzipped JSON Lines, one entity per line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;

use crate::Result;

/// One entity of a name set, with the fields that the tables use.
#[derive(Debug, Deserialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) sub: Vec<String>,
    #[serde(default)]
    pub(crate) cc: String,
    /// The number of the GeoNames place.
    pub(crate) gn: Option<u64>,
    #[serde(default)]
    pub(crate) pop: u64,
    pub(crate) given_name: Option<String>,
    pub(crate) names: Vec<Name>,
}

/// A name, its language if known, and what kind of name it is.
#[derive(Debug, Deserialize)]
pub(crate) struct Name(
    pub(crate) String,
    pub(crate) Option<String>,
    pub(crate) String,
);

/// Reads a name set, giving each entity to `take`.
///
/// # Errors
///
/// When the file cannot be read or a line is not an entity.
pub(crate) fn read(path: &Path, mut take: impl FnMut(Entity)) -> Result<()> {
    let in_file = |error: &dyn std::fmt::Display| {
        format!("cannot read `{}`: {error}", path.display())
    };
    let file = File::open(path).map_err(|error| in_file(&error))?;
    for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
        let line = line.map_err(|error| in_file(&error))?;
        take(serde_json::from_str(&line).map_err(|error| in_file(&error))?);
    }
    Ok(())
}
