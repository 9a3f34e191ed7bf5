//! Places beside the names of two bodies.

use super::{
    evidence::{Evidence, Pair},
    types::{Feature, Step},
    weights::Weight,
};
use crate::name::{PlaceId, PlaceRelation, Record};

/// Adds what it says that a body that names no country stands in a list of
/// another country than the other body's.
pub(super) fn compare_homes(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    let (left, right) = (pair.left, pair.right);
    let (weight, finding) = match (left.home, right.home) {
        (Some(l), Some(r)) if l != r => {
            (Weight::OtherLists, "lists of two countries")
        }
        (Some(home), None) if is_abroad(pair, right, home) => {
            (Weight::OtherHome, "named in a list of another country")
        }
        (None, Some(home)) if is_abroad(pair, left, home) => {
            (Weight::OtherHome, "named in a list of another country")
        }
        _ => return,
    };
    evidence.add(weight, 1.0, |bits| Step {
        feature: Feature::Place,
        left: countries(pair, left),
        right: countries(pair, right),
        finding: finding.to_owned(),
        bits,
        left_span: None,
        right_span: None,
    });
}

/// Whether a mention names places, all of them outside a country.
fn is_abroad(pair: &Pair<'_>, record: &Record, home: u32) -> bool {
    let gazetteer = pair.names.gazetteer();
    let mut places = pair
        .names
        .own_places(record)
        .filter(|&place| gazetteer.home(place).is_some())
        .peekable();
    places.peek().is_some()
        && places.all(|place| !gazetteer.may_lie_in(place, home))
}

fn countries(pair: &Pair<'_>, record: &Record) -> String {
    let gazetteer = pair.names.gazetteer();
    match record.home {
        Some(home) => gazetteer.country_code(home).to_owned(),
        None => {
            let places = pair.names.own_places(record);
            let forms: Vec<_> =
                places.map(|place| gazetteer.form(place)).collect();
            forms.join(", ")
        }
    }
}

/// Adds what the places beside two names say: nothing where one has none.
pub(super) fn compare(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    let (weight, finding) = match best(pair) {
        Some(PlaceRelation::Same) => (Weight::SamePlace, "same place"),
        Some(PlaceRelation::Inside) if pair.is_of_one_list() => {
            (Weight::PlaceInCountryOfList, "two places of one list")
        }
        Some(PlaceRelation::Inside) => {
            (Weight::PlaceInCountry, "one place in the other")
        }
        Some(PlaceRelation::OtherCity) => {
            (Weight::OtherCityBeside, "another city")
        }
        Some(PlaceRelation::OtherCountry) => {
            (Weight::OtherCountryBeside, "another country")
        }
        Some(PlaceRelation::Unknown) | None => return,
    };
    evidence.add(weight, 1.0, |bits| Step {
        feature: Feature::Place,
        left: written(pair, pair.left),
        right: written(pair, pair.right),
        finding: finding.to_owned(),
        bits,
        left_span: None,
        right_span: None,
    });
}

/// The best relation of any place of one with any place of the other.
pub(super) fn best(pair: &Pair<'_>) -> Option<PlaceRelation> {
    let places = pair.names.gazetteer();
    let right = pair.names.places(pair.right);
    let relations = |&left: &PlaceId| {
        right.iter().map(move |&right| places.relation(left, right)).max()
    };
    pair.names.places(pair.left).iter().filter_map(relations).max()
}

fn written(pair: &Pair<'_>, record: &Record) -> String {
    let places = pair.names.places(record).iter();
    let forms: Vec<_> =
        places.map(|&place| pair.names.gazetteer().form(place)).collect();
    forms.join(", ")
}
