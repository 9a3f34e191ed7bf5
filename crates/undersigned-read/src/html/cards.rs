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
    groups.retain(|group| group.len() >= FEWEST);
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

/// Classes that differ between boxes of one kind.
fn is_kind(class: &str) -> bool {
    !class.bytes().any(|byte| byte.is_ascii_digit())
        && !matches!(class, "odd" | "even" | "first" | "last" | "active")
}

fn has_block(tree: &Tree, id: Id) -> bool {
    tree.children(id).any(|child| tree.facts(child).is_block)
}

/// A column of many lines of one kind is no box.
fn is_column(tree: &Tree, id: Id) -> bool {
    if tree.facts(id).lines <= 4 {
        return false;
    }
    let mut children =
        tree.children(id).filter(|child| !is_nothing(tree, *child));
    let Some(first) = children.next() else { return false };
    let tag = tree.tag(first);
    matches!(tag, Tag::P | Tag::Ul | Tag::Ol | Tag::Text | Tag::Div)
        && children
            .all(|child| tree.tag(child) == tag || tree.tag(child) == Tag::Br)
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

/// Boxes in a box, where it is a row of them.
fn in_row(tree: &Tree, id: Id) -> Option<Vec<Id>> {
    let mut row = id;
    loop {
        let mut seen =
            tree.children(row).filter(|child| !is_nothing(tree, *child));
        match (seen.next(), seen.next()) {
            (Some(only), None) if tree.facts(only).is_block => row = only,
            (Some(_), Some(_)) => break,
            _ => return None,
        }
    }
    let is_row = is_called_row(tree, id) || is_called_row(tree, row);
    let mut first = None;
    let mut boxes = Vec::new();
    for child in tree.children(row) {
        if is_nothing(tree, child) {
            continue;
        }
        let kind = kind(tree, child, &[])?;
        if *first.get_or_insert_with(|| kind.clone()) != kind {
            return None;
        }
        boxes.push(child);
    }
    let has_lines = boxes.iter().all(|id| tree.facts(*id).lines > 1);
    (is_row || has_lines).then_some(boxes)
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

/// Makes a group of boxes one list, or the boxes in its rows.
fn mark(
    tree: &mut Tree,
    group: &[Id],
    holds: &[bool],
    found: &mut Vec<Cards>,
) -> bool {
    let rows: Vec<Option<Vec<Id>>> =
        group.iter().map(|id| in_row(tree, *id)).collect();
    let full = rows.iter().flatten().count();
    let boxes: Vec<Id> = if full * 2 >= group.len() {
        rows.into_iter().flatten().flatten().collect()
    } else {
        let is_box = |id: &Id| !holds.get(*id).copied().unwrap_or(false);
        group.iter().copied().filter(is_box).collect()
    };
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
