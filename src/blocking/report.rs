use std::fmt;

use super::Rule;

/// What each rule found, before anything is scored.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct BlockingReport {
    /// How many mentions there are.
    pub mentions: u64,
    /// One report for each rule, in order.
    pub rules: Vec<RuleReport>,
    /// How many pairs there are, each counted once.
    pub pairs: u64,
    /// Their share of all pairs of mentions.
    pub share: f64,
}

/// What one rule found.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RuleReport {
    /// The rule.
    pub rule: Rule,
    /// The pairs it found.
    pub pairs: u64,
    /// Those that no rule before it found.
    pub new_pairs: u64,
    /// Its largest groups, the largest first.
    pub largest: Vec<Group>,
    /// Groups that were too large and were split by a second key.
    pub split: u64,
    /// Groups that were too large even then: compared among neighbours only.
    pub windowed: u64,
}

/// Mentions with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Group {
    /// How many.
    pub mentions: u64,
    /// The name of one of them.
    pub example: String,
}

impl BlockingReport {
    pub(super) fn new(mentions: usize) -> BlockingReport {
        BlockingReport {
            mentions: mentions as u64,
            ..BlockingReport::default()
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a share for people")]
    pub(super) fn close(&mut self, pairs: usize) {
        self.pairs = pairs as u64;
        let all = self.mentions * self.mentions.saturating_sub(1) / 2;
        if all > 0 {
            self.share = self.pairs as f64 / all as f64;
        }
    }
}

impl RuleReport {
    pub(super) const fn new(rule: Rule) -> RuleReport {
        RuleReport {
            rule,
            pairs: 0,
            new_pairs: 0,
            largest: Vec::new(),
            split: 0,
            windowed: 0,
        }
    }
}

/// A table for people: a rule a line.
impl fmt::Display for BlockingReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} mentions, {} pairs ({:.4} % of all)",
            self.mentions,
            self.pairs,
            self.share * 100.0,
        )?;
        writeln!(
            f,
            "{:<14} {:>9} {:>9} {:>6} {:>8}  largest group",
            "rule", "pairs", "new", "split", "windowed",
        )?;
        for rule in &self.rules {
            let largest = rule.largest.first();
            writeln!(
                f,
                "{:<14} {:>9} {:>9} {:>6} {:>8}  {} {}",
                rule.rule.as_str(),
                rule.pairs,
                rule.new_pairs,
                rule.split,
                rule.windowed,
                largest.map_or(0, |group| group.mentions),
                largest.map_or("", |group| &group.example),
            )?;
        }
        Ok(())
    }
}
