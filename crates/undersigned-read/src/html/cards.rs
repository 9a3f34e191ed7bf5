//! Boxes of one kind beside each other, each of them a signature or a
//! person: there is no list on the page, but people see one.

use super::{
    tag::Tag,
    tree::{Attribute, Id, Tree},
};

/// How many boxes make a list.
const FEWEST: usize = 3;
/// A box of more lines is a text.
const MOST_LINES: u32 = 8;
/// Lines longer than this on the average are prose.
const LONGEST_LINE: u32 = 160;

/// A group of boxes.
#[derive(Debug)]
pub(super) struct Cards {
    /// Whether one of them has several lines.
    pub(super) has_lines: bool,
}

/// Numbers the groups of boxes from 1, and says of each what it is.
pub(super) fn find(tree: &mut Tree) -> Vec<Cards> {
    let mut found = Vec::new();
    let mut holds = vec![false; tree.nodes.len()];
    for id in (0..tree.nodes.len()).rev() {
        if tree.tag(id) == Tag::Text || tree.facts(id).is_hidden {
            continue;
        }
        for group in groups(tree, id, &holds) {
            let made = mark(tree, &group, &holds, &mut found);
            if let (true, Some(flag)) = (made, holds.get_mut(id)) {
                *flag = true;
            }
        }
        let parent = tree.nodes.get(id).map_or(0, |node| node.parent);
        if holds.get(id).copied().unwrap_or(false)
            && let Some(flag) = holds.get_mut(parent)
        {
            *flag = true;
        }
    }
    found
}

/// Runs of boxes of one kind in an element.
fn groups(tree: &Tree, parent: Id, holds: &[bool]) -> Vec<Vec<Id>> {
    let mut groups: Vec<Vec<Id>> = Vec::new();
    let mut last: Option<Kind<'_>> = None;
    let mut group = Vec::new();
    for child in tree.children(parent) {
        if is_nothing(tree, child) {
            continue;
        }
        let kind = kind(tree, child, holds);
        if kind.is_none() || kind != last {
            groups.push(std::mem::take(&mut group));
        }
        if kind.is_some() {
            group.push(child);
        }
        last = kind;
    }
    groups.push(group);
    // Two rows of boxes may hold enough of them.
    groups.retain(|group| group.len() > 1);
    groups
}

/// Whether people see nothing of it.
fn is_nothing(tree: &Tree, id: Id) -> bool {
    let facts = tree.facts(id);
    facts.is_hidden || facts.size == 0
}

/// What makes boxes alike: element, class, and id but for its number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kind<'t> {
    tag: Tag,
    classes: Vec<&'t str>,
    id: &'t str,
}

fn kind<'t>(tree: &'t Tree, id: Id, holds: &[bool]) -> Option<Kind<'t>> {
    let facts = tree.facts(id);
    let tag = tree.tag(id);
    let is_box = match tag {
        Tag::Div
        | Tag::Article
        | Tag::Section
        | Tag::Figure
        | Tag::Address => true,
        Tag::A | Tag::Span => facts.is_block || has_block(tree, id),
        _ => false,
    };
    let parent = tree.nodes.get(id).map_or(0, |node| node.parent);
    let is_short = facts.lines > 0
        && facts.lines <= MOST_LINES
        && facts.size / facts.lines <= LONGEST_LINE;
    let is_row = holds.get(id).copied().unwrap_or(false);
    if !is_box
        || facts.is_frame
        || tree.tag(parent) == Tag::Dl
        || !(is_short || is_row)
        || is_column(tree, id)
        || is_title(tree, id)
    {
        return None;
    }
    let class = tree.attribute(id, Attribute::Class).unwrap_or_default();
    let classes = class.split_ascii_whitespace().filter(|c| is_kind(c));
    let name = tree.attribute(id, Attribute::Id).unwrap_or_default();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(Kind { tag, classes: classes.collect(), id: name })
}

/// Not the classes that differ between boxes of one kind.
fn is_kind(class: &str) -> bool {
    let last = class.rsplit(['-', '_']).next().unwrap_or_default();
    !class.bytes().any(|byte| byte.is_ascii_digit())
        && !matches!(last, "odd" | "even" | "first" | "last" | "active")
}

fn has_block(tree: &Tree, id: Id) -> bool {
    tree.children(id).any(|child| tree.facts(child).is_block)
}

/// A column of many lines of one kind is no box.
fn is_column(tree: &Tree, id: Id) -> bool {
    if tree.facts(id).lines <= 4 {
        return false;
    }
    let Some(first) = shown(tree, id).next() else { return false };
    let tag = tree.tag(first);
    let is_line = |child| match tree.tag(child) {
        Tag::Br => true,
        Tag::Div => tag == Tag::Div && tree.facts(child).lines == 1,
        other => other == tag,
    };
    matches!(tag, Tag::P | Tag::Ul | Tag::Ol | Tag::Text | Tag::Div)
        && shown(tree, id).all(is_line)
}

/// One line that tells what comes is no box.
fn is_title(tree: &Tree, id: Id) -> bool {
    if tree.facts(id).lines != 1 {
        return false;
    }
    let end = tree.nodes.get(id).map_or(id, |node| node.end);
    let mut shown = (id..end)
        .rev()
        .filter(|id| tree.tag(*id) == Tag::Text && tree.facts(*id).size > 0);
    shown.next().is_some_and(|last| tree.facts(last).has_colon)
}

/// A row of boxes, or what stands around it.
#[derive(Debug)]
struct Row<'t> {
    /// How many elements stand around the boxes.
    depth: usize,
    /// What the boxes are.
    kind: Kind<'t>,
}

fn shown(tree: &Tree, id: Id) -> impl Iterator<Item = Id> {
    tree.children(id).filter(|child| !is_nothing(tree, *child))
}

/// The boxes in a box, where it is a row of them.
fn row(tree: &Tree, id: Id) -> Option<Row<'_>> {
    let mut inner = id;
    let mut depth = 0;
    loop {
        let mut seen = shown(tree, inner);
        match (seen.next(), seen.next()) {
            (Some(only), None) if tree.facts(only).is_block => inner = only,
            (Some(first), Some(_)) => {
                let kind = kind(tree, first, &[])?;
                let row = Row { depth, kind };
                let boxes = row.boxes(tree, id)?;
                let mut boxes = boxes.into_iter();
                let is_row = is_called_row(tree, id)
                    || is_called_row(tree, inner)
                    || boxes.all(|id| tree.facts(id).lines > 1);
                return is_row.then_some(row);
            }
            _ => return None,
        }
        depth += 1;
    }
}

impl Row<'_> {
    /// The boxes of another row of the kind; the last may hold only one.
    fn boxes(&self, tree: &Tree, id: Id) -> Option<Vec<Id>> {
        let mut inner = id;
        for _ in 0..self.depth {
            inner = shown(tree, inner).next()?;
        }
        let boxes: Vec<Id> = shown(tree, inner).collect();
        let is_box = |id: &Id| {
            kind(tree, *id, &[]).is_some_and(|kind| kind == self.kind)
        };
        (!boxes.is_empty() && boxes.iter().all(is_box)).then_some(boxes)
    }
}

fn is_called_row(tree: &Tree, id: Id) -> bool {
    let class = tree.attribute(id, Attribute::Class).unwrap_or_default();
    class.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "row" | "rows" | "columns" | "grid" | "flex"
        )
    })
}

/// The boxes of a group: those in its rows, or its own.
fn boxes(tree: &Tree, group: &[Id], holds: &[bool]) -> Vec<Id> {
    if let Some(row) = group.iter().find_map(|id| row(tree, *id)) {
        let rows: Vec<Vec<Id>> =
            group.iter().filter_map(|id| row.boxes(tree, *id)).collect();
        if rows.len() * 2 >= group.len() {
            return rows.concat();
        }
    }
    let is_box = |id: &Id| !holds.get(*id).copied().unwrap_or(false);
    group.iter().copied().filter(is_box).collect()
}

/// Makes a group of boxes one list, or the boxes in its rows.
fn mark(
    tree: &mut Tree,
    group: &[Id],
    holds: &[bool],
    found: &mut Vec<Cards>,
) -> bool {
    let boxes = boxes(tree, group, holds);
    if boxes.len() < FEWEST {
        return false;
    }
    let number = u32::try_from(found.len() + 1).unwrap_or(u32::MAX);
    let has_lines = boxes.iter().any(|id| tree.facts(*id).lines > 1);
    for id in boxes {
        tree.set(id, |facts| {
            facts.card = number;
            facts.is_block = true;
        });
    }
    found.push(Cards { has_lines });
    has_lines
}
