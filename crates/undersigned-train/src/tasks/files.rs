//! Pairs that stand in a file.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde::Deserialize;
use undersigned::{
    Kind, ParsedLine,
    name::{Mention, mentions},
};

use super::{Task, pair_of};
use crate::{Result, gold};

#[derive(Deserialize)]
struct Pair {
    left: String,
    left_lang: String,
    right: String,
    right_lang: String,
    same: bool,
}

/// Reads pairs of bodies, one a line.
pub(crate) fn pairs(path: &Path) -> Result<Task> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut task = Task::new(&format!("pairs of {name}"));
    let failed = |error: &dyn std::fmt::Display| {
        format!("cannot read `{}`: {error}", path.display())
    };
    let file = File::open(path).map_err(|error| failed(&error))?;
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(|error| failed(&error))?;
        let pair: Pair = serde_json::from_str(&line)
            .map_err(|e| failed(&format!("line {number}: {e}")))?;
        let group = pair_of(&pair.left_lang, &pair.right_lang);
        let texts = [&*pair.left, &*pair.right];
        task.add(Kind::Organisation, texts, pair.same, group);
    }
    Ok(task)
}

#[derive(Deserialize)]
struct Naming {
    id: String,
    text: String,
    actor: String,
}

/// All pairs of mentions of one kind: of `x.clusters.jsonl`, with the
/// annotated lines of `x.jsonl` beside it.
pub(crate) fn clusters(path: &Path) -> Result<Task> {
    let mut task = Task::new("mentions of clusters");
    let mut actors = HashMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let naming: Naming = serde_json::from_str(line)?;
        actors.insert((naming.id, naming.text), naming.actor);
    }
    let lines = path.to_string_lossy().replace(".clusters.", ".");
    let mut all: Vec<(Mention, &String)> = Vec::new();
    for list in gold::read(&[Path::new(&lines)])? {
        for (signature, signatories) in &list.lines {
            let mut line = ParsedLine::default();
            line.signatories.clone_from(signatories);
            for mention in mentions(signature, &line) {
                let key = (mention.signature.clone(), mention.text.clone());
                if let Some(actor) = actors.get(&key) {
                    all.push((mention, actor));
                }
            }
        }
    }
    task.names = all.iter().map(|(mention, _)| mention.clone()).collect();
    for (at, (left, actor)) in all.iter().enumerate() {
        for (nth, (right, other)) in all.iter().enumerate().skip(at + 1) {
            if left.kind == right.kind {
                let group = format!("{:?}", left.kind);
                task.pair(at, nth, actor == other, &group);
            }
        }
    }
    Ok(task)
}

#[derive(Deserialize)]
struct Row {
    case_group: String,
    schema: String,
    name1: String,
    name2: String,
    is_match: String,
}

/// Reads pairs in columns: `schema`, `name1`, `name2`, `is_match`.
pub(crate) fn bench(path: &Path) -> Result<Task> {
    let mut task = Task::new("adversarial pairs");
    let mut reader = csv::Reader::from_path(path)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    for row in reader.deserialize() {
        let row: Row = row?;
        let kind = if row.schema == "Person" {
            Kind::Individual
        } else {
            Kind::Organisation
        };
        let group = format!("{} {}", row.case_group, row.schema);
        let texts = [&*row.name1, &*row.name2];
        task.add(kind, texts, row.is_match == "true", group);
    }
    Ok(task)
}
