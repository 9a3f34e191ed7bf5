//! The hand-written lists in this crate's `data`: tab-separated text with a
//! head of `# ` lines and one line of column names.

use std::collections::BTreeSet;

use crate::text::key;

/// Words that are places or names and everyday words as well.
const AMBIGUOUS: &str = include_str!("../data/ambiguous.tsv");

/// The rows below the column names, split at tabs.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with("# "))
        .skip(1)
        .map(|line| line.split('\t').collect())
}

/// The keys of the words to mark as ambiguous in a table of this class.
pub(crate) fn ambiguous(class: &str) -> BTreeSet<String> {
    rows(AMBIGUOUS)
        .filter(|row| row.get(1) == Some(&class))
        .filter_map(|row| row.first().copied().map(key))
        .collect()
}

/// The note of a form: `ambiguous` or nothing.
pub(crate) fn note(form: &str, ambiguous: &BTreeSet<String>) -> String {
    let is_ambiguous = ambiguous.contains(&key(form));
    if is_ambiguous { "ambiguous".to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_column_names_are_no_rows() {
        let text = "# kind: x\nform\tclass\na\tb\n";
        assert_eq!(rows(text).collect::<Vec<_>>(), [["a", "b"]]);
    }

    #[test]
    fn everyday_words_are_marked() {
        assert_eq!(note("reading", &ambiguous("place")), "ambiguous");
        assert_eq!(note("prishtinë", &ambiguous("place")), "");
    }
}
