use std::{
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

use undersigned::{
    LineParser,
    evaluate::{score_clusters, score_spans, span_errors},
    export::records::{MentionRecord, SignatureRecord},
};

use super::{
    parse_records,
    resolve::{mention_records, resolve},
};
use crate::{args::Evaluate, failure::Failure, input};

pub(crate) fn run(args: &Evaluate) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    for gold in &args.gold {
        if args.gold.len() > 1 {
            writeln!(output, "{}", gold.display())?;
        }
        if holds_clusters(gold)? {
            clusters(args, gold, &mut output)?;
        } else {
            spans(args, gold, &mut output)?;
        }
    }
    output.flush()?;
    Ok(())
}

/// Whether the first record names an actor.
fn holds_clusters(gold: &Path) -> Result<bool, Failure> {
    let mut reader = input::open(Some(gold))?;
    let mut line = String::new();
    while line.trim().is_empty() {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            break;
        }
    }
    let record: serde_json::Value =
        serde_json::from_str(&line).unwrap_or_default();
    Ok(record.get("actor").is_some())
}

fn spans(
    args: &Evaluate,
    path: &Path,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let mut gold: Vec<SignatureRecord> = input::records(Some(path))?;
    gold.retain(|record| args.wants(record.document()));
    let system = match &args.system {
        Some(path) => input::records(Some(path))?,
        None => parse_records(LineParser::new(), &gold, false)
            .iter()
            .map(|(signature, parsed)| SignatureRecord::new(signature, parsed))
            .collect(),
    };
    for error in span_errors(&gold, &system).iter().take(args.errors) {
        writeln!(output, "{error}")?;
    }
    write!(output, "{}", score_spans(&gold, &system))?;
    Ok(())
}

fn clusters(
    args: &Evaluate,
    path: &Path,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let mut gold: Vec<MentionRecord> = input::records(Some(path))?;
    gold.retain(|record| args.wants(&record.doc));
    let system: Vec<MentionRecord> = match &args.system {
        Some(path) => input::records(Some(path))?,
        None => {
            let signatures = args.signatures_for(path)?;
            let mut records: Vec<SignatureRecord> =
                input::records(Some(&signatures))?;
            records.retain(|record| args.wants(record.document()));
            mention_records(&resolve(&records, args.gold_spans))
        }
    };
    write!(output, "{}", score_clusters(&gold, &system))?;
    Ok(())
}

impl Evaluate {
    fn wants(&self, document: &str) -> bool {
        self.doc.is_empty() || self.doc.iter().any(|doc| doc == document)
    }

    /// The signatures of a gold of clusters: `x.jsonl` beside
    /// `x.clusters.jsonl`.
    fn signatures_for(&self, gold: &Path) -> Result<PathBuf, Failure> {
        if let Some(path) = &self.signatures {
            return Ok(path.clone());
        }
        let name = gold.to_string_lossy();
        let beside = name.strip_suffix(".clusters.jsonl");
        let beside = beside.map(|stem| PathBuf::from(format!("{stem}.jsonl")));
        beside.filter(|path| path.is_file()).ok_or_else(|| {
            Failure::Message(format!(
                "`{name}`: name the signatures of this gold with \
                 --signatures, or the mentions to score with --system"
            ))
        })
    }
}
