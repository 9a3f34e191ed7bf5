//! Reads the sources and makes one place of the rows that mean one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{BALKANS, Class, Origin, Place, PlaceName, is_european};
use crate::Result;
use crate::source::{self, Entity};
use crate::text::{form, key};

/// Settlements of this many people are kept, world wide; those of less than
/// so many are small.
const ANYWHERE: Least = Least { kept: 15_000, large: 50_000 };
/// In Europe.
const IN_EUROPE: Least = Least { kept: 2_000, large: 5_000 };
/// In the Western Balkans.
const IN_BALKANS: Least = Least { kept: 500, large: 1_000 };
/// A smaller place of Kosovo is kept when Who's On First names it in this
/// many languages that people wrote (see [`written_languages`]) ...
const LANGUAGES: usize = 8;
/// ... of Albania, Bosnia, Macedonia, Montenegro and Serbia in so many ...
const MORE_LANGUAGES: usize = 12;
/// ... and of Croatia and Slovenia, whose hamlets are all well covered.
const MOST_LANGUAGES: usize = 16;

/// Numbers of people.
#[derive(Clone, Copy)]
struct Least {
    kept: u64,
    large: u64,
}

/// Kinds of Who's On First rows that mean the settlement they are called
/// after, when there is one.
const MUNICIPAL: [&str; 3] = ["localadmin", "county", "region"];

/// Countries whose Who's On First regions are municipalities.
const SMALL_REGIONS: [&str; 4] = ["ME", "MK", "SI", "XK"];

/// All places of the table, with all their names.
///
/// # Errors
///
/// When the file cannot be read.
pub(crate) fn places(path: &Path) -> Result<Vec<Place>> {
    let mut gathered = Gathered::default();
    let mut later = Vec::new();
    source::read(path, |entity| {
        if entity.id.starts_with("gn:") {
            gathered.add_geonames(&entity);
        } else {
            later.push(entity);
        }
    })?;
    // Settlements before municipalities, which are merged into them.
    later.sort_by_key(|entity| (is_municipal(entity), entity.id.clone()));
    for entity in &later {
        gathered.add_wof(entity);
    }
    Ok(gathered.finish())
}

/// Places by id, with what is needed to find and to judge them.
#[derive(Debug, Default)]
struct Gathered {
    places: BTreeMap<String, Place>,
    /// Ids of settlements by country and key of the name: main names first.
    main: BTreeMap<(String, String), String>,
    alternate: BTreeMap<(String, String), String>,
    /// The languages of a place in Who's On First.
    languages: BTreeMap<String, BTreeSet<String>>,
}

impl Gathered {
    fn add_geonames(&mut self, entity: &Entity) {
        if entity.pop < least(&entity.cc).kept && !is_balkan(&entity.cc) {
            return;
        }
        let place = Place {
            id: entity.id.clone(),
            class: Class::City,
            country: entity.cc.clone(),
            population: entity.pop,
            is_small: false,
            names: entity.names.iter().map(place_name).collect(),
        };
        self.add(place);
    }

    fn add_wof(&mut self, entity: &Entity) {
        let kind = entity.sub.first().map_or("", String::as_str);
        let id = entity.gn.map(|number| format!("gn:{number}"));
        let known = id.filter(|id| self.places.contains_key(id));
        let found = known.or_else(|| self.find(entity));
        match (found, kind) {
            (Some(id), "locality") => self.extend(&id, entity),
            (Some(id), _) if is_municipal(entity) => self.extend(&id, entity),
            (None, "locality" | "localadmin" | "county") => {
                self.add_new(entity, Class::City);
            }
            (None, "region") if is_municipal(entity) => {
                self.add_new(entity, Class::City);
            }
            (_, "region" | "macroregion") => {
                self.add_new(entity, Class::Region);
            }
            _ => {}
        }
    }

    /// The settlement of the same country and name.
    fn find(&self, entity: &Entity) -> Option<String> {
        let name = &entity.names.first()?.0;
        let at = (entity.cc.clone(), key(&form(name)));
        self.main.get(&at).or_else(|| self.alternate.get(&at)).cloned()
    }

    fn add_new(&mut self, entity: &Entity, class: Class) {
        let id = entity.gn.map_or_else(
            || entity.id.clone(),
            |number| format!("gn:{number}"),
        );
        if self.places.contains_key(&id) {
            return;
        }
        let place = Place {
            id: id.clone(),
            class,
            country: entity.cc.clone(),
            population: 0,
            is_small: false,
            names: entity.names.iter().map(place_name).collect(),
        };
        self.add(place);
        self.languages.insert(id, written_languages(entity));
    }

    fn extend(&mut self, id: &str, entity: &Entity) {
        if let Some(place) = self.places.get_mut(id) {
            place.names.extend(entity.names.iter().map(place_name));
            self.languages
                .entry(id.to_owned())
                .or_default()
                .extend(written_languages(entity));
        }
    }

    fn add(&mut self, place: Place) {
        if place.class == Class::City && is_balkan(&place.country) {
            self.index(&place);
        }
        self.places.insert(place.id.clone(), place);
    }

    /// Makes a settlement findable by name; the largest of a name wins.
    fn index(&mut self, place: &Place) {
        for name in &place.names {
            let at = (place.country.clone(), key(&form(&name.text)));
            let by_name = match name.origin {
                Origin::Main => &mut self.main,
                _ => &mut self.alternate,
            };
            let rival = by_name.get(&at).and_then(|id| self.places.get(id));
            if rival.is_none_or(|rival| rival.population < place.population) {
                by_name.insert(at, place.id.clone());
            }
        }
    }

    fn finish(self) -> Vec<Place> {
        let Self { places, languages, .. } = self;
        let kept = places.into_values().filter_map(|mut place| {
            let least = least(&place.country);
            let is_well_named = languages.get(&place.id).is_some_and(|them| {
                them.len() >= least_languages(&place.country)
            });
            let is_large = place.class == Class::Region
                || place.population >= least.large
                || is_well_named;
            place.is_small = !is_large;
            (is_large || place.population >= least.kept).then_some(place)
        });
        kept.collect()
    }
}

/// The languages of a row, without those whose encyclopedias are written by
/// programs, which name every hamlet.
fn written_languages(entity: &Entity) -> BTreeSet<String> {
    const BY_PROGRAM: [&str; 10] =
        ["arz", "ceb", "cdo", "min", "msa", "nan", "tat", "vie", "vol", "war"];
    entity
        .names
        .iter()
        .filter_map(|name| name.1.clone())
        .filter(|language| !BY_PROGRAM.contains(&language.as_str()))
        .collect()
}

fn place_name(name: &source::Name) -> PlaceName {
    let language = name.1.clone().unwrap_or_default();
    let origin = match name.2.as_str() {
        "main" | "wof" => Origin::Main,
        "preferred" if is_local(&language) => Origin::Local,
        "preferred" => Origin::Preferred,
        "variant" => Origin::Variant,
        _ => Origin::Alternate,
    };
    PlaceName { text: name.0.clone(), language, origin }
}

/// Whether the language is of the Western Balkans and their neighbours.
fn is_local(language: &str) -> bool {
    ["sqi", "srp", "hrv", "bos", "mkd", "slv", "bul"].contains(&language)
}

fn is_municipal(entity: &Entity) -> bool {
    let kind = entity.sub.first().map_or("", String::as_str);
    MUNICIPAL.contains(&kind)
        && (kind != "region" || SMALL_REGIONS.contains(&entity.cc.as_str()))
}

fn is_balkan(country: &str) -> bool {
    BALKANS.contains(&country)
}

fn least(country: &str) -> Least {
    if is_balkan(country) {
        IN_BALKANS
    } else if is_european(country) {
        IN_EUROPE
    } else {
        ANYWHERE
    }
}

fn least_languages(country: &str) -> usize {
    match country {
        "HR" | "SI" => MOST_LANGUAGES,
        "XK" => LANGUAGES,
        _ => MORE_LANGUAGES,
    }
}
