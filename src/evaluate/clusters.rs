use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
};

use super::spans::{Ratio, share};
use crate::export::records::MentionRecord;

/// How well mentions were clustered, against annotated clusters.
///
/// `Display` prints what the scorer of the annotated data prints.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ClusterScores {
    /// Mentions in the gold.
    pub mentions: u64,
    /// Of these, with a mention of the output at their place.
    pub found: u64,
    /// Gold clusters of two mentions or more.
    pub clusters: u64,
    /// Of these, those that came out exactly.
    pub exact: u64,
    /// Pairs of mentions that are one actor.
    pub pairs: Ratio,
    /// B-cubed precision, from 0 to 1.
    pub b_cubed_precision: f64,
    /// B-cubed recall, from 0 to 1.
    pub b_cubed_recall: f64,
}

/// Scores `system` against `gold`.
///
/// Mentions are joined on id and span; where the output has no mention of
/// exactly that span, the one that overlaps it most is taken, and where there
/// is none, the mention counts as a cluster of its own. Mentions that only
/// the output has are left out.
///
/// # Complexity
///
/// Linear in mentions and in pairs inside a cluster of either side.
///
/// # Sources
///
/// A. Bagga, B. Baldwin, *Entity-Based Cross-Document Coreferencing Using the
/// Vector Space Model* (1998): B-cubed.
#[must_use]
pub fn score_clusters(
    gold: &[MentionRecord],
    system: &[MentionRecord],
) -> ClusterScores {
    let mut by_id: HashMap<&str, Vec<&MentionRecord>> = HashMap::new();
    for mention in system {
        by_id.entry(&mention.id).or_default().push(mention);
    }
    let mut scores =
        ClusterScores { mentions: gold.len() as u64, ..Default::default() };
    let mut gold_clusters: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut clusters: BTreeMap<Label<'_>, BTreeSet<usize>> = BTreeMap::new();
    let mut labels = Vec::with_capacity(gold.len());
    for (at, mention) in gold.iter().enumerate() {
        let answers = by_id.get(mention.id.as_str());
        let answer = answers.and_then(|answers| overlapping(mention, answers));
        let label = answer.map_or(Label::None(at), Label::Actor);
        scores.found += u64::from(answer.is_some());
        gold_clusters.entry(&mention.actor).or_default().insert(at);
        clusters.entry(label).or_default().insert(at);
        labels.push(label);
    }
    scores.pairs = pairs(gold, &labels, &gold_clusters, &clusters);
    scores.b_cubed(gold, &labels, &gold_clusters, &clusters);
    let found: BTreeSet<&BTreeSet<usize>> = clusters.values().collect();
    for cluster in gold_clusters.values().filter(|cluster| cluster.len() > 1) {
        scores.clusters += 1;
        scores.exact += u64::from(found.contains(cluster));
    }
    scores
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Label<'m> {
    Actor(&'m str),
    None(usize),
}

fn overlapping<'m>(
    gold: &MentionRecord,
    answers: &[&'m MentionRecord],
) -> Option<&'m str> {
    let mut best: Option<(bool, i64, &MentionRecord)> = None;
    for &answer in answers {
        let shared = i64::from(gold.span.end().min(answer.span.end()))
            - i64::from(gold.span.start().max(answer.span.start()));
        let equal = answer.span == gold.span;
        if best.is_none_or(|(e, s, _)| (equal, shared) > (e, s)) {
            best = Some((equal, shared, answer));
        }
    }
    best.filter(|&(_, shared, _)| shared > 0)
        .map(|(.., answer)| answer.actor.as_str())
}

fn pairs(
    gold: &[MentionRecord],
    labels: &[Label<'_>],
    gold_clusters: &BTreeMap<&str, BTreeSet<usize>>,
    clusters: &BTreeMap<Label<'_>, BTreeSet<usize>>,
) -> Ratio {
    let of = |sizes: &mut dyn Iterator<Item = usize>| -> u64 {
        sizes.map(|n| (n * n.saturating_sub(1) / 2) as u64).sum()
    };
    let in_gold = of(&mut gold_clusters.values().map(BTreeSet::len));
    let in_system = of(&mut clusters.values().map(BTreeSet::len));
    let mut both: BTreeMap<(&str, Label<'_>), usize> = BTreeMap::new();
    for (mention, &label) in gold.iter().zip(labels) {
        *both.entry((&mention.actor, label)).or_default() += 1;
    }
    let right = of(&mut both.values().copied());
    Ratio::new(right, in_system - right, in_gold - right)
}

impl ClusterScores {
    fn b_cubed(
        &mut self,
        gold: &[MentionRecord],
        labels: &[Label<'_>],
        gold_clusters: &BTreeMap<&str, BTreeSet<usize>>,
        clusters: &BTreeMap<Label<'_>, BTreeSet<usize>>,
    ) {
        let (mut precision, mut recall) = (0.0, 0.0);
        for (mention, label) in gold.iter().zip(labels) {
            let (Some(g), Some(s)) = (
                gold_clusters.get(mention.actor.as_str()),
                clusters.get(label),
            ) else {
                continue;
            };
            let shared = g.intersection(s).count() as u64;
            precision += share(shared, s.len() as u64);
            recall += share(shared, g.len() as u64);
        }
        let n = gold.len().max(1) as f64;
        self.b_cubed_precision = precision / n;
        self.b_cubed_recall = recall / n;
    }

    /// The harmonic mean of B-cubed precision and recall.
    #[must_use]
    pub fn b_cubed_f1(&self) -> f64 {
        let (p, r) = (self.b_cubed_precision, self.b_cubed_recall);
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl fmt::Display for ClusterScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = self.exact as f64 / self.clusters.max(1) as f64;
        writeln!(
            f,
            "mentions {} (found {})   gold clusters of 2+ {}, exact {exact:.3}",
            self.mentions, self.found, self.clusters,
        )?;
        writeln!(
            f,
            "pairs   P {:.3} R {:.3} F1 {:.3}  ({} false, {} missed)",
            self.pairs.precision(),
            self.pairs.recall(),
            self.pairs.f1(),
            self.pairs.wrong,
            self.pairs.missed,
        )?;
        writeln!(
            f,
            "B-cubed P {:.3} R {:.3} F1 {:.3}",
            self.b_cubed_precision,
            self.b_cubed_recall,
            self.b_cubed_f1(),
        )
    }
}
