//! Readable ids of actors.

use std::collections::{BTreeMap, BTreeSet};

use super::types::Actor;
use crate::{
    name::{Mention, hash},
    roster::Date,
};

/// Longer slugs are cut at a word.
const LONGEST: usize = 80;

/// A name in small Latin letters and hyphens.
pub(super) fn slug(name: &str) -> String {
    let ascii: String =
        name.chars().filter_map(deunicode::deunicode_char).collect();
    let mut slug = String::with_capacity(ascii.len());
    for word in ascii
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '\'')
        .map(|word| word.replace('\'', ""))
        .filter(|word| !word.is_empty())
    {
        if !slug.is_empty() {
            if slug.len() + word.len() >= LONGEST {
                break;
            }
            slug.push('-');
        }
        slug.push_str(&word.to_ascii_lowercase());
    }
    if slug.is_empty() { "actor".to_owned() } else { slug }
}

/// Gives each actor its id: the slug of the name it is first written with.
///
/// Actors take their ids in the order in which they first appear, by date,
/// document and place in the list; who comes later under a taken slug gets
/// what tells it apart: a country, a city, else a few digits of where it is
/// first named. So documents of a later date change no id that is given, as
/// long as they leave the clusters what they are.
pub(super) fn assign(
    actors: &mut [Actor],
    mentions: &[Mention],
    dates: &BTreeMap<String, Date>,
) {
    let mut order: Vec<(Appearance<'_>, usize)> = actors
        .iter()
        .enumerate()
        .filter_map(|(at, actor)| Some((first(actor, mentions, dates)?, at)))
        .collect();
    order.sort_unstable();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (appearance, at) in order {
        let Some(actor) = actors.get_mut(at) else { continue };
        let mention = mentions.get(appearance.mention as usize);
        let slug = slug(mention.map_or("", |mention| &mention.text));
        let digits = mention.map_or(0, place_hash);
        let mut id = slug.clone();
        if taken.contains(&id) {
            id = format!("{slug}-{}", suffix(actor, digits));
        }
        let mut number = 1u32;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{slug}-{}-{number}", suffix(actor, digits));
        }
        actor.id = id;
    }
}

/// Where and when an actor is first named; undated documents come last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Appearance<'m> {
    undated: bool,
    date: Option<Date>,
    document: &'m str,
    mention: u32,
}

fn first<'m>(
    actor: &Actor,
    mentions: &'m [Mention],
    dates: &BTreeMap<String, Date>,
) -> Option<Appearance<'m>> {
    let appearance = |&mention: &u32| {
        let document = mentions.get(mention as usize)?.document.as_str();
        let date = dates.get(document).copied();
        Some(Appearance { undated: date.is_none(), date, document, mention })
    };
    actor.mentions.iter().filter_map(appearance).min()
}

fn suffix(actor: &Actor, digits: u64) -> String {
    if let Some(country) = &actor.country {
        return country.to_ascii_lowercase();
    }
    match actor.cities.first() {
        Some(city) => slug(city),
        None => format!("{:04x}", digits >> 48),
    }
}

/// A number of where a mention stands: the same in every run.
fn place_hash(mention: &Mention) -> u64 {
    hash((&mention.signature, mention.span.start(), mention.span.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(
            slug("Kosovar Centre for Security Studies"),
            "kosovar-centre-for-security-studies"
        );
        assert_eq!(slug("Lawyers' Committee"), "lawyers-committee");
        assert_eq!(slug("Jelena Lončar"), "jelena-loncar");
        assert_eq!(slug("!"), "actor");
    }
}
