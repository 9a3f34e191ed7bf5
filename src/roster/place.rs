//! Where a statement was published: the city that stands beside a date in a
//! line of their own.

use super::{date, page::Page};
use crate::{
    lexicon::{Hit, Tag},
    text::Span,
};

/// The city beside the first date that has one.
pub(super) fn find(page: &Page<'_>) -> Option<String> {
    let lines = page.lines.iter().filter(|line| {
        line.known.place > 0 && line.shape.words <= 8 && page.is_date(line)
    });
    lines.map(|line| page.slice(line.span)).find_map(|text| {
        let date = date::find(text, page.lexicon)?.span;
        let hits = page.lexicon.lookup(text);
        let cities = hits.iter().filter(|hit| {
            matches!(hit.tag, Tag::City | Tag::Region)
                // *March* is a town, but not in a date.
                && !overlap(hit.span, date)
                && !is_surname(hit, &hits, text)
        });
        let longest = cities.max_by_key(|hit| hit.span.len())?;
        longest.span.get(text).map(str::to_owned)
    })
}

fn overlap(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

/// Whether a given name stands right before: `By Olivia Tran, June 3`.
fn is_surname(city: &Hit, hits: &[Hit], text: &str) -> bool {
    let named = hits.iter().filter(|hit| hit.tag == Tag::GivenName);
    named.filter(|hit| !hit.weak).any(|hit| {
        let (from, to) = (hit.span.end() as usize, city.span.start() as usize);
        text.get(from..to).is_some_and(|between| between == " ")
    })
}
