//! The parameters of the model: read from its table, written by the trainer.

use std::{fmt::Write as _, sync::LazyLock};

use super::{
    labels::{Entity, KIND_OUT, KIND_START, KINDS, Label, Phase},
    lattice::{Row, Transitions, WIDE},
    templates::{FEATURES, name_of, number_of},
    values::DELIMITERS,
};
use crate::{
    error::{Error, Result},
    lexicon::Table,
};

/// Weights by phase and kind before: `[before][kind]`.
pub(crate) type Matrix = [[f32; WIDE]; KINDS];

/// A trained model of signatures.
///
/// # Format
///
/// A table as all of `data/`: `kind: model`, columns `feature` and `weights`.
/// A feature is a template with its values (`mark+word=comma|role`), or a
/// transition (`after=start|person`, `comma=role|affiliation`); its weights
/// are `label:weight`, in hundredths, separated by spaces. Rows
/// `calibration=span|margin` and `calibration=signatory|margin` give the share
/// that was right at that margin.
#[derive(Clone, Debug)]
pub struct Model {
    /// For each feature the place of its row; row 0 is all zeros.
    index: Vec<u16>,
    rows: Vec<Row>,
    by_phase: [Matrix; Phase::COUNT],
    by_mark: Vec<Matrix>,
    transitions: Transitions,
    calibration: Calibration,
}

/// What a probability is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// A span: its extent, type and relation.
    Span,
    /// A signatory: its kind and name.
    Signatory,
}

/// The share of what was right by margin, for spans and for signatories;
/// each sorted by margin.
pub type Calibration = [Vec<(f32, f32)>; 2];

impl Default for Model {
    fn default() -> Model {
        Model::empty()
    }
}

/// Weights are written in hundredths.
const UNIT: f32 = 0.01;

impl Model {
    /// A model that knows nothing.
    #[must_use]
    pub fn empty() -> Model {
        let by_phase = [[[0.0; WIDE]; KINDS]; Phase::COUNT];
        let by_mark = vec![[[0.0; WIDE]; KINDS]; DELIMITERS.len()];
        Model {
            index: vec![0; FEATURES],
            rows: vec![Row::ZERO],
            transitions: Transitions::new(&by_phase, &by_mark),
            by_phase,
            by_mark,
            calibration: Calibration::default(),
        }
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
        let mut model = Model::empty();
        for row in table.rows() {
            let mut cells = row.cells();
            let feature = cells.next().unwrap_or("");
            let weights = cells.next().unwrap_or("");
            model.read_row(feature, weights).map_err(|what| {
                Error::line(row.line, what)
            })?;
        }
        for known in &mut model.calibration {
            known.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        model.transitions =
            Transitions::new(&model.by_phase, &model.by_mark);
        Ok(model)
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
            let at = SURE.iter().position(|&s| s == what);
            let known = at.and_then(|at| self.calibration.get_mut(at));
            let known = known.ok_or_else(|| {
                format!("expected {}, found `{what}`", SURE.join(" or "))
            })?;
            known.push((number(margin)?, number(weights)?));
            return Ok(());
        }
        if let Some((table, before)) = self.transition(feature) {
            for (label, weight) in pairs(weights)? {
                let kind = label.entity().map_or(KIND_OUT, |e| e as usize);
                let slot = table
                    .get_mut(before)
                    .and_then(|row| row.get_mut(kind));
                if let Some(slot) = slot {
                    *slot = weight;
                }
            }
            return Ok(());
        }
        let number = number_of(feature)
            .ok_or_else(|| format!("unknown feature `{feature}`"))?;
        let mut row = Row::ZERO;
        for (label, weight) in pairs(weights)? {
            *row.get_mut(label) = weight;
        }
        self.set(number, row);
        Ok(())
    }

    /// The matrix and the kind before of a transition's name.
    fn transition(&mut self, name: &str) -> Option<(&mut Matrix, usize)> {
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

    fn set(&mut self, number: u32, row: Row) {
        let place = u16::try_from(self.rows.len()).unwrap_or(0);
        if let Some(slot) = self.index.get_mut(number as usize)
            && place > 0
        {
            *slot = place;
            self.rows.push(row);
        }
    }

    /// The weights of a feature.
    #[inline]
    pub(crate) fn row(&self, feature: u32) -> Option<&Row> {
        let place = *self.index.get(feature as usize)?;
        if place == 0 {
            return None;
        }
        self.rows.get(usize::from(place))
    }

    pub(crate) const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// How often what was found with such a margin is right.
    pub(crate) fn confidence(&self, of: Sure, margin: f32) -> f32 {
        let known = match of {
            Sure::Span => self.calibration.first(),
            Sure::Signatory => self.calibration.last(),
        };
        let known = known.map_or(&[][..], Vec::as_slice);
        let above = known.partition_point(|&(at, _)| at <= margin);
        let low = above.checked_sub(1).and_then(|at| known.get(at));
        match (low, known.get(above)) {
            (Some(&(a, p)), Some(&(b, q))) => {
                p + (q - p) * (margin - a) / (b - a)
            }
            (Some(&(_, p)), None) | (None, Some(&(_, p))) => p,
            (None, None) => 1.0 / (1.0 + (-margin).exp()),
        }
    }

    /// A model of trained weights.
    pub(crate) fn from_weights(
        weights: &[Row],
        by_phase: &[Matrix; Phase::COUNT],
        by_mark: &[Matrix],
        calibration: &Calibration,
    ) -> Model {
        let mut model = Model::empty();
        for (number, row) in (0..).zip(weights) {
            let row = rounded(row);
            if row != Row::ZERO {
                model.set(number, row);
            }
        }
        model.by_phase = *by_phase;
        model.by_mark = by_mark.to_vec();
        model.transitions = Transitions::new(by_phase, by_mark);
        model.calibration = calibration.clone();
        model
    }

    /// Writes the model as a table, with the head lines given.
    #[must_use]
    pub fn to_tsv(&self, head: &[(&str, &str)]) -> String {
        let mut text = String::from("# kind: model\n");
        for (key, value) in head {
            let _ = writeln!(text, "# {key}: {value}");
        }
        text.push_str("feature\tweights\n");
        let mut lines: Vec<String> = Vec::new();
        for number in 0..u32::try_from(FEATURES).unwrap_or(0) {
            if let Some(row) = self.row(number) {
                let weights = written(|label| row.get(label));
                if !weights.is_empty() {
                    lines.push(format!("{}\t{weights}", name_of(number)));
                }
            }
        }
        for (phase, matrix) in PHASES.iter().zip(&self.by_phase) {
            transition_lines(&format!("in_{phase}"), matrix, &mut lines);
        }
        for (mark, matrix) in DELIMITERS.iter().zip(&self.by_mark) {
            transition_lines(mark, matrix, &mut lines);
        }
        for (name, known) in SURE.iter().zip(&self.calibration) {
            for (margin, share) in known {
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

const SURE: [&str; 2] = ["span", "signatory"];
const PHASES: [&str; Phase::COUNT] = ["owing", "person", "body"];

fn rounded(row: &Row) -> Row {
    let mut row = *row;
    for weight in row.first.iter_mut().chain(&mut row.further) {
        *weight = (*weight / UNIT).round() * UNIT;
    }
    row
}

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
) -> std::result::Result<Vec<(Label, f32)>, String> {
    weights
        .split(' ')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (label, weight) = pair
                .split_once(':')
                .ok_or_else(|| format!("expected `label:weight`, found `{pair}`"))?;
            let label = Label::from_name(label)
                .ok_or_else(|| format!("unknown label `{label}`"))?;
            let units: f32 = weight
                .parse()
                .map_err(|_| format!("`{weight}` is no number"))?;
            Ok((label, units * UNIT))
        })
        .collect()
}
