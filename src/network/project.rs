use super::types::Network;

/// Two actors that signed together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CoSigning {
    /// One actor, the lower index.
    pub a: u32,
    /// The other actor.
    pub b: u32,
    /// The statements that both signed, in order.
    pub statements: Vec<u32>,
}

impl CoSigning {
    /// How many statements both signed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.statements.len()
    }
}

/// The one-mode projection: the pairs of actors that signed together, sorted
/// by actor.
///
/// # Complexity
///
/// A sparse product of the network with itself: linear, but for sorting, in
/// the pairs of co-signatories over all statements; it never looks at actors
/// that share none.
#[must_use]
pub fn project(network: &Network) -> Vec<CoSigning> {
    let rosters: Vec<Vec<u32>> = (0..)
        .take(network.statements.len())
        .map(|statement| network.signatories_of(statement))
        .collect();
    let mut ties = Vec::new();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for a in 0..network.actors {
        shared.clear();
        for statement in network.signed_by(a) {
            let roster = rosters.get(statement as usize);
            let roster = roster.map_or(&[][..], Vec::as_slice);
            let later = roster.partition_point(|&b| b <= a);
            let others = roster.get(later..).unwrap_or_default();
            shared.extend(others.iter().map(|&b| (b, statement)));
        }
        shared.sort_unstable();
        for run in shared.chunk_by(|x, y| x.0 == y.0) {
            let Some(&(b, _)) = run.first() else { continue };
            let statements = run.iter().map(|&(_, s)| s).collect();
            ties.push(CoSigning { a, b, statements });
        }
    }
    ties
}
