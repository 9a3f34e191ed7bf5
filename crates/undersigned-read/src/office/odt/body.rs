//! The text of an ODT file.

use super::{lists::Lists, styles::Styles};
use crate::office::{
    counting::raised,
    flow::{Flow, Gaps, Kind, Part},
    xml::{Space, Step, Tag, Visit},
};

/// Walks through a part.
#[derive(Debug)]
pub(super) struct Body<'a> {
    styles: &'a Styles,
    flow: Flow,
    lists: Lists<'a>,
    /// Of the paragraphs that are open, inner ones last.
    paragraphs: Vec<Open>,
    /// Of the spans that are open, whether their text is hidden.
    spans: Vec<bool>,
    /// Of the tables that are open, whether the rows are of its header.
    headers: Vec<bool>,
    /// The mark of a note while it is read, and of those whose text is.
    citation: Option<String>,
    marks: Vec<String>,
    /// The reading of a word, in small letters above it.
    reading: Option<String>,
    pub(super) notes: Vec<Part>,
    pub(super) page_headers: Vec<Part>,
    pub(super) page_footers: Vec<Part>,
}

#[derive(Clone, Debug, Default)]
struct Open {
    kind: Kind,
    label: String,
    gaps: Gaps,
    hidden: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles) -> Body<'a> {
        Body {
            styles,
            flow: Flow::default(),
            lists: Lists::new(styles),
            paragraphs: Vec::new(),
            spans: Vec::new(),
            headers: Vec::new(),
            citation: None,
            marks: Vec::new(),
            reading: None,
            notes: Vec::new(),
            page_headers: Vec::new(),
            page_footers: Vec::new(),
        }
    }

    /// What was read, where the file broke off too.
    pub(super) fn finish(&mut self) -> Vec<Part> {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        std::mem::take(&mut self.flow).finish()
    }

    fn is_hidden(&self) -> bool {
        self.spans.contains(&true)
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>) {
        let style = tag.get("style-name").unwrap_or_default();
        let mut open = Open {
            gaps: self.styles.gaps(&style),
            hidden: self.styles.hides("paragraph", &style),
            ..Open::default()
        };
        let listed = self.lists.paragraph(&style);
        if tag.name == "h" {
            let level = tag.number("outline-level").unwrap_or(1).max(1);
            let unlisted =
                tag.get("is-list-header").as_deref() == Some("true");
            let label = match listed {
                Some((label, _)) => label,
                None if unlisted => String::new(),
                None => self.lists.heading(level).unwrap_or_default(),
            };
            open.label = label;
            open.kind = Kind::Heading(level);
        } else if let Some((label, item)) = listed {
            open.label = label;
            open.kind = Kind::Item(item);
        } else if self.styles.is_title(&style) {
            open.kind = Kind::Heading(1);
        }
        self.paragraphs.push(open);
        self.flow.begin_paragraph();
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else { return };
        if let Some(paragraph) = self.flow.paragraph() {
            paragraph.kind = open.kind;
            paragraph.label = open.label;
            paragraph.gaps = open.gaps;
            if open.hidden {
                paragraph.line = crate::office::flow::Line::default();
            }
        }
        self.flow.end();
    }

    fn text_element(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name {
            "p" | "h" => self.begin_paragraph(tag),
            "span" => {
                let style = tag.get("style-name").unwrap_or_default();
                self.spans.push(self.styles.hides("text", &style));
            }
            "s" => self.push(" "),
            "tab" => self.line(crate::office::flow::Line::tab),
            "line-break" => self.line(crate::office::flow::Line::end),
            "list" => self.lists.begin(tag),
            "list-item" => self.lists.begin_item(tag),
            "list-header" => self.lists.begin_header(),
            "note-citation" => self.citation = Some(String::new()),
            "note-body" => {
                self.lists.set_aside();
                self.flow.begin_aside();
            }
            "ruby-text" => self.reading = Some(String::new()),
            "table-of-content" => self.flow.begin_frame(),
            "hidden-paragraph" => {
                if is_hidden(tag)
                    && let Some(open) = self.paragraphs.last_mut()
                {
                    open.hidden = true;
                }
            }
            "hidden-text" | "section" if is_hidden(tag) => return Step::Over,
            // Text that was deleted, numbers written out for programs that
            // do not count, how indexes are made.
            "tracked-changes" | "number" | "sequence-decls"
            | "variable-decls" | "user-field-decls" => return Step::Over,
            name if name.ends_with("-source") => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    fn table_element(&mut self, tag: &Tag<'_>) -> Step {
        match tag.name {
            "table" => {
                self.headers.push(false);
                self.flow.begin_table();
            }
            "table-header-rows" => self.in_header(true),
            "table-row" => {
                let header = self.headers.last().copied().unwrap_or(false);
                self.flow.begin_row(header);
                let hidden = tag.get("visibility");
                if let Some(row) = self.flow.row() {
                    row.gone = hidden.is_some_and(|how| how != "visible");
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.lists.set_aside();
                self.flow.begin_cell();
            }
            "title" | "desc" | "tracked-changes" => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    fn in_header(&mut self, is: bool) {
        if let Some(header) = self.headers.last_mut() {
            *header = is;
        }
    }

    fn end_text_element(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => {
                self.spans.pop();
            }
            "list" => self.lists.end(),
            "list-item" | "list-header" => self.lists.end_item(),
            "note-citation" => self.end_citation(),
            "note-body" => self.end_note(),
            "ruby-text" => {
                let reading = self.reading.take().unwrap_or_default();
                if !reading.trim().is_empty() {
                    self.push(&format!(" ({})", reading.trim()));
                }
            }
            "table-of-content" => self.flow.end(),
            _ => {}
        }
    }

    fn end_citation(&mut self) {
        let citation = self.citation.take().unwrap_or_default();
        let citation = citation.trim();
        let mark = match citation.parse() {
            Ok(number) => raised(number),
            Err(_) => citation.to_owned(),
        };
        self.push(&mark);
        self.marks.push(mark);
    }

    fn end_note(&mut self) {
        self.lists.take_back();
        let mut parts = self.flow.take_aside();
        let mark = self.marks.pop().unwrap_or_default();
        if let Some(Part::Paragraph(first)) = parts.first_mut() {
            first.label = format!("{mark} ");
        }
        self.notes.append(&mut parts);
    }

    fn push(&mut self, text: &str) {
        if self.is_hidden() {
        } else if let Some(citation) = &mut self.citation {
            citation.push_str(text);
        } else if let Some(reading) = &mut self.reading {
            reading.push_str(text);
        } else if let Some(paragraph) = self.flow.paragraph() {
            paragraph.line.push(text);
        }
    }

    fn line(&mut self, change: fn(&mut crate::office::flow::Line)) {
        if !self.is_hidden()
            && let Some(paragraph) = self.flow.paragraph()
        {
            change(&mut paragraph.line);
        }
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.get("is-hidden").as_deref() == Some("true")
        || tag.get("display").as_deref() == Some("none")
}

impl Visit for Body<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        match (tag.space, tag.name) {
            (Space::Text, _) => return self.text_element(tag),
            (Space::Table, _) => return self.table_element(tag),
            (Space::Draw, _) => self.lists.set_aside(),
            (Space::Style, "header" | "header-left" | "header-first")
            | (Space::Style, "footer" | "footer-left" | "footer-first") => {
                if tag.get("display").as_deref() == Some("false") {
                    return Step::Over;
                }
                self.flow.begin_aside();
            }
            // Styles, settings and data of pictures have letters, but no
            // text; neither have descriptions and comments.
            (
                Space::Office,
                "annotation" | "annotation-end" | "binary-data" | "forms"
                | "scripts" | "settings" | "meta" | "event-listeners"
                | "font-face-decls",
            )
            | (Space::Svg, "title" | "desc")
            | (Space::Number, _)
            | (Space::Other, "annotation") => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    fn end(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Text, _) => self.end_text_element(name),
            (Space::Draw, _) => self.lists.take_back(),
            (Space::Table, "table") => {
                self.headers.pop();
                self.flow.end();
            }
            (Space::Table, "table-header-rows") => self.in_header(false),
            (Space::Table, "table-row") => self.flow.end(),
            (Space::Table, "table-cell" | "covered-table-cell") => {
                self.lists.take_back();
                self.flow.end();
            }
            (Space::Style, "header" | "header-left" | "header-first") => {
                let mut parts = self.flow.take_aside();
                self.page_headers.append(&mut parts);
            }
            (Space::Style, "footer" | "footer-left" | "footer-first") => {
                let mut parts = self.flow.take_aside();
                self.page_footers.append(&mut parts);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.push(text);
    }
}
