//! Prepositions and the `and` that Arabic and Hebrew write as part of the
//! next word, cut off where that word is known: `بجامعة` is `ب` and `جامعة`,
//! `ובמכון` is `ו`, `ב` and `מכון`.

use super::{cuts::cut_words, scan::Known};
use crate::{
    lexicon::{Lexicon, Tag},
    text::{Script, Word},
};

/// What a word is that was cut free.
const BODIES: [Tag; 3] =
    [Tag::OrganisationHead, Tag::OrganisationUnit, Tag::Education];
const PLACES: [Tag; 2] = [Tag::Country, Tag::City];
const NAMES: [Tag; 2] = [Tag::GivenName, Tag::Surname];

/// Cuts `words` where that applies, and tells whether it did.
pub(super) fn split(
    lexicon: &Lexicon,
    text: &str,
    words: &mut Vec<Word>,
    known: &[Known],
) -> bool {
    let all: Vec<(usize, Vec<usize>)> = words
        .iter()
        .zip(known)
        .enumerate()
        .filter(|(_, (word, _))| has_clitics(word.script))
        .filter_map(|(at, (word, known))| {
            let inside = word.span.get(text)?;
            let cuts = cuts(lexicon, word.script, inside, known);
            (!cuts.is_empty()).then_some((at, cuts))
        })
        .collect();
    cut_words(words, &all, text)
}

const fn has_clitics(script: Script) -> bool {
    matches!(script, Script::Arabic | Script::Hebrew)
}

/// The bytes behind the clitics of a word.
fn cuts(
    lexicon: &Lexicon,
    script: Script,
    word: &str,
    known: &Known,
) -> Vec<usize> {
    let mut cuts = Vec::new();
    if NAMES.iter().chain(&PLACES).any(|&tag| known.has(tag))
        || known.in_phrase
    {
        return cuts;
    }
    let (mut from, mut known) = (0, 0);
    // `and` stands before a preposition, and nothing before `and`.
    while let Some(rest) = word.get(from..)
        && let Some(clitic) = clitic(lexicon, script, rest, from == 0)
        && cuts.len() < 2
    {
        from += clitic.len();
        cuts.push(from);
        let and = matches!(clitic, "و" | "ו");
        let rest = word.get(from..).unwrap_or("");
        if is_known(lexicon, script, rest, and) {
            known = cuts.len();
        }
        if !and {
            break;
        }
    }
    cuts.truncate(known);
    cuts
}

/// The clitic that opens a word.
fn clitic(
    lexicon: &Lexicon,
    script: Script,
    word: &str,
    first: bool,
) -> Option<&'static str> {
    let known: &[&str] = match (script, first) {
        (Script::Arabic, true) => &["و", "ب", "لل", "ل"],
        (Script::Arabic, false) => &["ب", "لل", "ل"],
        (_, true) => &["ו", "ב", "ל"],
        (_, false) => &["ב", "ל"],
    };
    let mut found = known.iter().filter(|clitic| word.starts_with(**clitic));
    let clitic = found.next()?;
    // `للجنة` is `ل` and `لجنة`, `للجامعة` `لل` and `جامعة`.
    let rest = word.get(clitic.len()..).unwrap_or("");
    let other =
        found.next().filter(|_| !is_known(lexicon, script, rest, false));
    Some(other.unwrap_or(clitic))
}

/// Whether a table has the word, with or without its article.
fn is_known(lexicon: &Lexicon, script: Script, word: &str, and: bool) -> bool {
    if word.chars().count() < 3 || word.starts_with('ו') {
        return false;
    }
    let article = if script == Script::Arabic { "ال" } else { "ה" };
    let bare = word.strip_prefix(article).filter(|bare| bare.len() > 4);
    let any = |tags: &[Tag]| {
        lexicon.is_form(word, tags)
            || bare.is_some_and(|bare| lexicon.is_form(bare, tags))
    };
    any(&BODIES) || any(&PLACES) || (and && lexicon.is_form(word, &NAMES))
}

#[cfg(test)]
mod tests {
    use crate::parse::cuts::shown;

    #[test]
    fn clitics_are_cut_off_before_known_words() {
        for whole in [
            "ب|جامعة",
            "ب|الجامعة",
            "و|رابطة",
            "و|ب|جامعة",
            "ب|تونس",
            "ل|لجنة",
            "لل|جامعة",
            "ב|אוניברסיטה",
            "ו|ב|מכון",
            // Their own words.
            "لجنة",
            "بنك",
            "لبنان",
            "مركز",
            "מרכז",
            "ועד",
            "لينا",
        ] {
            assert_eq!(shown(&whole.replace('|', "")), whole);
        }
    }
}
