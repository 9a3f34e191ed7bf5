//! Plain text: encodings, and what is odd in them.

use super::{
    Encoding,
    source::{CHECKPOINT, Source},
};
use crate::{
    error::{Error, ErrorKind, Issue, IssueKind, Result},
    text::{Script, Span},
};

/// A file as text.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) source: Source,
}

/// Formats that are taken for text by mistake, by their first bytes.
const BINARY: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, XLSX and EPUB are such)"),
    (b"\xd0\xcf\x11\xe0", "a file of old Microsoft Office (DOC, XLS)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z archive"),
];

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded> {
    if let Some((_, what)) =
        BINARY.iter().find(|(magic, _)| bytes.starts_with(magic))
    {
        let message = format!("{what}, not text; save its text as UTF-8");
        return Err(Error::new(ErrorKind::NotText, message));
    }
    match bytes {
        [0xff, 0xfe, rest @ ..] => {
            decode_utf_16(rest, Encoding::Utf16Le, u16::from_le_bytes)
        }
        [0xfe, 0xff, rest @ ..] => {
            decode_utf_16(rest, Encoding::Utf16Be, u16::from_be_bytes)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_utf_8(rest, 3),
        _ => decode_utf_8(bytes, 0),
    }
}

fn decode_utf_8(bytes: &[u8], mark: u64) -> Result<Decoded> {
    check_nuls(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or(0);
        let offset = at as u64 + mark;
        let message = format!(
            "byte {offset} (0x{byte:02X}) is not UTF-8; convert the file to \
             UTF-8, or to UTF-16 with a byte order mark"
        );
        Error::new(ErrorKind::Encoding { offset }, message)
    })?;
    Ok(Decoded {
        text: text.to_owned(),
        encoding: Encoding::Utf8,
        source: Source::Shifted(mark),
    })
}

/// A stray NUL is a slip of some export and reported with the text. More
/// than one in 500 bytes, and more than three, are no slip.
fn check_nuls(bytes: &[u8]) -> Result<()> {
    let nuls = bytes.iter().filter(|&&byte| byte == 0).count();
    if nuls <= 3 || nuls <= bytes.len() / 500 {
        return Ok(());
    }
    let message = format!(
        "holds {nuls} NULs in {} bytes, so it is not text, or UTF-16 \
         without a byte order mark; convert it to UTF-8",
        bytes.len(),
    );
    Err(Error::new(ErrorKind::NotText, message))
}

fn decode_utf_16(
    bytes: &[u8],
    encoding: Encoding,
    unit: fn([u8; 2]) -> u16,
) -> Result<Decoded> {
    let (pairs, half) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut known = Vec::new();
    let mut source = 2_u64;
    let units = pairs.iter().map(|&pair| unit(pair));
    for (count, decoded) in char::decode_utf16(units).enumerate() {
        if count % CHECKPOINT == 0 {
            let at = u32::try_from(text.len()).unwrap_or(u32::MAX);
            known.push((at, source));
        }
        let c = decoded.map_err(|error| {
            lone_surrogate(source, error.unpaired_surrogate())
        })?;
        text.push(c);
        source += 2 * c.len_utf16() as u64;
    }
    if !half.is_empty() {
        return Err(half_unit(source));
    }
    let source = Source::Checkpoints(known);
    Ok(Decoded { text, encoding, source })
}

fn lone_surrogate(offset: u64, unit: u16) -> Error {
    let message = format!(
        "byte {offset} (0x{unit:04X}) is half a character in UTF-16; the \
         file is damaged, export it again as UTF-8"
    );
    Error::new(ErrorKind::Encoding { offset }, message)
}

fn half_unit(offset: u64) -> Error {
    let message = format!(
        "byte {offset} is half a code unit at the end of UTF-16; the file is \
         damaged, export it again as UTF-8"
    );
    Error::new(ErrorKind::Encoding { offset }, message)
}

/// How many issues of a kind are listed: enough to see what is wrong.
const MOST_OF_A_KIND: usize = 20;

/// What is odd about `text`.
pub(super) fn issues(text: &str) -> Vec<Issue> {
    let mut control = 0;
    let mut invisible = 0;
    let mut found = Vec::new();
    let mut before = Script::Other;
    let mut has_letter = false;
    for (at, c) in text.char_indices() {
        let (kind, count) = if is_stray_control(c) {
            (IssueKind::ControlCharacter, &mut control)
        } else if is_invisible(c) && !joins(c, before) {
            (IssueKind::InvisibleCharacter, &mut invisible)
        } else {
            has_letter |= c.is_alphanumeric();
            before = Script::of_char(c);
            continue;
        };
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            let span = Span::at(at, at + c.len_utf8());
            found.push(Issue::new(kind, span));
        }
    }
    if !has_letter {
        found.push(Issue::new(IssueKind::Empty, Span::at(0, text.len())));
    }
    if is_markup(text) {
        found.push(Issue::new(IssueKind::Markup, Span::at(0, 0)));
    }
    found
}

/// Whether the text opens as a page of HTML does.
fn is_markup(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(400).collect();
    let head = head.to_lowercase();
    head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| head.contains(tag))
}

fn is_stray_control(c: char) -> bool {
    c.is_control()
        && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Bidi marks, zero-width characters and stray byte order marks.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{61c}'
        | '\u{feff}')
}

/// The joiners belong to the spelling of some scripts.
const fn joins(c: char, before: Script) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
        && matches!(before, Script::Arabic | Script::Indic)
}
