//! What the name of a table says: of a sheet, a key, a file, or the lines
//! above it.

use undersigned::lexicon::{Lexicon, Tag};

use crate::headers;

/// What the name of a table says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// It lists something else: *speakers*.
    Elsewhere,
    /// Nothing: *Sheet1*, *data*.
    Silent,
    /// *Organisations*, *individuals*: of a part of a list of signatures.
    Part,
    /// *Signatories*.
    Signatories,
}

impl Label {
    pub(super) fn of(label: &str) -> Label {
        let label = headers::apart(label);
        let mut found = Label::Silent;
        for hit in Lexicon::builtin().lookup(&label) {
            let says = match hit.tag {
                Tag::Signatories if !hit.weak => Label::Signatories,
                Tag::Signatories
                | Tag::Organisations
                | Tag::Individuals
                | Tag::Supporters => Label::Part,
                _ => continue,
            };
            found = found.max(says);
        }
        if found < Label::Signatories && headers::is_elsewhere(&label) {
            return Label::Elsewhere;
        }
        found
    }

    /// What two names of one table say together.
    pub(super) fn with(self, other: Label) -> Label {
        match self.max(other) {
            Label::Silent => self.min(other),
            more => more,
        }
    }
}

/// Whether the words of `text` are a heading of signatures and no more, so
/// that it can stand above a list as it is.
pub(super) fn is_heading(text: &str) -> bool {
    let count = undersigned::text::words(text).len();
    let plain = !text.contains('_') && text.len() < 80;
    plain
        && Lexicon::builtin().lookup(text).iter().any(|hit| {
            let opens = matches!(
                hit.tag,
                Tag::Signatories
                    | Tag::Organisations
                    | Tag::Individuals
                    | Tag::Supporters
            );
            opens && !hit.weak && hit.words == count
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tables() {
        assert_eq!(Label::of("open-letter_signatories"), Label::Signatories);
        assert_eq!(Label::of("Potpisnici"), Label::Signatories);
        assert_eq!(Label::of("individuals"), Label::Part);
        assert_eq!(Label::of("Speakers list 2021"), Label::Elsewhere);
        assert_eq!(Label::of("Sheet1"), Label::Silent);
        assert_eq!(Label::Silent.with(Label::Elsewhere), Label::Elsewhere);
        assert_eq!(Label::Part.with(Label::Elsewhere), Label::Part);
        assert!(is_heading("Signatories"));
        assert!(is_heading("organisations"));
        assert!(!is_heading("signatories_final"));
        assert!(!is_heading("Ada Byron"));
    }
}
