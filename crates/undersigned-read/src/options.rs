use undersigned::read::Column;

use crate::Format;

/// How files are read.
///
/// Quick advice: leave it as it is. Raise [`limit`](FileOptions::limit) when
/// an error says so; name [`column`](FileOptions::column) where those of a
/// table are not recognised.
///
/// # Example
///
/// ```
/// use undersigned_read::{FileOptions, Format};
///
/// let options = FileOptions::new().limit(1 << 20).format(Format::Html);
/// assert_eq!(options.get_limit(), 1 << 20);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileOptions {
    limit: Option<u64>,
    depth: Option<u32>,
    format: Option<Format>,
    encoding: Option<String>,
    columns: Vec<(String, Column)>,
}

impl FileOptions {
    /// The defaults.
    #[must_use]
    pub const fn new() -> FileOptions {
        FileOptions {
            limit: None,
            depth: None,
            format: None,
            encoding: None,
            columns: Vec::new(),
        }
    }

    /// How many bytes a file may have, and what is packed in it when it is
    /// unpacked; 64 MiB by default.
    #[must_use]
    pub const fn limit(mut self, bytes: u64) -> FileOptions {
        self.limit = Some(bytes);
        self
    }

    /// How deep the elements of a file may nest; 512 by default.
    #[must_use]
    pub const fn depth(mut self, elements: u32) -> FileOptions {
        self.depth = Some(elements);
        self
    }

    /// The format, whatever the content looks like.
    #[must_use]
    pub const fn format(mut self, format: Format) -> FileOptions {
        self.format = Some(format);
        self
    }

    /// The encoding of text formats, by its label (`windows-1250`), whatever
    /// the content looks like.
    #[must_use]
    pub fn encoding(mut self, label: impl Into<String>) -> FileOptions {
        self.encoding = Some(label.into());
        self
    }

    /// What the column called `header` holds.
    #[must_use]
    pub fn column(
        mut self,
        header: impl Into<String>,
        column: Column,
    ) -> FileOptions {
        self.columns.push((header.into(), column));
        self
    }

    /// The limit in force.
    #[must_use]
    pub fn get_limit(&self) -> u64 {
        self.limit.unwrap_or(64 << 20)
    }

    /// The depth in force.
    #[must_use]
    pub fn get_depth(&self) -> u32 {
        self.depth.unwrap_or(512)
    }

    /// The format asked for.
    #[must_use]
    pub const fn get_format(&self) -> Option<Format> {
        self.format
    }

    /// The encoding asked for.
    #[must_use]
    pub fn get_encoding(&self) -> Option<&str> {
        self.encoding.as_deref()
    }

    /// The columns named.
    #[must_use]
    pub fn get_columns(&self) -> &[(String, Column)] {
        &self.columns
    }
}
