//! Trains the models of `undersigned`, and measures them.
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
//! | [`tasks`] | names that are compared |
//! | [`weigh`] | weights of the comparison |
//! | [`forms`] | forms of one name that do not sound alike |
//! | [`sounds`] | which sounds stand for each other |
//! | [`words`] | words learned from names in two languages |

mod calibrate;
mod chance;
mod forms;
mod gold;
mod grammar;
mod measure;
mod names;
mod render;
mod sounds;
mod tasks;
mod train;
mod weigh;
mod words;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use rayon::prelude::*;
use serde::Deserialize;

use undersigned::{
    Kind, matching::explain, name::Mention, parse::model::Calibration,
};

use crate::{
    gold::List, measure::Scores, tasks::score::Reliability, train::Course,
};

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
        /// Leave out only these documents, to look at some.
        #[arg(long, conflicts_with = "quick")]
        only: Vec<String>,
    },
    /// Score annotated lists as read by rules alone.
    Rules {
        /// Annotated lines.
        gold: Vec<PathBuf>,
    },
    /// Compare names: bodies in two languages, persons across scripts,
    /// acronyms, pairs in files.
    Names(Names),
    /// Learn what words mean from names of one body in two languages.
    Words {
        /// The folder with the name sets.
        folder: PathBuf,
        /// Where the table goes.
        #[arg(
            short,
            long,
            default_value = "data/lexicon/learned_concepts.tsv"
        )]
        output: PathBuf,
    },
    /// Explain how two names compare.
    Why {
        left: String,
        right: String,
        /// They are names of persons.
        #[arg(long)]
        persons: bool,
    },
    /// Learn which sounds stand for each other, from forms of one name.
    Sounds {
        /// The folder with the name sets.
        folder: PathBuf,
        /// Where the table goes.
        #[arg(short, long, default_value = "data/model/sounds.tsv")]
        output: PathBuf,
    },
    /// Learn forms of one name that do not sound alike.
    Forms {
        /// The folder with the name sets.
        folder: PathBuf,
        /// Where the table goes.
        #[arg(short, long, default_value = "data/lexicon/name_forms.tsv")]
        output: PathBuf,
    },
    /// Learn the weights of the comparison from pairs of names.
    Weigh {
        /// The folder with the name sets.
        folder: PathBuf,
        /// Pairs of bodies, one a line.
        #[arg(long)]
        pairs: Vec<PathBuf>,
        /// Clusters of mentions.
        #[arg(long)]
        clusters: Vec<PathBuf>,
        /// Where the table goes.
        #[arg(short, long, default_value = "data/model/matching.tsv")]
        output: PathBuf,
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

#[derive(Args, Debug)]
struct Names {
    /// The folder with the name sets that tasks are made from.
    folder: Option<PathBuf>,
    /// Pairs of bodies, one a line.
    #[arg(long)]
    pairs: Vec<PathBuf>,
    /// Pairs in columns: `schema`, `name1`, `name2`, `is_match`.
    #[arg(long)]
    bench: Option<PathBuf>,
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// How many groups (pairs of languages) are told of each task.
    #[arg(long, default_value_t = 0)]
    groups: usize,
    /// How many bodies are asked for among all.
    #[arg(long, default_value_t = 400)]
    queries: usize,
    /// Where the amounts of each weight go, a case a line, to look for better
    /// ones: title, group, 1 for the same, amounts.
    #[arg(long)]
    amounts: Option<PathBuf>,
    /// Where the cases go that come out wrong.
    #[arg(long)]
    errors: Option<PathBuf>,
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
        Command::Cross { sources, also, unseen, output, quick, only } => {
            let held = if quick { None } else { Some(only) };
            cross(&sources, &also, &unseen, output.as_deref(), held)
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
        Command::Words { folder, output } => words::learn(&folder, &output),
        Command::Why { left, right, persons } => {
            why(&left, &right, persons);
            Ok(())
        }
        Command::Sounds { folder, output } => sounds::learn(&folder, &output),
        Command::Forms { folder, output } => forms::learn(&folder, &output),
        Command::Weigh { folder, pairs, clusters, output } => {
            learn_weights(&folder, &pairs, &clusters, &output)
        }
        Command::Names(args) => compare_names(&args),
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

fn why(left: &str, right: &str, persons: bool) {
    let kind = if persons { Kind::Individual } else { Kind::Organisation };
    let mentions = [left, right].map(|text| Mention::new(kind, text));
    println!("{}", explain(&undersigned::name::Names::new(&mentions), 0, 1));
}

/// Pairs of each sort count as much as they are trusted, and as they are what
/// the library is for.
fn learn_weights(
    folder: &Path,
    pairs: &[PathBuf],
    clusters: &[PathBuf],
    output: &Path,
) -> Result<()> {
    const SEED: u64 = 1;
    let bodies = names::entities(folder, "organisations")?;
    let people = names::entities(folder, "persons")?;
    let forms = names::entities(folder, "name-forms")?;
    let [same, other] = tasks::bodies::acronyms(&bodies, SEED);
    let mut all = vec![
        (tasks::bodies::translated(&bodies, SEED), 2.0),
        (tasks::bodies::renamed(&bodies, SEED), 0.3),
        (same, 0.3),
        (other, 0.3),
        (tasks::people::persons(&people, SEED), 1.0),
        (tasks::people::namesakes(&people, SEED), 1.0),
        (tasks::people::forms(&forms, SEED, 20_000), 0.5),
    ];
    all.push((tasks::retrieval::mined(&bodies, SEED, 3000), 1.0));
    let mut natural = Vec::new();
    for path in pairs {
        all.push((tasks::files::pairs(path)?, 1.0));
    }
    for path in clusters {
        let task = tasks::files::clusters(path)?;
        natural.push(weigh::Share { task, share: 10.0, natural: true });
    }
    let balanced = all.into_iter().map(|(task, share)| weigh::Share {
        task,
        share,
        natural: false,
    });
    let shares: Vec<weigh::Share> = balanced.chain(natural).collect();
    let command = "cargo run --release -p undersigned-train -- weigh DIR \
                   --pairs tests/gold/balkan-a.jsonl --clusters GOLD \
                   -o data/model/matching.tsv";
    weigh::learn(&shares, command, output)
}

fn compare_names(args: &Names) -> Result<()> {
    let mut all = Vec::new();
    if let Some(folder) = &args.folder {
        let bodies = names::entities(folder, "organisations")?;
        all.push(tasks::bodies::translated(&bodies, args.seed));
        all.extend(tasks::bodies::acronyms(&bodies, args.seed));
        let people = names::entities(folder, "persons")?;
        all.push(tasks::people::persons(&people, args.seed));
        all.push(tasks::people::namesakes(&people, args.seed));
        let forms = names::entities(folder, "name-forms")?;
        all.push(tasks::people::forms(&forms, args.seed, 4000));
        let found = tasks::retrieval::recall(&bodies, args.seed, args.queries);
        let share = |n: usize| n as f64 / found.queries.max(1) as f64;
        println!(
            "{:<38} {:>6}         first {:.3}  among five {:.3}",
            "a body among all, by another language",
            found.queries,
            share(found.first),
            share(found.among_five),
        );
    }
    for path in &args.pairs {
        all.push(tasks::files::pairs(path)?);
    }
    if let Some(path) = &args.bench {
        all.push(tasks::files::bench(path)?);
    }
    if let Some(path) = &args.amounts {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        for task in &all {
            tasks::score::write_amounts(task, &mut file)?;
        }
    }
    let mut errors = args.errors.as_ref().map(std::fs::File::create);
    let mut sure = [Reliability::default(), Reliability::default()];
    for task in &all {
        let scores = tasks::score::evidence(task);
        let of_persons = task
            .names
            .first()
            .is_some_and(|name| name.kind == Kind::Individual);
        sure[usize::from(of_persons)].add(task, &scores);
        let peer = tasks::score::token_set(task);
        tasks::score::print(task, &scores, &peer, args.groups);
        if let Some(Ok(file)) = &mut errors {
            tasks::score::write_errors(task, &scores, file)?;
        }
    }
    let [bodies, persons] = sure;
    bodies.print("how sure pairs of bodies are");
    persons.print("how sure pairs of persons are");
    Ok(())
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
    held: Option<Vec<String>>,
) -> Result<()> {
    let rendered = sources.rendered()?;
    let gold = gold::read(&sources.gold)?;
    let more = gold::read(also)?;
    for name in held.iter().flatten() {
        if !gold.iter().any(|list| list.document == *name) {
            return Err(format!("--only {name}: no such document").into());
        }
    }
    let course = sources.course();
    let base = course.base(&rendered);
    if let Some(only) = held {
        let scores: Vec<Scores> = gold
            .par_iter()
            .filter(|held| only.is_empty() || only.contains(&held.document))
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
    if unseen.is_empty() {
        return Ok(());
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
