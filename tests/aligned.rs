//! What the places in two versions of a statement say of who is who.

use undersigned::{
    Document, Outcome, Pipeline, matching::Feature, network::compare_versions,
};

fn letter(language: &str, text: &str, names: &[&str]) -> Document {
    let numbered = (1..).zip(names).map(|(at, name)| format!("{at}. {name}"));
    let names: Vec<String> = numbered.collect();
    Document::from_text(language, format!("{text}\n{}\n", names.join("\n")))
}

fn english(names: &[&str]) -> Document {
    let text = "Call for the truth\n\n10 December 2021\n\n\
        We call on the governments of the region to open their archives by \
        2025, and to find the 1600 persons who are still missing after 20 \
        years.\n\nSignatories:";
    letter("en", text, names)
}

fn serbian(names: &[&str]) -> Document {
    let text = "Poziv za istinu\n\n10. decembar 2021.\n\n\
        Pozivamo vlade u regionu da otvore svoje arhive do 2025. godine i da \
        pronađu 1600 osoba koje se i posle 20 godina vode kao nestale.\n\n\
        Potpisnici:";
    letter("sr", text, names)
}

const ENGLISH: [&str; 7] = [
    "Aktiv, Mitrovica",
    "Ana Petrović",
    "Kosovar Centre for Security Studies",
    "Drina Fund, Belgrade",
    "Besa Krasniqi",
    "InTER",
    "Youth Initiative for Human Rights",
];

const SERBIAN: [&str; 7] = [
    "NVO Aktiv, Mitrovica",
    "Ana Petrović, novinarka",
    "Kosovski centar za bezbednosne studije",
    "Fond Drina, Beograd",
    "Besa Krasnići",
    "InTER",
    "Inicijativa mladih za ljudska prava",
];

/// The lists with a name more behind the third one.
fn with(english_name: &str, serbian_name: &str) -> Outcome {
    let put = |list: &[&'static str], name: &str| {
        let mut list: Vec<String> =
            list.iter().map(|&name| name.to_owned()).collect();
        list.insert(3, name.to_owned());
        list
    };
    let (en, sr) = (put(&ENGLISH, english_name), put(&SERBIAN, serbian_name));
    let en: Vec<&str> = en.iter().map(String::as_str).collect();
    let sr: Vec<&str> = sr.iter().map(String::as_str).collect();
    Pipeline::new().run(vec![english(&en), serbian(&sr)])
}

/// Whether the fourth signatures are of one actor, and whether their place
/// was a reason.
fn fourth(outcome: &Outcome) -> (bool, bool) {
    let diff = compare_versions(outcome, "en", "sr").unwrap();
    let pair = ("en/4".to_owned(), "sr/4".to_owned());
    let same = diff.respelled.contains(&pair) || diff.kept.contains(&pair);
    let mentions = &outcome.resolution.mentions;
    let of = |at: u32| mentions[at as usize].signature.as_str();
    let placed = outcome.resolution.merges.iter().any(|merge| {
        (of(merge.a), of(merge.b)) == ("en/4", "sr/4")
            && merge
                .explanation
                .steps
                .iter()
                .any(|step| step.feature == Feature::SamePlace)
    });
    (same, placed)
}

#[test]
fn a_name_that_says_little_is_known_by_its_place() {
    // A fund of rights, and a fund of law: with other neighbours two bodies.
    let found = fourth(&with("Rights Fund", "Fond za pravo"));
    assert_eq!(found, (true, true));
    let apart = Pipeline::new().run(vec![
        letter("a", "Call\n\nSignatories:", &["Rights Fund", "Aktiv"]),
        letter("b", "Poziv\n\nPotpisnici:", &["Fond za pravo", "InTER"]),
    ]);
    assert_eq!(apart.resolution.actors.len(), 4);
}

#[test]
fn who_takes_the_place_of_another_is_not_the_other() {
    for (english, serbian) in [
        ("Women in Black", "Udruženje sudija"),
        ("Marija Lukić", "Petar Savić"),
        ("Peace Action", "Jelena Ilić"),
    ] {
        let found = fourth(&with(english, serbian));
        assert_eq!(found, (false, false), "{english} ~ {serbian}");
    }
}
