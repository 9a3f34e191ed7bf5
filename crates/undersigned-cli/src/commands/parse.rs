use std::{
    io::Write,
    path::{Path, PathBuf},
};

use undersigned::{
    Document, LineParser, ParseOptions, Signature,
    export::records::{SignatureRecord, read_lines, write_line},
};

use super::{in_lists, parse_records};
use crate::{
    args::{LineFormat, Parse},
    failure::Failure,
    input,
};

pub(crate) fn run(args: &Parse) -> Result<(), Failure> {
    let path = args.file.as_deref();
    let inputs: Vec<PathBuf> = args.file.iter().cloned().collect();
    args.output.spare(&inputs)?;
    let lexicon = args.tables.read()?;
    let mut options = ParseOptions::new().rules_only(args.rules_only);
    if let Some(lexicon) = &lexicon {
        options = options.lexicon(lexicon);
    }
    let parser = LineParser::with(options);
    let records =
        if args.jsonl { input::records(path)? } else { lines(path)? };
    let text = args.format.is_text(&args.output);
    let mut output = args.output.open()?;
    if args.explain {
        if matches!(args.format, LineFormat::Jsonl) {
            return Err(Failure::Message(
                "explanations are written as text only: leave out --format jsonl"
                    .to_owned(),
            ));
        }
        let mut explained: Vec<_> = in_lists(&records)
            .into_iter()
            .flat_map(|(at, list)| {
                at.into_iter().zip(parser.explain_list(&list))
            })
            .collect();
        explained.sort_by_key(|(at, _)| *at);
        for (_, why) in explained {
            write!(output, "{why}")?;
        }
        output.flush()?;
        return Ok(());
    }
    if let Some(most) = args.nbest {
        for record in &records {
            write_readings(&mut output, &parser, record, most, text)?;
        }
        output.flush()?;
        return Ok(());
    }
    let parsed = parse_records(parser, &records, false);
    for (record, (signature, parsed)) in records.iter().zip(parsed) {
        if text {
            writeln!(output, "{}", signature.text)?;
            if parsed.signatories.is_empty() {
                writeln!(output, "    no signatory")?;
            }
            for signatory in &parsed.signatories {
                writeln!(
                    output,
                    "    {} ({:.0} %)",
                    signatory.render(&signature.text),
                    100.0 * signatory.confidence,
                )?;
            }
        } else {
            let mut read = SignatureRecord::new(&signature, &parsed);
            (read.line, read.place) = (record.line, record.place);
            write_line(&mut output, &read)?;
        }
    }
    output.flush()?;
    Ok(())
}

/// The best readings of a line: for people, or as records with their rank and
/// probability.
fn write_readings(
    output: &mut impl Write,
    parser: &LineParser<'_>,
    record: &SignatureRecord,
    most: u16,
    text: bool,
) -> Result<(), Failure> {
    if text {
        writeln!(output, "{}", record.text)?;
    }
    let readings = parser.parse_best(&record.text, usize::from(most));
    for (rank, (parsed, probability)) in (1..).zip(readings) {
        if text {
            let shown: Vec<String> = parsed
                .signatories
                .iter()
                .map(|signatory| signatory.render(&record.text))
                .collect();
            let shown = match shown.as_slice() {
                [] => "no signatory".to_owned(),
                some => some.join(" | "),
            };
            let share = 100.0 * probability;
            writeln!(output, "    {rank}. {share:5.1} %  {shown}")?;
        } else {
            let signature = record.signature(rank);
            let mut read = SignatureRecord::new(&signature, &parsed);
            read.rank = Some(rank);
            read.probability = Some(probability);
            write_line(output, &read)?;
        }
    }
    Ok(())
}

/// The records of a file of JSON objects, the first line tells; else each line
/// that is not blank, with the number of its line as id.
fn lines(path: Option<&Path>) -> Result<Vec<SignatureRecord>, Failure> {
    let document = input::document(path.unwrap_or(Path::new("-")))?;
    let first = document.text().lines().find(|line| !line.trim().is_empty());
    let is_record = |line: &str| {
        line.trim_start().starts_with('{')
            && serde_json::from_str::<SignatureRecord>(line).is_ok()
    };
    if first.is_some_and(is_record) {
        let records = read_lines(document.text().as_bytes());
        return Ok(records.map_err(|error| error.in_file(input::name(path)))?);
    }
    Ok(plain_lines(path, &document))
}

fn plain_lines(
    path: Option<&Path>,
    document: &Document,
) -> Vec<SignatureRecord> {
    let doc = path
        .filter(|path| !input::is_stdin(path))
        .and_then(Path::file_stem)
        .map_or("stdin".into(), |stem| stem.to_string_lossy());
    let mut records = Vec::new();
    // As a document counts its lines: `\n`, `\r\n` and a lone `\r` end one.
    let text = document.text().replace("\r\n", "\n").replace('\r', "\n");
    for (number, text) in (1u32..).zip(text.split('\n')) {
        let text = text.trim();
        if !text.is_empty() {
            let id = format!("{doc}/{number}");
            let signature = Signature::new(id, doc.clone(), number, text);
            records.push(SignatureRecord::unparsed(&signature));
        }
    }
    records
}
