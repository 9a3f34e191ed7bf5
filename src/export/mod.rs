//! Stage 8: results to text formats, one file a format.
//!
//! Exporters are pure: the same results give the same bytes, whatever the
//! number of threads or the order of files.
//!
//! | format | of | file |
//! | --- | --- | --- |
//! | JSON Lines | signatures, mentions, actors | [`records`] |

pub mod records;
