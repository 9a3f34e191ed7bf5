//! Titles and degrees before a name.

use super::{
    chunk::{Chunk, Delimiter},
    scan::Scan,
};
use crate::lexicon::Tag;

/// How many words from the start of the chunk are titles and degrees.
pub(super) fn title_words(text: &str, scan: &Scan, rest: &Chunk) -> usize {
    let mut at = rest.from;
    while at < rest.to {
        let known = scan.known(at);
        let lengths = known.title.union(known.degree);
        let words = lengths.longest(rest.to - at);
        if words > 0 && is_title_here(text, scan, at, words, rest) {
            at += words;
        } else if at > rest.from && is_fill_here(text, scan, at) {
            at += 1;
        } else {
            break;
        }
    }
    (at - rest.from).min(rest.len())
}

/// How many words behind a title are looked at.
pub(super) const AHEAD: usize = 12;

/// `rer. nat.`: small or with a full stop; `Prof. Phil Rogers` has none.
fn is_fill_here(text: &str, scan: &Scan, at: usize) -> bool {
    let known = scan.known(at);
    let Some(word) = scan.word(at) else { return false };
    let after = text.get(word.span.end() as usize..).unwrap_or("");
    known.has(Tag::TitleFill)
        && (after.starts_with('.') || !word.shape.capital)
}

fn is_title_here(
    text: &str,
    scan: &Scan,
    at: usize,
    words: usize,
    rest: &Chunk,
) -> bool {
    let known = scan.known(at);
    let next = at + words;
    let (Some(first), Some(last)) = (scan.word(at), scan.word(next - 1))
    else {
        return false;
    };
    // One letter is an initial where there are capitals: `R. Kowalski`.
    let initial = words == 1 && first.shape.length == 1;
    if next > rest.to || (initial && first.script.has_case()) {
        return false;
    }
    let stopped = text
        .get(last.span.end() as usize..)
        .is_some_and(|after| after.starts_with('.'));
    if next < rest.to && (is_spelled(scan, next) || is_role(scan, at, next)) {
        return false;
    }
    let named = scan.known(next).surely(Tag::GivenName) && next < rest.to;
    // Behind a comma a title is a role (`Ana, professor of law`), unless a
    // name follows it (`Club, Dr. Ana Ilić`).
    if !opens_signatory(rest.delimiter) && at == rest.from {
        let name = named || (stopped && next < rest.to);
        return name && !known.role_phrase;
    }
    // `UR Bistrica`: two or three capitals are rather a short form.
    let short = first.shape.upper && first.shape.length <= 3 && words == 1;
    let sure =
        (known.surely(Tag::Title) && !short) || known.surely(Tag::Degree);
    let small = !first.shape.capital && first.script.has_case();
    let follows = at > rest.from || stopped || words_follow(scan, next, rest);
    let taken = stopped
        || (sure && !names_body(scan, next, rest))
        || (named && known.title.any() && !names_body(scan, next, rest))
        || (small && starts_name(scan, next, rest));
    taken && follows
}

/// Where a signatory may begin.
const fn opens_signatory(delimiter: Delimiter) -> bool {
    matches!(
        delimiter,
        Delimiter::Start
            | Delimiter::Break
            | Delimiter::Semicolon
            | Delimiter::Soft
            | Delimiter::AfterBracket
            | Delimiter::Behalf
            | Delimiter::Represented
    )
}

/// `B.E.N` is a short form, not a bachelor of engineering.
fn is_spelled(scan: &Scan, next: usize) -> bool {
    scan.word(next).is_some_and(|word| word.glued && word.shape.length == 1)
}

/// `PhD student` is a role.
fn is_role(scan: &Scan, at: usize, next: usize) -> bool {
    scan.known(at).degree.any() && scan.known(next).has(Tag::RoleHead)
}

/// A head noun behind it makes it part of a body's name: `Doctors Without
/// Borders Association`, `Bishop Grosseteste University`.
fn names_body(scan: &Scan, next: usize, rest: &Chunk) -> bool {
    let ahead = (next + AHEAD).min(rest.to);
    (next..ahead).any(|at| scan.known(at).surely(Tag::OrganisationHead))
}

/// A capitalised word that is no connecting word: `fra Bonaventura`.
fn starts_name(scan: &Scan, next: usize, rest: &Chunk) -> bool {
    next < rest.to
        && scan.word(next).is_some_and(|word| word.shape.capital)
        && !names_body(scan, next, rest)
        && !scan.known(next).has(Tag::RoleHead)
}

/// A capitalised word follows, as after a title it must.
fn words_follow(scan: &Scan, at: usize, rest: &Chunk) -> bool {
    if at >= rest.to {
        return true;
    }
    scan.word(at).is_some_and(|word| {
        (word.shape.capital || !word.script.has_case())
            && !scan.known(at).has(Tag::Of)
    }) || scan.known(at).title.any()
        || scan.known(at).has(Tag::TitleFill)
        || scan.known(at).has(Tag::Particle)
}
