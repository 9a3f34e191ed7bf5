//! Forms with the languages that have them.

use std::collections::BTreeMap;

use crate::text::key;

/// Forms of what `Id` names. Spellings that the library cannot tell apart are
/// one form, written as the first language writes it.
#[derive(Clone, Debug)]
pub(crate) struct Forms<Id>(BTreeMap<(String, Id), (String, Vec<String>)>);

impl<Id: Ord + Clone> Forms<Id> {
    /// No forms yet.
    pub(crate) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds a form in a language.
    pub(crate) fn add(&mut self, form: String, id: Id, language: &str) {
        let at = (key(&form), id);
        let (_, languages) =
            self.0.entry(at).or_insert_with(|| (form, Vec::new()));
        if !languages.iter().any(|known| known == language) {
            languages.push(language.to_owned());
        }
    }

    /// Form, id and languages separated by `|`.
    pub(crate) fn into_rows(
        self,
    ) -> impl Iterator<Item = (String, Id, String)> {
        self.0.into_iter().map(|((_, id), (form, languages))| {
            (form, id, languages.join("|"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_fold_alike_are_one_form() {
        let mut forms = Forms::new();
        forms.add("albania".to_owned(), "AL", "en");
        forms.add("albània".to_owned(), "AL", "ca");
        let rows: Vec<_> = forms.into_rows().collect();
        assert_eq!(rows, [("albania".to_owned(), "AL", "en|ca".to_owned())]);
    }
}
