//! What encoding bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding as Standard, ISO_8859_2, KOI8_U, MACINTOSH, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254,
    WINDOWS_1257, X_MAC_CYRILLIC,
};

/// How much of a file is looked at where one letter in a thousand tells.
const LOOKED_AT: usize = 1 << 20;

pub(super) fn detect(bytes: &[u8]) -> &'static Standard {
    if let Some(encoding) = utf_16(bytes) {
        return encoding;
    }
    if is_utf_8(bytes) {
        return UTF_8;
    }
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if UNSURE.contains(&guess) { better(bytes, guess) } else { guess }
}

/// Whether the bytes are UTF-8, a few broken ones among them or not.
///
/// Two letters of an older encoding beside each other seldom look like one
/// of UTF-8: few bytes that fit say more than as many that do not.
pub(super) fn is_utf_8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return !is_iso_2022(bytes);
    }
    let mut good = 0_usize;
    let mut broken = 0_usize;
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // A file broken off within a character.
        let cut = chunks.peek().is_none() && chunk.invalid().len() > 1;
        broken += usize::from(!chunk.invalid().is_empty() && !cut);
        if broken > 1000 && good < broken {
            return false;
        }
    }
    good > 4 * broken
}

/// Japanese in seven bits has escapes that ASCII text never has.
pub(super) fn is_iso_2022(bytes: &[u8]) -> bool {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    head.is_ascii()
        && head.windows(3).any(|three| matches!(three, b"\x1b$B" | b"\x1b$@"))
}

/// UTF-16 without a mark: every other byte is NUL, or the one that tells the
/// script, so that spaces and line ends show the order.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Standard> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let (pairs, _) = head.as_chunks::<2>();
    if pairs.len() < 2 || !head.contains(&0) {
        return None;
    }
    let little = Units::of(pairs, u16::from_le_bytes);
    let big = Units::of(pairs, u16::from_be_bytes);
    if little.ascii > big.ascii {
        little.is_text(&big, pairs.len()).then_some(UTF_16LE)
    } else {
        big.is_text(&little, pairs.len()).then_some(UTF_16BE)
    }
}

/// What the units of a text are in one order.
struct Units {
    /// In text of any script some are spaces and line ends.
    ascii: usize,
    usual: usize,
}

impl Units {
    fn of(pairs: &[[u8; 2]], unit: fn([u8; 2]) -> u16) -> Units {
        let count = |is: fn(u16) -> bool| {
            pairs.iter().filter(|&&pair| is(unit(pair))).count()
        };
        Units { ascii: count(is_ascii), usual: count(is_usual) }
    }

    fn is_text(&self, other: &Units, size: usize) -> bool {
        self.usual * 100 >= size * 95
            && self.ascii * 100 >= size * 3
            && self.ascii > 10 * other.ascii
    }
}

const fn is_ascii(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e)
}

const fn is_usual(unit: u16) -> bool {
    matches!(unit,
        0x09 | 0x0a | 0x0d
        | 0x20..=0x7e
        | 0xa0..=0x6ff
        | 0x900..=0x11ff
        | 0x1e00..=0x206f
        | 0x3000..=0x30ff
        | 0x4e00..=0x9fff
        | 0xac00..=0xdfff)
}

/// Guesses that may stand for each other on short lists of names.
const UNSURE: [&Standard; 7] = [
    WINDOWS_1252,
    WINDOWS_1250,
    ISO_8859_2,
    WINDOWS_1254,
    WINDOWS_1257,
    WINDOWS_1251,
    KOI8_U,
];

/// What may be meant instead.
const TRIED: [&Standard; 5] =
    [WINDOWS_1250, ISO_8859_2, WINDOWS_1252, MACINTOSH, X_MAC_CYRILLIC];

/// The letters that languages need beside those of ASCII.
const LETTERS: [&str; 20] = [
    "šđčćž",
    "ëç",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîşţșț",
    "äöüß",
    "àâæçéèêëîïôœùûüÿ",
    "áéíñóúü",
    "ãáàâçéêíóôõú",
    "àèéìíòóùú",
    "åäöéæø",
    "äõöüšž",
    "çğıöşüİâî",
    "āčēģīķļņšūž",
    "ąčęėįšųūž",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдђѓежзѕиіјклљмнњопрстћќуфхцчџш",
];

/// The guess, or an encoding in which the letters fit one language better.
fn better(bytes: &[u8], guess: &'static Standard) -> &'static Standard {
    let words = words(bytes);
    let mut best = (score(&words, guess), guess);
    for encoding in TRIED {
        let found = score(&words, encoding);
        if found > best.0 {
            best = (found, encoding);
        }
    }
    best.1
}

/// The words that are not ASCII, with a byte on each side.
fn words(bytes: &[u8]) -> Vec<u8> {
    let is_part = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let mut found = Vec::new();
    for word in bytes.split(|byte| !is_part(byte)) {
        if !word.is_ascii() {
            found.extend_from_slice(word);
            found.push(b' ');
        }
        if found.len() > 1 << 16 {
            break;
        }
    }
    found
}

/// How many letters one language explains, less what it does not.
fn score(words: &[u8], encoding: &'static Standard) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(words);
    let letters: Vec<char> = text
        .chars()
        .filter(|c| !c.is_ascii() && c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let known = LETTERS
        .iter()
        .map(|known| letters.iter().filter(|c| known.contains(**c)).count())
        .max()
        .unwrap_or(0);
    let known = i64::try_from(known).unwrap_or(i64::MAX);
    let letters = i64::try_from(letters.len()).unwrap_or(i64::MAX);
    2 * known - letters - 2 * inside(&text) - 2 * mixed(&text)
}

/// Signs that are no letters but stand within a word, and control codes.
fn inside(text: &str) -> i64 {
    let mut count = 0;
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let is_sign = !c.is_ascii() && !c.is_alphabetic() && c != '’';
        let within = before.is_alphabetic() && after.is_alphabetic();
        count += i64::from(is_sign && (within || c.is_control()));
        before = c;
    }
    count
}

/// Capitals behind small letters, and two scripts in one word.
fn mixed(text: &str) -> i64 {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let mut count = 0;
    let mut before = ' ';
    for c in text.chars() {
        let odd = before.is_lowercase() && c.is_uppercase() && !c.is_ascii();
        let both = before.is_ascii_alphabetic() && is_cyrillic(c)
            || is_cyrillic(before) && c.is_ascii_alphabetic();
        count += i64::from(odd) + i64::from(both);
        before = c;
    }
    count
}
