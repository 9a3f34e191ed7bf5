//! A run of signatures within a line, parted by marks: `Ada Byron (poet), The
//! Club and Mary Somerville.`
//!
//! A comma stands inside signatures as often as between them: the pieces
//! themselves tell which of them begin one. What stands in brackets belongs
//! to the name before them, commas and all.

use super::{
    known,
    line::{self, Line},
    looks::{self, Likeness, Person},
    noise,
    page::Page,
};
use crate::{
    lexicon::{Lexicon, Tag},
    text::Span,
};

/// The parts of `run` that marks other than commas part.
pub(super) fn parts(text: &str, run: Span) -> Vec<Span> {
    split(text, run, is_mark)
}

/// Whether `c` parts signatures and never stands inside one in running text.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, ';' | '；' | '؛' | '•' | '|' | '、')
}

/// What stands between marks outside of brackets, but white space.
fn split(text: &str, run: Span, is_mark: fn(char) -> bool) -> Vec<Span> {
    let inside = run.get(text).unwrap_or_default();
    let start = run.start() as usize;
    let has_pairs = has_pairs(inside);
    let (mut open, mut from) = (0_usize, 0);
    let mut found = Vec::new();
    for (at, c) in inside.char_indices() {
        if has_pairs && is_opened(c) {
            open += 1;
        } else if has_pairs && is_closed(c) {
            open = open.saturating_sub(1);
        } else if open == 0 && is_mark(c) {
            found.push(Span::at(start + from, start + at));
            from = at + c.len_utf8();
        }
    }
    found.push(Span::at(start + from, start + inside.len()));
    let trimmed = found.into_iter().map(|span| line::trim(text, span));
    trimmed.filter(|span| !span.is_empty()).collect()
}

const fn is_opened(c: char) -> bool {
    matches!(c, '(' | '（' | '[')
}

const fn is_closed(c: char) -> bool {
    matches!(c, ')' | '）' | ']')
}

/// Whether each bracket that opens closes: a lost one must not swallow the
/// rest of the run.
fn has_pairs(text: &str) -> bool {
    let opened = text.chars().filter(|&c| is_opened(c)).count();
    opened == text.chars().filter(|&c| is_closed(c)).count()
}

/// The names of a run, `Ada Byron, The Club and Mary Somerville.`: what is no
/// name belongs to the one before it.
pub(super) fn names(page: &Page<'_>, run: Span) -> Option<Vec<Span>> {
    let pieces = pieces(page, run);
    let bracketed = pieces.iter().filter(|piece| piece.is_bracketed());
    let bracketed = bracketed.count();
    // Where most have brackets, they close signatures.
    let close = bracketed * 2 >= pieces.len();
    let mut reader = known::Reader::new(page.lexicon);
    let mut found: Vec<Span> = Vec::new();
    let (mut persons, mut closed) = (0, false);
    for piece in &pieces {
        let line = line::read(page.text, piece.name, &mut reader);
        if noise::is_aside(page.slice(piece.span), &line) {
            continue;
        }
        let follows = !piece.joined
            && belongs_before(&line)
            && (!closed || line.shape.small_start);
        closed = close && piece.is_bracketed();
        match found.last_mut().filter(|_| follows) {
            Some(last) => *last = last.cover(piece.span),
            None => {
                persons +=
                    usize::from(looks::person(&line) > looks::Person::No);
                found.push(piece.span);
            }
        }
    }
    // Persons are sure to be apart from role and place.
    let most = if persons >= FEWEST_NAMES { 3 } else { 2 };
    let fewest = if bracketed == pieces.len() {
        FEWEST_BRACKETED
    } else {
        FEWEST_NAMES
    };
    (found.len() >= fewest && found.len() * most >= pieces.len())
        .then_some(found)
}

/// The names of a line that is a run of persons, perhaps with bodies among
/// them: `Dr Ada Byron (London), The Club, Mary Somerville (Rome)`. A line of
/// one person, with role and bodies behind commas, names no second one.
pub(super) fn persons(page: &Page<'_>, run: Span) -> Option<Vec<Span>> {
    let found = names(page, run)?;
    let closed = |name: &&Span| page.slice(**name).ends_with(is_closed);
    let closed = found.iter().filter(closed).count() * 2 >= found.len();
    // Where brackets close most names, their shape is enough.
    let least = if closed { Person::Shape } else { Person::Sure };
    let mut reader = known::Reader::new(page.lexicon);
    let is_person = |name: &&Span| {
        let start = name.start() as usize;
        let head = Span::at(start, start + until_mark(page.slice(**name)));
        let line = line::read(page.text, head, &mut reader);
        looks::person(&line) >= least
    };
    let persons = found.iter().filter(is_person).count();
    (persons >= FEWEST_NAMES && persons * 2 >= found.len()).then_some(found)
}

/// Whether most of `names` are surely those of persons and bodies, and none
/// goes on as a sentence does.
pub(super) fn are_signers(page: &Page<'_>, names: &[Span]) -> bool {
    let mut reader = known::Reader::new(page.lexicon);
    let mut sure = 0;
    for &name in names {
        let line = line::read(page.text, name, &mut reader);
        let against = looks::likeness(page.text, &line) == Likeness::Against;
        if against && !is_articled(&line) {
            return false;
        }
        let first = Span::at(
            name.start() as usize,
            name.start() as usize + until_mark(page.slice(name)),
        );
        let line = line::read(page.text, first, &mut reader);
        let body = [Tag::OrganisationHead, Tag::LegalForm];
        sure += usize::from(
            looks::person(&line) > looks::Person::No
                || line.known.all.any(body.into_iter().collect()),
        );
    }
    sure * 3 >= names.len() * 2
}

/// Where a comma or bracket ends the name itself.
fn until_mark(text: &str) -> usize {
    text.find([',', '，', '(', '（']).unwrap_or(text.len())
}

/// A run of fewer names is one signature with commas in it.
pub(super) const FEWEST_NAMES: usize = 3;
/// The same where each has its brackets.
const FEWEST_BRACKETED: usize = 2;

/// What stands between two commas.
#[derive(Clone, Copy)]
struct Piece {
    span: Span,
    /// Without the brackets it ends with.
    name: Span,
    /// A joining word stands before it.
    joined: bool,
}

impl Piece {
    fn new(text: &str, span: Span, joined: bool) -> Piece {
        let inside = span.get(text).unwrap_or_default();
        let bracket = inside.ends_with(is_closed);
        let name = inside.find(is_opened).filter(|_| bracket);
        let start = span.start() as usize;
        let name = name.map_or(span, |at| Span::at(start, start + at));
        Piece { span, name: line::trim(text, name), joined }
    }

    fn is_bracketed(&self) -> bool {
        self.name != self.span
    }
}

/// What stands between commas. The last piece is cut at a joining word, and
/// ends without a full stop.
fn pieces(page: &Page<'_>, run: Span) -> Vec<Piece> {
    let mut spans = split(page.text, run, |c| matches!(c, ',' | '，'));
    let Some(last) = spans.pop() else { return Vec::new() };
    let text = page.slice(last).trim_end_matches(['.', '。']);
    let end = count(text, page.lexicon).unwrap_or(text.len());
    let text = text.get(..end).unwrap_or(text);
    let start = last.start() as usize;
    let within = |from, to| Span::at(start + from, start + to);
    let piece = |span, joined| Piece::new(page.text, span, joined);
    let mut found: Vec<Piece> =
        spans.into_iter().map(|span| piece(span, false)).collect();
    match joint(text, page.lexicon) {
        Some((end, begin)) => {
            found.push(piece(within(0, end), false));
            found.push(piece(within(begin, text.len()), true));
        }
        None => found.push(piece(within(0, text.len()), false)),
    }
    found.retain(|piece| !piece.span.is_empty());
    found
}

/// The parts of a run without the count behind the last of them: `The Club
/// and 45 more citizens`.
pub(super) fn without_count(
    page: &Page<'_>,
    mut parts: Vec<Span>,
) -> Vec<Span> {
    if let Some(last) = parts.last_mut() {
        let text = page.slice(*last);
        if let Some(end) = count(text, page.lexicon) {
            let start = last.start() as usize;
            *last = Span::at(start, start + end);
        }
    }
    parts
}

/// Where a number of others is joined to a name: `The Club | and 45 more`.
fn count(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let hits = lexicon.lookup(text);
    let ands = hits.iter().filter(|hit| hit.tag == Tag::And);
    ands.filter_map(|and| text.split_at_checked(and.span.start() as usize))
        .find(|(_, rest)| noise::is_count(rest.trim()))
        .map(|(head, _)| head.trim_end().len())
        .filter(|&end| end > 0)
}

/// Where the last small *and* of a text begins and what is behind it.
fn joint(text: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let hits = lexicon.lookup(text);
    let and = hits.iter().rev().find(|hit| {
        let written = hit.span.get(text).unwrap_or_default();
        hit.tag == Tag::And && written.chars().all(|c| !c.is_uppercase())
    })?;
    let (start, end) = (and.span.start() as usize, and.span.end() as usize);
    let head = text.get(..start)?;
    let tail = text.get(end..)?;
    // *And* in brackets joins what one signature has.
    if !has_pairs(head) {
        return None;
    }
    let begin = end + tail.len() - tail.trim_start().len();
    let head = head.trim_end().len();
    (head > 0 && begin < text.len()).then_some((head, begin))
}

/// A role, a place, or what begins small belongs to the name before it.
pub(super) fn belongs_before(line: &Line) -> bool {
    let is_person = looks::person(line) == looks::Person::Sure;
    let is_place =
        u16::from(line.known.place) >= line.shape.words && !is_person;
    (line.shape.small_start && !is_articled(line))
        || is_place
        || (looks::sort(line) == looks::Sort::Role
            && !line.known.all.has(Tag::OrganisationHead)
            && !is_named(line))
}

/// `the Literary Club`, in a sentence.
fn is_articled(line: &Line) -> bool {
    line.known.first.has(Tag::Article)
        && line.known.all.has(Tag::OrganisationHead)
        && line.shape.capitals > 0
        && line.shape.capitals + 1 >= line.shape.cased
}

/// Many a surname is a role elsewhere (`Giuseppina Allievi`): behind a given
/// name and in capitals it is none.
fn is_named(line: &Line) -> bool {
    let (shape, known) = (&line.shape, &line.known);
    known.first.has(Tag::GivenName)
        && known.sure.has(Tag::GivenName)
        && !known.first.has(Tag::RoleHead)
        && (2..=4).contains(&shape.words)
        && shape.capitals == shape.cased
}
