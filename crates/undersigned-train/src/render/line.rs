//! A line while it is written, and as an annotated record.

use undersigned::{
    Kind, ParsedLine, Relation, Signatory, Signature, SpanType, TypedSpan,
    export::records::SignatureRecord, text::Span,
};

/// A line while it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) spans: Vec<(SpanType, Relation, usize, usize)>,
    pub(super) city: Option<String>,
    pub(super) acronym: Option<String>,
    pub(super) alias: Option<String>,
}

impl Line {
    pub(super) fn has_name(&self) -> bool {
        self.spans.iter().any(|(kind, relation, ..)| {
            *relation == Relation::Signatory
                && matches!(
                    kind,
                    SpanType::Organisation | SpanType::Individual
                )
        })
    }

    pub(super) fn span(
        &mut self,
        kind: SpanType,
        relation: Relation,
        text: &str,
    ) {
        let from = self.text.len();
        self.text.push_str(text);
        self.spans.push((kind, relation, from, self.text.len()));
    }

    /// The name of a body; a leading article stays outside.
    pub(super) fn name(&mut self, name: &str, relation: Relation) {
        let articles =
            ["The ", "the ", "La ", "la ", "Le ", "le ", "Les ", "L’", "L'"];
        let mut name = name;
        for article in articles {
            if let Some(rest) = name.strip_prefix(article) {
                self.text.push_str(article);
                name = rest;
                break;
            }
        }
        self.span(SpanType::Organisation, relation, name);
    }
}

/// A line as an annotated record: a name after the first opens another
/// signatory, whose titles and legal form stand before it.
pub(super) fn record(
    document: &str,
    at: usize,
    line: Line,
) -> SignatureRecord {
    let mut spans = line.spans;
    spans.sort_by_key(|span| span.2);
    let mut groups: Vec<Vec<_>> = vec![Vec::new()];
    let is_name = |span: &(SpanType, Relation, usize, usize)| {
        span.1 == Relation::Signatory
            && matches!(span.0, SpanType::Organisation | SpanType::Individual)
    };
    for span in spans {
        let named = groups.last().is_some_and(|g| g.iter().any(&is_name));
        if is_name(&span) && named {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(span);
        }
    }
    let mut parsed = ParsedLine::default();
    parsed.signatories = groups
        .into_iter()
        .filter(|group| group.iter().any(&is_name))
        .map(|group| {
            let person = group
                .iter()
                .find(|span| is_name(span))
                .is_some_and(|span| span.0 == SpanType::Individual);
            let kind =
                if person { Kind::Individual } else { Kind::Organisation };
            let spans = group
                .into_iter()
                .map(|(kind, relation, from, to)| {
                    let at = |at| u32::try_from(at).unwrap_or(u32::MAX);
                    let span = Span::new(at(from), at(to));
                    TypedSpan::new(kind, relation, span)
                })
                .collect();
            Signatory::new(kind, spans)
        })
        .collect();
    let ordinal = u32::try_from(at + 1).unwrap_or(u32::MAX);
    let id = format!("{document}/{ordinal}");
    let signature = Signature::new(id, document, ordinal, line.text);
    SignatureRecord::new(&signature, &parsed)
}
