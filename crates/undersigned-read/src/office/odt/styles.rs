//! What the styles of an ODT file say: lists, room, hidden text.

use std::collections::BTreeMap;

use crate::office::{
    counting::Form,
    flow::Gaps,
    xml::{Space, Step, Tag, Visit, walk},
};

/// Styles have parents; a loop ends here.
const LONGEST_CHAIN: usize = 32;
/// Room that shows, in points.
const ROOM: f64 = 3.0;

#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    above: Option<bool>,
    below: Option<bool>,
    /// No room between paragraphs of the same style.
    contextual: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
}

/// How a level of a list is numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) form: Form,
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) start: u32,
    /// How many levels the number shows.
    pub(super) shown: u8,
}

/// The levels of a list by their number, from 1.
pub(super) type Levels = BTreeMap<u8, Level>;

/// The styles of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    by_name: BTreeMap<(String, String), Style>,
    default: Style,
    pub(super) lists: BTreeMap<String, Levels>,
    pub(super) outline: Levels,
    pub(super) language: Option<String>,
}

impl Styles {
    /// Takes in what a part says, before what was there.
    pub(super) fn read(&mut self, xml: &str, depth: u32) {
        let mut reader =
            Reader { styles: self, open: None, list: None, is_outline: false };
        walk(xml, depth, &mut reader);
    }

    pub(super) fn gaps(&self, style: &str) -> Gaps {
        let first = |of: fn(&Style) -> Option<bool>| {
            let found = self.chain("paragraph", style).find_map(of);
            found.or(of(&self.default)).unwrap_or(false)
        };
        let room = !first(|style| style.contextual);
        Gaps {
            above: room && first(|style| style.above),
            below: room && first(|style| style.below),
        }
    }

    /// The style of lists that paragraphs of this style stand in.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        self.chain("paragraph", style).find_map(|style| style.list.as_deref())
    }

    /// Whether it is the style of a title, or based on it.
    pub(super) fn is_title(&self, style: &str) -> bool {
        let mut chain = self.chain("paragraph", style);
        style == "Title"
            || chain.any(|style| style.parent.as_deref() == Some("Title"))
    }

    /// Whether text of this style is hidden.
    pub(super) fn hides(&self, family: &str, style: &str) -> bool {
        let mut chain = self.chain(family, style);
        chain.find_map(|style| style.hidden) == Some(true)
    }

    fn chain(&self, family: &str, name: &str) -> impl Iterator<Item = &Style> {
        let family = family.to_owned();
        let first = self.by_name.get(&(family.clone(), name.to_owned()));
        std::iter::successors(first, move |style| {
            let parent = style.parent.clone()?;
            self.by_name.get(&(family.clone(), parent))
        })
        .take(LONGEST_CHAIN)
    }
}

struct Reader<'a> {
    styles: &'a mut Styles,
    /// The style that is open, with family and name; of the defaults none.
    open: Option<(Option<(String, String)>, Style)>,
    list: Option<(String, Levels)>,
    is_outline: bool,
}

impl Visit for Reader<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        match (tag.space, tag.name) {
            (Space::Style, "style") => {
                let key = (value(tag, "family"), value(tag, "name"));
                let parent = tag.get("parent-style-name");
                let parent = parent.map(|name| name.into_owned());
                let list = tag.get("list-style-name");
                let list = list.map(|name| name.into_owned());
                let style = Style { parent, list, ..Style::default() };
                self.open = Some((Some(key), style));
            }
            (Space::Style, "default-style")
                if tag.get("family").as_deref() == Some("paragraph") =>
            {
                self.open = Some((None, Style::default()));
            }
            (Space::Style, "paragraph-properties") => self.room(tag),
            (Space::Style, "text-properties") => self.letters(tag),
            (Space::Text, "list-style") => {
                self.list = Some((value(tag, "name"), Levels::new()));
            }
            (Space::Text, "outline-style") => {
                self.is_outline = true;
                self.list = Some((String::new(), Levels::new()));
            }
            (Space::Text, name) if name.contains("-level-style") => {
                self.level(tag);
            }
            (Space::Office, "body") => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    fn end(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Style, "style" | "default-style") => self.end_style(),
            (Space::Text, "list-style" | "outline-style") => self.end_list(),
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}

impl Reader<'_> {
    fn end_style(&mut self) {
        match self.open.take() {
            Some((Some(key), style)) => {
                self.styles.by_name.insert(key, style);
            }
            Some((None, style)) => self.styles.default = style,
            None => {}
        }
    }

    fn end_list(&mut self) {
        let Some((name, levels)) = self.list.take() else { return };
        if std::mem::take(&mut self.is_outline) {
            self.styles.outline = levels;
        } else {
            self.styles.lists.insert(name, levels);
        }
    }

    fn room(&mut self, tag: &Tag<'_>) {
        let Some((_, style)) = &mut self.open else { return };
        let room = |side: &str| tag.get(side).and_then(|l| has_room(&l));
        style.above = room("margin-top").or(style.above);
        style.below = room("margin-bottom").or(style.below);
        style.contextual = tag
            .get("contextual-spacing")
            .map(|value| value == "true")
            .or(style.contextual);
    }

    fn letters(&mut self, tag: &Tag<'_>) {
        let Some((key, style)) = &mut self.open else { return };
        if let Some(display) = tag.get("display") {
            style.hidden = Some(display == "none");
        }
        if key.is_none() {
            self.styles.language = language(tag);
        }
    }

    fn level(&mut self, tag: &Tag<'_>) {
        let Some((_, levels)) = &mut self.list else { return };
        let form = if tag.name.ends_with("number")
            || tag.name == "outline-level-style"
        {
            Form::of_sample(&value(tag, "num-format"))
        } else if tag.get("bullet-char").as_deref() == Some("") {
            Form::None
        } else {
            Form::Bullet
        };
        let level = Level {
            form,
            prefix: value(tag, "num-prefix"),
            suffix: value(tag, "num-suffix"),
            start: tag.number("start-value").unwrap_or(1),
            shown: tag.number("display-levels").unwrap_or(1),
        };
        levels.insert(tag.number("level").unwrap_or(1), level);
    }
}

fn value(tag: &Tag<'_>, name: &str) -> String {
    tag.get(name).unwrap_or_default().into_owned()
}

/// The default language as a tag; `none` and `zxx` say that there is none.
fn language(tag: &Tag<'_>) -> Option<String> {
    let said = |name: &str| {
        let value = tag.get_exactly(&format!("fo:{name}"))?.into_owned();
        (!matches!(&*value, "" | "none" | "zxx")).then_some(value)
    };
    let parts = [said("language"), said("script"), said("country")];
    parts.first()?.as_ref()?;
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
}

/// Whether a length is room that shows.
fn has_room(length: &str) -> Option<bool> {
    let unit = length.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '-' | '+')
    });
    let number: f64 = length.strip_suffix(unit)?.parse().ok()?;
    let points = match unit {
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "in" => 72.0,
        "pc" => 12.0,
        "pt" => 1.0,
        "px" => 0.75,
        _ => return None,
    };
    Some(number * points >= ROOM)
}
