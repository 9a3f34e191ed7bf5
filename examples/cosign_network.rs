//! The co-signing network of the example statements in `data/statements`, or
//! of the files that are named.
//!
//! `cargo run --release --example cosign_network [FILE…]`

use std::{error::Error, io, path::PathBuf};

use undersigned::{Document, Pipeline, export::write_report};

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        std::env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/statements");
        for entry in std::fs::read_dir(folder)? {
            files.push(entry?.path());
        }
        files.retain(|file| file.extension().is_some_and(|e| e == "txt"));
    }
    let documents =
        files.iter().map(Document::open).collect::<Result<Vec<_>, _>>()?;
    let outcome = Pipeline::new().run(documents);
    write_report(&outcome, &mut io::stdout().lock())?;
    Ok(())
}
