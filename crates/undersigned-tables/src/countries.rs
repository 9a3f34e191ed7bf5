//! Names of countries: `countries.tsv`.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;

use crate::Result;
use crate::languages::Forms;
use crate::table::{Head, Table};
use crate::text::{form, script};
use crate::{cldr, list};

/// Short, colloquial and inflected forms.
pub(crate) const EXTRA: &str = include_str!("../data/countries_extra.tsv");

/// Codes of CLDR with two letters that are no countries.
const NO_COUNTRIES: [&str; 14] = [
    "AC", "AN", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN",
    "XA", "XB",
];

/// The table of countries, from an unpacked `cldr-localenames-full`.
///
/// # Errors
///
/// When a file of the package cannot be read.
pub(crate) fn table(from: &Path) -> Result<Table> {
    let mut forms = Forms::new();
    for locale in cldr::LOCALES {
        let names = cldr::read(from, locale, "territories.json")?;
        let names = &names["localeDisplayNames"]["territories"];
        add_locale(names, locale, &mut forms);
    }
    let standard: BTreeSet<(String, String)> =
        forms.clone().into_rows().map(|row| (row.1, row.0)).collect();
    for row in list::rows(EXTRA) {
        if let [form, code, language] = row[..] {
            add(form, code, language, &mut forms);
        }
    }
    let ambiguous = list::ambiguous("country");
    let rows = forms.into_rows().map(|(form, code, languages)| {
        let mut note = list::note(&form, &ambiguous);
        if note.is_empty() && is_inflected(&form, &code, &standard) {
            "inflected".clone_into(&mut note);
        }
        vec![form, "country".to_owned(), code, languages, note]
    });
    Ok(Table::new(HEAD, rows))
}

/// Whether a form is a standard one with another ending: `srbije` of
/// `srbija`. Such a form is tied to what stands before it.
fn is_inflected(
    form: &str,
    code: &str,
    standard: &BTreeSet<(String, String)>,
) -> bool {
    let of_country = (code.to_owned(), String::new())..;
    let mut known = standard.range(of_country).take_while(|row| row.0 == code);
    let own = (code.to_owned(), form.to_owned());
    !standard.contains(&own)
        && known.any(|(_, base)| {
            let stem: usize = base
                .chars()
                .zip(form.chars())
                .take_while(|(a, b)| a == b)
                .count();
            let ending = |word: &str| word.chars().count() - stem;
            stem >= 3 && ending(base) <= 2 && (1..=3).contains(&ending(form))
        })
}

const HEAD: Head = Head {
    kind: "countries",
    source: "CLDR 48 cldr-localenames-full, hand-written forms; 2026-11",
    licence: "Unicode-3.0 (CLDR), MIT OR Apache-2.0",
    command: "countries --from DIR",
    columns: &["form", "class", "code", "lang", "note"],
};

fn add_locale(names: &Value, locale: &str, forms: &mut Forms<String>) {
    for (code, name) in names.as_object().into_iter().flatten() {
        let country = code.split('-').next().unwrap_or_default();
        if let (true, Some(name)) = (is_country(country), name.as_str()) {
            for spelling in spellings(name) {
                add(&spelling, country, locale, forms);
            }
        }
    }
}

fn is_country(code: &str) -> bool {
    code.len() == 2
        && code.bytes().all(|b| b.is_ascii_uppercase())
        && code != "ZZ"
        && !NO_COUNTRIES.contains(&code)
}

/// A name, the name before its brackets, and for `&` also `and`.
fn spellings(name: &str) -> Vec<String> {
    let before = name.split(['(', '（']).next().unwrap_or(name);
    let mut spellings = vec![name.to_owned(), before.to_owned()];
    if name.contains('&') {
        spellings.push(name.replace('&', "and"));
    }
    spellings
}

fn add(name: &str, code: &str, language: &str, forms: &mut Forms<String>) {
    let form = form(name);
    if form.is_empty() || script(&form).is_none() && !form.is_ascii() {
        return;
    }
    forms.add(form, code.to_owned(), language);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_ampersands_have_spellings() {
        let mut forms = Forms::new();
        for name in spellings("Myanmar (Burma)")
            .into_iter()
            .chain(spellings("Bosnia & Herzegovina"))
        {
            add(&name, "XX", "en", &mut forms);
        }
        let texts: Vec<_> = forms.into_rows().map(|row| row.0).collect();
        assert_eq!(
            texts,
            [
                "bosnia and herzegovina",
                "bosnia herzegovina",
                "myanmar",
                "myanmar burma"
            ]
        );
    }

    #[test]
    fn other_endings_are_inflected() {
        let standard = [("RS", "srbija"), ("XK", "kosovo"), ("XK", "kosova")]
            .map(|(code, form)| (code.to_owned(), form.to_owned()));
        let standard = BTreeSet::from(standard);
        assert!(is_inflected("srbije", "RS", &standard));
        assert!(is_inflected("kosovës", "XK", &standard));
        assert!(!is_inflected("kosova", "XK", &standard));
        assert!(!is_inflected("serbia", "RS", &standard));
    }

    #[test]
    fn unions_are_no_countries() {
        assert!(is_country("XK") && is_country("RS"));
        assert!(!is_country("EU") && !is_country("001") && !is_country("ZZ"));
    }

    #[test]
    fn extra_rows_are_complete() {
        for row in list::rows(EXTRA) {
            assert!(row.len() == 3 && is_country(row[1]), "{row:?}");
        }
    }
}
