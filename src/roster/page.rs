//! A document as lines, with what the finders ask of them.

use std::cell::OnceCell;

use super::{
    appeal, date,
    finder::RosterOptions,
    heading, known,
    line::{self, End, Line},
    looks, noise, stamp, structure,
};
use crate::{
    lexicon::{Lexicon, Tag},
    read::Document,
    text::Span,
};

/// The lines of one document.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line>,
    /// What stands around the text: taken out of the lines.
    pub(super) frames: Vec<Span>,
    /// Names that stand above themselves: taken out of the lines.
    pub(super) stamps: Vec<Span>,
    pub(super) lexicon: &'t Lexicon,
    pub(super) longest: u32,
    pub(super) fewest: usize,
    signed: OnceCell<bool>,
}

impl<'t> Page<'t> {
    pub(super) fn new(
        document: &'t Document,
        lexicon: &'t Lexicon,
        options: &RosterOptions,
    ) -> Page<'t> {
        let longest = options.get_longest_line();
        let mut reader = known::Reader::new(lexicon);
        let text = document.text();
        let mut lines = line::scan(text, longest, &mut reader);
        let frames = structure::apply(document, &mut lines);
        let stamps = stamp::take(text, &mut lines);
        Page {
            text,
            lines,
            frames,
            stamps,
            lexicon,
            longest,
            fewest: options.get_fewest_items(),
            signed: OnceCell::new(),
        }
    }

    /// Whether it is a text that people sign, by its words.
    pub(super) fn is_statement(&self) -> bool {
        *self.signed.get_or_init(|| appeal::is_statement(self))
    }

    pub(super) fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// Line `at`, or the next where it is a number and nothing else.
    pub(super) fn worded(&self, at: usize) -> Option<&Line> {
        let line = self.line(at)?;
        if line.body.is_empty() { self.line(at + 1) } else { Some(line) }
    }

    /// The text of a span.
    pub(super) fn slice(&self, span: Span) -> &'t str {
        span.get(self.text).unwrap_or_default()
    }

    pub(super) fn is_too_long(&self, line: &Line) -> bool {
        line.span.len() > self.longest
    }

    pub(super) fn is_prose(&self, line: &Line) -> bool {
        self.is_too_long(line) || looks::is_prose(line)
    }

    /// Whether the line is a date, perhaps with a place.
    pub(super) fn is_date(&self, line: &Line) -> bool {
        let text = self.slice(line.span);
        // Most lines are told to be none at a glance: a date has a month in
        // letters, or five digits at the least.
        let digits = || text.chars().filter(|&c| line::digit_of(c).is_some());
        let may_be = line.known.all.has(Tag::Month)
            || (text.len() <= 200 && digits().count() >= 5);
        may_be && date::find(text, self.lexicon).is_some_and(|d| d.alone)
    }

    /// Whether the line opens a list or part of one, by its words.
    pub(super) fn opening(&self, line: &Line) -> Option<heading::Opening> {
        heading::opening(self.text, line)
    }

    /// What line `at` opens. A first line that says what the text is
    /// (`공동성명`) opens the text, though lists are called so as well.
    pub(super) fn opening_at(&self, at: usize) -> Option<heading::Opening> {
        let line = self.line(at)?;
        let opening = self.opening(line)?;
        let is_first = at == 0 && line.shape.end != End::Colon;
        (!is_first || !self.is_named(line)).then_some(opening)
    }

    /// Whether each word of the line that opens a list is one for a sort of
    /// texts, too.
    fn is_named(&self, line: &Line) -> bool {
        let hits = self.lexicon.lookup(self.slice(line.body));
        let is_genre = |span: Span| {
            hits.iter().any(|hit| hit.tag == Tag::Genre && hit.span == span)
        };
        let mut openers =
            hits.iter().filter(|hit| hit.tag == Tag::Signatories);
        openers.all(|hit| is_genre(hit.span))
    }

    /// Whether the line ends as no signature ends.
    pub(super) fn ends_open(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| line.shape.end == End::Comma)
    }

    /// Whether line `at` clearly goes on where line `before` broke off.
    pub(super) fn goes_on(&self, before: usize, at: usize) -> bool {
        let (Some(before), Some(line)) = (self.line(before), self.line(at))
        else {
            return false;
        };
        if line.gap > 0 {
            return false;
        }
        matches!(before.shape.end, End::Comma | End::Hyphen)
            || has_open_bracket(self.slice(before.span))
            || (line.shape.small_start && before.shape.chars >= 40)
    }

    /// Whether the line belongs to the page around the text.
    pub(super) fn is_web(&self, line: &Line) -> bool {
        noise::is_web(self.text, line)
    }

    pub(super) fn is_markup(&self, line: &Line) -> bool {
        noise::is_markup(self.text, line)
    }
}

fn has_open_bracket(line: &str) -> bool {
    let opened = line.rfind(['(', '（', '[']);
    let closed = line.rfind([')', '）', ']']);
    opened.is_some_and(|opened| closed.is_none_or(|closed| closed < opened))
}
