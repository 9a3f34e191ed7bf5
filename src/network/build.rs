use std::collections::{BTreeMap, HashMap};

use petgraph::graph::DiGraph;

use super::types::{Network, Node, Provenance, Tie, TieKind};
use crate::{
    name::Mention,
    parse::Relation,
    resolve::Resolution,
    roster::{Signature, Statement},
};

/// The network of what was resolved.
///
/// A mention without a [`Location`](crate::name::Location) is located in its
/// signature, as if the document began there.
///
/// # Complexity
///
/// Linear in mentions, but for the sorting of edges.
#[must_use]
pub fn build(statements: Vec<Statement>, resolution: &Resolution) -> Network {
    let places = Places::new(&statements);
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
        ties.entry(key).or_default().push(place.provenance(mention));
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
}

impl<'s> Places<'s> {
    fn new(statements: &'s [Statement]) -> Places<'s> {
        let mut by_signature = HashMap::new();
        for (statement, s) in (0..).zip(statements) {
            for signature in s.signatures() {
                let place = Place { statement, signature };
                by_signature.insert(signature.id.as_str(), place);
            }
        }
        Places { by_signature }
    }

    fn of(&self, signature: &str) -> Option<Place<'s>> {
        self.by_signature.get(signature).copied()
    }
}

impl Place<'_> {
    fn provenance(&self, mention: &Mention) -> Provenance {
        let location = mention.location;
        let span = location.map_or_else(
            || self.signature.locate(mention.span),
            |location| location.span,
        );
        let bytes = (u64::from(span.start()), u64::from(span.end()));
        Provenance {
            document: mention.document.clone(),
            signature: mention.signature.clone(),
            line: location.map_or(1, |location| location.line),
            bytes: location.map_or(bytes, |location| location.bytes),
            place: location.and_then(|location| location.place),
            span,
            text: mention.text.clone(),
        }
    }
}
