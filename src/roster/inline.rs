//! A list on the line of its heading: `Signatories: Ada Byron; The Club`.

use super::{
    line::{End, Line},
    list::{Draft, List},
    page::Page,
    run,
    types::Layout,
};
use crate::{
    lexicon::{Lexicon, Tag},
    text::Span,
};

/// A heading is shorter than this.
const LONGEST_HEADING: usize = 80;

/// The signatures on line `at` and those it runs on in, if it opens a list
/// and holds it, too.
pub(super) fn find(page: &Page<'_>, at: usize, line: &Line) -> Option<List> {
    if page.is_too_long(line) || line.marker.is_some() {
        return None;
    }
    let whole = page.slice(line.span);
    let (heading, first) = whole.split_once([':', '：'])?;
    if heading.len() > LONGEST_HEADING || !is_heading(heading, page.lexicon) {
        return None;
    }
    let start = line.span.end() as usize - first.len();
    let last = last_line(page, at);
    let rest = Span::at(start, page.line(last)?.span.end() as usize);
    let parts = run::parts(page.text, rest);
    let parts = if parts.len() > 1 {
        parts
    } else {
        run::names(page, rest).unwrap_or(parts)
    };
    if parts.is_empty() || parts.iter().any(|part| !is_item(page, *part)) {
        return None;
    }
    Some(list(parts, at, last))
}

fn list(parts: Vec<Span>, at: usize, last: usize) -> List {
    let mut list = List { end: last + 1, ..List::default() };
    list.count(Layout::Lines, parts.len());
    list.drafts = parts
        .into_iter()
        .map(|part| Draft { lines: vec![at], part: Some(part), heading: None })
        .collect();
    list
}

/// The last line of the paragraph that a list in running text is.
fn last_line(page: &Page<'_>, at: usize) -> usize {
    let mut last = at;
    while let (Some(line), Some(next)) = (page.line(last), page.line(last + 1))
        && line.shape.end != End::Stop
        && line.shape.words > 5
        && next.gap == 0
        && next.marker.is_none()
        && next.part.item == line.part.item
        && !page.is_too_long(next)
        && page.opening(next).is_none()
        && !page.is_web(next)
    {
        last += 1;
    }
    last
}

/// Whether the words before the colon are those of a heading.
fn is_heading(heading: &str, lexicon: &Lexicon) -> bool {
    let words = heading.split_whitespace().count();
    words <= 8
        && lexicon.lookup(heading).iter().any(|hit| {
            hit.tag == Tag::Signatories && !hit.weak && hit.words * 3 >= words
        })
}

/// Names are short, begin with a capital or in a script without, and are no
/// sentences.
fn is_item(page: &Page<'_>, part: Span) -> bool {
    let part = page.slice(part);
    let first = part.chars().find(|c| c.is_alphanumeric());
    part.len() <= 240
        && part.split_whitespace().count() <= 30
        && first.is_some_and(|c| !c.is_lowercase())
        && !has_sentence(part)
}

/// Whether a sentence ends inside: a full stop behind a word that is no
/// abbreviation (`Prof. `, `Dr. `).
fn has_sentence(part: &str) -> bool {
    let mut before = part.trim_end_matches('.');
    while let Some(at) = before.rfind(". ") {
        before = before.get(..at).unwrap_or_default();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters > LONGEST_ABBREVIATION {
            return true;
        }
    }
    false
}

const LONGEST_ABBREVIATION: usize = 4;
