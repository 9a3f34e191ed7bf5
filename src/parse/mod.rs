//! Stage 3: [`Signature`](crate::Signature) to [`Signatory`].
//!
//! A line is cut at its marks and by vocabulary into chunks; two readings, a
//! body signs or a person signs, compete for it; the better one gives each
//! chunk its type. Lines of one list are read with each other in mind: in a
//! list of persons a bare name is a person.
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
//! The weights are judged, not learned. Bare names of which no table knows a
//! word are read by their shape and by the list they stand in.

mod acronym;
mod address;
mod assemble;
mod boundary;
mod chunk;
mod edges;
mod features;
mod label;
mod list;
mod marker;
pub mod model;
mod place;
mod role;
mod rules;
mod scan;
mod titles;
mod types;
mod unspaced;

pub(crate) use self::marker::after_marker;
pub use self::{
    list::{LineParser, ParseOptions, parse_line, parse_list},
    types::{Kind, ParsedLine, Relation, Signatory, SpanType, TypedSpan},
};
