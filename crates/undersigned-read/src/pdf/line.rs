//! Lines of one column, and how one goes on in the next.

use super::words::{Word, text_of};

/// A line of a column.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// How wide its first word is.
    pub(super) first: f64,
    /// Where the text behind a bullet or number begins.
    pub(super) inner: f64,
    /// Where lines of its column end when they are full.
    pub(super) edge: f64,
    /// From 1.
    pub(super) page: u32,
}

impl Line {
    pub(super) fn new(words: &[Word], page: u32) -> Option<Line> {
        let first = words.first()?;
        let long = words.iter().max_by_key(|word| word.text.len())?;
        let second = words.get(1).unwrap_or(first);
        Some(Line {
            text: text_of(words),
            x0: first.x0,
            x1: words.iter().map(|word| word.x1).fold(f64::MIN, f64::max),
            y: first.y,
            size: long.size,
            bold: words.iter().all(|word| word.bold),
            first: first.x1 - first.x0,
            inner: second.x0,
            edge: f64::MAX,
            page,
        })
    }

    /// Whether the next line's first word had no room at its end: it goes
    /// on there for want of room, not because a new one begins.
    ///
    /// Half a letter is forgiven, since the edge is measured from lines that
    /// may reach over it.
    pub(super) fn is_full(&self, next: &Line) -> bool {
        let space = 0.25 * self.size;
        let needed = space + next.first + 0.5 * self.size;
        if self.is_centred_with(next) {
            let half = self.edge - self.middle();
            return self.x1 - self.x0 + needed > 2.0 * half;
        }
        self.x1 + needed > self.edge
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.x0, self.x1)
    }

    fn is_centred_with(&self, next: &Line) -> bool {
        (self.middle() - next.middle()).abs() < 0.5 * self.size
            && (self.x0 - next.x0).abs() > self.size
    }

    /// Whether it ends with what asks for more: a hyphen, an open bracket, a
    /// comma where lines do not all end so.
    pub(super) fn asks_for_more(&self, commas: bool) -> bool {
        let open = self.text.rfind('(') > self.text.rfind(')');
        let last = self.text.chars().next_back();
        open || match last {
            Some(',') => commas,
            Some('-' | '\u{ad}' | '&' | '/') => true,
            _ => ends_with_link(&self.text),
        }
    }

    /// Whether it begins as the middle of a sentence does.
    pub(super) fn begins_inside(&self) -> bool {
        let first = self.text.chars().next();
        first.is_some_and(|c| c.is_lowercase() || ",;)".contains(c))
    }

    /// Whether its script has no capitals, so that its beginning tells
    /// nothing.
    pub(super) fn is_caseless(&self) -> bool {
        let first = self.text.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|c| !c.is_lowercase() && !c.is_uppercase())
    }

    pub(super) fn ends_sentence(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '”', '’', '“', ')', '»']);
        text.ends_with(['.', '!', '?', ':', ';', '。', '؟'])
    }
}

fn ends_with_link(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    ["of", "the", "and", "for", "at", "de", "la", "der", "und", "et"]
        .contains(&last)
        || ["i", "za", "u", "и", "за", "y", "e", "del", "des"].contains(&last)
}

/// How a piece of text follows the piece before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// On the same line, with a space between.
    Space,
    /// On a line of its own.
    Break,
    /// The word goes on.
    Nothing,
}

/// Text of one line of the page.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) glue: Glue,
    pub(super) line: Line,
}

impl Piece {
    pub(super) fn first(line: Line) -> Piece {
        Piece { glue: Glue::Break, line }
    }
}

/// Adds the line that goes on where `pieces` end: a word that was broken at
/// the line's end is whole again. Before a capital the hyphen is the name's.
pub(super) fn go_on(pieces: &mut Vec<Piece>, line: Line) {
    let glue = pieces.last_mut().map_or(Glue::Break, |last| {
        glue_after(&mut last.line.text, &line.text)
    });
    pieces.push(Piece { glue, line });
}

fn glue_after(before: &mut String, after: &str) -> Glue {
    let next = after.chars().next().unwrap_or(' ');
    let Some(stem) = before.strip_suffix(['-', '\u{ad}', '‐']) else {
        return if is_unspaced(before) && is_unspaced_char(next) {
            Glue::Nothing
        } else {
            Glue::Space
        };
    };
    let in_word = stem.chars().next_back().is_some_and(char::is_alphabetic);
    if !in_word || !next.is_alphabetic() {
        return Glue::Space;
    }
    if next.is_lowercase() {
        before.truncate(stem.len());
    }
    Glue::Nothing
}

/// Scripts that write no spaces.
fn is_unspaced_char(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{e00}'..='\u{eff}' | '\u{ff00}'..='\u{ffef}')
}

fn is_unspaced(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_unspaced_char)
}
