//! What can be said of a chunk, and how much it looks like each type.
//!
//! Scores are in natural log odds, rough and additive; the constants are
//! judged by eye on annotated lines of many languages.

use super::{
    acronym,
    chunk::Chunk,
    place,
    scan::{Known, Mark, Scan},
};
use crate::{
    lexicon::{Tag, Tags},
    text::{Script, Word},
};

/// What can be said of a chunk.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    /// Words, without a leading article.
    pub(super) words: usize,
    pub(super) capitals: f32,
    pub(super) lowers: f32,
    pub(super) given: f32,
    pub(super) given_words: f32,
    pub(super) surname_ending: bool,
    pub(super) surnames: f32,
    pub(super) initials: f32,
    pub(super) heads: f32,
    pub(super) weak_heads: f32,
    pub(super) fields: f32,
    pub(super) units: f32,
    pub(super) roles: f32,
    pub(super) weak_roles: f32,
    pub(super) modifiers: f32,
    pub(super) of: bool,
    pub(super) and: bool,
    pub(super) article: bool,
    pub(super) acronyms: f32,
    pub(super) digits: f32,
    pub(super) mixed: f32,
    pub(super) ampersand: bool,
    pub(super) quoted: bool,
    pub(super) domain: bool,
    pub(super) all_upper: bool,
    pub(super) caseless: bool,
    pub(super) han: usize,
    pub(super) starts_lower: bool,
    pub(super) former: bool,
    pub(super) particles: f32,
    pub(super) name_particles: f32,
    pub(super) countries: f32,
    pub(super) role_last: bool,
    /// A place, or a part of it that is one.
    pub(super) holds_place: bool,
    pub(super) code: bool,
    pub(super) degrees: f32,
    pub(super) is_degree: bool,
    pub(super) anonymous: bool,
    pub(super) fills: f32,
    pub(super) legal: f32,
    pub(super) education: bool,
    /// The chunk is a place and nothing else.
    pub(super) place: Option<PlaceScore>,
}

/// What [`Features::read_joining`] reads.
const JOINING: Tags = Tags::NONE
    .with(Tag::Of)
    .with(Tag::And)
    .with(Tag::Article)
    .with(Tag::Particle);

/// A chunk that is a place and nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceScore {
    pub(super) score: f32,
}

impl Features {
    pub(super) fn of(text: &str, scan: &Scan, chunk: &Chunk) -> Features {
        let mut f = Features { quoted: chunk.quoted, ..Features::default() };
        f.all_upper = true;
        for at in chunk.words() {
            if let Some(word) = scan.word(at) {
                f.read_shape(word, at == chunk.from);
            }
            f.read_tags(scan, chunk, at);
        }
        f.words = chunk.len().saturating_sub(usize::from(f.article));
        f.anonymous = scan.known(chunk.from).anonymous.has(chunk.len());
        f.is_degree = scan.known(chunk.from).degree.has(chunk.len())
            && scan.known(chunk.from).surely(Tag::Degree);
        f.read_marks(text, scan, chunk);
        f.read_place(scan, chunk);
        f
    }

    fn read_shape(&mut self, word: &Word, first: bool) {
        let shape = word.shape;
        let cased = word.script.has_case();
        self.caseless |= !cased && word.script != Script::Other;
        if word.script.is_unspaced() || word.script == Script::Hangul {
            self.han += usize::from(shape.length);
        }
        if shape.capital || !cased {
            self.capitals += 1.0;
        } else {
            self.lowers += 1.0;
            self.starts_lower |= first;
        }
        self.code = shape.upper && shape.length <= 3;
        if shape.upper && shape.length == 1 {
            self.initials += 1.0;
        }
        self.all_upper &= shape.upper || !cased;
        self.digits += f32::from(u8::from(shape.digit));
        self.mixed += f32::from(u8::from(shape.mixed));
    }

    fn read_tags(&mut self, scan: &Scan, chunk: &Chunk, at: usize) {
        let known = scan.known(at);
        let short = scan.word(at).is_some_and(|word| {
            acronym::is_written(word) && !word.shape.mixed
        });
        // `CEO`, `II`: short, and no short form.
        if short && !known.has(Tag::RoleHead) && !known.has(Tag::Generation) {
            self.acronyms += 1.0;
        }
        self.role_last = known.has(Tag::RoleHead);
        // Of most words in names no table knows anything.
        if known.tags.is_empty() {
            return;
        }
        let first = at == chunk.from;
        for tag in known.tags.iter() {
            self.read_tag(known, tag, first);
        }
        self.holds_place |= known.place.is_some_and(|place| !place.weak);
        if known.tags.any(JOINING) {
            self.read_joining(scan, chunk, at);
        }
        self.read_name(scan, chunk, at);
    }

    fn read_tag(&mut self, known: &Known, tag: Tag, first: bool) {
        let sure = f32::from(u8::from(known.surely(tag)));
        match tag {
            Tag::Country => self.countries += sure,
            Tag::OrganisationHead => {
                // `civil society` before a role: `society` is no head noun.
                let modifies = known.has(Tag::RoleModifier);
                let head = if modifies { 0.0 } else { sure };
                self.heads += head;
                self.weak_heads += 1.0 - head;
            }
            Tag::OrganisationField => self.fields += 1.0,
            Tag::OrganisationUnit => self.units += 1.0,
            Tag::RoleHead => {
                self.roles += sure;
                self.weak_roles += 1.0 - sure;
            }
            Tag::RoleModifier => self.modifiers += 1.0,
            Tag::Degree => self.degrees += 1.0,
            Tag::TitleFill => self.fills += 1.0,
            Tag::LegalForm => self.legal += 1.0,
            Tag::Education => self.education = true,
            Tag::Former => self.former |= first,
            _ => {}
        }
    }

    /// Words that join others: `of`, `and`, `the`, `van der`.
    fn read_joining(&mut self, scan: &Scan, chunk: &Chunk, at: usize) {
        let (known, first) = (scan.known(at), at == chunk.from);
        let word = scan.word(at);
        let caseless = word.is_some_and(|word| !word.script.has_case());
        let small = word
            .is_some_and(|word| !word.shape.capital && word.script.has_case());
        let glued = word.is_some_and(|word| word.glued);
        self.of |= !first
            && !glued
            && known.has(Tag::Of)
            && (small || known.surely(Tag::Of))
            && !known.has(Tag::Particle);
        self.and |= !first && known.has(Tag::And) && at + 1 < chunk.to;
        self.article |= first && known.has(Tag::Article) && chunk.len() > 1;
        if known.has(Tag::Particle) && (small || (caseless && !first)) {
            self.particles += 1.0;
            self.name_particles += f32::from(u8::from(caseless));
        }
    }

    fn read_name(&mut self, scan: &Scan, chunk: &Chunk, at: usize) {
        let known = scan.known(at);
        if known.has(Tag::GivenName) || known.has(Tag::Surname) {
            let share = f32::from(known.given_share) / 100.0;
            let weight =
                if known.weak.has(Tag::GivenName) { 0.4 } else { 1.0 };
            // A given name stands first, or last where surnames do.
            self.given_words += f32::from(u8::from(share > 0.6));
            let edge = at == chunk.from || at + 1 == chunk.to;
            self.given += share * weight * if edge { 1.0 } else { 0.5 };
            self.surnames += (1.0 - share) * weight;
        }
        if !known.has(Tag::SurnameEnding) && !known.has(Tag::Patronymic) {
            return;
        }
        let ending =
            known.surely(Tag::SurnameEnding) || known.has(Tag::Patronymic);
        let long = scan.word(at).is_some_and(|word| word.shape.length >= 4);
        self.surname_ending |= ending && long;
        if ending && long && chunk.len() > 1 {
            self.surnames += 0.8;
        }
        // `陳大文`, `김철수`: the surname opens the word.
        let east = scan.word(at).is_some_and(|word| {
            matches!(word.script, Script::Han | Script::Kana | Script::Hangul)
                && (2..=4).contains(&word.shape.length)
        });
        if east && at == chunk.from && known.has(Tag::SurnameEnding) {
            self.surnames += 1.2;
        }
    }

    fn read_marks(&mut self, text: &str, scan: &Scan, chunk: &Chunk) {
        let from = scan.marks.partition_point(|mark| mark.word <= chunk.from);
        for placed in scan.marks.iter().skip(from) {
            if placed.word >= chunk.to {
                break;
            }
            self.ampersand |= placed.mark == Mark::And;
            self.and |= placed.mark == Mark::And;
            self.quoted |= placed.mark == Mark::QuoteOpen;
        }
        self.domain = chunk.words().skip(1).any(|at| {
            let dotted = scan.word(at).zip(scan.word(at - 1)).and_then(
                |(word, before)| {
                    text.get(
                        before.span.end() as usize..word.span.start() as usize,
                    )
                },
            ) == Some(".");
            dotted
                && scan.word(at).is_some_and(|word| word.shape.length > 1)
                && scan.word(at - 1).is_some_and(|word| word.shape.length > 3)
        });
    }

    fn read_place(&mut self, scan: &Scan, chunk: &Chunk) {
        if self.quoted {
            return;
        }
        let Some(places) = place::places_of(scan, chunk) else { return };
        let Some(&(at, _, tag)) = places.first() else { return };
        let Some(known) = scan.known(at).place else { return };
        let size = (known.population.max(1) as f32).log10();
        let score = match tag {
            Tag::Country => 4.0,
            Tag::Region => 2.5,
            _ => 1.2 + 0.35 * size,
        };
        let score = if known.weak { score - 1.5 } else { score };
        // `Chair` is a village somewhere.
        let role = self.roles > 0.0 && tag == Tag::City && size < 5.5;
        let score = if role { score - 3.0 } else { score };
        self.place = Some(PlaceScore { score });
    }

    /// How much it looks like the name of a person.
    pub(super) fn person(&self) -> f32 {
        let mut score = 2.2 * self.given.min(1.5)
            + 1.1 * self.surnames.min(1.5)
            + 1.0 * self.initials.min(2.0);
        score += match self.words {
            0 => -4.0,
            1 => -1.2,
            2 => 0.8,
            3 => 0.5,
            4 => -0.2,
            _ => -2.0,
        };
        score += 1.2 * self.name_particles.min(1.0);
        score -= 1.5 * self.countries.min(1.0);
        score -= 3.5 * self.heads.min(1.0) + 1.2 * self.weak_heads.min(1.0);
        score -= 1.4 * self.fields.min(2.0) + 1.5 * self.units.min(1.0);
        score -= 2.0 * self.roles.min(1.0) + 0.6 * self.modifiers.min(2.0);
        score -= self.flag(self.of, 2.0) + self.flag(self.and, 2.0);
        score -= self.flag(self.article, 1.0);
        let lowers = (self.lowers - self.particles).max(0.0);
        let mostly_lower = self.capitals < 1.0;
        score -= if mostly_lower { 0.8 } else { 1.2 } * lowers.min(3.0);
        score -= 2.5 * self.digits.min(1.0) + 0.8 * self.mixed.min(1.0);
        score -= self.flag(self.domain, 3.0) + self.flag(self.quoted, 0.5);
        if !self.all_upper || self.words == 1 {
            score -= 1.3 * self.acronyms.min(1.0);
        }
        score -= 3.0 * self.legal.min(1.0) * self.flag(self.words < 3, 1.0);
        score += self.flag(self.anonymous, 5.0);
        score + self.han_person()
    }

    /// Chinese, Japanese and Korean names have two to four characters.
    fn han_person(&self) -> f32 {
        match self.han {
            0 => 0.0,
            2..=7 if self.words == 2 => 1.2,
            2..=4 if self.words == 1 => 1.0,
            5.. if self.words == 1 => -3.0,
            _ => 0.0,
        }
    }

    /// How much it looks like the name of a body.
    pub(super) fn body(&self) -> f32 {
        let mut score = 2.6 * self.heads.min(1.0)
            + 0.4 * (self.heads - 1.0).clamp(0.0, 2.0)
            + 1.2 * self.weak_heads.min(1.0)
            + 0.8 * self.fields.min(3.0)
            + 1.0 * self.units.min(1.0);
        score += self.flag(self.of, 0.8) + self.flag(self.and, 0.5);
        score += self.flag(self.article, 0.6) + self.flag(self.domain, 2.0);
        score += self.flag(self.ampersand, 0.6) + self.flag(self.quoted, 0.8);
        score += 1.2 * self.acronyms.min(1.0) + 0.8 * self.mixed.min(1.0);
        score += 0.8 * self.digits.min(1.0) + self.flag(self.education, 0.8);
        score += match self.words {
            0 => -4.0,
            1 => 0.6,
            2 => 0.0,
            3 => 0.3,
            _ => 0.8,
        };
        if self.words <= 4 {
            score -= 1.2 * self.given.min(1.2);
        }
        score -= 1.2 * self.roles.min(1.0) * self.flag(self.heads < 1.0, 1.0);
        score -= self.flag(self.initials > 0.0 && self.words <= 4, 1.0);
        if self.place.is_some() {
            score -= 1.0;
        }
        if self.han >= 5 { score + 1.5 } else { score }
    }

    /// How much it looks like a role.
    pub(super) fn role(&self) -> f32 {
        let mut score = 2.8 * self.roles.min(1.0)
            + 1.6
                * self.weak_roles.min(1.0)
                * self.flag(self.roles < 1.0, 1.0)
            + 0.6 * self.modifiers.min(3.0);
        score += self.flag(self.former, 3.0);
        score += self.flag(self.starts_lower && self.heads < 1.0, 1.2);
        // In most languages of signatories the head ends a role.
        score += self.flag(self.role_last && !self.of && self.words > 1, 1.3);
        if self.roles + self.weak_roles < 1.0 && !self.former {
            score -= 1.5;
        }
        score -= 1.8 * self.heads.min(1.0) * self.flag(!self.former, 1.0);
        score -= 1.5 * self.units.min(1.0) * self.flag(self.roles < 1.0, 1.0);
        score -= 1.2 * self.acronyms.min(1.0) + 0.8 * self.given.min(1.0);
        score -= self.flag(self.domain, 2.0) + self.flag(self.quoted, 1.0);
        if self.words > 8 {
            score -= 1.0;
        }
        score
    }

    /// How much it looks like a short form.
    pub(super) fn short_form(&self) -> f32 {
        if self.words == 0 || self.words > 3 {
            return -3.0;
        }
        // `GAP`, `CIN` are places too, somewhere.
        if self.place.is_some() && !(self.all_upper && self.words == 1) {
            return -3.0;
        }
        let marked = self.acronyms + self.mixed + self.initials * 0.5;
        if marked < 0.5 {
            return if self.words == 1 { -0.8 } else { -3.0 };
        }
        1.5 - 0.7 * (self.lowers + (self.words as f32 - marked).max(0.0))
    }

    /// All its words are degrees or parts of titles.
    pub(super) fn is_degree(&self) -> bool {
        self.is_degree
            || self.words > 0
                && self.degrees + self.fills >= self.words as f32
                && self.capitals > 0.0
    }

    pub(super) const fn is_fill(&self) -> bool {
        self.words > 0 && self.fills >= self.words as f32
    }

    /// Something in it is known of persons' names.
    pub(super) fn is_named(&self) -> bool {
        self.given + self.surnames + self.initials > 0.3 || self.caseless
    }

    /// It holds a word that makes a role.
    pub(super) fn is_role(&self) -> bool {
        self.roles > 0.0
    }

    /// It is written without capital letters.
    pub(super) const fn is_caseless(&self) -> bool {
        self.caseless
    }

    /// One word in capitals.
    pub(super) fn is_short_name(&self) -> bool {
        self.words == 1 && self.all_upper && self.acronyms > 0.0
    }

    /// One to three capitals alone: `RS`, `MG`.
    pub(super) fn is_code(&self) -> bool {
        self.words == 1 && self.all_upper && self.code
    }

    /// One word that may be a surname set before the given name.
    pub(super) fn may_be_surname(&self) -> bool {
        self.words == 1
            && self.capitals > 0.0
            && !self.quoted
            && self.heads + self.weak_heads + self.roles + self.legal < 1.0
            && (self.all_upper || self.surnames > 0.2 || self.surname_ending)
            && self.acronyms + self.given < 1.5
    }

    /// Given names and initials only.
    pub(super) fn is_given(&self) -> bool {
        (1..=3).contains(&self.words)
            && self.given_words + self.initials >= self.words as f32
            && self.given_words > 0.0
    }

    /// Nothing of a role, a place or a degree is in it.
    pub(super) fn may_sign(&self) -> bool {
        self.roles + self.weak_roles < 1.0
            && self.place.is_none()
            && !self.is_degree()
            && self.capitals > 0.0
    }

    pub(super) const fn has_head(&self) -> bool {
        self.heads > 0.0
    }

    /// Capitalised words of which no table knows anything.
    pub(super) fn is_unknown_name(&self) -> bool {
        self.capitals > 0.0
            && self.heads + self.weak_heads + self.roles + self.units < 1.0
            && self.words <= 6
    }

    const fn flag(&self, on: bool, weight: f32) -> f32 {
        if on { weight } else { 0.0 }
    }
}
