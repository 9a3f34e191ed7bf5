//! Fonts drawn by instructions (Type 3): their letters, which the library
//! leaves nameless where the file has no map to Unicode.
//!
//! Old TeX makes such fonts, in its own encoding. The codes are read from
//! the page beside the library and paired with the glyphs as they are drawn.

use std::collections::{BTreeMap, VecDeque};

use hayro_interpret::hayro_syntax::{
    content::ops::TypedInstruction,
    object::{Array, Dict, Name, Object, String as Bytes},
    page::Page,
};

/// A letter of such a font, in the order of drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Which font of the page.
    pub(super) font: u32,
    pub(super) code: u8,
    /// What it stands for, where the name of its glyph tells.
    pub(super) text: Option<char>,
}

/// The fonts of this kind on a page, by their names there.
struct Fonts(BTreeMap<Vec<u8>, (u32, BTreeMap<u8, char>)>);

/// The letters that the page itself draws; none if it has no such font.
pub(super) fn letters(page: &Page<'_>) -> VecDeque<Letter> {
    let fonts = Fonts::of(page);
    let mut letters = VecDeque::new();
    if fonts.0.is_empty() {
        return letters;
    }
    let mut font: Option<Vec<u8>> = None;
    let mut saved = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        let mut show = |text: &Bytes<'_>| {
            fonts.add(font.as_deref(), text.as_bytes(), &mut letters);
        };
        match operation {
            TypedInstruction::SaveState(_) => saved.push(font.clone()),
            TypedInstruction::RestoreState(_) => {
                font = saved.pop().unwrap_or(font);
            }
            TypedInstruction::TextFont(set) => font = Some(set.0.to_vec()),
            TypedInstruction::ShowText(text) => show(text.0),
            TypedInstruction::NextLineAndShowText(text) => show(text.0),
            TypedInstruction::ShowTextWithParameters(text) => show(text.2),
            TypedInstruction::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    if let Object::String(text) = part {
                        show(&text);
                    }
                }
            }
            _ => {}
        }
    }
    letters
}

impl Fonts {
    fn of(page: &Page<'_>) -> Fonts {
        let fonts = &page.resources().fonts;
        let drawn = fonts.keys().filter_map(|name| {
            let font = fonts.get::<Dict<'_>>(&name)?;
            let kind = font.get::<Name<'_>>(b"Subtype")?;
            (kind.as_str() == "Type3").then(|| (name.to_vec(), names(&font)))
        });
        let numbered = (0..).zip(drawn);
        let fonts = numbered
            .map(|(number, (name, names))| (name, (number, names)))
            .collect();
        Fonts(fonts)
    }

    fn add(
        &self,
        name: Option<&[u8]>,
        codes: &[u8],
        letters: &mut VecDeque<Letter>,
    ) {
        let known = name.and_then(|name| self.0.get(name));
        let Some((font, names)) = known else { return };
        letters.extend(codes.iter().map(|&code| Letter {
            font: *font,
            code,
            text: names.get(&code).copied(),
        }));
    }
}

/// What the codes of a font stand for, by the names of its glyphs.
fn names(font: &Dict<'_>) -> BTreeMap<u8, char> {
    let mut names = BTreeMap::new();
    let encoding = font.get::<Dict<'_>>(b"Encoding");
    let list = encoding.and_then(|e| e.get::<Array<'_>>(b"Differences"));
    let Some(list) = list else { return names };
    let mut code = 0_i64;
    for entry in list.iter::<Object<'_>>() {
        match entry {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                let letter = letter(name.as_str());
                if let (Ok(code), Some(letter)) = (u8::try_from(code), letter)
                {
                    names.insert(code, letter);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// `A`, `uni0041`; `a65` is the code 65 of TeX.
fn letter(name: &str) -> Option<char> {
    let mut chars = name.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    if rest.is_empty() {
        return Some(first);
    }
    if let Some(hex) = name.strip_prefix("uni") {
        let code = u32::from_str_radix(hex, 16).ok();
        return code.and_then(char::from_u32);
    }
    if "aAcCgG".contains(first)
        && let Ok(code) = rest.parse::<u8>()
    {
        return cork(code);
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// Names of marks, which have more than a letter.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("comma", ','),
    ("period", '.'),
    ("hyphen", '-'),
    ("endash", '–'),
    ("emdash", '—'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("quoteright", '’'),
    ("quoteleft", '‘'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("slash", '/'),
    ("ampersand", '&'),
    ("at", '@'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ff", 'ﬀ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("dotlessi", 'ı'),
    ("germandbls", 'ß'),
];

/// The encoding of TeX's fonts for the languages of Europe (T1), as agreed
/// on at Cork in 1990.
fn cork(code: u8) -> Option<char> {
    const LOW: &str = "`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—\u{0}\u{0}ıȷﬀﬁﬂﬃﬄ";
    const HIGH: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§\
        ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
        ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞ\
        àáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";
    let letter = match code {
        0..32 => LOW.chars().nth(code.into()),
        39 => Some('’'),
        96 => Some('‘'),
        32..127 => Some(char::from(code)),
        127 => Some('-'),
        128.. => HIGH.chars().nth((code - 128).into()),
    };
    letter.filter(|c| *c != '\u{0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_of_tex_is_whole() {
        let found: String = [0xa3, 0x92, 0x9e, 0xd0, 0xff, 16, 28]
            .map(|code| cork(code).unwrap())
            .iter()
            .collect();
        assert_eq!(found, "čŠđÐß“ﬁ");
    }

    #[test]
    fn glyphs_are_known_by_name_or_code() {
        assert_eq!(letter("A"), Some('A'));
        assert_eq!(letter("a65"), Some('A'));
        assert_eq!(letter("uni0416"), Some('Ж'));
        assert_eq!(letter("comma"), Some(','));
        assert_eq!(letter("strange"), None);
    }
}
