//! How often a word is a given name, how often a surname.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::order;
use crate::Result;
use crate::source::{self, Entity};
use crate::text::key;

/// Counts of one form, in persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) given: u32,
    pub(crate) surname: u32,
}

impl Count {
    /// Given names among a hundred sightings, rounded.
    pub(crate) const fn share(self) -> u32 {
        let all = self.given + self.surname;
        if all == 0 { 0 } else { (200 * self.given + all) / (2 * all) }
    }
}

/// Counts by form.
pub(crate) type Counts = BTreeMap<String, Count>;

/// Counts the words of all persons: once a person, however many labels.
///
/// # Errors
///
/// When the file cannot be read.
pub(crate) fn persons(path: &Path) -> Result<Counts> {
    let mut counts = Counts::new();
    source::read(path, |person| add_person(&person, &mut counts))?;
    Ok(counts)
}

fn add_person(person: &Entity, counts: &mut Counts) {
    let mut given = BTreeSet::new();
    let mut surnames = BTreeSet::new();
    for name in &person.names {
        let known = person.given_name.as_deref();
        if let Some(words) = order::split(&name.0, &person.cc, known) {
            given.insert(words.given);
            surnames.insert(words.surname);
        }
    }
    for form in given.into_iter().filter(|form| !form.is_empty()) {
        counts.entry(form).or_default().given += 1;
    }
    for form in surnames.into_iter().filter(|form| !form.is_empty()) {
        counts.entry(form).or_default().surname += 1;
    }
}

/// Puts spellings together that the library cannot tell apart (`péter`,
/// `peter`), under the one seen most often.
pub(crate) fn fold_together(counts: Counts) -> Counts {
    let mut groups: BTreeMap<String, Vec<(String, Count)>> = BTreeMap::new();
    for (form, count) in counts {
        groups.entry(key(&form)).or_default().push((form, count));
    }
    groups.into_values().filter_map(fold_group).collect()
}

fn fold_group(group: Vec<(String, Count)>) -> Option<(String, Count)> {
    let sum = group.iter().fold(Count::default(), |sum, (_, count)| Count {
        given: sum.given + count.given,
        surname: sum.surname + count.surname,
    });
    let most = group.into_iter().max_by_key(|(_, c)| c.given + c.surname)?;
    Some((most.0, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_count_together() {
        let count = |given, surname| Count { given, surname };
        let counts = Counts::from([
            ("peter".to_owned(), count(9, 1)),
            ("péter".to_owned(), count(4, 0)),
        ]);
        let folded = Counts::from([("peter".to_owned(), count(13, 1))]);
        assert_eq!(fold_together(counts), folded);
    }

    #[test]
    fn shares_are_rounded() {
        assert_eq!(Count { given: 1, surname: 2 }.share(), 33);
        assert_eq!(Count { given: 2, surname: 1 }.share(), 67);
        assert_eq!(Count { given: 3, surname: 0 }.share(), 100);
    }
}
