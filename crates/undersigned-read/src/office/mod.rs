//! Office files: DOCX, ODT and flat ODT.
//!
//! Both formats are walked through into one flow of paragraphs, tables and
//! frames, which is then written as text. Page headers come first and page
//! footers last, as frames; notes come after the text, each with its mark.
//! Paragraphs are counted in the text first, then in the notes, then in
//! headers and footers.
//!
//! # Limits
//!
//! Text that exists as a picture only, and that of embedded files is not
//! read; that of diagrams and of the titles of charts comes behind the text,
//! for DOCX only. Comments are left out, as is what tracked changes deleted.

mod counting;
mod docx;
mod flow;
mod odt;
mod package;
mod properties;
mod write;
mod xml;

use std::path::Path;

use undersigned::{
    Document, Error, ErrorKind, IssueKind, Result, Span,
    read::{Head, id_of},
};

use self::{
    flow::{Part, number},
    package::Package,
    write::Writer,
};
use crate::FileOptions;

/// However deep elements may nest by the options, tables in tables are
/// walked through on the stack.
const DEEPEST: u32 = 1000;

/// What an office file holds.
#[derive(Debug, Default)]
struct Content {
    headers: Vec<Part>,
    body: Vec<Part>,
    notes: Vec<Part>,
    footers: Vec<Part>,
    head: Head,
}

/// Reads a DOCX or ODT file; its content decides which.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let depth = options.get_depth().min(DEEPEST);
    let (content, whole) = if bytes.starts_with(b"PK") {
        packed(bytes, options, depth)?
    } else if is_flat(bytes) {
        let (xml, clean) = xml::decode(bytes);
        let (content, whole) = odt::read_flat(&xml, depth);
        (content, whole && clean)
    } else {
        return Err(refuse(bytes));
    };
    Ok(document(name, content, whole))
}

fn packed(
    bytes: &[u8],
    options: &FileOptions,
    depth: u32,
) -> Result<(Content, bool)> {
    let mut package = Package::open(bytes, options)?;
    let has = |wanted: &str| {
        let plain = |name: &str| name.replace('\\', "/");
        package.names().any(|name| plain(name).starts_with(wanted))
    };
    let content = if has("word/") {
        docx::read(&mut package, depth)?
    } else if has("content.xml") || has("encrypted-package") {
        odt::read(&mut package, depth)?
    } else {
        return Err(not_a_text(&package));
    };
    Ok((content, package.is_whole()))
}

fn document(name: &str, mut content: Content, whole: bool) -> Document {
    let next = number(&mut content.body, 1);
    let next = number(&mut content.notes, next);
    let next = number(&mut content.headers, next);
    number(&mut content.footers, next);
    let mut writer = Writer::default();
    writer.frame(&content.headers);
    writer.write(&content.body);
    writer.write(&content.notes);
    writer.frame(&content.footers);
    let mut builder = writer.builder;
    *builder.head() = content.head;
    if !whole {
        let end = builder.len();
        builder.issue(IssueKind::Unread, Span::new(end, end));
    }
    builder.name_columns(crate::headers::column_of);
    builder.build(id_of(Path::new(name)))
}

/// Whether it is an ODT file in one piece of XML.
fn is_flat(bytes: &[u8]) -> bool {
    let (text, _) = xml::decode(bytes.get(..4096).unwrap_or(bytes));
    let text = text.trim_start();
    text.starts_with('<')
        && text.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
}

fn not_a_text(package: &Package<'_>) -> Error {
    let has = |start: &str| package.names().any(|n| n.starts_with(start));
    let message = if has("ppt/") {
        "a PowerPoint file; save its text as DOCX or PDF"
    } else if has("xl/") {
        "an Excel file, not DOCX or ODT; read it as XLSX"
    } else {
        "a ZIP file without the text of DOCX or ODT; unpack it and read the \
         files"
    };
    Error::new(ErrorKind::NotText, message)
}

/// Why bytes are no office file that is read.
fn refuse(bytes: &[u8]) -> Error {
    if !bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let message = if bytes.starts_with(b"{\\rtf") {
            "an RTF file; save it as DOCX or ODT"
        } else {
            "neither DOCX nor ODT; leave its format to be found out"
        };
        return Error::new(ErrorKind::NotText, message);
    }
    if has_utf_16(bytes, "EncryptedPackage") {
        let message = "locked by a password; open it in Word and save it \
                       without one";
        return Error::new(ErrorKind::Encrypted, message);
    }
    let message = "a file of old Microsoft Office (DOC, XLS); open it in \
                   Word or LibreOffice and save it as DOCX";
    Error::new(ErrorKind::NotText, message)
}

/// Whether some bytes are this text, as names of streams are written.
fn has_utf_16(bytes: &[u8], text: &str) -> bool {
    let wanted: Vec<u8> =
        text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests;
