use std::{collections::BTreeSet, path::Path};

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
    let mut taken: BTreeSet<String> =
        documents.iter().map(|document| document.id().to_owned()).collect();
    let mut distinct: Vec<Document> = Vec::with_capacity(documents.len());
    let mut last = String::new();
    let mut number = 1u32;
    for document in documents {
        if distinct.is_empty() || document.id() != last {
            document.id().clone_into(&mut last);
            number = 1;
            distinct.push(document);
            continue;
        }
        let id = loop {
            number += 1;
            let id = format!("{last}-{number}");
            if taken.insert(id.clone()) {
                break id;
            }
        };
        distinct.push(document.with_id(id));
    }
    distinct.sort_by(|a, b| a.id().cmp(b.id()));
    distinct
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
