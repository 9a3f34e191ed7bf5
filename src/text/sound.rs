use super::{Script, fold::is_dropped};

/// A rough key of how a word sounds, over the orthographies of the Western
/// Balkans and their neighbours: equal keys are worth comparing.
///
/// Letters and digraphs that write one sound fall together: Albanian `xh`,
/// Serbian `dž` and `џ`; `gj`, `đ` and `ђ`; `sh`, `š` and `ш`. The letters
/// that Serbian and Albanian tell apart and others do not (`č`/`ć`/`q`/`ç`)
/// are one class. Other scripts go through their romanisation.
///
/// # Limitations
///
/// One table for all languages: it is rough where they read a letter
/// differently (`c`, `j`, `x`).
///
/// # Example
///
/// ```
/// use undersigned::text::sound_key;
///
/// assert_eq!(sound_key("Xhejrane"), sound_key("Џејране"));
/// assert_eq!(sound_key("Gjilan"), sound_key("Đilan"));
/// assert_eq!(sound_key("Škeljzen"), sound_key("Shkelzen"));
/// assert_ne!(sound_key("Drita"), sound_key("Drina"));
/// ```
#[must_use]
pub fn sound_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut rest = word.chars().filter(|&c| !is_dropped(c)).peekable();
    while let Some(c) = rest.next() {
        let c = lower(c);
        let next = rest.peek().map(|&next| lower(next));
        let (sound, used_next) = digraph(c, next)
            .map_or_else(|| (None, false), |sound| (Some(sound), true));
        if used_next {
            rest.next();
        }
        match sound {
            Some(sound) => push(&mut key, sound),
            None => push_letter(&mut key, c),
        }
    }
    key
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Sounds written with two letters.
const fn digraph(c: char, next: Option<char>) -> Option<char> {
    let Some(next) = next else { return None };
    Some(match (c, next) {
        ('x', 'h') | ('d', 'ž') => 'J',
        ('s', 'h') => 'S',
        ('z', 'h') => 'Z',
        ('c', 'h') | ('t', 'ç') => 'C',
        ('g', 'j') | ('d', 'j') => 'J',
        ('n', 'j') => 'n',
        ('l', 'j' | 'l') => 'l',
        ('r', 'r') => 'r',
        ('d', 'h') => 'd',
        ('t', 'h') => 't',
        ('p', 'h') => 'f',
        _ => return None,
    })
}

fn push_letter(key: &mut String, c: char) {
    let sound = match c {
        'č' | 'ć' | 'ç' | 'q' | 'ч' | 'ћ' | 'ќ' => 'C',
        'š' | 'ş' | 'ș' | 'ш' | 'щ' => 'S',
        'ž' | 'ж' => 'Z',
        'đ' | 'ђ' | 'џ' | 'ѓ' => 'J',
        'ц' => 'c',
        'љ' => 'l',
        'њ' | 'ñ' => 'n',
        'x' => 'x',
        'y' | 'ы' | 'ü' => 'i',
        'w' => 'v',
        'ë' | 'ъ' | 'ь' => return,
        'ј' | 'й' => 'j',
        'х' => 'h',
        'я' => return push_all(key, "ja"),
        'ю' => return push_all(key, "ju"),
        'є' | 'э' | 'е' | 'ё' => 'e',
        'и' | 'і' | 'ї' => 'i',
        c if c.is_ascii_alphanumeric() => c,
        c if Script::of_char(c) == Script::Other => return,
        c => return push_all(key, deunicode::deunicode_char(c).unwrap_or("")),
    };
    push(key, sound);
}

fn push_all(key: &mut String, letters: &str) {
    for c in letters.chars().filter(char::is_ascii_alphabetic) {
        push(key, c.to_ascii_lowercase());
    }
}

/// Doubled letters sound once; an unstressed Albanian `e` at the end of a
/// consonant cluster is not told from `ë`, which is dropped.
fn push(key: &mut String, sound: char) {
    if !key.ends_with(sound) {
        key.push(sound);
    }
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
        ] {
            let keys = forms.map(sound_key);
            assert_eq!(keys[0], keys[1], "{forms:?}");
            assert_eq!(keys[1], keys[2], "{forms:?}");
        }
    }

    #[test]
    fn marks_and_signs_make_no_sound() {
        assert_eq!(sound_key("\u{200f}\u{301}"), "");
        assert_eq!(sound_key("№"), "");
    }
}
