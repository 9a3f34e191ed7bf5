//! Where a span begins and ends: what is certain of articles, quotation
//! marks, brackets and full stops.

use super::{
    chunk::{Chunk, words_span},
    scan::{Mark, Scan},
    types::SpanType,
};
use crate::{
    lexicon::Tag,
    text::{Script, Span},
};

/// A text with its scan.
#[derive(Clone, Copy)]
pub(super) struct Ground<'l> {
    pub(super) text: &'l str,
    pub(super) scan: &'l Scan,
}

/// The span of a chunk: its words, without a leading article, with the marks
/// that belong to them.
pub(super) fn span_of(
    line: Ground<'_>,
    chunk: &Chunk,
    kind: SpanType,
) -> Option<Span> {
    let mut chunk = *chunk;
    let place = matches!(kind, SpanType::Country | SpanType::Region);
    if (place || kind == SpanType::Organisation) && !chunk.quoted {
        chunk.from += articles(line, &chunk);
    }
    let words = words_span(line.scan, &chunk)?;
    if place || kind == SpanType::City {
        let end = place_end(line, &chunk, words);
        return Some(Span::at(words.start() as usize, end));
    }
    let start = with_front(line, words, kind);
    let end = with_back(line, &chunk, words, kind);
    Some(Span::at(start, end))
}

/// How many articles open the chunk: `the`, `la`; `l’` of the next word.
fn articles(line: Ground<'_>, chunk: &Chunk) -> usize {
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
fn with_front(line: Ground<'_>, words: Span, kind: SpanType) -> usize {
    let text = line.text;
    let start = words.start() as usize;
    let before = text.get(..start).unwrap_or("");
    let inside = words.get(text).unwrap_or("");
    if kind == SpanType::Individual && before.ends_with('@') {
        return start - 1;
    }
    if !before.ends_with(|c| QUOTES.iter().any(|&(open, _)| open == c)) {
        return start;
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
pub(super) fn with_back(
    line: Ground<'_>,
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
    // `פרופ'`: what cuts a Hebrew word short.
    let hebrew = line.scan.word(chunk.to.saturating_sub(1));
    if hebrew.is_some_and(|word| word.script == Script::Hebrew)
        && after(end).starts_with(['\'', '׳', '’'])
    {
        let mark = after(end).chars().next();
        end += mark.map_or(0, char::len_utf8);
    }
    let blank = after(end).len() - after(end).trim_start().len();
    let next = after(end + blank).chars().next();
    let quote = next.is_some_and(|c| QUOTES.iter().any(|&(_, q)| q == c));
    for (open, close) in QUOTES.into_iter().filter(|_| quote) {
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

/// Where a place ends: `Halle (Saale)`, `U.S.A.`, `Freiburg i. Br.`.
fn place_end(line: Ground<'_>, chunk: &Chunk, words: Span) -> usize {
    let end = words.end() as usize;
    let after = line.text.get(end..).unwrap_or("");
    let inside = words.get(line.text).unwrap_or("");
    let closes = after.starts_with(')') && opens_more(inside, '(', ')');
    let stopped = after.starts_with('.') && is_short_chain(line, chunk);
    end + usize::from(closes || stopped)
}

/// The last word is one of several abbreviations: `U.S.A.`, `a. D.`, `i. Br.`.
fn is_short_chain(line: Ground<'_>, chunk: &Chunk) -> bool {
    let Some(last) = chunk.to.checked_sub(1).filter(|&at| at > chunk.from)
    else {
        return false;
    };
    let scan = line.scan;
    let Some((before, word)) = scan.word(last - 1).zip(scan.word(last)) else {
        return false;
    };
    let behind = line.text.get(before.span.end() as usize..).unwrap_or("");
    before.shape.length == 1
        && behind.starts_with('.')
        && word.shape.length <= if word.glued { 1 } else { 3 }
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
    line: Ground<'_>,
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
        _ => is_short_chain(line, chunk),
    }
}
