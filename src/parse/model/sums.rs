//! Sums over all labellings of a line: how probable each is.
//!
//! The forward-backward recursions (Rabiner 1989), on products that are
//! scaled at every word, so that no logarithm is taken inside.
#![allow(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use super::{
    labels::{Entity, KIND_OUT, KINDS, Phase},
    lattice::{self, Chain, Row, Transitions, WIDE, Weight, phase_of, start},
    weights::Matrix,
};

type Wide = [f64; WIDE];
type States = [Wide; Phase::COUNT];

/// The phase that each name opens, and its kind.
const NAMES: [(usize, usize); 2] = {
    let [one, other] = lattice::NAMES;
    [(phase_of(one), one as usize), (phase_of(other), other as usize)]
};
const ENTITIES: usize = Entity::COUNT;
const OWING: usize = Phase::Owing as usize;
const NONE: States = [[0.0; WIDE]; Phase::COUNT];

/// What [`Transitions`] are worth as factors.
#[derive(Clone, Debug)]
pub(super) struct Factors {
    inside: Vec<[[Wide; KINDS]; Phase::COUNT]>,
    name: Vec<[Wide; 2]>,
}

impl Factors {
    pub(super) fn of<W: Weight>(transitions: &Transitions<W>) -> Factors {
        let factor = |weight: W| f64::from(weight.score()).exp();
        Factors {
            inside: transitions
                .inside
                .iter()
                .map(|mark| mark.map(|phase| phase.map(|row| row.map(factor))))
                .collect(),
            name: transitions
                .name
                .iter()
                .map(|mark| mark.map(|row| row.map(factor)))
                .collect(),
        }
    }
}

/// Sums over all labellings of a line, forward and backward.
pub(super) struct Sums {
    words: Vec<Word>,
    /// The logarithm of the sum over all.
    pub(super) total: f32,
}

/// The sums at one word. All states of a word are scaled by one factor.
#[derive(Clone)]
struct Word {
    /// The scores of the word as factors; no span goes on without words.
    first_score: Wide,
    further_score: Wide,
    /// All ways into each state before the word.
    before: States,
    blank_before: f64,
    /// All ways into each state of the word.
    first: States,
    further: States,
    blank: f64,
    /// By what those were divided.
    scale: f64,
    /// All ways on from each kind.
    after: States,
    blank_after: f64,
    /// The sum of all ways through the word.
    through: f64,
}

impl Word {
    fn new<W: Weight>(row: &Row<W>) -> Word {
        let factor = |weight: W| f64::from(weight.score()).exp();
        let mut further_score = row.further.map(factor);
        further_score[ENTITIES..].fill(0.0);
        Word {
            first_score: row.first.map(factor),
            further_score,
            before: NONE,
            blank_before: 0.0,
            first: NONE,
            further: NONE,
            blank: 0.0,
            scale: 1.0,
            after: NONE,
            blank_after: 0.0,
            through: 1.0,
        }
    }

    /// All ways into each kind, opened at the word or before it.
    fn all(&self) -> States {
        let mut all = self.first;
        for (all, further) in all.iter_mut().zip(&self.further) {
            for (sum, way) in all.iter_mut().zip(further) {
                *sum += way;
            }
        }
        all
    }
}

impl Sums {
    pub(super) fn of<W: Weight>(
        chain: Chain<'_, W>,
        factors: &Factors,
    ) -> Sums {
        let words = chain.rows.iter().map(Word::new).collect();
        let mut sums = Sums { words, total: 0.0 };
        let (mut before, mut blank, mut total) = (NONE, 1.0, 0.0);
        for at in 0..sums.words.len() {
            sums.forward(at, chain, factors, (before, blank));
            let word = &sums.words[at];
            (before, blank) = (word.all(), word.blank);
            total += word.scale.ln();
        }
        let mut whole = blank;
        for phase in [Phase::Person as usize, Phase::Body as usize] {
            whole += before[phase].iter().sum::<f64>();
        }
        // OK because a score of a line is far within f32.
        #[allow(clippy::cast_possible_truncation)]
        let total = (total + whole.max(f64::MIN_POSITIVE).ln()) as f32;
        sums.total = total;
        for at in (0..sums.words.len()).rev() {
            sums.backward(at, chain, factors);
        }
        sums
    }

    fn forward<W: Weight>(
        &mut self,
        at: usize,
        chain: Chain<'_, W>,
        factors: &Factors,
        (before, blank): (States, f64),
    ) {
        let mark = chain.mark(at);
        let start = start(at);
        let word = &mut self.words[at];
        (word.before, word.blank_before) = (before, blank);
        for phase in 0..Phase::COUNT {
            let matrix = &factors.inside[mark][phase];
            let mut sum = [0.0; WIDE];
            for (way, row) in before[phase].iter().zip(matrix) {
                add_times(&mut sum, *way, row);
            }
            if phase == OWING {
                let out = sum[KIND_OUT];
                add_times(&mut sum, blank, &matrix[start]);
                sum[KIND_OUT] = out;
            }
            word.first[phase] = sum;
            word.further[phase] = times(&before[phase], &word.further_score);
        }
        for (name, (phase, kind)) in NAMES.into_iter().enumerate() {
            let gains = &factors.name[mark][name];
            let mut sum = blank * gains[start];
            for from in 0..if chain.opens[at] { Phase::COUNT } else { 1 } {
                let ways = before[from].iter().zip(gains);
                sum += ways.map(|(way, gain)| way * gain).sum::<f64>();
            }
            word.first[phase][kind] += sum;
        }
        word.blank = blank * word.first_score[KIND_OUT];
        let mut sum = word.blank;
        for phase in 0..Phase::COUNT {
            word.first[phase] = times(&word.first[phase], &word.first_score);
            sum += word.first[phase].iter().sum::<f64>();
            sum += word.further[phase].iter().sum::<f64>();
        }
        word.scale = sum.max(f64::MIN_POSITIVE);
        let by = 1.0 / word.scale;
        word.blank *= by;
        for states in word.first.iter_mut().chain(&mut word.further) {
            states.iter_mut().for_each(|state| *state *= by);
        }
    }

    fn backward<W: Weight>(
        &mut self,
        at: usize,
        chain: Chain<'_, W>,
        factors: &Factors,
    ) {
        let (here, later) = self.words.split_at_mut(at + 1);
        let word = &mut here[at];
        match later.first() {
            None => {
                word.after[Phase::Person as usize] = [1.0; WIDE];
                word.after[Phase::Body as usize] = [1.0; WIDE];
                word.blank_after = 1.0;
            }
            Some(next) => {
                let mark = chain.mark(at + 1);
                let opens = chain.opens[at + 1];
                word.step_back(next, (factors, mark), opens);
            }
        }
        let mut through = word.blank * word.blank_after;
        for phase in 0..Phase::COUNT {
            let after = &word.after[phase];
            through += dot(&word.first[phase], after);
            through += dot(&word.further[phase], after);
        }
        word.through = through.max(f64::MIN_POSITIVE);
    }

    /// How often each label is expected at a word.
    pub(super) fn expected(&self, at: usize) -> Row<f32> {
        let word = &self.words[at];
        let mut row = Row::<f32>::ZERO;
        for phase in 0..Phase::COUNT {
            for kind in 0..=ENTITIES {
                let share = word.after[phase][kind] / word.through;
                row.first[kind] += single(word.first[phase][kind] * share);
                row.further[kind] += single(word.further[phase][kind] * share);
            }
        }
        row.first[KIND_OUT] +=
            single(word.blank * word.blank_after / word.through);
        row
    }

    /// How often each transition into a word is expected, by phase and kinds.
    pub(super) fn edges<W: Weight>(
        &self,
        at: usize,
        chain: Chain<'_, W>,
        factors: &Factors,
    ) -> [Matrix; Phase::COUNT] {
        let word = &self.words[at];
        let mut edges = [[[0.0; WIDE]; KINDS]; Phase::COUNT];
        let mark = chain.mark(at);
        let start = start(at);
        let opening = word.opening();
        let whole = word.through * word.scale;
        let gains = &factors.name[mark];
        for phase in 0..Phase::COUNT {
            let matrix = &factors.inside[mark][phase];
            for b in 0..=ENTITIES {
                let way = word.before[phase][b] / whole;
                if way == 0.0 {
                    continue;
                }
                for kind in 0..=ENTITIES {
                    edges[phase][b][kind] +=
                        single(way * matrix[b][kind] * opening[phase][kind]);
                }
                if chain.opens[at] || phase == OWING {
                    for (name, (to, kind)) in NAMES.into_iter().enumerate() {
                        let gain = gains[name][b] * opening[to][kind];
                        edges[to][b][kind] += single(way * gain);
                    }
                }
            }
        }
        let way = word.blank_before / whole;
        let matrix = &factors.inside[mark][OWING];
        for kind in 0..ENTITIES {
            edges[OWING][start][kind] +=
                single(way * matrix[start][kind] * opening[OWING][kind]);
        }
        for (name, (to, kind)) in NAMES.into_iter().enumerate() {
            edges[to][start][kind] +=
                single(way * gains[name][start] * opening[to][kind]);
        }
        edges
    }
}

impl Word {
    /// All ways on from a kind that is opened at the word.
    fn opening(&self) -> States {
        self.after.map(|after| times(&after, &self.first_score))
    }

    fn step_back(
        &mut self,
        next: &Word,
        (factors, mark): (&Factors, usize),
        opens: bool,
    ) {
        let opening = next.opening();
        let gains = &factors.name[mark];
        let named = NAMES.map(|(to, kind)| opening[to][kind]);
        let name = |before: usize| {
            let ways = gains.iter().zip(&named);
            ways.map(|(gains, way)| gains[before] * way).sum::<f64>()
        };
        let mut high = 0.0f64;
        for phase in 0..Phase::COUNT {
            let matrix = &factors.inside[mark][phase];
            let more = times(&next.further_score, &next.after[phase]);
            for b in 0..=ENTITIES {
                let mut sum = more[b] + dot(&matrix[b], &opening[phase]);
                if opens || phase == OWING {
                    sum += name(b);
                }
                self.after[phase][b] = sum;
                high = high.max(sum);
            }
        }
        let row = &factors.inside[mark][OWING][KIND_OUT];
        self.blank_after = next.first_score[KIND_OUT] * next.blank_after
            + dot(&row[..ENTITIES], &opening[OWING][..ENTITIES])
            + name(KIND_OUT);
        let by = 1.0 / high.max(self.blank_after).max(f64::MIN_POSITIVE);
        self.blank_after *= by;
        for state in self.after.iter_mut().flatten() {
            *state *= by;
        }
    }
}

fn add_times(sum: &mut Wide, way: f64, gains: &Wide) {
    for (sum, gain) in sum.iter_mut().zip(gains) {
        *sum += way * gain;
    }
}

fn times(a: &Wide, b: &Wide) -> Wide {
    std::array::from_fn(|at| a[at] * b[at])
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    // Four sums, so that they need not wait for each other.
    let mut sums = [0.0; 4];
    for (a, b) in a.chunks(4).zip(b.chunks(4)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

// OK because these are probabilities.
#[allow(clippy::cast_possible_truncation)]
const fn single(share: f64) -> f32 {
    share as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::model::{
        labels::Label, lattice::Room, values::DELIMITERS,
    };

    /// Numbers from -300 to 300, the same each time.
    struct Chance(u64);

    impl Chance {
        fn weight(&mut self) -> i16 {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d) + 0x1405_7b7e;
            i16::try_from((self.0 >> 33) % 601).unwrap() - 300
        }

        fn matrix(&mut self) -> Matrix<i16> {
            let mut matrix = [[0; WIDE]; KINDS];
            for weight in matrix.iter_mut().flatten() {
                *weight = self.weight();
            }
            matrix
        }

        fn row(&mut self) -> Row<i16> {
            let mut row = Row::ZERO;
            for label in (0..Label::COUNT).map(Label::from_index) {
                *row.get_mut(label) = self.weight();
            }
            row
        }
    }

    /// All labellings of so many words.
    fn labellings(words: usize) -> Vec<Vec<Label>> {
        let mut all = vec![Vec::new()];
        for _ in 0..words {
            let longer = all.iter().flat_map(|labels: &Vec<Label>| {
                (0..Label::COUNT).map(move |label| {
                    let mut labels = labels.clone();
                    labels.push(Label::from_index(label));
                    labels
                })
            });
            all = longer.collect();
        }
        all
    }

    #[test]
    fn the_best_and_the_sum_are_those_of_all_labellings() {
        let mut chance = Chance(7);
        let by_mark: Vec<_> =
            (0..DELIMITERS.len()).map(|_| chance.matrix()).collect();
        let by_phase = [(); 3].map(|()| chance.matrix());
        let transitions = Transitions::new(&by_phase, &by_mark);
        let factors = Factors::of(&transitions);
        for round in 0..8 {
            let rows = [(); 3].map(|()| chance.row());
            let chain = Chain {
                rows: &rows,
                marks: &[1, 2, 3],
                opens: &[true, round % 2 == 0, round % 3 == 0],
                transitions: &transitions,
            };
            let scores: Vec<f32> = labellings(rows.len())
                .iter()
                .filter_map(|labels| chain.score(labels))
                .collect();
            let high = scores.iter().copied().fold(f32::MIN, f32::max);
            let (mut room, mut labels) = (Room::default(), Vec::new());
            chain.best(&mut room, &mut labels);
            let best = chain.score(&labels).unwrap();
            assert!((best - high).abs() < 0.001, "{best} for {high}");
            let sum: f32 = scores.iter().map(|s| (s - high).exp()).sum();
            let sums = Sums::of(chain, &factors);
            let total = high + sum.ln();
            assert!((sums.total - total).abs() < 0.01, "{total}");
            for at in 0..rows.len() {
                let row = sums.expected(at);
                let all = row.first.iter().chain(&row.further).sum::<f32>();
                assert!((all - 1.0).abs() < 0.001, "{all}");
            }
        }
    }
}
