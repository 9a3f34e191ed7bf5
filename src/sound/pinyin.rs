//! Words that are Mandarin written in Pinyin.

/// Whether a word is made of syllables of Hanyu Pinyin, and of one that begins
/// with `q` or `x`, whose sounds no other orthography writes so.
///
/// ISO 7098; the syllables are approximated by what may begin and end one.
pub(super) fn is_pinyin(word: &str) -> bool {
    const LONGEST: usize = 30;
    if word.len() > LONGEST || !word.contains(['x', 'q', 'X', 'Q']) {
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
    let palatal = matches!(beginning, "j" | "q" | "x");
    match beginning {
        "" => WITHOUT_BEGINNING.contains(&end),
        _ if palatal => PALATAL_ENDS.contains(&end),
        _ => ENDS.contains(&end),
    }
}

const BEGINNINGS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h",
    "j", "q", "x", "r", "z", "c", "s", "y", "w",
];
const ENDS: [&str; 34] = [
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "i",
    "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ua",
    "uo", "uai", "ui", "uan", "un", "uang", "ong", "ue", "v", "ve", "ee",
];
const PALATAL_ENDS: [&str; 14] = [
    "i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u",
    "ue", "uan", "un",
];
const WITHOUT_BEGINNING: [&str; 12] =
    ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er"];

#[cfg(test)]
mod tests {
    use super::is_pinyin;

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
}
