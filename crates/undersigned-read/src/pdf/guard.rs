//! Files made to exhaust the stack or the memory are refused before the
//! library opens them: it recurses into arrays and dictionaries, and unpacks
//! streams, without a limit.

use std::io::Read;

use flate2::read::ZlibDecoder;
use undersigned::{Error, ErrorKind, Result};

/// How deep arrays and dictionaries may nest. Files have less than a
/// hundred; packed images and fonts look deeper by chance.
const DEEPEST: i64 = 5_000;

/// How large a stack the deepest file that is let in needs: a frame of the
/// library is below 4 KiB, unoptimised.
pub(super) const STACK: usize = 64 << 20;

/// Refuses what nests too deep, or unpacks to more than `limit` bytes.
/// Images are not counted: they are never unpacked.
pub(super) fn check(bytes: &[u8], limit: u64) -> Result<()> {
    let mut depth = Depth::default();
    depth.add(bytes)?;
    let mut size = 0;
    for start in streams(bytes) {
        let packed = bytes.get(start..).unwrap_or_default();
        size += check_stream(packed, limit.saturating_sub(size))?;
    }
    Ok(())
}

/// Where the packed streams of the file begin.
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const WORD: &[u8] = b"stream";
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(from..)?;
            let at = from + rest.windows(6).position(|word| word == WORD)?;
            from = at + WORD.len();
            let ends = bytes.get(..at)?.ends_with(b"end");
            if !ends && !is_image(bytes, at) {
                let line = bytes.get(from..)?;
                let blank =
                    line.iter().take_while(|b| b"\r\n ".contains(b)).count();
                return Some(from + blank);
            }
        }
    })
}

/// Whether the dictionary before a stream is an image's.
fn is_image(bytes: &[u8], stream: usize) -> bool {
    let before = bytes.get(stream.saturating_sub(600)..stream);
    let before = before.unwrap_or_default();
    let start = before.windows(4).rposition(|word| word == b" obj");
    let dictionary = before.get(start.unwrap_or(0)..).unwrap_or_default();
    dictionary.windows(6).any(|word| word == b"/Image")
}

/// How large the stream is unpacked; 0 if it is not packed this way.
fn check_stream(packed: &[u8], limit: u64) -> Result<u64> {
    let mut unpacked = ZlibDecoder::new(packed);
    let mut depth = Depth::default();
    let mut buffer = [0; 16 << 10];
    let mut size = 0;
    while let Ok(count @ 1..) = unpacked.read(&mut buffer) {
        size += count as u64;
        if size > limit {
            return Err(too_large(size, limit));
        }
        depth.add(buffer.get(..count).unwrap_or_default())?;
    }
    Ok(size)
}

fn too_large(size: u64, limit: u64) -> Error {
    let message = "a PDF file that unpacks to more than the limit; raise it \
                   with `FileOptions::limit`";
    Error::new(ErrorKind::TooLarge { size, limit }, message)
}

/// How deep brackets nest.
#[derive(Default)]
struct Depth {
    open: i64,
    before: u8,
}

impl Depth {
    fn add(&mut self, bytes: &[u8]) -> Result<()> {
        for &byte in bytes {
            match byte {
                b'[' => self.open += 1,
                b']' => self.open -= 1,
                b'<' if self.before == b'<' => self.open += 1,
                b'>' if self.before == b'>' => self.open -= 1,
                _ => {}
            }
            self.open = self.open.max(0);
            if self.open > DEEPEST {
                let why = "its parts nest without end";
                return Err(super::damaged(why));
            }
            self.before = byte;
        }
        Ok(())
    }
}
