/// The writing system of a letter or word.
///
/// # Example
///
/// ```
/// use undersigned::text::Script;
///
/// assert_eq!(Script::of("Приштина"), Script::Cyrillic);
/// assert_eq!(Script::of("Priština"), Script::Latin);
/// assert_eq!(Script::of("2021"), Script::Other);
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic, also for Persian and Urdu.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Devanagari and the other scripts of India.
    Indic,
    /// Thai.
    Thai,
    /// Chinese characters.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Korean.
    Hangul,
    /// Another script, or no letters at all.
    #[default]
    Other,
}

impl Script {
    /// The script of one letter.
    #[must_use]
    pub fn of_char(c: char) -> Script {
        match c {
            'a'..='z' | 'A'..='Z' => Script::Latin,
            '\0'..='\u{a9}' | '\u{ab}'..='\u{b9}' | '\u{bb}'..='\u{bf}' => {
                Script::Other
            }
            '×' | '÷' => Script::Other,
            '\u{aa}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{531}'..='\u{58f}' => Script::Armenian,
            '\u{590}'..='\u{5ff}' => Script::Hebrew,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
            '\u{900}'..='\u{dff}' => Script::Indic,
            '\u{e00}'..='\u{e7f}' => Script::Thai,
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => {
                Script::Georgian
            }
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => {
                Script::Hangul
            }
            '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}' => Script::Kana,
            '\u{3005}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{2fa1f}' => Script::Han,
            '\u{ff21}'..='\u{ff5a}' => Script::Latin,
            _ => Script::Other,
        }
    }

    /// The script of the first letter of `text` that has one.
    #[must_use]
    pub fn of(text: &str) -> Script {
        text.chars()
            .map(Script::of_char)
            .find(|&script| script != Script::Other)
            .unwrap_or_default()
    }

    /// Whether its words are written without spaces between them.
    #[must_use]
    pub const fn is_unspaced(self) -> bool {
        matches!(self, Script::Han | Script::Kana | Script::Thai)
    }

    /// Whether it has capital letters.
    #[must_use]
    pub const fn has_case(self) -> bool {
        matches!(
            self,
            Script::Latin
                | Script::Cyrillic
                | Script::Greek
                | Script::Armenian
        )
    }
}
