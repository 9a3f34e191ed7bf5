//! How fast are the pairs found that are worth comparing, and how many are
//! they for a mention? The number must not grow with the input as its square.
//!
//! Items are mentions; the floor goes over their texts.

use std::collections::HashMap;

use undersigned::{Kind, blocking::pair};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR, grouped},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [FLOOR, "undersigned"];
    for input in &inputs.all {
        let Some(mut case) = bench.case("blocking", &input.name, &names)
        else {
            continue;
        };
        check(input);
        let mentions = input.mentions();
        let report = &input.candidates().report;
        case.items(mentions.len());
        case.floor(mentions.iter().map(|mention| &*mention.text));
        #[allow(clippy::cast_precision_loss, reason = "for people")]
        let pairs = report.pairs as f64;
        #[allow(clippy::cast_precision_loss, reason = "for people")]
        let each = pairs / mentions.len() as f64;
        let share = report.share * 100.0;
        case.remark(format!(
            "{} pairs, {each:.1} a mention, {share:.3} % of all",
            grouped(pairs),
        ));
        case.run("undersigned", || pair(input.names()));
    }
}

/// That two mentions of the same words are paired: each with the one before.
fn check(input: &Input) {
    let pairs = &input.candidates().pairs;
    let mut last: HashMap<(Kind, &str), u32> = HashMap::new();
    let (mut repeats, mut found) = (0, 0);
    for (at, mention) in (0..).zip(input.mentions()) {
        let key = (mention.kind, &*mention.text);
        if let Some(before) = last.insert(key, at) {
            repeats += 1;
            found += usize::from(pairs.binary_search(&(before, at)).is_ok());
        }
    }
    assert!(repeats > 0);
    assert!(found * 100 >= repeats * 99, "{found} of {repeats}");
}
