//! The order in which mentions are resolved, whatever order they come in.

use std::cmp::Ordering;

use crate::name::Mention;

/// Sorts by document, place in the list, place in the signature.
pub(super) fn sort(mentions: &mut [Mention]) {
    mentions.sort_by(compare);
}

fn compare(a: &Mention, b: &Mention) -> Ordering {
    a.document
        .cmp(&b.document)
        .then_with(|| ordinal(&a.signature).cmp(&ordinal(&b.signature)))
        .then_with(|| a.signature.cmp(&b.signature))
        .then_with(|| a.span.cmp(&b.span))
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| a.relation.cmp(&b.relation))
        .then_with(|| rest(a).cmp(&rest(b)))
}

type Rest<'m> = (
    &'m str,
    &'m [String],
    &'m [String],
    &'m [String],
    &'m [String],
    &'m [String],
);

fn rest(mention: &Mention) -> Rest<'_> {
    (
        &mention.text,
        &mention.aliases,
        &mention.acronyms,
        &mention.places,
        &mention.roles,
        &mention.affiliations,
    )
}

/// The number at the end of the id of a signature: `letter/12` is 12.
fn ordinal(signature: &str) -> u64 {
    let digits = signature.bytes().rev().take_while(u8::is_ascii_digit);
    let start = signature.len() - digits.count();
    let number = signature.get(start..).unwrap_or_default();
    number.parse().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_sort_by_number() {
        assert!(ordinal("letter/9") < ordinal("letter/12"));
        assert_eq!(ordinal("letter"), u64::MAX);
    }
}
