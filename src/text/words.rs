use super::{
    Script, Span,
    fold::{bits, is_dropped},
};

/// What the letters of a word look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Shape {
    /// Letters and digits in it.
    pub length: u16,
    /// It begins with a capital letter.
    pub capital: bool,
    /// All its letters are capitals.
    pub upper: bool,
    /// A capital follows a small letter, or two capitals open it and small
    /// letters follow: `InTER`, `VoRAE`, `ePaństwo`.
    pub mixed: bool,
    /// It holds a digit.
    pub digit: bool,
    /// It holds digits only.
    pub number: bool,
}

/// A run of letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// The script of its first letter.
    pub script: Script,
    /// Nothing, or a mark without a space, stands between it and the word
    /// before: the `o` of `d.o.o`, the `Brien` of `O’Brien`.
    pub glued: bool,
}

/// The words of `text`: runs of letters, digits and the marks on them.
///
/// Hyphens, full stops and apostrophes end a word; `glued` tells that nothing
/// but such a mark was in between. Scripts without spaces give one word for
/// each run.
///
/// # Example
///
/// ```
/// use undersigned::text::words;
///
/// let line = "NVO “PLEJADA”, Novi Sad-Beograd";
/// let found: Vec<_> =
///     words(line).iter().filter_map(|w| w.span.get(line)).collect();
/// assert_eq!(found, ["NVO", "PLEJADA", "Novi", "Sad", "Beograd"]);
/// assert!(words(line)[4].glued);
/// ```
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    words_into(text, &mut found);
    found
}

/// As [`words`], into a vector that is kept: no allocation when it has room.
pub fn words_into(text: &str, found: &mut Vec<Word>) {
    found.clear();
    let mut open: Option<Open> = None;
    let mut spaced = true;
    let mut rest = text;
    // ASCII, which most text is, by the byte; all else by the character.
    while let Some(&byte) = rest.as_bytes().first() {
        let at = text.len() - rest.len();
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() {
            if open.is_none()
                && let Some(length) = simple_word(rest.as_bytes())
            {
                found.push(Word::simple(c, at, length, !spaced));
                rest = rest.get(length..).unwrap_or_default();
            } else {
                let word = open.get_or_insert_with(|| Open::new(at, !spaced));
                rest = word.push_ascii(rest);
            }
            spaced = false;
            continue;
        }
        let mut after = rest.chars();
        let Some(c) = after.next() else { break };
        rest = after.as_str();
        if !c.is_ascii() && is_word_char(c) {
            let word = open.get_or_insert_with(|| Open::new(at, !spaced));
            word.push(c);
            spaced = false;
        } else if open.is_some() && is_dropped(c) {
            // A joiner or accent inside a word neither ends nor shapes it.
        } else {
            if let Some(word) = open.take() {
                found.extend(word.close(at));
            }
            spaced |= c == ' ' || c.is_whitespace();
        }
    }
    found.extend(open.and_then(|word| word.close(text.len())));
}

#[derive(Clone, Copy)]
struct Open {
    start: usize,
    shape: Shape,
    script: Script,
    glued: bool,
    letters: u16,
    uppers: u16,
    digits: u16,
    after_lower: bool,
    lower_after_uppers: bool,
}

impl Open {
    fn new(start: usize, glued: bool) -> Open {
        Open {
            start,
            shape: Shape::default(),
            script: Script::Other,
            glued,
            letters: 0,
            uppers: 0,
            digits: 0,
            after_lower: false,
            lower_after_uppers: false,
        }
    }

    /// Takes the ASCII letters and digits that open `text`, and leaves the
    /// rest of it.
    fn push_ascii<'t>(&mut self, text: &'t str) -> &'t str {
        let mut rest = text.as_bytes();
        while let Some((&byte, after)) = rest.split_first() {
            if byte.is_ascii_lowercase() {
                // Mostly more follow.
                let small = small_letters(rest);
                self.push_small(small);
                rest = rest.get(small..).unwrap_or_default();
            } else if byte.is_ascii_alphanumeric() {
                self.push(char::from(byte));
                rest = after;
            } else {
                break;
            }
        }
        text.get(text.len() - rest.len()..).unwrap_or_default()
    }

    /// As [`Open::push`], of so many small letters of ASCII.
    fn push_small(&mut self, letters: usize) {
        let letters = u16::try_from(letters).unwrap_or(u16::MAX);
        self.shape.length = self.shape.length.saturating_add(letters);
        self.letters = self.letters.saturating_add(letters);
        if self.script == Script::Other {
            self.script = Script::Latin;
        }
        self.after_lower = true;
        self.lower_after_uppers |= self.uppers >= 2;
    }

    fn push(&mut self, c: char) {
        self.shape.length = self.shape.length.saturating_add(1);
        if c.is_ascii_digit()
            || (!c.is_ascii() && !is_common_letter(c) && c.is_numeric())
        {
            self.digits = self.digits.saturating_add(1);
            return;
        }
        if self.script == Script::Other {
            self.script = Script::of_char(c);
        }
        if c.is_uppercase() {
            self.shape.capital |= self.letters == 0;
            self.shape.mixed |= self.after_lower;
            self.uppers = self.uppers.saturating_add(1);
        } else if c.is_lowercase() {
            self.after_lower = true;
            self.lower_after_uppers |= self.uppers >= 2;
        }
        self.letters = self.letters.saturating_add(1);
    }

    fn close(mut self, end: usize) -> Option<Word> {
        self.shape.digit = self.digits > 0;
        self.shape.number = self.digits > 0 && self.letters == 0;
        self.shape.upper = self.uppers > 0 && self.uppers == self.letters;
        self.shape.mixed |= self.lower_after_uppers;
        (self.shape.length > 0).then(|| Word {
            span: Span::at(self.start, end),
            shape: self.shape,
            script: self.script,
            glued: self.glued,
        })
    }
}

/// The length of the word that opens `bytes`, where it is a letter or digit
/// and small letters behind it, all of ASCII: as most are.
#[inline]
fn simple_word(bytes: &[u8]) -> Option<usize> {
    let length = 1 + small_letters(bytes.get(1..)?);
    let ends = bytes
        .get(length)
        .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    ends.then_some(length)
}

impl Word {
    /// A word of `first` and small letters of ASCII.
    #[inline]
    fn simple(first: char, start: usize, length: usize, glued: bool) -> Word {
        let digit = first.is_ascii_digit();
        let capital = first.is_ascii_uppercase();
        let alone = length == 1;
        let shape = Shape {
            length: u16::try_from(length).unwrap_or(u16::MAX),
            capital,
            upper: capital && alone,
            mixed: false,
            digit,
            number: digit && alone,
        };
        let script =
            if digit && alone { Script::Other } else { Script::Latin };
        Word { span: Span::at(start, start + length), shape, script, glued }
    }
}

/// How many small letters of ASCII open `bytes`.
fn small_letters(bytes: &[u8]) -> usize {
    let small = bytes.iter().position(|byte| !byte.is_ascii_lowercase());
    small.unwrap_or(bytes.len())
}

/// Whether `c`, beyond ASCII, is of a word.
fn is_word_char(c: char) -> bool {
    is_common_letter(c)
        // Raised figures are footnote marks: `Jane Doe¹`.
        || (c.is_alphanumeric() && !is_raised(c))
        || is_sign(c)
}

/// Letters beyond ASCII that most text is made of: told without a search in
/// the tables of Unicode, which say the same of them.
#[inline]
pub(crate) const fn is_common_letter(c: char) -> bool {
    let code = c as usize;
    if code < ALPHABETS.len() * 64 {
        // OK because the length was just looked at.
        #[allow(clippy::indexing_slicing)]
        return ALPHABETS[code / 64] >> (code % 64) & 1 != 0;
    }
    matches!(c,
        '\u{10d0}'..='\u{10fa}' | '\u{1e00}'..='\u{1f15}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A bit for each character up to the Thai letters.
const ALPHABETS: [u64; 57] = bits(&[
    // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Bengali,
    // Thai.
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{2af}'),
    ('\u{388}', '\u{38a}'),
    ('\u{38e}', '\u{3a1}'),
    ('\u{3a3}', '\u{3f5}'),
    ('\u{400}', '\u{481}'),
    ('\u{48a}', '\u{52f}'),
    ('\u{561}', '\u{587}'),
    ('\u{5d0}', '\u{5ea}'),
    ('\u{620}', '\u{63f}'),
    ('\u{641}', '\u{64a}'),
    ('\u{671}', '\u{6d3}'),
    ('\u{904}', '\u{939}'),
    ('\u{993}', '\u{9a8}'),
    ('\u{9aa}', '\u{9b0}'),
    ('\u{e01}', '\u{e30}'),
]);

const fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}')
}

/// Signs of the scripts of South and South-East Asia that
/// `char::is_alphanumeric` leaves out.
pub(crate) const fn is_sign(c: char) -> bool {
    matches!(c,
        '\u{900}'..='\u{963}' | '\u{9bc}'..='\u{9cd}' | '\u{a3c}'..='\u{a4d}'
        | '\u{abc}'..='\u{acd}' | '\u{b3c}'..='\u{b4d}'
        | '\u{bbe}'..='\u{bcd}' | '\u{c3e}'..='\u{c4d}'
        | '\u{cbc}'..='\u{ccd}' | '\u{d3b}'..='\u{d4d}'
        | '\u{dca}' | '\u{ec8}'..='\u{ece}' | '\u{1037}'
        | '\u{1039}' | '\u{103a}' | '\u{17c9}'..='\u{17d3}' | '\u{17dd}'
        | '\u{e31}'..='\u{e4e}')
}

/// Whether `c` opens a bracket or a quotation.
pub(crate) const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〔')
}

/// Whether `c` closes a bracket.
pub(crate) const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〕')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(word: &str) -> Shape {
        words(word).first().map(|word| word.shape).unwrap_or_default()
    }

    #[test]
    fn signs_do_not_part_words() {
        for word in ["විශ්වවිද්‍යාලය", "សាកលវិទ្យាល័យ", "တက္ကသိုလ်", "ມະຫາວິທະຍາໄລ"]
        {
            assert_eq!(words(word).len(), 1, "{word}");
        }
    }

    #[test]
    fn shapes_tell_acronyms_from_words() {
        assert!(shape("ACDC").upper);
        assert!(shape("InTER").mixed && !shape("InTER").upper);
        assert!(shape("VoRAE").mixed);
        assert!(shape("ePaństwo").mixed);
        assert!(!shape("Belgrade").mixed && shape("Belgrade").capital);
        assert!(shape("D4D").digit && shape("D4D").upper);
        assert!(shape("2021").number);
    }

    #[test]
    fn simple_words_are_what_words_are() {
        for word in ["a", "A", "7", "ana", "Ana", "7th", "Belgradeandmore"] {
            for (before, behind) in [("", ""), ("(", ","), ("x-", " y")] {
                let text = format!("{before}{word}{behind}");
                let found = words(&text);
                let start = before.len();
                let of_it = |w: &&Word| w.span.start() as usize == start;
                let mut open = Open::new(start, before == "x-");
                word.chars().for_each(|c| open.push(c));
                let whole = open.close(start + word.len());
                assert_eq!(found.iter().find(of_it).copied(), whole, "{text}");
            }
        }
    }

    #[test]
    fn combining_marks_stay_in_the_word() {
        let text = "Grac\u{30c}anica";
        assert_eq!(words(text).len(), 1);
        assert_eq!(words("\u{301}\u{301}").len(), 0);
    }

    #[test]
    fn common_letters_are_letters() {
        for c in ('\0'..=char::MAX).filter(|&c| is_common_letter(c)) {
            assert!(c.is_alphabetic() && !c.is_numeric(), "{c}");
            assert!(!c.is_ascii() && !is_raised(c) && !is_dropped(c), "{c}");
        }
    }

    #[test]
    fn scripts_without_spaces_give_one_word_a_run() {
        let text = "香港記者協會、左翼21";
        let found: Vec<_> =
            words(text).iter().filter_map(|w| w.span.get(text)).collect();
        assert_eq!(found, ["香港記者協會", "左翼21"]);
    }
}
