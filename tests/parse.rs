//! Cases of lines and what is in them: `tests/cases/parse/*.toml`.
//!
//! `UNDERSIGNED_TEST=part-of-a-name` runs only the cases named so.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;
use undersigned::{Relation, Signature, parse_list};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    test: Vec<Case>,
}

/// One line, or one list of lines with its last one tested.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    name: String,
    input: String,
    /// Lines of the same list, before the input.
    #[serde(default)]
    list: Vec<String>,
    #[serde(default)]
    heading: Option<String>,
    /// For each signatory its spans: `type: text`, `type/relation: text`.
    spans: Vec<Vec<String>>,
    /// Why it fails, as it must.
    known_failure: Option<String>,
}

fn read(case: &Case) -> Vec<Vec<String>> {
    let list: Vec<Signature> = (1..)
        .zip(case.list.iter().chain([&case.input]))
        .map(|(n, text)| {
            let mut s = Signature::new(format!("d/{n}"), "d", n, text);
            s.heading.clone_from(&case.heading);
            s
        })
        .collect();
    let parsed = parse_list(&list);
    let signatories = &parsed.last().unwrap().signatories;
    let show = |s: &undersigned::TypedSpan| {
        let text = s.span.get(&case.input).unwrap();
        match s.relation {
            Relation::Signatory => format!("{}: {text}", s.kind.as_str()),
            relation => {
                format!("{}/{}: {text}", s.kind.as_str(), relation.as_str())
            }
        }
    };
    signatories.iter().map(|s| s.spans.iter().map(show).collect()).collect()
}

#[test]
fn lines_are_read_as_the_cases_say() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/parse");
    let only = std::env::var("UNDERSIGNED_TEST").unwrap_or_default();
    let mut names = BTreeSet::new();
    let mut problems = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let cases: Cases = toml::from_str(&text)
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in &cases.test {
            assert!(names.insert(case.name.clone()), "{} twice", case.name);
            if !case.name.contains(&only) {
                continue;
            }
            let found = read(case);
            match (&case.known_failure, found == case.spans) {
                (None, false) => problems.push(format!(
                    "{}: {:?}\n  expected {:?}\n  found    {found:?}",
                    case.name, case.input, case.spans
                )),
                (Some(_), true) => {
                    problems.push(format!("{}: no longer fails", case.name))
                }
                _ => {}
            }
        }
    }
    assert!(!names.is_empty());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
