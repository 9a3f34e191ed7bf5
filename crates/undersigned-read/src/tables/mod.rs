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
mod headers;
mod label;
mod out;
mod parts;
mod plan;
mod separator;

use std::path::Path;

use undersigned::{Document, Result, read::id_of};

use self::{grid::Grid, label::Label, out::Out};
use crate::{FileOptions, Format, format_of};

pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let file = Label::of(&stem(name));
    let mut out = Out::new(file, options.get_columns());
    let format =
        options.get_format().unwrap_or_else(|| format_of(name, bytes));
    match format {
        _ => read_fields(bytes, format, &mut out),
    }
    Ok(out.finish()?.build(id_of(Path::new(name))))
}

fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem();
    stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read_fields(bytes: &[u8], format: Format, out: &mut Out<'_>) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (separator, start) = match format {
        Format::Tsv if text.contains('\t') => (Some('\t'), 0),
        _ => separator::find(text),
    };
    let text = text.get(start..).unwrap_or_default();
    let rows = fields::rows(text, separator);
    let grid = Grid { sheet: 1, rows, ragged: true, ..Grid::default() };
    out.grid(&grid);
}
