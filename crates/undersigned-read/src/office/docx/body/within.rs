//! The properties that stand before what they are of.

use super::Body;
use crate::office::xml::{Step, Tag};

/// What properties are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    /// What holds for the mark at the end of a paragraph.
    Mark,
    Run,
    Row,
    Cell,
    Table,
    Control,
    Section,
}

impl Body<'_> {
    /// A property, inside of those that were begun last.
    pub(super) fn property(&mut self, within: Within, tag: &Tag<'_>) -> Step {
        match (within, tag.name) {
            // What was before a tracked change.
            (
                _,
                "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange"
                | "sectPrChange" | "numberingChange",
            ) => return Step::Over,
            (Within::Paragraph, "rPr") => self.within.push(Within::Mark),
            (Within::Control, "rPr") => return Step::Over,
            (Within::Paragraph, "sectPr") => {
                self.within.push(Within::Section);
            }
            (Within::Paragraph, _) => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.properties.read(tag);
                }
            }
            (Within::Mark, "del" | "moveFrom") => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.joined = true;
                }
            }
            (Within::Run, _) => self.run_property(tag),
            (Within::Row, _) => self.row_property(tag),
            (Within::Cell, "gridSpan") => {
                if let Some(span) = self.spans.last_mut() {
                    *span = tag.number("val").unwrap_or(1);
                }
            }
            (Within::Table, "tblStyle") => {
                let style = tag.get("val").map(|id| id.into_owned());
                if let Some(table) = self.tables.last_mut() {
                    *table = style;
                }
            }
            (Within::Control, "docPartGallery") => {
                let gallery = tag.get("val");
                if let Some(control) = self.controls.last_mut() {
                    control.is_contents =
                        gallery.as_deref() == Some("Table of Contents");
                }
            }
            (Within::Section, "headerReference" | "footerReference") => {
                let is_header = tag.name == "headerReference";
                self.margins.extend(
                    tag.get("id").map(|id| (is_header, id.into_owned())),
                );
            }
            _ => {}
        }
        Step::Into
    }

    fn run_property(&mut self, tag: &Tag<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        match tag.name {
            "vanish" => run.hidden = Some(tag.is_on()),
            "rStyle" => run.style = tag.get("val").map(|id| id.into_owned()),
            _ => {}
        }
    }

    fn row_property(&mut self, tag: &Tag<'_>) {
        let Some(row) = self.flow.row() else { return };
        match tag.name {
            "tblHeader" => row.header = tag.is_on(),
            "hidden" => row.gone = tag.is_on(),
            "del" => row.gone = true,
            _ => {}
        }
    }

    /// Whether an end tag stands among properties.
    pub(super) fn end_property(&mut self, name: &str) -> bool {
        let ends = match self.within.last() {
            None => return false,
            Some(Within::Paragraph) => "pPr",
            Some(Within::Mark | Within::Run) => "rPr",
            Some(Within::Row) => "trPr",
            Some(Within::Cell) => "tcPr",
            Some(Within::Table) => "tblPr",
            Some(Within::Control) => "sdtPr",
            Some(Within::Section) => "sectPr",
        };
        if name == ends {
            self.within.pop();
        }
        true
    }
}
