//! How sure a span is: by how much the best labelling would lose if the span
//! were read otherwise.
//!
//! The alternatives are those that readers hesitate between: another kind for
//! the same words, one word less or one more at either end, and for the name
//! the other kind of signatory. The least loss is the margin; the model's
//! calibration makes a probability of it.

use super::{
    decode::Reading,
    labels::{Entity, KIND_OUT, KIND_START, Label, Phase},
    lattice::Chain,
};

/// What is kept between lines so that its room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Margins {
    phases: Vec<Option<usize>>,
    swapped: Vec<Label>,
}

/// No alternative that was looked at is better than this.
const MOST: f32 = 30.0;

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
        for entity in Entity::ALL {
            if entity == reading.entity {
                continue;
            }
            let loss = if entity.is_name() || reading.entity.is_name() {
                self.swap(chain, labels, reading, entity)
            } else {
                self.relabel(chain, labels, reading, Some(entity))
            };
            if let Some(loss) = loss
                && loss < least
            {
                (least, rival) = (loss, Some(entity));
            }
        }
        if !reading.entity.is_name()
            && let Some(loss) = self.relabel(chain, labels, reading, None)
        {
            least = least.min(loss);
        }
        let ends = self.ends(chain, labels, reading);
        (least.min(ends).clamp(-MOST, MOST), rival)
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
        let before = match before {
            None => KIND_START,
            Some(label) => label.entity().map_or(KIND_OUT, |e| e as usize),
        };
        let mut phase = self.phases.get(at).copied().flatten();
        chain.gain(at, &mut phase, before, label)
    }

    /// The loss when the words of a span are of another kind, or none.
    fn relabel(
        &self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        reading: Reading,
        to: Option<Entity>,
    ) -> Option<f32> {
        let before = reading.from.checked_sub(1).and_then(|at| labels.get(at));
        let before = before.copied();
        let first = match to {
            Some(entity) => Label::first(entity),
            None => Label::OUT,
        };
        let further = match to {
            Some(entity) => Label::further(entity),
            None => Label::OUT,
        };
        let mut loss = self.gain(chain, labels, reading.from, before)?
            - self.gain_into(chain, reading.from, before, first)?;
        for at in reading.from..reading.to {
            let row = chain.rows.get(at)?;
            let other = if at == reading.from { first } else { further };
            loss += row.get(*labels.get(at)?) - row.get(other);
        }
        if reading.to < labels.len() {
            let last = labels.get(reading.to - 1).copied();
            loss += self.gain(chain, labels, reading.to, last)?
                - self.gain(chain, labels, reading.to, Some(further))?;
        }
        Some(loss)
    }

    /// The loss when the words of a span are of another kind and what follows
    /// is read as behind that kind.
    fn swap(
        &mut self,
        chain: Chain<'_, i16>,
        labels: &[Label],
        reading: Reading,
        to: Entity,
    ) -> Option<f32> {
        // Only what could be confused: a name with the other kind of name,
        // and with who stands beside one.
        let both = |a: Entity, b: Entity| {
            matches!(
                (a, b),
                (Entity::Body, Entity::Person)
                    | (Entity::Body, Entity::Affiliation)
                    | (Entity::Person, Entity::Representative)
            )
        };
        if !both(reading.entity, to) && !both(to, reading.entity) {
            return None;
        }
        // Behind the next name all is as it was.
        let next = labels.get(reading.to..)?.iter().position(|label| {
            label.is_first() && label.entity().is_some_and(Entity::is_name)
        });
        let end = next.map_or(labels.len(), |next| reading.to + next + 1);
        let here = labels.get(reading.from..end)?;
        self.swapped.clear();
        self.swapped.extend(here);
        for (at, label) in (reading.from..end).zip(&mut self.swapped) {
            if next.is_some() && at + 1 == end {
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
        let before = reading.from.checked_sub(1).and_then(|at| labels.get(at));
        let before = before.copied();
        let own = self.score(chain, reading.from, before, here)?;
        let other = self.score(chain, reading.from, before, &self.swapped)?;
        Some(own - other)
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
            let kind = match before {
                None => KIND_START,
                Some(label) => label.entity().map_or(KIND_OUT, |e| e as usize),
            };
            score += chain.rows.get(at)?.get(label);
            score += chain.gain(at, &mut phase, kind, label)?;
            before = Some(label);
        }
        (phase != Some(Phase::Owing as usize)).then_some(score)
    }

    /// The least loss when the span ends or begins a word sooner or later.
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

/// What stands beside a name when the name is of the other kind.
const fn beside(entity: Entity, name: Entity) -> Entity {
    match (entity, name) {
        (Entity::BodyAlias, Entity::Person) => Entity::PersonAlias,
        (Entity::PersonAlias, Entity::Body) => Entity::BodyAlias,
        (Entity::Representative, Entity::Person) => Entity::PersonAlias,
        _ => entity,
    }
}
