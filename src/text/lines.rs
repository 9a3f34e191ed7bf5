use super::Span;

/// A place in a text as people count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a text begin, to turn byte offsets into line numbers.
///
/// Lines end at `\n`, `\r\n`, a lone `\r`, and U+2028; lines and columns are
/// computed when shown, never stored.
///
/// # Example
///
/// ```
/// use undersigned::LineIndex;
///
/// let text = "Signatories:\n1. Aktiv";
/// let index = LineIndex::new(text);
/// assert_eq!(index.line(16), 2);
/// assert_eq!(index.line_column(text, 16).column, 4);
/// ```
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> LineIndex {
        LineIndex { starts: lines(text).map(|span| span.start()).collect() }
    }

    /// The number of the line that holds `offset`, from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let line = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(line.max(1)).unwrap_or(u32::MAX)
    }

    /// Line and column of `offset` in the text that was indexed.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        let before = text.get(start as usize..offset as usize);
        let column = before.map_or(0, |before| before.chars().count());
        LineColumn {
            line,
            column: u32::try_from(column)
                .unwrap_or(u32::MAX)
                .saturating_add(1),
        }
    }
}

/// The lines of `text` without their ends.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(from..).unwrap_or_default();
        let Some(at) = rest.find(['\n', '\r', '\u{2028}']) else {
            done = true;
            return Some(Span::at(from, text.len()));
        };
        let span = Span::at(from, from + at);
        let end = rest.get(at..).unwrap_or_default();
        let width = if end.starts_with("\r\n") {
            2
        } else {
            end.chars().next().map_or(1, char::len_utf8)
        };
        from += at + width;
        Some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\nb\r\nc\rd\u{2028}e";
        let found: Vec<_> =
            lines(text).filter_map(|span| span.get(text)).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn an_empty_text_has_one_empty_line() {
        assert_eq!(lines("").count(), 1);
        assert_eq!(LineIndex::new("").line(0), 1);
    }

    #[test]
    fn columns_count_characters() {
        let text = "ëë x";
        let place = LineIndex::new(text).line_column(text, 5);
        assert_eq!((place.line, place.column), (1, 4));
    }
}
