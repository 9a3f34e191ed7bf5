//! Pages of the web.
//!
//! The page is tokenized as the standard says, put into a [tree](tree), and
//! what is [hidden](facts) is left out. Then its [text](write) is written,
//! line by line as people see it. All steps are loops over a list of nodes:
//! no depth of elements is too deep for the stack.

mod build;
mod cards;
mod facts;
mod head;
mod style;
mod tag;
mod token;
mod tree;
mod write;

#[cfg(test)]
mod tests;

use std::path::Path;

use undersigned::{Document, Result, read::id_of};

use crate::{FileOptions, encoding, headers};

pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let page = encoding::decode(bytes, declared(bytes), options)?;
    let mut tree = token::tree(page.text(), options.get_depth());
    facts::find(&mut tree, page.text());
    let cards = cards::find(&mut tree);
    facts::find_layout(&mut tree);
    let mut builder = write::write(&tree, &cards, &page);
    head::read(&tree, page.text(), builder.head());
    page.report(&mut builder);
    builder.encoding(page.encoding());
    builder.name_columns(headers::column_of);
    Ok(builder.build(id_of(Path::new(name))))
}

/// How far pages say their encoding: the standard says 1,024 bytes, pages
/// with long comments before the head say it later.
const HEAD: usize = 4096;

/// The encoding that a page says it has, in `<meta>` or `<?xml`.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let label = |key: &[u8]| {
        let mut at = head.windows(key.len());
        let found = at.position(|word| word.eq_ignore_ascii_case(key))?;
        let rest = head.get(found + key.len()..)?;
        label(rest)
    };
    let is_xml = head.trim_ascii_start().starts_with(b"<?xml");
    let xml = if is_xml { label(b"encoding") } else { None };
    xml.or_else(|| label(b"charset"))
}

/// What stands behind `charset`: `="utf-8"`.
fn label(rest: &[u8]) -> Option<&str> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    let rest = rest.strip_prefix(b"'").unwrap_or(rest);
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let end = rest.iter().position(|byte| !is_part(byte));
    let label = rest.get(..end.unwrap_or(rest.len()))?;
    std::str::from_utf8(label).ok().filter(|label| !label.is_empty())
}
