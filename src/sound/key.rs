use super::{HanReadings, Orthography, pinyin::may_be_pinyin};
use crate::text::Script;

/// How a word sounds, in any orthography: a letter for each sound.
///
/// Letters and groups that write one sound fall together: Albanian `xh`,
/// Serbian `dž` and `џ`; `gj`, `đ` and `ђ`; `sh`, `š` and `ш`. The word is
/// read by the orthography of whose letters it has most; a Latin word whose
/// letters tell none is read as most orthographies would, and what they do
/// not agree on (`c`, `j`, `q`) stays as it is. Chinese characters are read in
/// Mandarin. Scripts without a table go through their romanisation.
///
/// # Limitations
///
/// The language is guessed from the word alone: `Jean` is read with the `j`
/// of most languages. [`Confusions`](super::Confusions) makes up for it.
///
/// # Example
///
/// ```
/// use undersigned::sound::sound_key;
///
/// assert_eq!(sound_key("Xhejrane"), sound_key("Џејране"));
/// assert_eq!(sound_key("Gjilan"), sound_key("Đilan"));
/// assert_eq!(sound_key("Čajkovskij"), sound_key("Чајковскиј"));
/// assert_ne!(sound_key("Drita"), sound_key("Drina"));
/// ```
#[must_use]
pub fn sound_key(word: &str) -> String {
    match Orthography::of_word(word) {
        Some(orthography) => orthography.read(word),
        None if Script::of(word) == Script::Han => {
            HanReadings::builtin().mandarin(word)
        }
        None => romanised(word),
    }
}

/// How many ways a word may be read that tells no language of its own.
pub(crate) const READINGS: usize = 6;

/// How a word in Latin letters that tell no orthography may be read: as most
/// would, as English, French and German do, and where its syllables may be
/// such as Mandarin, in the spelling of Wade and Giles and last in Pinyin.
/// Nothing for other words.
fn latin_readings(word: &str) -> Option<[String; READINGS]> {
    const USUAL: [&str; READINGS] =
        ["latin", "english", "french", "german", "wade_giles", "pinyin"];
    let is_latin = word.is_ascii() && Script::of(word) == Script::Latin;
    let usual = Orthography::of_table(USUAL[0])?;
    if !is_latin {
        return None;
    }
    let own = Orthography::of_word(word)?;
    if own.name() == "pinyin" {
        let read = own.read(word);
        let none = String::new;
        return Some([read.clone(), none(), none(), none(), none(), read]);
    }
    if own.name() != usual.name() {
        return None;
    }
    Some(USUAL.map(|name| {
        let is_mandarin = matches!(name, "wade_giles" | "pinyin");
        let fits = !is_mandarin || may_be_pinyin(word);
        let orthography = Orthography::of_table(name).filter(|_| fits);
        orthography.map_or_else(String::new, |table| table.read(word))
    }))
}

/// How a word may be read beside one of another script: in Latin letters as
/// [`latin_readings`] says; in kana as written, and as the word of another
/// language that it may be. Nothing for other words.
pub(crate) fn readings(word: &str) -> Option<[String; READINGS]> {
    if Script::of(word) != Script::Kana {
        return latin_readings(word);
    }
    let read = sound_key(word);
    let loan = without_filling(&read);
    let none = String::new;
    Some([read, loan, none(), none(), none(), none()])
}

/// The sounds of a word in kana without the vowels that Japanese puts behind
/// consonants of other languages: `purasutikku`, *plastic*.
fn without_filling(read: &str) -> String {
    let mut kept = String::with_capacity(read.len());
    for (sound, before) in
        read.chars().zip([' '].into_iter().chain(read.chars()))
    {
        let fills = match sound {
            'u' => !" aeiou".contains(before),
            'o' => "td".contains(before),
            'i' => "CJ".contains(before),
            _ => false,
        };
        if !fills && !kept.ends_with(sound) {
            kept.push(sound);
        }
    }
    kept
}

/// The sounds of a script without a table.
fn romanised(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        if !c.is_ascii() && Script::of_char(c) == Script::Other {
            continue;
        }
        let roman = deunicode::deunicode_char(c).unwrap_or_default();
        for c in roman.chars().filter(char::is_ascii_alphanumeric) {
            let c = c.to_ascii_lowercase();
            if !key.ends_with(c) {
                key.push(c);
            }
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_three_orthographies() {
        for forms in [
            ["Xhejrane", "Džejrane", "Џејране"],
            ["Petrović", "Петровић", "Petroviq"],
            ["Gjorgje", "Đorđe", "Ђорђе"],
            ["नरेन्द्र", "નરેન્દ્ર", "ನರೇನ್ದ್ರ"],
            ["Elira", "Elira", "Елира"],
        ] {
            let keys = forms.map(sound_key);
            assert_eq!(keys[0], keys[1], "{forms:?}");
            assert_eq!(keys[1], keys[2], "{forms:?}");
        }
    }

    #[test]
    fn loan_words_in_kana_are_read_without_filling() {
        let read = |word| readings(word).map(|[own, loan, ..]| [own, loan]);
        assert_eq!(
            read("プランニング"),
            Some(["puraningu", "praning"].map(str::to_owned))
        );
        assert_eq!(read("研究"), None);
    }

    #[test]
    fn marks_and_signs_make_no_sound() {
        assert_eq!(sound_key("\u{200f}\u{301}"), "");
        assert_eq!(sound_key("№"), "");
    }
}
