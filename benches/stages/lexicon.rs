//! How long does the first look-up wait for the built-in tables, how large
//! are they, and how long does a look-up take then?
//!
//! They are read once a process, so each run is a process of its own. Items
//! are rows; the floor goes over the files. Of look-ups, items are words: the
//! time is that to find the words and to make a list of the hits as well.

use std::{
    fs,
    time::{Duration, Instant},
};

use undersigned::{
    lexicon::{Concepts, Lexicon, Table},
    text::words,
};

use super::freshest;
use crate::{
    input::{Inputs, files},
    measure::{Bench, FLOOR, grouped},
};

/// Where the tables are, and which of the figures of [`load`] is theirs.
const TABLES: [(&str, &str); 2] =
    [("words", "data/lexicon"), ("concepts", "data/lexicon/concepts")];

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    load_times(bench);
    for input in &inputs.all {
        let case = format!("lookup-{}", input.name);
        let names = [FLOOR, "undersigned"];
        let Some(mut case) = bench.case("lexicon", &case, &names) else {
            continue;
        };
        let lexicon = Lexicon::builtin();
        let lines = input.lists().iter().flatten().map(|s| &*s.text);
        let found = lines.clone().map(|line| lexicon.lookup(line).len());
        assert!(found.sum::<usize>() >= input.lists().len());
        case.items(lines.clone().map(|line| words(line).len()).sum());
        case.floor(lines.clone());
        case.run("undersigned", || {
            let hits = lines.clone().map(|line| lexicon.lookup(line).len());
            hits.sum::<usize>()
        });
    }
}

fn load_times(bench: &mut Bench) {
    let mut loaded = None;
    for (at, (case, folder)) in TABLES.into_iter().enumerate() {
        let texts: Vec<String> = files(folder, "tsv")
            .iter()
            .map(|file| fs::read_to_string(file).expect("it can be read"))
            .collect();
        let rows: usize = texts
            .iter()
            .map(|text| Table::from_tsv(text).expect("well-formed").len())
            .sum();
        let quick = bench.quick;
        let Some(mut measured) =
            bench.case("lexicon", case, &[FLOOR, "first_call", "bytes"])
        else {
            continue;
        };
        let times = *loaded.get_or_insert_with(|| {
            freshest("lexicon/load", if quick { 1 } else { 7 })
        });
        measured.items(rows).floor(texts.iter().map(String::as_str));
        measured.show("first_call", Duration::from_nanos(times[at]));
        let bytes: usize = texts.iter().map(String::len).sum();
        #[allow(clippy::cast_precision_loss, reason = "for people")]
        let bytes = grouped(bytes as f64);
        let count = texts.len();
        measured.tell("bytes", &format!("{bytes} in {count} files"));
    }
}

/// Nanoseconds for the tables of words, and for those of concepts.
pub(super) fn load() -> [u64; 2] {
    let time = |load: fn()| {
        let start = Instant::now();
        load();
        u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    };
    let words = time(|| {
        assert!(!Lexicon::builtin().lookup("professor").is_empty());
    });
    let concepts = time(|| {
        let found = Concepts::builtin().names_of("Centar za studije");
        assert_eq!(found, ["centre", "study"]);
    });
    [words, concepts]
}
