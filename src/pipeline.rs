//! All stages together: documents in, network out.
//!
//! # Example
//!
//! ```
//! use undersigned::{Document, Pipeline};
//!
//! let letter = "Open letter\n\nSignatories:\n\
//!               1. Centar za regionalizam, Novi Sad\n\
//!               2. Ana Petrović, journalist\n";
//! let outcome = Pipeline::new().run(vec![Document::from_text("a", letter)]);
//! assert_eq!(outcome.network.signing_actors().len(), 2);
//! ```

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{
    lexicon::Lexicon,
    name::{self, Location, Mention},
    network::{self, Outcome, Signed},
    parse::{LineParser, ParseOptions, ParsedLine},
    read::{self, DistinctIds, Document},
    resolve::Resolver,
    roster::{self, Body, Date, Roster, RosterFinder, Statement},
    text::LineIndex,
};

/// Documents in, network out.
///
/// # Guarantees
///
/// The same documents give the same outcome, in any order and on any number
/// of threads.
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    resolver: Resolver,
    lexicon: Option<Arc<Lexicon>>,
}

impl Pipeline {
    /// All stages with their defaults.
    #[must_use]
    pub fn new() -> Pipeline {
        Pipeline::default()
    }

    /// The same pipeline with a resolver of one's own.
    #[must_use]
    pub fn resolver(mut self, resolver: Resolver) -> Pipeline {
        self.resolver = resolver;
        self
    }

    /// The same pipeline with tables of one's own, for finding and reading
    /// signatures; [`Lexicon::builtin`] when not set.
    ///
    /// ```
    /// use undersigned::{
    ///     Pipeline,
    ///     lexicon::{Lexicon, Table},
    /// };
    ///
    /// let mut lexicon = Lexicon::builtin().clone();
    /// lexicon.extend(&Table::from_tsv(
    ///     "# kind: roles\nform\tclass\tlang\tnote\nbargee*\thead\ten\t\n",
    /// )?)?;
    /// let pipeline = Pipeline::new().lexicon(lexicon);
    /// # let _ = pipeline;
    /// # Ok::<(), undersigned::Error>(())
    /// ```
    #[must_use]
    pub fn lexicon(mut self, lexicon: impl Into<Arc<Lexicon>>) -> Pipeline {
        self.lexicon = Some(lexicon.into());
        self
    }

    /// Runs all stages.
    ///
    /// Documents whose ids are equal are told apart by a number behind the
    /// id, in the order of their texts: [`read::with_distinct_ids`].
    #[must_use]
    pub fn run(&self, documents: Vec<Document>) -> Outcome {
        let mut intake = self.intake();
        intake.add(read::with_distinct_ids(documents));
        intake.finish()
    }

    /// Takes documents some at a time, for collections that memory should not
    /// hold: of each document stays who signed it, not its text.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::{Document, Pipeline};
    ///
    /// let pipeline = Pipeline::new();
    /// let mut intake = pipeline.intake();
    /// for id in ["a", "b"] {
    ///     let letter = format!("Letter {id}\n\nSignatories:\n1. Aktiv\n");
    ///     intake.add(vec![Document::from_text(id, letter)]);
    /// }
    /// let outcome = intake.finish();
    /// assert_eq!(outcome.signatures.len(), 2);
    /// ```
    #[must_use]
    pub fn intake(&self) -> Intake<'_> {
        // Names are compared last: their tables are read beside the others.
        #[cfg(feature = "parallel")]
        rayon::spawn(name::read_tables);
        let mut finder = RosterFinder::default();
        let mut options = ParseOptions::new();
        if let Some(lexicon) = &self.lexicon {
            finder = finder.lexicon(Arc::clone(lexicon));
            options = options.lexicon(lexicon);
        }
        Intake {
            resolver: self.resolver,
            finder,
            parser: LineParser::with(options),
            ids: DistinctIds::default(),
            readings: Vec::new(),
        }
    }
}

/// A pipeline that has begun: see [`Pipeline::intake`].
#[derive(Clone, Debug)]
pub struct Intake<'p> {
    resolver: Resolver,
    finder: RosterFinder,
    parser: LineParser<'p>,
    ids: DistinctIds,
    readings: Vec<Reading>,
}

/// What stays of a document.
#[derive(Clone, Debug)]
struct Reading {
    roster: Roster,
    body: Body,
    lines: Vec<ParsedLine>,
    mentions: Vec<Mention>,
}

impl Intake<'_> {
    /// Reads who signed some documents, on all cores, and lets them go.
    ///
    /// A document whose id was there before gets a number behind it.
    pub fn add(&mut self, documents: Vec<Document>) {
        let documents = documents.into_iter();
        let documents: Vec<Document> =
            documents.map(|d| self.ids.tell_apart(d)).collect();
        let read = each(&documents, |document| self.read(document));
        self.readings.extend(read);
    }

    /// Each list is read as one: its lines tell of each other.
    fn read(&self, document: &Document) -> Reading {
        let roster = self.finder.find(document);
        let body = Body::of(document, &roster);
        let lines = self.parser.parse_list(&roster.signatures);
        let index = LineIndex::new(document.text());
        let mut mentions = Vec::with_capacity(lines.len());
        for (signature, line) in roster.signatures.iter().zip(&lines) {
            for mut mention in name::mentions(signature, line) {
                let span = signature.locate(mention.span);
                let location = Location::of(document, &index, span);
                mention.location = Some(location);
                mentions.push(mention);
            }
        }
        Reading { roster, body, lines, mentions }
    }

    /// Who is who, and the network, of all documents that were added.
    #[must_use]
    pub fn finish(self) -> Outcome {
        let mut rosters = Vec::with_capacity(self.readings.len());
        let mut read = HashMap::new();
        for Reading { roster, body, lines, mentions } in self.readings {
            read.insert(roster.document.clone(), (lines, mentions));
            rosters.push((roster, body));
        }
        let statements = roster::statements(rosters);
        let mut signatures = Vec::new();
        let mut all = Vec::new();
        for (at, statement) in (0..).zip(&statements) {
            for version in &statement.versions {
                let found = read.remove(&version.document);
                let (lines, mut mentions) = found.unwrap_or_default();
                for mention in &mut mentions {
                    mention.statement.clone_from(&statement.id);
                }
                all.append(&mut mentions);
                let signed = version.signatures.iter().cloned().zip(lines);
                signatures.extend(signed.map(|(signature, parsed)| Signed {
                    statement: at,
                    signature,
                    parsed,
                }));
            }
        }
        let dates = dates(&statements);
        let resolution = self.resolver.resolve(all, &dates);
        let network = network::build(statements, &resolution);
        Outcome { signatures, resolution, network }
    }
}

/// The dates of documents; where one has none, that of its statement.
fn dates(statements: &[Statement]) -> BTreeMap<String, Date> {
    let mut dates = BTreeMap::new();
    for statement in statements {
        for version in &statement.versions {
            if let Some(date) = version.date.or(statement.date) {
                dates.insert(version.document.clone(), date);
            }
        }
    }
    dates
}

#[cfg(feature = "parallel")]
fn each<T: Sync, R: Send>(
    items: &[T],
    f: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(f).collect()
}

#[cfg(not(feature = "parallel"))]
fn each<T, R>(items: &[T], f: impl Fn(&T) -> R) -> Vec<R> {
    items.iter().map(f).collect()
}
