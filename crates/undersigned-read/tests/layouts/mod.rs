//! One statement in many layouts: the same signatures must be found in each.
//!
//! A layout is a function from a [`Statement`] to a [`File`]. Each has a test
//! of its own, which says for each statement what is missing and what is not
//! asked for.

mod frame;
mod html;
mod html_page;
mod markdown;
mod office;
mod pdf;
mod pdf_file;
mod pdf_font;
mod places;
mod plain;
mod report;
mod statement;
mod statements;
mod tables;
mod text;
mod zipped;

use std::{fs, path::Path};

use undersigned_read::{FileOptions, read};

pub(crate) use self::{
    statement::{Signatory, Statement},
    zipped::{unzipped, zipped},
};

/// A rendering: a file as people have it.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    pub(crate) fn new(ending: &str, bytes: impl Into<Vec<u8>>) -> File {
        File { name: format!("letter.{ending}"), bytes: bytes.into() }
    }
}

/// What a layout shows of a signatory.
#[derive(Clone, Copy)]
pub(crate) enum Shows {
    /// Role, body, city: all.
    All,
    /// The name alone.
    Names,
}

/// A way to lay a statement out; nothing where the format cannot write the
/// statement's script.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    pub(crate) render: fn(&Statement) -> Option<File>,
    pub(crate) shows: Shows,
}

macro_rules! layouts {
    ($($name:ident: $file:ident, $shows:ident;)*) => {
        /// All layouts.
        pub(crate) const ALL: &[Layout] = &[$(Layout {
            name: stringify!($name),
            render: $file::$name,
            shows: Shows::$shows,
        }),*];

        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

layouts! {
    html_bullets: html, All;
    html_numbers: html, All;
    html_table: html, All;
    html_numbered_table: html, All;
    html_parts: html, All;
    html_divs: html, All;
    html_breaks: html, All;
    html_links: html, All;
    html_columns: html, All;
    html_definitions: html, All;
    html_cards: html, All;
    html_details: html, All;
    html_builder: html, All;
    markdown_bullets: markdown, All;
    markdown_numbers: markdown, All;
    markdown_lines: markdown, All;
    markdown_table: markdown, All;
    pdf_one_column: pdf, All;
    pdf_two_columns: pdf, All;
    pdf_three_columns: pdf, All;
    pdf_table: pdf, All;
    docx_numbers: office, All;
    docx_paragraphs: office, All;
    docx_table: office, All;
    odt_list: office, All;
    odt_paragraphs: office, All;
    csv: tables, All;
    tsv: tables, All;
    xlsx: tables, All;
    json: tables, All;
    json_lines: tables, All;
    yaml: tables, All;
    plain_numbers: plain, All;
    plain_bullets: plain, All;
    plain_lines: plain, All;
    plain_blocks: plain, All;
    plain_commas: plain, Names;
    plain_semicolons: plain, All;
    plain_utf_16: plain, All;
    plain_windows_1250: plain, All;
    plain_windows_1251: plain, All;
}

/// All statements.
pub(crate) fn statements() -> Vec<Statement> {
    vec![
        statements::english(),
        statements::serbian_latin(),
        statements::serbian_cyrillic(),
        statements::albanian(),
    ]
}

/// Reads the statements in the layout called `name`.
fn check(name: &str) {
    let layout = ALL.iter().find(|layout| layout.name == name).unwrap();
    let mut wrong = Vec::new();
    for statement in statements() {
        let Some(file) = (layout.render)(&statement) else { continue };
        if let Some(found) = differences(&statement, &file, layout.shows) {
            wrong.push(format!("{}: {found}", statement.language));
        }
    }
    assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
}

fn differences(
    statement: &Statement,
    file: &File,
    shows: Shows,
) -> Option<String> {
    let document = match read(&file.name, &file.bytes, &FileOptions::new()) {
        Ok(document) => document,
        Err(error) => return Some(error.to_string()),
    };
    let roster = undersigned::roster::find(&document);
    let found: Vec<String> =
        roster.signatures.iter().map(|s| folded(&s.text)).collect();
    let asked: Vec<String> = statement
        .signatories
        .iter()
        .map(|signatory| folded(&signatory.shown(shows)))
        .collect();
    (found != asked).then(|| report::differences(&document, &asked, &found))
}

/// A signature without its number or bullet, and without what joins its
/// parts: line ends, tabs, commas, brackets.
fn folded(text: &str) -> String {
    let joiner = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')');
    let mut words: Vec<&str> =
        text.split(joiner).filter(|word| !word.is_empty()).collect();
    if words.first().is_some_and(|word| is_marker(word)) {
        words.remove(0);
    }
    words.join(" ")
}

/// `12.`, `12`, `•`, `-`.
fn is_marker(word: &str) -> bool {
    let number = word.strip_suffix('.').unwrap_or(word);
    let is_number =
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number || matches!(word, "•" | "-" | "*")
}

#[test]
fn numbers_bullets_and_joiners_fold_away() {
    assert_eq!(folded("12. Ada Marlow, poet"), "Ada Marlow poet");
    assert_eq!(folded("• Civic Lab\t(CL)\tHalden"), "Civic Lab CL Halden");
    assert_eq!(folded("Ada Marlow\npoet"), "Ada Marlow poet");
}

/// To look at them, or to read them with other programs.
#[test]
#[ignore = "writes the files to `layouts` in the target's folder `tmp`"]
fn written_out() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layouts");
    fs::create_dir_all(&folder).unwrap();
    for layout in ALL {
        for statement in statements() {
            let Some(file) = (layout.render)(&statement) else { continue };
            let (_, ending) = file.name.split_once('.').unwrap();
            let (name, language) = (layout.name, statement.language);
            let path = folder.join(format!("{name}-{language}.{ending}"));
            fs::write(path, file.bytes).unwrap();
        }
    }
}
