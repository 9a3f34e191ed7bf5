//! Floors on the annotated data, where it is present.
//!
//! A floor is what was reached, a little rounded down: a change that falls
//! below it has to say why.

#![cfg(feature = "serde")]

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Write},
    path::Path,
    process::Command,
};

use undersigned::{
    Resolver,
    evaluate::{score_clusters, score_spans},
    export::records::{
        Checked, MentionRecord, SignatureRecord, read_lines, write_line,
    },
    name, parse_list,
};

const STATEMENTS: [&str; 3] =
    ["kosovo-serbia-2021-a", "kosovo-serbia-2021-b", "balkan-forum-2022-03"];

fn records<T: Checked>(path: &Path) -> Vec<T> {
    read_lines(BufReader::new(File::open(path).unwrap())).unwrap()
}

fn gold(name: &str) -> Option<Vec<SignatureRecord>> {
    let path = crate::shared::path(&format!("gold/dev/{name}.jsonl"))?;
    Some(records(&path))
}

fn parsed(gold: &[SignatureRecord]) -> Vec<SignatureRecord> {
    let mut answers = Vec::new();
    for list in gold.chunk_by(|a, b| a.document() == b.document()) {
        let signatures: Vec<_> =
            (1..).zip(list).map(|(n, r)| r.signature(n)).collect();
        let lines = parse_list(&signatures);
        answers.extend(
            signatures
                .iter()
                .zip(&lines)
                .map(|(s, p)| SignatureRecord::new(s, p)),
        );
    }
    answers
}

fn mentions(records: &[SignatureRecord]) -> Vec<MentionRecord> {
    let mentions = (1..)
        .zip(records)
        .flat_map(|(n, r)| {
            name::mentions(&r.signature(n), &r.parsed().unwrap())
        })
        .collect();
    let resolution = Resolver::default().resolve(mentions, &BTreeMap::new());
    resolution
        .mentions
        .iter()
        .zip(&resolution.actor_of)
        .map(|(mention, &actor)| {
            let actor = &resolution.actors[actor as usize];
            MentionRecord::new(mention, &actor.id)
        })
        .collect()
}

#[test]
fn spans_of_the_example_statements() {
    let Some(mut gold) = gold("civil-society") else { return };
    gold.retain(|r| STATEMENTS.contains(&r.document()));
    let scores = score_spans(&gold, &parsed(&gold));
    assert_eq!(scores.kind_and_name, scores.signatories, "{scores}");
    assert!(scores.spans.f1() >= 0.99, "{scores}");
}

#[test]
fn spans_of_all_annotated_lines() {
    for (name, kind, f1) in
        [("civil-society", 0.98, 0.95), ("open-letters", 0.98, 0.93)]
    {
        let Some(gold) = gold(name) else { return };
        let scores = score_spans(&gold, &parsed(&gold));
        let right = scores.kind as f64 / scores.signatories as f64;
        assert!(right >= kind, "{name}\n{scores}");
        assert!(scores.spans.f1() >= f1, "{name}\n{scores}");
    }
}

#[test]
fn spans_of_the_invented_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gold: Vec<SignatureRecord> =
        records(&root.join("tests/gold/invented.jsonl"));
    let scores = score_spans(&gold, &parsed(&gold));
    let kind = scores.kind as f64 / scores.signatories as f64;
    assert!(kind >= 0.965, "{scores}");
    assert!(scores.spans.f1() >= 0.94, "{scores}");
}

#[test]
fn clusters_of_the_example_statements() {
    let Some(mut signatures) = gold("civil-society") else { return };
    signatures.retain(|r| STATEMENTS.contains(&r.document()));
    let path = crate::shared::path("gold/dev/civil-society.clusters.jsonl");
    let mut gold: Vec<MentionRecord> = records(&path.unwrap());
    gold.retain(|r| STATEMENTS.contains(&r.doc.as_str()));
    let scores = score_clusters(&gold, &mentions(&parsed(&signatures)));
    assert!(scores.pairs.f1() >= 0.97, "{scores}");
    assert_eq!(scores.pairs.wrong, 0, "{scores}");
}

#[test]
fn our_figures_are_those_of_the_shared_scorers() {
    let Some(signatures) = gold("civil-society") else { return };
    let Some(scorers) = crate::shared::path("eval") else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no python3 here");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let answers = parsed(&signatures);
    let lines = crate::shared::path("gold/dev/civil-society.jsonl").unwrap();
    let system = folder.join("spans.jsonl");
    write(&system, &answers);
    let theirs = score(&scorers.join("score_parse.py"), &lines, &system);
    assert_eq!(score_spans(&signatures, &answers).to_string(), theirs);

    let clusters =
        crate::shared::path("gold/dev/civil-society.clusters.jsonl").unwrap();
    let gold: Vec<MentionRecord> = records(&clusters);
    let found = mentions(&answers);
    let system = folder.join("mentions.jsonl");
    write(&system, &found);
    let theirs = score(&scorers.join("score_clusters.py"), &clusters, &system);
    assert_eq!(score_clusters(&gold, &found).to_string(), theirs);
}

fn write<T: serde::Serialize>(path: &Path, records: &[T]) {
    let mut file = File::create(path).unwrap();
    for record in records {
        write_line(&mut file, record).unwrap();
    }
    file.flush().unwrap();
}

fn score(scorer: &Path, gold: &Path, system: &Path) -> String {
    let output =
        Command::new("python3").args([scorer, gold, system]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
