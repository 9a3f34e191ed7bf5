use std::{collections::HashMap, io::Write};

use undersigned::{
    Outcome, Pipeline, Statement,
    network::{VersionDiff, compare_versions},
};

use crate::{args::Versions, failure::Failure, say};

pub(crate) fn run(args: &Versions) -> Result<(), Failure> {
    args.output.spare(&args.documents.files)?;
    let mut pipeline = Pipeline::new();
    if let Some(lexicon) = args.tables.read()? {
        pipeline = pipeline.lexicon(lexicon);
    }
    let (outcome, report) = args.documents.run(&pipeline)?;
    let order = report.order();
    let texts: HashMap<&str, &str> = outcome
        .signatures
        .iter()
        .map(|signed| (&*signed.signature.id, &*signed.signature.text))
        .collect();
    let mut output = args.output.open()?;
    let mut found = false;
    for statement in &outcome.network.statements {
        for diff in diffs(&outcome, statement, &order) {
            found = true;
            if args.format.is_text(&args.output) {
                write_text(statement, &diff, &texts, &mut output)?;
            } else {
                write_json(&diff, &texts, &mut output)?;
            }
        }
    }
    output.flush()?;
    if !found {
        say(&"no two of the documents are versions of one statement");
    }
    report.close(args.documents.report.as_deref())
}

/// Each version of a statement beside the one that was read before it.
fn diffs(
    outcome: &Outcome,
    statement: &Statement,
    order: &HashMap<String, usize>,
) -> Vec<VersionDiff> {
    let versions = statement.versions.iter();
    let mut ids: Vec<&str> = versions.map(|v| &*v.document).collect();
    ids.sort_by_key(|&id| order.get(id));
    ids.windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            compare_versions(outcome, from, to)
        })
        .collect()
}

type Texts<'o> = HashMap<&'o str, &'o str>;

/// The lines of a signature as one.
fn one_line(texts: &Texts<'_>, id: &str) -> String {
    let text = texts.get(id).copied().unwrap_or_default();
    text.replace('\n', " / ")
}

fn write_text(
    statement: &Statement,
    diff: &VersionDiff,
    texts: &Texts<'_>,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let show = |id: &str| one_line(texts, id);
    if let Some(title) = &statement.title {
        writeln!(output, "{title}")?;
    }
    writeln!(output, "{} -> {}", diff.from, diff.to)?;
    let count = |n: usize, what: &str| format!("{n} {what}");
    let counts = [
        count(diff.kept.len(), "kept"),
        count(diff.respelled.len(), "respelled"),
        count(diff.added.len(), "added"),
        count(diff.removed.len(), "gone"),
        count(diff.repeated.len(), "repeated"),
    ];
    writeln!(output, "  {}", counts.join(", "))?;
    for id in &diff.removed {
        writeln!(output, "  - {}", show(id))?;
    }
    for id in &diff.added {
        writeln!(output, "  + {}", show(id))?;
    }
    for (from, to) in &diff.respelled {
        writeln!(output, "  ~ {}\n    {}", show(from), show(to))?;
    }
    for slip in &diff.repeated {
        writeln!(
            output,
            "  ! {} ({}) repeats {} ({})",
            show(&slip.signature),
            slip.signature,
            show(&slip.repeats),
            slip.repeats
        )?;
        if let Some(meant) = &slip.instead_of {
            writeln!(
                output,
                "    probably by mistake for {} ({meant})",
                show(meant)
            )?;
        }
    }
    writeln!(output)?;
    Ok(())
}

fn write_json(
    diff: &VersionDiff,
    texts: &Texts<'_>,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let of = |id: &str| {
        let text = texts.get(id).copied().unwrap_or_default();
        serde_json::json!({ "id": id, "text": text })
    };
    let all = |ids: &[String]| ids.iter().map(|id| of(id)).collect::<Vec<_>>();
    let pairs = |pairs: &[(String, String)]| {
        let pair = |(a, b): &(String, String)| [of(a), of(b)];
        pairs.iter().map(pair).collect::<Vec<_>>()
    };
    let slips: Vec<_> = diff
        .repeated
        .iter()
        .map(|slip| {
            serde_json::json!({
                "signature": of(&slip.signature),
                "repeats": of(&slip.repeats),
                "instead_of": slip.instead_of.as_deref().map(of),
            })
        })
        .collect();
    let record = serde_json::json!({
        "from": diff.from,
        "to": diff.to,
        "kept": pairs(&diff.kept),
        "respelled": pairs(&diff.respelled),
        "added": all(&diff.added),
        "removed": all(&diff.removed),
        "repeated": slips,
    });
    writeln!(output, "{record}")?;
    Ok(())
}
