//! ODT: the text of LibreOffice, packed or flat.

mod body;
mod lists;
mod styles;

use std::collections::BTreeSet;

use undersigned::{Error, ErrorKind, Result, read::Head};

use self::{body::Body, styles::Styles};
use super::{
    Content,
    flow::Part,
    package::Package,
    properties,
    xml::{Space, Step, Tag, Visit, walk},
};

/// Reads the parts of an ODT file.
pub(super) fn read(package: &mut Package<'_>, depth: u32) -> Result<Content> {
    check(package, depth)?;
    let Some(xml) = package.part("content.xml")? else {
        let message = "an ODT file without `content.xml`; it is damaged, \
                       open it in LibreOffice and save it again";
        return Err(Error::new(ErrorKind::Damaged, message));
    };
    let mut content = Content::default();
    let mut styles = Styles::default();
    if let Some(xml) = package.part("styles.xml")? {
        styles.read(&xml, depth);
        let mut body = Body::new(&styles);
        if !walk(&xml, depth, &mut body) {
            package.misses_something();
        }
        body.finish();
        content.headers = once_each(body.page_headers);
        content.footers = once_each(body.page_footers);
    }
    styles.read(&xml, depth);
    let mut body = Body::new(&styles);
    if !walk(&xml, depth, &mut body) {
        package.misses_something();
    }
    content.body = body.finish();
    content.notes = body.notes;
    if let Some(xml) = package.part("meta.xml")? {
        content.head = properties::read(&xml);
    }
    set_language(&mut content.head, styles.language);
    Ok(content)
}

/// Reads an ODT file in one piece; whether all of it was read.
pub(super) fn read_flat(xml: &str, depth: u32) -> (Content, bool) {
    let mut styles = Styles::default();
    styles.read(xml, depth);
    let mut body = Body::new(&styles);
    let whole = walk(xml, depth, &mut body);
    let mut content = Content {
        body: body.finish(),
        notes: body.notes,
        headers: once_each(body.page_headers),
        footers: once_each(body.page_footers),
        head: properties::read(xml),
    };
    set_language(&mut content.head, styles.language);
    (content, whole)
}

fn set_language(head: &mut Head, default: Option<String>) {
    if head.language.is_none() {
        head.language = default;
    }
}

/// Pages of several kinds often have the same header.
fn once_each(parts: Vec<Part>) -> Vec<Part> {
    let mut seen = BTreeSet::new();
    parts
        .into_iter()
        .filter(|part| match part {
            Part::Paragraph(paragraph) => {
                seen.insert(paragraph.line.text().to_owned())
            }
            _ => true,
        })
        .collect()
}

/// Refuses files that are locked, and those of which the text is not the
/// content.
fn check(package: &mut Package<'_>, depth: u32) -> Result<()> {
    let kind = package.part("mimetype")?.unwrap_or_default();
    let kind = kind.trim().rsplit('.').next().unwrap_or_default();
    if kind == "spreadsheet" || kind == "presentation" {
        let message = format!(
            "an OpenDocument {kind}, not a text; save it as CSV or as PDF"
        );
        return Err(Error::new(ErrorKind::NotText, message));
    }
    let mut lock = Lock(false);
    if let Some(xml) = package.part("META-INF/manifest.xml")? {
        walk(&xml, depth, &mut lock);
    }
    if lock.0 {
        let message = "locked by a password; open it in LibreOffice and \
                       save it without one";
        return Err(Error::new(ErrorKind::Encrypted, message));
    }
    Ok(())
}

struct Lock(bool);

impl Visit for Lock {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        self.0 |= tag.name == "encryption-data";
        Step::Into
    }

    fn end(&mut self, _: Space, _: &str) {}

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests;
