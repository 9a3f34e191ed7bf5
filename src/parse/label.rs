//! Labels for the chunks of a line: who signs, and what stands with the name.
//!
//! Two readings compete: a body signs, or a person signs. In each, one chunk
//! is the name and every other gets the label that fits it best beside that
//! name; the reading with the higher sum wins, and by how much tells how sure
//! it is.

use super::{
    acronym,
    chunk::{Chunk, Delimiter, Fixed},
    edges::Ground,
    features::Features,
    scan::Scan,
    types::Kind,
};

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    AliasBody,
    AliasPerson,
    Affiliation,
    Representative,
    Acronym,
    Place,
    LegalForm,
    Honorific,
    Role,
    /// It goes on what the chunk before began.
    Join,
    Unread,
}

/// What the other lines of the list say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// Who signs there: from -1, bodies only, to 1, persons only.
    pub(crate) kind: f32,
    /// What stands behind the comma after a body: a place, a person; each
    /// from 0 to 1.
    pub(crate) tail_place: f32,
    pub(crate) tail_person: f32,
}

/// A line with a label for each chunk.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) kind: Kind,
    pub(super) labels: Vec<Label>,
    /// How much better it is than the best reading of the other kind.
    pub(super) margin: f32,
}

/// A line to be labelled.
pub(super) struct Line<'l> {
    pub(super) text: &'l str,
    pub(super) scan: &'l Scan,
    pub(super) chunks: &'l [Chunk],
    pub(super) features: &'l [Features],
    pub(super) context: Context,
}

/// How many chunks may be the name.
const NAME_AT_MOST: usize = 4;

impl<'l> Line<'l> {
    pub(super) const fn ground(&self) -> Ground<'l> {
        Ground { text: self.text, scan: self.scan }
    }

    /// The best reading, or `None` where no chunk can be a name.
    pub(super) fn read(&self) -> Option<Reading> {
        let body = self.best(Kind::Organisation);
        let person = self.best(Kind::Individual);
        let (kind, name, margin) = match (body, person) {
            (Some(body), Some(person)) if body.0 >= person.0 => {
                (Kind::Organisation, body.1, body.0 - person.0)
            }
            (body, Some(person)) => {
                let margin = body.map_or(4.0, |body| person.0 - body.0);
                (Kind::Individual, person.1, margin)
            }
            (Some(body), None) => (Kind::Organisation, body.1, 4.0),
            (None, None) => return None,
        };
        let labels = self.labels(kind, name);
        Some(Reading { kind, labels, margin })
    }

    fn best(&self, kind: Kind) -> Option<(f32, usize)> {
        let mut best: Option<(f32, usize)> = None;
        let candidates = self
            .chunks
            .iter()
            .enumerate()
            .filter(|(_, chunk)| match chunk.fixed {
                None | Some(Fixed::Affiliation) => true,
                Some(Fixed::Handle) => kind == Kind::Individual,
                _ => false,
            })
            .take(NAME_AT_MOST);
        for (name, _) in candidates {
            let score = self.score(kind, name);
            if best.is_none_or(|(found, _)| score > found) {
                best = Some((score, name));
            }
        }
        best
    }

    fn score(&self, kind: Kind, name: usize) -> f32 {
        let mut score = self.name_score(kind, name);
        let mut previous = Label::Unread;
        for at in 0..self.chunks.len().min(FAR) {
            let (label, gain) = if at == name {
                (Label::Name, 0.0)
            } else {
                self.label(kind, name, at, previous)
            };
            score += gain;
            previous = if label == Label::Join { previous } else { label };
        }
        score
    }

    fn labels(&self, kind: Kind, name: usize) -> Vec<Label> {
        let mut labels = Vec::with_capacity(self.chunks.len());
        let mut previous = Label::Unread;
        for at in 0..self.chunks.len() {
            let label = if at == name {
                Label::Name
            } else {
                self.label(kind, name, at, previous).0
            };
            labels.push(label);
            previous = if label == Label::Join { previous } else { label };
        }
        labels
    }

    fn name_score(&self, kind: Kind, name: usize) -> f32 {
        let Some((chunk, features)) = self.at(name) else { return -9.0 };
        let first = self
            .chunks
            .iter()
            .position(|chunk| {
                !matches!(
                    chunk.fixed,
                    Some(Fixed::LegalForm | Fixed::Title | Fixed::Degree)
                )
            })
            .unwrap_or(0);
        let behalf = chunk.delimiter == Delimiter::Behalf;
        let place = match (kind, name == first) {
            // `Ana Ilić, on behalf of the Club`: the club signs.
            (Kind::Organisation, _) if behalf => 3.0,
            (_, true) => 1.5,
            _ => -1.0,
        };
        let before = name.checked_sub(1).and_then(|at| self.chunks.get(at));
        let behind = self.chunks.get(name + 1);
        let fixed = |chunk: Option<&Chunk>, fixed| {
            chunk.is_some_and(|chunk| chunk.fixed == Some(fixed))
        };
        match kind {
            Kind::Organisation => {
                let form = fixed(before, Fixed::LegalForm)
                    || fixed(behind, Fixed::LegalForm);
                let whole = if chunk.quoted { 1.0 } else { 0.0 };
                features.body()
                    + place
                    + whole
                    + match (form, name == first) {
                        (true, true) => 4.0,
                        (true, false) => 1.5,
                        _ => 0.0,
                    }
                    + BODY_PRIOR
                    - CONTEXT * self.context.kind
            }
            Kind::Individual => {
                if chunk.fixed == Some(Fixed::Handle) {
                    return 2.0 + place;
                }
                let title = fixed(before, Fixed::Title);
                features.person()
                    + place
                    + if title { 3.0 } else { 0.0 }
                    + CONTEXT * self.context.kind
            }
        }
    }

    fn at(&self, at: usize) -> Option<(&Chunk, &Features)> {
        self.chunks.get(at).zip(self.features.get(at))
    }

    /// The label that fits chunk `at` best, and how well.
    fn label(
        &self,
        kind: Kind,
        name: usize,
        at: usize,
        previous: Label,
    ) -> (Label, f32) {
        let Some((chunk, features)) = self.at(at) else {
            return (Label::Unread, 0.0);
        };
        if let Some(fixed) = chunk.fixed {
            return fixed_label(kind, fixed, previous);
        }
        let mut best = (Label::Unread, unread_score(features));
        let mut offer = |label, score: f32| {
            if score > best.1 {
                best = (label, score);
            }
        };
        if let Some(place) = features.place {
            offer(Label::Place, place.score);
        } else if previous == Label::Place && features.is_code() {
            // `Prijedor, RS`; `Recife – PE`.
            offer(Label::Place, 2.6);
        }
        offer(Label::Acronym, self.acronym_score(kind, name, at, previous));
        match kind {
            Kind::Individual => {
                self.beside_person(chunk, features, name, at, &mut offer);
            }
            Kind::Organisation => {
                let place = (name, at, previous);
                self.beside_body(chunk, features, place, &mut offer);
            }
        }
        offer(Label::Join, self.join_score(at, previous));
        best
    }

    fn beside_person(
        &self,
        chunk: &Chunk,
        features: &Features,
        name: usize,
        at: usize,
        offer: &mut impl FnMut(Label, f32),
    ) {
        if features.is_degree() || (at < name && features.is_fill()) {
            offer(Label::Honorific, 2.5);
        }
        offer(Label::Role, features.role());
        let joined = match chunk.delimiter {
            Delimiter::At => 2.0,
            _ if chunk.quoted => 0.6,
            Delimiter::Soft | Delimiter::Behalf | Delimiter::Start => -1.5,
            _ => 0.6,
        };
        offer(Label::Affiliation, features.body() + joined);
        let second =
            matches!(chunk.delimiter, Delimiter::Bracket | Delimiter::Slash);
        if second && at > name {
            let named = if features.is_named() { -0.3 } else { -1.5 };
            offer(Label::AliasPerson, features.person() + named);
        }
    }

    fn beside_body(
        &self,
        chunk: &Chunk,
        features: &Features,
        (name, at, previous): (usize, usize, Label),
        offer: &mut impl FnMut(Label, f32),
    ) {
        let context = self.context;
        let alias = match chunk.delimiter {
            Delimiter::Slash => 1.0,
            Delimiter::Dash | Delimiter::Bracket | Delimiter::Stop => 0.0,
            _ => -3.0,
        };
        let own = if features.has_head() { 0.0 } else { -1.5 };
        offer(Label::AliasBody, features.body() + alias + own);
        let parent = match chunk.delimiter {
            Delimiter::Behalf => 2.0,
            Delimiter::Comma | Delimiter::Slash if at > name => -0.6,
            _ => -2.0,
        };
        offer(Label::Affiliation, features.body() + parent + own);
        let behalf = at < name
            && self
                .chunks
                .get(name)
                .is_some_and(|chunk| chunk.delimiter == Delimiter::Behalf);
        let signs = match chunk.delimiter {
            Delimiter::Represented => 3.0,
            _ if behalf => 2.5,
            Delimiter::Dash | Delimiter::Comma | Delimiter::Break => {
                0.8 + 2.0 * context.tail_person
            }
            Delimiter::Bracket | Delimiter::Colon => 0.3,
            _ => -2.0,
        };
        let named = if features.is_named() { 0.0 } else { -1.2 };
        offer(Label::Representative, features.person() + signs + named);
        // A body has no role; the person who signs for it has.
        let represented = previous == Label::Representative;
        let borne = if represented { -0.3 } else { -3.0 };
        offer(Label::Role, features.role() + borne);
        if chunk.delimiter == Delimiter::Comma && features.is_unknown_name() {
            offer(Label::Place, -0.6 + 3.0 * context.tail_place);
        }
    }

    /// A short form behind the name it shortens, or before it.
    fn acronym_score(
        &self,
        kind: Kind,
        name: usize,
        at: usize,
        previous: Label,
    ) -> f32 {
        let Some((chunk, features)) = self.at(at) else { return -9.0 };
        // Persons have no acronyms; their bodies have.
        if kind == Kind::Individual && previous != Label::Affiliation {
            return -9.0;
        }
        let shape = features.short_form();
        let before = at.checked_sub(1).and_then(|at| self.chunks.get(at));
        let long = if at < name {
            // `CJI – Centrul …`: only where its letters fit.
            self.chunks.get(name)
        } else if matches!(previous, Label::Name | Label::Affiliation) {
            before
        } else if previous == Label::LegalForm || previous == Label::Place {
            self.chunks.get(name)
        } else {
            return -9.0;
        };
        let Some(long) = long.filter(|long| long.len() >= 2 || at > name)
        else {
            return -9.0;
        };
        let from =
            if at > name { self.run_start(at, long) } else { long.from };
        let to = if at > name { chunk.from } else { long.to };
        let fit = acronym::fit(self.text, self.scan, from..to, chunk.words());
        // `CMO` is an officer, and the centre before it.
        if (features.is_role() || features.is_caseless()) && fit < 0.5 {
            return -9.0;
        }
        if at < name {
            // `FIDH (International Federation …)`: the long form is the name.
            let bracketed = long.delimiter == Delimiter::Bracket
                && self.features.get(name).is_some_and(Features::has_head)
                && features.is_short_name();
            return match (fit > 0.6, bracketed) {
                (true, _) => shape + 3.5 * fit,
                (false, true) => shape + 3.5,
                _ => -9.0,
            };
        }
        let set = match chunk.delimiter {
            Delimiter::Bracket => 1.6,
            Delimiter::Dash | Delimiter::Slash | Delimiter::AfterQuote => 0.2,
            Delimiter::Comma => -0.2,
            _ => -1.0,
        };
        shape + set + 3.0 * fit
    }

    /// Where the name begins that ends before chunk `at`.
    fn run_start(&self, at: usize, long: &Chunk) -> usize {
        let mut from = long.from;
        for before in self.chunks.iter().take(at).rev().take(LIST) {
            from = before.from;
            if before.delimiter != Delimiter::Comma {
                break;
            }
        }
        from.min(long.from)
    }

    /// `Voice of Roma, | Ashkali and Egyptians`: the list that an object of
    /// the name is; `Reactor – | Research in Action`: a motto.
    fn join_score(&self, at: usize, previous: Label) -> f32 {
        let Some((chunk, features)) = self.at(at) else { return -9.0 };
        let before = at.checked_sub(1).and_then(|at| self.at(at));
        let Some((_, before)) = before else { return -9.0 };
        let body = matches!(previous, Label::Name | Label::Affiliation);
        if !body || features.place.is_some() {
            return -9.0;
        }
        match chunk.delimiter {
            Delimiter::Comma if features.holds_place => -2.0,
            Delimiter::Comma if before.of && features.and => 2.6,
            Delimiter::Comma if before.of && self.list_goes_on(at) => 2.0,
            Delimiter::Dash if features.place.is_none() => 0.9,
            Delimiter::AfterQuote | Delimiter::Soft => 1.0,
            Delimiter::AfterBracket => 0.2,
            Delimiter::Colon => 0.5,
            Delimiter::Comma => -0.8,
            _ => -2.0,
        }
    }

    /// `Council for Youth, | Culture, | Sports and Science`.
    fn list_goes_on(&self, at: usize) -> bool {
        let short = self.chunks.get(at).is_some_and(|chunk| chunk.len() <= 2);
        short
            && self.at(at + 1).is_some_and(|(chunk, features)| {
                chunk.delimiter == Delimiter::Comma && features.and
            })
    }
}

/// Of how many comma-separated parts a name is made at most.
const LIST: usize = 6;
const BODY_PRIOR: f32 = 0.3;
const CONTEXT: f32 = 1.6;
/// Chunks beyond this do not change who signs.
const FAR: usize = 24;

fn unread_score(features: &Features) -> f32 {
    -0.9 - 0.1 * features.words.min(10) as f32
}

fn fixed_label(kind: Kind, fixed: Fixed, previous: Label) -> (Label, f32) {
    let person = kind == Kind::Individual;
    match fixed {
        Fixed::LegalForm => {
            // Persons have none; their bodies have.
            let lost = person && previous != Label::Affiliation;
            (Label::LegalForm, if lost { -1.0 } else { 0.5 })
        }
        Fixed::Title | Fixed::Degree => {
            (Label::Honorific, if person { 1.0 } else { -1.0 })
        }
        Fixed::Handle => (Label::AliasPerson, if person { 2.0 } else { -1.0 }),
        Fixed::Noise => (Label::Unread, 0.0),
        Fixed::Acronym => (Label::Acronym, if person { -1.0 } else { 1.0 }),
        Fixed::Place(_) => (Label::Place, 1.0),
        Fixed::Role => (Label::Role, if person { 2.5 } else { -0.5 }),
        Fixed::Affiliation => {
            let role = previous == Label::Role;
            (Label::Affiliation, if person || role { 2.0 } else { 0.0 })
        }
    }
}
