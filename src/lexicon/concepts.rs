use std::sync::LazyLock;

use super::{
    builtin,
    hash::FastMap,
    pattern::{Components, Forms, Patterns},
    table::{Rows, Table, forms_of, unescaped},
};
use crate::{
    error::{Error, Result},
    text::{Span, Word, fold_into, words},
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
    /// A word that only names in two languages tell the meaning of.
    Learned,
}

impl ConceptId {
    /// The number itself.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
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
    patterns: Patterns<Sense>,
    concepts: Vec<Concept>,
    by_name: FastMap<Box<str>, u32>,
    languages: Vec<Box<str>>,
    /// How likely one concept stands for another in a translation, in a
    /// hundred; the smaller number first.
    related: FastMap<(u32, u32), u8>,
    /// The first letters of all forms.
    initials: String,
    has_counts: bool,
}

#[derive(Clone, Debug)]
struct Concept {
    name: Box<str>,
    class: ConceptClass,
    /// Of names, the share that has it.
    share: f32,
    /// For each language, where the first letters of its forms, folded,
    /// stand among all, and how many bytes they have.
    initials: Vec<(u32, u32)>,
}

/// A word or phrase of a text, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// Where it stands.
    pub span: Span,
    /// What it means, if the tables know.
    pub concept: Option<ConceptId>,
}

/// What one form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) concept: ConceptId,
    /// How likely, in a hundred.
    pub(crate) share: u8,
    /// The number of the language that it is written for, from 1; 0 where it
    /// was learned.
    language: u8,
    /// Written for English: most names have one in English beside them.
    is_english: bool,
}

impl Sense {
    /// In a hundred: written by hand.
    pub(crate) const SURE: u8 = 100;

    const fn sure(concept: ConceptId) -> Sense {
        Sense { concept, share: Sense::SURE, language: 0, is_english: false }
    }

    /// The language that it is written for, as the bit of its number.
    const fn languages(self) -> u128 {
        match self.language {
            0 => 0,
            number => 1_u128.unbounded_shl(number as u32 - 1),
        }
    }

    /// As likely as not quite sure, in a hundred.
    const fn likely(concept: ConceptId, share: u8) -> Sense {
        let share = if share < Sense::SURE { share } else { Sense::SURE - 1 };
        Sense { concept, share, language: 0, is_english: false }
    }
}

/// The language that most names of bodies have beside their own.
const ENGLISH: &str = "en";

/// The languages in which bodies of other countries have acronyms too.
const ABROAD: [&str; 3] = ["en", "es", "fr"];

/// The share of all concepts that a language has words for when names are
/// translated into it.
const MOST_CONCEPTS: (usize, usize) = (1, 2);

/// How many meanings a stretch of words has at most.
pub(crate) const SENSES: usize = 3;

/// What one stretch of words means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// How many words it takes.
    pub(crate) words: usize,
    senses: [Sense; SENSES],
    count: usize,
    /// The languages that it is written for: a bit for each of the first 128.
    languages: u128,
}

impl Meaning {
    /// What they mean, first what is likeliest.
    pub(crate) fn senses(&self) -> &[Sense] {
        self.senses.get(..self.count).unwrap_or_default()
    }

    /// What they most likely mean.
    pub(crate) const fn concept(&self) -> ConceptId {
        self.senses[0].concept
    }

    const fn of(words: usize, sense: Sense) -> Meaning {
        let languages = sense.languages();
        Meaning { words, senses: [sense; SENSES], count: 1, languages }
    }

    fn add(&mut self, sense: Sense) {
        self.languages |= sense.languages();
        let known =
            self.senses().iter().any(|known| known.concept == sense.concept);
        if let Some(free) = self.senses.get_mut(self.count)
            && !known
        {
            *free = sense;
            self.count += 1;
        }
    }
}

impl Concepts {
    /// The tables that come with the library, read once.
    #[must_use]
    pub fn builtin() -> &'static Concepts {
        static BUILTIN: LazyLock<Concepts> =
            LazyLock::new(builtin::read_concepts);
        &BUILTIN
    }

    /// The tables written by hand, without the words learned from names.
    #[must_use]
    pub fn by_hand() -> &'static Concepts {
        static BY_HAND: LazyLock<Concepts> =
            LazyLock::new(builtin::read_concepts_by_hand);
        &BY_HAND
    }

    /// Given names with their short and pet forms: each name is a concept.
    pub(crate) fn nicknames() -> &'static Concepts {
        static NICKNAMES: LazyLock<Concepts> =
            LazyLock::new(builtin::read_nicknames);
        &NICKNAMES
    }

    /// No concepts: names are compared by their letters alone.
    #[must_use]
    pub fn empty() -> Concepts {
        Concepts::default()
    }

    /// Adds a table of kind `concepts`: columns `concept` and `class`, then a
    /// column for each language. Concepts that are known gain forms.
    ///
    /// A table of kind `learned_concepts` has the columns `form` and
    /// `meanings`: `health:81|medicine:12`, with how likely each is in a
    /// hundred. Such a meaning stands behind those of other tables; one that
    /// is `=word` is an English word of which no table tells more.
    ///
    /// A table of kind `related_concepts` has the columns `concept` and
    /// `related`: `world:26`, what translators put for it, with how likely in
    /// a hundred. Of two tables that tell it the later counts.
    ///
    /// # Errors
    ///
    /// When the kind, a class or a related concept is unknown, a column is
    /// missing, or a share is no number.
    pub fn extend(&mut self, table: &Table<'_>) -> Result<()> {
        // Not in place, so that the rest can be added to meanwhile.
        let mut patterns = std::mem::take(&mut self.patterns);
        let added = patterns.fill(|to| self.add(&mut table.rows(), to));
        self.patterns = patterns;
        added
    }

    /// As [`Concepts::extend`], of tables in their text.
    pub(super) fn extend_all<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str>,
    ) -> Result<()> {
        let mut patterns = std::mem::take(&mut self.patterns);
        let added = patterns.fill_with_many(|to| {
            let added = texts.map(|text| self.add(&mut Rows::new(text)?, to));
            added.fold(Ok(()), Result::and)
        });
        self.patterns = patterns;
        added
    }

    fn add_learned(
        &mut self,
        rows: &mut Rows<'_>,
        to: &mut Forms<'_, Sense>,
    ) -> Result<()> {
        if rows.columns() != ["form", "meanings"] {
            return Err(Error::line(
                1,
                "the columns must be `form` and `meanings`",
            ));
        }
        while rows.next()? {
            let [form, meanings] = *rows.cells() else { continue };
            for meaning in forms_of(meanings) {
                let (name, share) = named_share(meaning, rows.line())?;
                let id = ConceptId(self.learned(name, to));
                to.insert(form, Sense::likely(id, share));
            }
        }
        Ok(())
    }

    /// A form may be short for several names: none of them is sure.
    fn add_nicknames(
        &mut self,
        rows: &mut Rows<'_>,
        to: &mut Forms<'_, Sense>,
    ) -> Result<()> {
        if rows.columns() != ["name", "lang", "short"] {
            return Err(Error::line(
                1,
                "the columns must be `name`, `lang` and `short`",
            ));
        }
        while rows.next()? {
            let [name, language, short] = *rows.cells() else { continue };
            let concept = format!("{name}/{language}");
            let id = self.concept(&concept, ConceptClass::Learned);
            let sense = Sense::likely(ConceptId(id), Sense::SURE);
            for form in forms_of(name).chain(forms_of(short)) {
                to.insert(form, sense);
            }
        }
        Ok(())
    }

    /// Rows of concepts with the number of names that have each, of as many
    /// as the head line `names` tells.
    fn add_counts(&mut self, rows: &mut Rows<'_>) -> Result<()> {
        if rows.columns() != ["concept", "names"] {
            return Err(Error::line(
                1,
                "the columns must be `concept` and `names`",
            ));
        }
        let all: f32 = rows.head("names").parse().map_err(|_| {
            Error::line(1, "expected a head line `# names:` with a number")
        })?;
        while rows.next()? {
            let [name, count] = *rows.cells() else { continue };
            let count: f32 = count.parse().map_err(|_| {
                Error::line(rows.line(), format!("`{count}` is no number"))
            })?;
            let id = self.by_name.get(name);
            let concept =
                id.and_then(|&id| self.concepts.get_mut(id as usize));
            if let Some(concept) = concept {
                concept.share = count / all.max(1.0);
            }
        }
        self.has_counts = true;
        Ok(())
    }

    /// Rows of a concept and others that stand for it in translations, with
    /// how likely in a hundred.
    fn add_related(&mut self, rows: &mut Rows<'_>) -> Result<()> {
        if rows.columns() != ["concept", "related"] {
            return Err(Error::line(
                1,
                "the columns must be `concept` and `related`",
            ));
        }
        while rows.next()? {
            let [name, related] = *rows.cells() else { continue };
            let line = rows.line();
            let id = self.number_of(name, line)?;
            for cell in forms_of(related) {
                let (other, share) = named_share(cell, line)?;
                let other = self.number_of(other, line)?;
                let key = (id.min(other), id.max(other));
                self.related.insert(key, share.min(Sense::SURE - 1));
            }
        }
        Ok(())
    }

    /// The number of a concept that a table names.
    fn number_of(&self, name: &str, line: u32) -> Result<u32> {
        self.by_name.get(name).copied().ok_or_else(|| {
            Error::line(
                line,
                format!("`{name}` is no concept; add its table first"),
            )
        })
    }

    /// How likely two concepts stand for each other in a translation, from 0
    /// to 1.
    pub(crate) fn relatedness(&self, a: ConceptId, b: ConceptId) -> f64 {
        let key = (a.0.min(b.0), a.0.max(b.0));
        self.related.get(&key).map_or(0.0, |&s| f64::from(s) / 100.0)
    }

    /// The concepts that stand for others in translations.
    pub(crate) fn all_related(
        &self,
    ) -> impl Iterator<Item = (ConceptId, ConceptId)> {
        self.related.keys().map(|&(a, b)| (ConceptId(a), ConceptId(b)))
    }

    /// The share of names that have a concept, where it has been counted.
    pub(crate) fn share(&self, id: ConceptId) -> Option<f32> {
        let concept = self.concepts.get(id.0 as usize)?;
        self.has_counts.then_some(concept.share)
    }

    /// The number of a concept that a learned meaning names.
    fn learned(&mut self, name: &str, to: &mut Forms<'_, Sense>) -> u32 {
        if let Some(&id) = self.by_name.get(name) {
            return id;
        }
        let id = self.concept(name, ConceptClass::Learned);
        if let Some(word) = name.strip_prefix('=') {
            to.insert(word, Sense::sure(ConceptId(id)));
        }
        id
    }

    fn add(
        &mut self,
        rows: &mut Rows<'_>,
        to: &mut Forms<'_, Sense>,
    ) -> Result<()> {
        if rows.kind() == "concept_counts" {
            return self.add_counts(rows);
        }
        if rows.kind() == "nicknames" {
            return self.add_nicknames(rows, to);
        }
        if rows.kind() == "learned_concepts" {
            return self.add_learned(rows, to);
        }
        if rows.kind() == "related_concepts" {
            return self.add_related(rows);
        }
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
                    self.add_forms((id, language), &unescaped(cell), to);
                } else {
                    self.add_forms((id, language), cell, to);
                }
            }
        }
        Ok(())
    }

    /// The languages into which names are translated, by number, and whether
    /// bodies of any country make acronyms in each: those that have words for
    /// most concepts.
    pub(crate) fn targets(&self) -> Vec<(usize, bool)> {
        let has = |concept: &&Concept, language: usize| {
            concept.initials.get(language).is_some_and(|&(_, n)| n > 0)
        };
        let of_hand =
            |concept: &&Concept| concept.class != ConceptClass::Learned;
        let all = self.concepts.iter().filter(of_hand).count();
        let is_full = |language: usize| {
            let concepts = self.concepts.iter();
            let known = concepts.filter(|c| has(c, language)).count();
            known * MOST_CONCEPTS.1 >= all * MOST_CONCEPTS.0
        };
        let named = self.languages.iter().enumerate();
        named
            .filter(|(language, _)| is_full(*language))
            .map(|(language, code)| (language, ABROAD.contains(&&**code)))
            .collect()
    }

    fn language(&mut self, code: &str) -> usize {
        if let Some(at) =
            self.languages.iter().position(|known| **known == *code)
        {
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
            share: 0.0,
            initials: Vec::new(),
        });
        self.by_name.insert(name.into(), id);
        id
    }

    fn add_forms(
        &mut self,
        (id, language): (u32, usize),
        cell: &str,
        to: &mut Forms<'_, Sense>,
    ) {
        if cell.is_empty() {
            return;
        }
        let code = self.languages.get(language);
        let is_english = code.is_some_and(|code| **code == *ENGLISH);
        // Grammatical words are short, and of other languages too.
        let is_stop = self.class(ConceptId(id)) == ConceptClass::Stop;
        let number = u8::try_from(language + 1).unwrap_or(0);
        let number = if is_stop { 0 } else { number };
        let known = self.initials(ConceptId(id), language).len();
        let from = self.initials.len();
        self.copy_initials(id, language);
        for form in forms_of(cell).map(str::trim) {
            let Some(first) = form.chars().next() else { continue };
            let sense = Sense::sure(ConceptId(id));
            to.insert(form, Sense { is_english, language: number, ..sense });
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
        let known = self.initials.get(from..).unwrap_or_default();
        // One that is known there is folded.
        if known.chars().any(|initial| initial == first) {
            return;
        }
        let end = self.initials.len();
        fold_into(first.encode_utf8(&mut [0; 4]), &mut self.initials);
        let folded = self.initials.get(end..).unwrap_or_default();
        let folded = folded.chars().next();
        self.initials.truncate(end);
        let known = self.initials.get(from..).unwrap_or_default();
        let new = folded.filter(|&c| !known.contains(c));
        self.initials.extend(new);
    }

    /// The codes of the languages that a stretch of words is written for; of
    /// grammatical words, which are short and everywhere, none.
    pub(crate) fn languages_of(
        &self,
        meaning: &Meaning,
    ) -> impl Iterator<Item = &str> {
        let bits = meaning.languages;
        let all = self.languages.iter().enumerate();
        all.filter(move |(at, _)| bits.unbounded_shr(*at as u32) & 1 == 1)
            .map(|(_, code)| code.split('_').next().unwrap_or_default())
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

    /// The concept of a name, if there is one.
    ///
    /// ```
    /// use undersigned::lexicon::Concepts;
    ///
    /// let concepts = Concepts::builtin();
    /// let security = concepts.named("security").unwrap();
    /// assert_eq!(concepts.name(security), "security");
    /// ```
    #[must_use]
    pub fn named(&self, name: &str) -> Option<ConceptId> {
        self.by_name.get(name).map(|&id| ConceptId(id))
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

    /// The words of `text` with what they mean: the longest phrases first.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::lexicon::Concepts;
    ///
    /// let text = "Women in Black";
    /// let read = Concepts::builtin().read(text);
    /// assert_eq!(read.len(), 3);
    /// assert_eq!(read[2].span.get(text), Some("Black"));
    /// ```
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<Reading> {
        let words = words(text);
        let mut parts = Vec::new();
        self.components_into(text, &words, &mut String::new(), &mut parts);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let meaning = self.meaning(&parts, at);
            let length = meaning.map_or(1, |meaning| meaning.words.max(1));
            let last = words.get(at + length - 1).unwrap_or(word);
            found.push(Reading {
                span: word.span.cover(last.span),
                concept: meaning.map(|meaning| meaning.concept()),
            });
            at += length;
        }
        found
    }

    /// The names of the concepts in `text`, in order, without grammatical
    /// words and words of no known concept.
    #[must_use]
    pub fn names_of(&self, text: &str) -> Vec<&str> {
        let read = self.read(text);
        let meant = read.iter().filter_map(|reading| reading.concept);
        meant
            .filter(|&id| self.class(id) != ConceptClass::Stop)
            .map(|id| self.name(id))
            .collect()
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
    /// stem before a shorter one). What was learned of the word comes behind.
    pub(crate) fn meaning(
        &self,
        parts: &[Components],
        at: usize,
    ) -> Option<Meaning> {
        let rest = parts.get(at..).unwrap_or_default();
        let mut best: Option<Meaning> = None;
        self.patterns.phrases(rest, &mut |words, sense| match &mut best {
            Some(best) if best.words == words => best.add(sense),
            Some(best) if best.words > words => {}
            _ => best = Some(Meaning::of(words, sense)),
        });
        best.or_else(|| self.meaning_of_word(rest.first()?))
    }

    /// What one word means: first all that its longest form was written for,
    /// grammatical words last (Czech *věd*, Danish *ved*), then what was
    /// learned of it.
    ///
    /// A longer form of another language hides no English one: *island* is
    /// Iceland in German, *services* a department in French.
    fn meaning_of_word(&self, word: &Components) -> Option<Meaning> {
        let mut best: Option<Meaning> = None;
        let mut add = |sense| match &mut best {
            Some(best) => best.add(sense),
            None => best = Some(Meaning::of(1, sense)),
        };
        let is_sure = |sense: &&Sense| sense.share == Sense::SURE;
        let of_forms = || self.patterns.entries_by_form(word);
        let mut sure =
            of_forms().filter(|form| form.iter().any(|s| is_sure(&s)));
        let written = sure.next().unwrap_or_default();
        let english = |form: &&[Sense]| form.iter().any(|s| s.is_english);
        let hidden = sure.find(english).filter(|_| !english(&written));
        let hidden = hidden.unwrap_or_default();
        let hidden = hidden.iter().filter(|sense| sense.is_english);
        for stops in [false, true] {
            let is_stop = |sense: &Sense| {
                self.class(sense.concept) == ConceptClass::Stop
            };
            let written = written.iter().filter(is_sure);
            written
                .chain(hidden.clone())
                .filter(|sense| is_stop(sense) == stops)
                .for_each(|&sense| add(sense));
        }
        let learned = of_forms().flatten().filter(|sense| !is_sure(sense));
        learned.for_each(|&sense| add(sense));
        best
    }

    /// Whether something was learned of `word`, folded.
    pub(crate) fn has_learned(&self, word: &str) -> bool {
        self.patterns.entries_of_word(word).any(|s| s.share < Sense::SURE)
    }

    /// Whether the tables written by hand know `word`, folded: as a form, or as a stem with
    /// at most `ending` more bytes. Grammatical words do not count.
    pub(crate) fn knows(&self, word: &str, ending: usize) -> bool {
        let tells = |sense: Sense| {
            sense.share == Sense::SURE
                && self.class(sense.concept) != ConceptClass::Stop
        };
        self.known_as(word, ending).any(tells)
    }

    /// Whether `word` is known by no more than how it begins: by a stem within
    /// `first`, its first part. The rest of it is not told.
    pub(crate) fn knows_beginning(&self, word: &str, first: &str) -> bool {
        let is_sure = |sense: Sense| sense.share == Sense::SURE;
        let longer = first.len() + 1..word.len();
        let mut stems = longer.filter_map(|end| word.get(..end));
        !self.patterns.entries_of_word(word).any(is_sure)
            && !stems.any(|s| self.patterns.entries_of_stem(s).any(is_sure))
    }

    /// What `word`, folded, is written for: as a form, or as a stem with at
    /// most `ending` more bytes.
    fn known_as<'c>(
        &'c self,
        word: &'c str,
        ending: usize,
    ) -> impl Iterator<Item = Sense> + 'c {
        let stems = (1..=ending.min(word.len())).filter_map(move |cut| {
            let stem = word.get(..word.len() - cut)?;
            Some(self.patterns.entries_of_stem(stem))
        });
        self.patterns.entries_of_word(word).chain(stems.flatten())
    }
}

/// `health:81`: a concept, and how likely in a hundred.
fn named_share(cell: &str, line: u32) -> Result<(&str, u8)> {
    let (name, share) = cell.rsplit_once(':').unwrap_or((cell, ""));
    let share = share.parse().map_err(|_| {
        Error::line(line, format!("expected `concept:share`, found `{cell}`"))
    })?;
    Ok((name, share))
}
