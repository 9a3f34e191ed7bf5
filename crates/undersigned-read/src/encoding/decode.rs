//! Decoding that keeps the places.

use std::{borrow::Cow, ops::Range};

use encoding_rs::{
    DecoderResult, Encoding as Standard, ISO_2022_JP, ISO_8859_8_I, UTF_8,
    UTF_16BE, UTF_16LE,
};
use undersigned::read::Encoding;

use super::{Decoded, Run, Shape};

/// A place is found by a walk through its run, so runs are short.
const LONGEST_RUN: usize = 64;

pub(super) fn decode<'a>(
    bytes: &'a [u8],
    mark: usize,
    standard: &'static Standard,
) -> Decoded<'a> {
    let rest = bytes.get(mark..).unwrap_or_default();
    if standard == UTF_8
        && let Ok(text) = std::str::from_utf8(rest)
    {
        return whole(text, mark);
    }
    let mut writer = Writer::new(mark, rest.len());
    if standard == UTF_8 {
        utf_8(rest, &mut writer);
    } else if standard == UTF_16LE {
        utf_16(rest, u16::from_le_bytes, &mut writer);
    } else if standard == UTF_16BE {
        utf_16(rest, u16::from_be_bytes, &mut writer);
    } else if standard.is_single_byte() {
        single(rest, standard, &mut writer);
    } else {
        several(rest, standard, &mut writer);
    }
    writer.finish(name(standard))
}

fn name(standard: &'static Standard) -> Encoding {
    // The two differ in the order of what is shown, not in letters.
    if standard == ISO_8859_8_I {
        return Encoding::Iso8859_8;
    }
    Encoding::of_name(standard.name()).unwrap_or(Encoding::Utf8)
}

fn whole(text: &str, mark: usize) -> Decoded<'_> {
    let source = mark as u64;
    let end = source + text.len() as u64;
    let runs = vec![
        Run { text: 0, source, shape: Shape::Same },
        Run { text: text.len(), source: end, shape: Shape::Same },
    ];
    Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, runs }
}

struct Writer {
    text: String,
    runs: Vec<Run>,
    source: u64,
    /// How many characters the last run has, where that counts.
    length: usize,
}

impl Writer {
    fn new(mark: usize, size: usize) -> Writer {
        let text = String::with_capacity(size + size / 4);
        Writer { text, runs: Vec::new(), source: mark as u64, length: 0 }
    }

    fn run(&mut self, shape: Shape) {
        let (text, source) = (self.text.len(), self.source);
        self.runs.push(Run { text, source, shape });
        self.length = 0;
    }

    fn last(&self) -> Option<Shape> {
        self.runs.last().map(|run| run.shape)
    }

    fn same(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.last() != Some(Shape::Same) {
            self.run(Shape::Same);
        }
        self.text.push_str(text);
        self.source += text.len() as u64;
    }

    fn each(&mut self, c: char, width: u8) {
        let shape = Shape::Each(width);
        if self.last() != Some(shape) || self.length == LONGEST_RUN {
            self.run(shape);
        }
        self.text.push(c);
        self.length += 1;
        self.source += u64::from(width);
    }

    fn whole(&mut self, text: &str, bytes: usize) {
        self.run(Shape::Whole);
        self.text.push_str(text);
        self.source += bytes as u64;
    }

    fn broken(&mut self, bytes: usize) {
        self.run(Shape::Broken);
        self.text.push('\u{fffd}');
        self.source += bytes as u64;
    }

    /// Text that stands for so many bytes.
    fn decoded(&mut self, text: &str, bytes: usize) {
        let mut characters = text.chars();
        match (characters.next(), u8::try_from(bytes)) {
            (Some(c), Ok(width)) if characters.next().is_none() => {
                self.each(c, width);
            }
            _ => self.whole(text, bytes),
        }
    }

    fn finish(mut self, encoding: Encoding) -> Decoded<'static> {
        self.run(Shape::Same);
        Decoded { text: Cow::Owned(self.text), encoding, runs: self.runs }
    }
}

fn utf_8(bytes: &[u8], writer: &mut Writer) {
    for chunk in bytes.utf8_chunks() {
        writer.same(chunk.valid());
        if !chunk.invalid().is_empty() {
            writer.broken(chunk.invalid().len());
        }
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16, writer: &mut Writer) {
    let (pairs, half) = bytes.as_chunks::<2>();
    for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        match decoded {
            Ok(c) if c.len_utf16() == 1 => writer.each(c, 2),
            Ok(c) => writer.each(c, 4),
            Err(_) => writer.broken(2),
        }
    }
    if !half.is_empty() {
        writer.broken(half.len());
    }
}

/// Calls with each stretch of ASCII, and of what is not.
fn stretches(bytes: &[u8], mut each: impl FnMut(&[u8], Option<&str>)) {
    let mut rest = bytes;
    while !rest.is_empty() {
        let ascii = Standard::ascii_valid_up_to(rest);
        let (plain, after) = rest.split_at(ascii);
        if let Ok(text) = std::str::from_utf8(plain)
            && !text.is_empty()
        {
            each(plain, Some(text));
        }
        let other = after.iter().position(u8::is_ascii);
        let (letters, after) = after.split_at(other.unwrap_or(after.len()));
        if !letters.is_empty() {
            each(letters, None);
        }
        rest = after;
    }
}

fn single(bytes: &[u8], standard: &'static Standard, writer: &mut Writer) {
    let table = table(standard);
    stretches(bytes, |stretch, ascii| match ascii {
        Some(text) => writer.same(text),
        None => {
            for byte in stretch {
                let letter = table.get(usize::from(byte & 0x7f));
                match letter.copied().flatten() {
                    Some(c) => writer.each(c, 1),
                    None => writer.broken(1),
                }
            }
        }
    });
}

/// The characters of the bytes from 0x80 on.
fn table(standard: &'static Standard) -> Vec<Option<char>> {
    (0x80..=0xff_u8)
        .map(|byte| {
            let byte = [byte];
            let decoded = standard
                .decode_without_bom_handling_and_without_replacement(&byte)?;
            decoded.chars().next()
        })
        .collect()
}

/// Encodings of several bytes a character, byte by byte: that is how we know
/// where each begins.
fn several(bytes: &[u8], standard: &'static Standard, writer: &mut Writer) {
    let mut decoder = standard.new_decoder_without_bom_handling();
    let mut start = 0;
    let mut at = 0;
    let mut buffer = [0_u8; 16];
    while at < bytes.len() {
        if start == at && standard != ISO_2022_JP {
            let rest = bytes.get(at..).unwrap_or_default();
            let ascii = Standard::ascii_valid_up_to(rest);
            if ascii > 0 {
                let plain = rest.get(..ascii).unwrap_or_default();
                writer.same(std::str::from_utf8(plain).unwrap_or_default());
                at += ascii;
                start = at;
                continue;
            }
        }
        let byte = bytes.get(at..=at).unwrap_or_default();
        let (result, read, written) = decoder
            .decode_to_utf8_without_replacement(byte, &mut buffer, false);
        let text = text_of(&buffer, 0..written);
        match result {
            DecoderResult::Malformed(..) => {
                // The byte that broke it off may be read again.
                at = (at + read).max(start + 1);
                let size = at - start;
                if !text.is_empty() {
                    writer.whole(text, 0);
                }
                writer.broken(size);
                start = at;
            }
            _ => {
                at += read.max(1);
                if !text.is_empty() {
                    writer.decoded(text, at - start);
                    start = at;
                }
            }
        }
    }
    let (result, _, written) =
        decoder.decode_to_utf8_without_replacement(&[], &mut buffer, true);
    let text = text_of(&buffer, 0..written);
    if matches!(result, DecoderResult::Malformed(..)) {
        writer.broken(bytes.len() - start);
    } else if !text.is_empty() {
        writer.decoded(text, bytes.len() - start);
    }
}

fn text_of(buffer: &[u8], range: Range<usize>) -> &str {
    let bytes = buffer.get(range).unwrap_or_default();
    std::str::from_utf8(bytes).unwrap_or_default()
}
