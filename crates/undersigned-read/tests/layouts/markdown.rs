//! Markdown.

use super::{File, Signatory, Statement};

pub(super) fn markdown_bullets(statement: &Statement) -> Option<File> {
    let items = statement
        .signatories
        .iter()
        .map(|s| format!("* **{}**{}\n", s.head(), after(s)));
    file(statement, "", items.collect())
}

pub(super) fn markdown_numbers(statement: &Statement) -> Option<File> {
    // Markdown counts by itself: all items may be written as the first.
    let items = statement.lines().map(|line| format!("1. {line}\n"));
    file(statement, "", items.collect())
}

/// One line each, ended by two spaces.
pub(super) fn markdown_lines(statement: &Statement) -> Option<File> {
    let items = statement.signatories.iter().map(|s| {
        let address = "https://example.org/about";
        format!("[{}]({address}){}  \n", s.head(), after(s))
    });
    file(statement, "", items.collect())
}

pub(super) fn markdown_table(statement: &Statement) -> Option<File> {
    let columns = &statement.words.columns;
    let mut table = format!("| {} |\n", columns.join(" | "));
    table += "|---|:---:|---|---|---:|\n";
    for signatory in &statement.signatories {
        table += &format!("| {} |\n", signatory.cells().join(" | "));
    }
    let front = format!("---\ntitle: {}\n---\n\n", statement.title);
    file(statement, &front, table)
}

fn after(signatory: &Signatory) -> String {
    let rest = signatory.rest();
    if rest.is_empty() { rest } else { format!(", {rest}") }
}

fn file(statement: &Statement, front: &str, list: String) -> Option<File> {
    let mut text = format!("{front}# {}\n\n", statement.title);
    text += &format!("*{}*\n\n", statement.dateline);
    for paragraph in &statement.opening {
        text += &format!("{paragraph}\n\n");
    }
    text += &format!("**{}**\n\n", statement.call);
    for demand in &statement.demands {
        text += &format!("- {demand}\n");
    }
    for paragraph in &statement.closing {
        text += &format!("\n{paragraph}\n");
    }
    text += &format!("\n## {}\n\n{list}", statement.heading);
    Some(File::new("md", text))
}
