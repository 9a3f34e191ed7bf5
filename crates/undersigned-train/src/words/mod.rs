//! Words learned from names of one body in two languages.
//!
//! Every name that is not in English is set beside the English names of its
//! body; words are aligned with English words and concepts by IBM model 1,
//! all languages together, since hardly a word means different things in two
//! of them. What is likely enough becomes a row.
//!
//! | module | what |
//! | --- | --- |
//! | [`corpus`] | the pairs of names |
//! | [`segment`] | words of scripts without spaces |
//! | [`align`] | the model |
//! | [`table`] | the rows |
//! | [`relate`] | concepts that stand for each other |

mod align;
mod corpus;
mod relate;
mod segment;
mod table;

use std::path::Path;

use crate::{Result, names};

/// Learns words from a folder of name sets; writes them as a table.
pub(crate) fn learn(folder: &Path, output: &Path) -> Result<()> {
    let bodies = names::entities(folder, "organisations")?;
    let corpus = corpus::Corpus::new(&bodies);
    eprintln!("{} pairs of names", corpus.pairs.len());
    let model = align::Model::learn(&corpus);
    std::fs::write(output, table::write(&corpus, &model))?;
    let counts = output.with_file_name("concept_counts.tsv");
    std::fs::write(counts, table::write_counts(&corpus))?;
    let related = output.with_file_name("related_concepts.tsv");
    std::fs::write(related, relate::write(&bodies))?;
    Ok(())
}
