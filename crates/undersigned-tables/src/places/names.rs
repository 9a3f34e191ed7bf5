//! Which names of a place are forms, and the forms that rules make of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{BALKANS, Class, Form, Origin, Place, PlaceName, is_european};
use crate::text::{self, Script, key, script};
use crate::{albanian, countries, list, serbian};

/// GeoNames alternates of all scripts are kept for places of this many
/// people, in Europe and elsewhere ...
const ALTERNATES: (u64, u64) = (300_000, 1_500_000);
/// ... those in Latin letters from this many on ...
const LATIN_ALTERNATES: (u64, u64) = (50_000, 1_000_000);
/// ... those in the script of the country itself from this many on ...
const OWN_SCRIPT: u64 = 20_000;
/// ... in the Western Balkans from this many on, those in Cyrillic always,
/// because Who's On First names smaller places well ...
const BALKAN_ALTERNATES: u64 = 20_000;
/// ... and all for the capitals of Europe and further cities that are known
/// by several names, by country and main name.
const CAPITALS: &str = "AD Andorra la Vella|AT Vienna|BE Brussels|CH Bern|\
    CY Nicosia|CZ Prague|DK Copenhagen|EE Tallinn|FI Helsinki|IE Dublin|\
    IS Reykjavík|LI Vaduz|LT Vilnius|LU Luxembourg|LV Riga|MC Monaco|\
    MD Chisinau|MT Valletta|NL Amsterdam|NO Oslo|PT Lisbon|SE Stockholm|\
    SK Bratislava|SM San Marino|CH Geneva|FR Strasbourg|NL The Hague|BE Brugge";

/// The languages whose labels become forms: ISO 639-3.
const LANGUAGES: &str = "eng sqi srp hrv bos mkd slv bul rus ukr pol ces slk \
    ron hun ell tur deu nld fra ita spa por swe fin ara heb fas hye kat zho \
    jpn kor";

/// The languages that name small places of the region.
const NEAR_LANGUAGES: &str = "eng sqi srp hrv bos mkd slv bul";

/// From this many people on, a place has its labels in all languages.
const WIDELY_NAMED: u64 = 10_000;

/// Words that make a label one of the municipality or the monastery.
const OFFICES: &str = "municipality gemeinde opština općina opstina opcina \
    општина община občina komuna bashkia bashkinë comune commune municipio \
    município municipi gemeente kommun kommune δήμος بلدية belediyesi \
    belediye gmina district distretto rrethi okrug manastir monastery \
    municipalité municipalità горад абшчына icması \
    округ окръг okruh ili ilçesi distrikt distriktet districtul distrito \
    kaupunginosa rajoni verwaltungsbezirk район громада raion comuna obshtina";

/// The forms of a place, each once.
pub(crate) fn forms(place: &Place) -> Vec<Form> {
    let mut best: BTreeMap<String, (Origin, String)> = BTreeMap::new();
    for name in written(place).into_iter().chain(derived(place)) {
        let key = key(&name.1);
        if best.get(&key).is_none_or(|known| is_better(&name, known)) {
            best.insert(key, name);
        }
    }
    best.into_values()
        .filter(|(_, text)| !place.is_small || is_long(text))
        .map(|(origin, text)| Form {
            text,
            origin,
            class: place.class,
            id: place.id.clone(),
            country: place.country.clone(),
            population: place.population,
            is_small: place.is_small,
        })
        .collect()
}

/// Of small places, three letters of an alphabet are no form.
fn is_long(form: &str) -> bool {
    form.chars().filter(|c| c.is_alphabetic()).count() > 3
        || script(form).is_some_and(|script| !script.is_alphabetic())
}

/// Whether to write the first of two spellings that differ in diacritics:
/// by origin, then the local one with them and the foreign one without.
fn is_better(name: &(Origin, String), known: &(Origin, String)) -> bool {
    let by_text = match name.0 {
        Origin::Local => known.1.cmp(&name.1),
        _ => name.1.cmp(&known.1),
    };
    name.0.cmp(&known.0).then(by_text).is_lt()
}

fn written(place: &Place) -> Vec<(Origin, String)> {
    place
        .names
        .iter()
        .filter(|name| is_wanted(name, place))
        .map(|name| (name.origin, text::form(&name.text)))
        .filter(|(origin, form)| {
            text::is_name(form) && !is_other(form, *origin, place)
        })
        .collect()
}

/// Labels of Who's On First that name something else: a cake, a general.
const WRONG: [&str; 2] = ["Međimurska gibanica", "Stanislav Galić"];

fn is_wanted(name: &PlaceName, place: &Place) -> bool {
    if name.text.contains([',', '،', '、', '(', '[', '/', ';'])
        || WRONG.contains(&name.text.as_str())
    {
        return false;
    }
    if place.class == Class::City && names_office(&name.text) {
        return false;
    }
    match name.origin {
        Origin::Main => true,
        Origin::Alternate => is_wanted_alternate(&name.text, place),
        _ if place.population >= WIDELY_NAMED => {
            has(LANGUAGES, &name.language)
        }
        _ => has(NEAR_LANGUAGES, &name.language),
    }
}

/// GeoNames gives alternates without language, codes and letter-by-letter
/// romanisations among them (`PRN`, `bo ni ci`).
fn is_wanted_alternate(name: &str, place: &Place) -> bool {
    let is_code = name.chars().count() <= 5
        && name.chars().all(|c| c.is_ascii_uppercase());
    if is_code || name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    place.population >= least_for_alternate(name, &place.country)
        || is_capital(place)
}

/// Whether people write the names of a country in this script themselves.
fn is_own_script(script: Script, country: &str) -> bool {
    let countries = match script {
        Script::Latin => return false,
        Script::Cyrillic => "RU UA BY BG MK RS KZ KG MN TJ",
        Script::Greek => "GR CY",
        Script::Arabic => {
            "DZ BH EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN AE YE IR AF"
        }
        Script::Hebrew => "IL",
        Script::Georgian => "GE",
        Script::Armenian => "AM",
        Script::Cjk => "CN TW HK MO JP",
        Script::Hangul => "KR KP",
        Script::Thai => "TH",
        Script::Devanagari => "IN NP",
        Script::Bengali => "BD IN",
    };
    countries.split(' ').any(|code| code == country)
}

fn least_for_alternate(name: &str, country: &str) -> u64 {
    let script = script(&text::form(name));
    let (in_europe, elsewhere) = match script {
        Some(Script::Latin) => LATIN_ALTERNATES,
        _ => ALTERNATES,
    };
    if script.is_some_and(|script| is_own_script(script, country)) {
        return OWN_SCRIPT;
    }
    match (BALKANS.contains(&country), script) {
        (true, Some(Script::Cyrillic)) => 0,
        (true, _) => BALKAN_ALTERNATES,
        _ if is_european(country) => in_europe,
        _ => elsewhere,
    }
}

fn is_capital(place: &Place) -> bool {
    place.names.iter().any(|name| {
        name.origin == Origin::Main
            && CAPITALS.split('|').any(|capital| {
                capital == format!("{} {}", place.country, name.text)
            })
    })
}

fn names_office(name: &str) -> bool {
    let words = text::form(name);
    words.contains(' ') && words.split(' ').any(|word| has(OFFICES, word))
}

/// Words before a name that make it one of the administration.
const PREFIXES: [&str; 7] =
    ["grad ", "град ", "city of ", "citta di ", "kota ", "qyteti i ", "stad "];

/// Whether a name says no more than the country, or is one of an office.
fn is_other(form: &str, origin: Origin, place: &Place) -> bool {
    place.class == Class::City
        && (names_office(form)
            || PREFIXES.iter().any(|prefix| form.starts_with(prefix))
            || ((origin != Origin::Main
                || place.population < BALKAN_ALTERNATES)
                && BALKANS.contains(&place.country.as_str())
                && COUNTRIES.contains(form)))
}

/// The hand-written names of countries.
static COUNTRIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    list::rows(countries::EXTRA)
        .filter_map(|row| row.first().copied())
        .collect()
});

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Forms in the other Serbian alphabet and with other Albanian endings.
fn derived(place: &Place) -> Vec<(Origin, String)> {
    if !BALKANS.contains(&place.country.as_str()) {
        return Vec::new();
    }
    let wanted: Vec<&PlaceName> =
        place.names.iter().filter(|name| is_wanted(name, place)).collect();
    let known: BTreeSet<String> =
        wanted.iter().map(|name| text::form(&name.text)).collect();
    wanted
        .iter()
        .flat_map(|name| derived_from(name, place, &known))
        .filter(|form| {
            text::is_name(form) && !is_other(form, Origin::Derived, place)
        })
        .map(|form| (Origin::Derived, form))
        .collect()
}

fn derived_from(
    name: &PlaceName,
    place: &Place,
    known: &BTreeSet<String>,
) -> Vec<String> {
    let form = text::form(&name.text);
    if is_albanian(name, place) {
        return albanian::other_forms(&form, known);
    }
    let is_serbian = matches!(name.language.as_str(), "srp" | "bos" | "hrv")
        || (name.origin == Origin::Main
            && ["RS", "BA", "ME"].contains(&place.country.as_str()));
    match script(&form) {
        Some(Script::Latin) if is_serbian => {
            serbian::to_cyrillic(&form).into_iter().collect()
        }
        Some(Script::Cyrillic) if is_serbian => {
            serbian::to_latin(&form).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn is_albanian(name: &PlaceName, place: &Place) -> bool {
    place.class == Class::City
        && (name.language == "sqi"
            || (place.country == "AL" && name.origin == Origin::Main))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(names: &[(&str, &str, Origin)]) -> Place {
        Place {
            id: "gn:1".to_owned(),
            class: Class::City,
            country: "XK".to_owned(),
            population: 100_000,
            is_small: false,
            names: names
                .iter()
                .map(|&(text, language, origin)| PlaceName {
                    text: text.to_owned(),
                    language: language.to_owned(),
                    origin,
                })
                .collect(),
        }
    }

    fn texts(names: &[(&str, &str, Origin)]) -> Vec<String> {
        forms(&place(names)).into_iter().map(|form| form.text).collect()
    }

    #[test]
    fn albanian_and_serbian_forms_are_derived() {
        assert_eq!(
            texts(&[("Prishtinë", "sqi", Origin::Local)]),
            ["prishtina", "prishtinë", "prishtinës"]
        );
        assert_eq!(texts(&[("Ниш", "srp", Origin::Local)]), ["niš", "ниш"]);
    }

    #[test]
    fn codes_offices_and_romanisations_are_no_forms() {
        assert_eq!(
            texts(&[
                ("Pristina", "", Origin::Main),
                ("PRN", "", Origin::Alternate),
                ("pu li shen di na", "", Origin::Alternate),
                ("Gemeinde Pristina", "deu", Origin::Variant),
            ]),
            ["pristina"]
        );
    }

    #[test]
    fn the_local_spelling_is_written() {
        assert_eq!(
            texts(&[
                ("Pristina", "", Origin::Main),
                ("Priština", "hrv", Origin::Local),
            ]),
            ["priština", "приштина"]
        );
    }
}
