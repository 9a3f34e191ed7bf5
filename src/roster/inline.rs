//! A list on the line of its heading: `Signatories: Ada Byron; The Club`.

use super::{
    line::{End, Line},
    list::{Draft, List},
<<<<<<< HEAD
=======
    looks::{self, Likeness},
    noise,
>>>>>>> fix-roster
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
        parts
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

/// The signatures of a line that is a run of names and nothing else:
/// `Ada Byron (London) | The Club | Mary Somerville`. What stands beside one
/// name in a row (a role, a place) makes it the row of one signature.
pub(super) fn run(page: &Page<'_>, line: &Line) -> Option<Vec<Span>> {
    let whole = page.slice(line.span);
    let is_table = whole.starts_with('|') && whole.ends_with('|');
    let several = whole.matches(is_mark).count() >= FEWEST_NAMES - 1;
    if line.marker.is_some() || is_table || !several {
        return None;
    }
    let parts = parts(page.text, line.span.start() as usize, whole);
    let is_short = parts.len() < FEWEST_NAMES;
    if is_short || !parts.iter().all(|part| is_item(page, *part)) {
        return None;
    }
    let mut reader = known::Reader::new(page.lexicon);
    let mut names = 0;
    for &part in &parts {
        let head = line::read(page.text, head(page, part), &mut reader);
        // A *Bauer* or *Smith* with a given name beside it is no role.
        let beside = head.known.given == 0 && belongs_before(&head);
        if beside || head.shape.small_start || page.is_web(&head) {
            return None;
        }
        let person = looks::person(&head) > looks::Person::No;
        let body = looks::likeness(page.text, &head) == Likeness::For;
        names += usize::from(person || body);
    }
    (names * 3 >= parts.len() * 2).then_some(parts)
}

/// Whether the line is the row of one signature, its fields parted by bars:
/// `Ada Byron | poet | London`. A row of the page's frame begins with no
/// name, and no row beside it has as many bars.
pub(super) fn is_row(page: &Page<'_>, at: usize, line: &Line) -> bool {
    let text = page.slice(line.span);
    let bars = |text: &str| text.matches('|').count();
    let is_frame = line.known.web > line.known.words / 4
        || text.contains(['›', '»', '→', '©']);
    let places = u16::from(line.known.place) >= line.shape.words;
    if bars(text) == 0 || is_frame || places {
        return false;
    }
    let first = text.split('|').next().unwrap_or_default().len();
    let start = line.body.start() as usize;
    let end = (line.span.start() as usize + first).max(start);
    let first = line::trim(page.text, Span::at(start, end));
    let mut reader = known::Reader::new(page.lexicon);
    let cell = line::read(page.text, first, &mut reader);
    let beside = [at.checked_sub(1), at.checked_add(1)];
    let mut beside = beside.into_iter().flatten();
    looks::person(&cell) > looks::Person::No
        || looks::likeness(page.text, &cell) == Likeness::For
        || beside.any(|at| {
            page.line(at).is_some_and(|beside| {
                bars(page.slice(beside.span)) == bars(text)
                    && beside.known.web <= beside.known.words / 4
            })
        })
}

/// The name that opens a signature: what stands before a bracket or comma.
fn head(page: &Page<'_>, part: Span) -> Span {
    let text = page.slice(part);
    let end = text.find(['(', '（', ',', '，']).filter(|&at| at > 0);
    let end = part.start() as usize + end.unwrap_or(text.len());
    line::trim(page.text, Span::at(part.start() as usize, end))
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
<<<<<<< HEAD
    if heading.len() > LONGEST_HEADING || words > 8 {
        return None;
=======
    words <= 8
        && lexicon.lookup(heading).iter().any(|hit| {
            hit.tag == Tag::Signatories && !hit.weak && hit.words * 3 >= words
        })
}

/// The parts of `rest`, which begins at `start` of `text`. A comma parts
/// nothing: it stands inside signatures as often as between them.
fn parts(text: &str, start: usize, rest: &str) -> Vec<Span> {
    let mut at = start;
    rest.split(is_mark)
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

/// Whether `c` parts signatures and never stands inside one in running text.
const fn is_mark(c: char) -> bool {
    matches!(c, ';' | '；' | '؛' | '•' | '|' | '、')
}

/// The names of a list in a sentence, `Ada Byron, The Club and Mary
/// Somerville.`: what is no name belongs to the one before it.
fn names(page: &Page<'_>, start: usize, rest: &str) -> Option<Vec<Span>> {
    let mut reader = known::Reader::new(page.lexicon);
    let mut found: Vec<Span> = Vec::new();
    let mut names = 0;
    let pieces = pieces(page, start, rest);
    for &(piece, joined) in &pieces {
        let line = line::read(page.text, piece, &mut reader);
        if noise::is_aside(page.slice(piece), &line) {
            continue;
        }
        let goes_on = !joined && belongs_before(&line);
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => *last = last.cover(piece),
            None => {
                names += 1;
                found.push(piece);
            }
        }
>>>>>>> fix-roster
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
fn is_item(page: &Page<'_>, part: Span) -> bool {
    let part = without_article(page.slice(part), page.lexicon);
    let first = part.chars().find(|c| c.is_alphanumeric());
    part.len() <= 240
        && part.split_whitespace().count() <= 30
        && first.is_some_and(|c| !c.is_lowercase())
        && !has_sentence(part)
}

fn without_article<'t>(text: &'t str, lexicon: &Lexicon) -> &'t str {
    let hits = lexicon.lookup(text);
    let article = hits.iter().find(|hit| hit.tag == Tag::Article);
    article
        .filter(|hit| hit.span.start() == 0)
        .and_then(|hit| text.get(hit.span.end() as usize..))
        .unwrap_or(text)
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
