use std::collections::{BTreeMap, BTreeSet, HashMap};

use undersigned::{
    lexicon::{ConceptClass, Concepts},
    text::fold,
};

use super::segment::{Segmenter, is_run, without_legal_forms};
use crate::names::{Entity, Name};

/// Words by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    numbers: HashMap<String, u32>,
    pub(crate) texts: Vec<String>,
    /// In how many names each stands.
    pub(crate) counts: Vec<u32>,
}

impl Words {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        self.counts.push(0);
        number
    }

    fn add(&mut self, texts: &[String]) -> Vec<u32> {
        let mut numbers: Vec<u32> =
            texts.iter().map(|text| self.number(text)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for &number in &numbers {
            self.counts[number as usize] += 1;
        }
        numbers
    }
}

/// Pairs of names: words that are not English, and English words and
/// concepts.
pub(crate) struct Corpus {
    pub(crate) foreign: Words,
    /// Concepts by name; words that have none stand behind `=`.
    pub(crate) english: Words,
    pub(crate) pairs: Vec<(Vec<u32>, Vec<u32>)>,
    /// How many bodies have an English name.
    pub(crate) bodies: u32,
    /// In how many distinct bodies of the sets each concept is named, by
    /// name.
    pub(crate) named: BTreeMap<String, u32>,
}

/// No body has more names in pairs than this.
const MOST_PAIRS: usize = 12;

impl Corpus {
    pub(crate) fn new(bodies: &[Entity]) -> Corpus {
        let mut corpus = Corpus {
            foreign: Words::default(),
            english: Words::default(),
            pairs: Vec::new(),
            named: BTreeMap::new(),
            bodies: 0,
        };
        let concepts = Concepts::by_hand();
        let segmenter = Segmenter::learn(
            bodies.iter().flat_map(Entity::labels).map(|name| &*name.text),
        );
        for entity in bodies {
            let (english, foreign): (Vec<&Name>, Vec<&Name>) =
                entity.labels().partition(|name| is_english(name));
            corpus.bodies += u32::from(!english.is_empty());
            let mut named = BTreeSet::new();
            for name in &english {
                named.extend(english_words(concepts, &name.text));
            }
            for concept in named {
                *corpus.named.entry(concept).or_default() += 1;
            }
            let mut count = 0;
            for name in &foreign {
                let words = foreign_words(concepts, &segmenter, &name.text);
                if words.is_empty() {
                    continue;
                }
                for known in &english {
                    count += 1;
                    if fold(&known.text) == fold(&name.text)
                        || count > MOST_PAIRS
                    {
                        continue;
                    }
                    let meant = english_words(concepts, &known.text);
                    if meant.is_empty() {
                        continue;
                    }
                    let pair = (
                        corpus.foreign.add(&words),
                        corpus.english.add(&meant),
                    );
                    corpus.pairs.push(pair);
                }
            }
        }
        corpus
    }
}

fn is_english(name: &Name) -> bool {
    match &name.language {
        Some(language) => language == "en",
        None => {
            let folded = fold(&name.text);
            folded.split(' ').any(|word| {
                matches!(
                    word,
                    "of" | "and"
                        | "the"
                        | "for"
                        | "university"
                        | "center"
                        | "research"
                        | "college"
                        | "foundation"
                        | "institute"
                        | "school"
                        | "hospital"
                        | "society"
                )
            })
        }
    }
}

/// The concepts and other words of an English name.
fn english_words(concepts: &Concepts, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for reading in concepts.read(text) {
        match reading.concept {
            Some(id) if concepts.class(id) == ConceptClass::Stop => {}
            Some(id) => found.push(concepts.name(id).to_owned()),
            None => {
                let word = reading.span.get(text).unwrap_or_default();
                if is_word(word) {
                    found.push(format!("={}", fold(word)));
                }
            }
        }
    }
    found
}

fn is_word(word: &str) -> bool {
    word.chars().count() > 1 && !word.contains(|c: char| c.is_numeric())
}

fn foreign_words(
    concepts: &Concepts,
    segmenter: &Segmenter,
    text: &str,
) -> Vec<String> {
    let mut found = Vec::new();
    for word in undersigned::text::words(text) {
        let written = word.span.get(text).unwrap_or_default();
        let folded = fold(written);
        if is_run(written) {
            for part in without_legal_forms(&folded) {
                found.extend(segmenter.cut(part).map(str::to_owned));
            }
        } else if is_word(written) && !is_stop(concepts, written) {
            found.push(folded.into_owned());
        }
    }
    found
}

fn is_stop(concepts: &Concepts, word: &str) -> bool {
    concepts.read(word).iter().any(|reading| {
        reading
            .concept
            .is_some_and(|id| concepts.class(id) == ConceptClass::Stop)
    })
}
