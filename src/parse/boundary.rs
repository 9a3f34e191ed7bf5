//! Where the marks of a line cut it.

use super::{
    chunk::Delimiter,
    scan::{Mark, Placed, Scan},
};
use crate::lexicon::Tag;

/// Brackets and quotations that are open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) depth: u8,
    /// The word behind a quotation mark that opened a chunk.
    pub(super) quoted_from: Option<usize>,
    /// A quotation inside a name is open: `Grupa „Dišem, znači smetam“`.
    pub(super) inner: bool,
}

impl Open {
    /// What the marks before `word` say, or `None` where it goes on.
    pub(super) fn boundary(
        &mut self,
        text: &str,
        scan: &Scan,
        gap: &[Placed],
        word: usize,
    ) -> Option<Delimiter> {
        let mut found: Option<Delimiter> = None;
        for placed in gap {
            if let Some(delimiter) = self.read(text, scan, placed, word) {
                found =
                    Some(found.map_or(delimiter, |before| {
                        stronger(before, delimiter)
                    }));
            }
        }
        found
    }

    fn read(
        &mut self,
        text: &str,
        scan: &Scan,
        placed: &Placed,
        word: usize,
    ) -> Option<Delimiter> {
        Some(match placed.mark {
            Mark::Break if wraps(text, scan, placed) => return None,
            Mark::Break | Mark::Bar => Delimiter::Break,
            Mark::Semicolon => Delimiter::Semicolon,
            // What is quoted is one: no mark inside cuts it.
            Mark::Comma if !self.in_quotes() => Delimiter::Comma,
            Mark::Dash if !self.in_quotes() => Delimiter::Dash,
            Mark::Slash if splits_at_slash(text, scan, placed) => {
                Delimiter::Slash
            }
            Mark::Colon if self.quoted_from.is_none() => Delimiter::Colon,
            Mark::Stop if ends_sentence(text, scan, placed) => Delimiter::Stop,
            Mark::Open if !inside_word(text, placed) => {
                self.depth = self.depth.saturating_add(1);
                Delimiter::Bracket
            }
            Mark::Close if self.depth > 0 => {
                self.depth -= 1;
                if glued_head(text, scan, placed) {
                    Delimiter::Semicolon
                } else {
                    Delimiter::AfterBracket
                }
            }
            Mark::QuoteOpen => {
                return self.open_quote(text, scan, placed, word);
            }
            Mark::QuoteClose if self.quoted_from.is_some() => {
                self.quoted_from = None;
                Delimiter::AfterQuote
            }
            Mark::QuoteClose if self.inner => {
                self.inner = false;
                if !glued_head(text, scan, placed) {
                    return None;
                }
                Delimiter::Semicolon
            }
            Mark::QuoteClose if glued_head(text, scan, placed) => {
                Delimiter::Semicolon
            }
            Mark::At => return at_sign(text, placed),
            _ => return None,
        })
    }

    /// A quotation opens a chunk of its own only where nothing but a legal
    /// form or a mark stands before it: `NVO “PLEJADA”`; in `Udruženje
    /// “Most”` it belongs to the name.
    fn open_quote(
        &mut self,
        text: &str,
        scan: &Scan,
        placed: &Placed,
        word: usize,
    ) -> Option<Delimiter> {
        let before = text.get(..placed.at.start() as usize).unwrap_or("");
        let before = before.trim_end();
        let opens = word == 0
            || before.ends_with([',', ';', ':', '-', '–', '—', '/', '(', '|'])
            || only_legal_form_before(scan, word);
        if opens && closes_later(scan, placed) {
            self.quoted_from = Some(word);
            return Some(Delimiter::Soft);
        }
        // A name in quotes is short; a mark far off closes another.
        self.inner = closes_soon(scan, placed);
        None
    }

    const fn in_quotes(&self) -> bool {
        self.quoted_from.is_some() || self.inner
    }
}

/// Words before a quotation that are looked at.
const MOST_FORMS: usize = 12;

fn only_legal_form_before(scan: &Scan, word: usize) -> bool {
    let Some(last) = word.checked_sub(1) else { return true };
    if word > MOST_FORMS {
        return false;
    }
    let mut at = 0;
    while at < word {
        let known = scan.known(at);
        let words = known.legal_form.longest(word - at);
        if words == 0 {
            return false;
        }
        at += words;
    }
    // A written-out head noun is no legal form even where it is also one.
    at == word && !scan.known(last).surely(Tag::OrganisationHead)
}

/// Words in a quotation inside a name.
const LONGEST_QUOTE: usize = 8;

/// The next quotation mark closes, not many words on.
fn closes_soon(scan: &Scan, placed: &Placed) -> bool {
    let from = scan.marks.partition_point(|mark| mark.at <= placed.at);
    scan.marks
        .iter()
        .skip(from)
        .take_while(|mark| mark.word <= placed.word + LONGEST_QUOTE)
        .find(|mark| matches!(mark.mark, Mark::QuoteOpen | Mark::QuoteClose))
        .is_some_and(|mark| mark.mark == Mark::QuoteClose)
}

fn closes_later(scan: &Scan, placed: &Placed) -> bool {
    scan.last_quote > placed.at.start()
}

/// Of two marks in one gap, the one that says more.
fn stronger(a: Delimiter, b: Delimiter) -> Delimiter {
    use Delimiter::{AfterBracket, AfterQuote, Bracket, Soft};
    match (a, b) {
        (_, Bracket) => Bracket,
        (AfterBracket | AfterQuote | Soft, other)
        | (other, AfterBracket | AfterQuote | Soft) => other,
        _ => a.min(b),
    }
}

/// A line feed inside a name: behind a connecting word, or before a small
/// letter that opens no role (`Rights of the Child and the ⏎ Family`).
fn wraps(text: &str, scan: &Scan, placed: &Placed) -> bool {
    if placed.at.get(text) != Some("\n") {
        return false;
    }
    let Some(last) = placed.word.checked_sub(1) else { return false };
    let before = scan.known(last);
    let joins = [Tag::Of, Tag::And, Tag::Article];
    let small = |at: usize| {
        scan.word(at).is_some_and(|word| {
            !word.shape.capital && word.script.has_case() && !word.shape.digit
        })
    };
    let open = small(last) && joins.iter().any(|&tag| before.has(tag));
    let next = scan.known(placed.word);
    let own = [
        Tag::RoleHead,
        Tag::RoleModifier,
        Tag::Title,
        Tag::Degree,
        Tag::LegalForm,
    ];
    let number =
        scan.word(placed.word + 1).is_some_and(|word| word.shape.number);
    let role = number || own.iter().any(|&tag| next.has(tag));
    let adjoining = scan
        .marks
        .iter()
        .skip(scan.marks.partition_point(|mark| mark.at < placed.at))
        .take(2)
        .filter(|mark| mark.word == placed.word)
        .count();
    let alone = adjoining == 1
        && scan
            .marks
            .get(
                scan.marks
                    .partition_point(|m| m.at < placed.at)
                    .wrapping_sub(1),
            )
            .is_none_or(|mark| mark.word != placed.word);
    alone && (open || (small(placed.word) && !role))
}

/// A slash with spaces splits; one without only where both sides are phrases
/// (`Verbërve/Independent Initiative`, not `ISO/IEC`, `Klon/Jawor`).
fn splits_at_slash(text: &str, scan: &Scan, placed: &Placed) -> bool {
    let before = text.get(..placed.at.start() as usize).unwrap_or("");
    let after = text.get(placed.at.end() as usize..).unwrap_or("");
    if before.ends_with(char::is_whitespace)
        || after.starts_with(char::is_whitespace)
    {
        return true;
    }
    let digit = |c: char| c.is_numeric();
    if before.ends_with(['/', ':'])
        || after.starts_with('/')
        || (before.ends_with(digit) && after.starts_with(digit))
    {
        return false;
    }
    let here = scan.marks.partition_point(|mark| mark.at < placed.at);
    let left = here.checked_sub(1).and_then(|at| scan.marks.get(at));
    let left = left.map_or(0, |mark| mark.word);
    let right = scan.marks.get(here + 1);
    let right = right.map_or(scan.words.len(), |mark| mark.word);
    placed.word.saturating_sub(left) >= 2
        && right.saturating_sub(placed.word) >= 2
}

/// A full stop splits behind a word of some length that is no title, before
/// a capital letter: `Otwarta Rzeczpospolita. Stowarzyszenie …`.
fn ends_sentence(text: &str, scan: &Scan, placed: &Placed) -> bool {
    let Some(last) = placed.word.checked_sub(1) else { return false };
    let Some(word) = scan.word(last) else { return false };
    let Some(next) = scan.word(placed.word) else { return false };
    let known = scan.known(last);
    let abbreviation = word.shape.length < 6
        || word.glued
        || known.has(Tag::Title)
        || known.has(Tag::TitleFill)
        || known.has(Tag::LegalForm);
    let after = text.get(placed.at.end() as usize..).unwrap_or("");
    !abbreviation
        && after.starts_with(char::is_whitespace)
        && (next.shape.capital || !next.script.has_case())
}

/// `élu(e)s`, `if(is)`: a bracket between letters is a part of the word.
fn inside_word(text: &str, placed: &Placed) -> bool {
    let before = text.get(..placed.at.start() as usize).unwrap_or("");
    let after = text.get(placed.at.end() as usize..).unwrap_or("");
    let mut inner =
        after.chars().take(4).take_while(|&c| !crate::text::is_closing(c));
    let short = after.chars().take(4).any(crate::text::is_closing);
    before.ends_with(char::is_lowercase)
        && short
        && inner.all(char::is_lowercase)
}

/// `… (UMP)Udruženje …`, `… “Most”Udruženje …`: a bracket or quotation that
/// closes right before a head noun is where a line break was lost.
fn glued_head(text: &str, scan: &Scan, placed: &Placed) -> bool {
    let after = text.get(placed.at.end() as usize..).unwrap_or("");
    after.starts_with(char::is_uppercase)
        && scan.known(placed.word).surely(Tag::OrganisationHead)
}

/// `Manager @IIA` names a body; in `name@example.org` it cuts nothing.
fn at_sign(text: &str, placed: &Placed) -> Option<Delimiter> {
    let before = text.get(..placed.at.start() as usize).unwrap_or("");
    (!before.ends_with(char::is_alphanumeric)).then_some(Delimiter::At)
}
