//! Fonts of PDF: Helvetica for English, and one that numbers its glyphs as
//! they come, as subsets do, for all other letters.

/// How text is written and how wide it is.
pub(super) enum Font {
    /// One of the fonts that every reader has; WinAnsi.
    Helvetica,
    /// Glyphs by number; which letter each is, says a map in the file.
    Numbered { glyphs: Vec<char>, typewriter: bool },
}

/// The width of all glyphs of a typewriter, in thousandths.
const TYPEWRITER: u16 = 600;

/// The widths of Helvetica from space to tilde, in thousandths.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
    278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
    584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
    556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
    278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222,
    222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500,
    500, 500, 334, 260, 334, 584,
];

/// The bullet of WinAnsi, and its width.
const BULLET: (char, u8, u16) = ('•', 0x95, 350);

impl Font {
    pub(super) fn of(language: &str) -> Font {
        match language {
            "en" => Font::Helvetica,
            _ => Font::Numbered { glyphs: Vec::new(), typewriter: false },
        }
    }

    /// One whose glyphs are all of one width.
    pub(super) fn typewriter() -> Font {
        Font::Numbered { glyphs: Vec::new(), typewriter: true }
    }

    /// How wide `text` is at `size`.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let sum: u32 = text.chars().map(|c| u32::from(self.advance(c))).sum();
        sum as f32 * size / 1000.0
    }

    fn advance(&self, c: char) -> u16 {
        match self {
            Font::Numbered { typewriter: true, .. } => TYPEWRITER,
            _ => helvetica(c),
        }
    }

    /// The operator that shows `text`.
    pub(super) fn show(&mut self, text: &str) -> String {
        format!("{} Tj", self.string(text))
    }

    /// The same, but spaces are steps and no glyphs, as TeX writes them.
    pub(super) fn show_stepped(&mut self, text: &str) -> String {
        let step = format!(" -{} ", self.advance(' '));
        let words: Vec<String> =
            text.split(' ').map(|word| self.string(word)).collect();
        format!("[{}] TJ", words.join(&step))
    }

    fn string(&mut self, text: &str) -> String {
        let bytes: String = match self {
            Font::Helvetica => text.chars().map(win_ansi).collect(),
            Font::Numbered { glyphs, .. } => {
                text.chars().map(|c| number(glyphs, c)).collect()
            }
        };
        format!("<{bytes}>")
    }

    /// The objects of the font, numbered from `first` on; the first is the
    /// font.
    pub(super) fn objects(&self, first: usize) -> Vec<Vec<u8>> {
        match self {
            Font::Helvetica => vec![HELVETICA_OBJECT.as_bytes().to_vec()],
            Font::Numbered { glyphs, .. } => self.numbered(glyphs, first),
        }
    }

    fn numbered(&self, glyphs: &[char], first: usize) -> Vec<Vec<u8>> {
        let (descendant, map, descriptor) = (first + 1, first + 2, first + 3);
        let widths: Vec<String> =
            glyphs.iter().map(|&c| self.advance(c).to_string()).collect();
        let font = format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Invented \
             /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] \
             /ToUnicode {map} 0 R >>"
        );
        let glyph_font = format!(
            "<< /Type /Font /Subtype /CIDFontType2 \
             /BaseFont /ABCDEF+Invented /CIDSystemInfo << /Registry (Adobe) \
             /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity \
             /W [1 [{}]] /FontDescriptor {descriptor} 0 R >>",
            widths.join(" "),
        );
        let map = to_unicode(glyphs);
        let map =
            format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len());
        let described = "<< /Type /FontDescriptor \
             /FontName /ABCDEF+Invented /Flags 4 \
             /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 \
             /Descent -200 /CapHeight 700 /StemV 80 >>";
        [font, glyph_font, map, described.to_owned()]
            .map(String::into_bytes)
            .to_vec()
    }
}

/// Letters that Helvetica lacks, or of which we do not know it, are as wide
/// as most.
fn helvetica(c: char) -> u16 {
    if c == BULLET.0 {
        return BULLET.2;
    }
    let at = (c as usize).checked_sub(32);
    let known = at.and_then(|at| HELVETICA.get(at)).copied();
    known.unwrap_or(if c.is_uppercase() { 667 } else { 556 })
}

fn win_ansi(c: char) -> String {
    let byte = match c {
        ' '..='~' => c as u8,
        _ if c == BULLET.0 => BULLET.1,
        _ => panic!("{c:?} is not in the statement for this font"),
    };
    format!("{byte:02x}")
}

/// Glyph 0 is the one for letters that a font lacks.
fn number(glyphs: &mut Vec<char>, c: char) -> String {
    let known = glyphs.iter().position(|&glyph| glyph == c);
    let at = known.unwrap_or_else(|| {
        glyphs.push(c);
        glyphs.len() - 1
    });
    format!("{:04x}", at + 1)
}

const HELVETICA_OBJECT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont \
     /Helvetica /Encoding /WinAnsiEncoding >>";

/// The map from glyphs to letters.
fn to_unicode(glyphs: &[char]) -> String {
    let mut map = "/CIDInit /ProcSet findresource begin\n12 dict begin\n\
         begincmap\n/CMapName /Invented def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        .to_owned();
    let numbered: Vec<(usize, char)> =
        (1..).zip(glyphs.iter().copied()).collect();
    // A section has at most a hundred entries.
    for section in numbered.chunks(100) {
        map += &format!("{} beginbfchar\n", section.len());
        for &(number, c) in section {
            map += &format!("<{number:04x}> <{:04x}>\n", u32::from(c));
        }
        map += "endbfchar\n";
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
}
