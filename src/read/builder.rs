use super::{
    Document, Encoding, columns,
    plain::issues,
    source::{CHECKPOINT, Origin, Piece, Place, Source},
    structure::{Block, BlockKind, Column, Head},
};
use crate::{
    error::{Issue, IssueKind},
    text::Span,
};

/// Puts a document together, piece by piece, for readers of formats.
///
/// Text comes from bytes of the file ([`copy`](DocumentBuilder::copy),
/// [`stand_for`](DocumentBuilder::stand_for)), from a place in it
/// ([`place`](DocumentBuilder::place)), or is added by the reader
/// ([`insert`](DocumentBuilder::insert): line ends, bullets, tabs).
///
/// # Example
///
/// ```
/// use undersigned::read::{BlockKind, DocumentBuilder, Place};
///
/// // <li>A &amp; B
/// let mut builder = DocumentBuilder::new();
/// builder.begin(BlockKind::Item { list: 1, ordered: false });
/// builder.insert("• ");
/// builder.copy("A ", 4);
/// builder.stand_for("&", 6..11);
/// builder.copy(" B", 11);
/// builder.end();
/// let document = builder.build("letter");
/// assert_eq!(document.text(), "• A & B");
/// let and = 6;
/// assert_eq!(document.place(and), Place::Byte { offset: 6 });
/// assert_eq!(document.place(and + 2), Place::Byte { offset: 12 });
/// assert_eq!(document.blocks().len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct DocumentBuilder {
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    open: Vec<usize>,
    head: Head,
    issues: Vec<Issue>,
    encoding: Option<Encoding>,
}

impl DocumentBuilder {
    /// No text yet.
    #[must_use]
    pub fn new() -> DocumentBuilder {
        DocumentBuilder::default()
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How long the text is so far, in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is no text yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds what stands in the file byte for byte, from `offset` on.
    pub fn copy(&mut self, text: &str, offset: u64) {
        let start = self.len();
        let goes_on = self.pieces.last().is_some_and(|last| {
            matches!(last.origin, Origin::Copied(from)
                if from + u64::from(start - last.start) == offset)
        });
        if !goes_on {
            self.piece(text, Origin::Copied(offset));
        }
        self.text.push_str(text);
    }

    /// Adds what stands in the file with so many bytes a character, from
    /// `offset` on: text of another encoding than UTF-8.
    pub fn each(&mut self, text: &str, mut offset: u64, width: u8) {
        // A place is found by a walk from the start of its piece.
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.char_indices().nth(CHECKPOINT);
            let end = end.map_or(rest.len(), |(at, _)| at);
            let (piece, after) = rest.split_at(end);
            self.piece(piece, Origin::Each(offset, width));
            self.text.push_str(piece);
            offset += piece.chars().count() as u64 * u64::from(width);
            rest = after;
        }
    }

    /// Adds what stands for these bytes of the file.
    pub fn stand_for(&mut self, text: &str, bytes: std::ops::Range<u64>) {
        self.piece(text, Origin::Whole(bytes));
        self.text.push_str(text);
    }

    /// Adds what stands at a place of the file.
    pub fn place(&mut self, text: &str, place: Place) {
        let known = self.pieces.last().map(|last| &last.origin);
        if known != Some(&Origin::At(place)) {
            self.piece(text, Origin::At(place));
        }
        self.text.push_str(text);
    }

    /// Adds what is not in the file. It counts to what stands before it.
    pub fn insert(&mut self, text: &str) {
        let before = match self.pieces.last() {
            Some(Piece { start, origin: Origin::Copied(from) }) => {
                let at = from + u64::from(self.len() - start);
                Some(Origin::Whole(at..at))
            }
            Some(Piece { start, origin: Origin::Each(from, width) }) => {
                let start = *start as usize;
                let piece = self.text.get(start..).unwrap_or_default();
                let count = piece.chars().count() as u64;
                let at = from + count * u64::from(*width);
                Some(Origin::Whole(at..at))
            }
            Some(Piece { origin: Origin::Whole(range), .. }) => {
                Some(Origin::Whole(range.end..range.end))
            }
            _ => None,
        };
        if let Some(origin) = before {
            self.piece(text, origin);
        }
        self.text.push_str(text);
    }

    fn piece(&mut self, text: &str, origin: Origin) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.len(), origin });
        }
    }

    /// Begins a block.
    pub fn begin(&mut self, kind: BlockKind) {
        self.open.push(self.blocks.len());
        let span = Span::new(self.len(), self.len());
        self.blocks.push(Block { span, kind });
    }

    /// Ends the block begun last; does nothing where none is open.
    ///
    /// White space at its ends is not part of it, and an empty block is none.
    pub fn end(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let Some(block) = self.blocks.get_mut(at) else { return };
        let start = block.span.start() as usize;
        let inner = self.text.get(start..).unwrap_or_default();
        let begin = start + (inner.len() - inner.trim_start().len());
        let end = begin + inner.trim().len();
        block.span = Span::at(begin, end.max(begin));
    }

    /// Tells cells by the header of their column, where nothing is known of
    /// them: `of` knows the words of headers, and answers `None` to others.
    ///
    /// Where a format marks no header, the first row of a table is one if it
    /// has two words of headers and half its cells are such. Rows with other
    /// cells than the header are left alone.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::read::{BlockKind, Column, DocumentBuilder};
    ///
    /// let mut builder = DocumentBuilder::new();
    /// for row in [["Name", "Town"], ["Ada", "Rome"]] {
    ///     builder.begin(BlockKind::Row { table: 1, header: false });
    ///     for cell in row {
    ///         builder.begin(BlockKind::Cell { column: Column::Other });
    ///         builder.insert(cell);
    ///         builder.end();
    ///         builder.insert("\t");
    ///     }
    ///     builder.end();
    /// }
    /// builder.name_columns(|header| match header {
    ///     "Name" => Some(Column::Name),
    ///     "Town" => Some(Column::City),
    ///     _ => None,
    /// });
    /// let document = builder.build("letter");
    /// let kinds: Vec<_> = document.blocks().iter().map(|b| b.kind).collect();
    /// assert_eq!(kinds[0], BlockKind::Row { table: 1, header: true });
    /// assert_eq!(kinds[5], BlockKind::Cell { column: Column::City });
    /// ```
    pub fn name_columns(&mut self, of: impl Fn(&str) -> Option<Column>) {
        columns::name(&self.text, &mut self.blocks, of);
    }

    /// What the file says of itself.
    pub fn head(&mut self) -> &mut Head {
        &mut self.head
    }

    /// How the file is encoded; UTF-8 when not said.
    pub fn encoding(&mut self, encoding: Encoding) {
        self.encoding = Some(encoding);
    }

    /// Reports something odd at a stretch of the text.
    pub fn issue(&mut self, kind: IssueKind, span: Span) {
        self.issues.push(Issue::new(kind, span));
    }

    /// The document.
    #[must_use]
    pub fn build(mut self, id: impl Into<String>) -> Document {
        while !self.open.is_empty() {
            self.end();
        }
        self.blocks.retain(|block| !block.span.is_empty());
        self.blocks.sort_by_key(|block| {
            (block.span.start(), std::cmp::Reverse(block.span.end()))
        });
        let mut found = issues(&self.text);
        found.retain(|issue| issue.kind != IssueKind::Markup);
        found.append(&mut self.issues);
        found.sort_by_key(|issue| (issue.span, issue.kind));
        Document {
            id: id.into(),
            text: self.text,
            encoding: self.encoding.unwrap_or(Encoding::Utf8),
            source: Source::Pieces(self.pieces),
            issues: found,
            blocks: self.blocks,
            head: self.head,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_other_encodings_leads_back_to_its_bytes() {
        let text = "Šarić ".repeat(40);
        let mut builder = DocumentBuilder::new();
        builder.copy("<", 3);
        builder.each(&text, 10, 1);
        builder.insert("\n");
        let document = builder.build("letter");
        for (count, (at, c)) in text.char_indices().enumerate() {
            let span = Span::at(at + 1, at + 1 + c.len_utf8());
            let start = 10 + count as u64;
            assert_eq!(document.source_range(span), start..start + 1);
        }
        let end = u32::try_from(text.len()).unwrap() + 1;
        assert_eq!(document.source_offset(end), 250);
    }
}
