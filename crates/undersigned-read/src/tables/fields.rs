//! Fields between separators (CSV, TSV), quoted or not.
//!
//! We read them ourselves, not with `csv`: that crate takes a quote that
//! never closes for a field up to the end of the file, and does not say so.
//! Here such a quote is a character like any other, and its row is marked.

use super::grid::Row;

const QUOTE: char = '"';

/// After so many quotes that never close, none opens a field any more: the
/// search for their ends must not read the file over and over.
const MOST_BROKEN: u32 = 16;

/// The rows of `text`; empty ones too, so that their numbers are right.
pub(super) fn rows(text: &str, separator: Option<char>) -> Vec<Row> {
    let mut fields = Fields { text, at: 0, separator, broken: 0, columns: 0 };
    let mut rows = Vec::new();
    while fields.at < text.len() {
        let row = fields.row(rows.len());
        if fields.columns < 2 {
            fields.columns = row.cells.len();
        }
        rows.push(row);
    }
    rows
}

struct Fields<'t> {
    text: &'t str,
    at: usize,
    separator: Option<char>,
    /// How many quotes never closed.
    broken: u32,
    /// How many fields the first row that has several has.
    columns: usize,
}

impl Fields<'_> {
    fn row(&mut self, before: usize) -> Row {
        let number = u32::try_from(before + 1).unwrap_or(u32::MAX);
        let mut row = Row { number, ..Row::default() };
        loop {
            row.cells.push(self.field(&mut row.broken));
            if !self.separator.is_some_and(|separator| self.eat(separator)) {
                break;
            }
        }
        self.eat('\r');
        self.eat('\n');
        row
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn field(&mut self, broken: &mut bool) -> String {
        let rest = self.rest();
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let body = rest.get(spaces..).unwrap_or_default();
        if body.starts_with(QUOTE) && self.broken < MOST_BROKEN {
            match self.quoted(body) {
                Quoted::Closed { value, length } => {
                    self.at += spaces + length;
                    return value;
                }
                Quoted::Text => {}
                Quoted::Open => {
                    self.broken += 1;
                    *broken = true;
                }
            }
        }
        self.plain()
    }

    /// Up to the separator or the end of the line.
    fn plain(&mut self) -> String {
        let rest = self.rest();
        let ends = |c| c == '\n' || c == '\r' || Some(c) == self.separator;
        let end = rest.find(ends).unwrap_or(rest.len());
        let field = rest.get(..end).unwrap_or_default().to_owned();
        self.at += end;
        field
    }

    /// A field that begins with a quote.
    fn quoted(&self, body: &str) -> Quoted {
        let mut value = String::new();
        let mut at = 1;
        let mut stray = false;
        loop {
            let rest = body.get(at..).unwrap_or_default();
            let Some(end) = rest.find(QUOTE) else { return Quoted::Open };
            let part = rest.get(..end).unwrap_or_default();
            if stray && part.contains('\n') {
                return Quoted::Text;
            }
            value.push_str(part);
            at += end + 1;
            let behind = body.get(at..).unwrap_or_default();
            if behind.starts_with(QUOTE) {
                value.push(QUOTE);
                at += 1;
            } else if let Some(spaces) = self.ends_field(behind) {
                if self.swallows(&value) {
                    return Quoted::Open;
                }
                return Quoted::Closed { value, length: at + spaces };
            } else {
                // `"Ada "the first" Byron"`: quotes inside, not doubled.
                value.push(QUOTE);
                stray = true;
            }
        }
    }

    /// Whether a field ends here, and how many spaces stand before its end.
    fn ends_field(&self, behind: &str) -> Option<usize> {
        let end = behind.trim_start_matches(' ');
        let ends = end.is_empty()
            || end.starts_with(['\n', '\r'])
            || self.separator.is_some_and(|c| end.starts_with(c));
        ends.then_some(behind.len() - end.len())
    }

    /// Whether the quote took in whole rows: two lines inside it or more
    /// have as many separators as a row has.
    fn swallows(&self, value: &str) -> bool {
        let Some(separator) = self.separator else { return false };
        if self.columns < 2 || !value.contains('\n') {
            return false;
        }
        let inner = value.lines().skip(1);
        let full = inner.filter(|line| {
            line.matches(separator).count() + 1 >= self.columns
        });
        full.count() >= 2
    }
}

/// What a field is that begins with a quote.
enum Quoted {
    /// It ends in a quote.
    Closed { value: String, length: usize },
    /// The quotes stand around a part of it: `"Ada" Byron`.
    Text,
    /// The quote never closes, or only after it took in rows.
    Open,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text, Some(',')).into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn quotes_hold_separators_and_lines() {
        assert_eq!(
            cells("a,\"b, \"\"c\"\"\nd\" ,e\r\n\n f , \"g\"\n"),
            [vec!["a", "b, \"c\"\nd", "e"], vec![""], vec![" f ", "g"],]
        );
    }

    #[test]
    fn quotes_inside_a_field_are_text() {
        assert_eq!(cells("\"Ada\" Byron,b")[0], ["\"Ada\" Byron", "b"]);
        assert_eq!(cells("\"A \"the\" B\",b")[0], ["A \"the\" B", "b"]);
        assert_eq!(
            cells("\"Ada\" Byron,b\n\"c\",d"),
            [["\"Ada\" Byron", "b"], ["c", "d"]]
        );
    }

    #[test]
    fn a_quote_that_never_closes_swallows_nothing() {
        let all = rows("a,b\n\"Ada,Club\nBo,Club\nCy,\"D\"\n", Some(','));
        assert_eq!(all.len(), 4);
        assert_eq!(all[1].cells, ["\"Ada", "Club"]);
        assert!(all[1].broken && !all[2].broken);
        let all = rows("a,b\n\"Ada,x\nBo,y\nCy,z\nDi,\"w\"\n", Some(','));
        assert_eq!(all.len(), 5);
        let end = rows("a,b\nc,\"d", Some(','));
        assert!(end[1].broken);
    }

    #[test]
    fn many_broken_quotes_take_linear_time() {
        let text = "\"a\"\"\n".repeat(100_000);
        assert_eq!(rows(&text, Some(',')).len(), 100_000);
    }
}
