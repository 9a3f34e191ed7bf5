//! What stands before the text between `---` or `+++`: the head of the page.
//!
//! Only `key: value` and `key = value` of the outermost level are read;
//! that is how titles and dates are written. The rest is for the program
//! that makes the page.

use undersigned::read::Head;

/// The head, and where the text behind it begins.
pub(super) fn split(text: &str) -> (Option<Head>, usize) {
    let Some((lines, end)) = fenced(text) else { return (None, 0) };
    let mut head = Head::default();
    let mut lists = None;
    for line in lines.lines() {
        let entry = line.trim_start().strip_prefix("- ");
        if let (Some(key), Some(entry)) = (lists, entry) {
            put(&mut head, key, entry);
            continue;
        }
        lists = None;
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let Some((key, value)) = key_value(line) else { continue };
        if value.is_empty() {
            lists = Some(key);
        } else {
            put(&mut head, key, value);
        }
    }
    (Some(head), end)
}

/// How many lines a head has at most: behind more of them the fence was a
/// rule, and another rule ended it.
const LONGEST: usize = 300;

/// The lines between the fences, and where they end.
fn fenced(text: &str) -> Option<(&str, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut at = first.len();
    for line in lines.take(LONGEST) {
        let end = at + line.len();
        let closes = line.trim_end();
        if closes == fence || (fence == "---" && closes == "...") {
            let inside = text.get(first.len()..at)?;
            return is_head(inside, fence).then_some((inside, end));
        }
        at = end;
    }
    None
}

/// Whether the lines are keys and what belongs to them: a name between two
/// rules is no head. Strings of TOML may have lines of any kind.
fn is_head(inside: &str, fence: &str) -> bool {
    let mut lines = inside.lines().filter(|line| !line.trim().is_empty());
    let is_key = |line: &str| key_value(line).is_some();
    let belongs = |line: &str| {
        is_key(line) || line.starts_with([' ', '\t', '-', '#', '[', ']', '}'])
    };
    let toml = fence == "+++";
    lines
        .clone()
        .find(|line| !line.starts_with('#'))
        .is_none_or(|line| is_key(line) || (toml && line.starts_with('[')))
        && (toml || lines.all(belongs))
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '='])?;
    let key = line.get(..at)?.trim();
    let value = line.get(at + 1..)?;
    let is_key = !key.is_empty()
        && key.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    let apart = value.is_empty() || value.starts_with(char::is_whitespace);
    (is_key && apart).then(|| (key, value.trim()))
}

fn put(head: &mut Head, key: &str, value: &str) {
    let value = unquoted(value);
    let key = key.to_lowercase().replace('-', "_");
    let place = match key.as_str() {
        "title" => &mut head.title,
        "date" | "published" | "publishdate" | "pubdate" => &mut head.date,
        "lang" | "language" | "locale" => &mut head.language,
        "author" | "authors" => &mut head.author,
        "publisher" | "organisation" | "organization" => &mut head.publisher,
        "url" | "link" | "canonical" | "canonical_url" | "permalink"
            if value.contains("://") =>
        {
            &mut head.link
        }
        _ => return,
    };
    if value.is_empty() {
        return;
    }
    match place {
        Some(known) if key == "authors" => {
            known.push_str(", ");
            known.push_str(&value);
        }
        Some(_) => {}
        None => *place = Some(value),
    }
}

/// The value without quotes, brackets and the comment behind it.
fn unquoted(value: &str) -> String {
    let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
    if let Some(quote) = quote
        && let Some(inside) = value.get(1..)
        && let Some(end) = inside.rfind(quote)
    {
        let inside = inside.get(..end).unwrap_or_default();
        return inside.replace("\\\"", "\"").replace("''", "'");
    }
    let value = value.split(" #").next().unwrap_or_default().trim();
    let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    match list {
        None => value.to_owned(),
        Some(list) => {
            let names = list.split(',').map(|name| unquoted(name.trim()));
            names.collect::<Vec<_>>().join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        split(text).0.unwrap()
    }

    #[test]
    fn title_date_and_language() {
        let text = "---\ntitle: \"A letter: to all\"\ndate: 2021-03-04 # ok\n\
                    lang: sq\ntags:\n  - a\nauthors:\n- Ada Byron\n\
                    - The Club\nurl: /here\n---\nText";
        let head = head(text);
        assert_eq!(head.title.as_deref(), Some("A letter: to all"));
        assert_eq!(head.date.as_deref(), Some("2021-03-04"));
        assert_eq!(head.language.as_deref(), Some("sq"));
        assert_eq!(head.author.as_deref(), Some("Ada Byron, The Club"));
        assert_eq!(head.link, None);
        let (_, end) = split(text);
        assert_eq!(text.get(end..), Some("Text"));
    }

    #[test]
    fn toml_between_plus_signs() {
        let head =
            head("+++\ntitle = 'Appeal'\nauthors = [\"A\", \"B\"]\n+++\n");
        assert_eq!(head.title.as_deref(), Some("Appeal"));
        assert_eq!(head.author.as_deref(), Some("A, B"));
    }

    #[test]
    fn rules_are_no_head() {
        for text in [
            "---\nAda Byron\n---\n",
            "---\nTo: all\nWe ask.\n---\n",
            "---\ntitle: never closed",
            "--",
        ] {
            assert_eq!(split(text), (None, 0), "{text}");
        }
    }
}
