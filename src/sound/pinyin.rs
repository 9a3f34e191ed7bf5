//! Words that are Mandarin written in Pinyin.

/// Whether a word is made of syllables of Hanyu Pinyin, and of one that begins
/// with `q` or `x`, whose sounds no other orthography writes so.
///
/// ISO 7098.
pub(super) fn is_pinyin(word: &str) -> bool {
    word.contains(['x', 'q', 'X', 'Q']) && may_be_pinyin(word)
}

/// Whether a word is made of syllables of Hanyu Pinyin, of any.
pub(super) fn may_be_pinyin(word: &str) -> bool {
    const LONGEST: usize = 30;
    if word.len() > LONGEST {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let mut reached = [false; LONGEST + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if !reached.get(at).copied().unwrap_or(false) {
            continue;
        }
        let rest = word.get(at..).unwrap_or_default();
        for length in 1..=rest.len().min(6) {
            if rest.get(..length).is_some_and(is_syllable)
                && let Some(slot) = reached.get_mut(at + length)
            {
                *slot = true;
            }
        }
    }
    reached.get(word.len()).copied().unwrap_or(false)
}

fn is_syllable(text: &str) -> bool {
    let begins = BEGINNINGS.iter().find(|b| text.starts_with(**b));
    let beginning = begins.copied().unwrap_or_default();
    let end = text.get(beginning.len()..).unwrap_or_default();
    if beginning.is_empty() {
        return WITHOUT_BEGINNING.contains(&end);
    }
    let mut ends = ENDS.iter().filter(|(ends, _)| ends.contains(&end));
    ends.any(|(_, beginnings)| beginnings.contains(&beginning))
}

const BEGINNINGS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h",
    "j", "q", "x", "r", "z", "c", "s", "y", "w",
];
const LIPS: &[&str] = &["b", "p", "m", "f"];
const TEETH: &[&str] = &["d", "t", "n", "l"];
const THROAT: &[&str] = &["g", "k", "h"];
const HISSES: &[&str] = &["zh", "ch", "sh", "r", "z", "c", "s"];
const PALATAL: &[&str] = &["j", "q", "x"];
/// What may end a syllable, and after which beginnings.
const ENDS: [(&[&str], &[&str]); 19] = [
    (&["a", "ai", "ei", "ao", "an", "en", "ang", "eng", "u", "ou"], LIPS),
    (&["o"], LIPS),
    (&["i", "ie", "iao", "ian", "in", "ing"], &["b", "p", "m"]),
    (&["e", "iu"], &["m"]),
    (&["a", "e", "ai", "ei", "ao", "ou", "an", "ang", "eng"], TEETH),
    (&["i", "ie", "iao", "ian", "ing", "iu", "u", "uo", "ong"], TEETH),
    (&["en", "uan", "un", "ui"], TEETH),
    (&["in", "iang", "ia", "ue", "v", "ve", "o"], &["n", "l"]),
    (&["ia"], &["d"]),
    (&["a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng"], THROAT),
    (&["u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ong"], THROAT),
    (&["a", "e", "ai", "ao", "ou", "an", "en", "ang", "eng", "i"], HISSES),
    (&["u", "uo", "ui", "uan", "un", "ong", "ei"], HISSES),
    (&["ua", "uai", "uang"], &["zh", "ch", "sh"]),
    (&["i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing"], PALATAL),
    (&["iong", "u", "ue", "uan", "un"], PALATAL),
    (&["a", "o", "e", "ao", "ou", "an", "ang", "i", "in", "ing"], &["y"]),
    (&["u", "ue", "uan", "un", "ong"], &["y"]),
    (&["a", "o", "ai", "ei", "an", "en", "ang", "eng", "u"], &["w"]),
];
const WITHOUT_BEGINNING: [&str; 12] =
    ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er"];

#[cfg(test)]
mod tests {
    use super::{is_pinyin, may_be_pinyin};

    #[test]
    fn pinyin_is_told_by_its_syllables() {
        for word in ["Xihua", "Qinghai", "xu", "Shanxi", "QUANZHOU"] {
            assert!(is_pinyin(word), "{word}");
        }
        for word in
            ["Xhejrane", "Qemal", "Qani", "Xuxa", "Quito", "Ana", "Felix", "x"]
        {
            assert!(!is_pinyin(word), "{word}");
        }
    }

    #[test]
    fn other_words_may_be_pinyin_too() {
        assert!(may_be_pinyin("Yantai"));
        assert!(may_be_pinyin("Zhengzhou"));
        assert!(!may_be_pinyin("Boston"));
        assert!(!may_be_pinyin("Toyota"));
    }
}
