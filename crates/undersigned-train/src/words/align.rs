use std::collections::HashMap;

use rayon::prelude::*;

use super::corpus::Corpus;

/// For each word that is not English, what it means, and how likely.
///
/// Brown et al. 1993, *The Mathematics of Statistical Machine Translation*:
/// model 1, with the word that stands for nothing.
pub(crate) struct Model {
    /// By foreign word: English words and concepts with P(english | foreign).
    pub(crate) means: Vec<HashMap<u32, f64>>,
    /// How often they are expected to be aligned.
    pub(crate) counts: Vec<HashMap<u32, f64>>,
}

const ROUNDS: usize = 12;
/// What stands for nothing takes this much of each English word.
const NOTHING: f64 = 0.02;
/// Added to each count: rare words are not sure.
const PRIOR: f64 = 0.05;

type Tables = Vec<HashMap<u32, f64>>;

impl Model {
    pub(crate) fn learn(corpus: &Corpus) -> Model {
        let size = corpus.foreign.texts.len();
        // From co-occurrence, as Dice has it: rare English words first.
        let mut means: Tables = vec![HashMap::new(); size];
        for (foreign, english) in &corpus.pairs {
            for &f in foreign {
                for &e in english {
                    *means[f as usize].entry(e).or_insert(0.0) += 1.0;
                }
            }
        }
        for (f, table) in means.iter_mut().enumerate() {
            let own = f64::from(corpus.foreign.counts[f]);
            #[allow(clippy::iter_over_hash_type, reason = "each by itself")]
            for (&e, count) in table.iter_mut() {
                let other = f64::from(corpus.english.counts[e as usize]);
                *count = *count * *count / (own * other.max(own));
            }
            normalise(table, 0.0);
        }
        let mut counts = means.clone();
        for _ in 0..ROUNDS {
            counts = expected(corpus, &means);
            means.clone_from(&counts);
            for table in &mut means {
                normalise(table, PRIOR);
            }
        }
        Model { means, counts }
    }
}

/// The expected alignments, in the order of the pairs whatever the threads.
fn expected(corpus: &Corpus, means: &Tables) -> Tables {
    let shares: Vec<Vec<(u32, u32, f64)>> = corpus
        .pairs
        .par_iter()
        .map(|(foreign, english)| {
            let mut shares = Vec::new();
            for &e in english {
                let chance =
                    |f: u32| means[f as usize].get(&e).copied().unwrap_or(0.0);
                let all: f64 =
                    foreign.iter().map(|&f| chance(f)).sum::<f64>() + NOTHING;
                for &f in foreign {
                    let share = chance(f) / all;
                    if share > 0.001 {
                        shares.push((f, e, share));
                    }
                }
            }
            shares
        })
        .collect();
    let mut counts: Tables = vec![HashMap::new(); means.len()];
    for (f, e, share) in shares.into_iter().flatten() {
        *counts[f as usize].entry(e).or_insert(0.0) += share;
    }
    counts
}

fn normalise(table: &mut HashMap<u32, f64>, prior: f64) {
    let mut order: Vec<(u32, f64)> =
        table.iter().map(|(&e, &c)| (e, c)).collect();
    order.sort_unstable_by_key(|(e, _)| *e);
    let all: f64 = order.iter().map(|(_, count)| count).sum::<f64>() + prior;
    if all > 0.0 {
        table.values_mut().for_each(|count| *count /= all);
    }
}
