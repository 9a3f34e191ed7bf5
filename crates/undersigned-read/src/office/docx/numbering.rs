//! The numbers and bullets that DOCX leaves to the program to count.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::left;
use crate::office::{
    counting::{Form, Form::Bullet},
    flow::Item,
    xml::{Space, Step, Tag, Visit, walk},
};

const LEVELS: usize = 9;

/// How a level of a list is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    form: Form,
    /// The number as it shows, with `%1` for that of the first level.
    text: String,
    /// The level after which it begins anew, from 1; 0 for never.
    restart: Option<u8>,
    /// Whether the numbers of all levels show in digits.
    plain: bool,
    /// The paragraph style that is of this level.
    style: Option<String>,
    /// How far its items stand from the margin.
    left: Option<i64>,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 1,
            form: Form::Decimal,
            text: String::new(),
            restart: None,
            plain: false,
            style: None,
            left: None,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: BTreeMap<u8, Level>,
    /// The numbering style that says it instead.
    link: Option<String>,
    /// The numbering style that it is.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    kind: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level>,
}

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<u32, Abstract>,
    lists: BTreeMap<u32, List>,
}

impl Numbering {
    pub(super) fn read(xml: &str, depth: u32) -> Numbering {
        let mut reader = Reader::default();
        walk(xml, depth, &mut reader);
        reader.numbering
    }

    /// The level of a list that a style is linked to.
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<u8> {
        let kind = self.kind(self.lists.get(&list)?)?;
        kind.levels.iter().find_map(|(at, level)| {
            (level.style.as_deref() == Some(style)).then_some(*at)
        })
    }

    /// How far items of a level stand from the margin.
    pub(super) fn left(&self, list: u32, level: u8) -> Option<i64> {
        self.level(self.lists.get(&list)?, level)?.left
    }

    fn level<'a>(&'a self, list: &'a List, level: u8) -> Option<&'a Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.kind(list)?.levels.get(&level))
    }

    fn kind(&self, list: &List) -> Option<&Abstract> {
        let kind = self.kinds.get(&list.kind)?;
        let Some(link) = &kind.link else { return Some(kind) };
        let linked = |kind: &&Abstract| kind.style.as_ref() == Some(link);
        self.kinds.values().find(linked)
    }
}

/// Counts the items of lists as they come.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By kind of list: lists of one kind go on with each other.
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(u32, u8)>,
    lists: BTreeMap<(u32, u8), u32>,
    last_list: u32,
}

impl Counters {
    /// The label of the next item of a list, and whether it is a number; none
    /// where no bullet and no number shows.
    pub(super) fn next(
        &mut self,
        numbering: &Numbering,
        id: u32,
        at: u8,
    ) -> Option<(String, bool)> {
        let list = numbering.lists.get(&id)?;
        let level = numbering.level(list, at)?;
        let counts = self.count(numbering, list, id, at)?;
        let label = match level.form {
            Bullet if level.text.trim().is_empty() => return None,
            Bullet => "•".to_owned(),
            _ => label(numbering, list, level, &counts),
        };
        if label.trim().is_empty() {
            return None;
        }
        Some((format!("{} ", label.trim()), level.form != Bullet))
    }

    /// Where an item stands.
    pub(super) fn item(&mut self, id: u32, level: u8, ordered: bool) -> Item {
        let list = self.list(id, level);
        Item { group: id, level, list, ordered, goes_on: false }
    }

    fn count(
        &mut self,
        numbering: &Numbering,
        list: &List,
        id: u32,
        at: u8,
    ) -> Option<[Option<u32>; LEVELS]> {
        let level = |at: u8| numbering.level(list, at);
        let counts = self.counts.entry(list.kind).or_default();
        let first = self.begun.insert((id, at));
        if let Some(start) = list.starts.get(&at).filter(|_| first) {
            *counts.get_mut(usize::from(at))? = start.checked_sub(1);
        }
        let start = list
            .starts
            .get(&at)
            .copied()
            .or_else(|| Some(level(at)?.start))
            .unwrap_or(1);
        let count = counts.get_mut(usize::from(at))?;
        *count = Some(count.map_or(start, |count| count.saturating_add(1)));
        for deeper in at.saturating_add(1)..LEVELS as u8 {
            let restart = level(deeper).and_then(|level| level.restart);
            let anew = restart.is_none_or(|after| after > at);
            let count = counts.get_mut(usize::from(deeper))?;
            if anew {
                *count = None;
            }
        }
        Some(*counts)
    }

    /// Numbers the lists: one nested in an item is another one than that in
    /// the next item.
    fn list(&mut self, id: u32, at: u8) -> u32 {
        let deeper = (id, at.saturating_add(1))..=(id, u8::MAX);
        while let Some((&key, _)) = self.lists.range(deeper.clone()).next() {
            self.lists.remove(&key);
        }
        let known = self.lists.entry((id, at)).or_insert_with(|| {
            self.last_list += 1;
            self.last_list
        });
        *known
    }
}

/// Puts the numbers of the levels into the text of a level.
fn label(
    numbering: &Numbering,
    list: &List,
    level: &Level,
    counts: &[Option<u32>; LEVELS],
) -> String {
    let mut label = String::new();
    let mut rest = level.text.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        label.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10));
        let Some(of @ 1..=9) = digit else {
            label.push('%');
            rest = after;
            continue;
        };
        let at = of as u8 - 1;
        let of = numbering.level(list, at);
        let count = counts.get(usize::from(at)).copied().flatten();
        let count = count.or(of.map(|of| of.start)).unwrap_or(1);
        let form = match of {
            Some(of) if !level.plain => of.form,
            _ => Form::Decimal,
        };
        label.push_str(&form.write(count));
        rest = after.get(1..).unwrap_or_default();
    }
    label.push_str(rest);
    label
}

#[derive(Debug, Default)]
struct Reader {
    numbering: Numbering,
    kind: Option<(u32, Abstract)>,
    list: Option<(u32, List)>,
    /// The level an override is about.
    overridden: u8,
    level: Option<(u8, Level)>,
}

impl Visit for Reader {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        // The forms of Word 2007 come second, in `mc:Fallback`.
        if tag.space == Space::Alternatives && tag.name == "Fallback" {
            return Step::Over;
        }
        if tag.space != Space::Word {
            return Step::Into;
        }
        let id = |name| tag.number(name).unwrap_or(0);
        match tag.name {
            "abstractNum" => {
                let id = id("abstractNumId");
                self.kind = Some((id, Abstract::default()));
            }
            "num" => self.list = Some((id("numId"), List::default())),
            "lvlOverride" => {
                self.overridden = tag.number("ilvl").unwrap_or(0);
            }
            "lvl" => {
                let level = tag.number("ilvl").unwrap_or(self.overridden);
                self.level = Some((level, Level::default()));
            }
            "rPr" => return Step::Over,
            _ => self.property(tag),
        }
        Step::Into
    }

    fn end(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Word, "abstractNum") => {
                let kind = self.kind.take();
                self.numbering.kinds.extend(kind);
            }
            (Space::Word, "num") => {
                let list = self.list.take();
                self.numbering.lists.extend(list);
            }
            (Space::Word, "lvl") => self.end_level(),
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}

impl Reader {
    fn end_level(&mut self) {
        let level = self.level.take();
        if let Some((_, kind)) = &mut self.kind {
            kind.levels.extend(level);
        } else if let Some((_, list)) = &mut self.list {
            list.levels.extend(level);
        }
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let value = || tag.get("val").unwrap_or_default().into_owned();
        if let Some((_, level)) = &mut self.level {
            match tag.name {
                "start" => level.start = tag.number("val").unwrap_or(1),
                "numFmt" => level.form = Form::of_word(&value()),
                "lvlText" => level.text = value(),
                "lvlRestart" => level.restart = tag.number("val"),
                "isLgl" => level.plain = tag.is_on(),
                "pStyle" => level.style = Some(value()),
                "ind" => level.left = left(tag),
                _ => {}
            }
        } else if let Some((_, kind)) = &mut self.kind {
            match tag.name {
                "numStyleLink" => kind.link = Some(value()),
                "styleLink" => kind.style = Some(value()),
                _ => {}
            }
        } else if let Some((_, list)) = &mut self.list {
            match tag.name {
                "abstractNumId" => {
                    list.kind = tag.number("val").unwrap_or(0);
                }
                "startOverride" => {
                    let start = tag.number("val").unwrap_or(1);
                    list.starts.insert(self.overridden, start);
                }
                _ => {}
            }
        }
    }
}
