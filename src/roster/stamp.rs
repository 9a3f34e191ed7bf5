//! Stamps: `/s/ Ada Byron` above the typed name, as courts and registers
//! write that the original bears a hand.

use super::line::Line;
use crate::text::{Span, fold_into};

/// What stands for the hand, in small letters.
const MARKS: &[&str] = &[
    "/s/", "//s//", "s/", "(s)", "[s]", "/signed/", "(signed)", "[signed]",
    "(sgd)", "(sgd.)", "sgd.", "(gez.)", "gez.", "(-)", "(podp.)",
];

/// Takes stamps that say the name of the next line out of the lines, and
/// returns them as stretches. One without a typed name below it is the
/// signature.
pub(super) fn take(text: &str, lines: &mut Vec<Line>) -> Vec<Span> {
    let next = lines.iter().skip(1);
    let pairs = lines.iter().zip(next);
    let stamps: Vec<Span> = pairs
        .filter(|(line, next)| next.gap <= 1 && is_stamp(text, line, next))
        .map(|(line, _)| line.span)
        .collect();
    let mut left = stamps.iter().peekable();
    let mut gap = 0;
    lines.retain_mut(|line| {
        line.gap = line.gap.max(gap);
        let is_stamp = left.next_if(|&&stamp| stamp == line.span).is_some();
        gap = if is_stamp { line.gap } else { 0 };
        !is_stamp
    });
    stamps
}

fn is_stamp(text: &str, line: &Line, next: &Line) -> bool {
    let of = |line: &Line| line.span.get(text).unwrap_or_default();
    unmarked(of(line)).is_some_and(|name| {
        let name = folded(name);
        !name.is_empty() && name == folded(of(next))
    })
}

/// What follows the mark of a stamp.
fn unmarked(line: &str) -> Option<&str> {
    let (mark, name) = line.split_once(char::is_whitespace)?;
    let mut marks = MARKS.iter();
    marks.any(|known| mark.eq_ignore_ascii_case(known)).then_some(name)
}

/// The words of a name, folded, without commas and stops.
fn folded(name: &str) -> String {
    let mut folded = String::new();
    let outside = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '_');
    for word in name.split(outside).filter(|word| !word.is_empty()) {
        fold_into(word, &mut folded);
        folded.push(' ');
    }
    folded
}
