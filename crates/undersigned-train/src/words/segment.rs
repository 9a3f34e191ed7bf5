use std::collections::{BTreeMap, HashMap};

use undersigned::{
    lexicon::{Lexicon, Tag},
    text::{Script, fold, words},
};

/// Cuts names of scripts without spaces into words, by how often these
/// occur: the likeliest cut under a unigram model, learned from the names
/// themselves.
///
/// After Kudo 2018, *Subword Regularization*, with hard counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segmenter {
    costs: HashMap<String, f64>,
}

const LONGEST: usize = 4;
const ROUNDS: usize = 8;
/// A word must stand in so many places.
const FEWEST: u32 = 4;
/// What a character costs that no word has.
const UNKNOWN: f64 = 14.0;

impl Segmenter {
    pub(crate) fn learn<'n>(
        names: impl Iterator<Item = &'n str>,
    ) -> Segmenter {
        let mut runs: BTreeMap<String, u32> = BTreeMap::new();
        for name in names {
            for word in words(name) {
                let written = word.span.get(name).unwrap_or_default();
                if is_run(written) {
                    for part in without_legal_forms(&fold(written)) {
                        *runs.entry(part.to_owned()).or_default() += 1;
                    }
                }
            }
        }
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for run in runs.keys() {
            for piece in pieces(run) {
                *counts.entry(piece).or_default() += 1;
            }
        }
        counts.retain(|piece, count| {
            *count >= FEWEST || piece.chars().count() == 1
        });
        let mut segmenter = Segmenter::of(&counts);
        for _ in 0..ROUNDS {
            let mut counts: HashMap<&str, u32> = HashMap::new();
            for run in runs.keys() {
                for piece in segmenter.cut(run) {
                    *counts.entry(piece).or_default() += 1;
                }
            }
            counts.retain(|piece, count| {
                *count >= FEWEST || piece.chars().count() == 1
            });
            segmenter = Segmenter::of(&counts);
        }
        segmenter
    }

    fn of(counts: &HashMap<&str, u32>) -> Segmenter {
        let all: u32 = counts.values().sum();
        let cost =
            |count: u32| -(f64::from(count) / f64::from(all.max(1))).ln();
        let costs =
            counts.iter().map(|(&piece, &n)| (piece.to_owned(), cost(n)));
        Segmenter { costs: costs.collect() }
    }

    /// The likeliest cut.
    pub(crate) fn cut<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = &'t str> + use<'t> {
        let starts: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain(std::iter::once(text.len()))
            .collect();
        let mut best = vec![(f64::MAX, 0usize); starts.len()];
        best[0] = (0.0, 0);
        for end in 1..starts.len() {
            for begin in end.saturating_sub(LONGEST)..end {
                let piece = &text[starts[begin]..starts[end]];
                let cost = match self.costs.get(piece) {
                    Some(cost) => *cost,
                    None if end - begin == 1 => UNKNOWN,
                    None => continue,
                };
                let total = best[begin].0 + cost;
                if total < best[end].0 {
                    best[end] = (total, begin);
                }
            }
        }
        let mut cuts = Vec::new();
        let mut end = starts.len() - 1;
        while end > 0 {
            let begin = best[end].1;
            cuts.push(&text[starts[begin]..starts[end]]);
            end = begin;
        }
        cuts.into_iter().rev()
    }
}

/// The parts of a run between the legal forms in it, and between scripts.
pub(crate) fn without_legal_forms(run: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = run[at..].chars().next() {
        if let Some(length) = legal_form(&run[at..]) {
            parts.push(&run[start..at]);
            at += length;
            start = at;
            continue;
        }
        let next = at + c.len_utf8();
        let script = |c: char| (c != 'ー').then(|| Script::of_char(c));
        let after = run[next..].chars().next().and_then(script);
        if let (Some(here), Some(after)) = (script(c), after)
            && here != after
        {
            parts.push(&run[start..next]);
            start = next;
        }
        at = next;
    }
    parts.push(&run[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// How many bytes of a legal form `text` begins with: the longest.
fn legal_form(text: &str) -> Option<usize> {
    const LONGEST: usize = 10;
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.take(LONGEST).skip(1).collect();
    ends.into_iter().rev().find(|&end| {
        let part = &text[..end];
        let hits = Lexicon::builtin().lookup(part);
        hits.iter().any(|hit| {
            hit.tag == Tag::LegalForm && hit.span.get(part) == Some(part)
        })
    })
}

/// Whether words may stand in `written` without a space between them.
pub(crate) fn is_run(written: &str) -> bool {
    let script = Script::of(written);
    script.is_unspaced() || script == Script::Hangul
}

/// All stretches of a text of up to [`LONGEST`] characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().flat_map(move |(at, _)| {
        let rest = &text[at..];
        rest.char_indices()
            .take(LONGEST)
            .map(move |(end, c)| &rest[..end + c.len_utf8()])
    })
}
