use std::borrow::Cow;

/// Folds a word for look-up: case, diacritics, compatibility forms and the
/// usual spelling variants of a script do not count.
///
/// Latin letters lose their diacritics (`ë` → `e`, `đ` → `d`, `ß` → `ss`),
/// Greek and Cyrillic letters their accents (`ώ` → `ω`, `й` → `и`), Arabic
/// its vowel signs and the forms of alef, Hebrew its points and final forms.
/// The script stays what it is. Marks and invisible characters are dropped,
/// so that composed and decomposed spellings fold alike.
///
/// # Guarantees
///
/// Folding is idempotent; what needs no change is borrowed.
///
/// # Example
///
/// ```
/// use undersigned::text::fold;
///
/// assert_eq!(fold("Gjakovë"), "gjakove");
/// assert_eq!(fold("Punëtorëve"), fold("PUNETOREVE"));
/// assert_eq!(fold("Đakovica"), "dakovica");
/// assert_eq!(fold("Ђаковица"), "ђаковица");
/// ```
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    Cow::Owned(folded)
}

/// As [`fold`], appending to `folded`: no allocation when it has room.
pub fn fold_into(text: &str, folded: &mut String) {
    let ascii = text.bytes().take_while(u8::is_ascii).count();
    let from = folded.len();
    let (ascii, rest) = text.split_at_checked(ascii).unwrap_or((text, ""));
    folded.push_str(ascii);
    if let Some(ascii) = folded.get_mut(from..) {
        ascii.make_ascii_lowercase();
    }
    for c in rest.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            fold_char(c, folded);
        }
    }
}

/// As [`fold_into`], for one character that is not ASCII.
pub(crate) fn fold_char(c: char, folded: &mut String) {
    match c {
        // Most letters, and none that is dropped.
        'а'..='џ' => return folded.push(cyrillic_base(c)),
        'α'..='ω' | 'ά'..='ί' | 'ό'..='ώ' => {
            return folded.push(greek_base(c));
        }
        'א'..='ת' => return folded.push(hebrew_base(c)),
        '\u{620}'..='\u{63f}'
        | '\u{641}'..='\u{64a}'
        | '\u{671}'..='\u{6d3}' => {
            return folded.push(arabic_base(c));
        }
        // Letters without case: Indic, Thai, Georgian, kana, Han, Hangul.
        '\u{900}'..='\u{e7f}'
        | '\u{10d0}'..='\u{10ff}'
        | '\u{3041}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => return folded.push(c),
        _ if is_dropped(c) => return,
        _ => {}
    }
    match c {
        'ı' | 'İ' => folded.push('i'),
        'ə' | 'Ə' => folded.push('e'),
        '\u{c0}'..='\u{24f}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{fb00}'..='\u{fb06}'
        | '\u{ff01}'..='\u{ff5e}' => fold_latin(c, folded),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => {
            fold_lower(c, folded, greek_base);
        }
        'А'..='Я' => folded.push(cyrillic_base(lower_by(c, 0x20))),
        'Ѐ'..='Џ' => folded.push(cyrillic_base(lower_by(c, 0x50))),
        '\u{400}'..='\u{4ff}' => fold_lower(c, folded, cyrillic_base),
        '\u{600}'..='\u{6ff}' => folded.push(arabic_base(c)),
        'և' => folded.push_str("եւ"),
        '’' | '‘' | 'ʼ' | '′' | '`' | '´' => folded.push('\''),
        _ => {
            for small in c.to_lowercase() {
                // The small letter of the Ångström sign is one of the above.
                if small == c || small.is_ascii() {
                    folded.push(small);
                } else {
                    fold_char(small, folded);
                }
            }
        }
    }
}

/// Whether `c` is a letter or digit that is folded as it stands, as far as
/// that is told at a glance: what most tables are made of.
#[inline]
pub(crate) const fn is_folded_letter(c: char) -> bool {
    let code = c as usize;
    if code < FOLDED.len() * 64 {
        // OK because the length was just looked at.
        #[allow(clippy::indexing_slicing)]
        return FOLDED[code / 64] >> (code % 64) & 1 != 0;
    }
    matches!(c,
        '\u{10d0}'..='\u{10fa}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A bit for each character up to the Thai letters.
const FOLDED: [u64; 58] = bits(&[
    ('0', '9'),
    ('a', 'z'),
    ('α', 'ρ'),
    ('σ', 'ω'),
    ('а', 'и'),
    ('к', 'я'),
    ('ђ', 'ђ'),
    ('є', 'і'),
    ('ј', 'ћ'),
    ('џ', 'џ'),
    ('ա', 'ֆ'),
    // Hebrew, without the final forms.
    ('\u{5d0}', '\u{5d9}'),
    ('\u{5db}', '\u{5dc}'),
    ('\u{5de}', '\u{5de}'),
    ('\u{5e0}', '\u{5e2}'),
    ('\u{5e4}', '\u{5e4}'),
    ('\u{5e6}', '\u{5ea}'),
    // Arabic, without the forms of alef, yeh, heh and kaf.
    ('\u{621}', '\u{621}'),
    ('\u{627}', '\u{628}'),
    ('\u{62a}', '\u{63a}'),
    ('\u{641}', '\u{648}'),
    ('\u{64a}', '\u{64a}'),
    ('\u{679}', '\u{6a8}'),
    ('\u{6aa}', '\u{6bf}'),
    // Devanagari, Bengali, Thai, with their vowel signs.
    ('\u{900}', '\u{963}'),
    ('\u{993}', '\u{9a8}'),
    ('\u{9aa}', '\u{9b0}'),
    ('\u{9bc}', '\u{9cd}'),
    ('\u{e01}', '\u{e30}'),
    ('\u{e31}', '\u{e4e}'),
]);

/// A bit for each character of `ranges`.
#[allow(clippy::indexing_slicing)] // OK because it runs in the compiler.
pub(super) const fn bits<const N: usize>(ranges: &[(char, char)]) -> [u64; N] {
    let mut bits = [0; N];
    let mut range = 0;
    while range < ranges.len() {
        let (first, last) = ranges[range];
        let mut code = first as usize;
        while code <= last as usize {
            bits[code / 64] |= 1 << (code % 64);
            code += 1;
        }
        range += 1;
    }
    bits
}

fn lower_by(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

fn fold_latin(c: char, folded: &mut String) {
    match deunicode::deunicode_char(c) {
        Some(ascii) if !ascii.is_empty() => {
            for byte in ascii.bytes() {
                folded.push(char::from(byte.to_ascii_lowercase()));
            }
        }
        _ => folded.extend(c.to_lowercase()),
    }
}

fn fold_lower(c: char, folded: &mut String, base: fn(char) -> char) {
    folded.extend(c.to_lowercase().map(base).filter(|&c| !is_dropped(c)));
}

fn greek_base(c: char) -> char {
    match c {
        'ά' | 'ὰ' | 'ἀ' | 'ἁ' | 'ᾶ' => 'α',
        'έ' | 'ὲ' | 'ἐ' | 'ἑ' => 'ε',
        'ή' | 'ὴ' | 'ἠ' | 'ἡ' | 'ῆ' => 'η',
        'ί' | 'ϊ' | 'ΐ' | 'ὶ' | 'ἰ' | 'ἱ' | 'ῖ' => 'ι',
        'ό' | 'ὸ' | 'ὀ' | 'ὁ' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' | 'ὺ' | 'ὐ' | 'ὑ' | 'ῦ' => 'υ',
        'ώ' | 'ὼ' | 'ὠ' | 'ὡ' | 'ῶ' => 'ω',
        'ς' => 'σ',
        _ => c,
    }
}

fn cyrillic_base(c: char) -> char {
    match c {
        'ё' | 'ѐ' => 'е',
        'й' | 'ѝ' => 'и',
        'ї' => 'і',
        'ѓ' | 'ґ' => 'г',
        'ќ' => 'к',
        'ў' => 'у',
        _ => c,
    }
}

const fn hebrew_base(c: char) -> char {
    match c {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        _ => c,
    }
}

const fn arabic_base(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ة' | 'ۀ' | 'ە' => 'ه',
        'ؤ' => 'و',
        'ک' => 'ك',
        _ => c,
    }
}

/// Characters that never count: combining accents, Arabic vowel signs,
/// Hebrew points, joiners, bidi marks, soft hyphens, variation selectors.
pub(crate) const fn is_dropped(c: char) -> bool {
    // What most text is made of is told by one comparison.
    if c < '\u{300}' {
        return c == '\u{ad}';
    }
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{61c}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_sign;

    #[test]
    fn capitals_of_other_blocks_fold_as_their_small_letters() {
        assert_eq!(fold("\u{212b}\u{2c7f}\u{212a}"), "azk");
    }

    #[test]
    fn composed_and_decomposed_fold_alike() {
        for (composed, decomposed) in
            [("Gračanica", "Grac\u{30c}anica"), ("Київ", "Киі\u{308}в")]
        {
            assert_eq!(fold(composed), fold(decomposed));
        }
    }

    #[test]
    fn variants_of_a_script_fold_alike() {
        assert_eq!(fold("الإنسان"), fold("الانسان"));
        assert_eq!(fold("Τσίπρας"), "τσιπρασ");
        assert_eq!(fold("ＡＢＣ"), "abc");
        assert_eq!(fold("İSTANBUL"), "istanbul");
    }

    #[test]
    fn shortcuts_fold_as_lower_case_does() {
        let lower = |c: char, base: fn(char) -> char| -> String {
            let lower = c.to_lowercase().map(base);
            lower.filter(|&c| !is_dropped(c)).collect()
        };
        for c in ('\u{370}'..='\u{d7a3}').filter(|&c| !is_dropped(c)) {
            let folded = fold(c.encode_utf8(&mut [0; 4])).into_owned();
            match c {
                '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => {
                    assert_eq!(folded, lower(c, greek_base));
                }
                '\u{400}'..='\u{4ff}' => {
                    assert_eq!(folded, lower(c, cyrillic_base));
                }
                '\u{900}'..='\u{e7f}'
                | '\u{10d0}'..='\u{10ff}'
                | '\u{3041}'..='\u{9fff}'
                | '\u{ac00}'..='\u{d7a3}' => {
                    assert_eq!(folded, lower(c, |c| c));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn folded_letters_are_folded_as_they_stand() {
        for c in ('\0'..=char::MAX).filter(|&c| is_folded_letter(c)) {
            let text = c.encode_utf8(&mut [0; 4]).to_owned();
            assert_eq!(fold(&text), text);
            assert!(c.is_alphanumeric() || is_sign(c), "{c}");
        }
    }

    #[test]
    fn what_needs_no_change_is_borrowed() {
        assert!(matches!(fold("center"), Cow::Borrowed(_)));
        assert!(matches!(fold("Center"), Cow::Owned(_)));
    }
}
