//! Tables of the user's own.

use std::fs;

use undersigned::{
    Error,
    lexicon::{Lexicon, Table},
};

use crate::{args::Tables, failure::Failure};

impl Tables {
    /// The built-in tables with those that are named, or `None` where none
    /// are.
    pub(crate) fn read(&self) -> Result<Option<Lexicon>, Failure> {
        if self.tables.is_empty() {
            return Ok(None);
        }
        let mut lexicon = Lexicon::builtin().clone();
        for path in &self.tables {
            let text = fs::read_to_string(path)
                .map_err(|cause| Error::io(path, cause))?;
            Table::from_tsv(&text)
                .and_then(|table| lexicon.extend(&table))
                .map_err(|error| error.in_file(path.display().to_string()))?;
        }
        Ok(Some(lexicon))
    }
}
