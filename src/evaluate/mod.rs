//! Scores of any output against annotated data: spans of signatures, and
//! clusters of mentions.
//!
//! Stands below all stages; what it measures is in `_doc/quality.md`.

mod clusters;
mod spans;

pub use self::{
    clusters::{ClusterScores, score_clusters},
    spans::{PerType, Ratio, SpanError, SpanScores, score_spans, span_errors},
};
