//! What do the network and its projection cost?
//!
//! Items are mentions for `build`; for `project`, the pairs of actors that
//! signed together: all it has to write.

use undersigned::network::{CoSigning, build, project};

use crate::{input::Inputs, measure::Bench};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    for input in inputs.letters() {
        let names = ["build", "project"];
        let Some(mut case) = bench.case("network", &input.name, &names) else {
            continue;
        };
        let outcome = input.outcome();
        let resolution = &outcome.resolution;
        let statements = &outcome.network.statements;
        let signed =
            outcome.network.ties().map(|(_, _, tie)| tie.provenance.len());
        assert!(signed.sum::<usize>() >= outcome.signatures.len());
        case.items(resolution.mentions.len());
        case.run_with(
            "build",
            || statements.clone(),
            |statements| build(statements, resolution),
        );
        let ties = project(&outcome.network);
        // All that sign a statement did so together.
        let count = |s| outcome.network.signatories_of(s).len();
        let put_in: usize = (0..)
            .take(statements.len())
            .map(count)
            .map(|n| n * n.saturating_sub(1) / 2)
            .sum();
        let pairs: usize = ties.iter().map(CoSigning::count).sum();
        assert_eq!(pairs, put_in);
        case.items(ties.len());
        case.run("project", || project(&outcome.network));
    }
}
