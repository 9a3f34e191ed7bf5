//! How fast do mentions become actors, and do two cores help?
//!
//! Names, blocking and matching are part of it. Items are mentions; the floor
//! goes over their texts.

use std::collections::{BTreeMap, BTreeSet};

use undersigned::{Kind, Mention, Relation, Resolution, Resolver};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR, on_cores},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [FLOOR, "one-core", "two-cores"];
    for input in &inputs.all {
        let Some(mut case) = bench.case("resolve", &input.name, &names) else {
            continue;
        };
        let remark = check(input);
        let mentions = input.mentions();
        case.items(mentions.len());
        case.floor(mentions.iter().map(|mention| &*mention.text));
        for (name, cores) in [("one-core", 1), ("two-cores", 2)] {
            case.remark(&*remark);
            case.run_with(
                name,
                || mentions.to_vec(),
                |mentions| on_cores(cores, || resolve(mentions)),
            );
        }
    }
}

fn resolve(mentions: Vec<Mention>) -> Resolution {
    Resolver::default().resolve(mentions, &BTreeMap::new())
}

/// That one core finds what two cores find, and of the generated signatories
/// about as many as there are.
fn check(input: &Input) -> String {
    let mentions = input.mentions();
    let found = on_cores(1, || resolve(mentions.to_vec()));
    let again = on_cores(2, || resolve(mentions.to_vec()));
    assert!(found == again, "it depends on the number of threads");
    let actors = found.actors.len();
    assert!(actors < mentions.len());
    if input.is_generated() {
        let signed: BTreeSet<&(Kind, String)> =
            input.signed().flatten().collect();
        let signing: BTreeSet<u32> = found
            .mentions
            .iter()
            .zip(&found.actor_of)
            .filter(|(mention, _)| mention.relation == Relation::Signatory)
            .map(|(_, &actor)| actor)
            .collect();
        let (put_in, found) = (signed.len(), signing.len());
        assert!(found.abs_diff(put_in) * 5 <= put_in, "{found}, {put_in}");
        return format!("{found} signing actors for {put_in}");
    }
    format!("{actors} actors")
}
