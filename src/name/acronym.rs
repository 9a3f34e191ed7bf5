use super::{
    interner::Interner,
    letters::letter,
    token::{Token, TokenClass},
};
use crate::{
    sound::sound_key,
    text::{Span, Word, fold},
};

/// How many letters of an acronym are looked at; what is longer is a name.
pub(crate) const LONGEST: usize = 12;

/// An acronym as it is compared: its letters, without dots and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Acronym {
    /// The number of its romanised text: equal for equal acronyms.
    pub(crate) key: u32,
    letters: [u8; LONGEST],
    length: u8,
}

impl Acronym {
    /// The letters, in the numbers of [`letter`].
    pub(crate) fn letters(&self) -> &[u8] {
        self.letters.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// Reads an acronym as written; `None` if it has no letters or too many.
    pub(crate) fn read(text: &str, keys: &mut Interner) -> Option<Acronym> {
        let folded = fold(text);
        let mut letters = [0; LONGEST];
        let mut length = 0u8;
        for c in folded.chars().filter(|&c| is_kept(c)) {
            *letters.get_mut(usize::from(length))? = letter(c);
            length += 1;
        }
        let key = romanised(&folded);
        (length > 0).then(|| Acronym {
            key: keys.intern(&key),
            letters,
            length,
        })
    }
}

/// `D+` keeps what is no letter but tells it apart.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || c == '+'
}

fn romanised(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars().filter(|&c| is_kept(c)) {
        if c.is_ascii() {
            key.push(c);
        } else {
            key.push_str(&sound_key(c.encode_utf8(&mut [0; 4])));
        }
    }
    key.make_ascii_lowercase();
    key
}

/// How a mention comes by an acronym.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// It is written beside the name.
    Beside,
    /// It is all the name there is, perhaps in several words: `HÚ AV ČR`.
    Whole,
    /// It is one of several such words: the `IPNS` of `KEK IPNS`.
    Part,
    /// The name is one word, not written as an acronym: `Aktiv`.
    Word,
    /// It is a word of the name: the `FOL` of `Lëvizja FOL`.
    Inside,
}

/// An acronym of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AcronymUse {
    /// Which acronym.
    pub(crate) acronym: Acronym,
    /// How the mention comes by it.
    pub(crate) origin: Origin,
    /// Where it stands in the name, if it does.
    pub(crate) span: Option<Span>,
}

/// Whether a token may be an acronym: no table knows a meaning of it.
pub(super) fn may_be_acronym(token: &Token) -> bool {
    token.class == TokenClass::Proper && token.length >= 2
}

/// Whether several words in capitals can be one acronym: all are short, and
/// one at least means nothing.
pub(super) fn are_short(tokens: &[Token], words: &[Word]) -> bool {
    tokens.iter().any(may_be_acronym)
        && words.iter().all(|word| word.shape.upper && is_short(word))
        && tokens
            .iter()
            .filter(|token| !may_be_acronym(token))
            .all(|token| token.length <= LONGEST_KNOWN_WORD)
}

/// Whether a word may be an acronym although its letters are a word of some
/// language: `PES`, `NAU`.
pub(super) fn is_short(word: &Word) -> bool {
    word.script.has_case()
        && (2..=LONGEST_SHORT_WORD).contains(&word.shape.length)
}

/// The most letters of a word of an acronym, and of one that has a meaning.
const LONGEST_SHORT_WORD: u16 = 7;
const LONGEST_KNOWN_WORD: u8 = 4;

/// From the first word to the last.
pub(super) fn covered(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// The acronym that stands at `span`.
pub(super) fn acronym_at(
    text: &str,
    (span, origin): (Span, Origin),
    keys: &mut Interner,
) -> Option<AcronymUse> {
    let acronym = Acronym::read(span.get(text)?, keys)?;
    Some(AcronymUse { acronym, origin, span: Some(span) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_case_and_script_do_not_count() {
        let mut keys = Interner::default();
        let mut key =
            |text| Acronym::read(text, &mut keys).map(|acronym| acronym.key);
        assert_eq!(key("B.E.N"), key("BEN"));
        assert_eq!(key("ÇOHU!"), key("Cohu"));
        assert_eq!(key("КДИ"), key("KDI"));
        assert_ne!(key("D+"), key("D"));
        assert_eq!(key("!"), None);
    }
}
