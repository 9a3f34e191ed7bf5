//! One module a stage, in the order of the stages.

mod blocking;
mod export;
mod lexicon;
mod matching;
mod name;
mod network;
mod parse;
mod persons;
mod pipeline;
mod read;
mod resolve;
mod roster;
mod text;

use std::process::{Command, ExitCode};

use crate::{input::Inputs, measure::Bench};

/// Measures all that the filter wants.
pub(crate) fn run(bench: &mut Bench, inputs: &Inputs) {
    lexicon::run(bench, inputs);
    text::run(bench, inputs);
    read::run(bench, inputs);
    roster::run(bench, inputs);
    parse::run(bench, inputs);
    persons::run(bench, inputs);
    name::run(bench, inputs);
    blocking::run(bench, inputs);
    matching::run(bench, inputs);
    resolve::run(bench, inputs);
    network::run(bench, inputs);
    export::run(bench, inputs);
    pipeline::run(bench, inputs);
}

/// Does one task in this process and prints its figures: what is loaded once
/// a process, and what a process needs at most, is measured so.
pub(crate) fn child(task: &str) -> ExitCode {
    let figures = match task.split_once('/') {
        Some(("lexicon", "load")) => lexicon::load(),
        Some(("pipeline", "example")) => pipeline::cold(),
        Some(("pipeline", lines)) => match lines.parse() {
            Ok(lines) => pipeline::peak(lines),
            Err(_) => return ExitCode::FAILURE,
        },
        _ => return ExitCode::FAILURE,
    };
    println!("{}", figures.map(|figure| figure.to_string()).join(" "));
    ExitCode::SUCCESS
}

/// What a task told, done in a process of its own.
fn fresh(task: &str) -> [u64; 2] {
    let own = std::env::current_exe().expect("a program has a path");
    let output = Command::new(own).args(["--child", task]).output();
    let output = output.expect("it can be started again");
    assert!(output.status.success(), "{task}: {output:?}");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut figures = told
        .split_whitespace()
        .map(|figure| figure.parse().expect("it prints whole numbers"));
    [figures.next().unwrap_or(0), figures.next().unwrap_or(0)]
}

/// The best of some runs in processes of their own, figure by figure.
fn freshest(task: &str, runs: usize) -> [u64; 2] {
    let first = fresh(task);
    (1..runs)
        .map(|_| fresh(task))
        .fold(first, |best, told| [best[0].min(told[0]), best[1].min(told[1])])
}

/// The most memory that this process had, in KiB; 0 where no one tells.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status");
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let number = line.and_then(|l| l.split_whitespace().next());
    number.and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// `12.3 MiB`, of KiB.
#[allow(clippy::cast_precision_loss, reason = "for people")]
fn mebibytes(kibibytes: u64) -> String {
    format!("{:.1} MiB", kibibytes as f64 / 1024.0)
}
