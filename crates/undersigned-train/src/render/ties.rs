//! What ties a place or another body to a name, from the library's table.

use std::{collections::HashMap, sync::LazyLock};

use undersigned::lexicon::Table;

const RELATIONS: &str = include_str!("../../../../data/lexicon/relations.tsv");

type Phrases = HashMap<(String, String), Vec<String>>;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    let Ok(table) = Table::from_tsv(RELATIONS) else { return phrases };
    for row in 0..table.len() {
        let cell = |column| table.cell(row, column).unwrap_or_default();
        let (form, class) = (cell("form"), cell("class"));
        if joins(form) {
            continue;
        }
        for language in cell("lang").split(',') {
            let key = (language.to_owned(), class.to_owned());
            phrases.entry(key).or_default().push(form.to_owned());
        }
    }
    phrases
});

/// The last letter is written together with the word behind: `عضو في ال…`.
fn joins(form: &str) -> bool {
    let last = form.split(' ').next_back().unwrap_or("");
    let mut letters = last.chars();
    letters.next().is_some_and(|c| ('\u{590}'..'\u{700}').contains(&c))
        && letters.next().is_none()
}

/// The phrases of a language and a class: `seat`, `member`, `settlement`.
pub(super) fn of(language: &str, class: &str) -> &'static [String] {
    let key = (language.to_owned(), class.to_owned());
    PHRASES.get(&key).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_known_by_language_and_class() {
        assert!(of("en", "seat").contains(&"based in".to_owned()));
        assert!(of("en", "member").contains(&"a member of".to_owned()));
        assert!(of("xx", "seat").is_empty());
    }
}
