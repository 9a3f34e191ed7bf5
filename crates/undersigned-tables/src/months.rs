//! Names of months: `months.tsv`.

use std::path::Path;

use serde_json::Value;

use crate::Result;
use crate::languages::Forms;
use crate::table::{Head, Table};
use crate::text::{form, script};
use crate::{cldr, list};

/// Usual variants that CLDR does not have.
const EXTRA: &str = include_str!("../data/months_extra.tsv");

/// The table of months, from an unpacked `cldr-dates-full`.
///
/// # Errors
///
/// When a file of the package cannot be read.
pub(crate) fn table(from: &Path) -> Result<Table> {
    let mut forms = Forms::new();
    for locale in cldr::LOCALES {
        let dates = cldr::read(from, locale, "ca-gregorian.json")?;
        let months = &dates["dates"]["calendars"]["gregorian"]["months"];
        for context in ["stand-alone", "format"] {
            add_names(&months[context]["wide"], locale, false, &mut forms);
            let short = &months[context]["abbreviated"];
            add_names(short, locale, true, &mut forms);
        }
    }
    for row in list::rows(EXTRA) {
        if let [form, month, language] = row[..] {
            add(form, month, language, &mut forms);
        }
    }
    let ambiguous = list::ambiguous("month");
    let rows = forms.into_rows().map(|(form, month, languages)| {
        let (month, note) = (month.to_string(), list::note(&form, &ambiguous));
        vec![form, "month".to_owned(), month, languages, note]
    });
    Ok(Table::new(HEAD, rows))
}

const HEAD: Head = Head {
    kind: "months",
    source: "CLDR 48 cldr-dates-full, hand-written forms; 2026-11",
    licence: "Unicode-3.0 (CLDR), MIT OR Apache-2.0",
    command: "months --from DIR",
    columns: &["form", "class", "month", "lang", "note"],
};

fn add_names(
    names: &Value,
    locale: &str,
    is_short: bool,
    forms: &mut Forms<u8>,
) {
    for (month, name) in names.as_object().into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if !is_short || is_telling(name) {
            add(name, month, locale, forms);
        }
    }
}

/// Whether an abbreviation has at least three letters and no digits.
fn is_telling(name: &str) -> bool {
    let form = form(name);
    script(&form).is_some_and(crate::text::Script::is_alphabetic)
        && form.chars().count() >= 3
        && !form.chars().any(char::is_numeric)
}

fn add(name: &str, month: &str, language: &str, forms: &mut Forms<u8>) {
    let Ok(month) = month.parse() else { return };
    // In Catalan dates the preposition is part of the name: `de maig`.
    let form = form(name);
    let bare = ["de ", "d'"].iter().find_map(|de| form.strip_prefix(de));
    forms.add(bare.unwrap_or(&form).to_owned(), month, language);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_abbreviations_are_left_out() {
        assert!(is_telling("velj.") && is_telling("јан"));
        assert!(!is_telling("1月") && !is_telling("X."));
    }

    #[test]
    fn extra_months_are_of_the_year() {
        for row in list::rows(EXTRA) {
            let month: u8 = row[1].parse().unwrap();
            assert!(row.len() == 3 && (1..=12).contains(&month), "{row:?}");
        }
    }
}
