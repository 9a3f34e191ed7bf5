//! How fast are signatures found in documents, and versions of statements
//! among them?
//!
//! `letters` are lists of fifty lines in all layouts, `one-list` is the same
//! lines in one list: the time for a line must not grow with the list. Items
//! are lines of signatures.

use undersigned::{
    Document, Roster,
    roster::{self, Body},
};

use crate::{
    input::{Input, Inputs},
    measure::{Bench, FLOOR},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    for input in inputs.letters() {
        letters(bench, input);
        one_list(bench, input);
        versions(bench, input);
    }
}

fn letters(bench: &mut Bench, input: &Input) {
    let case = format!("letters-{}", input.name);
    let names = [FLOOR, "undersigned"];
    let Some(mut case) = bench.case("roster", &case, &names) else { return };
    let found: usize =
        input.rosters().iter().map(|r| r.signatures.len()).sum();
    let put_in = input.signatories();
    assert!(found.abs_diff(put_in) * 20 <= put_in, "{found} for {put_in}");
    let documents = input.documents();
    case.items(input.signatories());
    case.floor(documents.iter().map(Document::text));
    case.remark(format!("{found} signatures found"));
    case.run("undersigned", || {
        documents.iter().map(roster::find).collect::<Vec<_>>()
    });
}

fn one_list(bench: &mut Bench, input: &Input) {
    let case = format!("one-list-{}", input.name);
    let names = [FLOOR, "undersigned"];
    let Some(mut case) = bench.case("roster", &case, &names) else { return };
    let document = input.one_list();
    let found = roster::find(&document).signatures.len();
    assert_eq!(found, input.signatories());
    case.items(found);
    case.floor(std::iter::once(document.text()));
    case.run("undersigned", || roster::find(&document));
}

fn versions(bench: &mut Bench, input: &Input) {
    let case = format!("versions-{}", input.name);
    let names = [FLOOR, "undersigned"];
    let Some(mut case) = bench.case("roster", &case, &names) else { return };
    let (documents, rosters) = (input.documents(), input.rosters());
    let statements = roster::statements(with_bodies(documents, rosters));
    assert_eq!(statements.len(), documents.len());
    case.items(input.signatories());
    case.floor(documents.iter().map(Document::text));
    case.run("undersigned", || {
        roster::statements(with_bodies(documents, rosters))
    });
}

fn with_bodies(
    documents: &[Document],
    rosters: &[Roster],
) -> Vec<(Roster, Body)> {
    let both = documents.iter().zip(rosters);
    both.map(|(d, roster)| (roster.clone(), Body::of(d, roster))).collect()
}
