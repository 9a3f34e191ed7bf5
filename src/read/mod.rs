//! Stage 1: bytes to [`Document`].
//!
//! A document is its text as people see it, and a map back to the bytes of
//! the file: reading never changes, adds or skips a character but the byte
//! order mark. Plain text in UTF-8, and UTF-16 with a byte order mark, are
//! read; another encoding is a clear error.
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

mod document;
mod ids;
mod plain;

pub use self::document::{Document, Encoding, ReadOptions};
pub use self::ids::with_distinct_ids;
pub(crate) use self::plain::is_invisible;
