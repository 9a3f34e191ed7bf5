//! The best labellings of a line, in order, with their probabilities.
#![allow(
    clippy::indexing_slicing,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use super::{
    labels::{Entity, KIND_OUT, KIND_START, Label, Phase},
    lattice::Chain,
    sums::{Factors, Sums},
};

/// One way to a label in a phase: its score, and the way before it.
#[derive(Clone, Copy, Debug)]
struct Way {
    score: f32,
    label: Label,
    phase: Option<usize>,
    before: usize,
}

/// The `most` best labellings and the probability of each.
///
/// # Complexity
///
/// Linear in the words, with a factor for `most`: for single lines on
/// request, not for the way that all lines take.
pub(crate) fn best(
    chain: Chain<'_, i16>,
    factors: &Factors,
    most: usize,
) -> Vec<(Vec<Label>, f32)> {
    let mut steps: Vec<Vec<Way>> = Vec::with_capacity(chain.rows.len());
    for at in 0..chain.rows.len() {
        let ways = match steps.last() {
            None => first_ways(chain),
            Some(before) => next_ways(chain, at, before),
        };
        steps.push(kept(ways, most));
    }
    let Some(last) = steps.last() else { return Vec::new() };
    let mut ends: Vec<(usize, f32)> = last
        .iter()
        .enumerate()
        .filter(|(_, way)| way.phase != Some(Phase::Owing as usize))
        .map(|(at, way)| (at, way.score))
        .collect();
    ends.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let total = Sums::of(chain, factors).total;
    ends.into_iter()
        .take(most)
        .map(|(at, score)| (trace(&steps, at), (score - total).exp()))
        .collect()
}

fn labels() -> impl Iterator<Item = Label> {
    (0..Label::COUNT).map(Label::from_index)
}

fn first_ways(chain: Chain<'_, i16>) -> Vec<Way> {
    labels()
        .filter_map(|label| {
            let mut phase = None;
            let gain = chain.gain(0, &mut phase, KIND_START, label)?;
            let score = chain.rows[0].get(label) + gain;
            Some(Way { score, label, phase, before: 0 })
        })
        .collect()
}

fn next_ways(chain: Chain<'_, i16>, at: usize, before: &[Way]) -> Vec<Way> {
    let mut ways = Vec::with_capacity(before.len() * Label::COUNT);
    for (from, way) in before.iter().enumerate() {
        let kind = way.label.entity().map_or(KIND_OUT, |e| e as usize);
        for label in labels() {
            let mut phase = way.phase;
            if let Some(gain) = chain.gain(at, &mut phase, kind, label) {
                let score = way.score + chain.rows[at].get(label) + gain;
                ways.push(Way { score, label, phase, before: from });
            }
        }
    }
    ways
}

/// Ways that are so much worse than the best are not gone on with: a reading
/// of one line in a thousand million is none to show.
const BEAM: f32 = 20.0;

/// The `most` best ways to each label in each phase; of each phase one at
/// least, since not in all of them a line may end.
fn kept(mut ways: Vec<Way>, most: usize) -> Vec<Way> {
    let top = ways.iter().map(|way| way.score).fold(f32::MIN, f32::max);
    let mut best = [f32::MIN; Phase::COUNT + 1];
    for way in &ways {
        let phase = way.phase.unwrap_or(Phase::COUNT);
        best[phase] = best[phase].max(way.score);
    }
    ways.retain(|way| {
        let phase = way.phase.unwrap_or(Phase::COUNT);
        way.score >= best[phase].min(top - BEAM)
    });
    ways.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut counts = [[0usize; 2 * Entity::COUNT + 1]; Phase::COUNT + 1];
    ways.retain(|way| {
        let phase = way.phase.unwrap_or(Phase::COUNT);
        let count = &mut counts[phase][way.label.index()];
        *count += 1;
        *count <= most
    });
    ways.shrink_to_fit();
    ways
}

fn trace(steps: &[Vec<Way>], mut at: usize) -> Vec<Label> {
    let mut labels = Vec::with_capacity(steps.len());
    for ways in steps.iter().rev() {
        labels.push(ways[at].label);
        at = ways[at].before;
    }
    labels.reverse();
    labels
}
