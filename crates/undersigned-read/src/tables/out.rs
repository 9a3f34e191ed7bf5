//! Tables, written as lines.

use std::borrow::Cow;

use undersigned::{
    Error, ErrorKind, IssueKind, Result,
    read::{BlockKind, Column, DocumentBuilder, Place},
    text::Span,
};

use super::{
    content::is_data,
    grid::{Grid, Row},
    label::{self, Label},
    parts::{Group, Kinds},
    plan::{self, Plan},
};

/// Writes tables, and what stands around them, into a document.
pub(super) struct Out<'o> {
    pub(super) builder: DocumentBuilder,
    told: &'o [(String, Column)],
    /// What the name of the file says.
    file: Label,
    /// The headers that there were, and which of those told were found.
    headers: Vec<String>,
    found: Vec<bool>,
    table: u32,
    /// A heading of signatures stands above.
    opened: bool,
    broken: u32,
}

/// How many issues of a kind are reported: enough to see what is wrong.
const MOST_ISSUES: u32 = 20;

impl<'o> Out<'o> {
    pub(super) fn new(file: Label, told: &'o [(String, Column)]) -> Out<'o> {
        Out {
            builder: DocumentBuilder::new(),
            told,
            file,
            headers: Vec::new(),
            found: vec![false; told.len()],
            table: 0,
            opened: false,
            broken: 0,
        }
    }

    /// The document, where all columns that the caller named were found.
    pub(super) fn finish(self) -> Result<DocumentBuilder> {
        let missing: Vec<String> = self
            .told
            .iter()
            .zip(&self.found)
            .filter(|(_, found)| !**found)
            .map(|((name, _), _)| format!("`{name}`"))
            .collect();
        if missing.is_empty() {
            return Ok(self.builder);
        }
        let there = if self.headers.is_empty() {
            "the file has no header".to_owned()
        } else {
            format!("there are `{}`", self.headers.join("`, `"))
        };
        let message =
            format!("no column is called {}; {there}", missing.join(", "));
        Err(Error::new(ErrorKind::Setting, message))
    }

    /// A blank line before a block.
    pub(super) fn gap(&mut self) {
        if !self.builder.is_empty() {
            self.builder.insert("\n\n");
        }
    }

    fn line(&mut self) {
        self.builder.insert("\n");
    }

    /// Text of the file, in one line.
    pub(super) fn piece(&mut self, text: &str, place: Place) {
        self.builder.place(&in_one_line(text), place);
    }

    /// Reports what is odd about the text from `start` on.
    pub(super) fn issue(&mut self, kind: IssueKind, start: u32) {
        self.broken += 1;
        if self.broken <= MOST_ISSUES {
            let span = Span::new(start, self.builder.len());
            self.builder.issue(kind, span);
        }
    }

    /// Reports that the file goes on behind what was read.
    pub(super) fn unread(&mut self) {
        let end = self.builder.len();
        self.builder.issue(IssueKind::Unread, Span::new(end, end));
    }

    pub(super) fn heading(&mut self, text: &str, level: u8, place: Place) {
        self.opened |= Label::of(text) == Label::Signatories;
        self.block(BlockKind::Heading { level }, text, place);
    }

    /// Paragraphs, apart where the text has blank lines.
    pub(super) fn text(&mut self, text: &str, place: Place) {
        let text = text.replace("\r\n", "\n");
        for paragraph in text.split("\n\n") {
            let mut lines = paragraph
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty());
            let Some(first) = lines.next() else { continue };
            self.gap();
            self.builder.begin(BlockKind::Paragraph);
            self.piece(first, place);
            for line in lines {
                self.line();
                self.piece(line, place);
            }
            self.builder.end();
        }
    }

    pub(super) fn block(&mut self, kind: BlockKind, text: &str, place: Place) {
        if !text.trim().is_empty() {
            self.gap();
            self.builder.begin(kind);
            self.piece(text, place);
            self.builder.end();
        }
    }

    /// A heading that says that signatures follow, where none says so yet.
    fn open(&mut self) {
        self.gap();
        self.builder.begin(BlockKind::Heading { level: 2 });
        self.builder.insert("Signatories:");
        self.builder.end();
        self.opened = true;
    }

    /// A table, with the lines above it.
    pub(super) fn grid(&mut self, grid: &Grid) {
        if grid.rows.iter().all(Row::is_empty) {
            return;
        }
        let label = self.file.with(Label::of(&grid.label));
        let told = self.told_here(grid);
        let plan = Plan::of(grid, label, &told);
        self.table += 1;
        self.above(grid, &plan);
        if plan.signatures {
            let place = grid.rows.first().map(|row| grid.place(row, 0));
            self.list_heading(&grid.label, place);
            self.list(grid, &plan);
        } else {
            self.label(grid);
            self.rows(grid, &plan);
        }
    }

    /// Signatories under a heading that is there already.
    pub(super) fn members(&mut self, grid: &Grid) {
        let plan = Plan::of(grid, Label::Signatories, &[]);
        self.table += 1;
        if plan.signatures {
            self.list(grid, &plan);
        } else {
            self.rows(grid, &plan);
        }
    }

    /// The columns told by the caller that this table has.
    fn told_here(&mut self, grid: &Grid) -> Vec<(String, Column)> {
        if self.told.is_empty() {
            return Vec::new();
        }
        let header = plan::find_header(grid, self.told);
        let names = plan::names(grid, header);
        let told = self.told;
        let mut here = Vec::new();
        for (entry, found) in told.iter().zip(&mut self.found) {
            if names.iter().any(|name| plan::is_same(name, &entry.0)) {
                *found = true;
                here.push(entry.clone());
            }
        }
        self.headers
            .extend(names.into_iter().filter(|name| !name.trim().is_empty()));
        here
    }

    fn above(&mut self, grid: &Grid, plan: &Plan) {
        let rows = grid.rows.get(plan.above.clone()).unwrap_or_default();
        for (at, row) in rows.iter().enumerate() {
            let filled: Vec<usize> = (0..row.cells.len())
                .filter(|&column| !row.cell(column).is_empty())
                .collect();
            let Some((first, more)) = filled.split_first() else { continue };
            self.gap();
            let title = at == 0 && more.is_empty();
            self.builder.begin(if title {
                BlockKind::Heading { level: 1 }
            } else {
                BlockKind::Paragraph
            });
            self.piece(row.cell(*first), grid.place(row, *first));
            for &column in more {
                self.builder.insert(" ");
                self.piece(row.cell(column), grid.place(row, column));
            }
            self.builder.end();
        }
    }

    /// The name of a table that is none of signatures.
    fn label(&mut self, grid: &Grid) {
        if !grid.label.is_empty()
            && let Some(row) = grid.rows.first()
        {
            let place = grid.place(row, 0);
            self.heading(&grid.label, 2, place);
        }
    }

    /// A list of signatures, a line each.
    fn list(&mut self, grid: &Grid, plan: &Plan) {
        let group = Group::of(plan);
        let kinds = Kinds::of(grid, plan);
        let mut kind = "";
        let mut first = true;
        let mut notes = Vec::new();
        let rows = grid.rows.get(plan.first..).unwrap_or_default();
        for row in rows {
            if let Some((column, now)) = kinds.of_row(row)
                && now != kind
            {
                kind = now;
                first = true;
                self.part(row.cell(column), grid.place(row, column));
            }
            if let Some(column) = part_heading(row, plan) {
                self.part(row.cell(column), grid.place(row, column));
                first = true;
            } else if !group.is_empty(row) {
                if first {
                    self.gap()
                } else {
                    self.line()
                }
                first = false;
                self.signature(grid, row, &group);
            } else if let Some(column) = note(row) {
                notes.push((row, column));
            }
        }
        for (row, column) in notes {
            self.text(row.cell(column), grid.place(row, column));
        }
    }

    /// The heading of a list: its name where that is one.
    pub(super) fn list_heading(&mut self, label: &str, place: Option<Place>) {
        let place = place.filter(|_| label::is_heading(label));
        match place {
            Some(place) if Label::of(label) == Label::Signatories => {
                self.heading(label, 2, place);
            }
            Some(place) => {
                if !self.opened {
                    self.open();
                }
                self.heading(label, 3, place);
            }
            None => self.open(),
        }
    }

    /// A heading inside a list. A colon shows that it is one: *individual*
    /// alone could be a signature.
    pub(super) fn part(&mut self, text: &str, place: Place) {
        if text.trim().is_empty() {
            return;
        }
        self.gap();
        self.builder.begin(BlockKind::Heading { level: 3 });
        self.piece(text, place);
        if !text.trim_end().ends_with(':') {
            self.builder.insert(":");
        }
        self.builder.end();
    }

    fn signature(&mut self, grid: &Grid, row: &Row, group: &Group) {
        let start = self.builder.len();
        let table = self.table;
        self.builder.begin(BlockKind::Row { table, header: false });
        for part in group.parts(row) {
            self.builder.insert(part.before);
            self.builder.begin(BlockKind::Cell { column: part.column });
            let place = grid.place(row, part.at);
            self.piece(row.cell(part.at), place);
            self.builder.end();
            self.builder.insert(part.behind);
        }
        self.builder.end();
        if row.broken {
            self.issue(IssueKind::Unread, start);
        }
    }

    /// A table of something else, as it is.
    fn rows(&mut self, grid: &Grid, plan: &Plan) {
        self.gap();
        if !grid.keys.is_empty() {
            self.keys(grid, plan);
        }
        let rows = grid.rows.iter().enumerate().skip(plan.above.end);
        let mut first = grid.keys.is_empty();
        for (at, row) in rows {
            if row.is_empty() {
                continue;
            }
            if !first {
                self.line();
            }
            first = false;
            let header = plan.header == Some(at);
            let start = self.builder.len();
            self.row(grid, row, plan, header);
            if row.broken {
                self.issue(IssueKind::Unread, start);
            }
        }
    }

    /// The keys of records stand above them as a header does.
    fn keys(&mut self, grid: &Grid, plan: &Plan) {
        let row = Row { number: 1, cells: grid.keys.clone(), broken: false };
        self.row(grid, &row, plan, true);
    }

    fn row(&mut self, grid: &Grid, row: &Row, plan: &Plan, header: bool) {
        let table = self.table;
        self.builder.begin(BlockKind::Row { table, header });
        let last =
            (0..row.cells.len()).rfind(|&column| !row.cell(column).is_empty());
        for at in 0..=last.unwrap_or(0) {
            if at > 0 {
                self.builder.insert("\t");
            }
            let column = plan.columns.get(at).copied().unwrap_or_default();
            self.builder.begin(BlockKind::Cell { column });
            self.piece(row.cell(at), grid.place(row, at));
            self.builder.end();
        }
        self.builder.end();
    }
}

/// A row of one cell that names a part of the list: `Organisations`.
fn part_heading(row: &Row, plan: &Plan) -> Option<usize> {
    if plan.columns.len() < 2 || row.filled() != 1 {
        return None;
    }
    let column = (0..row.cells.len()).find(|&at| !row.cell(at).is_empty())?;
    let text = row.cell(column);
    label::is_heading(text.trim_end_matches(':')).then_some(column)
}

/// A remark under or between signatures, in a row of its own.
fn note(row: &Row) -> Option<usize> {
    if row.filled() != 1 {
        return None;
    }
    let column = (0..row.cells.len()).find(|&at| !row.cell(at).is_empty())?;
    let words = row.cell(column).split_whitespace().count();
    (words > 2 && !is_data(row.cell(column))).then_some(column)
}

/// White space folded to single spaces.
fn in_one_line(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let mut before = ' ';
    let folded = trimmed.chars().all(|c| {
        let fine = !c.is_whitespace() || (c == ' ' && before != ' ');
        before = c;
        fine
    });
    if folded {
        return Cow::Borrowed(trimmed);
    }
    Cow::Owned(trimmed.split_whitespace().collect::<Vec<_>>().join(" "))
}
