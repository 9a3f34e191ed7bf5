//! What the file says of itself.

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{DateTime, Dict, String as Bytes},
};
use undersigned::read::Head;

pub(super) fn fill(head: &mut Head, pdf: &Pdf) {
    let about = pdf.metadata();
    let text = |bytes: &Option<Vec<u8>>| {
        let text = decode(bytes.as_deref()?);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    head.title = text(&about.title).filter(|title| is_title(title));
    head.author = text(&about.author).filter(|author| is_author(author));
    head.date = about.creation_date.as_ref().map(date);
    let xref = pdf.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id());
    head.language = catalog
        .and_then(|catalog| catalog.get::<Bytes<'_>>(b"Lang"))
        .map(|language| decode(language.as_bytes()))
        .filter(|language| !language.trim().is_empty());
}

fn date(at: &DateTime) -> String {
    format!("{:04}-{:02}-{:02}", at.year, at.month, at.day)
}

/// Text in UTF-16 or UTF-8 when so marked, else in the encoding of PDF,
/// which is nearly Latin 1.
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            String::from_utf8_lossy(rest).into_owned()
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| pdf_char(byte)).collect(),
        },
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
    String::from_utf16_lossy(&units)
}

/// Where the encoding of PDF is not Latin 1.
fn pdf_char(byte: u8) -> char {
    match byte {
        0x80 => '•',
        0x84 => '—',
        0x85 => '–',
        0x8d => '“',
        0x8e => '”',
        0x8f => '‘',
        0x90 => '’',
        0x95 => 'Ł',
        0x96 => 'Œ',
        0x97 => 'Š',
        0x98 => 'Ÿ',
        0x99 => 'Ž',
        0x9b => 'ł',
        0x9c => 'œ',
        0x9d => 'š',
        0x9e => 'ž',
        0xa0 => '€',
        _ => char::from(byte),
    }
}

/// Office programs put the name of the file where the title belongs.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let program = ["microsoft word", "microsoft powerpoint", "untitled"];
    let named = ["document", "dokument", "документ", "presentation"];
    let file = [
        ".doc", ".docx", ".odt", ".pdf", ".rtf", ".indd", ".tex", ".dvi",
        ".qxd", ".pages", ".ppt", ".pptx", ".html",
    ];
    title.chars().any(char::is_alphabetic)
        && !program.iter().any(|start| lower.starts_with(start))
        && !file.iter().any(|end| lower.ends_with(end))
        && !named.iter().any(|name| {
            let rest = lower.strip_prefix(name).unwrap_or("-");
            rest.chars().all(|c| c.is_ascii_digit() || c == ' ')
        })
}

/// Programs fill in what they know of the user of the machine.
fn is_author(author: &str) -> bool {
    let lower = author.to_lowercase();
    let nobody = ["user", "admin", "administrator", "owner", "author", "pc"];
    author.chars().any(char::is_alphabetic)
        && !nobody.contains(&lower.as_str())
        && !lower.starts_with("microsoft")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_no_titles() {
        assert!(is_title("An open letter on clean rivers"));
        for name in ["Microsoft Word - x.docx", "letter.pdf", "Document1", "3"]
        {
            assert!(!is_title(name), "{name}");
        }
    }

    #[test]
    fn texts_are_decoded_as_they_are_marked() {
        assert_eq!(decode(b"\xfe\xff\x01\x60\0a"), "Ša");
        assert_eq!(decode(b"\x97a\xe9"), "Šaé");
        assert_eq!(decode("\u{feff}Ђ".as_bytes()), "Ђ");
    }
}
