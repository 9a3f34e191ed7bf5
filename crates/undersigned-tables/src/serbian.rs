//! The two alphabets of Serbian, letter for letter.

/// Cyrillic letters with their Latin spelling. The digraphs come first, so
/// that `lj` is not read as `l` and `j`.
const LETTERS: [(&str, &str); 30] = [
    ("љ", "lj"),
    ("њ", "nj"),
    ("џ", "dž"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("г", "g"),
    ("д", "d"),
    ("ђ", "đ"),
    ("е", "e"),
    ("ж", "ž"),
    ("з", "z"),
    ("и", "i"),
    ("ј", "j"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("ћ", "ć"),
    ("у", "u"),
    ("ф", "f"),
    ("х", "h"),
    ("ц", "c"),
    ("ч", "č"),
    ("ш", "š"),
];

/// Writes a lower-case Cyrillic form in Latin letters; none when it has
/// letters that Serbian does not use.
pub(crate) fn to_latin(form: &str) -> Option<String> {
    convert(form, |(cyrillic, latin)| (cyrillic, latin))
}

/// Writes a lower-case Latin form in Cyrillic letters; none when it has
/// letters that Serbian does not use.
///
/// # Limitations
///
/// `nj` and `lj` across a joint (`injekcija`) are read as one letter.
pub(crate) fn to_cyrillic(form: &str) -> Option<String> {
    convert(form, |(cyrillic, latin)| (latin, cyrillic))
}

fn convert(
    form: &str,
    direction: fn(
        (&'static str, &'static str),
    ) -> (&'static str, &'static str),
) -> Option<String> {
    let mut converted = String::with_capacity(form.len() * 2);
    let mut rest = form;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(' ') {
            converted.push(' ');
            rest = after;
            continue;
        }
        let (after, to) = LETTERS.iter().copied().map(direction).find_map(
            |(from, to)| rest.strip_prefix(from).map(|after| (after, to)),
        )?;
        converted.push_str(to);
        rest = after;
    }
    Some(converted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alphabets_convert_both_ways() {
        for (cyrillic, latin) in [
            ("љубовија", "ljubovija"),
            ("џеп", "džep"),
            ("нови сад", "novi sad"),
        ] {
            assert_eq!(to_latin(cyrillic).as_deref(), Some(latin));
            assert_eq!(to_cyrillic(latin).as_deref(), Some(cyrillic));
        }
    }

    #[test]
    fn foreign_letters_do_not_convert() {
        assert_eq!(to_cyrillic("prishtinë"), None);
        assert_eq!(to_latin("щръбце"), None);
    }
}
