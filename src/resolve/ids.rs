//! Readable ids of actors.

use std::collections::BTreeMap;

use super::types::Actor;
use crate::name::{Mention, hash};

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

/// Gives each actor its id: the slug of its name, and where several share
/// one, what tells them apart: a country, a city, else a few digits of where
/// the first mention stands.
pub(super) fn assign(actors: &mut [Actor], mentions: &[Mention]) {
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, actor) in actors.iter().enumerate() {
        sharing.entry(slug(&actor.name)).or_default().push(at);
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (slug, sharers) in sharing {
        let single = sharers.len() == 1;
        for at in sharers {
            let Some(actor) = actors.get_mut(at) else { continue };
            let mut id = if single {
                slug.clone()
            } else {
                format!("{slug}-{}", suffix(actor, mentions))
            };
            while taken.contains_key(&id) {
                id = format!("{id}-{}", place_hash(actor, mentions));
            }
            taken.insert(id.clone(), at);
            actor.id = id;
        }
    }
}

fn suffix(actor: &Actor, mentions: &[Mention]) -> String {
    if let Some(country) = &actor.country {
        return country.to_ascii_lowercase();
    }
    match actor.cities.first() {
        Some(city) => slug(city),
        None => place_hash(actor, mentions),
    }
}

/// Four digits of where an actor is first named: the same in every run.
fn place_hash(actor: &Actor, mentions: &[Mention]) -> String {
    let first = actor
        .mentions
        .first()
        .and_then(|&mention| mentions.get(mention as usize));
    let place = first.map_or(0, |mention| {
        hash((&mention.signature, mention.span.start(), mention.span.end()))
    });
    format!("{:04x}", place >> 48)
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
