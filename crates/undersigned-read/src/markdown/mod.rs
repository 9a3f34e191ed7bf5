//! Markdown: what its page shows, with the way back to the bytes.
//!
//! People write Markdown as they write mail: one signature a line, `<Name>`
//! in pointed brackets, a row of dashes under the last name. Where the rules
//! of Markdown would swallow what they meant, the text is kept.
//!
//! # Limits
//!
//! HTML inside is stripped of its tags; what its style sheets hide is seen.

mod front;
mod out;
mod tags;
mod write;

use std::{ops::Range, path::Path};

use pulldown_cmark::{Options, Parser};
use undersigned::{Document, Result, read::id_of};

use self::write::Writer;
use crate::{FileOptions, encoding};

pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let source = encoding::decode(bytes, None, options)?;
    let (head, body) = front::split(source.text());
    let mut writer = Writer::new(&source);
    if let Some(head) = head {
        writer.head(head);
    }
    let text = source.text().get(body..).unwrap_or_default();
    let parser = Parser::new_ext(text, extensions());
    let mut meant = meant_as_text(&parser, body).into_iter().peekable();
    for (event, range) in parser.into_offset_iter() {
        let range = range.start + body..range.end + body;
        while let Some(line) = meant.next_if(|line| line.start <= range.start)
        {
            writer.line(line);
        }
        writer.event(event, range);
    }
    meant.for_each(|line| writer.line(line));
    let mut builder = writer.finish();
    builder.encoding(source.encoding());
    source.report(&mut builder);
    builder.name_columns(crate::headers::column_of);
    Ok(builder.build(id_of(Path::new(name))))
}

/// Lines such as `[Ada]: Club`, which Markdown takes for the address of a
/// link; `[1]: https://…` is one.
fn meant_as_text(parser: &Parser<'_>, body: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, link)| !link.dest.contains(['/', '.', '#', '@', '%']))
        .map(|(_, link)| link.span.start + body..link.span.end + body)
        .collect();
    lines.sort_by_key(|line| line.start);
    lines
}

/// What people use beyond the core. Not the blocks of metadata: those may
/// stand anywhere, and would take a signature between two rules for one.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

#[cfg(test)]
mod tests;
