use super::types::Mention;
use crate::{
    parse::{Kind, ParsedLine, Relation, Signatory, SpanType, TypedSpan},
    roster::Signature,
};

/// The namings in one signature: signatories, affiliations, representatives,
/// in the order of the text.
///
/// Aliases, acronyms, places and roles stand with the signatory; an acronym
/// right after an affiliation stands with that affiliation.
///
/// # Example
///
/// ```
/// use undersigned::{ParsedLine, Signature, name::mentions};
///
/// let signature = Signature::new("d/1", "d", 1, "Signatories:");
/// assert!(mentions(&signature, &ParsedLine::default()).is_empty());
/// ```
#[must_use]
pub fn mentions(signature: &Signature, line: &ParsedLine) -> Vec<Mention> {
    let mut found = Vec::new();
    for signatory in &line.signatories {
        let source = Source { signature, signatory };
        for (at, span) in signatory.spans.iter().enumerate() {
            found.extend(source.mention(at, span));
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

struct Source<'s> {
    signature: &'s Signature,
    signatory: &'s Signatory,
}

impl Source<'_> {
    fn mention(&self, at: usize, span: &TypedSpan) -> Option<Mention> {
        let kind = match span.kind {
            SpanType::Organisation => Kind::Organisation,
            SpanType::Individual => Kind::Individual,
            _ => return None,
        };
        let mut mention = self.bare(span, kind)?;
        match span.relation {
            Relation::Signatory if kind == self.signatory.kind => {
                self.add_own(&mut mention);
            }
            Relation::Affiliation => {
                mention.acronyms = self.acronyms_after(at);
            }
            Relation::Representative => {
                mention.roles = self.texts(SpanType::Role);
                mention.affiliations = self.name_of_signatory();
            }
            Relation::Signatory | Relation::Alias => return None,
        }
        Some(mention)
    }

    fn bare(&self, span: &TypedSpan, kind: Kind) -> Option<Mention> {
        let text = span.span.get(&self.signature.text)?.to_owned();
        Some(Mention {
            signature: self.signature.id.clone(),
            document: self.signature.document.clone(),
            statement: self.signature.document.clone(),
            span: span.span,
            text,
            kind,
            relation: span.relation,
            aliases: Vec::new(),
            acronyms: Vec::new(),
            places: Vec::new(),
            roles: Vec::new(),
            affiliations: Vec::new(),
            location: None,
        })
    }

    fn add_own(&self, mention: &mut Mention) {
        mention.aliases = self.related(Relation::Alias);
        mention.acronyms = self.acronyms_of_signatory();
        mention.places = self
            .signatory
            .spans
            .iter()
            .filter(|span| is_place(span.kind))
            .filter_map(|span| self.text(span))
            .collect();
        if mention.kind == Kind::Individual {
            mention.roles = self.texts(SpanType::Role);
            mention.affiliations = self.related(Relation::Affiliation);
        }
    }

    /// The names of one relation, bodies and persons.
    fn related(&self, relation: Relation) -> Vec<String> {
        self.signatory
            .spans
            .iter()
            .filter(|span| span.is_name() && span.relation == relation)
            .filter_map(|span| self.text(span))
            .collect()
    }

    /// The acronyms that directly follow the span at `at`.
    fn acronyms_after(&self, at: usize) -> Vec<String> {
        self.signatory
            .spans
            .iter()
            .skip(at + 1)
            .take_while(|span| span.kind == SpanType::Acronym)
            .filter_map(|span| self.text(span))
            .collect()
    }

    /// The acronyms that do not directly follow an affiliation.
    fn acronyms_of_signatory(&self) -> Vec<String> {
        let mut after_affiliation = false;
        let mut found = Vec::new();
        for span in &self.signatory.spans {
            if span.kind != SpanType::Acronym {
                after_affiliation = span.relation == Relation::Affiliation;
            } else if !after_affiliation {
                found.extend(self.text(span));
            }
        }
        found
    }

    fn name_of_signatory(&self) -> Vec<String> {
        let name = self.signatory.name();
        name.and_then(|span| self.text(span)).into_iter().collect()
    }

    fn texts(&self, kind: SpanType) -> Vec<String> {
        let spans = self.signatory.of_type(kind);
        spans.filter_map(|span| self.text(span)).collect()
    }

    fn text(&self, span: &TypedSpan) -> Option<String> {
        span.span.get(&self.signature.text).map(str::to_owned)
    }
}

const fn is_place(kind: SpanType) -> bool {
    matches!(kind, SpanType::City | SpanType::Region | SpanType::Country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn span(
        text: &str,
        part: &str,
        kind: SpanType,
        relation: Relation,
    ) -> TypedSpan {
        let at = text.find(part).unwrap();
        TypedSpan::new(kind, relation, Span::at(at, at + part.len()))
    }

    #[test]
    fn an_acronym_stands_with_the_name_before_it() {
        use Relation::{Affiliation, Signatory as Own};
        let text = "Ada Byron, Analytical Society (AS), London";
        let signature = Signature::new("d/1", "d", 1, text);
        let mut line = ParsedLine::default();
        line.signatories.push(Signatory::new(
            Kind::Individual,
            vec![
                span(text, "Ada Byron", SpanType::Individual, Own),
                span(
                    text,
                    "Analytical Society",
                    SpanType::Organisation,
                    Affiliation,
                ),
                span(text, "AS", SpanType::Acronym, Own),
                span(text, "London", SpanType::City, Own),
            ],
        ));
        let found = mentions(&signature, &line);
        assert!(found[0].acronyms.is_empty());
        assert_eq!(found[0].places, ["London"]);
        assert_eq!(found[1].acronyms, ["AS"]);
        assert!(found[1].places.is_empty());
    }
}
