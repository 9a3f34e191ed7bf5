//! Settlements and regions: `places.tsv`.
//!
//! [`gather`] reads GeoNames and Who's On First and makes one place of the
//! rows that mean one; [`names`] decides which of its names are forms;
//! [`share`] decides who keeps a form that several places have; [`doubts`]
//! tells which forms are as often something else; [`regions`] holds the
//! hand-written regions.

mod doubts;
mod gather;
mod names;
mod regions;
mod share;

use std::collections::BTreeMap;
use std::path::Path;

use crate::Result;
use crate::table::{Head, Table};
use doubts::Doubts;

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
    /// So small that its names are taken for something else where they can.
    pub(crate) is_small: bool,
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
    /// Of a small place.
    pub(crate) is_small: bool,
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
    let doubts = Doubts::read(from)?;
    forms.retain(|form| !doubts.exclude(form));
    let mut places: BTreeMap<_, Vec<Form>> = BTreeMap::new();
    for form in share::keep(forms) {
        let place = (form.id.clone(), form.class, form.country.clone());
        places.entry(place).or_default().push(form);
    }
    let rows = places.into_iter().map(|((id, class, country), forms)| {
        let people = forms.iter().map(|form| form.population).max();
        vec![
            joined(forms, &doubts),
            class.name().to_owned(),
            id,
            country,
            people.unwrap_or(0).to_string(),
        ]
    });
    Ok(Table::new(HEAD, rows))
}

/// The forms of a place in one cell, best source first.
fn joined(mut forms: Vec<Form>, doubts: &Doubts) -> String {
    forms.sort_by(|a, b| (a.origin, &a.text).cmp(&(b.origin, &b.text)));
    let mark = |form: &Form| {
        let doubt = if doubts.has(form) { "?" } else { "" };
        format!("{doubt}{}", form.text)
    };
    forms.iter().map(mark).collect::<Vec<_>>().join("|")
}

const HEAD: Head = Head {
    kind: "places",
    source: "GeoNames cities500, Who's On First (Western Balkans), \
             hand-written regions; 2026-11",
    licence: "CC-BY-4.0 (GeoNames), Who's On First licence (CC0 with \
              attribution), MIT OR Apache-2.0",
    command: "places --from DIR",
    columns: &["forms", "class", "id", "country", "population"],
};
