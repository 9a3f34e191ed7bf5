//! The published documents that are shared beside the repository: how many of
//! the signatures that a reader lists are found. Skipped where they are not
//! here. `cargo test -p undersigned-read --test lib shared -- --nocapture`
//! prints the figures.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use undersigned_read::{FileOptions, read};

/// Its names are loaded by a script of the page: the file has none.
const EMPTY: &str = "public-info-trust-2026";
/// Its listed signatures name the country, which is a heading on the page,
/// and have commas where the page has columns.
const COLUMNS: &str = "contact-tracing-2020";

fn documents() -> Option<PathBuf> {
    let root = std::env::var_os("UNDERSIGNED_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("documents");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: set UNDERSIGNED_SHARED to the folder of shared data");
    None
}

/// Single spaces, no number or bullet.
fn folded(text: &str, columns: bool) -> String {
    let text = text.replace(" / ", " ");
    let text = match text.rfind(" [") {
        Some(at) if columns => text[..at].replace(',', " "),
        _ if columns => text.replace(',', " "),
        _ => text,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')']);
    let is_mark = matches!(first, "•" | "-" | "*" | "·")
        || (number != first && number.parse::<u32>().is_ok());
    words[usize::from(is_mark)..].join(" ")
}

fn counted(
    texts: impl Iterator<Item = String>,
) -> (usize, BTreeMap<String, usize>) {
    let mut counts = BTreeMap::new();
    let mut all = 0;
    for text in texts {
        all += 1;
        *counts.entry(text).or_default() += 1;
    }
    (all, counts)
}

/// How many are right, found, and listed.
fn score(folder: &Path, columns: bool) -> [usize; 3] {
    let listed = fs::read_to_string(folder.join("signatures.txt")).unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("signatures.txt"))
        .collect();
    // Of a letter and its table, the table holds the signatures.
    files.sort_by_key(|path| path.extension().is_none_or(|e| e != "csv"));
    let name = files[0].display().to_string();
    let bytes = fs::read(&files[0]).unwrap();
    let document = read(&name, &bytes, &FileOptions::new()).unwrap();
    let roster = undersigned::roster::find(&document);
    let texts = roster.signatures.iter().map(|s| folded(&s.text, columns));
    let (found, ours) = counted(texts);
    let lines = listed.lines().filter(|line| !line.trim().is_empty());
    let (all, theirs) = counted(lines.map(|line| folded(line, columns)));
    let right = ours
        .iter()
        .map(|(text, &count)| count.min(*theirs.get(text).unwrap_or(&0)))
        .sum();
    [right, found, all]
}

#[test]
fn the_signatures_of_published_documents_are_found() {
    let Some(documents) = documents() else { return };
    let mut folders: Vec<PathBuf> = fs::read_dir(documents)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let mut sum = [0; 3];
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let counts = score(&folder, name == COLUMNS);
        let [right, found, all] = counts;
        println!("{name:<26} right {right:>4}, found {found:>4} of {all:>4}");
        if name == EMPTY {
            assert_eq!(found, 0);
            continue;
        }
        assert!(
            right * 100 >= found * 95 && right * 100 >= all * 95,
            "{name}"
        );
        sum = [0, 1, 2].map(|at| sum[at] + counts[at]);
    }
    let [right, found, all] = sum;
    println!(
        "together                   right {right:>4}, found {found:>4} of {all:>4}"
    );
    assert!(right * 100 >= found * 98 && right * 100 >= all * 98);
}
