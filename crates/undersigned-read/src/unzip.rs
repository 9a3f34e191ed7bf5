//! ZIP containers, whole or broken off.
//!
//! Sizes that a file claims are never trusted: unpacking counts for itself
//! and stops at a limit. Where the directory at the end of the file is
//! missing, the entries are found by their own headers.

use std::io::{self, Read, Seek, SeekFrom};

use flate2::{Crc, read::DeflateDecoder};
use undersigned::{Error, ErrorKind, Result};

/// How far from the end of the file its directory may be announced: the
/// record and the longest comment.
const TAIL: u64 = 22 + 0xffff;
/// Nothing honest is packed tighter than this, and bombs are.
const RATIO: u64 = 400;
/// Below this size any ratio will do.
const SMALL: u64 = 4 << 20;

/// Longer than the directory of a hundred thousand files.
const LONGEST_DIRECTORY: u64 = 64 << 20;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const END_64_LOCATOR: u32 = 0x0706_4b50;
const SPLIT: &[u32] = &[LOCAL, CENTRAL, 0x0807_4b50];

/// A ZIP file.
#[derive(Debug)]
pub(crate) struct Zip<R> {
    reader: R,
    length: u64,
    entries: Vec<Entry>,
    whole: bool,
}

/// A file in a ZIP file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// Where its own header stands.
    header: u64,
    packed: u64,
    method: u16,
    encrypted: bool,
    /// Unknown where only its own header was read and that leaves it open.
    checksum: Option<u32>,
}

/// What was unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// Whether that is all, and as it was packed.
    pub(crate) whole: bool,
}

impl Entry {
    #[cfg(feature = "archives")]
    pub(crate) fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

impl<R: Read + Seek> Zip<R> {
    /// Lists at most `most` entries.
    pub(crate) fn open(mut reader: R, most: usize) -> Result<Zip<R>> {
        let length = reader.seek(SeekFrom::End(0)).map_err(damaged)?;
        let mut zip = Zip { reader, length, entries: Vec::new(), whole: true };
        let listed = zip.directory(most);
        if listed.is_err() || zip.entries.is_empty() {
            zip.entries.clear();
            zip.whole = listed.is_ok();
            zip.scan(most).map_err(damaged)?;
        }
        if zip.entries.is_empty() && !zip.whole {
            let message = "a ZIP file of which nothing can be read; it is \
                           broken off or damaged, get it again";
            return Err(Error::new(ErrorKind::Damaged, message));
        }
        Ok(zip)
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether the directory of the file was found, and all of it was read.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Unpacks an entry, unless it grows beyond `limit` bytes.
    pub(crate) fn read(
        &mut self,
        entry: &Entry,
        limit: u64,
    ) -> Result<Unpacked> {
        if entry.encrypted {
            let message = "locked by a password; unpack it and read the \
                           files";
            return Err(Error::new(ErrorKind::Encrypted, message));
        }
        let start = self.content(entry).map_err(damaged)?;
        self.reader.seek(SeekFrom::Start(start)).map_err(damaged)?;
        let packed = (&mut self.reader).take(entry.packed);
        let mut unpacked = match entry.method {
            0 => take(packed, limit),
            8 => take(DeflateDecoder::new(packed), limit),
            method => return Err(unknown_method(method)),
        }?;
        check_ratio(entry, self.length, unpacked.bytes.len() as u64)?;
        if let Some(expected) = entry.checksum {
            let mut crc = Crc::new();
            crc.update(&unpacked.bytes);
            unpacked.whole &= crc.sum() == expected;
        }
        Ok(unpacked)
    }

    /// Where the content of an entry begins.
    fn content(&mut self, entry: &Entry) -> io::Result<u64> {
        let header = self.bytes::<30>(entry.header)?;
        if u32_at(&header, 0) != LOCAL {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let skipped = u64::from(u16_at(&header, 26))
            + u64::from(u16_at(&header, 28))
            + 30;
        Ok(entry.header + skipped)
    }

    fn bytes<const N: usize>(&mut self, at: u64) -> io::Result<[u8; N]> {
        self.reader.seek(SeekFrom::Start(at))?;
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn stretch(&mut self, at: u64, length: u64) -> io::Result<Vec<u8>> {
        self.reader.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        (&mut self.reader).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads the directory at the end of the file.
    fn directory(&mut self, most: usize) -> io::Result<()> {
        let end = self.end()?;
        // Something may stand before the archive, as in files that unpack
        // themselves; all its offsets count from where it begins.
        let start = end.at.checked_sub(end.size).ok_or_else(invalid)?;
        let shift = start.saturating_sub(end.offset);
        if end.size > LONGEST_DIRECTORY {
            return Err(invalid());
        }
        let directory = self.stretch(start, end.size)?;
        let mut rest = directory.as_slice();
        while u32_at(rest, 0) == CENTRAL {
            if self.entries.len() >= most {
                self.whole = false;
                break;
            }
            let Some((entry, after)) = central(rest, shift) else {
                return Err(invalid());
            };
            self.entries.push(entry);
            rest = after;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<End> {
        let from = self.length.saturating_sub(TAIL);
        let tail = self.stretch(from, TAIL)?;
        let at = (0..tail.len().saturating_sub(21))
            .rev()
            .find(|&at| u32_at(&tail, at) == END)
            .ok_or_else(invalid)?;
        let end = End {
            at: from + at as u64,
            size: u32_at(&tail, at + 12).into(),
            offset: u32_at(&tail, at + 16).into(),
        };
        let small = end.offset != u64::from(u32::MAX)
            && end.size != u64::from(u32::MAX);
        if small { Ok(end) } else { self.end_64(end.at) }
    }

    fn end_64(&mut self, before: u64) -> io::Result<End> {
        let at = before.checked_sub(20).ok_or_else(invalid)?;
        let locator = self.bytes::<20>(at)?;
        if u32_at(&locator, 0) != END_64_LOCATOR {
            return Err(invalid());
        }
        let at = u64_at(&locator, 8);
        let end = self.bytes::<56>(at)?;
        if u32_at(&end, 0) != END_64 {
            return Err(invalid());
        }
        Ok(End { at, size: u64_at(&end, 40), offset: u64_at(&end, 48) })
    }

    /// Finds the entries by their own headers.
    fn scan(&mut self, most: usize) -> io::Result<()> {
        let mut at = 0;
        while let Some(header) = self.find(at, &[LOCAL])? {
            if self.entries.len() >= most {
                break;
            }
            let Ok(fixed) = self.bytes::<30>(header) else { break };
            let name = self.stretch(header + 30, u16_at(&fixed, 26).into())?;
            let mut entry = local(&fixed, &name, header);
            let content = self.content(&entry)?;
            if entry.packed == u64::MAX {
                let next = self.find(content, SPLIT)?.unwrap_or(self.length);
                entry.packed = next.saturating_sub(content);
            }
            at = content.saturating_add(entry.packed);
            self.entries.push(entry);
        }
        Ok(())
    }

    /// The first of some signatures from `from` on.
    fn find(&mut self, from: u64, wanted: &[u32]) -> io::Result<Option<u64>> {
        let mut from = from;
        loop {
            let chunk = self.stretch(from, 1 << 16)?;
            let found = chunk.windows(4).position(|bytes| {
                bytes.starts_with(b"PK") && wanted.contains(&u32_at(bytes, 0))
            });
            if let Some(at) = found {
                return Ok(Some(from + at as u64));
            }
            if chunk.len() < 4 {
                return Ok(None);
            }
            from += chunk.len() as u64 - 3;
        }
    }
}

/// What the end of the file says of its directory.
struct End {
    /// Where it says so, which is where the directory ends.
    at: u64,
    size: u64,
    offset: u64,
}

/// An entry of the directory, and what follows it.
fn central(bytes: &[u8], shift: u64) -> Option<(Entry, &[u8])> {
    let name_end = 46 + usize::from(u16_at(bytes, 28));
    let extra_end = name_end + usize::from(u16_at(bytes, 30));
    let end = extra_end + usize::from(u16_at(bytes, 32));
    let name = bytes.get(46..name_end)?;
    let extra = bytes.get(name_end..extra_end)?;
    let [_, packed, offset] = sizes(
        [u32_at(bytes, 24), u32_at(bytes, 20), u32_at(bytes, 42)],
        extra,
    );
    // Names of another encoding often come in UTF-8 too, behind a checksum.
    let name = field(extra, 0x7075).and_then(|f| f.get(5..)).unwrap_or(name);
    let entry = Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        header: offset.checked_add(shift)?,
        packed,
        method: u16_at(bytes, 10),
        encrypted: u16_at(bytes, 8) & 1 != 0,
        checksum: Some(u32_at(bytes, 16)),
    };
    Some((entry, bytes.get(end..)?))
}

/// Sizes and offsets above 4 GiB stand in an extra field, in this order,
/// and only those.
fn sizes(short: [u32; 3], extra: &[u8]) -> [u64; 3] {
    let mut long = field(extra, 1).unwrap_or_default();
    short.map(|value| match long.split_first_chunk::<8>() {
        Some((first, rest)) if value == u32::MAX => {
            long = rest;
            u64::from_le_bytes(*first)
        }
        _ => value.into(),
    })
}

/// The extra field of this kind.
fn field(extra: &[u8], kind: u16) -> Option<&[u8]> {
    let mut rest = extra;
    while rest.len() >= 4 {
        let end = 4 + usize::from(u16_at(rest, 2));
        if u16_at(rest, 0) == kind {
            return rest.get(4..end);
        }
        rest = rest.get(end..)?;
    }
    None
}

/// An entry by its own header.
fn local(fixed: &[u8], name: &[u8], header: u64) -> Entry {
    let flags = u16_at(fixed, 6);
    let packed = u32_at(fixed, 18);
    // Bit 3: written as a stream, with the sizes behind the content.
    let open = flags & 8 != 0 || packed == u32::MAX;
    Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        header,
        packed: if open { u64::MAX } else { packed.into() },
        method: u16_at(fixed, 8),
        encrypted: flags & 1 != 0,
        checksum: (!open).then(|| u32_at(fixed, 14)),
    }
}

/// Reads to the end, to the first error, or to more than `limit` bytes.
///
/// # Errors
///
/// [`ErrorKind::TooLarge`] only.
pub(crate) fn take(reader: impl Read, limit: u64) -> Result<Unpacked> {
    let mut bytes = Vec::new();
    let whole =
        reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).is_ok();
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64, limit));
    }
    Ok(Unpacked { bytes, whole })
}

pub(crate) fn too_large(size: u64, limit: u64) -> Error {
    let message = format!(
        "more than {limit} bytes when unpacked; raise the limit with \
         `FileOptions::limit`"
    );
    Error::new(ErrorKind::TooLarge { size, limit }, message)
}

fn check_ratio(entry: &Entry, length: u64, size: u64) -> Result<()> {
    let packed = entry.packed.min(length);
    let limit = packed.saturating_mul(RATIO).max(SMALL);
    if size <= limit {
        return Ok(());
    }
    let message = format!(
        "{packed} bytes that unpack to {size} or more, as no document does; \
         unpack it and look"
    );
    Err(Error::new(ErrorKind::TooLarge { size, limit }, message))
}

fn unknown_method(method: u16) -> Error {
    let message = format!(
        "packed by method {method} of ZIP; only 0 (stored) and 8 (deflate) \
         are read, pack it again"
    );
    Error::new(ErrorKind::Damaged, message)
}

fn invalid() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

fn damaged(cause: io::Error) -> Error {
    let message = format!("a ZIP file that cannot be read ({cause})");
    Error::new(ErrorKind::Damaged, message)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .map_or(0, |found| u16::from_le_bytes(*found))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .map_or(0, |found| u32::from_le_bytes(*found))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .map_or(0, |found| u64::from_le_bytes(*found))
}

#[cfg(test)]
pub(crate) mod tests;
