//! Stage 1: bytes to [`Document`].
//!
//! A document is its text as people see it, and a map back to the file.
//! [`Document::open`] reads plain text in UTF-8, and UTF-16 with a byte order
//! mark: it never changes, adds or skips a character but that mark. HTML,
//! Markdown, PDF, office formats, tables and other encodings are read by the
//! crate `undersigned-read`, which builds on [`DocumentBuilder`].
//!
//! # Example
//!
//! ```
//! use undersigned::Document;
//!
//! let document = Document::from_bytes("letter.txt", b"\xef\xbb\xbfSigned:")?;
//! assert_eq!(document.text(), "Signed:");
//! assert_eq!(document.source_offset(0), 3);
//! # Ok::<(), undersigned::Error>(())
//! ```

mod builder;
mod columns;
mod document;
mod ids;
mod plain;
mod source;
mod structure;

pub use self::builder::DocumentBuilder;
pub use self::document::{Document, Encoding, ReadOptions};
pub use self::ids::{DistinctIds, id_of, with_distinct_ids};
pub(crate) use self::plain::is_invisible;
pub use self::source::Place;
pub use self::structure::{Block, BlockKind, Column, Head};
