//! Whether a text is one that people sign: a statement, an open letter, an
//! appeal.
//!
//! Asked where no heading opens a list: contributors, guests, sponsors and
//! references stand in lists as signatories do.

use super::{
    heading::Opening,
    line::{End, Line},
    page::Page,
};
use crate::{
    lexicon::{Tag, Tags},
    text::words_into,
};

/// What a text calls itself counts in so many lines from the first.
const HEAD: usize = 12;
/// So much is read of a text: its authors come to the point before.
const READ: u32 = 60_000;
/// What counts as a statement: see [`weigh`].
const ENOUGH: u32 = 2;

/// Whether the words of a page are those of a statement.
pub(super) fn is_statement(page: &Page<'_>) -> bool {
    let mut words = Vec::new();
    let mut folded = String::new();
    let mut parts = Vec::new();
    let mut found = Tags::NONE;
    let mut appeals = 0;
    for (at, line) in page.lines.iter().enumerate() {
        if line.span.start() > READ {
            break;
        }
        let text = page.slice(line.body);
        words_into(text, &mut words);
        page.lexicon.components_into(text, &words, &mut folded, &mut parts);
        let mut of_line = Tags::NONE;
        for word in 0..words.len() {
            page.lexicon.at(&parts, word, &mut |_, entry| {
                of_line = of_line.with(entry.tag);
            });
        }
        if at >= HEAD {
            of_line = of_line.without(Tag::Genre);
        }
        if is_signed(page, line) {
            return true;
        }
        appeals += u32::from(of_line.has(Tag::Appeal));
        found = found.union(of_line);
        if weigh(found, appeals) >= ENOUGH {
            return true;
        }
    }
    false
}

/// Those who sign say what they ask for: `We, the undersigned, demand:`.
fn is_signed(page: &Page<'_>, line: &Line) -> bool {
    line.shape.end == End::Colon
        && line.shape.words >= 3
        && line.known.opener.is_some_and(|opener| !opener.weak)
        && page.opening(line) == Some(Opening::List)
}

/// A text that calls itself one is a statement; one whose authors call on
/// someone twice, too, or once if it is a letter.
fn weigh(found: Tags, appeals: u32) -> u32 {
    2 * u32::from(found.has(Tag::Genre))
        + appeals.min(2)
        + u32::from(found.has(Tag::Address))
        + u32::from(found.has(Tag::Closing))
}
