//! The elements of a page as a list in the order of the file.

use std::ops::Range;

use super::tag::Tag;

/// The place of an element or text in the tree.
pub(super) type Id = usize;

/// An element or a text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) parent: Id,
    /// Behind its last descendant.
    pub(super) end: Id,
    /// Its attributes, or its pieces.
    pub(super) own: Range<u32>,
    pub(super) facts: Facts,
}

/// What is found out of an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub(super) is_hidden: bool,
    /// Whether it stands on lines of its own.
    pub(super) is_block: bool,
    pub(super) is_frame: bool,
    /// Whether it has cells of several lines.
    pub(super) is_layout: bool,
    /// Which group of cards it is one of, from 1.
    pub(super) card: u32,
    /// How many lines with text it has.
    pub(super) lines: u32,
    /// How many bytes its text has.
    pub(super) size: u32,
    /// How many of its texts have a letter or a digit.
    pub(super) letters: u32,
    /// Whether it is a text that says that something follows.
    pub(super) has_colon: bool,
    /// How many paragraphs and headings it has.
    pub(super) paragraphs: u32,
}

/// Text of the page: what stands there, or what a reference stands for.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where in the page.
    pub(super) range: Range<usize>,
    /// What it is decoded to.
    pub(super) decoded: Option<Range<u32>>,
}

/// The attributes that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    AriaHidden,
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    Id,
    Itemprop,
    Lang,
    Name,
    Open,
    Property,
    Rel,
    Reversed,
    Role,
    Start,
    Style,
    Type,
    Value,
}

impl Attribute {
    pub(super) fn of(name: &[u8]) -> Option<Attribute> {
        Some(match name {
            b"aria-hidden" => Attribute::AriaHidden,
            b"class" => Attribute::Class,
            b"content" => Attribute::Content,
            b"datetime" => Attribute::Datetime,
            b"hidden" | b"popover" => Attribute::Hidden,
            b"href" => Attribute::Href,
            b"id" => Attribute::Id,
            b"itemprop" => Attribute::Itemprop,
            b"lang" | b"xml:lang" => Attribute::Lang,
            b"name" => Attribute::Name,
            b"open" => Attribute::Open,
            b"property" => Attribute::Property,
            b"rel" => Attribute::Rel,
            b"reversed" => Attribute::Reversed,
            b"role" => Attribute::Role,
            b"start" => Attribute::Start,
            b"style" => Attribute::Style,
            b"type" => Attribute::Type,
            b"value" => Attribute::Value,
            _ => return None,
        })
    }
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<(Attribute, Range<u32>)>,
    /// Values of attributes, one behind the other.
    pub(super) values: Vec<u8>,
    pub(super) pieces: Vec<Piece>,
    /// What references stand for, one behind the other.
    pub(super) decoded: Vec<u8>,
}

impl Tree {
    /// The value of an attribute of an element.
    pub(super) fn attribute(&self, id: Id, name: Attribute) -> Option<&str> {
        let node = self.nodes.get(id).filter(|node| node.tag != Tag::Text)?;
        let own = self.attributes.get(wide(&node.own))?;
        let (_, range) = own.iter().find(|(own, _)| *own == name)?;
        let value = self.values.get(wide(range))?;
        std::str::from_utf8(value).ok()
    }

    /// The pieces of a text.
    pub(super) fn pieces(&self, id: Id) -> &[Piece] {
        self.nodes
            .get(id)
            .filter(|node| node.tag == Tag::Text)
            .and_then(|node| self.pieces.get(wide(&node.own)))
            .unwrap_or_default()
    }

    /// What a piece is decoded to; `None` where it is as it stands there.
    pub(super) fn decoded(&self, piece: &Piece) -> Option<&str> {
        let range = piece.decoded.as_ref()?;
        let decoded = self.decoded.get(wide(range)).unwrap_or_default();
        Some(std::str::from_utf8(decoded).unwrap_or("\u{fffd}"))
    }

    /// The text of an element, shown or not.
    pub(super) fn text(&self, id: Id, page: &str) -> String {
        let end = self.nodes.get(id).map_or(id, |node| node.end);
        let mut text = String::new();
        for piece in (id..end).flat_map(|id| self.pieces(id)) {
            let raw = page.get(piece.range.clone()).unwrap_or_default();
            text.push_str(self.decoded(piece).unwrap_or(raw));
        }
        text
    }

    pub(super) fn facts(&self, id: Id) -> Facts {
        self.nodes.get(id).map_or_else(Facts::default, |node| node.facts)
    }

    pub(super) fn tag(&self, id: Id) -> Tag {
        self.nodes.get(id).map_or(Tag::Root, |node| node.tag)
    }

    pub(super) fn set(&mut self, id: Id, change: impl FnOnce(&mut Facts)) {
        if let Some(node) = self.nodes.get_mut(id) {
            change(&mut node.facts);
        }
    }

    /// What stands in an element, one level down.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.nodes.get(id).map_or(id, |node| node.end);
        let mut at = id + 1;
        std::iter::from_fn(move || {
            let child = at;
            (child < end).then(|| {
                let next = self.nodes.get(child).map_or(end, |node| node.end);
                at = next.max(child + 1);
                child
            })
        })
    }

    /// Whether one of the elements around it is so.
    pub(super) fn is_inside(&self, id: Id, is: impl Fn(Tag) -> bool) -> bool {
        let mut at = id;
        while at != 0 {
            at = self.nodes.get(at).map_or(0, |node| node.parent);
            if is(self.tag(at)) {
                return true;
            }
        }
        false
    }

    /// All that is not hidden, in order.
    pub(super) fn walk(&self) -> Walk {
        Walk { at: 0, open: Vec::new() }
    }
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// A step on the way through a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Enter(Id),
    Leave(Id),
    Text(Id),
}

/// The way through a page.
#[derive(Debug)]
pub(super) struct Walk {
    at: Id,
    open: Vec<(Id, Id)>,
}

impl Walk {
    pub(super) fn next(&mut self, tree: &Tree) -> Option<Step> {
        loop {
            if let Some((id, end)) = self.open.last().copied()
                && end <= self.at
            {
                self.open.pop();
                return Some(Step::Leave(id));
            }
            let id = self.at;
            let node = tree.nodes.get(id)?;
            if node.facts.is_hidden {
                self.at = node.end.max(id + 1);
                continue;
            }
            self.at += 1;
            if node.tag == Tag::Text {
                return Some(Step::Text(id));
            }
            self.open.push((id, node.end));
            return Some(Step::Enter(id));
        }
    }
}
