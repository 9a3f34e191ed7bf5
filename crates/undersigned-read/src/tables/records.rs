//! What records say: a title, a text, lists of signatories.

use std::{borrow::Cow, collections::HashMap};

use undersigned::read::Place;

use super::{
    grid::{Grid, Row},
    label::{self, Label},
    out::Out,
    tree::Node,
};
use crate::headers;

/// Writes the values of a file, in order.
pub(super) fn write(nodes: &[Node], out: &mut Out<'_>) {
    let mut records = Records { out, sheet: 0 };
    match nodes {
        [node] => records.value("", node),
        // One value behind the other, as in JSON Lines.
        _ => records.list("", nodes),
    }
}

struct Records<'r, 'o> {
    out: &'r mut Out<'o>,
    /// How many tables and maps there were: the sheets of places.
    sheet: u32,
}

impl Records<'_, '_> {
    fn value(&mut self, key: &str, node: &Node) {
        match node {
            Node::Scalar(text) => {
                let place = self.next_place();
                self.out.text(&seen(text), place);
            }
            Node::List(items) => self.list(key, items),
            Node::Map(fields) => self.map(key, fields),
        }
    }

    fn next_place(&mut self) -> Place {
        self.sheet += 1;
        Place::Cell { sheet: self.sheet, row: 1, column: 1 }
    }

    fn list(&mut self, key: &str, items: &[Node]) {
        let filled = || items.iter().filter(|item| !item.is_empty());
        let text =
            is_text(key) && filled().all(|item| item.scalar().is_some());
        let groups = filled().any(holds_lists);
        if groups && Label::of(key) >= Label::Part {
            self.groups(key, items);
        } else if text || groups {
            for item in items {
                self.value(key, item);
            }
        } else {
            self.sheet += 1;
            let grid = grid_of(self.sheet, key, items);
            self.out.grid(&grid);
        }
    }

    /// Signatories by country or kind: each group under its name.
    fn groups(&mut self, key: &str, items: &[Node]) {
        let place = self.next_place();
        self.out.list_heading(key, Some(place));
        for item in items {
            self.group(item);
        }
    }

    fn group(&mut self, item: &Node) {
        let Some(fields) = item.map() else {
            return self.members(std::slice::from_ref(item));
        };
        let place = self.next_place();
        for (key, node) in fields {
            match node {
                Node::Scalar(text) if !is_technical(key) => {
                    self.out.part(text, place);
                }
                Node::List(items) if items.iter().any(holds_lists) => {
                    for item in items {
                        self.group(item);
                    }
                }
                Node::List(items) => self.members(items),
                Node::Map(_) => self.members(std::slice::from_ref(node)),
                Node::Scalar(_) => {}
            }
        }
    }

    fn members(&mut self, items: &[Node]) {
        self.sheet += 1;
        let grid = grid_of(self.sheet, "", items);
        self.out.members(&grid);
    }

    fn map(&mut self, key: &str, fields: &[(String, Node)]) {
        if Label::of(key) >= Label::Part && !holds_lists_in(fields) {
            return self.map_of_signatories(key, fields);
        }
        if is_keyed_list(fields) {
            let items: Vec<Node> =
                fields.iter().map(|(_, node)| node.clone()).collect();
            return self.list(key, &items);
        }
        if label::is_heading(key) {
            let place = self.next_place();
            self.out.heading(key, 2, place);
        }
        self.sheet += 1;
        let sheet = self.sheet;
        for (at, (key, node)) in fields.iter().enumerate() {
            let column = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let place = Place::Cell { sheet, row: 1, column };
            match node {
                Node::Scalar(text) => self.field(key, text, place),
                Node::List(_) | Node::Map(_) => self.value(key, node),
            }
        }
    }

    /// `{"Ada Byron": "The Club"}`, or a single record.
    fn map_of_signatories(&mut self, key: &str, fields: &[(String, Node)]) {
        let known =
            fields.iter().any(|(key, _)| headers::class_of(key).is_some());
        if known || fields.iter().any(|(_, node)| node.map().is_some()) {
            let items: Vec<Node> = if is_keyed_list(fields) {
                fields.iter().map(|(_, node)| node.clone()).collect()
            } else {
                vec![Node::Map(fields.to_vec())]
            };
            return self.list(key, &items);
        }
        self.sheet += 1;
        let rows = fields.iter().enumerate().map(|(at, (name, node))| {
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let cells = vec![name.clone(), joined(node)];
            Row { number, cells, broken: false }
        });
        let grid = Grid {
            sheet: self.sheet,
            label: key.to_owned(),
            keys: vec!["name".to_owned(), "affiliation".to_owned()],
            rows: rows.collect(),
            ragged: false,
        };
        self.out.grid(&grid);
    }

    /// A field of the letter itself: what it is called, its text.
    fn field(&mut self, key: &str, text: &str, place: Place) {
        if text.trim().is_empty() || is_technical(key) {
            return;
        }
        let head = self.out.builder.head();
        let known = |known: &mut Option<String>| {
            known.get_or_insert_with(|| text.trim().to_owned());
        };
        match key.to_lowercase().replace(['-', ' '], "_").as_str() {
            "title" | "headline" | "heading" => {
                known(&mut head.title);
                self.out.heading(text, 1, place);
            }
            "date" | "published" | "date_published" | "datepublished"
            | "published_at" | "publication_date" => {
                known(&mut head.date);
                self.out.text(text, place);
            }
            "language" | "lang" | "locale" | "inlanguage" => {
                known(&mut head.language)
            }
            "url" | "link" | "canonical" | "canonical_url" | "permalink" => {
                known(&mut head.link);
            }
            "publisher" | "site_name" => {
                known(&mut head.publisher);
                self.out.text(text, place);
            }
            "author" | "byline" => {
                known(&mut head.author);
                self.out.text(text, place);
            }
            _ => self.other_field(key, text, place),
        }
    }

    /// A text stands as it is; a word or a number behind its key, or no one
    /// would know what it is.
    fn other_field(&mut self, key: &str, text: &str, place: Place) {
        let is_prose = text.trim().contains([' ', '\n']);
        if is_text(key) || is_prose || key.is_empty() {
            self.out.text(&seen(text), place);
        } else {
            self.out.text(&format!("{key}: {text}"), place);
        }
    }
}

/// Text with tags is a piece of a page.
fn seen(text: &str) -> Cow<'_, str> {
    #[cfg(feature = "html")]
    if text.contains("</") || text.contains("<br") {
        let options = crate::FileOptions::new().encoding("utf-8");
        let page = crate::html::read("", text.as_bytes(), &options);
        if let Ok(page) = page {
            return Cow::Owned(page.text().to_owned());
        }
    }
    Cow::Borrowed(text)
}

/// Keys for programs: `@context`, `$schema`, `id`.
fn is_technical(key: &str) -> bool {
    key.starts_with(['@', '$'])
        || ["id", "slug", "uuid"].iter().any(|k| key.eq_ignore_ascii_case(k))
}

/// Keys whose value is the text of the letter.
fn is_text(key: &str) -> bool {
    const TEXTS: &[&str] = &[
        "text",
        "body",
        "content",
        "contents",
        "letter",
        "statement",
        "description",
        "summary",
        "preamble",
        "paragraphs",
        "demands",
        "introduction",
        "intro",
        "subtitle",
        "lead",
        "excerpt",
        "message",
        "articlebody",
        "tekst",
        "texte",
        "texto",
        "testo",
        "markdown",
        "closing",
        "conclusion",
        "postscript",
        "footer",
        "note",
        "notes",
    ];
    let key = key.to_lowercase().replace(['_', '-', ' '], "");
    TEXTS.contains(&key.as_str())
}

/// Whether a record holds lists of records, or of names: it is a letter, or
/// a group of signatories, and no signature.
fn holds_lists(node: &Node) -> bool {
    node.map().is_some_and(holds_lists_in)
}

fn holds_lists_in(fields: &[(String, Node)]) -> bool {
    fields.iter().any(|(key, node)| match node {
        Node::List(items) => {
            let records = items.iter().any(|item| item.scalar().is_none());
            let signed = Label::of(key) >= Label::Part;
            !items.is_empty() && (records || signed || is_text(key))
        }
        Node::Map(fields) => holds_lists_in(fields),
        Node::Scalar(_) => false,
    })
}

/// `{"1": {…}, "2": {…}}`: records by number or name.
fn is_keyed_list(fields: &[(String, Node)]) -> bool {
    let mut maps = fields.iter().map(|(_, node)| node.map());
    let Some(Some(first)) = maps.next() else { return false };
    let has = |fields: &[(String, Node)], key: &str| {
        fields.iter().any(|(known, _)| known == key)
    };
    fields.len() > 1
        && !holds_lists_in(fields)
        && maps.all(|map| {
            map.is_some_and(|map| first.iter().any(|(key, _)| has(map, key)))
        })
}

/// The table that a list of records, of lists or of words is.
fn grid_of(sheet: u32, label: &str, items: &[Node]) -> Grid {
    let mut grid = Grid { sheet, label: label.to_owned(), ..Grid::default() };
    let mut columns = Columns {
        names: Vec::new(),
        room: MOST_CELLS,
        places: HashMap::new(),
    };
    let records = items.iter().any(|item| item.map().is_some());
    for (at, item) in items.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let cells = match item {
            Node::Scalar(text) if records => columns.word(text),
            Node::Scalar(text) => vec![text.clone()],
            Node::List(cells) => cells.iter().map(joined).collect(),
            Node::Map(fields) => columns.cells(fields),
        };
        grid.rows.push(Row { number, cells, broken: false });
    }
    grid.keys = columns.names;
    grid
}

/// The keys of records, each a column.
struct Columns {
    names: Vec<String>,
    /// How many more cells there is room for: records may be few bytes, and
    /// have one of many fields each.
    room: usize,
    places: HashMap<String, usize>,
}

/// A record of more fields than this is none.
const MOST_FIELDS: usize = 400;

/// How many cells a table of records has at most.
const MOST_CELLS: usize = 1 << 24;

impl Columns {
    fn cells(&mut self, fields: &[(String, Node)]) -> Vec<String> {
        let mut cells = Vec::new();
        self.fill(&mut cells, "", fields);
        cells
    }

    /// A word between records is a name.
    fn word(&mut self, text: &str) -> Vec<String> {
        let name = ("name".to_owned(), Node::Scalar(text.to_owned()));
        self.cells(&[name])
    }

    /// Records inside records are columns of their own: `person.name`.
    fn fill(
        &mut self,
        cells: &mut Vec<String>,
        path: &str,
        fields: &[(String, Node)],
    ) {
        for (key, node) in fields {
            let path = match path {
                "" => key.clone(),
                path => format!("{path}.{key}"),
            };
            if let Node::Map(inner) = node {
                self.fill(cells, &path, inner);
                continue;
            }
            let at = self.place(path);
            let more = (at + 1).saturating_sub(cells.len());
            // Without room, values stand where they can.
            let at = if more > self.room { cells.len().min(1) } else { at };
            self.room = self.room.saturating_sub(more);
            if cells.len() <= at {
                cells.resize(at + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(at) {
                if !cell.is_empty() {
                    cell.push_str(", ");
                }
                cell.push_str(&joined(node));
            }
        }
    }

    fn place(&mut self, path: String) -> usize {
        let last = self.names.len();
        if last >= MOST_FIELDS {
            return self.places.get(&path).copied().unwrap_or(last - 1);
        }
        match self.places.get(&path) {
            Some(&at) => at,
            None => {
                self.places.insert(path.clone(), last);
                self.names.push(path);
                last
            }
        }
    }
}

/// A value in one cell.
fn joined(node: &Node) -> String {
    match node {
        Node::Scalar(text) => text.clone(),
        Node::List(items) => {
            let items = items.iter().map(joined);
            let filled = items.filter(|item| !item.is_empty());
            filled.collect::<Vec<_>>().join(", ")
        }
        Node::Map(fields) => {
            let values = fields.iter().map(|(_, node)| joined(node));
            let filled = values.filter(|value| !value.is_empty());
            filled.collect::<Vec<_>>().join(", ")
        }
    }
}
