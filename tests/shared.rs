//! Data that is shared beside the repository; tests that need it are skipped
//! where it is absent.

use std::path::PathBuf;

/// The path of a shared file, or `None` with a message.
pub(crate) fn path(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("UNDERSIGNED_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        Some(path)
    } else {
        println!(
            "skipped: `shared/{name}` is not here; set UNDERSIGNED_SHARED to \
             the folder that holds it"
        );
        None
    }
}
