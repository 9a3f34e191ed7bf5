//! Annotated lists.

use std::path::Path;

use undersigned::{Signatory, Signature, export::records::SignatureRecord};

use crate::Result;

/// The annotated lines of one document.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(crate) document: String,
    pub(crate) lines: Vec<(Signature, Vec<Signatory>)>,
    /// The lines as they are scored.
    pub(crate) records: Vec<SignatureRecord>,
}

impl List {
    /// The list of annotated records, all of one document.
    pub(crate) fn of(document: &str, records: Vec<SignatureRecord>) -> List {
        let lines = (1..)
            .zip(&records)
            .map(|(ordinal, record)| {
                let parsed = record.parsed().unwrap_or_default();
                (record.signature(ordinal), parsed.signatories)
            })
            .collect();
        List { document: document.to_owned(), lines, records }
    }
}

/// Reads files of annotated lines; lines of one `doc` are one list.
pub(crate) fn read(paths: &[impl AsRef<Path>]) -> Result<Vec<List>> {
    let mut lists = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| {
            format!("cannot read `{}`: {error}", path.display())
        })?;
        let mut records: Vec<SignatureRecord> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let record = serde_json::from_str(line).map_err(|error| {
                format!("`{}`, line {number}: {error}", path.display())
            })?;
            records.push(record);
        }
        for run in records.chunk_by(|a, b| a.doc == b.doc) {
            let document = run.first().map_or("", |r| r.document());
            lists.push(List::of(document, run.to_vec()));
        }
    }
    Ok(lists)
}
