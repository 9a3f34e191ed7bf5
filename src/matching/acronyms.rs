//! Acronym against acronym, and acronym against the initials of a name.

use super::{
    evidence::{Evidence, FormPair, Pair},
    initials::{Fit, Target, fit, fits},
    types::{Feature, Step},
    weights::{self, Weight},
};
use crate::{
    name::{AcronymUse, Form, Origin, Record, Token},
    text::Span,
};

/// What the acronyms of two mentions say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    finding: Finding,
    /// What is left of the cost of unmatched words.
    pub(super) relief: f64,
    /// The acronym that is a word of one name.
    in_name: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Finding {
    Nothing,
    /// So many letters.
    Equal(u8),
    InName(u8),
    Initials(Fit),
    Fits,
    Differ,
}

impl Verdict {
    const NOTHING: Verdict = Verdict::of(Finding::Nothing, 1.0);

    const fn of(finding: Finding, relief: f64) -> Verdict {
        Verdict { finding, relief, in_name: None }
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
        let mut add = |weight, amount: f64| {
            if amount != 0.0 {
                evidence
                    .add(weight, amount, |bits| self.step(bits, pair, forms));
            }
        };
        match self.finding {
            Finding::Nothing => {}
            Finding::Equal(letters) => {
                add(Weight::AcronymOfTwo, 1.0);
                let more = letters.saturating_sub(2).min(MORE_LETTERS);
                add(Weight::AcronymLetter, f64::from(more));
            }
            Finding::InName(letters) => {
                let more = letters.min(MORE_LETTERS + 1);
                add(Weight::AcronymInName, f64::from(more));
            }
            Finding::Fits => add(Weight::InitialsFit, 1.0),
            Finding::Differ => add(Weight::OtherAcronym, 1.0),
            Finding::Initials(fit) => {
                add(Weight::AcronymAlone, 1.0);
                add(Weight::Initial, fit.initials.into());
                add(Weight::InitialStray, fit.stray.into());
                add(Weight::InitialMissing, fit.missing.into());
                add(Weight::InitialOfStopMissing, fit.missing_stops.into());
                let is_foreign = fit.translation == Some(Target::Other);
                add(Weight::InitialsForeign, is_foreign.into());
                add(Weight::InitialsTurned, fit.turned.into());
                add(Weight::InitialsMixed, fit.mixed.into());
                add(Weight::InitialsFull, fit.is_full().into());
            }
        }
    }

    fn step(&self, bits: f64, pair: &Pair<'_>, forms: &FormPair<'_>) -> Step {
        let (feature, finding) = match self.finding {
            Finding::Initials(fit) if fit.translation.is_some() => {
                (Feature::Initials, "acronym and initials of a translation")
            }
            Finding::Initials(_) => {
                (Feature::Initials, "acronym and initials")
            }
            Finding::Fits => {
                (Feature::Initials, "acronym fits the other name")
            }
            Finding::Differ => (Feature::Acronym, "acronyms differ"),
            Finding::InName(_) => {
                (Feature::Acronym, "acronym is a word of the name")
            }
            Finding::Equal(_) | Finding::Nothing => {
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

    fn parts(&self) -> impl Iterator<Item = &'n AcronymUse> {
        self.inside.iter().filter(|used| used.origin == Origin::Part)
    }
}

/// The same acronym beside both names, or beside one and in the other. Two in
/// the names are words, and compared as words.
fn equal(left: &Side<'_>, right: &Side<'_>) -> Option<Verdict> {
    if let Some(found) = in_common(left.beside, right.beside) {
        return Some(Verdict::of(Finding::Equal(letters(found)), 1.0));
    }
    let found = in_common(left.beside, right.inside)
        .or_else(|| in_common(right.beside, left.inside))?;
    let relief = match found.origin {
        Origin::Inside => weights::BESIDE_ACRONYM,
        _ => 0.0,
    };
    let verdict = Verdict::of(Finding::InName(letters(found)), relief);
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

fn letters(used: &AcronymUse) -> u8 {
    u8::try_from(used.acronym.letters().len()).unwrap_or(u8::MAX)
}

/// Letters from the third on that count; longer acronyms are words.
const MORE_LETTERS: u8 = 3;

/// One name is an acronym and nothing else: is it made of the other? One of
/// its words may be: `KEK IPNS`.
fn alone(
    left: &Side<'_>,
    right: &Side<'_>,
    forms: &FormPair<'_>,
) -> Option<Verdict> {
    let (side, form, other) = match (left.whole(), right.whole()) {
        (Some(_), None) => (left, forms.right, right),
        (None, Some(_)) => (right, forms.left, left),
        _ => return None,
    };
    let whole = side.whole()?;
    // A word of the name is compared as a word.
    if in_common(std::slice::from_ref(whole), other.inside).is_some() {
        return None;
    }
    let of = |used: &AcronymUse| fit(forms.names, &used.acronym, form);
    let of_part = |used: &AcronymUse| Some(of(used)?.of_a_part());
    let found = side.parts().filter_map(of_part).chain(of(whole));
    let found = found.min_by_key(Fit::cost)?;
    Some(Verdict::of(Finding::Initials(found), 0.0))
}

/// An acronym beside one name at least, not the same.
fn beside(
    left: &Side<'_>,
    right: &Side<'_>,
    forms: &FormPair<'_>,
) -> Option<Verdict> {
    let fit_beside = |side: &Side<'_>, form| {
        let mut beside = side.beside.iter();
        beside.any(|used| fits(forms.names, &used.acronym, form))
    };
    if fit_beside(left, forms.right) || fit_beside(right, forms.left) {
        return Some(Verdict::of(Finding::Fits, 1.0));
    }
    if left.beside.is_empty() || right.beside.is_empty() {
        return None;
    }
    Some(Verdict::of(Finding::Differ, 1.0))
}
