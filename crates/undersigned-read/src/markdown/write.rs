//! What the parser found, written block by block.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};
use undersigned::read::{BlockKind, Column, DocumentBuilder, Head};

use super::{
    out::{Gap, Out},
    tags::{self, Effect, Part},
};
use crate::encoding::Decoded;

/// Writes what the parser finds.
pub(super) struct Writer<'s> {
    out: Out<'s>,
    /// The lists around what comes next.
    lists: Vec<List>,
    /// How many lists and tables there were.
    list: u32,
    table: u32,
    row: Row,
    /// Images are open: what stands in them is not seen.
    images: u32,
    /// The element of HTML that hides what stands in it.
    hidden: Option<&'static str>,
    comment: bool,
    /// How many paragraphs of one short line came right before.
    short_lines: u32,
}

struct List {
    id: u32,
    next: Option<u64>,
}

#[derive(Default)]
struct Row {
    header: bool,
    /// A cell has several lines, so that each stands on lines of its own.
    in_lines: bool,
    cells: u32,
    /// Where the last cell ended.
    end: usize,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s Decoded<'s>) -> Writer<'s> {
        Writer {
            out: Out::new(source),
            lists: Vec::new(),
            list: 0,
            table: 0,
            row: Row::default(),
            images: 0,
            hidden: None,
            comment: false,
            short_lines: 0,
        }
    }

    pub(super) fn head(&mut self, head: Head) {
        *self.out.builder.head() = head;
    }

    pub(super) fn finish(self) -> DocumentBuilder {
        self.out.builder
    }

    /// A line that the parser makes nothing of.
    pub(super) fn line(&mut self, range: Range<usize>) {
        self.block(BlockKind::Paragraph);
        self.out.text(range);
        self.end_block();
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            Event::SoftBreak | Event::HardBreak => self.out.gap(Gap::Line),
            Event::Rule => self.short_lines = 0,
            Event::FootnoteReference(label) => self.note(&label, range),
            Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph(range),
            Tag::Heading { level, .. } => self.heading(level, range),
            Tag::CodeBlock(_) => self.code_block(),
            Tag::HtmlBlock => self.block(BlockKind::Paragraph),
            Tag::List(first) => self.list(first),
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => self.note_text(&label, range),
            Tag::Table(_) => self.table(range),
            Tag::TableHead => self.row(true),
            Tag::TableRow => self.row(false),
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.star(range.start),
            Tag::Link { link_type: LinkType::Email, .. } => {
                self.bracket(range.start);
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Heading(_) => {
                self.end_block()
            }
            TagEnd::HtmlBlock => {
                self.hidden = None;
                self.comment = false;
                self.end_block();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.short_lines = 0;
            }
            TagEnd::Item => self.end_block(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::Emphasis => self.star(range.end.saturating_sub(1)),
            TagEnd::Link => self.bracket(range.end.saturating_sub(1)),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    /// Blocks of an item stand on lines right under each other, or the list
    /// would fall apart.
    fn block(&mut self, kind: BlockKind) {
        self.out.gap(self.apart());
        self.out.begin(kind);
    }

    const fn apart(&self) -> Gap {
        if self.lists.is_empty() { Gap::Blank } else { Gap::Line }
    }

    fn end_block(&mut self) {
        self.out.end();
        self.out.gap(Gap::Line);
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let text = self.out.slice(range).trim();
        let one_line = !text.contains('\n');
        if one_line && text.len() < 120 && !text.ends_with(['.', ':', '!']) {
            self.short_lines += 1;
        } else {
            self.short_lines = 0;
        }
        self.block(BlockKind::Paragraph);
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let source = self.out.slice(range);
        self.block(if self.is_underlined_by_a_rule(source) {
            BlockKind::Paragraph
        } else {
            BlockKind::Heading { level: level as u8 }
        });
        self.short_lines = 0;
    }

    /// Dashes under a line make it a heading. Under several lines, or under
    /// the last of a column of short ones, they were meant as a rule.
    fn is_underlined_by_a_rule(&self, heading: &str) -> bool {
        let mut lines = heading.trim_end().lines().rev();
        let dashes = lines.next().unwrap_or_default();
        let text = lines.next().unwrap_or_default().trim();
        if dashes.is_empty()
            || !dashes.trim_matches([' ', '>', '-']).is_empty()
        {
            return false;
        }
        let several = lines.next().is_some();
        let short = dashes.trim().len() <= 5 && !text.ends_with(':');
        several || (short && self.short_lines >= 2)
    }

    fn code_block(&mut self) {
        self.short_lines = 0;
        self.block(BlockKind::Paragraph);
    }

    fn list(&mut self, first: Option<u64>) {
        self.out.gap(self.apart());
        self.list += 1;
        self.lists.push(List { id: self.list, next: first });
    }

    fn item(&mut self, range: Range<usize>) {
        let Some(list) = self.lists.last_mut() else { return };
        let kind =
            BlockKind::Item { list: list.id, ordered: list.next.is_some() };
        let marker = match list.next {
            None => "• ".to_owned(),
            Some(number) => {
                list.next = Some(number.saturating_add(1));
                let written = number_at(self.out.slice(range));
                format!("{}. ", shown(number, written))
            }
        };
        self.out.gap(Gap::Line);
        self.out.begin(kind);
        self.out.marker(marker);
    }

    fn table(&mut self, range: Range<usize>) {
        let source = self.out.slice(range).to_ascii_lowercase();
        self.table += 1;
        self.short_lines = 0;
        self.row = Row { in_lines: source.contains("<br"), ..Row::default() };
        self.out.gap(Gap::Blank);
    }

    fn row(&mut self, header: bool) {
        self.row.header = header;
        self.row.cells = 0;
        self.row.end = 0;
        self.out.gap(if self.row.in_lines { Gap::Blank } else { Gap::Line });
        self.out.begin(BlockKind::Row { table: self.table, header });
    }

    fn cell(&mut self) {
        if self.row.in_lines {
            self.out.gap(Gap::Blank);
        } else if self.row.cells > 0 {
            self.out.tab();
        }
        self.row.cells += 1;
        self.out.begin(BlockKind::Cell { column: Column::Other });
    }

    fn end_cell(&mut self, range: Range<usize>) {
        self.out.end();
        self.row.end = range.end;
    }

    /// Cells beyond those of the header are dropped by the parser; we keep
    /// them.
    fn end_row(&mut self, range: Range<usize>) {
        let from = self.row.end.max(range.start);
        let rest = self.out.slice(from..range.end);
        let edge = |c: char| c == '|' || c.is_whitespace();
        let more = rest.trim_matches(edge);
        if !more.is_empty() && self.row.end > 0 {
            let start =
                from + (rest.len() - rest.trim_start_matches(edge).len());
            self.cell();
            self.out.text(start..start + more.len());
            self.out.end();
        }
        self.out.end();
        self.out.gap(Gap::Line);
    }

    /// A star inside a word is a letter of it: `Kolleg*innen`.
    fn star(&mut self, at: usize) {
        if self.is_inside_word(at) {
            self.out.text(at..at + 1);
        }
    }

    /// The pointed brackets of `Ada Byron <ada@club.example>` are kept: they
    /// set the address apart from the name.
    fn bracket(&mut self, at: usize) {
        let end = at + 1;
        let written = self.out.slice(at..end);
        if written == "<" || (written == ">" && self.is_address(at)) {
            self.out.text(at..end);
        }
    }

    /// Whether what ends in the bracket at `at` is an address of mail.
    fn is_address(&self, at: usize) -> bool {
        let before = self.out.slice(0..at);
        let address = before.rsplit('<').next().unwrap_or_default();
        address.contains('@') && !address.contains(':')
    }

    fn is_inside_word(&self, at: usize) -> bool {
        let text = self.out.source.text();
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let mut behind = text.get(at..).unwrap_or_default().chars();
        behind.next() == Some('*')
            && before.is_some_and(char::is_alphanumeric)
            && behind.next().is_some_and(char::is_alphanumeric)
    }

    fn note(&mut self, label: &str, range: Range<usize>) {
        self.out.stand_for(&format!("[{label}]"), range);
    }

    fn note_text(&mut self, label: &str, range: Range<usize>) {
        let mark = range.start..(range.start + label.len() + 4).min(range.end);
        self.out.gap(Gap::Blank);
        self.out.stand_for(&format!("[{label}] "), mark);
        self.out.stay();
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        if self.out.slice(range.clone()) == text {
            self.out.text(range);
        } else if text.contains('\n') {
            self.within(text, range);
        } else {
            self.out.stand_for(text, range);
        }
    }

    /// Code keeps its marks: a handle between them is told from a name by
    /// nothing else.
    fn code(&mut self, text: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        if self.out.slice(range.clone()).contains('\n') {
            self.within(text, range);
        } else {
            self.out.text(range);
        }
    }

    /// Text that stands somewhere in a stretch of the source.
    fn within(&mut self, text: &str, range: Range<usize>) {
        let source = self.out.slice(range.clone());
        match source.find(text) {
            Some(at) => {
                let start = range.start + at;
                self.out.text(start..start + text.len());
            }
            None => {
                for line in text.lines() {
                    self.out.stand_for(line.trim(), range.clone());
                    self.out.gap(Gap::Line);
                }
            }
        }
    }

    /// A stretch of HTML.
    fn html(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.out.slice(at..range.end);
            let part = tags::next_part(rest);
            let (Part::Tag(text) | Part::Entity(text, _) | Part::Text(text)) =
                part;
            if text.is_empty() {
                return;
            }
            let end = at + text.len();
            self.html_part(part, at..end);
            at = end;
        }
    }

    fn html_part(&mut self, part: Part<'_>, range: Range<usize>) {
        if self.comment {
            // A comment of several lines comes line by line.
            let text = self.out.slice(range);
            self.comment = !text.contains("-->");
            return;
        }
        if let Some(hidden) = self.hidden {
            if matches!(part, Part::Tag(tag) if tags::closes(tag, hidden)) {
                self.hidden = None;
            }
            return;
        }
        match part {
            Part::Text(_) => self.out.text(range),
            Part::Entity(_, c) => {
                self.out.stand_for(c.encode_utf8(&mut [0; 4]), range);
            }
            Part::Tag(tag) => self.tag(tag, range),
        }
    }

    fn tag(&mut self, tag: &str, range: Range<usize>) {
        match tags::effect(tag) {
            Effect::Nothing => {
                self.comment =
                    tag.starts_with("<!--") && !tag.ends_with("-->");
            }
            Effect::Line => self.out.gap(Gap::Line),
            Effect::Block => self.out.gap(self.apart()),
            Effect::Item => {
                self.out.gap(Gap::Line);
                self.out.marker("• ".to_owned());
            }
            Effect::Cell => self.out.tab(),
            Effect::Hidden(name) => self.hidden = Some(name),
            Effect::Text => self.out.text(range),
        }
    }
}

/// The number that an item was written with.
fn number_at(item: &str) -> Option<u64> {
    let end = item.find(|c: char| !c.is_ascii_digit())?;
    item.get(..end)?.parse().ok()
}

/// The number that is shown: items are counted from the first one on. A year
/// at the start of a line is no number of an item, so it stays.
fn shown(counted: u64, written: Option<u64>) -> u64 {
    written.filter(|&written| written >= 1000).unwrap_or(counted)
}
