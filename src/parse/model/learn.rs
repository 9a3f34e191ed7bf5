//! Learning the weights: conditional maximum likelihood, one line at a time.
//!
//! For use by `crates/undersigned-train`, which renders and reads the lines;
//! a program that has annotated lines of its own may do the same.
#![allow(
    clippy::indexing_slicing,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use super::{
    decode::Decoder,
    extract::Extract,
    labels::{Entity, KIND_OUT, KIND_START, KINDS, Label, Phase},
    lattice::{Chain, Row, Transitions, WIDE},
    roster::{Layout, RosterView, Told},
    templates::{FEATURES, template_of},
    values::DELIMITERS,
    weights::{Matrix, Model},
};
use crate::{
    lexicon::{Lexicon, Tag},
    parse::{
        ParsedLine, Signatory, after_marker,
        rules::{RuleParser, heading_kind},
        scan::Scan,
    },
    roster::Signature,
};

/// An annotated line as the learner sees it.
#[derive(Clone, Debug)]
pub struct Sample {
    features: Vec<u32>,
    ends: Vec<u32>,
    marks: Vec<u8>,
    opens: Vec<bool>,
    gold: Vec<Label>,
}

/// How samples are made of annotated lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct SampleOptions {
    /// The share of words, in a hundred, of which a kind of knowledge is
    /// withheld, so that the model learns to do without.
    pub mask: u32,
    /// The share of lines, in a hundred, that are seen without their list.
    pub alone: u32,
    /// The share of segments, in a hundred, whose reading by the list is
    /// wrong.
    pub noise: u32,
    /// Whether the reading of the rules is a feature.
    pub rules: bool,
    /// Where chance begins.
    pub seed: u64,
}

/// Steele, Lea, Flood 2014, *Fast splittable pseudorandom number
/// generators*: enough for masks, and the same everywhere.
#[derive(Clone, Debug)]
struct Chance(u64);

impl Chance {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    const fn percent(&mut self, share: u32) -> bool {
        self.next() % 100 < share as u64
    }
}

impl Sample {
    /// The samples of one annotated list. A line whose annotation the chain
    /// does not allow gives none.
    #[must_use]
    pub fn of_list(
        lexicon: &Lexicon,
        list: &[(Signature, Vec<Signatory>)],
        options: SampleOptions,
    ) -> Vec<Sample> {
        let mut chance = Chance(options.seed);
        let mut layout = Layout::default();
        let mut read: Vec<(Extract, Vec<Label>, Told)> = Vec::new();
        for (signature, signatories) in list {
            let text = signature.text.as_str();
            let mut scan = Scan::default();
            scan.read(lexicon, text, after_marker(text));
            mask(&mut scan, options.mask, &mut chance);
            let gold = labels(&scan, signatories);
            let mut extract = Extract::default();
            extract.read(text, &scan);
            if options.rules {
                let rules = RuleParser { lexicon, list_context: false };
                let rules = rules.parse(text);
                extract.add_rules(&labels(&scan, &rules.signatories));
            }
            let mut told = Told::default();
            let entity = |at: usize| gold.get(at).and_then(|l| l.entity());
            extract.tell(entity, &mut told);
            told.distort(|| {
                chance
                    .percent(options.noise)
                    .then(|| chance.next() as usize % (KIND_OUT + 1))
            });
            told.note_kind(signatories.first().map(|s| s.kind));
            layout.add(&told);
            read.push((extract, gold, told));
        }
        let mut samples = Vec::with_capacity(read.len());
        for ((extract, gold, told), (signature, _)) in read.iter().zip(list) {
            let alone = list.len() < 3 || chance.percent(options.alone);
            let heading = heading_kind(lexicon, signature);
            let view = if alone {
                RosterView::default()
            } else {
                layout.view(told, heading)
            };
            samples.extend(Sample::new(extract, gold, &view));
        }
        samples
    }

    fn new(
        extract: &Extract,
        gold: &[Label],
        view: &RosterView<'_>,
    ) -> Option<Sample> {
        let mut sample = Sample {
            features: Vec::new(),
            ends: Vec::new(),
            marks: extract.marks.clone(),
            opens: extract.opens.clone(),
            gold: gold.to_vec(),
        };
        let mut extra = Vec::new();
        for at in 0..extract.len() {
            sample.features.extend(extract.of_word(at));
            extract.of_list(view, at, &mut extra);
            sample.features.extend(&extra);
            let end = u32::try_from(sample.features.len()).ok()?;
            sample.ends.push(end);
        }
        sample.is_allowed().then_some(sample)
    }

    fn is_allowed(&self) -> bool {
        let model = Model::empty();
        let rows = vec![Row::ZERO; self.ends.len()];
        let chain = Chain {
            rows: &rows,
            marks: &self.marks,
            opens: &self.opens,
            transitions: model.transitions(),
        };
        !self.gold.is_empty() && chain.score(&self.gold).is_some()
    }

    /// Leaves out the features of some templates, for ablations.
    pub fn without(&mut self, templates: &[&str]) {
        let mut kept = Vec::with_capacity(self.features.len());
        let mut from = 0;
        for end in &mut self.ends {
            let to = *end as usize;
            kept.extend(self.features[from..to].iter().filter(|&&feature| {
                !templates.contains(&template_of(feature))
            }));
            from = to;
            *end = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        }
        self.features = kept;
    }

    fn of_word(&self, at: usize) -> &[u32] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.features[from..self.ends[at] as usize]
    }
}

/// The labels of words in a line that was read otherwise.
pub(crate) fn labels_of(scan: &Scan, parsed: &ParsedLine) -> Vec<Label> {
    labels(scan, &parsed.signatories)
}

/// The labels of words under annotated spans.
fn labels(scan: &Scan, signatories: &[Signatory]) -> Vec<Label> {
    let mut labels = vec![Label::OUT; scan.words.len()];
    for span in signatories.iter().flat_map(|s| &s.spans) {
        let Some(entity) = Entity::of(span.kind, span.relation) else {
            continue;
        };
        let mut first = true;
        for (word, label) in scan.words.iter().zip(&mut labels) {
            let (start, end) = (word.span.start(), word.span.end());
            let middle = u32::midpoint(start, end);
            if middle >= span.span.start() && middle < span.span.end() {
                *label = if first {
                    Label::first(entity)
                } else {
                    Label::further(entity)
                };
                first = false;
            }
        }
    }
    labels
}

/// Kinds of knowledge that are withheld together.
const MASKS: [&[Tag]; 5] = [
    &[Tag::GivenName, Tag::Surname, Tag::SurnameEnding, Tag::Patronymic],
    &[Tag::RoleHead, Tag::RoleModifier, Tag::Office],
    &[Tag::OrganisationHead, Tag::OrganisationUnit, Tag::Education],
    &[Tag::City, Tag::Region],
    &[Tag::OrganisationField],
];

fn mask(scan: &mut Scan, share: u32, chance: &mut Chance) {
    // Names are what tables know least of: whole lines without.
    let nameless = chance.percent(share);
    for known in &mut scan.known {
        for (at, tags) in MASKS.iter().enumerate() {
            let share = if at == 0 && nameless { 70 } else { share };
            if chance.percent(share) {
                known.forget(tags);
            }
        }
    }
}

/// Weights while they are learned.
///
/// AdaGrad (Duchi, Hazan, Singer 2011) on the log-likelihood of one line
/// after the other, with a quadratic penalty.
#[derive(Clone, Debug)]
pub struct Learner {
    rows: Vec<Row>,
    squares: Vec<Row>,
    by_phase: [Matrix; Phase::COUNT],
    by_mark: Vec<Matrix>,
    phase_squares: [Matrix; Phase::COUNT],
    mark_squares: Vec<Matrix>,
    transitions: Transitions,
    /// Length of a step.
    pub rate: f32,
    /// Weight of the penalty.
    pub penalty: f32,
    since: usize,
}

/// After so many lines the transitions are put together anew.
const RENEW: usize = 16;
const EPSILON: f32 = 0.1;
const LOW: f32 = -1.0e9;

impl Default for Learner {
    fn default() -> Learner {
        Learner::new()
    }
}

impl Learner {
    /// A learner that knows nothing.
    #[must_use]
    pub fn new() -> Learner {
        let matrix: Matrix = [[0.0; WIDE]; KINDS];
        let by_mark = vec![matrix; DELIMITERS.len()];
        let by_phase = [matrix; Phase::COUNT];
        Learner {
            rows: vec![Row::ZERO; FEATURES],
            squares: vec![Row::ZERO; FEATURES],
            transitions: Transitions::new(&by_phase, &by_mark),
            phase_squares: by_phase,
            mark_squares: by_mark.clone(),
            by_phase,
            by_mark,
            rate: 0.15,
            penalty: 1.0e-4,
            since: 0,
        }
    }

    /// Learns from one line, which counts `weight` times; the negative
    /// log-likelihood that it had before.
    pub fn learn(&mut self, sample: &Sample, weight: f32) -> f32 {
        let rows: Vec<Row> = (0..sample.ends.len())
            .map(|at| {
                let mut row = Row::ZERO;
                for &feature in sample.of_word(at) {
                    row.add(&self.rows[feature as usize]);
                }
                row
            })
            .collect();
        let sums = Sums::of(&rows, sample, &self.transitions);
        let loss = self.step(sample, &rows, &sums, weight);
        self.since += 1;
        if self.since >= RENEW {
            self.since = 0;
            self.transitions =
                Transitions::new(&self.by_phase, &self.by_mark);
        }
        loss
    }

    fn step(
        &mut self,
        sample: &Sample,
        rows: &[Row],
        sums: &Sums,
        weight: f32,
    ) -> f32 {
        let chain = Chain {
            rows,
            marks: &sample.marks,
            opens: &sample.opens,
            transitions: &self.transitions,
        };
        let gold = chain.score(&sample.gold).unwrap_or(sums.total);
        let edges = sums.edges(sample, rows, &self.transitions);
        for at in 0..rows.len() {
            let mut slope = Row::ZERO;
            slope.subtract(&sums.expected(at));
            *slope.get_mut(sample.gold[at]) += 1.0;
            for &feature in sample.of_word(at) {
                let feature = feature as usize;
                let (rate, penalty) = (self.rate, self.penalty);
                climb(
                    &mut self.rows[feature].first,
                    &mut self.squares[feature].first,
                    &slope.first,
                    (rate, penalty, weight),
                );
                climb(
                    &mut self.rows[feature].further,
                    &mut self.squares[feature].further,
                    &slope.further,
                    (rate, penalty, weight),
                );
            }
        }
        self.step_transitions(sample, edges, weight);
        sums.total - gold
    }

    fn step_transitions(
        &mut self,
        sample: &Sample,
        mut edges: Vec<[Matrix; Phase::COUNT]>,
        weight: f32,
    ) {
        for matrices in &mut edges {
            for row in matrices.iter_mut().flatten() {
                for slope in row {
                    *slope = -*slope;
                }
            }
        }
        let mut phase: Option<usize> = None;
        let mut before = KIND_START;
        for (at, label) in sample.gold.iter().enumerate() {
            let entity = label.entity();
            let kind = entity.map_or(KIND_OUT, |e| e as usize);
            if let Some(name) = entity.and_then(Phase::of_name)
                && label.is_first()
            {
                phase = Some(name as usize);
            } else if entity.is_some() && phase.is_none() {
                phase = Some(Phase::Owing as usize);
            }
            if (entity.is_none() || label.is_first())
                && let Some(phase) = phase
            {
                edges[at][phase][before][kind] += 1.0;
            }
            before = kind;
        }
        let scale = (self.rate, self.penalty, weight);
        for (at, matrices) in edges.iter().enumerate() {
            let mark = usize::from(sample.marks[at]);
            for (phase, matrix) in matrices.iter().enumerate() {
                for (before, slope) in matrix.iter().enumerate() {
                    if slope.iter().all(|&s| s.abs() < 1.0e-6) {
                        continue;
                    }
                    climb(
                        &mut self.by_phase[phase][before],
                        &mut self.phase_squares[phase][before],
                        slope,
                        scale,
                    );
                    climb(
                        &mut self.by_mark[mark][before],
                        &mut self.mark_squares[mark][before],
                        slope,
                        scale,
                    );
                }
            }
        }
    }

    /// Adds the weights of `other`, for a mean of several; see
    /// [`Learner::scale`].
    pub fn add(&mut self, other: &Learner) {
        for (row, other) in self.rows.iter_mut().zip(&other.rows) {
            row.add(other);
        }
        for (mine, other) in self
            .by_phase
            .iter_mut()
            .chain(&mut self.by_mark)
            .zip(other.by_phase.iter().chain(&other.by_mark))
        {
            let mine = mine.iter_mut().flatten();
            for (a, b) in mine.zip(other.iter().flatten()) {
                *a += b;
            }
        }
    }

    /// Multiplies all weights.
    pub fn scale(&mut self, by: f32) {
        for row in &mut self.rows {
            for weight in row.first.iter_mut().chain(&mut row.further) {
                *weight *= by;
            }
        }
        for matrix in self.by_phase.iter_mut().chain(&mut self.by_mark) {
            for weight in matrix.iter_mut().flatten() {
                *weight *= by;
            }
        }
    }

    /// The model as it stands, without weights below `least`.
    #[must_use]
    pub fn model(&self, least: f32, calibration: &[(f32, f32)]) -> Model {
        let cut = |row: &Row| {
            let mut row = *row;
            for weight in row.first.iter_mut().chain(&mut row.further) {
                if weight.abs() < least {
                    *weight = 0.0;
                }
            }
            row
        };
        let rows: Vec<Row> = self.rows.iter().map(cut).collect();
        Model::from_weights(&rows, &self.by_phase, &self.by_mark, calibration)
    }
}

fn climb(
    weights: &mut [f32; WIDE],
    squares: &mut [f32; WIDE],
    slope: &[f32; WIDE],
    (rate, penalty, times): (f32, f32, f32),
) {
    for kind in 0..WIDE {
        let slope = slope[kind] * times - penalty * weights[kind];
        squares[kind] += slope * slope;
        weights[kind] += rate * slope / (squares[kind] + EPSILON).sqrt();
    }
}

/// Sums over all labellings of a line, forward and backward.
struct Sums {
    first: Vec<[[f32; WIDE]; 3]>,
    further: Vec<[[f32; WIDE]; 3]>,
    /// Of all ways into a kind before each word, one more than words.
    before: Vec<[[f32; WIDE]; 3]>,
    blank: Vec<f32>,
    /// Of all ways on from a kind.
    after: Vec<[[f32; WIDE]; 3]>,
    blank_after: Vec<f32>,
    total: f32,
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
    fn of(rows: &[Row], sample: &Sample, transitions: &Transitions) -> Sums {
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
            sums.forward(at, &rows[at], sample, transitions);
        }
        let mut ends = vec![sums.blank[words]];
        for phase in [Phase::Person as usize, Phase::Body as usize] {
            ends.extend(sums.before[words][phase]);
        }
        sums.total = sum(&ends);
        for at in (0..words).rev() {
            sums.backward(at, rows, sample, transitions);
        }
        sums
    }

    fn forward(
        &mut self,
        at: usize,
        row: &Row,
        sample: &Sample,
        transitions: &Transitions,
    ) {
        let mark = usize::from(sample.marks[at]);
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
                terms.extend((0..=ENTITIES).map(|b| {
                    before[phase][b] + matrix[b][kind]
                }));
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
            for from in 0..if sample.opens[at] { 3 } else { 1 } {
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

    fn backward(
        &mut self,
        at: usize,
        rows: &[Row],
        sample: &Sample,
        transitions: &Transitions,
    ) {
        let next = at + 1;
        if next == rows.len() {
            for kind in 0..=ENTITIES {
                self.after[at][Phase::Person as usize][kind] = 0.0;
                self.after[at][Phase::Body as usize][kind] = 0.0;
            }
            self.blank_after[at] = 0.0;
            return;
        }
        let mark = usize::from(sample.marks[next]);
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
                if sample.opens[next] || phase == OWING {
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
    fn expected(&self, at: usize) -> Row {
        let mut row = Row::ZERO;
        for phase in 0..3 {
            for kind in 0..=ENTITIES {
                let after = self.after[at][phase][kind] - self.total;
                row.first[kind] +=
                    (self.first[at][phase][kind] + after).exp();
                row.further[kind] +=
                    (self.further[at][phase][kind] + after).exp();
            }
        }
        row.first[KIND_OUT] +=
            (self.blank[at + 1] + self.blank_after[at] - self.total).exp();
        row
    }

    /// How often each transition is expected, by word, phase and kinds.
    fn edges(
        &self,
        sample: &Sample,
        rows: &[Row],
        transitions: &Transitions,
    ) -> Vec<[Matrix; 3]> {
        let mut edges = vec![[[[0.0; WIDE]; KINDS]; 3]; rows.len()];
        for at in 0..rows.len() {
            let mark = usize::from(sample.marks[at]);
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
                    if sample.opens[at] || phase == OWING {
                        for (name, (to, kind)) in
                            NAMES.into_iter().enumerate()
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
