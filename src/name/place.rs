use std::{cmp::Reverse, num::NonZeroU32};

use super::interner::Interner;
use crate::lexicon::{Lexicon, Tag, fold_phrase};

/// The number of a place as written, among those in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlaceId(NonZeroU32);

impl PlaceId {
    const fn of(at: u32) -> PlaceId {
        PlaceId(NonZeroU32::MIN.saturating_add(at))
    }

    /// Where it stands among those in use.
    const fn at(self) -> u32 {
        self.0.get() - 1
    }

    /// The number itself, for keys.
    pub(crate) const fn number(self) -> u32 {
        self.at()
    }
}

/// What sort of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceKind {
    City,
    Region,
    Country,
}

/// One reading of a place as written: `Mitrovica` has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// What sort of place it is.
    pub(crate) kind: PlaceKind,
    /// The number of its id in the lexicon.
    id: u32,
    /// The number of its country's code.
    country: u32,
}

impl Reading {
    /// The number of its id, for keys.
    pub(crate) const fn number(self) -> u32 {
        self.id
    }
}

/// How two places compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceRelation {
    /// They lie in different countries.
    OtherCountry,
    /// They are different settlements of one country.
    OtherCity,
    /// Nothing can be said.
    Unknown,
    /// One lies inside the other.
    Inside,
    /// They are the same.
    Same,
}

/// The places in use, each with its readings, most people first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    forms: Interner,
    readings: Vec<Vec<Reading>>,
    ids: Interner,
}

/// How many readings of one form are kept.
const MOST_READINGS: usize = 4;

impl Places {
    /// The number of the place `text`, read through `lexicon`.
    pub(crate) fn read(&mut self, text: &str, lexicon: &Lexicon) -> PlaceId {
        let folded = fold_phrase(text);
        let id = self.forms.intern(&folded);
        if id as usize == self.readings.len() {
            let readings = self.readings_of(&folded, lexicon);
            self.readings.push(readings);
        }
        PlaceId::of(id)
    }

    /// As [`Places::read`], for the name of a concept: where a country has
    /// it, it is that country.
    pub(crate) fn read_meant(
        &mut self,
        name: &str,
        lexicon: &Lexicon,
    ) -> PlaceId {
        let id = self.forms.intern(&format!("={name}"));
        if id as usize == self.readings.len() {
            let mut readings = self.readings_of(name, lexicon);
            let is_country =
                |reading: &Reading| reading.kind == PlaceKind::Country;
            if readings.iter().any(is_country) {
                readings.retain(is_country);
            }
            self.readings.push(readings);
        }
        PlaceId::of(id)
    }

    fn readings_of(&mut self, form: &str, lexicon: &Lexicon) -> Vec<Reading> {
        let mut found: Vec<(u32, Reading)> = Vec::new();
        for entry in lexicon.entries_of(form) {
            let kind = match entry.tag {
                Tag::City => PlaceKind::City,
                Tag::Region => PlaceKind::Region,
                Tag::Country => PlaceKind::Country,
                _ => continue,
            };
            let id = lexicon.name(entry.name);
            let (country, people) = match kind {
                PlaceKind::Country => (id, u32::MAX),
                _ => (lexicon.country(entry.country), entry.number),
            };
            let reading = Reading {
                kind,
                id: self.ids.intern(id),
                country: self.ids.intern(country),
            };
            if !found.iter().any(|&(_, known)| known == reading) {
                found.push((people, reading));
            }
        }
        found.sort_by_key(|&(people, _)| Reverse(people));
        found.truncate(MOST_READINGS);
        found.into_iter().map(|(_, reading)| reading).collect()
    }

    /// The readings of a place.
    pub(crate) fn readings(&self, place: PlaceId) -> &[Reading] {
        self.readings.get(place.at() as usize).map_or(&[], |found| found)
    }

    /// The folded text of a place.
    pub(crate) fn form(&self, place: PlaceId) -> &str {
        self.forms.text(place.at()).trim_start_matches('=')
    }

    /// The id of a reading in the lexicon: `gn:792680`, `XK`.
    pub(crate) fn lexicon_id(&self, reading: Reading) -> &str {
        self.ids.text(reading.id)
    }

    /// The code of the country of a reading, if it is known.
    pub(crate) fn country(&self, reading: Reading) -> Option<&str> {
        let code = self.ids.text(reading.country);
        (!code.is_empty()).then_some(code)
    }

    /// The number of the country of the likeliest reading of a place.
    pub(crate) fn home(&self, place: PlaceId) -> Option<u32> {
        let &reading = self.readings(place).first()?;
        self.country(reading).map(|_| reading.country)
    }

    /// Whether a place is that country itself.
    pub(crate) fn is_country(&self, place: PlaceId, country: u32) -> bool {
        self.readings(place).first().is_some_and(|reading| {
            reading.kind == PlaceKind::Country && reading.country == country
        })
    }

    /// Whether one of the readings of a place lies in a country.
    pub(crate) fn may_lie_in(&self, place: PlaceId, country: u32) -> bool {
        let readings = self.readings(place);
        readings.iter().any(|reading| reading.country == country)
    }

    /// The number of a country by its code.
    pub(super) fn country_number(&mut self, code: &str) -> u32 {
        self.ids.intern(code)
    }

    /// The code of a country by its number.
    pub(crate) fn country_code(&self, country: u32) -> &str {
        self.ids.text(country)
    }

    /// How two places compare: the best over their readings.
    pub(crate) fn relation(&self, a: PlaceId, b: PlaceId) -> PlaceRelation {
        if a == b {
            return PlaceRelation::Same;
        }
        let (left, right) = (self.readings(a), self.readings(b));
        if left.is_empty() || right.is_empty() {
            return PlaceRelation::Unknown;
        }
        let mut best = PlaceRelation::OtherCountry;
        for &l in left {
            for &r in right {
                best = best.max(relation(l, r));
            }
        }
        best
    }
}

fn relation(a: Reading, b: Reading) -> PlaceRelation {
    if a.id == b.id {
        return PlaceRelation::Same;
    }
    if a.country != b.country {
        return PlaceRelation::OtherCountry;
    }
    match (a.kind, b.kind) {
        (PlaceKind::Country, _) | (_, PlaceKind::Country) => {
            PlaceRelation::Inside
        }
        (PlaceKind::City, PlaceKind::City) => PlaceRelation::OtherCity,
        _ => PlaceRelation::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(a: &str, b: &str) -> PlaceRelation {
        let mut places = Places::default();
        let a = places.read(a, Lexicon::builtin());
        let b = places.read(b, Lexicon::builtin());
        places.relation(a, b)
    }

    #[test]
    fn a_city_lies_in_its_country() {
        assert_eq!(relation("Mitrovica", "Kosovo"), PlaceRelation::Inside);
        assert_eq!(relation("Beograd", "Belgrade"), PlaceRelation::Same);
        assert_eq!(relation("Beograd", "Novi Sad"), PlaceRelation::OtherCity);
        assert_eq!(relation("Kosovo", "Serbia"), PlaceRelation::OtherCountry);
        assert_eq!(relation("Xyzzy", "Serbia"), PlaceRelation::Unknown);
    }
}
