//! The command `undersigned`.
//!
//! It reads files, calls the library, and writes what comes of it: data to
//! standard output, messages to standard error.

mod args;
mod commands;
mod failure;
mod input;
mod output;
mod progress;
mod tables;

use std::process::ExitCode;

use clap::Parser;

use crate::{args::Arguments, failure::Failure};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(arguments) {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("undersigned: {failure}");
            ExitCode::FAILURE
        }
    }
}
