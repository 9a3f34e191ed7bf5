//! How long from documents to the network, and how much memory?
//!
//! The budget is 0.2 s for the whole example in `data/statements`. `warm` has
//! the tables at hand; `cold` is a process of its own that also reads tables
//! and files. Items are lines of signatures; the floor goes over the whole
//! documents.

use std::time::{Duration, Instant};

use undersigned::{Document, Outcome, Pipeline};

use super::{fresh, freshest, mebibytes, peak_memory};
use crate::{
    input::{Input, Inputs, example},
    measure::{Bench, FLOOR, on_cores},
};

/// Lines of signatures in the example: 47, 51, 2 and 1.
const EXAMPLE: usize = 101;

const BUDGET: &str = "budget 0.2 s";

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    small(bench);
    for input in inputs.letters() {
        let names = [FLOOR, "one-core", "two-cores", "memory"];
        let Some(mut case) = bench.case("pipeline", &input.name, &names)
        else {
            continue;
        };
        let documents = input.documents();
        check(input.outcome(), input.signatories());
        case.items(input.signatories());
        case.floor(documents.iter().map(Document::text));
        both(&mut case, documents, "");
        let [before, peak] = fresh(&format!("pipeline/{}", input.name));
        case.tell(
            "memory",
            &format!(
                "at most {}, of which {} input",
                mebibytes(peak),
                mebibytes(before),
            ),
        );
    }
}

fn small(bench: &mut Bench) {
    let quick = bench.quick;
    let names = [FLOOR, "one-core", "two-cores", "cold", "memory"];
    let Some(mut case) = bench.case("pipeline", "example", &names) else {
        return;
    };
    let documents = example();
    check_example(&Pipeline::new().run(documents.clone()));
    case.items(EXAMPLE);
    case.floor(documents.iter().map(Document::text));
    both(&mut case, &documents, BUDGET);
    let [time, peak] = freshest("pipeline/example", if quick { 1 } else { 7 });
    case.remark(BUDGET).show("cold", Duration::from_nanos(time));
    case.tell("memory", &format!("at most {}", mebibytes(peak)));
}

fn both(
    case: &mut crate::measure::Case<'_>,
    documents: &[Document],
    remark: &str,
) {
    for (name, cores) in [("one-core", 1), ("two-cores", 2)] {
        case.remark(remark);
        case.run_with(
            name,
            || documents.to_vec(),
            |documents| on_cores(cores, || Pipeline::new().run(documents)),
        );
    }
}

/// That about as many signatures were found as there are.
fn check(outcome: &Outcome, put_in: usize) {
    let found = outcome.signatures.len();
    assert!(found.abs_diff(put_in) * 20 <= put_in, "{found} for {put_in}");
}

/// Five documents, two of them versions of one statement.
fn check_example(outcome: &Outcome) {
    assert_eq!(outcome.network.statements.len(), 4);
    assert_eq!(outcome.signatures.len(), EXAMPLE);
}

/// Nanoseconds from the start of the program to the network of the example,
/// and the most memory it had.
pub(super) fn cold() -> [u64; 2] {
    let start = Instant::now();
    let outcome = Pipeline::new().run(example());
    let time = start.elapsed().as_nanos();
    check_example(&outcome);
    [u64::try_from(time).unwrap_or(u64::MAX), peak_memory()]
}

/// The memory that the input takes, and the most that the process had.
pub(super) fn peak(lines: usize) -> [u64; 2] {
    let documents = Input::generated(lines).documents().to_vec();
    let before = peak_memory();
    let outcome = on_cores(2, || Pipeline::new().run(documents));
    check(&outcome, lines);
    [before, peak_memory()]
}
