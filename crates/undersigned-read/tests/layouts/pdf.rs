//! Printed pages.

use super::{
    File, Statement,
    pdf_file::{BOTTOM, MARGIN, MEASURE, Paper},
    pdf_font::Font,
};

/// The size of the text, unless a test asks for another.
const SIZE: f32 = 12.0;
const LEADING: f32 = 13.0;
/// Between two paragraphs.
const GAP: f32 = 8.0;
/// Between two columns.
const GUTTER: f32 = 20.0;

/// One line each.
pub(super) fn pdf_one_column(statement: &Statement) -> Option<File> {
    one_column(statement, SIZE)
}

fn one_column(statement: &Statement, size: f32) -> Option<File> {
    let mut paper = letter(statement, Font::of(statement.language), size);
    for line in statement.lines() {
        paragraph(&mut paper, &line, size, 0.0);
    }
    finished(statement, paper, false)
}

/// Numbered, typewritten, in two columns that are written line by line across
/// both.
pub(super) fn pdf_two_columns(statement: &Statement) -> Option<File> {
    two_columns(statement, SIZE)
}

fn two_columns(statement: &Statement, size: f32) -> Option<File> {
    let mut paper = letter(statement, Font::typewriter(), size);
    let lines = (1..).zip(statement.lines());
    let items = lines.map(|(number, line)| format!("{number}. {line}"));
    columns(&mut paper, 2, &items.collect::<Vec<_>>());
    paper.sort_by_rows();
    finished(statement, paper, true)
}

/// Bulleted, in three columns where most items are broken.
pub(super) fn pdf_three_columns(statement: &Statement) -> Option<File> {
    three_columns(statement, SIZE)
}

fn three_columns(statement: &Statement, size: f32) -> Option<File> {
    let mut paper = letter(statement, Font::of(statement.language), size);
    paper.stepped = true;
    let items = statement.lines().map(|line| format!("• {line}"));
    columns(&mut paper, 3, &items.collect::<Vec<_>>());
    finished(statement, paper, true)
}

pub(super) fn pdf_table(statement: &Statement) -> Option<File> {
    table(statement, SIZE)
}

fn table(statement: &Statement, size: f32) -> Option<File> {
    let mut paper = letter(statement, Font::of(statement.language), size);
    row(&mut paper, &statement.words.columns.each_ref().map(String::as_str));
    for signatory in &statement.signatories {
        row(&mut paper, &signatory.cells());
    }
    finished(statement, paper, true)
}

/// Where the columns of a table begin, from the left margin.
const CELLS: [f32; 5] = [0.0, 160.0, 205.0, 285.0, 425.0];

fn row(paper: &mut Paper, cells: &[&str; 5]) {
    room(paper, 1);
    paper.y -= LEADING;
    for (x, cell) in CELLS.iter().zip(cells) {
        if !cell.is_empty() {
            paper.put(MARGIN + x, 8.0, cell);
        }
    }
    paper.rule();
}

/// All before the list.
fn letter(statement: &Statement, font: Font, size: f32) -> Paper {
    let mut paper = Paper::new(font);
    let mut text = |text: &str, size: f32, indent: f32| {
        paper.y -= GAP;
        paragraph(&mut paper, text, size, indent);
    };
    text(&statement.title, 16.0, 0.0);
    text(&statement.dateline, size, 0.0);
    for paragraph in &statement.opening {
        text(paragraph, size, 0.0);
    }
    text(&statement.call, size, 0.0);
    for demand in &statement.demands {
        text(&format!("• {demand}"), size, 12.0);
    }
    for paragraph in &statement.closing {
        text(paragraph, size, 0.0);
    }
    text(&statement.heading, 13.0, 0.0);
    paper.y -= GAP;
    paper
}

fn finished(
    statement: &Statement,
    mut paper: Paper,
    compressed: bool,
) -> Option<File> {
    let words = &statement.words;
    paper.frame(&words.publisher, &words.page);
    Some(File::new("pdf", paper.file(compressed)))
}

fn paragraph(paper: &mut Paper, text: &str, size: f32, indent: f32) {
    for line in paper.wrapped(text, size, MEASURE - indent) {
        room(paper, 1);
        paper.y -= size + 3.0;
        paper.put(MARGIN + indent, size, &line);
    }
}

/// Goes on on the next page where so many lines do not fit.
fn room(paper: &mut Paper, lines: usize) {
    if paper.y - lines as f32 * LEADING < BOTTOM {
        paper.next_page();
    }
}

/// Items in columns of one height; what does not fit goes on on the next
/// page, again in columns.
fn columns(paper: &mut Paper, count: usize, items: &[String]) {
    let gutters = (count - 1) as f32 * GUTTER;
    let measure = (MEASURE - gutters) / count as f32;
    let mut left: Vec<Vec<String>> = items
        .iter()
        .map(|item| paper.wrapped(item, 9.0, measure - 10.0))
        .collect();
    while !left.is_empty() {
        room(paper, 4);
        let space = ((paper.y - BOTTOM) / LEADING) as usize;
        let lines: usize = left.iter().map(Vec::len).sum();
        let tallest = left.iter().map(Vec::len).max().unwrap_or(0);
        let height = lines.div_ceil(count) + 1;
        let height = height.max(tallest).min(space);
        let top = paper.y;
        for column in 0..count {
            let x = MARGIN + column as f32 * (measure + GUTTER);
            paper.y = top;
            let fits = fitting(&left, height);
            for item in left.drain(..fits) {
                hang(paper, x, &item);
            }
        }
        if !left.is_empty() {
            paper.next_page();
        }
    }
}

/// How many of the items have no more lines together than `height`.
fn fitting(items: &[Vec<String>], height: usize) -> usize {
    let mut lines = 0;
    items
        .iter()
        .take_while(|item| {
            lines += item.len();
            lines <= height
        })
        .count()
}

/// Lines after the first are indented.
fn hang(paper: &mut Paper, x: f32, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        paper.y -= LEADING;
        paper.put(if at == 0 { x } else { x + 10.0 }, 9.0, line);
    }
}

/// The layouts in text of another size, where lines and pages break
/// elsewhere.
pub(super) fn sized(statement: &Statement, size: f32) -> Vec<File> {
    [one_column, two_columns, three_columns, table]
        .iter()
        .filter_map(|layout| layout(statement, size))
        .collect()
}
