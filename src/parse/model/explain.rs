//! Why a line was read as it was.

use std::fmt;

use super::{
    decode::{Decoder, Reading},
    extract::Extract,
    labels::{Entity, Label},
    lattice::Chain,
    margins::Margins,
    roster::RosterView,
    templates::name_of,
    weights::Model,
};
use crate::{parse::scan::Scan, text::Span};

/// Why the spans of a line were read as they were.
///
/// `Display` prints it for people.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParseExplanation {
    /// The line.
    pub text: String,
    /// What rules decided before the model: a list number, a heading.
    pub rules: Vec<String>,
    /// Each span, in order.
    pub spans: Vec<SpanExplanation>,
}

/// Why one span was read as it was.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SpanExplanation {
    /// The words.
    pub span: Span,
    /// What they were read as.
    pub entity: Entity,
    /// By how much, in natural log odds, the next reading is worse.
    pub margin: f32,
    /// The probability that the span is right.
    pub confidence: f32,
    /// What the same words would most likely be otherwise.
    pub rival: Option<Entity>,
    /// Features by name, and how much each says for the reading and against
    /// the rival; the strongest first.
    pub features: Vec<(String, f32)>,
}

/// Features that are shown of a span.
const SHOWN: usize = 8;

pub(crate) fn spans(
    decoder: &Decoder,
    model: &Model,
    extract: &Extract,
    scan: &Scan,
    view: &RosterView<'_>,
) -> Vec<SpanExplanation> {
    let chain = Chain {
        rows: &decoder.rows,
        marks: &extract.marks,
        opens: &extract.opens,
        transitions: model.transitions(),
    };
    let labels = &decoder.labels;
    let mut margins = Margins::default();
    margins.prepare(labels);
    let mut explained = Vec::new();
    for &reading in decoder.readings() {
        let (margin, rival) = margins.of(chain, labels, reading);
        let first = scan.word(reading.from).map(|word| word.span);
        let last = scan.word(reading.to - 1).map(|word| word.span);
        let Some((first, last)) = first.zip(last) else { continue };
        explained.push(SpanExplanation {
            span: first.cover(last),
            entity: reading.entity,
            margin,
            confidence: model.confidence(super::Sure::Span, margin),
            rival,
            features: features(model, extract, reading, rival, view),
        });
    }
    explained
}

fn features(
    model: &Model,
    extract: &Extract,
    reading: Reading,
    rival: Option<Entity>,
    view: &RosterView<'_>,
) -> Vec<(String, f32)> {
    let mut said: Vec<(u32, f32)> = Vec::new();
    for at in reading.from..reading.to {
        let first = at == reading.from;
        let own = label(Some(reading.entity), first);
        let other = label(rival, first);
        let here = extract.segment(at);
        let list = extract.of_list(view, here);
        let common = extract.of_segment(here);
        for &feature in extract.of_word(at).iter().chain(common).chain(&list) {
            let Some(row) = model.row(feature) else { continue };
            let says = row.get(own) - row.get(other);
            match said.iter_mut().find(|(known, _)| *known == feature) {
                Some((_, sum)) => *sum += says,
                None => said.push((feature, says)),
            }
        }
    }
    said.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    said.into_iter()
        .take(SHOWN)
        .filter(|(_, says)| says.abs() > 0.05)
        .map(|(feature, says)| (name_of(feature), says))
        .collect()
}

const fn label(entity: Option<Entity>, first: bool) -> Label {
    match entity {
        None => Label::OUT,
        Some(entity) if first => Label::first(entity),
        Some(entity) => Label::further(entity),
    }
}

impl fmt::Display for ParseExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for rule in &self.rules {
            writeln!(f, "    rule: {rule}")?;
        }
        for span in &self.spans {
            let text = span.span.get(&self.text).unwrap_or_default();
            let rival = span.rival.map_or("nothing", Entity::as_str);
            writeln!(
                f,
                "    {} “{text}” ({:.0} %; by {:.1} over {rival})",
                span.entity.as_str(),
                100.0 * span.confidence,
                span.margin,
            )?;
            for (name, says) in &span.features {
                writeln!(f, "        {says:+.2}  {name}")?;
            }
        }
        Ok(())
    }
}
