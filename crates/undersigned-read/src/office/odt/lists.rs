//! The numbers and bullets of lists and headings in ODT.

use std::collections::BTreeMap;

use super::styles::{Level, Levels, Styles};
use crate::office::{counting::Form, flow::Item, xml::Tag};

/// Counts the items of lists while a file is walked through.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    styles: &'a Styles,
    /// The lists that are open, inner ones last.
    open: Vec<List>,
    /// Those that were open around a cell, a note, a text box.
    aside: Vec<Vec<List>>,
    /// How far lists came that others may go on with, by style and by id,
    /// and which they are.
    ended: BTreeMap<String, (u32, u32)>,
    headings: BTreeMap<u8, u32>,
    last_list: u32,
}

#[derive(Debug)]
struct List {
    number: u32,
    style: String,
    id: Option<String>,
    count: Option<u32>,
    /// What the item says its number is.
    start: Option<u32>,
    item: Place,
}

/// Where in an item of a list the walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    /// Before its first paragraph.
    Start,
    Inside,
    /// In a part of the list that has no number.
    Header,
}

impl<'a> Lists<'a> {
    pub(super) fn new(styles: &'a Styles) -> Lists<'a> {
        Lists {
            styles,
            open: Vec::new(),
            aside: Vec::new(),
            ended: BTreeMap::new(),
            headings: BTreeMap::new(),
            last_list: 0,
        }
    }

    pub(super) fn set_aside(&mut self) {
        self.aside.push(std::mem::take(&mut self.open));
    }

    pub(super) fn take_back(&mut self) {
        self.open = self.aside.pop().unwrap_or_default();
    }

    pub(super) fn begin(&mut self, tag: &Tag<'_>) {
        let style = tag.get("style-name").map(|name| name.into_owned());
        let outer = || self.open.last().map(|list| list.style.clone());
        let style = style.or_else(outer).unwrap_or_default();
        let before = match tag.get("continue-list") {
            Some(id) => self.ended.get(&*id).copied(),
            None if tag.get("continue-numbering").as_deref()
                == Some("true") =>
            {
                let key = self.key(&style, self.open.len() + 1);
                self.ended.get(&key).copied()
            }
            None => None,
        };
        let (count, number) = before.unzip();
        let number = number.unwrap_or_else(|| {
            self.last_list += 1;
            self.last_list
        });
        self.open.push(List {
            number,
            style,
            id: tag.get_exactly("xml:id").map(|id| id.into_owned()),
            count,
            start: None,
            item: Place::Outside,
        });
    }

    pub(super) fn end(&mut self) {
        let level = self.open.len();
        let Some(list) = self.open.pop() else { return };
        if let Some(count) = list.count {
            let last = (count, list.number);
            self.ended.extend(list.id.map(|id| (id, last)));
            let key = self.key(&list.style, level);
            self.ended.insert(key, last);
        }
    }

    /// No id has a space in it.
    fn key(&self, style: &str, level: usize) -> String {
        format!("{level} {style}")
    }

    pub(super) fn begin_item(&mut self, tag: &Tag<'_>) {
        if let Some(list) = self.open.last_mut() {
            list.item = Place::Start;
            list.start = tag.number("start-value");
        }
    }

    pub(super) fn begin_header(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.item = Place::Header;
        }
    }

    pub(super) fn end_item(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.item = Place::Outside;
        }
    }

    /// The label of a paragraph, and where it stands; none where it is no
    /// item, or shows no bullet and no number.
    pub(super) fn paragraph(
        &mut self,
        paragraph: &str,
    ) -> Option<(String, Item)> {
        let at = u8::try_from(self.open.len()).ok()?;
        let list = self.open.last_mut()?;
        if list.style.is_empty() {
            let style = self.styles.list_of(paragraph);
            list.style = style.unwrap_or_default().to_owned();
        }
        let style = list.style.clone();
        let bullet = default_level();
        let styles = self.styles;
        let level = match styles.lists.get(&style) {
            Some(levels) => levels.get(&at)?,
            None => &bullet,
        };
        if level.form == Form::None && level.suffix.trim().is_empty() {
            return None;
        }
        let group = self.open.first()?.number;
        let list = self.open.last_mut()?;
        let goes_on = list.item != Place::Start;
        let item = Item {
            group,
            level: at.saturating_sub(1),
            list: list.number,
            ordered: level.form != Form::Bullet,
            goes_on,
        };
        if goes_on {
            let header = list.item != Place::Inside;
            let item = Item { goes_on: !header, ..item };
            return (!header).then(|| (String::new(), item));
        }
        list.item = Place::Inside;
        let next = list.count.map_or(level.start, |c| c.saturating_add(1));
        list.count = Some(list.start.unwrap_or(next));
        let label = self.label(level, at);
        Some((label, item))
    }

    fn label(&self, level: &Level, at: u8) -> String {
        if level.form == Form::Bullet {
            return "• ".to_owned();
        }
        let count = |of: u8| {
            let list = self.open.get(usize::from(of).checked_sub(1)?)?;
            list.count
        };
        let levels = self.open.last().map(|list| list.style.as_str());
        let levels = levels.and_then(|style| self.styles.lists.get(style));
        write(level, levels, at, count)
    }

    /// The number of a heading, where headings are numbered.
    pub(super) fn heading(&mut self, at: u8) -> Option<String> {
        let levels = &self.styles.outline;
        let level = levels.get(&at)?;
        self.headings.retain(|&other, _| other <= at);
        self.headings
            .entry(at)
            .and_modify(|count| *count = count.saturating_add(1))
            .or_insert(level.start);
        if level.form == Form::None {
            return None;
        }
        let count = |of: u8| self.headings.get(&of).copied();
        Some(write(level, Some(levels), at, count))
    }
}

/// Lists of which no style is known show bullets.
fn default_level() -> Level {
    Level {
        form: Form::Bullet,
        prefix: String::new(),
        suffix: String::new(),
        start: 1,
        shown: 1,
    }
}

/// A number with those of the levels around it that show: 2.1.
fn write(
    level: &Level,
    levels: Option<&Levels>,
    at: u8,
    count: impl Fn(u8) -> Option<u32>,
) -> String {
    let first = at.saturating_sub(level.shown.max(1) - 1).max(1);
    let numbers: Vec<String> = (first..=at)
        .filter_map(|of| {
            let form = levels.and_then(|levels| levels.get(&of))?.form;
            Some(form.write(count(of)?))
        })
        .filter(|number| !number.is_empty() && number != "•")
        .collect();
    let number = numbers.join(".");
    let label = format!("{}{number}{}", level.prefix, level.suffix);
    format!("{} ", label.trim())
}
