//! From margins to probabilities: how often what was found with such a
//! margin is right.

/// What a probability is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// A span: its extent, type and relation.
    Span,
    /// A signatory: its kind and name.
    Signatory,
}

impl Sure {
    pub(super) const ALL: [Sure; 2] = [Sure::Span, Sure::Signatory];

    /// Its name in models.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Sure::Span => "span",
            Sure::Signatory => "signatory",
        }
    }
}

/// The share of what was right by margin, for spans and for signatories.
///
/// # Example
///
/// ```
/// use undersigned::parse::model::{Calibration, Sure};
///
/// // Of a hundred spans with small margins a half was right, of a hundred
/// // with large ones all.
/// let found = |margin, right| vec![(margin, right); 50];
/// let spans = [found(0.5, true), found(0.5, false), found(9.0, true)];
/// let known = Calibration::learn(&spans.concat(), &[]);
/// assert!((known.confidence(Sure::Span, 0.5) - 0.5).abs() < 0.01);
/// assert!(known.confidence(Sure::Span, 9.0) > 0.95);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Margins and shares of spans, then of signatories; each sorted.
    knots: [Vec<(f32, f32)>; 2],
}

/// Without a calibration so many units of margin are one of log odds.
const STEP: f32 = 4.0;

/// Of one knot at least so many were found: fewer say little.
const FEWEST: usize = 25;

impl Calibration {
    /// Learns from what was found on lines that the model had not seen: the
    /// margin of each span and signatory, and whether it was right.
    ///
    /// Isotonic regression by pooling adjacent violators (Ayer and others
    /// 1955; for classifiers Zadrozny and Elkan 2002).
    #[must_use]
    pub fn learn(
        spans: &[(f32, bool)],
        signatories: &[(f32, bool)],
    ) -> Calibration {
        Calibration { knots: [isotonic(spans), isotonic(signatories)] }
    }

    /// How probable it is that what was found with such a margin is right.
    #[must_use]
    pub fn confidence(&self, of: Sure, margin: f32) -> f32 {
        let known = self.knots(of);
        let above = known.partition_point(|&(at, _)| at <= margin);
        let low = above.checked_sub(1).and_then(|at| known.get(at));
        match (low, known.get(above)) {
            (Some(&(a, p)), Some(&(b, q))) => {
                p + (q - p) * (margin - a) / (b - a)
            }
            (Some(&(_, p)), None) | (None, Some(&(_, p))) => p,
            (None, None) => 1.0 / (1.0 + (-margin / STEP).exp()),
        }
    }

    /// The margin that has `confidence` where nothing was learned.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::parse::model::{Calibration, Sure};
    ///
    /// let none = Calibration::default();
    /// let confidence = none.confidence(Sure::Span, 2.5);
    /// assert!((Calibration::margin(confidence) - 2.5).abs() < 0.001);
    /// ```
    #[must_use]
    pub fn margin(confidence: f32) -> f32 {
        STEP * (confidence / (1.0 - confidence)).ln()
    }

    pub(super) fn knots(&self, of: Sure) -> &[(f32, f32)] {
        let [spans, signatories] = &self.knots;
        match of {
            Sure::Span => spans,
            Sure::Signatory => signatories,
        }
    }

    /// Adds what a model's table says; then [`Calibration::settle`].
    pub(super) fn add(&mut self, of: Sure, margin: f32, share: f32) {
        let [spans, signatories] = &mut self.knots;
        let known = match of {
            Sure::Span => spans,
            Sure::Signatory => signatories,
        };
        known.push((margin, share));
    }

    /// Sorts what was added.
    pub(super) fn settle(&mut self) {
        for known in &mut self.knots {
            known.sort_by(|a, b| a.0.total_cmp(&b.0));
            known.dedup_by_key(|knot| knot.0);
        }
    }
}

/// What was found with margins next to each other.
#[derive(Clone, Copy, Default)]
struct Block {
    margins: f64,
    right: f64,
    number: f64,
}

impl Block {
    fn of(found: &[(f32, bool)]) -> Block {
        let mut block = Block::default();
        for &(margin, right) in found {
            block.margins += f64::from(margin);
            block.right += f64::from(u8::from(right));
            block.number += 1.0;
        }
        block
    }

    fn join(self, other: Block) -> Block {
        Block {
            margins: self.margins + other.margins,
            right: self.right + other.right,
            number: self.number + other.number,
        }
    }

    fn share(self) -> f64 {
        self.right / self.number
    }

    /// One wrong and one right more: nothing is certain.
    // OK because these are margins and shares.
    #[allow(clippy::cast_possible_truncation)]
    fn knot(self) -> (f32, f32) {
        let share = (self.right + 1.0) / (self.number + 2.0);
        ((self.margins / self.number) as f32, share as f32)
    }
}

fn isotonic(found: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let mut sorted = found.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut blocks: Vec<Block> = Vec::new();
    let mut rest = sorted.as_slice();
    while let Some(&(last, _)) = rest.get(..FEWEST).unwrap_or(rest).last() {
        // What has one margin is of one block.
        let end = rest.partition_point(|&(margin, _)| margin <= last);
        let (part, more) = rest.split_at(end);
        rest = more;
        blocks.push(Block::of(part));
        while let [.., a, b] = *blocks.as_slice()
            && a.share() >= b.share()
        {
            blocks.truncate(blocks.len() - 2);
            blocks.push(a.join(b));
        }
    }
    blocks.into_iter().map(Block::knot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_rise_with_margins() {
        let found: Vec<(f32, bool)> = (0..1000u16)
            .map(|at| (f32::from(at % 50), at % 50 > at % 17))
            .collect();
        let known = isotonic(&found);
        assert!(known.len() > 3, "{known:?}");
        assert!(known.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
        assert!(isotonic(&[]).is_empty());
    }
}
