//! Further forms of given names: hand-written ones, and other spellings.

use std::collections::BTreeMap;
use std::path::Path;

use super::count::{Count, Counts};
use crate::source;
use crate::text::{self, Script, form, script};
use crate::{Result, list, serbian};

/// Given names by language, for those that the name set covers poorly.
const EXTRA: &str = include_str!("../../data/given_names_extra.tsv");

/// A hand-written name counts as much as so many persons.
const BY_HAND: u32 = 5;

/// A name must be given this often for its other spellings to be added.
const OFTEN: u32 = 3;

/// Languages of the list that are written in the Serbian alphabets.
const SERBIAN: [&str; 2] = ["mk", "sh"];

/// Adds the hand-written names, those of Serbian, Croatian, Bosnian and
/// Macedonian in both alphabets.
pub(crate) fn by_hand(counts: &mut Counts) {
    for row in list::rows(EXTRA) {
        let [name, languages] = row[..] else { continue };
        for form in spellings(name, languages) {
            counts.entry(form).or_default().given += BY_HAND;
        }
    }
}

fn spellings(name: &str, languages: &str) -> Vec<String> {
    let form = form(name);
    let is_serbian =
        languages.split('|').any(|language| SERBIAN.contains(&language));
    let other = match script(&form) {
        Some(Script::Latin) => serbian::to_cyrillic(&form),
        Some(Script::Cyrillic) => serbian::to_latin(&form),
        _ => None,
    };
    let other = other.filter(|other| is_serbian && *other != form);
    [form].into_iter().chain(other).collect()
}

/// Adds the forms of `name-forms.jsonl.gz` that are the same name as one
/// given often, with its count. A form that has a count keeps it.
///
/// # Errors
///
/// When the file cannot be read.
pub(crate) fn by_forms(path: &Path, counts: &mut Counts) -> Result<()> {
    let mut added: BTreeMap<String, Count> = BTreeMap::new();
    source::read(path, |entity| {
        let forms: Vec<String> =
            entity.names.iter().map(|name| form(&name.0)).collect();
        if let Some(seed) = best_seed(&forms, counts) {
            for form in forms.into_iter().filter(|form| is_wanted(form)) {
                let known = added.entry(form).or_insert(seed);
                if known.given < seed.given {
                    *known = seed;
                }
            }
        }
    })?;
    for (form, seed) in added {
        counts.entry(form).or_insert(seed);
    }
    Ok(())
}

/// The count of the form most often given, if it is given often and more
/// often than not.
fn best_seed(forms: &[String], counts: &Counts) -> Option<Count> {
    forms
        .iter()
        .filter_map(|form| counts.get(form))
        .filter(|count| count.given >= OFTEN && count.share() >= 50)
        .max_by_key(|count| (count.given, count.share()))
        .copied()
}

fn is_wanted(form: &str) -> bool {
    text::is_name(form)
        && !form.contains(' ')
        && script(form).is_some_and(Script::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serbian_names_have_two_alphabets() {
        assert_eq!(spellings("Đorđe", "sh"), ["đorđe", "ђорђе"]);
        assert_eq!(spellings("Ilir", "sq"), ["ilir"]);
    }

    #[test]
    fn surnames_are_no_seeds() {
        let count = |given, surname| Count { given, surname };
        let counts = Counts::from([
            ("martin".to_owned(), count(40, 10)),
            ("petrov".to_owned(), count(3, 90)),
        ]);
        let forms = ["martin".to_owned(), "petrov".to_owned()];
        assert_eq!(best_seed(&forms, &counts), Some(count(40, 10)));
        assert_eq!(best_seed(&forms[1..], &counts), None);
    }
}
