use std::borrow::Cow;

use crate::error::{Error, Result};

/// A table of text: head lines, column names, rows of cells.
///
/// The format of every table in `data/`, and of the tables that users add;
/// `data/README.md` specifies it.
///
/// # Example
///
/// ```
/// use undersigned::lexicon::Table;
///
/// let table = Table::from_tsv(
///     "# kind: roles\n\
///      form\tclass\tlang\tnote\n\
///      beekeeper*\thead\ten\t\n",
/// )?;
/// assert_eq!(table.kind(), "roles");
/// assert_eq!(table.cell(0, "form"), Some("beekeeper*"));
/// # Ok::<(), undersigned::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'t> {
    text: &'t str,
    head: Head<'t>,
    /// The first line behind the names of columns.
    body: Line,
    rows: Vec<Line>,
}

/// Head lines and the names of columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Head<'t> {
    lines: Vec<(&'t str, &'t str)>,
    columns: Vec<&'t str>,
}

impl<'t> Head<'t> {
    fn get(&self, key: &str) -> Option<&'t str> {
        self.lines.iter().find(|(k, _)| *k == key).map(|&(_, v)| v)
    }

    fn kind(&self) -> &'t str {
        self.get("kind").unwrap_or_default()
    }
}

/// Where a line begins, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    start: usize,
    number: u32,
}

/// The rows of a text, read one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'t> {
    text: &'t str,
    head: Head<'t>,
    /// The line that is read next.
    next: Line,
    /// The last row, and its cells.
    row: Line,
    cells: Vec<&'t str>,
    has_escapes: bool,
}

impl<'t> Rows<'t> {
    fn from(text: &'t str, head: Head<'t>, next: Line) -> Rows<'t> {
        let has_escapes = text.as_bytes().contains(&b'\\');
        Rows { text, head, next, row: next, cells: Vec::new(), has_escapes }
    }

    /// Reads the lines up to the names of columns.
    pub(crate) fn new(text: &'t str) -> Result<Rows<'t>> {
        let first = Line { start: 0, number: 1 };
        let mut rows = Rows::from(text, Head::default(), first);
        while rows.head.columns.is_empty() {
            if !rows.read_cells() {
                return Err(Error::line(
                    1,
                    "no column names; see data/README.md",
                ));
            }
            rows.head.columns = rows.cells.clone();
        }
        Ok(rows)
    }

    /// Reads the next row: whether there was one.
    pub(crate) fn next(&mut self) -> Result<bool> {
        if !self.read_cells() {
            return Ok(false);
        }
        let (found, columns) = (self.cells.len(), &self.head.columns);
        if found == columns.len() {
            return Ok(true);
        }
        Err(Error::line(
            self.line(),
            format!(
                "expected {} cells ({}), found {found}",
                columns.len(),
                columns.join(", "),
            ),
        ))
    }

    /// The cells of the next line that is neither empty nor of the head.
    fn read_cells(&mut self) -> bool {
        while let Some(rest) = self.text.get(self.next.start..) {
            if rest.is_empty() {
                break;
            }
            self.row = self.next;
            let end = self.split(rest);
            self.next.start += end + 1;
            self.next.number += 1;
            let line = rest.get(..end).unwrap_or_default();
            if let Some(comment) = line.strip_prefix('#') {
                if let Some((key, value)) = comment.split_once(':') {
                    self.head.lines.push((key.trim(), value.trim()));
                }
            } else if !line.trim_start().is_empty() {
                return true;
            }
        }
        false
    }

    /// Splits the first line of `text` at its tabs, and tells where it ends.
    /// The built-in tables have half a million short cells, for which a
    /// searcher is slower.
    fn split(&mut self, text: &'t str) -> usize {
        self.cells.clear();
        let mut start = 0;
        let bytes = text.as_bytes();
        let mut push = |end| {
            self.cells.push(trimmed(text.get(start..end)));
            start = end + 1;
        };
        let (chunks, rest) = bytes.as_chunks::<8>();
        for (number, chunk) in chunks.iter().enumerate() {
            let mut low = low_bytes(u64::from_le_bytes(*chunk));
            while low != 0 {
                let at = number * 8 + low.trailing_zeros() as usize / 8;
                low &= low - 1;
                match bytes.get(at) {
                    Some(b'\t') => push(at),
                    Some(b'\n') => {
                        push(at);
                        return at;
                    }
                    // Some other control character.
                    _ => {}
                }
            }
        }
        for (at, byte) in (bytes.len() - rest.len()..).zip(rest) {
            if matches!(byte, b'\t' | b'\n') {
                push(at);
            }
            if *byte == b'\n' {
                return at;
            }
        }
        push(bytes.len());
        bytes.len()
    }

    /// The number of the line of the last row.
    pub(crate) const fn line(&self) -> u32 {
        self.row.number
    }

    /// The cells of the last row.
    pub(crate) fn cells(&self) -> &[&'t str] {
        &self.cells
    }

    /// Whether a form may have characters written as `\u{200c}`.
    pub(crate) const fn has_escapes(&self) -> bool {
        self.has_escapes
    }

    pub(crate) fn kind(&self) -> &'t str {
        self.head.kind()
    }

    pub(crate) fn head(&self, key: &str) -> &'t str {
        self.head.get(key).unwrap_or_default()
    }

    pub(crate) fn version(&self) -> &'t str {
        self.head.get("version").unwrap_or_default()
    }

    pub(crate) fn columns(&self) -> &[&'t str] {
        &self.head.columns
    }

    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.head.columns.iter().position(|&column| column == name)
    }

    /// The cell of a column in the last row, or nothing.
    pub(crate) fn cell(&self, column: Option<usize>) -> &'t str {
        let cell = column.and_then(|at| self.cells.get(at));
        cell.copied().unwrap_or_default()
    }
}

/// The highest bit of each byte of `word` that is below 11: of tabs, line
/// feeds and what hardly stands in a text.
const fn low_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let high = (word & !HIGH) + ONES * (0x80 - 11);
    !(high | word) & HIGH
}

/// The forms of one cell, which stand between bars.
pub(crate) fn forms_of(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell);
    std::iter::from_fn(move || {
        let cell = rest?;
        let bar = cell.bytes().position(|byte| byte == b'|');
        rest = bar.and_then(|at| cell.get(at + 1..));
        cell.get(..bar.unwrap_or(cell.len()))
    })
}

/// A cell without spaces around it, and without the end of a Windows line.
fn trimmed(cell: Option<&str>) -> &str {
    let cell = cell.unwrap_or_default();
    match cell.as_bytes() {
        [b' ' | b'\r', ..] | [.., b' ' | b'\r'] => cell.trim(),
        _ => cell,
    }
}

impl<'t> Table<'t> {
    /// So many bytes a row of our own tables has, more or less.
    pub(crate) const ROW: usize = 32;

    /// Reads a table; the cells borrow from `text`.
    ///
    /// # Errors
    ///
    /// When `kind` or the column names are missing, or a row has another
    /// number of cells than there are columns: with the number of the line.
    pub fn from_tsv(text: &'t str) -> Result<Table<'t>> {
        let mut all = Rows::new(text)?;
        let body = all.next;
        let mut rows = Vec::with_capacity(text.len() / Table::ROW);
        while all.next()? {
            rows.push(all.row);
        }
        if all.kind().is_empty() {
            return Err(Error::line(1, "no head line `# kind: …`"));
        }
        Ok(Table { text, head: all.head, body, rows })
    }

    /// Its rows, to be read once more.
    pub(crate) fn rows(&self) -> Rows<'t> {
        Rows::from(self.text, self.head.clone(), self.body)
    }

    /// The value of a head line: `licence`, `source`, `version` …
    #[must_use]
    pub fn head(&self, key: &str) -> Option<&'t str> {
        self.head.get(key)
    }

    /// What the table holds: the head line `kind`.
    #[must_use]
    pub fn kind(&self) -> &'t str {
        self.head.kind()
    }

    /// The names of its columns.
    #[must_use]
    pub fn columns(&self) -> &[&'t str] {
        &self.head.columns
    }

    /// The number of its rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One cell, or `None` where there is no such row or column.
    #[must_use]
    pub fn cell(&self, row: usize, column: &str) -> Option<&'t str> {
        let at = *self.rows.get(row)?;
        let column = self.columns().iter().position(|&c| c == column)?;
        let line = self.text.get(at.start..)?.lines().next()?;
        line.split('\t').nth(column).map(|cell| trimmed(Some(cell)))
    }
}

/// A form with its invisible characters, which tables write as `\u{200c}`.
pub(crate) fn unescaped(form: &str) -> Cow<'_, str> {
    // Few have any, and a byte is found faster than a text.
    let escaped = form.as_bytes().contains(&b'\\');
    let Some((before, rest)) =
        escaped.then(|| form.split_once("\\u{")).flatten()
    else {
        return Cow::Borrowed(form);
    };
    let (code, after) = rest.split_once('}').unwrap_or((rest, ""));
    let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    let mut plain = String::from(before);
    plain.extend(code);
    plain.push_str(&unescaped(after));
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_end_at_tabs_and_lines() {
        let all: String = ('\0'..='é').collect();
        let cells = "a\tlonger cell\t\tof text\tb\n".into();
        for text in [all, cells, "ab".into(), "\t".into()] {
            for from in (0..text.len()).filter(|&at| text.is_char_boundary(at))
            {
                let rest = &text[from..];
                let first = Line { start: 0, number: 1 };
                let mut rows = Rows::from(rest, Head::default(), first);
                let line = rest.split('\n').next().unwrap();
                assert_eq!(rows.split(rest), line.len(), "{rest:?}");
                let cells = line.split('\t').map(|cell| trimmed(Some(cell)));
                assert_eq!(rows.cells, cells.collect::<Vec<_>>(), "{rest:?}");
            }
        }
    }

    #[test]
    fn rows_are_what_lines_are() {
        let text = "# kind: x\r\n\r\n a \tb\r\n1\t 2 \r\n# c: d\n\t4\n \n5\t6";
        let table = Table::from_tsv(text).unwrap();
        assert_eq!(table.columns(), ["a", "b"]);
        assert_eq!(table.head("c"), Some("d"));
        let cell = |row, column| table.cell(row, column).unwrap();
        let cells = |row| (cell(row, "a"), cell(row, "b"));
        assert_eq!(table.len(), 3);
        assert_eq!(cells(0), ("1", "2"));
        assert_eq!(cells(1), ("", "4"));
        assert_eq!(cells(2), ("5", "6"));
        assert_eq!(table.cell(3, "a"), None);
        let mut rows = table.rows();
        let mut lines = Vec::new();
        while rows.next().unwrap() {
            lines.push((rows.line(), rows.cells().to_vec()));
        }
        let known = [(4, vec!["1", "2"]), (6, vec!["", "4"])];
        assert_eq!(lines[..2], known);
        assert_eq!(lines[2], (8, vec!["5", "6"]));
    }

    #[test]
    fn invisible_characters_are_written_out() {
        assert_eq!(unescaped("ab"), "ab");
        assert_eq!(unescaped("a\\u{200c}b\\u{200d}"), "a\u{200c}b\u{200d}");
        assert_eq!(unescaped("a\\u{zz}b"), "ab");
    }

    fn message(text: &str) -> String {
        Table::from_tsv(text).map_or_else(
            |error| error.to_string(),
            |table| format!("{} rows", table.len()),
        )
    }

    #[test]
    fn errors_name_the_line_and_the_remedy() {
        insta::assert_snapshot!(
            message("# kind: roles\nform\tclass\nbeekeeper\thead\textra\n"),
            @"line 3: expected 2 cells (form, class), found 3"
        );
        insta::assert_snapshot!(
            message(""),
            @"line 1: no column names; see data/README.md"
        );
        insta::assert_snapshot!(
            message("form\tclass\n"),
            @"line 1: no head line `# kind: …`"
        );
    }
}
