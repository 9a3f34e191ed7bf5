//! Names across languages and scripts: bundled pairs of bodies, and names
//! that are no names.

use serde::Deserialize;
use undersigned::{
    Kind, blocking,
    matching::{evidence, explain, score},
    name::{Mention, Names},
    sound::{Confusions, sound_key},
    text::Script,
};

#[derive(Deserialize)]
struct Pair {
    left: String,
    right: String,
    same: bool,
}

/// Precision and recall at even odds.
fn figures(pairs: &str) -> (f64, f64) {
    let pairs: Vec<Pair> = pairs
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mentions: Vec<Mention> = pairs
        .iter()
        .flat_map(|pair| [&pair.left, &pair.right])
        .map(|text| Mention::new(Kind::Organisation, text))
        .collect();
    let names = Names::new(&mentions);
    let (mut right, mut found, mut there) = (0.0, 0.0, 0.0);
    for (at, pair) in (0..).step_by(2).zip(&pairs) {
        let is_found = evidence(&names, at, at + 1) > 0.0;
        right += f64::from(u8::from(is_found && pair.same));
        found += f64::from(u8::from(is_found));
        there += f64::from(u8::from(pair.same));
    }
    (right / found, right / there)
}

/// The weights have learned from the first file, and not from the second.
#[test]
fn bodies_of_the_balkans_are_known_under_their_names() {
    for (pairs, precision, recall) in [
        (include_str!("gold/balkan-a.jsonl"), 0.80, 0.86),
        (include_str!("gold/balkan-b.jsonl"), 0.78, 0.84),
    ] {
        let (p, r) = figures(pairs);
        assert!(p >= precision && r >= recall, "P {p:.3} R {r:.3}");
    }
}

/// The evidence on two names of one kind, without what was said before.
fn between(kind: Kind, left: &str, right: &str) -> f64 {
    let mentions = [left, right].map(|text| Mention::new(kind, text));
    evidence(&Names::new(&mentions), 0, 1)
}

#[test]
fn chinese_names_of_foreigners_leave_parts_out() {
    let between = |a, b| between(Kind::Individual, a, b);
    assert!(between("Pyotr Ilyich Tchaikovsky", "柴可夫斯基") > 3.0);
    assert!(between("Pyotr Ilyich Glinka", "柴可夫斯基") < -3.0);
    // They meet in blocking, and spaced names meet by their parts no more
    // for it.
    let names = ["Pyotr Ilyich Tchaikovsky", "柴可夫斯基", "Пётр Глинка"];
    let mentions = names.map(|text| Mention::new(Kind::Individual, text));
    let found = blocking::pair(&Names::new(&mentions)).pairs;
    assert_eq!(found, [(0, 1)]);
}

#[test]
fn a_name_of_very_many_characters_is_compared_in_time() {
    let long = "陈文德".repeat(20_000);
    let mentions = [&*long, "Tan Boon Teck"];
    let mentions = mentions.map(|text| Mention::new(Kind::Individual, text));
    assert!(blocking::pair(&Names::new(&mentions)).pairs.len() <= 1);
}

#[test]
fn an_acronym_of_all_words_of_the_other_name_says_more() {
    let mentions = ["VRLN Uppsala", "Virus Research Laboratory Network"];
    let mentions = mentions.map(|text| Mention::new(Kind::Organisation, text));
    let why = explain(&Names::new(&mentions), 0, 1).to_string();
    assert!(why.contains("initials of all words of the other"), "{why}");
}

#[test]
fn one_body_in_four_orthographies() {
    let forms = [
        "Qendra Kosovare për Studime të Sigurisë",
        "Kosovar Centre for Security Studies",
        "Kosovski centar za bezbednosne studije",
        "Косовски центар за безбедносне студије",
    ];
    let mentions = forms.map(|text| Mention::new(Kind::Organisation, text));
    let names = Names::new(&mentions);
    for a in 0..4 {
        for b in a + 1..4 {
            let why = explain(&names, a, b);
            assert!(why.total > 0.0, "{why}");
        }
    }
}

#[test]
fn names_sound_alike_across_scripts() {
    for (left, right) in [
        ("Xhejrane", "Џејране"),
        ("Shkëlzen", "Škeljzen"),
        ("Tchaikovsky", "Чайковский"),
        ("Yerevan", "Երևան"),
        ("Tbilisi", "თბილისი"),
        ("Sakura", "さくら"),
        ("Minseok", "민석"),
        ("Sharma", "शर्मा"),
        ("Dimitra", "Δήμητρα"),
        ("Khalil", "خليل"),
        ("Shlomo", "שלמה"),
    ] {
        let scripts = (Script::of(left), Script::of(right));
        let (a, b) = (sound_key(left), sound_key(right));
        let bits = Confusions::builtin().bits(&a, &b, scripts);
        assert!(bits > 3.0, "{left} {right}: {a} {b} {bits}");
    }
}

/// Whatever stands there is compared, in bounded time, the same from both
/// sides.
#[test]
fn names_that_are_none_are_comparable() {
    let long = "Фонд за хумaнитарно право ".repeat(400);
    let run = "大学".repeat(5_000);
    let odd = [
        "",
        " ",
        "x",
        "7",
        "2021",
        "+",
        "\u{200f}\u{200b}",
        "ﬁﬂ",
        "Ⅳ",
        "\u{202e}Ana",
        "Београa",
        "e\u{301}\u{301}\u{301}",
        "…",
        "🙂",
        "大",
        &long,
        &run,
    ];
    for kind in [Kind::Organisation, Kind::Individual] {
        let mentions: Vec<Mention> =
            odd.iter().map(|text| Mention::new(kind, text)).collect();
        let names = Names::new(&mentions);
        for a in 0..odd.len() as u32 {
            for b in 0..odd.len() as u32 {
                let there = score(&names, a, b);
                assert!(there.is_finite());
                assert!(there == score(&names, b, a));
                let total = explain(&names, a, b).total;
                assert!((there - total).abs() < 1e-9, "{there} {total}");
            }
        }
    }
}
