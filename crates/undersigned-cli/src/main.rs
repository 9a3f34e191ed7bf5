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
mod report;
mod tables;

use std::{io::Write, process::ExitCode};

use clap::Parser;

use crate::{args::Arguments, failure::Failure};

/// Says something on standard error, which may be closed.
fn say(message: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "undersigned: {message}");
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(arguments) {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            say(&failure);
            ExitCode::FAILURE
        }
    }
}
