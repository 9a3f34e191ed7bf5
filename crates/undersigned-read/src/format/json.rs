//! Whether a text is JSON, as far as its beginning tells.

use super::Format;

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    Nothing,
}

/// One value, several on lines of their own, or no JSON.
///
/// Text that begins with a bracket is not seldom: `[1] We ask …`.
pub(super) fn format(text: &str) -> Option<Format> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut open = Vec::new();
    let mut next = Next::Value;
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(c) = rest.chars().next() else { break };
        if next == Next::Nothing {
            return (c == '{' || c == '[').then_some(Format::JsonLines);
        }
        let (token, after) = token(rest)?;
        if after.is_empty() && token != Token::Close(c) {
            // Cut off within the last one.
            break;
        }
        next = step(token, next, &mut open)?;
        rest = after;
    }
    Some(Format::Json)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Open(char),
    Close(char),
    Colon,
    Comma,
    String,
    Other,
}

fn token(text: &str) -> Option<(Token, &str)> {
    let c = text.chars().next()?;
    let after = text.get(1..);
    let one = |token| Some((token, after.unwrap_or_default()));
    match c {
        '{' | '[' => one(Token::Open(c)),
        '}' | ']' => one(Token::Close(c)),
        ':' => one(Token::Colon),
        ',' => one(Token::Comma),
        '"' => Some((Token::String, behind_string(after?))),
        '-' | '0'..='9' | 't' | 'f' | 'n' => {
            let is_part = |c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.')
            };
            let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
            let (word, after) = text.split_at(end);
            let is_value = matches!(word, "true" | "false" | "null")
                || word.parse::<f64>().is_ok()
                || after.is_empty();
            is_value.then_some((Token::Other, after))
        }
        _ => None,
    }
}

fn behind_string(text: &str) -> &str {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return text.get(at + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

fn step(token: Token, next: Next, open: &mut Vec<char>) -> Option<Next> {
    let is_value = matches!(next, Next::Value | Next::ValueOrEnd);
    let is_key = matches!(next, Next::Key | Next::KeyOrEnd);
    let may_end =
        matches!(next, Next::ValueOrEnd | Next::KeyOrEnd | Next::CommaOrEnd);
    let behind = |open: &[char]| {
        if open.is_empty() { Next::Nothing } else { Next::CommaOrEnd }
    };
    match token {
        Token::Open('{') if is_value => {
            open.push('{');
            Some(Next::KeyOrEnd)
        }
        Token::Open(_) if is_value => {
            open.push('[');
            Some(Next::ValueOrEnd)
        }
        Token::Close(c) if may_end => {
            let opened = open.pop()?;
            let fits = (opened == '{') == (c == '}');
            fits.then(|| behind(open))
        }
        Token::String if is_key => Some(Next::Colon),
        Token::String | Token::Other if is_value => Some(behind(open)),
        Token::Colon if next == Next::Colon => Some(Next::Value),
        Token::Comma if next == Next::CommaOrEnd => {
            let in_object = open.last() == Some(&'{');
            Some(if in_object { Next::Key } else { Next::Value })
        }
        _ => None,
    }
}
