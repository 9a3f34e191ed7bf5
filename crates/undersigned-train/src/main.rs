//! Trains the signature model of `undersigned`, and measures it.
//!
//! | module | what |
//! | --- | --- |
//! | [`grammar`] | how people sign, language by language |
//! | [`names`] | bodies and persons of the name sets |
//! | [`render`] | invented lists from both |
//! | [`gold`] | annotated lists |
//! | [`train`] | the course of training |
//! | [`measure`] | scores |
//! | [`calibrate`] | margins to probabilities |

mod calibrate;
mod chance;
mod gold;
mod grammar;
mod measure;
mod names;
mod render;
mod train;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;
use serde::Deserialize;

use undersigned::parse::model::Calibration;

use crate::{gold::List, measure::Scores, train::Course};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Train the signature model of `undersigned`, and measure it.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Train on all annotated and rendered lists; write the model.
    Fit {
        #[command(flatten)]
        sources: Sources,
        /// Where the model goes.
        #[arg(short, long, default_value = "data/model/signatures.tsv")]
        output: PathBuf,
    },
    /// Leave one document out, train on the rest, score it; for each.
    Cross {
        #[command(flatten)]
        sources: Sources,
        /// Also train on these, which are not scored.
        #[arg(long)]
        also: Vec<PathBuf>,
        /// Score these too, with the model of all annotated lists.
        #[arg(long)]
        unseen: Vec<PathBuf>,
        /// Write what was read, a record a line.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Score the unseen lists only.
        #[arg(long)]
        quick: bool,
    },
    /// Score annotated lists as read by rules alone.
    Rules {
        /// Annotated lines.
        gold: Vec<PathBuf>,
    },
    /// Print rendered lists, to look at.
    Render {
        #[command(flatten)]
        sources: Sources,
    },
}

#[derive(Args, Debug)]
struct Sources {
    /// Annotated lines.
    #[arg(long)]
    gold: Vec<PathBuf>,
    /// The folder with the name sets; without it, rendered lines hold
    /// invented names only.
    #[arg(long)]
    names: Option<PathBuf>,
    /// Grammars of languages.
    #[arg(long, default_value = "crates/undersigned-train/data/grammar")]
    grammars: PathBuf,
    /// Rendered lists of each language.
    #[arg(long, default_value_t = 300)]
    lists: usize,
    /// Give the reading of the rules to the model.
    #[arg(long)]
    rules: bool,
    /// Leave features of these templates out.
    #[arg(long)]
    without: Vec<String>,
    #[arg(long)]
    rounds: Option<usize>,
    #[arg(long)]
    gold_rounds: Option<usize>,
    #[arg(long)]
    rate: Option<f32>,
    #[arg(long)]
    penalty: Option<f32>,
    #[arg(long)]
    mask: Option<u32>,
    #[arg(long)]
    weight: Option<f32>,
}

#[derive(Deserialize)]
struct General {
    patterns: Vec<String>,
}

impl Sources {
    fn rendered(&self) -> Result<Vec<List>> {
        if self.lists == 0 {
            return Ok(Vec::new());
        }
        let grammars = grammar::read(&self.grammars)?;
        let names = match &self.names {
            Some(folder) => names::read(folder)?,
            None => names::Names::default(),
        };
        let path = self.grammars.with_file_name("general.toml");
        let general: General =
            toml::from_str(&std::fs::read_to_string(path)?)?;
        let lists = grammars
            .par_iter()
            .enumerate()
            .map(|(seed, grammar)| {
                let mut renderer = render::Renderer::new(
                    grammar,
                    &names,
                    &general.patterns,
                    7 + seed as u64 * 1000,
                );
                let double = if grammar.language == "en" { 4 } else { 1 };
                (0..self.lists * double)
                    .map(|at| renderer.list(at))
                    .collect::<Vec<_>>()
            })
            .collect::<Vec<_>>();
        Ok(lists.into_iter().flatten().collect())
    }

    fn course(&self) -> Course {
        let default = Course::default();
        Course {
            rules: self.rules,
            rendered_rounds: self.rounds.unwrap_or(default.rendered_rounds),
            gold_rounds: self.gold_rounds.unwrap_or(default.gold_rounds),
            rate: self.rate.unwrap_or(default.rate),
            penalty: self.penalty.unwrap_or(default.penalty),
            mask: self.mask.unwrap_or(default.mask),
            gold_weight: self.weight.unwrap_or(default.gold_weight),
            without: self
                .without
                .iter()
                .map(|name| &*name.clone().leak())
                .collect(),
            ..default
        }
    }
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Fit { sources, output } => fit(&sources, &output),
        Command::Cross { sources, also, unseen, output, quick } => {
            cross(&sources, &also, &unseen, output.as_deref(), quick)
        }
        Command::Rules { gold } => {
            for path in gold {
                let scores: Vec<Scores> = gold::read(&[&path])?
                    .iter()
                    .map(measure::by_rules)
                    .collect();
                measure::print(&path.display().to_string(), &scores);
            }
            Ok(())
        }
        Command::Render { sources } => {
            for list in sources.rendered()? {
                for record in &list.records {
                    println!("{}", serde_json::to_string(record)?);
                }
            }
            Ok(())
        }
    }
}

fn fit(sources: &Sources, output: &Path) -> Result<()> {
    let rendered = sources.rendered()?;
    let gold = gold::read(&sources.gold)?;
    let course = sources.course();
    let base = course.base(&rendered);
    eprintln!("calibrating on {FOLDS} folds");
    let folds: Vec<Vec<Scores>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let held = |at: usize| at % FOLDS == fold;
            let (mut out, mut rest) = (Vec::new(), Vec::new());
            for (at, list) in gold.iter().enumerate() {
                if held(at) { out.push(list) } else { rest.push(list) }
            }
            let mut learner = base.clone();
            course.refine(&mut learner, &rest, &rendered);
            let model = course.model(&learner, &Calibration::default())?;
            Ok(out
                .into_iter()
                .map(|list| measure::list(&model, list, course.rules))
                .collect())
        })
        .collect::<std::result::Result<_, String>>()?;
    let scores: Vec<Scores> = folds.into_iter().flatten().collect();
    let calibration = calibrate::calibration(&scores);
    let mut learner = base;
    let lists: Vec<&List> = gold.iter().collect();
    let loss = course.refine(&mut learner, &lists, &rendered);
    eprintln!("{} lists, loss {loss:.3} a line", lists.len());
    std::fs::write(output, course.table(&learner, &calibration))?;
    Ok(())
}

/// Parts of the annotated lists that are held out in turn.
const FOLDS: usize = 5;

fn cross(
    sources: &Sources,
    also: &[PathBuf],
    unseen: &[PathBuf],
    output: Option<&Path>,
    quick: bool,
) -> Result<()> {
    let rendered = sources.rendered()?;
    let gold = gold::read(&sources.gold)?;
    let more = gold::read(also)?;
    let course = sources.course();
    let base = course.base(&rendered);
    if !quick {
        let scores: Vec<Scores> = gold
            .par_iter()
            .map(|held| {
                let rest: Vec<&List> = gold
                    .iter()
                    .filter(|list| list.document != held.document)
                    .chain(&more)
                    .collect();
                let mut learner = base.clone();
                course.refine(&mut learner, &rest, &rendered);
                let model = course.model(&learner, &Calibration::default())?;
                Ok(measure::list(&model, held, course.rules))
            })
            .collect::<std::result::Result<_, String>>()?;
        measure::print("annotated, left out", &scores);
        calibrate::print(&scores);
        if let Some(path) = output {
            measure::write(path, &scores)?;
        }
    }
    let mut learner = base;
    let all: Vec<&List> = gold.iter().chain(&more).collect();
    course.refine(&mut learner, &all, &rendered);
    let model = course.model(&learner, &Calibration::default())?;
    for path in unseen {
        let lists = gold::read(&[path])?;
        let scores: Vec<Scores> = lists
            .iter()
            .map(|list| measure::list(&model, list, course.rules))
            .collect();
        measure::print(&path.display().to_string(), &scores);
        if let Some(output) = output {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            measure::write(
                &output.with_file_name(format!("{name}.out.jsonl")),
                &scores,
            )?;
        }
    }
    Ok(())
}
