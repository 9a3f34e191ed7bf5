//! Margins to probabilities: how often what was found with such a margin is
//! right.
//!
//! Learned, and measured, on lists that the model had not seen.

use undersigned::{
    Relation, SpanType,
    export::records::SignatureRecord,
    parse::model::{Calibration, Sure},
};

use crate::measure::Scores;

/// What was found: how sure, and whether rightly.
type Found = Vec<(f32, bool)>;

/// The calibration of a model that read `scores` uncalibrated.
pub(crate) fn calibration(scores: &[Scores]) -> Calibration {
    let scores: Vec<&Scores> = scores.iter().collect();
    learn(&scores)
}

fn learn(scores: &[&Scores]) -> Calibration {
    let [spans, signatories] =
        [Sure::Span, Sure::Signatory].map(|sure| collect(scores, sure));
    Calibration::learn(&spans, &signatories)
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
        for (learned, test) in [(0, 1), (1, 0)] {
            let known = learn(&halves[learned]);
            for (margin, right) in collect(&halves[test], sure) {
                judged.push((known.confidence(sure, margin), right));
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

fn collect(scores: &[&Scores], sure: Sure) -> Found {
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
                    Sure::Span => {
                        let margin = Calibration::margin(span.confidence);
                        all.push((margin, right));
                    }
                    Sure::Signatory if name => {
                        let sure = signatory.confidence;
                        all.push((Calibration::margin(sure), right));
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
