//! Shared room: the tables of words, places and names.
//!
//! What is known is text in `data/`; this room reads it, and looks up all of
//! it at once. [`Lexicon::builtin`] holds the tables that come with the
//! library; a user adds his own with [`Lexicon::extend`], in the same format.
//!
//! # Example: a word the library does not know
//!
//! ```
//! use undersigned::lexicon::{Lexicon, Table, Tag};
//!
//! let mut lexicon = Lexicon::builtin().clone();
//! lexicon.extend(&Table::from_tsv(
//!     "# kind: roles\nform\tclass\tlang\tnote\nvexillologist*\thead\ten\t\n",
//! )?)?;
//! let found = lexicon.lookup("Vexillologists of Europe");
//! assert!(found.iter().any(|hit| hit.tag == Tag::RoleHead));
//! # Ok::<(), undersigned::Error>(())
//! ```

mod builtin;
mod concepts;
mod hash;
mod pattern;
mod role_names;
mod table;
mod tag;

use std::{
    borrow::Cow,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use self::pattern::{Forms, Patterns};
use self::table::{forms_of, unescaped};
pub use self::{
    concepts::{ConceptClass, ConceptId, Concepts, Reading},
    role_names::role_ids,
    table::Table,
    tag::{Tag, Tags},
};
pub(crate) use self::{
    concepts::{Meaning, SENSES, Sense},
    hash::FastMap,
    pattern::{Ahead, Components},
    table::Rows,
};
use crate::{
    error::{Error, Result},
    text::{Span, Word, fold, words},
};

/// Every table of words, places and names, ready for look-up.
///
/// # Complexity
///
/// A look-up costs the length of the words, whatever the size of the tables.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    patterns: Patterns<Entry>,
    languages: Languages,
    names: Attributes,
    countries: CountryCodes,
    versions: Vec<(String, String)>,
    id: u64,
}

/// The next [`Lexicon::id`].
static NEXT: AtomicU64 = AtomicU64::new(1);

/// One row of a table, as far as a look-up needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) tag: Tag,
    /// The form is as often something else.
    pub(crate) weak: bool,
    /// The form has an ending that ties it to what stands before it.
    pub(crate) inflected: bool,
    /// The languages it belongs to; none for all.
    pub(crate) languages: LanguageSet,
    /// For [`Lexicon::name`]: the place (`gn:792680`, `XK`) or the month.
    pub(crate) name: u32,
    /// The country of a settlement or region, for [`Lexicon::country`].
    pub(crate) country: CountryCode,
    /// For places: how many people live there. For given names: how many in
    /// a hundred who bear the form bear it as a given name.
    pub(crate) number: u32,
}

/// One form found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// How many words it has.
    pub words: usize,
    /// What it is.
    pub tag: Tag,
    /// The form is as often something else.
    pub weak: bool,
}

impl Lexicon {
    /// The tables that come with the library, read once.
    #[must_use]
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(builtin::read);
        &BUILTIN
    }

    /// An empty lexicon: nothing is known.
    #[must_use]
    pub fn empty() -> Lexicon {
        Lexicon::default()
    }

    /// Adds the rows of `table`, whose kind must be one that is looked up.
    ///
    /// # Errors
    ///
    /// When the kind is unknown, a column is missing, or a class is not one
    /// of its kind: with the line and what is known.
    pub fn extend(&mut self, table: &Table<'_>) -> Result<()> {
        // Not in place, so that the rest can be added to meanwhile.
        let mut patterns = std::mem::take(&mut self.patterns);
        patterns.reserve(table.len());
        let added = patterns.fill(|to| self.add(&mut table.rows(), to));
        self.patterns = patterns;
        added
    }

    /// As [`Lexicon::extend`], of tables in their text: forms are put in
    /// their places once.
    fn extend_all<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> Result<()> {
        let bytes: usize = texts.clone().map(str::len).sum();
        let mut patterns = std::mem::take(&mut self.patterns);
        patterns.reserve(bytes / Table::ROW);
        let added = patterns.fill_with_many(|to| {
            let added = texts.map(|text| self.add(&mut Rows::new(text)?, to));
            added.fold(Ok(()), Result::and)
        });
        self.patterns = patterns;
        added
    }

    fn add(
        &mut self,
        rows: &mut Rows<'_>,
        to: &mut Forms<'_, Entry>,
    ) -> Result<()> {
        self.id = NEXT.fetch_add(1, Ordering::Relaxed);
        let columns = Columns::of(rows)?;
        let kind = rows.kind();
        let mut classes = Classes { kind, known: Vec::new() };
        let mut note = Note::default();
        while rows.next()? {
            note.read(rows.cell(columns.note));
            let entry = Entry {
                tag: classes.tag(rows.cell(columns.class), rows.line())?,
                weak: note.weak,
                inflected: note.inflected,
                languages: self.languages.set(rows.cell(columns.lang)),
                name: self.names.intern(rows.cell(columns.name)),
                country: self.countries.intern(rows.cell(columns.country)),
                number: rows.cell(columns.number).parse().unwrap_or(0),
            };
            let form = rows.cell(columns.form);
            let form = if rows.has_escapes() {
                unescaped(form)
            } else {
                Cow::Borrowed(form)
            };
            if columns.several {
                insert_several(to, &form, entry);
            } else {
                to.insert(&form, entry);
            }
        }
        self.versions.push((kind.to_owned(), rows.version().to_owned()));
        Ok(())
    }

    /// Kinds and versions of the tables read, in the order they were.
    pub fn versions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.versions.iter().map(|(kind, version)| (&**kind, &**version))
    }

    /// Everything that the tables know of `text`, in order; forms that
    /// overlap are all there.
    #[must_use]
    pub fn lookup(&self, text: &str) -> Vec<Hit> {
        let words = words(text);
        let parts = self.components(text, &words);
        let mut hits = Vec::new();
        for (at, word) in words.iter().enumerate() {
            self.at(&parts, at, &mut |length, entry| {
                let last = words.get(at + length - 1).unwrap_or(word);
                hits.push(Hit {
                    span: word.span.cover(last.span),
                    words: length,
                    tag: entry.tag,
                    weak: entry.weak,
                });
            });
        }
        hits
    }

    /// The components of each of `words`.
    pub(crate) fn components(
        &self,
        text: &str,
        words: &[Word],
    ) -> Vec<Components> {
        let mut parts = Vec::with_capacity(words.len());
        self.components_into(text, words, &mut String::new(), &mut parts);
        parts
    }

    /// As [`Lexicon::components`], into vectors that are kept.
    pub(crate) fn components_into(
        &self,
        text: &str,
        words: &[Word],
        folded: &mut String,
        parts: &mut Vec<Components>,
    ) {
        self.patterns.components_into(text, words, folded, parts);
    }

    /// Differs from that of any lexicon that knows other forms.
    pub(crate) const fn id(&self) -> u64 {
        self.id
    }

    /// Calls `found` for each form that is a word of such components.
    pub(crate) fn words_of(
        &self,
        word: &Components,
        found: &mut impl FnMut(Entry),
    ) {
        self.patterns.words_of(word, found);
    }

    /// What could go on behind such a word.
    pub(crate) fn ahead(&self, word: &Components) -> Ahead {
        self.patterns.ahead(word)
    }

    /// As [`Lexicon::at`], for forms of several words.
    pub(crate) fn phrases_at(
        &self,
        parts: &[Components],
        at: usize,
        found: &mut impl FnMut(usize, Entry),
    ) {
        let parts = parts.get(at..).unwrap_or_default();
        self.patterns.phrases(parts, found);
    }

    /// Calls `found(words, entry)` for each form that begins at word `at`.
    pub(crate) fn at(
        &self,
        parts: &[Components],
        at: usize,
        found: &mut impl FnMut(usize, Entry),
    ) {
        let parts = parts.get(at..).unwrap_or_default();
        self.patterns.matches(parts, found);
    }

    /// The entries of `form` as a whole.
    pub(crate) fn entries_of(&self, form: &str) -> Vec<Entry> {
        let words = words(form);
        let parts = self.components(form, &words);
        let mut found = Vec::new();
        self.at(&parts, 0, &mut |length, entry| {
            if length == words.len() {
                found.push(entry);
            }
        });
        found
    }

    /// Whether `word` is itself a form with one of `tags`: no longer word
    /// that a stem or ending matches.
    pub(crate) fn is_form(&self, word: &str, tags: &[Tag]) -> bool {
        self.is_folded_form(&fold(word), tags)
    }

    /// As [`Lexicon::is_form`], for a word that is folded.
    pub(crate) fn is_folded_form(&self, word: &str, tags: &[Tag]) -> bool {
        let mut entries = self.patterns.entries_of_word(word);
        entries.any(|entry| tags.contains(&entry.tag))
    }

    /// The name that an entry has as its attribute.
    pub(crate) fn name(&self, name: u32) -> &str {
        self.names.get(name)
    }

    /// The code of the country of an entry, or nothing.
    pub(crate) fn country(&self, code: CountryCode) -> &str {
        self.countries.get(code)
    }

    /// The languages of an entry.
    pub(crate) fn languages_of(
        &self,
        set: LanguageSet,
    ) -> impl Iterator<Item = &str> {
        self.languages.of(set)
    }
}

/// The forms of one row: those behind a `?` are as often something else.
fn insert_several(to: &mut Forms<'_, Entry>, forms: &str, entry: Entry) {
    for form in forms_of(forms) {
        let doubtful = form.strip_prefix('?');
        let weak = entry.weak || doubtful.is_some();
        let form = doubtful.unwrap_or(form);
        to.insert(form, Entry { weak, ..entry });
    }
}

/// What the note of a row says; many rows in a row have the same one.
#[derive(Default)]
struct Note<'t> {
    text: &'t str,
    weak: bool,
    inflected: bool,
}

impl<'t> Note<'t> {
    fn read(&mut self, text: &'t str) {
        if text != self.text {
            let has = |word| text.contains(word);
            let weak = has("weak") || has("ambiguous");
            *self = Note { text, weak, inflected: has("inflected") };
        }
    }
}

/// The classes of a table, which are few.
struct Classes<'t> {
    kind: &'t str,
    known: Vec<(&'t str, Tag)>,
}

impl<'t> Classes<'t> {
    fn tag(&mut self, class: &'t str, line: u32) -> Result<Tag> {
        if let Some(&(_, tag)) = self.known.iter().find(|k| k.0 == class) {
            return Ok(tag);
        }
        let tag = Tag::of(self.kind, class).ok_or_else(|| {
            let kind = self.kind;
            Error::line(line, format!("`{class}` is no class of `{kind}`"))
        })?;
        self.known.push((class, tag));
        Ok(tag)
    }
}

/// Attributes of entries, by where each begins in one text.
#[derive(Clone, Debug, Default)]
struct Attributes {
    /// Each ended by a line feed.
    text: String,
    /// The codes of countries and months, which stand in very many rows.
    codes: FastMap<Box<str>, u32>,
    /// Where the last that is no code begins.
    last: u32,
}

impl Attributes {
    /// Where there is nothing.
    const NONE: u32 = u32::MAX;

    fn get(&self, at: u32) -> &str {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    fn intern(&mut self, attribute: &str) -> u32 {
        match attribute.len() {
            0 => Attributes::NONE,
            1..=3 => {
                if let Some(&at) = self.codes.get(attribute) {
                    return at;
                }
                let at = self.push(attribute);
                self.codes.insert(attribute.into(), at);
                at
            }
            _ if self.is_at(self.last, attribute) => self.last,
            _ => {
                self.last = self.push(attribute);
                self.last
            }
        }
    }

    fn is_at(&self, at: u32, attribute: &str) -> bool {
        let rest = self.text.as_bytes().get(at as usize..);
        let rest = rest.and_then(|r| r.strip_prefix(attribute.as_bytes()));
        rest.is_some_and(|rest| rest.starts_with(b"\n"))
    }

    fn push(&mut self, attribute: &str) -> u32 {
        let at = u32::try_from(self.text.len()).unwrap_or(Attributes::NONE);
        self.text.push_str(attribute);
        self.text.push('\n');
        at
    }
}

/// Where the columns of a table stand.
struct Columns {
    form: Option<usize>,
    /// A row has several forms: the column is `forms`.
    several: bool,
    class: Option<usize>,
    lang: Option<usize>,
    note: Option<usize>,
    name: Option<usize>,
    country: Option<usize>,
    number: Option<usize>,
}

impl Columns {
    fn of(table: &Rows<'_>) -> Result<Columns> {
        let kind = table.kind();
        if !Tag::KINDS.contains(&kind) {
            return Err(Error::line(
                1,
                format!(
                    "unknown kind `{kind}`; known are {}",
                    Tag::KINDS.join(", "),
                ),
            ));
        }
        let (form, forms) = (table.column("form"), table.column("forms"));
        if form.is_none() && forms.is_none() {
            return Err(Error::line(1, "no column `form` or `forms`"));
        }
        if table.column("class").is_none() {
            return Err(Error::line(1, "no column `class`"));
        }
        Ok(Columns {
            form: forms.or(form),
            several: forms.is_some(),
            class: table.column("class"),
            lang: table.column("lang"),
            note: table.column("note"),
            name: ["id", "code", "month"]
                .into_iter()
                .find_map(|name| table.column(name)),
            country: table.column("country"),
            number: ["population", "share"]
                .into_iter()
                .find_map(|name| table.column(name)),
        })
    }
}

/// The number of a country's code among those seen in tables; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CountryCode(u16);

#[derive(Clone, Debug, Default)]
struct CountryCodes {
    codes: Vec<Box<str>>,
    known: FastMap<Box<str>, CountryCode>,
}

impl CountryCodes {
    fn get(&self, code: CountryCode) -> &str {
        let at = usize::from(code.0).checked_sub(1);
        at.and_then(|at| self.codes.get(at)).map_or("", |code| code)
    }

    fn intern(&mut self, code: &str) -> CountryCode {
        if code.is_empty() {
            return CountryCode::default();
        }
        if let Some(&known) = self.known.get(code) {
            return known;
        }
        // There are some 250; of more than 65,535 the others are none.
        let Ok(number) = u16::try_from(self.codes.len() + 1) else {
            return CountryCode::default();
        };
        self.codes.push(code.into());
        self.known.insert(code.into(), CountryCode(number));
        CountryCode(number)
    }
}

/// The number of a set of languages among those seen in tables; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LanguageSet(u16);

#[derive(Clone, Debug, Default)]
struct Languages {
    codes: Vec<Box<str>>,
    /// A bit for each code.
    sets: Vec<u64>,
    /// Few lists of codes stand in very many rows.
    known: FastMap<Box<str>, LanguageSet>,
}

impl Languages {
    fn set(&mut self, codes: &str) -> LanguageSet {
        if codes.is_empty() {
            return LanguageSet::default();
        }
        if let Some(&set) = self.known.get(codes) {
            return set;
        }
        let bits = self.read(codes);
        let at = self.sets.iter().position(|&known| known == bits);
        let at = at.unwrap_or_else(|| {
            self.sets.push(bits);
            self.sets.len() - 1
        });
        // Of more than 65,535 sets the others are none.
        let number = if bits == 0 { 0 } else { at + 1 };
        let set = LanguageSet(u16::try_from(number).unwrap_or(0));
        self.known.insert(codes.into(), set);
        set
    }

    fn read(&mut self, codes: &str) -> u64 {
        let mut bits = 0;
        for code in codes.split([',', '|']).map(str::trim) {
            if code.is_empty() || code == "mul" {
                continue;
            }
            let at = self.codes.iter().position(|known| **known == *code);
            let at = at.unwrap_or_else(|| {
                self.codes.push(code.into());
                self.codes.len() - 1
            });
            bits |= 1 << at.min(63);
        }
        bits
    }

    fn of(&self, set: LanguageSet) -> impl Iterator<Item = &str> {
        let at = usize::from(set.0).checked_sub(1);
        let bits = at.and_then(|at| self.sets.get(at)).copied().unwrap_or(0);
        self.codes
            .iter()
            .enumerate()
            .filter(move |(at, _)| bits & 1 << (*at).min(63) != 0)
            .map(|(_, code)| &**code)
    }
}

/// Folds `text` as the forms of tables are folded: words joined by a space.
pub(crate) fn fold_phrase(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&fold(word.span.get(text).unwrap_or("")));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Lexicon> {
        let mut lexicon = Lexicon::empty();
        lexicon.extend(&Table::from_tsv(text)?)?;
        Ok(lexicon)
    }

    #[test]
    fn a_row_may_have_several_forms() {
        let places = read(
            "# kind: places\n\
             forms\tclass\tid\tcountry\tpopulation\n\
             mercedes|?la merced|villa mercedes\tcity\tgn:1\tAR\t100\n",
        )
        .unwrap();
        let told = |form| {
            let found = places.entries_of(form);
            let told = found.iter().map(|entry| {
                let place = places.name(entry.name);
                let country = places.country(entry.country);
                format!("{place} {country} {} {}", entry.number, entry.weak)
            });
            told.collect::<Vec<_>>().join("; ")
        };
        assert_eq!(told("Mercedes"), "gn:1 AR 100 false");
        assert_eq!(told("Villa Mercedes"), "gn:1 AR 100 false");
        assert_eq!(told("La Merced"), "gn:1 AR 100 true");
        assert_eq!(told("Merced"), "");
    }

    #[test]
    fn entries_stay_in_the_order_of_their_rows() {
        let row = |class| format!("# kind: roles\nform\tclass\nx\t{class}\n");
        let mut lexicon = read(&row("head")).unwrap();
        for class in ["modifier", "head"] {
            let text = row(class);
            lexicon.extend(&Table::from_tsv(&text).unwrap()).unwrap();
        }
        let tags: Vec<_> =
            lexicon.lookup("X x").iter().map(|hit| hit.tag).collect();
        use Tag::{RoleHead, RoleModifier};
        let once = [RoleHead, RoleModifier, RoleHead];
        assert_eq!(tags, [once, once].concat());
    }

    #[test]
    fn errors_name_what_is_missing() {
        let message = |text| read(text).unwrap_err().to_string();
        insta::assert_snapshot!(
            message("# kind: roles\nword\tclass\n"),
            @"line 1: no column `form` or `forms`"
        );
        insta::assert_snapshot!(
            message("# kind: roles\nforms\tlang\n"),
            @"line 1: no column `class`"
        );
        insta::assert_snapshot!(
            message("# kind: roles\nform\tclass\nx\ty\n"),
            @"line 3: `y` is no class of `roles`"
        );
    }
}
