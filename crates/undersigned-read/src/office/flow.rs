//! What an office file holds, before it becomes a text: paragraphs, tables
//! and frames in reading order, the same for DOCX and ODT.

/// A part of a flow.
#[derive(Debug)]
pub(super) enum Part {
    Paragraph(Paragraph),
    Table(Table),
    /// Page headers and footers, tables of contents.
    Frame(Vec<Part>),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    /// The bullet or the number before it, with a space behind.
    pub(super) label: String,
    pub(super) line: Line,
    /// Which one it is, in reading order, from 1.
    pub(super) number: u32,
    /// Whether there is room above and below it.
    pub(super) gaps: Gaps,
    /// How many more without text follow it, where it has none itself: a
    /// file can hold millions.
    more: u32,
    /// What is anchored in it, and stands beside or below it.
    boxes: Vec<Part>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Plain,
    /// From level 1.
    Heading(u8),
    Item(Item),
}

impl Paragraph {
    /// Whether it has text.
    pub(super) fn shows(&self) -> bool {
        !self.line.text().is_empty()
    }
}

/// Where in which list an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The list with all that is nested in it.
    pub(super) group: u32,
    /// How deep the list is nested in it.
    pub(super) level: u8,
    /// The list itself.
    pub(super) list: u32,
    pub(super) ordered: bool,
    /// A further paragraph of the item before.
    pub(super) goes_on: bool,
}

/// Whether a style leaves room above and below a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    pub(super) above: bool,
    pub(super) below: bool,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) header: bool,
    /// A row that tracked changes deleted, or that is hidden.
    pub(super) gone: bool,
    pub(super) cells: Vec<Vec<Part>>,
}

/// Text with its white space as it shows: single spaces between words, a tab
/// where there are tabs, line ends where lines end.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    pending: Pending,
}

/// White space that waits for what follows it, since none shows at an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pending {
    #[default]
    None,
    Space,
    Tab,
    Break,
    /// Two line ends, or more.
    Gap,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{2028}' | '\u{2029}' => self.end(),
                // A soft hyphen shows at the end of a line only.
                '\u{ad}' => {}
                _ if c.is_whitespace() => self.wait(Pending::Space),
                _ => self.letter(c),
            }
        }
    }

    pub(super) fn tab(&mut self) {
        self.wait(Pending::Tab);
    }

    /// Ends a line.
    pub(super) fn end(&mut self) {
        self.pending = match self.pending {
            Pending::Break | Pending::Gap => Pending::Gap,
            _ => Pending::Break,
        };
    }

    fn wait(&mut self, pending: Pending) {
        let stronger = match (self.pending, pending) {
            (Pending::None, _) | (Pending::Space, Pending::Tab) => true,
            (_, _) => false,
        };
        if stronger {
            self.pending = pending;
        }
    }

    fn letter(&mut self, c: char) {
        if !self.text.is_empty() {
            self.text.push_str(match self.pending {
                Pending::None => "",
                Pending::Space => " ",
                Pending::Tab => "\t",
                Pending::Break => "\n",
                Pending::Gap => "\n\n",
            });
        }
        self.pending = Pending::None;
        self.text.push(c);
    }
}

/// Puts a flow together while a file is walked through.
///
/// What is begun inside a paragraph (a text box, a note) comes after it.
#[derive(Debug, Default)]
pub(super) struct Flow {
    done: Vec<Part>,
    open: Vec<Open>,
}

#[derive(Debug)]
enum Open {
    Paragraph(Paragraph),
    Table(Table),
    Row(Row),
    Cell(Vec<Part>),
    Frame(Vec<Part>),
    /// What a walk takes out again, such as a note.
    Aside(Vec<Part>),
}

impl Flow {
    pub(super) fn begin_paragraph(&mut self) {
        self.open.push(Open::Paragraph(Paragraph::default()));
    }

    pub(super) fn begin_table(&mut self) {
        self.open.push(Open::Table(Table::default()));
    }

    pub(super) fn begin_row(&mut self, header: bool) {
        self.open.push(Open::Row(Row { header, ..Row::default() }));
    }

    pub(super) fn begin_cell(&mut self) {
        self.open.push(Open::Cell(Vec::new()));
    }

    pub(super) fn begin_frame(&mut self) {
        self.open.push(Open::Frame(Vec::new()));
    }

    pub(super) fn begin_aside(&mut self) {
        self.open.push(Open::Aside(Vec::new()));
    }

    /// The paragraph that is open, if text goes into one.
    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.open.last_mut() {
            Some(Open::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    /// The row that was begun last and is still open.
    pub(super) fn row(&mut self) -> Option<&mut Row> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Row(row) => Some(row),
            _ => None,
        })
    }

    /// Adds text; where no paragraph is open, in one of its own.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.line.push(text);
        } else if !text.trim().is_empty() {
            self.begin_paragraph();
            self.push(text);
            self.end();
        }
    }

    /// Ends what was begun last.
    pub(super) fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph(mut paragraph)) => {
                let boxes = std::mem::take(&mut paragraph.boxes);
                self.add(Part::Paragraph(paragraph));
                boxes.into_iter().for_each(|part| self.add(part));
            }
            Some(Open::Table(table)) => self.add(Part::Table(table)),
            Some(Open::Row(row)) => self.add_row(row),
            Some(Open::Cell(cell)) => self.add_cell(cell),
            Some(Open::Frame(parts)) => self.add(Part::Frame(parts)),
            Some(Open::Aside(parts)) => {
                parts.into_iter().for_each(|part| self.add(part));
            }
            None => {}
        }
    }

    /// Ends an aside, and gives what stands in it.
    pub(super) fn take_aside(&mut self) -> Vec<Part> {
        while let Some(open) = self.open.last() {
            if matches!(open, Open::Aside(_)) {
                break;
            }
            self.end();
        }
        match self.open.pop() {
            Some(Open::Aside(parts)) => parts,
            _ => Vec::new(),
        }
    }

    /// Everything, with an end to what the file left open.
    pub(super) fn finish(mut self) -> Vec<Part> {
        while !self.open.is_empty() {
            self.end();
        }
        self.done
    }

    fn add(&mut self, part: Part) {
        match self.open.last_mut() {
            Some(Open::Paragraph(paragraph)) => paragraph.boxes.push(part),
            Some(Open::Table(_)) => {
                self.add_row(Row { cells: vec![vec![part]], ..Row::default() })
            }
            Some(Open::Row(row)) => row.cells.push(vec![part]),
            Some(
                Open::Cell(parts) | Open::Frame(parts) | Open::Aside(parts),
            ) => push(parts, part),
            None => push(&mut self.done, part),
        }
    }

    /// Rows and cells that a damaged file has outside of tables count as
    /// text on its own.
    fn add_row(&mut self, row: Row) {
        if let Some(Open::Table(table)) = self.open.last_mut() {
            table.rows.push(row);
        } else {
            self.add(Part::Table(Table { rows: vec![row] }));
        }
    }

    fn add_cell(&mut self, cell: Vec<Part>) {
        if let Some(Open::Row(row)) = self.open.last_mut() {
            row.cells.push(cell);
        } else {
            cell.into_iter().for_each(|part| self.add(part));
        }
    }
}

/// Adds a part; of paragraphs without text in a row, one with their number.
fn push(parts: &mut Vec<Part>, part: Part) {
    match (parts.last_mut(), &part) {
        (Some(Part::Paragraph(last)), Part::Paragraph(next))
            if !last.shows() && !next.shows() =>
        {
            last.more = last.more.saturating_add(1);
        }
        _ => parts.push(part),
    }
}

/// Counts the paragraphs, those without text too; the next number.
pub(super) fn number(parts: &mut [Part], next: u32) -> u32 {
    parts.iter_mut().fold(next, |next, part| match part {
        Part::Paragraph(paragraph) => {
            paragraph.number = next;
            next.saturating_add(1).saturating_add(paragraph.more)
        }
        Part::Frame(parts) => number(parts, next),
        Part::Table(table) => table
            .rows
            .iter_mut()
            .flat_map(|row| &mut row.cells)
            .fold(next, |next, cell| number(cell, next)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pieces: &[&str]) -> String {
        let mut line = Line::default();
        for piece in pieces {
            match *piece {
                "TAB" => line.tab(),
                "END" => line.end(),
                text => line.push(text),
            }
        }
        line.text().to_owned()
    }

    #[test]
    fn white_space_shows_once() {
        assert_eq!(line(&["  Ana ", "\u{a0} Primer\n", "TAB"]), "Ana Primer");
        assert_eq!(line(&["Ana", "TAB", " ", "TAB", "Bo"]), "Ana\tBo");
        assert_eq!(line(&["Ana ", "END", " Bo"]), "Ana\nBo");
        assert_eq!(line(&["Ana", "END", "END", "END", "Bo"]), "Ana\n\nBo");
        assert_eq!(line(&["An\u{ad}a"]), "Ana");
    }

    fn texts(parts: &[Part]) -> Vec<String> {
        parts
            .iter()
            .map(|part| match part {
                Part::Paragraph(p) => p.line.text().to_owned(),
                Part::Frame(parts) => format!("{:?}", texts(parts)),
                Part::Table(table) => format!("{}", table.rows.len()),
            })
            .collect()
    }

    #[test]
    fn what_is_anchored_in_a_paragraph_comes_after_it() {
        let mut flow = Flow::default();
        flow.begin_paragraph();
        flow.push("Ana ");
        flow.begin_paragraph();
        flow.push("box");
        flow.end();
        flow.push("Primer");
        flow.end();
        flow.push("loose");
        assert_eq!(texts(&flow.finish()), ["Ana Primer", "box", "loose"]);
    }

    #[test]
    fn an_aside_can_be_taken_out() {
        let mut flow = Flow::default();
        flow.begin_paragraph();
        flow.push("Ana");
        flow.begin_aside();
        flow.begin_paragraph();
        flow.push("note");
        let aside = flow.take_aside();
        flow.push(" Primer");
        assert_eq!(texts(&aside), ["note"]);
        assert_eq!(texts(&flow.finish()), ["Ana Primer"]);
    }

    #[test]
    fn what_stands_outside_of_cells_is_kept() {
        let mut flow = Flow::default();
        flow.begin_cell();
        flow.push("Ana");
        flow.end();
        flow.begin_row(false);
        flow.push("Bo");
        flow.end();
        flow.begin_table();
        flow.push("Cé");
        assert_eq!(texts(&flow.finish()), ["Ana", "1", "1"]);
    }
}
