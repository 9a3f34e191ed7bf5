//! What a format says of the parts of a text.

use crate::text::Span;

/// A part of a document that its format tells apart.
///
/// Blocks nest: a list item may hold paragraphs, a table rows and cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Block {
    /// Where it stands in the text of the document.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
    },
    /// A paragraph.
    Paragraph,
    /// An item of a list, or one of several boxes of one kind beside each
    /// other (cards). It may have several lines.
    Item {
        /// Which list, from 1 in each document.
        list: u32,
        /// Whether the list is numbered.
        ordered: bool,
    },
    /// A row of a table. Its cells stand on one line, with tabs between, or
    /// where one of them has several lines, each on lines of its own.
    Row {
        /// Which table, from 1 in each document.
        table: u32,
        /// Whether it says what the columns are.
        header: bool,
    },
    /// A cell of a row.
    Cell {
        /// What its column holds, where the header or the content says so.
        column: Column,
    },
    /// The frame of a page, not its content: navigation, page header and
    /// footer, form, sidebar, sharing.
    Frame,
}

/// What a column of a table of signatures holds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Column {
    /// Who signed.
    Name,
    /// The given name of a person, where the surname has its own column.
    GivenName,
    /// The surname of a person.
    Surname,
    /// The body a person belongs to, or the body that signed.
    Organisation,
    /// Initials of a body.
    Acronym,
    /// What a person is.
    Role,
    /// A title before or behind a name.
    Title,
    /// A city.
    City,
    /// A region.
    Region,
    /// A country.
    Country,
    /// Something else: a number, a date, an address, a comment.
    #[default]
    Other,
}

/// What a file says of itself, beside its text.
///
/// As it stands there; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Head {
    /// The title.
    pub title: Option<String>,
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// When it was published, as it is written there.
    pub date: Option<String>,
    /// Where it was published: a canonical address.
    pub link: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
}
