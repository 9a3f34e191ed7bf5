//! Stage 7: weighted pairs to [`Actor`]s.
//!
//! Pairs are taken strongest first. A merge must pass the threshold, be
//! supported by both clusters as wholes, and contradict nothing: no chain
//! A ~ B ~ C makes one actor of an A and a C in different countries. Every
//! merge comes with its evidence, and so does every refusal that came close.
//!
//! Then the versions of each statement are laid beside each other: who stands
//! between the same neighbours in two of them is probably the same.
//!
//! # Guarantees
//!
//! The result depends neither on the order of the mentions nor on the number
//! of threads.
//!
//! # Example
//!
//! ```
//! use std::collections::BTreeMap;
//! use undersigned::resolve::{ResolveOptions, Resolver};
//!
//! let resolver = Resolver::new(ResolveOptions::new());
//! let resolution = resolver.resolve(Vec::new(), &BTreeMap::new());
//! assert!(resolution.actors.is_empty());
//! ```

mod actors;
mod aligned;
mod clusters;
mod ids;
mod options;
mod order;
mod resolver;
mod types;

pub use self::{
    options::ResolveOptions,
    resolver::{Resolution, Resolver},
    types::{Actor, Alias, Merge, Refusal, RefusalReason, Repeat},
};
