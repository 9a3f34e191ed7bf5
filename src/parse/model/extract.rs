//! A scanned line as features, word by word.

mod ties;

use self::ties::Branch;
use super::{
    roster::{RosterView, Told},
    segment::Segment,
    templates::Template,
    values::{
        TAGS, class_of, delimiter, delimiter_of, gap_of, shape_of,
        value_of_delimiter,
    },
};
use crate::{
    lexicon::Tag,
    parse::{
        acronym,
        boundary::Open,
        chunk::Chunk,
        scan::{Known, Lengths, Scan},
    },
};

/// A line as the model sees it; kept between lines so that its room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extract {
    /// The features of all words, one after the other, and where those of
    /// each end.
    features: Vec<u32>,
    ends: Vec<u32>,
    /// The same for segments: what all words of a segment have in common.
    common: Vec<u32>,
    common_ends: Vec<u32>,
    /// What stands before each word: an index into `DELIMITERS`.
    pub(crate) marks: Vec<u8>,
    /// A further signatory may begin at the word.
    pub(crate) opens: Vec<bool>,
    pub(crate) segments: Vec<Segment>,
    /// The segment of each word.
    pub(crate) segment_of: Vec<u16>,
    classes: Vec<u8>,
    cover: Vec<Cover>,
    fits: Vec<u8>,
    /// A network that opens each segment.
    branches: Vec<Branch>,
}

/// The longest phrases of tables that cover a word.
#[derive(Clone, Copy, Debug, Default)]
struct Cover {
    /// The kind of phrase and where in it the word stands.
    phrase: u8,
    part: u8,
    /// The place: kind, size, doubt; 0 for none.
    place: u8,
    place_part: u8,
}

impl Extract {
    /// The features of word `at` alone.
    pub(crate) fn of_word(&self, at: usize) -> &[u32] {
        run(&self.features, &self.ends, at)
    }

    /// The features that all words of segment `at` have.
    pub(crate) fn of_segment(&self, at: usize) -> &[u32] {
        run(&self.common, &self.common_ends, at)
    }

    /// The segment of word `at`.
    pub(crate) fn segment(&self, at: usize) -> usize {
        self.segment_of.get(at).map_or(0, |&segment| usize::from(segment))
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Reads a scanned line, without regard to its list.
    pub(crate) fn read(&mut self, text: &str, scan: &Scan) {
        self.cut(text, scan);
        self.classes.clear();
        self.classes.extend(scan.words.iter().zip(&scan.known).map(
            |(word, known)| {
                u8::try_from(class_of(word, known)).unwrap_or_default()
            },
        ));
        self.cover(scan);
        self.fit(text, scan);
        self.find_branches(scan);
        self.features.clear();
        self.ends.clear();
        for at in 0..scan.words.len() {
            self.add_word(scan, at);
            self.add_written(scan, at);
            self.add_marks(at);
            self.add_phrases(scan, at);
            self.add_segment(at);
            let end = u32::try_from(self.features.len()).unwrap_or(u32::MAX);
            self.ends.push(end);
        }
        self.common.clear();
        self.common_ends.clear();
        for at in 0..self.segments.len() {
            self.add_common(at);
            let end = u32::try_from(self.common.len()).unwrap_or(u32::MAX);
            self.common_ends.push(end);
        }
    }

    /// Cuts the line at its marks.
    fn cut(&mut self, text: &str, scan: &Scan) {
        self.marks.clear();
        self.opens.clear();
        self.segments.clear();
        self.segment_of.clear();
        let mut open = Open::default();
        let mut marks = scan.marks.as_slice();
        let mut chunk: Option<Chunk> = None;
        for (at, word) in scan.words.iter().enumerate() {
            let here =
                marks.iter().take_while(|placed| placed.word <= at).count();
            let (gap, later) = marks.split_at(here);
            marks = later;
            let boundary = open.boundary(text, scan, gap, at);
            let mark = match boundary {
                Some(delimiter) => delimiter_of(delimiter),
                None if at == 0 => delimiter!("start"),
                None => {
                    let mark = gap.last().map(|placed| placed.mark);
                    let last = at.checked_sub(1).and_then(|w| scan.word(w));
                    let gap = last.and_then(|last| {
                        let from = last.span.end() as usize;
                        text.get(from..word.span.start() as usize)
                    });
                    gap_of(mark, word.glued, gap.unwrap_or(""))
                }
            };
            if (boundary.is_some() || at == 0)
                && let Some(done) = chunk.take()
            {
                self.segments.push(Segment::of(text, scan, done));
            }
            let current = chunk
                .get_or_insert_with(|| Chunk::opened(at, boundary, &open));
            current.to = at + 1;
            let segment = u16::try_from(self.segments.len()).unwrap_or(0);
            self.segment_of.push(segment);
            self.marks.push(u8::try_from(mark).unwrap_or(0));
            let and = at
                .checked_sub(1)
                .is_some_and(|last| scan.known(last).has(Tag::And));
            self.opens.push(
                boundary.is_some() || and || mark == delimiter!("ampersand"),
            );
        }
        if let Some(done) = chunk {
            self.segments.push(Segment::of(text, scan, done));
        }
    }

    fn cover(&mut self, scan: &Scan) {
        self.cover.clear();
        self.cover.resize(scan.words.len(), Cover::default());
        for at in 0..scan.words.len() {
            let known = scan.known(at);
            let end = self.segment_end(at);
            let room = end.saturating_sub(at);
            self.cover_place(scan, known, at, room);
            if !known.opens_phrase() {
                continue;
            }
            for (kind, lengths) in phrases(known) {
                let words = lengths.longest(room);
                self.cover_phrase(kind, at, words);
            }
        }
    }

    fn segment_end(&self, at: usize) -> usize {
        let segment = self.segment_of.get(at).copied().unwrap_or(0);
        self.segments.get(usize::from(segment)).map_or(0, |s| s.chunk.to)
    }

    fn cover_phrase(&mut self, kind: u8, at: usize, words: usize) {
        let free = self.cover.get(at).is_some_and(|c| c.phrase == 0);
        if !free {
            return;
        }
        for (part, cover) in
            self.cover.iter_mut().skip(at).take(words).enumerate()
        {
            cover.phrase = kind;
            cover.part = if part == 0 { 1 } else { 2 };
        }
    }

    fn cover_place(
        &mut self,
        scan: &Scan,
        known: &Known,
        at: usize,
        room: usize,
    ) {
        let Some(place) = known.place else { return };
        let words = usize::from(place.words);
        let free = self.cover.get(at).is_some_and(|c| c.place == 0);
        let written = scan
            .word(at)
            .is_some_and(|w| w.shape.capital || !w.script.has_case());
        if words > room || !free || !written {
            return;
        }
        let kind = match place.tag {
            Tag::Country => 2,
            Tag::Region => 1,
            _ => 0,
        };
        let size = match place.population {
            0 => 0,
            1..5_000 => 1,
            5_000..20_000 => 2,
            20_000..100_000 => 3,
            100_000..500_000 => 4,
            _ => 5,
        };
        let value = 1
            + kind * 32
            + size * 4
            + u8::from(place.weak) * 2
            + u8::from(place.inflected);
        for (part, cover) in
            self.cover.iter_mut().skip(at).take(words).enumerate()
        {
            cover.place = value;
            cover.place_part = if part == 0 { 1 } else { 2 };
        }
    }

    /// How well each word that is written like a short form fits the words
    /// before it, or those behind.
    fn fit(&mut self, text: &str, scan: &Scan) {
        self.fits.clear();
        self.fits.resize(scan.words.len(), 0);
        for index in 0..self.segments.len() {
            let Some(&Segment { chunk, .. }) = self.segments.get(index) else {
                break;
            };
            let Some(at) = chunk.to.checked_sub(1) else { continue };
            let short = chunk.len() <= 3
                && scan.word(at).is_some_and(acronym::is_written);
            let tail = chunk.len() > 3
                && scan.word(at).is_some_and(acronym::is_written);
            if tail {
                let fit = acronym::fit(text, scan, chunk.from..at, at..at + 1);
                self.set_fit(at, fit, 0);
            }
            if !short {
                continue;
            }
            let before = index
                .checked_sub(1)
                .and_then(|before| self.segments.get(before))
                .map(|s| s.chunk);
            let behind = self.segments.get(index + 1).map(|s| s.chunk);
            let fit = |long: Option<Chunk>| {
                long.filter(|long| long.len() > 1).map_or(0.0, |long| {
                    acronym::fit(text, scan, long.words(), chunk.words())
                })
            };
            let (before, behind) = (fit(before), fit(behind));
            for at in chunk.words() {
                if before >= behind {
                    self.set_fit(at, before, 0);
                } else {
                    self.set_fit(at, behind, 3);
                }
            }
            if chunk.len() >= 2 {
                let fit = acronym::fit(text, scan, chunk.from..at, at..at + 1);
                self.set_fit(at, fit, 0);
            }
        }
    }

    fn set_fit(&mut self, at: usize, fit: f32, by: u8) {
        let step = match fit {
            f if f > 0.8 => 3,
            f if f > 0.6 => 2,
            f if f > 0.3 => 1,
            _ => 0,
        };
        if step > 0
            && let Some(slot) = self.fits.get_mut(at)
        {
            *slot = step + by;
        }
    }

    fn class(&self, at: Option<usize>) -> usize {
        at.and_then(|at| self.classes.get(at)).map_or(0, |&c| usize::from(c))
    }

    fn mark(&self, at: usize) -> usize {
        self.marks
            .get(at)
            .map_or(const { value_of_delimiter("end") }, |&mark| {
                usize::from(mark)
            })
    }

    fn push(&mut self, template: Template, a: usize) {
        self.features.push(template.at(a));
    }

    fn pair(&mut self, template: Template, a: usize, b: usize) {
        self.features.push(template.pair(a, b));
    }

    fn add_word(&mut self, scan: &Scan, at: usize) {
        let class = self.class(Some(at));
        let before = self.class(at.checked_sub(1));
        let after = self.class(Some(at + 1));
        self.features.extend([
            Template::BeforeWord.pair(before, class),
            Template::WordAfter.pair(class, after),
        ]);
        self.add_tags(scan, at);
    }

    fn add_tags(&mut self, scan: &Scan, at: usize) {
        let Some(known) = scan.known.get(at) else { return };
        if known.tags.is_empty() {
            self.push(Template::Tag, UNTAGGED);
            return;
        }
        for tag in known.tags.iter() {
            let weak = usize::from(known.weak.has(tag));
            self.push(Template::Tag, tag as usize * 2 + weak);
        }
        if known.role_phrase {
            self.push(Template::Tag, ROLE_PHRASE);
        }
    }

    fn add_written(&mut self, scan: &Scan, at: usize) {
        let Some(word) = scan.word(at) else { return };
        let written = scan.written.get(at).copied().unwrap_or_default();
        let ending = usize::from(written.ending) % 8192;
        let opening = usize::from(written.opening) % 4096;
        self.features.extend([
            Template::Shape.at(shape_of(word)),
            Template::Ending.at(ending),
            Template::Opening.at(opening),
        ]);
        let known = scan.known(at);
        if known.has(Tag::GivenName) || known.has(Tag::Surname) {
            let part = self.part(at);
            let share = usize::from(known.given_share.min(100)) / 15;
            self.pair(Template::Share, share, part);
        }
    }

    /// Whether a word is the first, a further or the last of its segment.
    fn part(&self, at: usize) -> usize {
        let segment = self.segment_of.get(at).copied().unwrap_or(0);
        let Some(segment) = self.segments.get(usize::from(segment)) else {
            return 0;
        };
        if at == segment.chunk.from {
            0
        } else if at + 1 == segment.chunk.to {
            2
        } else {
            1
        }
    }

    fn add_marks(&mut self, at: usize) {
        let class = self.class(Some(at));
        let (mark, after) = (self.mark(at), self.mark(at + 1));
        self.features.extend([
            Template::MarkWord.pair(mark, class),
            Template::WordMark.pair(class, after),
        ]);
    }

    fn add_phrases(&mut self, scan: &Scan, at: usize) {
        let cover = self.cover.get(at).copied().unwrap_or_default();
        let phrase = usize::from(cover.phrase);
        if phrase > 0 {
            self.pair(Template::Phrase, phrase, usize::from(cover.part));
        }
        if cover.place > 0 {
            let place = usize::from(cover.place);
            let part = usize::from(cover.place_part);
            self.pair(Template::Place, place, part);
            let class = self.segment_class(at, 0);
            self.pair(Template::PlaceSegment, place, class);
        }
        self.add_branch(at);
        self.add_seat(scan, at);
        let fit = self.fits.get(at).copied().unwrap_or(0);
        let written = scan.word(at).is_some_and(acronym::is_written);
        if fit > 0 || written {
            let mark = self.mark(at);
            self.pair(Template::Fits, usize::from(fit), mark);
        }
    }

    fn segment_class(&self, at: usize, by: isize) -> usize {
        let here = self.segment_of.get(at).copied().unwrap_or(0);
        usize::from(here)
            .checked_add_signed(by)
            .and_then(|at| self.segments.get(at))
            .map_or(0, |segment| segment.class)
    }

    fn add_segment(&mut self, at: usize) {
        let here = self.segment_of.get(at).copied().unwrap_or(0);
        let here = usize::from(here);
        let Some(&segment) = self.segments.get(here) else { return };
        let class = segment.class;
        let (mark, word) = (self.mark(at), self.class(Some(at)));
        let part = self.part(at);
        let offset = (at - segment.chunk.from).min(3);
        self.features.extend([
            Template::SegmentMark.pair(class, mark),
            Template::SegmentWord.pair(class, word),
            Template::Person.pair(segment.person, part),
            Template::Body.pair(segment.body, part),
            Template::Role.pair(segment.role, part),
            Template::Offset.pair(offset, class),
        ]);
    }

    /// What all words of segment `here` have in common.
    fn add_common(&mut self, here: usize) {
        let Some(&segment) = self.segments.get(here) else { return };
        let (class, chunk) = (segment.class, segment.chunk);
        let opening = self.mark(chunk.from);
        let of = |at: Option<usize>| {
            at.and_then(|at| self.segments.get(at)).map_or(0, |s| s.class)
        };
        let (last, next) = (of(here.checked_sub(1)), of(Some(here + 1)));
        let first = of(Some(0));
        let count = self.segments.len();
        self.common.extend([
            Template::SegmentOpens.pair(class, opening),
            Template::SegmentBefore.pair(class, last),
            Template::SegmentAfter.pair(class, next),
            Template::SegmentFirst.pair(class, first),
            Template::SegmentAt.pair(here.min(4), class),
            Template::Segments.pair(count.min(5), class),
            Template::Length.pair(bucket(chunk.len()), class),
        ]);
    }

    /// The features that the list adds to the words of segment `here`.
    pub(crate) fn of_list(
        &self,
        view: &RosterView<'_>,
        here: usize,
    ) -> [u32; 4] {
        let segment = self.segments.get(here);
        let class = segment.map_or(0, |segment| segment.class);
        let from = segment.map_or(0, |segment| segment.chunk.from);
        let layout = view.value(here, self.mark(from));
        [
            Template::ListKind.pair(view.kind, class),
            Template::ListLayout.pair(layout, class),
            Template::ListAlone.at(layout),
            Template::ListLooks.pair(view.looks(self.mark(from)), class),
        ]
    }

    /// A mark cuts before the word.
    pub(crate) fn is_cut(&self, at: usize) -> bool {
        let segment = self.segments.get(self.segment(at));
        segment.is_some_and(|s| s.chunk.from == at)
            && self.mark(at) != delimiter!("after_bracket")
    }

    /// The word stands in a quotation that opened its segment.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        let segment = self.segment_of.get(at).copied().unwrap_or(0);
        self.segments.get(usize::from(segment)).is_some_and(|s| s.chunk.quoted)
    }

    /// What the line tells its list, read as `entity_of` says by word.
    pub(crate) fn tell(
        &self,
        entity_of: impl Fn(usize) -> Option<super::Entity>,
        told: &mut Told,
    ) {
        told.clear();
        for (index, segment) in self.segments.iter().enumerate() {
            let from = segment.chunk.from;
            told.note(index, self.mark(from), entity_of(from), segment.look());
        }
    }

    /// Adds what the rules make of each word, as labels.
    pub(crate) fn add_rules(&mut self, labels: &[super::Label]) {
        let all = std::mem::take(&mut self.features);
        let ends = std::mem::take(&mut self.ends);
        let mut from = 0;
        for (at, &end) in ends.iter().enumerate() {
            let end = end as usize;
            self.features.extend(all.get(from..end).unwrap_or_default());
            from = end;
            let label = labels.get(at).map_or(27, |label| label.index());
            self.push(Template::Rule, label);
            let (mark, class) = (self.mark(at), self.segment_class(at, 0));
            self.pair(Template::RuleMark, label, mark);
            self.pair(Template::RuleSegment, label, class);
            self.ends.push(u32::try_from(self.features.len()).unwrap_or(0));
        }
    }
}

/// The last two of `TAGS`, which are no tags of tables.
const ROLE_PHRASE: usize = TAGS.len() - 2;
const UNTAGGED: usize = TAGS.len() - 1;

/// The stretch of `all` that ends at the place that `ends` has for `at`.
fn run<'f>(all: &'f [u32], ends: &[u32], at: usize) -> &'f [u32] {
    let end = ends.get(at).map_or(0, |&end| end as usize);
    let start = at.checked_sub(1).and_then(|before| ends.get(before));
    all.get(start.map_or(0, |&start| start as usize)..end).unwrap_or_default()
}

/// The phrases that begin at a word, those that say most first.
fn phrases(known: &Known) -> [(u8, Lengths); 13] {
    [
        (1, known.represented),
        (2, known.behalf),
        (3, known.legal_form),
        (4, known.degree),
        (5, known.title),
        (6, known.noise),
        (7, known.heading),
        (8, known.byline),
        (9, known.anonymous),
        (10, known.seat),
        (11, known.membership),
        (12, known.settlement),
        (13, known.region_head),
    ]
}

const fn bucket(words: usize) -> usize {
    match words {
        0..=4 => words,
        5..=6 => 5,
        7..=9 => 6,
        _ => 7,
    }
}
