//! The text of a file, and where in the file its bytes stand.

use std::{borrow::Cow, ops::Range};

use undersigned::{IssueKind, read::DocumentBuilder, text::Span};

/// A file as text. Bytes that are no UTF-8 show as `\u{fffd}`.
pub(super) struct Source<'b> {
    text: Cow<'b, str>,
    /// How many bytes the byte order mark has.
    mark: u64,
    /// The characters that stand for broken bytes: where in the text, and
    /// which bytes of the file.
    broken: Vec<(usize, Range<u64>)>,
}

const REPLACEMENT: &str = "\u{fffd}";

impl<'b> Source<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Source<'b> {
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mark = (bytes.len() - body.len()) as u64;
        match std::str::from_utf8(body) {
            Ok(text) => {
                let text = Cow::Borrowed(text);
                Source { text, mark, broken: Vec::new() }
            }
            Err(_) => Source::mended(body, mark),
        }
    }

    fn mended(body: &[u8], mark: u64) -> Source<'b> {
        let mut text = String::with_capacity(body.len());
        let mut broken = Vec::new();
        let mut at = mark;
        for chunk in body.utf8_chunks() {
            text.push_str(chunk.valid());
            at += chunk.valid().len() as u64;
            let bad = chunk.invalid().len() as u64;
            if bad > 0 {
                broken.push((text.len(), at..at + bad));
                text.push_str(REPLACEMENT);
            }
            at += bad;
        }
        Source { text: Cow::Owned(text), mark, broken }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where in the file the byte `at` of the text stands.
    pub(super) fn offset(&self, at: usize) -> u64 {
        let before = self.broken.partition_point(|(start, _)| *start < at);
        match before.checked_sub(1).and_then(|last| self.broken.get(last)) {
            None => self.mark + at as u64,
            Some((start, bytes)) => {
                let after = at.saturating_sub(start + REPLACEMENT.len());
                bytes.end + after as u64
            }
        }
    }

    /// The bytes of the file that a stretch of the text stands for.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<u64> {
        self.offset(range.start)..self.offset(range.end)
    }

    /// Enters a stretch of the text.
    pub(super) fn copy(
        &self,
        builder: &mut DocumentBuilder,
        range: Range<usize>,
    ) {
        let mut start = range.start;
        let first = self.broken.partition_point(|(at, _)| *at < start);
        for (at, bytes) in self.broken.iter().skip(first) {
            if *at >= range.end {
                break;
            }
            self.copy_whole(builder, start..*at);
            let place = builder.len();
            builder.stand_for(REPLACEMENT, bytes.clone());
            let span = Span::new(place, builder.len());
            builder.issue(IssueKind::BrokenCharacter, span);
            start = at + REPLACEMENT.len();
        }
        self.copy_whole(builder, start..range.end);
    }

    fn copy_whole(&self, builder: &mut DocumentBuilder, range: Range<usize>) {
        let offset = self.offset(range.start);
        let text = self.slice(range);
        if !text.is_empty() {
            builder.copy(text, offset);
        }
    }
}
