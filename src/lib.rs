//! Who signed what, with whom: public statements and open letters to typed
//! signatories, actors and the co-signing network.
//!
//! A line of a signatory list is read into typed spans:
//!
//! ```
//! use undersigned::parse_line;
//!
//! let line = "Centar za regionalizam, Novi Sad";
//! let parsed = parse_line(line);
//! assert_eq!(
//!     parsed.signatories[0].render(line),
//!     "organisation “Centar za regionalizam”, city “Novi Sad”",
//! );
//! ```
//!
//! And documents into the network of who signed with whom:
//!
//! ```
//! use undersigned::{Document, Pipeline, network::project};
//!
//! let outcome = Pipeline::new().run(vec![
//!     Document::from_text("2021", "Appeal\n\nSignatories:\n\
//!         1. Kosovar Centre for Security Studies (QKSS)\n2. NGO Aktiv"),
//!     Document::from_text("2022", "Letter\n\nPotpisnici:\n\
//!         1. Aktiv\n2. Kosovski centar za bezbednosne studije"),
//! ]);
//! let ties = project(&outcome.network);
//! assert_eq!((ties.len(), ties[0].count()), (1, 2));
//! ```
//!
//! # The stages
//!
//! Data moves one way; each stage is of use by itself.
//!
//! | stage | from | to | begin with |
//! | --- | --- | --- | --- |
//! | [`read`] | bytes | [`Document`] | [`Document::open`] |
//! | [`roster`] | document | [`Roster`], [`Statement`] | [`roster::find`] |
//! | [`parse`] | signature | [`Signatory`] | [`parse_line`], [`parse_list`] |
//! | [`name`] | signatory | [`Mention`] | [`name::mentions`] |
//! | [`blocking`] | mentions | candidate pairs | |
//! | [`matching`] | pair | evidence in bits | |
//! | [`resolve`] | weighted pairs | [`Actor`] | [`Resolver`] |
//! | [`network`] | actors and statements | [`Network`] | [`network::project`] |
//! | [`export`] | results | text formats | [`export::write_report`] |
//!
//! [`text`], [`sound`], [`lexicon`] and [`error`] are shared rooms. [`Pipeline`] puts
//! the stages together.
//!
//! # What it does not do
//!
//! It fetches nothing: no model server, no download. It reads plain text;
//! HTML, PDF, office formats and tables are read by the crate
//! `undersigned-read`. It does not look names up in registers: an actor is
//! what the documents say.
//!
//! # Crate features
//!
//! * `parallel` (default): documents and pairs on all cores, with [rayon].
//!   Results do not depend on it.
//! * `serde` (default): `Serialize` and `Deserialize` for the data model,
//!   JSON in [`export`], and `evaluate`.
//!
//! [rayon]: https://docs.rs/rayon

#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::unwrap_used
    )
)]

pub mod blocking;
pub mod error;
#[cfg(feature = "serde")]
pub mod evaluate;
pub mod export;
pub mod lexicon;
pub mod matching;
pub mod name;
pub mod network;
pub mod parse;
pub mod pipeline;
pub mod read;
pub mod resolve;
pub mod roster;
pub mod sound;
pub mod text;

/// The code of the README runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
pub struct Readme;

/// Measured quality.
#[doc = include_str!("_doc/quality.md")]
pub mod _quality {}

pub use self::{
    error::{Error, ErrorKind, Issue, IssueKind, Result},
    name::Mention,
    network::{Network, Outcome},
    parse::{
        Kind, LineParser, ParseOptions, ParsedLine, Relation, Signatory,
        SpanType, TypedSpan,
        model::{Model, ParseExplanation},
        parse_line, parse_list,
    },
    pipeline::{Intake, Pipeline},
    read::{Document, Encoding, ReadOptions},
    resolve::{Actor, Alias, Resolution, Resolver},
    roster::{
        Date, Layout, Reason, Roster, RosterFinder, RosterOptions, SetAside,
        Signature, Statement,
    },
    text::{LineColumn, LineIndex, Span},
};
