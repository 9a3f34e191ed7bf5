use std::io::Write;

use rayon::prelude::*;
use undersigned::{
    Document, LineIndex, Roster, RosterFinder,
    export::records::{RosterRecord, SignatureRecord, write_line},
    read::Place,
};

use crate::{args::Extract, failure::Failure, output::create};

pub(crate) fn run(args: &Extract) -> Result<(), Failure> {
    args.output.spare(&args.documents.files)?;
    let mut finder = RosterFinder::default();
    if let Some(lexicon) = args.tables.read()? {
        finder = finder.lexicon(lexicon);
    }
    let mut batches = args.documents.batches()?;
    let text = args.format.is_text(&args.output);
    let mut output = args.output.open()?;
    let mut statements = match &args.statements {
        Some(path) => Some(create(path)?),
        None => None,
    };
    while let Some(documents) = batches.next()? {
        let rosters: Vec<Roster> = documents
            .par_iter()
            .map(|document| finder.find(document))
            .collect();
        for (document, roster) in documents.iter().zip(&rosters) {
            batches.report().found(roster);
            if let Some(file) = &mut statements {
                write_line(file, &RosterRecord::new(roster))?;
            }
            if text {
                write_text(document, roster, &mut output)?;
            } else {
                write_records(document, roster, &mut output)?;
            }
            if roster.signatures.is_empty() && !text {
                batches.say(&format!("`{}`: no signatories", document.id()));
            }
        }
    }
    if let Some(file) = &mut statements {
        file.flush()?;
    }
    output.flush()?;
    batches.finish()?.close(args.documents.report.as_deref())
}

fn write_records(
    document: &Document,
    roster: &Roster,
    mut output: &mut dyn Write,
) -> Result<(), Failure> {
    let lines = LineIndex::new(document.text());
    for signature in &roster.signatures {
        let mut record = SignatureRecord::unparsed(signature);
        record.line = Some(lines.line(signature.span.start()));
        record.place = place_of(document, signature.span.start());
        write_line(&mut output, &record)?;
    }
    Ok(())
}

/// Where it stands in the file, where that is no line of the text.
fn place_of(document: &Document, offset: u32) -> Option<Place> {
    let place = document.place(offset);
    (!matches!(place, Place::Byte { .. })).then_some(place)
}

fn write_text(
    document: &Document,
    roster: &Roster,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let lines = LineIndex::new(document.text());
    let say = |found: Option<String>| found.unwrap_or_else(|| "-".to_owned());
    writeln!(output, "{}", document.id())?;
    writeln!(output, "  title       {}", say(roster.title.clone()))?;
    let date = roster.date.map(|date| date.to_string());
    writeln!(output, "  date        {}", say(date))?;
    for (name, found) in [
        ("place", &roster.place),
        ("publisher", &roster.publisher),
        ("link", &roster.link),
    ] {
        if let Some(found) = found {
            writeln!(output, "  {name:<11} {found}")?;
        }
    }
    writeln!(output, "  language    {}", say(roster.language.clone()))?;
    let signatures = roster.signatures.len();
    if signatures == 0 {
        writeln!(output, "  signatures  none")?;
    } else {
        writeln!(output, "  signatures  {signatures}")?;
    }
    let mut heading = None;
    for signature in &roster.signatures {
        if signature.heading != heading {
            heading.clone_from(&signature.heading);
            writeln!(output, "      {}", say(heading.clone()))?;
        }
        let line = lines.line(signature.span.start());
        let text = signature.text.replace('\n', " / ");
        writeln!(output, "  {line:5}  {text}")?;
    }
    for aside in &roster.set_aside {
        let line = lines.line(aside.span.start());
        let text = aside.span.get(document.text()).unwrap_or_default();
        let text: String = text.trim().chars().take(60).collect();
        let text = text.replace('\n', " / ");
        writeln!(output, "  {line:5}  set aside, {}: {text}", aside.reason)?;
    }
    for issue in roster.issues.iter().chain(document.issues()) {
        let line = lines.line(issue.span.start());
        writeln!(output, "  {line:5}  issue: {}", issue.kind)?;
    }
    writeln!(output)?;
    Ok(())
}
