//! Learns which sounds stand for each other, from forms of one name.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    path::Path,
};

use rayon::prelude::*;
use undersigned::{
    sound::{Confusions, sound_key},
    text::{Script, fold},
};

use crate::{
    Result,
    chance::Chance,
    names::{self, Entity},
};

/// Rounds of aligning and counting.
const ROUNDS: usize = 6;
/// Pairs of forms of one name, at most.
const MOST_PAIRS: usize = 6;
/// Added to each count, as chance would have it.
const PRIOR: f64 = 20.0;
/// Bits further from zero are written as this.
const MOST_BITS: f64 = 8.0;

const HEAD: &str = "\
# kind: confusions
# version: 1
# source: forms of given names and surnames in many scripts (rigour, from Wikidata), 2026-11
# licence: MIT
# command: cargo run --release -p undersigned-train -- sounds DIR -o data/model/sounds.tsv
writing\tleft\tright\tbits
";

type Pair = (String, String, (Script, Script));

/// Learns from a folder of name sets; writes the table.
pub(crate) fn learn(folder: &Path, output: &Path) -> Result<()> {
    let pairs = pairs(&names::entities(folder, "name-forms")?);
    eprintln!("{} pairs of forms", pairs.len());
    let mut confusions = Confusions::default();
    let mut table = String::new();
    for _ in 0..ROUNDS {
        table = write(&count(&pairs, &confusions));
        confusions = Confusions::from_tsv(&table)?;
    }
    std::fs::write(output, table)?;
    Ok(())
}

fn pairs(items: &[Entity]) -> Vec<Pair> {
    let mut chance = Chance::new(11);
    let mut pairs = Vec::new();
    for item in items {
        let mut of_item = Vec::new();
        for (at, left) in item.names.iter().enumerate() {
            for right in item.names.iter().skip(at + 1) {
                if fold(&left.text) != fold(&right.text) {
                    of_item.push((&left.text, &right.text));
                }
            }
        }
        chance.shuffle(&mut of_item);
        for (left, right) in of_item.into_iter().take(MOST_PAIRS) {
            let scripts = (Script::of(left), Script::of(right));
            pairs.push((sound_key(left), sound_key(right), scripts));
        }
    }
    pairs
}

type Counts = BTreeMap<(&'static str, char, char), f64>;

/// Counts the pairs of sounds of the best alignments; those of names that
/// are no more alike than any two are left out: they are translations.
fn count(pairs: &[Pair], confusions: &Confusions) -> Counts {
    let aligned: Vec<_> = pairs
        .par_iter()
        .map(|(left, right, scripts)| {
            let alike = confusions.likeness(left, right, *scripts);
            if alike < 0.2 {
                return Vec::new();
            }
            confusions.aligned(left, right, *scripts)
        })
        .collect();
    let mut counts = Counts::new();
    for ((_, _, (l, r)), aligned) in pairs.iter().zip(aligned) {
        let writing = Confusions::writing(*l, *r);
        for (left, right) in aligned {
            let key = (writing, left.min(right), left.max(right));
            *counts.entry(key).or_default() += 1.0;
        }
    }
    counts
}

/// Log-odds of each pair against chance.
fn write(counts: &Counts) -> String {
    let mut all: HashMap<&str, f64> = HashMap::new();
    let mut own: BTreeMap<(&str, char), f64> = BTreeMap::new();
    for (&(writing, left, right), count) in counts {
        *all.entry(writing).or_default() += count;
        for sound in [left, right] {
            if sound != '-' {
                *own.entry((writing, sound)).or_default() += count;
            }
        }
    }
    let mut table = HEAD.to_owned();
    for (&(writing, left), &l) in &own {
        let sounds: f64 = own
            .range((writing, '\0')..=(writing, char::MAX))
            .map(|(_, count)| count)
            .sum();
        let pairs = all.get(writing).copied().unwrap_or(1.0);
        let rights = own.range((writing, left)..=(writing, char::MAX));
        let mut row = |right: char, expected: f64, both: f64| {
            let key = (writing, left.min(right), left.max(right));
            let found = counts.get(&key).copied().unwrap_or(0.0);
            // A pair in either order is as likely as each of the two.
            let share = (found / both + PRIOR * expected) / (pairs + PRIOR);
            let bits = (share / expected).log2().clamp(-MOST_BITS, MOST_BITS);
            let _ = writeln!(table, "{writing}\t{left}\t{right}\t{bits:.2}");
        };
        for (&(_, right), &r) in rights {
            let both = if left == right { 1.0 } else { 2.0 };
            row(right, l / sounds * r / sounds, both);
        }
        row('-', l / sounds, 2.0);
    }
    table
}
