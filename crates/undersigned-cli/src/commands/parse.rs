use std::{
    io::Write,
    path::{Path, PathBuf},
};

use undersigned::{
    LineParser, ParseOptions, Signature,
    export::records::{SignatureRecord, write_line},
};

use super::parse_records;
use crate::{args::Parse, failure::Failure, input};

pub(crate) fn run(args: &Parse) -> Result<(), Failure> {
    let path = args.file.as_deref();
    let inputs: Vec<PathBuf> = args.file.iter().cloned().collect();
    args.output.spare(&inputs)?;
    let lexicon = args.tables.read()?;
    let mut options = ParseOptions::new();
    if let Some(lexicon) = &lexicon {
        options = options.lexicon(lexicon);
    }
    let parser = LineParser::with(options);
    let records =
        if args.jsonl { input::records(path)? } else { plain_lines(path)? };
    let text = args.format.is_text(&args.output);
    let mut output = args.output.open()?;
    for (signature, parsed) in parse_records(parser, &records, false) {
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
            let record = SignatureRecord::new(&signature, &parsed);
            write_line(&mut output, &record)?;
        }
    }
    output.flush()?;
    Ok(())
}

/// Each line that is not blank, with the number of its line as id.
fn plain_lines(path: Option<&Path>) -> Result<Vec<SignatureRecord>, Failure> {
    let doc = path
        .filter(|path| !input::is_stdin(path))
        .and_then(Path::file_stem)
        .map_or("stdin".into(), |stem| stem.to_string_lossy());
    let document = input::document(path.unwrap_or(Path::new("-")))?;
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
    Ok(records)
}
