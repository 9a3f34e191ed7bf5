//! What a page's style says of what is shown, as far as one class or id
//! tells it.

use std::collections::BTreeMap;

/// How an element is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// Not at all.
    None,
    /// On lines of its own.
    Block,
    /// In some other way.
    Other,
}

/// The rules of a page whose selector is one class or one id.
#[derive(Debug, Default)]
pub(super) struct Style {
    classes: BTreeMap<String, Display>,
    ids: BTreeMap<String, Display>,
}

impl Style {
    pub(super) fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.ids.is_empty()
    }

    /// What is said of an element with these classes and this id.
    pub(super) fn of(
        &self,
        classes: Option<&str>,
        id: Option<&str>,
    ) -> Option<Display> {
        if let Some(display) = id.and_then(|id| self.ids.get(id.trim())) {
            return Some(*display);
        }
        let mut classes = classes?.split_ascii_whitespace();
        classes.find_map(|class| self.classes.get(class).copied())
    }

    /// Adds the rules of a style sheet; later ones win.
    ///
    /// Rules for some media only (`@media print`) are passed over.
    pub(super) fn read(&mut self, sheet: &str) {
        let mut rest = sheet;
        while let Some(at) = rest.find(['{', ';', '}']) {
            let (head, after) = rest.split_at(at);
            if !after.starts_with('{') {
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            let body = body(after);
            rest = after.get(body.len() + 2..).unwrap_or_default();
            let head = without_comments(head);
            if !head.trim_start().starts_with('@')
                && let Some(display) = declared(body)
            {
                self.rule(&head, display);
            }
        }
    }

    fn rule(&mut self, selectors: &str, display: Display) {
        for selector in selectors.split(',').map(str::trim) {
            if let Some(class) = selector.strip_prefix('.') {
                if is_name(class) {
                    self.classes.insert(class.to_owned(), display);
                }
            } else if let Some(id) = selector.strip_prefix('#')
                && is_name(id)
            {
                self.ids.insert(id.to_owned(), display);
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !text.is_empty() && text.chars().all(is_part)
}

/// What stands between this brace and the one that closes it.
fn body(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return text.get(1..at).unwrap_or_default();
        }
    }
    text.get(1..).unwrap_or_default()
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    kept
}

/// What declarations say of how an element is shown.
pub(super) fn declared(declarations: &str) -> Option<Display> {
    let mut found = None;
    for declaration in declarations.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.split('!').next().unwrap_or_default().trim();
        let value = value.to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => found = Some(of_value(&value)),
            "visibility" if value == "hidden" => {
                return Some(Display::None);
            }
            "float" if value != "none" && found.is_none() => {
                found = Some(Display::Block);
            }
            _ => {}
        }
    }
    found
}

fn of_value(value: &str) -> Display {
    match value {
        "none" => Display::None,
        "block" | "flex" | "grid" | "table" | "list-item" | "table-row"
        | "flow-root" => Display::Block,
        _ => Display::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_class_or_id_are_read() {
        let mut style = Style::default();
        style.read(
            "/* a */ .gone, #box { color: red; display: none !important }
             .a .b { display: none }
             @media print { .seen { display: none } }
             @import url(x.css); .line{display:block}.back{display:none}
             .back { display: inline } .broken { display: none",
        );
        let of = |class| style.of(Some(class), None);
        assert_eq!(of("x gone"), Some(Display::None));
        assert_eq!(style.of(None, Some("box")), Some(Display::None));
        assert_eq!(of("b"), None);
        assert_eq!(of("seen"), None);
        assert_eq!(of("line"), Some(Display::Block));
        assert_eq!(of("back"), Some(Display::Other));
        assert_eq!(of("broken"), Some(Display::None));
    }
}
