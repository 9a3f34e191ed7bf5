//! Keys to groups, groups to pairs.

use super::{
    Rule,
    keys::{Key, Side, second_keys},
    pack,
    report::{Group, RuleReport},
};
use crate::name::Names;

/// More mentions with one key are split by a second key.
const LARGEST_GROUP: usize = 64;
/// In groups that no key splits, each is compared with this many neighbours.
const NEIGHBOURS: usize = 8;
/// How many groups the report shows for each rule.
const REPORTED: usize = 3;

pub(super) struct Grouper<'n> {
    names: &'n Names,
    rule: Rule,
    pairs: Vec<u64>,
    largest: Vec<(usize, u32)>,
    report: RuleReport,
}

impl<'n> Grouper<'n> {
    pub(super) const fn new(names: &'n Names, rule: Rule) -> Grouper<'n> {
        Grouper {
            names,
            rule,
            pairs: Vec::new(),
            largest: Vec::new(),
            report: RuleReport::new(rule),
        }
    }

    /// Pairs the mentions of each key.
    pub(super) fn run(&mut self, mut keys: Vec<Key>) {
        keys.sort_unstable();
        keys.dedup();
        for group in keys.chunk_by(|a, b| a.key == b.key) {
            self.note(group);
            if group.len() > LARGEST_GROUP {
                self.report.split += 1;
                self.split(group);
            } else {
                self.pair(group);
            }
        }
    }

    fn note(&mut self, group: &[Key]) {
        if let Some(first) = group.first() {
            self.largest.push((group.len(), first.mention));
            if self.largest.len() > 64 * REPORTED {
                self.keep_largest();
            }
        }
    }

    fn keep_largest(&mut self) {
        self.largest.sort_unstable_by_key(|&(size, mention)| {
            (std::cmp::Reverse(size), mention)
        });
        self.largest.dedup();
        self.largest.truncate(REPORTED);
    }

    fn pair(&mut self, group: &[Key]) {
        for (at, a) in group.iter().enumerate() {
            for b in group.iter().skip(at + 1) {
                self.add(a, b);
            }
        }
    }

    fn add(&mut self, a: &Key, b: &Key) {
        let crosses = a.side == Side::Both || a.side != b.side;
        if crosses && a.mention != b.mention {
            self.pairs.push(pack(a.mention, b.mention));
        }
    }

    /// Pairs a large group by second keys, and each with its neighbours in
    /// the order of names.
    fn split(&mut self, group: &[Key]) {
        let mut refined = Vec::new();
        for key in group {
            second_keys(self.names, self.rule, key, &mut refined);
        }
        refined.sort_unstable();
        refined.dedup();
        for part in refined.chunk_by(|a, b| a.key == b.key) {
            if part.len() > LARGEST_GROUP {
                self.report.windowed += 1;
                self.window(part);
            } else {
                self.pair(part);
            }
        }
        self.window(group);
    }

    fn window(&mut self, group: &[Key]) {
        let mut order: Vec<(u64, Key)> =
            group.iter().map(|&key| (self.phrase(key.mention), key)).collect();
        order.sort_unstable();
        for (at, (_, a)) in order.iter().enumerate() {
            for (_, b) in order.iter().skip(at + 1).take(NEIGHBOURS) {
                self.add(a, b);
            }
        }
    }

    fn phrase(&self, mention: u32) -> u64 {
        let record = self.names.record(mention);
        let form = record.and_then(|r| self.names.forms_of(r).next());
        form.map_or(0, |form| form.phrase)
    }

    pub(super) fn finish(mut self) -> (Vec<u64>, RuleReport) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.keep_largest();
        self.report.pairs = self.pairs.len() as u64;
        self.report.largest = self
            .largest
            .iter()
            .map(|&(size, mention)| Group {
                mentions: size as u64,
                example: self.names.text(mention).to_owned(),
            })
            .collect();
        (self.pairs, self.report)
    }
}
