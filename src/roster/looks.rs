//! What a line looks like: running text, a person, a role, a body.
//!
//! Words of the tables count together with capitals, punctuation and length,
//! so that a line in a language without tables is still told by its shape.

use super::line::{End, Line, LineShape};
use crate::lexicon::{Tag, Tags};

/// How much a line looks like an item of a list of signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    Against,
    Neutral,
    For,
}

/// Whether a line is the name of a person and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    No,
    /// Two to four capitalised words that no table knows.
    Shape,
    /// A name that the tables know, or one with a title.
    Sure,
}

/// Whether the line is running text.
pub(super) fn is_prose(line: &Line) -> bool {
    let shape = &line.shape;
    let closed = matches!(shape.end, End::Stop | End::Cry);
    if !shape.has_case() {
        let long = shape.words >= 8 || shape.unspaced >= 20;
        return (closed && (long || shape.told))
            || shape.words >= 30
            || (shape.unspaced >= 60 && shape.commas < 8);
    }
    let share = shape.capital_share();
    (closed && shape.words >= 7 && share < 0.5)
        || (shape.words >= 14 && share < 0.3)
        || (shape.words >= 25 && share < 0.45)
        || (shape.words >= 20 && shape.stops_inside >= 2 && share < 0.5)
        || shape.words >= 120
}

/// Prose of more than a sentence's length.
pub(super) fn is_long_prose(line: &Line) -> bool {
    let shape = &line.shape;
    let words = shape.words.max(shape.unspaced / 2);
    words >= 25 && is_prose(line)
}

/// How much a line looks like an item of a list of signatures.
pub(super) fn likeness(text: &str, line: &Line) -> Likeness {
    let shape = &line.shape;
    let share = shape.capital_share();
    let closed = matches!(shape.end, End::Semicolon | End::Cry | End::Colon);
    if shape.words == 0
        || shape.words > 60
        || shape.small_start
        || is_prose(line)
        || (closed && share < 0.5)
        || (closed && !shape.has_case())
    {
        return Likeness::Against;
    }
    let first = [Tag::OrganisationHead, Tag::LegalForm, Tag::Title];
    if line.known.first.any(tags(&first)) && shape.end != End::Stop {
        return Likeness::For;
    }
    let named = [Tag::OrganisationHead, Tag::LegalForm, Tag::Degree];
    let is_named = line.known.given > 0
        || line.known.sure.any(tags(&named))
        || (line.known.all.has(Tag::RoleHead) && shape.commas > 0)
        || has_bracketed_acronym(line.body.get(text).unwrap_or_default());
    if is_named && share >= 0.5 { Likeness::For } else { Likeness::Neutral }
}

fn tags(list: &[Tag]) -> Tags {
    list.iter().copied().collect()
}

/// `Kosovo Law Institute (KLI)`.
fn has_bracketed_acronym(body: &str) -> bool {
    let Some((_, rest)) = body.rsplit_once('(') else { return false };
    let inside = rest.split(')').next().unwrap_or_default();
    let capitals = inside.chars().filter(|c| c.is_uppercase()).count();
    inside.len() <= 24 && capitals >= 2 && !inside.contains(' ')
}

/// Whether the line is the name of one person, perhaps with titles.
pub(super) fn person(line: &Line) -> Person {
    let shape = &line.shape;
    let known = &line.known;
    let degree = known.all.has(Tag::Degree);
    if shape.words == 0
        || shape.words > 7
        || shape.digits
        || shape.chars > 60
        || usize::from(shape.commas) > usize::from(degree)
        || matches!(shape.end, End::Colon | End::Semicolon | End::Cry)
        || is_place(line)
        || known.opener.is_some_and(|opener| !opener.weak)
        || known.sure.has(Tag::Month)
        || known.first.any(tags(&[Tag::Article, Tag::And]))
    {
        return Person::No;
    }
    let titled = known.first.has(Tag::Title);
    let bodied =
        known.sure.any(tags(&[Tag::OrganisationHead, Tag::LegalForm]));
    let roled = known.sure.has(Tag::RoleHead) && !titled;
    if bodied || roled || names_a_post(line) || !is_capitalised(line) {
        return Person::No;
    }
    let named = known.sure.has(Tag::GivenName)
        || (known.given > 0 && known.all.has(Tag::SurnameEnding))
        || known.given > 1;
    if shape.words >= 2 && (named || titled) {
        return Person::Sure;
    }
    shape_of_person(shape, known.given > 0)
}

/// *Associate Professor*, *Professor of History*, *PhD candidate*: titles and
/// nothing else, or what somebody is professor of.
fn names_a_post(line: &Line) -> bool {
    let known = &line.known;
    let titled = known.first.any(tags(&[Tag::Title, Tag::Degree]));
    let only = known.titles >= known.words;
    let of = known.all.has(Tag::Of) && known.first.has(Tag::Title);
    titled && known.given == 0 && (only || of)
}

/// Names of places and nothing else. Many a given name and surname is that
/// of a town as well (*Mary*, *Somerville*); few are those of countries.
fn is_place(line: &Line) -> bool {
    let known = &line.known;
    let named = known.sure.has(Tag::GivenName) && known.country == 0;
    u16::from(known.place) >= line.shape.words && !named
}

fn shape_of_person(shape: &LineShape, given: bool) -> Person {
    let fits = if shape.unspaced > 0 {
        (2..=4).contains(&shape.unspaced) && shape.words == 1
    } else {
        (2..=4).contains(&shape.words) && !shape.shouted
    };
    match (fits, given && shape.unspaced > 0) {
        (true, true) => Person::Sure,
        (true, false) => Person::Shape,
        _ => Person::No,
    }
}

/// All words but particles and titles begin with a capital.
fn is_capitalised(line: &Line) -> bool {
    let shape = &line.shape;
    let small = shape.cased.saturating_sub(shape.capitals);
    let may = [Tag::Particle, Tag::Title, Tag::Degree];
    small == 0 || (small <= 2 && line.known.all.any(tags(&may)))
}

/// What a line is inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A person's name alone.
    Person(Person),
    /// A role, perhaps with its body.
    Role,
    /// A person or body with more beside it.
    Rich,
    /// Anything else: a body, a place.
    Other,
}

pub(super) fn sort(line: &Line) -> Sort {
    let person = person(line);
    if person > Person::No {
        return Sort::Person(person);
    }
    let known = &line.known;
    let with_more = line.shape.commas > 0
        || matches!(line.marker, Some(super::line::Marker::Number { .. }));
    if known.sure.has(Tag::GivenName) && with_more && line.shape.words >= 4 {
        return Sort::Rich;
    }
    // `Ada Byron, poet`, not `Dean, School of Law`.
    let opens = [Tag::RoleHead, Tag::RoleModifier, Tag::OrganisationHead];
    let named = known.first.has(Tag::GivenName)
        && !known.first.any(tags(&opens))
        && line.shape.words >= 3;
    if named && line.shape.commas > 0 && known.all.has(Tag::RoleHead) {
        return Sort::Rich;
    }
    if known.all.has(Tag::RoleHead) || names_a_post(line) {
        return Sort::Role;
    }
    Sort::Other
}

/// Whether a line that stands alone signs for certain: a person, or a person
/// or body with role or place.
pub(super) fn signs_alone(text: &str, line: &Line) -> bool {
    if person(line) == Person::Sure {
        return true;
    }
    line.known.given > 0
        && line.shape.commas > 0
        && line.known.all.any(tags(&[Tag::RoleHead, Tag::OrganisationHead]))
        && likeness(text, line) == Likeness::For
}
