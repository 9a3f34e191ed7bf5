//! Documents that are no statements.
