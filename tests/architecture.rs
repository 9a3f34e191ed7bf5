//! Data moves one way: no stage uses a later one.

use std::{fs, path::Path};

/// The stages in order; what stands before a stage it may use.
const STAGES: [&str; 11] = [
    "read", "roster", "parse", "name", "blocking", "matching", "resolve",
    "network", "export", "pipeline", "evaluate",
];

#[test]
fn no_stage_uses_a_later_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut edges = Vec::new();
    for (at, stage) in STAGES.iter().enumerate() {
        for (file, text) in sources(&root, stage) {
            for (used, later) in STAGES.iter().enumerate() {
                let found = uses(&text, later);
                if found && used > at {
                    edges.push(format!("{file}: `{stage}` uses `{later}`"));
                }
            }
        }
    }
    assert!(edges.is_empty(), "{}", edges.join("\n"));
}

#[test]
fn shared_rooms_use_no_stage() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["text", "lexicon", "error"] {
        for (file, text) in sources(&root, room) {
            for stage in STAGES {
                assert!(!uses(&text, stage), "{file} uses `{stage}`");
            }
        }
    }
}

/// The files of a stage, without comments and doc examples.
fn sources(root: &Path, stage: &str) -> Vec<(String, String)> {
    let single = root.join(format!("{stage}.rs"));
    let mut files = vec![single];
    if let Ok(entries) = fs::read_dir(root.join(stage)) {
        files.extend(entries.filter_map(|e| Some(e.ok()?.path())));
    }
    files.sort();
    files
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let code: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            let code = code.join("\n");
            let code = code.split("#[cfg(test)]").next().unwrap_or("");
            Some((path.display().to_string(), code.to_owned()))
        })
        .collect()
}

/// Whether code names `crate::stage`, alone or in a group.
fn uses(code: &str, stage: &str) -> bool {
    let direct = code.contains(&format!("crate::{stage}"));
    let grouped = code
        .split("use crate::{")
        .skip(1)
        .filter_map(|rest| rest.split("\n};").next())
        .any(|group| {
            group.lines().any(|line| {
                let line = line.trim();
                line.starts_with(&format!("{stage}::"))
                    || line == format!("{stage},")
            })
        });
    direct || grouped
}
