use crate::{
    parse::{Kind, Relation},
    text::Span,
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
        }
    }
}
