//! DOCX: the text of Word.

mod body;
mod numbering;
mod styles;
mod symbols;

use std::collections::{BTreeMap, BTreeSet};

use undersigned::{Error, ErrorKind, Result};

use self::{
    body::{Body, Shared},
    numbering::Numbering,
    styles::Styles,
};
use super::{
    Content,
    counting::raised,
    flow::Part,
    package::Package,
    properties,
    xml::{Step, Tag, Visit, walk},
};

/// Reads the parts of a DOCX file.
pub(super) fn read(package: &mut Package<'_>, depth: u32) -> Result<Content> {
    let mut file = File { package, depth };
    let main = file.main()?;
    let Some(xml) = file.package.part(&main)? else {
        let message = format!(
            "a DOCX file without `{main}`; it is damaged, open it in Word \
             and save it again"
        );
        return Err(Error::new(ErrorKind::Damaged, message));
    };
    let links = file.links(&main)?;
    let mut shared = file.shared(&links)?;
    let (mut body, margins) = file.body(&xml, &mut shared);
    drop(xml);
    body.append(&mut file.drawn(&links, &mut shared)?);
    let notes = file.notes(&links, &mut shared)?;
    let (headers, footers) = file.margins(&links, &margins, &mut shared)?;
    let mut head = match file.package.part("docProps/core.xml")? {
        Some(xml) => properties::read(&xml),
        None => undersigned::read::Head::default(),
    };
    head.language = head.language.or(shared.styles.language);
    Ok(Content { headers, body, notes, footers, head })
}

/// A target of a relationship: what kind it is, and which part.
#[derive(Debug)]
struct Link {
    kind: String,
    part: String,
}

type Links = BTreeMap<String, Link>;

struct File<'p, 'a> {
    package: &'p mut Package<'a>,
    depth: u32,
}

impl File<'_, '_> {
    /// The name of the part that holds the text.
    fn main(&mut self) -> Result<String> {
        let links = self.links("")?;
        let main = links.into_values().find(|l| l.kind == "officeDocument");
        let has = |name: &str| self.package.names().any(|n| n == name);
        Ok(match main {
            Some(link) if has(&link.part) => link.part,
            _ => "word/document.xml".to_owned(),
        })
    }

    /// The relationships of a part, or of the whole file.
    fn links(&mut self, part: &str) -> Result<Links> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let list = format!("{folder}{slash}_rels/{name}.rels");
        let mut links = Relationships { folder, links: BTreeMap::new() };
        if let Some(xml) = self.package.part(&list)? {
            walk(&xml, self.depth, &mut links);
        }
        Ok(links.links)
    }

    /// The part of a kind, by its link or where Word puts it.
    fn of_kind(
        &mut self,
        links: &Links,
        kind: &str,
    ) -> Result<Option<String>> {
        let link = links.values().find(|link| link.kind == kind);
        match link {
            Some(link) => self.package.part(&link.part),
            None => self.package.part(&format!("word/{kind}.xml")),
        }
    }

    fn shared(&mut self, links: &Links) -> Result<Shared> {
        let mut shared = Shared::default();
        if let Some(xml) = self.of_kind(links, "styles")? {
            shared.styles = Styles::read(&xml, self.depth);
        }
        if let Some(xml) = self.of_kind(links, "numbering")? {
            shared.numbering = Numbering::read(&xml, self.depth);
        }
        Ok(shared)
    }

    fn body(
        &mut self,
        xml: &str,
        shared: &mut Shared,
    ) -> (Vec<Part>, Vec<(bool, String)>) {
        let mut body = Body::new(shared);
        if !walk(xml, self.depth, &mut body) {
            self.package.misses_something();
        }
        let parts = body.finish();
        if body.chunks > 0 {
            self.package.misses_something();
        }
        (parts, body.margins)
    }

    /// The text of diagrams and charts, which have parts of their own.
    fn drawn(
        &mut self,
        links: &Links,
        shared: &mut Shared,
    ) -> Result<Vec<Part>> {
        let mut drawn = Vec::new();
        for link in links.values() {
            if !matches!(&*link.kind, "diagramData" | "chart") {
                continue;
            }
            if let Some(xml) = self.package.part(&link.part)? {
                drawn.append(&mut self.body(&xml, shared).0);
            }
        }
        Ok(drawn)
    }

    /// The notes that the text refers to, each with its mark.
    fn notes(
        &mut self,
        links: &Links,
        shared: &mut Shared,
    ) -> Result<Vec<Part>> {
        let wanted = shared.notes.clone();
        let mut known = BTreeMap::new();
        for at_end in [false, true] {
            let kind = if at_end { "endnotes" } else { "footnotes" };
            if !wanted.iter().any(|(end, _)| *end == at_end) {
                continue;
            }
            let Some(xml) = self.of_kind(links, kind)? else { continue };
            let mut body = Body::new(shared);
            if !walk(&xml, self.depth, &mut body) {
                self.package.misses_something();
            }
            body.finish();
            let asides = std::mem::take(&mut body.asides);
            known.extend(asides.into_iter().map(|(id, n)| ((at_end, id), n)));
        }
        let mut notes = Vec::new();
        for (count, note) in (1..).zip(&wanted) {
            let Some(mut parts) = known.remove(note) else { continue };
            if let Some(Part::Paragraph(first)) = parts.first_mut() {
                first.label = format!("{} ", raised(count));
            }
            notes.append(&mut parts);
        }
        Ok(notes)
    }

    /// Page headers and page footers, each part once.
    fn margins(
        &mut self,
        links: &Links,
        margins: &[(bool, String)],
        shared: &mut Shared,
    ) -> Result<(Vec<Part>, Vec<Part>)> {
        let (mut headers, mut footers) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for (is_header, id) in margins {
            let Some(link) = links.get(id) else { continue };
            if !seen.insert(&link.part) {
                continue;
            }
            let Some(xml) = self.package.part(&link.part)? else { continue };
            let (mut parts, _) = self.body(&xml, shared);
            let of = if *is_header { &mut headers } else { &mut footers };
            of.append(&mut parts);
        }
        Ok((headers, footers))
    }
}

struct Relationships<'a> {
    /// The folder that targets are relative to.
    folder: &'a str,
    links: Links,
}

impl Visit for Relationships<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        let external = tag.get("TargetMode").as_deref() == Some("External");
        if tag.name != "Relationship" || external {
            return Step::Into;
        }
        let (Some(id), Some(kind), Some(target)) =
            (tag.get("Id"), tag.get("Type"), tag.get("Target"))
        else {
            return Step::Into;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let part = within(self.folder, &target);
        self.links.insert(id.into_owned(), Link { kind, part });
        Step::Into
    }

    fn end(&mut self, _: super::xml::Space, _: &str) {}

    fn text(&mut self, _: &str) {}
}

/// The part that a target names, seen from a folder.
fn within(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> =
        folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests;
