//! Learning the weights: conditional maximum likelihood, one line at a time.
//!
//! For use by `crates/undersigned-train`, which renders and reads the lines;
//! a program that has annotated lines of its own may do the same.
#![allow(
    clippy::indexing_slicing,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use std::sync::LazyLock;

use super::{
    calibration::Calibration,
    extract::Extract,
    labels::{Entity, KIND_OUT, KIND_START, KINDS, Label, Phase},
    lattice::{Chain, Row, Transitions, WIDE},
    roster::{Layout, RosterView, Told},
    sums::{Factors, Sums},
    templates::{FEATURES, parts, template_of},
    values::DELIMITERS,
    weights::{Matrix, Model, Weights},
};
use crate::{
    lexicon::{Lexicon, Tag},
    parse::{
        ParsedLine, Signatory, after_marker_in, count_up,
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
        let counted = count_up(list.iter().map(|(s, _)| s.text.as_str()));
        for (signature, signatories) in list {
            let text = signature.text.as_str();
            let mut scan = Scan::default();
            scan.read(lexicon, text, after_marker_in(text, counted));
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
        for at in 0..extract.len() {
            let here = extract.segment(at);
            let list = extract.of_list(view, here);
            let own = extract.of_word(at).iter();
            let common = extract.of_segment(here).iter();
            for &feature in own.chain(common).chain(&list) {
                sample.features.extend(parts(feature));
            }
            let end = u32::try_from(sample.features.len()).ok()?;
            sample.ends.push(end);
        }
        sample.is_allowed().then_some(sample)
    }

    fn is_allowed(&self) -> bool {
        static EMPTY: LazyLock<Model> = LazyLock::new(Model::empty);
        let rows = vec![Row::<i16>::ZERO; self.ends.len()];
        let chain = Chain {
            rows: &rows,
            marks: &self.marks,
            opens: &self.opens,
            transitions: EMPTY.transitions(),
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

/// Kinds of knowledge that are withheld together, and how much of the share
/// that is asked for: gazetteers know most places, no table most names.
const MASKS: [(u32, &[Tag]); 5] = [
    (
        100,
        &[Tag::GivenName, Tag::Surname, Tag::SurnameEnding, Tag::Patronymic],
    ),
    (50, &[Tag::RoleHead, Tag::RoleModifier, Tag::Office]),
    (100, &[Tag::OrganisationHead, Tag::OrganisationUnit, Tag::Education]),
    (25, &[Tag::City, Tag::Region]),
    (100, &[Tag::OrganisationField]),
];

fn mask(scan: &mut Scan, share: u32, chance: &mut Chance) {
    // Names are what tables know least of: whole lines without.
    let nameless = chance.percent(share);
    for known in &mut scan.known {
        if chance.percent(share) {
            known.forget_networks();
        }
        for (at, (part, tags)) in MASKS.iter().enumerate() {
            let share =
                if at == 0 && nameless { 70 } else { share * part / 100 };
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
    rows: Vec<Row<f32>>,
    squares: Vec<Row<f32>>,
    by_phase: [Matrix; Phase::COUNT],
    by_mark: Vec<Matrix>,
    phase_squares: [Matrix; Phase::COUNT],
    mark_squares: Vec<Matrix>,
    transitions: Transitions<f32>,
    factors: Factors,
    /// Length of a step.
    pub rate: f32,
    /// Weight of the penalty.
    pub penalty: f32,
    since: usize,
}

/// After so many lines the transitions are put together anew.
const RENEW: usize = 16;
const EPSILON: f32 = 0.1;

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
        let transitions = Transitions::new(&by_phase, &by_mark);
        Learner {
            rows: vec![Row::ZERO; FEATURES],
            squares: vec![Row::ZERO; FEATURES],
            factors: Factors::of(&transitions),
            transitions,
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
        let rows: Vec<Row<f32>> = (0..sample.ends.len())
            .map(|at| {
                let mut row = Row::ZERO;
                for &feature in sample.of_word(at) {
                    row.add(&self.rows[feature as usize]);
                }
                row
            })
            .collect();
        let loss = self.step(sample, &rows, weight);
        self.since += 1;
        if self.since >= RENEW {
            self.since = 0;
            self.transitions = Transitions::new(&self.by_phase, &self.by_mark);
            self.factors = Factors::of(&self.transitions);
        }
        loss
    }

    fn step(
        &mut self,
        sample: &Sample,
        rows: &[Row<f32>],
        weight: f32,
    ) -> f32 {
        let chain = Chain {
            rows,
            marks: &sample.marks,
            opens: &sample.opens,
            transitions: &self.transitions,
        };
        let sums = Sums::of(chain, &self.factors);
        let gold = chain.score(&sample.gold).unwrap_or(sums.total);
        let mut edges: Vec<_> = (0..rows.len())
            .map(|at| sums.edges(at, chain, &self.factors))
            .collect();
        for at in 0..rows.len() {
            let mut slope = sums.expected(at).minus();
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
        self.step_transitions(sample, &mut edges, weight);
        sums.total - gold
    }

    fn step_transitions(
        &mut self,
        sample: &Sample,
        edges: &mut [[Matrix; Phase::COUNT]],
        weight: f32,
    ) {
        for matrices in edges.iter_mut() {
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

    /// The table of the model as it stands, without weights below `least`:
    /// what [`Model::from_tsv`] reads.
    #[must_use]
    pub fn to_tsv(
        &self,
        least: f32,
        calibration: &Calibration,
        head: &[(&str, &str)],
    ) -> String {
        let weights = Weights {
            rows: &self.rows,
            by_phase: &self.by_phase,
            by_mark: &self.by_mark,
            calibration,
        };
        weights.to_tsv(least, head)
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
