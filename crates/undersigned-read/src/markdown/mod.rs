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

use std::path::Path;

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
    let events = Parser::new_ext(text, extensions()).into_offset_iter();
    for (event, range) in events {
        writer.event(event, range.start + body..range.end + body);
    }
    let mut builder = writer.finish();
    builder.encoding(source.encoding());
    source.report(&mut builder);
    Ok(builder.build(id_of(Path::new(name))))
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
