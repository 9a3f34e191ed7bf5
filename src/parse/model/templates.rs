//! The templates of features, and how a feature is numbered and named.
//!
//! A template has one or two axes; a feature is a template with a value on
//! each. Features are numbered through, so that a weight is found by index,
//! without hashing; in model files and explanations they have names.

use std::{collections::HashMap, sync::LazyLock};

use super::values::{CLASSES, DELIMITERS, SEGMENTS, TAGS};

/// What a value of a feature is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Axis {
    /// Named values: which of [`LISTS`].
    Names(usize),
    /// Numbers below a bound: counts, buckets, hashes.
    Below(usize),
    /// No value.
    None,
}

impl Axis {
    pub(crate) const fn size(self) -> usize {
        match self {
            #[allow(clippy::indexing_slicing, reason = "one of four, below")]
            Axis::Names(list) => LISTS[list].len(),
            Axis::Below(size) => size,
            Axis::None => 1,
        }
    }

    fn name(self, value: usize) -> String {
        match self {
            Axis::Names(list) => {
                let names = LISTS.get(list).copied().unwrap_or_default();
                names.get(value).copied().unwrap_or("?").to_owned()
            }
            Axis::Below(_) => value.to_string(),
            Axis::None => String::new(),
        }
    }

    fn value(self, name: &str) -> Option<usize> {
        match self {
            Axis::Names(list) => position(list, name),
            Axis::Below(size) => {
                name.parse().ok().filter(|&value| value < size)
            }
            Axis::None => name.is_empty().then_some(0),
        }
    }
}

/// Where a value stands among those of an axis: a look-up, because a model's
/// table names some twenty thousand.
fn position(list: usize, name: &str) -> Option<usize> {
    type Known = HashMap<&'static str, Vec<(usize, usize)>>;
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let mut known = Known::new();
        for (list, names) in LISTS.iter().enumerate() {
            for (at, name) in names.iter().enumerate() {
                known.entry(name).or_default().push((list, at));
            }
        }
        known
    });
    let found = KNOWN.get(name)?.iter().find(|(of, _)| *of == list);
    found.map(|&(_, at)| at)
}

/// The lists of named values.
const LISTS: [&[&str]; 4] = [CLASSES, DELIMITERS, SEGMENTS, TAGS];

macro_rules! templates {
    ($($variant:ident $name:literal $a:expr, $b:expr;)*) => {
        /// A kind of feature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub(crate) enum Template { $($variant),* }

        const TEMPLATES: &[(&str, Axis, Axis)] = &[$(($name, $a, $b)),*];
    };
}

use Axis::{Below, Names, None as No};
const C: Axis = Names(0);
const D: Axis = Names(1);
const S: Axis = Names(2);
const T: Axis = Names(3);

templates! {
    Bias "bias" No, No;
    // The word and its neighbours.
    Class "word" C, No;
    Before "before" C, No;
    After "after" C, No;
    BeforeWord "before+word" C, C;
    WordAfter "word+after" C, C;
    Tag "tag" T, No;
    Shape "shape" Below(64), No;
    Ending "ending" Below(8192), No;
    Opening "opening" Below(4096), No;
    Share "given_share" Below(8), Below(3);
    // The marks.
    Mark "mark" D, No;
    MarkAfter "mark_after" D, No;
    MarkWord "mark+word" D, C;
    WordMark "word+mark_after" C, D;
    // The phrases of tables that cover it.
    Phrase "phrase" Below(16), Below(3);
    Place "place" Below(128), Below(3);
    PlaceSegment "place+segment" Below(128), S;
    // What ties a place to the name before it.
    Seat "seat" C, Below(5);
    SeatAfter "seat_after" C, Below(5);
    Branch "branch" Below(10), Below(4);
    Fits "fits" Below(8), D;
    // The segment it stands in, between two marks.
    Segment "segment" S, No;
    SegmentMark "segment+mark" S, D;
    SegmentOpens "segment+opens" S, D;
    SegmentWord "segment+word" S, C;
    SegmentBefore "segment+before" S, S;
    SegmentAfter "segment+after" S, S;
    SegmentFirst "segment+first" S, S;
    SegmentAt "segment_at" Below(5), S;
    Segments "segments" Below(6), S;
    Length "length" Below(8), S;
    Person "like_person" Below(12), Below(3);
    Body "like_body" Below(12), Below(3);
    Role "like_role" Below(12), Below(3);
    Offset "offset" Below(4), S;
    // The list.
    ListKind "list_kind" Below(8), S;
    ListLayout "list_layout" Below(56), S;
    ListAlone "list_layout_alone" Below(56), No;
    ListLooks "list_looks" Below(21), S;
    // What the rules say.
    Rule "rule" Below(28), No;
    RuleMark "rule+mark" Below(28), D;
    RuleSegment "rule+segment" Below(28), S;
}

const COUNT: usize = TEMPLATES.len();

const BASES: [usize; COUNT + 1] = {
    let mut bases = [0; COUNT + 1];
    let mut at = 0;
    while at < COUNT {
        // OK because `at` is below the length; const code has no iterators.
        #[allow(
            clippy::indexing_slicing,
            reason = "evaluated at compile time"
        )]
        {
            let (_, a, b) = TEMPLATES[at];
            bases[at + 1] = bases[at] + a.size() * b.size();
        }
        at += 1;
    }
    bases
};

/// How many features there are.
pub(crate) const FEATURES: usize = {
    #[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
    BASES[COUNT]
};

impl Template {
    /// The number of the feature with value `a`.
    #[inline]
    pub(crate) fn at(self, a: usize) -> u32 {
        self.pair(a, 0)
    }

    /// The number of the feature with values `a` and `b`.
    #[inline]
    pub(crate) fn pair(self, a: usize, b: usize) -> u32 {
        // OK because a variant is an index into the tables made with it.
        #[allow(clippy::indexing_slicing, reason = "one entry a variant")]
        let (base, (_, first, second)) =
            (BASES[self as usize], TEMPLATES[self as usize]);
        debug_assert!(a < first.size() && b < second.size());
        let a = a.min(first.size() - 1);
        let b = b.min(second.size() - 1);
        u32::try_from(base + a * second.size() + b).unwrap_or(0)
    }
}

/// The features that stand behind a feature of two axes: each value by
/// itself, for pairs that were seldom seen. The learner gives weights to all
/// of them; a model adds them up once, when it is read.
pub(crate) fn parts(number: u32) -> impl Iterator<Item = u32> {
    let at = template_at(number);
    // OK because a template has an entry in each table.
    #[allow(clippy::indexing_slicing, reason = "one entry a variant")]
    let (base, (_, _, second)) = (BASES[at], TEMPLATES[at]);
    let inside = number as usize - base;
    let (a, b) = (inside / second.size(), inside % second.size());
    let is = |template: Template| template as usize == at;
    let behind = if is(Template::BeforeWord) {
        [
            Some(Template::Bias.at(0)),
            Some(Template::Before.at(a)),
            Some(Template::Class.at(b)),
        ]
    } else if is(Template::WordAfter) {
        [Some(Template::After.at(b)), None, None]
    } else if is(Template::MarkWord) {
        [Some(Template::Mark.at(a)), None, None]
    } else if is(Template::WordMark) {
        [Some(Template::MarkAfter.at(b)), None, None]
    } else if is(Template::SegmentWord) {
        [Some(Template::Segment.at(a)), None, None]
    } else {
        [None; 3]
    };
    std::iter::once(number).chain(behind.into_iter().flatten())
}

/// The numbers of all features that others stand behind.
pub(crate) fn with_parts() -> impl Iterator<Item = u32> {
    [
        Template::BeforeWord,
        Template::WordAfter,
        Template::MarkWord,
        Template::WordMark,
        Template::SegmentWord,
    ]
    .into_iter()
    .flat_map(|template| {
        let end = BASES.get(template as usize + 1);
        template.at(0)..end.map_or(0, |&end| end as u32)
    })
}

fn template_at(number: u32) -> usize {
    BASES.partition_point(|&base| base <= number as usize) - 1
}

/// The name of feature `number`: `mark+word=comma|role`.
#[must_use]
pub(crate) fn name_of(number: u32) -> String {
    let at = template_at(number);
    let number = number as usize;
    let Some((&(name, a, b), base)) = TEMPLATES.get(at).zip(BASES.get(at))
    else {
        return String::new();
    };
    let rest = number - base;
    let first = a.name(rest / b.size());
    let second = b.name(rest % b.size());
    match (a, b) {
        (Axis::None, _) => name.to_owned(),
        (_, Axis::None) => format!("{name}={first}"),
        _ => format!("{name}={first}|{second}"),
    }
}

/// The number of the feature of that name.
#[must_use]
pub(crate) fn number_of(name: &str) -> Option<u32> {
    let (template, value) = match name.split_once('=') {
        Some((template, value)) => (template, value),
        None => (name, ""),
    };
    let at = TEMPLATES.iter().position(|(n, ..)| *n == template)?;
    let &(_, a, b) = TEMPLATES.get(at)?;
    let (first, second) = value.split_once('|').unwrap_or((value, ""));
    let inside = a.value(first)? * b.size() + b.value(second)?;
    u32::try_from(BASES.get(at)? + inside).ok()
}

/// The name of the template of feature `number`.
#[must_use]
pub(crate) fn template_of(number: u32) -> &'static str {
    TEMPLATES.get(template_at(number)).map_or("", |(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_named_and_numbered_both_ways() {
        for number in (0..FEATURES as u32).step_by(7) {
            assert_eq!(number_of(&name_of(number)), Some(number));
        }
        assert_eq!(name_of(Template::Bias.at(0)), "bias");
    }
}
