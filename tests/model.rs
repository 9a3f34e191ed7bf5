//! The sequence model: its search, its probabilities, its file, its learner.

use undersigned::{
    Kind, LineParser, ParseOptions, ParsedLine, Relation, Signatory,
    Signature, Span, SpanType, TypedSpan,
    lexicon::Lexicon,
    parse::model::{Calibration, Learner, Model, Sample, SampleOptions},
};

const LINES: [&str; 8] = [
    "Oris Velda, Split",
    "Centar za regionalizam, Novi Sad",
    "prof. dr Ana Petrović, Filozofski fakultet, Beograd",
    "Aktiv (AKT) – Marko Ilić, direktor",
    "Ana Ilić and Marko Ilić; Klub Horizont",
    "陳大文教授",
    "НВО «Горизонт», Київ",
    "x",
];

fn shown(parsed: &ParsedLine, text: &str) -> Vec<String> {
    parsed.signatories.iter().map(|s| s.render(text)).collect()
}

#[test]
fn the_best_of_many_readings_is_the_one_that_is_parsed() {
    // Two searches of their own: one keeps the best way, one the best ways.
    let parser = LineParser::new();
    for line in LINES {
        let best = parser.parse_best(line, 4);
        assert_eq!(
            shown(&best[0].0, line),
            shown(&parser.parse(line), line),
            "{line}"
        );
    }
}

#[test]
fn readings_have_probabilities_that_fall_and_add_up() {
    let parser = LineParser::new();
    for line in LINES {
        let best = parser.parse_best(line, 50);
        let total: f32 = best.iter().map(|(_, share)| share).sum();
        assert!(total > 0.9 && total < 1.001, "{line}: {total}");
        assert!(best.iter().all(|(_, share)| *share >= 0.0));
    }
    let two = parser.parse_best("Oris Velda, Split", 2);
    assert_eq!(two.len(), 2);
    assert!(two[0].1 >= two[1].1);
}

#[test]
fn an_explanation_names_what_decided() {
    let why = LineParser::new().explain("3. Ana Petrović, pesnikinja");
    assert_eq!(why.rules, ["`3.` is a list number or bullet"]);
    assert_eq!(why.spans.len(), 2);
    for span in &why.spans {
        assert!(!span.features.is_empty());
        assert!((0.0..=1.0).contains(&span.confidence));
    }
    let heading = LineParser::new().explain("Potpisnici:");
    assert!(heading.spans.is_empty());
    assert!(heading.rules[0].contains("no signature"), "{heading}");
}

#[test]
fn a_long_list_reads_alike_on_one_core_and_on_many() {
    let list: Vec<Signature> = (0..1_500)
        .map(|n| {
            let text = LINES[n % LINES.len()];
            Signature::new(format!("d/{n}"), "d", n as u32, text)
        })
        .collect();
    let whole = LineParser::new().parse_list(&list);
    // Below the length at which cores share the work, in the same list
    // context: each line once more by itself must give the same kinds.
    assert_eq!(whole.len(), list.len());
    for (at, parsed) in whole.iter().enumerate() {
        let first = &whole[at % LINES.len()];
        assert_eq!(parsed, first, "{}", list[at].text);
    }
}

#[test]
fn confidence_is_lower_where_the_line_says_less() {
    let confidence =
        |line: &str| LineParser::new().parse(line).signatories[0].confidence;
    let sure = confidence("prof. dr Ana Petrović, docent");
    let unsure = confidence("Velda");
    assert!(sure > unsure, "{sure} {unsure}");
}

fn annotated(text: &str, parts: &[(SpanType, Relation, &str)]) -> Signatory {
    let spans = parts.iter().map(|&(kind, relation, part)| {
        let from = u32::try_from(text.find(part).unwrap()).unwrap();
        let to = from + u32::try_from(part.len()).unwrap();
        TypedSpan::new(kind, relation, Span::new(from, to))
    });
    let person = parts[0].0 == SpanType::Individual;
    let kind = if person { Kind::Individual } else { Kind::Organisation };
    Signatory::new(kind, spans.collect())
}

/// Lines of two made-up layouts, which no built-in model is asked about.
fn lessons() -> Vec<(Signature, Vec<Signatory>)> {
    use Relation::{Affiliation, Signatory as Own};
    use SpanType::{Individual, Organisation};
    let mut lessons = Vec::new();
    for n in 0..40 {
        let (name, body) = (format!("Orin{n} Velda"), format!("Zad{n}"));
        let person = format!("{body} | {name}");
        let alone = format!("{body} Qued");
        let parts =
            [(Individual, Own, &*name), (Organisation, Affiliation, &*body)];
        let signatory = annotated(&person, &parts);
        let other = annotated(&alone, &[(Organisation, Own, &*alone)]);
        for (text, signatory) in [(person, signatory), (alone, other)] {
            let at = lessons.len() as u32 + 1;
            let signature = Signature::new(format!("d/{at}"), "d", at, text);
            lessons.push((signature, vec![signatory]));
        }
    }
    lessons
}

fn learned() -> String {
    let lexicon = Lexicon::empty();
    let samples =
        Sample::of_list(&lexicon, &lessons(), SampleOptions::default());
    assert_eq!(samples.len(), 80);
    let mut learner = Learner::new();
    let (mut first, mut last) = (0.0, 0.0);
    for round in 0..8 {
        last = samples.iter().map(|s| learner.learn(s, 1.0)).sum::<f32>();
        if round == 0 {
            first = last;
        }
    }
    assert!(last < first / 10.0, "{first} to {last}");
    learner.to_tsv(0.01, &Calibration::default(), &[("version", "1")])
}

#[test]
fn a_learner_learns_the_layouts_it_is_shown() {
    let model = Model::from_tsv(&learned()).unwrap();
    let lexicon = Lexicon::empty();
    let options = ParseOptions::new().model(&model).lexicon(&lexicon);
    let parser = LineParser::with(options);
    let line = "Mork7 | Aldis Brun";
    assert_eq!(
        shown(&parser.parse(line), line),
        ["organisation (affiliation) “Mork7”, individual “Aldis Brun”"],
    );
    let line = "Mork7 Qued";
    assert_eq!(
        shown(&parser.parse(line), line),
        ["organisation “Mork7 Qued”"]
    );
}

#[test]
fn the_same_lessons_give_the_same_bytes() {
    assert_eq!(learned(), learned());
}

#[test]
fn a_model_that_is_wrong_says_where_and_what() {
    let error = |rows: &str| {
        let text = format!("# kind: model\nfeature\tweights\n{rows}\n");
        Model::from_tsv(&text).unwrap_err().to_string()
    };
    insta::assert_snapshot!(
        error("word=capitol\tpers:1"),
        @"line 3: unknown feature `word=capitol`"
    );
    insta::assert_snapshot!(
        error("word=capital\tperson:1"),
        @"line 3: unknown label `person`"
    );
    insta::assert_snapshot!(
        error("word=capital\tpers=1"),
        @"line 3: expected `label:weight`, found `pers=1`"
    );
    insta::assert_snapshot!(
        error("word=capital\tpers:1.5"),
        @"line 3: `1.5` is no number of hundredths from -32768 to 32767"
    );
    insta::assert_snapshot!(
        error("calibration=word|1\t0.5"),
        @"line 3: expected span or signatory, found `word`"
    );
    insta::assert_snapshot!(
        Model::from_tsv("# kind: roles\nform\tclass\n").unwrap_err(),
        @"line 1: expected kind `model`, found `roles`"
    );
}
