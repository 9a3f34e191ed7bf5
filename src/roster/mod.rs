//! Stage 2: [`Document`](crate::Document) to [`Roster`], and rosters to
//! [`Statement`]s.
//!
//! [`find`] tells title, date and language of a document, and who signed it;
//! [`statements`] puts the versions of one statement together. Both look, and
//! never change, add or skip text: each line of each signature is a span of
//! the document, and what near the list is none is set aside with the reason.
//!
//! Signatures are looked for in four places, the surest first:
//!
//! 1. under a heading: *Signatories:*, in any language of the tables;
//! 2. in a numbered or bulleted list whose items look like names and not like
//!    demands;
//! 3. after the last running text: blocks of name, role and organisation, or
//!    one signature a line;
//! 4. under the title: an author.
//!
//! # Example
//!
//! ```
//! use undersigned::{Document, Layout, roster};
//!
//! let text = "Letter\n\nWe ask the government to:\n\
//!             - build more schools;\n- hire more teachers.\n\n\
//!             Nënshkruesit:\n1. Ada Byron\n2. Shoqata e Mësuesve";
//! let roster = roster::find(&Document::from_text("letter", text));
//! assert_eq!(roster.layout, Layout::Numbered);
//! assert_eq!(roster.signatures.len(), 2);
//! ```
//!
//! # Limits
//!
//! Columns side by side are not taken apart, and a list that runs on within
//! one line, parted by commas alone, is taken apart only where most of its
//! pieces are names or end in brackets.

mod addressee;
mod appeal;
mod author;
mod bars;
mod block;
mod date;
mod fields;
mod finder;
mod heading;
mod inline;
mod known;
mod language;
mod line;
mod list;
mod looks;
mod month;
mod noise;
mod page;
mod place;
mod run;
mod stamp;
mod structure;
mod tail;
mod title;
mod translations;
mod types;
mod versions;

pub use self::{
    finder::{RosterFinder, RosterOptions, find},
    types::{
        Date, Field, Layout, Reason, Roster, SetAside, Signature, Statement,
    },
    versions::{Body, statements},
};
