//! The named values of features: classes of words, marks, segments.

use crate::{
    lexicon::{Tag, Tags},
    parse::{
        chunk::Delimiter,
        scan::{Known, Mark},
    },
    text::Word,
};

/// The class of a word: the most telling thing that is known of it.
pub(super) const CLASSES: &[&str] = &[
    "none",
    "lower",
    "capital",
    "upper",
    "short_upper",
    "mixed",
    "initial",
    "number",
    "digit",
    "caseless",
    "given",
    "given_weak",
    "surname",
    "role",
    "role_weak",
    "modifier",
    "head",
    "head_weak",
    "unit",
    "field",
    "title",
    "degree",
    "fill",
    "legal_form",
    "of",
    "at",
    "and",
    "article",
    "particle",
    "city",
    "city_weak",
    "region",
    "country",
    "behalf",
    "direction",
    "former",
    "generation",
    "education",
    "head_role",
    "small_role",
    "in",
];

/// What stands in the gap before a word.
pub(super) const DELIMITERS: &[&str] = &[
    "start",
    "break",
    "semicolon",
    "comma",
    "dash",
    "slash",
    "colon",
    "stop",
    "bracket",
    "after_bracket",
    "after_quote",
    "quoted",
    "at",
    "behalf",
    "represented",
    "space",
    "glued",
    "ampersand",
    "quote",
    "quote_end",
    "full_stop",
    "other",
    "end",
    "inner_comma",
    "hyphen",
    "apostrophe",
    "dot",
    "inner_slash",
];

/// What a segment looks like, and whether clearly so.
pub(super) const SEGMENTS: &[&str] = &[
    "none",
    "unknown",
    "person",
    "person?",
    "body",
    "body?",
    "role",
    "role?",
    "short",
    "short?",
    "city",
    "city?",
    "region",
    "region?",
    "country",
    "country?",
    "degree",
    "legal_form",
    "title",
    "address",
    "handle",
    "number",
    "given",
    "role_body",
    "person_role",
    "title_person",
    "lower",
    "body_place",
    "body_short",
    "name",
    "name_1",
    "anonymous",
];

/// What tables say of a word, surely and maybe.
pub(super) const TAGS: &[&str] = &[
    "role",
    "role?",
    "modifier",
    "modifier?",
    "title",
    "title?",
    "degree",
    "degree?",
    "fill",
    "fill?",
    "head",
    "head?",
    "unit",
    "unit?",
    "field",
    "field?",
    "legal_form",
    "legal_form?",
    "of",
    "of?",
    "at",
    "at?",
    "behalf",
    "behalf?",
    "represented",
    "represented?",
    "and",
    "and?",
    "article",
    "article?",
    "particle",
    "particle?",
    "signatories",
    "signatories?",
    "organisations",
    "organisations?",
    "individuals",
    "individuals?",
    "supporters",
    "supporters?",
    "web",
    "web?",
    "credit",
    "credit?",
    "surname_ending",
    "surname_ending?",
    "patronymic",
    "patronymic?",
    "generation",
    "generation?",
    "given",
    "given?",
    "surname",
    "surname?",
    "city",
    "city?",
    "region",
    "region?",
    "country",
    "country?",
    "month",
    "month?",
    "education",
    "education?",
    "former",
    "former?",
    "direction",
    "direction?",
    "anonymous",
    "anonymous?",
    "byline",
    "byline?",
    "office",
    "office?",
    "role_phrase",
    "none",
];

/// A value by its name, found when the program is compiled.
const fn value(names: &[&str], name: &str) -> usize {
    let mut at = 0;
    #[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
    while at < names.len() {
        if same(names[at].as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    0
}

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

macro_rules! class {
    ($name:literal) => {
        const { value(CLASSES, $name) }
    };
}
macro_rules! delimiter {
    ($name:literal) => {
        const { $crate::parse::model::values::value_of_delimiter($name) }
    };
}
macro_rules! segment {
    ($name:literal) => {
        const { $crate::parse::model::values::value_of_segment($name) }
    };
}
pub(super) use {delimiter, segment};

pub(super) const fn value_of_delimiter(name: &str) -> usize {
    value(DELIMITERS, name)
}

pub(super) const fn value_of_segment(name: &str) -> usize {
    value(SEGMENTS, name)
}

/// Classes by tags, the most telling first.
struct Sorts {
    classes: &'static [(Tag, usize)],
    /// All of the tags: most words have none, which one look tells.
    tags: Tags,
}

impl Sorts {
    const fn new(classes: &'static [(Tag, usize)]) -> Sorts {
        let (mut tags, mut rest) = (Tags::NONE, classes);
        while let [(tag, _), more @ ..] = rest {
            tags = tags.with(*tag);
            rest = more;
        }
        Sorts { classes, tags }
    }

    /// The class of the first that is among `tags`.
    fn first(&self, tags: Tags) -> Option<usize> {
        if !tags.any(self.tags) {
            return None;
        }
        let mut classes = self.classes.iter();
        classes.find(|(tag, _)| tags.has(*tag)).map(|&(_, class)| class)
    }
}

/// Connecting words.
const CONNECTING: Sorts = Sorts::new(&[
    (Tag::Of, class!("of")),
    (Tag::At, class!("at")),
    (Tag::And, class!("and")),
    (Tag::Article, class!("article")),
    (Tag::Particle, class!("particle")),
]);

/// What tells most, where a word is hardly anything else.
const SURE: Sorts = Sorts::new(&[
    (Tag::OrganisationHead, class!("head")),
    (Tag::RoleHead, class!("role")),
    (Tag::Degree, class!("degree")),
    (Tag::Title, class!("title")),
    (Tag::OrganisationUnit, class!("unit")),
    (Tag::Country, class!("country")),
]);

/// What tells less, where a word is hardly anything else.
const LESS_SURE: Sorts = Sorts::new(&[
    (Tag::Former, class!("former")),
    (Tag::City, class!("city")),
    (Tag::Region, class!("region")),
    (Tag::RoleModifier, class!("modifier")),
    (Tag::OrganisationField, class!("field")),
    (Tag::Education, class!("education")),
    (Tag::Generation, class!("generation")),
    (Tag::Behalf, class!("behalf")),
    (Tag::Represented, class!("behalf")),
]);

/// What a word may be among other things.
const PERHAPS: Sorts = Sorts::new(&[
    (Tag::RoleHead, class!("role_weak")),
    (Tag::OrganisationHead, class!("head_weak")),
    (Tag::City, class!("city_weak")),
    (Tag::Direction, class!("direction")),
    (Tag::TitleFill, class!("fill")),
    (Tag::Of, class!("of")),
    (Tag::And, class!("and")),
    (Tag::Article, class!("article")),
    (Tag::Patronymic, class!("surname")),
]);

/// The class of a word, from what is known of it and how it is written.
pub(super) fn class_of(word: &Word, known: &Known) -> usize {
    let shape = word.shape;
    let cased = word.script.has_case();
    let small = cased && !shape.capital;
    if shape.number {
        return class!("number");
    }
    if known.tags.is_empty() {
        let initial = shape.upper && shape.length == 1;
        return if initial { class!("initial") } else { by_shape(word) };
    }
    let any = known.tags;
    let sure = known.tags.less(known.weak);
    // Connecting words are written small. Those that may say where a body
    // sits (`à`, `u`, `in`) are apart from those that say whose or what it
    // is (`de`, `za`, `for`).
    if (small || !cased)
        && let Some(class) = CONNECTING.first(any)
    {
        let both = any.has(Tag::Of) && any.has(Tag::At);
        return if both { class!("in") } else { class };
    }
    if shape.upper && shape.length == 1 {
        return class!("initial");
    }
    if sure.has(Tag::LegalForm) {
        return class!("legal_form");
    }
    if let Some(class) = SURE.first(sure) {
        let both = sure.has(Tag::OrganisationHead) && sure.has(Tag::RoleHead);
        return if both {
            class!("head_role")
        } else if small && class == class!("role") {
            class!("small_role")
        } else {
            class
        };
    }
    let is_given = known.given_share > 50;
    if sure.has(Tag::GivenName) && is_given {
        return class!("given");
    }
    if let Some(class) = LESS_SURE.first(sure) {
        return class;
    }
    if any.has(Tag::GivenName) && is_given {
        return class!("given_weak");
    }
    if any.has(Tag::Surname)
        || any.has(Tag::GivenName)
        || sure.has(Tag::SurnameEnding)
    {
        return class!("surname");
    }
    PERHAPS.first(any).unwrap_or_else(|| by_shape(word))
}

fn by_shape(word: &Word) -> usize {
    let shape = word.shape;
    if shape.digit {
        class!("digit")
    } else if !word.script.has_case() {
        class!("caseless")
    } else if shape.upper {
        if shape.length <= 5 { class!("short_upper") } else { class!("upper") }
    } else if shape.mixed {
        class!("mixed")
    } else if shape.capital {
        class!("capital")
    } else {
        class!("lower")
    }
}

/// Length and writing of a word, as a value below 64.
pub(super) fn shape_of(word: &Word) -> usize {
    let shape = word.shape;
    let length = match shape.length {
        0..=4 => usize::from(shape.length),
        5..=6 => 5,
        7..=9 => 6,
        _ => 7,
    };
    let form = if shape.number {
        0
    } else if shape.digit {
        1
    } else if !word.script.has_case() {
        2
    } else if shape.upper {
        3
    } else if shape.mixed {
        4
    } else if shape.capital {
        5
    } else {
        6
    };
    form * 8 + length
}

/// The value of a boundary.
pub(super) const fn delimiter_of(delimiter: Delimiter) -> usize {
    match delimiter {
        Delimiter::Start => delimiter!("start"),
        Delimiter::Break => delimiter!("break"),
        Delimiter::Semicolon => delimiter!("semicolon"),
        Delimiter::Comma => delimiter!("comma"),
        Delimiter::Dash => delimiter!("dash"),
        Delimiter::Slash => delimiter!("slash"),
        Delimiter::Colon => delimiter!("colon"),
        Delimiter::Stop => delimiter!("stop"),
        Delimiter::Bracket => delimiter!("bracket"),
        Delimiter::AfterBracket => delimiter!("after_bracket"),
        Delimiter::AfterQuote => delimiter!("after_quote"),
        Delimiter::Soft => delimiter!("quoted"),
        Delimiter::At => delimiter!("at"),
        Delimiter::Behalf => delimiter!("behalf"),
        Delimiter::Represented => delimiter!("represented"),
    }
}

/// The value of a gap that does not cut, from its last mark.
pub(super) fn gap_of(mark: Option<Mark>, glued: bool, gap: &str) -> usize {
    match mark {
        Some(Mark::Slash) => delimiter!("inner_slash"),
        _ if glued => match gap.chars().next() {
            Some('-' | '‐' | '‑' | '–') => delimiter!("hyphen"),
            Some('\'' | '’' | '‘' | 'ʼ') => delimiter!("apostrophe"),
            Some('.') => delimiter!("dot"),
            _ => delimiter!("glued"),
        },
        None => delimiter!("space"),
        Some(Mark::And) => delimiter!("ampersand"),
        Some(Mark::QuoteOpen) => delimiter!("quote"),
        Some(Mark::QuoteClose) => delimiter!("quote_end"),
        Some(Mark::Stop) => delimiter!("full_stop"),
        Some(Mark::Comma) => delimiter!("inner_comma"),
        Some(_) => delimiter!("other"),
    }
}
