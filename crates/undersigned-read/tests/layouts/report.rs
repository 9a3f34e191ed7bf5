//! What is wrong about a reading, and whether the text was read well.
//!
//! `UNDERSIGNED_SHOW=1` shows all of it, and the text as read.

use undersigned::{
    Document,
    read::{Block, BlockKind},
};

use super::folded;

/// So many signatures are told, unless all are asked for.
const TOLD: usize = 6;

pub(super) fn differences(
    document: &Document,
    asked: &[String],
    found: &[String],
) -> String {
    let told = if is_asked() { usize::MAX } else { TOLD };
    let missing = asked.iter().filter(|one| !found.contains(one));
    let added = found.iter().filter(|one| !asked.contains(one));
    let mut lines = vec![format!(
        "{} of {} found; {}",
        found.len(),
        asked.len(),
        text(document, asked)
    )];
    lines.extend(listed("missing", missing, told));
    lines.extend(listed("added", added, told));
    if lines.len() == 1 {
        lines.push("  in another order, or repeated".to_owned());
    }
    lines.join("\n") + &shown(document)
}

fn listed<'t>(
    what: &str,
    signatures: impl Iterator<Item = &'t String>,
    told: usize,
) -> Vec<String> {
    let mut lines: Vec<String> =
        signatures.map(|one| format!("  {what} {one:?}")).collect();
    let left = lines.len().saturating_sub(told);
    if left > 0 {
        lines.truncate(told);
        lines.push(format!("  and {left} more"));
    }
    lines
}

/// Whether the reader is at fault: the signatures must stand in the text,
/// each in one piece, in order.
fn text(document: &Document, asked: &[String]) -> String {
    let text = folded(document.text());
    let mut rest = text.as_str();
    for one in asked {
        let Some(at) = rest.find(one.as_str()) else {
            return format!("the text as read breaks at {one:?}");
        };
        rest = &rest[at + one.len()..];
    }
    "all stand in the text as read".to_owned()
}

/// The text as read, where it is asked for.
pub(super) fn shown(document: &Document) -> String {
    if !is_asked() {
        return String::new();
    }
    format!("\n--- text\n{}\n---", marked(document).join("\n"))
}

fn is_asked() -> bool {
    std::env::var_os("UNDERSIGNED_SHOW").is_some()
}

/// The lines of the text, each with what it is.
fn marked(document: &Document) -> Vec<String> {
    let text = document.text();
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let kinds = kinds(document.blocks(), start);
            start += line.len() + 1;
            format!("{kinds:>8}| {line}")
        })
        .collect()
}

/// The blocks around a place, by their first letters, the outermost first.
fn kinds(blocks: &[Block], at: usize) -> String {
    blocks
        .iter()
        .filter(|block| {
            let (start, end) = (block.span.start(), block.span.end());
            (start as usize..end as usize).contains(&at)
        })
        .map(|block| match block.kind {
            BlockKind::Heading { .. } => 'H',
            BlockKind::Paragraph => 'P',
            BlockKind::Item { .. } => 'I',
            BlockKind::Row { .. } => 'R',
            BlockKind::Cell { .. } => 'C',
            BlockKind::Frame => 'F',
            _ => '?',
        })
        .collect()
}
