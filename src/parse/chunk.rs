//! A scanned line cut into chunks: the stretches that have one label each.

use super::scan::{Mark, Placed, Scan};
use crate::{
    lexicon::Tag,
    text::{Script, Span},
};

/// What stands between a chunk and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Delimiter {
    Start,
    Break,
    Semicolon,
    Comma,
    Dash,
    Slash,
    Colon,
    Stop,
    /// The chunk stands in brackets.
    Bracket,
    /// It follows a closing bracket, with nothing else between.
    AfterBracket,
    /// It follows a closing quotation mark that opened the chunk before.
    AfterQuote,
    /// Nothing: vocabulary alone tells the two apart.
    Soft,
    /// `at`, `@`: a body follows.
    At,
    /// `on behalf of`.
    Behalf,
    /// `represented by`.
    Represented,
}

/// What a chunk certainly is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixed {
    LegalForm,
    Title,
    Degree,
    Handle,
    /// Web and e-mail addresses, notes.
    Noise,
    Acronym,
    Place(Tag),
    Role,
    Affiliation,
}

/// A stretch of words with one label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) delimiter: Delimiter,
    pub(super) depth: u8,
    pub(super) quoted: bool,
    pub(super) fixed: Option<Fixed>,
}

impl Chunk {
    pub(super) const fn len(&self) -> usize {
        self.to.saturating_sub(self.from)
    }

    fn text<'t>(
        text: &'t str,
        scan: &Scan,
        from: usize,
        to: usize,
    ) -> &'t str {
        let ends = scan.word(from).zip(scan.word(to - 1));
        ends.and_then(|(first, last)| first.span.cover(last.span).get(text))
            .unwrap_or("")
    }

    pub(super) const fn words(&self) -> std::ops::Range<usize> {
        self.from..self.to
    }
}

/// Cuts a scanned line at its marks, then by vocabulary.
pub(super) fn cut(text: &str, scan: &Scan, chunks: &mut Vec<Chunk>) {
    chunks.clear();
    let mut open = Open { depth: 0, quoted_from: None };
    let mut marks = scan.marks.as_slice();
    let mut current: Option<Chunk> = None;
    for word in 0..scan.words.len() {
        let here =
            marks.iter().take_while(|placed| placed.word <= word).count();
        let (gap, later) = marks.split_at(here);
        marks = later;
        let boundary = open.boundary(text, scan, gap, word);
        if let Some(boundary) = boundary
            && let Some(done) = current.take()
        {
            push(text, scan, done, chunks);
            current = Some(Chunk::at(word, boundary, &open));
        }
        let chunk = current.get_or_insert_with(|| {
            let delimiter = boundary.unwrap_or(Delimiter::Start);
            Chunk::at(word, delimiter, &open)
        });
        chunk.to = word + 1;
    }
    if let Some(done) = current {
        push(text, scan, done, chunks);
    }
}

/// Brackets and quotations that are open.
struct Open {
    depth: u8,
    /// The word behind a quotation mark that opened a chunk.
    quoted_from: Option<usize>,
}

impl Chunk {
    const fn at(word: usize, delimiter: Delimiter, open: &Open) -> Chunk {
        Chunk {
            from: word,
            to: word,
            delimiter,
            depth: open.depth,
            quoted: open.quoted_from.is_some(),
            fixed: None,
        }
    }
}

impl Open {
    /// What the marks before `word` say, or `None` where it goes on.
    fn boundary(
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
            Mark::Comma if self.quoted_from.is_none() => Delimiter::Comma,
            Mark::Dash if self.quoted_from.is_none() => Delimiter::Dash,
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
                Delimiter::AfterBracket
            }
            Mark::QuoteOpen => {
                return self.open_quote(text, scan, placed, word);
            }
            Mark::QuoteClose if self.quoted_from.is_some() => {
                self.quoted_from = None;
                Delimiter::AfterQuote
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
        None
    }
}

fn only_legal_form_before(scan: &Scan, word: usize) -> bool {
    let Some(last) = word.checked_sub(1) else { return true };
    if word > AHEAD {
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
    let role = next.has(Tag::RoleHead) || next.has(Tag::RoleModifier);
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

/// `…"Horra"Fédération …`: a quotation that closes right before a head noun
/// is where a line break was lost.
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

/// Cuts a chunk by vocabulary and adds what comes of it.
fn push(text: &str, scan: &Scan, chunk: Chunk, chunks: &mut Vec<Chunk>) {
    if chunk.len() == 0 {
        return;
    }
    if let Some(fixed) = address(text, scan, &chunk) {
        chunks.push(Chunk { fixed: Some(fixed), ..chunk });
        return;
    }
    let mut rest = chunk;
    if !rest.quoted {
        split_front(text, scan, &mut rest, chunks);
    }
    let mut tail = Vec::new();
    if !rest.quoted && rest.len() > 1 {
        split_back(text, scan, &mut rest, &mut tail);
    }
    if rest.len() > 0 {
        split_inside(scan, rest, chunks);
    }
    chunks.extend(tail.into_iter().rev());
}

/// Handles, e-mail and web addresses.
fn address(text: &str, scan: &Scan, chunk: &Chunk) -> Option<Fixed> {
    let first = scan.word(chunk.from)?;
    let last = scan.word(chunk.to - 1)?;
    let before = text.get(..first.span.start() as usize)?;
    let inside = first.span.cover(last.span).get(text)?;
    let lower = inside.get(..8.min(inside.len())).unwrap_or("");
    if lower.starts_with("http://")
        || lower.starts_with("https:")
        || (lower.starts_with("www.") && chunk.len() > 1)
        || inside.contains("://")
    {
        return Some(Fixed::Noise);
    }
    // `(they/them)`, `(photo)`: a note, whole.
    if scan.known(chunk.from).noise.has(chunk.len()) && chunk.depth > 0 {
        return Some(Fixed::Noise);
    }
    // `[1]`, `, 45`: footnote marks and counts.
    let number = |at: usize| scan.word(at).is_some_and(|w| w.shape.number);
    if chunk.words().all(number) && scan.words.len() > chunk.len() {
        return Some(Fixed::Noise);
    }
    if inside.contains('@') && !inside.contains(char::is_whitespace) {
        return Some(Fixed::Noise);
    }
    if !before.ends_with('@') {
        return None;
    }
    let at = before.trim_end_matches('@');
    let tight = scan.words.get(chunk.from + 1..chunk.to)?;
    if at.ends_with(char::is_alphanumeric) {
        return Some(Fixed::Noise);
    }
    let own = at.trim_end().is_empty()
        || at.trim_end().ends_with([',', ';', '(', '-', '–', '|', '/', '\t']);
    (own && tight.iter().all(|word| word.glued)).then_some(Fixed::Handle)
}

/// Legal forms, then titles, that open the chunk.
fn split_front(
    text: &str,
    scan: &Scan,
    rest: &mut Chunk,
    chunks: &mut Vec<Chunk>,
) {
    // `By Ana Ilić`.
    let by = scan.known(rest.from).byline.longest(rest.len() - 1);
    if rest.from == 0
        && by > 0
        && scan.known(rest.from + by).has(Tag::GivenName)
    {
        chunks.push(split_off(rest, by, Fixed::Noise));
    }
    let forms = legal_form_words(text, scan, rest.from, rest.to);
    let forms = if is_hyphened(text, scan, rest.from) { 0 } else { forms };
    // `Spolek přátel, z.s.`: a form by itself belongs to the name before.
    let whole = forms == rest.len() && !chunks.is_empty();
    if forms > 0
        && (forms < rest.len() || whole || next_is_quote(text, scan, rest))
    {
        chunks.push(split_off(rest, forms, Fixed::LegalForm));
    }
    let titles = title_words(text, scan, rest);
    let name_follows =
        titles < rest.len() || title_with_bracket(text, scan, rest);
    if titles > 0 && name_follows {
        chunks.push(split_off(rest, titles, Fixed::Title));
    }
}

/// `S-a alăturat`: joined to the next word, it is no form.
fn is_hyphened(text: &str, scan: &Scan, at: usize) -> bool {
    scan.word(at).is_some_and(|word| {
        let after = text.get(word.span.end() as usize..).unwrap_or("");
        after.starts_with(['-', '‐', '’', '\''])
    })
}

fn next_is_quote(text: &str, scan: &Scan, rest: &Chunk) -> bool {
    scan.word(rest.to)
        .zip(scan.word(rest.to - 1))
        .and_then(|(next, last)| {
            text.get(last.span.end() as usize..next.span.start() as usize)
        })
        .is_some_and(|gap| gap.trim().starts_with(['"', '“', '„', '«', '»']))
}

/// `Diplom-Informatiker (FH) Wolfgang`: a title goes on behind its bracket.
fn title_with_bracket(text: &str, scan: &Scan, rest: &Chunk) -> bool {
    scan.word(rest.to).zip(scan.word(rest.to - 1)).is_some_and(
        |(next, last)| {
            let gap =
                text.get(last.span.end() as usize..next.span.start() as usize);
            gap.is_some_and(|gap| {
                gap.trim_start_matches(['.', ' ']).starts_with(['(', '['])
            })
        },
    )
}

fn split_off(rest: &mut Chunk, words: usize, fixed: Fixed) -> Chunk {
    let to = rest.from + words;
    let front = Chunk { to, fixed: Some(fixed), ..*rest };
    rest.from = to;
    rest.delimiter = Delimiter::Soft;
    front
}

/// How many words from `at` on are a legal form written as one: in capitals,
/// or with its full stops.
fn legal_form_words(text: &str, scan: &Scan, at: usize, to: usize) -> usize {
    let known = scan.known(at);
    let words = known.legal_form.longest(to.saturating_sub(at));
    if words == 0 {
        return 0;
    }
    let Some(first) = scan.word(at) else { return 0 };
    let stops = scan
        .word(at + words - 1)
        .and_then(|last| first.span.cover(last.span).get(text))
        .is_some_and(|form| form.contains('.'));
    let sure = known.surely(Tag::LegalForm);
    // `RS` is a region too, `K. S.` are initials.
    let letters = (at..at + words).all(|letter| {
        scan.word(letter).is_some_and(|word| word.shape.length == 1)
    });
    if !sure && (known.place.is_some() || (letters && at + words < to)) {
        return 0;
    }
    let written = first.shape.upper || stops || !first.script.has_case();
    let ends = at + words == to;
    if written || (sure && (first.shape.length > 2 || ends)) {
        words
    } else {
        0
    }
}

/// How many words from the start of the chunk are titles and degrees.
fn title_words(text: &str, scan: &Scan, rest: &Chunk) -> usize {
    let mut at = rest.from;
    while at < rest.to {
        let known = scan.known(at);
        let lengths = known.title.union(known.degree);
        let words = lengths.longest(rest.to - at);
        if words > 0 && is_title_here(text, scan, at, words, rest) {
            at += words;
        } else if at > rest.from && is_fill_here(text, scan, at) {
            at += 1;
        } else {
            break;
        }
    }
    (at - rest.from).min(rest.len())
}

/// How many words behind a title are looked at.
const AHEAD: usize = 12;

/// `rer. nat.`: small or with a full stop; `Prof. Phil Rogers` has none.
fn is_fill_here(text: &str, scan: &Scan, at: usize) -> bool {
    let known = scan.known(at);
    let Some(word) = scan.word(at) else { return false };
    let after = text.get(word.span.end() as usize..).unwrap_or("");
    known.has(Tag::TitleFill)
        && (after.starts_with('.') || !word.shape.capital)
}

fn is_title_here(
    text: &str,
    scan: &Scan,
    at: usize,
    words: usize,
    rest: &Chunk,
) -> bool {
    let known = scan.known(at);
    let next = at + words;
    let (Some(first), Some(last)) = (scan.word(at), scan.word(next - 1))
    else {
        return false;
    };
    // One letter is an initial where there are capitals: `R. Kowalski`.
    let initial = words == 1 && first.shape.length == 1;
    if next > rest.to || (initial && first.script.has_case()) {
        return false;
    }
    let stopped = text
        .get(last.span.end() as usize..)
        .is_some_and(|after| after.starts_with('.'));
    if next < rest.to && (is_spelled(scan, next) || is_role(scan, at, next)) {
        return false;
    }
    let named = scan.known(next).surely(Tag::GivenName) && next < rest.to;
    // Behind a comma a title is a role (`Ana, professor of law`), unless a
    // name follows it (`Club, Dr. Ana Ilić`).
    if !opens_signatory(rest.delimiter) && at == rest.from {
        let name = named || (stopped && next < rest.to);
        return name && !known.role_phrase;
    }
    let sure = known.surely(Tag::Title) || known.surely(Tag::Degree);
    let small = !first.shape.capital && first.script.has_case();
    let follows = at > rest.from || stopped || words_follow(scan, next, rest);
    let taken = stopped
        || (sure && !names_body(scan, next, rest))
        || (named && known.title.any() && !names_body(scan, next, rest))
        || (small && starts_name(scan, next, rest));
    taken && follows
}

/// Where a signatory may begin.
const fn opens_signatory(delimiter: Delimiter) -> bool {
    matches!(
        delimiter,
        Delimiter::Start
            | Delimiter::Break
            | Delimiter::Semicolon
            | Delimiter::Soft
            | Delimiter::AfterBracket
            | Delimiter::Behalf
            | Delimiter::Represented
    )
}

/// `B.E.N` is a short form, not a bachelor of engineering.
fn is_spelled(scan: &Scan, next: usize) -> bool {
    scan.word(next).is_some_and(|word| word.glued && word.shape.length == 1)
}

/// `PhD student` is a role.
fn is_role(scan: &Scan, at: usize, next: usize) -> bool {
    scan.known(at).degree.any() && scan.known(next).has(Tag::RoleHead)
}

/// A head noun behind it makes it part of a body's name: `Doctors Without
/// Borders Association`, `Bishop Grosseteste University`.
fn names_body(scan: &Scan, next: usize, rest: &Chunk) -> bool {
    let ahead = (next + AHEAD).min(rest.to);
    (next..ahead).any(|at| scan.known(at).surely(Tag::OrganisationHead))
}

/// A capitalised word that is no connecting word: `fra Bonaventura`.
fn starts_name(scan: &Scan, next: usize, rest: &Chunk) -> bool {
    next < rest.to
        && scan.word(next).is_some_and(|word| word.shape.capital)
        && !names_body(scan, next, rest)
        && !scan.known(next).has(Tag::RoleHead)
}

/// A capitalised word follows, as after a title it must.
fn words_follow(scan: &Scan, at: usize, rest: &Chunk) -> bool {
    if at >= rest.to {
        return true;
    }
    scan.word(at).is_some_and(|word| {
        (word.shape.capital || !word.script.has_case())
            && !scan.known(at).has(Tag::Of)
    }) || scan.known(at).title.any()
        || scan.known(at).has(Tag::TitleFill)
        || scan.known(at).has(Tag::Particle)
}

/// Legal forms, degrees, acronyms, places and addresses that end the chunk.
fn split_back(
    text: &str,
    scan: &Scan,
    rest: &mut Chunk,
    tail: &mut Vec<Chunk>,
) {
    for _ in 0..3 {
        let Some((words, fixed)) = tail_of(text, scan, rest) else { return };
        let from = rest.to - words;
        tail.push(Chunk {
            from,
            fixed: Some(fixed),
            delimiter: Delimiter::Soft,
            ..*rest
        });
        rest.to = from;
    }
}

/// A connecting word, written small as such words are.
fn is_small_of(scan: &Scan, at: usize) -> bool {
    let big = scan.word(at).is_some_and(|word| word.shape.capital);
    scan.known(at).has(Tag::Of) && !big
}

fn tail_of(text: &str, scan: &Scan, rest: &Chunk) -> Option<(usize, Fixed)> {
    let most = rest.len().saturating_sub(1).min(6);
    for words in (1..=most).rev() {
        let at = rest.to - words;
        let known = scan.known(at);
        let place = known.place.is_some() && !known.surely(Tag::LegalForm);
        if known.legal_form.has(words)
            && !place
            && legal_form_words(text, scan, at, rest.to) == words
            && !is_small_of(scan, at - 1)
        {
            return Some((words, Fixed::LegalForm));
        }
        if known.degree.has(words)
            && known.surely(Tag::Degree)
            && scan.word(at).is_some_and(|w| w.shape.upper || w.shape.mixed)
        {
            return Some((words, Fixed::Degree));
        }
        // `황보도담 교수`, `陳大文教授`: there the title follows the name.
        let behind = scan.word(at).is_some_and(|word| {
            matches!(word.script, Script::Han | Script::Kana | Script::Hangul)
        });
        if behind && known.title.has(words) && !is_headed(scan, rest) {
            return Some((words, Fixed::Title));
        }
        if is_email(text, scan, at, rest.to) && at > rest.from {
            return Some((words, Fixed::Noise));
        }
        if is_domain(text, scan, at, rest.to) && at > rest.from {
            return Some((words, Fixed::Noise));
        }
        if let Some(tag) = super::place::ends_in_place(scan, rest, at) {
            return Some((words, Fixed::Place(tag)));
        }
        // `of North Macedonia`: where the whole is tied, so is its end.
        if known.place.is_some_and(|p| usize::from(p.words) == words) {
            break;
        }
    }
    super::acronym::trailing(text, scan, rest).then_some((1, Fixed::Acronym))
}

fn is_headed(scan: &Scan, rest: &Chunk) -> bool {
    rest.words().any(|at| scan.known(at).surely(Tag::OrganisationHead))
}

/// Glued words with an `@` between them.
fn is_email(text: &str, scan: &Scan, from: usize, to: usize) -> bool {
    let glued = scan
        .words
        .get(from + 1..to)
        .is_some_and(|words| words.iter().all(|word| word.glued));
    glued && Chunk::text(text, scan, from, to).contains('@')
}

/// `11ty.io`: letters glued by full stops, the last a short ending.
fn is_domain(text: &str, scan: &Scan, from: usize, to: usize) -> bool {
    let Some(words) = scan.words.get(from..to) else { return false };
    let Some((last, before)) = words.split_last() else { return false };
    let Some(previous) = before.last() else { return false };
    let dotted = text
        .get(previous.span.end() as usize..last.span.start() as usize)
        == Some(".");
    let first_glued = words.first().is_some_and(|word| word.glued);
    dotted
        && !first_glued
        && before.iter().skip(1).all(|word| word.glued)
        && (2..=6).contains(&last.shape.length)
        && !last.shape.capital
        && !last.shape.digit
        && last.script == Script::Latin
        && previous.shape.length >= 2
        && Chunk::text(text, scan, from, to).is_ascii()
}

/// `Ana Ilić and Marko Ilić`: where the first ends and the second begins.
fn second_person(scan: &Scan, chunk: &Chunk) -> Option<(usize, usize)> {
    let word = (chunk.from + 2..chunk.to.saturating_sub(2))
        .take(AHEAD)
        .find(|&at| scan.known(at).has(Tag::And));
    // `Ana Ilić & Marko Ilić`: the sign stands between two words.
    let first = scan.marks.partition_point(|mark| mark.word <= chunk.from);
    let sign = scan
        .marks
        .get(first)
        .filter(|mark| mark.mark == Mark::And && mark.word < chunk.to)
        .map(|mark| mark.word)
        .filter(|&at| at >= chunk.from + 2 && at + 2 <= chunk.to);
    let (and, next) = match (word, sign) {
        (Some(at), _) => (at, at + 1),
        (None, Some(at)) => (at, at),
        (None, None) => return None,
    };
    let named = |at: usize| {
        let known = scan.known(at);
        known.surely(Tag::GivenName)
            || (known.has(Tag::GivenName) && known.given_share > 50)
    };
    let body = chunk.words().any(|at| {
        scan.known(at).surely(Tag::OrganisationHead)
            || scan.known(at).surely(Tag::RoleHead)
    });
    (named(chunk.from) && named(next) && !body).then_some((and, next))
}

/// Roles with the body they are held in, and connecting phrases.
fn split_inside(scan: &Scan, chunk: Chunk, chunks: &mut Vec<Chunk>) {
    let mut rest = chunk;
    if !chunk.quoted
        && let Some((and, next)) = second_person(scan, &chunk)
    {
        chunks.push(Chunk { to: and, ..chunk });
        rest.from = next;
        rest.delimiter = Delimiter::Semicolon;
    }
    let mut at = rest.from;
    while at < rest.to {
        let known = scan.known(at);
        // One word that joins names too (`for`, `za`) says nothing here.
        let joins = known.has(Tag::Of) || known.has(Tag::At);
        let room = rest.to - at;
        let behalf = known.behalf.longest(room);
        let represented = known.represented.longest(room);
        let telling = |words: usize| words > 1 || (words == 1 && !joins);
        let (words, delimiter) = if telling(behalf) {
            (behalf, Delimiter::Behalf)
        } else if telling(represented) {
            (represented, Delimiter::Represented)
        } else {
            at += 1;
            continue;
        };
        let after = (at + words).min(rest.to);
        // Inside the name of a body the phrase is the body's purpose.
        let body = (rest.from..at)
            .any(|word| scan.known(word).surely(Tag::OrganisationHead));
        if body && delimiter == Delimiter::Behalf {
            at += words;
            continue;
        }
        if at > rest.from {
            super::role::split(scan, Chunk { to: at, ..rest }, chunks);
        }
        rest = Chunk { from: after, delimiter, ..rest };
        at = after;
    }
    if rest.len() > 0 {
        super::role::split(scan, rest, chunks);
    }
}

/// The span of a chunk's words alone.
pub(super) fn words_span(scan: &Scan, chunk: &Chunk) -> Option<Span> {
    let first = scan.word(chunk.from)?;
    let last = scan.word(chunk.to.checked_sub(1)?)?;
    Some(first.span.cover(last.span))
}
