//! The text of a part of a DOCX file: body, notes, page header or footer.

mod within;

use std::collections::BTreeMap;

use self::within::Within;
use super::{
    numbering::{Counters, Numbering},
    styles::{Properties, Styles},
    symbols::symbol,
};
use crate::office::{
    counting::raised,
    flow::{Flow, Item, Kind, Part},
    xml::{Space, Step, Tag, Visit},
};

/// Indents that look the same differ by no more twentieths of a point.
const SLACK: u64 = 40;
/// Word has no more columns in a table.
const MOST_COLUMNS: usize = 63;

/// What the parts of a file share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) counters: Counters,
    /// The notes that the text refers to, in this order: whether at the end
    /// of the document, and which.
    pub(super) notes: Vec<(bool, String)>,
}

/// Walks through a part.
#[derive(Debug)]
pub(super) struct Body<'a> {
    shared: &'a mut Shared,
    flow: Flow,
    /// Of the paragraphs that are open, inner ones last.
    paragraphs: Vec<Open>,
    runs: Vec<Run>,
    /// The styles of the tables that are open.
    tables: Vec<Option<String>>,
    /// How many columns the cells that are open go over.
    spans: Vec<usize>,
    /// Which properties are read, inner ones last.
    within: Vec<Within>,
    /// Of the fields that are open, whether what is shown has begun.
    fields: Vec<bool>,
    /// Of how many it has not.
    asking: usize,
    /// Of content controls that are open, what they are.
    controls: Vec<Control>,
    alternatives: Vec<Alternatives>,
    /// The text of a `w:t`, and whether its ends count.
    text: Option<(String, bool)>,
    /// White space counts throughout the part.
    preserve: bool,
    /// The reading of a word, in small letters above it.
    reading: Option<String>,
    in_reading: bool,
    /// How many letters were read.
    letters: usize,
    /// The item that the paragraph before was or went on with, and how far
    /// its lines stand from the margin.
    item: Option<(Item, i64)>,
    /// A paragraph whose end was deleted goes on in the next.
    held: Option<Open>,
    /// Page headers and footers by their relationships, with whether they
    /// are headers.
    pub(super) margins: Vec<(bool, String)>,
    /// The notes of a part that holds notes, by their ids.
    pub(super) asides: BTreeMap<String, Vec<Part>>,
    aside: Option<String>,
    /// Other documents that stand in this one, which are not read.
    pub(super) chunks: usize,
}

#[derive(Debug, Default)]
struct Open {
    properties: Properties,
    /// Tracked changes deleted its end.
    joined: bool,
}

#[derive(Debug, Default)]
struct Run {
    hidden: Option<bool>,
    style: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Control {
    is_contents: bool,
    in_frame: bool,
}

#[derive(Clone, Copy, Debug)]
struct Alternatives {
    letters: usize,
    chosen: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(shared: &'a mut Shared) -> Body<'a> {
        Body {
            shared,
            flow: Flow::default(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            tables: Vec::new(),
            spans: Vec::new(),
            within: Vec::new(),
            fields: Vec::new(),
            asking: 0,
            controls: Vec::new(),
            alternatives: Vec::new(),
            text: None,
            preserve: false,
            reading: None,
            in_reading: false,
            letters: 0,
            item: None,
            held: None,
            margins: Vec::new(),
            asides: BTreeMap::new(),
            aside: None,
            chunks: 0,
        }
    }

    /// What was read, where the file broke off too.
    pub(super) fn finish(&mut self) -> Vec<Part> {
        if self.text.is_some() {
            self.end_text();
        }
        self.release();
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        std::mem::take(&mut self.flow).finish()
    }

    fn is_hidden(&self) -> bool {
        let run = self.runs.last();
        let paragraph = self.paragraphs.last();
        let by_style = || {
            let of_run = run.and_then(|run| run.style.as_deref());
            let of_paragraph =
                paragraph.and_then(|open| open.properties.style.as_deref());
            let mut styles = of_run.into_iter().chain(of_paragraph);
            styles.any(|style| self.shared.styles.hides(style))
        };
        let own = run.and_then(|run| run.hidden);
        self.asking > 0 || own.unwrap_or_else(by_style)
    }

    fn push(&mut self, text: &str) {
        if self.is_hidden() {
            return;
        }
        self.letters += text.trim().len();
        match &mut self.reading {
            Some(reading) if self.in_reading => reading.push_str(text),
            _ => self.flow.push(text),
        }
    }

    fn end_text(&mut self) {
        let Some((text, preserve)) = self.text.take() else { return };
        if preserve || self.preserve {
            self.push(&text);
        } else {
            let space = |c: char| c.is_ascii_whitespace();
            self.push(text.trim_matches(space));
        }
    }

    fn tab(&mut self) {
        if self.is_hidden() {
            return;
        }
        if let Some(paragraph) = self.flow.paragraph() {
            paragraph.line.tab();
        }
    }

    fn line_end(&mut self) {
        if self.is_hidden() {
            return;
        }
        if let Some(paragraph) = self.flow.paragraph() {
            paragraph.line.end();
        }
    }

    fn begin_paragraph(&mut self) {
        if self.held.take().is_none() {
            self.flow.begin_paragraph();
        }
        self.paragraphs.push(Open::default());
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else { return };
        if open.joined {
            self.held = Some(open);
        } else {
            self.close(&open.properties);
        }
    }

    /// Ends a paragraph that nothing follows to go on with it.
    fn release(&mut self) {
        if let Some(open) = self.held.take() {
            self.close(&open.properties);
        }
    }

    fn close(&mut self, own: &Properties) {
        let table = self.tables.last().and_then(Option::as_deref);
        let all = self.shared.styles.properties(own, table);
        let (label, kind) = self.kind(own, &all);
        if let Some(paragraph) = self.flow.paragraph() {
            paragraph.gaps = all.gaps();
            paragraph.kind = kind;
            paragraph.label = label;
            if !paragraph.shows() {
                self.item = None;
            }
        }
        self.flow.end();
    }

    /// What a paragraph is, with its bullet or number.
    fn kind(&mut self, own: &Properties, all: &Properties) -> (String, Kind) {
        let before = self.item.take();
        let heading = self.shared.styles.heading(own).map(Kind::Heading);
        // 0 takes a paragraph out of the list of its style.
        let list = all.list.filter(|&list| list != 0);
        let listed = list.and_then(|list| {
            let level = self.level(list, own, all);
            let numbering = &self.shared.numbering;
            let next = self.shared.counters.next(numbering, list, level);
            next.map(|(label, ordered)| (label, list, level, ordered))
        });
        let Some((label, list, level, ordered)) = listed else {
            let kind = heading.or_else(|| self.goes_on(before?, all));
            return (String::new(), kind.unwrap_or_default());
        };
        if let Some(heading) = heading {
            return (label, heading);
        }
        let item = self.shared.counters.item(list, level, ordered);
        // An indent of its own comes before that of the list, and this one
        // before that of the style.
        let of_list = || self.shared.numbering.left(list, level);
        let left = own.left.or_else(of_list).or(all.left).unwrap_or(0);
        self.item = Some((item, left));
        (label, Kind::Item(item))
    }

    /// A paragraph without a number that stands where the lines of the item
    /// before it do goes on with it.
    fn goes_on(
        &mut self,
        (item, left): (Item, i64),
        all: &Properties,
    ) -> Option<Kind> {
        let own = all.left.unwrap_or(0);
        if own <= 0 || own.abs_diff(left) > SLACK {
            return None;
        }
        self.item = Some((item, left));
        Some(Kind::Item(Item { goes_on: true, ..item }))
    }

    /// The level in a list: by itself, or by the style that is linked to it.
    fn level(&self, list: u32, own: &Properties, all: &Properties) -> u8 {
        let by_style = own.list.is_none() && own.level.is_none();
        let linked = || {
            let style = self.shared.styles.listing(own)?;
            self.shared.numbering.level_of(list, style)
        };
        let level = if by_style { linked() } else { None };
        level.or(all.level).unwrap_or(0)
    }

    /// An element of the text.
    fn element(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name {
            "p" => self.begin_paragraph(),
            "pPr" => self.within.push(Within::Paragraph),
            "r" => self.runs.push(Run::default()),
            "rPr" => self.within.push(Within::Run),
            "tblPr" => self.within.push(Within::Table),
            "trPr" => self.within.push(Within::Row),
            "sectPr" => self.within.push(Within::Section),
            "sdtPr" => self.within.push(Within::Control),
            "sdt" => self.controls.push(Control::default()),
            "sdtContent" => self.begin_control(),
            "tbl" => {
                self.release();
                self.item = None;
                self.tables.push(None);
                self.flow.begin_table();
            }
            "tr" => self.flow.begin_row(false),
            "tc" => {
                self.item = None;
                self.spans.push(1);
                self.flow.begin_cell();
            }
            "txbxContent" => self.item = None,
            "tcPr" => self.within.push(Within::Cell),
            "footnote" | "endnote" => self.begin_aside(tag),
            // What tracked changes took out, here or to elsewhere; what a
            // field is asked for; settings of tables and the like.
            "del" | "moveFrom" | "delText" | "instrText" | "tblGrid"
            | "tblPrEx" | "tabLst" | "ffData" | "bodyPr" | "comment" => {
                return Step::Over;
            }
            _ => self.piece(tag),
        }
        Step::Into
    }

    /// An element of a line.
    fn piece(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "t" => {
                let space = tag.get_exactly("xml:space");
                let preserve = space.as_deref() == Some("preserve");
                self.text = Some((String::new(), preserve));
            }
            "tab" | "ptab" => self.tab(),
            "br" | "cr" => self.line_end(),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let font = tag.get("font").unwrap_or_default();
                let code = tag.get("char").unwrap_or_default();
                if let Some(c) = symbol(&font, &code) {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => self.field(tag),
            "footnoteReference" => self.note(false, tag),
            "endnoteReference" => self.note(true, tag),
            "ruby" => self.reading = Some(String::new()),
            "rt" => self.in_reading = true,
            "altChunk" => self.chunks += 1,
            "document" | "hdr" | "ftr" | "footnotes" | "endnotes" => {
                let space = tag.get_exactly("xml:space");
                self.preserve = space.as_deref() == Some("preserve");
            }
            _ => {}
        }
    }

    fn field(&mut self, tag: &Tag<'_>) {
        match tag.get("fldCharType").as_deref() {
            Some("begin") => {
                self.fields.push(false);
                self.asking += 1;
            }
            Some("separate") => {
                if let Some(shown @ false) = self.fields.last_mut() {
                    *shown = true;
                    self.asking = self.asking.saturating_sub(1);
                }
            }
            Some("end") => {
                let asked = self.fields.pop() == Some(false);
                self.asking = self.asking.saturating_sub(asked.into());
            }
            _ => {}
        }
    }

    /// The mark of a note; the note comes at the end.
    fn note(&mut self, at_end: bool, tag: &Tag<'_>) {
        let Some(id) = tag.get("id") else { return };
        if self.is_hidden() {
            return;
        }
        self.shared.notes.push((at_end, id.into_owned()));
        let number = u32::try_from(self.shared.notes.len());
        let custom = tag.get("customMarkFollows");
        if custom.is_none_or(|custom| matches!(&*custom, "0" | "false")) {
            self.push(&raised(number.unwrap_or(u32::MAX)));
        }
    }

    fn end_cell(&mut self) {
        self.release();
        self.flow.end();
        let span = self.spans.pop().unwrap_or(1);
        if let Some(row) = self.flow.row() {
            // The cells after it stay in their columns.
            let covered = span.saturating_sub(1).min(MOST_COLUMNS);
            row.cells.extend((0..covered).map(|_| Vec::new()));
        }
    }

    fn begin_aside(&mut self, tag: &Tag<'_>) {
        self.item = None;
        self.flow.begin_aside();
        self.aside = tag.get("id").map(|id| id.into_owned());
    }

    fn end_aside(&mut self) {
        self.release();
        let parts = self.flow.take_aside();
        if let Some(id) = self.aside.take() {
            self.asides.insert(id, parts);
        }
    }

    /// A table of contents says again what the headings say.
    fn begin_control(&mut self) {
        let blocks = self.flow.paragraph().is_none();
        if let Some(control) = self.controls.last_mut() {
            control.in_frame = control.is_contents && blocks;
            if control.in_frame {
                self.flow.begin_frame();
            }
        }
    }

    fn end_control(&mut self) {
        let control = self.controls.last_mut();
        let in_frame = control.map(|control| &mut control.in_frame);
        if in_frame.is_some_and(std::mem::take) {
            self.release();
            self.flow.end();
        }
    }

    fn end_reading(&mut self) {
        let reading = self.reading.take().unwrap_or_default();
        if !reading.trim().is_empty() {
            self.flow.push(&format!(" ({})", reading.trim()));
        }
    }

    /// One of several forms of the same: the first that says something.
    fn alternative(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name {
            "AlternateContent" => self
                .alternatives
                .push(Alternatives { letters: self.letters, chosen: false }),
            "Choice" | "Fallback" => {
                let letters = self.letters;
                let Some(open) = self.alternatives.last_mut() else {
                    return Step::Into;
                };
                open.chosen |= letters > open.letters;
                if open.chosen {
                    return Step::Over;
                }
            }
            _ => {}
        }
        Step::Into
    }
}

impl Visit for Body<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        match tag.space {
            Space::Alternatives => self.alternative(tag),
            Space::Word => match self.within.last() {
                Some(&within) => self.property(within, tag),
                None => self.element(tag),
            },
            _ => {
                // Letters drawn as a shape.
                if tag.name == "textpath"
                    && let Some(text) = tag.get("string")
                {
                    self.push(&text);
                }
                Step::Into
            }
        }
    }

    fn end(&mut self, space: Space, name: &str) {
        if space == Space::Alternatives && name == "AlternateContent" {
            self.alternatives.pop();
        }
        if space != Space::Word || self.end_property(name) {
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "r" => {
                self.runs.pop();
            }
            "t" => self.end_text(),
            "tbl" => {
                self.item = None;
                self.tables.pop();
                self.flow.end();
            }
            "tc" => self.end_cell(),
            "tr" => self.flow.end(),
            "txbxContent" => {
                self.release();
                self.item = None;
            }
            "footnote" | "endnote" => self.end_aside(),
            "sdtContent" => self.end_control(),
            "sdt" => {
                self.controls.pop();
            }
            "rt" => self.in_reading = false,
            "ruby" => self.end_reading(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((open, _)) = &mut self.text {
            open.push_str(text);
        }
    }
}
