//! Stage 8: results to text formats, one file a format.
//!
//! Exporters are pure: the same results give the same bytes, whatever the
//! number of threads or the order of files.
//!
//! | format | of | with |
//! | --- | --- | --- |
//! | text for people | the network | [`write_report`] |
//! | JSON | the network | `write_json` (feature `serde`) |
//! | JSON Lines | signatures, mentions, actors | `records` (feature `serde`) |

#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
pub mod records;
mod report;

#[cfg(feature = "serde")]
pub use self::json::write_json;
pub use self::report::write_report;
