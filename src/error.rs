//! What can go wrong, and what can be odd.
//!
//! [`Error`] is for input and output, settings and data files. Text never
//! makes the library fail: what is odd about a text is an [`Issue`] beside
//! the result.

use std::{fmt, io, path::PathBuf};

use crate::text::Span;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be done.
///
/// # Example
///
/// ```
/// use undersigned::{Document, ErrorKind};
///
/// let error = Document::from_bytes("letter.txt", &[0x50, 0xe7]).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::Encoding { offset: 1 }));
/// assert_eq!(
///     error.to_string(),
///     "`letter.txt`: byte 1 (0xE7) is not UTF-8; convert the file to UTF-8, \
///      or to UTF-16 with a byte order mark",
/// );
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// The file or other source it is about; empty where there is none.
    source_name: String,
    message: String,
    cause: Option<io::Error>,
}

/// The kinds of [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// The bytes are of no encoding that is read.
    Encoding {
        /// The first byte that does not fit.
        offset: u64,
    },
    /// The bytes are not text: they hold NULs, or are a known binary format.
    NotText,
    /// The input is larger than the limit.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file is broken off, or not what its format asks.
    Damaged,
    /// The file is locked by a password.
    Encrypted,
    /// A setting does not fit the file.
    Setting,
    /// A line of a table or of JSON Lines is not as its format asks.
    Line {
        /// The line, from 1.
        line: u32,
    },
}

impl Error {
    /// An error that says what was found and what to do about it.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind,
            source_name: String::new(),
            message: message.into(),
            cause: None,
        }))
    }

    /// An error of reading or writing `path`.
    #[must_use]
    pub fn io(path: impl Into<PathBuf>, cause: io::Error) -> Error {
        let mut error = Error::new(ErrorKind::Io, io_message(&cause));
        error.0.source_name = path.into().display().to_string();
        error.0.cause = Some(cause);
        error
    }

    /// An error of a line of a file.
    #[must_use]
    pub fn line(line: u32, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Line { line }, message)
    }

    /// The same error, said of the file `name`.
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Error {
        if self.0.source_name.is_empty() {
            self.0.source_name = name.into();
        }
        self
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The file it is about; empty where there is none.
    #[must_use]
    pub fn source_name(&self) -> &str {
        &self.0.source_name
    }
}

fn io_message(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => {
            "is a directory; name the files in it".to_owned()
        }
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => cause.to_string(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.source_name.is_empty() {
            write!(f, "`{}`: ", self.0.source_name)?;
        }
        if let ErrorKind::Line { line } = self.0.kind {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("source_name", &self.0.source_name)
            .field("message", &self.0.message)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_ref().map(|cause| cause as _)
    }
}

/// Something odd in a text that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Issue {
    /// What is odd.
    pub kind: IssueKind,
    /// Where, in the text that the issue comes with.
    pub span: Span,
}

/// The kinds of [`Issue`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum IssueKind {
    /// The document holds no letter.
    Empty,
    /// NULs or other control characters stand in the text.
    ControlCharacter,
    /// A character that shows as something else or not at all (bidi marks,
    /// zero-width characters).
    InvisibleCharacter,
    /// The text is HTML; its tags are read as text.
    Markup,
    /// A line too long to be a signature was set aside.
    LongLine,
    /// A signature names a signatory that the same list named before.
    Repeat,
    /// A letter of another script stands in a word of a signature, and looks
    /// like one of its own.
    Homoglyph,
    /// Bytes that are no character of the file's encoding show as `\u{fffd}`.
    BrokenCharacter,
    /// Part of the file could not be read; the rest was.
    Unread,
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IssueKind::Empty => "no text",
            IssueKind::ControlCharacter => "control character",
            IssueKind::InvisibleCharacter => "invisible character",
            IssueKind::Markup => {
                "HTML, which is read as plain text; save the page as text"
            }
            IssueKind::LongLine => "line too long for a signature, set aside",
            IssueKind::Repeat => "signed before in the same list",
            IssueKind::Homoglyph => "letter of another script in a word",
            IssueKind::BrokenCharacter => "bytes that are no character",
            IssueKind::Unread => "part of the file could not be read",
        })
    }
}

impl Issue {
    pub(crate) const fn new(kind: IssueKind, span: Span) -> Issue {
        Issue { kind, span }
    }
}
