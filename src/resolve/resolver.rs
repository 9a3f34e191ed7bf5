use std::collections::BTreeMap;

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use super::{
    actors, aligned,
    clusters::Clusters,
    options::ResolveOptions,
    order,
    types::{Actor, Merge, Refusal, RefusalReason, Repeat},
};
use crate::{
    blocking::{self, BlockingReport},
    lexicon::{Lexicon, Tag},
    matching::{Explanation, evidence, explain, score},
    name::{Mention, Names},
    parse::Relation,
    roster::Date,
};

/// Mentions and the actors they name.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Resolution {
    /// The mentions, sorted by document, place in the list and span: all
    /// other numbers point into this.
    pub mentions: Vec<Mention>,
    /// The actors, by id.
    pub actors: Vec<Actor>,
    /// For each mention, the index of its actor.
    pub actor_of: Vec<u32>,
    /// Why mentions were merged, strongest first.
    pub merges: Vec<Merge>,
    /// Why actors that came close were not, strongest first; one pair of
    /// mentions for each pair of actors.
    pub refusals: Vec<Refusal>,
    /// Signatures of one list that name the same actor.
    pub repeats: Vec<Repeat>,
    /// How the pairs that were compared were found.
    pub blocking: BlockingReport,
}

/// Finds out which mentions name the same actor.
///
/// # Example: an acronym and its translation
///
/// ```
/// use std::collections::BTreeMap;
/// use undersigned::{
///     Kind, ParsedLine, Relation, Signatory, Signature, Span, SpanType,
///     TypedSpan,
///     name::mentions,
///     resolve::{ResolveOptions, Resolver},
/// };
///
/// let named = |document: &str, text: &str| {
///     let signature =
///         Signature::new(format!("{document}/1"), document, 1, text);
///     let span = Span::new(0, text.len() as u32);
///     let name = TypedSpan::new(
///         SpanType::Organisation,
///         Relation::Signatory,
///         span,
///     );
///     let mut line = ParsedLine::default();
///     line.signatories.push(Signatory::new(Kind::Organisation, vec![name]));
///     mentions(&signature, &line)
/// };
/// let mut found = named("a", "Analytical Society of Marylebone");
/// found.extend(named("b", "Marylebone Analytical Society"));
/// let resolver = Resolver::new(ResolveOptions::new());
/// let resolution = resolver.resolve(found, &BTreeMap::new());
/// assert_eq!(resolution.actors.len(), 1);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Resolver {
    options: ResolveOptions,
}

impl Resolver {
    /// A resolver with these settings.
    #[must_use]
    pub const fn new(options: ResolveOptions) -> Resolver {
        Resolver { options }
    }

    /// Resolves `mentions`; `dates` holds the dates of documents, by id.
    ///
    /// # Complexity
    ///
    /// The number of candidate pairs, which blocking keeps near-linear, and
    /// sorting them.
    #[must_use]
    pub fn resolve(
        &self,
        mut mentions: Vec<Mention>,
        dates: &BTreeMap<String, Date>,
    ) -> Resolution {
        order::sort(&mut mentions);
        let names = Names::new(&mentions);
        let candidates = blocking::pair(&names);
        let named = named(&mentions);
        let pairs: Vec<(u32, u32)> = candidates
            .pairs
            .iter()
            .copied()
            .filter(|&(a, b)| named(a) && named(b))
            .collect();
        let scored = self.scored(&names, &pairs);
        let mut clusters = Clusters::new(&names);
        let (mut accepted, mut refused) = self.cluster(&scored, &mut clusters);
        let scored = self.aligned(&mentions, &names, &clusters);
        let (more, others) = self.cluster(&scored, &mut clusters);
        accepted.extend(more);
        refused.extend(others);
        sort(&mut accepted, |pair| *pair);
        sort(&mut refused, |(pair, _)| *pair);
        let refusals = self.refusals(&names, &clusters, refused);
        let (actors, actor_of) =
            actors::build(&mentions, &names, clusters.finish(), dates);
        let repeats = repeats(&mentions, &actors, &actor_of);
        Resolution {
            merges: merges(&names, &accepted),
            refusals,
            repeats,
            actors,
            actor_of,
            mentions,
            blocking: candidates.report,
        }
    }

    /// The pairs that come close, strongest first.
    fn scored(&self, names: &Names, pairs: &[(u32, u32)]) -> Vec<Scored> {
        let score = |&(a, b): &(u32, u32)| {
            let bits = score(names, a, b);
            Scored { a, b, bits, lift: 0.0 }
        };
        #[cfg(feature = "parallel")]
        let all: Vec<Scored> = pairs.par_iter().map(score).collect();
        #[cfg(not(feature = "parallel"))]
        let all: Vec<Scored> = pairs.iter().map(score).collect();
        self.close(all)
    }

    /// Those of the pairs that come close, strongest first.
    fn close(&self, mut pairs: Vec<Scored>) -> Vec<Scored> {
        let least = self.options.get_close().min(self.options.get_threshold());
        pairs.retain(|pair| pair.bits >= least);
        sort(&mut pairs, |pair| *pair);
        pairs
    }

    /// Pairs that stand at the same place in two versions of a statement,
    /// with other odds before anything is compared.
    fn aligned(
        &self,
        mentions: &[Mention],
        names: &Names,
        clusters: &Clusters<'_>,
    ) -> Vec<Scored> {
        let pairs = aligned::pairs(mentions, names, clusters);
        let scored = pairs.into_iter().map(|(a, b)| {
            let bits = evidence(names, a, b) + SAME_PLACE;
            Scored { a, b, bits, lift: bits - score(names, a, b) }
        });
        self.close(scored.collect())
    }

    fn cluster(
        &self,
        scored: &[Scored],
        clusters: &mut Clusters<'_>,
    ) -> (Vec<Scored>, Vec<(Scored, RefusalReason)>) {
        let mut accepted = Vec::new();
        let mut refused = Vec::new();
        let support = self.options.get_support();
        for &pair in scored {
            let (a, b) = (clusters.of(pair.a), clusters.of(pair.b));
            if a == b {
                continue;
            }
            if pair.bits < self.options.get_threshold() {
                refused.push((pair, RefusalReason::Weak));
            } else if let Some(reason) =
                clusters.objection(a, b, support - pair.lift)
            {
                refused.push((pair, reason));
            } else {
                clusters.merge(a, b);
                accepted.push(pair);
            }
        }
        (accepted, refused)
    }

    /// The strongest refused pair for each two clusters.
    fn refusals(
        &self,
        names: &Names,
        clusters: &Clusters<'_>,
        refused: Vec<(Scored, RefusalReason)>,
    ) -> Vec<Refusal> {
        let mut best: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for (at, (pair, _)) in refused.iter().enumerate() {
            let (a, b) = (clusters.of(pair.a), clusters.of(pair.b));
            if a != b {
                best.entry((a.min(b), a.max(b))).or_insert(at);
            }
        }
        let mut kept: Vec<usize> = best.into_values().collect();
        kept.sort_unstable();
        kept.iter()
            .filter_map(|&at| refused.get(at))
            .map(|&(pair, reason)| Refusal {
                a: pair.a,
                b: pair.b,
                explanation: pair.explain(names),
                reason,
            })
            .collect()
    }
}

/// Whether a mention names somebody: two who sign as `Anonymous` are not one.
fn named(mentions: &[Mention]) -> impl Fn(u32) -> bool + use<> {
    let lexicon = Lexicon::builtin();
    let anonymous: Vec<bool> = mentions
        .iter()
        .map(|mention| {
            let short = mention.text.len() <= LONGEST_PLACEHOLDER;
            let entries = || lexicon.entries_of(&mention.text);
            short && entries().iter().any(|e| e.tag == Tag::Anonymous)
        })
        .collect();
    move |mention| !anonymous.get(mention as usize).copied().unwrap_or(false)
}

const LONGEST_PLACEHOLDER: usize = 60;

/// The odds, in bits, that two signatures between the same neighbours in two
/// versions of a statement are of one actor, before their names are compared:
/// a list is more often respelled or translated at one place than somebody
/// takes the place of another there.
const SAME_PLACE: f64 = 1.0;

/// A pair with its evidence.
#[derive(Clone, Copy, Debug)]
struct Scored {
    a: u32,
    b: u32,
    bits: f64,
    /// What of it is for the place in two versions.
    lift: f64,
}

impl Scored {
    fn explain(&self, names: &Names) -> Explanation {
        let mut explanation = explain(names, self.a, self.b);
        if self.lift > 0.0 {
            explanation.add_same_place(self.lift);
        }
        explanation
    }
}

/// Strongest first.
fn sort<T>(items: &mut [T], pair: impl Fn(&T) -> Scored) {
    items.sort_by(|x, y| {
        let (x, y) = (pair(x), pair(y));
        y.bits.total_cmp(&x.bits).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
}

fn merges(names: &Names, accepted: &[Scored]) -> Vec<Merge> {
    accepted
        .iter()
        .map(|pair| Merge {
            a: pair.a,
            b: pair.b,
            explanation: pair.explain(names),
        })
        .collect()
}

/// Signatures after the first of a list that name an actor as signatory.
fn repeats(
    mentions: &[Mention],
    actors: &[Actor],
    actor_of: &[u32],
) -> Vec<Repeat> {
    let mut first: BTreeMap<(&str, u32), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (mention, &actor) in mentions.iter().zip(actor_of) {
        if mention.relation != Relation::Signatory {
            continue;
        }
        let key = (&*mention.document, actor);
        let signature = *first.entry(key).or_insert(&mention.signature);
        if signature != mention.signature {
            found.push(Repeat {
                document: mention.document.clone(),
                first: signature.to_owned(),
                again: mention.signature.clone(),
                actor: actors
                    .get(actor as usize)
                    .map(|actor| actor.id.clone())
                    .unwrap_or_default(),
            });
        }
    }
    found
}
