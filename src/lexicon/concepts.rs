use std::sync::LazyLock;

use super::{
    builtin,
    hash::FastMap,
    pattern::{Components, Patterns},
    table::{Rows, Table, forms_of, unescaped},
};
use crate::{
    error::{Error, Result},
    text::{Word, fold_into, words},
};

/// A concept: what words of different languages mean alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConceptId(u32);

/// How much a concept says about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ConceptClass {
    /// The kind of body: *centre*, *association*. Says little.
    Body,
    /// A field of life: *security*, *youth*.
    Field,
    /// An adjective: *new*, *independent*.
    Quality,
    /// A place or its people: *Kosovo*, *Kosovar*.
    Place,
    /// A grammatical word: *for*, *the*. Says nothing.
    Stop,
}

impl ConceptClass {
    fn of(name: &str) -> Option<ConceptClass> {
        Some(match name {
            "body" => ConceptClass::Body,
            "field" => ConceptClass::Field,
            "quality" => ConceptClass::Quality,
            "place" => ConceptClass::Place,
            "stop" => ConceptClass::Stop,
            _ => return None,
        })
    }
}

/// The concept tables: words of many languages and what they mean.
///
/// # Example
///
/// ```
/// use undersigned::lexicon::Concepts;
///
/// let concepts = Concepts::builtin();
/// let meant = |name| concepts.names_of(name).join(" ");
/// assert_eq!(meant("Centar za bezbednosne studije"), "centre security study");
/// assert_eq!(meant("Qendra për Studime të Sigurisë"), "centre study security");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Concepts {
    patterns: Patterns<ConceptId>,
    concepts: Vec<Concept>,
    by_name: FastMap<Box<str>, u32>,
    languages: Vec<Box<str>>,
    /// The first letters of all forms.
    initials: String,
}

#[derive(Clone, Debug)]
struct Concept {
    name: Box<str>,
    class: ConceptClass,
    /// For each language, where the first letters of its forms, folded,
    /// stand among all, and how many bytes they have.
    initials: Vec<(u32, u32)>,
}

/// What one stretch of words means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// How many words it takes.
    pub(crate) words: usize,
    /// What they mean.
    pub(crate) concept: ConceptId,
}

impl Concepts {
    /// The tables that come with the library, read once.
    #[must_use]
    pub fn builtin() -> &'static Concepts {
        static BUILTIN: LazyLock<Concepts> =
            LazyLock::new(builtin::read_concepts);
        &BUILTIN
    }

    /// No concepts: names are compared by their letters alone.
    #[must_use]
    pub fn empty() -> Concepts {
        Concepts::default()
    }

    /// Adds a table of kind `concepts`: columns `concept` and `class`, then a
    /// column for each language. Concepts that are known gain forms.
    ///
    /// # Errors
    ///
    /// When the kind or a class is unknown, or a column is missing.
    pub fn extend(&mut self, table: &Table<'_>) -> Result<()> {
        let added = self.add(&mut table.rows());
        self.patterns.settle();
        added
    }

    /// As [`Concepts::extend`], of tables in their text.
    pub(super) fn extend_all<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str>,
    ) -> Result<()> {
        let added = texts.map(|text| self.add(&mut Rows::new(text)?));
        let added = added.fold(Ok(()), Result::and);
        self.patterns.settle();
        added
    }

    fn add(&mut self, rows: &mut Rows<'_>) -> Result<()> {
        if rows.kind() != "concepts" {
            let found = rows.kind();
            return Err(Error::line(
                1,
                format!("expected `# kind: concepts`, found `{found}`"),
            ));
        }
        if rows.columns().get(..2) != Some(&["concept", "class"]) {
            return Err(Error::line(
                1,
                "the first columns must be `concept` and `class`",
            ));
        }
        let languages: Vec<usize> = rows
            .columns()
            .iter()
            .skip(2)
            .map(|code| self.language(code))
            .collect();
        while rows.next()? {
            let mut cells = rows.cells().iter();
            let name = cells.next().copied().unwrap_or_default();
            let class = cells.next().copied().unwrap_or_default();
            let class = ConceptClass::of(class).ok_or_else(|| {
                Error::line(
                    rows.line(),
                    format!(
                        "`{class}` is no class of concepts; known are body, \
                         field, quality, place, stop"
                    ),
                )
            })?;
            let id = self.concept(name, class);
            for (&language, &cell) in languages.iter().zip(cells) {
                if rows.has_escapes() {
                    self.add_forms(id, language, &unescaped(cell));
                } else {
                    self.add_forms(id, language, cell);
                }
            }
        }
        Ok(())
    }

    fn language(&mut self, code: &str) -> usize {
        if let Some(at) = self.languages.iter().position(|c| **c == *code) {
            return at;
        }
        self.languages.push(code.into());
        self.languages.len() - 1
    }

    fn concept(&mut self, name: &str, class: ConceptClass) -> u32 {
        if let Some(&id) = self.by_name.get(name) {
            return id;
        }
        let id = u32::try_from(self.concepts.len()).unwrap_or(u32::MAX);
        self.concepts.push(Concept {
            name: name.into(),
            class,
            initials: Vec::new(),
        });
        self.by_name.insert(name.into(), id);
        id
    }

    fn add_forms(&mut self, id: u32, language: usize, cell: &str) {
        if cell.is_empty() {
            return;
        }
        let known = self.initials(ConceptId(id), language).len();
        let from = self.initials.len();
        self.copy_initials(id, language);
        for form in forms_of(cell).map(str::trim) {
            let Some(first) = form.chars().next() else { continue };
            self.patterns.insert(form, ConceptId(id));
            // An ending has no first letter to speak of.
            if first != '*' {
                self.add_initial(from, first);
            }
        }
        let length = self.initials.len() - from;
        if length == known {
            self.initials.truncate(from);
            return;
        }
        let Some(concept) = self.concepts.get_mut(id as usize) else { return };
        if concept.initials.len() <= language {
            concept.initials.resize(language + 1, (0, 0));
        }
        if let Some(place) = concept.initials.get_mut(language) {
            let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
            *place = (number(from), number(length));
        }
    }

    /// Writes the first letters of a concept once more, for more to follow.
    fn copy_initials(&mut self, id: u32, language: usize) {
        let concept = self.concepts.get(id as usize);
        let place = concept.and_then(|c| c.initials.get(language));
        if let Some(&(start, length)) = place {
            let (start, length) = (start as usize, length as usize);
            if start + length <= self.initials.len() {
                self.initials.extend_from_within(start..start + length);
            }
        }
    }

    /// Adds `first`, folded, if it is not among those from `from` on.
    fn add_initial(&mut self, from: usize, first: char) {
        let end = self.initials.len();
        fold_into(first.encode_utf8(&mut [0; 4]), &mut self.initials);
        let folded = self.initials.get(end..).unwrap_or_default();
        let folded = folded.chars().next();
        self.initials.truncate(end);
        let known = self.initials.get(from..).unwrap_or_default();
        let new = folded.filter(|&c| !known.contains(c));
        self.initials.extend(new);
    }

    /// How many concepts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.concepts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The name of a concept.
    #[must_use]
    pub fn name(&self, id: ConceptId) -> &str {
        self.concepts.get(id.0 as usize).map_or("", |concept| &concept.name)
    }

    /// The class of a concept.
    #[must_use]
    pub fn class(&self, id: ConceptId) -> ConceptClass {
        self.concepts
            .get(id.0 as usize)
            .map_or(ConceptClass::Field, |concept| concept.class)
    }

    /// The languages that have a column.
    #[must_use]
    pub fn languages(&self) -> usize {
        self.languages.len()
    }

    /// The first letters, folded, that words for `id` have in a language.
    pub(crate) fn initials(&self, id: ConceptId, language: usize) -> &str {
        self.concepts
            .get(id.0 as usize)
            .and_then(|concept| concept.initials.get(language))
            .and_then(|&(start, length)| {
                let (start, length) = (start as usize, length as usize);
                self.initials.get(start..start + length)
            })
            .unwrap_or_default()
    }

    /// The names of the concepts in `text`, in order, without grammatical
    /// words and words of no known concept.
    #[must_use]
    pub fn names_of(&self, text: &str) -> Vec<&str> {
        let words = words(text);
        let mut parts = Vec::new();
        self.components_into(text, &words, &mut String::new(), &mut parts);
        let mut names = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let meaning = self.meaning(&parts, at);
            if let Some(meaning) = meaning
                && self.class(meaning.concept) != ConceptClass::Stop
            {
                names.push(self.name(meaning.concept));
            }
            at += meaning.map_or(1, |meaning| meaning.words);
        }
        names
    }

    pub(crate) fn components_into(
        &self,
        text: &str,
        words: &[Word],
        folded: &mut String,
        parts: &mut Vec<Components>,
    ) {
        self.patterns.components_into(text, words, folded, parts);
    }

    /// What the words from `at` on mean: the longest phrase, and of several
    /// the one that is found first (an exact form before a stem, a longer
    /// stem before a shorter one).
    pub(crate) fn meaning(
        &self,
        parts: &[Components],
        at: usize,
    ) -> Option<Meaning> {
        let mut best: Option<Meaning> = None;
        let rest = parts.get(at..).unwrap_or_default();
        self.patterns.matches(rest, &mut |words, id| {
            if best.is_none_or(|best| words > best.words) {
                best = Some(Meaning { words, concept: id });
            }
        });
        best
    }
}
