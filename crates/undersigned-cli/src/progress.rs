//! Progress on long work: a bar on a terminal, nothing elsewhere.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer documents than this are read before a bar could be looked at.
const MANY: usize = 20;

pub(crate) fn bar(length: usize, what: &'static str) -> ProgressBar {
    if length < MANY || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(
        "{msg} {wide_bar} {pos}/{len} {elapsed_precise}",
    );
    let bar = ProgressBar::new(length as u64).with_message(what);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
