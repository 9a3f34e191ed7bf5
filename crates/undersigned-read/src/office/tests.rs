use undersigned::{
    Document, ErrorKind, IssueKind,
    read::{Block, BlockKind, Place},
};

use super::*;
use crate::unzip::tests::pack;

/// A DOCX file with this body, and these further parts.
pub(super) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let body = format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\
         <w:document xmlns:w='http://schemas.openxmlformats.org/\
         wordprocessingml/2006/main' xmlns:mc='http://schemas.\
         openxmlformats.org/markup-compatibility/2006' xmlns:r='http://\
         schemas.openxmlformats.org/officeDocument/2006/relationships'>\
         <w:body>{body}</w:body></w:document>"
    );
    let mut files = vec![
        ("[Content_Types].xml", "<Types/>".as_bytes()),
        ("word/document.xml", body.as_bytes()),
    ];
    files.extend(parts.iter().map(|(name, xml)| (*name, xml.as_bytes())));
    pack(&files)
}

/// An ODT file with this text, and these styles in `content.xml`.
pub(super) fn odt_with(
    text: &str,
    styles: &str,
    parts: &[(&str, &str)],
) -> Vec<u8> {
    let content = format!(
        "<office:document-content {NAMESPACES}>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body>\
         </office:document-content>"
    );
    let mut files = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text".as_bytes()),
        ("content.xml", content.as_bytes()),
    ];
    files.extend(parts.iter().map(|(name, xml)| (*name, xml.as_bytes())));
    pack(&files)
}

pub(super) const NAMESPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
     xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
     xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
     xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
     xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
     xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:\
     xsl-fo-compatible:1.0' \
     xmlns:dc='http://purl.org/dc/elements/1.1/' \
     xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'";

pub(super) fn open(bytes: &[u8]) -> Document {
    read("letters/open.docx", bytes, &FileOptions::new()).unwrap()
}

/// The blocks of a document with their texts.
pub(super) fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    let text = |block: &Block| block.span.get(document.text()).unwrap();
    document.blocks().iter().map(|b| (b.kind, text(b))).collect()
}

/// Which paragraph the text `needle` stands in.
pub(super) fn paragraph(document: &Document, needle: &str) -> u32 {
    let at = document.text().find(needle).unwrap();
    match document.place(u32::try_from(at).unwrap()) {
        Place::Paragraph { number } => number,
        place => panic!("{place}"),
    }
}

fn error(bytes: &[u8]) -> (ErrorKind, String) {
    let error = read("a", bytes, &FileOptions::new()).unwrap_err();
    (error.kind().clone(), error.to_string())
}

#[test]
fn the_content_tells_docx_from_odt() {
    let docx = docx_with("<w:p><w:r><w:t>Ana Primer</w:t></w:r></w:p>", &[]);
    assert_eq!(open(&docx).text(), "Ana Primer");
    assert_eq!(open(&docx).id(), "open");
    let odt = odt_with("<text:p>Bo Exempel</text:p>", "", &[]);
    assert_eq!(open(&odt).text(), "Bo Exempel");
}

#[test]
fn what_is_no_office_file_says_what_to_do() {
    let (kind, message) = error(b"\xd0\xcf\x11\xe0 old");
    assert_eq!(kind, ErrorKind::NotText);
    assert_eq!(
        message,
        "a file of old Microsoft Office (DOC, XLS); open it in Word or \
         LibreOffice and save it as DOCX"
    );
    let mut locked = b"\xd0\xcf\x11\xe0".to_vec();
    let name = "EncryptedPackage".encode_utf16();
    locked.extend(name.flat_map(u16::to_le_bytes));
    let (kind, message) = error(&locked);
    assert_eq!(kind, ErrorKind::Encrypted);
    assert_eq!(
        message,
        "locked by a password; open it in Word and save it without one"
    );
    assert_eq!(
        error(b"{\\rtf1 Ana}").1,
        "an RTF file; save it as DOCX or ODT"
    );
    assert_eq!(
        error(b"Ana Primer").1,
        "neither DOCX nor ODT; leave its format to be found out"
    );
    assert_eq!(
        error(&pack(&[("xl/workbook.xml", b"<x/>")])).1,
        "an Excel file, not DOCX or ODT; read it as XLSX"
    );
    assert_eq!(
        error(&pack(&[("word/styles.xml", b"<x/>")])),
        (
            ErrorKind::Damaged,
            "a DOCX file without `word/document.xml`; it is damaged, open it \
             in Word and save it again"
                .to_owned()
        )
    );
    assert_eq!(error(b"PK\x03\x04").0, ErrorKind::Damaged);
}

#[test]
fn locked_odt_is_not_read() {
    let manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:\
                    opendocument:xmlns:manifest:1.0'><manifest:file-entry>\
                    <manifest:encryption-data/></manifest:file-entry>\
                    </manifest:manifest>";
    let bytes = odt_with(
        "<text:p>x</text:p>",
        "",
        &[("META-INF/manifest.xml", manifest)],
    );
    assert_eq!(error(&bytes).0, ErrorKind::Encrypted);
}

#[test]
fn the_limit_is_on_what_is_unpacked() {
    let long =
        format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "Ana ".repeat(5000));
    let bytes = docx_with(&long, &[]);
    let options = FileOptions::new().limit(10_000);
    assert!(bytes.len() < 10_000);
    let error = read("a", &bytes, &options).unwrap_err();
    assert_eq!(
        *error.kind(),
        ErrorKind::TooLarge { size: 10_001, limit: 10_000 }
    );
}

#[test]
fn a_file_broken_off_is_read_as_far_as_it_goes() {
    let names: String = (0..500)
        .map(|n| format!("<w:p><w:r><w:t>Ana Primer {n}</w:t></w:r></w:p>"))
        .collect();
    let bytes = docx_with(&names, &[]);
    let document = open(&bytes[..bytes.len() * 2 / 3]);
    assert!(document.text().starts_with("Ana Primer 0\n\nAna Primer 1\n\n"));
    assert!(document.text().len() > 500);
    let kinds: Vec<_> = document.issues().iter().map(|i| i.kind).collect();
    assert_eq!(kinds, [IssueKind::Unread]);
}

#[test]
fn what_nests_too_deep_is_left_out_and_reported() {
    let deep = |n: usize| {
        let open = "<w:tbl><w:tr><w:tc>".repeat(n);
        let close = "</w:tc></w:tr></w:tbl>".repeat(n);
        let name = "<w:p><w:r><w:t>Ana</w:t></w:r></w:p>";
        open + name + &close + name
    };
    let document = open(&docx_with(&deep(150), &[]));
    assert_eq!(document.text(), "Ana\n\nAna");
    let document = open(&docx_with(&deep(5000), &[]));
    assert_eq!(document.text(), "Ana");
    assert_eq!(document.issues()[0].kind, IssueKind::Unread);
}

#[test]
fn no_nesting_is_too_deep_for_the_stack() {
    let options = FileOptions::new().depth(u32::MAX);
    let read = |bytes: &[u8]| read("a", bytes, &options).unwrap();
    let nested = |names: &str| {
        let open = names.split(' ').map(|name| format!("<{name}>"));
        let close = names.split(' ').rev().map(|name| format!("</{name}>"));
        let (open, close): (String, String) =
            (open.collect(), close.collect());
        let name = "<w:p><w:t>Ana</w:t></w:p><text:p>Ana</text:p>";
        let open = format!("{open}{name}");
        open.repeat(3000) + &close.repeat(3000)
    };
    for names in ["w:tbl", "w:tbl w:tr w:tc", "w:txbxContent w:p", "w:p"] {
        assert!(!read(&docx_with(&nested(names), &[])).text().is_empty());
    }
    for names in ["table:table", "text:table-of-content", "text:p"] {
        assert!(!read(&odt_with(&nested(names), "", &[])).text().is_empty());
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let docx = docx_with(
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r>\
         <w:t>Ana</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>\
         </w:tbl>",
        &[],
    );
    arbtest::arbtest(|u| {
        let mut bytes = docx.clone();
        for _ in 0..u.int_in_range(1..=8)? {
            let at = u.choose_index(bytes.len())?;
            bytes[at] = u.arbitrary()?;
        }
        let _ = read("a", &bytes, &FileOptions::new());
        let bytes: Vec<u8> = u.arbitrary()?;
        let _ = read("a", &bytes, &FileOptions::new());
        Ok(())
    });
}

/// Elements that mean something, in any order and nesting.
#[test]
fn no_elements_make_it_panic() {
    const WORD: &str = "p pPr r rPr t tab br tbl tr tc trPr del sdt \
                        sdtPr sdtContent txbxContent footnoteReference \
                        footnote fldChar numPr numId ilvl vanish ruby rt \
                        sectPr headerReference hyperlink";
    const ODF: &str = "text:p text:h text:list text:list-item text:span \
                       text:note text:note-body text:note-citation \
                       table:table table:table-row table:table-cell \
                       draw:frame draw:text-box style:header text:s \
                       text:section text:list-header office:annotation \
                       table:table-header-rows text:table-of-content";
    arbtest::arbtest(|u| {
        let word: Vec<String> =
            WORD.split_whitespace().map(|n| format!("w:{n}")).collect();
        let odf: Vec<String> =
            ODF.split_whitespace().map(str::to_owned).collect();
        for names in [&word, &odf] {
            let mut xml = String::new();
            let mut open = Vec::new();
            for _ in 0..u.int_in_range(1..=60)? {
                if u.ratio(1, 3)?
                    && let Some(name) = open.pop()
                {
                    xml += &format!("</{name}>");
                }
                let name = u.choose(names)?;
                xml += &format!(
                    "<{name} w:val='1' w:fldCharType='end' w:id='1' \
                     text:style-name='L' text:outline-level='2'>Ana"
                );
                open.push(name);
            }
            if u.ratio(1, 2)? {
                while let Some(name) = open.pop() {
                    xml += &format!("</{name}>");
                }
            }
            let _ = super::tests::open(&docx_with(&xml, &[]));
            let _ = super::tests::open(&odt_with(&xml, "", &[]));
        }
        Ok(())
    });
}
