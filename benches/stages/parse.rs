//! How many lines a second does the parser read?
//!
//! The budget is 300,000 lines a second on one core. `list` reads lines with
//! each other in mind, `line` each by itself; both on a thread that remembers
//! words from the round before, as one that reads many lists does. `fresh` is
//! `line` on a thread that has read nothing; `rules` reads without the model.

use std::thread;

use undersigned::{LineParser, ParseOptions};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [FLOOR, "list", "line", "fresh", "rules"];
    for input in &inputs.all {
        let Some(mut case) = bench.case("parse", &input.name, &names) else {
            continue;
        };
        let remark = check(input);
        let lists = input.lists();
        let lines = || lists.iter().flatten().map(|s| &*s.text);
        let parser = LineParser::new();
        case.items(lines().count());
        case.floor(lines());
        case.remark(format!("budget 300,000/s; {remark}"));
        case.run("list", || {
            let parsed = lists.iter().map(|list| parser.parse_list(list));
            parsed.map(|list| list.len()).sum::<usize>()
        });
        let read = |parser: LineParser<'_>| {
            let parsed = lines().map(|line| parser.parse(line));
            parsed.map(|line| line.signatories.len()).sum::<usize>()
        };
        case.run("line", || read(parser));
        case.run("fresh", || {
            thread::scope(|scope| scope.spawn(|| read(parser)).join())
                .expect("lines are read without panic")
        });
        let rules = LineParser::with(ParseOptions::new().rules_only(true));
        case.run("rules", || read(rules));
    }
}

/// That the signatories that were put in are found; how many were read as
/// they were written.
fn check(input: &Input) -> String {
    let parsed = input.parsed();
    let found: usize =
        parsed.iter().flatten().map(|line| line.signatories.len()).sum();
    let put_in = input.signatories();
    let missed = found.abs_diff(put_in);
    if !input.is_generated() {
        assert!(missed * 50 <= put_in, "{found} for {put_in}");
        return format!("{found} signatories for {put_in}");
    }
    assert_eq!(found, put_in);
    let mut right = 0;
    let signed = input.signed().flatten();
    for ((signature, line), (kind, name)) in input.lines().iter().zip(signed) {
        right += usize::from(line.signatories.iter().any(|signatory| {
            let span = signatory.name().map(|name| name.span);
            let text = span.and_then(|span| span.get(&signature.text));
            signatory.kind == *kind && text == Some(name)
        }));
    }
    assert!(right * 100 >= put_in * 95, "{right} of {put_in}");
    format!("{right} names right")
}
