//! PDF: glyphs with places, which become words, columns, tables, lines and
//! paragraphs.
//!
//! A PDF file says where each glyph stands and little else. The glyphs come
//! from a library ([`glyph`]); what belongs together is found here: words
//! and rows ([`words`]), page headers and footers ([`frame`]), columns
//! ([`bands`]), tables ([`table`]), paragraphs, items and headings
//! ([`flow`]), over the ends of columns and pages ([`page`]).

mod bands;
#[cfg(test)]
mod fixture;
mod flow;
mod frame;
mod glyph;
mod guard;
mod head;
mod line;
mod marker;
mod page;
mod table;
#[cfg(test)]
mod tests;
mod type3;
mod words;
mod write;

use std::{collections::BTreeMap, panic, thread};

use hayro_interpret::{
    InterpreterCache, InterpreterSettings,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf},
};
use undersigned::{Document, Error, ErrorKind, Result};

use self::{
    flow::{Body, Unit},
    frame::Leaf,
    glyph::{Rule, Sheet},
    line::{Line, Piece},
    page::Content,
    words::Row,
    write::Writer,
};
use crate::FileOptions;

/// Reads a PDF file.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    guard::check(bytes, options.get_limit())?;
    // The library recurses as deep as a file nests, and has answered some
    // damaged files with a panic; a caller of ours asked for a document or
    // an error. A thread has its own stack, and ends alone.
    let run = || panic::catch_unwind(|| read_all(name, bytes)).ok();
    let read = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(guard::STACK);
        match builder.spawn_scoped(scope, run) {
            Ok(thread) => thread.join().ok().flatten(),
            // Some machines have no threads, or none left.
            Err(_) => run(),
        }
    });
    read.unwrap_or_else(|| Err(damaged("its parts contradict each other")))
}

fn read_all(name: &str, bytes: &[u8]) -> Result<Document> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let settings = InterpreterSettings::default();
    let cache = InterpreterCache::new();
    let sheets: Vec<Sheet> = pdf
        .pages()
        .iter()
        .map(|page| glyph::sheet(page, &cache, &settings))
        .collect();
    if sheets.is_empty() {
        return Err(damaged("it has no page that can be read"));
    }
    let mut writer = Writer::default();
    head::fill(writer.builder.head(), &pdf);
    write(sheets, &mut writer);
    writer.builder.name_columns(crate::headers::column_of);
    Ok(writer.builder.build(name))
}

fn refused(error: LoadPdfError) -> Error {
    match error {
        LoadPdfError::Invalid => damaged("no pages are found in it"),
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Error::new(
                ErrorKind::Encrypted,
                "a PDF file locked by a password; open it with the password \
                 and save or print it as a PDF without",
            )
        }
        LoadPdfError::Decryption(_) => Error::new(
            ErrorKind::Encrypted,
            "a PDF file encrypted in a way that is not read; open it in a \
             viewer and save or print it as a PDF without encryption",
        ),
    }
}

fn damaged(why: &str) -> Error {
    let message = format!(
        "a damaged PDF file: {why}; fetch it again, or open it in a viewer \
         and print it as a PDF"
    );
    Error::new(ErrorKind::Damaged, message)
}

/// A page on the way from glyphs to units.
struct Draft {
    leaf: Leaf,
    rules: Vec<Rule>,
    /// Rows in other directions than most of the page.
    turned: Vec<Row>,
    width: i64,
    unread: bool,
}

fn write(sheets: Vec<Sheet>, writer: &mut Writer) {
    let mut drafts: Vec<Draft> = sheets.into_iter().map(draft).collect();
    let mut leaves: Vec<Leaf> =
        drafts.iter_mut().map(|d| std::mem::take(&mut d.leaf)).collect();
    let frames = frame::take(&mut leaves);
    let body = body(&leaves);
    let edges = edges(&drafts, &leaves);
    let mut units: Vec<Unit> = Vec::new();
    let mut unread = Vec::new();
    let mut waiting: Vec<Unit> = Vec::new();
    let mut table = None;
    let pages = drafts.into_iter().zip(leaves).zip(frames).zip(edges);
    for (number, (((draft, leaf), (above, below)), edge)) in (1..).zip(pages) {
        if draft.unread {
            unread.push(units.len() + waiting.len());
        }
        waiting.extend(framed(above, number));
        let rows = leaf.rows;
        let content = Content {
            number,
            rows,
            rules: draft.rules,
            width: draft.width as f64,
            edge,
        };
        let next = page::units(content, body, &mut table);
        page::join(&mut units, next, std::mem::take(&mut waiting));
        waiting.extend(framed(draft.turned, number));
        waiting.extend(framed(below, number));
    }
    units.extend(waiting);
    for (at, unit) in units.iter().enumerate() {
        unread.iter().filter(|page| **page == at).for_each(|_| {
            writer.unread();
        });
        writer.unit(unit);
    }
    unread.iter().filter(|page| **page >= units.len()).for_each(|_| {
        writer.unread();
    });
}

fn draft(sheet: Sheet) -> Draft {
    let unread = sheet.broken || sheet.glyphs.is_empty() && sheet.images > 0;
    let main = sheet
        .glyphs
        .iter()
        .max_by_key(|(_, glyphs)| glyphs.len())
        .map_or(0, |(angle, _)| *angle);
    let mut leaf = Leaf { rows: Vec::new(), height: sheet.height };
    let mut turned = Vec::new();
    for (angle, glyphs) in sheet.glyphs {
        let rows = words::rows(glyphs);
        if angle == main {
            leaf.rows = rows;
        } else {
            turned.extend(rows);
        }
    }
    let rules = if main == 0 { sheet.rules } else { Vec::new() };
    if main != 0 {
        level(&mut leaf);
    }
    let width = sheet.width.round() as i64;
    Draft { leaf, rules, turned, width, unread }
}

/// A page written along its side has its heights from the text.
fn level(leaf: &mut Leaf) {
    let margin = 50.0;
    let top = leaf.rows.first().map_or(0.0, |row| row.y) - margin;
    for row in &mut leaf.rows {
        row.y -= top;
        row.words.iter_mut().for_each(|word| word.y -= top);
    }
    leaf.height = leaf.rows.last().map_or(0.0, |row| row.y) + margin;
}

/// The rows of a page's frame, each on its line.
fn framed(rows: Vec<Row>, page: u32) -> Option<Unit> {
    let lines = rows.iter().filter_map(|row| Line::new(&row.words, page));
    let pieces: Vec<Piece> = lines.map(Piece::first).collect();
    (!pieces.is_empty()).then_some(Unit::Frame { pieces })
}

/// What most of the text looks like.
fn body(leaves: &[Leaf]) -> Body {
    let words = || {
        leaves.iter().flat_map(|leaf| &leaf.rows).flat_map(|row| &row.words)
    };
    let mut sizes: Vec<(f64, usize)> =
        words().map(|word| (word.size, word.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let letters: usize = sizes.iter().map(|(_, letters)| letters).sum();
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, count)| {
        seen += count;
        seen * 2 >= letters
    });
    let bold = words().filter(|word| word.bold).count();
    Body {
        size: middle.map_or(10.0, |(size, _)| *size),
        bold: bold * 2 > words().count(),
    }
}

/// Where the text of each page ends at the right: pages of one width are
/// taken together.
fn edges(drafts: &[Draft], leaves: &[Leaf]) -> Vec<f64> {
    let mut rights: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for (draft, leaf) in drafts.iter().zip(leaves) {
        let rows = leaf.rows.iter().map(Row::x1);
        rights.entry(draft.width).or_default().extend(rows);
    }
    let edges: BTreeMap<i64, f64> = rights
        .into_iter()
        .map(|(width, rights)| (width, page::right_edge(rights, 10.0)))
        .collect();
    let edge = |draft: &Draft| edges.get(&draft.width).copied();
    drafts.iter().map(|draft| edge(draft).unwrap_or(0.0)).collect()
}
