//! What stands before a signature: list numbers and bullets.

/// The byte at which the signature begins, behind its number or bullet.
///
/// A number counts as one when a mark follows it (`10.`, `3)`, `[4]`, `№ 5:`):
/// `7 Arte` is a name.
pub(crate) fn after_marker(text: &str) -> usize {
    let mut at = skip_blank(text, 0);
    loop {
        let rest = text.get(at..).unwrap_or("");
        let next = skip_blank(text, at + marker(rest));
        if next == at || next >= text.len() {
            return at;
        }
        at = next;
    }
}

/// The same in a list whose lines [`count_up`]: there `7 Arte` is the
/// seventh line.
pub(crate) fn after_marker_in(text: &str, counted: bool) -> usize {
    let digits = if counted { bare_number(text) } else { None };
    let from = digits.map_or(0, |(digits, _)| digits);
    let behind = text.get(from..).unwrap_or("");
    from + after_marker(behind)
}

/// Most lines open with a number that no mark follows, each by one higher
/// than the line before.
pub(crate) fn count_up<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    const FEW: usize = 3;
    let (mut lines, mut steps, mut last) = (0_usize, 0_usize, None);
    for text in texts {
        let number = bare_number(text).map(|(_, number)| number);
        lines += 1;
        steps += usize::from(
            number.zip(last).is_some_and(|(number, last)| number == last + 1),
        );
        last = number;
    }
    steps >= FEW && steps * 2 >= lines
}

/// The number that opens `text` before a blank and a letter: its length and
/// value.
fn bare_number(text: &str) -> Option<(usize, u32)> {
    if !text.starts_with(char::is_numeric) {
        return None;
    }
    let digits = number(text);
    let rest = text.get(digits..)?;
    let named = rest.trim_start().starts_with(char::is_alphanumeric);
    let value = text.get(..digits)?.parse().ok()?;
    (named && rest.starts_with(' ')).then_some((digits, value))
}

fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let kept = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || crate::text::is_dropped(c)
    });
    text.len() - kept.len()
}

/// The length of the bullet or number that opens `text`.
fn marker(text: &str) -> usize {
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if is_bullet(c) => c.len_utf8(),
        Some('(' | '[') => {
            let inner = text.get(1..).unwrap_or("");
            let digits = number(inner);
            let close = inner.get(digits..).unwrap_or("");
            if digits > 0 && close.starts_with([')', ']']) {
                digits + 2
            } else {
                0
            }
        }
        Some('№') => '№'.len_utf8(),
        Some(c) if c.is_numeric() => numbered(text),
        _ => 0,
    }
}

const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '|' | '-'
            | '–'
            | '—'
            | '−'
            | '*'
            | '•'
            | '·'
            | '‣'
            | '▪'
            | '●'
            | '○'
            | '◦'
            | '►'
            | '▶'
            | '■'
            | '□'
            | '➢'
            | '✓'
            | '✔'
            | '→'
            | '>'
            | '\u{f0b7}'
            | '\u{f0a7}'
    )
}

fn numbered(text: &str) -> usize {
    let digits = number(text);
    let rest = text.get(digits..).unwrap_or("");
    let mut marks = rest.chars();
    match (marks.next(), marks.next()) {
        // `1.5 Degrees` and `11.11.2021` are no list numbers.
        (Some('.'), Some(c)) if c.is_numeric() => 0,
        (Some('.'), Some(_)) if is_domain(rest.get(1..).unwrap_or("")) => 0,
        (Some(mark @ ('.' | ')' | ']' | ':' | '、' | '．')), Some(next)) => {
            let both = matches!((mark, next), ('.', ')'));
            digits + mark.len_utf8() + usize::from(both)
        }
        (Some('\t'), Some(_)) => digits,
        // `1-ÇEVRE …`, `12-Savez …`; not `4-H`, `2-3`.
        (Some('-' | '–'), Some(c)) if c.is_uppercase() && is_word(rest) => {
            digits + rest.chars().next().map_or(0, char::len_utf8)
        }
        // The first column of a table: `| 1 | Ana Ilić |`.
        _ if digits > 0 && rest.trim_start().starts_with('|') => {
            text.len() - rest.trim_start().len() + 1
        }
        _ => 0,
    }
}

/// Behind the mark that opens `rest` stands a word, no single letter.
fn is_word(rest: &str) -> bool {
    rest.chars().skip(1).take(2).filter(|c| c.is_alphabetic()).count() == 2
}

/// What follows the full stop of `350.org`: two to four small letters alone.
fn is_domain(rest: &str) -> bool {
    let small = rest.chars().take_while(char::is_ascii_lowercase).count();
    let after = rest.chars().nth(small);
    (2..=4).contains(&small) && after.is_none_or(|c| c == '/' || c == ',')
}

/// The length of the number of up to seven digits that opens `text`.
fn number(text: &str) -> usize {
    let digits: usize = text
        .chars()
        .take_while(|c| c.is_numeric())
        .take(8)
        .map(char::len_utf8)
        .sum();
    let few = text.get(..digits).unwrap_or("").chars().count() <= 7;
    if few { digits } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_marks_count_where_they_count_up() {
        let list = ["1 Ana Ilić", "2 7 Arte", "3 Iva Babić", "4 Bor"];
        assert!(count_up(list.into_iter()));
        assert_eq!(after_marker_in("2 7 Arte", true), 2);
        assert_eq!(after_marker_in("7 Arte", false), 0);
        let names = ["7 Arte", "3 Balene", "12 Sterne", "Bor"];
        assert!(!count_up(names.into_iter()));
    }

    #[test]
    fn numbers_and_bullets_are_skipped() {
        for (text, rest) in [
            ("10. Centar", "Centar"),
            ("1.\u{a0}Advocacy", "Advocacy"),
            ("1.Centri", "Centri"),
            ("11-ÇEVRE DERNEĞİ", "ÇEVRE DERNEĞİ"),
            ("4-H Club", "4-H Club"),
            ("(3) Club", "Club"),
            ("[4] Club", "Club"),
            ("--جمعية", "جمعية"),
            ("• – Club", "Club"),
            ("٣. جمعية", "جمعية"),
            ("7 Arte", "7 Arte"),
            ("1.5 Degrees", "1.5 Degrees"),
            ("350.org", "350.org"),
            ("2021", "2021"),
            ("-", "-"),
            ("| 1 | Ana | Bor |", "Ana | Bor |"),
            ("| Ana | Bor |", "Ana | Bor |"),
        ] {
            assert_eq!(&text[after_marker(text)..], rest, "{text}");
        }
    }
}
