//! What a file is.

mod json;
mod lines;
mod zip;

use std::borrow::Cow;

use encoding_rs::{Encoding as Standard, UTF_8};

use crate::encoding;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Plain,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Fields between commas, semicolons or the like.
    Csv,
    /// Fields between tabs.
    Tsv,
    /// Excel.
    Xlsx,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// YAML.
    Yaml,
    /// A ZIP archive of files.
    Zip,
    /// A tar archive, compressed or not.
    Tar,
    /// One file, compressed by gzip.
    Gzip,
}

/// What a file is, by its content, and where that tells nothing by its name.
///
/// # Example
///
/// ```
/// use undersigned_read::{Format, format_of};
///
/// assert_eq!(format_of("letter.txt", b"<!doctype html>"), Format::Html);
/// assert_eq!(format_of("list.csv", b"Ada,Paris"), Format::Csv);
/// assert_eq!(format_of("list.txt", b"Ada, Paris"), Format::Plain);
/// ```
#[must_use]
pub fn format_of(name: &str, bytes: &[u8]) -> Format {
    if let Some(format) = by_first_bytes(name, bytes) {
        return format;
    }
    let head = head(bytes);
    let text = head.trim_start_matches('\u{feff}').trim_start();
    let end = extension(name);
    let known = by_name(&end);
    if is_html(text, known) {
        return Format::Html;
    }
    if let Some(format) = json::format(text) {
        return match known {
            Some(Format::JsonLines) => Format::JsonLines,
            _ => format,
        };
    }
    match known {
        Some(Format::Html | Format::Json | Format::JsonLines) | None => {
            lines::format(text).unwrap_or(Format::Plain)
        }
        Some(format) => format,
    }
}

/// How much of a file is looked at.
const HEAD: usize = 16 << 10;

fn by_first_bytes(name: &str, bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip::format(bytes));
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let name = name.to_ascii_lowercase();
        let is_tar = name.ends_with(".tar.gz") || name.ends_with(".tgz");
        return Some(if is_tar { Format::Tar } else { Format::Gzip });
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(Format::Tar);
    }
    if is_pdf(bytes) {
        return Some(Format::Pdf);
    }
    // The reader of plain text says what they are.
    NO_TEXT
        .iter()
        .any(|magic| bytes.starts_with(magic))
        .then_some(Format::Plain)
}

/// Formats that are not read: RTF, old Microsoft Office, images, 7z.
const NO_TEXT: &[&[u8]] = &[
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc\xaf",
];

/// Mail and web servers put lines before the mark; a text may speak of it.
fn is_pdf(bytes: &[u8]) -> bool {
    let mark = b"%PDF-";
    let head = bytes.get(..1024).unwrap_or(bytes);
    let Some(at) = head.windows(mark.len()).position(|part| part == mark)
    else {
        return false;
    };
    at == 0
        || bytes
            .get(at..)
            .and_then(|rest| rest.get(..HEAD).or(Some(rest)))
            .is_some_and(|rest| rest.windows(4).any(|part| part == b" obj"))
}

/// The first characters of a file, whatever its encoding; letters that are
/// not ASCII may be wrong.
fn head(bytes: &[u8]) -> Cow<'_, str> {
    let cut = bytes.get(..HEAD).unwrap_or(bytes);
    let marked = Standard::for_bom(cut).map(|(encoding, _)| encoding);
    let silent = || {
        encoding::utf_16(cut).and_then(|l| Standard::for_label(l.as_bytes()))
    };
    let standard = marked.or_else(silent).unwrap_or(UTF_8);
    standard.decode_without_bom_handling(cut).0
}

fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    end.to_ascii_lowercase()
}

fn by_name(extension: &str) -> Option<Format> {
    Some(match extension {
        "html" | "htm" | "xhtml" | "xht" => Format::Html,
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "yaml" | "yml" => Format::Yaml,
        _ => return None,
    })
}

/// Whether a text is a page, or a piece of one.
fn is_html(text: &str, known: Option<Format>) -> bool {
    let text = behind_prolog(text);
    let start: String = text.chars().take(20).collect();
    let start = start.to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body"];
    if opens.iter().any(|tag| start.starts_with(tag)) {
        return true;
    }
    let (starts, ends) = tags(text);
    match known {
        Some(Format::Html) => starts > 0,
        Some(_) => false,
        None if text.starts_with('<') => starts > 0 && starts + ends >= 2,
        None => starts >= 3 && ends >= 3,
    }
}

/// Comments, declarations and instructions stand before a page.
fn behind_prolog(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            return rest;
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return rest,
        }
    }
}

/// Elements that no other text has.
const TAGS: &[&str] = &[
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "a",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "strong",
    "em",
    "b",
    "i",
    "section",
    "article",
    "main",
    "title",
    "meta",
    "dl",
    "dt",
    "dd",
    "img",
    "hr",
    "blockquote",
    "header",
    "nav",
    "style",
    "script",
    "tbody",
];

/// How many start and end tags of pages stand in the first characters.
fn tags(text: &str) -> (usize, usize) {
    let (mut starts, mut ends) = (0, 0);
    for part in text.split('<').skip(1).take(50) {
        let (part, count) = match part.strip_prefix('/') {
            Some(part) => (part, &mut ends),
            None => (part, &mut starts),
        };
        let end = part.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, rest) = part.split_at(end.unwrap_or(part.len()));
        let is_tag = rest.starts_with(['>', '/', ' ', '\n', '\r', '\t']);
        let is_known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
        *count += usize::from(is_tag && is_known);
    }
    (starts, ends)
}

#[cfg(test)]
mod tests;
