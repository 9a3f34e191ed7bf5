//! A list on the line of its heading: `Signatories: Ada Byron; The Club`.

use super::{
    line::{self, Line},
    list::{Draft, List},
    page::Page,
    types::Layout,
};
use crate::{
    lexicon::{Lexicon, Tag},
    text::Span,
};

/// A heading is shorter than this.
const LONGEST_HEADING: usize = 80;

/// The signatures on line `at`, if it opens a list and holds it, too.
pub(super) fn find(page: &Page<'_>, at: usize, line: &Line) -> Option<List> {
    if page.is_too_long(line) || line.marker.is_some() {
        return None;
    }
    let whole = page.slice(line.span);
    let (heading, rest) = whole.split_once([':', '：'])?;
    if heading.len() > LONGEST_HEADING || !is_heading(heading, page.lexicon) {
        return None;
    }
    let start = line.span.end() as usize - rest.len();
    let parts = parts(page.text, start, rest);
    if parts.is_empty() || parts.iter().any(|part| !is_item(page, *part)) {
        return None;
    }
    let mut list = List { end: at + 1, ..List::default() };
    list.count(Layout::Lines, parts.len());
    list.drafts = parts
        .into_iter()
        .map(|part| Draft { lines: vec![at], part: Some(part), heading: None })
        .collect();
    Some(list)
}

/// Whether the words before the colon are those of a heading.
fn is_heading(heading: &str, lexicon: &Lexicon) -> bool {
    let words = heading.split_whitespace().count();
    words <= 8
        && lexicon.lookup(heading).iter().any(|hit| {
            hit.tag == Tag::Signatories && !hit.weak && hit.words * 3 >= words
        })
}

/// The parts of `rest`, which begins at `start` of `text`. A comma parts
/// nothing: it stands inside signatures as often as between them.
fn parts(text: &str, start: usize, rest: &str) -> Vec<Span> {
    let mark = |c: char| matches!(c, ';' | '；' | '؛' | '•' | '|' | '、');
    let mut at = start;
    rest.split(mark)
        .map(|part| {
            let span = Span::at(at, at + part.len());
            // The marks differ in length: where the next part begins is
            // told by the character that stands there.
            let end = at + part.len();
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            at = end + next.map_or(0, char::len_utf8);
            line::trim(text, span)
        })
        .filter(|span| !span.is_empty())
        .collect()
}

/// Names are short, begin with a capital or in a script without, and are no
/// sentences.
fn is_item(page: &Page<'_>, part: Span) -> bool {
    let part = page.slice(part);
    let first = part.chars().find(|c| c.is_alphanumeric());
    part.len() <= 240
        && part.split_whitespace().count() <= 30
        && first.is_some_and(|c| !c.is_lowercase())
        && !part.trim_end_matches('.').contains(". ")
}
