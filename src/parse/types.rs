use crate::text::Span;

/// Whether a body or a person signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Kind {
    /// A body: an association, an institute, a firm, a party.
    Organisation,
    /// A person.
    Individual,
}

/// What a span of a signature holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum SpanType {
    /// The name of a body, without acronym, legal form or place set apart.
    Organisation,
    /// The name of a person, without titles.
    Individual,
    /// A short form set apart from the name it shortens.
    Acronym,
    /// A settlement set apart from the name.
    City,
    /// A region, state or province set apart from the name.
    Region,
    /// A country set apart from the name.
    Country,
    /// A designator outside the name: `NGO`, `e.V.`.
    LegalForm,
    /// Titles and degrees that frame a person's name.
    Honorific,
    /// What the person is or does.
    Role,
}

impl SpanType {
    /// All of them, in the order of the data model.
    pub const ALL: [SpanType; 9] = [
        SpanType::Organisation,
        SpanType::Individual,
        SpanType::Acronym,
        SpanType::City,
        SpanType::Region,
        SpanType::Country,
        SpanType::LegalForm,
        SpanType::Honorific,
        SpanType::Role,
    ];

    /// Its name in the text formats: `legal_form`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            SpanType::Organisation => "organisation",
            SpanType::Individual => "individual",
            SpanType::Acronym => "acronym",
            SpanType::City => "city",
            SpanType::Region => "region",
            SpanType::Country => "country",
            SpanType::LegalForm => "legal_form",
            SpanType::Honorific => "honorific",
            SpanType::Role => "role",
        }
    }
}

/// How a span relates to the signatory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Relation {
    /// It is of the signatory.
    Signatory,
    /// A further name of the signatory: a translation, a handle.
    Alias,
    /// A body named with a person, or the parent of a body.
    Affiliation,
    /// A person named as signing for a body.
    Representative,
}

impl Relation {
    /// Its name in the text formats.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Relation::Signatory => "signatory",
            Relation::Alias => "alias",
            Relation::Affiliation => "affiliation",
            Relation::Representative => "representative",
        }
    }
}

/// A span of a signature with its type.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypedSpan {
    /// What it holds.
    pub kind: SpanType,
    /// How it relates to the signatory.
    pub relation: Relation,
    /// Where it stands in the text of the signature.
    pub span: Span,
    /// How sure the parser is, from 0 to 1.
    pub confidence: f32,
}

impl TypedSpan {
    /// A span that is certain.
    #[must_use]
    pub const fn new(
        kind: SpanType,
        relation: Relation,
        span: Span,
    ) -> TypedSpan {
        TypedSpan { kind, relation, span, confidence: 1.0 }
    }

    /// Whether it names a body or a person.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        matches!(self.kind, SpanType::Organisation | SpanType::Individual)
    }
}

/// A signature as understood: who signed, in typed spans.
///
/// # Guarantees
///
/// Spans are sorted, disjoint, on character boundaries and not empty; one of
/// them is the name: of type organisation or individual as `kind` says, with
/// relation signatory.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Signatory {
    /// Whether a body or a person signs.
    pub kind: Kind,
    /// How sure the parser is of the kind and the name, from 0 to 1.
    pub confidence: f32,
    /// What was written, by type.
    pub spans: Vec<TypedSpan>,
}

impl Signatory {
    /// A signatory with spans of one's own: sorted here, all else as given.
    #[must_use]
    pub fn new(kind: Kind, mut spans: Vec<TypedSpan>) -> Signatory {
        spans.sort_by_key(|span| span.span);
        Signatory { kind, confidence: 1.0, spans }
    }

    /// The span of the signatory's name.
    #[must_use]
    pub fn name(&self) -> Option<&TypedSpan> {
        let kind = match self.kind {
            Kind::Organisation => SpanType::Organisation,
            Kind::Individual => SpanType::Individual,
        };
        self.spans
            .iter()
            .find(|s| s.kind == kind && s.relation == Relation::Signatory)
    }

    /// Its spans for people to read: type, relation and text.
    #[must_use]
    pub fn render(&self, text: &str) -> String {
        let mut shown = String::new();
        for span in &self.spans {
            if !shown.is_empty() {
                shown.push_str(", ");
            }
            shown.push_str(span.kind.as_str());
            if span.relation != Relation::Signatory {
                shown.push_str(" (");
                shown.push_str(span.relation.as_str());
                shown.push(')');
            }
            shown.push_str(" “");
            shown.push_str(span.span.get(text).unwrap_or_default());
            shown.push('”');
        }
        shown
    }

    /// The spans of one type, in order.
    pub fn of_type(&self, kind: SpanType) -> impl Iterator<Item = &TypedSpan> {
        self.spans.iter().filter(move |span| span.kind == kind)
    }
}

/// A signature with everything that was found in it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ParsedLine {
    /// Who signed, in order; none for a heading or noise.
    pub signatories: Vec<Signatory>,
    /// Words that belong to no span: notes, addresses, connecting words.
    pub unread: Vec<Span>,
}
