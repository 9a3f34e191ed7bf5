use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
};

use crate::{
    export::records::{SignatureRecord, SpanRecord},
    parse::{Kind, Relation, SpanType},
};

/// Counts of what was found, what was found wrongly, and what was missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ratio {
    /// Found and in the gold.
    pub right: u64,
    /// Found and not in the gold.
    pub wrong: u64,
    /// In the gold and not found.
    pub missed: u64,
}

impl Ratio {
    /// Counts.
    #[must_use]
    pub const fn new(right: u64, wrong: u64, missed: u64) -> Ratio {
        Ratio { right, wrong, missed }
    }

    /// The share of what was found that is right; 1 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of the gold that was found; 1 where there is none.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, other: Ratio) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(super) fn share(part: u64, of: u64) -> f64 {
    if of == 0 { 1.0 } else { part as f64 / of as f64 }
}

/// How well signatures were read, against annotated ones.
///
/// `Display` prints what the scorer of the annotated data prints.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SpanScores {
    /// Signatures in the gold.
    pub signatures: u64,
    /// Signatures that the output has too.
    pub answered: u64,
    /// Signatures with every span right, relations too, and none extra.
    pub perfect: u64,
    /// Signatories in the gold.
    pub signatories: u64,
    /// Of these, with the kind right.
    pub kind: u64,
    /// Of these, with the kind and the exact name right.
    pub kind_and_name: u64,
    /// Spans of the right type and extent.
    pub spans: Ratio,
    /// The same, where half of the longer span counts as found.
    pub relaxed: Ratio,
    /// Right spans, and those of them whose relation is right.
    pub relations: (u64, u64),
    /// The same by type.
    pub types: PerType,
}

/// Counts by type of span.
pub type PerType = BTreeMap<&'static str, Ratio>;

/// Scores `system` against `gold`; signatures are joined on their id.
#[must_use]
pub fn score_spans(
    gold: &[SignatureRecord],
    system: &[SignatureRecord],
) -> SpanScores {
    let by_id: HashMap<&str, &SignatureRecord> =
        system.iter().map(|record| (record.id.as_str(), record)).collect();
    let mut scores = SpanScores::default();
    for record in gold {
        let answer = by_id.get(record.id.as_str()).copied();
        scores.add(record, answer);
    }
    scores
}

/// What is wrong with one signature: spans of the gold that are missing, and
/// spans that the gold does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SpanError {
    /// The id of the signature.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Spans that are missing, as `type/relation=text`.
    pub missing: Vec<String>,
    /// Spans that are extra, as `type/relation=text`.
    pub extra: Vec<String>,
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {:?}", self.id, self.text)?;
        writeln!(f, "   missing {}", self.missing.join(", "))?;
        write!(f, "   extra   {}", self.extra.join(", "))
    }
}

/// The signatures of `gold` that `system` has not entirely right.
#[must_use]
pub fn span_errors(
    gold: &[SignatureRecord],
    system: &[SignatureRecord],
) -> Vec<SpanError> {
    let by_id: HashMap<&str, &SignatureRecord> =
        system.iter().map(|record| (record.id.as_str(), record)).collect();
    let mut errors = Vec::new();
    for record in gold {
        let g = spans(Some(record));
        let s = spans(by_id.get(record.id.as_str()).copied());
        if g != s {
            let show = |((kind, start, end), relation): &(Typed, Relation)| {
                let text = record.text.get(*start as usize..*end as usize);
                let relation = relation.as_str();
                format!("{kind}/{relation}={:?}", text.unwrap_or_default())
            };
            errors.push(SpanError {
                id: record.id.clone(),
                text: record.text.clone(),
                missing: g.difference(&s).map(show).collect(),
                extra: s.difference(&g).map(show).collect(),
            });
        }
    }
    errors
}

type Typed = (&'static str, u32, u32);

fn spans(record: Option<&SignatureRecord>) -> BTreeSet<(Typed, Relation)> {
    all_spans(record)
        .map(|s| ((s.kind.as_str(), s.start, s.end), s.relation))
        .collect()
}

fn all_spans(
    record: Option<&SignatureRecord>,
) -> impl Iterator<Item = &SpanRecord> {
    record
        .and_then(|record| record.signatories.as_ref())
        .into_iter()
        .flatten()
        .flat_map(|signatory| &signatory.spans)
}

fn names(record: Option<&SignatureRecord>) -> Vec<(Kind, u32, u32)> {
    let signatories = record.and_then(|record| record.signatories.as_ref());
    let mut names = Vec::new();
    for signatory in signatories.into_iter().flatten() {
        for span in &signatory.spans {
            let name = matches!(
                span.kind,
                SpanType::Organisation | SpanType::Individual
            );
            if name && span.relation == Relation::Signatory {
                names.push((signatory.kind, span.start, span.end));
            }
        }
    }
    names
}

impl SpanScores {
    fn add(
        &mut self,
        gold: &SignatureRecord,
        system: Option<&SignatureRecord>,
    ) {
        self.signatures += 1;
        self.answered += u64::from(system.is_some());
        let (with_g, with_s) = (spans(Some(gold)), spans(system));
        let g: BTreeSet<Typed> =
            with_g.iter().map(|(span, _)| *span).collect();
        let s: BTreeSet<Typed> =
            with_s.iter().map(|(span, _)| *span).collect();
        for span in g.union(&s) {
            let ratio = match (g.contains(span), s.contains(span)) {
                (true, true) => Ratio::new(1, 0, 0),
                (true, false) => Ratio::new(0, 0, 1),
                _ => Ratio::new(0, 1, 0),
            };
            self.spans.add(ratio);
            self.types.entry(span.0).or_default().add(ratio);
        }
        self.relaxed.add(relaxed(&g, &s));
        self.relations.0 += count(g.intersection(&s).count());
        self.relations.1 += count(with_g.intersection(&with_s).count());
        self.perfect += u64::from(with_g == with_s);
        self.add_names(gold, system);
    }

    fn add_names(
        &mut self,
        gold: &SignatureRecord,
        system: Option<&SignatureRecord>,
    ) {
        let (g, s) = (names(Some(gold)), names(system));
        self.signatories += count(g.len());
        let pairs = g.iter().zip(&s);
        self.kind += count(pairs.filter(|(g, s)| g.0 == s.0).count());
        let g: BTreeSet<_> = g.into_iter().collect();
        let s: BTreeSet<_> = s.into_iter().collect();
        self.kind_and_name += count(g.intersection(&s).count());
    }
}

fn count(items: usize) -> u64 {
    items as u64
}

/// Pairs spans of one type whose overlap is half of the longer one or more.
fn relaxed(gold: &BTreeSet<Typed>, system: &BTreeSet<Typed>) -> Ratio {
    let mut left: Vec<Typed> = system.iter().copied().collect();
    let mut right = 0;
    for g in gold {
        let mut best: Option<(i64, usize)> = None;
        for (at, s) in left.iter().enumerate().filter(|(_, s)| s.0 == g.0) {
            let shared = i64::from(g.2.min(s.2)) - i64::from(g.1.max(s.1));
            let longer = i64::from((g.2 - g.1).max(s.2 - s.1));
            let better = best.is_none_or(|(most, _)| shared > most);
            if shared > 0 && 2 * shared >= longer && better {
                best = Some((shared, at));
            }
        }
        if let Some((_, at)) = best {
            left.remove(at);
            right += 1;
        }
    }
    Ratio::new(right, count(left.len()), count(gold.len()) - right)
}

impl fmt::Display for SpanScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |part: u64, whole: u64| {
            if whole == 0 { 0.0 } else { share(part, whole) }
        };
        writeln!(
            f,
            "signatures {} (answered {})   all spans right {:.3}",
            self.signatures,
            self.answered,
            of(self.perfect, self.signatures),
        )?;
        writeln!(
            f,
            "kind+name {:.3} (kind {:.3})   relation {:.3}",
            of(self.kind_and_name, self.signatories),
            of(self.kind, self.signatories),
            of(self.relations.1, self.relations.0),
        )?;
        writeln!(
            f,
            "span P {:.3} R {:.3} F1 {:.3}   relaxed F1 {:.3}",
            self.spans.precision(),
            self.spans.recall(),
            self.spans.f1(),
            self.relaxed.f1(),
        )?;
        for (name, ratio) in &self.types {
            writeln!(
                f,
                "  {name:13} P {:.3} R {:.3} F1 {:.3}  n={}",
                ratio.precision(),
                ratio.recall(),
                ratio.f1(),
                ratio.right + ratio.missed,
            )?;
        }
        Ok(())
    }
}
