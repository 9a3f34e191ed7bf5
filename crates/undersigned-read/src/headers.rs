//! What the header of a column says, in many languages.
#![cfg_attr(
    not(feature = "tables"),
    allow(dead_code, reason = "readers of tables ask for more")
)]

use std::{collections::HashMap, sync::LazyLock};

use undersigned::{
    lexicon::Table,
    read::Column,
    text::{fold, words},
};

/// What a header says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// It is part of who signed.
    Signs(Column),
    /// A whole name, also where there are columns for its parts.
    FullName,
    /// A title or a role: the content tells which.
    Title,
    /// What kind of signatory it is.
    Kind,
    /// Beside a signature: a date, a number, an address of mail.
    Beside,
    /// What people are asked who sign: consent, a comment, a time stamp.
    Asked,
    /// What no list of signatures has: prices, points, opening hours.
    Foreign,
}

static HEADERS: LazyLock<Headers> =
    LazyLock::new(|| Headers::of(include_str!("../data/columns.tsv")));

struct Headers {
    forms: HashMap<String, Class>,
    /// Words that say nothing: *your*, *the*, *please*.
    fillers: Vec<String>,
    /// Names of tables of other things: *speakers*, *price list*.
    elsewhere: Vec<String>,
    /// Words for a person as a kind of signatory: *individual*.
    persons: Vec<String>,
    /// How many words the longest form has.
    longest: usize,
}

impl Headers {
    fn of(text: &'static str) -> Headers {
        let mut headers = Headers {
            forms: HashMap::new(),
            fillers: Vec::new(),
            elsewhere: Vec::new(),
            persons: Vec::new(),
            longest: 1,
        };
        let Ok(table) = Table::from_tsv(text) else { return headers };
        for row in 0..table.len() {
            let form = table.cell(row, "form").unwrap_or_default();
            headers.add(form, table.cell(row, "class").unwrap_or_default());
        }
        headers
    }

    fn add(&mut self, form: &str, class: &str) {
        let form = folded(form);
        if class == "filler" {
            self.fillers.push(form);
        } else if class == "elsewhere" {
            self.elsewhere.push(form);
        } else if class == "person" {
            self.persons.push(form);
        } else if let Some(class) = class_named(class) {
            self.longest = self.longest.max(form.split(' ').count());
            self.forms.entry(form).or_insert(class);
        }
    }
}

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "name" => Class::Signs(Column::Name),
        "full_name" => Class::FullName,
        "given_name" => Class::Signs(Column::GivenName),
        "surname" => Class::Signs(Column::Surname),
        "organisation" => Class::Signs(Column::Organisation),
        "acronym" => Class::Signs(Column::Acronym),
        "role" => Class::Signs(Column::Role),
        "title" => Class::Title,
        "city" => Class::Signs(Column::City),
        "region" => Class::Signs(Column::Region),
        "country" => Class::Signs(Column::Country),
        "kind" => Class::Kind,
        "other" => Class::Beside,
        "asked" => Class::Asked,
        "foreign" => Class::Foreign,
        _ => return None,
    })
}

/// Words in lower case without marks, one space between.
pub(crate) fn folded(text: &str) -> String {
    let text = apart(text);
    let found = words(&text);
    let mut folded = String::with_capacity(text.len());
    for word in found {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&fold(word.span.get(&text).unwrap_or_default()));
    }
    folded
}

/// Keys of records, `full_name` and `fullName`, as words.
pub(crate) fn apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len() + 4);
    let mut lower = false;
    for c in text.chars() {
        if c.is_uppercase() && lower {
            apart.push(' ');
        }
        lower = c.is_lowercase();
        apart.push(if "_-./:*".contains(c) { ' ' } else { c });
    }
    apart
}

/// Whether a table of this name is one of something else.
pub(crate) fn is_elsewhere(label: &str) -> bool {
    let label = format!(" {} ", folded(label));
    let names = HEADERS.elsewhere.iter();
    names.into_iter().any(|name| label.contains(&format!(" {name} ")))
}

/// Whether it is a word for a person as a kind of signatory.
pub(crate) fn is_person_word(kind: &str) -> bool {
    let kind = folded(kind);
    let name = HEADERS.forms.get(&kind) == Some(&Class::Signs(Column::Name));
    name || HEADERS.persons.contains(&kind)
}

/// Longer than this is a question to people, or a text.
const LONGEST_HEADER: usize = 160;

/// What `header` says of its column; `None` where we do not know it.
pub(crate) fn class_of(header: &str) -> Option<Class> {
    if header.is_empty() || header.len() > LONGEST_HEADER {
        return None;
    }
    let whole = folded(header);
    if let Some(&class) = HEADERS.forms.get(&whole) {
        return Some(class);
    }
    let plain = without_brackets(header);
    // `Name / Ime`, `Emri | Name`: the same in two languages.
    let parts: Vec<&str> = plain.split(['/', '|', '\n', '–', '·']).collect();
    parts.iter().find_map(|part| class_in(&folded(part))).or_else(|| {
        let path = header.rsplit_once('.')?;
        class_of_path(path.0, path.1)
    })
}

/// `affiliation.name` is the name of an affiliation, `person.city` a city.
fn class_of_path(above: &str, last: &str) -> Option<Class> {
    let last = class_in(&folded(last));
    let above = class_of(above);
    match (above, last) {
        (
            Some(Class::Signs(Column::Organisation)),
            None | Some(Class::Signs(Column::Name)),
        ) => above,
        (_, Some(_)) => last,
        (above, None) => above,
    }
}

/// What the column under `header` holds; `None` where its words are unknown.
pub(crate) fn column_of(header: &str) -> Option<Column> {
    Some(match class_of(header.trim())? {
        Class::Signs(column) => column,
        Class::FullName => Column::Name,
        Class::Title => Column::Title,
        _ => Column::Other,
    })
}

fn without_brackets(header: &str) -> String {
    let mut plain = String::with_capacity(header.len());
    let mut depth = 0_u32;
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The longest form in `words`, where all around it are fillers.
fn class_in(header: &str) -> Option<Class> {
    if header.is_empty() {
        return None;
    }
    if let Some(&class) = HEADERS.forms.get(header) {
        return Some(class);
    }
    let words: Vec<&str> = header.split(' ').collect();
    for length in (1..=HEADERS.longest.min(words.len())).rev() {
        for (at, window) in words.windows(length).enumerate() {
            let Some(&class) = HEADERS.forms.get(&window.join(" ")) else {
                continue;
            };
            let before = words.iter().take(at);
            let mut around = before.chain(words.iter().skip(at + length));
            if around.all(|word| is_filler(word, class)) {
                return Some(class);
            }
        }
    }
    None
}

/// Fillers are words that say nothing, numbers, and words of the same class:
/// `organisation institution`, `role 2`.
fn is_filler(word: &str, class: Class) -> bool {
    HEADERS.fillers.iter().any(|filler| filler == word)
        || word.chars().all(|c| c.is_ascii_digit())
        || HEADERS.forms.get(word) == Some(&class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_many_languages() {
        let signs = |header: &str, column: Column| {
            let class = class_of(header);
            assert_eq!(class, Some(Class::Signs(column)), "{header}");
        };
        signs("Name", Column::Name);
        signs("Your name *", Column::Name);
        signs("Ime / Name", Column::Name);
        signs("first_name", Column::GivenName);
        signs("firstName", Column::GivenName);
        signs("Nachname", Column::Surname);
        signs("Презиме", Column::Surname);
        signs("Organizacija/Institucija", Column::Organisation);
        signs("Institucioni", Column::Organisation);
        signs("affiliation.name", Column::Organisation);
        signs("Affiliation (optional)", Column::Organisation);
        signs("Κράτος", Column::Country);
        signs("Stadt", Column::City);
        signs("Job Title", Column::Role);
        signs("国", Column::Country);
        signs("Abbreviation", Column::Acronym);
        assert_eq!(class_of("Ime i prezime"), Some(Class::FullName));
        assert_eq!(class_of("What is your full name?"), Some(Class::FullName));
        assert_eq!(class_of("Title"), Some(Class::Title));
        assert_eq!(class_of("E-Mail-Adresse"), Some(Class::Beside));
        assert_eq!(class_of("Timestamp"), Some(Class::Asked));
        assert_eq!(class_of("Price"), Some(Class::Foreign));
        assert_eq!(class_of("Product name"), Some(Class::Foreign));
        for unknown in ["Ada Byron", "Street name plate", "", "Widget"] {
            assert_eq!(class_of(unknown), None, "{unknown}");
        }
    }

    /// A language has words for what signatures have.
    #[test]
    fn languages_are_whole() {
        let table = Table::from_tsv(include_str!("../data/columns.tsv"));
        let table = table.unwrap();
        let mut known = std::collections::BTreeSet::new();
        for row in 0..table.len() {
            let class = table.cell(row, "class").unwrap();
            for lang in table.cell(row, "lang").unwrap().split(' ') {
                known.insert((lang, class));
            }
        }
        let languages = "en sq sr hr bs mk sl bg ru uk pl cs sk ro hu el tr \
                         de nl fr it es ca pt sv da no fi ar he fa hy ka id \
                         zh ja ko";
        for lang in languages.split_whitespace() {
            for class in [
                "name",
                "organisation",
                "acronym",
                "role",
                "city",
                "region",
                "country",
                "kind",
                "other",
                "asked",
            ] {
                assert!(known.contains(&(lang, class)), "{lang} {class}");
            }
            let parts = ["surname", "full_name"];
            let any = parts.iter().any(|part| known.contains(&(lang, part)));
            assert!(any, "{lang}: no part of a name");
        }
    }

    #[test]
    fn the_table_is_sorted_and_its_classes_are_known() {
        let text = include_str!("../data/columns.tsv");
        let table = Table::from_tsv(text).unwrap();
        let mut before = String::new();
        for row in 0..table.len() {
            let cell = |column| table.cell(row, column).unwrap();
            let class = cell("class");
            let other = ["filler", "elsewhere", "person"].contains(&class);
            assert!(other || class_named(class).is_some(), "{class}");
            assert!(before.as_str() < cell("form"), "{}", cell("form"));
            before = cell("form").to_owned();
        }
    }
}
