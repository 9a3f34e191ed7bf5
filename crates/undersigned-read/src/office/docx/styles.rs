//! What the styles of a DOCX file say: headings, lists, room, hidden text.

use std::collections::BTreeMap;

use crate::office::{
    flow::Gaps,
    xml::{Space, Step, Tag, Visit, walk},
};

/// Styles are based on each other; a loop ends here.
const LONGEST_CHAIN: usize = 32;
/// Room that shows, in twentieths of a point.
const ROOM: i64 = 60;

/// Properties of a paragraph, by itself or by its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) style: Option<String>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    /// How far its lines stand from the margin.
    pub(super) left: Option<i64>,
    outline: Option<u8>,
    above: Option<bool>,
    below: Option<bool>,
    /// No room between paragraphs of the same style.
    contextual: Option<bool>,
}

impl Properties {
    /// Takes in what stands in `w:pPr`.
    pub(super) fn read(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "pStyle" => {
                self.style = tag.get("val").map(|id| id.into_owned());
            }
            "numId" => self.list = tag.number("val"),
            "ilvl" => self.level = tag.number("val"),
            "ind" => self.left = left(tag).or(self.left),
            "outlineLvl" => self.outline = tag.number("val"),
            "contextualSpacing" => self.contextual = Some(tag.is_on()),
            "spacing" => {
                self.above = room(tag, "before").or(self.above);
                self.below = room(tag, "after").or(self.below);
            }
            _ => {}
        }
    }

    /// These, and where they say nothing what `base` says.
    fn or(self, base: &Properties) -> Properties {
        Properties {
            style: self.style,
            list: self.list.or(base.list),
            level: self.level.or(base.level),
            left: self.left.or(base.left),
            outline: self.outline.or(base.outline),
            above: self.above.or(base.above),
            below: self.below.or(base.below),
            contextual: self.contextual.or(base.contextual),
        }
    }

    pub(super) fn gaps(&self) -> Gaps {
        let room = self.contextual != Some(true);
        Gaps {
            above: room && self.above == Some(true),
            below: room && self.below == Some(true),
        }
    }
}

/// How far an indent is from the margin, in twentieths of a point.
pub(super) fn left(tag: &Tag<'_>) -> Option<i64> {
    tag.number("start").or_else(|| tag.number("left"))
}

fn room(tag: &Tag<'_>, side: &str) -> Option<bool> {
    let auto = tag.get(&format!("{side}Autospacing"));
    if auto.is_some_and(|auto| matches!(&*auto, "1" | "true" | "on")) {
        return Some(true);
    }
    tag.number::<i64>(side).map(|twentieths| twentieths >= ROOM)
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    name: String,
    properties: Properties,
    vanish: Option<bool>,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    defaults: Properties,
    pub(super) language: Option<String>,
}

impl Styles {
    pub(super) fn read(xml: &str, depth: u32) -> Styles {
        let mut reader = Reader::default();
        walk(xml, depth, &mut reader);
        reader.styles
    }

    /// What holds for a paragraph in a table of this style, or in none.
    pub(super) fn properties(
        &self,
        own: &Properties,
        table: Option<&str>,
    ) -> Properties {
        let mut all = own.clone();
        for style in self.chain(own.style.as_deref().or(self.default())) {
            all = all.or(&style.properties);
        }
        for style in self.chain(table) {
            all = all.or(&style.properties);
        }
        all.or(&self.defaults)
    }

    /// The level of a heading, from 1.
    pub(super) fn heading(&self, own: &Properties) -> Option<u8> {
        let style = own.style.as_deref().or(self.default());
        let by_name = || self.chain(style).find_map(|s| level(&s.name));
        let outline = own.outline.or_else(|| {
            self.chain(style).find_map(|style| style.properties.outline)
        });
        match outline {
            // 9 says that it is body text, whatever its style is called.
            Some(level) => (level < 9).then_some(level + 1),
            None => by_name().or_else(|| {
                let id = style.filter(|id| !self.by_id.contains_key(*id))?;
                level(id)
            }),
        }
    }

    /// Whether text of this style is hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.chain(Some(style)).find_map(|style| style.vanish) == Some(true)
    }

    /// The first style of a chain that names a list: levels may be linked
    /// to it.
    pub(super) fn listing<'a>(
        &'a self,
        own: &'a Properties,
    ) -> Option<&'a str> {
        let mut id = own.style.as_deref().or(self.default())?;
        for _ in 0..LONGEST_CHAIN {
            let style = self.by_id.get(id)?;
            if style.properties.list.is_some() {
                return Some(id);
            }
            id = style.base.as_deref()?;
        }
        None
    }

    fn default(&self) -> Option<&str> {
        self.default.as_deref()
    }

    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let find = |id: &str| self.by_id.get(id);
        std::iter::successors(id.and_then(find), move |style| {
            style.base.as_deref().and_then(find)
        })
        .take(LONGEST_CHAIN)
    }
}

/// The level of a heading by the name of its style, which files keep in
/// English: `heading 2`, `Heading2`, `Title`.
fn level(name: &str) -> Option<u8> {
    let name = name.trim().to_ascii_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

#[derive(Debug, Default)]
struct Reader {
    styles: Styles,
    open: Option<(String, Style)>,
    in_defaults: bool,
}

impl Visit for Reader {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        if tag.space != Space::Word {
            return Step::Into;
        }
        match tag.name {
            "docDefaults" => self.in_defaults = true,
            "style" => self.begin(tag),
            // What they say of first rows and the like, and of the past.
            "tblStylePr" | "pPrChange" | "rPrChange" => return Step::Over,
            "lang" if self.in_defaults => {
                let language = tag.get("val").map(|tag| tag.into_owned());
                self.styles.language = language;
            }
            _ if self.in_defaults => self.styles.defaults.read(tag),
            _ => self.property(tag),
        }
        Step::Into
    }

    fn end(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Word, "docDefaults") => self.in_defaults = false,
            (Space::Word, "style") => {
                if let Some((id, style)) = self.open.take() {
                    self.styles.by_id.entry(id).or_insert(style);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}

impl Reader {
    fn begin(&mut self, tag: &Tag<'_>) {
        let id = tag.get("styleId").unwrap_or_default().into_owned();
        let is_default = tag.get("default").as_deref() == Some("1")
            && tag.get("type").as_deref() == Some("paragraph");
        if is_default {
            self.styles.default = Some(id.clone());
        }
        self.open = Some((id, Style::default()));
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let Some((_, style)) = &mut self.open else { return };
        let value = || tag.get("val").unwrap_or_default().into_owned();
        match tag.name {
            "name" => style.name = value(),
            "basedOn" => style.base = Some(value()),
            "vanish" => style.vanish = Some(tag.is_on()),
            _ => style.properties.read(tag),
        }
    }
}
