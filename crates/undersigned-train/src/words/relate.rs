use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
};

use undersigned::{
    lexicon::{ConceptClass, ConceptId, Concepts},
    text::{fold, words},
};

use super::segment::{Segmenter, is_run, without_legal_forms};
use crate::names::Entity;

/// Names of one body in two languages of which each has concepts that the
/// other lacks: by number, as they were met.
struct Leftovers {
    pairs: Vec<[Vec<usize>; 2]>,
    names: Vec<&'static str>,
    /// How often each is left.
    counts: Vec<f64>,
}

/// No body has more pairs of names than this.
const MOST_PAIRS: usize = 8;
/// More concepts are left of names that are not translations.
const MOST_LEFT: usize = 4;
const ROUNDS: usize = 15;
/// How likely a concept stands for nothing in the other name.
const ALONE: f64 = 0.1;
/// What is kept: how likely one stands for the other, so many times seen, and
/// so many times as often as by chance.
const LEAST_SHARE: f64 = 0.05;
const LEAST_COUNT: f64 = 1.9;
const LEAST_LIFT: f64 = 5.0;

const HEAD: &str = "\
# kind: related_concepts
# version: 1
# source: Research Organization Registry and parties of Wikidata, 2026-11: what stands for each other in names of one body in two languages, by expectation maximisation
# licence: CC0-1.0
# command: cargo run --release -p undersigned-train -- words DIR -o data/lexicon/learned_concepts.tsv
concept\trelated
";

/// Concepts that stand for each other in translations, with how likely in a
/// hundred: *world* for *global*, *college* for *university*.
pub(crate) fn write(bodies: &[Entity]) -> String {
    let left = Leftovers::of(bodies);
    let shares = left.align();
    let mut rows: BTreeMap<&str, Vec<(&str, u32)>> = BTreeMap::new();
    for (&(a, b), &count) in &shares {
        let share = |of: usize| count / left.counts[of];
        let mean = f64::midpoint(share(a), share(b));
        let chance = left.counts[a] * left.counts[b] / left.total();
        let kept = mean >= LEAST_SHARE
            && count >= LEAST_COUNT
            && count >= chance * LEAST_LIFT;
        if kept {
            let percent = (mean * 100.0).round().clamp(1.0, 99.0) as u32;
            let (a, b) = (left.names[a], left.names[b]);
            let (first, second) = if a < b { (a, b) } else { (b, a) };
            rows.entry(first).or_default().push((second, percent));
        }
    }
    let mut text = HEAD.to_owned();
    for (concept, mut related) in rows {
        related.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let cells: Vec<String> =
            related.iter().map(|(name, n)| format!("{name}:{n}")).collect();
        let _ = writeln!(text, "{concept}\t{}", cells.join("|"));
    }
    text
}

impl Leftovers {
    fn of(bodies: &[Entity]) -> Leftovers {
        let concepts = Concepts::builtin();
        let labels = bodies.iter().flat_map(Entity::labels);
        let segmenter = Segmenter::learn(labels.map(|name| &*name.text));
        let mut left = Leftovers {
            pairs: Vec::new(),
            names: Vec::new(),
            counts: Vec::new(),
        };
        let mut numbers: HashMap<ConceptId, usize> = HashMap::new();
        for body in bodies {
            let named: Vec<_> = body
                .labels()
                .filter_map(|name| {
                    let language = name.language.as_deref()?;
                    Some((language, read(concepts, &segmenter, &name.text)))
                })
                .collect();
            let mut count = 0;
            for (at, (language, one)) in named.iter().enumerate() {
                for (other_language, other) in named.iter().skip(at + 1) {
                    let rest = [rest(one, other), rest(other, one)];
                    let fits = rest
                        .iter()
                        .all(|r| (1..=MOST_LEFT).contains(&r.len()));
                    if language == other_language
                        || !fits
                        || count == MOST_PAIRS
                    {
                        continue;
                    }
                    count += 1;
                    let rest = rest.map(|side| {
                        let numbered = |id: &ConceptId| {
                            left.number(&mut numbers, concepts, *id)
                        };
                        side.iter().map(numbered).collect()
                    });
                    left.pairs.push(rest);
                }
            }
        }
        left
    }

    fn number(
        &mut self,
        numbers: &mut HashMap<ConceptId, usize>,
        concepts: &'static Concepts,
        id: ConceptId,
    ) -> usize {
        let number = *numbers.entry(id).or_insert_with(|| {
            self.names.push(concepts.name(id));
            self.counts.push(0.0);
            self.names.len() - 1
        });
        self.counts[number] += 1.0;
        number
    }

    fn total(&self) -> f64 {
        self.counts.iter().sum::<f64>() / 2.0
    }

    /// How often two concepts stand for each other, by number, the smaller
    /// first.
    fn align(&self) -> BTreeMap<(usize, usize), f64> {
        let key = |a: usize, b: usize| (a.min(b), a.max(b));
        let mut counts: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for [one, other] in &self.pairs {
            let each = 1.0 / (one.len() * other.len()) as f64;
            for &a in one {
                for &b in other {
                    *counts.entry(key(a, b)).or_default() += each;
                }
            }
        }
        for _ in 0..ROUNDS {
            let mut next: BTreeMap<(usize, usize), f64> = BTreeMap::new();
            for [one, other] in &self.pairs {
                for &a in one {
                    let share = |b: usize| counts[&key(a, b)] / self.counts[a];
                    let all: f64 =
                        other.iter().map(|&b| share(b)).sum::<f64>() + ALONE;
                    for &b in other {
                        // Each pair is seen from both sides.
                        let back = counts[&key(a, b)] / self.counts[b];
                        let of_b: f64 = one
                            .iter()
                            .map(|&c| counts[&key(c, b)] / self.counts[b])
                            .sum::<f64>()
                            + ALONE;
                        let both = f64::midpoint(share(b) / all, back / of_b);
                        *next.entry(key(a, b)).or_default() += both;
                    }
                }
            }
            counts = next;
        }
        counts
    }
}

/// The concepts of `one` that `other` lacks.
fn rest(
    one: &BTreeSet<ConceptId>,
    other: &BTreeSet<ConceptId>,
) -> Vec<ConceptId> {
    one.difference(other).copied().collect()
}

/// The concepts of a name that are no places and no grammatical words.
fn read(
    concepts: &Concepts,
    segmenter: &Segmenter,
    text: &str,
) -> BTreeSet<ConceptId> {
    let mut found = BTreeSet::new();
    let mut add = |text: &str| {
        found.extend(concepts.read(text).iter().filter_map(|r| r.concept));
    };
    if words(text).iter().any(|w| is_run(w.span.get(text).unwrap_or(""))) {
        for part in without_legal_forms(&fold(text)) {
            segmenter.cut(part).for_each(&mut add);
        }
    } else {
        add(text);
    }
    let tells = |id: &ConceptId| {
        matches!(
            concepts.class(*id),
            ConceptClass::Body | ConceptClass::Field | ConceptClass::Quality
        )
    };
    found.retain(tells);
    found
}
