//! The country of a list.
//!
//! Where nearly all signatories of a list that name a place name one in the
//! same country, those that name none are probably of that country too. It
//! is weak: international bodies sign everywhere.

use super::names::{Names, Record};

/// Fewer signatories with a place say nothing about the list.
const FEWEST: u32 = 5;
/// Of four signatories with a place, three must be of the country.
const SHARE: (u32, u32) = (3, 4);

/// Sets the home of all records that name no country.
pub(super) fn assign(names: &mut Names) {
    let countries: Vec<Option<u32>> =
        names.records().iter().map(|r| country(names, r)).collect();
    let homes = homes(names, &countries);
    for (mention, own) in countries.iter().enumerate() {
        if own.is_some() {
            continue;
        }
        let document = names.records().get(mention).map(|r| r.document);
        let home = document
            .and_then(|document| homes.get(document as usize).copied())
            .flatten();
        names.set_home(mention, home);
    }
}

/// The country that stands beside a name or in it.
fn country(names: &Names, record: &Record) -> Option<u32> {
    let places = names.gazetteer();
    names.own_places(record).find_map(|place| places.home(place))
}

/// For each document the country of its list, if it has one.
fn homes(names: &Names, countries: &[Option<u32>]) -> Vec<Option<u32>> {
    let mut named: Vec<(u32, u32)> = names
        .records()
        .iter()
        .zip(countries)
        .filter_map(|(record, country)| Some((record.document, (*country)?)))
        .collect();
    named.sort_unstable();
    let mut homes = Vec::new();
    for list in named.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(document, _)) = list.first() else { continue };
        let largest = list
            .chunk_by(|a, b| a == b)
            .max_by_key(|group| group.len())
            .unwrap_or_default();
        let count = |part: &[(u32, u32)]| {
            u32::try_from(part.len()).unwrap_or(u32::MAX)
        };
        let (all, most) = (count(list), count(largest));
        let is_home = all >= FEWEST
            && u64::from(most) * u64::from(SHARE.1)
                >= u64::from(all) * u64::from(SHARE.0);
        homes.resize((document as usize + 1).max(homes.len()), None);
        if let Some(slot) = homes.get_mut(document as usize)
            && is_home
        {
            *slot = largest.first().map(|&(_, country)| country);
        }
    }
    homes
}
