//! Margins to probabilities: how often what was found with such a margin is
//! right.
//!
//! Isotonic regression by pooling adjacent violators (Ayer and others 1955;
//! for classifiers Zadrozny and Elkan 2002), on lists that the model had not
//! seen.

use undersigned::{
    Relation, SpanType,
    export::records::SignatureRecord,
    parse::model::{Calibration, Sure},
};

use crate::measure::Scores;

/// What was found: how sure, and whether rightly.
type Found = Vec<(f32, bool)>;

/// The calibration of a model that read `scores` uncalibrated: then its
/// confidences are logistic functions of its margins.
pub(crate) fn calibration(scores: &[Scores]) -> Calibration {
    [Sure::Span, Sure::Signatory].map(|sure| {
        let mut found = collect(scores, sure);
        for (confidence, _) in &mut found {
            // What the model says of a margin without a calibration.
            let p = confidence.clamp(1.0e-6, 1.0 - 1.0e-6);
            *confidence = (p / (1.0 - p)).ln();
        }
        isotonic(found)
    })
}

/// Prints, by steps of confidence, how much of what was found is right.
/// Calibrated on one half of the lists and measured on the other.
pub(crate) fn print(scores: &[Scores]) {
    let halves: [Vec<&Scores>; 2] = [0, 1].map(|half| {
        let of = scores.iter().enumerate();
        of.filter(|(at, _)| at % 2 == half).map(|(_, list)| list).collect()
    });
    for (name, sure) in
        [("spans", Sure::Span), ("signatories", Sure::Signatory)]
    {
        let mut judged: Found = Vec::new();
        for (learn, test) in [(0, 1), (1, 0)] {
            let of = |half: usize| {
                let mut all: Found = Vec::new();
                for list in &halves[half] {
                    all.extend(collect(std::slice::from_ref(*list), sure));
                }
                all
            };
            let mut known = of(learn);
            known.sort_by(|a, b| a.0.total_cmp(&b.0));
            let knots = isotonic(known);
            for (confidence, right) in of(test) {
                judged.push((at(&knots, confidence), right));
            }
        }
        println!("reliability of {name}: said, found, number");
        let steps = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01];
        let mut error = 0.0;
        for pair in steps.windows(2) {
            let within: Vec<_> = judged
                .iter()
                .filter(|(p, _)| *p >= pair[0] && *p < pair[1])
                .collect();
            if within.is_empty() {
                continue;
            }
            let number = within.len() as f32;
            let said = within.iter().map(|(p, _)| p).sum::<f32>() / number;
            let right = within.iter().filter(|(_, r)| *r).count() as f32;
            error += (said - right / number).abs() * number;
            println!("  {said:.3} {:.3} {number}", right / number);
        }
        println!(
            "  mean difference {:.3}\n",
            error / judged.len().max(1) as f32
        );
    }
}

fn at(knots: &[(f32, f32)], x: f32) -> f32 {
    let above = knots.partition_point(|&(at, _)| at <= x);
    let low = above.checked_sub(1).and_then(|at| knots.get(at));
    match (low, knots.get(above)) {
        (Some(&(a, p)), Some(&(b, q))) => p + (q - p) * (x - a) / (b - a),
        (Some(&(_, p)), None) | (None, Some(&(_, p))) => p,
        (None, None) => x,
    }
}

fn collect(scores: &[Scores], sure: Sure) -> Found {
    let mut all = Found::new();
    for (gold, read) in scores.iter().flat_map(|s| s.gold.iter().zip(&s.read))
    {
        let known = spans(gold);
        for signatory in read.signatories.iter().flatten() {
            for span in &signatory.spans {
                let right = known.contains(&(
                    span.kind,
                    span.relation,
                    span.start,
                    span.end,
                ));
                let name = span.relation == Relation::Signatory
                    && matches!(
                        span.kind,
                        SpanType::Organisation | SpanType::Individual
                    );
                match sure {
                    Sure::Span => all.push((span.confidence, right)),
                    Sure::Signatory if name => {
                        all.push((signatory.confidence, right));
                    }
                    Sure::Signatory => {}
                }
            }
        }
    }
    all
}

fn spans(record: &SignatureRecord) -> Vec<(SpanType, Relation, u32, u32)> {
    let signatories = record.signatories.iter().flatten();
    signatories
        .flat_map(|s| &s.spans)
        .map(|span| (span.kind, span.relation, span.start, span.end))
        .collect()
}

/// Of one knot at least so many were found: fewer say little.
const FEWEST: usize = 25;

fn isotonic(mut found: Found) -> Vec<(f32, f32)> {
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Blocks: sum of margins, right, number.
    let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
    for part in found.chunks(FEWEST) {
        let margins = part.iter().map(|(m, _)| f64::from(*m)).sum();
        let right = part.iter().filter(|(_, right)| *right).count() as f64;
        blocks.push((margins, right, part.len() as f64));
        while let [.., a, b] = blocks.as_slice()
            && a.1 / a.2 >= b.1 / b.2
        {
            let joined = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    blocks
        .into_iter()
        // One wrong and one right more: nothing is certain.
        .map(|(margins, right, number)| {
            let share = (right + 1.0) / (number + 2.0);
            ((margins / number) as f32, share as f32)
        })
        .collect()
}
