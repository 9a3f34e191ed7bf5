//! What does it cost to get names ready for comparison?
//!
//! `mentions` takes them out of parsed lines, `names` finds out what each is
//! made of. Items are mentions; the floor goes over their texts.

use undersigned::name::{Names, mentions};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [FLOOR, "mentions", "names"];
    for input in &inputs.all {
        let Some(mut case) = bench.case("name", &input.name, &names) else {
            continue;
        };
        check(input);
        let lines = input.lines();
        let all = input.mentions();
        case.items(all.len());
        case.floor(all.iter().map(|mention| &*mention.text));
        case.run("mentions", || {
            let all = lines.iter().map(|(line, read)| mentions(line, read));
            all.collect::<Vec<_>>()
        });
        case.run("names", || Names::new(all));
        let bytes = input.names().memory() / all.len().max(1);
        println!("name/{}: {bytes} bytes a mention", input.name);
    }
}

/// That each signatory is a mention, and that each mention is ready.
fn check(input: &Input) {
    let (mentions, names) = (input.mentions(), input.names());
    let signatories: usize =
        input.parsed().iter().flatten().map(|l| l.signatories.len()).sum();
    assert!(mentions.len() >= signatories);
    assert_eq!(names.len(), mentions.len());
}
