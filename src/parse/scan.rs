//! A line as words with what the tables know of them, and the marks between.

use super::{
    clitics,
    memo::{Key, Memo, Seen, Written},
    unspaced,
};
use crate::{
    lexicon::{Ahead, Components, Lexicon, Tag, Tags},
    text::{Script, Span, Word, is_closing, is_opening, words_into},
};

/// What the tables know of one word, and of the phrases that begin at it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// Tags of all forms that cover the word.
    pub(super) tags: Tags,
    /// Tags of those that are as often something else.
    pub(super) weak: Tags,
    /// Words in the longest city, region or country that begins here, and
    /// what it is.
    pub(super) place: Option<Place>,
    /// The lengths of the titles, degrees, legal forms and connecting
    /// phrases that begin here.
    pub(super) title: Lengths,
    pub(super) degree: Lengths,
    pub(super) legal_form: Lengths,
    pub(super) behalf: Lengths,
    pub(super) represented: Lengths,
    pub(super) heading: Lengths,
    pub(super) byline: Lengths,
    pub(super) anonymous: Lengths,
    /// Notes in brackets, the frame of a page.
    pub(super) noise: Lengths,
    /// Networks with branches, and those whose name is also something else.
    pub(super) network: Lengths,
    pub(super) network_weak: Lengths,
    /// What ties a place or another body to the name before.
    pub(super) seat: Lengths,
    pub(super) membership: Lengths,
    pub(super) settlement: Lengths,
    pub(super) region_head: Lengths,
    /// A role of several words covers it.
    pub(super) role_phrase: bool,
    /// A form of several words, of whatever kind, covers it.
    pub(super) in_phrase: bool,
    /// How many in a hundred bearers have it as a given name.
    pub(super) given_share: u8,
}

/// The lengths, in words, of the phrases of one kind that begin at a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lengths(u8);

impl Lengths {
    fn add(&mut self, words: usize) {
        self.0 |= 1u8.checked_shl(Self::bit(words)).unwrap_or(0);
    }

    fn bit(words: usize) -> u32 {
        u32::try_from(words.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    pub(super) fn has(self, words: usize) -> bool {
        words > 0 && self.0.checked_shr(Self::bit(words)).unwrap_or(0) & 1 == 1
    }

    pub(super) const fn any(self) -> bool {
        self.0 != 0
    }

    /// The longest that is not longer than `most`; 0 where there is none.
    pub(super) fn longest(self, most: usize) -> usize {
        let within = u16::from(self.0) & ((1 << most.min(8)) - 1);
        (u16::BITS - within.leading_zeros()) as usize
    }

    pub(super) const fn union(self, other: Lengths) -> Lengths {
        Lengths(self.0 | other.0)
    }
}

/// A place that begins at a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) words: u8,
    pub(super) tag: Tag,
    pub(super) weak: bool,
    /// In a case that ties it to the word before.
    pub(super) inflected: bool,
    pub(super) population: u32,
}

impl Known {
    const NONE: Known = Known {
        tags: Tags::NONE,
        weak: Tags::NONE,
        place: None,
        title: Lengths(0),
        degree: Lengths(0),
        legal_form: Lengths(0),
        behalf: Lengths(0),
        represented: Lengths(0),
        heading: Lengths(0),
        byline: Lengths(0),
        anonymous: Lengths(0),
        noise: Lengths(0),
        network: Lengths(0),
        network_weak: Lengths(0),
        seat: Lengths(0),
        membership: Lengths(0),
        settlement: Lengths(0),
        region_head: Lengths(0),
        role_phrase: false,
        in_phrase: false,
        given_share: 0,
    };

    /// Has `tag`, from a form that is nothing else as often.
    pub(super) const fn surely(&self, tag: Tag) -> bool {
        self.tags.has(tag) && !self.weak.has(tag)
    }

    pub(super) const fn has(&self, tag: Tag) -> bool {
        self.tags.has(tag)
    }

    /// Whether a phrase of which the lengths are kept begins here.
    pub(super) const fn opens_phrase(&self) -> bool {
        let names = self.represented.union(self.behalf).union(self.byline);
        let titles = self.title.union(self.degree).union(self.legal_form);
        let others = self.noise.union(self.heading).union(self.anonymous);
        let ties = self.seat.union(self.membership).union(self.settlement);
        let ties = ties.union(self.region_head);
        names.union(titles).union(others).union(ties).any()
    }

    /// As if no table had the word with one of `tags`.
    pub(super) fn forget(&mut self, tags: &[Tag]) {
        for &tag in tags {
            self.tags = self.tags.without(tag);
            self.weak = self.weak.without(tag);
            match tag {
                Tag::GivenName => self.given_share = 0,
                Tag::RoleHead => self.role_phrase = false,
                _ => {}
            }
        }
        if self.place.is_some_and(|place| tags.contains(&place.tag)) {
            self.place = None;
        }
    }

    /// As if no table had the network that begins at the word.
    pub(super) const fn forget_networks(&mut self) {
        self.network = Lengths(0);
        self.network_weak = Lengths(0);
    }

    fn doubt(&mut self, tag: Tag) {
        if self.tags.has(tag) {
            self.weak = self.weak.with(tag);
        }
    }

    fn note(&mut self, tag: Tag, weak: bool) {
        // A strong reading beats a weak one of the same tag.
        if !weak {
            self.weak = self.weak.without(tag);
        } else if !self.tags.has(tag) {
            self.weak = self.weak.with(tag);
        }
        self.tags = self.tags.with(tag);
    }
}

/// A mark between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// A line feed, tab or wide gap.
    Break,
    Semicolon,
    /// `|`, `•`, `·` between words.
    Bar,
    Comma,
    /// A dash with a space on at least one side.
    Dash,
    Slash,
    Colon,
    /// A full stop that may end a sentence.
    Stop,
    Open,
    Close,
    QuoteOpen,
    QuoteClose,
    /// `&`, `+`, `@` and other signs.
    And,
    At,
}

/// A mark, where it is and before which word it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) mark: Mark,
    pub(super) at: Span,
    pub(super) word: usize,
}

/// A line, scanned; kept between lines so that its room is.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) words: Vec<Word>,
    pub(super) known: Vec<Known>,
    pub(super) marks: Vec<Placed>,
    /// Where the last closing quotation mark stands.
    pub(super) last_quote: u32,
    /// Some mark is a slash, some an `@`: in few lines there is any.
    pub(super) has_slash: bool,
    pub(super) has_at: bool,
    /// How each word begins and ends.
    pub(super) written: Vec<Written>,
    components: Vec<Components>,
    ahead: Vec<Ahead>,
    /// Where the memo has each word.
    places: Vec<Option<usize>>,
    new: New,
    folded: String,
}

/// A line of more words or marks is extraordinary.
const MOST_WORDS: usize = 4096;

/// Words of a line that are not remembered.
#[derive(Debug, Default)]
struct New {
    /// Which they are.
    at: Vec<usize>,
    words: Vec<Word>,
    components: Vec<Components>,
}

impl Scan {
    /// Reads `text` from byte `from` on.
    pub(super) fn read(&mut self, lexicon: &Lexicon, text: &str, from: usize) {
        let rest = text.get(from..).unwrap_or("");
        words_into(rest, &mut self.words);
        let by = Span::at(0, from).len();
        for word in &mut self.words {
            word.span = word.span.shifted(by);
        }
        self.look_up(lexicon, text);
        let splits = [unspaced::split, clitics::split];
        for split in splits {
            if split(lexicon, text, &mut self.words, &self.known) {
                self.look_up(lexicon, text);
            }
        }
        self.read_marks(text, from);
    }

    fn look_up(&mut self, lexicon: &Lexicon, text: &str) {
        Memo::with(lexicon.id(), |memo| {
            self.recall(memo, text);
            self.learn(lexicon, memo, text);
        });
        // Phrases of several words.
        for (at, ahead) in self.ahead.iter().enumerate() {
            if ahead.goes_on(self.ahead.get(at + 1)) {
                let (known, components) = (&mut self.known, &self.components);
                lexicon.phrases_at(components, at, &mut |length, entry| {
                    note(known, at, length, entry);
                });
            }
        }
        for known in &mut self.known {
            // `Tim` is a team in some languages, and a person in any.
            if known.surely(Tag::GivenName) && known.given_share > 50 {
                known.doubt(Tag::OrganisationHead);
                known.doubt(Tag::RoleHead);
            }
            if known.role_phrase {
                known.doubt(Tag::OrganisationHead);
            }
        }
    }

    /// What is remembered of the words, and which are new.
    ///
    /// All are found before one is copied, so that those that are not near
    /// the core are waited for together.
    fn recall(&mut self, memo: &Memo, text: &str) {
        self.known.clear();
        self.written.clear();
        self.components.clear();
        self.ahead.clear();
        self.new.at.clear();
        self.new.words.clear();
        self.places.clear();
        self.places.extend(self.words.iter().map(|word| {
            let key = word.span.get(text).and_then(Key::of);
            key.and_then(|key| memo.find(key))
        }));
        for (at, place) in self.places.iter().enumerate() {
            if place.is_none() {
                self.new.at.push(at);
                self.new.words.extend(self.words.get(at));
            }
        }
        let none = &Seen::default();
        let seen = self.places.iter().map(|place| {
            place.and_then(|place| memo.at(place)).unwrap_or(none)
        });
        self.known.extend(seen.clone().map(|seen| seen.known));
        self.written.extend(seen.clone().map(|seen| seen.written));
        self.components.extend(seen.clone().map(|seen| seen.components));
        self.ahead.extend(seen.map(|seen| seen.ahead));
    }

    /// Looks the new words up, and remembers them.
    fn learn(&mut self, lexicon: &Lexicon, memo: &mut Memo, text: &str) {
        let new = &mut self.new;
        if new.words.is_empty() {
            return;
        }
        let (folded, components) = (&mut self.folded, &mut new.components);
        lexicon.components_into(text, &new.words, folded, components);
        for ((&at, word), &components) in
            new.at.iter().zip(&new.words).zip(&new.components)
        {
            let word = word.span.get(text).unwrap_or("");
            let mut known = [Known::default()];
            lexicon.words_of(&components, &mut |entry| {
                note(&mut known, 0, 1, entry);
            });
            let [known] = known;
            let seen = Seen {
                components,
                ahead: lexicon.ahead(&components),
                known,
                written: Written::of(word, &mut self.folded),
            };
            if let Some(key) = Key::of(word) {
                memo.put(key, &seen);
            }
            set(&mut self.known, at, seen.known);
            set(&mut self.written, at, seen.written);
            set(&mut self.components, at, components);
            set(&mut self.ahead, at, seen.ahead);
        }
    }

    fn read_marks(&mut self, text: &str, from: usize) {
        self.marks.clear();
        let mut at = from;
        for (index, word) in self.words.iter().enumerate() {
            let gap = Span::at(at, word.span.start() as usize);
            read_gap(text, gap, index, &mut self.marks);
            at = word.span.end() as usize;
        }
        let gap = Span::at(at, text.len());
        read_gap(text, gap, self.words.len(), &mut self.marks);
        let has = |mark| self.marks.iter().any(|placed| placed.mark == mark);
        self.has_slash = has(Mark::Slash);
        self.has_at = has(Mark::At);
        let closing = |placed: &&Placed| placed.mark == Mark::QuoteClose;
        let last = self.marks.iter().rev().find(closing);
        self.last_quote = last.map_or(0, |placed| placed.at.start());
    }

    /// Whether its room is that of some extraordinary line.
    pub(super) fn is_large(&self) -> bool {
        let most = self.words.capacity().max(self.marks.capacity());
        most > MOST_WORDS || self.folded.capacity() > 16 * MOST_WORDS
    }

    pub(super) fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    pub(super) fn known(&self, at: usize) -> &Known {
        self.known.get(at).unwrap_or(&Known::NONE)
    }
}

fn set<T>(all: &mut [T], at: usize, value: T) {
    if let Some(slot) = all.get_mut(at) {
        *slot = value;
    }
}

fn note(
    known: &mut [Known],
    at: usize,
    length: usize,
    entry: crate::lexicon::Entry,
) {
    if entry.tag.is_of_texts() {
        return;
    }
    let words = u8::try_from(length).unwrap_or(u8::MAX);
    let phrase = entry.tag == Tag::RoleHead && length > 1;
    let inside = if entry.tag.is_of_phrases() { 0 } else { length };
    for word in known.iter_mut().skip(at).take(inside) {
        word.note(entry.tag, entry.weak);
        word.role_phrase |= phrase;
        word.in_phrase |= length > 1;
    }
    let Some(first) = known.get_mut(at) else { return };
    match entry.tag {
        Tag::City | Tag::Region | Tag::Country => {
            let place = Place {
                words,
                tag: entry.tag,
                weak: entry.weak,
                inflected: entry.inflected,
                population: entry.number,
            };
            if first.place.is_none_or(|known| place.beats(known)) {
                first.place = Some(place);
            }
        }
        Tag::Title => first.title.add(length),
        Tag::Degree => first.degree.add(length),
        Tag::LegalForm => first.legal_form.add(length),
        Tag::Byline => first.byline.add(length),
        Tag::Anonymous => first.anonymous.add(length),
        Tag::WebNoise => first.noise.add(length),
        Tag::Behalf => first.behalf.add(length),
        Tag::Represented => first.represented.add(length),
        Tag::Network if entry.weak => first.network_weak.add(length),
        Tag::Network => first.network.add(length),
        Tag::Seat => first.seat.add(length),
        Tag::Membership => first.membership.add(length),
        Tag::Settlement => first.settlement.add(length),
        Tag::RegionHead => first.region_head.add(length),
        Tag::Signatories
        | Tag::Organisations
        | Tag::Individuals
        | Tag::Supporters => first.heading.add(length),
        Tag::GivenName | Tag::Surname => {
            let share = u8::try_from(entry.number).unwrap_or(100);
            first.given_share = first.given_share.max(share);
        }
        _ => {}
    }
}

impl Place {
    /// Longer names win, then countries over cities over regions, then the
    /// larger place.
    const fn beats(self, other: Place) -> bool {
        if self.words != other.words {
            return self.words > other.words;
        }
        let (mine, theirs) = (self.rank(), other.rank());
        mine > theirs || (mine == theirs && self.population > other.population)
    }

    const fn rank(self) -> u8 {
        match self.tag {
            Tag::Country => 2,
            Tag::City => 1,
            _ => 0,
        }
    }
}

fn read_gap(text: &str, gap: Span, word: usize, marks: &mut Vec<Placed>) {
    let Some(inside) = gap.get(text) else { return };
    if inside == " " || inside.is_empty() {
        return;
    }
    let before = text.get(..gap.start() as usize).unwrap_or("");
    let after = text.get(gap.end() as usize..).unwrap_or("");
    let mut spaces = 0;
    let mut previous = before.chars().next_back();
    let mut rest = inside.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next =
            rest.peek().map(|&(_, c)| c).or_else(|| after.chars().next());
        spaces = if c == ' ' || c == '\u{a0}' { spaces + 1 } else { 0 };
        let mark = if spaces == WIDE {
            Some(Mark::Break)
        } else {
            mark_of(c, previous, next)
        };
        if let Some(mark) = mark {
            let start = gap.start() as usize + at;
            let at = Span::at(start, start + c.len_utf8());
            marks.push(Placed { mark, at, word });
        }
        previous = Some(c);
    }
}

/// As many spaces in a row as make a column.
const WIDE: u32 = 4;

fn mark_of(
    c: char,
    previous: Option<char>,
    next: Option<char>,
) -> Option<Mark> {
    let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if matches!(c, '"' | '”' | '“' | '״') && is_gershayim(previous, next)
    {
        return None;
    }
    Some(match c {
        '\n' | '\r' | '\t' | '\u{2028}' => Mark::Break,
        ';' | '；' | '؛' => Mark::Semicolon,
        '|' | '•' | '¦' => Mark::Bar,
        // Inside a word these are letters: `col·legi`, `マリー・キュリー`.
        '·' | '‧' | '・' if spaced(previous) && spaced(next) => Mark::Bar,
        ',' | '，' | '、' | '،' => Mark::Comma,
        '-' | '‐' | '‑' | '–' | '—' | '―' | '−'
            if spaced(previous) || spaced(next) || (c == '—') =>
        {
            Mark::Dash
        }
        '/' | '／' => Mark::Slash,
        ':' | '：' | '︰' if spaced(next) || c != ':' => Mark::Colon,
        '.' | '。' if spaced(next) => Mark::Stop,
        '"' | '“' | '”' | '„' | '«' | '»' | '‟' | '〞' | '〝' | '「'
        | '」' | '『' | '』' | '《' | '》' | '″' => {
            quote(c, previous, next)
        }
        '&' | '＆' => Mark::And,
        '@' => Mark::At,
        _ if is_opening(c) => Mark::Open,
        _ if is_closing(c) => Mark::Close,
        _ => return None,
    })
}

/// Straight quotes, and those that languages use either way, open before a
/// word and close behind one.
/// `ד"ר`, `עו״ד`: between Hebrew letters it marks an abbreviation.
fn is_gershayim(previous: Option<char>, next: Option<char>) -> bool {
    let hebrew = |c: Option<char>| {
        c.is_some_and(|c| Script::of_char(c) == Script::Hebrew)
    };
    hebrew(previous) && hebrew(next)
}

fn quote(c: char, previous: Option<char>, next: Option<char>) -> Mark {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '„' | '「' | '『' | '《' | '〝' => Mark::QuoteOpen,
        '」' | '』' | '》' | '〞' => Mark::QuoteClose,
        _ if letter(next) && !letter(previous) => Mark::QuoteOpen,
        '«' if next.is_some_and(char::is_whitespace) => Mark::QuoteOpen,
        _ => Mark::QuoteClose,
    }
}
