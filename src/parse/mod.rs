//! Stage 3: [`Signature`](crate::Signature) to [`Signatory`].
//!
//! Rules say what is certain: list numbers, marks, brackets, headings, where a
//! span begins and ends between two words. A sequence model says what is
//! judged ([`model`]): which words are the name, the role, the body, the
//! place. Lines of one list are read with each other in mind: in a list of
//! persons a bare name is a person, and if most lines read *name, role,
//! city*, the others probably do.
//!
//! The parser never changes, adds or skips text: all it says is spans into
//! the line that was given.
//!
//! # Example
//!
//! ```
//! use undersigned::{Kind, parse_line};
//!
//! let line = "24. Jelena Lončar, docent, University of Belgrade";
//! let parsed = parse_line(line);
//! assert_eq!(parsed.signatories[0].kind, Kind::Individual);
//! assert_eq!(
//!     parsed.signatories[0].render(line),
//!     "individual “Jelena Lončar”, role “docent”, \
//!      organisation (affiliation) “University of Belgrade”",
//! );
//! ```
//!
//! # Limitations
//!
//! Scripts without spaces are cut where tables know a title, a role or a legal
//! form; what is glued otherwise is one word. A bare place behind a name
//! (`Amnesty International Polska`) is often read as a part of it.

mod acronym;
mod address;
mod assemble;
mod boundary;
mod chunk;
mod clitics;
mod cuts;
mod edges;
mod features;
mod label;
mod list;
mod marker;
mod memo;
pub mod model;
mod place;
mod role;
mod rules;
mod scan;
mod titles;
mod types;
mod unspaced;

pub(crate) use self::marker::{after_marker, after_marker_in, count_up};
pub use self::{
    list::{LineParser, ParseOptions, parse_line, parse_list},
    types::{Kind, ParsedLine, Relation, Signatory, SpanType, TypedSpan},
};
