use super::place::PlaceId;
use crate::{
    lexicon::{SENSES, Sense},
    text::Span,
};

/// How much the sort of a token says about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TokenClass {
    /// A grammatical word, a legal form, a title: says nothing.
    Stop,
    /// The kind of body: *centre*.
    Body,
    /// A place or its people: *Kosovar*.
    Place,
    /// An adjective: *independent*.
    Quality,
    /// A field of life: *security*.
    Field,
    /// A number: *08*.
    Number,
    /// A given name that the tables know.
    Given,
    /// A word that no table knows: mostly a proper name.
    Proper,
}

/// Stands for the concept of a word that no table knows.
pub(crate) const NO_CONCEPT: u32 = u32::MAX;

/// One word of a name, or the words of one concept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// The number of its folded text.
    pub(crate) word: u32,
    /// The number of its sound.
    pub(crate) sound: u32,
    /// The number of its concept among those in use, or [`NO_CONCEPT`].
    pub(crate) concept: u32,
    /// What else it may mean: see [`Token::senses`].
    pub(crate) others: [u32; SENSES - 1],
    /// How likely each meaning is, in a hundred.
    pub(crate) shares: [u8; SENSES],
    /// The number of its consonants, for scripts that leave vowels out.
    pub(crate) skeleton: u32,
    /// What it is counted and indexed by: place, concept or sound.
    pub(crate) unit: u32,
    /// The place it names, if it names one.
    pub(crate) place: Option<PlaceId>,
    /// A settlement of that name, though the word may be any name: only says
    /// that two words are the same.
    pub(crate) town: Option<PlaceId>,
    /// Where it stands in the name.
    pub(crate) span: Span,
    /// How many words it has.
    pub(crate) words: u8,
    /// Letters and digits in it, at most 255.
    pub(crate) length: u8,
    /// Its sort.
    pub(crate) class: TokenClass,
    /// How rare it is, in bits: a multiple of 1/256, exact in 32 bits.
    pub(crate) rarity: f32,
}

impl Token {
    /// How rare it is, in bits.
    pub(crate) const fn bits(&self) -> f64 {
        self.rarity as f64
    }

    /// The place that it names, surely or perhaps.
    pub(crate) fn any_place(&self) -> Option<PlaceId> {
        self.place.or(self.town)
    }

    /// Whether it has a concept.
    pub(crate) const fn is_known(&self) -> bool {
        self.concept != NO_CONCEPT
    }

    /// Whether the tables written by hand know what it means.
    pub(crate) fn is_sure(&self) -> bool {
        self.is_known() && self.shares[0] == Sense::SURE
    }

    /// Sets what it may mean, likeliest first, and how likely.
    pub(crate) fn set_senses(
        &mut self,
        senses: impl Iterator<Item = (u32, u8)>,
    ) {
        let slots = std::iter::once(&mut self.concept)
            .chain(&mut self.others)
            .zip(&mut self.shares);
        for ((concept, share), sense) in slots.zip(senses) {
            (*concept, *share) = sense;
        }
    }

    /// What it may mean, and how likely, in a hundred.
    pub(crate) fn senses(&self) -> impl Iterator<Item = (u32, u8)> {
        let concepts = std::iter::once(self.concept).chain(self.others);
        concepts.zip(self.shares).take_while(|(c, _)| *c != NO_CONCEPT)
    }

    /// How likely it means the same as `other`, from 0 to 1.
    pub(crate) fn means_as(&self, other: &Token) -> f64 {
        let mut best = 0;
        for (concept, share) in self.senses() {
            for (of_other, its) in other.senses() {
                if concept == of_other {
                    best = best.max(u32::from(share) * u32::from(its));
                }
            }
        }
        f64::from(best) / 10_000.0
    }

    /// Whether it tells bodies apart: neither a grammatical word nor the
    /// kind of body.
    pub(crate) fn is_telling(&self) -> bool {
        self.class > TokenClass::Body
    }

    /// Whether it says anything at all.
    pub(crate) fn is_word(&self) -> bool {
        self.class > TokenClass::Stop
    }
}
