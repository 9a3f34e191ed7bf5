//! Serbian from Latin to Cyrillic letters.

/// `Njegoš` → `Његош`. No word of the statement has `n` and `j`, `l` and `j`
/// or `d` and `ž` beside each other that are two letters.
pub(super) fn cyrillic(latin: &str) -> String {
    let mut found = String::new();
    let mut rest = latin.chars().peekable();
    while let Some(c) = rest.next() {
        let two = rest.peek().and_then(|&next| digraph(c, next));
        if two.is_some() {
            rest.next();
        }
        found.push(two.unwrap_or_else(|| letter(c)));
    }
    found
}

fn digraph(first: char, second: char) -> Option<char> {
    let found = match (lower(first), lower(second)) {
        ('l', 'j') => 'љ',
        ('n', 'j') => 'њ',
        ('d', 'ž') => 'џ',
        _ => return None,
    };
    Some(if first.is_uppercase() { upper(found) } else { found })
}

const LATIN: &str = "abvgdđežzijklmnoprstćufhcčš";
const CYRILLIC: &str = "абвгдђежзијклмнопрстћуфхцчш";

fn letter(c: char) -> char {
    let at = LATIN.chars().position(|latin| latin == lower(c));
    let Some(found) = at.and_then(|at| CYRILLIC.chars().nth(at)) else {
        return c;
    };
    if c.is_uppercase() { upper(found) } else { found }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

#[test]
fn latin_letters_turn_cyrillic() {
    assert_eq!(cyrillic("Ljiljana Njegić, DŽ."), "Љиљана Његић, Џ.");
}
