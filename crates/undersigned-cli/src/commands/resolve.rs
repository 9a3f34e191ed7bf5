use std::{collections::BTreeMap, io::Write, path::PathBuf};

use undersigned::{
    LineParser, Resolution, Resolver,
    export::records::{MentionRecord, SignatureRecord, write_line},
    name,
};

use super::parse_records;
use crate::{args::Resolve, failure::Failure, input, output};

pub(crate) fn run(args: &Resolve) -> Result<(), Failure> {
    args.output.spare(&args.files)?;
    let mut records: Vec<SignatureRecord> = Vec::new();
    let stdin = [PathBuf::from("-")];
    let files: &[PathBuf] =
        if args.files.is_empty() { &stdin } else { &args.files };
    for path in files {
        records.extend(input::records::<SignatureRecord>(Some(path))?);
    }
    let resolution = resolve(&records, true);
    if let Some(path) = &args.actors {
        let mut actors = output::create(path)?;
        for actor in &resolution.actors {
            write_line(&mut actors, actor)?;
        }
        actors.flush()?;
    }
    let mut output = args.output.open()?;
    for record in mention_records(&resolution) {
        write_line(&mut output, &record)?;
    }
    output.flush()?;
    Ok(())
}

/// The actors behind signatures; with `keep`, spans that are there are kept.
pub(crate) fn resolve(records: &[SignatureRecord], keep: bool) -> Resolution {
    let mentions = parse_records(LineParser::new(), records, keep)
        .iter()
        .flat_map(|(signature, parsed)| name::mentions(signature, parsed))
        .collect();
    Resolver::default().resolve(mentions, &BTreeMap::new())
}

pub(crate) fn mention_records(resolution: &Resolution) -> Vec<MentionRecord> {
    resolution
        .mentions
        .iter()
        .zip(&resolution.actor_of)
        .map(|(mention, &actor)| {
            let actor = resolution.actors.get(actor as usize);
            MentionRecord::new(mention, actor.map_or("", |actor| &actor.id))
        })
        .collect()
}
