//! Cases of `tests/cases/roster/*.toml`, the documents, and what must hold
//! for any text.

use std::{fs, path::Path};

use serde::Deserialize;
use undersigned::{
    Document, Roster,
    roster::{self, Body},
};

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    test: Vec<Case>,
}

/// A text and what must be found in it. Fields that are left out are not
/// checked, but `signatures`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: String,
    /// The lines of a block are joined by ` / `.
    #[serde(default)]
    signatures: Vec<String>,
    layout: Option<String>,
    title: Option<String>,
    date: Option<String>,
    place: Option<String>,
    language: Option<String>,
    /// The heading of each signature; empty for none.
    headings: Option<Vec<String>>,
    /// What is set aside, as `reason: first line`.
    aside: Option<Vec<String>>,
    issues: Option<Vec<String>>,
    #[serde(rename = "known-failure")]
    known_failure: Option<String>,
}

impl Case {
    fn check(&self) -> Result<(), String> {
        let document = Document::from_text("case", self.input.as_str());
        let found = roster::find(&document);
        let mut wrong = Vec::new();
        let mut expect = |what: &str, expected: String, found: String| {
            if expected != found {
                wrong.push(format!(
                    "{what}: expected {expected}, found {found}"
                ));
            }
        };
        expect("signatures", list(&self.signatures), list(&texts(&found)));
        let option = |text: &Option<String>| text.clone().unwrap_or_default();
        for (what, expected, found) in [
            ("title", &self.title, option(&found.title)),
            ("place", &self.place, option(&found.place)),
            ("language", &self.language, option(&found.language)),
            ("layout", &self.layout, format!("{:?}", found.layout)),
            (
                "date",
                &self.date,
                found.date.map(|d| d.to_string()).unwrap_or_default(),
            ),
        ] {
            if let Some(expected) = expected {
                expect(what, expected.clone(), found);
            }
        }
        if let Some(expected) = &self.headings {
            let headings: Vec<String> =
                found.signatures.iter().map(|s| option(&s.heading)).collect();
            expect("headings", list(expected), list(&headings));
        }
        if let Some(expected) = &self.aside {
            expect("aside", list(expected), list(&aside(&document, &found)));
        }
        if let Some(expected) = &self.issues {
            let kinds: Vec<String> =
                found.issues.iter().map(|i| format!("{:?}", i.kind)).collect();
            expect("issues", list(expected), list(&kinds));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n  ")) }
    }
}

fn list(items: &[String]) -> String {
    items.iter().map(|item| format!("\n    {item}")).collect()
}

fn texts(roster: &Roster) -> Vec<String> {
    roster.signatures.iter().map(|s| s.text.replace('\n', " / ")).collect()
}

fn aside(document: &Document, roster: &Roster) -> Vec<String> {
    let shown = |aside: &undersigned::SetAside| {
        let text = aside.span.get(document.text()).unwrap_or("?");
        let first = text.lines().next().unwrap_or_default();
        format!("{:?}: {first}", aside.reason)
    };
    roster.set_aside.iter().map(shown).collect()
}

/// `UNDERSIGNED_TEST=substring` runs some cases only.
#[test]
fn cases() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/roster");
    let wanted = std::env::var("UNDERSIGNED_TEST").unwrap_or_default();
    let mut failures = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let cases: Cases = toml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in &cases.test {
            if !case.name.contains(&wanted) {
                continue;
            }
            match (case.check(), &case.known_failure) {
                (Err(error), None) => {
                    failures.push(format!("{}:\n  {error}", case.name));
                }
                (Ok(()), Some(why)) => failures.push(format!(
                    "{}: passes, but is a known failure: {why}",
                    case.name
                )),
                _ => {}
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// The example statements of the repository.
#[test]
fn example_statements() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/statements");
    let read = |name: &str| {
        let path = folder.join(format!("{name}.txt"));
        let document = Document::open(path).unwrap();
        let roster = roster::find(&document);
        let body = Body::of(&document, &roster);
        (roster, body)
    };
    let expected = [
        ("kosovo-serbia-2021-a", 47),
        ("kosovo-serbia-2021-b", 51),
        ("balkan-forum-2022-03", 2),
        ("crossroads-2022-02", 1),
        ("renewed-commitment-2023", 0),
    ];
    let found = expected.map(|(name, _)| read(name));
    for ((name, count), (roster, _)) in expected.iter().zip(&found) {
        assert_eq!(roster.signatures.len(), *count, "{name}");
    }
    let statements = roster::statements(found);
    let ids: Vec<Vec<&str>> = statements
        .iter()
        .map(|s| s.versions.iter().map(|v| v.document.as_str()).collect())
        .collect();
    assert_eq!(
        ids,
        [
            vec!["kosovo-serbia-2021-b", "kosovo-serbia-2021-a"],
            vec!["crossroads-2022-02"],
            vec!["balkan-forum-2022-03"],
            vec!["renewed-commitment-2023"],
        ]
    );
}

/// Documents as published, with what a reader would list.
#[test]
fn documents() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    if !folder.is_dir() {
        println!("skipped: no {}", folder.display());
        return;
    }
    for name in [
        "kosovo-serbia-2021-a",
        "kosovo-serbia-2021-b",
        "balkan-forum-2022-03",
        "crossroads-2022-02",
        "renewed-commitment-2023",
    ] {
        let folder = folder.join(name);
        let document = Document::open(folder.join("statement.txt")).unwrap();
        assert_eq!(document.id(), name);
        let listed =
            fs::read_to_string(folder.join("signatures.txt")).unwrap();
        let listed: Vec<&str> = listed.lines().map(str::trim).collect();
        assert_eq!(texts(&roster::find(&document)), listed, "{name}");
    }
}

/// Pieces that documents are made of: any string of them must be read.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    " ",
    "\t",
    "\u{a0}",
    "\u{200f}",
    "1. ",
    "2. ",
    "(3) ",
    "12) ",
    "1 ",
    "2 ",
    "- ",
    "• ",
    "* ",
    "## ",
    "#",
    "Signatories:",
    "Signed,",
    "Organisations:",
    "Potpisnici",
    "联署：",
    "Ada Byron",
    "Executive Director",
    "The Literary Club (TLC)",
    "Novi Sad",
    "10 December 2021",
    "2017年3月16日",
    "2021-12-10",
    "We call on all to ",
    "keep the peace",
    ".",
    ";",
    ",",
    ":",
    "(",
    ")",
    "|",
    "Leave a Reply",
    "a",
    "Ђорђе",
    "جمعية",
    "香港記者協會",
    "\0",
    "e\u{301}",
    "𝒜",
    "---\n",
    "<!-- ",
];

fn any_text(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
) -> arbtest::arbitrary::Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=60)? {
        if u.ratio(1, 12)? {
            text.push(u.arbitrary()?);
        } else {
            text.push_str(u.choose(PIECES)?);
        }
    }
    Ok(text)
}

#[test]
fn whatever_the_text_signatures_are_its_bytes() {
    arbtest::arbtest(|u| {
        let text = any_text(u)?;
        let document = Document::from_text("any", text.as_str());
        let found = roster::find(&document);
        let mut end = 0;
        for (ordinal, signature) in (1..).zip(&found.signatures) {
            assert_eq!(signature.ordinal, ordinal);
            assert_eq!(signature.id, format!("any/{ordinal}"));
            let lines: Vec<&str> = signature
                .lines
                .iter()
                .map(|span| span.get(&text).expect("inside the text"))
                .collect();
            assert_eq!(lines.join("\n"), signature.text);
            assert!(!signature.text.trim().is_empty());
            assert!(signature.span.start() >= end, "{text:?}");
            end = signature.span.end();
            assert_eq!(
                signature.span.end(),
                signature.lines.last().unwrap().end()
            );
        }
        for aside in &found.set_aside {
            assert!(aside.span.get(&text).is_some());
        }
        for issue in &found.issues {
            assert!(issue.span.get(&text).is_some());
        }
        let body = Body::of(&document, &found);
        assert_eq!(body, Body::of(&document, &found));
        Ok(())
    });
}

#[test]
fn any_bytes_give_a_document_or_an_error() {
    arbtest::arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        for mark in [&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"] {
            let bytes = [mark, &bytes].concat();
            let Ok(document) = Document::from_bytes("any.txt", &bytes) else {
                continue;
            };
            let mut before = 0;
            for (at, _) in document.text().char_indices() {
                let at = u32::try_from(at).unwrap();
                let source = document.source_offset(at);
                assert!(source >= before && source < bytes.len() as u64);
                before = source;
            }
        }
        Ok(())
    });
}

#[test]
fn statements_do_not_depend_on_the_order_of_documents() {
    let bodies = [
        "We call on the governments of the region to keep the peace, to open \
         the borders and to let the people of all towns speak for themselves \
         in their own words and in their own schools",
        "The river must be clean again; the mills upstream must stop to pour \
         their waste into it, and the town council must publish what it \
         knows about the water that we drink every day",
    ];
    let mut documents = Vec::new();
    for (number, body) in bodies.iter().cycle().take(6).enumerate() {
        let edited =
            body.replacen("must", ["must", "shall", "must"][number / 2], 1);
        let text =
            format!("{edited}.\n\nSigned:\n- Ada Byron\n- Club {number}");
        documents.push(Document::from_text(format!("d{number}"), text));
    }
    let found = |documents: &[Document]| {
        roster::statements(documents.iter().map(|document| {
            let roster = roster::find(document);
            let body = Body::of(document, &roster);
            (roster, body)
        }))
    };
    let expected = found(&documents);
    assert_eq!(expected.len(), 2);
    for _ in 0..documents.len() {
        documents.rotate_left(1);
        assert_eq!(found(&documents), expected);
    }
    documents.reverse();
    assert_eq!(found(&documents), expected);
}
