//! Short forms: what looks like one, and which name it shortens.

use super::{chunk::Chunk, scan::Scan};
use crate::{
    lexicon::Tag,
    text::{Word, fold_into},
};

/// Whether a word is written like an acronym: `ACDC`, `InTER`, `D4D`, `D+`.
pub(super) const fn is_written(word: &Word) -> bool {
    let shape = word.shape;
    (shape.upper || shape.mixed || (shape.digit && shape.capital))
        && shape.length >= 2
        && shape.length <= 12
}

/// Whether the last word of the chunk is a short form of the words before:
/// `Communication for the development of society CSD`.
pub(super) fn trailing(text: &str, scan: &Scan, chunk: &Chunk) -> bool {
    let Some(at) = chunk.to.checked_sub(1) else { return false };
    let name = Chunk { to: at, ..*chunk };
    let Some(word) = scan.word(at) else { return false };
    let set_apart = is_written(word) && !word.glued && word.shape.length >= 3;
    if !set_apart || name.len() < 2 || mostly_upper(scan, &name) {
        return false;
    }
    fit(text, scan, chunk_words(&name), at..at + 1) >= GOOD_FIT
}

const GOOD_FIT: f32 = 0.75;

fn chunk_words(chunk: &Chunk) -> std::ops::Range<usize> {
    chunk.words()
}

fn mostly_upper(scan: &Scan, chunk: &Chunk) -> bool {
    let upper = chunk
        .words()
        .filter_map(|at| scan.word(at))
        .filter(|word| word.shape.upper && word.shape.length > 1)
        .count();
    upper * 2 > chunk.len()
}

/// How well the letters of `short` are the initials of `name`, from 0 to 1.
///
/// In order, letters inside words count half and telling words that have no
/// letter count against; in any order (short forms of a translation), each
/// telling word must have one.
pub(super) fn fit(
    text: &str,
    scan: &Scan,
    name: std::ops::Range<usize>,
    short: std::ops::Range<usize>,
) -> f32 {
    let mut letters = String::new();
    for at in short {
        if let Some(word) = scan.word(at) {
            fold_into(word.span.get(text).unwrap_or(""), &mut letters);
        }
    }
    let letters: Vec<char> =
        letters.chars().filter(|c| c.is_alphabetic()).take(12).collect();
    if letters.len() < 2 {
        return 0.0;
    }
    let name = name.start..name.end.min(name.start + 24);
    let in_order = fit_in_order(text, scan, name.clone(), &letters);
    in_order.max(fit_in_any_order(text, scan, name, &letters))
}

fn fit_in_order(
    text: &str,
    scan: &Scan,
    name: std::ops::Range<usize>,
    letters: &[char],
) -> f32 {
    let mut next = 0;
    let mut got = 0.0f32;
    let mut skipped = 0.0f32;
    let mut folded = String::new();
    for at in name {
        let Some(word) = scan.word(at) else { break };
        folded.clear();
        fold_into(word.span.get(text).unwrap_or(""), &mut folded);
        let mut chars = folded.chars();
        let initial = chars.next();
        if initial.is_some() && letters.get(next).copied() == initial {
            next += 1;
            got += 1.0;
            // Further letters of the same word: `InTER`, `VoRAE`.
            for c in chars {
                let wanted = letters.get(next).copied();
                if wanted == Some(c) && !initial_ahead(text, scan, at, c) {
                    next += 1;
                    got += 0.5;
                }
            }
        } else if !is_small(scan, at) {
            skipped += 0.25;
        }
    }
    ((got - skipped) / count(letters.len())).max(0.0)
}

fn fit_in_any_order(
    text: &str,
    scan: &Scan,
    name: std::ops::Range<usize>,
    letters: &[char],
) -> f32 {
    let mut left = letters.to_vec();
    let mut folded = String::new();
    for at in name.filter(|&at| !is_small(scan, at)) {
        folded.clear();
        let word = scan.word(at).and_then(|word| word.span.get(text));
        fold_into(word.unwrap_or(""), &mut folded);
        let initial = folded.chars().next();
        match left.iter().position(|&c| Some(c) == initial) {
            Some(found) => left.swap_remove(found),
            None => return 0.0,
        };
    }
    if left.is_empty() { ANY_ORDER } else { 0.0 }
}

/// What initials in another order are worth.
const ANY_ORDER: f32 = 0.85;

/// Whether the next telling word begins with `c`: then the letter is its.
fn initial_ahead(text: &str, scan: &Scan, at: usize, c: char) -> bool {
    let mut folded = String::new();
    (at + 1..at + 4)
        .filter(|&next| !is_small(scan, next))
        .find_map(|next| scan.word(next))
        .is_some_and(|word| {
            fold_into(word.span.get(text).unwrap_or(""), &mut folded);
            folded.starts_with(c)
        })
}

fn is_small(scan: &Scan, at: usize) -> bool {
    let known = scan.known(at);
    known.has(Tag::Of) || known.has(Tag::And) || known.has(Tag::Article)
}

#[allow(clippy::cast_precision_loss, reason = "at most 12 letters")]
const fn count(letters: usize) -> f32 {
    letters as f32
}
