//! Lists: bullets, numbers, terms.

use undersigned::read::BlockKind;

use super::{Attribute, Id, Tag, Writer};

/// An item of more text than this, in paragraphs, is no line of a list.
const LONGEST_ITEM: u32 = 1500;
/// And so is one of more lines.
const MOST_LINES: u32 = 12;

/// A list that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    pub(super) number: u32,
    pub(super) kind: ListKind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ListKind {
    Bullets,
    Numbers {
        next: i64,
        step: i64,
    },
    /// Terms and what is said of them.
    Terms {
        /// How many elements are around the item that is open, if any.
        open: Option<usize>,
        before: Option<Tag>,
    },
}

impl Writer<'_> {
    pub(super) fn list(&mut self, id: Id, tag: Tag) {
        let number = self.next_list();
        let kind =
            if tag == Tag::Ol { self.numbers(id) } else { ListKind::Bullets };
        self.lists.push(List { number, kind });
    }

    pub(super) fn numbers(&self, id: Id) -> ListKind {
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

    pub(super) fn number_of(&self, id: Id, name: Attribute) -> Option<i64> {
        let value = self.tree.attribute(id, name)?.trim();
        // No list is so long; and a sum of two such is a number still.
        value.parse::<i32>().ok().map(i64::from)
    }

    pub(super) fn item(&mut self, id: Id) {
        let parent = self.tree.nodes.get(id).map_or(0, |node| node.parent);
        if !is_list(self.tree.tag(parent)) {
            self.orphan(parent);
        } else if let Some(list) = self.lists.last().copied() {
            self.item_of(id, list);
        }
        self.now.is_tight = !self.is_long(id);
    }

    pub(super) fn orphan(&mut self, parent: Id) {
        let list = match self.orphans {
            Some((known, list)) if known == parent => list,
            _ => self.next_list(),
        };
        self.orphans = Some((parent, list));
        self.begin(BlockKind::Item { list, ordered: false });
        "• ".clone_into(&mut self.bullet);
    }

    pub(super) fn item_of(&mut self, id: Id, list: List) {
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

    pub(super) fn set_kind(&mut self, kind: ListKind) {
        if let Some(list) = self.lists.last_mut() {
            list.kind = kind;
        }
    }

    /// Whether an item is a text of its own.
    pub(super) fn is_long(&self, id: Id) -> bool {
        let facts = self.tree.facts(id);
        facts.paragraphs > 1
            && (facts.size > LONGEST_ITEM || facts.lines > MOST_LINES)
    }

    pub(super) fn terms(&mut self) {
        let number = self.next_list();
        let kind = ListKind::Terms { open: None, before: None };
        self.lists.push(List { number, kind });
    }

    /// A term begins an item, unless it follows another one; what is said
    /// of it goes on with it.
    pub(super) fn term(&mut self, id: Id, tag: Tag) {
        let Some(List { number, kind: ListKind::Terms { open, before } }) =
            self.lists.last().copied()
        else {
            return;
        };
        let is_new = tag == Tag::Dt && before != Some(Tag::Dt);
        let is_new = is_new && !self.now.in_card;
        if is_new {
            self.end_term(0);
            self.break_(before.is_some());
            self.out.begin(BlockKind::Item { list: number, ordered: false });
        }
        let open = if is_new { Some(self.around.len()) } else { open };
        self.set_kind(ListKind::Terms { open, before: Some(tag) });
        self.now.is_tight = !self.is_long(id);
    }

    /// Ends the item of a term, where it is deeper than so many elements.
    pub(super) fn end_term(&mut self, depth: usize) {
        let Some(List { kind: ListKind::Terms { open, before }, .. }) =
            self.lists.last().copied()
        else {
            return;
        };
        if open.is_some_and(|open| open > depth) {
            self.out.end();
            self.set_kind(ListKind::Terms { open: None, before });
        }
    }
}

const fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Ul | Tag::Ol)
}
