use std::fmt;

use crate::text::Span;

/// Why two mentions are, or are not, one actor: prior + evidence = total, in
/// bits (log2 odds).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Explanation {
    /// The odds before anything is compared.
    pub prior: f64,
    /// One step for each feature that says something.
    pub steps: Vec<Step>,
    /// Prior and steps together.
    pub total: f64,
}

impl Explanation {
    /// Adds that both stand at the same place in two versions of a statement.
    pub(crate) fn add_same_place(&mut self, bits: f64) {
        self.total += bits;
        self.steps.push(Step {
            feature: Feature::SamePlace,
            left: String::new(),
            right: String::new(),
            finding: "between the same neighbours in two versions of a \
                      statement"
                .to_owned(),
            bits,
            left_span: None,
            right_span: None,
        });
    }
}

/// One reason for or against, in bits.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Step {
    /// What was compared.
    pub feature: Feature,
    /// What the first mention has for it, as written.
    pub left: String,
    /// What the second mention has for it, as written.
    pub right: String,
    /// How they compare, for people: `same concept: security`.
    pub finding: String,
    /// The evidence, in bits; negative against.
    pub bits: f64,
    /// Where the compared part stands in the first mention's name, if it is
    /// a part of the name.
    pub left_span: Option<Span>,
    /// Where it stands in the second mention's name.
    pub right_span: Option<Span>,
}

impl Step {
    /// The step of a mention that is not there.
    pub(super) fn unknown(bits: f64) -> Step {
        Step {
            feature: Feature::Kind,
            left: String::new(),
            right: String::new(),
            finding: "no such mention".to_owned(),
            bits,
            left_span: None,
            right_span: None,
        }
    }
}

/// Prior, steps and total, one a line, with what is compared on both sides.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:+7.2}  before anything is compared", self.prior)?;
        for step in &self.steps {
            write!(f, "{:+7.2}  {}", step.bits, step.finding)?;
            if step.left.is_empty() && step.right.is_empty() {
                writeln!(f)?;
            } else {
                writeln!(f, ": `{}` ~ `{}`", step.left, step.right)?;
            }
        }
        write!(f, "{:+7.2}  in all", self.total)
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Feature {
    /// One word or phrase of the names.
    Word,
    /// Acronym with acronym.
    Acronym,
    /// Acronym with the initials of a name or of its translation.
    Initials,
    /// City, region, country.
    Place,
    /// Name part of a person.
    NamePart,
    /// Role or affiliation of a person.
    Context,
    /// Both stand in one list.
    SameList,
    /// Both stand between the same neighbours in two versions of a statement.
    SamePlace,
    /// A body is no person.
    Kind,
}
