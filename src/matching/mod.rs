//! Stage 6: candidate pairs to evidence in bits.
//!
//! [`score`] says how much speaks for two mentions being one actor;
//! [`explain`] says why. Both share one body, so that the explanation is the
//! score. Agreement adds, conflict subtracts, absence says nothing. Zero bits
//! are even odds.
//!
//! # What counts as the same
//!
//! Two mentions name one actor when they name the same legal or natural
//! person or the same group. A translation, an acronym, another word order,
//! an inflected form are the same; a national branch, a parent, a faculty of
//! a university and a namesake are not.
//!
//! # Guarantees
//!
//! `score(a, b)` is `score(b, a)`, to the last bit; prior and steps sum to
//! the total; no result is NaN.
//!
//! # Example
//!
//! ```
//! use undersigned::{matching::explain, name::Names};
//!
//! let names = Names::new(&[]);
//! // Mentions that are not there have nothing in common.
//! assert!(explain(&names, 0, 1).total < 0.0);
//! ```

mod acronyms;
mod alignment;
mod bodies;
mod endings;
mod evidence;
mod genders;
mod initials;
mod lists;
mod persons;
mod places;
mod types;
pub(crate) mod weights;

pub(crate) use self::evidence::Pair;
use self::evidence::{Amounts, Evidence, Steps, Total};
use self::weights::Weight;
pub use self::{
    types::{Explanation, Feature, Step},
    weights::Weights,
};
use crate::{
    name::{Names, rounded},
    parse::Kind,
};

/// The evidence, in bits, that mentions `a` and `b` name one actor.
///
/// # Complexity
///
/// Bounded by the square of the words of a name; no allocation.
#[must_use]
pub fn score(names: &Names, a: u32, b: u32) -> f64 {
    let mut total = Total::new(prior(names, a, b));
    compare(names, a.min(b), a.max(b), &mut total);
    total.bits()
}

/// As [`score`], without the odds before anything is compared: for pairs that
/// are as often one actor as not.
#[must_use]
pub fn evidence(names: &Names, a: u32, b: u32) -> f64 {
    let mut total = Total::new(0.0);
    compare(names, a.min(b), a.max(b), &mut total);
    total.bits()
}

/// As [`score`], with the reasons: one step for each thing that was compared
/// and says something.
#[must_use]
pub fn explain(names: &Names, a: u32, b: u32) -> Explanation {
    let prior = prior(names, a, b);
    let mut steps = Steps::new(prior);
    compare(names, a.min(b), a.max(b), &mut steps);
    let mut explanation = steps.finish();
    if a > b {
        for step in &mut explanation.steps {
            std::mem::swap(&mut step.left, &mut step.right);
            std::mem::swap(&mut step.left_span, &mut step.right_span);
        }
    }
    explanation
}

/// How much of each of [`Weights`] is in the score of two mentions, in their
/// order, with the prior first: what weights are learned from.
#[must_use]
pub fn amounts(names: &Names, a: u32, b: u32) -> Vec<f64> {
    let mut amounts = Amounts([0.0; Weight::COUNT]);
    amounts.add(which_prior(names, a, b), 1.0, Step::unknown);
    compare(names, a.min(b), a.max(b), &mut amounts);
    amounts.0.to_vec()
}

fn prior(names: &Names, a: u32, b: u32) -> f64 {
    rounded(Weights::builtin().of(which_prior(names, a, b)))
}

fn which_prior(names: &Names, a: u32, b: u32) -> Weight {
    let (Some(a), Some(b)) = (names.record(a), names.record(b)) else {
        return Weight::PriorBody;
    };
    if [a.kind, b.kind].contains(&Kind::Individual) {
        Weight::PriorPerson
    } else {
        Weight::PriorBody
    }
}

fn compare(names: &Names, a: u32, b: u32, evidence: &mut impl Evidence) {
    let (Some(left), Some(right)) = (names.record(a), names.record(b)) else {
        return evidence.add(Weight::OtherKind, 1.0, Step::unknown);
    };
    let pair = Pair { names, left, right };
    if left.kind != right.kind {
        return evidence.add(Weight::OtherKind, 1.0, |bits| Step {
            feature: Feature::Kind,
            left: pair.text(left).to_owned(),
            right: pair.text(right).to_owned(),
            finding: "a body and a person".to_owned(),
            bits,
            left_span: None,
            right_span: None,
        });
    }
    match left.kind {
        Kind::Organisation => bodies::compare(&pair, evidence),
        Kind::Individual => persons::compare(&pair, evidence),
    }
    lists::compare(&pair, evidence);
}
