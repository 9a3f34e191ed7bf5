//! Who stands at the same place in two versions of a statement.
//!
//! Versions of a statement have the same list, some names respelled or
//! translated. Where all around two signatures agrees, they are probably of
//! one actor, whatever their names look like: evidence that no comparison of
//! names gives.

use std::collections::{BTreeMap, HashMap};

use super::clusters::Clusters;
use crate::{
    name::{Mention, Names},
    parse::Relation,
};

/// Fewer neighbours in common say nothing of order.
const FEWEST_ANCHORS: usize = 4;
/// So much of the longer list is in the other, in its order.
const SAME_LIST: f64 = 0.5;
/// In longer stretches that differ, places say little.
const LONGEST_STRETCH: usize = 3;

/// Pairs of mentions in the stretches that differ between two versions,
/// where both have equally many.
///
/// # Complexity
///
/// Linear in mentions but for sorting: each version is laid beside the one
/// before it.
pub(super) fn pairs(
    mentions: &[Mention],
    names: &Names,
    clusters: &Clusters<'_>,
) -> Vec<(u32, u32)> {
    let mut versions: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
    for (at, mention) in (0..).zip(mentions) {
        if mention.relation == Relation::Signatory {
            let key = (&*mention.statement, &*mention.document);
            versions.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let lists: Vec<((&str, &str), Vec<u32>)> = versions.into_iter().collect();
    for two in lists.windows(2) {
        let [((left, _), a), ((right, _), b)] = two else { continue };
        if left == right {
            align(a, b, clusters, &mut found);
        }
    }
    found.retain(|&(a, b)| {
        let kind = |at: u32| names.record(at).map(|record| record.kind);
        kind(a) == kind(b)
    });
    found
}

/// Adds the pairs of two lists.
fn align(
    a: &[u32],
    b: &[u32],
    clusters: &Clusters<'_>,
    found: &mut Vec<(u32, u32)>,
) {
    let anchors = anchors(a, b, clusters);
    #[allow(clippy::cast_precision_loss, reason = "counts of signatures")]
    let share = anchors.len() as f64 / a.len().max(b.len()) as f64;
    if anchors.len() < FEWEST_ANCHORS || share < SAME_LIST {
        return;
    }
    let start = [(usize::MAX, usize::MAX)];
    let end = [(a.len(), b.len())];
    let bounds: Vec<(usize, usize)> =
        start.iter().chain(&anchors).chain(&end).copied().collect();
    for two in bounds.windows(2) {
        let [from, to] = two else { continue };
        let left = from.0.wrapping_add(1)..to.0;
        let right = from.1.wrapping_add(1)..to.1;
        if left.len() == right.len() && left.len() <= LONGEST_STRETCH {
            let left = a.get(left).unwrap_or_default();
            let right = b.get(right).unwrap_or_default();
            found.extend(left.iter().copied().zip(right.iter().copied()));
        }
    }
}

/// The places of the actors that both lists have once, as far as they stand
/// in the same order in both: a longest rising sequence (Fredman 1975).
fn anchors(
    a: &[u32],
    b: &[u32],
    clusters: &Clusters<'_>,
) -> Vec<(usize, usize)> {
    let places = [a, b].map(|list| places(list, clusters));
    let [ours, theirs] = &places;
    let mut both: Vec<(usize, usize)> = ours
        .iter()
        .filter_map(|(actor, &at)| Some((at?, (*theirs.get(actor)?)?)))
        .collect();
    both.sort_unstable();
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(both.len());
    for (at, &(_, right)) in both.iter().enumerate() {
        let is_less = |&tail: &usize| {
            both.get(tail).is_some_and(|&(_, other)| other < right)
        };
        let slot = tails.partition_point(is_less);
        let last = slot.checked_sub(1).and_then(|slot| tails.get(slot));
        before.push(last.copied());
        match tails.get_mut(slot) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut next = tails.last().copied();
    let mut chain = Vec::with_capacity(tails.len());
    while let Some(at) = next {
        chain.extend(both.get(at));
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}

/// Where each actor stands; nothing for one that stands there twice.
fn places(
    list: &[u32],
    clusters: &Clusters<'_>,
) -> HashMap<u32, Option<usize>> {
    let mut places = HashMap::with_capacity(list.len());
    for (at, &mention) in list.iter().enumerate() {
        places
            .entry(clusters.of(mention))
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}
