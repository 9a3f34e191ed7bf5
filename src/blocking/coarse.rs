//! Sounds in few classes: what stays when a name is written in another script.
//!
//! After R. C. Russell, *Index* (US patent 1,261,167 of 1918, Soundex):
//! consonants in classes, vowels left out.

/// Further consonants say little, and long names are seldom written whole.
const MOST: u32 = 8;
/// How many classes there are, with that of vowels.
const CLASSES: u64 = 9;

const DENTAL: u64 = 3;
const SIBILANT: u64 = 4;

/// The consonants of a sound by their classes, as a number.
pub(super) fn key(sound: &str) -> u64 {
    let mut key = 0;
    let mut last = 0;
    let mut count = 0;
    for class in sound.chars().map(class) {
        // What is щ to some is *shch* to others, and *sht* to the next.
        if class == DENTAL && last == SIBILANT {
            continue;
        }
        if class != 0 && class != last && count < MOST {
            key = key * CLASSES + class;
            count += 1;
        }
        last = class;
    }
    key
}

/// The class of the first sound; 0 where it is a vowel.
pub(super) fn initial(sound: &str) -> u64 {
    sound.chars().next().map_or(0, class)
}

fn class(c: char) -> u64 {
    match c {
        'b' | 'p' => 1,
        'f' | 'v' | 'w' => 2,
        'd' | 't' | 'D' | 'T' => DENTAL,
        // `j` is a glide here, `J` the sound of *jam*.
        'c' | 's' | 'z' | 'C' | 'J' | 'S' | 'Z' => SIBILANT,
        'g' | 'k' | 'q' | 'x' | 'h' | 'G' | 'H' => 5,
        'm' | 'n' | 'N' => 6,
        'l' | 'L' => 7,
        'r' => 8,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::sound_key;

    #[test]
    fn spellings_of_a_name_have_one_key() {
        for (a, b) in [
            ("Щербатюк", "Shcherbatiuk"),
            ("Хоменко", "Khomenko"),
            ("Петровић", "Petrovic"),
            ("Παπαδόπουλος", "Papadopoulos"),
        ] {
            assert_eq!(key(&sound_key(a)), key(&sound_key(b)), "{a}");
        }
        let (a, b) = (sound_key("Petrović"), sound_key("Popović"));
        assert_ne!(key(&a), key(&b));
    }
}
