//! Headings: lines that open a list of signatures, or a part of one.

use super::{
    line::{End, Line},
    looks,
};
use crate::lexicon::{Lexicon, Tag};

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// *Signatories:* — wherever it stands.
    List,
    /// *Organisations*, *Supporters*: inside a list, a part of it; elsewhere
    /// as often a section of the text.
    Part,
}

/// What the line opens, by its words.
pub(super) fn opening(text: &str, line: &Line) -> Option<Opening> {
    let opener = line.known.opener?;
    let shape = &line.shape;
    let (aside, unspaced) = match opener.first {
        true => in_brackets(text, line),
        false => (0, 0),
    };
    let words = u16::from(line.known.words).saturating_sub(aside);
    let unspaced = shape.unspaced.saturating_sub(unspaced);
    let covered = u16::from(opener.words) * 2 >= words;
    let whole = u16::from(opener.words) == words;
    let colon = shape.end == End::Colon;
    if shape.chars > 200 || line.marker.is_some() || is_sentence(line) {
        return None;
    }
    // A script without spaces shows one word where others show five.
    let short = unspaced <= 8;
    let headed = line.part.heading > 0;
    let set_off = colon || headed || is_set_off(text, line);
    if opener.tag == Tag::Signatories {
        let comma = shape.end == End::Comma && words <= 5;
        let opens = if opener.weak {
            colon || (covered && comma) || (whole && short)
        } else {
            colon
                || (covered && words <= 8 && short)
                || (opener.first && words <= 6 && shape.commas == 0 && short)
                || (covered && comma)
                || (set_off && words <= 10)
                || (headed && opener.first && words <= 20)
        };
        return opens.then_some(Opening::List);
    }
    let opens = (covered && words <= 8 && set_off)
        || (whole && short && !opener.weak)
        || (colon && opener.tag == Tag::Supporters && shape.chars <= 120);
    opens.then_some(Opening::Part)
}

/// How many words, and characters of scripts without spaces, stand in brackets
/// at the end: `呼びかけ人（五十音順）`. They are no part of the heading.
fn in_brackets(text: &str, line: &Line) -> (u16, u16) {
    let body = line.body.get(text).unwrap_or_default();
    let inside = body
        .strip_suffix([')', '）', ']', '］'])
        .and_then(|body| body.rsplit_once(['(', '（', '[', '［']))
        .map_or("", |(_, inside)| inside);
    let words = crate::text::words(inside);
    let unspaced = words.iter().filter(|word| word.script.is_unspaced());
    let unspaced = unspaced.map(|word| word.shape.length).sum();
    (u16::try_from(words.len()).unwrap_or(u16::MAX), unspaced)
}

/// Whether a heading is the beginning of a sentence that asks for something:
/// *We, the undersigned, call on the council to:*.
pub(super) fn asks(line: &Line) -> bool {
    let Some(opener) = line.known.opener else { return false };
    let more = line.known.words.saturating_sub(opener.words);
    let goes_on = !opener.first && line.shape.commas > 0 && more >= 2;
    more > 0 && (line.known.all.has(Tag::Appeal) || goes_on)
}

fn is_sentence(line: &Line) -> bool {
    let shape = &line.shape;
    matches!(shape.end, End::Stop | End::Cry) && shape.words > 3
        || (shape.end != End::Colon && looks::is_prose(line))
}

/// Whether marks set the line off: `### Partners`, `**Partners**`, `#Partis`.
pub(super) fn is_set_off(text: &str, line: &Line) -> bool {
    let line = line.span.get(text).unwrap_or_default();
    if line.starts_with('#') {
        let rest = line.trim_start_matches('#');
        return !rest.starts_with(|c: char| c.is_ascii_digit());
    }
    ["**", "__", "=="]
        .iter()
        .any(|mark| line.starts_with(mark) && line.ends_with(mark))
}

/// Whether a line among signatures is a heading by its form alone: set off,
/// or a few words and a colon.
pub(super) fn is_part_by_form(text: &str, line: &Line) -> bool {
    let shape = &line.shape;
    is_set_off(text, line)
        || (shape.end == End::Colon && shape.words <= 10 && shape.chars <= 90)
}

/// Whether the line is the name of a country and no more.
pub(super) fn is_country(line: &Line) -> bool {
    let known = &line.known;
    known.country > 0 && known.country == known.words && line.marker.is_none()
}

/// Whether the line is the name of one place, or the heading of a part, and
/// no more: an item that says this and holds a list heads it. *Mary
/// Somerville* is two places.
pub(super) fn is_part_alone(
    text: &str,
    line: &Line,
    lexicon: &Lexicon,
) -> bool {
    let known = &line.known;
    let part = known.opener.map_or(0, |opener| opener.words);
    if known.words == 0 || known.place < known.words {
        return known.words > 0 && part == known.words;
    }
    let place = [Tag::City, Tag::Region, Tag::Country];
    let text = line.body.get(text).unwrap_or_default();
    lexicon.lookup(text).iter().any(|hit| {
        place.contains(&hit.tag) && hit.words == usize::from(known.words)
    })
}

/// The words of a heading: without marks before and after them.
pub(super) fn title_of(text: &str, line: &Line) -> String {
    let outside = |c: char| {
        matches!(c, '#' | '*' | '_' | '=' | ':' | '：') || c.is_whitespace()
    };
    let line = line.body.get(text).unwrap_or_default();
    line.trim_matches(outside).to_owned()
}
