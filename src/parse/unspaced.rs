//! Words of scripts without spaces, cut where a title, a role or a legal form
//! is glued to a name: `陳大文教授`, `社團法人台灣圖書館協會`.

use super::scan::Known;
use crate::{
    lexicon::{Lexicon, Tag},
    text::{Script, Span, Word},
};

/// Titles, roles and legal forms have at most so many characters.
const LONGEST: usize = 8;
/// The rest of the word has at least so many.
const SHORTEST: usize = 2;

/// Cuts `words` where that applies, and tells whether it did.
pub(super) fn split(
    lexicon: &Lexicon,
    text: &str,
    words: &mut Vec<Word>,
    known: &[Known],
) -> bool {
    let cuts: Vec<(usize, usize)> = words
        .iter()
        .zip(known)
        .enumerate()
        .filter(|(_, (word, _))| is_unspaced(word.script))
        .filter_map(|(at, (word, known))| {
            let inside = word.span.get(text)?;
            Some((at, cut(lexicon, inside, known)?))
        })
        .collect();
    // From the end, so that places before stay where they are.
    for &(at, offset) in cuts.iter().rev() {
        cut_word(words, at, offset, text);
    }
    !cuts.is_empty()
}

const fn is_unspaced(script: Script) -> bool {
    matches!(script, Script::Han | Script::Kana | Script::Hangul)
}

/// The byte at which a word is cut: behind a legal form, or before a title or
/// a role.
fn cut(lexicon: &Lexicon, word: &str, known: &Known) -> Option<usize> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let length = ends.len();
    if length < SHORTEST + 1 {
        return None;
    }
    let is = |part: &str, tags: &[Tag]| lexicon.is_form(part, tags);
    if known.has(Tag::LegalForm) {
        let front = (SHORTEST..=LONGEST.min(length - SHORTEST)).rev();
        for characters in front {
            let at = *ends.get(characters)?;
            if is(word.get(..at)?, &[Tag::LegalForm]) {
                return Some(at);
            }
        }
    }
    if known.has(Tag::Title) || known.has(Tag::RoleHead) {
        let front = length.saturating_sub(LONGEST).max(SHORTEST);
        for &at in ends.get(front..)? {
            if is(word.get(at..)?, &[Tag::Title, Tag::RoleHead]) {
                return Some(at);
            }
        }
    }
    None
}

fn cut_word(words: &mut Vec<Word>, at: usize, offset: usize, text: &str) {
    let Some(word) = words.get_mut(at) else { return };
    let (start, end) = (word.span.start() as usize, word.span.end() as usize);
    let mut second = *word;
    word.span = Span::at(start, start + offset);
    second.span = Span::at(start + offset, end);
    second.glued = true;
    let characters = |word: &Word| {
        let count = word.span.get(text).map_or(0, |t| t.chars().count());
        u16::try_from(count).unwrap_or(u16::MAX)
    };
    word.shape.length = characters(word);
    second.shape.length = characters(&second);
    words.insert(at + 1, second);
}
