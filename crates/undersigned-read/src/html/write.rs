//! The text of a page, with its blocks.

mod lists;
mod tables;
mod text;

use std::ops::Range;

use undersigned::read::{BlockKind, DocumentBuilder};

use self::{lists::List, tables::Table};
use super::{
    cards::Cards,
    tag::Tag,
    tree::{Attribute, Id, Step, Tree},
};
use crate::encoding::Decoded;

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
    /// The element that ended last, where no text stands behind it.
    left: Option<Id>,
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
            left: None,
            is_behind_cards: false,
            orphans: None,
        }
    }

    fn enter(&mut self, id: Id) {
        let before = self.left.take();
        if before.is_some_and(|before| self.is_apart(before, id)) {
            self.space(0..0);
        }
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
        self.left = Some(id);
        self.end_term(self.around.len());
        for _ in 0..self.now.blocks {
            self.out.end();
        }
        match self.tree.tag(id) {
            Tag::Button => self.break_(false),
            Tag::Ul | Tag::Ol | Tag::Dl => {
                self.lists.pop();
            }
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

    /// Whether style sets apart two elements that touch: links beside each
    /// other, or `<span class=name>` and `<span class=role>`.
    fn is_apart(&self, before: Id, id: Id) -> bool {
        let is_set_apart = |id| {
            let tag = self.tree.tag(id);
            let class = self.tree.attribute(id, Attribute::Class);
            tag == Tag::A || tag == Tag::Span && class.is_some()
        };
        let parent = |id: Id| self.tree.nodes.get(id).map(|n| n.parent);
        let raw = self.tree.pieces(id + 1).first();
        let raw = raw.and_then(|p| self.page.text().get(p.range.clone()));
        let is_capital =
            |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        let is_letter = |c: char| c.is_alphabetic() || ".,:)".contains(c);
        // Code is coloured by spans within words.
        !self.now.keeps_spaces
            && parent(before) == parent(id)
            && is_set_apart(before)
            && is_set_apart(id)
            && raw.is_some_and(is_capital)
            && self.out.text().ends_with(is_letter)
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
}
