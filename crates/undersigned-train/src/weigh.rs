//! Learns the weights of the comparison, by logistic regression.

use std::{fmt::Write as _, path::Path};

use rayon::prelude::*;
use undersigned::{
    matching::{Weights, amounts},
    name::Names,
};

use crate::{
    Result,
    tasks::{Task, score::number},
};

/// A task, and how much it counts.
pub(crate) struct Share {
    pub(crate) task: Task,
    pub(crate) share: f64,
    /// The pairs are all there are, of which few are of one actor: the prior
    /// is learned too.
    pub(crate) natural: bool,
}

/// Amounts of weights that are not zero.
struct Example {
    amounts: Vec<(usize, f64)>,
    same: bool,
    share: f64,
}

const ROUNDS: usize = 800;
const RATE: f64 = 0.05;
/// How much a weight is held to what was argued.
const PENALTY: f64 = 0.002;
/// A weight must be in so many pairs to be learned.
const FEWEST: usize = 20;

/// What the pairs to learn from do not show, and stays as argued: registers
/// have spellings of one name, and no two persons of like names. That an
/// acronym is made of words is told by what they weigh; it stands for itself
/// so that it is among the reasons.
const HELD: &[&str] = &[
    "OtherGiven",
    "OtherGender",
    "OtherBodyOfOne",
    "OneExtraQuality",
    "InitialsOfWords",
];

/// The first weights are the priors, which are set by hand.
const PRIORS: usize = 2;

const HEAD: &str = "\
# kind: weights
# version: 1
# source: logistic regression over pairs of names, each sort of pairs as often of one actor as not; 2026-11
# licence: MIT OR Apache-2.0
";

/// Learns from tasks; writes the table.
pub(crate) fn learn(
    shares: &[Share],
    command: &str,
    output: &Path,
) -> Result<()> {
    let mut examples = Vec::new();
    for share in shares {
        examples.extend(read(share));
    }
    let argued: Vec<(&str, f64)> = Weights::argued().iter().collect();
    let mut seen = vec![0_usize; argued.len()];
    for example in &examples {
        for &(weight, _) in &example.amounts {
            seen[weight] += 1;
        }
    }
    for (seen, (name, _)) in seen.iter_mut().zip(&argued) {
        if HELD.contains(name) {
            *seen = 0;
        }
    }
    let weights = descend(&examples, &argued, &seen);
    eprintln!(
        "{} pairs, loss {:.4} bits as argued, {:.4} as learned",
        examples.len(),
        loss(&examples, &argued.iter().map(|w| w.1).collect::<Vec<_>>()),
        loss(&examples, &weights),
    );
    let mut table = HEAD.to_owned();
    let _ = writeln!(table, "# command: {command}\nweight\tbits");
    for (at, (name, _)) in argued.iter().enumerate() {
        if seen[at] >= FEWEST && at >= PRIORS {
            let _ = writeln!(table, "{name}\t{:.3}", weights[at]);
        }
    }
    std::fs::write(output, table)?;
    Ok(())
}

/// Pairs of one actor and of two count alike in each task, but where they
/// come as they do.
fn read(share: &Share) -> Vec<Example> {
    let cases = &share.task.cases;
    let names = Names::new(&share.task.names);
    let same = cases.iter().filter(|case| case.same).count().max(1);
    let other = (cases.len() - same.min(cases.len())).max(1);
    cases
        .par_iter()
        .map(|case| {
            let [left, right] = [case.left, case.right].map(number);
            let all = amounts(&names, left, right);
            let of = if case.same || share.natural { same } else { other };
            Example {
                amounts: all
                    .into_iter()
                    .enumerate()
                    .filter(|(at, amount)| {
                        *amount != 0.0 && (share.natural || *at >= PRIORS)
                    })
                    .collect(),
                same: case.same,
                share: share.share / of as f64,
            }
        })
        .collect()
}

fn odds(example: &Example, weights: &[f64]) -> f64 {
    example.amounts.iter().map(|&(at, amount)| weights[at] * amount).sum()
}

fn chance(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// The surprise, in bits, for each pair of one actor.
fn loss(examples: &[Example], weights: &[f64]) -> f64 {
    let mut sum = 0.0;
    for example in examples {
        let right = chance(odds(example, weights));
        let right = if example.same { right } else { 1.0 - right };
        sum -= example.share * right.max(1e-12).log2();
    }
    sum / same_shares(examples)
}

/// Of pairs of one actor, how much they count.
fn same_shares(examples: &[Example]) -> f64 {
    let same = examples.iter().filter(|example| example.same);
    same.map(|example| example.share).sum()
}

/// Adam (Kingma and Ba 2015) over all pairs, signs kept.
fn descend(
    examples: &[Example],
    argued: &[(&str, f64)],
    seen: &[usize],
) -> Vec<f64> {
    let mut weights: Vec<f64> = argued.iter().map(|w| w.1).collect();
    let mut mean = vec![0.0; weights.len()];
    let mut square = vec![0.0; weights.len()];
    let all = same_shares(examples);
    for round in 1..=ROUNDS {
        let parts: Vec<Vec<f64>> = examples
            .par_chunks(2048)
            .map(|examples| {
                let mut slope = vec![0.0; weights.len()];
                for example in examples {
                    let found = chance(odds(example, &weights));
                    let miss = found - f64::from(u8::from(example.same));
                    for &(at, amount) in &example.amounts {
                        slope[at] += miss * amount * example.share / all;
                    }
                }
                slope
            })
            .collect();
        for at in 0..weights.len() {
            if seen[at] < FEWEST {
                continue;
            }
            let scale = argued[at].1.abs().max(1.0);
            let pull = (weights[at] - argued[at].1) / (scale * scale);
            let slope: f64 = parts.iter().map(|part| part[at]).sum::<f64>()
                + PENALTY * pull;
            mean[at] = 0.9 * mean[at] + 0.1 * slope;
            square[at] = 0.999 * square[at] + 0.001 * slope * slope;
            let step = round as f64;
            let mean = mean[at] / (1.0 - 0.9_f64.powf(step));
            let square: f64 = square[at] / (1.0 - 0.999_f64.powf(step));
            let rate = RATE * (1.0 - step / (ROUNDS + 1) as f64);
            weights[at] -= rate * mean / (square.sqrt() + 1e-9);
            if argued[at].1 > 0.0 {
                weights[at] = weights[at].max(0.0);
            } else if argued[at].1 < 0.0 {
                weights[at] = weights[at].min(0.0);
            }
        }
    }
    weights
}
