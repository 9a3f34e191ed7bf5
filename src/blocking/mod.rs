//! Stage 5: mentions to the pairs that are worth comparing.
//!
//! Comparing all pairs would cost the square of the input. Two mentions are
//! compared when a rule gives them a key in common; each rule is a value with
//! a name, and the report says what each one found.
//!
//! # Guarantees
//!
//! Names that are equal when folded share a key. A group of one key that is
//! too large is split by a second key and, where that does not do, compared
//! among neighbours only; the report counts both.
//!
//! # Complexity
//!
//! Sorting the keys, and a bounded number of pairs for each key.
//!
//! # Example
//!
//! ```
//! use undersigned::{blocking::pair, name::Names};
//!
//! let candidates = pair(&Names::new(&[]));
//! assert!(candidates.pairs.is_empty());
//! assert_eq!(candidates.report.share, 0.0);
//! ```

mod coarse;
mod groups;
mod keys;
mod report;
mod rules;

use self::{groups::Grouper, keys::Keys};
pub use self::{
    report::{BlockingReport, Group, RuleReport},
    rules::Rule,
};
use crate::name::Names;

/// Pairs worth comparing, and how they were found.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Candidates {
    /// Pairs of mentions, the lower first, sorted, each once.
    pub pairs: Vec<(u32, u32)>,
    /// What each rule found.
    pub report: BlockingReport,
}

/// Finds the pairs of mentions that share a key of any rule.
#[must_use]
pub fn pair(names: &Names) -> Candidates {
    let keys = Keys::new(names);
    let mut pairs: Vec<u64> = Vec::new();
    let mut report = BlockingReport::new(names.len());
    for rule in Rule::ALL {
        let mut grouper = Grouper::new(names, rule);
        grouper.run(keys.of(rule));
        let (found, mut told) = grouper.finish();
        let merged = union(&pairs, &found);
        told.new_pairs = (merged.len() - pairs.len()) as u64;
        pairs = merged;
        report.rules.push(told);
    }
    report.close(pairs.len());
    let pairs = pairs.into_iter().map(unpack).collect();
    Candidates { pairs, report }
}

/// Two numbers in one, so that pairs sort and compare as numbers.
const fn pack(a: u32, b: u32) -> u64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    (low as u64) << 32 | high as u64
}

#[allow(clippy::cast_possible_truncation, reason = "packed from two u32")]
const fn unpack(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

/// Both sorted lists as one, each value once.
fn union(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut all = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x < y => a.next(),
            (Some(x), Some(y)) if x > y => b.next(),
            (Some(_), Some(_)) => {
                b.next();
                a.next()
            }
            (Some(_), None) => a.next(),
            (None, _) => b.next(),
        };
        match next {
            Some(&pair) => all.push(pair),
            None => return all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_the_same_from_both_sides() {
        assert_eq!(pack(7, 3), pack(3, 7));
        assert_eq!(unpack(pack(7, 3)), (3, 7));
    }

    #[test]
    fn a_union_holds_each_once() {
        assert_eq!(union(&[1, 3, 5], &[2, 3]), [1, 2, 3, 5]);
        assert_eq!(union(&[], &[2]), [2]);
    }
}
