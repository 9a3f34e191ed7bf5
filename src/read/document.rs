use std::{fs, io::Read, path::Path};

use super::{
    ids::id_of,
    plain,
    source::{Place, Source},
    structure::{Block, Head},
};
use crate::{
    error::{Error, ErrorKind, Issue, Result},
    text::Span,
};

/// A text that was read, with the way back to the file it came from.
///
/// The text is what people see in the file. Of plain text nothing is changed,
/// added or left out but the byte order mark; readers of other formats put
/// a document together with [`DocumentBuilder`](super::DocumentBuilder), and
/// it knows its [blocks](Document::blocks) then.
///
/// # Example: where in the file
///
/// ```
/// use undersigned::{Document, read::Encoding};
///
/// let bytes = b"\xff\xfeA\0d\0a\0";
/// let document = Document::from_bytes("letters/ada.txt", bytes)?;
/// assert_eq!(document.id(), "ada");
/// assert_eq!(document.text(), "Ada");
/// assert_eq!(document.encoding(), Encoding::Utf16Le);
/// assert_eq!(document.source_offset(1), 4);
/// # Ok::<(), undersigned::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) source: Source,
    pub(super) issues: Vec<Issue>,
    pub(super) blocks: Vec<Block>,
    pub(super) head: Head,
}

/// How the characters of a file are written as bytes: those of the Encoding
/// Standard of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Cyrillic of DOS.
    Ibm866,
    /// Central European.
    Iso8859_2,
    /// South European.
    Iso8859_3,
    /// North European.
    Iso8859_4,
    /// Cyrillic.
    Iso8859_5,
    /// Arabic.
    Iso8859_6,
    /// Greek.
    Iso8859_7,
    /// Hebrew.
    Iso8859_8,
    /// Nordic.
    Iso8859_10,
    /// Baltic.
    Iso8859_13,
    /// Celtic.
    Iso8859_14,
    /// Western European with the euro sign.
    Iso8859_15,
    /// South-Eastern European.
    Iso8859_16,
    /// Russian.
    Koi8R,
    /// Ukrainian.
    Koi8U,
    /// Western European of old Macs.
    Macintosh,
    /// Cyrillic of old Macs.
    MacCyrillic,
    /// Thai.
    Windows874,
    /// Central European.
    Windows1250,
    /// Cyrillic.
    Windows1251,
    /// Western European, ISO-8859-1 with it.
    Windows1252,
    /// Greek.
    Windows1253,
    /// Turkish.
    Windows1254,
    /// Hebrew.
    Windows1255,
    /// Arabic.
    Windows1256,
    /// Baltic.
    Windows1257,
    /// Vietnamese.
    Windows1258,
    /// Simplified Chinese.
    Gbk,
    /// Chinese.
    Gb18030,
    /// Traditional Chinese.
    Big5,
    /// Japanese.
    EucJp,
    /// Japanese.
    Iso2022Jp,
    /// Japanese.
    ShiftJis,
    /// Korean.
    EucKr,
    /// Bytes of a private font.
    UserDefined,
}

impl Encoding {
    /// All of them.
    pub const ALL: &[Encoding] = &[
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Ibm866,
        Encoding::Iso8859_2,
        Encoding::Iso8859_3,
        Encoding::Iso8859_4,
        Encoding::Iso8859_5,
        Encoding::Iso8859_6,
        Encoding::Iso8859_7,
        Encoding::Iso8859_8,
        Encoding::Iso8859_10,
        Encoding::Iso8859_13,
        Encoding::Iso8859_14,
        Encoding::Iso8859_15,
        Encoding::Iso8859_16,
        Encoding::Koi8R,
        Encoding::Koi8U,
        Encoding::Macintosh,
        Encoding::MacCyrillic,
        Encoding::Windows874,
        Encoding::Windows1250,
        Encoding::Windows1251,
        Encoding::Windows1252,
        Encoding::Windows1253,
        Encoding::Windows1254,
        Encoding::Windows1255,
        Encoding::Windows1256,
        Encoding::Windows1257,
        Encoding::Windows1258,
        Encoding::Gbk,
        Encoding::Gb18030,
        Encoding::Big5,
        Encoding::EucJp,
        Encoding::Iso2022Jp,
        Encoding::ShiftJis,
        Encoding::EucKr,
        Encoding::UserDefined,
    ];

    /// Its name in the Encoding Standard.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Ibm866 => "IBM866",
            Encoding::Iso8859_2 => "ISO-8859-2",
            Encoding::Iso8859_3 => "ISO-8859-3",
            Encoding::Iso8859_4 => "ISO-8859-4",
            Encoding::Iso8859_5 => "ISO-8859-5",
            Encoding::Iso8859_6 => "ISO-8859-6",
            Encoding::Iso8859_7 => "ISO-8859-7",
            Encoding::Iso8859_8 => "ISO-8859-8",
            Encoding::Iso8859_10 => "ISO-8859-10",
            Encoding::Iso8859_13 => "ISO-8859-13",
            Encoding::Iso8859_14 => "ISO-8859-14",
            Encoding::Iso8859_15 => "ISO-8859-15",
            Encoding::Iso8859_16 => "ISO-8859-16",
            Encoding::Koi8R => "KOI8-R",
            Encoding::Koi8U => "KOI8-U",
            Encoding::Macintosh => "macintosh",
            Encoding::MacCyrillic => "x-mac-cyrillic",
            Encoding::Windows874 => "windows-874",
            Encoding::Windows1250 => "windows-1250",
            Encoding::Windows1251 => "windows-1251",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Windows1253 => "windows-1253",
            Encoding::Windows1254 => "windows-1254",
            Encoding::Windows1255 => "windows-1255",
            Encoding::Windows1256 => "windows-1256",
            Encoding::Windows1257 => "windows-1257",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Gbk => "GBK",
            Encoding::Gb18030 => "gb18030",
            Encoding::Big5 => "Big5",
            Encoding::EucJp => "EUC-JP",
            Encoding::Iso2022Jp => "ISO-2022-JP",
            Encoding::ShiftJis => "Shift_JIS",
            Encoding::EucKr => "EUC-KR",
            Encoding::UserDefined => "x-user-defined",
        }
    }

    /// The encoding that the standard calls so.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Encoding> {
        let mut all = Encoding::ALL.iter().copied();
        all.find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// How documents are read.
///
/// Quick advice: leave it as it is. Raise [`limit`](ReadOptions::limit) when
/// an error says so.
///
/// # Example
///
/// ```
/// use undersigned::{Document, ErrorKind, ReadOptions};
///
/// let options = ReadOptions::new().limit(4);
/// let error =
///     Document::from_bytes_with("a.txt", b"Signed:", &options).unwrap_err();
/// assert_eq!(*error.kind(), ErrorKind::TooLarge { size: 7, limit: 4 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    limit: Option<u64>,
}

impl ReadOptions {
    /// 256 MiB: a thousand times the longest list of signatures we know.
    const LIMIT: u64 = 256 << 20;
    /// Spans are `u32`, and UTF-16 grows by half when it becomes UTF-8.
    const LARGEST_LIMIT: u64 = u32::MAX as u64 / 3 * 2;

    /// The defaults.
    #[must_use]
    pub const fn new() -> ReadOptions {
        ReadOptions { limit: None }
    }

    /// How many bytes a file may have; 256 MiB by default, 2.6 GiB at most.
    #[must_use]
    pub const fn limit(mut self, bytes: u64) -> ReadOptions {
        self.limit = Some(bytes);
        self
    }

    /// These options, with those that `other` sets instead.
    #[must_use]
    pub fn overwrite(self, other: &ReadOptions) -> ReadOptions {
        ReadOptions { limit: other.limit.or(self.limit) }
    }

    /// The limit in force.
    #[must_use]
    pub fn get_limit(&self) -> u64 {
        self.limit.unwrap_or(Self::LIMIT).min(Self::LARGEST_LIMIT)
    }

    fn check(&self, size: u64) -> Result<()> {
        let limit = self.get_limit();
        if size <= limit {
            return Ok(());
        }
        let message = format!(
            "{size} bytes, more than the limit of {limit}; raise it with \
             `ReadOptions::limit`, up to {}",
            Self::LARGEST_LIMIT,
        );
        Err(Error::new(ErrorKind::TooLarge { size, limit }, message))
    }
}

impl Document {
    /// A document from text that is at hand.
    #[must_use]
    pub fn from_text(
        id: impl Into<String>,
        text: impl Into<String>,
    ) -> Document {
        let text = text.into();
        Document {
            id: id.into(),
            issues: plain::issues(&text),
            text,
            encoding: Encoding::Utf8,
            source: Source::Shifted(0),
            blocks: Vec::new(),
            head: Head::default(),
        }
    }

    /// Reads the bytes of the file called `name`.
    ///
    /// The id is the name without folder and extension; for `statement.*`
    /// it is the name of the folder.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Encoding`], [`ErrorKind::NotText`] and
    /// [`ErrorKind::TooLarge`].
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Document> {
        Document::from_bytes_with(name, bytes, &ReadOptions::new())
    }

    /// As [`Document::from_bytes`], with options.
    ///
    /// # Errors
    ///
    /// As [`Document::from_bytes`].
    pub fn from_bytes_with(
        name: &str,
        bytes: &[u8],
        options: &ReadOptions,
    ) -> Result<Document> {
        options
            .check(bytes.len() as u64)
            .and_then(|()| plain::decode(bytes))
            .map(|decoded| Document {
                id: id_of(Path::new(name)),
                issues: plain::issues(&decoded.text),
                text: decoded.text,
                encoding: decoded.encoding,
                source: decoded.source,
                blocks: Vec::new(),
                head: Head::default(),
            })
            .map_err(|error| error.in_file(name))
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// As [`Document::from_bytes`], and [`ErrorKind::Io`].
    pub fn open(path: impl AsRef<Path>) -> Result<Document> {
        Document::open_with(path, &ReadOptions::new())
    }

    /// As [`Document::open`], with options.
    ///
    /// # Errors
    ///
    /// As [`Document::open`].
    pub fn open_with(
        path: impl AsRef<Path>,
        options: &ReadOptions,
    ) -> Result<Document> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let bytes = read_bytes(path, options)
            .map_err(|error| error.in_file(name.as_str()))?;
        Document::from_bytes_with(&name, &bytes, options)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same document under another id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Document {
        self.id = id.into();
        self
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the file was encoded.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What is odd about its text.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The parts that its format tells apart, outer ones first; none for
    /// plain text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What the file says of itself, beside its text.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Where in the file the byte `offset` of the text stands.
    ///
    /// An offset inside a character gives the character's first byte where
    /// the encodings differ; one past the text gives the end of the file.
    ///
    /// # Complexity
    ///
    /// O(log *n*); constant for UTF-8.
    #[must_use]
    pub fn place(&self, offset: u32) -> Place {
        self.source.place(&self.text, offset)
    }

    /// Where the first character of a stretch of the text stands in the
    /// file, and where the last one ends.
    #[must_use]
    pub fn places(&self, span: Span) -> (Place, Place) {
        let first = self.source.place(&self.text, span.start());
        if span.is_empty() {
            return (first, first);
        }
        (first, self.source.end(&self.text, span.end()))
    }

    /// Which byte of the file the byte `offset` of the text came from; 0 in
    /// formats whose places are no bytes.
    #[must_use]
    pub fn source_offset(&self, offset: u32) -> u64 {
        match self.place(offset) {
            Place::Byte { offset } => offset,
            _ => 0,
        }
    }

    /// Which bytes of the file a stretch of the text came from; empty in
    /// formats whose places are no bytes.
    #[must_use]
    pub fn source_range(&self, span: Span) -> std::ops::Range<u64> {
        match self.places(span) {
            (Place::Byte { offset: start }, Place::Byte { offset: end }) => {
                start..end
            }
            _ => 0..0,
        }
    }
}

/// Asks for the size first, so that a huge file is refused unread; reads no
/// more than the limit all the same, since a pipe has no size.
fn read_bytes(path: &Path, options: &ReadOptions) -> Result<Vec<u8>> {
    let failed = |cause| Error::io(path, cause);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    options.check(metadata.len())?;
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    let limit = options.get_limit().saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::IssueKind;

    fn message(bytes: &[u8]) -> String {
        Document::from_bytes("letter.txt", bytes).unwrap_err().to_string()
    }

    #[test]
    fn errors_name_the_file_and_the_remedy() {
        insta::assert_snapshot!(
            message(b"%PDF-1.7"),
            @"`letter.txt`: a PDF file, not text; save its text as UTF-8"
        );
        insta::assert_snapshot!(
            message(b"PK\x03\x04.."),
            @"`letter.txt`: a ZIP archive (DOCX, ODT, XLSX and EPUB are such), not text; save its text as UTF-8"
        );
        insta::assert_snapshot!(
            message(b"S\0i\0g\0n\0e\0d\0:\0 \0"),
            @"`letter.txt`: holds 8 NULs in 16 bytes, so it is not text, or UTF-16 without a byte order mark; convert it to UTF-8"
        );
        insta::assert_snapshot!(
            message(b"P\xe7"),
            @"`letter.txt`: byte 1 (0xE7) is not UTF-8; convert the file to UTF-8, or to UTF-16 with a byte order mark"
        );
        insta::assert_snapshot!(
            message(b"\xff\xfe\x00\xd8A\0"),
            @"`letter.txt`: byte 2 (0xD800) is half a character in UTF-16; the file is damaged, export it again as UTF-8"
        );
        insta::assert_snapshot!(
            message(b"\xff\xfeA\0B"),
            @"`letter.txt`: byte 4 is half a code unit at the end of UTF-16; the file is damaged, export it again as UTF-8"
        );
    }

    #[test]
    fn too_large_names_the_option() {
        let options = ReadOptions::new().limit(3);
        let error = Document::from_bytes_with("a.txt", b"four", &options);
        insta::assert_snapshot!(
            error.unwrap_err(),
            @"`a.txt`: 4 bytes, more than the limit of 3; raise it with `ReadOptions::limit`, up to 2863311530"
        );
    }

    #[test]
    fn missing_files_and_folders_are_io_errors() {
        let missing = Document::open("/nowhere/at/all.txt").unwrap_err();
        assert_eq!(*missing.kind(), ErrorKind::Io);
        insta::assert_snapshot!(
            missing, @"`/nowhere/at/all.txt`: no such file"
        );
        let folder = Document::open(std::env::temp_dir()).unwrap_err();
        assert!(folder.to_string().contains("is a directory"));
    }

    #[test]
    fn utf_16_leads_back_to_its_bytes() {
        let text = "Potpisnici: Ђорђе 𝒜 ß\n".repeat(40);
        let mut bytes = vec![0xfe, 0xff];
        bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let document = Document::from_bytes("a.txt", &bytes).unwrap();
        assert_eq!(document.text(), text);
        assert_eq!(document.encoding(), Encoding::Utf16Be);
        let mut expected = 2;
        for (at, c) in text.char_indices() {
            let found = document.source_offset(u32::try_from(at).unwrap());
            assert_eq!(found, expected);
            expected += 2 * c.len_utf16() as u64;
        }
        let end = u32::try_from(text.len()).unwrap();
        assert_eq!(document.source_offset(end), bytes.len() as u64);
        assert_eq!(document.source_offset(u32::MAX), bytes.len() as u64);
    }

    #[test]
    fn oddities_are_issues() {
        let kinds = |text: &str| {
            let document = Document::from_text("a", text);
            document.issues().iter().map(|i| i.kind).collect::<Vec<_>>()
        };
        assert_eq!(
            kinds(" \n\u{feff}"),
            [IssueKind::InvisibleCharacter, IssueKind::Empty]
        );
        assert_eq!(kinds("a\0b"), [IssueKind::ControlCharacter]);
        assert_eq!(kinds("a\u{200b}b").len(), 1);
        assert_eq!(kinds(&"a\u{200f}\0".repeat(99)).len(), 40);
        // Persian writes its plurals with a zero-width non-joiner.
        assert_eq!(kinds("سازمان\u{200c}های"), []);
        assert_eq!(kinds("tabs\tand\r\nlines\u{c}"), []);
    }

    #[test]
    fn a_stray_nul_does_not_make_a_file_binary() {
        let text = format!("{}\0 signed", "We call on all. ".repeat(60));
        assert!(Document::from_bytes("a.txt", text.as_bytes()).is_ok());
    }
}
