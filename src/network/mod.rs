//! Stage 7: actors and statements to the co-signing network.
//!
//! The two-mode [`Network`] is a [`petgraph`] graph: a node for each actor
//! and each statement, an edge for each signature, with every place in the
//! documents that says so. Affiliations (a person belongs to a body) and
//! representations (a person signs for a body) are edges of their own kind
//! between actors: who is named with a signatory has not signed.
//!
//! [`project`] makes the one-mode network of actors that signed together.
//!
//! # Example
//!
//! ```
//! use undersigned::{Document, Pipeline, network::project};
//!
//! let outcome = Pipeline::new().run(vec![
//!     Document::from_text("a", "Letter\n\nSignatories:\n1. Aktiv\n2. ACDC"),
//!     Document::from_text("b", "Appeal\n\nSignatories:\n1. ACDC\n2. Aktiv"),
//! ]);
//! let ties = project(&outcome.network);
//! assert_eq!(ties.len(), 1);
//! assert_eq!(ties[0].count(), 2);
//! ```

mod build;
mod outcome;
mod project;
mod types;
mod versions;

pub use self::{
    build::build,
    outcome::{Outcome, Signed},
    project::{CoSigning, each_pair, project},
    types::{Network, Node, Provenance, Tie, TieKind},
    versions::{Slip, VersionDiff, compare_versions},
};
