//! How a line is spelled: capitals, lost diacritics, slips of the hand.

use super::line::Line;
use crate::chance::Chance;

/// A line with each of its characters written anew.
pub(super) fn rewritten(line: &Line, by: impl Fn(char) -> char) -> Line {
    let mut new = Line::default();
    let mut places = Vec::with_capacity(line.text.len() + 1);
    for c in line.text.chars() {
        for _ in 0..c.len_utf8() {
            places.push(new.text.len());
        }
        new.text.push(by(c));
    }
    places.push(new.text.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(0);
    new.spans = line
        .spans
        .iter()
        .map(|&(kind, relation, from, to)| {
            (kind, relation, place(from), place(to))
        })
        .collect();
    new
}

/// A capital, where there is one for the letter.
pub(super) fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

/// Letters without their diacritics, as typed in haste.
pub(super) fn plain(c: char) -> char {
    const PAIRS: &str = "šsčcćcžzđdëeçcöoüuäaáaéeíióoúuăaâaîișsțtłlńnśsźzżzęeąaůuřrěeňnğgşsñnãaõoάαέεήηίιόούυώωïiêeèeàaùuòoîiôoûu";
    let letters: Vec<char> = PAIRS.chars().collect();
    let low = c.to_lowercase().next().unwrap_or(c);
    let found = letters
        .chunks(2)
        .find(|pair| pair.first() == Some(&low) && c != 'ı')
        .and_then(|pair| pair.get(1).copied());
    match found {
        Some(plain) if c.is_uppercase() => upper(plain),
        Some(plain) => plain,
        None => c,
    }
}

/// Two letters inside a word of a line in each other's place.
pub(super) fn swapped(line: &mut Line, chance: &mut Chance) {
    let letters: Vec<(usize, char)> = line.text.char_indices().collect();
    let inner: Vec<usize> = letters
        .windows(4)
        .filter(|four| four.iter().all(|(_, c)| c.is_lowercase()))
        .filter_map(|four| four.get(1).map(|&(at, _)| at))
        .collect();
    if inner.is_empty() {
        return;
    }
    let at = *chance.pick(&inner);
    let mut two = line.text.get(at..).unwrap_or("").chars();
    if let Some((first, second)) = two.next().zip(two.next()) {
        let end = at + first.len_utf8() + second.len_utf8();
        line.text.replace_range(at..end, &format!("{second}{first}"));
    }
}

pub(super) fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    let first: String =
        chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    first + chars.as_str()
}

pub(super) fn title(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            if word.chars().count() > 3 {
                first_upper(word)
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}
