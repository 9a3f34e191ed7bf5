//! draft

pub mod error;
#[cfg(feature = "serde")]
pub mod evaluate;
#[cfg(feature = "serde")]
pub mod export;
pub mod lexicon;
pub mod name;
pub mod parse;
pub mod read;
pub mod roster;
pub mod text;

pub use self::{
    error::{Error, ErrorKind, Issue, IssueKind, Result},
    name::Mention,
    parse::{
        Kind, LineParser, ParseOptions, ParsedLine, Relation, Signatory,
        SpanType, TypedSpan, parse_line, parse_list,
    },
    read::{Document, ReadOptions},
    roster::{
        Date, Layout, Reason, Roster, SetAside, Signature, Statement,
    },
    text::{LineColumn, LineIndex, Span},
};
