//! Tags of HTML inside Markdown: what they do to lines, or that they are
//! none and were meant as text.

/// What a tag means for the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing: `<b>`, a comment.
    Nothing,
    /// A new line: `<br>`, `<tr>`.
    Line,
    /// A block of its own: `<p>`, `</div>`.
    Block,
    /// An item of a list: `<li>`.
    Item,
    /// The next cell of a row: `<td>`.
    Cell,
    /// Nothing up to the end tag of this name is seen: `<script>`.
    Hidden(&'static str),
    /// It is no HTML: `<Name>`.
    Text,
}

const HIDDEN: &[&str] =
    &["script", "style", "template", "noscript", "head", "title"];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

const LINES: &[&str] =
    &["br", "caption", "option", "tbody", "tfoot", "thead", "tr"];

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "area", "audio", "b", "base", "bdi", "bdo", "big",
    "button", "canvas", "cite", "code", "col", "colgroup", "data", "datalist",
    "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins",
    "kbd", "label", "link", "map", "mark", "meta", "meter", "nobr", "object",
    "optgroup", "output", "param", "path", "picture", "progress", "q", "rp",
    "rt", "ruby", "s", "samp", "select", "slot", "small", "source", "span",
    "strike", "strong", "sub", "sup", "svg", "textarea", "time", "track",
    "tt", "u", "var", "video", "wbr",
];

/// What `tag`, from `<` to `>`, means.
pub(super) fn effect(tag: &str) -> Effect {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    if inside.starts_with(['!', '?']) {
        let start = inside.get(..8).unwrap_or(inside).to_ascii_lowercase();
        let known = ["!--", "!doctype", "![cdata[", "?xml", "?php"];
        return if known.iter().any(|known| start.starts_with(known)) {
            Effect::Nothing
        } else {
            Effect::Text
        };
    }
    let closing = inside.starts_with('/');
    let name = name_of(inside);
    let known = |names: &[&'static str]| {
        names.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()
    };
    if let Some(hidden) = known(HIDDEN) {
        return if closing { Effect::Nothing } else { Effect::Hidden(hidden) };
    }
    match () {
        () if known(&["li"]).is_some() && !closing => Effect::Item,
        () if known(&["td", "th"]).is_some() && !closing => Effect::Cell,
        () if known(&["li", "td", "th"]).is_some() => Effect::Nothing,
        () if known(LINES).is_some() => Effect::Line,
        () if known(BLOCKS).is_some() => Effect::Block,
        () if known(INLINE).is_some() => Effect::Nothing,
        // Elements of pages' own have a hyphen; so have surnames, but they
        // begin with a capital letter.
        () if name.contains('-') && !name.contains(char::is_uppercase) => {
            Effect::Nothing
        }
        () => Effect::Text,
    }
}

/// Whether `tag` ends the element `name`.
pub(super) fn closes(tag: &str, name: &str) -> bool {
    tag.starts_with("</")
        && name_of(tag.get(1..).unwrap_or_default()).eq_ignore_ascii_case(name)
}

fn name_of(inside: &str) -> &str {
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    inside.get(..end.unwrap_or(inside.len())).unwrap_or_default()
}

/// A stretch of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// From `<` to `>`, or a comment.
    Tag(&'t str),
    /// `&amp;` and the character it stands for.
    Entity(&'t str, char),
    /// Anything else.
    Text(&'t str),
}

/// The next part of `html`, which is never empty unless `html` is.
pub(super) fn next_part(html: &str) -> Part<'_> {
    let until = |end: usize| html.get(..end).unwrap_or(html);
    if html.starts_with('<')
        && let Some(end) = tag_end(html)
    {
        return Part::Tag(until(end));
    }
    if html.starts_with('&')
        && let Some((end, c)) = entity(html)
    {
        return Part::Entity(until(end), c);
    }
    let first = html.chars().next().map_or(0, char::len_utf8);
    let rest = html.get(first..).unwrap_or_default();
    let end = rest.find(['<', '&']).map_or(html.len(), |at| at + first);
    Part::Text(until(end))
}

fn tag_end(html: &str) -> Option<usize> {
    if html.starts_with("<!--") {
        let end = html.find("-->").map_or(html.len(), |at| at + 3);
        return Some(end);
    }
    let opens = html.chars().nth(1)?;
    if !opens.is_ascii_alphabetic() && !"/!?".contains(opens) {
        return None;
    }
    // Up to the next `<` at most, or many of them would be read many times.
    let rest = html.get(1..)?;
    let end = rest.find(['<', '>'])? + 1;
    html.get(end..)?.starts_with('>').then_some(end + 1)
}

/// The entities that people write by hand, besides those by number.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("bull", '•'),
    ("middot", '·'),
    ("hellip", '…'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
    ("euml", 'ë'),
    ("scaron", 'š'),
    ("Scaron", 'Š'),
];

fn entity(html: &str) -> Option<(usize, char)> {
    let end = html.bytes().take(12).position(|byte| byte == b';')?;
    let name = html.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => by_number(number)?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((end + 1, c))
}

fn by_number(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_pointed_brackets_are_no_tags() {
        assert_eq!(effect("<Ada>"), Effect::Text);
        assert_eq!(effect("<Meyer-Holt>"), Effect::Text);
        assert_eq!(effect("<my-widget>"), Effect::Nothing);
        assert_eq!(effect("<BR/>"), Effect::Line);
        assert_eq!(effect("</p>"), Effect::Block);
        assert_eq!(effect("<!-- a -->"), Effect::Nothing);
        assert_eq!(effect("<!DOCTYPE html>"), Effect::Nothing);
        assert_eq!(effect("<!Ada>"), Effect::Text);
        assert_eq!(effect("<style type='a'>"), Effect::Hidden("style"));
    }

    #[test]
    fn parts_are_tags_entities_and_text() {
        assert_eq!(next_part("<b>x"), Part::Tag("<b>"));
        assert_eq!(next_part("<!-- > -->x"), Part::Tag("<!-- > -->"));
        assert_eq!(next_part("&#xe9;x"), Part::Entity("&#xe9;", 'é'));
        assert_eq!(next_part("& Co <b>"), Part::Text("& Co "));
        assert_eq!(next_part("< 3"), Part::Text("< 3"));
        assert_eq!(next_part(""), Part::Text(""));
    }
}
