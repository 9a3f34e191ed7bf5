use std::{collections::BTreeMap, fmt::Write as _};

use undersigned::{
    lexicon::{ConceptClass, Concepts, Lexicon, Tag},
    sound::sound_key,
    text::{Script, fold},
};

use super::{align::Model, corpus::Corpus};

/// A meaning must be this likely.
const LEAST_SHARE: f64 = 0.2;
/// And be seen so often, more or less.
const LEAST_COUNT: f64 = 1.9;
/// What stands in many names is aligned with anything: a meaning must be so
/// many times as likely as in any name.
const LEAST_LIFT: f64 = 2.5;
/// Words of up to so many letters may be acronyms: what they mean must be as
/// likely as not.
const LONGEST_ACRONYM: usize = 4;
const LEAST_OF_ACRONYM: f64 = 0.5;
/// Meanings of a word that are kept.
const MOST: usize = 2;

const HEAD: &str = "\
# kind: learned_concepts
# version: 1
# source: Research Organization Registry and parties of Wikidata, 2026-11: words aligned by IBM model 1
# licence: CC0-1.0
# command: cargo run --release -p undersigned-train -- words DIR -o data/lexicon/learned_concepts.tsv
";

/// The rows: form, concept, class, and how likely in a hundred.
pub(crate) fn write(corpus: &Corpus, model: &Model) -> String {
    let hand = Concepts::by_hand();
    let mut rows: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
    for (f, means) in model.means.iter().enumerate() {
        let form = &corpus.foreign.texts[f];
        let mut meant: Vec<(&str, f64)> = means
            .iter()
            .filter(|&(e, &share)| {
                let base = f64::from(corpus.english.counts[*e as usize])
                    / corpus.pairs.len() as f64;
                share >= LEAST_SHARE
                    && share >= base * LEAST_LIFT
                    && model.counts[f][e] >= LEAST_COUNT
            })
            .map(|(&e, &share)| (&*corpus.english.texts[e as usize], share))
            .collect();
        meant.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        meant.truncate(MOST);
        meant.retain(|(concept, share)| {
            is_firm(form, *share) && is_new(hand, form, concept)
        });
        let rounded =
            |share: f64| (share * 100.0).round().clamp(1.0, 100.0) as u32;
        let meant: Vec<(String, u32)> = meant
            .into_iter()
            .map(|(concept, share)| (concept.to_owned(), rounded(share)))
            .collect();
        if !meant.is_empty() {
            rows.insert(form.clone(), meant);
        }
    }
    let mut text = HEAD.to_owned();
    text.push_str("form\tmeanings\n");
    for (form, meant) in &rows {
        let meant: Vec<String> =
            meant.iter().map(|(c, share)| format!("{c}:{share}")).collect();
        let _ = writeln!(text, "{form}\t{}", meant.join("|"));
    }
    text
}

/// Few letters are an acronym of several words, and a single character
/// stands beside anything.
fn is_firm(form: &str, share: f64) -> bool {
    let letters = form.chars().count();
    let is_acronym = Script::of(form).has_case() && letters <= LONGEST_ACRONYM;
    letters > 1 && (!is_acronym || share >= LEAST_OF_ACRONYM)
}

/// Whether a meaning says more than the tables and the letters do: of a word
/// that they know, that it is a place says only that bodies of the country
/// are called so.
fn is_new(hand: &Concepts, form: &str, concept: &str) -> bool {
    let known = hand.names_of(form);
    if known == [concept] || (!known.is_empty() && is_place(hand, concept)) {
        return false;
    }
    let Some(word) = concept.strip_prefix('=') else { return true };
    fold(word) != fold(form)
        && (Script::of(form) != Script::Latin
            || sound_key(word) != sound_key(form))
        && !is_person(word)
}

fn is_place(hand: &Concepts, concept: &str) -> bool {
    let id = hand.named(concept);
    id.is_some_and(|id| hand.class(id) == ConceptClass::Place)
}

/// Words that are mostly given names are no concepts.
fn is_person(word: &str) -> bool {
    let hits = Lexicon::builtin().lookup(word);
    hits.iter().any(|hit| hit.tag == Tag::GivenName)
        && !hits.iter().any(|hit| hit.tag == Tag::City)
}

/// Concepts and words in fewer names are rare, and need no count.
const FEWEST_NAMES: u32 = 4;

/// The rows of [`Corpus::named`].
pub(crate) fn write_counts(corpus: &Corpus) -> String {
    let mut text = format!(
        "# kind: concept_counts\n\
         # version: 1\n\
         # source: English names of the Research Organization Registry and of \
         parties of Wikidata, 2026-11\n\
         # licence: CC0-1.0\n\
         # command: cargo run --release -p undersigned-train -- words DIR\n\
         # names: {}\n\
         concept\tnames\n",
        corpus.bodies
    );
    for (concept, &count) in &corpus.named {
        if count >= FEWEST_NAMES && !concept.starts_with('=') {
            let _ = writeln!(text, "{concept}\t{count}");
        }
    }
    text
}
