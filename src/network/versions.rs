//! What differs between the lists of two versions of one statement.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::{Outcome, Signed};
use crate::{
    parse::Relation,
    text::{fold, spelling_similarity, words},
};

/// What differs between the signatures of two versions, from one to the
/// other.
///
/// Signatures stand by their ids, in the order of their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct VersionDiff {
    /// The document compared from.
    pub from: String,
    /// The document compared to.
    pub to: String,
    /// The same signatory, in the same words; marks and numbers of the list
    /// may differ.
    pub kept: Vec<(String, String)>,
    /// The same signatory, written otherwise.
    pub respelled: Vec<(String, String)>,
    /// In the second version only.
    pub added: Vec<String>,
    /// In the first version only; a signature that only repeats one before it
    /// is not missed.
    pub removed: Vec<String>,
    /// Signatures of the second version whose signatory it has before.
    pub repeated: Vec<Slip>,
}

/// A signature that repeats one of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Slip {
    /// The signature.
    pub signature: String,
    /// The first signature of its signatory.
    pub repeats: String,
    /// The signature of the other version that is gone and reads much like
    /// it: it was probably meant.
    pub instead_of: Option<String>,
}

/// Signatures alike in so much of their letters are one, respelled.
const RESPELLED: f64 = 0.75;
/// A slip takes the place of a signature that shares so much with it.
const SLIPPED: f64 = 0.5;

/// Compares two versions of a statement, by the ids of their documents.
///
/// Signatures are the same where their signatories are one actor, in any
/// language; what is left is compared by its letters, between neighbours that
/// are the same. `None` where a document is not among those of the outcome.
///
/// # Complexity
///
/// Linear in signatures, but for the stretches that differ: in them each is
/// compared with each.
///
/// # Example
///
/// ```
/// use undersigned::{Document, Pipeline, network::compare_versions};
///
/// let text = "Call\n\nWe call on all parties to keep the peace they made.\n\n\
///             Signatories:\n1. Aktiv, Novi Sad\n2. Ana Petrović\n";
/// let more = format!("{text}3. Fond za humanitarno pravo\n");
/// let outcome = Pipeline::new().run(vec![
///     Document::from_text("a", text),
///     Document::from_text("b", more),
/// ]);
/// let diff = compare_versions(&outcome, "a", "b").unwrap();
/// assert_eq!((diff.kept.len(), diff.added), (2, vec!["b/3".to_owned()]));
/// ```
#[must_use]
pub fn compare_versions(
    outcome: &Outcome,
    from: &str,
    to: &str,
) -> Option<VersionDiff> {
    let known = |id: &str| {
        let statements = outcome.network.statements.iter();
        let mut versions = statements.flat_map(|s| &s.versions);
        versions.any(|version| version.document == id)
    };
    if !known(from) || !known(to) {
        return None;
    }
    let actors = actors(outcome);
    let lists = [from, to].map(|id| List::new(outcome, &actors, id));
    let [left, right] = &lists;
    let mut pairs = left.pair_by_actor(right);
    left.pair_by_letters(right, &mut pairs);
    let mut diff = VersionDiff {
        from: from.to_owned(),
        to: to.to_owned(),
        ..VersionDiff::default()
    };
    for (&l, &r) in &pairs {
        let pair = (left.id(l), right.id(r));
        if left.words(l) == right.words(r) {
            diff.kept.push(pair);
        } else {
            diff.respelled.push(pair);
        }
    }
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    let gone: Vec<usize> =
        left.distinct().filter(|at| !pairs.contains_key(at)).collect();
    for at in (0..right.len()).filter(|at| !taken.contains(at)) {
        match right.first_of(at) {
            Some(first) if first != at => diff.repeated.push(Slip {
                signature: right.id(at),
                repeats: right.id(first),
                instead_of: left.most_alike(&gone, &right.folded(at)),
            }),
            _ => diff.added.push(right.id(at)),
        }
    }
    diff.removed = gone.iter().map(|&at| left.id(at)).collect();
    Some(diff)
}

/// The actors that sign in each signature, by its id.
fn actors(outcome: &Outcome) -> BTreeMap<&str, Vec<u32>> {
    let mut actors: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let resolution = &outcome.resolution;
    for (mention, &actor) in
        resolution.mentions.iter().zip(&resolution.actor_of)
    {
        if mention.relation == Relation::Signatory {
            actors.entry(&mention.signature).or_default().push(actor);
        }
    }
    actors
}

/// The signatures of one version.
struct List<'o> {
    signed: Vec<&'o Signed>,
    actors: Vec<&'o [u32]>,
    /// The first signature of the same actors.
    firsts: BTreeMap<&'o [u32], usize>,
}

impl<'o> List<'o> {
    fn new(
        outcome: &'o Outcome,
        actors: &'o BTreeMap<&str, Vec<u32>>,
        document: &str,
    ) -> List<'o> {
        let signed: Vec<&Signed> = outcome
            .signatures
            .iter()
            .filter(|signed| signed.signature.document == document)
            .collect();
        let of = |signed: &&Signed| {
            actors
                .get(signed.signature.id.as_str())
                .map_or(&[][..], Vec::as_slice)
        };
        let actors: Vec<&[u32]> = signed.iter().map(of).collect();
        let mut firsts = BTreeMap::new();
        for (at, &actors) in actors.iter().enumerate() {
            if !actors.is_empty() {
                firsts.entry(actors).or_insert(at);
            }
        }
        List { signed, actors, firsts }
    }

    fn len(&self) -> usize {
        self.signed.len()
    }

    fn id(&self, at: usize) -> String {
        self.signed
            .get(at)
            .map_or_else(String::new, |signed| signed.signature.id.clone())
    }

    /// The words of a signature, as written, without its number in the list.
    fn words(&self, at: usize) -> Vec<&'o str> {
        let Some(signed) = self.signed.get(at) else { return Vec::new() };
        let text = signed.signature.unmarked();
        let words = words(text).into_iter();
        words.filter_map(|word| word.span.get(text)).collect()
    }

    /// Its words, folded.
    fn folded(&self, at: usize) -> String {
        fold(&self.words(at).join(" ")).into_owned()
    }

    /// The first signature of the list by the actors of signature `at`.
    fn first_of(&self, at: usize) -> Option<usize> {
        self.firsts.get(*self.actors.get(at)?).copied()
    }

    /// Pairs the signatures of the same actors, in order.
    fn pair_by_actor(&self, other: &List<'_>) -> BTreeMap<usize, usize> {
        let mut theirs: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for (at, actors) in other.actors.iter().enumerate().rev() {
            theirs.entry(actors).or_default().push(at);
        }
        let mut pairs = BTreeMap::new();
        for (at, actors) in self.actors.iter().enumerate() {
            let open = theirs.get_mut(actors).filter(|_| !actors.is_empty());
            if let Some(found) = open.and_then(Vec::pop) {
                pairs.insert(at, found);
            }
        }
        pairs
    }

    /// Pairs what is left between the same neighbours, the most alike first.
    fn pair_by_letters(
        &self,
        other: &List<'_>,
        pairs: &mut BTreeMap<usize, usize>,
    ) {
        let taken: BTreeSet<usize> = pairs.values().copied().collect();
        let free = |at: &usize| !taken.contains(at) && other.is_first(*at);
        let mut alike = Vec::new();
        let open: Vec<usize> =
            self.distinct().filter(|l| !pairs.contains_key(l)).collect();
        for l in open {
            let text = self.folded(l);
            let before = pairs.range(..l).next_back().map(|(_, &r)| r);
            let behind = pairs.range(l..).next().map(|(_, &r)| r);
            let from = before.map_or(0, |r| r + 1);
            let to = behind.unwrap_or(other.len()).max(from);
            for r in (from..to).filter(free) {
                let found = spelling_similarity(&text, &other.folded(r));
                if found >= RESPELLED {
                    alike.push((found, l, r));
                }
            }
        }
        alike.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
        });
        let mut used = BTreeSet::new();
        for (_, l, r) in alike {
            if !pairs.contains_key(&l) && used.insert(r) {
                pairs.insert(l, r);
            }
        }
    }

    /// The signatures that repeat none before them.
    fn distinct(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|&at| self.is_first(at))
    }

    /// Whether no signature before this one is by the same actors.
    fn is_first(&self, at: usize) -> bool {
        self.first_of(at).is_none_or(|first| first == at)
    }

    /// Of some signatures the one that reads most like `text`.
    fn most_alike(&self, among: &[usize], text: &str) -> Option<String> {
        let alike = among.iter().map(|&at| {
            let found = spelling_similarity(text, &self.folded(at));
            (found, at)
        });
        alike
            .filter(|(found, _)| *found >= SLIPPED)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, at)| self.id(at))
    }
}
