//! Derives the name tables of `data/lexicon` from public sources.
//!
//! One subcommand per table. Each reads a folder of source files and the
//! hand-written lists in this crate's `data`, and writes one table: the same
//! input gives the same bytes.
//!
//! | module | table |
//! | --- | --- |
//! | [`places`] | settlements and regions |
//! | [`countries`] | names of countries |
//! | [`months`] | names of months |
//! | [`given_names`] | given names and surnames with their counts |
//!
//! [`text`] makes the forms, [`languages`] collects them, [`table`] writes
//! them; [`source`], [`cldr`] and [`list`] read; [`serbian`] and [`albanian`]
//! know letters and endings.

mod albanian;
mod cldr;
mod countries;
mod given_names;
mod languages;
mod list;
mod months;
mod places;
mod serbian;
mod source;
mod table;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::table::Table;

/// A failure is one message for the person at the terminal.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Derive the name tables of `data/lexicon`.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Settlements and regions, from a folder with places.jsonl.gz.
    Places(Paths),
    /// Countries, from the unpacked package cldr-localenames-full.
    Countries(Paths),
    /// Months, from the unpacked package cldr-dates-full.
    Months(Paths),
    /// Given names, from a folder with persons and name-forms.
    GivenNames(Paths),
}

#[derive(Debug, Args)]
struct Paths {
    /// The folder with the source files.
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// The table to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Command {
    fn run(&self) -> Result<(Table, &Paths)> {
        Ok(match self {
            Self::Places(paths) => (places::table(&paths.from)?, paths),
            Self::Countries(paths) => (countries::table(&paths.from)?, paths),
            Self::Months(paths) => (months::table(&paths.from)?, paths),
            Self::GivenNames(paths) => {
                (given_names::table(&paths.from)?, paths)
            }
        })
    }
}

fn write(command: &Command) -> Result<()> {
    let (table, paths) = command.run()?;
    let text = table.render();
    std::fs::write(&paths.output, &text)?;
    eprintln!("{} rows, {} bytes", table.len(), text.len());
    Ok(())
}

fn main() -> ExitCode {
    match write(&Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("undersigned-tables: {error}");
            ExitCode::FAILURE
        }
    }
}
