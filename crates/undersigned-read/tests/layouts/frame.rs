//! The frame of pages: kept, and told apart from the text.

use undersigned::{Document, read::BlockKind};
use undersigned_read::{FileOptions, read};

use super::{ALL, Statement, statements};

#[test]
fn frames_of_web_pages_are_kept_and_marked() {
    check(&["html_numbers", "html_divs", "html_cards", "html_builder"], 4);
}

/// On a single page nobody can tell a header from a line of the text: the
/// English statement takes two.
#[test]
fn headers_and_footers_of_paper_are_kept_and_marked() {
    check(&["pdf_one_column", "pdf_table", "docx_paragraphs"], 1);
}

/// Each line of the text that holds words of the frame alone is one, and
/// there is one at least for what all these layouts show: the publisher.
fn check(layouts: &[&str], first_statements: usize) {
    let mut wrong = Vec::new();
    for layout in ALL.iter().filter(|one| layouts.contains(&one.name)) {
        for statement in statements().iter().take(first_statements) {
            let Some(file) = (layout.render)(statement) else { continue };
            let document =
                read(&file.name, &file.bytes, &FileOptions::new()).unwrap();
            let faults = faults(&document, statement);
            let (name, language) = (layout.name, statement.language);
            wrong.extend(
                faults
                    .iter()
                    .map(|fault| format!("{name}, {language}: {fault}")),
            );
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn faults(document: &Document, statement: &Statement) -> Vec<String> {
    let text = document.text();
    let publisher = &statement.words.publisher;
    let mut faults = Vec::new();
    if !text.contains(publisher.as_str()) {
        faults.push(format!("lost {publisher:?}"));
    }
    let mut start = 0;
    for line in text.split('\n') {
        if is_frame(line, statement) && !in_frame(document, start) {
            faults.push(format!("not in a frame: {line:?}"));
        }
        start += line.len() + 1;
    }
    faults
}

/// Whether the line is one of the frame. The heading of a form may be seen as
/// part of the text.
fn is_frame(line: &str, statement: &Statement) -> bool {
    let words = &statement.words;
    let line = line.trim_start_matches("• ");
    let number = format!("{} ", words.page);
    let page = line.strip_prefix(&number).is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_digit() || " /".contains(c))
    });
    let alone = [
        &words.cookies,
        &words.accept,
        &words.share,
        &words.related,
        &words.publisher,
    ];
    let lists = [&words.menu, &words.fields, &words.others];
    let known = |one: &String| one.as_str() == line;
    page || alone.into_iter().any(known)
        || lists.into_iter().flatten().any(known)
}

/// Whether the text is of a frame at this place.
pub(super) fn in_frame(document: &Document, at: usize) -> bool {
    document.blocks().iter().any(|block| {
        let (start, end) = (block.span.start(), block.span.end());
        block.kind == BlockKind::Frame
            && (start as usize..end as usize).contains(&at)
    })
}
