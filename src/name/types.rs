use crate::{
    parse::{Kind, Relation},
    read::{Document, Place},
    text::{LineIndex, Span},
};

/// One naming of a body or a person: a signatory, an affiliation, a
/// representative.
///
/// Aliases of a signatory in the same signature are not mentions of their
/// own: they are further names of the mention.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention {
    /// The id of the signature.
    pub signature: String,
    /// The id of the document: signatures of one document form one list.
    pub document: String,
    /// The id of the statement, where documents are versions of one; else
    /// the id of the document.
    pub statement: String,
    /// Where the name stands in the text of the signature.
    pub span: Span,
    /// The name as written.
    pub text: String,
    /// A body or a person.
    pub kind: Kind,
    /// As what it is named.
    pub relation: Relation,
    /// Further names in the same signature: aliases.
    pub aliases: Vec<String>,
    /// Acronyms in the same signature, as written.
    pub acronyms: Vec<String>,
    /// Cities, regions and countries in the same signature, as written.
    pub places: Vec<String>,
    /// Roles, for persons.
    pub roles: Vec<String>,
    /// Affiliations, for persons.
    pub affiliations: Vec<String>,
    /// Where it stands in its document, for mentions that have one.
    pub location: Option<Location>,
}

/// Where in a document, and in its file, a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// The line of the text, from 1.
    pub line: u32,
    /// The bytes of the file; none in formats whose places are no bytes.
    pub bytes: (u64, u64),
    /// The page, paragraph or cell, in formats whose places are no bytes.
    pub place: Option<Place>,
    /// The span in the text of the document.
    pub span: Span,
}

impl Location {
    /// Where a span of the text of `document` stands; `lines` are those of
    /// the text.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::{Document, LineIndex, name::Location, text::Span};
    ///
    /// let document = Document::from_text("a", "Signed:\nAda");
    /// let lines = LineIndex::new(document.text());
    /// let found = Location::of(&document, &lines, Span::new(8, 11));
    /// assert_eq!((found.line, found.bytes), (2, (8, 11)));
    /// ```
    #[must_use]
    pub fn of(document: &Document, lines: &LineIndex, span: Span) -> Location {
        let bytes = document.source_range(span);
        let place = document.place(span.start());
        Location {
            line: lines.line(span.start()),
            bytes: (bytes.start, bytes.end),
            place: (!matches!(place, Place::Byte { .. })).then_some(place),
            span,
        }
    }
}

impl Mention {
    /// A name that stands in no document.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::{Kind, matching::evidence, name::{Mention, Names}};
    ///
    /// let [a, b] = ["Savet Evrope", "Këshilli i Evropës"]
    ///     .map(|name| Mention::new(Kind::Organisation, name));
    /// let names = Names::new(&[a, b]);
    /// assert!(evidence(&names, 0, 1) > 0.0);
    /// ```
    #[must_use]
    pub fn new(kind: Kind, text: &str) -> Mention {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Mention {
            signature: String::new(),
            document: String::new(),
            statement: String::new(),
            span: Span::new(0, end),
            text: text.to_owned(),
            kind,
            relation: Relation::Alias,
            aliases: Vec::new(),
            acronyms: Vec::new(),
            places: Vec::new(),
            roles: Vec::new(),
            affiliations: Vec::new(),
            location: None,
        }
    }
}
