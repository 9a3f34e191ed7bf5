//! How much a word says: rare words tell bodies and persons apart.
//!
//! The surprisal of a unit (concept, place or sound) over the distinct names
//! of the input, smoothed with what its class is worth in any list. The two
//! names compared do not count: asked is how likely *another* name has the
//! unit by chance.
//!
//! Words of a name are not independent: after `human`, `rights` says next to
//! nothing. The rarest word of a name counts in full, each further one as far
//! as it surprises beside those before it.

use super::{
    names::Form,
    token::{Token, TokenClass},
};
use crate::{lexicon::FastMap, parse::Kind};

/// How many names the prior is worth. With fewer names than that the classes
/// decide, with more the input.
const PRIOR_NAMES: f64 = 200.0;

/// Bits that a token of this class is worth before anything is counted, and
/// the most it can be worth: no single word makes two names one.
const fn worth(class: TokenClass) -> (f64, f64) {
    match class {
        TokenClass::Stop => (0.0, 0.0),
        TokenClass::Body => (2.5, 3.0),
        TokenClass::Place => (4.5, 6.5),
        TokenClass::Quality => (5.0, 9.0),
        TokenClass::Field => (5.5, 10.0),
        TokenClass::Number => (6.5, 8.0),
        TokenClass::Given => (7.0, 8.5),
        TokenClass::Proper => (10.0, 12.0),
    }
}

/// A script without spaces gives one token for a whole name: each character
/// is worth about this much.
const BITS_A_CHARACTER: f64 = 4.5;
/// The most that such a token is worth.
const MOST_UNSPACED: f64 = 18.0;

/// Bits are multiples of this, so that sums are exact in any order.
const GRAIN: f64 = 256.0;

/// Rounds `bits` to the grain in which all evidence is counted.
pub(crate) fn rounded(bits: f64) -> f64 {
    (bits * GRAIN).round() / GRAIN
}

/// How many names the prior is worth when a word is expected beside another.
const PRIOR_NEIGHBOURS: f64 = 20.0;

/// Rounded bits, which 32 bits hold exactly.
#[allow(clippy::cast_possible_truncation, reason = "few digits")]
fn exact(bits: f64) -> f32 {
    rounded(bits) as f32
}

/// Sets the bits of all tokens from how often their units occur.
///
/// `usual` tells how rare a concept is in names anywhere, in bits.
pub(super) fn count(
    forms: &[Form],
    tokens: &mut [Token],
    usual: impl Fn(u32) -> Option<f64>,
) {
    for kind in [Kind::Organisation, Kind::Individual] {
        let counts = Counts::of(kind, forms, tokens);
        let mut scratch = Vec::new();
        for form in forms.iter().filter(|form| form.kind == kind) {
            let words = form.tokens.of_mut(tokens);
            let usual: &dyn Fn(u32) -> Option<f64> = match kind {
                Kind::Organisation => &usual,
                Kind::Individual => &|_| None,
            };
            counts.weigh(words, form.is_unspaced(), usual, &mut scratch);
        }
    }
}

struct Counts {
    names: u32,
    units: FastMap<u32, u32>,
    /// How many names have both units, the lower first.
    neighbours: FastMap<(u32, u32), u32>,
}

impl Counts {
    /// Names that differ in spelling or order only count once.
    fn of(kind: Kind, forms: &[Form], tokens: &[Token]) -> Counts {
        let mut counts = Counts {
            names: 0,
            units: FastMap::default(),
            neighbours: FastMap::default(),
        };
        let mut seen = FastMap::default();
        let mut units = Vec::new();
        for form in forms.iter().filter(|form| form.kind == kind) {
            if seen.insert(form.bag, ()).is_some() {
                continue;
            }
            let words = form.tokens.of(tokens).iter();
            units.clear();
            units.extend(words.filter(|t| t.is_word()).map(|t| t.unit));
            units.sort_unstable();
            units.dedup();
            counts.add(kind, &units);
        }
        counts
    }

    fn add(&mut self, kind: Kind, units: &[u32]) {
        self.names += 1;
        // Names of persons are free combinations.
        let paired = if kind == Kind::Organisation { units } else { &[] };
        for (at, &unit) in units.iter().enumerate() {
            *self.units.entry(unit).or_insert(0) += 1;
            for &next in paired.iter().skip(at + 1) {
                *self.neighbours.entry((unit, next)).or_insert(0) += 1;
            }
        }
    }

    /// Sets the bits of the tokens of one name, rarest first.
    fn weigh(
        &self,
        tokens: &mut [Token],
        unspaced: bool,
        usual: &dyn Fn(u32) -> Option<f64>,
        order: &mut Vec<usize>,
    ) {
        for token in tokens.iter_mut() {
            let usual = usual(token.concept);
            token.rarity = exact(self.alone(token, unspaced, usual));
        }
        order.clear();
        order.extend(0..tokens.len());
        let rank = |&at: &usize| {
            tokens.get(at).map(|token| (token.rarity, token.unit))
        };
        order.sort_by(|a, b| match (rank(a), rank(b)) {
            (Some((x, i)), Some((y, j))) => y.total_cmp(&x).then(i.cmp(&j)),
            _ => a.cmp(b),
        });
        for (nth, &at) in order.iter().enumerate() {
            let Some(token) = tokens.get(at).copied() else { continue };
            let before = order.iter().take(nth);
            let bits = before
                .filter_map(|&before| tokens.get(before))
                .map(|known| self.beside(&token, known))
                .fold(token.bits(), f64::min);
            if let Some(token) = tokens.get_mut(at) {
                token.rarity = exact(bits);
            }
        }
    }

    /// How many names beside the two compared have a unit.
    fn others(&self, unit: u32) -> f64 {
        beside_two(self.units.get(&unit))
    }

    fn alone(&self, token: &Token, unspaced: bool, usual: Option<f64>) -> f64 {
        if token.class == TokenClass::Stop {
            return 0.0;
        }
        if unspaced && token.class == TokenClass::Proper {
            return (f64::from(token.length) * BITS_A_CHARACTER)
                .min(MOST_UNSPACED);
        }
        let (prior, most) = worth(token.class);
        let prior = usual.map_or(prior, |bits| bits.min(most));
        let expected = PRIOR_NAMES * (-prior).exp2();
        let share = (self.others(token.unit) + expected)
            / (f64::from(self.names) + PRIOR_NAMES);
        (-share.log2()).clamp(0.0, most)
    }

    /// How much `token` says in a name that has `known`.
    fn beside(&self, token: &Token, known: &Token) -> f64 {
        if !known.is_word() || token.unit == known.unit {
            return token.bits();
        }
        let pair = (token.unit.min(known.unit), token.unit.max(known.unit));
        let both = beside_two(self.neighbours.get(&pair));
        let expected = PRIOR_NEIGHBOURS * (-token.bits()).exp2();
        let share =
            (both + expected) / (self.others(known.unit) + PRIOR_NEIGHBOURS);
        (-share.log2()).max(0.0)
    }
}

fn beside_two(count: Option<&u32>) -> f64 {
    f64::from(count.copied().unwrap_or(0).saturating_sub(2))
}
