//! Labelled chunks to signatories with typed spans.

use super::{
    chunk::{Chunk, Delimiter, words_span},
    edges::{span_of, with_back},
    label::{Label, Line, Reading},
    place,
    types::{Kind, Relation, Signatory, SpanType, TypedSpan},
};
use crate::{lexicon::Tag, text::Span};

/// The signatory that a reading makes, and the words it leaves unread.
pub(super) fn signatory(
    line: &Line<'_>,
    reading: &Reading,
    unread: &mut Vec<Span>,
) -> Option<Signatory> {
    let mut spans: Vec<TypedSpan> = Vec::new();
    let confidence = confidence(reading.margin);
    for (at, (chunk, &label)) in
        line.chunks.iter().zip(&reading.labels).enumerate()
    {
        let Some(words) = words_span(line.scan, chunk) else { continue };
        match label {
            Label::Unread => unread.push(words),
            Label::Join => join(line, &mut spans, at),
            Label::Place => add_places(line, chunk, &mut spans),
            Label::Affiliation => {
                for part in joined_bodies(line, at) {
                    add_affiliation(line, &part, &mut spans);
                }
            }
            _ => {
                let (kind, relation) = typed(label, reading.kind);
                let span = span_of(line.ground(), chunk, kind);
                push(&mut spans, kind, relation, span);
            }
        }
    }
    merge_honorifics(line.text, &mut spans);
    finish(line.text, reading.kind, spans, confidence)
}

fn finish(
    text: &str,
    kind: Kind,
    mut spans: Vec<TypedSpan>,
    confidence: f32,
) -> Option<Signatory> {
    spans.retain(|span| {
        span.span.get(text).is_some_and(|t| !t.trim().is_empty())
    });
    spans.sort_by_key(|span| span.span);
    keep_apart(&mut spans);
    for span in &mut spans {
        span.confidence = confidence;
    }
    let signatory = Signatory { kind, confidence, spans };
    signatory.name().is_some().then_some(signatory)
}

/// Of spans, in order, that overlap, the first stays.
pub(super) fn keep_apart(spans: &mut Vec<TypedSpan>) {
    let mut end = 0;
    spans.retain(|span| {
        let apart = span.span.start() >= end;
        if apart {
            end = span.span.end();
        }
        apart
    });
}

fn confidence(margin: f32) -> f32 {
    1.0 / (1.0 + (-0.9 * margin).exp())
}

const fn typed(label: Label, kind: Kind) -> (SpanType, Relation) {
    let own = match kind {
        Kind::Organisation => SpanType::Organisation,
        Kind::Individual => SpanType::Individual,
    };
    match label {
        Label::AliasBody => (SpanType::Organisation, Relation::Alias),
        Label::AliasPerson => (SpanType::Individual, Relation::Alias),
        Label::Representative => {
            (SpanType::Individual, Relation::Representative)
        }
        Label::Acronym => (SpanType::Acronym, Relation::Signatory),
        Label::LegalForm => (SpanType::LegalForm, Relation::Signatory),
        Label::Honorific => (SpanType::Honorific, Relation::Signatory),
        Label::Role => (SpanType::Role, Relation::Signatory),
        Label::Place => (SpanType::City, Relation::Signatory),
        Label::Affiliation => (SpanType::Organisation, Relation::Affiliation),
        Label::Name | Label::Join | Label::Unread => {
            (own, Relation::Signatory)
        }
    }
}

fn push(
    spans: &mut Vec<TypedSpan>,
    kind: SpanType,
    relation: Relation,
    span: Option<Span>,
) {
    if let Some(span) = span.filter(|span| !span.is_empty()) {
        spans.push(TypedSpan::new(kind, relation, span));
    }
}

/// A chunk that goes on the one before: the last name grows to its end.
fn join(line: &Line<'_>, spans: &mut [TypedSpan], at: usize) {
    let Some(chunk) = line.chunks.get(at) else { return };
    let Some(last) = spans.iter_mut().rev().find(|span| span.is_name()) else {
        return;
    };
    let Some(words) = words_span(line.scan, chunk) else { return };
    let end = with_back(line.ground(), chunk, words, last.kind);
    let start = words.start().min(last.span.start()) as usize;
    last.span = Span::at(start.max(last.span.start() as usize), end);
}

fn add_places(line: &Line<'_>, chunk: &Chunk, spans: &mut Vec<TypedSpan>) {
    let known = place::places_of(line.scan, chunk);
    let parts = known.unwrap_or_else(|| {
        // The layout of the list, not the gazetteer, tells that it is one:
        // a phrase is a district, a word a town.
        let code = line
            .scan
            .word(chunk.from)
            .is_some_and(|word| word.shape.upper && word.shape.length <= 3);
        let town = chunk.len() == 1 && !code;
        let tag = if town { Tag::City } else { Tag::Region };
        vec![(chunk.from, chunk.to, tag)]
    });
    for (from, to, tag) in parts {
        let kind = match tag {
            Tag::Country => SpanType::Country,
            Tag::Region => SpanType::Region,
            _ => SpanType::City,
        };
        let part = Chunk { from, to, ..*chunk };
        push(spans, kind, Relation::Signatory, words_span(line.scan, &part));
    }
}

/// An affiliation, and the place that its name does not need.
fn add_affiliation(
    line: &Line<'_>,
    chunk: &Chunk,
    spans: &mut Vec<TypedSpan>,
) {
    let span = span_of(line.ground(), chunk, SpanType::Organisation);
    push(spans, SpanType::Organisation, Relation::Affiliation, span);
}

/// `ENS Lyon and CNRS`: two bodies where both sides can stand alone.
fn joined_bodies(line: &Line<'_>, at: usize) -> Vec<Chunk> {
    let Some(chunk) = line.chunks.get(at) else { return Vec::new() };
    let whole = vec![*chunk];
    if chunk.quoted {
        return whole;
    }
    let joint = chunk
        .words()
        .skip(1)
        .find(|&at| line.scan.known(at).has(Tag::And) && at + 1 < chunk.to);
    let Some(joint) = joint else { return whole };
    let left = Chunk { to: joint, ..*chunk };
    let right =
        Chunk { from: joint + 1, delimiter: Delimiter::Soft, ..*chunk };
    let stands = |part| super::role::is_body(line.scan, part);
    if stands(&left) && stands(&right) { vec![left, right] } else { whole }
}

/// Titles in a row are one honorific, with the bracket that ends them.
pub(super) fn merge_honorifics(text: &str, spans: &mut Vec<TypedSpan>) {
    let honorific = |span: &&TypedSpan| span.kind == SpanType::Honorific;
    if spans.iter().filter(honorific).count() < 2 {
        return;
    }
    let mut merged: Vec<TypedSpan> = Vec::with_capacity(spans.len());
    for mut span in spans.drain(..) {
        if span.kind == SpanType::Honorific {
            let after = text.get(span.span.end() as usize..).unwrap_or("");
            let inside = span.span.get(text).unwrap_or("");
            let before = text.get(..span.span.start() as usize).unwrap_or("");
            let closes = after.starts_with(')') && before.ends_with('(');
            if closes
                && let Some(last) = merged.last_mut()
                && last.kind == SpanType::Honorific
            {
                let end = span.span.end() as usize + 1;
                last.span = Span::at(last.span.start() as usize, end);
                continue;
            }
            if let Some(last) = merged.last_mut()
                && last.kind == SpanType::Honorific
                && between(text, last.span, span.span)
                    .is_some_and(|gap| gap.trim().is_empty())
                && !inside.is_empty()
            {
                span.span = last.span.cover(span.span);
                *last = span;
                continue;
            }
        }
        merged.push(span);
    }
    *spans = merged;
}

fn between(text: &str, a: Span, b: Span) -> Option<&str> {
    text.get(a.end() as usize..b.start() as usize)
}
