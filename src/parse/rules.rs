//! Lines by rules alone: chunks, judged scores, two readings that compete.

use super::{
    acronym, after_marker, assemble,
    chunk::{self, Chunk, Delimiter, Fixed},
    features::Features,
    label::{Context, Label, Line, Reading},
    scan::{Mark, Scan},
    types::{Kind, ParsedLine},
};
use crate::{
    lexicon::{Lexicon, Tag},
    roster::Signature,
    text::Span,
};

/// Reads signatures by rules alone, with judged weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleParser<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) list_context: bool,
}

impl RuleParser<'_> {
    /// Reads one signature by itself.
    pub(super) fn parse(&self, text: &str) -> ParsedLine {
        self.read(text, Context::default(), &mut Room::default()).0
    }

    /// Reads the signatures of one list, each with the others in mind.
    ///
    /// Signatures under one heading inside the list count more for each
    /// other than the whole list does.
    pub(super) fn parse_list(
        &self,
        signatures: &[Signature],
    ) -> Vec<ParsedLine> {
        let mut room = Room::default();
        let first: Vec<(ParsedLine, Glance)> = signatures
            .iter()
            .map(|s| self.read(&s.text, Context::default(), &mut room))
            .collect();
        if !self.list_context || signatures.len() < FEW {
            return first.into_iter().map(|(parsed, _)| parsed).collect();
        }
        let tallies = tallies(signatures, &first);
        let mut parsed = Vec::with_capacity(first.len());
        for ((signature, (alone, glance)), tally) in
            signatures.iter().zip(first).zip(tallies)
        {
            let heading = heading_kind(self.lexicon, signature);
            let context = tally.without(glance).context(heading);
            parsed.push(if glance.is_open(context) {
                self.read(&signature.text, context, &mut room).0
            } else {
                alone
            });
        }
        parsed
    }

    fn read(
        &self,
        text: &str,
        context: Context,
        room: &mut Room,
    ) -> (ParsedLine, Glance) {
        let mut parsed = ParsedLine::default();
        let mut glance = Glance::default();
        let from = after_marker(text);
        room.scan.read(self.lexicon, text, from);
        if room.scan.words.is_empty() || is_no_signature(text, &room.scan) {
            parsed.unread.extend(all_words(&room.scan));
            return (parsed, glance);
        }
        chunk::cut(text, &room.scan, &mut room.chunks);
        room.features.clear();
        room.features.extend(
            room.chunks.iter().map(|c| Features::of(text, &room.scan, c)),
        );
        mark_bracketed_titles(&mut room.chunks, &room.features);
        rejoin_places(text, room);
        rejoin_surname(text, room);
        let mut at = 0;
        while at < room.chunks.len() {
            let line = Line {
                text,
                scan: &room.scan,
                chunks: room.chunks.get(at..).unwrap_or_default(),
                features: room.features.get(at..).unwrap_or_default(),
                context,
            };
            let length = one_signatory(&line);
            let line = Line {
                chunks: line.chunks.get(..length).unwrap_or_default(),
                features: line.features.get(..length).unwrap_or_default(),
                ..line
            };
            match line.read() {
                Some(reading) => {
                    if at == 0 {
                        glance = Glance::of(&line, &reading);
                    }
                    let found = assemble::signatory(
                        &line,
                        &reading,
                        &mut parsed.unread,
                    );
                    parsed.signatories.extend(found);
                }
                None => parsed.unread.extend(all_words(&room.scan)),
            }
            at += length.max(1);
        }
        (parsed, glance)
    }
}

/// Fewer lines than this say nothing of each other.
pub(super) const FEW: usize = 3;

/// What a heading inside the list says of who signs under it: from -1,
/// bodies, to 1, persons.
pub(super) fn heading_kind(lexicon: &Lexicon, signature: &Signature) -> f32 {
    let Some(heading) = &signature.heading else { return 0.0 };
    let hits = lexicon.lookup(heading);
    let has = |tag| hits.iter().any(|hit| hit.tag == tag);
    match (has(Tag::Organisations), has(Tag::Individuals)) {
        (true, false) => -1.0,
        (false, true) => 1.0,
        _ => 0.0,
    }
}

/// What is kept between lines so that its room is.
#[derive(Debug, Default)]
struct Room {
    scan: Scan,
    chunks: Vec<Chunk>,
    features: Vec<Features>,
}

/// `Diplom-Informatiker (FH)`: the bracket belongs to the title before it.
fn mark_bracketed_titles(chunks: &mut [Chunk], features: &[Features]) {
    for at in 1..chunks.len() {
        let title = chunks
            .get(at - 1)
            .is_some_and(|chunk| chunk.fixed == Some(Fixed::Title));
        let fill = features.get(at).is_some_and(Features::is_fill);
        if let Some(chunk) = chunks.get_mut(at)
            && title
            && fill
            && chunk.delimiter == Delimiter::Bracket
        {
            chunk.fixed = Some(Fixed::Title);
        }
    }
}

const MOST_PLACES: usize = 64;

/// `ILIĆ, Marko`; `Ilić, Marko, professor`: one name.
fn rejoin_surname(text: &str, room: &mut Room) {
    let ([surname, given, ..], [f, g, ..]) =
        (room.chunks.as_slice(), room.features.as_slice())
    else {
        return;
    };
    let joined = surname.fixed.is_none()
        && given.fixed.is_none()
        && given.delimiter == Delimiter::Comma
        && f.may_be_surname()
        && g.is_given();
    if joined {
        let whole = Chunk { to: given.to, ..*surname };
        room.chunks.splice(..2, [whole]);
        let features = Features::of(text, &room.scan, &whole);
        room.features.splice(..2, [features]);
    }
}

/// `Community Building Mitrovica (CBM)`: where the short form holds the
/// place, so does the name.
fn rejoin_places(text: &str, room: &mut Room) {
    let mut at = 2;
    // A line of more places is no line of a list.
    while at < MOST_PLACES
        && let Some([name, place, short]) = room.chunks.get(at - 2..=at)
    {
        let set_apart = matches!(place.fixed, Some(Fixed::Place(_)))
            && place.delimiter == Delimiter::Soft
            && name.fixed.is_none()
            && short.delimiter == Delimiter::Bracket;
        let fit =
            |to| acronym::fit(text, &room.scan, name.from..to, short.words());
        if set_apart && fit(place.to) > fit(name.to) + 0.1 {
            let whole = Chunk { to: place.to, ..*name };
            room.features.remove(at - 1);
            room.chunks.remove(at - 1);
            if let (Some(chunk), Some(features)) =
                (room.chunks.get_mut(at - 2), room.features.get_mut(at - 2))
            {
                *chunk = whole;
                *features = Features::of(text, &room.scan, &whole);
            }
        }
        at += 1;
    }
}

pub(super) fn all_words(scan: &Scan) -> Option<Span> {
    let first = scan.words.first()?;
    let last = scan.words.last()?;
    Some(first.span.cover(last.span))
}

/// Headings, dates and the frame of the page.
pub(super) fn is_no_signature(text: &str, scan: &Scan) -> bool {
    let trimmed = text.trim();
    let marked = trimmed.starts_with('#')
        && !trimmed.starts_with("#0")
        && scan.words.first().is_none_or(|word| !word.shape.number);
    // `2.` with nothing behind it.
    let bare = scan.words.iter().all(|word| word.shape.number);
    // What is numbered as an entry of a list is none of its headings.
    let entry = trimmed.starts_with(char::is_numeric);
    marked
        || bare
        || (!entry && is_heading(trimmed, scan))
        || is_count(trimmed, scan)
        || is_date(text, scan)
}

/// Where the name begins in `By Ana Ilić`.
pub(super) fn after_byline(scan: &Scan) -> Option<usize> {
    let words = scan.known(0).byline.longest(scan.words.len().min(4));
    let named = words > 0 && scan.known(words).has(Tag::GivenName);
    // `Per-Erik` is one name.
    let word = scan.word(words).filter(|word| named && !word.glued)?;
    Some(word.span.start() as usize)
}

/// `Signatories`, `The undersigned organisations:`, `ACADEMICS`.
fn is_heading(text: &str, scan: &Scan) -> bool {
    if text.ends_with([':', '：', '︰']) {
        return true;
    }
    let words = scan.words.len();
    let first = scan.known(0);
    let opens = first.surely(Tag::Signatories);
    if first.heading.has(words) && (words > 1 || opens) {
        return true;
    }
    // `Signatories (affiliations are given for identification only)`.
    let noted = scan.marks.first().is_some_and(|mark| {
        mark.mark == Mark::Open && first.heading.has(mark.word)
    });
    if noted && opens {
        return true;
    }
    let titles = [Tag::Organisations, Tag::Individuals, Tag::Supporters];
    let shouted = words <= 6
        && scan.words.iter().all(|word| word.shape.upper)
        && scan.words.iter().any(|word| word.shape.length > 5);
    shouted
        && (0..words).any(|at| titles.iter().any(|&t| scan.known(at).has(t)))
        && (0..words).all(|at| !scan.known(at).tags.is_empty())
}

/// `+ 214 more`: a count.
fn is_count(text: &str, scan: &Scan) -> bool {
    text.starts_with(['+', '…'])
        && scan.words.first().is_some_and(|word| word.shape.number)
        && scan.words.iter().skip(1).all(|word| !word.shape.capital)
}

/// Numbers and months and nothing else.
fn is_date(text: &str, scan: &Scan) -> bool {
    let number =
        |at: usize| scan.word(at).is_some_and(|word| word.shape.number);
    let words = 0..scan.words.len();
    let plain = words.clone().all(|at| {
        let known = scan.known(at);
        number(at) || known.has(Tag::Month) || known.has(Tag::Of)
    });
    let telling = || {
        words.clone().any(|at| scan.known(at).has(Tag::Month))
            || words.clone().filter(|&at| number(at)).count() >= 2
    };
    (plain && telling()) || is_east_asian_date(text)
}

/// `2017年3月16日`, `十一月九日`.
fn is_east_asian_date(text: &str) -> bool {
    let text = text.trim();
    let units = || text.matches(['年', '月', '日', '년', '월', '일']);
    // Most lines are told by their first letter.
    text.chars().all(|c| {
        c.is_numeric()
            || c.is_whitespace()
            || "年月日년월일〇零一二三四五六七八九十廿".contains(c)
    }) && units().count() >= 2
}

/// How many chunks belong to the first signatory of the line.
fn one_signatory(line: &Line<'_>) -> usize {
    let strong = |at: usize| {
        let (Some(chunk), Some(f)) =
            (line.chunks.get(at), line.features.get(at))
        else {
            return None;
        };
        let free = chunk.fixed.is_none() && chunk.depth == 0;
        let person = f.person();
        let body = f.body();
        if free && person > SURE && person > body + 1.0 {
            return Some(Kind::Individual);
        }
        let own = free && f.has_head() && body > SURE && f.place.is_none();
        own.then_some(Kind::Organisation)
    };
    let mut first = strong(0);
    for at in 1..line.chunks.len() {
        let Some(chunk) = line.chunks.get(at) else { break };
        let next = strong(at);
        let new = match (chunk.delimiter, first, next) {
            (Delimiter::Semicolon, ..) => {
                chunk.depth == 0
                    && line.features.get(at).is_some_and(Features::may_sign)
            }
            (
                Delimiter::Comma | Delimiter::Break,
                Some(Kind::Individual),
                Some(Kind::Individual),
            ) => true,
            _ => false,
        };
        if new && first_stands_before(line, at) {
            return at;
        }
        first = first.or(next);
    }
    line.chunks.len()
}

fn first_stands_before(line: &Line<'_>, at: usize) -> bool {
    line.chunks.iter().take(at).any(|chunk| chunk.fixed.is_none())
}

const SURE: f32 = 2.4;

/// What one line says for the others of its list.
#[derive(Clone, Copy, Debug, Default)]
struct Glance {
    kind: Option<Kind>,
    margin: f32,
    /// What stands behind the comma after a body.
    tail: Option<Label>,
    /// It stands there and is of no known kind.
    open_tail: bool,
}

impl Glance {
    fn of(line: &Line<'_>, reading: &Reading) -> Glance {
        let tail = line.chunks.iter().position(|chunk| {
            matches!(chunk.delimiter, Delimiter::Comma | Delimiter::Dash)
        });
        let tail = tail.filter(|_| reading.kind == Kind::Organisation);
        let label = tail.and_then(|at| reading.labels.get(at).copied());
        let sure = tail.and_then(|at| line.features.get(at)).is_some_and(
            |features| {
                features.place.is_some()
                    || (features.is_named() && features.person() > 1.0)
            },
        );
        Glance {
            kind: Some(reading.kind),
            margin: reading.margin,
            tail: label.filter(|_| sure),
            open_tail: tail.is_some() && !sure,
        }
    }

    /// Whether the list could change what was read.
    fn is_open(self, context: Context) -> bool {
        let against = match self.kind {
            Some(Kind::Organisation) => context.kind,
            Some(Kind::Individual) => -context.kind,
            None => return false,
        };
        (against > 0.0 && self.margin < 3.0 * against)
            || (self.open_tail
                && context.tail_place.max(context.tail_person) > 0.2)
    }
}

/// What the lines of a list say together.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    lines: f32,
    kind: f32,
    tails: f32,
    places: f32,
    persons: f32,
}

impl Tally {
    fn of<'g>(glances: impl Iterator<Item = &'g Glance>) -> Tally {
        glances.fold(Tally::default(), |tally, glance| tally.plus(glance, 1.0))
    }

    fn plus(mut self, glance: &Glance, sign: f32) -> Tally {
        let Some(kind) = glance.kind else { return self };
        let sure = (glance.margin / 3.0).min(1.0) * sign;
        self.lines += sure;
        self.kind += if kind == Kind::Individual { sure } else { -sure };
        if let Some(tail) = glance.tail {
            self.tails += sign;
            match tail {
                Label::Place => self.places += sign,
                Label::Representative => self.persons += sign,
                _ => {}
            }
        } else if glance.open_tail {
            self.tails += 0.5 * sign;
        }
        self
    }

    fn without(self, glance: Glance) -> Tally {
        self.plus(&glance, -1.0)
    }

    /// A part of a list that is too short borrows from the whole.
    fn or(self, whole: &Tally) -> Tally {
        if self.lines >= FEW as f32 { self } else { *whole }
    }

    fn context(&self, heading: f32) -> Context {
        let share = |part: f32, of: f32| (part / (of + 2.0)).clamp(-1.0, 1.0);
        let kind = share(self.kind, self.lines);
        Context {
            kind: (kind + heading).clamp(-1.5, 1.5),
            tail_place: share(self.places, self.tails).max(0.0),
            tail_person: share(self.persons, self.tails).max(0.0),
        }
    }
}

/// For each signature, what the run of signatures under its heading says.
fn tallies(
    signatures: &[Signature],
    read: &[(ParsedLine, Glance)],
) -> Vec<Tally> {
    let whole = Tally::of(read.iter().map(|(_, glance)| glance));
    let mut tallies = Vec::with_capacity(signatures.len());
    for run in signatures.chunk_by(|a, b| a.heading == b.heading) {
        let from = tallies.len();
        let part = read.get(from..from + run.len()).unwrap_or_default();
        let part = part.iter().map(|(_, glance)| glance);
        let tally = Tally::of(part).or(&whole);
        tallies.extend(std::iter::repeat_n(tally, run.len()));
    }
    tallies
}
