//! Bad input gets a clear error or a reported issue, and nothing else is
//! lost.

use std::time::{Duration, Instant};

use undersigned::{
    Document, Pipeline, Signature, parse_line, parse_list, roster,
};

fn message(bytes: &[u8]) -> String {
    Document::from_bytes("letter.txt", bytes).map_or_else(
        |error| error.to_string(),
        |d| format!("{:?}", d.issues()),
    )
}

#[test]
fn unreadable_bytes_say_what_and_what_to_do() {
    insta::assert_snapshot!(message(b"Nenshkrues\xeb"));
    insta::assert_snapshot!(message(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"));
    insta::assert_snapshot!(message(b"PK\x03\x04\x14\x00\x00\x00"));
    insta::assert_snapshot!(message(b"\xff\xfea\x00b"));
    insta::assert_snapshot!(message(b""));
}

#[test]
fn missing_files_and_directories_are_named() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let error = Document::open(folder).unwrap_err().to_string();
    assert!(error.contains("is a directory"), "{error}");
    let error = Document::open("no/such/file.txt").unwrap_err().to_string();
    assert_eq!(error, "`no/such/file.txt`: no such file");
}

/// Runs all stages on one text.
fn run(text: &str) -> usize {
    let document = Document::from_text("odd", text);
    let roster = roster::find(&document);
    assert!(roster.signatures.len() <= text.len());
    let outcome = Pipeline::new().run(vec![document]);
    outcome.network.signing_actors().len()
}

#[test]
fn odd_texts_are_read() {
    let commas = ",".repeat(10_000);
    let nested = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    let quotes = "“".repeat(10_000);
    let numbered: String = (1..2_000).map(|n| format!("{n}.\n")).collect();
    for text in [
        "",
        "\n\n\n",
        "\u{0}\u{0}",
        "\u{301}\u{301}\u{301}",
        "\u{202e}\u{200f}\u{2066}",
        "Signatories:\n1. \u{301}\n2. \u{202e}Aktiv\n3. \u{0}",
        &commas,
        &nested,
        &quotes,
        &numbered,
        "1. 1. 1. 1.",
        "((((",
        "))))",
        "“”“”",
        "/ / / /",
        "@@@@",
        "- - - -",
        "Signatories:\nSignatories:\nSignatories:",
    ] {
        run(text);
        let _ = parse_line(text);
    }
}

/// How long `work` takes, the best of three.
fn best(mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let begin = Instant::now();
        work();
        begin.elapsed()
    };
    (0..3).map(|_| time(&mut work)).min().unwrap_or_default()
}

/// Four times the input takes about four times as long; sixteen times would
/// be quadratic. The constant keeps short runs from deciding.
fn is_linear(mut work: impl FnMut(usize), few: usize) -> Result<(), String> {
    let once = best(|| work(few));
    let four = best(|| work(4 * few));
    let most = once * 9 + Duration::from_millis(60);
    if four < most { Ok(()) } else { Err(format!("{once:?}, then {four:?}")) }
}

#[test]
fn a_long_line_costs_its_length() {
    for unit in [
        "a",
        ",",
        "(",
        "“",
        "a/b ",
        "dr ",
        "ngo “",
        "a, ",
        "Ana Ilić, ",
        "Ana Ilić, poet; ",
        "& ",
        "\u{301}",
        "of the ",
        "x-",
        "Kosovo ",
        "1. ",
        "https://a ",
        "@a ",
        "Community Mitrovica (CM) ",
        "a; ",
        "a\n",
    ] {
        let parse = |bytes: usize| {
            let line = unit.repeat(bytes / unit.len());
            for signatory in &parse_line(&line).signatories {
                for span in &signatory.spans {
                    assert!(span.span.get(&line).is_some());
                }
            }
        };
        is_linear(parse, 20_000).unwrap_or_else(|t| panic!("{unit:?}: {t}"));
    }
}

#[test]
fn a_long_list_costs_its_length() {
    let parse = |lines: usize| {
        let lines = u32::try_from(lines).unwrap();
        let list: Vec<Signature> = (1..=lines)
            .map(|n| Signature::new(format!("d/{n}"), "d", n, "Oris Velda"))
            .collect();
        assert_eq!(parse_list(&list).len(), list.len());
    };
    is_linear(parse, 2_000).unwrap();
}

#[test]
fn a_line_of_fifty_megabytes_is_set_aside() {
    let line = "Lorem ipsum dolor ".repeat(50_000_000 / 18);
    let text = format!("Signatories:\n1. Aktiv\n2. {line}\n3. ACDC\n");
    let document = Document::from_text("long", text);
    let roster = roster::find(&document);
    let texts: Vec<_> =
        roster.signatures.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts, ["1. Aktiv", "3. ACDC"]);
}
