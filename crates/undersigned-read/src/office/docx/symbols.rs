//! Characters of fonts that have pictures for letters.

/// What Wingdings shows for codes that stand in lists and forms.
const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x4a, '☺'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '☐'),
    (0x71, '❑'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// What Symbol shows for the letters from `A` to `z`.
const SYMBOL: &str =
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// The character that a symbol shows; as it is stored where we know none.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let stored = u32::from_str_radix(code.trim(), 16).ok()?;
    // Fonts of pictures keep them in the private area.
    let code = match stored {
        0xf000..=0xf0ff => stored - 0xf000,
        _ => stored,
    };
    let known = match font {
        "Wingdings" => {
            WINGDINGS.iter().find(|(known, _)| *known == code).map(|k| k.1)
        }
        "Symbol" if code == 0xb7 => Some('•'),
        "Symbol" => code
            .checked_sub(0x41)
            .and_then(|at| SYMBOL.chars().nth(at as usize)),
        _ => None,
    };
    known.or_else(|| char::from_u32(stored)).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn symbols_show_what_their_font_draws() {
        assert_eq!(symbol("Wingdings", "F0FC"), Some('✓'));
        assert_eq!(symbol("Symbol", "F061"), Some('α'));
        assert_eq!(symbol("Symbol", "0057"), Some('Ω'));
        assert_eq!(symbol("Wingdings", "F001"), Some('\u{f001}'));
        assert_eq!(symbol("Arial", "0107"), Some('ć'));
        assert_eq!(symbol("Arial", "0000"), None);
        assert_eq!(symbol("Arial", "D800"), None);
        assert_eq!(symbol("Arial", "none"), None);
    }
}
