//! The lines of a document: where they stand, what marks them as items of a
//! list, and what their words look like. One pass, whatever the text.

use super::{
    known::{Known, Reader},
    structure::Part,
};
use crate::lexicon::Tag;
use crate::{
    read::is_invisible,
    text::{Span, Word, words_into},
};

/// A line that holds more than white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The line without white space at its ends.
    pub(super) span: Span,
    /// What follows the number or bullet.
    pub(super) body: Span,
    /// How many blank lines stand before it.
    pub(super) gap: u32,
    /// How many white space characters open it.
    pub(super) indent: u16,
    pub(super) marker: Option<Marker>,
    pub(super) shape: LineShape,
    pub(super) known: Known,
    /// What its document says of it.
    pub(super) part: Part,
}

/// What opens an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet(char),
    Number { value: u32, style: Style },
}

/// How numbers of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1 `
    Bare,
    /// `1.`, also `1、` and `1．`
    Stop,
    /// `1)`
    Closed,
    /// `(1)`, `[1]`
    Enclosed,
    /// `①`
    Circled,
}

impl Marker {
    /// Whether both can open items of one list.
    pub(super) fn is_like(self, other: Marker) -> bool {
        match (self, other) {
            (Marker::Bullet(a), Marker::Bullet(b)) => a == b,
            (
                Marker::Number { style: a, .. },
                Marker::Number { style: b, .. },
            ) => a == b,
            _ => false,
        }
    }

    pub(super) const fn number(self) -> Option<u32> {
        match self {
            Marker::Number { value, .. } => Some(value),
            Marker::Bullet(_) => None,
        }
    }
}

/// What the words of a line look like. Numbers and words of scripts without
/// capitals count as words only.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineShape {
    /// Characters.
    pub(super) chars: u32,
    /// Words.
    pub(super) words: u16,
    /// Words of a script with capitals.
    pub(super) cased: u16,
    /// Those of them that begin with one.
    pub(super) capitals: u16,
    /// Its first word is of a script with capitals and begins with none.
    pub(super) small_start: bool,
    /// Its first word is capitals and its other cased words are, too.
    pub(super) shouted: bool,
    /// Characters of scripts without spaces.
    pub(super) unspaced: u16,
    /// Sentences that end inside the line.
    pub(super) stops_inside: u16,
    pub(super) commas: u16,
    pub(super) digits: bool,
    /// It ends with a verb and a full stop, as Korean and Japanese sentences
    /// do: few words as they have, they are no names.
    pub(super) told: bool,
    pub(super) end: End,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    #[default]
    Open,
    Stop,
    /// An exclamation or question mark.
    Cry,
    Comma,
    Semicolon,
    Colon,
    Hyphen,
}

impl LineShape {
    /// The share of capitals among words that could have one.
    pub(super) fn capital_share(&self) -> f32 {
        if self.cased == 0 {
            return 1.0;
        }
        f32::from(self.capitals) / f32::from(self.cased)
    }

    /// Whether its script tells names from other words by capitals.
    pub(super) const fn has_case(&self) -> bool {
        self.cased * 2 > self.words && self.unspaced <= self.cased * 4
    }
}

/// A line that is longer than this is not looked up word by word: no heading
/// and no name is so long.
const LONGEST_LOOKED_UP: u32 = 480;

/// The lines of `text` that hold something.
pub(super) fn scan(
    text: &str,
    longest: u32,
    reader: &mut Reader<'_>,
) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut gap = 0;
    let mut buffer = Vec::new();
    for whole in lines(text) {
        let span = trim(text, whole);
        let inside = span.get(text).unwrap_or_default();
        if inside.is_empty() || is_rule(inside) {
            gap += 1;
            continue;
        }
        let before = Span::new(whole.start(), span.start());
        let indent = before.get(text).map_or(0, |b| b.chars().count());
        let (marker, width) = marker_of(inside);
        let body = Span::new(
            span.start() + u32::try_from(width).unwrap_or(0),
            span.end(),
        );
        let mut line = Line {
            span,
            body,
            gap,
            indent: u16::try_from(indent).unwrap_or(u16::MAX),
            marker,
            shape: LineShape::default(),
            known: Known::default(),
            part: Part::default(),
        };
        if span.len() <= longest {
            read_words(text, &mut line, &mut buffer, reader);
        }
        found.push(line);
        gap = 0;
    }
    confirm_bare_numbers(&mut found);
    found
}

/// What a stretch of a line is, as if it stood alone.
pub(super) fn read(text: &str, span: Span, reader: &mut Reader<'_>) -> Line {
    let mut line = Line {
        span,
        body: span,
        gap: 0,
        indent: 0,
        marker: None,
        shape: LineShape::default(),
        known: Known::default(),
        part: Part::default(),
    };
    read_words(text, &mut line, &mut Vec::new(), reader);
    line
}

fn read_words(
    text: &str,
    line: &mut Line,
    buffer: &mut Vec<Word>,
    reader: &mut Reader<'_>,
) {
    let body = line.body.get(text).unwrap_or_default();
    words_into(body, buffer);
    line.shape = shape_of(body, buffer);
    if line.body.len() <= LONGEST_LOOKED_UP {
        line.known = reader.read(body, buffer);
        // `dr. sc. Luka Ilić` begins, small as its title is.
        let titled = line.known.first.has(Tag::Title)
            && line.known.sure.has(Tag::Title);
        line.shape.small_start &= !titled;
    }
}

/// The lines of `text` without their ends, as [`crate::LineIndex`] counts
/// them: `\n`, `\r\n`, `\r` and U+2028 end a line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let rest = text.as_bytes().get(start..)?;
        let end = rest.iter().enumerate().find_map(|(at, byte)| {
            let width = match byte {
                b'\n' => 1,
                b'\r' => 1 + usize::from(rest.get(at + 1) == Some(&b'\n')),
                0xe2 => match rest.get(at..at + 3) {
                    Some([_, 0x80, 0xa8]) => 3,
                    _ => return None,
                },
                _ => return None,
            };
            Some((at, width))
        });
        from = end.map(|(at, width)| start + at + width);
        let length = end.map_or(rest.len(), |(at, _)| at);
        Some(Span::at(start, start + length))
    })
}

/// `span` without white space and invisible marks at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let Some(inside) = span.get(text) else { return span };
    let outside = |c: char| c.is_whitespace() || is_invisible(c) || c == '\0';
    let kept = inside.trim_start_matches(outside);
    let start = span.start() as usize + inside.len() - kept.len();
    Span::at(start, start + kept.trim_end_matches(outside).len())
}

/// A line that only divides: `-----`, `* * *`, `═════`.
fn is_rule(line: &str) -> bool {
    let mut count = 0;
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        if !matches!(
            c,
            '-' | '_'
                | '*'
                | '='
                | '~'
                | '#'
                | '|'
                | ':'
                | '.'
                | '+'
                | '–'
                | '—'
                | '•'
                | '·'
                | '\u{2500}'..='\u{257f}'
        ) {
            return false;
        }
        count += 1;
    }
    count >= 3
}

/// The number or bullet that opens a line, and how many bytes it takes with
/// the space after it.
pub(super) fn marker_of(line: &str) -> (Option<Marker>, usize) {
    let found = bullet_of(line).or_else(|| number_of(line));
    let Some((marker, width)) = found else { return (None, 0) };
    let rest = line.get(width..).unwrap_or_default();
    let skipped = rest
        .trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    (Some(marker), line.len() - skipped.len())
}

fn bullet_of(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let width = first.len_utf8();
    let next = line.get(width..)?.chars().next();
    let spaced = next.is_some_and(char::is_whitespace);
    let is_bullet = match first {
        '-' | '*' | '+' | '–' | '—' | '−' | '»' | '→' | '=' | '>' | '~' => {
            spaced
        }
        // Written as a bullet by word processors that had no bullet.
        'o' => next == Some('\t'),
        '•' | '·' | '▪' | '●' | '○' | '◦' | '‣' | '⁃' | '∙' | '■' | '□'
        | '►' | '▶' | '✓' | '✔' | '◆' | '◇' | '・' | '※' | '★' | '☆' | '➢'
        | '⮚' | '❖' | '\u{f0b7}' | '\u{f0a7}' => next.is_some(),
        _ => false,
    };
    is_bullet.then_some((Marker::Bullet(first), width))
}

fn number_of(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    if let Some(value) = circled(first) {
        let marker = Marker::Number { value, style: Style::Circled };
        return Some((marker, first.len_utf8()));
    }
    let (open, mut at) = match first {
        '(' | '[' | '（' | '［' => (true, first.len_utf8()),
        '№' | '#' => (false, first.len_utf8()),
        _ => (false, 0),
    };
    if at > 0 && !open {
        at += line.get(at..)?.len() - line.get(at..)?.trim_start().len();
    }
    let (value, digits) = leading_number(line.get(at..)?)?;
    at += digits;
    let rest = line.get(at..)?;
    let mark = rest.chars().next();
    let after = |c: char| rest.get(c.len_utf8()..).unwrap_or_default();
    let (style, width) = match mark? {
        c @ (')' | ']' | '）' | '］') if open => {
            (Style::Enclosed, c.len_utf8())
        }
        _ if open => return None,
        c @ ('.' | '．' | '、' | '։' | '۔') if may_follow(after(c)) => {
            (Style::Stop, c.len_utf8())
        }
        c @ (')' | '）' | ']') if may_follow(after(c)) => {
            (Style::Closed, c.len_utf8())
        }
        // A slip for `1.`, not the beginning of `3,000 people`.
        ',' if after(',').starts_with(' ') => (Style::Stop, 1),
        c if c.is_whitespace() => (Style::Bare, 0),
        _ => return None,
    };
    Some((Marker::Number { value, style }, at + width))
}

/// What may stand after `1.`: a space, a capital, a quotation; not the digits
/// of a date or the ending of a domain.
fn may_follow(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| {
        !(c.is_lowercase() || c.is_numeric() || matches!(c, '.' | ',' | '-'))
            || matches!(rest.as_bytes(), [b'-', b' ', ..])
    })
}

/// The number of at most five digits, of any script, that opens `text`.
fn leading_number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut width = 0;
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = digit_of(c) else { break };
        if count == 5 {
            return None;
        }
        value = value * 10 + digit;
        width += c.len_utf8();
    }
    (width > 0).then_some((value, width))
}

/// The value of a decimal digit of any script that signs.
pub(super) fn digit_of(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{e50}'..='\u{e59}' => '\u{e50}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(u32::from(c) - u32::from('①') + 1),
        _ => None,
    }
}

/// A number with nothing but a space after it counts (`1 Aktiv`) only where
/// the next one follows: `24 bodies from the region` is no item.
fn confirm_bare_numbers(lines: &mut [Line]) {
    let bare = |line: &Line| match line.marker {
        Some(Marker::Number { value, style: Style::Bare }) => Some(value),
        _ => None,
    };
    let numbered: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| bare(line).map(|value| (at, value)))
        .collect();
    let follows = |a: Option<&(usize, u32)>, b: Option<&(usize, u32)>| {
        a.zip(b).is_some_and(|(a, b)| a.1 + 1 == b.1 && b.0 - a.0 <= 4)
    };
    for (place, entry) in numbered.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|p| numbered.get(p));
        let after = numbered.get(place + 1);
        if !follows(before, Some(entry))
            && !follows(Some(entry), after)
            && let Some(line) = lines.get_mut(entry.0)
        {
            line.marker = None;
            line.body = line.span;
        }
    }
}

fn shape_of(body: &str, words: &[Word]) -> LineShape {
    let mut shape = LineShape::default();
    let mut small = 0_u16;
    let mut last_end = 0;
    for word in words {
        // A mark inside a line ends a sentence when a capital follows it and
        // a word of some length comes before it; initials do not count.
        let between =
            body.get(last_end..word.span.start() as usize).unwrap_or("");
        shape.stops_inside +=
            u16::from(last_end > 0 && ends_sentence(body, last_end, between));
        last_end = word.span.end() as usize;
        shape.digits |= word.shape.digit;
        if word.script.is_unspaced() {
            shape.unspaced = shape.unspaced.saturating_add(word.shape.length);
        }
        if word.glued && shape.words > 0 {
            continue;
        }
        shape.words = shape.words.saturating_add(1);
        if word.script.has_case() && word.shape.length > 0 {
            shape.cased = shape.cased.saturating_add(1);
            let capital =
                word.shape.capital || word.shape.mixed || word.shape.digit;
            shape.capitals += u16::from(capital);
            small += u16::from(!word.shape.upper);
            let is_first = shape.words == 1;
            shape.small_start |= is_first && !capital;
        }
    }
    let first = body.chars().next();
    if first.is_some_and(|c| matches!(c, '@' | '/')) {
        shape.small_start = false;
    }
    shape.shouted = shape.cased > 0 && small == 0;
    for c in body.chars() {
        shape.chars += 1;
        shape.commas += u16::from(matches!(c, ',' | '،' | '、' | '，'));
    }
    shape.end = end_of(body);
    shape.told = shape.end == End::Stop && is_told(body);
    shape
}

/// Whether the last word has the ending of a Korean or Japanese verb, and
/// enough comes before it.
fn is_told(body: &str) -> bool {
    let body = body.trim_end_matches(['.', '。', ' ']);
    let ends = |verbs: &[&str]| verbs.iter().any(|verb| body.ends_with(verb));
    (ends(&["다", "라", "요", "자"]) && body.split_whitespace().count() > 2)
        || (ends(&["す", "る", "た", "だ", "ない"])
            && body.chars().count() > 8)
}

fn ends_sentence(body: &str, word_end: usize, between: &str) -> bool {
    if between.contains(['。', '！', '？', '।', '؟', '۔']) {
        return true;
    }
    let closes =
        ['.', '!', '?', '։'].iter().any(|&mark| between.starts_with(mark));
    if !closes || !between.contains(char::is_whitespace) {
        return false;
    }
    // `Prof. Ada`, `J. Ross`, `St. John`: an abbreviation has few letters.
    let before = body.get(..word_end).unwrap_or_default();
    before.chars().rev().take_while(|c| c.is_alphabetic()).nth(4).is_some()
}

fn end_of(body: &str) -> End {
    let outside = |c: char| {
        matches!(c, '*' | '_' | '"' | '”' | '»' | '\'' | '’' | '~')
            || c.is_whitespace()
    };
    match body.trim_end_matches(outside).chars().next_back() {
        Some('.' | '。' | '।' | '։' | '۔' | '…') => End::Stop,
        Some('!' | '?' | '！' | '？' | '؟') => End::Cry,
        Some(',' | '،' | '，' | '、') => End::Comma,
        Some(';' | '；' | '؛') => End::Semicolon,
        Some(':' | '：' | '׃') => End::Colon,
        Some('-' | '–' | '/' | '&') => End::Hyphen,
        _ => End::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn marked(line: &str, body: &str) {
        let (marker, width) = marker_of(line);
        assert!(marker.is_some(), "{line}");
        assert_eq!(&line[width..], body, "{line}");
    }

    #[test]
    fn numbers_and_bullets_are_told_from_text() {
        for line in [
            "1. Aktiv",
            "1.\u{a0} Aktiv",
            "12) Aktiv",
            "(3) Aktiv",
            "[4] Aktiv",
            "5 Aktiv",
            "1.Aktiv",
            "- Aktiv",
            "– Aktiv",
            "•Aktiv",
            "· Aktiv",
            "* Aktiv",
            "①Aktiv",
            "№ 7. Aktiv",
            "7.- Aktiv",
        ] {
            let (_, width) = marker_of(line);
            let body = line[width..].trim_start_matches("- ");
            assert_eq!(body, "Aktiv", "{line}");
        }
        marked("١. جمعية", "جمعية");
        marked("۱۲) انجمن", "انجمن");
        marked("1、香港記者協會", "香港記者協會");
    }

    #[test]
    fn other_openings_are_no_markers() {
        for line in [
            "10.12.2021",
            "3NSoft",
            "350.org Serbia",
            "-Aktiv",
            "2017年3月",
            "**Aktiv**",
            "(Jan) Philipp",
            "123456. Aktiv",
            "",
        ] {
            assert_eq!(marker_of(line).0, None, "{line}");
        }
    }
}
