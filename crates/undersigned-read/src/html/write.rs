//! The text of a page, with its blocks.

use std::ops::Range;

use undersigned::read::{BlockKind, Column, DocumentBuilder};

use super::{
    cards::Cards,
    tag::Tag,
    tree::{Attribute, Id, Step, Tree},
};
use crate::encoding::Decoded;

/// An item of more text than this, in paragraphs, is no line of a list.
const LONGEST_ITEM: u32 = 1500;
/// Text in a box without paragraphs that is longer than this is one.
const SHORTEST_PARAGRAPH: u32 = 200;

pub(super) fn write(
    tree: &Tree,
    cards: &[Cards],
    page: &Decoded<'_>,
) -> DocumentBuilder {
    let mut writer = Writer::new(tree, cards, page);
    let mut walk = tree.walk();
    while let Some(step) = walk.next(tree) {
        match step {
            Step::Enter(id) => writer.enter(id),
            Step::Text(id) => writer.text(id),
            Step::Leave(id) => writer.leave(id),
        }
    }
    writer.out
}

/// What stands before the next text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Gap {
    None,
    /// White space of the page.
    Space(Range<usize>),
    Line,
    Blank,
}

/// What an element around the text has changed.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    /// How many blocks it has begun.
    blocks: u8,
    /// Lines follow each other without blank ones.
    is_tight: bool,
    /// All is one line: the cell of a table.
    is_flat: bool,
    keeps_spaces: bool,
    in_frame: bool,
    in_card: bool,
}

/// A list that is open.
#[derive(Clone, Copy, Debug)]
struct List {
    number: u32,
    kind: ListKind,
}

#[derive(Clone, Copy, Debug)]
enum ListKind {
    Bullets,
    Numbers {
        next: i64,
        step: i64,
    },
    /// Terms and what is said of them.
    Terms {
        is_open: bool,
        before: Option<Tag>,
    },
}

/// A table that is open.
#[derive(Clone, Copy, Debug)]
struct Table {
    number: u32,
    is_layout: bool,
    in_head: bool,
    cells: u32,
}

struct Writer<'w> {
    tree: &'w Tree,
    cards: &'w [Cards],
    page: &'w Decoded<'w>,
    out: DocumentBuilder,
    gap: Gap,
    /// Empty cells before the next text, with the one it is in.
    tabs: u32,
    /// What stands before the first text of an item.
    bullet: String,
    now: Context,
    around: Vec<Context>,
    lists: Vec<List>,
    tables: Vec<Table>,
    list_count: u32,
    table_count: u32,
    /// The numbers of the lists that groups of cards are.
    card_lists: Vec<u32>,
    /// Whether the last element was a card: what is none stands apart.
    is_behind_cards: bool,
    /// Items without a list: their parent and the number it stands for.
    orphans: Option<(Id, u32)>,
}

impl<'w> Writer<'w> {
    fn new(
        tree: &'w Tree,
        cards: &'w [Cards],
        page: &'w Decoded<'w>,
    ) -> Writer<'w> {
        Writer {
            tree,
            cards,
            page,
            out: DocumentBuilder::new(),
            gap: Gap::None,
            tabs: 0,
            bullet: String::new(),
            now: Context::default(),
            around: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            list_count: 0,
            table_count: 0,
            card_lists: vec![0; cards.len()],
            is_behind_cards: false,
            orphans: None,
        }
    }

    // Elements.

    fn enter(&mut self, id: Id) {
        self.around.push(self.now);
        self.now.blocks = 0;
        let facts = self.tree.facts(id);
        if facts.is_frame && !self.now.in_frame {
            self.break_(false);
            self.begin(BlockKind::Frame);
            self.now.in_frame = true;
        }
        if facts.card > 0 && !self.now.in_card {
            self.card(facts.card);
        } else {
            self.set_off(id);
        }
        self.enter_as(id, self.tree.tag(id));
    }

    fn enter_as(&mut self, id: Id, tag: Tag) {
        self.now.keeps_spaces |= tag.is_pre();
        match tag {
            Tag::Br => self.line_end(),
            Tag::Button => self.break_(false),
            Tag::Heading(level) => self.begin(BlockKind::Heading { level }),
            Tag::P => self.begin(BlockKind::Paragraph),
            Tag::Div if self.is_paragraph(id) => {
                self.begin(BlockKind::Paragraph);
            }
            Tag::Ul | Tag::Ol => self.list(id, tag),
            Tag::Dl => self.terms(),
            Tag::Li => self.item(id),
            Tag::Dt | Tag::Dd => self.term(id, tag),
            Tag::Table => self.table(id),
            Tag::TableHead => self.table_head(true),
            Tag::Tr => self.row(id),
            Tag::Th | Tag::Td => self.cell(id),
            _ => {}
        }
    }

    fn leave(&mut self, id: Id) {
        for _ in 0..self.now.blocks {
            self.out.end();
        }
        match self.tree.tag(id) {
            Tag::Button => self.break_(false),
            Tag::Ul | Tag::Ol | Tag::Dl => self.end_list(),
            Tag::Table => {
                self.tables.pop();
            }
            Tag::TableHead => self.table_head(false),
            Tag::Li => self.bullet.clear(),
            _ => {}
        }
        self.now = self.around.pop().unwrap_or_default();
        let facts = self.tree.facts(id);
        if facts.card > 0 && !self.now.in_card {
            self.break_(self.has_lines(facts.card));
            self.is_behind_cards = true;
        } else {
            self.set_off(id);
        }
        if facts.is_frame {
            self.break_(false);
        }
    }

    /// Sees to it that an element stands on lines of its own.
    fn set_off(&mut self, id: Id) {
        let tag = self.tree.tag(id);
        let is_cell = matches!(tag, Tag::Td | Tag::Th);
        if self.tree.facts(id).is_block && !is_cell {
            let is_loose = tag.is_loose()
                || tag == Tag::Div && self.is_paragraph(id)
                || tag == Tag::Li && self.is_long(id);
            self.break_(is_loose);
        }
    }

    /// Whether a box is a paragraph that nobody called so.
    fn is_paragraph(&self, id: Id) -> bool {
        let facts = self.tree.facts(id);
        facts.lines == 1
            && facts.size > SHORTEST_PARAGRAPH
            && facts.paragraphs == 0
            && !self.tree.children(id).any(|c| self.tree.facts(c).is_block)
    }

    fn begin(&mut self, kind: BlockKind) {
        self.out.begin(kind);
        self.now.blocks += 1;
    }

    // Cards.

    /// Whether one of a group of cards has several lines.
    fn has_lines(&self, card: u32) -> bool {
        let at = (card as usize).saturating_sub(1);
        self.cards.get(at).is_some_and(|cards| cards.has_lines)
    }

    fn card(&mut self, card: u32) {
        let at = (card as usize).saturating_sub(1);
        let known = self.card_lists.get(at).copied().unwrap_or(0);
        self.is_behind_cards &= known == 0;
        self.break_(known == 0 || self.has_lines(card));
        let list = if known == 0 { self.next_list() } else { known };
        if let Some(slot) = self.card_lists.get_mut(at) {
            *slot = list;
        }
        self.begin(BlockKind::Item { list, ordered: false });
        self.now.in_card = true;
        self.now.is_tight = true;
    }

    const fn next_list(&mut self) -> u32 {
        self.list_count += 1;
        self.list_count
    }

    // Lists.

    fn list(&mut self, id: Id, tag: Tag) {
        let number = self.next_list();
        let kind =
            if tag == Tag::Ol { self.numbers(id) } else { ListKind::Bullets };
        self.lists.push(List { number, kind });
    }

    fn numbers(&self, id: Id) -> ListKind {
        let is_item = |child: &Id| self.tree.tag(*child) == Tag::Li;
        let is_reversed =
            self.tree.attribute(id, Attribute::Reversed).is_some();
        let start = self.number_of(id, Attribute::Start);
        let next = start.unwrap_or_else(|| {
            if !is_reversed {
                return 1;
            }
            let count = self.tree.children(id).filter(is_item).count();
            i64::try_from(count).unwrap_or(1)
        });
        ListKind::Numbers { next, step: if is_reversed { -1 } else { 1 } }
    }

    fn number_of(&self, id: Id, name: Attribute) -> Option<i64> {
        let value = self.tree.attribute(id, name)?.trim();
        // No list is so long; and a sum of two such is a number still.
        value.parse::<i32>().ok().map(i64::from)
    }

    fn item(&mut self, id: Id) {
        let parent = self.tree.nodes.get(id).map_or(0, |node| node.parent);
        if !is_list(self.tree.tag(parent)) {
            self.orphan(parent);
        } else if let Some(list) = self.lists.last().copied() {
            self.item_of(id, list);
        }
        self.now.is_tight = !self.is_long(id);
    }

    fn orphan(&mut self, parent: Id) {
        let list = match self.orphans {
            Some((known, list)) if known == parent => list,
            _ => self.next_list(),
        };
        self.orphans = Some((parent, list));
        self.begin(BlockKind::Item { list, ordered: false });
        "• ".clone_into(&mut self.bullet);
    }

    fn item_of(&mut self, id: Id, list: List) {
        let own = self.number_of(id, Attribute::Value);
        let ordered = match list.kind {
            ListKind::Numbers { next, step } => {
                let number = own.unwrap_or(next);
                self.bullet = format!("{number}. ");
                self.set_kind(ListKind::Numbers {
                    next: number.saturating_add(step),
                    step,
                });
                true
            }
            _ => {
                "• ".clone_into(&mut self.bullet);
                false
            }
        };
        self.begin(BlockKind::Item { list: list.number, ordered });
    }

    fn set_kind(&mut self, kind: ListKind) {
        if let Some(list) = self.lists.last_mut() {
            list.kind = kind;
        }
    }

    /// Whether an item is a text of its own.
    fn is_long(&self, id: Id) -> bool {
        let facts = self.tree.facts(id);
        facts.size > LONGEST_ITEM && facts.paragraphs > 1
    }

    fn terms(&mut self) {
        let number = self.next_list();
        let kind = ListKind::Terms { is_open: false, before: None };
        self.lists.push(List { number, kind });
    }

    /// A term begins an item, unless it follows another one; what is said
    /// of it goes on with it.
    fn term(&mut self, id: Id, tag: Tag) {
        let Some(List { number, kind: ListKind::Terms { is_open, before } }) =
            self.lists.last().copied()
        else {
            return;
        };
        let is_new = tag == Tag::Dt && before != Some(Tag::Dt);
        if is_new && !self.now.in_card {
            if is_open {
                self.out.end();
            }
            if before.is_some() {
                self.break_(true);
            }
            self.out.begin(BlockKind::Item { list: number, ordered: false });
        }
        let is_open = is_open || is_new && !self.now.in_card;
        let before = Some(tag);
        self.set_kind(ListKind::Terms { is_open, before });
        self.now.is_tight = !self.is_long(id);
    }

    fn end_list(&mut self) {
        if let Some(List {
            kind: ListKind::Terms { is_open: true, .. }, ..
        }) = self.lists.pop()
        {
            self.out.end();
        }
    }

    // Tables.

    fn table(&mut self, id: Id) {
        self.table_count += 1;
        self.tables.push(Table {
            number: self.table_count,
            is_layout: self.tree.facts(id).is_layout,
            in_head: false,
            cells: 0,
        });
    }

    fn table_head(&mut self, in_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = in_head;
        }
    }

    fn row(&mut self, id: Id) {
        self.tabs = 0;
        let Some(table) = self.tables.last_mut() else { return };
        table.cells = 0;
        let (number, is_layout) = (table.number, table.is_layout);
        let in_head = table.in_head;
        if is_layout {
            self.break_(true);
        }
        let is_header = in_head || self.is_all_header(id);
        self.begin(BlockKind::Row { table: number, header: is_header });
    }

    fn is_all_header(&self, id: Id) -> bool {
        let mut cells = self.tree.children(id).filter(|child| {
            matches!(self.tree.tag(*child), Tag::Td | Tag::Th)
                && self.tree.facts(*child).size > 0
        });
        let first = cells.next();
        first.is_some_and(|first| {
            self.tree.tag(first) == Tag::Th
                && cells.all(|cell| self.tree.tag(cell) == Tag::Th)
        })
    }

    fn cell(&mut self, id: Id) {
        let Some(table) = self.tables.last_mut() else {
            self.break_(false);
            return;
        };
        table.cells += 1;
        let is_first = table.cells == 1;
        if table.is_layout {
            self.break_(true);
            self.now.is_tight = !self.is_long(id);
            self.now.is_flat = false;
        } else {
            self.tabs += u32::from(!is_first);
            self.now.is_flat = true;
        }
        self.begin(BlockKind::Cell { column: Column::Other });
    }

    // Text.

    /// Sees to it that what comes stands on a line of its own; behind a
    /// blank one, if it may.
    fn break_(&mut self, is_loose: bool) {
        if self.now.is_flat {
            self.space(0..0);
        } else if is_loose && !self.now.is_tight || self.gap == Gap::Blank {
            self.gap = Gap::Blank;
        } else {
            self.gap = Gap::Line;
        }
    }

    fn line_end(&mut self) {
        self.break_(self.gap == Gap::Line);
    }

    fn space(&mut self, range: Range<usize>) {
        match &mut self.gap {
            Gap::None => self.gap = Gap::Space(range),
            Gap::Space(before) if before.start == before.end => {
                *before = range;
            }
            Gap::Space(before) if before.end == range.start => {
                before.end = range.end;
            }
            _ => {}
        }
    }

    /// Writes what stands before a text.
    fn flush(&mut self) {
        if std::mem::take(&mut self.is_behind_cards) {
            self.break_(true);
        }
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let is_first = self.out.is_empty();
        let has_tabs = self.tabs > 0;
        match gap {
            _ if is_first => {}
            Gap::Line => self.out.insert("\n"),
            Gap::Blank => self.out.insert("\n\n"),
            Gap::Space(range) if !has_tabs => self.write_space(range),
            Gap::None | Gap::Space(_) => {}
        }
        for _ in 0..std::mem::take(&mut self.tabs) {
            self.out.insert("\t");
        }
        if !self.bullet.is_empty() {
            self.out.insert(&self.bullet);
            self.bullet.clear();
        }
    }

    fn write_space(&mut self, range: Range<usize>) {
        let raw = self.page.text().get(range.clone()).unwrap_or_default();
        let is_kept = self.now.keeps_spaces && !raw.is_empty();
        if range.is_empty() {
            self.out.insert(" ");
        } else if raw == " " || is_kept && raw.bytes().all(|b| b == b' ') {
            self.page.push(&mut self.out, range);
        } else {
            self.out.stand_for(" ", self.page.sources(&range));
        }
    }

    fn text(&mut self, id: Id) {
        for piece in self.tree.pieces(id) {
            match self.tree.decoded(piece) {
                Some(decoded) => self.decoded(decoded, piece.range.clone()),
                None if self.now.keeps_spaces => {
                    self.lines(piece.range.clone());
                }
                None => self.words(piece.range.clone()),
            }
        }
    }

    fn decoded(&mut self, text: &str, range: Range<usize>) {
        if text.chars().all(is_space) {
            if text == "\n" && self.now.keeps_spaces {
                self.line_end();
            } else {
                self.space(range);
            }
            return;
        }
        self.flush();
        self.out.stand_for(text, self.page.sources(&range));
    }

    /// Text whose white space is between words.
    fn words(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.page.text().get(at..range.end);
            let rest = rest.unwrap_or_default();
            let blank = blank(rest.as_bytes());
            if blank > 0 {
                self.space(at..at + blank);
                at += blank;
                continue;
            }
            let length = stretch(rest.as_bytes());
            if length == 0 {
                return;
            }
            self.flush();
            self.page.push(&mut self.out, at..at + length);
            at += length;
        }
    }

    /// Text that keeps its lines.
    fn lines(&mut self, range: Range<usize>) {
        let text = self.page.text().get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        for (count, line) in text.split('\n').enumerate() {
            if count > 0 {
                self.line_end();
            }
            let start = at + (line.len() - line.trim_start().len());
            let end = at + line.trim_end().len();
            if start < end {
                self.space(at..start);
                self.flush();
                self.page.push(&mut self.out, start..end);
                self.space(end..at + line.len());
            } else {
                self.space(at..at + line.len());
            }
            at += line.len() + 1;
        }
    }
}

const fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Ul | Tag::Ol)
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

/// How many bytes of white space a text begins with.
fn blank(text: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match text.get(at..) {
            Some([byte, ..]) if byte.is_ascii_whitespace() => at += 1,
            Some([0xc2, 0xa0, ..]) => at += 2,
            _ => return at,
        }
    }
}

/// How many bytes a text has up to white space that is not one space.
fn stretch(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let is_end = match byte {
            b' ' => {
                blank(text.get(at..).unwrap_or_default()) != 1
                    || at + 1 == text.len()
            }
            0xc2 => text.get(at + 1) == Some(&0xa0),
            byte => byte.is_ascii_whitespace(),
        };
        if is_end {
            return at;
        }
        at += 1;
    }
    at
}
