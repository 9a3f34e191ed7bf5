use super::{Script, Span};

/// Words in which letters of one script stand for letters of another that
/// look the same: a Latin `a` in `Београд`.
///
/// # Complexity
///
/// O(length of the text).
///
/// # Example
///
/// ```
/// use undersigned::text::homoglyphs;
///
/// let text = "Фонд за хумaнитарно право"; // with a Latin a
/// let found = homoglyphs(text);
/// assert_eq!(found[0].get(text), Some("хумaнитарно"));
/// assert!(homoglyphs("Фонд за хуманитарно право").is_empty());
/// ```
#[must_use]
pub fn homoglyphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphabetic()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = text.get(from..at).unwrap_or_default();
                if has_homoglyph(word) {
                    found.push(Span::at(from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn has_homoglyph(word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let count = |script| {
        word.chars().filter(|&c| Script::of_char(c) == script).count()
    };
    let scripts = [Script::Latin, Script::Cyrillic, Script::Greek];
    let counts = scripts.map(count);
    let most = counts.iter().max().copied().unwrap_or(0);
    let main = scripts.iter().zip(counts).find(|&(_, n)| n == most);
    let Some((&main, _)) = main else { return false };
    let mut strange = word.chars().filter(|&c| {
        let script = Script::of_char(c);
        script != main && scripts.contains(&script)
    });
    let mut any = false;
    strange.all(|c| {
        any = true;
        LOOK_ALIKES.contains(c)
    }) && any
}

/// Letters of Latin, Cyrillic and Greek that look like one of another.
const LOOK_ALIKES: &str =
    "aceijopsxyABCEHIJKMOPSTXYаеорсухіјѕһАВЕКМНОРСТХІЈЅУοανρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_scripts_on_purpose_are_no_homoglyphs() {
        for text in ["IT-сектор", "Сentar", "µm", "ЛГБТplus", "Ω3"]
        {
            let found = homoglyphs(text).len();
            assert_eq!(found, usize::from(text == "Сentar"), "{text}");
        }
    }
}
