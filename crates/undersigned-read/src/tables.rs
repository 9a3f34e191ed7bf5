use undersigned::{Document, Result};

use crate::FileOptions;

pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    _options: &FileOptions,
) -> Result<Document> {
    Document::from_bytes(name, bytes)
}
