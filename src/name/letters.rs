use crate::{sound::sound_key, text::fold};

/// A set of first letters, of any script that is written with capitals.
///
/// Latin, Cyrillic and Greek letters have a bit each; the letters of other
/// scripts share what is left, which can only make a set too large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters(u128);

impl Letters {
    /// The set of the letters in `text`, which is folded.
    pub(crate) fn of(text: &str) -> Letters {
        text.chars().fold(Letters::default(), |set, c| set.with(letter(c)))
    }

    /// The set with `letter` in it.
    pub(crate) const fn with(self, letter: u8) -> Letters {
        Letters(self.0 | 1 << letter)
    }

    /// Whether `letter` is in it.
    pub(crate) const fn has(self, letter: u8) -> bool {
        self.0 & 1 << letter != 0
    }

    /// The letters of both.
    pub(crate) const fn and(self, other: Letters) -> Letters {
        Letters(self.0 | other.0)
    }

    /// Whether it is empty.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its letters, ascending.
    pub(crate) fn iter(self) -> impl Iterator<Item = u8> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let letter = u8::try_from(rest.trailing_zeros()).ok()?;
            if rest == 0 {
                return None;
            }
            rest &= rest - 1;
            Some(letter)
        })
    }

    /// What a word may begin with: its first letter, also romanised.
    pub(crate) fn first_of(word: &str) -> Letters {
        let folded = fold(word);
        let Some(first) = folded.chars().next() else {
            return Letters::default();
        };
        let own = Letters::default().with(letter(first));
        if first.is_ascii() {
            return own;
        }
        let sound = sound_key(first.encode_utf8(&mut [0; 4]));
        let sound = sound.chars().next().unwrap_or(first);
        own.with(letter(sound.to_ascii_lowercase()))
    }
}

/// The number of a folded letter.
pub(crate) const fn letter(c: char) -> u8 {
    let code = c as u32;
    let number = match c {
        'a'..='z' => code - 'a' as u32,
        'а'..='я' => 26 + code - 'а' as u32,
        'ѐ'..='џ' => 58 + code - 'ѐ' as u32,
        'α'..='ω' => 74 + code - 'α' as u32,
        _ => 99 + code % 29,
    };
    // Every arm above stays below 128.
    #[allow(clippy::cast_possible_truncation)]
    {
        number as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_script_do_not_collide() {
        for alphabet in
            ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшјљњђћџ"]
        {
            let set = Letters::of(alphabet);
            assert_eq!(set.iter().count(), alphabet.chars().count());
        }
    }

    #[test]
    fn a_cyrillic_word_has_two_first_letters() {
        let first = Letters::first_of("Центар");
        assert!(first.has(letter('ц')) && first.has(letter('c')));
    }
}
