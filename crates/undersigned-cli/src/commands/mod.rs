//! One file a command.

mod evaluate;
mod extract;
mod network;
mod parse;
mod resolve;

use undersigned::{
    LineParser, ParsedLine, Signature, export::records::SignatureRecord,
};

use crate::{
    args::{Arguments, Command},
    failure::Failure,
};

pub(crate) fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        Command::Extract(args) => extract::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Resolve(args) => resolve::run(&args),
        Command::Network(args) => network::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
    }
}

/// Parses records, list by list: records of one document that follow each
/// other are one list. With `keep`, records that are parsed stay as they are.
fn parse_records(
    parser: LineParser<'_>,
    records: &[SignatureRecord],
    keep: bool,
) -> Vec<(Signature, ParsedLine)> {
    let mut parsed = Vec::with_capacity(records.len());
    for list in records.chunk_by(|a, b| a.document() == b.document()) {
        let signatures: Vec<Signature> =
            (1..).zip(list).map(|(n, r)| r.signature(n)).collect();
        let lines = if keep && list.iter().all(|r| r.signatories.is_some()) {
            list.iter().filter_map(SignatureRecord::parsed).collect()
        } else {
            let own = parser.parse_list(&signatures);
            list.iter()
                .zip(own)
                .map(|(r, own)| r.parsed().filter(|_| keep).unwrap_or(own))
                .collect::<Vec<_>>()
        };
        parsed.extend(signatures.into_iter().zip(lines));
    }
    parsed
}
