//! How sure a span is: by how much the best labelling would lose if the span
//! were read otherwise.
//!
//! The alternatives are those that readers hesitate between: another kind for
//! the same words, one word less or one more at the end, and for the name the
//! other kind of signatory. The least loss is the margin; the model's
//! calibration makes a probability of it.
#![allow(
    clippy::indexing_slicing,
    reason = "arrays of constant size, indexed by constants and enumerations"
)]

use super::{
    decode::Reading,
    labels::{Entity, KIND_OUT, KIND_START, Label, Phase},
    lattice::{Chain, UNIT, WIDE, name_of},
};

/// What is kept between lines so that its room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Margins {
    phases: Vec<Option<usize>>,
    swapped: Vec<Label>,
}

/// No alternative that was looked at is better than this.
const MOST: f32 = 30.0;
/// So many words behind a span are read otherwise with it.
const FAR: usize = 48;

impl Margins {
    /// Notes the phases that the labels of a line go through.
    pub(crate) fn prepare(&mut self, labels: &[Label]) {
        self.phases.clear();
        let mut phase: Option<usize> = None;
        for label in labels {
            self.phases.push(phase);
            if let Some(entity) = label.entity()
                && label.is_first()
            {
                phase = match Phase::of_name(entity) {
                    Some(named) => Some(named as usize),
                    None => phase.or(Some(Phase::Owing as usize)),
                };
            }
        }
    }

    /// The margin of one span, and the kind that comes next.
    pub(crate) fn of(
        &mut self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        reading: Reading,
    ) -> (f32, Option<Entity>) {
        let (mut least, mut rival) = (MOST, None);
        let mut offer = |loss: f32, entity: Option<Entity>| {
            if loss < least {
                (least, rival) = (loss, entity);
            }
        };
        let confused = confused(reading.entity);
        if !confused.is_empty()
            && let Some(own) = self.own(chain, labels, reading)
        {
            for &entity in confused {
                if let Some(loss) = self.swap(chain, labels, own, entity) {
                    offer(loss, Some(entity));
                }
            }
        }
        if !reading.entity.is_name() {
            let losses = self.losses(chain, labels, reading);
            for (entity, &loss) in Entity::ALL.into_iter().zip(&losses) {
                if entity != reading.entity {
                    offer(loss, Some(entity));
                }
            }
            offer(losses[KIND_OUT], None);
        }
        let ends = self.ends(chain, labels, reading);
        (least.min(ends).clamp(-MOST, MOST), rival)
    }

    /// The losses when the words of a span that is no name are of another
    /// kind, by kind, or outside of spans.
    fn losses(
        &self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        reading: Reading,
    ) -> [f32; WIDE] {
        let own = reading.entity as usize;
        let mut ways = Sums::default();
        let before = reading.from.checked_sub(1).and_then(|at| labels.get(at));
        let phase = self.phases.get(reading.from).copied().flatten();
        let owing = Phase::Owing as usize;
        let mark = chain.mark(reading.from);
        let inside = &chain.transitions.inside[mark];
        ways.add(&inside[phase.unwrap_or(owing)][kind_of(before)]);
        if phase.is_none() {
            ways.0[KIND_OUT] = 0;
        }
        let rows = chain.rows.get(reading.from..reading.to);
        for (at, row) in rows.unwrap_or_default().iter().enumerate() {
            let out = ways.0[KIND_OUT];
            ways.add(if at == 0 { &row.first } else { &row.further });
            ways.0[KIND_OUT] = out + i32::from(row.first[KIND_OUT]);
        }
        if let Some(&next) = labels.get(reading.to) {
            self.add_next(chain, (reading.to, next), &mut ways);
        }
        let best = ways.0[own];
        // OK because a loss is far within f32.
        #[allow(clippy::cast_precision_loss)]
        ways.0.map(|way| (best - way) as f32 * UNIT)
    }

    /// Adds what it is worth that the label behind a span stays.
    fn add_next(
        &self,
        chain: Chain<'_, i16>,
        (at, next): (usize, Label),
        ways: &mut Sums,
    ) {
        let phase = self.phases.get(at).copied().flatten();
        let mark = chain.mark(at);
        if let Some(name) = next.entity().and_then(name_of) {
            ways.add(&chain.transitions.name[mark][name]);
        } else if let Some(phase) = phase {
            let kind = next.entity().map_or(KIND_OUT, |e| e as usize);
            let inside = &chain.transitions.inside[mark][phase];
            for (way, gains) in ways.0.iter_mut().zip(inside) {
                *way += i32::from(gains[kind]);
            }
        }
    }

    /// What the transition from the word before into `label` is worth.
    fn gain(
        &self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        at: usize,
        before: Option<Label>,
    ) -> Option<f32> {
        let label = *labels.get(at)?;
        self.gain_into(chain, at, before, label)
    }

    fn gain_into(
        &self,
        chain: Chain<'_, i16>,
        at: usize,
        before: Option<Label>,
        label: Label,
    ) -> Option<f32> {
        let before = kind_of(before.as_ref());
        let mut phase = self.phases.get(at).copied().flatten();
        chain.gain(at, &mut phase, before, label)
    }

    /// How the words of a span and what follows are read.
    fn own(
        &self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        reading: Reading,
    ) -> Option<Own> {
        // Behind the next name all is as it was; and what stands far behind
        // is not asked, so that time stays linear.
        let far = labels.len().min(reading.to + FAR);
        let next = labels.get(reading.to..far)?.iter().position(|label| {
            label.is_first() && label.entity().is_some_and(Entity::is_name)
        });
        let end = next.map_or(far, |next| reading.to + next + 1);
        let before = reading.from.checked_sub(1).and_then(|at| labels.get(at));
        let before = before.copied();
        let here = labels.get(reading.from..end)?;
        let score = self.score(chain, reading.from, before, here)?;
        let is_named = next.is_some();
        Some(Own { reading, end, is_named, before, score })
    }

    /// The loss when the words of a span are of another kind and what follows
    /// is read as behind that kind.
    fn swap(
        &mut self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        own: Own,
        to: Entity,
    ) -> Option<f32> {
        let Own { reading, end, .. } = own;
        self.swapped.clear();
        self.swapped.extend(labels.get(reading.from..end)?);
        for (at, label) in (reading.from..end).zip(&mut self.swapped) {
            if own.is_named && at + 1 == end {
                break;
            }
            let entity = if at < reading.to {
                Some(to)
            } else {
                label.entity().map(|entity| beside(entity, to))
            };
            *label = match entity {
                None => Label::OUT,
                Some(entity) if label.is_first() => Label::first(entity),
                Some(entity) => Label::further(entity),
            };
        }
        let (from, before) = (reading.from, own.before);
        let other = self.score(chain, from, before, &self.swapped)?;
        Some(own.score - other)
    }

    /// The score of `labels` from word `from` on.
    fn score(
        &self,
        chain: Chain<'_, i16>,
        from: usize,
        mut before: Option<Label>,
        labels: &[Label],
    ) -> Option<f32> {
        let mut phase = self.phases.get(from).copied().flatten();
        let mut score = 0.0;
        for (at, &label) in (from..).zip(labels) {
            let kind = kind_of(before.as_ref());
            score += chain.rows.get(at)?.get(label);
            score += chain.gain(at, &mut phase, kind, label)?;
            before = Some(label);
        }
        (phase != Some(Phase::Owing as usize)).then_some(score)
    }

    /// The least loss when the span ends a word sooner or later.
    fn ends(
        &self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        reading: Reading,
    ) -> f32 {
        let entity = reading.entity;
        let mut least = MOST;
        let mut offer = |loss: Option<f32>| {
            if let Some(loss) = loss {
                least = least.min(loss);
            }
        };
        if reading.to - reading.from > 1 {
            offer(self.change(chain, labels, reading.to - 1, Label::OUT));
            if let Some(next) = labels.get(reading.to)
                && next.entity().is_some_and(|e| e != entity && !e.is_name())
                && next.is_first()
            {
                // The last word opens what follows.
                offer(self.change(chain, labels, reading.to - 1, *next));
            }
        }
        if labels.get(reading.to) == Some(&Label::OUT) {
            let further = Label::further(entity);
            offer(self.change(chain, labels, reading.to, further));
        }
        least
    }

    /// The loss when one word has another label and its neighbours keep
    /// theirs.
    fn change(
        &self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        at: usize,
        to: Label,
    ) -> Option<f32> {
        let row = chain.rows.get(at)?;
        let before = at.checked_sub(1).and_then(|at| labels.get(at)).copied();
        let here = *labels.get(at)?;
        let mut loss = row.get(here) - row.get(to)
            + self.gain(chain, labels, at, before)?
            - self.gain_into(chain, at, before, to)?;
        if at + 1 < labels.len() {
            loss += self.gain(chain, labels, at + 1, Some(here))?;
            let next = *labels.get(at + 1)?;
            // What followed as the first word of a span now goes on.
            let next = match (next.entity(), to.entity()) {
                (Some(a), Some(b)) if a == b && next.is_first() => {
                    let row = chain.rows.get(at + 1)?;
                    let further = Label::further(a);
                    loss += row.get(next) - row.get(further);
                    further
                }
                _ => next,
            };
            loss -= self.gain_into(chain, at + 1, Some(to), next)?;
        }
        Some(loss)
    }
}

/// How the words of a span and what follows, up to the next name, are read.
#[derive(Clone, Copy)]
struct Own {
    reading: Reading,
    end: usize,
    /// The last of them opens that name.
    is_named: bool,
    /// The label before them.
    before: Option<Label>,
    score: f32,
}

/// Sums of weights by kind.
#[derive(Default)]
struct Sums([i32; WIDE]);

impl Sums {
    fn add(&mut self, weights: &[i16; WIDE]) {
        for (sum, &weight) in self.0.iter_mut().zip(weights) {
            *sum += i32::from(weight);
        }
    }
}

fn kind_of(label: Option<&Label>) -> usize {
    match label {
        None => KIND_START,
        Some(label) => label.entity().map_or(KIND_OUT, |e| e as usize),
    }
}

/// A name with the other kind of name, and with who stands beside one.
const fn confused(entity: Entity) -> &'static [Entity] {
    match entity {
        Entity::Body => &[Entity::Person, Entity::Affiliation],
        Entity::Person => &[Entity::Body, Entity::Representative],
        Entity::Affiliation => &[Entity::Body],
        Entity::Representative => &[Entity::Person],
        _ => &[],
    }
}

/// What stands beside a name when the name is of the other kind.
const fn beside(entity: Entity, name: Entity) -> Entity {
    match (entity, name) {
        (Entity::BodyAlias, Entity::Person) => Entity::PersonAlias,
        (Entity::PersonAlias, Entity::Body) => Entity::BodyAlias,
        (Entity::Representative, Entity::Person) => Entity::PersonAlias,
        _ => entity,
    }
}
