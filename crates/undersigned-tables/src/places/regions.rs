//! Regions, states and provinces written by hand: `data/regions.tsv`.

use super::{Class, Form, Origin, Place};
use crate::list;
use crate::text::{self, key};

const REGIONS: &str = include_str!("../../data/regions.tsv");

/// The forms of the hand-written regions.
///
/// Their origin comes first: a region of Who's On First with the same form in
/// the same country gives way.
pub(crate) fn forms() -> Vec<Form> {
    list::rows(REGIONS).flat_map(|row| forms_of(&row)).collect()
}

/// Rows of Who's On First that are no regions.
const NO_REGIONS: [&str; 3] =
    ["Disputed areas", "Inland waters", "Minor islands"];

/// Gives a region of Who's On First the id of the hand-written one of its
/// name; none when it is no region at all.
pub(crate) fn identify(mut place: Place) -> Option<Place> {
    let name = place.names.first()?.text.clone();
    if NO_REGIONS.iter().any(|no_region| name.starts_with(no_region)) {
        return None;
    }
    if place.class == Class::Region {
        let at = key(&text::form(&name));
        let ours = forms().into_iter().find(|form| {
            form.country == place.country && key(&form.text) == at
        });
        place.id = ours.map_or(place.id, |form| form.id);
    }
    Some(place)
}

fn forms_of(row: &[&str]) -> Vec<Form> {
    let [id, country, names] = row else { return Vec::new() };
    names
        .split('|')
        .map(|name| Form {
            text: text::form(name),
            origin: Origin::Hand,
            class: Class::Region,
            id: (*id).to_owned(),
            country: (*country).to_owned(),
            population: 0,
            is_small: false,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_id_country_and_names() {
        for row in list::rows(REGIONS) {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(row[0].contains(':') && row[1].len() == 2, "{row:?}");
            assert!(!forms_of(&row).is_empty(), "{row:?}");
        }
    }

    #[test]
    fn exonyms_share_an_id() {
        let ids = |text: &str| {
            let found: Vec<_> =
                forms().into_iter().filter(|form| form.text == text).collect();
            found.into_iter().map(|form| form.id).collect::<Vec<_>>()
        };
        assert_eq!(ids("vojvodina"), ids("војводина"));
    }
}
