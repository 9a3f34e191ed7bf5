use crate::{error::Issue, read::Column, text::Span};

/// What one signatory left under a statement: usually a line, sometimes a
/// block of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Signature {
    /// `<document>/<ordinal>`.
    pub id: String,
    /// The id of the document.
    #[cfg_attr(feature = "serde", serde(rename = "doc"))]
    pub document: String,
    /// Its place in the list, from 1.
    pub ordinal: u32,
    /// Where it stands in the text of the document.
    pub span: Span,
    /// Its lines, each trimmed, joined by `\n`.
    pub text: String,
    /// Where each of its lines stands in the text of the document.
    pub lines: Vec<Span>,
    /// The heading inside the list that it stands under.
    pub heading: Option<String>,
    /// What the columns of a table say of it, in order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub fields: Vec<Field>,
}

/// A stretch of a signature that stands in a column of its own.
///
/// # Example
///
/// ```
/// use undersigned::{
///     parse_list, read::Column, roster::{Field, Signature}, SpanType,
///     text::Span,
/// };
///
/// let mut row = Signature::new("d/1", "d", 1, "Eco Vlora\tSplit");
/// row.fields.push(Field::new(Column::City, Span::new(10, 15)));
/// let parsed = parse_list(&[row]);
/// let spans = &parsed[0].signatories[0].spans;
/// assert_eq!(spans[1].kind, SpanType::City);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Field {
    /// What the column holds.
    pub column: Column,
    /// Where it stands in [`Signature::text`].
    pub span: Span,
}

impl Field {
    /// A field.
    #[must_use]
    pub const fn new(column: Column, span: Span) -> Field {
        Field { column, span }
    }
}

impl Signature {
    /// A signature that came without a document: a line of a file of lines.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        document: impl Into<String>,
        ordinal: u32,
        text: impl Into<String>,
    ) -> Signature {
        let text = text.into();
        let span = Span::at(0, text.len());
        Signature {
            id: id.into(),
            document: document.into(),
            ordinal,
            span,
            lines: vec![span],
            text,
            heading: None,
            fields: Vec::new(),
        }
    }

    /// Its text without the number or bullet of the list.
    ///
    /// ```
    /// use undersigned::Signature;
    ///
    /// let signature = Signature::new("d/2", "d", 2, "2. The Club");
    /// assert_eq!(signature.unmarked(), "The Club");
    /// ```
    #[must_use]
    pub fn unmarked(&self) -> &str {
        let (_, width) = super::line::marker_of(&self.text);
        self.text.get(width..).unwrap_or_default()
    }

    /// Where a span of [`Signature::text`] stands in the document.
    ///
    /// A span over several lines of a block gives the stretch from its first
    /// to its last character.
    #[must_use]
    pub fn locate(&self, span: Span) -> Span {
        let start = self.locate_offset(span.start(), false);
        let end = self.locate_offset(span.end(), true);
        Span::new(start, end.max(start))
    }

    fn locate_offset(&self, offset: u32, is_end: bool) -> u32 {
        let mut at = 0;
        for line in &self.lines {
            let inside = offset - at;
            if inside < line.len() || (is_end && inside == line.len()) {
                return line.start() + inside;
            }
            at += line.len() + 1;
            if offset < at {
                return line.end();
            }
        }
        self.span.end()
    }
}

/// When a statement was published: a year, perhaps a month, perhaps a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day, from 1.
    pub day: Option<u8>,
}

/// As in ISO 8601, as far as it is known: `2021-12-10`, `2022-03`, `2023`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// How the signatures of a document are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Layout {
    /// A list whose items are numbered.
    Numbered,
    /// A list whose items begin with a bullet.
    Bulleted,
    /// One signature a line, under a heading.
    Lines,
    /// Blocks: name, role and organisation on lines of their own.
    Blocks,
    /// An author named under the title.
    Author,
    /// No signatures.
    None,
}

/// A stretch of the document near the list that is no signature, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SetAside {
    /// Where, in the text of the document.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// Why a stretch of a document is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Reason {
    /// It opens a list or a part of one.
    Heading,
    /// It belongs to the page: comment form, navigation, sharing.
    WebNoise,
    /// A credit or note after the text.
    Credit,
    /// A date or place line.
    Date,
    /// Running text.
    Prose,
    /// Longer than a signature can be.
    TooLong,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Reason::Heading => "heading",
            Reason::WebNoise => "frame of the page",
            Reason::Credit => "credit",
            Reason::Date => "date",
            Reason::Prose => "running text",
            Reason::TooLong => "too long",
        })
    }
}

/// What one document holds: what it is about and who signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Roster {
    /// The id of the document.
    pub document: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where: the city beside the date, as written.
    pub place: Option<String>,
    /// Who published it, where the file says so.
    pub publisher: Option<String>,
    /// The address it was published at, where the file says so.
    pub link: Option<String>,
    /// The language of its body, as an ISO 639-1 code; `sr` stands for
    /// Serbian, Bosnian, Croatian and Montenegrin alike.
    pub language: Option<String>,
    /// How its signatures are laid out.
    pub layout: Layout,
    /// Who signed, in order.
    pub signatures: Vec<Signature>,
    /// What near the list is no signature, and why.
    pub set_aside: Vec<SetAside>,
    /// What is odd about the document.
    pub issues: Vec<Issue>,
}

/// What was signed, in one or several published versions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Statement {
    /// The id of its first version.
    pub id: String,
    /// The title of the first version that has one.
    pub title: Option<String>,
    /// The most exact of its versions' dates.
    pub date: Option<Date>,
    /// The language of its first version.
    pub language: Option<String>,
    /// The documents it was published in, by id. Each signature keeps its
    /// version.
    pub versions: Vec<Roster>,
}

impl Statement {
    /// The signatures of all versions, version by version.
    pub fn signatures(&self) -> impl Iterator<Item = &Signature> {
        self.versions.iter().flat_map(|version| &version.signatures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_located_line_by_line() {
        let document = "Ada Byron\n\nMember\nThe Club";
        let lines =
            vec![Span::new(0, 9), Span::new(11, 17), Span::new(18, 26)];
        let mut block =
            Signature::new("d/1", "d", 1, "Ada Byron\nMember\nThe Club");
        block.span = Span::new(0, 26);
        block.lines = lines;
        for part in ["Ada Byron", "Member", "The Club"] {
            let at = block.text.find(part).unwrap();
            let found = block.locate(Span::at(at, at + part.len()));
            assert_eq!(found.get(document), Some(part));
        }
    }
}
