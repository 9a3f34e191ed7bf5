use std::path::Path;

use undersigned::{
    Document, Error, ErrorKind, ReadOptions, Result,
    read::{DocumentBuilder, id_of},
};

use crate::{
    FileOptions,
    encoding::{self, Decoded},
};

pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let limit = ReadOptions::new().limit(options.get_limit());
    if options.get_encoding().is_some() || encoding::is_iso_2022(bytes) {
        return other(name, &encoding::decode(bytes, None, options)?);
    }
    let error = match Document::from_bytes_with(name, bytes, &limit) {
        Ok(document) => return Ok(document),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::Encoding { .. } => {
            other(name, &encoding::decode(bytes, None, options)?)
        }
        // NULs are those of UTF-16 without a mark, or the file is no text.
        ErrorKind::NotText => match encoding::utf_16(bytes) {
            Some(label) => {
                let options = options.clone().encoding(label);
                other(name, &encoding::decode(bytes, None, &options)?)
            }
            None => Err(error),
        },
        _ => Err(error),
    }
}

/// Text that `Document` does not read itself.
fn other(name: &str, decoded: &Decoded<'_>) -> Result<Document> {
    check(decoded)?;
    let mut builder = DocumentBuilder::new();
    decoded.push(&mut builder, 0..decoded.text().len());
    decoded.report(&mut builder);
    builder.encoding(decoded.encoding());
    Ok(builder.build(id_of(Path::new(name))))
}

/// Any bytes are characters in most old encodings; control characters tell
/// that they are none.
fn check(decoded: &Decoded<'_>) -> Result<()> {
    let text = decoded.text();
    let controls = text.chars().filter(|c| is_control(*c)).count();
    if controls <= 3 || controls <= text.len() / 100 {
        return Ok(());
    }
    let message = format!(
        "holds {controls} control characters in {} bytes, so it is not text; \
         name its encoding with `FileOptions::encoding` if it is",
        text.len(),
    );
    Err(Error::new(ErrorKind::NotText, message))
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}
