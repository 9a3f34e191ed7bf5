//! What a stretch of words between two marks looks like as a whole.

use super::{roster::Look, values::segment};
use crate::{
    lexicon::Tag,
    parse::{
        address,
        chunk::{Chunk, Fixed},
        features::Features,
        scan::Scan,
    },
};

/// A segment with what can be said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) chunk: Chunk,
    /// What it looks like: an index into `SEGMENTS`.
    pub(crate) class: usize,
    /// How much it looks like a person, a body, a role, in eleven steps.
    pub(crate) person: usize,
    pub(crate) body: usize,
    pub(crate) role: usize,
}

impl Segment {
    pub(crate) fn of(text: &str, scan: &Scan, chunk: Chunk) -> Segment {
        let f = Features::of(text, scan, &chunk);
        let likeness =
            Likeness { person: f.person(), body: f.body(), role: f.role() };
        Segment {
            chunk,
            class: class_of(text, scan, &chunk, (&f, likeness)),
            person: step(likeness.person),
            body: step(likeness.body),
            role: step(likeness.role),
        }
    }
}

impl Segment {
    /// What tables say that it is, for its list.
    pub(crate) fn look(&self) -> Look {
        const PLACES: [usize; 6] = [
            segment!("city"),
            segment!("city?"),
            segment!("region"),
            segment!("region?"),
            segment!("country"),
            segment!("country?"),
        ];
        const BODIES: [usize; 5] = [
            segment!("body"),
            segment!("short"),
            segment!("body_place"),
            segment!("body_short"),
            segment!("role_body"),
        ];
        match self.class {
            class if PLACES.contains(&class) => Look::Place,
            class if BODIES.contains(&class) => Look::Body,
            _ => Look::Other,
        }
    }
}

/// How much a segment looks like a person, a body, a role.
#[derive(Clone, Copy, Debug)]
struct Likeness {
    person: f32,
    body: f32,
    role: f32,
}

/// A score in eleven steps of one, from -4 to 6.
fn step(score: f32) -> usize {
    // OK because the value is clamped to 0 to 10.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let step = (score + 4.5).clamp(0.0, 10.9) as usize;
    step
}

fn class_of(
    text: &str,
    scan: &Scan,
    chunk: &Chunk,
    (f, likeness): (&Features, Likeness),
) -> usize {
    if let Some(fixed) = address::address(text, scan, chunk) {
        return match fixed {
            Fixed::Handle => segment!("handle"),
            _ => segment!("address"),
        };
    }
    if f.words == 0 {
        return segment!("none");
    }
    let first = scan.known(chunk.from);
    if f.anonymous {
        return segment!("anonymous");
    }
    let all = |tag| chunk.words().all(|at| scan.known(at).has(tag));
    if chunk.words().all(|at| scan.word(at).is_some_and(|w| w.shape.number)) {
        return segment!("number");
    }
    if first.legal_form.has(chunk.len()) && f.place.is_none() {
        return segment!("legal_form");
    }
    if f.is_degree {
        return segment!("degree");
    }
    if (first.title.has(chunk.len()) && first.surely(Tag::Title))
        || (f.words <= 6 && all(Tag::Title))
    {
        return segment!("title");
    }
    best_of(scan, chunk, f, likeness)
}

fn best_of(
    scan: &Scan,
    chunk: &Chunk,
    f: &Features,
    Likeness { person, body, role }: Likeness,
) -> usize {
    let short = f.short_form();
    if let Some(place) = f.place
        && place.score > 1.4
    {
        return place_class(scan, chunk, place.score > 2.6);
    }
    let first = scan.known(chunk.from);
    if is_region(scan, chunk) {
        return segment!("region?");
    }
    let titled = first.title.any() && f.words >= 2;
    let top = person.max(body).max(role).max(short);
    if titled && person > -1.0 && f.heads < 1.0 && role < 2.5 {
        return segment!("title_person");
    }
    if role > 1.0 && f.heads + f.units > 0.0 && f.roles > 0.0 {
        return segment!("role_body");
    }
    if first.surely(Tag::GivenName) && f.roles > 0.0 && f.words >= 3 {
        return segment!("person_role");
    }
    if top < 0.6 {
        return by_writing(f);
    }
    let others = |own: f32| {
        let mut others = [person, body, role, short]
            .into_iter()
            .filter(|&score| score != own);
        others.next().map_or(-9.0, |a| others.fold(a, f32::max))
    };
    let clear = top > 2.0 && top - others(top) > 1.2;
    if top == person {
        return if clear { segment!("person") } else { segment!("person?") };
    }
    if top == role {
        return if clear { segment!("role") } else { segment!("role?") };
    }
    if top == short {
        return if clear { segment!("short") } else { segment!("short?") };
    }
    let last = chunk.to - 1;
    if scan.known(last).place.is_some_and(|place| !place.weak)
        && chunk.len() > 1
    {
        return segment!("body_place");
    }
    if f.acronyms > 0.0 && f.code && chunk.len() > 1 {
        return segment!("body_short");
    }
    if clear { segment!("body") } else { segment!("body?") }
}

/// `powiat kłodzki`, `Co. Mayo`: a few words, one of them says region.
fn is_region(scan: &Scan, chunk: &Chunk) -> bool {
    if !(2..=4).contains(&chunk.len()) {
        return false;
    }
    let first = scan.known(chunk.from).region_head.any();
    let last = scan.known(chunk.to - 1).region_head.has(1);
    let body = scan.known(chunk.from).surely(Tag::OrganisationHead);
    (first || last) && !body
}

fn place_class(scan: &Scan, chunk: &Chunk, clear: bool) -> usize {
    let tag = scan.known(chunk.from).place.map(|place| place.tag);
    match (tag, clear) {
        (Some(Tag::Country), true) => segment!("country"),
        (Some(Tag::Country), false) => segment!("country?"),
        (Some(Tag::Region), true) => segment!("region"),
        (Some(Tag::Region), false) => segment!("region?"),
        (_, true) => segment!("city"),
        (_, false) => segment!("city?"),
    }
}

fn by_writing(f: &Features) -> usize {
    if f.capitals < 1.0 {
        segment!("lower")
    } else if f.words == 1 {
        segment!("name_1")
    } else if f.lowers < 1.0 {
        segment!("name")
    } else {
        segment!("unknown")
    }
}
