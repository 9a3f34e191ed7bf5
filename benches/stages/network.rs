//! What do the network and its projection cost?
//!
//! Items are mentions for `build`; for `project`, the pairs of actors that
//! signed together: all it has to write.

use undersigned::network::{build, project};

use crate::{input::Inputs, measure::Bench};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    for input in inputs.letters() {
        let names = ["build", "project"];
        let Some(mut case) = bench.case("network", &input.name, &names) else {
            continue;
        };
        let outcome = input.outcome();
        let (documents, resolution) =
            (&outcome.documents, &outcome.resolution);
        let statements = &outcome.network.statements;
        let signed =
            outcome.network.ties().map(|(_, _, tie)| tie.provenance.len());
        assert!(signed.sum::<usize>() >= input.signatories());
        case.items(resolution.mentions.len());
        case.run_with(
            "build",
            || statements.clone(),
            |statements| build(documents, statements, resolution),
        );
        let ties = project(&outcome.network);
        // Fifty sign a letter: each pair of them did so together.
        let pairs: usize = ties.iter().map(|tie| tie.count()).sum();
        assert!(pairs >= statements.len() * 49 * 48 / 2);
        case.items(ties.len());
        case.run("project", || project(&outcome.network));
    }
}
