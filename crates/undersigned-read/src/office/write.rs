//! From a flow to the text of a document.

use undersigned::read::{BlockKind, Column, DocumentBuilder, Place};

use super::flow::{Kind, Paragraph, Part, Row, Table};

/// Writes flows one after the other.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) builder: DocumentBuilder,
    tables: u32,
}

/// What stood last in a flow.
#[derive(Clone, Copy, Debug)]
struct Last {
    kind: Kind,
    below: bool,
    /// The list that a run of items without a gap began with.
    root: Option<u32>,
}

/// How the paragraphs of a flow are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    /// By a blank line.
    All,
    /// Those without room between them are lines of one stretch: the writer
    /// sets stretches apart by empty paragraphs, or they share a cell.
    ByGaps,
}

impl Writer {
    /// Writes a flow, a blank line after what is there.
    pub(super) fn write(&mut self, parts: &[Part]) {
        self.flow(parts, apart(parts));
    }

    pub(super) fn frame(&mut self, parts: &[Part]) {
        self.builder.begin(BlockKind::Frame);
        self.write(parts);
        self.builder.end();
    }

    fn flow(&mut self, parts: &[Part], apart: Apart) {
        let mut last: Option<Last> = None;
        for part in parts {
            match part {
                Part::Paragraph(paragraph) if paragraph.shows() => {
                    last = Some(self.block(paragraph, last, apart));
                }
                _ => {
                    self.close(last.take());
                    self.part(part);
                }
            }
        }
        self.close(last);
    }

    /// Ends the block of a paragraph, which waits for further paragraphs of
    /// its item.
    fn close(&mut self, last: Option<Last>) {
        if last.is_some() {
            self.builder.end();
        }
    }

    /// Writes a paragraph, and leaves its block open.
    fn block(
        &mut self,
        paragraph: &Paragraph,
        last: Option<Last>,
        apart: Apart,
    ) -> Last {
        let goes_on = last.is_some() && paragraph.goes_on();
        if !goes_on {
            self.close(last);
        }
        let near = last.is_some_and(|last| last.is_near(paragraph, apart));
        self.separate(if near { "\n" } else { "\n\n" });
        if !goes_on {
            self.builder.begin(kind(paragraph));
        }
        self.paragraph(paragraph);
        let root = last.filter(|_| near).and_then(|last| last.root);
        Last {
            kind: paragraph.kind,
            below: paragraph.gaps.below,
            root: root.or_else(|| paragraph.group()),
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Table(table) => self.table(table),
            Part::Frame(parts) => self.frame(parts),
            Part::Paragraph(_) => {}
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let place = Place::Paragraph { number: paragraph.number };
        self.builder.place(&paragraph.label, place);
        self.builder.place(paragraph.line.text(), place);
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let shown = || table.rows.iter().filter(|row| !row.gone);
        let flat = shown().flat_map(|row| &row.cells).all(|cell| flat(cell));
        let mut separator = "\n\n";
        for row in
            shown().filter(|row| !row.cells.iter().all(|cell| blank(cell)))
        {
            let (table, header) = (self.tables, row.header);
            self.builder.begin(BlockKind::Row { table, header });
            if flat {
                self.separate(separator);
                self.flat_row(row);
                separator = "\n";
            } else {
                self.tall_row(row);
            }
            self.builder.end();
        }
    }

    /// A row whose cells stand on one line.
    fn flat_row(&mut self, row: &Row) {
        for (at, cell) in row.cells.iter().enumerate() {
            if at > 0 {
                self.builder.insert("\t");
            }
            self.builder.begin(BlockKind::Cell { column: Column::Other });
            for part in cell {
                let Part::Paragraph(paragraph) = part else { continue };
                let place = Place::Paragraph { number: paragraph.number };
                if paragraph.shows() {
                    self.builder.place(&paragraph.label, place);
                }
                // A tab would look like the end of the cell.
                let text = paragraph.line.text().replace('\t', " ");
                self.builder.place(&text, place);
            }
            self.builder.end();
        }
    }

    /// A row whose cells have lines of their own.
    fn tall_row(&mut self, row: &Row) {
        for cell in &row.cells {
            self.builder.begin(BlockKind::Cell { column: Column::Other });
            self.flow(cell, Apart::ByGaps);
            self.builder.end();
        }
    }

    /// Sets what comes apart from what is there, unless it is already.
    fn separate(&mut self, separator: &str) {
        let text = self.builder.text();
        let has = text.len() - text.trim_end_matches('\n').len();
        if !text.is_empty() {
            let missing = separator.get(has..).unwrap_or_default().to_owned();
            self.builder.insert(&missing);
        }
    }
}

impl Paragraph {
    fn goes_on(&self) -> bool {
        matches!(self.kind, Kind::Item(item) if item.goes_on)
    }

    fn group(&self) -> Option<u32> {
        match self.kind {
            Kind::Item(item) => Some(item.group),
            _ => None,
        }
    }
}

impl Last {
    /// Whether a paragraph follows without a blank line.
    fn is_near(self, paragraph: &Paragraph, apart: Apart) -> bool {
        match (self.kind, paragraph.kind) {
            // Some programs write each list in a list as one of its own.
            (Kind::Item(before), Kind::Item(item)) => {
                before.group == item.group
                    || self.root == Some(item.group)
                    || item.level > 0
            }
            (Kind::Plain, Kind::Plain) => {
                let room = self.below || paragraph.gaps.above;
                apart == Apart::ByGaps && !room
            }
            _ => false,
        }
    }
}

fn kind(paragraph: &Paragraph) -> BlockKind {
    match paragraph.kind {
        Kind::Plain => BlockKind::Paragraph,
        Kind::Heading(level) => BlockKind::Heading { level },
        Kind::Item(item) => {
            BlockKind::Item { list: item.list, ordered: item.ordered }
        }
    }
}

/// Who presses Enter twice for a gap means none by pressing it once.
fn apart(parts: &[Part]) -> Apart {
    let empty = |part: &Part| match part {
        Part::Paragraph(paragraph) => {
            paragraph.kind == Kind::Plain && !paragraph.shows()
        }
        _ => false,
    };
    let text = |part: &Part| !empty(part);
    let first = parts.iter().position(text).unwrap_or(0);
    let last = parts.iter().rposition(text).unwrap_or(0);
    match parts.get(first..last) {
        Some(inner) if inner.iter().any(empty) => Apart::ByGaps,
        _ => Apart::All,
    }
}

/// Whether a cell shows nothing.
fn blank(cell: &[Part]) -> bool {
    cell.iter().all(|part| match part {
        Part::Paragraph(paragraph) => !paragraph.shows(),
        Part::Table(_) | Part::Frame(_) => false,
    })
}

/// Whether a cell fits on a line.
fn flat(cell: &[Part]) -> bool {
    let mut lines = 0;
    for part in cell {
        match part {
            Part::Paragraph(paragraph) => {
                let text = paragraph.line.text();
                lines += usize::from(!text.is_empty());
                lines += text.matches('\n').count();
            }
            Part::Table(_) | Part::Frame(_) => return false,
        }
    }
    lines <= 1
}
