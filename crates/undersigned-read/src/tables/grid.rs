//! Rows and columns, whatever file they came from.

use undersigned::read::Place;

/// A table: of a sheet, of a file of fields, of records.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// From 1.
    pub(super) sheet: u32,
    /// What it is called: a sheet, a key; empty where it has no name.
    pub(super) label: String,
    /// The names of the columns where they are no row: keys of records.
    pub(super) keys: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// A row may have more cells than it should.
    pub(super) ragged: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// From 1, as it stands in the file.
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
    /// A quote opens in it and never closes.
    pub(super) broken: bool,
}

impl Row {
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// How many cells hold something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.filled() == 0
    }
}

impl Grid {
    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        let cells = self.rows.iter().map(|row| row.cells.len());
        cells.max().unwrap_or(0).max(self.keys.len())
    }

    pub(super) fn place(&self, row: &Row, column: usize) -> Place {
        let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
        Place::Cell { sheet: self.sheet, row: row.number, column }
    }
}
