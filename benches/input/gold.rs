//! The annotated lines beside the repository, where they are present.

use super::Input;

#[cfg(feature = "serde")]
pub(super) fn input() -> Option<Input> {
    use std::{fs::File, io::BufReader, path::PathBuf};

    use undersigned::export::records::{SignatureRecord, read_lines};

    use super::Source;

    let root = std::env::var_os("UNDERSIGNED_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let mut lists = Vec::new();
    let mut read = Vec::new();
    for name in ["civil-society", "open-letters"] {
        let path = root.join(format!("gold/dev/{name}.jsonl"));
        let Ok(file) = File::open(&path) else {
            println!(
                "skipped: `shared/gold/dev/{name}.jsonl` is not here; set \
                 UNDERSIGNED_SHARED to the folder that holds `gold`"
            );
            continue;
        };
        let records: Vec<SignatureRecord> =
            read_lines(BufReader::new(file)).expect("well-formed lines");
        read.extend(records.iter().map(|r| r.parsed().unwrap_or_default()));
        for list in records.chunk_by(|a, b| a.document() == b.document()) {
            let numbered = (1..).zip(list);
            lists.push(numbered.map(|(n, r)| r.signature(n)).collect());
        }
    }
    let input = Input::new("gold".to_owned(), Source::Gold(lists, read));
    (input.signatories() > 0).then_some(input)
}

#[cfg(not(feature = "serde"))]
pub(super) fn input() -> Option<Input> {
    println!("skipped: annotated lines need the feature `serde`");
    None
}
