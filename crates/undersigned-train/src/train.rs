//! The course of training: rendered lines first, then annotated ones among
//! them.

use undersigned::{
    lexicon::Lexicon,
    parse::model::{Calibration, Learner, Model, Sample, SampleOptions},
};

use crate::{chance::Chance, gold::List};

/// What is varied in ablations, and how long is learned.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) rendered_rounds: usize,
    pub(crate) gold_rounds: usize,
    pub(crate) gold_weight: f32,
    pub(crate) rate: f32,
    pub(crate) penalty: f32,
    pub(crate) mask: u32,
    pub(crate) rules: bool,
    pub(crate) without: Vec<&'static str>,
    pub(crate) seed: u64,
}

impl Default for Course {
    fn default() -> Course {
        Course {
            rendered_rounds: 2,
            gold_rounds: 20,
            gold_weight: 2.0,
            rate: 0.07,
            penalty: 2.0e-5,
            mask: 10,
            rules: false,
            without: Vec::new(),
            seed: 1,
        }
    }
}

/// Weights below this are left out of the model.
const LEAST: f32 = 0.06;

impl Course {
    /// The samples of lists, in another order and with other knowledge
    /// withheld each round.
    pub(crate) fn samples(&self, lists: &[&List], round: u64) -> Vec<Sample> {
        let lexicon = Lexicon::builtin();
        let mut samples = Vec::new();
        for (at, list) in (0..).zip(lists) {
            let options = SampleOptions {
                mask: self.mask,
                alone: 35,
                noise: 6,
                rules: self.rules,
                seed: self.seed ^ (round << 40) ^ (at << 8),
            };
            samples.extend(Sample::of_list(lexicon, &list.lines, options));
        }
        for sample in &mut samples {
            sample.without(&self.without);
        }
        samples
    }

    /// A learner that has seen the rendered lists.
    pub(crate) fn base(&self, rendered: &[List]) -> Learner {
        let mut learner = Learner::new();
        learner.rate = self.rate;
        learner.penalty = self.penalty;
        let lists: Vec<&List> = rendered.iter().collect();
        for round in 0..self.rendered_rounds {
            let mut samples = self.samples(&lists, round as u64);
            Chance::new(self.seed + round as u64).shuffle(&mut samples);
            let mut loss = 0.0;
            for sample in &samples {
                loss += learner.learn(sample, 1.0);
            }
            eprintln!(
                "rendered, round {}: {} lines, loss {:.3} a line",
                round + 1,
                samples.len(),
                loss / samples.len().max(1) as f32,
            );
        }
        learner
    }

    /// Goes on with annotated lists among some rendered ones.
    pub(crate) fn refine(
        &self,
        learner: &mut Learner,
        gold: &[&List],
        rendered: &[List],
    ) -> f32 {
        let mut last = 0.0;
        let mut mean = Learner::new();
        let from = self.gold_rounds / 2;
        for round in 0..self.gold_rounds {
            let number = 1000 + round as u64;
            let mut chance = Chance::new(self.seed + number);
            let mut samples: Vec<(Sample, f32)> = self
                .samples(gold, number)
                .into_iter()
                .map(|sample| (sample, self.gold_weight))
                .collect();
            let lines = samples.len();
            let mut some: Vec<&List> = Vec::new();
            let share = gold.len().min(rendered.len());
            for _ in 0..share {
                some.push(chance.pick(rendered));
            }
            let rendered = self.samples(&some, number + 500);
            samples.extend(rendered.into_iter().map(|sample| (sample, 1.0)));
            chance.shuffle(&mut samples);
            learner.rate = self.rate
                * (1.0 - 0.7 * round as f32 / self.gold_rounds as f32);
            last = 0.0;
            for (sample, weight) in &samples {
                last += learner.learn(sample, *weight);
            }
            last /= lines.max(1) as f32;
            if round >= from {
                mean.add(learner);
            }
        }
        if self.gold_rounds > 0 {
            mean.scale(1.0 / (self.gold_rounds - from) as f32);
            *learner = mean;
        }
        last
    }

    /// The model of a learner, as its table is read.
    pub(crate) fn model(
        &self,
        learner: &Learner,
        calibration: &Calibration,
    ) -> Result<Model, String> {
        Model::from_tsv(&self.table(learner, calibration))
            .map_err(|error| error.to_string())
    }

    /// The table of the model.
    pub(crate) fn table(
        &self,
        learner: &Learner,
        calibration: &Calibration,
    ) -> String {
        let head = [
            ("version", "1"),
            ("source", "annotated and rendered lines; see data/DERIVED.md"),
            ("licence", "MIT OR Apache-2.0"),
        ];
        learner.to_tsv(LEAST, calibration, &head)
    }
}
