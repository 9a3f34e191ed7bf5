//! How well a task is done.

use std::{collections::BTreeMap, io::Write};

use rapidfuzz::fuzz;
use rayon::prelude::*;
use undersigned::{matching, name::Names, text::fold};

use super::{Case, Task};
use crate::Result;

/// The evidence for each case, in bits: without what is known before.
pub(crate) fn evidence(task: &Task) -> Vec<f64> {
    let names = Names::new(&task.names);
    task.cases
        .par_iter()
        .map(|case| {
            let [left, right] = [case.left, case.right].map(number);
            matching::evidence(&names, left, right)
        })
        .collect()
}

pub(crate) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The peer: rapidfuzz `token_set_ratio`, over folded names.
pub(crate) fn token_set(task: &Task) -> Vec<f64> {
    let names: Vec<Vec<String>> = task
        .names
        .iter()
        .map(|mention| {
            let mut words: Vec<String> = fold(&mention.text)
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            words.sort();
            words.dedup();
            words
        })
        .collect();
    task.cases
        .par_iter()
        .map(|case| token_set_ratio(&names[case.left], &names[case.right]))
        .collect()
}

fn token_set_ratio(left: &[String], right: &[String]) -> f64 {
    let (both, left_only): (Vec<_>, Vec<_>) =
        left.iter().partition(|word| right.contains(word));
    let right_only: Vec<_> =
        right.iter().filter(|word| !left.contains(word)).collect();
    let join = |words: &[&String]| {
        words.iter().map(|w| w.as_str()).collect::<Vec<_>>().join(" ")
    };
    let both = join(&both);
    if !both.is_empty() && (left_only.is_empty() || right_only.is_empty()) {
        return 1.0;
    }
    let with =
        |rest: &[&String]| format!("{both} {}", join(rest)).trim().to_owned();
    let (l, r) = (with(&left_only), with(&right_only));
    let ratio = |a: &str, b: &str| fuzz::ratio(a.chars(), b.chars());
    let mut best = ratio(&join(&left_only), &join(&right_only));
    best = best.max(ratio(&l, &r));
    if !both.is_empty() {
        best = best.max(ratio(&both, &l)).max(ratio(&both, &r));
    }
    best
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
}

pub(crate) fn figures<'c>(
    cases: impl Iterator<Item = (&'c Case, f64)>,
    threshold: f64,
) -> Figures {
    let (mut right, mut found, mut there) = (0.0, 0.0, 0.0);
    for (case, score) in cases {
        let same = score >= threshold;
        found += f64::from(u8::from(same));
        there += f64::from(u8::from(case.same));
        right += f64::from(u8::from(same && case.same));
    }
    let share = |of: f64| if of == 0.0 { 0.0 } else { right / of };
    let (precision, recall) = (share(found), share(there));
    let f1 = if right == 0.0 { 0.0 } else { 2.0 * right / (found + there) };
    Figures { precision, recall, f1 }
}

/// The threshold of the best F1.
pub(crate) fn best_threshold(task: &Task, scores: &[f64]) -> f64 {
    let mut order: Vec<(f64, bool)> =
        task.cases.iter().zip(scores).map(|(c, &s)| (s, c.same)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let there = order.iter().filter(|(_, same)| *same).count();
    let (mut best, mut threshold, mut right) = (0.0, f64::MAX, 0usize);
    for (at, &(score, same)) in order.iter().enumerate() {
        right += usize::from(same);
        if order.get(at + 1).is_some_and(|next| next.0 == score) {
            continue;
        }
        let f1 = 2.0 * right as f64 / (at + 1 + there) as f64;
        if f1 > best {
            (best, threshold) = (f1, score);
        }
    }
    threshold
}

/// Prints the figures of a task.
pub(crate) fn print(task: &Task, scores: &[f64], peer: &[f64], groups: usize) {
    let with = |scores: &'_ [f64]| -> Vec<(Case, f64)> {
        task.cases.iter().cloned().zip(scores.iter().copied()).collect()
    };
    let ours = with(scores);
    let each = |all: &'_ [(Case, f64)]| -> Vec<(Case, f64)> { all.to_vec() };
    let at = |all: &[(Case, f64)], threshold: f64| {
        figures(all.iter().map(|(case, score)| (case, *score)), threshold)
    };
    let best = best_threshold(task, scores);
    let even = at(&ours, 0.0);
    let crossing: Vec<_> =
        each(&ours).into_iter().filter(|(c, _)| c.cross_script).collect();
    let theirs = with(peer);
    let peer_best = at(&theirs, best_threshold(task, peer));
    let same = task.cases.iter().filter(|case| case.same).count();
    println!(
        "{:<38} {:>6} {:>6}  F1 {:.3} (P {:.3} R {:.3})  best {:.3} at {:+.1}  \
         cross-script {:.3}  token_set {:.3}",
        task.title,
        same,
        task.cases.len() - same,
        even.f1,
        even.precision,
        even.recall,
        at(&ours, best).f1,
        best,
        at(&crossing, 0.0).f1,
        peer_best.f1,
    );
    let mut by_group: BTreeMap<&str, Vec<(Case, f64)>> = BTreeMap::new();
    for pair in &ours {
        by_group.entry(&pair.0.group).or_default().push(pair.clone());
    }
    let mut by_group: Vec<_> = by_group.into_iter().collect();
    by_group.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.len()));
    for (group, cases) in by_group.iter().take(groups) {
        let found = at(cases, 0.0);
        println!(
            "    {group:<24} {:>5}  F1 {:.3} (P {:.3} R {:.3})",
            cases.len(),
            found.f1,
            found.precision,
            found.recall
        );
    }
}

/// How sure pairs are, and how many of them are of one actor: pairs of one and
/// of two actors count alike in each task.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reliability {
    /// By bin: the sum of what was said, of what was so, and of all.
    bins: [(f64, f64, f64); BOUNDS.len() + 1],
}

/// What parts the bins: chances of being of one actor.
const BOUNDS: [f64; 8] = [0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99];

impl Reliability {
    pub(crate) fn add(&mut self, task: &Task, scores: &[f64]) {
        let same = task.cases.iter().filter(|case| case.same).count();
        let other = task.cases.len() - same;
        for (case, &bits) in task.cases.iter().zip(scores) {
            let count = if case.same { same } else { other };
            let share = 1.0 / count.max(1) as f64;
            let said = 1.0 / (1.0 + (-bits).exp2());
            let bin = BOUNDS.partition_point(|&bound| bound <= said);
            let (sum, so, all) = &mut self.bins[bin];
            *sum += share * said;
            *so += share * f64::from(u8::from(case.same));
            *all += share;
        }
    }

    pub(crate) fn print(&self, title: &str) {
        let all: f64 = self.bins.iter().map(|bin| bin.2).sum();
        println!("{title}: said, so, share of pairs");
        for (sum, so, count) in self.bins.iter().filter(|bin| bin.2 > 0.0) {
            println!(
                "    {:.3}  {:.3}  {:.3}",
                sum / count,
                so / count,
                count / all
            );
        }
    }
}

/// Writes how much of each weight is in each case.
pub(crate) fn write_amounts(
    task: &Task,
    output: &mut impl Write,
) -> Result<()> {
    let names = Names::new(&task.names);
    for case in &task.cases {
        let [left, right] = [case.left, case.right].map(number);
        let amounts = matching::amounts(&names, left, right);
        write!(
            output,
            "{}\t{}\t{}",
            task.title,
            case.group,
            u8::from(case.same)
        )?;
        for amount in amounts {
            write!(output, "\t{amount:.3}")?;
        }
        writeln!(output)?;
    }
    Ok(())
}

/// Writes the cases that come out wrong, the worst first.
pub(crate) fn write_errors(
    task: &Task,
    scores: &[f64],
    output: &mut impl Write,
) -> Result<()> {
    let mut wrong: Vec<(&Case, f64)> = task
        .cases
        .iter()
        .zip(scores.iter().copied())
        .filter(|(case, score)| (*score >= 0.0) != case.same)
        .collect();
    wrong.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    writeln!(output, "## {} ({} wrong)", task.title, wrong.len())?;
    for (case, score) in wrong {
        let what = if case.same { "missed" } else { "false" };
        writeln!(
            output,
            "{what}\t{score:.1}\t{}\t{}\t{}",
            case.group,
            task.names[case.left].text,
            task.names[case.right].text
        )?;
    }
    Ok(())
}
