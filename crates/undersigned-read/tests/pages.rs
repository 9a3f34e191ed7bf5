//! Pages whose structure tells what signs: what stands below the list, and
//! lists within lists. `tests/data/pages` has each page beside its
//! signatures, one a line.
//!
//! All are invented, as are the bodies in them.

use std::{fs, path::Path};

use undersigned_read::{FileOptions, read};

#[test]
fn pages_give_their_signatures() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages");
    let entries = fs::read_dir(folder).unwrap();
    let mut pages: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "html"));
    pages.sort();
    assert!(!pages.is_empty());
    let wrong: Vec<String> =
        pages.iter().filter_map(|page| fault(page)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What of a page is found and not expected, or the other way round.
fn fault(page: &Path) -> Option<String> {
    let expected = fs::read_to_string(page.with_extension("txt")).unwrap();
    let bytes = fs::read(page).unwrap();
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    let document = read(&name, &bytes, &FileOptions::new()).unwrap();
    let found: String = undersigned::roster::find(&document)
        .signatures
        .iter()
        .map(|signature| format!("{}\n", signature.unmarked()))
        .collect();
    let wrong = format!("{name}: expected\n{expected}found\n{found}");
    (found != expected).then_some(wrong)
}
