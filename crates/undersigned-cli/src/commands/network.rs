use std::io::Write;

use undersigned::{
    Pipeline,
    export::{write_json, write_report},
};

use crate::{
    args::{Network, NetworkFormat},
    failure::Failure,
};

pub(crate) fn run(args: &Network) -> Result<(), Failure> {
    args.output.spare(&args.documents.files)?;
    let mut pipeline = Pipeline::new();
    if let Some(lexicon) = args.tables.read()? {
        pipeline = pipeline.lexicon(lexicon);
    }
    let (outcome, report) = args.documents.run(&pipeline)?;
    let mut output = args.output.open()?;
    match args.format {
        NetworkFormat::Text => write_report(&outcome, &mut output)?,
        NetworkFormat::Json => write_json(&outcome, &mut output)?,
    }
    output.flush()?;
    report.close(args.documents.report.as_deref())
}
