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
    head: Vec<(&'t str, &'t str)>,
    columns: Vec<&'t str>,
    rows: Vec<Place>,
}

/// Where a row stands: the number of its line, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    line: u32,
    start: u32,
    length: u32,
}

/// One row of a [`Table`]: the number of its line, and its cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    pub(crate) line: u32,
    text: &'t str,
}

impl<'t> Row<'t> {
    pub(crate) fn cells(&self) -> Cells<'t> {
        Cells { rest: Some(self.text) }
    }
}

/// The cells of a row. A loop over bytes: the built-in tables have half a
/// million short cells, for which a searcher is slower.
pub(crate) struct Cells<'t> {
    rest: Option<&'t str>,
}

impl<'t> Iterator for Cells<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let tab = rest.bytes().position(|byte| byte == b'\t');
        let cell = match tab {
            Some(tab) => {
                self.rest = rest.get(tab + 1..);
                rest.get(..tab).unwrap_or_default()
            }
            None => {
                self.rest = None;
                rest
            }
        };
        let padded = cell.starts_with(' ') || cell.ends_with(' ');
        Some(if padded { cell.trim() } else { cell })
    }
}

impl<'t> Table<'t> {
    /// So many bytes a row of our own tables has, more or less.
    pub(super) const ROW: usize = 32;

    /// Reads a table; the cells borrow from `text`.
    ///
    /// # Errors
    ///
    /// When `kind` or the column names are missing, or a row has another
    /// number of cells than there are columns: with the number of the line.
    pub fn from_tsv(text: &'t str) -> Result<Table<'t>> {
        let mut table = Table {
            text,
            head: Vec::new(),
            columns: Vec::new(),
            rows: Vec::with_capacity(text.len() / Table::ROW),
        };
        let mut start = 0;
        for (line, row) in (1..).zip(text.split_inclusive('\n')) {
            let next = start + row.len();
            let row = row.strip_suffix('\n').unwrap_or(row);
            let row = match row.as_bytes() {
                [.., b'\r'] => row.trim_end_matches('\r'),
                _ => row,
            };
            table.read_line(line, start, row)?;
            start = next;
        }
        if table.columns.is_empty() {
            return Err(Error::line(1, "no column names; see data/README.md"));
        }
        if table.kind().is_empty() {
            return Err(Error::line(1, "no head line `# kind: …`"));
        }
        Ok(table)
    }

    fn read_line(
        &mut self,
        line: u32,
        start: usize,
        text: &'t str,
    ) -> Result<()> {
        if text.trim_start().is_empty() {
            return Ok(());
        }
        if let Some(comment) = text.strip_prefix('#') {
            if let Some((key, value)) = comment.split_once(':') {
                self.head.push((key.trim(), value.trim()));
            }
        } else if self.columns.is_empty() {
            self.columns = text.split('\t').map(str::trim).collect();
        } else {
            let place = u32::try_from(start).ok().and_then(|start| {
                let length = u32::try_from(text.len()).ok()?;
                Some(Place { line, start, length })
            });
            let Some(place) = place else {
                return Err(Error::line(line, "more than 4 GB of text"));
            };
            let tabs = text.bytes().filter(|&byte| byte == b'\t').count();
            let cells = tabs + 1;
            if cells != self.columns.len() {
                return Err(Error::line(
                    line,
                    format!(
                        "expected {} cells ({}), found {cells}",
                        self.columns.len(),
                        self.columns.join(", "),
                    ),
                ));
            }
            self.rows.push(place);
        }
        Ok(())
    }

    /// The value of a head line: `licence`, `source`, `version` …
    #[must_use]
    pub fn head(&self, key: &str) -> Option<&'t str> {
        self.head.iter().find(|(k, _)| *k == key).map(|&(_, v)| v)
    }

    /// What the table holds: the head line `kind`.
    #[must_use]
    pub fn kind(&self) -> &'t str {
        self.head("kind").unwrap_or_default()
    }

    /// The names of its columns.
    #[must_use]
    pub fn columns(&self) -> &[&'t str] {
        &self.columns
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
        let row = self.row(*self.rows.get(row)?);
        row.cells().nth(self.column(column)?)
    }

    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|&column| column == name)
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'t>> {
        self.rows.iter().map(|&place| self.row(place))
    }

    fn row(&self, place: Place) -> Row<'t> {
        let Place { line, start, length } = place;
        let (start, length) = (start as usize, length as usize);
        let text = self.text.get(start..start + length);
        Row { line, text: text.unwrap_or_default() }
    }
}

/// A form with its invisible characters, which tables write as `\u{200c}`.
pub(super) fn unescaped(form: &str) -> Cow<'_, str> {
    // Few have one: a look for one byte is the cheapest.
    if !form.as_bytes().contains(&b'\\') {
        return Cow::Borrowed(form);
    }
    let Some((before, rest)) = form.split_once("\\u{") else {
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
