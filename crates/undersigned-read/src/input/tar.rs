//! Tar archives, read as a stream.
//!
//! We need names and bytes of files, of the formats that are written today
//! (ustar, pax, GNU); the crate `tar` unpacks to disk and lends its entries
//! out, so that an iterator cannot own both.

use std::io::{self, Read};

use undersigned::{Error, ErrorKind, Result};

pub(super) const BLOCK: usize = 512;
/// No name is longer than this.
const LONGEST_NAME: u64 = 1 << 16;

/// A tar archive.
pub(super) struct Tar<R> {
    reader: R,
    /// How many bytes may still come, of files that are passed over too.
    left: u64,
    /// What went wrong when an entry was passed over.
    failed: Option<io::Error>,
    done: bool,
}

/// A file in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) size: u64,
}

impl<R: Read> Tar<R> {
    /// An archive of which so many bytes are read.
    pub(super) fn new(reader: R, left: u64) -> Tar<R> {
        Tar { reader, left, failed: None, done: false }
    }

    fn spend(&mut self, bytes: u64) -> io::Result<()> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(())
    }

    /// The next file; its bytes must be [read](Tar::read) then.
    pub(super) fn next(&mut self) -> Option<Result<Entry>> {
        if self.done {
            return None;
        }
        let next = match self.failed.take() {
            Some(error) => Err(error),
            None => self.entry(),
        };
        self.done = !matches!(next, Ok(Some(_)));
        next.map_err(damaged).transpose()
    }

    fn entry(&mut self) -> io::Result<Option<Entry>> {
        let mut long_name = None;
        let mut long_size = None;
        loop {
            let Some(header) = self.header()? else { return Ok(None) };
            let size = number(header.get(124..136).unwrap_or_default());
            let size = size.ok_or(io::ErrorKind::InvalidData)?;
            match header.get(156) {
                Some(b'0' | 0 | b'7') => {
                    let name = long_name.unwrap_or_else(|| name(&header));
                    let size = long_size.unwrap_or(size);
                    // Old archives mark folders by their names only.
                    if !name.ends_with('/') {
                        return Ok(Some(Entry { name, size }));
                    }
                    (long_name, long_size) = (None, None);
                }
                Some(b'L') => {
                    let bytes = self.small(size)?;
                    long_name = Some(text(&bytes));
                }
                Some(b'x') => {
                    let bytes = self.small(size)?;
                    long_name = record(&bytes, "path").or(long_name);
                    long_size = record(&bytes, "size")
                        .and_then(|size| size.parse().ok())
                        .or(long_size);
                }
                // Links, folders and devices have no bytes.
                Some(b'1'..=b'6') => {
                    (long_name, long_size) = (None, None);
                }
                _ => self.skip(size)?,
            }
        }
    }

    /// The next header; none at the end.
    fn header(&mut self) -> io::Result<Option<[u8; BLOCK]>> {
        self.spend(BLOCK as u64)?;
        let mut header = [0; BLOCK];
        let mut filled = 0;
        while let Some(rest) = header.get_mut(filled..)
            && !rest.is_empty()
        {
            match self.reader.read(rest) {
                Ok(0) if filled == 0 => return Ok(None),
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if header.iter().all(|&byte| byte == 0) {
            return Ok(None);
        }
        if !is_header(&header) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Some(header))
    }

    /// Passes an entry over.
    pub(super) fn pass(&mut self, entry: &Entry) {
        self.failed = self.skip(entry.size).err();
    }

    /// The bytes of an entry, whether they are all, and no more than `limit`.
    pub(super) fn read(
        &mut self,
        entry: &Entry,
        limit: u64,
    ) -> Result<(Vec<u8>, bool)> {
        if entry.size > limit {
            self.pass(entry);
            return Err(crate::unzip::too_large(entry.size, limit));
        }
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(entry.size).read_to_end(&mut bytes);
        let whole = read.is_ok() && bytes.len() as u64 == entry.size;
        let padded = self.skip_exactly(padding(entry.size));
        self.done |= !whole || padded.is_err();
        Ok((bytes, whole))
    }

    /// What a header says at length.
    fn small(&mut self, size: u64) -> io::Result<Vec<u8>> {
        if size > LONGEST_NAME {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut bytes = Vec::new();
        (&mut self.reader).take(size).read_to_end(&mut bytes)?;
        self.skip_exactly(padding(size))?;
        Ok(bytes)
    }

    fn skip(&mut self, size: u64) -> io::Result<()> {
        let all = size.checked_add(padding(size));
        self.skip_exactly(all.ok_or(io::ErrorKind::InvalidData)?)
    }

    fn skip_exactly(&mut self, count: u64) -> io::Result<()> {
        self.spend(count)?;
        let mut skipped = (&mut self.reader).take(count);
        let copied = io::copy(&mut skipped, &mut io::sink())?;
        if copied < count {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

/// Whether a block is the header of a file, by its checksum.
pub(super) fn is_header(block: &[u8]) -> bool {
    let Some(header) = block.get(..BLOCK) else { return false };
    let said = header.get(148..156).and_then(number);
    let sum: u64 = header
        .iter()
        .enumerate()
        .map(|(at, &byte)| match at {
            148..156 => u64::from(b' '),
            _ => u64::from(byte),
        })
        .sum();
    header.first() != Some(&0) && said == Some(sum)
}

/// How many bytes follow to the end of the block.
fn padding(size: u64) -> u64 {
    let block = BLOCK as u64;
    (block - size % block) % block
}

/// A number in octal digits, or above 8 GiB in bytes.
fn number(field: &[u8]) -> Option<u64> {
    if let [0x80, rest @ ..] = field {
        let last = rest.last_chunk::<8>()?;
        return Some(u64::from_be_bytes(*last));
    }
    let digits = text(field);
    let digits = digits.trim();
    if digits.is_empty() {
        return Some(0);
    }
    u64::from_str_radix(digits, 8).ok()
}

fn name(header: &[u8; BLOCK]) -> String {
    let name = text(header.get(..100).unwrap_or_default());
    let is_ustar = header.get(257..263) == Some(b"ustar\0");
    let prefix = match header.get(345..500) {
        Some(prefix) if is_ustar => text(prefix),
        _ => String::new(),
    };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&byte| byte == 0);
    let field = field.get(..end.unwrap_or(field.len())).unwrap_or_default();
    String::from_utf8_lossy(field).into_owned()
}

/// A record of a pax header: `30 path=letters/open.html`.
fn record(bytes: &[u8], key: &str) -> Option<String> {
    let mut rest = bytes;
    while let Some(space) = rest.iter().position(|&byte| byte == b' ') {
        let length: usize = text(rest.get(..space)?).parse().ok()?;
        let line = rest.get(space + 1..length.checked_sub(1)?)?;
        let line = String::from_utf8_lossy(line);
        if let Some((found, value)) = line.split_once('=')
            && found == key
        {
            return Some(value.to_owned());
        }
        rest = rest.get(length..)?;
    }
    None
}

fn damaged(cause: io::Error) -> Error {
    if cause.kind() == io::ErrorKind::FileTooLarge {
        let message = "more in it than is read of an archive; unpack it, \
                       or raise the limit with `FileOptions::limit`";
        let kind = ErrorKind::TooLarge { size: u64::MAX, limit: 0 };
        return Error::new(kind, message);
    }
    let message = format!(
        "a tar archive that cannot be read any further ({cause}); it is \
         broken off or damaged, get it again"
    );
    Error::new(ErrorKind::Damaged, message)
}
