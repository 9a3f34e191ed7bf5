//! The text before the list: whole, and in order.

use undersigned_read::{FileOptions, read};

use super::{ALL, Statement, folded, pdf, report, statements};

/// Files of signatories alone.
const LISTS: &[&str] = &["csv", "tsv", "xlsx", "json_lines"];

#[test]
fn nothing_is_lost_or_torn() {
    let mut wrong = Vec::new();
    for layout in ALL.iter().filter(|one| !LISTS.contains(&one.name)) {
        for statement in statements() {
            let Some(file) = (layout.render)(&statement) else { continue };
            let document =
                read(&file.name, &file.bytes, &FileOptions::new()).unwrap();
            if let Some(lost) = lost(document.text(), &statement) {
                let (name, language) = (layout.name, statement.language);
                wrong.push(format!("{name}, {language}: {lost:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "lost or torn:\n{}", wrong.join("\n"));
}

/// Of the 96 papers below so many have a signature that is no line of its
/// own, where columns are few and short or lines of names fill the width.
const TORN: usize = 11;

/// Text of another size breaks lines, columns and pages elsewhere: each
/// signature must still come out as one line.
#[test]
fn paper_of_any_size_gives_a_line_for_each_signature() {
    let mut wrong = Vec::new();
    for statement in statements() {
        for size in [8.0, 9.0, 10.0, 11.0, 13.0, 14.0] {
            let names =
                ["one column", "two columns", "three columns", "table"];
            let files = pdf::sized(&statement, size);
            for (name, file) in names.iter().zip(&files) {
                let document =
                    read(&file.name, &file.bytes, &FileOptions::new())
                        .unwrap();
                let torn = torn(document.text(), &statement);
                let language = statement.language;
                wrong.extend(torn.first().map(|first| {
                    let count = torn.len();
                    let shown = report::shown(&document);
                    format!(
                        "{name}, {size}, {language}: {count}, {first:?}{shown}"
                    )
                }));
            }
        }
    }
    let count = wrong.len();
    assert!(count <= TORN, "{count} torn:\n{}", wrong.join("\n"));
}

/// The signatures that are no lines of the text.
fn torn(text: &str, statement: &Statement) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(folded).collect();
    let asked = statement.lines().map(|line| folded(&line));
    asked.filter(|one| !lines.contains(one)).collect()
}

/// The first part of the statement that does not stand in the text, each
/// after the one before.
fn lost(text: &str, statement: &Statement) -> Option<String> {
    let text = folded(text);
    let mut rest = text.as_str();
    for part in parts(statement) {
        let part = folded(part);
        let Some(at) = rest.find(&part) else { return Some(part) };
        rest = &rest[at + part.len()..];
    }
    None
}

fn parts(statement: &Statement) -> impl Iterator<Item = &str> {
    let head = [&statement.title, &statement.dateline];
    head.into_iter()
        .chain(&statement.opening)
        .chain([&statement.call])
        .chain(&statement.demands)
        .chain(&statement.closing)
        .map(String::as_str)
}
