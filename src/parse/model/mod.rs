//! The sequence model: a linear chain over the words of a line, whose
//! weights are learned from annotated lines by `crates/undersigned-train`.
//!
//! What is certain stays with rules: list numbers, marks, brackets, where a
//! span begins and ends between two words. What is judged is the model's:
//! which words are the name, the role, the body, the place. Its features are
//! what the tables know, how words are written, the marks between them, what
//! the stretches between marks look like as a whole, and how the other lines
//! of the list are laid out.
//!
//! # Sources
//!
//! Lafferty, McCallum, Pereira 2001, *Conditional random fields*: the model.
//! Rabiner 1989, *A tutorial on hidden Markov models*: the search and the
//! sums over the chain.

mod calibration;
mod columns;
mod decode;
mod explain;
mod extract;
mod labels;
mod lattice;
mod learn;
mod margins;
mod nbest;
mod roster;
mod segment;
mod sums;
mod templates;
mod values;
mod weights;

pub use self::{
    calibration::{Calibration, Sure},
    explain::{ParseExplanation, SpanExplanation},
    labels::{Entity, Label},
    learn::{Learner, Sample, SampleOptions},
    weights::Model,
};
pub(super) use self::{
    decode::Decoder,
    explain::spans as explain_spans,
    extract::Extract,
    learn::labels_of,
    roster::{Layout, RosterView, Told},
};
