use petgraph::{
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

use crate::{read::Place, roster::Statement, text::Span};

/// A node of the two-mode network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Node {
    /// An actor: an index into the actors of the resolution.
    Actor(u32),
    /// A statement: an index into [`Network::statements`].
    Statement(u32),
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum TieKind {
    /// From an actor to the statement it signed.
    Signed,
    /// From a person, or a body, to the body it belongs to.
    Affiliated,
    /// From a person to the body it signed for.
    Represents,
}

/// An edge: what it says, and every place that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tie {
    /// What it says.
    pub kind: TieKind,
    /// Where it is written, in the order of documents and signatures; never
    /// empty.
    pub provenance: Vec<Provenance>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Provenance {
    /// The id of the document.
    pub document: String,
    /// The id of the signature.
    pub signature: String,
    /// The line, from 1.
    pub line: u32,
    /// The bytes of the file, from the first to behind the last; none in
    /// formats whose places are no bytes.
    pub bytes: (u64, u64),
    /// The page, paragraph or cell, in formats whose places are no bytes.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub place: Option<Place>,
    /// The span in the text of the document.
    pub span: Span,
    /// What is written there.
    pub text: String,
}

/// The two-mode network of actors and statements.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Network {
    /// The graph. Actors come first, in the order of the resolution, then
    /// statements; edges are sorted by their ends, then by kind.
    pub graph: DiGraph<Node, Tie>,
    /// What was signed.
    pub statements: Vec<Statement>,
    /// How many of the nodes are actors.
    pub actors: u32,
}

impl Network {
    /// The node of an actor.
    #[must_use]
    pub fn actor(&self, actor: u32) -> NodeIndex {
        NodeIndex::new(actor as usize)
    }

    /// The node of a statement.
    #[must_use]
    pub fn statement(&self, statement: u32) -> NodeIndex {
        NodeIndex::new(self.actors as usize + statement as usize)
    }

    /// The statements that an actor signed, in order.
    #[must_use]
    pub fn signed_by(&self, actor: u32) -> Vec<u32> {
        let mut signed: Vec<u32> = self
            .graph
            .edges(self.actor(actor))
            .filter_map(|edge| match self.graph.node_weight(edge.target()) {
                Some(Node::Statement(statement)) => Some(*statement),
                _ => None,
            })
            .collect();
        signed.sort_unstable();
        signed
    }

    /// The actors that signed a statement, in order.
    #[must_use]
    pub fn signatories_of(&self, statement: u32) -> Vec<u32> {
        let mut actors: Vec<u32> = self
            .graph
            .neighbors_directed(
                self.statement(statement),
                petgraph::Direction::Incoming,
            )
            .filter_map(|node| match self.graph.node_weight(node) {
                Some(Node::Actor(actor)) => Some(*actor),
                _ => None,
            })
            .collect();
        actors.sort_unstable();
        actors
    }

    /// The actors that signed anything, in order.
    ///
    /// The others are only named, as affiliations or representatives.
    #[must_use]
    pub fn signing_actors(&self) -> Vec<u32> {
        (0..self.actors)
            .filter(|&actor| !self.signed_by(actor).is_empty())
            .collect()
    }

    /// The edges: from, to, and what they say.
    pub fn ties(&self) -> impl Iterator<Item = (Node, Node, &Tie)> {
        self.graph.edge_references().filter_map(|edge| {
            let from = self.graph.node_weight(edge.source())?;
            let to = self.graph.node_weight(edge.target())?;
            Some((*from, *to, edge.weight()))
        })
    }
}
