//! Given names and surnames: `given_names.tsv`.
//!
//! [`order`] tells which word of a person's name is given, [`count`] counts
//! words over all persons, [`extend`] adds the forms of the same name in
//! other spellings and scripts, and the hand-written names.

mod count;
mod extend;
mod order;

use std::path::Path;

use crate::table::{Head, Table};
use crate::{Result, list};
use count::Count;

/// A word is kept when this many persons bear it.
const SEEN: u32 = 2;

/// The table of given names, from a folder with `persons.jsonl.gz` and
/// `name-forms.jsonl.gz`.
///
/// # Errors
///
/// When a file cannot be read.
pub(crate) fn table(from: &Path) -> Result<Table> {
    let mut counts = count::persons(&from.join("persons.jsonl.gz"))?;
    counts.retain(|_, count| count.given + count.surname >= SEEN);
    extend::by_hand(&mut counts);
    extend::by_forms(&from.join("name-forms.jsonl.gz"), &mut counts)?;
    let ambiguous = list::ambiguous("given");
    let rows =
        count::fold_together(counts).into_iter().map(|(form, count)| {
            let note = list::note(&form, &ambiguous);
            vec![
                form,
                class(count).to_owned(),
                count.share().to_string(),
                note,
            ]
        });
    Ok(Table::new(HEAD, rows))
}

const fn class(count: Count) -> &'static str {
    if count.share() >= 50 { "given" } else { "surname" }
}

const HEAD: Head = Head {
    kind: "given_names",
    source: "names of politicians in Wikidata, name forms of rigour \
             (from Wikidata), hand-written names; 2026-11",
    licence: "CC0-1.0 (Wikidata), MIT (rigour), MIT OR Apache-2.0",
    command: "given-names --from DIR",
    columns: &["form", "class", "share", "note"],
};
