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
/// A statement of *n* actors makes *n*(*n* − 1)/2 pairs, all of which are
/// held: of one list of 20,000 there are 200 million. [`each_pair`] visits
/// them and holds none.
///
/// # Complexity
///
/// A sparse product of the network with itself: linear, but for sorting, in
/// the pairs of co-signatories over all statements; it never looks at actors
/// that share none.
#[must_use]
pub fn project(network: &Network) -> Vec<CoSigning> {
    let mut ties = Vec::new();
    each_pair(network, |a, b, statements| {
        ties.push(CoSigning { a, b, statements: statements.to_vec() });
    });
    ties
}

/// Calls `visit(a, b, statements)` for each pair of actors that signed
/// together, sorted by actor.
///
/// # Example
///
/// ```
/// use undersigned::{Document, Pipeline, network::each_pair};
///
/// let text = "Letter\n\nSignatories:\n1. Aktiv\n2. ACDC\n3. YIHR";
/// let outcome = Pipeline::new().run(vec![Document::from_text("a", text)]);
/// let mut pairs = 0;
/// each_pair(&outcome.network, |_, _, _| pairs += 1);
/// assert_eq!(pairs, 3);
/// ```
pub fn each_pair(network: &Network, mut visit: impl FnMut(u32, u32, &[u32])) {
    let rosters: Vec<Vec<u32>> = (0..)
        .take(network.statements.len())
        .map(|statement| network.signatories_of(statement))
        .collect();
    let after = |statement: u32, a: u32| {
        let roster = rosters.get(statement as usize).map_or(&[][..], |r| r);
        let later = roster.partition_point(|&b| b <= a);
        roster.get(later..).unwrap_or_default()
    };
    let mut shared: Vec<(u32, u32)> = Vec::new();
    let mut statements: Vec<u32> = Vec::new();
    for a in 0..network.actors {
        let signed = network.signed_by(a);
        // Most actors sign once: then the roster is the answer.
        if let [statement] = signed[..] {
            for &b in after(statement, a) {
                visit(a, b, &[statement]);
            }
            continue;
        }
        shared.clear();
        for &statement in &signed {
            let others = after(statement, a);
            shared.extend(others.iter().map(|&b| (b, statement)));
        }
        shared.sort_unstable();
        for run in shared.chunk_by(|x, y| x.0 == y.0) {
            let Some(&(b, _)) = run.first() else { continue };
            statements.clear();
            statements.extend(run.iter().map(|&(_, statement)| statement));
            visit(a, b, &statements);
        }
    }
}
