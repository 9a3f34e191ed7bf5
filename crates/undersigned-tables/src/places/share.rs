//! Who keeps a form that several places have.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Form};
use crate::text::key;

/// So many places of different countries may share a form.
const PLACES: usize = 3;

/// A place this many times smaller than the largest of the form is not what
/// a reader thinks of: Pristina is not the hamlet in Bosnia.
const TIMES_SMALLER: u64 = 50;
/// Of small places, those: Henderson is not the suburb of Auckland.
const TIMES_SMALLER_STILL: u64 = 4;

/// Of the forms that the library cannot tell apart, keeps the one of the
/// largest place per country and at most three, and per place the one from
/// the best source. Small places give way to regions: *Oregon* is no town in
/// Ohio.
pub(crate) fn keep(mut forms: Vec<Form>) -> Vec<Form> {
    let regions: BTreeSet<String> = forms
        .iter()
        .filter(|form| form.class == Class::Region)
        .map(|form| key(&form.text))
        .collect();
    forms.retain(|form| !form.is_small || !regions.contains(&key(&form.text)));
    let mut groups: BTreeMap<(Class, String), Vec<Form>> = BTreeMap::new();
    for form in forms {
        let at = (form.class, key(&form.text));
        groups.entry(at).or_default().push(form);
    }
    let mut kept: Vec<Form> = Vec::new();
    for ((class, key), group) in &groups {
        let mut forms = keep_of_group(group.clone());
        if *class == Class::Region {
            let cities = groups.get(&(Class::City, key.clone()));
            forms.retain(|form| form.is_by_hand() || !is_city(form, cities));
        }
        kept.extend(forms);
    }
    kept
}

/// Whether a settlement of the same country has the form: *Durrës* is the
/// town, not the county around it.
fn is_city(region: &Form, cities: Option<&Vec<Form>>) -> bool {
    cities.into_iter().flatten().any(|city| city.country == region.country)
}

fn keep_of_group(mut group: Vec<Form>) -> Vec<Form> {
    group.sort_by(|a, b| {
        (b.population.cmp(&a.population))
            .then_with(|| a.origin.cmp(&b.origin))
            .then_with(|| a.id.cmp(&b.id))
            .then_with(|| a.text.cmp(&b.text))
    });
    let largest = group.first().map_or(0, |form| form.population);
    let mut kept: Vec<Form> = Vec::new();
    for form in group {
        let is_known = kept.iter().any(|one| one.country == form.country);
        let times = match form.is_small {
            true => TIMES_SMALLER_STILL,
            false => TIMES_SMALLER,
        };
        let is_small = form.population * times < largest;
        if !is_known && !is_small && kept.len() < PLACES {
            kept.push(form);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Origin;

    fn form(text: &str, id: &str, country: &str, population: u64) -> Form {
        Form {
            text: text.to_owned(),
            origin: Origin::Main,
            class: Class::City,
            id: id.to_owned(),
            country: country.to_owned(),
            population,
            is_small: false,
        }
    }

    fn ids(forms: Vec<Form>) -> Vec<String> {
        keep(forms).into_iter().map(|form| form.id).collect()
    }

    #[test]
    fn the_largest_of_a_country_keeps_the_form() {
        let forms = vec![
            form("gračanica", "small", "BA", 3_000),
            form("gračanica", "large", "BA", 15_000),
            form("gracanica", "other", "XK", 1_000),
        ];
        assert_eq!(ids(forms), ["large", "other"]);
    }

    #[test]
    fn small_places_give_way_to_regions() {
        let mut town = form("oregon", "town", "US", 20_000);
        town.is_small = true;
        let mut state = form("oregon", "state", "US", 0);
        state.class = Class::Region;
        assert_eq!(ids(vec![town.clone(), state]), ["state"]);
        assert_eq!(ids(vec![town]), ["town"]);
    }

    #[test]
    fn small_places_share_with_their_like_only() {
        let mut suburb = form("henderson", "suburb", "NZ", 18_000);
        let city = form("henderson", "city", "US", 280_000);
        let both = vec![suburb.clone(), city.clone()];
        assert_eq!(ids(both), ["city", "suburb"]);
        suburb.is_small = true;
        assert_eq!(ids(vec![suburb, city]), ["city"]);
    }

    #[test]
    fn hamlets_do_not_share_the_name_of_a_capital() {
        let forms = vec![
            form("pristina", "hamlet", "BA", 0),
            form("priština", "capital", "XK", 550_000),
        ];
        assert_eq!(ids(forms), ["capital"]);
    }
}
