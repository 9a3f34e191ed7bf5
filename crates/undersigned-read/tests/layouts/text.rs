//! The text before the list: whole, and in order.

use undersigned_read::{FileOptions, read};

use super::{ALL, Statement, folded, statements};

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
