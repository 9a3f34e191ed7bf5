//! The example statements, and the documents they stand for.

use std::path::{Path, PathBuf};

use undersigned::{Document, Kind, Outcome, Pipeline, network::TieKind};

const NAMES: [&str; 5] = [
    "kosovo-serbia-2021-a",
    "kosovo-serbia-2021-b",
    "balkan-forum-2022-03",
    "crossroads-2022-02",
    "renewed-commitment-2023",
];

fn bundled() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/statements");
    NAMES.iter().map(|name| folder.join(format!("{name}.txt"))).collect()
}

fn originals() -> Option<Vec<PathBuf>> {
    let folder = crate::shared::path("documents")?;
    Some(NAMES.iter().map(|n| folder.join(n).join("statement.txt")).collect())
}

fn run(files: &[PathBuf]) -> Outcome {
    let documents =
        files.iter().map(|file| Document::open(file).unwrap()).collect();
    Pipeline::new().run(documents)
}

/// Runs a check on the bundled statements, and on the documents they stand
/// for where these are present.
fn on_both(check: impl Fn(&Outcome)) {
    check(&run(&bundled()));
    if let Some(files) = originals() {
        check(&run(&files));
    }
}

/// The index of the actor that bears `name`.
fn actor(outcome: &Outcome, name: &str) -> u32 {
    let found: Vec<u32> = (0..)
        .zip(&outcome.resolution.actors)
        .filter(|(_, a)| a.aliases.iter().any(|alias| alias.text == name))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(found.len(), 1, "`{name}` is borne by {found:?}");
    found[0]
}

#[test]
fn signatures_and_actors_are_counted() {
    on_both(|outcome| {
        let statements = &outcome.network.statements;
        assert_eq!(statements.len(), 4);
        let two = statements.iter().find(|s| s.versions.len() == 2).unwrap();
        let mut versions: Vec<_> = two
            .versions
            .iter()
            .map(|v| (v.document.as_str(), v.signatures.len()))
            .collect();
        versions.sort_unstable();
        assert_eq!(
            versions,
            [("kosovo-serbia-2021-a", 47), ("kosovo-serbia-2021-b", 51)]
        );
        let of = |id: &str| {
            let at = statements
                .iter()
                .position(|s| s.versions.iter().any(|v| v.document == id));
            let at = u32::try_from(at.unwrap()).unwrap();
            outcome.network.signatories_of(at)
        };
        let kosovo_serbia = of("kosovo-serbia-2021-a");
        let balkan_forum = of("balkan-forum-2022-03");
        assert_eq!(kosovo_serbia.len(), 51);
        assert_eq!(of("renewed-commitment-2023").len(), 0);
        assert_eq!(of("crossroads-2022-02").len(), 1);
        let mut both = [kosovo_serbia, balkan_forum].concat();
        both.sort_unstable();
        both.dedup();
        assert_eq!(both.len(), 53);
    });
}

#[test]
fn one_actor_bears_the_names_of_both_versions() {
    let same = [
        [
            "Kosovo Center for Security Studies",
            "Kosovar Centre for Security Studies",
        ],
        [
            "Institute for Development and Integration",
            "Instituti për Zhvillim dhe Integrim",
        ],
        [
            "Independent Initiative for Blind People",
            "Iniciativa e Pavarur e të Verbërve",
        ],
        [
            "Independent Initiative for Blind People",
            "Independent Initiative of Blind People",
        ],
        [
            "Belgrade Fund for Political Excellence",
            "Foundation BFPE for a Responsible Society",
        ],
        ["Kosovo Democratic Institute", "Kosova Democratic Institute"],
    ];
    on_both(|outcome| {
        for [a, b] in same {
            assert_eq!(actor(outcome, a), actor(outcome, b), "{a} | {b}");
        }
        let roma = actor(outcome, "Roma in Action");
        let roma = &outcome.resolution.actors[roma as usize];
        assert_eq!(roma.mentions.len(), 2);
        assert_eq!(roma.cities.len(), 1, "Gjakova and Gjakovë are one city");
    });
}

#[test]
fn branches_are_two_actors_and_a_repeat_is_reported() {
    on_both(|outcome| {
        let name = "Youth Initiative for Human Rights";
        let mut branches: Vec<_> = outcome
            .resolution
            .actors
            .iter()
            .filter(|a| a.name == name)
            .map(|a| (a.country.as_deref(), a.mentions.len()))
            .collect();
        branches.sort_unstable();
        assert_eq!(branches, [(Some("RS"), 1), (Some("XK"), 3)]);
        let repeats: Vec<_> = outcome
            .resolution
            .repeats
            .iter()
            .map(|r| (r.first.as_str(), r.again.as_str()))
            .collect();
        assert_eq!(
            repeats,
            [("kosovo-serbia-2021-b/50", "kosovo-serbia-2021-b/51")]
        );
    });
}

#[test]
fn later_documents_keep_the_ids_of_actors() {
    let letter = |id: &str, date: &str, list: &str| {
        let text = format!("Letter {id}\n\n{date}\n\nSignatories:\n{list}");
        Document::from_text(id, text)
    };
    let first = letter("x", "3 March 2020", "1. NGO Zvono\n2. Ana Ilić, poet");
    let second = letter(
        "a",
        "4 April 2021",
        "1. NGO Zvono\n2. NGO Zvono, Serbia\n3. Ana Ilić, poet",
    );
    let ids = |documents: Vec<Document>| -> Vec<String> {
        let outcome = Pipeline::new().run(documents);
        outcome.resolution.actors.into_iter().map(|a| a.id).collect()
    };
    let before = ids(vec![first.clone()]);
    let after = ids(vec![first, second]);
    assert_eq!(before, ["ana-ilic", "zvono"]);
    assert!(before.iter().all(|id| after.contains(id)), "{after:?}");
}

#[test]
fn a_person_is_one_actor_over_statements() {
    on_both(|outcome| {
        let person = actor(outcome, "Vjollca Krasniqi");
        assert_eq!(outcome.network.signed_by(person).len(), 2);
        let actor = &outcome.resolution.actors[person as usize];
        assert_eq!(actor.kind, Kind::Individual);
    });
}

#[test]
fn an_affiliation_is_no_signature() {
    on_both(|outcome| {
        let forum = actor(outcome, "Balkan Forum");
        assert_eq!(outcome.network.signed_by(forum).len(), 1);
        let person = actor(outcome, "Astrit Istrefi");
        let tie = outcome
            .network
            .graph
            .edges_connecting(
                outcome.network.actor(person),
                outcome.network.actor(forum),
            )
            .next()
            .unwrap();
        assert_eq!(tie.weight().kind, TieKind::Affiliated);
    });
}

#[test]
fn every_edge_points_at_its_bytes() {
    for file in bundled() {
        let bytes = std::fs::read(&file).unwrap();
        let outcome = run(&[file]);
        for (.., tie) in outcome.network.ties() {
            assert!(!tie.provenance.is_empty());
            for place in &tie.provenance {
                let (start, end) = place.bytes;
                let range = usize::try_from(start).unwrap()
                    ..usize::try_from(end).unwrap();
                assert_eq!(&bytes[range], place.text.as_bytes());
                let before = &bytes[..usize::try_from(start).unwrap()];
                let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
                assert_eq!(place.line as usize, line, "{place:?}");
            }
        }
    }
}

#[test]
fn the_report_is_as_reviewed() {
    let mut report = Vec::new();
    let outcome = run(&bundled());
    undersigned::export::write_report(&outcome, &mut report).unwrap();
    insta::assert_snapshot!(String::from_utf8(report).unwrap());
}

#[cfg(feature = "serde")]
mod json {
    use super::{bundled, run};
    use undersigned::export::write_json;

    fn json(files: &[std::path::PathBuf]) -> String {
        let mut json = Vec::new();
        write_json(&run(files), &mut json).unwrap();
        String::from_utf8(json).unwrap()
    }

    #[test]
    fn the_order_of_files_does_not_matter() {
        let mut files = bundled();
        let first = json(&files);
        files.reverse();
        assert_eq!(json(&files), first);
        files.rotate_left(2);
        assert_eq!(json(&files), first);
    }

    #[test]
    fn the_json_says_what_it_is() {
        let value: serde_json::Value =
            serde_json::from_str(&json(&bundled())).unwrap();
        assert_eq!(value["format"], "undersigned-network");
        assert_eq!(value["version"], 1);
        let signed = value["signed"].as_array().unwrap();
        assert!(signed.iter().all(|edge| {
            edge["provenance"].as_array().is_some_and(|p| !p.is_empty())
        }));
    }
}
