//! Tables and records: CSV, TSV, XLSX, JSON, JSON Lines, YAML.
//!
//! A table of signatures comes out one line a signature, as people sign:
//! name, role, body, place. Any other table comes out row by row with tabs.
//!
//! # Example: what becomes of a row
//!
//! Columns `name;country;affiliation` and the row `Ada Byron;Italy;The Club`
//! give `Ada Byron, The Club, Italy` under a heading `Signatories:`.
//!
//! # Limits
//!
//! Columns that are no part of a signature (dates, addresses of mail,
//! comments) are left out of tables of signatures. Hidden rows and columns
//! of sheets are read like the others; hidden sheets are not.

mod content;
mod fields;
mod grid;
mod json;
mod label;
mod out;
mod parts;
mod plan;
mod records;
mod separator;
mod spreadsheet;
mod tree;
mod yaml;

use std::path::Path;

use undersigned::{
    Document, Error, ErrorKind, IssueKind, Result,
    read::{Place, id_of},
};

use self::{grid::Grid, label::Label, out::Out};
use crate::{FileOptions, Format, encoding, format_of};

pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let file = Label::of(&stem(name));
    let mut out = Out::new(file, options.get_columns());
    let format = format(name, bytes, options);
    if format == Format::Xlsx {
        read_sheets(bytes, options, &mut out)?;
        return Ok(out.finish()?.build(id_of(Path::new(name))));
    }
    let source = encoding::decode(bytes, None, options)?;
    let text = source.text();
    match format {
        Format::Json => read_json(text, &mut out)?,
        Format::JsonLines => read_lines(text, &mut out),
        Format::Yaml => read_yaml(text, options, &mut out)?,
        _ => read_fields(text, format, &mut out),
    }
    let mut builder = out.finish()?;
    builder.encoding(source.encoding());
    source.report(&mut builder);
    Ok(builder.build(id_of(Path::new(name))))
}

fn format(name: &str, bytes: &[u8], options: &FileOptions) -> Format {
    let packed = bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if packed {
        return Format::Xlsx;
    }
    options.get_format().unwrap_or_else(|| format_of(name, bytes))
}

fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem();
    stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read_fields(text: &str, format: Format, out: &mut Out<'_>) {
    let (separator, start) = match format {
        Format::Tsv if text.contains('\t') => (Some('\t'), 0),
        _ => separator::find(text),
    };
    let text = text.get(start..).unwrap_or_default();
    let rows = fields::rows(text, separator);
    let grid = Grid { sheet: 1, rows, ragged: true, ..Grid::default() };
    out.grid(&grid);
}

fn read_sheets(
    bytes: &[u8],
    options: &FileOptions,
    out: &mut Out<'_>,
) -> Result<()> {
    let book = spreadsheet::read(bytes, options.get_limit())?;
    for grid in &book.grids {
        out.grid(grid);
    }
    if book.unread {
        out.unread();
    }
    Ok(())
}

fn read_json(text: &str, out: &mut Out<'_>) -> Result<()> {
    let read = json::read(text);
    records(&read, "JSON", out)
}

/// What nests deeper is read with more than the stack has; JSON stops at 128
/// by itself.
const DEEPEST: u32 = 512;

fn read_yaml(
    text: &str,
    options: &FileOptions,
    out: &mut Out<'_>,
) -> Result<()> {
    let depth = options.get_depth().min(DEEPEST) as usize;
    records(&yaml::read(text, depth), "YAML", out)
}

/// Writes what was read; the rest is an issue, or an error where nothing was.
fn records(read: &json::Read, kind: &str, out: &mut Out<'_>) -> Result<()> {
    records::write(&read.nodes, out);
    let Some(error) = &read.error else { return Ok(()) };
    if !out.builder.is_empty() {
        out.unread();
        return Ok(());
    }
    let message = format!(
        "not {kind} that can be read: {error}; save it again, or name its \
         format with `FileOptions::format`"
    );
    Err(Error::new(ErrorKind::Damaged, message))
}

/// A line that is no JSON stands as it is, and is an issue.
fn read_lines(text: &str, out: &mut Out<'_>) {
    let mut nodes = Vec::new();
    let mut broken = Vec::new();
    for line in json::lines(text) {
        match line.node {
            Some(node) => nodes.push(node),
            None => broken.push((line.number, line.text)),
        }
    }
    records::write(&nodes, out);
    for (row, line) in broken {
        let start = out.builder.len();
        out.text(line, Place::Cell { sheet: 1, row, column: 1 });
        out.issue(IssueKind::Unread, start);
    }
}

#[cfg(test)]
mod tests;
