//! Files as people have them, read into [`Document`]s of `undersigned`.
//!
//! The content decides what a file is, not its name. Nothing is fetched and
//! no script runs; each text keeps the way back to its place in the file.
//!
//! # Example
//!
//! ```
//! use undersigned_read::{FileOptions, read};
//!
//! let page = b"<h2>Signatories</h2><ul><li>Ada Byron<li>The Club</ul>";
//! let document = read("letter.html", page, &FileOptions::new())?;
//! assert!(document.text().contains("Ada Byron"));
//! # Ok::<(), undersigned::Error>(())
//! ```

mod encoding;
mod format;
#[cfg(any(
    feature = "html",
    feature = "markdown",
    feature = "office",
    feature = "pdf",
    feature = "tables"
))]
mod headers;
mod input;
mod options;

pub use crate::format::{Format, format_of};
pub use crate::input::{Input, Inputs, inputs};
pub use crate::options::FileOptions;

#[cfg(feature = "html")]
mod html;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
#[cfg(feature = "tables")]
mod tables;
#[cfg(any(feature = "archives", feature = "office"))]
mod unzip;

use undersigned::{Document, Error, ErrorKind, Result};

/// Reads the bytes of the file called `name`.
///
/// # Errors
///
/// [`ErrorKind::NotText`] for a format that is not read,
/// [`ErrorKind::Damaged`], [`ErrorKind::Encrypted`] and
/// [`ErrorKind::TooLarge`].
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    read_as(name, bytes, options).map_err(|error| error.in_file(name))
}

fn read_as(
    name: &str,
    bytes: &[u8],
    options: &FileOptions,
) -> Result<Document> {
    let size = bytes.len() as u64;
    let limit = options.get_limit();
    if size > limit {
        let message = format!("{size} bytes, more than the limit of {limit}");
        return Err(Error::new(ErrorKind::TooLarge { size, limit }, message));
    }
    match options.get_format().unwrap_or_else(|| format_of(name, bytes)) {
        #[cfg(feature = "html")]
        Format::Html => html::read(name, bytes, options),
        #[cfg(feature = "markdown")]
        Format::Markdown => markdown::read(name, bytes, options),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(name, bytes, options),
        #[cfg(feature = "office")]
        Format::Docx | Format::Odt => office::read(name, bytes, options),
        #[cfg(feature = "tables")]
        Format::Csv
        | Format::Tsv
        | Format::Xlsx
        | Format::Json
        | Format::JsonLines
        | Format::Yaml => tables::read(name, bytes, options),
        _ => plain::read(name, bytes, options),
    }
}
