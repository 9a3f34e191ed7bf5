//! Stage 4: [`Signatory`](crate::Signatory) to [`Mention`], and mentions to
//! [`Names`], the form in which they are compared.
//!
//! Nothing is compared here: this stage says what each name is made of. A
//! name becomes tokens; each token has a concept (what it means in any
//! language), a sound (how it is said in any orthography) and information
//! (how rare it is, in bits). Beside the tokens stand the acronyms, the
//! initials a translation of the name would have, and the places.
//!
//! # Example
//!
//! ```
//! use undersigned::{
//!     Kind, ParsedLine, Relation, Signatory, Signature, Span, SpanType,
//!     TypedSpan, name::mentions,
//! };
//!
//! let text = "Ada Byron, Analytical Society";
//! let signature = Signature::new("letter/1", "letter", 1, text);
//! let mut line = ParsedLine::default();
//! line.signatories.push(Signatory::new(
//!     Kind::Individual,
//!     vec![
//!         TypedSpan::new(
//!             SpanType::Individual,
//!             Relation::Signatory,
//!             Span::new(0, 9),
//!         ),
//!         TypedSpan::new(
//!             SpanType::Organisation,
//!             Relation::Affiliation,
//!             Span::new(11, 29),
//!         ),
//!     ],
//! ));
//! let found = mentions(&signature, &line);
//! assert_eq!(found.len(), 2);
//! assert_eq!(found[0].affiliations, ["Analytical Society"]);
//! assert_eq!(found[1].text, "Analytical Society");
//! ```

mod acronym;
mod cut;
mod home;
mod information;
mod interner;
mod language;
mod letters;
mod mentions;
mod names;
mod place;
mod token;
mod tokenize;
mod types;

pub(crate) use self::{
    acronym::{Acronym, AcronymUse, Origin},
    information::rounded,
    letters::{Letters, letter},
    names::{Form, Record, hash},
    place::{PlaceId, PlaceKind, PlaceRelation},
    token::{Token, TokenClass},
};
pub use self::{
    mentions::mentions,
    names::Names,
    types::{Location, Mention},
};

/// Reads the built-in tables that names need, so that the first names do not
/// wait for them.
#[cfg(feature = "parallel")]
pub(crate) fn read_tables() {
    let _ = crate::lexicon::Concepts::builtin();
    let _ = crate::lexicon::Concepts::nicknames();
}
