use std::collections::BTreeSet;

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
