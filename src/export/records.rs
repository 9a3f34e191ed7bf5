//! The JSON Lines formats: signatures, mentions, actors.
//!
//! | format | one line |
//! | --- | --- |
//! | signatures | `{"id", "doc", "text", "signatories": [{"kind", "confidence", "spans": [{"type", "relation", "start", "end", "text", "confidence"}]}]}` |
//! | mentions | `{"id", "doc", "span": [start, end], "text", "kind", "relation", "actor"}` |
//! | actors | one [`Actor`](crate::Actor) |
//!
//! Signatures and mentions are written as annotated data is, so that any
//! output can be scored against any gold with the same program.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use crate::{
    error::{Error, Issue, Result},
    name::Mention,
    parse::{Kind, ParsedLine, Relation, Signatory, SpanType, TypedSpan},
    read::Place,
    roster::{Field, Layout, Roster, SetAside, Signature},
    text::Span,
};

/// A signature as a line of JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SignatureRecord {
    /// Its id.
    pub id: String,
    /// The document or list it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its text.
    pub text: String,
    /// The heading inside the list that it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The line of the document that it begins on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Where it begins in the file, where that is no line of the text: page
    /// and line, paragraph, or cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What the columns of a table say of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Who signed; absent where it has not been parsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatories: Option<Vec<SignatoryRecord>>,
    /// Of several readings, the place of this one, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Of several readings, the probability of this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f32>,
}

/// What one document is, as a line of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RosterRecord {
    /// The document.
    pub doc: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was published, as in ISO 8601.
    pub date: Option<String>,
    /// Where it was published: the city beside the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The address it was published at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// How its signatures are laid out.
    pub layout: Layout,
    /// How many signatures it has.
    pub signatures: usize,
    /// What near the list is no signature, and why.
    pub set_aside: Vec<SetAside>,
    /// What is odd about it.
    pub issues: Vec<Issue>,
}

impl RosterRecord {
    /// The record of a document.
    #[must_use]
    pub fn new(roster: &Roster) -> RosterRecord {
        RosterRecord {
            doc: roster.document.clone(),
            title: roster.title.clone(),
            date: roster.date.map(|date| date.to_string()),
            place: roster.place.clone(),
            publisher: roster.publisher.clone(),
            link: roster.link.clone(),
            language: roster.language.clone(),
            layout: roster.layout,
            signatures: roster.signatures.len(),
            set_aside: roster.set_aside.clone(),
            issues: roster.issues.clone(),
        }
    }
}

/// A signatory inside a [`SignatureRecord`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SignatoryRecord {
    /// A body or a person.
    pub kind: Kind,
    /// How sure the parser is, from 0 to 1.
    #[serde(default = "certain")]
    pub confidence: f32,
    /// What was written, by type.
    pub spans: Vec<SpanRecord>,
}

/// A span inside a [`SignatoryRecord`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SpanRecord {
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: SpanType,
    /// How it relates to the signatory.
    pub relation: Relation,
    /// Where it starts, in bytes of the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it covers.
    pub text: String,
    /// How sure the parser is, from 0 to 1.
    #[serde(default = "certain")]
    pub confidence: f32,
}

const fn certain() -> f32 {
    1.0
}

impl SignatureRecord {
    /// The record of a signature and what was read in it.
    #[must_use]
    pub fn new(signature: &Signature, parsed: &ParsedLine) -> SignatureRecord {
        let text = &signature.text;
        let signatories = parsed
            .signatories
            .iter()
            .map(|signatory| SignatoryRecord::new(text, signatory))
            .collect();
        SignatureRecord {
            id: signature.id.clone(),
            doc: Some(signature.document.clone()),
            text: text.clone(),
            heading: signature.heading.clone(),
            line: None,
            place: None,
            fields: signature.fields.clone(),
            signatories: Some(signatories),
            rank: None,
            probability: None,
        }
    }

    /// The record of a signature that has not been parsed.
    #[must_use]
    pub fn unparsed(signature: &Signature) -> SignatureRecord {
        SignatureRecord {
            id: signature.id.clone(),
            doc: Some(signature.document.clone()),
            text: signature.text.clone(),
            heading: signature.heading.clone(),
            line: None,
            place: None,
            fields: signature.fields.clone(),
            signatories: None,
            rank: None,
            probability: None,
        }
    }

    /// The document, or what stands before the last `/` of the id.
    #[must_use]
    pub fn document(&self) -> &str {
        self.doc.as_deref().unwrap_or_else(|| {
            self.id.rsplit_once('/').map_or("", |(document, _)| document)
        })
    }

    /// The signature itself.
    #[must_use]
    pub fn signature(&self, ordinal: u32) -> Signature {
        let mut signature = Signature::new(
            self.id.clone(),
            self.document(),
            ordinal,
            self.text.clone(),
        );
        signature.heading.clone_from(&self.heading);
        signature.fields.clone_from(&self.fields);
        signature
    }

    /// What was read in it, or `None` where it has not been parsed.
    #[must_use]
    pub fn parsed(&self) -> Option<ParsedLine> {
        let signatories = self.signatories.as_ref()?;
        Some(ParsedLine {
            signatories: signatories
                .iter()
                .map(SignatoryRecord::signatory)
                .collect(),
            unread: Vec::new(),
        })
    }

    /// What is wrong with its spans: out of the text, off the characters.
    fn problem(&self) -> Option<String> {
        let spans = self.signatories.iter().flatten().flat_map(|s| &s.spans);
        let spans = spans.map(|span| (span.start, span.end));
        let fields = self.fields.iter();
        let fields = fields.map(|f| (f.span.start(), f.span.end()));
        for (start, end) in spans.chain(fields) {
            let (start, end) = (start as usize, end as usize);
            if start >= end || self.text.get(start..end).is_none() {
                return Some(format!(
                    "span [{start}, {end}] does not fit the text of `{}`, \
                     which has {} bytes",
                    self.id,
                    self.text.len(),
                ));
            }
        }
        None
    }
}

impl SignatoryRecord {
    fn new(text: &str, signatory: &Signatory) -> SignatoryRecord {
        let spans = signatory
            .spans
            .iter()
            .map(|span| SpanRecord {
                kind: span.kind,
                relation: span.relation,
                start: span.span.start(),
                end: span.span.end(),
                text: span.span.get(text).unwrap_or_default().to_owned(),
                confidence: rounded(span.confidence),
            })
            .collect();
        SignatoryRecord {
            kind: signatory.kind,
            confidence: rounded(signatory.confidence),
            spans,
        }
    }

    fn signatory(&self) -> Signatory {
        let spans = self
            .spans
            .iter()
            .map(|span| {
                let place = Span::at(span.start as usize, span.end as usize);
                let mut typed =
                    TypedSpan::new(span.kind, span.relation, place);
                typed.confidence = span.confidence;
                typed
            })
            .collect();
        let mut signatory = Signatory::new(self.kind, spans);
        signatory.confidence = self.confidence;
        signatory
    }
}

/// Three decimals: more would say more than is known.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

/// A mention as a line of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MentionRecord {
    /// The id of the signature.
    pub id: String,
    /// The document.
    pub doc: String,
    /// Where the name stands in the text of the signature.
    pub span: Span,
    /// The name as written.
    #[serde(default)]
    pub text: String,
    /// A body or a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// As what it is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The id of the actor.
    pub actor: String,
}

impl MentionRecord {
    /// The record of a mention and the id of its actor.
    #[must_use]
    pub fn new(mention: &Mention, actor: &str) -> MentionRecord {
        MentionRecord {
            id: mention.signature.clone(),
            doc: mention.document.clone(),
            span: mention.span,
            text: mention.text.clone(),
            kind: Some(mention.kind),
            relation: Some(mention.relation),
            actor: actor.to_owned(),
        }
    }
}

/// Reads JSON Lines: one record a line, blank lines skipped.
///
/// # Errors
///
/// When a line is not a record of the format, with the number of the line
/// and what was expected.
///
/// # Example
///
/// ```
/// use undersigned::export::records::{SignatureRecord, read_lines};
///
/// let lines = "{\"id\": \"d/1\", \"text\": \"1. Aktiv\"}\n";
/// let records: Vec<SignatureRecord> = read_lines(lines.as_bytes())?;
/// assert_eq!(records[0].document(), "d");
///
/// let error = read_lines::<SignatureRecord>("{}".as_bytes()).unwrap_err();
/// assert!(error.to_string().starts_with("line 1: missing field `id`"));
/// # Ok::<(), undersigned::Error>(())
/// ```
pub fn read_lines<T: Checked>(input: impl BufRead) -> Result<Vec<T>> {
    let mut records = Vec::new();
    for (number, line) in (1..).zip(input.lines()) {
        let line = line.map_err(|cause| match cause.kind() {
            io::ErrorKind::InvalidData => {
                Error::line(number, "not UTF-8; convert the file to UTF-8")
            }
            _ => Error::io("", cause),
        })?;
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            continue;
        }
        let record: T = serde_json::from_str(line)
            .map_err(|cause| Error::line(number, json_message(&cause)))?;
        if let Some(problem) = record.problem() {
            return Err(Error::line(number, problem));
        }
        records.push(record);
    }
    Ok(records)
}

fn json_message(cause: &serde_json::Error) -> String {
    // The line is said before; a record is always its first.
    let message = cause.to_string();
    let (what, place) =
        message.rsplit_once(" at line 1 column ").unwrap_or((&message, ""));
    if place.is_empty() {
        return message;
    }
    let expected = if what.starts_with("expected value") {
        "; JSON Lines are expected, one object a line"
    } else {
        ""
    };
    format!("{what} (column {place}){expected}")
}

/// A record that can be checked after it was read.
pub trait Checked: for<'de> Deserialize<'de> {
    /// What is wrong with it, or `None`.
    fn problem(&self) -> Option<String> {
        None
    }
}

impl Checked for SignatureRecord {
    fn problem(&self) -> Option<String> {
        SignatureRecord::problem(self)
    }
}

impl Checked for MentionRecord {}

/// Writes one record as a line of JSON.
///
/// # Errors
///
/// When `output` cannot be written to.
pub fn write_line<T: Serialize>(
    output: &mut impl Write,
    record: &T,
) -> io::Result<()> {
    serde_json::to_writer(&mut *output, record)?;
    output.write_all(b"\n")
}
