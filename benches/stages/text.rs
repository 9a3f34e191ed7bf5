//! What does our own look at words cost beside Unicode's, and our spelling
//! similarity beside strsim's?
//!
//! `words_into` tells shape, script and place of each word; the floor only
//! finds them. Items are lines, and pairs of words.

use undersigned::text::{spelling_similarity, words, words_into};

use crate::{
    input::Inputs,
    measure::{Bench, FLOOR},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    for input in &inputs.all {
        let names = [FLOOR, "undersigned"];
        let case = format!("words-{}", input.name);
        let Some(mut case) = bench.case("text", &case, &names) else {
            continue;
        };
        let lines = input.lists().iter().flatten().map(|s| &*s.text);
        let found = words("NVO “PLEJADA”, Novi Sad");
        assert_eq!(found.len(), 4);
        case.items(lines.clone().count());
        case.floor(lines.clone());
        let mut room = Vec::new();
        case.run("undersigned", || {
            let count = |line| {
                words_into(line, &mut room);
                room.len()
            };
            lines.clone().map(count).sum::<usize>()
        });
    }
    spelling(bench, inputs);
}

/// Neighbouring words of the first lines, folded as they are compared.
fn spelling(bench: &mut Bench, inputs: &Inputs) {
    let names = ["undersigned", "strsim"];
    let Some(mut case) = bench.case("text", "spelling", &names) else {
        return;
    };
    let mut all: Vec<String> = Vec::new();
    let lists = inputs.all.iter().flat_map(|input| input.lists());
    for line in lists.flatten().take(2_000) {
        let found = words(&line.text);
        let texts = found.iter().filter_map(|w| w.span.get(&line.text));
        all.extend(texts.map(str::to_lowercase));
    }
    let pairs = || all.windows(2).map(|pair| (&*pair[0], &*pair[1]));
    for (a, b) in pairs() {
        let (ours, theirs) =
            (spelling_similarity(a, b), strsim::jaro_winkler(a, b));
        assert!((ours - theirs).abs() < 1e-12, "{a} {b}");
    }
    case.items(pairs().count());
    case.run("undersigned", || {
        pairs().map(|(a, b)| spelling_similarity(a, b)).sum::<f64>()
    });
    case.run("strsim", || {
        pairs().map(|(a, b)| strsim::jaro_winkler(a, b)).sum::<f64>()
    });
}
