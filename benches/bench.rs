//! How fast each stage is, beside a peer and beside the floor.
//!
//! ```text
//! cargo bench --bench bench -- [--quick] [FILTER]
//! ```
//!
//! One line for each measurement, `stage/case/implementation`; `FILTER` keeps
//! those whose name holds it, `--quick` only runs the small inputs, once. The
//! columns are the items, the best time of all runs, the time for an item,
//! items in a second, and the time as a multiple of the floor: one pass of
//! `unicode_words` over the same bytes, measured in the same run.
//!
//! Everything runs on one core unless its name says otherwise. Each answer is
//! checked before it is timed. Nothing is asserted on time: budgets are
//! printed beside. `RESULTS.md` holds the figures of one machine.

mod input;
mod measure;
mod stages;

use std::process::ExitCode;

use self::{input::Inputs, measure::Bench};

fn main() -> ExitCode {
    let mut quick = false;
    let mut filter = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // `cargo bench` says so.
            "--bench" => {}
            "--quick" => quick = true,
            // A fresh process of our own: see `stages::child`.
            "--child" => {
                let task = arguments.next().unwrap_or_default();
                return stages::child(&task);
            }
            option if option.starts_with('-') => {
                eprintln!(
                    "unknown option `{option}`; known are `--quick` and a \
                     part of a name, such as `parse/`"
                );
                return ExitCode::FAILURE;
            }
            _ => filter = Some(argument),
        }
    }
    let inputs = Inputs::new(quick);
    let mut bench = Bench::new(filter, quick);
    stages::run(&mut bench, &inputs);
    bench.close()
}
