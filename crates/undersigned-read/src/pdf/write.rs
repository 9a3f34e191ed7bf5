//! Units become the document.

use std::collections::BTreeMap;

use undersigned::{
    IssueKind,
    read::{BlockKind, Column, DocumentBuilder, Place},
    text::Span,
};

use super::{
    flow::Unit,
    line::{Glue, Piece},
};

/// Writes units, counting lists, tables and the lines of pages.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) builder: DocumentBuilder,
    lists: u32,
    tables: u32,
    before: Before,
    /// How many stretches of broken characters were reported.
    broken: u32,
    /// The last line of each page.
    lines: BTreeMap<u32, u32>,
}

/// What stands before.
#[derive(Clone, Copy, Default, PartialEq)]
enum Before {
    #[default]
    Nothing,
    Text,
    Item,
    /// A row of so many columns.
    Row(usize),
}

impl Writer {
    pub(super) fn unit(&mut self, unit: &Unit) {
        match unit {
            Unit::Heading { level, pieces } => {
                let kind = BlockKind::Heading { level: *level };
                self.block(kind, Before::Text, pieces);
            }
            Unit::Paragraph { pieces, .. } => {
                self.block(BlockKind::Paragraph, Before::Text, pieces);
            }
            Unit::Frame { pieces } => {
                let before = self.before;
                self.block(BlockKind::Frame, Before::Text, pieces);
                // A list or table goes on behind it.
                if before != Before::Nothing {
                    self.before = before;
                }
            }
            Unit::Item { number, pieces } => {
                self.item(number.as_deref(), pieces);
            }
            Unit::Row { header, cells } => self.row(*header, cells),
        }
    }

    fn block(&mut self, kind: BlockKind, next: Before, pieces: &[Piece]) {
        self.part(false);
        self.builder.begin(kind);
        self.pieces(pieces);
        self.builder.end();
        self.before = next;
    }

    /// Ends what stands before: a line end between items and rows, an empty
    /// line elsewhere.
    fn part(&mut self, close: bool) {
        if self.builder.is_empty() {
            return;
        }
        let text = self.builder.text();
        let separator = match (close, text.ends_with('\n')) {
            (true, false) => "\n",
            _ => "\n\n",
        };
        self.builder.insert(separator);
    }

    fn item(&mut self, number: Option<&str>, pieces: &[Piece]) {
        let goes_on = self.before == Before::Item;
        if !goes_on {
            self.lists += 1;
        }
        self.part(goes_on);
        let ordered = number.is_some();
        self.builder.begin(BlockKind::Item { list: self.lists, ordered });
        match number {
            None => self.builder.insert("• "),
            Some(number) => {
                self.builder.insert(number);
                self.builder.insert(" ");
            }
        }
        self.pieces(pieces);
        self.builder.end();
        self.before = Before::Item;
    }

    fn row(&mut self, header: bool, cells: &[Vec<Piece>]) {
        let goes_on = self.before == Before::Row(cells.len());
        if !goes_on {
            self.tables += 1;
        }
        self.part(goes_on);
        let table = self.tables;
        self.builder.begin(BlockKind::Row { table, header });
        let filled = cells.iter().rposition(|cell| !cell.is_empty());
        let count = filled.map_or(0, |last| last + 1);
        for (at, cell) in cells.iter().take(count).enumerate() {
            if at > 0 {
                self.builder.insert("\t");
            }
            self.builder.begin(BlockKind::Cell { column: Column::Other });
            self.pieces(cell);
            self.builder.end();
        }
        self.builder.end();
        self.before = Before::Row(cells.len());
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 {
                self.builder.insert(match piece.glue {
                    Glue::Space => " ",
                    Glue::Break => "\n",
                    Glue::Nothing => "",
                });
            }
            let page = piece.line.page;
            let line = self.lines.entry(page).or_default();
            *line += 1;
            let place = Place::Line { page, line: *line };
            let start = self.builder.len();
            self.builder.place(&piece.line.text, place);
            self.report_broken(&piece.line.text, start);
        }
    }

    /// Characters that the file shows but does not name: the first
    /// stretches of them, enough to see what is wrong.
    fn report_broken(&mut self, text: &str, start: u32) {
        const MOST: u32 = 20;
        let mut from = 0;
        for part in text.split_inclusive(|c| c != '\u{fffd}') {
            let broken = part.trim_end_matches(|c| c != '\u{fffd}').len();
            if broken > 0 && self.broken < MOST {
                self.broken += 1;
                let at = start + from;
                let span = Span::new(at, at + broken as u32);
                self.builder.issue(IssueKind::BrokenCharacter, span);
            }
            from += part.len() as u32;
        }
    }

    /// Says that a page could not be read, or not all of it.
    pub(super) fn unread(&mut self) {
        let at = self.builder.len();
        self.builder.issue(IssueKind::Unread, Span::new(at, at));
    }
}
