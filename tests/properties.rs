//! What holds for any string.

use arbtest::{arbitrary::Unstructured, arbtest};
use undersigned::{
    Document, Pipeline, Relation, Signature, parse_line, parse_list, roster,
    sound::sound_key,
    text::{fold, spelling_similarity, words},
};

/// Pieces that signatory lines are made of, and some that they are not.
const PIECES: &[&str] = &[
    "Centar",
    " za ",
    "regionalizam",
    ", ",
    "Novi Sad",
    "NVO ",
    "“",
    "”",
    "(",
    ")",
    "ACDC",
    "Ana",
    " ",
    "Petrović",
    "prof. dr ",
    "\n",
    "\t",
    "1. ",
    "- ",
    "/",
    " / ",
    " – ",
    "Приштина",
    "جمعية",
    "香港記者協會",
    "@ana",
    "https://x.org",
    "e.V.",
    "GmbH & Co. KG",
    "Universiteti i Prishtinës",
    "\u{301}",
    "\u{200f}",
    "\u{0}",
    "ë",
    "director",
    " of ",
    ";",
    ".",
    "’",
    "represented by",
    "u ime",
    "Kosovo",
    "🙂",
    "a@b.org",
    "İ",
    "ŉ",
    "ﬁ",
];

fn line(u: &mut Unstructured<'_>) -> arbtest::arbitrary::Result<String> {
    let mut line = String::new();
    for _ in 0..u.int_in_range(0..=14)? {
        if u.ratio(9, 10)? {
            line.push_str(u.choose(PIECES)?);
        } else {
            line.push(u.arbitrary()?);
        }
    }
    Ok(line)
}

#[test]
fn spans_are_well_formed() {
    arbtest(|u| {
        let line = line(u)?;
        let parsed = parse_line(&line);
        let mut end = 0;
        for signatory in &parsed.signatories {
            let names: Vec<_> = signatory
                .spans
                .iter()
                .filter(|s| s.is_name() && s.relation == Relation::Signatory)
                .collect();
            assert_eq!(names.len(), 1, "{line:?}: {signatory:?}");
            assert!((0.0..=1.0).contains(&signatory.confidence));
            for span in &signatory.spans {
                let text = span.span.get(&line);
                assert!(text.is_some_and(|t| !t.is_empty()), "{line:?}");
                assert!(span.span.start() >= end, "{line:?}: {signatory:?}");
                end = span.span.end();
            }
        }
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn a_list_answers_every_signature() {
    arbtest(|u| {
        let mut list = Vec::new();
        for n in 1..=u.int_in_range(0..=8)? {
            list.push(Signature::new(format!("d/{n}"), "d", n, line(u)?));
        }
        assert_eq!(parse_list(&list).len(), list.len());
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn signatures_are_bytes_of_the_document() {
    arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=12)? {
            text.push_str(&line(u)?);
            text.push('\n');
        }
        let document = Document::from_text("d", text);
        let roster = roster::find(&document);
        for signature in &roster.signatures {
            let lines: Vec<_> = signature
                .lines
                .iter()
                .map(|span| span.get(document.text()).unwrap())
                .collect();
            assert_eq!(lines.join("\n"), signature.text);
            assert!(lines.iter().all(|line| !line.is_empty()));
        }
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn any_documents_give_a_network() {
    arbtest(|u| {
        let mut documents = Vec::new();
        for n in 0..u.int_in_range(0..=3)? {
            let mut text = String::from("Letter\n\nSignatories:\n");
            for _ in 0..u.int_in_range(0..=6)? {
                text.push_str("- ");
                text.push_str(&line(u)?);
                text.push('\n');
            }
            documents.push(Document::from_text(format!("d{n}"), text));
        }
        let outcome = Pipeline::new().run(documents);
        for (.., tie) in outcome.network.ties() {
            assert!(!tie.provenance.is_empty());
        }
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn folding_is_idempotent() {
    arbtest(|u| {
        let text: String = u.arbitrary()?;
        let once = fold(&text).into_owned();
        assert_eq!(fold(&once), once, "{text:?}");
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn words_slice_their_text() {
    arbtest(|u| {
        let text: String = u.arbitrary()?;
        let mut end = 0;
        for word in words(&text) {
            assert!(word.span.start() >= end && !word.span.is_empty());
            assert!(word.span.get(&text).is_some());
            end = word.span.end();
        }
        let _ = sound_key(&text);
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn similarity_is_symmetric_and_within_bounds() {
    arbtest(|u| {
        let (a, b): (String, String) = (u.arbitrary()?, u.arbitrary()?);
        let forth = spelling_similarity(&a, &b);
        assert!((0.0..=1.0).contains(&forth));
        assert!((forth - strsim::jaro_winkler(&a, &b)).abs() < 1e-9);
        Ok(())
    })
    .budget_ms(1_000);
}
