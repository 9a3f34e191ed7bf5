//! Words cut into several, where a table knows what stands in them.

use crate::text::{Span, Word};

/// Cuts each of `words` that is named, by its place, behind so many bytes;
/// whether there was any.
pub(super) fn cut_words(
    words: &mut Vec<Word>,
    cuts: &[(usize, Vec<usize>)],
    text: &str,
) -> bool {
    // From the end, so that places before stay where they are.
    for (at, cuts) in cuts.iter().rev() {
        for &offset in cuts.iter().rev() {
            cut_word(words, *at, offset, text);
        }
    }
    !cuts.is_empty()
}

/// Cuts the word `at` behind so many bytes.
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

/// The words of a text as scanned, with a bar between them.
#[cfg(test)]
pub(super) fn shown(text: &str) -> String {
    let mut scan = super::scan::Scan::default();
    scan.read(crate::lexicon::Lexicon::builtin(), text, 0);
    let parts = scan.words.iter().filter_map(|word| word.span.get(text));
    parts.collect::<Vec<_>>().join("|")
}
