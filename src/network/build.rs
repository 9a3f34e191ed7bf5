use std::collections::{BTreeMap, HashMap};

use petgraph::graph::DiGraph;

use super::types::{Network, Node, Provenance, Tie, TieKind};
use crate::{
    parse::Relation,
    read::Document,
    resolve::Resolution,
    roster::{Signature, Statement},
    text::LineIndex,
};

/// The network of what was resolved.
///
/// # Complexity
///
/// Linear in mentions, but for the sorting of edges.
#[must_use]
pub fn build(
    documents: &[Document],
    statements: Vec<Statement>,
    resolution: &Resolution,
) -> Network {
    let places = Places::new(documents, &statements);
    let ties = ties(resolution, &places);
    let actors = u32::try_from(resolution.actors.len()).unwrap_or(u32::MAX);
    let mut graph =
        DiGraph::with_capacity(actors as usize + statements.len(), ties.len());
    for actor in 0..actors {
        graph.add_node(Node::Actor(actor));
    }
    for statement in (0..).take(statements.len()) {
        graph.add_node(Node::Statement(statement));
    }
    let mut network = Network { graph, statements, actors };
    for ((from, to, kind), mut provenance) in ties {
        provenance.sort();
        provenance.dedup();
        let from = network.actor(from);
        let to = match kind {
            TieKind::Signed => network.statement(to),
            TieKind::Affiliated | TieKind::Represents => network.actor(to),
        };
        network.graph.add_edge(from, to, Tie { kind, provenance });
    }
    network
}

type Ties = BTreeMap<(u32, u32, TieKind), Vec<Provenance>>;

fn ties(resolution: &Resolution, places: &Places<'_>) -> Ties {
    let heads = heads(resolution);
    let mut ties = Ties::new();
    // The signatory that the mentions after it stand with.
    let mut last: Option<(&str, u32)> = None;
    for (mention, &actor) in
        resolution.mentions.iter().zip(&resolution.actor_of)
    {
        let id = mention.signature.as_str();
        let Some(place) = places.of(id) else { continue };
        let key = match mention.relation {
            Relation::Signatory | Relation::Alias => {
                last = Some((id, actor));
                (actor, place.statement, TieKind::Signed)
            }
            relation => {
                let before = last.filter(|(signature, _)| *signature == id);
                let head = before.map(|(_, head)| head);
                let Some(head) = head.or_else(|| heads.get(id).copied())
                else {
                    continue;
                };
                if head == actor {
                    continue;
                }
                if relation == Relation::Representative {
                    (actor, head, TieKind::Represents)
                } else {
                    (head, actor, TieKind::Affiliated)
                }
            }
        };
        ties.entry(key).or_default().push(place.provenance(mention.span));
    }
    ties
}

/// The first signatory of each signature, for mentions that stand before it.
fn heads(resolution: &Resolution) -> HashMap<&str, u32> {
    let mut heads = HashMap::new();
    for (mention, &actor) in
        resolution.mentions.iter().zip(&resolution.actor_of)
    {
        if mention.relation == Relation::Signatory {
            heads.entry(mention.signature.as_str()).or_insert(actor);
        }
    }
    heads
}

/// Where each signature stands.
struct Places<'s> {
    by_signature: HashMap<&'s str, Place<'s>>,
}

#[derive(Clone, Copy)]
struct Place<'s> {
    statement: u32,
    signature: &'s Signature,
    document: Option<&'s Document>,
    /// The number of the line it begins on.
    first_line: u32,
}

impl<'s> Places<'s> {
    fn new(
        documents: &'s [Document],
        statements: &'s [Statement],
    ) -> Places<'s> {
        let by_id: HashMap<&str, &Document> = documents
            .iter()
            .map(|document| (document.id(), document))
            .collect();
        let mut by_signature = HashMap::new();
        for (statement, s) in (0..).zip(statements) {
            for version in &s.versions {
                let document = by_id.get(version.document.as_str()).copied();
                let lines = document.map(|d| LineIndex::new(d.text()));
                for signature in &version.signatures {
                    let first_line = lines
                        .as_ref()
                        .map_or(1, |l| l.line(signature.span.start()));
                    let place =
                        Place { statement, signature, document, first_line };
                    by_signature.insert(signature.id.as_str(), place);
                }
            }
        }
        Places { by_signature }
    }

    fn of(&self, signature: &str) -> Option<Place<'s>> {
        self.by_signature.get(signature).copied()
    }
}

impl Place<'_> {
    fn provenance(&self, span: crate::text::Span) -> Provenance {
        let located = self.signature.locate(span);
        let text = span.get(&self.signature.text).unwrap_or_default();
        let bytes = self.document.map_or(
            (u64::from(located.start()), u64::from(located.end())),
            |document| {
                let range = document.source_range(located);
                (range.start, range.end)
            },
        );
        Provenance {
            document: self.signature.document.clone(),
            signature: self.signature.id.clone(),
            line: self.first_line + self.lines_before(located.start()),
            bytes,
            span: located,
            text: text.to_owned(),
        }
    }

    /// Lines of the document between the start of the signature and `offset`.
    fn lines_before(&self, offset: u32) -> u32 {
        let from = self.signature.span.start() as usize;
        self.document
            .and_then(|d| d.text().get(from..offset as usize))
            .map_or(0, |between| LineIndex::new(between).line(u32::MAX) - 1)
    }
}
