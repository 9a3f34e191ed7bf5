//! What does the evidence on a pair cost, beside string distances?
//!
//! The peers are `strsim::jaro_winkler` on the names as written, which
//! allocates, and a token set ratio over rapidfuzz on names that are split and
//! folded before; both know no words. Items are the pairs that blocking found,
//! of bodies and of persons; the floor goes over both names of each.

use rapidfuzz::fuzz;
use undersigned::{
    Kind,
    matching::{explain, score},
    text::fold,
};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR},
};

/// Longer inputs are cut: a pair costs the same in any of them.
const MOST: usize = 200_000;

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    for input in &inputs.all {
        let pairs = pairs(input);
        for (title, kind) in
            [("bodies", Kind::Organisation), ("persons", Kind::Individual)]
        {
            let mentions = input.mentions();
            let is_kind = |at: u32| mentions[at as usize].kind == kind;
            let of_kind: Vec<(u32, u32)> = pairs
                .iter()
                .copied()
                .filter(|&(a, b)| is_kind(a) && is_kind(b))
                .collect();
            run_pairs(bench, input, title, &of_kind);
        }
    }
}

fn run_pairs(
    bench: &mut Bench,
    input: &Input,
    title: &str,
    pairs: &[(u32, u32)],
) {
    let columns = [FLOOR, "score", "explain", "strsim", "token_set"];
    let name = format!("{title}/{}", input.name);
    let Some(mut case) = bench.case("matching", &name, &columns) else {
        return;
    };
    check(input, pairs);
    let (names, mentions) = (input.names(), input.mentions());
    let texts = || {
        pairs.iter().map(|&(a, b)| {
            let text = |at| &*mentions[at as usize].text;
            (text(a), text(b))
        })
    };
    let prepared: Vec<Vec<String>> =
        mentions.iter().map(|mention| words_of(&mention.text)).collect();
    case.items(pairs.len());
    case.floor(texts().flat_map(|(a, b)| [a, b]));
    case.run("score", || {
        pairs.iter().map(|&(a, b)| score(names, a, b)).sum::<f64>()
    });
    case.run("strsim", || {
        texts().map(|(a, b)| strsim::jaro_winkler(a, b)).sum::<f64>()
    });
    case.run("token_set", || {
        let of = |at: u32| &*prepared[at as usize];
        pairs.iter().map(|&(a, b)| token_set(of(a), of(b))).sum::<f64>()
    });
    case.run("explain", || {
        let all = pairs.iter().map(|&(a, b)| explain(names, a, b));
        all.map(|explanation| explanation.steps.len()).sum::<usize>()
    });
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> =
        folded.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

/// The best ratio of what two sets of words share, and of that with the rest
/// of each, as rapidfuzz `token_set_ratio` has it.
fn token_set(left: &[String], right: &[String]) -> f64 {
    let shared: Vec<&str> = left
        .iter()
        .filter(|word| right.binary_search(word).is_ok())
        .map(|word| &**word)
        .collect();
    let with_rest = |all: &[String], other: &[String]| {
        let rest = all.iter().filter(|w| other.binary_search(w).is_err());
        let rest = rest.map(|word| &**word);
        shared.iter().copied().chain(rest).collect::<Vec<_>>().join(" ")
    };
    let (l, r) = (with_rest(left, right), with_rest(right, left));
    let both = shared.join(" ");
    let ratio = |a: &str, b: &str| fuzz::ratio(a.chars(), b.chars());
    let mut best = ratio(&l, &r);
    if !both.is_empty() {
        best = best.max(ratio(&both, &l)).max(ratio(&both, &r));
    }
    best
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
