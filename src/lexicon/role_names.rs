use std::sync::LazyLock;

use super::{ConceptClass, Concepts, builtin};

/// The roles that `text` names, each by an id that is the same in every
/// language: what the person is, and what qualifies it.
///
/// The ids are English words: `executive_director`, `editor_in_chief`,
/// `deputy_mayor`. Several roles of one text come in its order; words that no
/// table knows are passed over.
///
/// # Example
///
/// ```
/// use undersigned::lexicon::role_ids;
///
/// for text in ["Executive Director", "izvršni direktor", "drejtor ekzekutiv"]
/// {
///     assert_eq!(role_ids(text), ["executive_director"]);
/// }
/// assert_eq!(role_ids("novinarka i spisateljica"), ["journalist", "writer"]);
/// ```
#[must_use]
pub fn role_ids(text: &str) -> Vec<String> {
    static ROLES: LazyLock<Concepts> = LazyLock::new(builtin::read_roles);
    let mut words = words_of(&ROLES, text);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(&Word::Head(head)) = words.get(at) else { continue };
        let mut qualities = take_before(&mut words, at);
        qualities.extend(take_behind(&mut words, at));
        qualities.sort_unstable();
        qualities.dedup();
        qualities.push(head);
        let id = qualities.join("_");
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word<'n> {
    Head(&'n str),
    Quality(&'n str),
    Other,
}

/// What the words of a text are; a mark between two stands for a word.
fn words_of<'r>(roles: &'r Concepts, text: &str) -> Vec<Word<'r>> {
    let mut words = Vec::new();
    let mut end = 0;
    for reading in roles.read(text) {
        let between = text.get(end..reading.span.start() as usize);
        if between.is_some_and(|mark| mark.contains([',', ';', '/', '('])) {
            words.push(Word::Other);
        }
        end = reading.span.end() as usize;
        words.push(match reading.concept {
            Some(id) if roles.class(id) == ConceptClass::Quality => {
                Word::Quality(roles.name(id))
            }
            Some(id) => Word::Head(roles.name(id)),
            None => Word::Other,
        });
    }
    words
}

/// The qualities right before a head, which has them then.
fn take_before<'n>(words: &mut [Word<'n>], head: usize) -> Vec<&'n str> {
    let before = words.get_mut(..head).unwrap_or_default();
    take(before.iter_mut().rev())
}

/// The qualities right behind a head, unless another head follows them.
fn take_behind<'n>(words: &mut [Word<'n>], head: usize) -> Vec<&'n str> {
    let behind = words.get_mut(head + 1..).unwrap_or_default();
    let count = behind.iter().take_while(|word| is_quality(word)).count();
    if matches!(behind.get(count), Some(Word::Head(_))) {
        return Vec::new();
    }
    take(behind.iter_mut())
}

const fn is_quality(word: &Word<'_>) -> bool {
    matches!(word, Word::Quality(_))
}

fn take<'w, 'n: 'w>(
    words: impl Iterator<Item = &'w mut Word<'n>>,
) -> Vec<&'n str> {
    words
        .map_while(|word| match *word {
            Word::Quality(name) => {
                *word = Word::Other;
                // `assistant_rank` is `assistant` where it qualifies.
                Some(name.strip_suffix("_rank").unwrap_or(name))
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::role_ids;

    #[test]
    fn one_role_has_one_id_in_every_language() {
        for (id, texts) in [
            (
                "executive_director",
                &[
                    "Executive Director",
                    "izvršna direktorka",
                    "Извршни директор",
                    "Drejtoreshë ekzekutive",
                    "directrice exécutive",
                    "Исполнительный директор",
                ][..],
            ),
            ("journalist", &["novinarka", "gazetare", "JOURNALIST", "記者"]),
            ("professor", &["profesorica", "Professorin", "أستاذ"]),
        ] {
            for text in texts {
                assert_eq!(role_ids(text), [id], "{text}");
            }
        }
    }

    #[test]
    fn a_quality_belongs_to_one_head() {
        assert_eq!(
            role_ids("former minister and executive director"),
            ["former_minister", "executive_director"]
        );
        assert_eq!(role_ids("Professor, Legal Clinic"), ["professor"]);
        assert_eq!(role_ids("Xyzzy"), Vec::<String>::new());
        assert_eq!(role_ids(""), Vec::<String>::new());
    }
}
