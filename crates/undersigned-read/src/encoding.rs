//! Bytes of any encoding to text that knows its way back to them.

mod decode;
mod detect;

use std::{borrow::Cow, ops::Range};

use encoding_rs::{Encoding as Standard, UTF_8};
use undersigned::{
    Error, ErrorKind, IssueKind, Result, Span,
    read::{DocumentBuilder, Encoding},
};

use crate::FileOptions;

/// The text of a file, with the way back to its bytes.
pub(crate) struct Decoded<'a> {
    text: Cow<'a, str>,
    encoding: Encoding,
    /// Where each stretch came from, sorted; the last one is empty and marks
    /// the end.
    runs: Vec<Run>,
}

/// A stretch of the text, up to the next one.
#[derive(Clone, Copy, Debug)]
struct Run {
    text: usize,
    source: u64,
    shape: Shape,
}

/// How text and bytes of a run go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// They are the same.
    Same,
    /// Each character has so many bytes.
    Each(u8),
    /// The text as a whole stands for the bytes as a whole.
    Whole,
    /// The bytes are no character.
    Broken,
}

/// How many broken places of one file are reported.
const MOST_BROKEN: usize = 20;

/// Text in the encoding that `options` ask for, the bytes' mark tells,
/// `declared` by the format, or else what it looks like.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    declared: Option<&str>,
    options: &FileOptions,
) -> Result<Decoded<'a>> {
    let asked = options.get_encoding().map(known).transpose()?;
    let mark = Standard::for_bom(bytes);
    let length = mark
        .filter(|(marked, _)| asked.is_none_or(|asked| asked == *marked))
        .map_or(0, |(_, length)| length);
    let standard = asked
        .or(mark.map(|(encoding, _)| encoding))
        .unwrap_or_else(|| guess(bytes, declared));
    Ok(decode::decode(bytes, length, standard))
}

/// What a page says of its encoding is often wrong where it is UTF-8, which
/// nothing else looks like.
fn guess(bytes: &[u8], declared: Option<&str>) -> &'static Standard {
    let declared = declared
        .and_then(|label| Standard::for_label(label.as_bytes()))
        .filter(|encoding| {
            is_read(encoding) && encoding.is_ascii_compatible()
        });
    match declared {
        Some(declared) if declared != UTF_8 => {
            if detect::is_utf_8(bytes) {
                UTF_8
            } else {
                declared
            }
        }
        _ => detect::detect(bytes),
    }
}

fn is_read(encoding: &'static Standard) -> bool {
    Encoding::of_name(encoding.name()).is_some()
        || encoding == encoding_rs::ISO_8859_8_I
}

fn known(label: &str) -> Result<&'static Standard> {
    Standard::for_label(label.as_bytes())
        .filter(|encoding| is_read(encoding))
        .ok_or_else(|| {
            let message = format!(
                "`{label}` is no encoding we know; labels are those of the \
                 web, such as `utf-8`, `utf-16le`, `windows-1250`, \
                 `windows-1251`, `windows-1252`, `iso-8859-2`, `koi8-r`, \
                 `gb18030`, `big5`, `shift_jis`, `euc-kr`"
            );
            Error::new(ErrorKind::Setting, message)
        })
}

/// UTF-16 without a mark, by how its bytes lie.
pub(crate) fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    detect::utf_16(bytes).map(Standard::name)
}

/// Whether bytes are Japanese in seven bits, which looks like ASCII.
pub(crate) fn is_iso_2022(bytes: &[u8]) -> bool {
    detect::is_iso_2022(bytes)
}

impl Decoded<'_> {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Where in the file the byte `offset` of the text stands.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    pub(crate) fn source(&self, offset: usize) -> u64 {
        let after = self.runs.partition_point(|run| run.text <= offset);
        let Some(run) = after.checked_sub(1).and_then(|at| self.runs.get(at))
        else {
            return 0;
        };
        self.inside(run, offset)
    }

    fn inside(&self, run: &Run, offset: usize) -> u64 {
        let passed = self.text.get(run.text..offset).unwrap_or_default();
        match run.shape {
            Shape::Same => run.source + passed.len() as u64,
            Shape::Each(width) => {
                let count = passed.chars().count() as u64;
                run.source + count * u64::from(width)
            }
            Shape::Whole | Shape::Broken => run.source,
        }
    }

    /// Where in the file a stretch of the text stands.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    pub(crate) fn sources(&self, range: &Range<usize>) -> Range<u64> {
        self.source(range.start)..self.source(range.end)
    }

    /// Adds a stretch of the text to a document.
    pub(crate) fn push(
        &self,
        builder: &mut DocumentBuilder,
        range: Range<usize>,
    ) {
        let after = self.runs.partition_point(|run| run.text <= range.start);
        let runs = self.runs.get(after.saturating_sub(1)..);
        for pair in runs.unwrap_or_default().windows(2) {
            let [run, next] = pair else { continue };
            if run.text >= range.end {
                break;
            }
            let start = run.text.max(range.start);
            let end = next.text.min(range.end);
            if start < end {
                self.push_run(builder, run, next, start..end);
            }
        }
    }

    fn push_run(
        &self,
        builder: &mut DocumentBuilder,
        run: &Run,
        next: &Run,
        range: Range<usize>,
    ) {
        let from = self.inside(run, range.start);
        let text = self.text.get(range).unwrap_or_default();
        match run.shape {
            Shape::Same => builder.copy(text, from),
            Shape::Each(width) => builder.each(text, from, width),
            Shape::Whole | Shape::Broken => {
                builder.stand_for(text, run.source..next.source);
            }
        }
    }

    /// Reports the bytes that are no character, where they stand in the
    /// text of a builder that holds `range` from `at` on.
    pub(crate) fn report(&self, builder: &mut DocumentBuilder) {
        let text = builder.text();
        let broken = text.match_indices('\u{fffd}').map(|(at, found)| {
            Span::new(offset(at), offset(at + found.len()))
        });
        let any = self.runs.iter().any(|run| run.shape == Shape::Broken);
        let found: Vec<Span> =
            broken.take(if any { MOST_BROKEN } else { 0 }).collect();
        for span in found {
            builder.issue(IssueKind::BrokenCharacter, span);
        }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
