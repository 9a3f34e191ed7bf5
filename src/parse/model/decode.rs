//! A line with its features to signatories with typed spans.

use super::{
    calibration::Sure,
    columns::Columns,
    extract::Extract,
    labels::{Entity, Label},
    lattice::{Chain, Room, Row},
    margins::Margins,
    nbest,
    roster::RosterView,
    weights::Model,
};
use crate::{
    lexicon::Tag,
    parse::{
        assemble::{keep_apart, merge_honorifics},
        chunk::{Chunk, Delimiter},
        edges::{Ground, span_of},
        types::{Kind, ParsedLine, Signatory, SpanType, TypedSpan},
    },
    text::Span,
};

/// Reads lines with a model; kept between lines so that its room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoder {
    pub(crate) rows: Vec<Row<i16>>,
    pub(crate) labels: Vec<Label>,
    /// How sure each span is, in the order of [`readings`].
    pub(crate) margins: Vec<f32>,
    found: Vec<Reading>,
    room: Room,
    sure: Margins,
    /// What the columns of a table say of the next line.
    pub(crate) columns: Columns,
}

/// A run of words with one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) entity: Entity,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Decoder {
    /// Labels the words of a line.
    pub(crate) fn read(
        &mut self,
        model: &Model,
        extract: &Extract,
        view: &RosterView<'_>,
    ) {
        self.score(model, extract, view);
        let chain = Chain {
            rows: &self.rows,
            marks: &extract.marks,
            opens: &extract.opens,
            transitions: model.transitions(),
        };
        chain.best(&mut self.room, &mut self.labels);
        self.find(model, extract);
    }

    /// The spans of the labels, and how sure each is.
    fn find(&mut self, model: &Model, extract: &Extract) {
        let chain = Chain {
            rows: &self.rows,
            marks: &extract.marks,
            opens: &extract.opens,
            transitions: model.transitions(),
        };
        readings(&self.labels, &mut self.found);
        self.sure.prepare(&self.labels);
        self.margins.clear();
        for &reading in &self.found {
            let (margin, _) = self.sure.of(chain, &self.labels, reading);
            self.margins.push(margin);
        }
    }

    /// The runs of words that have one entity.
    pub(crate) fn readings(&self) -> &[Reading] {
        &self.found
    }

    /// How sure the least sure span is; not at all where there is none.
    pub(crate) fn least_margin(&self) -> f32 {
        let least = self.margins.iter().copied().reduce(f32::min);
        least.unwrap_or_default()
    }

    /// The `most` best labellings of the line that was read last.
    pub(crate) fn best(
        &self,
        model: &Model,
        extract: &Extract,
        most: usize,
    ) -> Vec<(Vec<Label>, f32)> {
        nbest::best(
            Chain {
                rows: &self.rows,
                marks: &extract.marks,
                opens: &extract.opens,
                transitions: model.transitions(),
            },
            model.factors(),
            most,
        )
    }

    /// Takes other labels for the line.
    pub(crate) fn relabel(
        &mut self,
        model: &Model,
        extract: &Extract,
        labels: Vec<Label>,
    ) {
        self.labels = labels;
        self.find(model, extract);
    }

    fn score(
        &mut self,
        model: &Model,
        extract: &Extract,
        view: &RosterView<'_>,
    ) {
        self.rows.clear();
        let (mut common, mut segment) = (Row::ZERO, usize::MAX);
        for at in 0..extract.len() {
            let here = extract.segment(at);
            if here != segment {
                segment = here;
                common = Row::ZERO;
                add(model, extract.of_segment(here), &mut common);
                add(model, &extract.of_list(view, here), &mut common);
            }
            let mut row = common;
            add(model, extract.of_word(at), &mut row);
            self.rows.push(row);
        }
        self.columns.apply(&mut self.rows);
    }
}

fn add(model: &Model, features: &[u32], sum: &mut Row<i16>) {
    for &feature in features {
        sum.add(model.row_or_zeros(feature));
    }
}

/// The runs of words that have one entity, into `found`.
pub(crate) fn readings(labels: &[Label], found: &mut Vec<Reading>) {
    found.clear();
    for (at, label) in labels.iter().enumerate() {
        match label.entity() {
            Some(entity) if label.is_first() => {
                found.push(Reading { entity, from: at, to: at + 1 });
            }
            Some(_) => {
                if let Some(last) = found.last_mut() {
                    last.to = at + 1;
                }
            }
            None => {}
        }
    }
}

impl Decoder {
    /// The signatories of the line as labelled.
    pub(crate) fn signatories(
        &self,
        ground: Ground<'_>,
        model: &Model,
        extract: &Extract,
        parsed: &mut ParsedLine,
    ) {
        let read = Read { ground, model, extract };
        for part in shares(extract, &self.found) {
            let readings = self.found.get(part.clone()).unwrap_or_default();
            let margins = self.margins.get(part).unwrap_or_default();
            parsed.signatories.extend(read.signatory(readings, margins));
        }
        unread(ground, &self.labels, &mut parsed.unread);
    }
}

/// A line with what it is read by.
#[derive(Clone, Copy)]
struct Read<'r> {
    ground: Ground<'r>,
    model: &'r Model,
    extract: &'r Extract,
}

/// Which spans belong to which signatory: those up to the next name, less
/// the titles and legal forms that stand before it.
fn shares(
    extract: &Extract,
    readings: &[Reading],
) -> Vec<std::ops::Range<usize>> {
    let mut shares = Vec::new();
    let mut from = 0;
    let mut named = false;
    for (at, reading) in readings.iter().enumerate() {
        if !reading.entity.is_name() {
            continue;
        }
        if named {
            let mut cut = at;
            while cut > from + 1 && leads(extract, readings, cut) {
                cut -= 1;
            }
            shares.push(from..cut);
            from = cut;
        }
        named = true;
    }
    if named {
        shares.push(from..readings.len());
    }
    shares
}

/// The span before `at` is a title or legal form of what follows it.
fn leads(extract: &Extract, readings: &[Reading], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| readings.get(at));
    let Some((before, next)) = before.zip(readings.get(at)) else {
        return false;
    };
    let title = matches!(before.entity, Entity::Honorific | Entity::LegalForm);
    title && before.to == next.from && !extract.is_cut(next.from)
}

impl Read<'_> {
    fn signatory(
        self,
        readings: &[Reading],
        margins: &[f32],
    ) -> Option<Signatory> {
        let at = readings.iter().position(|r| r.entity.is_name())?;
        let kind = match readings.get(at)?.entity {
            Entity::Person => Kind::Individual,
            _ => Kind::Organisation,
        };
        let alone = kind == Kind::Organisation
            && readings.iter().all(|r| r.entity != Entity::Representative);
        let mut spans = Vec::with_capacity(readings.len());
        let mut is_taken = false;
        for (nth, (&reading, &margin)) in
            readings.iter().zip(margins).enumerate()
        {
            // The name before goes on to its end.
            if std::mem::take(&mut is_taken) {
                continue;
            }
            let reading =
                if alone { self.joined_body(reading) } else { reading };
            let reading = self.with_number(reading);
            let next = readings.get(nth + 1);
            let whole = next.and_then(|&next| {
                let school = self.school(reading, next);
                school.or_else(|| self.wrapped(reading, next))
            });
            is_taken = whole.is_some();
            let reading = whole.unwrap_or(reading);
            let (kind, relation) = reading.entity.typed();
            let span = self.span(&reading, kind);
            if let Some(span) = span.filter(|span| !span.is_empty()) {
                let confidence = self.model.confidence(Sure::Span, margin);
                spans.push(TypedSpan { kind, relation, span, confidence });
            }
        }
        merge_honorifics(self.ground.text, &mut spans);
        keep_apart(&mut spans);
        let margin = margins.get(at).copied().unwrap_or(0.0);
        let confidence = self.model.confidence(Sure::Signatory, margin);
        let signatory = Signatory { kind, confidence, spans };
        signatory.name().is_some().then_some(signatory)
    }

    /// What a body without a representative is a *member of* is no role of
    /// it and no other name, but the body behind those words.
    fn joined_body(self, reading: Reading) -> Reading {
        let Reading { entity, from, to } = reading;
        if !matches!(entity, Entity::Role | Entity::BodyAlias) {
            return reading;
        }
        let room = to.saturating_sub(from + 1);
        let words = self.ground.scan.known(from).membership.longest(room);
        if words == 0 {
            return reading;
        }
        Reading { entity: Entity::Affiliation, from: from + words, to }
    }

    /// A school that is called nothing but what it is keeps its town:
    /// *Technische Universität Dresden*.
    fn school(self, body: Reading, city: Reading) -> Option<Reading> {
        let is_body =
            matches!(body.entity, Entity::Body | Entity::Affiliation);
        let is_school =
            |at: usize| self.ground.scan.known(at).has(Tag::Education);
        let joins = is_body
            && city.entity == Entity::City
            && city.from == body.to
            && !self.extract.is_cut(city.from)
            && body.to - body.from <= MOST_OF_SCHOOL
            && (body.from..body.to).all(is_school);
        joins.then_some(Reading { to: city.to, ..body })
    }

    /// A body whose name opens with a number keeps it: *7 Bridges Foundation*.
    /// The numbers of lists are none of the words.
    fn with_number(self, body: Reading) -> Reading {
        let first = self.ground.scan.word(0);
        let opens = body.entity == Entity::Body
            && body.from == 1
            && first.is_some_and(|word| word.shape.number)
            && !self.extract.is_cut(1);
        if opens { Reading { from: 0, ..body } } else { body }
    }

    /// A line that ends with a word that joins goes on: *Association for the
    /// Rights of the Child and the*, then *Family*.
    fn wrapped(self, body: Reading, next: Reading) -> Option<Reading> {
        const JOINING: [Tag; 3] = [Tag::And, Tag::Of, Tag::Article];
        let scan = self.ground.scan;
        let is_body = |r: Reading| {
            matches!(
                r.entity,
                Entity::Body | Entity::BodyAlias | Entity::Affiliation
            )
        };
        let joins = |at: usize| {
            let known = scan.known(at);
            JOINING.into_iter().any(|tag| known.has(tag))
        };
        if !is_body(body) || !is_body(next) || body.to >= next.from {
            return None;
        }
        let last = scan.word(next.from - 1)?.span.end() as usize;
        let first = scan.word(next.from)?.span.start() as usize;
        let gap = self.ground.text.get(last..first)?;
        let is_wrapped =
            gap.trim_matches(' ') == "\n" && (body.to..next.from).all(joins);
        is_wrapped.then_some(Reading { to: next.to, ..body })
    }

    fn span(self, reading: &Reading, kind: SpanType) -> Option<Span> {
        let chunk = Chunk {
            from: reading.from,
            to: reading.to,
            delimiter: Delimiter::Start,
            depth: 0,
            quoted: self.extract.is_quoted(reading.from),
            fixed: None,
        };
        span_of(self.ground, &chunk, kind)
    }
}

/// The most words of a school that tell no more than what it is.
const MOST_OF_SCHOOL: usize = 3;

/// Runs of words that are in no span.
fn unread(ground: Ground<'_>, labels: &[Label], unread: &mut Vec<Span>) {
    let mut open: Option<Span> = None;
    for (at, &label) in labels.iter().enumerate() {
        let word = ground.scan.word(at).map(|word| word.span);
        if label == Label::OUT {
            open = match (open, word) {
                (Some(open), Some(word)) => Some(open.cover(word)),
                (None, word) => word,
                (open, None) => open,
            };
        } else {
            unread.extend(open.take());
        }
    }
    unread.extend(open);
}
