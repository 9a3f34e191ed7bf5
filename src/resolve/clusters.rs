//! Clusters of mentions, merged strongest pair first.

use super::types::RefusalReason;
use crate::{
    matching::score,
    name::{Names, PlaceId, PlaceRelation},
};

/// Members of a cluster that stand for it when clusters are compared.
const MOST_SPEAKERS: usize = 5;
/// One pair says at most this much in the average of a cluster.
const MOST_BITS: f64 = 12.0;
/// Places of a cluster that are looked at.
const MOST_PLACES: usize = 8;

/// Which mention belongs to which cluster.
pub(super) struct Clusters<'n> {
    names: &'n Names,
    leader: Vec<u32>,
    clusters: Vec<Cluster>,
}

#[derive(Clone, Default)]
struct Cluster {
    members: Vec<u32>,
    /// Members with different names, the first ones.
    speakers: Vec<u32>,
    places: Vec<PlaceId>,
    /// The countries of the lists of members that name none.
    homes: Vec<u32>,
}

impl<'n> Clusters<'n> {
    /// Every mention alone.
    pub(super) fn new(names: &'n Names) -> Clusters<'n> {
        let mut leader = Vec::with_capacity(names.len());
        let mut clusters = Vec::with_capacity(names.len());
        for (mention, record) in (0..).zip(names.records()) {
            leader.push(mention);
            clusters.push(Cluster {
                members: vec![mention],
                speakers: vec![mention],
                places: names.places(record).to_vec(),
                homes: record.home.into_iter().collect(),
            });
        }
        Clusters { names, leader, clusters }
    }

    /// The number of the cluster of a mention.
    pub(super) fn of(&self, mention: u32) -> u32 {
        self.leader.get(mention as usize).copied().unwrap_or(mention)
    }

    /// The members of each cluster, clusters by their first member.
    pub(super) fn finish(self) -> Vec<Vec<u32>> {
        let mut all: Vec<Vec<u32>> = self
            .clusters
            .into_iter()
            .filter(|cluster| !cluster.members.is_empty())
            .map(|mut cluster| {
                cluster.members.sort_unstable();
                cluster.members
            })
            .collect();
        all.sort_unstable_by_key(|members| members.first().copied());
        all
    }

    fn cluster(&self, number: u32) -> Option<&Cluster> {
        self.clusters.get(number as usize)
    }

    /// What stands against merging two clusters, if anything.
    pub(super) fn objection(
        &self,
        a: u32,
        b: u32,
        support: f64,
    ) -> Option<RefusalReason> {
        let (left, right) = (self.cluster(a)?, self.cluster(b)?);
        if self.are_apart(left, right) {
            return Some(RefusalReason::Conflict);
        }
        let average = self.average(left, right);
        (average < support).then_some(RefusalReason::Cluster)
    }

    /// Whether all places of one lie in other countries than the other's.
    fn are_apart(&self, left: &Cluster, right: &Cluster) -> bool {
        let places = self.names.gazetteer();
        let relations = left.places.iter().filter_map(|&l| {
            let relation = |&r: &PlaceId| places.relation(l, r);
            right.places.iter().map(relation).max()
        });
        relations.max() == Some(PlaceRelation::OtherCountry)
            || self.is_abroad(left, right)
            || self.is_abroad(right, left)
    }

    /// Whether all places of one lie outside the countries in whose lists
    /// the other, which names no place, stands.
    fn is_abroad(&self, placed: &Cluster, other: &Cluster) -> bool {
        let places = self.names.gazetteer();
        let lies_in = |home: u32| {
            placed.places.iter().any(|&place| places.may_lie_in(place, home))
        };
        !placed.places.is_empty()
            && other.places.is_empty()
            && !other.homes.is_empty()
            && placed.places.iter().all(|&place| places.home(place).is_some())
            && !other.homes.iter().any(|&home| lies_in(home))
    }

    /// The evidence between the speakers of two clusters, on average.
    fn average(&self, left: &Cluster, right: &Cluster) -> f64 {
        let mut sum = 0.0;
        let mut count = 0.0;
        for &a in &left.speakers {
            for &b in &right.speakers {
                sum += score(self.names, a, b).clamp(-MOST_BITS, MOST_BITS);
                count += 1.0;
            }
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    /// Makes one cluster of two; the larger keeps its number.
    pub(super) fn merge(&mut self, a: u32, b: u32) {
        let size = |number: u32| {
            self.cluster(number).map_or(0, |cluster| cluster.members.len())
        };
        let (keep, drop) = if size(a) >= size(b) { (a, b) } else { (b, a) };
        let Some(cluster) = self.clusters.get_mut(drop as usize) else {
            return;
        };
        let dropped = std::mem::take(cluster);
        for &member in &dropped.members {
            if let Some(leader) = self.leader.get_mut(member as usize) {
                *leader = keep;
            }
        }
        let names = self.names;
        let Some(kept) = self.clusters.get_mut(keep as usize) else { return };
        kept.members.extend(dropped.members);
        kept.speakers.extend(dropped.speakers);
        kept.speakers = speakers(names, &kept.speakers);
        kept.places = joined(&kept.places, &dropped.places);
        kept.homes = joined(&kept.homes, &dropped.homes);
    }
}

/// Both together, sorted, each once, at most some.
fn joined<T: Copy + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    let mut all = [a, b].concat();
    all.sort_unstable();
    all.dedup();
    all.truncate(MOST_PLACES);
    all
}

/// The first mention of each name among `members`, at most some.
fn speakers(names: &Names, members: &[u32]) -> Vec<u32> {
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    let mut seen = Vec::new();
    sorted.retain(|&member| {
        let key = names.record(member).map_or(0, |record| record.repeat);
        let is_new = !seen.contains(&key);
        if is_new {
            seen.push(key);
        }
        is_new
    });
    sorted.truncate(MOST_SPEAKERS);
    sorted
}
