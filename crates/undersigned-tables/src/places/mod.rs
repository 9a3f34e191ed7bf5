//! Settlements and regions: `places.tsv`.
//!
//! [`gather`] reads GeoNames and Who's On First and makes one place of the
//! rows that mean one; [`names`] decides which of its names are forms;
//! [`share`] decides who keeps a form that several places have; [`regions`]
//! holds the hand-written regions.

mod gather;
mod names;
mod regions;
mod share;

use std::path::Path;

use crate::Result;
use crate::list;
use crate::table::{Head, Table};

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    City,
    Region,
}

impl Class {
    const fn name(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Region => "region",
        }
    }
}

/// Where a name comes from. Of two names that differ in diacritics only, the
/// one of the smaller origin is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// Written in the list of regions.
    Hand,
    /// Preferred in a language of the Western Balkans.
    Local,
    Main,
    Preferred,
    Variant,
    /// A GeoNames alternate name, of unknown language.
    Alternate,
    /// Made by rule from another name.
    Derived,
}

/// A name of a place as the source writes it.
#[derive(Clone, Debug)]
pub(crate) struct PlaceName {
    pub(crate) text: String,
    /// ISO 639-3; empty if unknown.
    pub(crate) language: String,
    pub(crate) origin: Origin,
}

/// A settlement or region with all its names.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) class: Class,
    pub(crate) country: String,
    pub(crate) population: u64,
    pub(crate) names: Vec<PlaceName>,
}

/// A form of a place, on its way to a row.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) text: String,
    pub(crate) origin: Origin,
    pub(crate) class: Class,
    pub(crate) id: String,
    pub(crate) country: String,
    pub(crate) population: u64,
}

impl Form {
    /// Whether it is from the hand-written list of regions.
    fn is_by_hand(&self) -> bool {
        self.origin == Origin::Hand
    }
}

/// Countries of the Western Balkans and their neighbours, which the table
/// holds down to small towns.
pub(crate) const BALKANS: [&str; 9] =
    ["AL", "BA", "BG", "HR", "ME", "MK", "RS", "SI", "XK"];

/// Countries of Europe.
const EUROPE: &str = "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR \
    GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT \
    RO RS SE SI SK SM UA VA XK";

fn is_european(country: &str) -> bool {
    EUROPE.split_whitespace().any(|code| code == country)
}

/// The table of places, from a folder with `places.jsonl.gz`.
///
/// # Errors
///
/// When the file cannot be read.
pub(crate) fn table(from: &Path) -> Result<Table> {
    let mut forms = regions::forms();
    let places = gather::places(&from.join("places.jsonl.gz"))?;
    for place in places.into_iter().filter_map(regions::identify) {
        forms.extend(names::forms(&place));
    }
    let ambiguous = list::ambiguous("place");
    let rows = share::keep(forms).into_iter().map(|form| {
        vec![
            form.text.clone(),
            form.class.name().to_owned(),
            form.id,
            form.country,
            form.population.to_string(),
            list::note(&form.text, &ambiguous),
        ]
    });
    Ok(Table::new(HEAD, rows))
}

const HEAD: Head = Head {
    kind: "places",
    source: "GeoNames cities500, Who's On First (Western Balkans), \
             hand-written regions; 2026-11",
    licence: "CC-BY-4.0 (GeoNames), Who's On First licence (CC0 with \
              attribution), MIT OR Apache-2.0",
    command: "places --from DIR",
    columns: &["form", "class", "id", "country", "population", "note"],
};
