//! What does the evidence on a pair cost, beside a plain string distance?
//!
//! The peer is `strsim::jaro_winkler` on the names as written: it allocates,
//! and knows no words. Items are the pairs that blocking found; the floor
//! goes over both names of each.

use undersigned::matching::{explain, score};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR},
};

/// Longer inputs are cut: a pair costs the same in any of them.
const MOST: usize = 200_000;

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [FLOOR, "score", "explain", "strsim"];
    for input in &inputs.all {
        let Some(mut case) = bench.case("matching", &input.name, &names)
        else {
            continue;
        };
        let pairs = pairs(input);
        check(input, &pairs);
        let (names, mentions) = (input.names(), input.mentions());
        let texts = || {
            pairs.iter().map(|&(a, b)| {
                let text = |at| &*mentions[at as usize].text;
                (text(a), text(b))
            })
        };
        case.items(pairs.len());
        case.floor(texts().flat_map(|(a, b)| [a, b]));
        case.run("score", || {
            pairs.iter().map(|&(a, b)| score(names, a, b)).sum::<f64>()
        });
        case.run("strsim", || {
            texts().map(|(a, b)| strsim::jaro_winkler(a, b)).sum::<f64>()
        });
        case.run("explain", || {
            let all = pairs.iter().map(|&(a, b)| explain(names, a, b));
            all.map(|explanation| explanation.steps.len()).sum::<usize>()
        });
    }
}

/// Stretches of pairs from everywhere in the input, in the order in which
/// they are compared.
fn pairs(input: &Input) -> Vec<(u32, u32)> {
    let all = &input.candidates().pairs;
    let step = all.len().div_ceil(MOST).max(1);
    all.chunks(1_000).step_by(step).flatten().copied().collect()
}

/// That the score is the explanation, from both sides.
fn check(input: &Input, pairs: &[(u32, u32)]) {
    let names = input.names();
    for &(a, b) in pairs.iter().take(1_000) {
        let total = explain(names, a, b).total;
        assert!((score(names, a, b) - total).abs() < 1e-9);
        assert!((score(names, b, a) - total).abs() < 1e-9);
    }
}
