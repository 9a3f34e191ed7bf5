//! Two signatures of one list are probably two actors.

use super::{
    evidence::{Evidence, Pair},
    types::{Feature, Step},
    weights::Weight,
};

/// Adds what it says that both stand in one list or one signature. A plain
/// repeat, the same name with the same places, is a slip of the source and
/// says nothing.
pub(super) fn compare(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    let (left, right) = (pair.left, pair.right);
    let (weight, finding) = if left.signature == right.signature {
        if left.repeat == right.repeat {
            return;
        }
        (Weight::SameSignature, "named in one signature")
    } else if pair.is_of_one_list() && left.repeat != right.repeat {
        (Weight::SameList, "two signatures of one list")
    } else {
        return;
    };
    evidence.add(weight, 1.0, |bits| Step {
        feature: Feature::SameList,
        left: pair.text(left).to_owned(),
        right: pair.text(right).to_owned(),
        finding: finding.to_owned(),
        bits,
        left_span: None,
        right_span: None,
    });
}
