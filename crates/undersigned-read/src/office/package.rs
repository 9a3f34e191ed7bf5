//! The parts of an office file in its ZIP container.

use std::io::Cursor;

use undersigned::{ErrorKind, Result};

use super::xml;
use crate::{
    FileOptions,
    unzip::{Entry, Zip},
};

/// No office file has more parts; each picture is one.
const MOST_PARTS: usize = 20_000;

#[derive(Debug)]
pub(super) struct Package<'a> {
    zip: Zip<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
    limit: u64,
    whole: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(
        bytes: &'a [u8],
        options: &FileOptions,
    ) -> Result<Package<'a>> {
        let zip = Zip::open(Cursor::new(bytes), MOST_PARTS)?;
        let limit = options.get_limit();
        let whole = zip.is_whole();
        Ok(Package { zip, left: limit, limit, whole })
    }

    /// Whether all that was asked for could be read.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    pub(super) fn misses_something(&mut self) {
        self.whole = false;
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.zip.entries().iter().map(|entry| entry.name.as_str())
    }

    /// The text of a part; none where there is no such part, or where
    /// nothing of it can be read.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooLarge`] and [`ErrorKind::Encrypted`].
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        let unpacked = match self.zip.read(&entry, self.left) {
            Ok(unpacked) => unpacked,
            Err(error) if *error.kind() == ErrorKind::Damaged => {
                self.whole = false;
                return Ok(None);
            }
            Err(error) => return Err(self.of_the_file(error)),
        };
        self.left = self.left.saturating_sub(unpacked.bytes.len() as u64);
        let (text, clean) = xml::decode(&unpacked.bytes);
        self.whole &= unpacked.whole && clean;
        Ok(Some(text.into_owned()))
    }

    /// Some tools write backslashes, or other letters of the same name.
    fn find(&self, name: &str) -> Option<Entry> {
        let name = name.trim_start_matches('/');
        let same = |entry: &&Entry| {
            let found = entry.name.replace('\\', "/");
            found.trim_start_matches('/').eq_ignore_ascii_case(name)
        };
        let entries = self.zip.entries();
        let exactly = entries.iter().find(|entry| entry.name == name);
        exactly.or_else(|| entries.iter().find(same)).cloned()
    }

    /// What was left for the last part is not the limit that was set.
    fn of_the_file(&self, error: undersigned::Error) -> undersigned::Error {
        match *error.kind() {
            ErrorKind::TooLarge { limit, .. } if limit == self.left => {
                let size = self.limit.saturating_add(1);
                crate::unzip::too_large(size, self.limit)
            }
            _ => error,
        }
    }
}
