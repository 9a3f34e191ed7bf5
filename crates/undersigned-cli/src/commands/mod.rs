//! One file a command.

mod evaluate;
mod extract;
mod network;
mod parse;
mod resolve;
mod versions;

use std::collections::BTreeMap;

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
        Command::Versions(args) => versions::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
    }
}

/// The lists that records form, one of each document: which records they are,
/// and these as signatures.
fn in_lists(records: &[SignatureRecord]) -> Vec<(Vec<usize>, Vec<Signature>)> {
    let mut lists: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        lists.entry(record.document()).or_default().push(at);
    }
    let signed = lists.into_values().map(|list| {
        let signatures = (1..)
            .zip(&list)
            .filter_map(|(n, &at)| Some(records.get(at)?.signature(n)))
            .collect();
        (list, signatures)
    });
    signed.collect()
}

/// Parses records, list by list: records of one document are one list,
/// wherever they stand. With `keep`, records that are parsed stay as they are.
fn parse_records(
    parser: LineParser<'_>,
    records: &[SignatureRecord],
    keep: bool,
) -> Vec<(Signature, ParsedLine)> {
    let mut parsed: Vec<(usize, (Signature, ParsedLine))> = Vec::new();
    for (list, signatures) in in_lists(records) {
        let kept = |at: &usize| records.get(*at)?.parsed().filter(|_| keep);
        let known: Vec<Option<ParsedLine>> = list.iter().map(kept).collect();
        let own = if known.iter().all(Option::is_some) {
            Vec::new()
        } else {
            parser.parse_list(&signatures)
        };
        let mut own = own.into_iter();
        for ((at, signature), known) in
            list.into_iter().zip(signatures).zip(known)
        {
            let line = {
                let own = own.next();
                known.or(own)
            }
            .unwrap_or_default();
            parsed.push((at, (signature, line)));
        }
    }
    parsed.sort_by_key(|(at, _)| *at);
    parsed.into_iter().map(|(_, pair)| pair).collect()
}
