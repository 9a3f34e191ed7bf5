//! Clusters to actors: canonical names, aliases, places.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    ids,
    types::{Actor, Alias},
};
use crate::{
    lexicon::role_ids,
    name::{Mention, Names, PlaceId, PlaceKind},
    parse::Kind,
    roster::Date,
    text::Script,
};

/// Builds the actors of `clusters`, sorted by id, and the actor of each
/// mention.
pub(super) fn build(
    mentions: &[Mention],
    names: &Names,
    clusters: Vec<Vec<u32>>,
    dates: &BTreeMap<String, Date>,
) -> (Vec<Actor>, Vec<u32>) {
    let source = Source { mentions, names, dates };
    let spellings = Spellings::of(mentions, names);
    let mut actors: Vec<Actor> = clusters
        .into_iter()
        .map(|members| source.actor(members, &spellings))
        .collect();
    ids::assign(&mut actors, mentions, dates);
    actors.sort_by(|a, b| a.id.cmp(&b.id));
    let mut actor_of = vec![0; mentions.len()];
    for (number, actor) in (0..).zip(&actors) {
        for &mention in &actor.mentions {
            if let Some(slot) = actor_of.get_mut(mention as usize) {
                *slot = number;
            }
        }
    }
    (actors, actor_of)
}

struct Source<'m> {
    mentions: &'m [Mention],
    names: &'m Names,
    dates: &'m BTreeMap<String, Date>,
}

impl<'m> Source<'m> {
    fn actor(&self, members: Vec<u32>, spellings: &Spellings) -> Actor {
        let aliases = self.aliases(&members);
        let name = aliases.first().map(|alias| alias.text.clone());
        let (cities, country) = self.places(&members, spellings);
        let roles = self.all(&members, |mention| &mention.roles);
        let role_ids: BTreeSet<String> =
            roles.iter().flat_map(|role| role_ids(role)).collect();
        let first = self.of(&members).next();
        let kind = first.map_or(Kind::Organisation, |mention| mention.kind);
        Actor {
            id: String::new(),
            kind,
            name: name.unwrap_or_default(),
            aliases,
            acronyms: self.all(&members, |mention| &mention.acronyms),
            city_ids: cities.values().cloned().collect(),
            cities: cities.into_keys().collect(),
            country,
            roles,
            role_ids: role_ids.into_iter().collect(),
            mentions: members,
        }
    }

    fn of(&self, members: &[u32]) -> impl Iterator<Item = &'m Mention> {
        members.iter().filter_map(|&at| self.mentions.get(at as usize))
    }

    fn all(
        &self,
        members: &[u32],
        texts: impl Fn(&Mention) -> &[String],
    ) -> Vec<String> {
        let all: BTreeSet<String> = self
            .of(members)
            .flat_map(|mention| texts(mention).iter().cloned())
            .collect();
        all.into_iter().collect()
    }

    /// All names, most frequent first; of those the one with most words, the
    /// longest, the first in the alphabet.
    fn aliases(&self, members: &[u32]) -> Vec<Alias> {
        let mut found: BTreeMap<&str, Alias> = BTreeMap::new();
        for &member in members {
            let Some(mention) = self.mentions.get(member as usize) else {
                continue;
            };
            let date = self.dates.get(&mention.document).copied();
            for (nth, text) in names_of(mention).enumerate() {
                let language = self.names.language_of_name(member, nth);
                let alias = found.entry(text).or_insert_with(|| Alias {
                    text: text.to_owned(),
                    language: language.map(str::to_owned),
                    script: Script::of(text),
                    count: 0,
                    first_seen: None,
                });
                alias.count = alias.count.saturating_add(1);
                alias.first_seen = earliest(alias.first_seen, date);
            }
        }
        let mut aliases: Vec<Alias> = found.into_values().collect();
        aliases.sort_by_cached_key(|alias| {
            let words = alias.text.split_whitespace().count();
            let letters = alias.text.chars().count();
            (
                Reverse(alias.count),
                Reverse(words),
                Reverse(letters),
                alias.text.clone(),
            )
        });
        aliases
    }

    /// The settlements and regions with their ids, and the country most often
    /// named or meant.
    fn places(
        &self,
        members: &[u32],
        spellings: &Spellings,
    ) -> (BTreeMap<String, Option<String>>, Option<String>) {
        let places = self.names.gazetteer();
        let mut countries: BTreeMap<&str, u32> = BTreeMap::new();
        let mut cities = BTreeMap::new();
        for place in self.place_ids(members) {
            let readings = places.readings(place);
            let is_country = readings
                .first()
                .is_some_and(|reading| reading.kind == PlaceKind::Country);
            if !is_country {
                let id = readings.first().map(|&r| places.lexicon_id(r));
                let id = id.filter(|id| !id.is_empty()).map(str::to_owned);
                cities.insert(spellings.canonical(place, self.names), id);
            }
            for country in readings.iter().filter_map(|&r| places.country(r)) {
                *countries.entry(country).or_insert(0) += 1;
            }
        }
        let country = countries
            .into_iter()
            .max_by_key(|&(code, count)| (count, Reverse(code)))
            .map(|(code, _)| code.to_owned());
        (cities, country)
    }

    fn place_ids(&self, members: &[u32]) -> impl Iterator<Item = PlaceId> {
        let names = self.names;
        members
            .iter()
            .filter_map(|&member| names.record(member))
            .flat_map(|record| names.places(record).iter().copied())
    }
}

/// The name of a mention, then its aliases.
fn names_of(mention: &Mention) -> impl Iterator<Item = &str> {
    std::iter::once(&*mention.text)
        .chain(mention.aliases.iter().map(String::as_str))
}

fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// How each place is written most often: the lexicon knows its forms, but
/// not which one people use.
struct Spellings {
    written: BTreeMap<String, String>,
}

impl Spellings {
    fn of(mentions: &[Mention], names: &Names) -> Spellings {
        let mut counts: BTreeMap<(String, &str), u32> = BTreeMap::new();
        for (mention, record) in mentions.iter().zip(names.records()) {
            let places = names.places(record);
            for (text, &place) in mention.places.iter().zip(places) {
                let key = place_key(place, names);
                *counts.entry((key, text)).or_insert(0) += 1;
            }
        }
        let mut best: BTreeMap<String, (u32, &str)> = BTreeMap::new();
        for ((key, text), count) in counts {
            let known = best.entry(key).or_insert((count, text));
            if count > known.0 {
                *known = (count, text);
            }
        }
        let written = best
            .into_iter()
            .map(|(key, (_, text))| (key, text.to_owned()))
            .collect();
        Spellings { written }
    }

    fn canonical(&self, place: PlaceId, names: &Names) -> String {
        let key = place_key(place, names);
        self.written.get(&key).cloned().unwrap_or(key)
    }
}

/// The id of the likeliest reading of a place, else its folded text.
fn place_key(place: PlaceId, names: &Names) -> String {
    let places = names.gazetteer();
    match places.readings(place).first() {
        Some(&reading) => places.lexicon_id(reading).to_owned(),
        None => places.form(place).to_owned(),
    }
}
