//! What is shown of a page, how much text its elements hold, and which of
//! them are its frame.

use std::collections::BTreeMap;

use super::{
    style::{Display, Style, declared},
    tag::Tag,
    tree::{Attribute, Facts, Id, Step, Tree},
};

/// Text that scripts show later is often the page itself: more hidden text
/// than this, and half of the page, is no aside.
const MOST_HIDDEN: u32 = 2000;

/// Finds what is hidden, what stands on lines of its own, and how much text
/// there is where.
pub(super) fn find(tree: &mut Tree, page: &str) {
    let style = style(tree, page);
    let sizes = sizes(tree, page);
    show(tree, &style, &sizes);
    measure(tree, page);
    hide_icons(tree);
    frame(tree);
}

fn style(tree: &Tree, page: &str) -> Style {
    let mut style = Style::default();
    for (id, node) in tree.nodes.iter().enumerate() {
        if node.tag == Tag::Style {
            style.read(&tree.text(id, page));
        }
    }
    style
}

/// How many bytes of text stand before each node; what is never shown is
/// not counted.
fn sizes(tree: &Tree, page: &str) -> Vec<u32> {
    let mut sizes = Vec::with_capacity(tree.nodes.len() + 1);
    let mut sum = 0_u32;
    let mut shown_from = 0;
    for (id, node) in tree.nodes.iter().enumerate() {
        sizes.push(sum);
        if node.tag.is_hidden() {
            shown_from = shown_from.max(node.end);
        }
        if id >= shown_from {
            for piece in tree.pieces(id) {
                let text = page.get(piece.range.clone()).unwrap_or_default();
                sum = sum.saturating_add(count(text.trim().len()));
            }
        }
    }
    sizes.push(sum);
    sizes
}

fn show(tree: &mut Tree, style: &Style, sizes: &[u32]) {
    let all = sizes.last().copied().unwrap_or(0);
    for id in 0..tree.nodes.len() {
        let Some(node) = tree.nodes.get(id) else { continue };
        if node.tag == Tag::Text {
            continue;
        }
        let size = |at: Id| sizes.get(at).copied().unwrap_or(all);
        let inside = size(node.end) - size(id);
        let is_most = inside > MOST_HIDDEN && inside > all / 2;
        let display = display(tree, style, id);
        let is_hidden = node.tag.is_hidden()
            || display == Some(Display::None) && !is_most
            || is_unseen_in_image(tree, id);
        let is_block = node.tag.is_block() || display == Some(Display::Block);
        tree.set(id, |facts| {
            facts.is_hidden = is_hidden;
            facts.is_block = is_block;
        });
    }
}

fn display(tree: &Tree, style: &Style, id: Id) -> Option<Display> {
    let attribute = |name| tree.attribute(id, name);
    let is_closed =
        tree.tag(id) == Tag::Dialog && attribute(Attribute::Open).is_none();
    if is_closed || is_said_hidden(attribute(Attribute::Hidden)) {
        return Some(Display::None);
    }
    if let Some(own) = attribute(Attribute::Style)
        && let Some(display) = declared(own)
    {
        return Some(display);
    }
    let class = attribute(Attribute::Class);
    if class.is_some_and(is_read_aloud_only) {
        return Some(Display::None);
    }
    if style.is_empty() {
        return None;
    }
    style.of(class, attribute(Attribute::Id))
}

/// Classes of text for those who have pages read to them, hidden by style
/// sheets that are not in the page.
fn is_read_aloud_only(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        matches!(
            class,
            "sr-only"
                | "screen-reader-text"
                | "visually-hidden"
                | "visuallyhidden"
                | "element-invisible"
        )
    })
}

fn is_said_hidden(value: Option<&str>) -> bool {
    value.is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
}

/// Titles and descriptions of drawings are no text of the page.
fn is_unseen_in_image(tree: &Tree, id: Id) -> bool {
    let parent = tree.nodes.get(id).map_or(0, |node| node.parent);
    tree.tag(id) == Tag::Other
        && tree.tag(parent) == Tag::Svg
        && !tree.children(id).any(|child| tree.tag(child) != Tag::Text)
}

/// Lines are counted as the text will have them.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    lines: u32,
    size: u32,
    letters: u32,
    paragraphs: u32,
    is_open: bool,
}

impl Count {
    /// What came since.
    const fn since(&self, before: &Count) -> Count {
        Count {
            lines: self.lines - before.lines,
            size: self.size - before.size,
            letters: self.letters - before.letters,
            paragraphs: self.paragraphs - before.paragraphs,
            is_open: false,
        }
    }
}

fn measure(tree: &mut Tree, page: &str) {
    let mut count = Count::default();
    let mut before: Vec<Count> = Vec::new();
    let mut pre = 0_u32;
    let mut walk = tree.walk();
    while let Some(step) = walk.next(tree) {
        match step {
            Step::Enter(id) => {
                count.step(tree, id);
                pre += u32::from(tree.tag(id).is_pre());
                before.push(count);
            }
            Step::Text(id) => {
                let before = count;
                let has_colon = count.text(tree, id, page, pre > 0);
                let size = count.since(&before).size;
                tree.set(id, |facts| {
                    facts.size = size;
                    facts.has_colon = has_colon;
                });
            }
            Step::Leave(id) => {
                count.step(tree, id);
                pre -= u32::from(tree.tag(id).is_pre());
                let inside = count.since(&before.pop().unwrap_or(count));
                tree.set(id, |facts| {
                    facts.lines = inside.lines;
                    facts.size = inside.size;
                    facts.letters = inside.letters;
                    facts.paragraphs = inside.paragraphs;
                });
                let is_paragraph = matches!(
                    tree.tag(id),
                    Tag::P | Tag::Heading(_) | Tag::Blockquote
                );
                count.paragraphs += u32::from(is_paragraph && inside.size > 0);
            }
        }
    }
}

impl Count {
    fn step(&mut self, tree: &Tree, id: Id) {
        if tree.facts(id).is_block || tree.tag(id) == Tag::Br {
            self.is_open = false;
        }
    }

    /// Counts a text, and says whether it ends in a colon.
    fn text(
        &mut self,
        tree: &Tree,
        id: Id,
        page: &str,
        keeps_lines: bool,
    ) -> bool {
        let mut has_colon = false;
        for piece in tree.pieces(id) {
            let raw = page.get(piece.range.clone()).unwrap_or_default();
            let text = tree.decoded(piece).unwrap_or(raw);
            let text = text.trim_matches(is_space);
            if text.is_empty() {
                continue;
            }
            if !self.is_open {
                self.lines += 1;
                self.is_open = true;
            }
            has_colon = text.ends_with([':', '：']);
            if keeps_lines {
                self.lines += count(text.matches('\n').count());
            }
            self.size = self.size.saturating_add(count(text.len()));
            let is_letter =
                |byte: &u8| byte.is_ascii_alphanumeric() || *byte > 0xc2;
            // Private characters are the letters of fonts of icons.
            if text.bytes().any(|byte| is_letter(&byte))
                && text.chars().any(|c| c.is_alphanumeric())
            {
                self.letters += 1;
            }
        }
        has_colon
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

fn count(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Finds the tables whose cells have several lines.
pub(super) fn find_layout(tree: &mut Tree) {
    let mut tables: Vec<(Id, Id)> = Vec::new();
    for id in 0..tree.nodes.len() {
        let Some(node) = tree.nodes.get(id) else { continue };
        while tables.last().is_some_and(|(_, end)| *end <= id) {
            tables.pop();
        }
        match node.tag {
            Tag::Table => tables.push((id, node.end)),
            Tag::Td | Tag::Th if node.facts.lines > 1 => {
                if let Some((table, _)) = tables.last().copied() {
                    tree.set(table, |facts| facts.is_layout = true);
                }
            }
            _ => {}
        }
    }
}

fn hide_icons(tree: &mut Tree) {
    for id in 0..tree.nodes.len() {
        let is_icon = tree.facts(id).letters == 0
            && tree.attribute(id, Attribute::AriaHidden) == Some("true");
        if is_icon {
            tree.set(id, |facts| facts.is_hidden = true);
        }
    }
}

fn frame(tree: &mut Tree) {
    let all = tree.facts(0).size;
    let mut known = BTreeMap::new();
    for id in 0..tree.nodes.len() {
        let facts = tree.facts(id);
        if tree.tag(id) == Tag::Text || facts.is_hidden || facts.size == 0 {
            continue;
        }
        let is_most = facts.size > all / 2;
        let is_frame = is_frame_always(tree, id)
            || !is_most && is_frame_mostly(tree, id, &mut known);
        if is_frame {
            tree.set(id, |facts: &mut Facts| facts.is_frame = true);
        }
    }
}

fn is_frame_always(tree: &Tree, id: Id) -> bool {
    matches!(tree.tag(id), Tag::Nav | Tag::Button)
        || tree
            .attribute(id, Attribute::Role)
            .is_some_and(|role| role == "navigation" || role == "button")
}

/// Unless the element holds most of the page.
fn is_frame_mostly(
    tree: &Tree,
    id: Id,
    known: &mut BTreeMap<String, bool>,
) -> bool {
    let tag = tree.tag(id);
    match tag {
        Tag::Aside | Tag::Form | Tag::Search => return true,
        Tag::Header | Tag::Footer => return is_of_page(tree, id),
        Tag::Root | Tag::Html | Tag::Body | Tag::Main | Tag::Article => {
            return false;
        }
        _ => {}
    }
    let role = tree.attribute(id, Attribute::Role).unwrap_or_default();
    if matches!(role, "banner" | "contentinfo" | "search" | "complementary") {
        return true;
    }
    let id_is = |id| matches!(id, "header" | "footer" | "colophon");
    let name = tree.attribute(id, Attribute::Id);
    if name.is_some_and(id_is) && is_of_page(tree, id) {
        return true;
    }
    let class = tree.attribute(id, Attribute::Class);
    let names = [class, name];
    names.into_iter().flatten().any(|name| {
        if let Some(known) = known.get(name) {
            return *known;
        }
        let is_frame = is_frame_name(name);
        known.insert(name.to_owned(), is_frame);
        is_frame
    })
}

/// Whether an element is of the page, not of something on it.
fn is_of_page(tree: &Tree, id: Id) -> bool {
    !tree.is_inside(id, |tag| {
        matches!(
            tag,
            Tag::Article
                | Tag::Main
                | Tag::Section
                | Tag::Li
                | Tag::Td
                | Tag::Th
                | Tag::Blockquote
                | Tag::Figure
        )
    })
}

/// Words that sites give to the frame of their pages.
const FRAME: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "share",
    "sharing",
    "sharedaddy",
    "social",
    "cookie",
    "cookies",
    "related",
    "tagcloud",
    "newsletter",
    "pagination",
    "pager",
    "respond",
    "commentform",
    "skip",
];

/// Words behind which a word of the frame says what it is beside.
const BESIDE: &[&str] = &["no", "has", "with", "without", "after", "before"];

fn is_frame_name(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| {
        let words = words(name);
        let is_frame = |at: usize, word: &str| {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            FRAME.contains(&word)
                && !before.is_some_and(|b| BESIDE.contains(&b.as_str()))
        };
        words.iter().enumerate().any(|(at, word)| is_frame(at, word))
            || words.windows(2).any(|pair| {
                matches!(pair, [a, b]
                    if matches!(a.as_str(), "comment" | "comments" | "tag")
                        && matches!(b.as_str(), "form" | "cloud"))
            })
    })
}

/// The words of a name: `siteNav_main` has three.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let is_new = was_small && c.is_ascii_uppercase();
        if is_new || !c.is_alphanumeric() {
            words.push(String::new());
        }
        was_small = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(last) = words.last_mut()
        {
            last.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_frame_are_whole_words() {
        for name in
            ["nav", "siteNav", "main-menu", "x comment-form", "tag_cloud"]
        {
            assert!(is_frame_name(name), "{name}");
        }
        for name in ["navy", "has-sidebar", "menus", "comments", "formation"] {
            assert!(!is_frame_name(name), "{name}");
        }
    }
}
