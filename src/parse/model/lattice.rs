//! The best labelling of a line, and how sure each label is.
//!
//! A linear chain over words. Its states are labels within phases (see
//! [`Phase`]): before the name of a signatory was read, behind the name of a
//! person, behind the name of a body. So one name a signatory, no
//! representative of a person and no alias without a name are properties of
//! the chain, not of repairs behind it.
//!
//! # Complexity
//!
//! Linear in the words; a constant number of additions for each.
#![allow(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use super::labels::{Entity, KIND_OUT, KIND_START, KINDS, Label, Phase};

/// Scores of one word: `first` by entity, with `out` at [`KIND_OUT`];
/// `further` by entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) first: [f32; WIDE],
    pub(crate) further: [f32; WIDE],
}

/// Kinds of labels, rounded up to what vectors hold.
pub(crate) const WIDE: usize = 16;
const LOW: f32 = -1.0e9;
/// Ways that are so much worse than the best so far are not gone on with.
const BEAM: f32 = 14.0;
const ENTITIES: usize = Entity::COUNT;

impl Row {
    pub(crate) const ZERO: Row =
        Row { first: [0.0; WIDE], further: [0.0; WIDE] };
    const NEVER: Row = Row { first: [LOW; WIDE], further: [LOW; WIDE] };

    pub(crate) fn add(&mut self, other: &Row) {
        for (a, b) in self.first.iter_mut().zip(&other.first) {
            *a += b;
        }
        for (a, b) in self.further.iter_mut().zip(&other.further) {
            *a += b;
        }
    }

    pub(crate) fn subtract(&mut self, other: &Row) {
        for (a, b) in self.first.iter_mut().zip(&other.first) {
            *a -= b;
        }
        for (a, b) in self.further.iter_mut().zip(&other.further) {
            *a -= b;
        }
    }

    pub(crate) fn get(&self, label: Label) -> f32 {
        let (further, kind) = slot(label);
        if further { self.further[kind] } else { self.first[kind] }
    }

    pub(crate) fn get_mut(&mut self, label: Label) -> &mut f32 {
        let (further, kind) = slot(label);
        if further { &mut self.further[kind] } else { &mut self.first[kind] }
    }
}

fn slot(label: Label) -> (bool, usize) {
    match label.entity() {
        None => (false, KIND_OUT),
        Some(entity) => (!label.is_first(), entity as usize),
    }
}

/// What it is worth that one label follows another: by the mark between
/// them, the kind before and the kind that is opened.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    /// One matrix a phase and mark: `[phase][mark][before][kind]`.
    pub(crate) inside: Vec<[[[f32; WIDE]; KINDS]; Phase::COUNT]>,
    /// The same where a name opens a signatory: `[mark][before][kind]`.
    pub(crate) name: Vec<[[f32; 2]; KINDS]>,
}

impl Transitions {
    /// From weights by phase and by mark.
    pub(crate) fn new(
        by_phase: &[[[f32; WIDE]; KINDS]; Phase::COUNT],
        by_mark: &[[[f32; WIDE]; KINDS]],
    ) -> Transitions {
        let mut inside = Vec::with_capacity(by_mark.len());
        let mut name = Vec::with_capacity(by_mark.len());
        for mark in by_mark {
            let mut here = [[[LOW; WIDE]; KINDS]; Phase::COUNT];
            for phase in Phase::ALL {
                for before in 0..KINDS {
                    for kind in 0..=ENTITIES {
                        if allowed(phase, kind) {
                            here[phase as usize][before][kind] = by_phase
                                [phase as usize][before][kind]
                                + mark[before][kind];
                        }
                    }
                }
            }
            inside.push(here);
            let mut names = [[LOW; 2]; KINDS];
            for before in 0..KINDS {
                for (at, entity) in NAMES.into_iter().enumerate() {
                    let phase = phase_of(entity);
                    names[before][at] = by_phase[phase][before]
                        [entity as usize]
                        + mark[before][entity as usize];
                }
            }
            name.push(names);
        }
        Transitions { inside, name }
    }
}

const NAMES: [Entity; 2] = [Entity::Body, Entity::Person];

const fn phase_of(name: Entity) -> usize {
    match Phase::of_name(name) {
        Some(phase) => phase as usize,
        None => 0,
    }
}

/// Whether a label of that kind, no name, may be opened within a phase.
fn allowed(phase: Phase, kind: usize) -> bool {
    match Entity::ALL.get(kind) {
        None => kind == KIND_OUT,
        Some(entity) => !entity.is_name() && phase.allows(*entity),
    }
}

/// A line to be labelled: scores of its words, the marks before them, and
/// where a further signatory may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chain<'c> {
    pub(crate) rows: &'c [Row],
    pub(crate) marks: &'c [u8],
    pub(crate) opens: &'c [bool],
    pub(crate) transitions: &'c Transitions,
}

/// Where the best way into each state comes from.
#[derive(Clone, Copy, Debug)]
struct Back {
    first: [[u8; WIDE]; Phase::COUNT],
    further: [[u8; WIDE]; Phase::COUNT],
}

/// The states before anything was read, in a [`Back`].
const BLANK: u8 = 0xff;

const fn state(phase: usize, further: bool, kind: usize) -> u8 {
    // OK because there are 3 phases, 2 places and 16 kinds.
    #[allow(clippy::cast_possible_truncation, reason = "below 96")]
    let state = (phase * 32 + kind) as u8;
    if further { state + 16 } else { state }
}

/// What is kept between lines so that its room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    backs: Vec<Back>,
}

impl Chain<'_> {
    pub(crate) fn mark(&self, at: usize) -> usize {
        usize::from(self.marks[at]).min(self.transitions.name.len() - 1)
    }

    /// The best labelling, into `labels`, and its score.
    pub(crate) fn best(
        &self,
        room: &mut Room,
        labels: &mut Vec<Label>,
    ) -> f32 {
        labels.clear();
        room.backs.clear();
        let mut scores = [Row::NEVER; Phase::COUNT];
        let mut blank = 0.0f32;
        for at in 0..self.rows.len() {
            let row = &self.rows[at];
            let before = if at == 0 { KIND_START } else { KIND_OUT };
            let mut back = Back {
                first: [[BLANK; WIDE]; Phase::COUNT],
                further: [[BLANK; WIDE]; Phase::COUNT],
            };
            let next = self.step(at, &scores, (blank, before), &mut back);
            blank += row.first[KIND_OUT];
            scores = next;
            room.backs.push(back);
        }
        let (last, score) = finish(&scores, blank);
        trace(&room.backs, last, labels);
        score
    }

    fn step(
        &self,
        at: usize,
        scores: &[Row; Phase::COUNT],
        blank: (f32, usize),
        back: &mut Back,
    ) -> [Row; Phase::COUNT] {
        let row = &self.rows[at];
        let mark = self.mark(at);
        let mut next = [Row::NEVER; Phase::COUNT];
        let mut best = [[LOW; WIDE]; Phase::COUNT];
        let mut from = [[0u8; WIDE]; Phase::COUNT];
        let mut high = blank.0;
        for phase in 0..Phase::COUNT {
            let (first, further) =
                (&scores[phase].first, &scores[phase].further);
            for kind in 0..WIDE {
                let more = further[kind] > first[kind];
                best[phase][kind] =
                    if more { further[kind] } else { first[kind] };
                from[phase][kind] = state(phase, more, kind);
                high = high.max(best[phase][kind]);
            }
        }
        let least = high - BEAM;
        for phase in 0..Phase::COUNT {
            // A span goes on.
            for kind in 0..WIDE {
                next[phase].further[kind] =
                    best[phase][kind] + row.further[kind];
            }
            back.further[phase] = from[phase];
            // Another begins, or none.
            if best[phase].iter().all(|&score| score < least) {
                continue;
            }
            let matrix = &self.transitions.inside[mark][phase];
            let mut top = [LOW; WIDE];
            let mut by = [BLANK; WIDE];
            for before in 0..=ENTITIES {
                let base = best[phase][before];
                if base < least {
                    continue;
                }
                let came = from[phase][before];
                let gains = &matrix[before];
                for kind in 0..WIDE {
                    let score = base + gains[kind];
                    let better = score > top[kind];
                    top[kind] = if better { score } else { top[kind] };
                    by[kind] = if better { came } else { by[kind] };
                }
            }
            next[phase].first = top;
            back.first[phase] = by;
        }
        self.leave_blank(mark, blank, &mut next, back);
        self.open_names(at, mark, (&best, &from), blank, &mut next, back);
        for scores in &mut next {
            for kind in 0..WIDE {
                scores.first[kind] += row.first[kind];
            }
        }
        next
    }

    /// The first span of a line that is no name.
    fn leave_blank(
        &self,
        mark: usize,
        (blank, before): (f32, usize),
        next: &mut [Row; Phase::COUNT],
        back: &mut Back,
    ) {
        let owing = Phase::Owing as usize;
        let gains = &self.transitions.inside[mark][owing][before];
        for kind in 0..ENTITIES {
            let score = blank + gains[kind];
            if score > next[owing].first[kind] {
                next[owing].first[kind] = score;
                back.first[owing][kind] = BLANK;
            }
        }
    }

    fn open_names(
        &self,
        at: usize,
        mark: usize,
        (best, from): (&[[f32; WIDE]; 3], &[[u8; WIDE]; 3]),
        (blank, start): (f32, usize),
        next: &mut [Row; Phase::COUNT],
        back: &mut Back,
    ) {
        let gains = &self.transitions.name[mark];
        let phases = if self.opens[at] { Phase::COUNT } else { 1 };
        for (name, entity) in NAMES.into_iter().enumerate() {
            let (phase, kind) = (phase_of(entity), entity as usize);
            let mut top = blank + gains[start][name];
            let mut by = BLANK;
            for open in 0..phases {
                for before in 0..=ENTITIES {
                    let score = best[open][before] + gains[before][name];
                    if score > top {
                        (top, by) = (score, from[open][before]);
                    }
                }
            }
            next[phase].first[kind] = top;
            back.first[phase][kind] = by;
        }
    }

    /// The score of a labelling that the chain allows.
    pub(crate) fn score(&self, labels: &[Label]) -> Option<f32> {
        let mut score = 0.0;
        let mut phase: Option<usize> = None;
        let mut before = KIND_START;
        for (at, &label) in labels.iter().enumerate() {
            score += self.rows[at].get(label);
            score += self.gain(at, &mut phase, before, label)?;
            before = label.entity().map_or(KIND_OUT, |e| e as usize);
        }
        (phase != Some(Phase::Owing as usize)).then_some(score)
    }

    /// What the transition into `label` is worth; moves the phase on.
    pub(crate) fn gain(
        &self,
        at: usize,
        phase: &mut Option<usize>,
        before: usize,
        label: Label,
    ) -> Option<f32> {
        let mark = self.mark(at);
        let Some(entity) = label.entity() else {
            return Some(match *phase {
                None => 0.0,
                Some(phase) => {
                    self.transitions.inside[mark][phase][before][KIND_OUT]
                }
            });
        };
        let kind = entity as usize;
        if !label.is_first() {
            return (before == kind && phase.is_some()).then_some(0.0);
        }
        if entity.is_name() {
            let again = phase.is_some_and(|p| p != Phase::Owing as usize);
            if again && !self.opens[at] {
                return None;
            }
            *phase = Some(phase_of(entity));
            let name = usize::from(entity == Entity::Person);
            return Some(self.transitions.name[mark][before][name]);
        }
        let here = phase.unwrap_or(Phase::Owing as usize);
        *phase = Some(here);
        let gain = self.transitions.inside[mark][here][before][kind];
        (gain > LOW / 2.0).then_some(gain)
    }
}

fn finish(scores: &[Row; Phase::COUNT], blank: f32) -> (u8, f32) {
    let mut top = blank;
    let mut last = BLANK;
    for phase in [Phase::Person as usize, Phase::Body as usize] {
        for kind in 0..=ENTITIES {
            let row = &scores[phase];
            if row.first[kind] > top {
                (top, last) = (row.first[kind], state(phase, false, kind));
            }
            if kind < ENTITIES && row.further[kind] > top {
                (top, last) = (row.further[kind], state(phase, true, kind));
            }
        }
    }
    (last, top)
}

fn trace(backs: &[Back], mut state: u8, labels: &mut Vec<Label>) {
    for back in backs.iter().rev() {
        if state == BLANK {
            labels.push(Label::OUT);
            continue;
        }
        let phase = usize::from(state / 32);
        let further = state & 16 != 0;
        let kind = usize::from(state % 16);
        labels.push(match Entity::ALL.get(kind) {
            None => Label::OUT,
            Some(&entity) if further => Label::further(entity),
            Some(&entity) => Label::first(entity),
        });
        state = if further {
            back.further[phase][kind]
        } else {
            back.first[phase][kind]
        };
    }
    labels.reverse();
}
