//! Handles, addresses and notes, which name nobody.

use super::{
    chunk::{Chunk, Fixed},
    scan::Scan,
};
use crate::text::Script;

/// Handles, e-mail and web addresses.
pub(super) fn address(
    text: &str,
    scan: &Scan,
    chunk: &Chunk,
) -> Option<Fixed> {
    let first = scan.word(chunk.from)?;
    let last = scan.word(chunk.to - 1)?;
    let before = text.get(..first.span.start() as usize)?;
    let inside = first.span.cover(last.span).get(text)?;
    let lower = inside.get(..8.min(inside.len())).unwrap_or("");
    if lower.starts_with("http://")
        || lower.starts_with("https:")
        || (lower.starts_with("www.") && chunk.len() > 1)
        || scan.has_slash && inside.contains("://")
    {
        return Some(Fixed::Noise);
    }
    // `(they/them)`, `(photo)`: a note, whole.
    if scan.known(chunk.from).noise.has(chunk.len()) && chunk.depth > 0 {
        return Some(Fixed::Noise);
    }
    // `[1]`, `, 45`: footnote marks and counts.
    let number = |at: usize| scan.word(at).is_some_and(|w| w.shape.number);
    if chunk.words().all(number) && scan.words.len() > chunk.len() {
        return Some(Fixed::Noise);
    }
    if scan.has_at
        && inside.contains('@')
        && !inside.contains(char::is_whitespace)
    {
        return Some(Fixed::Noise);
    }
    if !before.ends_with('@') {
        return None;
    }
    let at = before.trim_end_matches('@');
    let tight = scan.words.get(chunk.from + 1..chunk.to)?;
    if at.ends_with(char::is_alphanumeric) {
        return Some(Fixed::Noise);
    }
    let own = at.trim_end().is_empty()
        || at.trim_end().ends_with([',', ';', '(', '-', '–', '|', '/', '\t']);
    (own && tight.iter().all(|word| word.glued)).then_some(Fixed::Handle)
}

/// Glued words with an `@` between them.
pub(super) fn is_email(
    text: &str,
    scan: &Scan,
    from: usize,
    to: usize,
) -> bool {
    let glued = scan
        .words
        .get(from + 1..to)
        .is_some_and(|words| words.iter().all(|word| word.glued));
    glued && Chunk::text(text, scan, from, to).contains('@')
}

/// The line is a domain and nothing else: `wende-jetzt.de`. Looser than
/// [`is_domain`], for nothing stands beside it that could be cut off.
pub(super) fn is_domain_alone(text: &str, scan: &Scan) -> bool {
    let Some((first, rest)) = scan.words.split_first() else { return false };
    let Some((last, before)) = rest.split_last() else { return false };
    let previous = before.last().unwrap_or(first);
    let gap = previous.span.end() as usize..last.span.start() as usize;
    let tail = text.get(last.span.end() as usize..).unwrap_or("");
    text.get(gap) == Some(".")
        && rest.iter().all(|word| word.glued)
        && last.script == Script::Latin
        && (2..=8).contains(&last.shape.length)
        && !last.shape.capital
        && !last.shape.digit
        && !scan.has_at
        && !scan.has_slash
        && tail.chars().all(|c| c.is_whitespace() || ".,;".contains(c))
        && text.get(..4).is_none_or(|www| www != "www.")
}

/// `11ty.io`: letters glued by full stops, the last a short ending.
pub(super) fn is_domain(
    text: &str,
    scan: &Scan,
    from: usize,
    to: usize,
) -> bool {
    let Some(words) = scan.words.get(from..to) else { return false };
    let Some((last, before)) = words.split_last() else { return false };
    let Some(previous) = before.last() else { return false };
    let dotted = text
        .get(previous.span.end() as usize..last.span.start() as usize)
        == Some(".");
    let first_glued = words.first().is_some_and(|word| word.glued);
    dotted
        && !first_glued
        && before.iter().skip(1).all(|word| word.glued)
        && (2..=6).contains(&last.shape.length)
        && !last.shape.capital
        && !last.shape.digit
        && last.script == Script::Latin
        && previous.shape.length >= 2
        && Chunk::text(text, scan, from, to).is_ascii()
}
