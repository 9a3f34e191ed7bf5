//! Bars between names, and between the fields of one signature:
//! `Ada Byron | The Club`, `Ada Byron | poet | London`.

use super::{
    inline, known,
    line::{self, Line},
    looks::{self, Likeness},
    page::Page,
    run,
};
use crate::text::Span;

/// The signatures of a line that is a run of names and nothing else:
/// `Ada Byron (London) | The Club | Mary Somerville`. What stands beside one
/// name in a row (a role, a place) makes it the row of one signature.
pub(super) fn names_on(page: &Page<'_>, line: &Line) -> Option<Vec<Span>> {
    let whole = page.slice(line.span);
    let is_table = whole.starts_with('|') && whole.ends_with('|');
    let several = whole.matches(run::is_mark).count() >= run::FEWEST_NAMES - 1;
    if line.marker.is_some() || is_table || !several {
        return None;
    }
    let parts = run::parts(page.text, line.span);
    let is_short = parts.len() < run::FEWEST_NAMES;
    if is_short || !parts.iter().all(|part| inline::is_item(page, *part)) {
        return None;
    }
    let mut reader = known::Reader::new(page.lexicon);
    let mut names = 0;
    for &part in &parts {
        let head = line::read(page.text, head(page, part), &mut reader);
        // A *Bauer* or *Smith* with a given name beside it is no role.
        let beside = head.known.given == 0 && run::belongs_before(&head);
        if beside || head.shape.small_start || page.is_web(&head) {
            return None;
        }
        let person = looks::person(&head) > looks::Person::No;
        let body = looks::likeness(page.text, &head) == Likeness::For;
        names += usize::from(person || body);
    }
    (names * 3 >= parts.len() * 2).then(|| run::without_count(page, parts))
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
