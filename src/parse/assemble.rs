//! Labelled chunks to signatories with typed spans.

use super::{
    chunk::{Chunk, Delimiter, words_span},
    label::{Label, Line, Reading},
    place,
    scan::Mark,
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
                let span = span_of(line, chunk, kind);
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
    let mut end = 0;
    spans.retain(|span| {
        let apart = span.span.start() >= end;
        if apart {
            end = span.span.end();
        }
        apart
    });
    for span in &mut spans {
        span.confidence = confidence;
    }
    let signatory = Signatory { kind, confidence, spans };
    signatory.name().is_some().then_some(signatory)
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

/// The span of a chunk: its words, without a leading article, with the marks
/// that belong to them.
fn span_of(line: &Line<'_>, chunk: &Chunk, kind: SpanType) -> Option<Span> {
    let mut chunk = *chunk;
    if kind == SpanType::Organisation && !chunk.quoted {
        chunk.from += articles(line, &chunk);
    }
    let words = words_span(line.scan, &chunk)?;
    let start = with_front(line, words, kind);
    let end = with_back(line, &chunk, words, kind);
    Some(Span::at(start, end))
}

/// How many articles open the chunk: `the`, `la`; `l’` of the next word.
fn articles(line: &Line<'_>, chunk: &Chunk) -> usize {
    let known = line.scan.known(chunk.from);
    if chunk.len() < 2 || !known.surely(Tag::Article) {
        return 0;
    }
    // `El`, `La` also open names of their own; before a common noun or a
    // short form they are articles.
    let next = line.scan.known(chunk.from + 1);
    let common = next.has(Tag::OrganisationHead)
        || next.has(Tag::OrganisationUnit)
        || next.has(Tag::OrganisationField)
        || line.scan.word(chunk.from + 1).is_some_and(|word| {
            word.shape.upper && word.shape.length > 1 || word.glued
        });
    usize::from(common || !known.has(Tag::Particle))
}

/// Where a span starts: an opening quote that closes inside, and the `@` of
/// a handle, belong to it.
fn with_front(line: &Line<'_>, words: Span, kind: SpanType) -> usize {
    let text = line.text;
    let start = words.start() as usize;
    let before = text.get(..start).unwrap_or("");
    let inside = words.get(text).unwrap_or("");
    if kind == SpanType::Individual && before.ends_with('@') {
        return start - 1;
    }
    let here = line
        .scan
        .marks
        .partition_point(|placed| placed.at.end() < words.start());
    let closing = line.scan.marks.get(here).is_some_and(|placed| {
        placed.mark == Mark::QuoteClose && placed.at.end() == words.start()
    });
    for (open, close) in QUOTES {
        if !closing && before.ends_with(open) && inside.contains(close) {
            return start - open.len_utf8();
        }
    }
    start
}

const QUOTES: [(char, char); 8] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('«', '»'),
    ('»', '«'),
    ('「', '」'),
    ('„', '"'),
];

/// Where a span ends: a closing quote that opens inside, a bracket likewise,
/// the full stop of an abbreviation, and signs glued to the last word.
fn with_back(
    line: &Line<'_>,
    chunk: &Chunk,
    words: Span,
    kind: SpanType,
) -> usize {
    let mut end = words.end() as usize;
    let inside = words.get(line.text).unwrap_or("");
    let after = |end: usize| line.text.get(end..).unwrap_or("");
    if let Some(sign) = after(end).chars().next()
        && matches!(sign, '+' | '!' | '°' | '™' | '®')
    {
        end += sign.len_utf8();
    }
    let rest = after(end);
    if rest.starts_with('.') && keeps_stop(line, chunk, rest, kind) {
        end += 1;
    }
    let blank = after(end).len() - after(end).trim_start().len();
    for (open, close) in QUOTES {
        if after(end + blank).starts_with(close)
            && opens_more(inside, open, close)
        {
            return end + blank + close.len_utf8();
        }
    }
    if after(end).starts_with(')') && opens_more(inside, '(', ')') {
        return end + 1;
    }
    end
}

fn opens_more(inside: &str, open: char, close: char) -> bool {
    let opened = inside.matches(open).count();
    if open == close {
        return opened % 2 == 1;
    }
    opened > inside.matches(close).count()
}

/// The full stop of an abbreviation stays: of an initial, a title, a legal
/// form, a word that another mark follows at once.
fn keeps_stop(
    line: &Line<'_>,
    chunk: &Chunk,
    rest: &str,
    kind: SpanType,
) -> bool {
    let next = rest.chars().nth(1);
    if next.is_some_and(|c| matches!(c, ',' | ';' | ')' | ']' | '-')) {
        return true;
    }
    let Some(last) = chunk.to.checked_sub(1) else { return false };
    let Some(word) = line.scan.word(last) else { return false };
    // `Uni.` in a column of its own.
    if next.is_some_and(|c| c == '\t') && word.shape.length <= 4 {
        return true;
    }
    let known = line.scan.known(last);
    match kind {
        SpanType::Honorific => true,
        SpanType::LegalForm => {
            let shape = word.shape;
            let cut = shape.capital && !shape.upper && !shape.mixed;
            word.glued || chunk.len() > 1 || (cut && shape.length <= 4)
        }
        SpanType::Individual => {
            word.shape.length == 1 || known.has(Tag::Generation)
        }
        _ => word.glued && word.shape.length == 1,
    }
}

/// A chunk that goes on the one before: the last name grows to its end.
fn join(line: &Line<'_>, spans: &mut [TypedSpan], at: usize) {
    let Some(chunk) = line.chunks.get(at) else { return };
    let Some(last) = spans.iter_mut().rev().find(|span| span.is_name()) else {
        return;
    };
    let Some(words) = words_span(line.scan, chunk) else { return };
    let end = with_back(line, chunk, words, last.kind);
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
    let span = span_of(line, chunk, SpanType::Organisation);
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
fn merge_honorifics(text: &str, spans: &mut Vec<TypedSpan>) {
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
