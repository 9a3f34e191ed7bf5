//! From mentions to actors: what must come out as one, what must not, and
//! what holds for any input.

use std::collections::BTreeMap;

use serde::Deserialize;
use undersigned::{
    Kind, Mention, ParsedLine, Relation, Signatory, Signature, Span, SpanType,
    TypedSpan, blocking,
    matching::{explain, score},
    name::{Names, mentions},
    resolve::{Resolution, ResolveOptions, Resolver},
};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Naming {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    affiliations: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    left: Naming,
    right: Naming,
    same: bool,
    #[serde(rename = "known-failure")]
    known_failure: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    test: Vec<Case>,
}

/// Writes a naming as a line and types its spans.
fn line(kind: Kind, naming: &Naming) -> (String, ParsedLine) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut add = |part: &str, kind, relation| {
        if !text.is_empty() {
            text.push_str(", ");
        }
        let start = text.len() as u32;
        text.push_str(part);
        let span = Span::new(start, text.len() as u32);
        spans.push(TypedSpan::new(kind, relation, span));
    };
    let name = match kind {
        Kind::Individual => SpanType::Individual,
        _ => SpanType::Organisation,
    };
    add(&naming.name, name, Relation::Signatory);
    for acronym in &naming.acronyms {
        add(acronym, SpanType::Acronym, Relation::Signatory);
    }
    for alias in &naming.aliases {
        add(alias, name, Relation::Alias);
    }
    for place in &naming.places {
        add(place, SpanType::City, Relation::Signatory);
    }
    for body in &naming.affiliations {
        add(body, SpanType::Organisation, Relation::Affiliation);
    }
    let mut line = ParsedLine::default();
    line.signatories.push(Signatory::new(kind, spans));
    (text, line)
}

fn mention(
    document: &str,
    ordinal: u32,
    kind: Kind,
    naming: &Naming,
) -> Vec<Mention> {
    let (text, line) = line(kind, naming);
    let id = format!("{document}/{ordinal}");
    mentions(&Signature::new(id, document, ordinal, text), &line)
}

fn named(name: &str) -> Naming {
    Naming { name: name.to_owned(), ..Naming::default() }
}

fn resolve(mentions: Vec<Mention>) -> Resolution {
    Resolver::new(ResolveOptions::new()).resolve(mentions, &BTreeMap::new())
}

/// Whether the signatories of two lists of one are one actor.
fn are_same(kind: Kind, case: &Case) -> (bool, String) {
    let mut all = mention("a", 1, kind, &case.left);
    all.extend(mention("b", 1, kind, &case.right));
    let resolution = resolve(all);
    let signatories: Vec<u32> = (0..)
        .zip(&resolution.mentions)
        .filter(|(_, mention)| mention.relation == Relation::Signatory)
        .map(|(at, _)| at)
        .collect();
    let [a, b] = signatories[..] else { panic!("{}", case.name) };
    let names = Names::new(&resolution.mentions);
    let actor = |at: u32| resolution.actor_of[at as usize];
    (actor(a) == actor(b), explain(&names, a, b).to_string())
}

fn run(kind: Kind, text: &str) {
    let filter = std::env::var("UNDERSIGNED_TEST").unwrap_or_default();
    let cases: Cases = toml::from_str(text).unwrap();
    let mut problems = Vec::new();
    for case in cases.test.iter().filter(|c| c.name.contains(&filter)) {
        let (same, why) = are_same(kind, case);
        let expected = case.same != case.known_failure.is_some();
        if same != expected {
            problems.push(format!("{}: found {same}\n{why}", case.name));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn bodies_are_told_apart_and_put_together() {
    run(Kind::Organisation, include_str!("cases/matching/bodies.toml"));
}

#[test]
fn persons_are_told_apart_and_put_together() {
    run(Kind::Individual, include_str!("cases/matching/persons.toml"));
}

#[test]
fn a_repeated_signature_is_merged_and_reported() {
    let body = Kind::Organisation;
    let repeated = named("Marylebone Analytical Society");
    let mut all = mention("a", 50, body, &repeated);
    all.extend(mention("a", 51, body, &repeated));
    let resolution = resolve(all);
    assert_eq!(resolution.actors.len(), 1);
    let [repeat] = &resolution.repeats[..] else { panic!() };
    assert_eq!((&*repeat.first, &*repeat.again), ("a/50", "a/51"));
}

#[test]
fn no_chain_joins_two_countries() {
    let branch = |country: &str| Naming {
        name: "Marylebone Analytical Society".to_owned(),
        places: vec![country.to_owned()],
        ..Naming::default()
    };
    let body = Kind::Organisation;
    let mut all = mention("a", 1, body, &branch("France"));
    all.extend(mention("b", 1, body, &branch("Poland")));
    all.extend(mention("c", 1, body, &named(&branch("").name)));
    let resolution = resolve(all);
    assert_eq!(resolution.actors.len(), 2);
    assert_ne!(resolution.actor_of[0], resolution.actor_of[1]);
    let ids: Vec<_> =
        resolution.actors.iter().map(|actor| &*actor.id).collect();
    assert_eq!(
        ids,
        ["marylebone-analytical-society", "marylebone-analytical-society-pl"]
    );
}

#[test]
fn an_actor_has_the_name_most_write() {
    let body = Kind::Organisation;
    let mut all = Vec::new();
    for (document, name) in [
        ("a", "Kosovar Centre for Security Studies"),
        ("b", "Kosovo Center for Security Studies"),
        ("c", "Kosovar Centre for Security Studies"),
    ] {
        all.extend(mention(document, 1, body, &named(name)));
    }
    let resolution = resolve(all);
    let [actor] = &resolution.actors[..] else { panic!() };
    assert_eq!(actor.id, "kosovar-centre-for-security-studies");
    assert_eq!(actor.aliases[0].count, 2);
    assert_eq!(resolution.merges.len(), 2);
}

/// Pieces of names: enough in common that pairs come about.
const PIECES: &[&str] = &[
    "Kosovo",
    "Kosovar",
    "Centre",
    "Qendra",
    "Centar",
    "for",
    "për",
    "za",
    "Security",
    "Sigurisë",
    "Human",
    "Rights",
    "Women",
    "Youth",
    "Association",
    "BFPE",
    "FOL",
    "Aktiv",
    "Drita",
    "Petrović",
    "Petroviq",
    "Ана",
    "Ana",
    "J.",
    "منظمة",
    "حقوق",
    "الإنسان",
    "تونس",
    "香港記者協會",
    "08",
    "L'",
    "(",
    "-",
    "“",
    "D+",
    "'",
    "\u{200f}",
    "\u{301}",
    "ß",
    "İ",
    "ﬁ",
    "😀",
    "",
];

fn arbitrary_name(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
) -> arbtest::arbitrary::Result<String> {
    if u.ratio(1, 8)? {
        return u.arbitrary();
    }
    let count = u.int_in_range(0..=6)?;
    let mut words = Vec::new();
    for _ in 0..count {
        words.push(*u.choose(PIECES)?);
    }
    Ok(words.join(" "))
}

fn arbitrary_mentions(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
) -> arbtest::arbitrary::Result<Vec<Mention>> {
    let count = u.int_in_range(0..=12)?;
    let mut all = Vec::new();
    for ordinal in 0..count {
        let mut naming = named(&arbitrary_name(u)?);
        if u.ratio(1, 3)? {
            naming.acronyms.push((*u.choose(PIECES)?).to_owned());
        }
        if u.ratio(1, 3)? {
            let places = ["Kosovo", "Serbia", "Mitrovica", "Tunis", "Xyzzy"];
            naming.places.push((*u.choose(&places)?).to_owned());
        }
        if u.ratio(1, 4)? {
            naming.aliases.push(arbitrary_name(u)?);
        }
        let kind = *u.choose(&[Kind::Organisation, Kind::Individual])?;
        let document = *u.choose(&["a", "b", "c"])?;
        all.extend(mention(document, ordinal, kind, &naming));
    }
    Ok(all)
}

#[test]
fn scores_are_symmetric_and_explained() {
    arbtest::arbtest(|u| {
        let all = arbitrary_mentions(u)?;
        let names = Names::new(&all);
        let count = all.len() as u32;
        for a in 0..count {
            for b in 0..count {
                let bits = score(&names, a, b);
                assert!(bits.is_finite());
                assert_eq!(bits, score(&names, b, a));
                let why = explain(&names, a, b);
                let steps: f64 = why.steps.iter().map(|s| s.bits).sum();
                assert_eq!(why.total, bits);
                assert_eq!(why.prior + steps, why.total);
                for step in &why.steps {
                    let inside = |span: Option<Span>, at: u32, text: &str| {
                        span.is_none_or(|span| {
                            span.get(&all[at as usize].text) == Some(text)
                        })
                    };
                    assert!(inside(step.left_span, a, &step.left));
                    assert!(inside(step.right_span, b, &step.right));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn equal_folded_names_share_a_key() {
    arbtest::arbtest(|u| {
        let name = arbitrary_name(u)?;
        let other = match u.int_in_range(0..=2)? {
            0 => name.to_uppercase(),
            1 => name.replace(' ', "  "),
            _ => name.clone(),
        };
        let kind = *u.choose(&[Kind::Organisation, Kind::Individual])?;
        let fold = |text: &str| {
            let folded = undersigned::text::fold(text).into_owned();
            folded.split(' ').collect::<Vec<_>>().join(" ")
        };
        if fold(&name) != fold(&other) {
            return Ok(());
        }
        let mut all = mention("a", 1, kind, &named(&name));
        all.extend(mention("b", 1, kind, &named(&other)));
        let found = blocking::pair(&Names::new(&all));
        assert_eq!(found.pairs, [(0, 1)], "{name:?} {other:?}");
        Ok(())
    });
}

#[test]
fn the_order_of_the_input_does_not_count() {
    arbtest::arbtest(|u| {
        let all = arbitrary_mentions(u)?;
        let mut shuffled = all.clone();
        for at in (1..shuffled.len()).rev() {
            let other = u.int_in_range(0..=at)?;
            shuffled.swap(at, other);
        }
        assert_eq!(resolve(all), resolve(shuffled));
        Ok(())
    });
}

#[test]
fn every_mention_has_its_actor() {
    arbtest::arbtest(|u| {
        let resolution = resolve(arbitrary_mentions(u)?);
        let mut seen = vec![false; resolution.mentions.len()];
        for (number, actor) in (0..).zip(&resolution.actors) {
            for &mention in &actor.mentions {
                assert_eq!(resolution.actor_of[mention as usize], number);
                assert!(!std::mem::replace(&mut seen[mention as usize], true));
                let kind = resolution.mentions[mention as usize].kind;
                assert_eq!(kind, actor.kind);
            }
        }
        assert!(seen.into_iter().all(|seen| seen));
        let mut ids: Vec<_> =
            resolution.actors.iter().map(|actor| &actor.id).collect();
        ids.dedup();
        assert_eq!(ids.len(), resolution.actors.len());
        Ok(())
    });
}
