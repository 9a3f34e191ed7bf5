//! Acronym against acronym, and acronym against the initials of a name.

use super::{
    evidence::{Evidence, FormPair, Pair},
    initials::{Fit, fit},
    types::{Feature, Step},
    weights,
};
use crate::{
    name::{AcronymUse, Form, Origin, Record, Token},
    text::Span,
};

/// What the acronyms of two mentions say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    bits: f64,
    finding: Finding,
    /// What is left of the cost of unmatched words.
    pub(super) relief: f64,
    /// The acronym that is a word of one name.
    in_name: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Finding {
    Nothing,
    Equal,
    InName,
    Initials(Fit),
    Fits,
    Differ,
    NotInitials,
}

impl Verdict {
    const NOTHING: Verdict = Verdict::of(Finding::Nothing, 0.0, 1.0);

    const fn of(finding: Finding, bits: f64, relief: f64) -> Verdict {
        Verdict { bits, finding, relief, in_name: None }
    }

    /// Whether `token` is the acronym that agrees.
    pub(super) fn is_for(&self, token: &Token) -> bool {
        self.in_name == Some(token.span)
    }

    /// Adds what the acronyms say, if anything.
    pub(super) fn tell(
        &self,
        pair: &Pair<'_>,
        forms: &FormPair<'_>,
        evidence: &mut impl Evidence,
    ) {
        if self.finding == Finding::Nothing {
            return;
        }
        evidence.add(self.bits, |bits| self.step(bits, pair, forms));
    }

    fn step(&self, bits: f64, pair: &Pair<'_>, forms: &FormPair<'_>) -> Step {
        let (feature, finding) = match self.finding {
            Finding::Initials(fit) if fit.translated => {
                (Feature::Initials, "acronym is the initials of a translation")
            }
            Finding::Initials(_) => {
                (Feature::Initials, "acronym is the initials")
            }
            Finding::Fits => {
                (Feature::Initials, "acronym fits the other name")
            }
            Finding::NotInitials => {
                (Feature::Initials, "acronym is not the initials")
            }
            Finding::Differ => (Feature::Acronym, "acronyms differ"),
            Finding::InName => {
                (Feature::Acronym, "acronym is a word of the name")
            }
            Finding::Equal | Finding::Nothing => {
                (Feature::Acronym, "same acronym")
            }
        };
        Step {
            feature,
            left: written(pair, pair.left, forms.left),
            right: written(pair, pair.right, forms.right),
            finding: finding.to_owned(),
            bits,
            left_span: None,
            right_span: None,
        }
    }
}

fn written(pair: &Pair<'_>, record: &Record, form: &Form) -> String {
    let beside = pair.names.acronyms(record);
    let Some(first) = beside.first() else { return form.text.to_string() };
    let name = pair.names.acronym_text(first);
    format!("{} ({name})", form.text)
}

/// Compares the acronyms of two mentions, with the given names.
pub(super) fn judge(pair: &Pair<'_>, forms: &FormPair<'_>) -> Verdict {
    let left = Side::new(pair, pair.left, forms.left);
    let right = Side::new(pair, pair.right, forms.right);
    if left.is_empty() && right.is_empty() {
        return Verdict::NOTHING;
    }
    equal(&left, &right)
        .or_else(|| alone(&left, &right, forms))
        .or_else(|| beside(&left, &right, forms))
        .unwrap_or(Verdict::NOTHING)
}

/// One mention's acronyms: beside its names and inside one of them.
struct Side<'n> {
    beside: &'n [AcronymUse],
    inside: &'n [AcronymUse],
}

impl<'n> Side<'n> {
    fn new(pair: &Pair<'n>, record: &'n Record, form: &'n Form) -> Side<'n> {
        Side {
            beside: pair.names.acronyms(record),
            inside: pair.names.acronyms_in(form),
        }
    }

    const fn is_empty(&self) -> bool {
        self.beside.is_empty() && self.inside.is_empty()
    }

    fn whole(&self) -> Option<&'n AcronymUse> {
        self.inside.iter().find(|used| used.origin == Origin::Whole)
    }
}

/// Two acronyms beside the names, or one beside and one in the name. Two in
/// the names are words, and compared as words.
fn equal(left: &Side<'_>, right: &Side<'_>) -> Option<Verdict> {
    if let Some(found) = in_common(left.beside, right.beside) {
        return Some(Verdict::of(Finding::Equal, worth(found), 1.0));
    }
    let found = in_common(left.beside, right.inside)
        .or_else(|| in_common(right.beside, left.inside))?;
    let relief = match found.origin {
        Origin::Inside => weights::BESIDE_ACRONYM,
        _ => 0.0,
    };
    let verdict = Verdict::of(Finding::InName, worth(found), relief);
    Some(Verdict { in_name: found.span, ..verdict })
}

/// The longest acronym in both, as the second has it.
fn in_common<'n>(
    left: &[AcronymUse],
    right: &'n [AcronymUse],
) -> Option<&'n AcronymUse> {
    right
        .iter()
        .filter(|r| left.iter().any(|l| l.acronym.key == r.acronym.key))
        .max_by_key(|used| used.acronym.letters().len())
}

fn worth(used: &AcronymUse) -> f64 {
    match used.acronym.letters().len() {
        0 | 1 => 0.0,
        2 => weights::ACRONYM_OF_TWO,
        length => (small(length) * weights::ACRONYM_LETTER)
            .min(weights::MOST_FOR_AN_ACRONYM),
    }
}

/// One name is an acronym and nothing else: is it the initials of the other?
fn alone(
    left: &Side<'_>,
    right: &Side<'_>,
    forms: &FormPair<'_>,
) -> Option<Verdict> {
    let (used, form, other) = match (left.whole(), right.whole()) {
        (Some(used), None) => (used, forms.right, right),
        (None, Some(used)) => (used, forms.left, left),
        _ => return None,
    };
    if !other.inside.is_empty() {
        return None;
    }
    let Some(found) = fit(forms.names, &used.acronym, form) else {
        let bits = weights::NOT_THE_INITIALS;
        return Some(Verdict::of(Finding::NotInitials, bits, 1.0));
    };
    let letter = if found.in_order {
        weights::INITIAL_IN_ORDER
    } else {
        weights::INITIAL
    };
    let differs = if other.beside.iter().all(|o| is_slip(used, o)) {
        0.0
    } else {
        weights::OTHER_ACRONYM
    };
    let bits = f64::from(found.letters) * letter
        + f64::from(found.skipped) * weights::INITIAL_MISSING
        + weights::INITIALS_TRIED
        + differs;
    Some(Verdict::of(Finding::Initials(found), bits, 0.0))
}

/// Whether two acronyms differ by one letter at most: `LTDH`, `LIDH`.
fn is_slip(a: &AcronymUse, b: &AcronymUse) -> bool {
    let (a, b) = (a.acronym.letters(), b.acronym.letters());
    a.len() == b.len()
        && a.len() > 2
        && a.iter().zip(b).filter(|(x, y)| x != y).count() <= 1
}

/// An acronym beside one name at least, not the same.
fn beside(
    left: &Side<'_>,
    right: &Side<'_>,
    forms: &FormPair<'_>,
) -> Option<Verdict> {
    let fits = |side: &Side<'_>, form| {
        side.beside
            .iter()
            .filter_map(|used| fit(forms.names, &used.acronym, form))
            .any(|fit| fit.is_full)
    };
    if fits(left, forms.right) || fits(right, forms.left) {
        let bits = weights::INITIALS_FIT;
        return Some(Verdict::of(Finding::Fits, bits, 1.0));
    }
    if left.beside.is_empty() || right.beside.is_empty() {
        return None;
    }
    Some(Verdict::of(Finding::Differ, weights::OTHER_ACRONYM, 1.0))
}

#[allow(clippy::cast_precision_loss, reason = "a count of letters")]
const fn small(count: usize) -> f64 {
    count as f64
}
