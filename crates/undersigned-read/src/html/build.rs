//! A tree from tags and texts.
//!
//! Ends that are left out are put where the standard puts them. Inline
//! elements whose ends are misplaced are not reordered: they make no
//! difference to the text.

use std::ops::Range;

use super::{
    tag::Tag,
    tree::{Attribute, Facts, Id, Node, Piece, Tree},
};

/// Puts a tree together from tags and text.
#[derive(Debug)]
pub(super) struct TreeBuilder {
    tree: Tree,
    open: Vec<Id>,
    /// How many elements may be open.
    depth: usize,
    /// Elements that are deeper, and so hold nothing.
    over: Vec<Tag>,
    /// Whether `<x/>` is an element without content.
    is_xml: bool,
    has_html: bool,
    has_body: bool,
}

impl TreeBuilder {
    pub(super) fn new(depth: u32, is_xml: bool) -> TreeBuilder {
        let root = Node {
            tag: Tag::Root,
            parent: 0,
            end: 0,
            own: 0..0,
            facts: Facts::default(),
        };
        let tree = Tree {
            nodes: vec![root],
            attributes: Vec::new(),
            values: Vec::new(),
            pieces: Vec::new(),
            decoded: Vec::new(),
        };
        TreeBuilder {
            tree,
            open: vec![0],
            depth: (depth as usize).max(1) + 1,
            over: Vec::new(),
            is_xml,
            has_html: false,
            has_body: false,
        }
    }

    pub(super) fn finish(mut self) -> Tree {
        self.close_from(0);
        self.tree
    }

    pub(super) const fn is_xml(&self) -> bool {
        self.is_xml
    }

    /// Where values and attributes begin that are not of a tag yet.
    pub(super) const fn values(&mut self) -> &mut Vec<u8> {
        &mut self.tree.values
    }

    pub(super) fn attributes(&self) -> usize {
        self.tree.attributes.len()
    }

    pub(super) fn attribute(&mut self, name: Attribute, from: usize) {
        let range = narrow(from)..narrow(self.tree.values.len());
        self.tree.attributes.push((name, range));
    }

    fn current(&self) -> Tag {
        self.open.last().map_or(Tag::Root, |id| self.tree.tag(*id))
    }

    fn push(&mut self, tag: Tag, own: Range<u32>) -> Id {
        let id = self.tree.nodes.len();
        let parent = self.open.last().copied().unwrap_or(0);
        let facts = Facts::default();
        self.tree.nodes.push(Node { tag, parent, end: id + 1, own, facts });
        id
    }

    /// Closes the open elements from this level on.
    fn close_from(&mut self, level: usize) {
        let end = self.tree.nodes.len();
        for id in self.open.drain(level.min(self.open.len())..) {
            if let Some(node) = self.tree.nodes.get_mut(id) {
                node.end = end;
            }
        }
    }

    /// The innermost open element that is meant, unless one that is a wall
    /// stands before it.
    fn find(
        &self,
        is: impl Fn(Tag) -> bool,
        is_wall: impl Fn(Tag) -> bool,
    ) -> Option<usize> {
        for (level, id) in self.open.iter().enumerate().rev() {
            let tag = self.tree.tag(*id);
            if is(tag) {
                return Some(level);
            }
            if level == 0 || is_wall(tag) {
                return None;
            }
        }
        None
    }

    fn close(
        &mut self,
        is: impl Fn(Tag) -> bool,
        is_wall: impl Fn(Tag) -> bool,
    ) -> bool {
        let level = self.find(is, is_wall);
        if let Some(level) = level {
            self.close_from(level);
        }
        level.is_some()
    }

    pub(super) fn text(
        &mut self,
        range: Range<usize>,
        decoded: Option<&[u8]>,
        is_blank: bool,
    ) {
        if !is_blank && self.current() == Tag::Head {
            self.close_from(self.open.len().saturating_sub(1));
        }
        let decoded = decoded.map(|text| {
            let start = narrow(self.tree.decoded.len());
            self.tree.decoded.extend_from_slice(text);
            start..narrow(self.tree.decoded.len())
        });
        let current = self.open.last().copied().unwrap_or(0);
        let goes_on = self
            .tree
            .nodes
            .last()
            .is_some_and(|n| n.tag == Tag::Text && n.parent == current);
        if goes_on
            && decoded.is_none()
            && let Some(last) = self.tree.pieces.last_mut()
            && last.decoded.is_none()
            && last.range.end == range.start
        {
            last.range.end = range.end;
            return;
        }
        let at = narrow(self.tree.pieces.len());
        self.tree.pieces.push(Piece { range, decoded });
        match self.tree.nodes.last_mut() {
            Some(node) if goes_on => node.own.end = at + 1,
            _ => {
                self.push(Tag::Text, at..at + 1);
            }
        }
    }

    pub(super) fn start(&mut self, tag: Tag, from: usize, closes: bool) {
        let own = narrow(from)..narrow(self.tree.attributes.len());
        if self.is_second(tag) {
            return;
        }
        if self.current() == Tag::Head && !tag.is_of_head() {
            self.close_from(self.open.len().saturating_sub(1));
        }
        let is_foreign = || self.find(is_foreign, is_cell).is_some();
        let is_empty =
            tag.is_void() || closes && (self.is_xml || is_foreign());
        let is_deep = self.open.len() >= self.depth || !self.over.is_empty();
        // Scripts are no text, however deep.
        if is_deep && !tag.is_raw() {
            self.push(tag, own);
            if !is_empty {
                self.over.push(tag);
            }
            return;
        }
        if !is_deep {
            self.end_before(tag);
        }
        let id = self.push(tag, own);
        if !is_empty {
            self.open.push(id);
        }
    }

    /// Pages have one body, whatever was pasted into them.
    fn is_second(&mut self, tag: Tag) -> bool {
        match tag {
            Tag::Html => std::mem::replace(&mut self.has_html, true),
            Tag::Body => std::mem::replace(&mut self.has_body, true),
            Tag::Head => self.has_body,
            _ => false,
        }
    }

    /// Ends what cannot go on where such an element begins.
    fn end_before(&mut self, tag: Tag) {
        if tag.ends_paragraph() {
            self.close(|t| t == Tag::P, is_wall);
        }
        match tag {
            Tag::Li => {
                self.close(|t| t == Tag::Li, ends_item);
            }
            Tag::Dt | Tag::Dd => {
                self.close(|t| matches!(t, Tag::Dt | Tag::Dd), ends_item);
            }
            Tag::Heading(_) if matches!(self.current(), Tag::Heading(_)) => {
                self.close_from(self.open.len().saturating_sub(1));
            }
            Tag::A => {
                self.close(|t| t == Tag::A, Tag::is_block);
            }
            Tag::Button => {
                self.close(|t| t == Tag::Button, is_cell);
            }
            Tag::Choice if self.current() == Tag::Choice => {
                self.close_from(self.open.len().saturating_sub(1));
            }
            Tag::Tr => self.end_in_table(Tag::Tr, &[]),
            Tag::Td | Tag::Th => self.end_in_table(Tag::Td, &[Tag::Tr]),
            Tag::TableHead | Tag::TableBody | Tag::Caption | Tag::Colgroup => {
                self.end_in_table(Tag::TableBody, &[Tag::Table]);
            }
            _ => {}
        }
    }

    /// Goes back to the part of the table that such a part stands in.
    fn end_in_table(&mut self, part: Tag, inside: &[Tag]) {
        let is_part = |tag| match part {
            Tag::Td => is_cell(tag),
            Tag::Tr => tag == Tag::Tr || is_cell(tag),
            _ => matches!(
                tag,
                Tag::TableHead | Tag::TableBody | Tag::Caption | Tag::Colgroup
            ),
        };
        let holds = |tag| {
            inside.contains(&tag)
                || tag == Tag::Table
                || (part != Tag::TableBody
                    && matches!(tag, Tag::TableHead | Tag::TableBody))
        };
        match self.find(holds, |_| false) {
            Some(level) => self.close_from(level + 1),
            // Rows without a table.
            None => {
                self.close(is_part, |tag| tag == Tag::Table);
            }
        }
    }

    pub(super) fn end(&mut self, tag: Tag) {
        if tag.is_raw() && self.current() == tag {
            self.close_from(self.open.len().saturating_sub(1));
            return;
        }
        if !self.over.is_empty() {
            let recent = self.over.iter().rev().take(64);
            if let Some(back) = recent.clone().position(|over| *over == tag) {
                self.over.truncate(self.over.len() - back - 1);
            }
            return;
        }
        match tag {
            Tag::Html | Tag::Body => {}
            Tag::Br => {
                self.push(Tag::Br, 0..0);
            }
            Tag::P => {
                if !self.close(|t| t == Tag::P, is_wall) {
                    self.push(Tag::P, 0..0);
                }
            }
            Tag::Li => {
                self.close(|t| t == Tag::Li, |t| is_list(t) || is_wall(t));
            }
            Tag::Heading(_) => {
                self.close(|t| matches!(t, Tag::Heading(_)), is_wall);
            }
            Tag::Table => {
                self.close(|t| t == Tag::Table, |_| false);
            }
            Tag::TableBody | Tag::TableHead | Tag::Tr | Tag::Td | Tag::Th => {
                self.close(|t| t == tag, |t| t == Tag::Table);
            }
            _ if tag.is_block() || tag.is_hidden() => {
                self.close(|t| t == tag, is_wall_of_blocks);
            }
            // One of many names: all the same.
            _ => {
                self.close(|t| t == tag, Tag::is_block);
            }
        }
    }
}

const fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Td | Tag::Th)
}

const fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Ul | Tag::Ol)
}

const fn is_foreign(tag: Tag) -> bool {
    matches!(tag, Tag::Svg | Tag::Math)
}

/// What end tags of blocks do not reach through.
const fn is_wall_of_blocks(tag: Tag) -> bool {
    is_cell(tag)
        || matches!(
            tag,
            Tag::Caption | Tag::Table | Tag::Template | Tag::Object
        )
}

/// What the end of a paragraph does not reach through.
const fn is_wall(tag: Tag) -> bool {
    is_wall_of_blocks(tag) || matches!(tag, Tag::Button)
}

/// What the start of an item does not reach through.
fn ends_item(tag: Tag) -> bool {
    (tag.is_block() || is_wall(tag))
        && !matches!(tag, Tag::Address | Tag::Div | Tag::P)
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
