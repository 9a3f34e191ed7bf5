//! Which word of a person's name is the given name.

use crate::text::{form, key};

/// Countries of the name set where the family name usually comes first, or
/// where both orders are common: there, the order must be proven.
const FAMILY_FIRST: [&str; 12] = [
    "Cambodia",
    "China",
    "Hong_Kong",
    "Hungary",
    "Japan",
    "Macao",
    "Malaysia",
    "North_Korea",
    "Singapore",
    "South_Korea",
    "Taiwan",
    "Vietnam",
];

/// Words before a name, and parts of names, that are neither.
const NO_NAMES: &str = "sir lord lady dame baron baroness count countess \
    earl duke prince princess king queen dr prof sheikh sheik shaikh sayyid \
    syed haji hajji dato datuk tan sri seri saint san von van der den de di \
    da del della dos la le el al bin ibn binti abu ben mac mc ter zu the and \
    und pope mgr don doña dona jr sr ii iii граф князь барон шейх сэр";

/// The given name and the surname of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) given: String,
    pub(crate) surname: String,
}

/// Splits a label of two or three words, if its order is known.
///
/// `given_name` is what the source says of the person; when it is one of the
/// outer words it decides the order. Otherwise the first word is taken,
/// except for persons of countries where that would be the family.
pub(crate) fn split(
    label: &str,
    country: &str,
    given_name: Option<&str>,
) -> Option<Words> {
    if label.contains([',', '(', ')', '[', '،', '（', '/', '"', '.', '，'])
    {
        return None;
    }
    // Spaces and the dots of Japanese and Chinese divide names, hyphens do
    // not: `Jean-Marie` is one word here and dropped below.
    let words: Vec<&str> = label
        .split([' ', '\u{a0}', '・', '·'])
        .filter(|word| !word.is_empty())
        .collect();
    let (first, last) = match words[..] {
        [first, last] | [first, _, last] => (first, last),
        _ => return None,
    };
    let known = given_name.map(|name| key(&form(name)));
    let is_given = |word: &str| known.as_deref() == Some(&*key(&form(word)));
    let is_family_first = match (is_given(first), is_given(last)) {
        (true, false) => false,
        (false, true) => true,
        _ if FAMILY_FIRST.contains(&country) => return None,
        _ => false,
    };
    let (given, surname) =
        if is_family_first { (last, first) } else { (first, last) };
    Some(Words { given: word(given), surname: word(surname) })
}

/// The word as a form; empty when it is no name.
fn word(word: &str) -> String {
    let form = form(word);
    let is_name = !form.contains(' ')
        && crate::text::is_name(&form)
        && !NO_NAMES.split_whitespace().any(|no_name| no_name == form);
    if is_name { form } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(label: &str, country: &str, known: Option<&str>) -> String {
        split(label, country, known).map_or_else(String::new, |w| w.given)
    }

    #[test]
    fn the_first_word_is_given() {
        assert_eq!(given("Ana Petrović", "Serbia", None), "ana");
        assert_eq!(given("Ana Marija Petrović", "Serbia", None), "ana");
        assert_eq!(given("Sir John Smith", "UK", None), "");
    }

    #[test]
    fn family_names_come_first_where_proven() {
        assert_eq!(given("Nagy Anna", "Hungary", Some("Anna")), "anna");
        assert_eq!(given("Nagy Anna", "Hungary", None), "");
        assert_eq!(given("Kovács Béla", "Slovakia", Some("Béla")), "béla");
    }

    #[test]
    fn commas_and_brackets_are_skipped() {
        assert_eq!(split("Шамба, Сергей", "Abkhazia", None), None);
        assert_eq!(split("Ana Horvat (politician)", "Croatia", None), None);
    }
}
