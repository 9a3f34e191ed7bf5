//! Tables and records.

use super::{
    File, Signatory, Statement,
    zipped::{escaped, zipped},
};

pub(super) fn csv(statement: &Statement) -> Option<File> {
    // A semicolon, as spreadsheets write it where the comma is decimal.
    let mark = if statement.language == "en" { "," } else { ";" };
    Some(File::new("csv", fields(statement, mark)))
}

pub(super) fn tsv(statement: &Statement) -> Option<File> {
    Some(File::new("tsv", fields(statement, "\t")))
}

fn fields(statement: &Statement, mark: &str) -> String {
    rows(statement)
        .iter()
        .map(|row| row.each_ref().map(|cell| quoted(cell, mark)).join(mark))
        .map(|line| line + "\r\n")
        .collect()
}

fn quoted(cell: &str, mark: &str) -> String {
    if cell.contains(mark) || cell.contains('"') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

/// The head of the table and its rows.
fn rows(statement: &Statement) -> Vec<[String; 5]> {
    let head = [statement.words.columns.clone()];
    let signatories = statement.signatories.iter();
    let rows = signatories.map(|one| one.cells().map(str::to_owned));
    head.into_iter().chain(rows).collect()
}

/// Keys of records are English in all languages.
const KEYS: [&str; 5] = ["name", "acronym", "role", "organisation", "city"];

pub(super) fn json(statement: &Statement) -> Option<File> {
    let value = format!(
        "{{\n  \"title\": {},\n  \"text\": {},\n  \"signatories\": [\n    \
         {}\n  ]\n}}\n",
        string(&statement.title),
        string(&paragraphs(statement).join("\n\n")),
        records(statement).join(",\n    "),
    );
    Some(File::new("json", value))
}

pub(super) fn json_lines(statement: &Statement) -> Option<File> {
    Some(File::new("jsonl", records(statement).join("\n") + "\n"))
}

/// `{"name": "Civic Lab", "city": "Halden"}`, one for each signatory.
fn records(statement: &Statement) -> Vec<String> {
    let record = |signatory: &Signatory| {
        let pairs: Vec<String> = pairs(signatory)
            .map(|(key, cell)| format!("\"{key}\": {}", string(cell)))
            .collect();
        format!("{{{}}}", pairs.join(", "))
    };
    statement.signatories.iter().map(record).collect()
}

pub(super) fn yaml(statement: &Statement) -> Option<File> {
    let mut value = format!("title: {}\n", string(&statement.title));
    value += "text: |\n";
    for paragraph in paragraphs(statement) {
        value += &format!("  {paragraph}\n\n");
    }
    value += "signatories:\n";
    for signatory in &statement.signatories {
        let pairs: Vec<String> = pairs(signatory)
            .map(|(key, cell)| format!("{key}: {}", string(cell)))
            .collect();
        value += &format!("  - {}\n", pairs.join("\n    "));
    }
    Some(File::new("yaml", value))
}

/// What is not given is left out.
fn pairs(signatory: &Signatory) -> impl Iterator<Item = (&'static str, &str)> {
    let pairs = KEYS.into_iter().zip(signatory.cells());
    pairs.filter(|(_, cell)| !cell.is_empty())
}

/// A string as JSON and YAML have it.
fn string(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n"))
}

fn paragraphs(statement: &Statement) -> Vec<String> {
    let mut text = vec![statement.dateline.clone()];
    text.extend(statement.opening.iter().cloned());
    text.push(statement.call.clone());
    text.extend(statement.demands.iter().map(|one| format!("- {one}")));
    text.extend(statement.closing.iter().cloned());
    text
}

pub(super) fn xlsx(statement: &Statement) -> Option<File> {
    let rows = rows(statement);
    let strings: String = rows
        .iter()
        .flatten()
        .map(|cell| format!("<si><t>{}</t></si>", escaped(cell)))
        .collect();
    let strings = format!("{XML}<sst xmlns=\"{MAIN}\">{strings}</sst>");
    let sheet = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData>\
         </worksheet>",
        (0..rows.len()).map(sheet_row).collect::<String>(),
    );
    let parts: &[(&str, &str)] = &[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &strings),
    ];
    Some(File::new("xlsx", zipped(parts)))
}

/// Each cell has its string at its place in the table of strings.
fn sheet_row(row: usize) -> String {
    let cells: String = ["A", "B", "C", "D", "E"]
        .iter()
        .enumerate()
        .map(|(column, letter)| {
            let (at, row) = (row * 5 + column, row + 1);
            format!("<c r=\"{letter}{row}\" t=\"s\"><v>{at}</v></c>")
        })
        .collect();
    format!("<row r=\"{}\">{cells}</row>", row + 1)
}

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const TYPES: &str = include_str!("../data/office/xlsx/types.xml");

const RELATIONS: &str = include_str!("../data/office/xlsx/package.xml");

const WORKBOOK: &str = include_str!("../data/office/xlsx/workbook.xml");

const SHEETS: &str = include_str!("../data/office/xlsx/parts.xml");
