//! Broken files: each gives a document or an error, and soon.

use std::{
    panic::catch_unwind,
    time::{Duration, Instant},
};

use undersigned_read::{FileOptions, read};

use crate::layouts::{self, File};

/// Variants of each format, and more where `ARBTEST_BUDGET_MS` gives time.
const VARIANTS: u64 = 200;
/// For one file. A file of some kilobytes takes milliseconds; the rest is
/// for slow machines.
const LONGEST: Duration = Duration::from_secs(5);

#[test]
fn damaged_pages_do_not_panic() {
    damage("html");
}

#[test]
fn damaged_markdown_does_not_panic() {
    damage("markdown");
}

#[test]
fn damaged_pdf_does_not_panic() {
    damage("pdf");
}

#[test]
fn damaged_docx_does_not_panic() {
    damage("docx");
}

#[test]
fn damaged_odt_does_not_panic() {
    damage("odt");
}

#[test]
fn damaged_tables_do_not_panic() {
    damage("csv");
    damage("tsv");
}

#[test]
fn damaged_xlsx_does_not_panic() {
    damage("xlsx");
}

#[test]
fn damaged_records_do_not_panic() {
    damage("json");
    damage("yaml");
}

#[test]
fn damaged_text_does_not_panic() {
    damage("plain");
}

/// Whatever the name promises.
#[test]
fn any_bytes_give_a_document_or_an_error() {
    let names: Vec<String> = layouts::ALL
        .iter()
        .filter_map(|layout| (layout.render)(&layouts::statements()[0]))
        .map(|file| file.name)
        .collect();
    arbtest::arbtest(|random| {
        let name = random.choose(&names)?;
        let bytes: Vec<u8> = random.arbitrary()?;
        let found = read(name, &bytes, &FileOptions::new());
        let _ = found.map(|document| undersigned::roster::find(&document));
        Ok(())
    });
}

/// Reads broken variants of the files of all layouts whose name begins so,
/// by turns.
fn damage(prefix: &str) {
    let statement = layouts::statements().pop().unwrap();
    let files: Vec<(&str, File)> = layouts::ALL
        .iter()
        .filter(|layout| layout.name.starts_with(prefix))
        .filter_map(|layout| Some((layout.name, (layout.render)(&statement)?)))
        .collect();
    let budget = std::env::var("ARBTEST_BUDGET_MS").ok();
    let budget = budget.and_then(|budget| budget.parse().ok());
    let budget = Duration::from_millis(budget.unwrap_or(0));
    let start = Instant::now();
    let wrong: Vec<String> = (1..)
        .take_while(|&seed| seed <= VARIANTS || start.elapsed() < budget)
        .zip(files.iter().cycle())
        .filter_map(|(seed, (name, file))| {
            let fault = fault(file, seed)?;
            Some(format!("{name}, seed {seed}: {fault}"))
        })
        .collect();
    assert!(!files.is_empty(), "no layout is called `{prefix}`");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong about the reading of a variant.
fn fault(file: &File, seed: u64) -> Option<String> {
    let mut random = Random(seed);
    let inside = file.bytes.starts_with(b"PK") && random.below(2) == 0;
    let bytes = if inside {
        broken_inside(&file.bytes, &mut random)
    } else {
        broken(&file.bytes, &mut random)
    };
    let start = Instant::now();
    let outcome = catch_unwind(|| {
        let found = read(&file.name, &bytes, &FileOptions::new());
        found.map(|document| undersigned::roster::find(&document)).is_ok()
    });
    let took = start.elapsed();
    if outcome.is_err() {
        return Some("panicked".to_owned());
    }
    (took > LONGEST).then(|| format!("took {took:?}"))
}

/// The bytes, broken off or with some bits flipped.
fn broken(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if random.below(2) == 0 {
        bytes.truncate(random.below(bytes.len()));
        return bytes;
    }
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
    }
    bytes
}

/// A sound archive with one broken part: else hardly a fault gets past the
/// checksums of the archive.
fn broken_inside(archive: &[u8], random: &mut Random) -> Vec<u8> {
    let mut parts = layouts::unzipped(archive);
    let at = random.below(parts.len());
    parts[at].1 = broken(&parts[at].1, random);
    layouts::zipped(&parts)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as usize % limit.max(1)
    }
}

#[test]
fn the_same_seed_breaks_the_same_way() {
    let bytes = [0; 64];
    let variant = |seed| broken(&bytes, &mut Random(seed));
    assert!((1..=VARIANTS).all(|seed| variant(seed) == variant(seed)));
    assert!((1..=VARIANTS).any(|seed| variant(seed).len() == 64));
    assert!((1..=VARIANTS).any(|seed| variant(seed).len() < 64));
}
