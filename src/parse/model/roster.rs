//! What the lines of one list say to each other.
#![allow(clippy::indexing_slicing, reason = "arrays indexed by enumerations")]

use super::{
    labels::{Entity, KIND_OUT},
    values::DELIMITERS,
};
use crate::parse::Kind;

const SEGMENTS: usize = 5;
const KINDS: usize = KIND_OUT + 1;

/// How the segments of a list's lines were read: by their place in the line
/// and the mark that opens them.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    counts: Vec<[u32; KINDS]>,
    /// What tables say of the same segments.
    looks: Vec<[u32; Look::COUNT]>,
    persons: u32,
    bodies: u32,
}

impl Default for Layout {
    fn default() -> Layout {
        Layout {
            counts: vec![[0; KINDS]; SEGMENTS * DELIMITERS.len()],
            looks: vec![[0; Look::COUNT]; DELIMITERS.len()],
            persons: 0,
            bodies: 0,
        }
    }
}

/// What one line told its list, taken out again when the line is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    segments: Vec<Segment>,
    kind: Option<Kind>,
    margin: f32,
}

/// What a line told of one of its segments.
#[derive(Clone, Copy, Debug)]
struct Segment {
    /// Its place in the line and the mark that opens it.
    key: u16,
    /// What it was read as.
    kind: u8,
    look: Look,
}

/// What a segment is by the tables alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// Neither, or in doubt.
    #[default]
    Other,
    /// A place and nothing else.
    Place,
    /// A body.
    Body,
}

impl Look {
    const COUNT: usize = 3;
}

impl Told {
    pub(crate) fn clear(&mut self) {
        self.segments.clear();
        self.kind = None;
        self.margin = 0.0;
    }

    /// The line's segment `index`, opened by `mark`, begins with `entity`.
    pub(crate) fn note(
        &mut self,
        index: usize,
        mark: usize,
        entity: Option<Entity>,
        look: Look,
    ) {
        let kind = entity.map_or(KIND_OUT, |entity| entity as usize);
        let key = key(index, mark);
        self.segments.push(Segment {
            key: u16::try_from(key).unwrap_or(0),
            kind: u8::try_from(kind).unwrap_or(0),
            look,
        });
    }

    /// Changes the kinds for which `other` gives another.
    pub(crate) fn distort(
        &mut self,
        mut other: impl FnMut() -> Option<usize>,
    ) {
        for segment in &mut self.segments {
            if let Some(other) = other() {
                segment.kind = u8::try_from(other).unwrap_or(0);
            }
        }
    }

    /// How sure its least sure span was.
    pub(crate) const fn note_margin(&mut self, margin: f32) {
        self.margin = margin;
    }

    /// Whether a list could change it at all: see
    /// [`RosterView::could_change`].
    pub(crate) const fn is_in_doubt(&self) -> bool {
        self.margin < CERTAIN
    }

    /// Who signs there.
    pub(crate) const fn note_kind(&mut self, kind: Option<Kind>) {
        self.kind = kind;
    }
}

/// A heading says more of who signs than the lines look like.
const HEADING: f32 = 2.0;
/// Below this margin a span is in doubt, above the other no list changes it.
const DOUBT: f32 = 1.5;
const CERTAIN: f32 = 5.0;

fn key(index: usize, mark: usize) -> usize {
    index.min(SEGMENTS - 1) * DELIMITERS.len() + mark.min(DELIMITERS.len() - 1)
}

/// So many segments make a share sure.
const MANY: u32 = 10;

/// The mark that opens a segment behind the first.
fn behind(key: u16) -> Option<usize> {
    let key = usize::from(key);
    (key >= DELIMITERS.len()).then_some(key % DELIMITERS.len())
}

impl Layout {
    /// Adds what a line told.
    pub(crate) fn add(&mut self, told: &Told) {
        for &Segment { key, kind, look } in &told.segments {
            if let Some(mark) = behind(key)
                && let Some(looks) = self.looks.get_mut(mark)
            {
                looks[look as usize] += 1;
            }
            let counts = self.counts.get_mut(usize::from(key));
            if let Some(count) =
                counts.and_then(|c| c.get_mut(usize::from(kind)))
            {
                *count += 1;
            }
        }
        match told.kind {
            Some(Kind::Organisation) => self.bodies += 1,
            Some(Kind::Individual) => self.persons += 1,
            None => {}
        }
    }

    /// How many lines it knows.
    pub(crate) const fn lines(&self) -> u32 {
        self.persons + self.bodies
    }

    /// What the others say of a line that told `told`; `heading`: what the
    /// heading above it says, from -1 for bodies to 1 for persons.
    pub(crate) fn view<'l>(
        &'l self,
        told: &'l Told,
        heading: f32,
    ) -> RosterView<'l> {
        let own = |kind| u32::from(told.kind == Some(kind));
        let persons = self.persons - own(Kind::Individual).min(self.persons);
        let bodies = self.bodies - own(Kind::Organisation).min(self.bodies);
        let (p, b) = (f64::from(persons), f64::from(bodies));
        #[allow(clippy::cast_possible_truncation, reason = "from -1 to 1")]
        let share = ((p - b) / (p + b + 1.0)) as f32;
        let kind = match HEADING.mul_add(heading, share).clamp(-1.0, 1.0) {
            s if s <= -0.8 => 1,
            s if s <= -0.5 => 2,
            s if s <= -0.15 => 3,
            s if s < 0.15 => 4,
            s if s < 0.5 => 5,
            s if s < 0.8 => 6,
            _ => 7,
        };
        RosterView { kind, layout: Some((self, told)) }
    }

    fn value(&self, told: &Told, index: usize, mark: usize) -> usize {
        self.value_at(told, key(index, mark))
    }

    /// How many of the segments behind the first, and behind such a mark,
    /// are places by the tables, and how many are bodies: 0 where there are
    /// too few.
    fn looks(&self, told: &Told, mark: usize) -> usize {
        let own = told.segments.iter().filter(|s| behind(s.key) == Some(mark));
        let Some(&looks) = self.looks.get(mark) else { return 0 };
        let mut looks = looks;
        for segment in own {
            let count = &mut looks[segment.look as usize];
            *count = count.saturating_sub(1);
        }
        let total: u32 = looks.iter().sum();
        if total < 3 {
            return 0;
        }
        let share = |look: Look| match looks[look as usize] * 100 / total {
            0..3 => 0,
            3..15 => 1,
            15..45 => 2,
            _ => 3,
        };
        let places = match share(Look::Place) {
            // That many without a place say more than a few.
            0 if total >= MANY => 4,
            share => share,
        };
        1 + places * 4 + share(Look::Body)
    }

    fn value_at(&self, told: &Told, key: usize) -> usize {
        let Some(counts) = self.counts.get(key) else { return 0 };
        let own = told
            .segments
            .iter()
            .find(|segment| usize::from(segment.key) == key)
            .map(|segment| usize::from(segment.kind));
        let (mut total, mut top, mut kind) = (0, 0, 0);
        for (at, &count) in counts.iter().enumerate() {
            let count = count - u32::from(own == Some(at)).min(count);
            total += count;
            if count > top {
                (top, kind) = (count, at);
            }
        }
        if total < 2 || top * 2 < total {
            return 1;
        }
        let share = if top * 20 >= total * 19 {
            2
        } else {
            usize::from(top * 4 >= total * 3)
        };
        2 + kind * 3 + share
    }
}

/// What a list says to one of its lines.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RosterView<'l> {
    /// Who signs in the others: 0 where nothing is known, 1 bodies only, to
    /// 7, persons only.
    pub(crate) kind: usize,
    layout: Option<(&'l Layout, &'l Told)>,
}

impl RosterView<'_> {
    /// Whether the list could change how a line that told `told` was read:
    /// where a span is in doubt, or the others are read otherwise.
    pub(crate) fn could_change(&self, told: &Told) -> bool {
        if told.margin < DOUBT {
            return true;
        }
        let Some((layout, _)) = self.layout else { return false };
        let other = match told.kind {
            Some(Kind::Organisation) => self.kind >= 6,
            Some(Kind::Individual) => self.kind <= 2,
            None => true,
        };
        told.is_in_doubt()
            && (other
                || told.segments.iter().any(
                    |&Segment { key, kind, .. }| {
                        let value = layout.value_at(told, usize::from(key));
                        value > 1 && (value - 2) / 3 != usize::from(kind)
                    },
                ))
    }

    /// What segments behind such a mark are by the tables in the others: see
    /// [`Layout::looks`].
    pub(crate) fn looks(&self, mark: usize) -> usize {
        self.layout.map_or(0, |(layout, told)| layout.looks(told, mark))
    }

    /// How segment `index`, opened by `mark`, is mostly read in the others.
    pub(crate) fn value(&self, index: usize, mark: usize) -> usize {
        self.layout.map_or(0, |(layout, told)| layout.value(told, index, mark))
    }
}
