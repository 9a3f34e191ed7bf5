//! What is in a ZIP archive, by the names in it.

use super::Format;

/// The name of a file and what stands before it in the archive's list.
const ENTRY: &[u8] = b"PK\x01\x02";
const START: &[u8] = b"PK\x03\x04";

pub(super) fn format(bytes: &[u8]) -> Format {
    if is_open_document_text(bytes) {
        return Format::Odt;
    }
    for name in names(bytes) {
        if name == b"word/document.xml" {
            return Format::Docx;
        }
        if name.starts_with(b"xl/") {
            return Format::Xlsx;
        }
    }
    Format::Zip
}

/// OpenDocument says first, and uncompressed, what it is.
fn is_open_document_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..256).unwrap_or(bytes);
    let kind = b"mimetypeapplication/vnd.oasis.opendocument.text";
    let found = head.windows(kind.len()).position(|part| part == kind);
    let behind = found.and_then(|at| head.get(at + kind.len()));
    // Not `text-master` or `text-template` with a longer name.
    found.is_some() && behind.is_none_or(|byte| *byte != b'-')
}

/// The names of the files, from the list at the archive's end; where that is
/// cut off, from what stands before each file.
fn names(bytes: &[u8]) -> Vec<&[u8]> {
    let listed = find(bytes, ENTRY, 28, 46);
    if listed.is_empty() { find(bytes, START, 26, 30) } else { listed }
}

fn find<'b>(
    bytes: &'b [u8],
    mark: &[u8],
    length_at: usize,
    name_at: usize,
) -> Vec<&'b [u8]> {
    let mut names = Vec::new();
    let mut rest = bytes;
    while let Some(at) = position(rest, mark) {
        let entry = rest.get(at..).unwrap_or_default();
        if let Some([low, high]) = entry.get(length_at..length_at + 2) {
            let length = usize::from(u16::from_le_bytes([*low, *high]));
            names.extend(entry.get(name_at..name_at + length));
        }
        rest = entry.get(mark.len()..).unwrap_or_default();
    }
    names
}

fn position(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|part| part == mark)
}
