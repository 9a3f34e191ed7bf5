//! The text as it comes out: white space folded, blocks apart.

use std::ops::Range;

use undersigned::read::{BlockKind, DocumentBuilder};

use crate::encoding::Decoded;

/// What stands between what was written and what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing, or a space.
    None,
    /// A line end.
    Line,
    /// A blank line.
    Blank,
}

/// A builder that knows where it is in a line.
///
/// White space and separators are written only when text follows, so that
/// no line ends in them.
pub(super) struct Out<'s> {
    pub(super) source: &'s Decoded<'s>,
    pub(super) builder: DocumentBuilder,
    gap: Gap,
    /// What comes next stands in the same line, whatever gap it asks for.
    stays: bool,
    /// White space that waits for text behind it.
    space: Option<Range<usize>>,
    tabs: usize,
    /// The bullet or number that waits for its text.
    marker: Option<String>,
}

impl<'s> Out<'s> {
    pub(super) fn new(source: &'s Decoded<'s>) -> Out<'s> {
        Out {
            source,
            builder: DocumentBuilder::new(),
            gap: Gap::None,
            stays: false,
            space: None,
            tabs: 0,
            marker: None,
        }
    }

    /// A stretch of the source.
    pub(super) fn slice(&self, range: Range<usize>) -> &'s str {
        self.source.text().get(range).unwrap_or_default()
    }

    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.builder.begin(kind);
    }

    pub(super) fn end(&mut self) {
        self.builder.end();
    }

    /// At least this gap before what comes next.
    pub(super) fn gap(&mut self, gap: Gap) {
        if !self.stays {
            self.gap = self.gap.max(gap);
            self.tabs = 0;
        }
    }

    /// The next text goes on in this line.
    pub(super) const fn stay(&mut self) {
        self.stays = true;
    }

    pub(super) fn tab(&mut self) {
        self.tabs += 1;
    }

    /// Stands before the next text.
    pub(super) fn marker(&mut self, marker: String) {
        self.marker = Some(marker);
    }

    /// A stretch of the source, as its page shows it.
    pub(super) fn text(&mut self, range: Range<usize>) {
        let text = self.slice(range.clone());
        let mut start = 0;
        let mut rest = 0;
        while let Some((from, to)) = white_space(text, rest) {
            rest = to;
            let run = text.get(from..to).unwrap_or_default();
            if run == " " && from > start && to < text.len() {
                continue;
            }
            self.piece(range.start + start..range.start + from);
            self.white(run, range.start + from..range.start + to);
            start = to;
        }
        self.piece(range.start + start..range.end);
    }

    fn white(&mut self, run: &str, range: Range<usize>) {
        if run.contains('\n') {
            self.gap(Gap::Line);
        } else if self.space.is_none() {
            self.space = Some(range);
        }
    }

    fn piece(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.flush();
            self.source.push(&mut self.builder, range);
        }
    }

    /// What a stretch of the source stands for: an entity, a footnote.
    pub(super) fn stand_for(&mut self, text: &str, range: Range<usize>) {
        if text.trim().is_empty() {
            return self.white(text, range);
        }
        self.flush();
        self.builder.stand_for(text, self.source.sources(&range));
    }

    /// Writes what stands before text.
    fn flush(&mut self) {
        if self.gap > Gap::None {
            self.space = None;
        }
        if !self.builder.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Line => self.builder.insert("\n"),
                Gap::Blank => self.builder.insert("\n\n"),
            }
        }
        self.gap = Gap::None;
        self.stays = false;
        let tabs = std::mem::take(&mut self.tabs);
        let space = self.space.take();
        if let Some(marker) = self.marker.take() {
            self.builder.insert(&marker);
        } else if !self.is_at_line_start() {
            if tabs > 0 {
                self.builder.insert(&"\t".repeat(tabs));
            } else if let Some(space) = space {
                self.space(space);
            }
        }
    }

    fn is_at_line_start(&self) -> bool {
        let text = self.builder.text();
        text.is_empty() || text.ends_with('\n')
    }

    fn space(&mut self, range: Range<usize>) {
        if self.slice(range.clone()) == " " {
            self.source.push(&mut self.builder, range);
        } else {
            self.builder.stand_for(" ", self.source.sources(&range));
        }
    }
}

/// The first run of white space from `from` on.
fn white_space(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = rest.find(char::is_whitespace)?;
    let run = rest.get(start..)?;
    let length = run.find(|c: char| !c.is_whitespace()).unwrap_or(run.len());
    Some((from + start, from + start + length))
}
