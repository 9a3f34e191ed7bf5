//! What the tables know of a line, in a few words that stay beside it.

use crate::{
    lexicon::{Components, Lexicon, Tag, Tags},
    text::Word,
};

/// What the tables know of one line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// Everything.
    pub(super) all: Tags,
    /// Everything but forms that are as often something else.
    pub(super) sure: Tags,
    /// What begins with the first word.
    pub(super) first: Tags,
    /// The longest form that opens a list.
    pub(super) opener: Option<Opener>,
    /// Words in forms of web pages, and whether one opens the line.
    pub(super) web: u8,
    pub(super) web_first: bool,
    pub(super) web_sure: bool,
    /// The same for credits.
    pub(super) credit: u8,
    pub(super) credit_first: bool,
    pub(super) credit_sure: bool,
    /// Words in names of countries, regions and cities.
    pub(super) place: u8,
    /// Words in names of countries.
    pub(super) country: u8,
    /// Given names.
    pub(super) given: u8,
    /// Words in titles, degrees and roles.
    pub(super) titles: u8,
    /// Words of the line.
    pub(super) words: u8,
}

/// A form that opens a list, in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opener {
    pub(super) tag: Tag,
    /// How many words it has.
    pub(super) words: u8,
    pub(super) weak: bool,
    /// It begins with the first word of the line.
    pub(super) first: bool,
}

/// Looks lines up, with buffers that are kept from line to line.
pub(super) struct Reader<'l> {
    lexicon: &'l Lexicon,
    folded: String,
    parts: Vec<Components>,
}

impl<'l> Reader<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Reader<'l> {
        Reader { lexicon, folded: String::new(), parts: Vec::new() }
    }

    pub(super) fn read(&mut self, body: &str, words: &[Word]) -> Known {
        self.lexicon.components_into(
            body,
            words,
            &mut self.folded,
            &mut self.parts,
        );
        let mut known =
            Known { words: count(words.len()), ..Known::default() };
        let mut ends = Ends::default();
        for at in 0..words.len() {
            self.lexicon.at(&self.parts, at, &mut |length, entry| {
                let hit = Hit { at, length, tag: entry.tag, weak: entry.weak };
                known.note(hit, &mut ends);
            });
        }
        known
    }
}

struct Hit {
    at: usize,
    length: usize,
    tag: Tag,
    weak: bool,
}

/// Where the last form of each sort ended, so that no word counts twice.
#[derive(Default)]
struct Ends {
    web: usize,
    credit: usize,
    place: usize,
    country: usize,
    given: usize,
    titles: usize,
}

impl Known {
    fn note(&mut self, hit: Hit, ends: &mut Ends) {
        let tag = hit.tag;
        self.all = self.all.with(tag);
        if !hit.weak {
            self.sure = self.sure.with(tag);
        }
        if hit.at == 0 {
            self.first = self.first.with(tag);
        }
        match tag {
            Tag::Signatories
            | Tag::Organisations
            | Tag::Individuals
            | Tag::Supporters => self.note_opener(&hit),
            Tag::WebNoise => {
                self.web += hit.new_words(&mut ends.web);
                self.web_first |= hit.at == 0;
                self.web_sure |= !hit.weak;
            }
            Tag::Credit => {
                self.credit += hit.new_words(&mut ends.credit);
                self.credit_first |= hit.at == 0;
                self.credit_sure |= !hit.weak;
            }
            Tag::City | Tag::Region => {
                self.place += hit.new_words(&mut ends.place);
            }
            Tag::Country => {
                self.place += hit.new_words(&mut ends.place);
                self.country += hit.new_words(&mut ends.country);
            }
            Tag::GivenName => self.given += hit.new_words(&mut ends.given),
            Tag::Title | Tag::Degree | Tag::RoleHead | Tag::RoleModifier => {
                self.titles += hit.new_words(&mut ends.titles);
            }
            _ => {}
        }
    }

    fn note_opener(&mut self, hit: &Hit) {
        let found = Opener {
            tag: hit.tag,
            words: count(hit.length),
            weak: hit.weak,
            first: hit.at == 0,
        };
        let rank = |opener: &Opener| {
            (opener.tag == Tag::Signatories, !opener.weak, opener.words)
        };
        if self.opener.as_ref().is_none_or(|old| rank(old) < rank(&found)) {
            self.opener = Some(found);
        }
    }
}

impl Hit {
    /// Its words that no form before it covered.
    fn new_words(&self, end: &mut usize) -> u8 {
        let from = self.at.max(*end);
        let to = self.at + self.length;
        *end = to.max(*end);
        count(to.saturating_sub(from))
    }
}

/// Lines of up to 480 bytes have up to 240 words: no sum of them overflows.
fn count(words: usize) -> u8 {
    u8::try_from(words).unwrap_or(u8::MAX)
}
