//! Scores of a model on annotated lists.

use std::{fmt::Write as _, path::Path};

use undersigned::{
    LineParser, ParseOptions, Signature,
    evaluate::{SpanScores, score_spans},
    export::records::SignatureRecord,
    parse::model::Model,
};

use crate::{Result, gold::List};

/// One list as it was read, beside its gold.
#[derive(Debug)]
pub(crate) struct Scores {
    pub(crate) gold: Vec<SignatureRecord>,
    pub(crate) read: Vec<SignatureRecord>,
}

/// Reads a list with a model.
pub(crate) fn list(model: &Model, list: &List, rules: bool) -> Scores {
    read(ParseOptions::new().model(model).rule_features(rules), list)
}

/// Reads a list by rules alone.
pub(crate) fn by_rules(list: &List) -> Scores {
    read(ParseOptions::new().rules_only(true), list)
}

fn read(options: ParseOptions<'_>, list: &List) -> Scores {
    let signatures: Vec<Signature> =
        list.lines.iter().map(|(signature, _)| signature.clone()).collect();
    let parsed = LineParser::with(options).parse_list(&signatures);
    let read = signatures
        .iter()
        .zip(&parsed)
        .map(|(signature, parsed)| SignatureRecord::new(signature, parsed))
        .collect();
    Scores { gold: list.records.clone(), read }
}

fn together(scores: &[Scores]) -> SpanScores {
    let gold: Vec<_> = scores.iter().flat_map(|s| s.gold.clone()).collect();
    let read: Vec<_> = scores.iter().flat_map(|s| s.read.clone()).collect();
    score_spans(&gold, &read)
}

/// Prints the scores over all lines, and their means over lists.
pub(crate) fn print(title: &str, scores: &[Scores]) {
    println!("== {title}: {} lists", scores.len());
    println!("{}", together(scores));
    let share = |part: u64, of: u64| {
        if of == 0 { 1.0 } else { part as f64 / of as f64 }
    };
    let (mut f1, mut name, mut kind) = (0.0, 0.0, 0.0);
    let mut worst: Vec<(f64, String)> = Vec::new();
    for list in scores {
        let one = score_spans(&list.gold, &list.read);
        f1 += one.spans.f1();
        name += share(one.kind_and_name, one.signatories);
        kind += share(one.kind, one.signatories);
        let document = list.gold.first().map_or("", |r| r.document());
        worst.push((one.spans.f1(), document.to_owned()));
    }
    let lists = scores.len().max(1) as f64;
    println!(
        "mean over lists: span F1 {:.3}, kind+name {:.3}, kind {:.3}",
        f1 / lists,
        name / lists,
        kind / lists
    );
    let (mut right, mut all) = (0, 0);
    for (gold, read) in scores.iter().flat_map(|s| s.gold.iter().zip(&s.read))
    {
        let (g, r) = (affiliations(gold), affiliations(read));
        right += 2 * g.iter().filter(|span| r.contains(span)).count();
        all += g.len() + r.len();
    }
    println!("affiliation F1 {:.3}", right as f64 / all.max(1) as f64);
    worst.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut shown = String::new();
    for (f1, document) in worst.iter().take(8) {
        let _ = write!(shown, " {document} {f1:.2}");
    }
    println!("worst:{shown}\n");
}

fn affiliations(record: &SignatureRecord) -> Vec<(u32, u32)> {
    record
        .signatories
        .iter()
        .flatten()
        .flat_map(|s| &s.spans)
        .filter(|span| span.relation == undersigned::Relation::Affiliation)
        .map(|span| (span.start, span.end))
        .collect()
}

/// Writes what was read, a record a line.
pub(crate) fn write(path: &Path, scores: &[Scores]) -> Result<()> {
    let mut text = String::new();
    for record in scores.iter().flat_map(|s| &s.read) {
        text.push_str(&serde_json::to_string(record)?);
        text.push('\n');
    }
    Ok(std::fs::write(path, text)?)
}
