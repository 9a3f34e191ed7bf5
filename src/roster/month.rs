//! Names of months in a line, and which month a name is that two languages
//! give to two.
//!
//! Slavic months are named after what befalls in them, and the leaves fall
//! (`listopad`) in October in Croatia and in November in Poland and Bohemia.
//! What stands around the name tells whose it is: the words of dates, the
//! case, the points (`17. listopada 2020.`, `17 listopada 2020`), and the
//! language of the text.

use crate::{
    lexicon::{Entry, Lexicon, Tag},
    text::{Span, words},
};

use super::line::digit_of;

/// The name of a month in a line.
pub(super) struct Named {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) month: u8,
}

/// The names of months in `line`, the longest at each place; `language` is
/// that of the text, where it is known.
pub(super) fn find(
    line: &str,
    lexicon: &Lexicon,
    language: Option<&str>,
) -> Vec<Named> {
    let words = words(line);
    let parts = lexicon.components(line, &words);
    let mut found: Vec<Named> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let (mut longest, mut entries) = (1, Vec::new());
        lexicon.at(&parts, at, &mut |length, entry| {
            if entry.tag == Tag::Month && length >= longest {
                if length > longest {
                    entries.clear();
                }
                longest = length;
                entries.push(entry);
            }
        });
        let Some(written) = word.span.get(line) else { continue };
        if entries.is_empty() {
            entries.extend(prefixed(written, lexicon));
        }
        let Some(last) = words.get(at + longest - 1) else { continue };
        let span = word.span.cover(last.span);
        // `12月` is a month to the table; here its digits say the same.
        let digits =
            written.chars().next().is_some_and(|c| digit_of(c).is_some());
        let month =
            chosen(&entries, lexicon, &Around { line, span, language });
        if let Some(month) = month.filter(|_| !digits) {
            let start = span.start() as usize;
            found.push(Named { start, length: span.len() as usize, month });
        }
    }
    found
}

/// Hebrew writes *in* as the first letter of the month.
fn prefixed(word: &str, lexicon: &Lexicon) -> Option<Entry> {
    let month = word.strip_prefix(['ב', 'ל', 'מ'])?;
    let entries = lexicon.entries_of(month);
    entries.iter().find(|e| e.tag == Tag::Month).copied()
}

/// The month that most speaks for; the earlier of two where nothing does.
fn chosen(
    entries: &[Entry],
    lexicon: &Lexicon,
    around: &Around<'_>,
) -> Option<u8> {
    let month = |entry: &Entry| lexicon.name(entry.name).parse::<u8>().ok();
    let first = month(entries.first()?)?;
    if entries.iter().all(|entry| month(entry) == Some(first)) {
        return Some(first);
    }
    let weigh = |entry: &Entry| {
        let languages = lexicon.languages_of(entry.languages);
        languages.map(|code| around.weigh(code)).max().unwrap_or(0)
    };
    let best = entries
        .iter()
        .min_by_key(|entry| (std::cmp::Reverse(weigh(entry)), month(entry)));
    best.and_then(month)
}

/// What stands around the name of a month.
struct Around<'t> {
    line: &'t str,
    span: Span,
    language: Option<&'t str>,
}

/// Words that stand in dates of one of the languages and no other.
const WORDS: &[(&str, &[&str])] = &[
    ("hr", &["u", "dana", "godine", "god"]),
    ("pl", &["w", "dnia", "roku", "r"]),
    ("cs", &["v", "ve", "dne"]),
];

impl Around<'_> {
    /// What speaks for a language: its words most, then its being that of
    /// the text, then points.
    fn weigh(&self, code: &str) -> u32 {
        // Croatian is one of the four that are counted as Serbian.
        let told = if code == "hr" { "sr" } else { code };
        4 * u32::from(self.has_words_of(code))
            + 3 * u32::from(self.language == Some(told))
            + 4 * u32::from(code == "cs" && self.is_czech_genitive())
            + self.points(code)
    }

    fn has_words_of(&self, code: &str) -> bool {
        let known = WORDS.iter().find(|(language, _)| *language == code);
        let known = known.map_or(&[][..], |(_, words)| words);
        words(self.line).iter().any(|word| {
            let written = word.span.get(self.line).unwrap_or_default();
            known.contains(&&*written.to_lowercase())
        })
    }

    /// A day stands before a genitive: that in *-u* is Czech, as in Croatian
    /// and Polish it ends in *-a*.
    fn is_czech_genitive(&self) -> bool {
        let name = self.span.get(self.line).unwrap_or_default();
        let before = self.before().trim_end_matches('.');
        name.to_lowercase().ends_with('u')
            && before.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Croatian has a point behind day and year, Czech behind the day, Polish
    /// behind none.
    fn points(&self, code: &str) -> u32 {
        let before = self.before();
        let day = before.ends_with('.');
        let bare = before.ends_with(|c: char| c.is_ascii_digit());
        let end = self.span.end() as usize;
        let after = self.line.get(end..).unwrap_or_default().trim_start();
        let year = after
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with('.');
        match code {
            "hr" => u32::from(day) + u32::from(year),
            "cs" => u32::from(day),
            "pl" => u32::from(bare),
            _ => 0,
        }
    }

    fn before(&self) -> &str {
        let start = self.span.start() as usize;
        self.line.get(..start).unwrap_or_default().trim_end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(line: &str, language: Option<&str>) -> u8 {
        find(line, Lexicon::builtin(), language)
            .first()
            .map_or(0, |named| named.month)
    }

    #[test]
    fn false_friends_are_told_by_what_stands_around() {
        for (line, expected) in [
            ("17 listopada 2020", 11),
            ("17 listopada 2020 r.", 11),
            ("Kraków, dnia 17 listopada 2020 roku", 11),
            ("17. listopadu 2020", 11),
            ("V Praze dne 17. listopadu 2020", 11),
            ("w listopadzie 2020", 11),
            ("v listopadu 2020", 11),
            ("u listopadu 2020.", 10),
            ("17. listopada 2020.", 10),
            ("Zagreb, 17. listopada 2020. godine", 10),
            ("17 lip 2020", 7),
            ("17. lip 2020.", 6),
            ("17. srpna 2020", 8),
            ("17. srpnja 2020.", 7),
            ("17 sierpnia 2020", 8),
            ("17 lipca 2020", 7),
            ("17. lipnja 2020.", 6),
            ("17. června 2020", 6),
            ("17. července 2020", 7),
            ("17 czerwca 2020", 6),
            ("17 kwietnia 2020", 4),
            ("17. května 2020", 5),
            ("17 stycznia 2020", 1),
            ("17. siječnja 2020.", 1),
            ("17. studenoga 2020.", 11),
            ("17. rujna 2020.", 9),
            ("17. října 2020", 10),
            ("17 листопада 2020", 11),
            ("17 лістапада 2020", 11),
            ("17 студзеня 2020", 1),
            ("17 чэрвеня 2020", 6),
            ("17 ліпеня 2020", 7),
            ("17 жніўня 2020", 8),
        ] {
            assert_eq!(month(line, None), expected, "{line}");
        }
    }

    #[test]
    fn the_language_of_the_text_tells_where_the_line_does_not() {
        assert_eq!(month("Listopad 2020", Some("sr")), 10);
        assert_eq!(month("Listopad 2020", Some("pl")), 11);
        assert_eq!(month("Listopad 2020", Some("cs")), 11);
        assert_eq!(month("17. listopada 2020", Some("pl")), 11);
        assert_eq!(month("17 listopada 2020", Some("sr")), 10);
    }
}
