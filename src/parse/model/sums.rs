//! Sums over all labellings of a line: how probable each is.
//!
//! The forward-backward recursions (Rabiner 1989), in logarithms.
#![allow(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use super::{
    labels::{Entity, KIND_OUT, KIND_START, KINDS, Phase},
    lattice::{Chain, Row, WIDE},
    weights::Matrix,
};

const LOW: f32 = -1.0e9;

/// Sums over all labellings of a line, forward and backward.
pub(super) struct Sums {
    first: Vec<[[f32; WIDE]; 3]>,
    further: Vec<[[f32; WIDE]; 3]>,
    /// Of all ways into a kind before each word, one more than words.
    before: Vec<[[f32; WIDE]; 3]>,
    blank: Vec<f32>,
    /// Of all ways on from a kind.
    after: Vec<[[f32; WIDE]; 3]>,
    blank_after: Vec<f32>,
    pub(super) total: f32,
}

const NAMES: [(usize, usize); 2] = [
    (Phase::Body as usize, Entity::Body as usize),
    (Phase::Person as usize, Entity::Person as usize),
];
const ENTITIES: usize = Entity::COUNT;
const OWING: usize = Phase::Owing as usize;

fn sum2(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low < LOW / 2.0 { high } else { high + (low - high).exp().ln_1p() }
}

fn sum(terms: &[f32]) -> f32 {
    let high = terms.iter().fold(LOW, |a, &b| a.max(b));
    if high < LOW / 2.0 {
        return LOW;
    }
    let total: f32 = terms.iter().map(|term| (term - high).exp()).sum();
    high + total.ln()
}

impl Sums {
    pub(super) fn of(chain: Chain<'_>) -> Sums {
        let rows = chain.rows;
        let words = rows.len();
        let never = [[LOW; WIDE]; 3];
        let mut sums = Sums {
            first: vec![never; words],
            further: vec![never; words],
            before: vec![never; words + 1],
            blank: vec![0.0; words + 1],
            after: vec![never; words],
            blank_after: vec![0.0; words],
            total: 0.0,
        };
        for at in 0..words {
            sums.forward(at, chain);
        }
        let mut ends = vec![sums.blank[words]];
        for phase in [Phase::Person as usize, Phase::Body as usize] {
            ends.extend(sums.before[words][phase]);
        }
        sums.total = sum(&ends);
        for at in (0..words).rev() {
            sums.backward(at, chain);
        }
        sums
    }

    fn forward(&mut self, at: usize, chain: Chain<'_>) {
        let (row, transitions) = (&chain.rows[at], chain.transitions);
        let mark = chain.mark(at);
        let start = if at == 0 { KIND_START } else { KIND_OUT };
        let before = self.before[at];
        let blank = self.blank[at];
        let mut terms: Vec<f32> = Vec::with_capacity(3 * KINDS + 1);
        for phase in 0..3 {
            let matrix = &transitions.inside[mark][phase];
            for kind in 0..=ENTITIES {
                if kind < ENTITIES {
                    self.further[at][phase][kind] =
                        before[phase][kind] + row.further[kind];
                }
                terms.clear();
                terms.extend(
                    (0..=ENTITIES).map(|b| before[phase][b] + matrix[b][kind]),
                );
                if phase == OWING && kind < ENTITIES {
                    terms.push(blank + matrix[start][kind]);
                }
                self.first[at][phase][kind] = sum(&terms) + row.first[kind];
            }
        }
        for (name, (phase, kind)) in NAMES.into_iter().enumerate() {
            terms.clear();
            let gains = &transitions.name[mark];
            terms.push(blank + gains[start][name]);
            for from in 0..if chain.opens[at] { 3 } else { 1 } {
                terms.extend(
                    (0..=ENTITIES).map(|b| before[from][b] + gains[b][name]),
                );
            }
            self.first[at][phase][kind] = sum(&terms) + row.first[kind];
        }
        self.blank[at + 1] = blank + row.first[KIND_OUT];
        for phase in 0..3 {
            for kind in 0..WIDE {
                self.before[at + 1][phase][kind] = sum2(
                    self.first[at][phase][kind],
                    self.further[at][phase][kind],
                );
            }
        }
    }

    fn backward(&mut self, at: usize, chain: Chain<'_>) {
        let (rows, transitions) = (chain.rows, chain.transitions);
        let next = at + 1;
        if next == rows.len() {
            for kind in 0..=ENTITIES {
                self.after[at][Phase::Person as usize][kind] = 0.0;
                self.after[at][Phase::Body as usize][kind] = 0.0;
            }
            self.blank_after[at] = 0.0;
            return;
        }
        let mark = chain.mark(next);
        let row = &rows[next];
        let after = self.after[next];
        let gains = &transitions.name[mark];
        let mut terms: Vec<f32> = Vec::with_capacity(KINDS + 3);
        for phase in 0..3 {
            let matrix = &transitions.inside[mark][phase];
            for b in 0..=ENTITIES {
                terms.clear();
                if b < ENTITIES {
                    terms.push(row.further[b] + after[phase][b]);
                }
                terms.extend((0..=ENTITIES).map(|kind| {
                    matrix[b][kind] + row.first[kind] + after[phase][kind]
                }));
                if chain.opens[next] || phase == OWING {
                    terms.extend(NAMES.into_iter().enumerate().map(
                        |(name, (to, kind))| {
                            gains[b][name] + row.first[kind] + after[to][kind]
                        },
                    ));
                }
                self.after[at][phase][b] = sum(&terms);
            }
        }
        terms.clear();
        terms.push(row.first[KIND_OUT] + self.blank_after[next]);
        let matrix = &transitions.inside[mark][OWING];
        terms.extend((0..ENTITIES).map(|kind| {
            matrix[KIND_OUT][kind] + row.first[kind] + after[OWING][kind]
        }));
        terms.extend(NAMES.into_iter().enumerate().map(
            |(name, (to, kind))| {
                gains[KIND_OUT][name] + row.first[kind] + after[to][kind]
            },
        ));
        self.blank_after[at] = sum(&terms);
    }

    /// How often each label is expected at a word.
    pub(super) fn expected(&self, at: usize) -> Row {
        let mut row = Row::ZERO;
        for phase in 0..3 {
            for kind in 0..=ENTITIES {
                let after = self.after[at][phase][kind] - self.total;
                row.first[kind] += (self.first[at][phase][kind] + after).exp();
                row.further[kind] +=
                    (self.further[at][phase][kind] + after).exp();
            }
        }
        row.first[KIND_OUT] +=
            (self.blank[at + 1] + self.blank_after[at] - self.total).exp();
        row
    }

    /// How often each transition is expected, by word, phase and kinds.
    pub(super) fn edges(&self, chain: Chain<'_>) -> Vec<[Matrix; 3]> {
        let (rows, transitions) = (chain.rows, chain.transitions);
        let mut edges = vec![[[[0.0; WIDE]; KINDS]; 3]; rows.len()];
        for at in 0..rows.len() {
            let mark = chain.mark(at);
            let start = if at == 0 { KIND_START } else { KIND_OUT };
            let gains = &transitions.name[mark];
            let (before, after) = (&self.before[at], &self.after[at]);
            let row = &rows[at];
            let here = &mut edges[at];
            for phase in 0..3 {
                let matrix = &transitions.inside[mark][phase];
                for b in 0..=ENTITIES {
                    if before[phase][b] < LOW / 2.0 {
                        continue;
                    }
                    for kind in 0..=ENTITIES {
                        let way = before[phase][b]
                            + matrix[b][kind]
                            + row.first[kind]
                            + after[phase][kind]
                            - self.total;
                        if way > -20.0 {
                            here[phase][b][kind] += way.exp();
                        }
                    }
                    if chain.opens[at] || phase == OWING {
                        for (name, (to, kind)) in NAMES.into_iter().enumerate()
                        {
                            let way = before[phase][b]
                                + gains[b][name]
                                + row.first[kind]
                                + after[to][kind]
                                - self.total;
                            here[to][b][kind] += way.exp();
                        }
                    }
                }
            }
            let matrix = &transitions.inside[mark][OWING];
            for kind in 0..ENTITIES {
                let way = self.blank[at]
                    + matrix[start][kind]
                    + row.first[kind]
                    + after[OWING][kind]
                    - self.total;
                here[OWING][start][kind] += way.exp();
            }
            for (name, (to, kind)) in NAMES.into_iter().enumerate() {
                let way = self.blank[at]
                    + gains[start][name]
                    + row.first[kind]
                    + after[to][kind]
                    - self.total;
                here[to][start][kind] += way.exp();
            }
        }
        edges
    }
}
