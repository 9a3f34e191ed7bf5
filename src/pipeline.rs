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

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    lexicon::Lexicon,
    name::{self, Mention},
    network::{self, Outcome, Signed},
    parse::{LineParser, ParseOptions},
    read::{self, Document},
    resolve::Resolver,
    roster::{self, Body, Date, Roster, RosterFinder, Statement},
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
        // Names are compared last: their tables are read beside the others.
        #[cfg(feature = "parallel")]
        rayon::spawn(name::read_tables);
        let documents = read::with_distinct_ids(documents);
        let mut finder = RosterFinder::default();
        let mut options = ParseOptions::new();
        if let Some(lexicon) = &self.lexicon {
            finder = finder.lexicon(Arc::clone(lexicon));
            options = options.lexicon(lexicon);
        }
        let parser = LineParser::with(options);
        let rosters = each(&documents, |document| {
            let roster = finder.find(document);
            let body = Body::of(document, &roster);
            (roster, body)
        });
        let statements = roster::statements(rosters);
        let signatures = parse_all(parser, &statements);
        let mentions = mentions(&statements, &signatures);
        let dates = dates(&statements);
        let resolution = self.resolver.resolve(mentions, &dates);
        let network = network::build(&documents, statements, &resolution);
        Outcome { documents, signatures, resolution, network }
    }
}

/// Each list is read as one: its lines tell of each other.
fn parse_all(parser: LineParser<'_>, statements: &[Statement]) -> Vec<Signed> {
    let lists: Vec<(u32, &Roster)> = (0..)
        .zip(statements)
        .flat_map(|(at, s)| s.versions.iter().map(move |v| (at, v)))
        .collect();
    let parsed =
        each(&lists, |(_, version)| parser.parse_list(&version.signatures));
    let mut signatures = Vec::new();
    for ((statement, version), lines) in lists.into_iter().zip(parsed) {
        for (signature, parsed) in version.signatures.iter().zip(lines) {
            let signature = signature.clone();
            signatures.push(Signed { statement, signature, parsed });
        }
    }
    signatures
}

fn mentions(statements: &[Statement], signatures: &[Signed]) -> Vec<Mention> {
    let mut all = Vec::with_capacity(signatures.len());
    for signed in signatures {
        let statement = statements.get(signed.statement as usize);
        for mut mention in name::mentions(&signed.signature, &signed.parsed) {
            if let Some(statement) = statement {
                mention.statement.clone_from(&statement.id);
            }
            all.push(mention);
        }
    }
    all
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
