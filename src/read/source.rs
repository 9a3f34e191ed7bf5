//! The way from a text back to its file.

use std::ops::Range;

/// Where in a file a character of a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Place {
    /// A byte of a text format (plain text, HTML, Markdown).
    Byte {
        /// From 0.
        offset: u64,
    },
    /// A line of a page (PDF).
    Line {
        /// From 1.
        page: u32,
        /// From 1, in reading order.
        line: u32,
    },
    /// A paragraph (DOCX, ODT); the rows of a table count one by one.
    Paragraph {
        /// From 1.
        number: u32,
    },
    /// A cell of a table (CSV, XLSX), or a field of a record (JSON, YAML).
    Cell {
        /// From 1; 1 where a file has one table.
        sheet: u32,
        /// From 1, as a spreadsheet counts: a header is row 1.
        row: u32,
        /// From 1.
        column: u32,
    },
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Byte { offset } => write!(f, "byte {offset}"),
            Place::Line { page, line } => {
                write!(f, "page {page}, line {line}")
            }
            Place::Paragraph { number } => write!(f, "paragraph {number}"),
            Place::Cell { sheet: 1, row, column } => {
                write!(f, "row {row}, column {column}")
            }
            Place::Cell { sheet, row, column } => {
                write!(f, "sheet {sheet}, row {row}, column {column}")
            }
        }
    }
}

/// The way from offsets in the text to places in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The file is the text after so many bytes.
    Shifted(u64),
    /// UTF-16: places where both are known, sparse and sorted.
    Checkpoints(Vec<(u32, u64)>),
    /// Pieces of the text, each with what it came from; sorted.
    Pieces(Vec<Piece>),
}

/// A stretch of the text, up to the next piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where in the text it begins.
    pub(super) start: u32,
    pub(super) origin: Origin,
}

/// What a piece came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is what the file has from this byte on.
    Copied(u64),
    /// Each of its characters stands for so many bytes, from this one on.
    Each(u64, u8),
    /// It stands for these bytes.
    Whole(Range<u64>),
    /// It stands at a place that is no byte.
    At(Place),
}

/// How many characters lie between two checkpoints: 12 bytes each make the
/// map a tenth of the text, and a walk between them is short.
pub(super) const CHECKPOINT: usize = 64;

impl Source {
    pub(super) fn place(&self, text: &str, offset: u32) -> Place {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let offset = offset.min(length);
        let at = match self {
            Source::Shifted(by) => by + u64::from(offset),
            Source::Checkpoints(known) => walk(known, text, offset),
            Source::Pieces(pieces) => return place_in(pieces, text, offset),
        };
        Place::Byte { offset: at }
    }

    /// The end of what comes before `offset`.
    pub(super) fn end(&self, text: &str, offset: u32) -> Place {
        let Source::Pieces(pieces) = self else {
            return self.place(text, offset);
        };
        let Some(last) = offset.checked_sub(1) else {
            return self.place(text, offset);
        };
        let after = pieces.partition_point(|piece| piece.start <= last);
        match after.checked_sub(1).and_then(|at| pieces.get(at)) {
            Some(Piece { origin: Origin::Whole(range), .. }) => {
                Place::Byte { offset: range.end }
            }
            Some(Piece { start, origin: Origin::Copied(from) }) => {
                Place::Byte { offset: from + u64::from(offset - start) }
            }
            Some(Piece { start, origin: Origin::Each(from, width) }) => {
                let count = characters(text, *start, offset);
                Place::Byte { offset: from + count * u64::from(*width) }
            }
            _ => place_in(pieces, text, last),
        }
    }
}

fn place_in(pieces: &[Piece], text: &str, offset: u32) -> Place {
    let after = pieces.partition_point(|piece| piece.start <= offset);
    let piece = after.checked_sub(1).and_then(|at| pieces.get(at));
    match piece.or_else(|| pieces.first()) {
        None => Place::Byte { offset: 0 },
        Some(Piece { start, origin: Origin::Copied(from) }) => {
            let inside = offset.saturating_sub(*start);
            Place::Byte { offset: from + u64::from(inside) }
        }
        Some(Piece { start, origin: Origin::Each(from, width) }) => {
            let count = characters(text, *start, offset);
            Place::Byte { offset: from + count * u64::from(*width) }
        }
        Some(Piece { origin: Origin::Whole(range), .. }) => {
            Place::Byte { offset: range.start }
        }
        Some(Piece { origin: Origin::At(place), .. }) => *place,
    }
}

/// How many characters begin between two offsets, the one that holds the
/// second not counted.
fn characters(text: &str, start: u32, offset: u32) -> u64 {
    let wanted = offset.saturating_sub(start) as usize;
    let rest = text.get(start as usize..).unwrap_or_default();
    let whole = rest
        .char_indices()
        .take_while(|(at, c)| at + c.len_utf8() <= wanted)
        .count();
    whole as u64
}

/// From the last checkpoint before `offset` on, character by character.
fn walk(known: &[(u32, u64)], text: &str, offset: u32) -> u64 {
    let after = known.partition_point(|&(at, _)| at <= offset);
    let (from, source) = after
        .checked_sub(1)
        .and_then(|before| known.get(before))
        .copied()
        .unwrap_or((0, 0));
    let wanted = (offset - from) as usize;
    let rest = text.get(from as usize..).unwrap_or_default();
    let units: usize = rest
        .char_indices()
        .take_while(|(at, c)| at + c.len_utf8() <= wanted)
        .map(|(_, c)| c.len_utf16())
        .sum();
    source + 2 * units as u64
}
