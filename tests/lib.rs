//! The integration tests, one binary.

mod aligned;
mod architecture;
mod bad_input;
mod documents;
mod examples;
mod gold;
mod model;
mod names;
mod parse;
mod properties;
mod resolution;
mod roster;
mod shared;
