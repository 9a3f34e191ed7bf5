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
    let fewest = fewest_under(heading, page.lexicon)?;
    let start = line.span.end() as usize - first.len();
    let last = last_line(page, at);
    let rest = Span::at(start, page.line(last)?.span.end() as usize);
    let parts = run::parts(page.text, rest);
    let parts = if parts.len() > 1 {
        run::without_count(page, parts)
    } else {
        run::names(page, rest).unwrap_or(parts)
    };
    if parts.len() < fewest || parts.iter().any(|part| !is_item(page, *part)) {
        return None;
    }
    Some(list(parts, at, last))
}

/// The first list in a sentence: `The letter was signed by Ada Byron, The
/// Club and Mary Somerville.`
pub(super) fn sentence(page: &Page<'_>) -> Option<List> {
    let lines = page.lines.iter().enumerate();
    lines.into_iter().find_map(|(at, line)| {
        let signed = line.known.opener?;
        let may_be = signed.tag == Tag::Signatories
            && line.marker.is_none()
            && line.shape.commas > 0
            && !page.is_too_long(line);
        may_be.then(|| signed_by(page, at, line))?
    })
}

/// What stands behind the words for *signed*, if it is names to the end of
/// the paragraph.
fn signed_by(page: &Page<'_>, at: usize, line: &Line) -> Option<List> {
    let last = last_line(page, at);
    let end = page.line(last)?.span.end() as usize;
    let whole = page.slice(line.span);
    let hits = page.lexicon.lookup(whole);
    let signed = hits
        .iter()
        .filter(|hit| hit.tag == Tag::Signatories && !hit.weak)
        .filter(|hit| (hit.span.start() as usize) < LONGEST_HEADING);
    signed.into_iter().find_map(|hit| {
        let start = line.span.start() as usize + hit.span.end() as usize;
        let rest = page.text.get(start..end)?;
        let run = Span::at(start + until_name(rest)?, end);
        let names = run::names(page, run)?;
        (run::are_signers(page, &names)
            && names.iter().all(|&name| is_item(page, name)))
        .then(|| list(names, at, last))
    })
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

/// Where the first name begins: what was signed may come before it, in small
/// words (`Ont signé cette lettre Sophie Germain …`).
fn until_name(rest: &str) -> Option<usize> {
    const MOST_WORDS: usize = 4;
    let is_between =
        |c: char| c.is_lowercase() || matches!(c, ' ' | '\'' | '’');
    let at = rest.find(|c| !is_between(c))?;
    let skipped = rest.get(..at)?;
    (skipped.ends_with([' ', '\'', '’'])
        && skipped.split_whitespace().count() <= MOST_WORDS)
        .then_some(at)
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

/// The fewest signatures that a heading of these words opens: words that are
/// as often something else (*Signed*) must be all of it, and more must follow.
fn fewest_under(heading: &str, lexicon: &Lexicon) -> Option<usize> {
    let words = heading.split_whitespace().count();
    if heading.len() > LONGEST_HEADING || words > 8 {
        return None;
    }
    let hits = lexicon.lookup(heading);
    let signed = || hits.iter().filter(|hit| hit.tag == Tag::Signatories);
    let is_sure = signed().any(|hit| !hit.weak && hit.words * 3 >= words);
    let is_whole = signed().any(|hit| hit.words == words);
    is_sure.then_some(1).or(is_whole.then_some(FEWEST_UNDER_WEAK))
}

const FEWEST_UNDER_WEAK: usize = 3;

/// Names are short, begin with a capital (*the* before it), or in a script
/// without, and are no sentences.
pub(super) fn is_item(page: &Page<'_>, part: Span) -> bool {
    let part = without_lead(page.slice(part), page.lexicon);
    let first = part.chars().find(|c| c.is_alphanumeric());
    part.len() <= 240
        && part.split_whitespace().count() <= 30
        && first.is_some_and(|c| !c.is_lowercase())
        && !has_sentence(part)
}

/// Without the article or the titles before a name: `dr Ana Ilić`.
fn without_lead<'t>(text: &'t str, lexicon: &Lexicon) -> &'t str {
    let is_lead = |tag| matches!(tag, Tag::Article | Tag::Title | Tag::Degree);
    let mut rest = text;
    while rest.starts_with(char::is_lowercase) {
        let hits = lexicon.lookup(rest);
        let lead = hits.iter().filter(|hit| is_lead(hit.tag));
        let lead = lead.filter(|hit| hit.span.start() == 0);
        let Some(end) = lead.map(|hit| hit.span.end() as usize).max() else {
            break;
        };
        let behind = rest.get(end..).unwrap_or_default();
        rest = behind.trim_start_matches(['.', ' ', '\u{a0}']);
    }
    rest
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
