//! What became of the documents: for people at the end of long work, and as
//! a file.

use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    path::Path,
};

use serde_json::{Value, json};
use undersigned::{Document, Error, Roster};

use crate::{failure::Failure, output::create, say};

/// What became of each file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    documents: Vec<Entry>,
    places: BTreeMap<String, usize>,
    unread: Vec<(String, String)>,
    skipped: usize,
}

#[derive(Clone, Debug)]
struct Entry {
    file: String,
    id: String,
    signatures: usize,
    /// What is odd, and how often.
    doubts: BTreeMap<String, usize>,
}

impl Report {
    pub(crate) fn read(&mut self, file: &str, document: &Document) {
        self.places.insert(document.id().to_owned(), self.documents.len());
        self.documents.push(Entry {
            file: file.to_owned(),
            id: document.id().to_owned(),
            signatures: 0,
            doubts: BTreeMap::new(),
        });
    }

    pub(crate) fn failed(&mut self, error: &Error) {
        let file = error.source_name().to_owned();
        self.unread.push((file, error.to_string()));
    }

    pub(crate) const fn skipped(&mut self, files: usize) {
        self.skipped = files;
    }

    /// Notes what was found in a document.
    pub(crate) fn found(&mut self, roster: &Roster) {
        let place = self.places.get(&roster.document);
        let entry = place.and_then(|&at| self.documents.get_mut(at));
        let Some(entry) = entry else { return };
        entry.signatures = roster.signatures.len();
        for issue in &roster.issues {
            *entry.doubts.entry(issue.kind.to_string()).or_default() += 1;
        }
    }

    /// The place of each document, by id, in the order of the files.
    pub(crate) fn order(&self) -> HashMap<String, usize> {
        self.places.iter().map(|(id, &at)| (id.clone(), at)).collect()
    }

    pub(crate) const fn documents(&self) -> usize {
        self.documents.len()
    }

    pub(crate) const fn unread(&self) -> usize {
        self.unread.len()
    }

    fn unsigned(&self) -> impl Iterator<Item = &Entry> {
        self.documents.iter().filter(|entry| entry.signatures == 0)
    }

    fn doubtful(&self) -> impl Iterator<Item = &Entry> {
        self.documents.iter().filter(|entry| !entry.doubts.is_empty())
    }

    /// Says it in a line where many documents were read, and writes it to
    /// the file that was asked for.
    pub(crate) fn close(&self, file: Option<&Path>) -> Result<(), Failure> {
        const MANY: usize = 10;
        if self.documents.len() + self.unread.len() >= MANY {
            say(&self.line());
        }
        let Some(path) = file else { return Ok(()) };
        let mut output = create(path)?;
        serde_json::to_writer_pretty(&mut output, &self.json())
            .map_err(std::io::Error::from)?;
        writeln!(output)?;
        output.flush()?;
        Ok(())
    }

    fn line(&self) -> String {
        let signatures: usize =
            self.documents.iter().map(|entry| entry.signatures).sum();
        format!(
            "{} documents, {signatures} signatures; {} without signatories, \
             {} with doubts, {} not read, {} files passed over",
            self.documents.len(),
            self.unsigned().count(),
            self.doubtful().count(),
            self.unread.len(),
            self.skipped,
        )
    }

    fn json(&self) -> Value {
        let name = |entry: &Entry| json!(entry.file);
        let documents: Vec<Value> = self
            .documents
            .iter()
            .map(|entry| {
                json!({
                    "file": entry.file,
                    "document": entry.id,
                    "signatures": entry.signatures,
                    "doubts": entry.doubts,
                })
            })
            .collect();
        let unread: Vec<Value> = self
            .unread
            .iter()
            .map(|(file, error)| json!({ "file": file, "error": error }))
            .collect();
        json!({
            "format": "undersigned-report",
            "version": 1,
            "documents": documents,
            "without_signatories": self.unsigned().map(name).collect::<Vec<_>>(),
            "with_doubts": self.doubtful().map(name).collect::<Vec<_>>(),
            "not_read": unread,
            "passed_over": self.skipped,
        })
    }
}
