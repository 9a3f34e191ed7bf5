//! An author named under the title.

use super::{
    line::{End, Line},
    looks::{self, Person},
    page::Page,
};
use crate::{
    lexicon::{Tag, Tags},
    text::words,
};

/// Words before the name of an author.
const BYLINES: &[&str] = &[
    "by",
    "author",
    "authors",
    "written by",
    "autor",
    "autorka",
    "autori",
    "autorë",
    "autorja",
    "nga",
    "shkruan",
    "piše",
    "piše:",
    "pišu",
    "od",
    "автор",
    "авторка",
    "автори",
    "авторы",
    "пише",
    "от",
    "von",
    "par",
    "auteur",
    "autrice",
    "por",
    "autora",
    "autore",
    "di",
    "da",
    "av",
    "af",
    "door",
    "przez",
    "szerző",
    "írta",
    "yazan",
    "kirjoittanut",
    "του",
    "της",
    "بقلم",
    "كتب",
    "نویسنده",
    "מאת",
    "作者",
    "文",
    "著",
    "글",
];

/// How far below the title an author stands.
const REACH: usize = 4;

/// The line with the author, somewhere below line `title`.
pub(super) fn find(page: &Page<'_>, title: Option<usize>) -> Option<usize> {
    let from = title?.checked_add(1)?;
    for at in from..from + REACH {
        let line = page.line(at)?;
        if is_author(page, at, line) {
            return Some(at);
        }
        // Between title and author stands a date or a sub-title, no text.
        if page.is_prose(line) || line.marker.is_some() {
            return None;
        }
    }
    None
}

fn is_author(page: &Page<'_>, at: usize, line: &Line) -> bool {
    if line.marker.is_some() || page.opening(line).is_some() {
        return false;
    }
    let (byline, name) = split_byline(page.slice(line.span));
    if byline && is_name_shaped(name) {
        return text_follows(page, at);
    }
    match looks::person(line) {
        Person::Sure => text_follows(page, at),
        Person::Shape => is_set_apart(page, at, line),
        Person::No => is_pair(line) && text_follows(page, at),
    }
}

/// `By Ada Lovelace`: whether there is a byline, and what follows it.
fn split_byline(line: &str) -> (bool, &str) {
    let outside =
        |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '*' | '_');
    let line = line.trim_matches(outside);
    let lower = line.to_lowercase();
    let found = BYLINES
        .iter()
        .filter(|byline| lower.starts_with(*byline))
        .filter_map(|byline| line.get(byline.len()..))
        .filter(|rest| rest.starts_with(outside))
        .min_by_key(|rest| rest.len());
    found.map_or((false, line), |rest| (true, rest.trim_matches(outside)))
}

fn is_name_shaped(name: &str) -> bool {
    let words = words(name);
    let small = words
        .iter()
        .filter(|word| word.script.has_case() && !word.shape.capital)
        .count();
    !words.is_empty()
        && words.len() <= 8
        && small <= words.len() / 3
        && words.iter().all(|word| !word.shape.digit)
}

/// `Ada Lovelace and Mary Somerville`.
fn is_pair(line: &Line) -> bool {
    let known = &line.known;
    let shape = &line.shape;
    let bodies: Tags =
        [Tag::OrganisationHead, Tag::LegalForm].into_iter().collect();
    let small = shape.cased.saturating_sub(shape.capitals);
    known.given >= 2
        && (known.all.has(Tag::And) || shape.commas > 0)
        && (4..=10).contains(&shape.words)
        && small <= 1
        && !known.sure.any(bodies)
        && shape.end == End::Open
}

/// A name that no table knows: its words occur nowhere in small letters, a
/// date or text follows it, and it stands on a line of its own.
fn is_set_apart(page: &Page<'_>, at: usize, line: &Line) -> bool {
    let Some(next) = page.line(at + 1) else { return false };
    // Chinese and Korean have no capitals: two letters may be any word.
    if !line.shape.has_case() || line.known.place > 0 {
        return false;
    }
    let dated = page.is_date(next);
    let alone = line.gap > 0 && next.gap > 0;
    (dated || alone)
        && text_follows(page, at)
        && !has_common_word(page, page.slice(line.span))
}

/// Whether a word of `name` stands in the text in small letters.
fn has_common_word(page: &Page<'_>, name: &str) -> bool {
    let wanted: Vec<String> = words(name)
        .iter()
        .filter_map(|word| word.span.get(name))
        .map(str::to_lowercase)
        .collect();
    let is_wanted =
        |word: &str| wanted.iter().any(|wanted| wanted.as_str() == word);
    page.lines
        .iter()
        .filter(|line| !page.is_too_long(line) || line.span.len() < 20_000)
        .any(|line| {
            page.slice(line.span)
                .split(|c: char| !c.is_alphanumeric())
                .any(is_wanted)
        })
}

/// Whether running text comes soon after line `at`: no byline without.
fn text_follows(page: &Page<'_>, at: usize) -> bool {
    (at + 1..at + 6)
        .filter_map(|at| page.line(at))
        .any(|line| page.is_prose(line))
}
