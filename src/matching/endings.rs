//! Endings that names of places and persons take inside names of bodies:
//! *Tambov*, *Тамбовский*; *Stockholm*, *Stockholms*.

use std::sync::LazyLock;

use crate::{lexicon::Table, sound::sound_key};

const TABLE: &str = include_str!("../../data/lexicon/name_endings.tsv");

/// The sounds of the endings, the longest first.
static ENDINGS: LazyLock<Box<[Box<str>]>> = LazyLock::new(|| {
    let table = Table::from_tsv(TABLE);
    debug_assert!(table.is_ok(), "{:?}", table.err());
    let Ok(table) = table else { return Box::default() };
    let rows = (0..table.len()).filter_map(|row| table.cell(row, "form"));
    let sounds = rows.map(|form| sound_key(form).into_boxed_str());
    let mut endings: Vec<Box<str>> = sounds.collect();
    endings.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    endings.dedup();
    endings.retain(|ending| !ending.is_empty());
    endings.into()
});

/// Fewer sounds of a stem are the beginning of anything.
const SHORTEST_STEM: usize = 4;

/// What is left of the sounds of a word without each ending it may have.
pub(super) fn stems(sound: &str) -> impl Iterator<Item = &str> {
    let stems =
        ENDINGS.iter().filter_map(move |end| sound.strip_suffix(&**end));
    stems.filter(|stem| stem.len() >= SHORTEST_STEM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_endings_of_their_languages() {
        let is_of = |word: &str, name: &str| {
            let (word, name) = (sound_key(word), sound_key(name));
            stems(&word).any(|stem| stem == name)
        };
        for (word, name) in [
            ("Тамбовский", "Tambov"),
            ("Stockholms", "Stockholm"),
            ("Amsterdamse", "Amsterdam"),
            ("Krakowska", "Krakow"),
        ] {
            assert!(is_of(word, name), "{word} is of {name}");
        }
        assert!(!is_of("Stockholm", "Stock"));
    }
}
