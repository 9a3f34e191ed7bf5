//! Bullets and numbers of list items.

/// Signs that begin an item.
const BULLETS: &str = "•◦‣▪▫●○■□◆◇►▶➢➤✓✔–—-*·∙⁃§";

/// How an item begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// A number as it is written, `3.`.
    Number(String),
}

/// The marker at the start of a line, and the text behind it.
pub(super) fn split(text: &str) -> Option<(Marker, &str)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if is_bullet(first) {
        return Some((Marker::Bullet, rest.trim_start()));
    }
    if let Some(c) = first.chars().next()
        && is_sure_bullet(c)
    {
        // No gap behind the bullet.
        let rest = text.get(c.len_utf8()..).unwrap_or_default();
        return Some((Marker::Bullet, rest.trim_start()));
    }
    if is_ordinal(first) {
        return Some((Marker::Number(first.to_owned()), rest.trim_start()));
    }
    let (number, rest) = split_tight(text)?;
    Some((Marker::Number(number.to_owned()), rest))
}

/// `10.Name`: with two digits the tab behind the number is used up.
fn split_tight(text: &str) -> Option<(&str, &str)> {
    let end = text.find(['.', ')'])? + 1;
    let (number, rest) = text.split_at_checked(end)?;
    let letters = rest.chars().next().is_some_and(char::is_uppercase)
        && rest.chars().nth(1).is_some_and(char::is_lowercase);
    (is_ordinal(number) && letters).then_some((number, rest))
}

/// Whether the text is a bullet or an item's number, and nothing else.
pub(super) fn is_marker(text: &str) -> bool {
    is_bullet(text) || is_ordinal(text)
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let one = chars.next().is_some_and(|c| BULLETS.contains(c));
    (one || text == "o") && chars.next().is_none()
}

fn is_sure_bullet(c: char) -> bool {
    BULLETS.contains(c) && !"–—-*·§".contains(c)
}

/// `3.`, `3)`, `(3)`, `[3]`.
fn is_ordinal(text: &str) -> bool {
    let open = text.starts_with(['(', '[']);
    let inner = text.trim_start_matches(['(', '[']);
    let digits = inner.trim_end_matches(['.', ')', ']']);
    let closed = inner.len() - digits.len();
    (1..=4).contains(&digits.len())
        && is_number(digits)
        && closed == 1
        && (!open || inner.ends_with([')', ']']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(String, &str)> {
        match split(text)? {
            (Marker::Number(number), rest) => Some((number, rest)),
            (Marker::Bullet, _) => None,
        }
    }

    #[test]
    fn bullets_and_numbers_begin_items() {
        assert_eq!(split("• Ana"), Some((Marker::Bullet, "Ana")));
        assert_eq!(split("▪Ana"), Some((Marker::Bullet, "Ana")));
        assert_eq!(number("3. Ana"), Some(("3.".to_owned(), "Ana")));
        assert_eq!(number("(3) Ana"), Some(("(3)".to_owned(), "Ana")));
        assert_eq!(number("10.Ana"), Some(("10.".to_owned(), "Ana")));
    }

    #[test]
    fn other_lines_begin_none() {
        for text in ["Ana", "-Ana", "3 Ana", "3.5 km", "A. Brdar", "2.0", ""] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
