//! The parameters of the model: read from its table, written by the trainer.

use std::{
    fmt::Write as _,
    sync::{LazyLock, OnceLock},
};

use super::{
    calibration::{Calibration, Sure},
    labels::{Entity, KIND_OUT, KIND_START, KINDS, Label, Phase},
    lattice::{Row, Transitions, UNIT, WIDE},
    sums::Factors,
    templates::{FEATURES, name_of, number_of, parts, with_parts},
    values::DELIMITERS,
};
use crate::{
    error::{Error, Result},
    lexicon::Table,
};

/// Weights by phase and kind before: `[before][kind]`.
pub(crate) type Matrix<W = f32> = [[W; WIDE]; KINDS];

/// A trained model of signatures.
///
/// # Format
///
/// A table as all of `data/`: `kind: model`, columns `feature` and `weights`.
/// A feature is a template with its values (`mark+word=comma|role`), or a
/// transition, by phase or mark and the kind before (`in_owing->start`,
/// `comma->role`); its weights
/// are `label:weight`, in hundredths, separated by spaces. Rows
/// `calibration=span|margin` and `calibration=signatory|margin` give the share
/// that was right at that margin.
#[derive(Clone, Debug)]
pub struct Model {
    /// For each feature the place of its row; row 0 is all zeros.
    index: Vec<u16>,
    rows: Vec<Row<i16>>,
    transitions: Transitions<i16>,
    factors: OnceLock<Factors>,
    calibration: Calibration,
}

impl Default for Model {
    fn default() -> Model {
        Model::empty()
    }
}

/// What of a model's table is not yet put together.
struct Draft {
    rows: Vec<(u32, Row<i16>)>,
    by_phase: [Matrix<i16>; Phase::COUNT],
    by_mark: Vec<Matrix<i16>>,
    calibration: Calibration,
}

impl Model {
    /// A model that knows nothing.
    #[must_use]
    pub fn empty() -> Model {
        Draft::new().model()
    }

    /// The model that comes with the library, read once.
    #[must_use]
    pub fn builtin() -> &'static Model {
        static BUILTIN: LazyLock<Model> = LazyLock::new(|| {
            let text = include_str!("../../../data/model/signatures.tsv");
            let read = Model::from_tsv(text);
            debug_assert!(read.is_ok(), "{:?}", read.err());
            read.unwrap_or_default()
        });
        &BUILTIN
    }

    /// Reads a model from its table.
    ///
    /// # Errors
    ///
    /// When the table is malformed, or a feature, a label or a number is
    /// unknown: with the number of the line.
    pub fn from_tsv(text: &str) -> Result<Model> {
        let table = Table::from_tsv(text)?;
        if table.kind() != "model" {
            return Err(Error::line(
                1,
                format!("expected kind `model`, found `{}`", table.kind()),
            ));
        }
        let mut draft = Draft::new();
        let mut rows = table.rows();
        while rows.next()? {
            let (feature, weights) = match *rows.cells() {
                [feature, weights] => (feature, weights),
                _ => continue,
            };
            draft
                .read_row(feature, weights)
                .map_err(|what| Error::line(rows.line(), what))?;
        }
        Ok(draft.model())
    }

    /// The weights of a feature, its parts added up.
    #[inline]
    pub(crate) fn row(&self, feature: u32) -> Option<&Row<i16>> {
        let place = *self.index.get(feature as usize)?;
        if place == 0 {
            return None;
        }
        self.rows.get(usize::from(place))
    }

    /// As [`Model::row`], or zeros: no branch, which would be hard to guess.
    #[inline]
    pub(crate) fn row_or_zeros(&self, feature: u32) -> &Row<i16> {
        const ZEROS: &Row<i16> = &Row::ZERO;
        let place = self.index.get(feature as usize).copied();
        self.rows.get(usize::from(place.unwrap_or(0))).unwrap_or(ZEROS)
    }

    pub(crate) const fn transitions(&self) -> &Transitions<i16> {
        &self.transitions
    }

    /// The transitions as factors, made when first asked for.
    pub(super) fn factors(&self) -> &Factors {
        self.factors.get_or_init(|| Factors::of(&self.transitions))
    }

    /// How often what was found with such a margin is right.
    pub(crate) fn confidence(&self, of: Sure, margin: f32) -> f32 {
        self.calibration.confidence(of, margin)
    }
}

impl Draft {
    fn new() -> Draft {
        let matrix: Matrix<i16> = [[0; WIDE]; KINDS];
        Draft {
            rows: Vec::new(),
            by_phase: [matrix; Phase::COUNT],
            by_mark: vec![matrix; DELIMITERS.len()],
            calibration: Calibration::default(),
        }
    }

    /// Adds up the parts of each feature.
    fn model(mut self) -> Model {
        self.calibration.settle();
        let mut model = Model {
            index: vec![0; FEATURES],
            rows: vec![Row::ZERO],
            factors: OnceLock::new(),
            transitions: Transitions::new(&self.by_phase, &self.by_mark),
            calibration: self.calibration,
        };
        for &(number, row) in &self.rows {
            model.set(number, row);
        }
        // A pair may be told by its parts alone.
        for number in with_parts() {
            let mut sum = Row::<i16>::ZERO;
            for part in parts(number) {
                if let Some(row) = model.row(part) {
                    sum.add(row);
                }
            }
            if sum != Row::ZERO {
                model.set(number, sum);
            }
        }
        model
    }

    fn read_row(
        &mut self,
        feature: &str,
        weights: &str,
    ) -> std::result::Result<(), String> {
        if let Some(name) = feature.strip_prefix("calibration=") {
            let (what, margin) = name.split_once('|').unwrap_or(("", name));
            let number = |text: &str| {
                text.parse().map_err(|_| format!("`{text}` is no number"))
            };
            let of = Sure::ALL.into_iter().find(|of| of.as_str() == what);
            let of = of.ok_or_else(|| {
                let all = Sure::ALL.map(Sure::as_str).join(" or ");
                format!("expected {all}, found `{what}`")
            })?;
            self.calibration.add(of, number(margin)?, number(weights)?);
            return Ok(());
        }
        if let Some((table, before)) = self.transition(feature) {
            for pair in pairs(weights) {
                let (label, weight) = pair?;
                let kind = label.entity().map_or(KIND_OUT, |e| e as usize);
                let slot =
                    table.get_mut(before).and_then(|row| row.get_mut(kind));
                if let Some(slot) = slot {
                    *slot = weight;
                }
            }
            return Ok(());
        }
        let number = number_of(feature)
            .ok_or_else(|| format!("unknown feature `{feature}`"))?;
        let mut row = Row::<i16>::ZERO;
        for pair in pairs(weights) {
            let (label, weight) = pair?;
            *row.get_mut(label) = weight;
        }
        self.rows.push((number, row));
        Ok(())
    }

    /// The matrix and the kind before of a transition's name.
    fn transition(&mut self, name: &str) -> Option<(&mut Matrix<i16>, usize)> {
        let (table, before) = name.split_once("->")?;
        let before = kind_named(before)?;
        let matrix = match table.strip_prefix("in_") {
            Some(phase) => {
                let at = PHASES.iter().position(|&p| p == phase)?;
                self.by_phase.get_mut(at)?
            }
            None => {
                let at = DELIMITERS.iter().position(|&d| d == table)?;
                self.by_mark.get_mut(at)?
            }
        };
        Some((matrix, before))
    }
}

impl Model {
    fn set(&mut self, number: u32, row: Row<i16>) {
        let Some(slot) = self.index.get_mut(number as usize) else { return };
        if let known @ 1.. = usize::from(*slot) {
            if let Some(known) = self.rows.get_mut(known) {
                *known = row;
            }
        } else if let Ok(place) = u16::try_from(self.rows.len()) {
            *slot = place;
            self.rows.push(row);
        }
    }
}

/// Trained weights, to be written.
pub(super) struct Weights<'w> {
    pub(super) rows: &'w [Row<f32>],
    pub(super) by_phase: &'w [Matrix; Phase::COUNT],
    pub(super) by_mark: &'w [Matrix],
    pub(super) calibration: &'w Calibration,
}

impl Weights<'_> {
    /// The table of the model, with the head lines given.
    pub(super) fn to_tsv(&self, least: f32, head: &[(&str, &str)]) -> String {
        let mut text = String::from("# kind: model\n");
        for (key, value) in head {
            let _ = writeln!(text, "# {key}: {value}");
        }
        text.push_str("feature\tweights\n");
        let mut lines: Vec<String> = Vec::new();
        for (number, row) in (0..).zip(self.rows) {
            let weights = written(|label| {
                let weight = row.get(label);
                if weight.abs() < least { 0.0 } else { weight }
            });
            if !weights.is_empty() {
                lines.push(format!("{}\t{weights}", name_of(number)));
            }
        }
        for (phase, matrix) in PHASES.iter().zip(self.by_phase) {
            transition_lines(&format!("in_{phase}"), matrix, &mut lines);
        }
        for (mark, matrix) in DELIMITERS.iter().zip(self.by_mark) {
            transition_lines(mark, matrix, &mut lines);
        }
        for of in Sure::ALL {
            for (margin, share) in self.calibration.knots(of) {
                let name = of.as_str();
                lines.push(format!(
                    "calibration={name}|{margin:.2}\t{share:.3}"
                ));
            }
        }
        lines.sort_unstable();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

const PHASES: [&str; Phase::COUNT] = ["owing", "person", "body"];

fn kind_named(name: &str) -> Option<usize> {
    match name {
        "out" => Some(KIND_OUT),
        "start" => Some(KIND_START),
        _ => Entity::ALL.iter().position(|e| e.as_str() == name),
    }
}

fn kind_name(kind: usize) -> &'static str {
    match Entity::ALL.get(kind) {
        Some(entity) => entity.as_str(),
        None if kind == KIND_OUT => "out",
        None => "start",
    }
}

fn transition_lines(name: &str, matrix: &Matrix, lines: &mut Vec<String>) {
    for (before, row) in matrix.iter().enumerate() {
        let weight = |label: Label| match label.entity() {
            Some(_) if !label.is_first() => 0.0,
            entity => {
                let kind = entity.map_or(KIND_OUT, |e| e as usize);
                row.get(kind).copied().unwrap_or(0.0)
            }
        };
        let weights = written(weight);
        if !weights.is_empty() {
            lines.push(format!("{name}->{}\t{weights}", kind_name(before)));
        }
    }
}

fn written(weight: impl Fn(Label) -> f32) -> String {
    let mut text = String::new();
    for label in (0..Label::COUNT).map(Label::from_index) {
        let units = (weight(label) / UNIT).round();
        if units != 0.0 {
            if !text.is_empty() {
                text.push(' ');
            }
            let _ = write!(text, "{}:{units}", label.name());
        }
    }
    text
}

fn pairs(
    weights: &str,
) -> impl Iterator<Item = std::result::Result<(Label, i16), String>> {
    weights.split(' ').filter(|pair| !pair.is_empty()).map(|pair| {
        let (label, weight) = pair.split_once(':').ok_or_else(|| {
            format!("expected `label:weight`, found `{pair}`")
        })?;
        let label = Label::from_name(label)
            .ok_or_else(|| format!("unknown label `{label}`"))?;
        let units = weight.parse().map_err(|_| {
            format!(
                "`{weight}` is no number of hundredths from {} to {}",
                i16::MIN,
                i16::MAX,
            )
        })?;
        Ok((label, units))
    })
}
