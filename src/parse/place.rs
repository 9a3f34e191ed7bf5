//! Which places are set apart from a name, and which belong to it.

use super::{
    chunk::Chunk,
    scan::{Mark, Scan},
};
use crate::{lexicon::Tag, text::Script};

/// Whether the words from `at` on are a place that the name before does not
/// need, and which: `Humani centar | Mitrovica`, `WWF | Polska`.
///
/// A place tied by a preposition or a genitive belongs to the name, and so
/// does one behind a single word (`Transparency Serbia`, `Radio Goraždevac`)
/// or in the name of a school (`Leibniz University Hannover`).
pub(super) fn ends_in_place(
    scan: &Scan,
    rest: &Chunk,
    at: usize,
) -> Option<Tag> {
    let known = scan.known(at);
    let words = rest.to - at;
    if !is_written_big(scan, at) {
        return None;
    }
    let last = at.checked_sub(1)?;
    let before = scan.known(last);
    let tied = [Tag::Of, Tag::And, Tag::At, Tag::Article, Tag::Particle];
    // `Journalists of Southern Serbia`: the direction is of the place.
    let part =
        before.has(Tag::Direction) && !before.has(Tag::OrganisationHead);
    if part || tied.iter().any(|&tag| before.has(tag)) || is_tied(scan, at) {
        return None;
    }
    let place = known.place.filter(|p| usize::from(p.words) == words);
    if quote_before(scan, at, Mark::QuoteOpen) {
        return None;
    }
    if quote_before(scan, at, Mark::QuoteClose) {
        let name = Chunk { to: at, ..*rest };
        return place.map(|place| place.tag).or_else(|| {
            // `Udruženje “Most” Zubin Potok`, however small the place.
            let unknown = words <= 2 && is_unknown(scan, at..rest.to);
            (unknown && is_headed(scan, &name)).then_some(Tag::City)
        });
    }
    // `… Hrvatske` is of the name, and in `Pálvölgyi Soma` Soma is a name.
    let place = place.filter(|place| !place.inflected)?;
    let name = Chunk { to: at, ..*rest };
    let apart = if place.weak {
        is_short(scan, at, words) && is_headed(scan, &name)
    } else if is_adjective_place(scan, last) {
        false
    } else if is_acronym_alone(scan, &name) {
        place.tag == Tag::Country || name_length(scan, &name) > 2
    } else {
        // `U.G. Tender Banja Luka`: the form says that the name is whole.
        let formed = rest.from.checked_sub(1).is_some_and(|form| {
            scan.known(form).has(Tag::LegalForm)
                && rest.delimiter == super::chunk::Delimiter::Soft
        });
        formed || (name.len() >= 2 && is_whole_name(scan, &name))
    };
    apart.then_some(place.tag)
}

/// Capitalised words of which no table knows anything.
fn is_unknown(scan: &Scan, mut words: std::ops::Range<usize>) -> bool {
    words.all(|at| {
        let known = scan.known(at);
        is_written_big(scan, at)
            && !known.has(Tag::OrganisationHead)
            && !known.has(Tag::OrganisationField)
            && !known.has(Tag::RoleHead)
            && !known.has(Tag::LegalForm)
    })
}

/// `BiH`, `RS`: the short form of a country or region.
fn is_short(scan: &Scan, at: usize, words: usize) -> bool {
    words == 1
        && scan.word(at).is_some_and(|word| {
            (word.shape.upper || word.shape.mixed) && word.shape.length <= 4
        })
}

fn is_headed(scan: &Scan, name: &Chunk) -> bool {
    name.len() >= 2
        && name.words().any(|at| scan.known(at).has(Tag::OrganisationHead))
}

fn is_written_big(scan: &Scan, at: usize) -> bool {
    scan.word(at)
        .is_some_and(|word| word.shape.capital || !word.script.has_case())
}

/// Glued by a hyphen or apostrophe, or with an Arabic preposition.
fn is_tied(scan: &Scan, at: usize) -> bool {
    scan.word(at).is_none_or(|word| {
        word.glued || matches!(word.script, Script::Arabic | Script::Hebrew)
    })
}

fn quote_before(scan: &Scan, at: usize, wanted: Mark) -> bool {
    let first = scan.marks.partition_point(|mark| mark.word < at);
    scan.marks
        .iter()
        .skip(first)
        .take_while(|mark| mark.word == at)
        .any(|mark| mark.mark == wanted)
}

/// Another place right before: `Kosovo United States …` is one phrase.
fn is_adjective_place(scan: &Scan, last: usize) -> bool {
    scan.known(last).place.is_some_and(|place| place.words == 1 && !place.weak)
}

fn is_acronym_alone(scan: &Scan, name: &Chunk) -> bool {
    name.len() == 1
        && scan.word(name.from).is_some_and(|word| {
            (word.shape.upper || word.shape.mixed) && word.shape.length >= 2
        })
        && !scan.known(name.from).has(Tag::Education)
}

fn name_length(scan: &Scan, name: &Chunk) -> u16 {
    scan.word(name.from).map_or(0, |word| word.shape.length)
}

/// A name that could stand without the place: no school, and no person.
fn is_whole_name(scan: &Scan, name: &Chunk) -> bool {
    let known = |tag| name.words().any(|at| scan.known(at).has(tag));
    if scan.known(name.to).has(Tag::GivenName) && !known(Tag::OrganisationHead)
    {
        return false;
    }
    let first = scan.known(name.from);
    let person = first.has(Tag::GivenName) && !known(Tag::OrganisationHead);
    !known(Tag::Education) && !person && !known(Tag::RoleHead)
        || known(Tag::OrganisationHead)
            && !known(Tag::Education)
            && name.len() >= 3
}

/// The places that a chunk is made of, if it is made of nothing else: one,
/// or several joined by hyphens (`Novi Sad-Beograd`).
pub(super) fn places_of(
    scan: &Scan,
    chunk: &Chunk,
) -> Option<Vec<(usize, usize, Tag)>> {
    let mut found = Vec::new();
    let mut at = chunk.from;
    if scan.known(at).has(Tag::Article) && chunk.len() > 1 {
        at += 1;
    }
    while at < chunk.to {
        let place = scan.known(at).place?;
        let mut to = at + usize::from(place.words);
        // `Mitrovica North`: a part of the town is still the town.
        if to < chunk.to && scan.known(to).has(Tag::Direction) {
            to += 1;
        }
        if to > chunk.to || !is_written_big(scan, at) {
            return None;
        }
        found.push((at, to, place.tag));
        at = to;
    }
    let joined = found
        .iter()
        .skip(1)
        .all(|&(at, ..)| scan.word(at).is_some_and(|word| word.glued));
    (!found.is_empty() && (joined || found.len() == 1)).then_some(found)
}
