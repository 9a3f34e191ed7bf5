//! Given names of a man and of a woman that differ in their endings alone:
//! *Ivan* and *Ivana*, *Paolo* and *Paola*, *Petar* and *Petra*.
//!
//! They sound alike, and are two persons.

/// What men's names end in, and what women's do in its place.
const ENDINGS: [(&str, &str); 9] = [
    ("", "a"),
    ("", "ia"),
    ("", "ija"),
    ("", "ina"),
    ("a", "ina"),
    ("o", "a"),
    ("ar", "ra"),
    ("er", "ra"),
    ("ur", "ra"),
];
/// A shorter stem is the name of a woman as well: *Ann*, *Anna*.
const SHORTEST_STEM: usize = 3;

/// Whether one of two sounds is the other with the ending of women's names.
pub(super) fn differ(a: &str, b: &str) -> bool {
    is_of_man_and_woman(a, b) || is_of_man_and_woman(b, a)
}

fn is_of_man_and_woman(man: &str, woman: &str) -> bool {
    ENDINGS.iter().any(|(his, hers)| {
        let stems = (man.strip_suffix(his), woman.strip_suffix(hers));
        let (Some(stem), Some(other)) = stems else { return false };
        // *Mari* and *Maria* are two forms of one name.
        let ends = !his.is_empty() || !stem.ends_with(is_vowel);
        stem == other && ends && stem.chars().count() >= SHORTEST_STEM
    })
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::differ;

    #[test]
    fn endings_tell_men_from_women() {
        for (man, woman) in [
            ("ivan", "ivana"),
            ("paolo", "paola"),
            ("petar", "petra"),
            ("nikola", "nikolina"),
            ("stefan", "stefanija"),
            ("mario", "maria"),
        ] {
            assert!(differ(man, woman) && differ(woman, man), "{man}");
        }
        for (one, same) in
            [("an", "ana"), ("mari", "maria"), ("julie", "julia")]
        {
            assert!(!differ(one, same), "{one}");
        }
    }
}
