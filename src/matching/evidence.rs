use super::{
    types::{Explanation, Step},
    weights::{Weight, Weights},
};
use crate::{
    name::{Form, Names, Record, Token, rounded},
    parse::Relation,
    text::Script,
};

/// Takes evidence as it is found: to sum it, to explain it, or to learn.
pub(super) trait Evidence {
    /// Adds so much of what a weight is for; `step` tells it, given the bits.
    fn add(
        &mut self,
        weight: Weight,
        amount: f64,
        step: impl FnOnce(f64) -> Step,
    );
}

/// Sums the evidence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Total {
    bits: f64,
    weights: &'static Weights,
}

impl Total {
    pub(super) fn new(prior: f64) -> Total {
        Total { bits: prior, weights: Weights::builtin() }
    }

    pub(super) const fn bits(self) -> f64 {
        self.bits
    }
}

impl Evidence for Total {
    fn add(
        &mut self,
        weight: Weight,
        amount: f64,
        _: impl FnOnce(f64) -> Step,
    ) {
        self.bits += rounded(self.weights.of(weight) * amount);
    }
}

/// Sums the evidence and writes down each step that says something.
#[derive(Clone, Debug)]
pub(super) struct Steps(Explanation);

impl Steps {
    pub(super) const fn new(prior: f64) -> Steps {
        Steps(Explanation { prior, steps: Vec::new(), total: prior })
    }

    pub(super) fn finish(self) -> Explanation {
        self.0
    }
}

impl Evidence for Steps {
    fn add(
        &mut self,
        weight: Weight,
        amount: f64,
        step: impl FnOnce(f64) -> Step,
    ) {
        let bits = rounded(Weights::builtin().of(weight) * amount);
        if bits != 0.0 {
            self.0.total += bits;
            self.0.steps.push(step(bits));
        }
    }
}

/// Sums the amounts of each weight.
#[derive(Clone, Debug)]
pub(super) struct Amounts(pub(super) [f64; Weight::COUNT]);

impl Evidence for Amounts {
    fn add(
        &mut self,
        weight: Weight,
        amount: f64,
        _: impl FnOnce(f64) -> Step,
    ) {
        if let Some(sum) = self.0.get_mut(weight as usize) {
            *sum += amount;
        }
    }
}

/// Two mentions to compare.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'n> {
    pub(crate) names: &'n Names,
    pub(crate) left: &'n Record,
    pub(crate) right: &'n Record,
}

impl<'n> Pair<'n> {
    /// Whether both sign the same document.
    pub(super) fn is_of_one_list(&self) -> bool {
        let (left, right) = (self.left, self.right);
        left.document == right.document
            && left.relation == Relation::Signatory
            && right.relation == Relation::Signatory
    }

    /// The two names, own or alias, that agree best: the first of equals.
    /// `rate` is only asked where there is a choice.
    pub(super) fn best_forms(
        &self,
        rate: impl Fn(&FormPair<'n>) -> f64,
    ) -> Option<FormPair<'n>> {
        let mut all = self.form_pairs();
        let mut best = all.next()?;
        let mut known = None;
        for forms in all {
            let least = known.unwrap_or_else(|| rate(&best));
            let bits = rate(&forms);
            known = Some(bits.max(least));
            if bits > least {
                best = forms;
            }
        }
        Some(best)
    }

    fn form_pairs(&self) -> impl Iterator<Item = FormPair<'n>> {
        let (names, right) = (self.names, self.right);
        let left = names.forms_of(self.left).enumerate().take(MOST_FORMS);
        left.flat_map(move |(l, left)| {
            let right = names.forms_of(right).enumerate().take(MOST_FORMS);
            right.map(move |(r, right)| FormPair {
                names,
                left,
                right,
                own: (l == 0, r == 0),
            })
        })
    }

    /// The name of one of them as written.
    pub(super) fn text(&self, record: &'n Record) -> &'n str {
        let form = self.names.forms_of(record).next();
        form.map_or("", |form| &form.text)
    }
}

/// A mention with more names than this is a list by mistake: the first are
/// compared.
const MOST_FORMS: usize = 8;

/// Two names to compare, of two mentions.
#[derive(Clone, Copy)]
pub(super) struct FormPair<'n> {
    pub(super) names: &'n Names,
    pub(super) left: &'n Form,
    pub(super) right: &'n Form,
    /// Whether they are the mentions' own names, not aliases.
    pub(super) own: (bool, bool),
}

impl FormPair<'_> {
    /// Whether the two are known to be of one language.
    pub(super) const fn is_of_one_language(&self) -> bool {
        self.left.language == self.right.language && self.left.language != 0
    }

    /// Whether the two are not known to be of one language.
    pub(super) fn may_be_translated(&self) -> bool {
        let (left, right) = (self.left, self.right);
        left.script != right.script || left.language != right.language
    }

    /// Whether one of two words is in kana beside another script: nearly all
    /// words of other languages are written so in Japanese.
    pub(super) fn is_loan(&self, left: &Token, right: &Token) -> bool {
        let is_kana =
            |token| Script::of(self.names.word(token)) == Script::Kana;
        self.left.script != self.right.script
            && is_kana(left) != is_kana(right)
    }

    /// Whether the two are known to be of different languages.
    pub(super) fn is_translated(&self) -> bool {
        let (left, right) = (self.left, self.right);
        left.script != right.script
            || (left.language != right.language
                && left.language != 0
                && right.language != 0)
    }
}
