//! Whom a letter is to: the lines above its salutation. They are no title;
//! the line of its subject is one.

use std::ops::Range;

use super::{
    line::{End, Line},
    page::Page,
};
use crate::lexicon::Tag;

/// What stands before the subject of a letter, in lower case.
const SUBJECTS: &[&str] = &[
    "re",
    "subject",
    "betreff",
    "betr",
    "objet",
    "oggetto",
    "asunto",
    "assunto",
    "assumpte",
    "subiect",
    "onderwerp",
    "betreft",
    "ämne",
    "emne",
    "vedr",
    "aihe",
    "asia",
    "teema",
    "predmet",
    "zadeva",
    "věc",
    "vec",
    "dotyczy",
    "temat",
    "tárgy",
    "lënda",
    "konu",
    "θέμα",
    "предмет",
    "тема",
    "относно",
    "щодо",
    "الموضوع",
    "موضوع",
    "הנדון",
    "件名",
    "主题",
    "主題",
    "제목",
];

/// The line of the subject, if a salutation follows it within reach.
pub(super) fn subject(
    page: &Page<'_>,
    mut lines: Range<usize>,
) -> Option<usize> {
    let end = lines.end;
    let at = lines.find(|&at| {
        page.line(at).is_some_and(|line| {
            let text = page.slice(line.span);
            line.marker.is_none() && without_label(text).len() < text.len()
        })
    })?;
    salutation(page, at + 1..end + 2).map(|_| at)
}

/// A subject without the word that says that it is one.
pub(super) fn without_label(text: &str) -> &str {
    let Some((label, rest)) = text.split_once([':', '：']) else {
        return text;
    };
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    let is_label = SUBJECTS.contains(&&*label.to_lowercase());
    let outside = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    if is_label && !rest.trim().is_empty() {
        rest.trim_matches(outside)
    } else {
        text
    }
}

/// The lines from the first with a title or role to the salutation, unless
/// one calls the text a letter.
pub(super) fn find(page: &Page<'_>, lines: Range<usize>) -> Range<usize> {
    let none = lines.start..lines.start;
    let Some(end) = salutation(page, lines.clone()) else { return none };
    let mut above = lines.start..end;
    let Some(start) = above.find(|&at| opens(page, at)) else { return none };
    let is_title = (lines.start..end).any(|at| is_genre(page, at));
    if is_title { none } else { start..end }
}

/// The first line that greets: `Dear Minister,`.
fn salutation(page: &Page<'_>, mut lines: Range<usize>) -> Option<usize> {
    lines.find(|&at| page.line(at).is_some_and(|line| greets(page, line)))
}

fn greets(page: &Page<'_>, line: &Line) -> bool {
    let closed = matches!(line.shape.end, End::Comma | End::Colon | End::Cry);
    closed
        && line.shape.words <= 10
        && page
            .lexicon
            .lookup(page.slice(line.body))
            .iter()
            .any(|hit| hit.tag == Tag::Address && hit.span.start() == 0)
}

fn opens(page: &Page<'_>, at: usize) -> bool {
    page.line(at).is_some_and(|line| {
        let first = line.known.first;
        (first.has(Tag::Title) || first.has(Tag::RoleHead))
            && line.shape.words <= MOST_WORDS
            && line.part.heading == 0
    })
}

/// A title that begins with an office says more: *President must resign …*
const MOST_WORDS: u16 = 7;

fn is_genre(page: &Page<'_>, at: usize) -> bool {
    let Some(line) = page.line(at) else { return false };
    let hits = page.lexicon.lookup(page.slice(line.body));
    line.part.heading > 0 || hits.iter().any(|hit| hit.tag == Tag::Genre)
}
