//! Text: its white space, and what stands before it.

use std::ops::Range;

use super::{Gap, Id, Writer};

impl Writer<'_> {
    /// Sees to it that what comes stands on a line of its own; behind a
    /// blank one, if it may.
    pub(super) fn break_(&mut self, is_loose: bool) {
        if self.now.is_flat {
            self.space(0..0);
        } else if is_loose && !self.now.is_tight || self.gap == Gap::Blank {
            self.gap = Gap::Blank;
        } else {
            self.gap = Gap::Line;
        }
    }

    pub(super) fn line_end(&mut self) {
        self.break_(self.gap == Gap::Line);
    }

    pub(super) fn space(&mut self, range: Range<usize>) {
        match &mut self.gap {
            Gap::None => self.gap = Gap::Space(range),
            Gap::Space(before) if before.start == before.end => {
                *before = range;
            }
            Gap::Space(before) if before.end == range.start => {
                before.end = range.end;
            }
            _ => {}
        }
    }

    /// Writes what stands before a text.
    pub(super) fn flush(&mut self) {
        if std::mem::take(&mut self.is_behind_cards) {
            self.break_(true);
        }
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let is_first = self.out.is_empty();
        let has_tabs = self.tabs > 0;
        match gap {
            _ if is_first => {}
            Gap::Line => self.out.insert("\n"),
            Gap::Blank => self.out.insert("\n\n"),
            Gap::Space(range) if !has_tabs => self.write_space(range),
            Gap::None | Gap::Space(_) => {}
        }
        for _ in 0..std::mem::take(&mut self.tabs) {
            self.out.insert("\t");
        }
        if !self.bullet.is_empty() {
            self.out.insert(&self.bullet);
            self.bullet.clear();
        }
    }

    pub(super) fn write_space(&mut self, range: Range<usize>) {
        let raw = self.page.text().get(range.clone()).unwrap_or_default();
        let is_kept = self.now.keeps_spaces && !raw.is_empty();
        if range.is_empty() {
            self.out.insert(" ");
        } else if raw == " " || is_kept && raw.bytes().all(|b| b == b' ') {
            self.page.push(&mut self.out, range);
        } else {
            self.out.stand_for(" ", self.page.sources(&range));
        }
    }

    pub(super) fn text(&mut self, id: Id) {
        self.left = None;
        for piece in self.tree.pieces(id) {
            match self.tree.decoded(piece) {
                Some(decoded) => self.decoded(decoded, piece.range.clone()),
                None if self.now.keeps_spaces => {
                    self.lines(piece.range.clone());
                }
                None => self.words(piece.range.clone()),
            }
        }
    }

    pub(super) fn decoded(&mut self, text: &str, range: Range<usize>) {
        if text.chars().all(is_space) {
            if text == "\n" && self.now.keeps_spaces {
                self.line_end();
            } else {
                self.space(range);
            }
            return;
        }
        self.flush();
        self.out.stand_for(text, self.page.sources(&range));
    }

    /// Text whose white space is between words.
    pub(super) fn words(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.page.text().get(at..range.end);
            let rest = rest.unwrap_or_default();
            let blank = blank(rest.as_bytes());
            if blank > 0 {
                self.space(at..at + blank);
                at += blank;
                continue;
            }
            let length = stretch(rest.as_bytes());
            if length == 0 {
                return;
            }
            self.flush();
            self.page.push(&mut self.out, at..at + length);
            at += length;
        }
    }

    /// Text that keeps its lines.
    pub(super) fn lines(&mut self, range: Range<usize>) {
        let text = self.page.text().get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        for (count, line) in text.split('\n').enumerate() {
            if count > 0 {
                self.line_end();
            }
            self.line(at, line);
            at += line.len() + 1;
        }
    }

    pub(super) fn line(&mut self, at: usize, line: &str) {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        if at < start {
            self.space(at..start);
        }
        if start < end {
            self.flush();
            self.page.push(&mut self.out, start..end);
            if end < at + line.len() {
                self.space(end..at + line.len());
            }
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

/// How many bytes of white space a text begins with.
fn blank(text: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match text.get(at..) {
            Some([byte, ..]) if byte.is_ascii_whitespace() => at += 1,
            Some([0xc2, 0xa0, ..]) => at += 2,
            _ => return at,
        }
    }
}

/// How many bytes a text has up to white space that is not one space.
fn stretch(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let next = text.get(at + 1);
        let is_end = match byte {
            b' ' => next.is_none_or(|next| {
                next.is_ascii_whitespace()
                    || *next == 0xc2 && text.get(at + 2) == Some(&0xa0)
            }),
            0xc2 => next == Some(&0xa0),
            byte => byte.is_ascii_whitespace(),
        };
        if is_end {
            return at;
        }
        at += 1;
    }
    at
}
