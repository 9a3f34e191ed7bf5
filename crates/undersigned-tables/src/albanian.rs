//! Endings of Albanian place names: indefinite, definite and genitive.
//!
//! A place is written *Prishtinë* or *Prishtina*, and *i Prishtinës* after
//! another noun; *Gjilan*, *Gjilani*, *i Gjilanit*. Documents mix them.

use std::collections::BTreeSet;

/// The other forms of a lower-case Albanian name, by its last letters.
///
/// `known` are further names of the place: they tell whether a final `-i` is
/// an ending (*Gjilani* beside *Gjilan*) or part of the stem (*Vushtrri*).
///
/// # Limitations
///
/// Rules on endings only: a stem that loses a vowel is got right in `-ër`
/// (*Shkodër*, *Shkodra*) and nowhere else.
pub(crate) fn other_forms(
    form: &str,
    known: &BTreeSet<String>,
) -> Vec<String> {
    let mut forms = match stem(form, known) {
        Some(stem) => stem.forms(),
        None => Vec::new(),
    };
    forms.retain(|other| other != form);
    forms
}

/// A name without its ending, by the way it is declined.
enum Stem<'a> {
    /// *Prishtin-*: -ë, -a, -ës; also *Shkodr-*, indefinite *Shkodër*.
    Feminine(String),
    /// *Vushtrri*: -, -a, -së.
    FeminineI(&'a str),
    /// *Gjilan*: -, -i, -it.
    Masculine(&'a str),
    /// *Istog*: -, -u, -ut.
    MasculineU(&'a str),
}

impl Stem<'_> {
    fn forms(&self) -> Vec<String> {
        let with = |stem: &str, endings: [&str; 3]| {
            endings.iter().map(|ending| format!("{stem}{ending}")).collect()
        };
        match self {
            Self::Feminine(stem) => with(stem, ["ë", "a", "ës"]),
            Self::FeminineI(stem) => with(stem, ["", "a", "së"]),
            Self::Masculine(stem) => with(stem, ["", "i", "it"]),
            Self::MasculineU(stem) => with(stem, ["", "u", "ut"]),
        }
    }
}

fn stem<'a>(form: &'a str, known: &BTreeSet<String>) -> Option<Stem<'a>> {
    let last = form.chars().next_back()?;
    let cut = form.strip_suffix(last)?;
    let last_word = cut.rsplit(' ').next()?;
    if last_word.chars().count() < 3 || has_particle(form) {
        return None;
    }
    match last {
        'ë' => Some(Stem::Feminine(cut.to_owned())),
        'a' if cut.ends_with('i') => Some(Stem::FeminineI(cut)),
        'a' => Some(Stem::Feminine(cut.to_owned())),
        'i' => Some(stem_of_i(form, cut, known)),
        'u' if cut.ends_with(['k', 'g', 'h']) => Some(Stem::MasculineU(cut)),
        'k' | 'g' | 'h' if !form.ends_with("sh") && !form.ends_with("th") => {
            Some(Stem::MasculineU(form))
        }
        'r' if form.ends_with("ër") => {
            Some(Stem::Feminine(format!("{}r", form.strip_suffix("ër")?)))
        }
        _ if is_consonant(last) => Some(Stem::Masculine(form)),
        _ => None,
    }
}

/// Whether the last word is in the genitive already (*Baja e Pejës*).
fn has_particle(form: &str) -> bool {
    [" e ", " i "].iter().any(|particle| form.contains(particle))
}

fn stem_of_i<'a>(
    form: &'a str,
    cut: &'a str,
    known: &BTreeSet<String>,
) -> Stem<'a> {
    let is_stem = known.contains(&format!("{form}a")) || cut.ends_with("rr");
    if is_stem { Stem::FeminineI(form) } else { Stem::Masculine(cut) }
}

fn is_consonant(c: char) -> bool {
    c.is_alphabetic() && !"aeëiouy".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(form: &str) -> String {
        other_forms(form, &BTreeSet::new()).join(" ")
    }

    #[test]
    fn endings_follow_the_stem() {
        assert_eq!(forms("prishtinë"), "prishtina prishtinës");
        assert_eq!(forms("prishtina"), "prishtinë prishtinës");
        assert_eq!(forms("fushë kosovë"), "fushë kosova fushë kosovës");
        assert_eq!(forms("gjilan"), "gjilani gjilanit");
        assert_eq!(forms("ferizaji"), "ferizaj ferizajit");
        assert_eq!(forms("istog"), "istogu istogut");
        assert_eq!(forms("durrës"), "durrësi durrësit");
        assert_eq!(forms("vushtrri"), "vushtrria vushtrrisë");
        assert_eq!(forms("vushtrria"), "vushtrri vushtrrisë");
        assert_eq!(forms("shkodër"), "shkodrë shkodra shkodrës");
        assert_eq!(forms("kaçanik"), "kaçaniku kaçanikut");
    }

    #[test]
    fn known_names_tell_a_stem_from_an_ending() {
        let known = BTreeSet::from(["peshkopia".to_owned()]);
        assert_eq!(
            other_forms("peshkopi", &known),
            ["peshkopia", "peshkopisë"]
        );
    }
}
