//! DOCX and ODT.

use super::{
    File, Statement,
    zipped::{escaped, zipped},
};

/// The lists of `word/numbering.xml`.
#[derive(Clone, Copy)]
enum List {
    None,
    Bullets = 1,
    Numbers = 2,
}

pub(super) fn docx_numbers(statement: &Statement) -> Option<File> {
    let lines = statement.lines();
    docx(statement, lines.map(|s| paragraph(&s, "", List::Numbers)).collect())
}

pub(super) fn docx_paragraphs(statement: &Statement) -> Option<File> {
    let lines = statement.lines();
    docx(statement, lines.map(|s| paragraph(&s, "", List::None)).collect())
}

pub(super) fn docx_table(statement: &Statement) -> Option<File> {
    let head = statement.words.columns.each_ref().map(String::as_str);
    let signatories = statement.signatories.iter();
    let rows: String =
        signatories.map(|signatory| row(&signatory.cells())).collect();
    let table = format!("<w:tbl>{}{rows}</w:tbl>", row(&head));
    docx(statement, table)
}

fn row(cells: &[&str; 5]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| paragraph(cell, "", List::None))
        .map(|cell| format!("<w:tc>{cell}</w:tc>"))
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// A paragraph, its text in two runs, as Word cuts it after an edit.
fn paragraph(text: &str, style: &str, list: List) -> String {
    let half = text.len() / 2;
    let cut = (half..=text.len()).find(|&at| text.is_char_boundary(at));
    let (first, second) = text.split_at(cut.unwrap_or(0));
    let run = |text: &str| {
        let text = escaped(text);
        format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pStyle w:val=\"{style}\"/>")
    };
    let list = match list {
        List::None => String::new(),
        list => format!(
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>",
            list as u8
        ),
    };
    format!(
        "<w:p><w:pPr>{style}{list}</w:pPr>{}{}</w:p>",
        run(first),
        run(second),
    )
}

fn docx(statement: &Statement, list: String) -> Option<File> {
    let plain = |s: &String| paragraph(s, "", List::None);
    let item = |s: &String| paragraph(s, "", List::Bullets);
    let mut body = paragraph(&statement.title, "Title", List::None);
    body += &plain(&statement.dateline);
    body.extend(statement.opening.iter().map(plain));
    body += &plain(&statement.call);
    body.extend(statement.demands.iter().map(item));
    body.extend(statement.closing.iter().map(plain));
    body += &paragraph(&statement.heading, "Heading1", List::None);
    let document = format!(
        "{XML}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{RELATION}\"><w:body>\
         {body}{list}<w:sectPr><w:footerReference w:type=\"default\" \
         r:id=\"rId3\"/></w:sectPr></w:body></w:document>"
    );
    let footer = format!(
        "{XML}<w:ftr xmlns:w=\"{WORD}\">{}</w:ftr>",
        plain(&statement.words.publisher),
    );
    let parts: &[(&str, &str)] = &[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PACKAGE),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", PARTS),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
        ("word/footer1.xml", &footer),
    ];
    Some(File::new("docx", zipped(parts)))
}

pub(super) fn odt_list(statement: &Statement) -> Option<File> {
    odt(statement, odt_items(statement.lines(), "Numbers"))
}

pub(super) fn odt_paragraphs(statement: &Statement) -> Option<File> {
    odt(
        statement,
        statement.lines().map(|line| odt_paragraph(&line)).collect(),
    )
}

fn odt_paragraph(text: &str) -> String {
    // Several spaces are written as an element, and names are often bold.
    let text = escaped(text);
    let (name, rest) = text.split_at(text.find(',').unwrap_or(text.len()));
    format!(
        "<text:p text:style-name=\"Standard\"><text:span>{name}</text:span>\
         {rest}</text:p>"
    )
}

fn odt_items(lines: impl Iterator<Item = String>, style: &str) -> String {
    let items: String = lines
        .map(|line| odt_paragraph(&line))
        .map(|item| format!("<text:list-item>{item}</text:list-item>"))
        .collect();
    format!("<text:list text:style-name=\"{style}\">{items}</text:list>")
}

fn odt_heading(text: &str, level: u8) -> String {
    let text = escaped(text);
    format!("<text:h text:outline-level=\"{level}\">{text}</text:h>")
}

fn odt(statement: &Statement, list: String) -> Option<File> {
    let plain = |s: &String| odt_paragraph(s);
    let mut body = odt_heading(&statement.title, 1);
    body += &plain(&statement.dateline);
    body.extend(statement.opening.iter().map(plain));
    body += &plain(&statement.call);
    body += &odt_items(statement.demands.iter().cloned(), "Bullets");
    body.extend(statement.closing.iter().map(plain));
    body += &odt_heading(&statement.heading, 2);
    let content = format!(
        "{XML}<office:document-content {ODT} office:version=\"1.3\">\
         {LIST_STYLES}<office:body><office:text>{body}{list}</office:text>\
         </office:body></office:document-content>"
    );
    let parts: &[(&str, &str)] = &[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", MANIFEST),
        ("content.xml", &content),
    ];
    Some(File::new("odt", zipped(parts)))
}

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const WORD: &str =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = include_str!("../data/office/docx/types.xml");

const PACKAGE: &str = include_str!("../data/office/docx/package.xml");

const PARTS: &str = include_str!("../data/office/docx/parts.xml");

const NUMBERING: &str = include_str!("../data/office/docx/numbering.xml");

const STYLES: &str = include_str!("../data/office/docx/styles.xml");

const ODT: &str = "\
    xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
     xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
     xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";

const LIST_STYLES: &str = include_str!("../data/office/odt/lists.xml");

const MANIFEST: &str = include_str!("../data/office/odt/manifest.xml");
