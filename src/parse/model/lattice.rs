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

/// A weight: in natural log odds while it is learned, in hundredths of that,
/// which add up faster, once it is.
pub(crate) trait Weight: Copy {
    /// Nothing.
    const ZERO: Self;
    /// What is not allowed.
    const NEVER: Self;

    /// The weight as a score.
    fn score(self) -> f32;

    fn plus(self, other: Self) -> Self;
}

impl Weight for f32 {
    const ZERO: f32 = 0.0;
    const NEVER: f32 = -1.0e9;

    fn score(self) -> f32 {
        self
    }

    fn plus(self, other: f32) -> f32 {
        self + other
    }
}

impl Weight for i16 {
    const ZERO: i16 = 0;
    const NEVER: i16 = i16::MIN;

    #[inline]
    fn score(self) -> f32 {
        f32::from(self) * UNIT
    }

    #[inline]
    fn plus(self, other: i16) -> i16 {
        self.saturating_add(other)
    }
}

/// Weights are written, and added up, in hundredths.
pub(crate) const UNIT: f32 = 0.01;

/// Scores of one word: `first` by entity, with `out` at [`KIND_OUT`];
/// `further` by entity. In hundredths it is a cache line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct Row<W> {
    pub(crate) first: [W; WIDE],
    pub(crate) further: [W; WIDE],
}

/// Kinds of labels, rounded up to what vectors hold.
pub(crate) const WIDE: usize = 16;
/// Ways that are so much worse than the best so far are not gone on with.
const BEAM: i16 = 1400;
/// Ways below this are none.
const DEAD: i16 = i16::MIN / 2;
const ENTITIES: usize = Entity::COUNT;
/// No weight that is allowed is so low.
const NEVER_BELOW: f32 = -300.0;

impl<W: Weight> Row<W> {
    pub(crate) const ZERO: Row<W> =
        Row { first: [W::ZERO; WIDE], further: [W::ZERO; WIDE] };
    const NEVER: Row<W> =
        Row { first: [W::NEVER; WIDE], further: [W::NEVER; WIDE] };

    #[inline]
    pub(crate) fn add(&mut self, other: &Row<W>) {
        for (a, b) in self.first.iter_mut().zip(&other.first) {
            *a = a.plus(*b);
        }
        for (a, b) in self.further.iter_mut().zip(&other.further) {
            *a = a.plus(*b);
        }
    }

    /// The score of a label.
    pub(crate) fn get(&self, label: Label) -> f32 {
        let (further, kind) = slot(label);
        if further { self.further[kind] } else { self.first[kind] }.score()
    }

    pub(crate) fn get_mut(&mut self, label: Label) -> &mut W {
        let (further, kind) = slot(label);
        if further { &mut self.further[kind] } else { &mut self.first[kind] }
    }
}

impl Row<f32> {
    /// Each weight with the other sign.
    pub(crate) fn minus(&self) -> Row<f32> {
        let minus = |weight: f32| -weight;
        Row { first: self.first.map(minus), further: self.further.map(minus) }
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
pub(crate) struct Transitions<W> {
    /// One matrix a phase and mark: `[mark][phase][before][kind]`.
    pub(crate) inside: Vec<[[[W; WIDE]; KINDS]; Phase::COUNT]>,
    /// The same where a name opens a signatory: `[mark][name][before]`.
    pub(crate) name: Vec<[[W; WIDE]; 2]>,
}

impl<W: Weight> Transitions<W> {
    /// From weights by phase and by mark.
    pub(crate) fn new(
        by_phase: &[[[W; WIDE]; KINDS]; Phase::COUNT],
        by_mark: &[[[W; WIDE]; KINDS]],
    ) -> Transitions<W> {
        let mut inside = Vec::with_capacity(by_mark.len());
        let mut name = Vec::with_capacity(by_mark.len());
        for mark in by_mark {
            let mut here = [[[W::NEVER; WIDE]; KINDS]; Phase::COUNT];
            for phase in Phase::ALL {
                for before in 0..KINDS {
                    for kind in 0..=ENTITIES {
                        if allowed(phase, kind) {
                            here[phase as usize][before][kind] = by_phase
                                [phase as usize][before][kind]
                                .plus(mark[before][kind]);
                        }
                    }
                }
            }
            inside.push(here);
            let mut names = [[W::NEVER; WIDE]; 2];
            for before in 0..KINDS {
                for (at, entity) in NAMES.into_iter().enumerate() {
                    let phase = phase_of(entity);
                    names[at][before] = by_phase[phase][before]
                        [entity as usize]
                        .plus(mark[before][entity as usize]);
                }
            }
            name.push(names);
        }
        Transitions { inside, name }
    }
}

pub(super) const NAMES: [Entity; 2] = [Entity::Body, Entity::Person];

/// Which of the names an entity is, if it is one.
pub(crate) fn name_of(entity: Entity) -> Option<usize> {
    NAMES.iter().position(|&name| name == entity)
}

pub(super) const fn phase_of(name: Entity) -> usize {
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
pub(crate) struct Chain<'c, W> {
    pub(crate) rows: &'c [Row<W>],
    pub(crate) marks: &'c [u8],
    pub(crate) opens: &'c [bool],
    pub(crate) transitions: &'c Transitions<W>,
}

/// Scores of the best ways into the states of a word, more than those of the
/// word before by its own: so they stay small.
#[derive(Clone, Copy, Debug)]
struct Ways {
    states: [Row<i16>; Phase::COUNT],
    /// The way through words that are all outside of spans.
    blank: i16,
}

/// The best ways to each kind, opened at a word or before it, less the best
/// of all.
#[derive(Clone, Copy, Debug)]
struct Best {
    ways: [[i16; WIDE]; Phase::COUNT],
    /// The best of each phase.
    high: [i16; Phase::COUNT],
    /// Ways of a phase that are worse are not gone on with: they are less by
    /// the beam than the best of all, or, where a line may end, than the
    /// best of those that may.
    least: [i16; Phase::COUNT],
    blank: i16,
}

impl Best {
    const START: Best = Best {
        ways: [[i16::NEVER; WIDE]; Phase::COUNT],
        high: [i16::NEVER; Phase::COUNT],
        least: [-BEAM; Phase::COUNT],
        blank: 0,
    };
}

/// A state of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Blank,
    In { phase: usize, further: bool, kind: usize },
}

/// What is kept between lines so that its room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    /// Before the first word, and into each.
    ways: Vec<(Ways, Best)>,
}

impl Ways {
    const START: Ways = Ways { states: [Row::NEVER; Phase::COUNT], blank: 0 };

    #[inline]
    fn best_into(&self, best: &mut Best) {
        let ways: [Lanes; Phase::COUNT] = std::array::from_fn(|phase| {
            let states = &self.states[phase];
            greater(&states.first, &states.further)
        });
        let high: [i16; Phase::COUNT] =
            std::array::from_fn(|phase| highest(&ways[phase]));
        let (owing, [person, body]) =
            (Phase::Owing as usize, [Phase::Person, Phase::Body]);
        let ended = high[person as usize].max(high[body as usize]);
        let ended = ended.max(self.blank);
        let top = ended.max(high[owing]);
        let mut least = [ended.saturating_sub(top).saturating_sub(BEAM); 3];
        least[owing] = -BEAM;
        for (less_ways, ways) in best.ways.iter_mut().zip(&ways) {
            *less_ways = less(ways, top);
        }
        best.high = high.map(|high| high.saturating_sub(top));
        best.least = least;
        best.blank = self.blank.saturating_sub(top);
    }

    /// The states that such a way may have.
    fn state(&self, phase: usize, kind: usize) -> State {
        let states = &self.states[phase];
        let further = states.further[kind] > states.first[kind];
        State::In { phase, further, kind }
    }

    /// Where the best way ends: with a name, or without any span.
    fn finish(&self) -> State {
        let (mut top, mut last) = (self.blank, State::Blank);
        for phase in [Phase::Person as usize, Phase::Body as usize] {
            let states = &self.states[phase];
            let ways = greater(&states.first, &states.further);
            let way = highest(&ways);
            let kind = ways.iter().position(|&one| one == way);
            if let Some(kind) = kind
                && kind <= ENTITIES
                && way > top
            {
                (top, last) = (way, self.state(phase, kind));
            }
        }
        last
    }
}

/// Scores by kind; the functions below become one instruction for some.
type Lanes = [i16; WIDE];

#[inline]
fn greater(a: &Lanes, b: &Lanes) -> Lanes {
    std::array::from_fn(|at| a[at].max(b[at]))
}

#[inline]
fn sum(a: &Lanes, b: &Lanes) -> Lanes {
    std::array::from_fn(|at| a[at].saturating_add(b[at]))
}

#[inline]
fn more(a: &Lanes, by: i16) -> Lanes {
    std::array::from_fn(|at| a[at].saturating_add(by))
}

/// What is dead stays so.
#[inline]
fn less(a: &Lanes, by: i16) -> Lanes {
    let less: Lanes = std::array::from_fn(|at| a[at].saturating_sub(by));
    std::array::from_fn(|at| {
        let alive = -i16::from(less[at] > DEAD);
        (less[at] & alive) | (i16::NEVER & !alive)
    })
}

#[inline]
fn highest(ways: &Lanes) -> i16 {
    // By halves, which become one instruction each.
    let half: [i16; 8] = std::array::from_fn(|at| ways[at].max(ways[at + 8]));
    let half: [i16; 4] = std::array::from_fn(|at| half[at].max(half[at + 4]));
    half[0].max(half[1]).max(half[2].max(half[3]))
}

impl Chain<'_, i16> {
    /// The best labelling, into `labels`.
    ///
    /// Scores alone are kept on the way forward; where a way comes from is
    /// asked again for the best one, on the way back.
    pub(crate) fn best(&self, room: &mut Room, labels: &mut Vec<Label>) {
        let words = self.rows.len();
        room.ways.resize(words + 1, (Ways::START, Best::START));
        for at in 0..words {
            let (before, here) = room.ways.split_at_mut(at + 1);
            let (ways, best) = &mut here[0];
            self.step(at, &before[at].1, ways);
            ways.best_into(best);
        }
        labels.clear();
        let mut state = room.ways[words].0.finish();
        for at in (0..words).rev() {
            labels.push(match state {
                State::Blank => Label::OUT,
                State::In { further, kind, .. } => match Entity::ALL.get(kind)
                {
                    None => Label::OUT,
                    Some(&entity) if further => Label::further(entity),
                    Some(&entity) => Label::first(entity),
                },
            });
            state = self.came(at, &room.ways[at], state);
        }
        labels.reverse();
    }

    fn step(&self, at: usize, best: &Best, next: &mut Ways) {
        let row = &self.rows[at];
        let mark = self.mark(at);
        next.states = Ways::START.states;
        for phase in 0..Phase::COUNT {
            if best.high[phase] < best.least[phase] {
                continue;
            }
            let (ways, next) = (&best.ways[phase], &mut next.states[phase]);
            // A span goes on.
            next.further = sum(ways, &row.further);
            next.further[ENTITIES..].fill(i16::NEVER);
            // Another begins, or none.
            let matrix = &self.transitions.inside[mark][phase];
            let mut top = [i16::NEVER; WIDE];
            for (&base, gains) in ways.iter().zip(matrix) {
                if base >= best.least[phase] {
                    top = greater(&top, &more(gains, base));
                }
            }
            next.first = top;
        }
        // The first span of a line that is no name.
        let owing = &mut next.states[Phase::Owing as usize].first;
        let out = owing[KIND_OUT];
        *owing = greater(owing, &more(self.leaving(at, mark), best.blank));
        owing[KIND_OUT] = out;
        for (name, entity) in NAMES.into_iter().enumerate() {
            let (phase, kind) = (phase_of(entity), entity as usize);
            let gains = &self.transitions.name[mark][name];
            let mut top = [best.blank.saturating_add(gains[start(at)]); WIDE];
            for phase in 0..self.open_phases(at) {
                if best.high[phase] >= best.least[phase] {
                    top = greater(&top, &sum(&best.ways[phase], gains));
                }
            }
            next.states[phase].first[kind] = highest(&top);
        }
        for states in &mut next.states {
            states.first = sum(&states.first, &row.first);
        }
        next.blank = best.blank.saturating_add(row.first[KIND_OUT]);
    }

    /// What it is worth to begin a line's first span at a word.
    fn leaving(&self, at: usize, mark: usize) -> &[i16; WIDE] {
        &self.transitions.inside[mark][Phase::Owing as usize][start(at)]
    }

    /// How many phases a name may open a signatory from.
    fn open_phases(&self, at: usize) -> usize {
        if self.opens[at] { Phase::COUNT } else { 1 }
    }

    /// The state of the word before on the best way into `state`.
    fn came(
        &self,
        at: usize,
        (before, best): &(Ways, Best),
        state: State,
    ) -> State {
        let State::In { phase, further, kind } = state else {
            return State::Blank;
        };
        if further {
            return before.state(phase, kind);
        }
        let mark = self.mark(at);
        let (mut top, mut came) = (i16::NEVER, State::Blank);
        let mut offer = |way: i16, state: State| {
            if way > top {
                (top, came) = (way, state);
            }
        };
        let name = Entity::ALL.get(kind).copied().and_then(name_of);
        if let Some(name) = name {
            let gains = &self.transitions.name[mark][name];
            let blank = best.blank.saturating_add(gains[start(at)]);
            offer(blank, State::Blank);
            for phase in 0..self.open_phases(at) {
                if best.high[phase] < best.least[phase] {
                    continue;
                }
                let ways = sum(&best.ways[phase], gains);
                let top = highest(&ways);
                let kind = ways.iter().position(|&way| way == top);
                offer(top, before.state(phase, kind.unwrap_or(0)));
            }
            return came;
        }
        let matrix = &self.transitions.inside[mark][phase];
        let ways = best.ways[phase].iter().zip(matrix);
        for (from, (&base, gains)) in ways.enumerate() {
            if base >= best.least[phase] {
                let way = base.saturating_add(gains[kind]);
                offer(way, before.state(phase, from));
            }
        }
        if phase == Phase::Owing as usize && kind < ENTITIES {
            let gain = self.leaving(at, mark)[kind];
            offer(best.blank.saturating_add(gain), State::Blank);
        }
        came
    }
}

/// The kind before a line's first span at a word.
pub(super) const fn start(at: usize) -> usize {
    if at == 0 { KIND_START } else { KIND_OUT }
}

impl<W: Weight> Chain<'_, W> {
    pub(crate) fn mark(&self, at: usize) -> usize {
        usize::from(self.marks[at]).min(self.transitions.name.len() - 1)
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
        let Some(entity) = label.entity() else {
            return Some(phase.map_or(0.0, |phase| {
                let inside = &self.transitions.inside[self.mark(at)];
                inside[phase][before][KIND_OUT].score()
            }));
        };
        let kind = entity as usize;
        if !label.is_first() {
            return (before == kind && phase.is_some()).then_some(0.0);
        }
        let mark = self.mark(at);
        if entity.is_name() {
            let again = phase.is_some_and(|p| p != Phase::Owing as usize);
            if again && !self.opens[at] {
                return None;
            }
            *phase = Some(phase_of(entity));
            let name = name_of(entity).unwrap_or_default();
            return Some(self.transitions.name[mark][name][before].score());
        }
        let here = phase.unwrap_or(Phase::Owing as usize);
        *phase = Some(here);
        let gain = self.transitions.inside[mark][here][before][kind];
        let gain = gain.score();
        (gain > NEVER_BELOW).then_some(gain)
    }
}
