//! Shared room: positions in text, folding, scripts and words.
//!
//! Nothing here knows what a signature is. Everything that reads text stands
//! on these few types, so that every value can be pointed at in the bytes it
//! came from.

mod fold;
mod homoglyph;
mod lines;
mod script;
mod similarity;
mod span;
mod words;

pub use self::{
    fold::{fold, fold_into},
    homoglyph::homoglyphs,
    lines::{LineColumn, LineIndex},
    script::Script,
    similarity::spelling_similarity,
    span::Span,
    words::{Shape, Word, words, words_into},
};
pub(crate) use self::{
    fold::{fold_char, is_dropped, is_folded_letter},
    words::{is_closing, is_common_letter, is_opening, is_sign},
};
