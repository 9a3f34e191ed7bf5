//! A scanned line cut into chunks: the stretches that have one label each.

use super::{
    address::{address, is_domain, is_email},
    boundary::Open,
    scan::{Mark, Scan},
    titles::{AHEAD, title_words},
};
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

    pub(super) fn text<'t>(
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
    let mut open = Open::default();
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

impl Chunk {
    /// A chunk that is opened before `word` by a mark, if by any.
    pub(super) const fn opened(
        word: usize,
        boundary: Option<Delimiter>,
        open: &Open,
    ) -> Chunk {
        let delimiter = match boundary {
            Some(delimiter) => delimiter,
            None => Delimiter::Start,
        };
        Chunk::at(word, delimiter, open)
    }

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
