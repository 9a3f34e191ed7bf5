//! Versions of one statement: documents whose bodies are near-duplicates.
//!
//! A body is what is left of a document without its signatures and what was
//! set aside. Two bodies are compared by the share of word triples they have
//! in common (Jaccard), estimated by MinHash; which bodies to compare at all
//! is found by banding, so that no step looks at all pairs. Versions in two
//! languages are known by their lists: [`translations`].
//!
//! # Sources
//!
//! A. Z. Broder, *On the resemblance and containment of documents* (1997):
//! shingles and MinHash. J. Leskovec, A. Rajaraman and J. D. Ullman, *Mining
//! of Massive Datasets*, section 3.4: banding.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    line::lines,
    translations::{self, Outline},
    types::{Date, Roster, Statement},
};
use crate::{
    read::Document,
    text::{Span, fold_into, words_into},
};

/// Words in a shingle: with one word, all statements of a field are alike;
/// with five, one edit in each sentence makes two versions strangers.
const SHINGLE: usize = 3;
/// Values in a sketch: the standard error of the estimate is below 0.045.
const VALUES: usize = 128;
/// Values in a band: two bodies that share half their shingles meet in one
/// of the 32 bands with probability 0.87, at 0.6 with 0.99.
const BAND: usize = 4;
/// Bodies that share so many of their shingles are versions of one statement.
/// Unrelated statements of one field share below 0.05; two published versions
/// of one, with small edits in every other sentence, share above 0.6.
const SAME_STATEMENT: f64 = 0.5;
/// A body this short says too little: only near equality counts.
const SHORT: u32 = 20;
const SAME_SHORT: f64 = 0.9;

/// The body of a document, as far as versions are recognised by it.
///
/// Kept beside the [`Roster`]: half a KiB whatever the document, and some ten
/// bytes a signature.
///
/// # Example
///
/// ```
/// use undersigned::{Document, roster::{self, Body}};
///
/// let document = Document::from_text("a", "We call for peace.");
/// let roster = roster::find(&document);
/// let body = Body::of(&document, &roster);
/// assert!(body.similarity(&body) > 0.99);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    values: Vec<u32>,
    shingles: u32,
    outline: Outline,
}

impl Body {
    /// The body of `document`, whose roster is `roster`.
    #[must_use]
    pub fn of(document: &Document, roster: &Roster) -> Body {
        let mut sketch = Sketch::new();
        let text = document.text();
        let mut found = Vec::new();
        let mut folded = String::new();
        for line in body_lines(text, roster) {
            let line = line.get(text).unwrap_or_default();
            words_into(line, &mut found);
            for word in &found {
                folded.clear();
                fold_into(word.span.get(line).unwrap_or(""), &mut folded);
                sketch.push(&folded);
            }
        }
        Body { outline: Outline::of(document, roster), ..sketch.close() }
    }

    /// How many of the shingles of both are in each, estimated, from 0 to 1.
    ///
    /// A body without shingles is like no other.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "at most 128")]
    pub fn similarity(&self, other: &Body) -> f64 {
        if self.shingles == 0 || other.shingles == 0 {
            return 0.0;
        }
        let pairs = self.values.iter().zip(&other.values);
        let same = pairs.filter(|(a, b)| a == b).count();
        same as f64 / VALUES as f64
    }

    fn is_version_of(&self, other: &Body) -> bool {
        let short = self.shingles.min(other.shingles) < SHORT;
        let enough = if short { SAME_SHORT } else { SAME_STATEMENT };
        self.similarity(other) >= enough
            || self.outline.is_translation_of(&other.outline)
    }
}

/// The lines of a document that are neither signatures nor set aside.
pub(super) fn body_lines(
    text: &str,
    roster: &Roster,
) -> impl Iterator<Item = Span> {
    let mut covered: Vec<Span> = roster
        .signatures
        .iter()
        .flat_map(|signature| signature.lines.iter().copied())
        .chain(roster.set_aside.iter().map(|aside| aside.span))
        .collect();
    covered.sort_unstable();
    let mut next = 0;
    lines(text).filter(move |line| {
        while covered.get(next).is_some_and(|span| span.end() <= line.start())
        {
            next += 1;
        }
        !covered.get(next).is_some_and(|span| span.overlaps(*line))
    })
}

struct Sketch {
    values: Vec<u32>,
    factors: Vec<(u64, u64)>,
    recent: [u64; SHINGLE],
    words: u32,
}

impl Sketch {
    fn new() -> Sketch {
        let mut seed = 0x756e_6465_7273_6967; // "undersig"
        let factors = (0..VALUES)
            .map(|_| (split_mix(&mut seed) | 1, split_mix(&mut seed)))
            .collect();
        Sketch {
            values: vec![u32::MAX; VALUES],
            factors,
            recent: [0; SHINGLE],
            words: 0,
        }
    }

    fn push(&mut self, word: &str) {
        self.recent.rotate_left(1);
        if let Some(last) = self.recent.last_mut() {
            *last = hash(word.as_bytes());
        }
        self.words = self.words.saturating_add(1);
        if self.words as usize >= SHINGLE {
            self.add();
        }
    }

    /// Multiply-shift hashing: each pair of factors is a hash function.
    fn add(&mut self) {
        let shingle = self
            .recent
            .iter()
            .fold(0_u64, |all, &word| mix(all.rotate_left(7) ^ word));
        for (value, &(factor, addend)) in
            self.values.iter_mut().zip(&self.factors)
        {
            let found =
                shingle.wrapping_mul(factor).wrapping_add(addend) >> 32;
            #[allow(clippy::cast_possible_truncation, reason = "32 bits left")]
            let found = found as u32;
            *value = (*value).min(found);
        }
    }

    /// A body of one or two words is one shingle.
    fn close(mut self) -> Body {
        if self.words > 0 && (self.words as usize) < SHINGLE {
            self.add();
        }
        let least = u32::from(self.words > 0);
        let full = self.words.saturating_sub(SHINGLE as u32 - 1);
        Body {
            values: self.values,
            shingles: full.max(least),
            outline: Outline::default(),
        }
    }
}

/// FNV-1a, then mixed: the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    mix(bytes.iter().fold(start, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}

/// The finaliser of MurmurHash3.
const fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

const fn split_mix(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mix(*seed)
}

/// Puts rosters of one statement together.
///
/// # Guarantees
///
/// The result is sorted by date (undated last), then id, and so are the
/// versions of each statement; it does not depend on the order of `rosters`.
///
/// # Complexity
///
/// O(*n* log *n*): bodies meet in bands, and in a band each is compared with
/// two others at most.
///
/// Versions in two languages are told by their lists: most of the longer one
/// is in the other, in its order; numbers and dates agree.
///
/// # Limitations
///
/// A translation with fewer than five signatures is a statement of its own.
///
/// # Example
///
/// ```
/// use undersigned::{Document, roster::{self, Body}};
///
/// let letter = "We call on all governments to keep the peace.\nSigned:\n";
/// let found = ["Ada Byron, poet", "Mary Somerville, writer"]
///     .map(|name| Document::from_text(name, format!("{letter}- {name}")))
///     .map(|document| {
///         let roster = roster::find(&document);
///         let body = Body::of(&document, &roster);
///         (roster, body)
///     });
/// assert_eq!(roster::statements(found).len(), 1);
/// ```
pub fn statements(
    rosters: impl IntoIterator<Item = (Roster, Body)>,
) -> Vec<Statement> {
    let mut rosters: Vec<(Roster, Body)> = rosters.into_iter().collect();
    rosters.sort_by(|(a, x), (b, y)| {
        order(a).cmp(&order(b)).then_with(|| x.values.cmp(&y.values))
    });
    let bodies: Vec<&Body> = rosters.iter().map(|(_, body)| body).collect();
    let groups = groups(&bodies);
    let mut statements: Vec<Vec<Roster>> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for ((roster, _), group) in rosters.into_iter().zip(groups) {
        let place = *places.entry(group).or_insert_with(|| {
            statements.push(Vec::new());
            statements.len() - 1
        });
        if let Some(versions) = statements.get_mut(place) {
            versions.push(roster);
        }
    }
    let mut statements: Vec<Statement> =
        statements.into_iter().filter_map(statement).collect();
    statements
        .sort_by(|a, b| (dated(a.date), &a.id).cmp(&(dated(b.date), &b.id)));
    statements
}

fn statement(versions: Vec<Roster>) -> Option<Statement> {
    let first = versions.first()?;
    let dates = versions.iter().filter_map(|version| version.date);
    Some(Statement {
        id: first.document.clone(),
        title: versions.iter().find_map(|version| version.title.clone()),
        date: dates.min_by_key(|date| (Reverse(exactness(date)), *date)),
        language: first.language.clone(),
        versions,
    })
}

fn exactness(date: &Date) -> u8 {
    u8::from(date.month.is_some()) + u8::from(date.day.is_some())
}

fn dated(date: Option<Date>) -> (bool, Option<Date>) {
    (date.is_none(), date)
}

type Order<'r> = ((bool, Option<Date>), &'r str, Option<&'r str>, usize);

fn order(roster: &Roster) -> Order<'_> {
    let title = roster.title.as_deref();
    let signatures = roster.signatures.len();
    (dated(roster.date), &roster.document, title, signatures)
}

/// For each body the first body of its group.
fn groups(bodies: &[&Body]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..bodies.len()).collect();
    let outlines: Vec<&Outline> = bodies.iter().map(|b| &b.outline).collect();
    let mut pairs = candidates(bodies);
    pairs.extend(translations::candidates(&outlines));
    for (a, b) in pairs {
        let (Some(left), Some(right)) = (bodies.get(a), bodies.get(b)) else {
            continue;
        };
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        if a != b && left.is_version_of(right) {
            let (first, second) = (a.min(b), a.max(b));
            if let Some(parent) = parents.get_mut(second) {
                *parent = first;
            }
        }
    }
    (0..bodies.len()).map(|at| root(&mut parents, at)).collect()
}

/// Pairs that share a band: each with the first of the band and with the one
/// before it, so that a band of equal bodies costs no square.
fn candidates(bodies: &[&Body]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for band in 0..VALUES / BAND {
        let mut keyed: Vec<(&[u32], usize)> = bodies
            .iter()
            .enumerate()
            .filter(|(_, body)| body.shingles > 0)
            .filter_map(|(at, body)| {
                let range = band * BAND..(band + 1) * BAND;
                body.values.get(range).map(|key| (key, at))
            })
            .collect();
        keyed.sort_unstable();
        for same in keyed.chunk_by(|a, b| a.0 == b.0) {
            let members = || same.iter().map(|&(_, at)| at);
            let first = members().take(1).cycle();
            pairs.extend(first.zip(members().skip(1)));
            pairs.extend(members().zip(members().skip(1)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn root(parents: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while let Some(&parent) = parents.get(root)
        && parent != root
    {
        root = parent;
    }
    let mut at = at;
    while let Some(parent) = parents.get_mut(at)
        && *parent != root
    {
        at = std::mem::replace(parent, root);
    }
    root
}
