use super::types::Network;
use crate::{parse::ParsedLine, resolve::Resolution, roster::Signature};

/// What came of some documents, stage by stage.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// Each signature with what was read in it, by statement and version.
    pub signatures: Vec<Signed>,
    /// Mentions, actors, and why.
    pub resolution: Resolution,
    /// Actors and statements.
    pub network: Network,
}

/// A signature and what was read in it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Signed {
    /// The statement: an index into [`Network::statements`].
    pub statement: u32,
    /// What was left under it.
    pub signature: Signature,
    /// Who signed.
    pub parsed: ParsedLine,
}
