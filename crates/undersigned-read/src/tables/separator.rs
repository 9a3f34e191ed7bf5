//! Which character separates the fields of a file.

use super::{fields, grid::Row};
use crate::headers;

const CANDIDATES: [char; 4] = ['\t', ';', ',', '|'];

/// How much of a file is looked at.
const SAMPLE: usize = 32 << 10;

/// Below this share of rows with the same number of fields, a character
/// stands in the text and separates nothing.
const SAME: f32 = 0.5;

/// The separator of `text`, and where its first row begins; none for a file
/// of one column.
pub(super) fn find(text: &str) -> (Option<char>, usize) {
    if let Some(told) = told(text) {
        return told;
    }
    let sample = sample(text);
    let first = sample.lines().next().unwrap_or_default();
    let mut best = None;
    let mut most = 0.0;
    for candidate in CANDIDATES {
        let score = score(&fields::rows(sample, Some(candidate)));
        if score > most {
            most = score;
            best = Some(candidate);
        }
    }
    // A column of names with commas in them, under a header without one.
    let one_column = headers::class_of(first).is_some() && most <= 1.0;
    (best.filter(|_| !one_column), 0)
}

/// Excel writes a first line `sep=;`.
fn told(text: &str) -> Option<(Option<char>, usize)> {
    let line = text.split_inclusive('\n').next()?;
    let mut told = line.trim_end().strip_prefix("sep=")?.chars();
    let separator = told.next()?;
    told.next().is_none().then_some((Some(separator), line.len()))
}

/// The first lines, whole.
fn sample(text: &str) -> &str {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    match head.rfind('\n') {
        Some(at) if end < text.len() => head.get(..=at).unwrap_or(head),
        _ => head,
    }
}

/// How well the rows hold together: the share of those with the commonest
/// number of fields, and one more for each header that is known.
fn score(rows: &[Row]) -> f32 {
    let counts: Vec<usize> = rows
        .iter()
        .filter(|row| !row.is_empty())
        .map(|row| row.cells.len())
        .collect();
    let same = |count: usize| counts.iter().filter(|&&c| c == count).count();
    let mut distinct = counts.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let common =
        distinct.iter().filter(|&&count| count > 1).map(|&count| same(count));
    let share = common.max().unwrap_or(0) as f32 / counts.len().max(1) as f32;
    let header = rows.iter().take(10).map(known).max().unwrap_or(0);
    if share < SAME && header < 2 {
        return 0.0;
    }
    share + header as f32
}

fn known(row: &Row) -> usize {
    if row.cells.len() < 2 {
        return 0;
    }
    let cells = row.cells.iter();
    cells.filter(|cell| headers::class_of(cell).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_apart() {
        let of = |text: &str| find(text).0;
        assert_eq!(of("name;city\nAda, Dr;Rome\nBo;Bari, Puglia"), Some(';'));
        assert_eq!(of("name,city\nAda,Rome\n"), Some(','));
        assert_eq!(of("Ada\tRome\nBo\tBari\n"), Some('\t'));
        assert_eq!(of("Ada|Rome\nBo|Bari\n"), Some('|'));
        assert_eq!(of("name\nByron, Ada\nHolt, Bo\n"), None);
        assert_eq!(of("Ada\nBo\n"), None);
        assert_eq!(find("sep=|\na|b"), (Some('|'), 6));
    }
}
