use std::{collections::HashMap, path::Path};

use super::Document;

/// The documents sorted by id, then text; where ids are equal, all but the
/// first get the first free number behind theirs.
///
/// # Example
///
/// ```
/// use undersigned::{Document, read::with_distinct_ids};
///
/// let documents = ["a", "a-2", "a"].map(|id| Document::from_text(id, id));
/// let distinct = with_distinct_ids(documents.to_vec());
/// let ids: Vec<_> = distinct.iter().map(Document::id).collect();
/// assert_eq!(ids, ["a", "a-2", "a-3"]);
/// ```
#[must_use]
pub fn with_distinct_ids(mut documents: Vec<Document>) -> Vec<Document> {
    documents.sort_by(|a, b| (a.id(), a.text()).cmp(&(b.id(), b.text())));
    // An id that a document has by itself is no other's.
    let own = documents.iter().map(|document| (document.id().to_owned(), 1));
    let mut ids = DistinctIds { last: own.collect() };
    let mut before = None;
    let mut distinct: Vec<Document> = Vec::with_capacity(documents.len());
    for document in documents {
        let is_first = before.as_deref() != Some(document.id());
        before = Some(document.id().to_owned());
        distinct.push(match is_first {
            true => document,
            false => ids.tell_apart(document),
        });
    }
    distinct.sort_by(|a, b| a.id().cmp(b.id()));
    distinct
}

/// Gives documents that come one after the other ids of their own: one whose
/// id was there before gets the first free number behind it.
///
/// # Example
///
/// ```
/// use undersigned::{Document, read::DistinctIds};
///
/// let mut ids = DistinctIds::default();
/// let documents = ["a", "a", "b"].map(|id| Document::from_text(id, ""));
/// let distinct = documents.map(|document| ids.tell_apart(document));
/// assert_eq!(distinct.map(|d| d.id().to_owned()), ["a", "a-2", "b"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct DistinctIds {
    /// The ids so far, with the number that was last put behind each.
    last: HashMap<String, u32>,
}

impl DistinctIds {
    /// The document, under another id if its own was there before.
    #[must_use]
    pub fn tell_apart(&mut self, document: Document) -> Document {
        let Some(&last) = self.last.get(document.id()) else {
            self.last.insert(document.id().to_owned(), 1);
            return document;
        };
        let mut number = last;
        let id = loop {
            number = number.saturating_add(1);
            let id = format!("{}-{number}", document.id());
            if !self.last.contains_key(&id) {
                break id;
            }
        };
        self.last.insert(document.id().to_owned(), number);
        self.last.insert(id.clone(), 1);
        document.with_id(id)
    }
}

/// The id of the document in a file of this name: the name without folder
/// and extension; of `statement.*` the name of the folder, since collections
/// keep one folder a document, whose files are called alike.
///
/// # Example
///
/// ```
/// use std::path::Path;
/// use undersigned::read::id_of;
///
/// assert_eq!(id_of(Path::new("a/b/letter.2021.txt")), "letter.2021");
/// assert_eq!(id_of(Path::new("a/some-letter/statement.md")), "some-letter");
/// assert_eq!(id_of(Path::new("statement.md")), "statement");
/// assert_eq!(id_of(Path::new("")), "");
/// ```
#[must_use]
pub fn id_of(path: &Path) -> String {
    let name = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned())
    };
    let stem = name(path.file_stem()).unwrap_or_default();
    if stem == "statement"
        && let Some(folder) = name(path.parent().and_then(Path::file_name))
    {
        return folder;
    }
    stem
}
