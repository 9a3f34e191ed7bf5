//! How well and how fast are persons read, beside a parser of names alone?
//!
//! The peer is `human_name`. It takes what it gets for the name of a person:
//! `human_name-bare` gives it the annotated name and nothing else, which is a
//! favour; `human_name-line` the line that `undersigned` gets, role and place
//! and all. Items are the lines that one person signs and no one else; the
//! floor goes over them whole. `organisations` tells how many of the lines
//! that one body signs are taken for those of persons.
//!
//! The peer writes names anew, so its are right if they have the same
//! letters, in whatever order, case and accents. Ours have to be the
//! annotated ones to the byte. But our weights were set with these lines in
//! view, and the peer never saw them.

use std::fmt::{self, Display, Formatter};

use human_name::Name;
use undersigned::{Kind, LineParser, Signatory, text::fold};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [
        FLOOR,
        "human_name-bare",
        "human_name-line",
        "undersigned",
        "organisations",
    ];
    for input in inputs.gold() {
        let Some(mut case) = bench.case("persons", &input.name, &names) else {
            continue;
        };
        let signed = signed_by(input, Kind::Individual);
        let lines = || signed.iter().map(|signed| signed.line);
        let bare = || signed.iter().map(|signed| signed.name);
        let parser = LineParser::new();
        let read = judged(&signed, |s| ours(&parser, s));
        assert!(read.right * 10 >= signed.len() * 9, "{read}");
        case.items(signed.len());
        case.floor(lines());
        let named = judged(&signed, |s| theirs(s.name, s.name));
        case.remark(named.to_string());
        case.run("human_name-bare", || bare().filter_map(Name::parse).count());
        let found = judged(&signed, |s| theirs(s.line, s.name));
        case.remark(found.to_string());
        case.run("human_name-line", || {
            lines().filter_map(Name::parse).count()
        });
        case.remark(read.to_string());
        case.run("undersigned", || {
            let parsed = lines().map(|line| parser.parse(line));
            parsed.map(|line| line.signatories.len()).sum::<usize>()
        });
        let bodies = signed_by(input, Kind::Organisation);
        let found = judged(&bodies, |s| theirs(s.line, s.name));
        let read = judged(&bodies, |s| ours(&parser, s));
        case.tell(
            "organisations",
            &format!(
                "of {}, human_name takes {} for persons, undersigned {}",
                bodies.len(),
                found.accepted,
                read.accepted,
            ),
        );
    }
}

/// A line and the name of its one signatory.
struct Signed<'i> {
    line: &'i str,
    name: &'i str,
}

/// The lines that one signatory of this kind signs, and no one else.
fn signed_by(input: &Input, kind: Kind) -> Vec<Signed<'_>> {
    let mut all = Vec::new();
    for (signature, gold) in input.annotated() {
        let [signatory] = &*gold.signatories else { continue };
        if signatory.kind == kind {
            let line = &*signature.text;
            let name = name_in(line, signatory).expect("it is annotated");
            all.push(Signed { line, name });
        }
    }
    all
}

/// How many lines were taken for those of persons, and in how many of these
/// the name was found.
struct Judged {
    accepted: usize,
    right: usize,
}

impl Display for Judged {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} accepted, {} right", self.accepted, self.right)
    }
}

fn judged(
    signed: &[Signed<'_>],
    read: impl Fn(&Signed<'_>) -> Option<bool>,
) -> Judged {
    let read: Vec<bool> = signed.iter().filter_map(read).collect();
    let right = read.iter().filter(|&&right| right).count();
    Judged { accepted: read.len(), right }
}

/// Whether `human_name` finds the name in the text, if it finds one.
fn theirs(text: &str, name: &str) -> Option<bool> {
    let found = Name::parse(text)?;
    Some(letters(&found.display_full()) == letters(name))
}

/// Whether the parser finds the name in the line, if it finds a person.
fn ours(parser: &LineParser<'_>, signed: &Signed<'_>) -> Option<bool> {
    let parsed = parser.parse(signed.line);
    let mut persons = parsed
        .signatories
        .iter()
        .filter(|signatory| signatory.kind == Kind::Individual)
        .map(|signatory| name_in(signed.line, signatory))
        .peekable();
    persons.peek()?;
    Some(persons.any(|name| name == Some(signed.name)))
}

fn name_in<'l>(line: &'l str, signatory: &Signatory) -> Option<&'l str> {
    signatory.name()?.span.get(line)
}

/// The letters of a name, in the order of the alphabet.
fn letters(name: &str) -> Vec<char> {
    let folded = fold(name);
    let mut letters: Vec<char> =
        folded.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}
