//! A name to tokens.

use super::{
    cut::Cutter,
    interner::Interner,
    language::Ballot,
    letters::Letters,
    place::{PlaceId, Places},
    token::{NO_CONCEPT, Token, TokenClass},
};
use crate::{
    lexicon::{
        Components, ConceptClass, ConceptId, Concepts, FastMap, Lexicon,
        Meaning, SENSES, Sense, Tag,
    },
    parse::Kind,
    sound::{HanReadings, READINGS, readings, sound_key},
    text::{Script, Span, Word, fold_into, words_into},
};

/// Tokens of one name beyond this are not compared: no name has as many, and
/// the cost of a comparison stays bounded.
pub(crate) const MOST_TOKENS: usize = 24;

/// The first letter of one word of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Initial {
    /// The number of the word, folded.
    pub(crate) word: u32,
    /// It is of a grammatical word.
    pub(crate) is_stop: bool,
    /// It is of a further word of a phrase: `rights` of *human rights*.
    pub(crate) is_within: bool,
}

/// Strings in use, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) words: Interner,
    pub(crate) sounds: Interner,
    pub(crate) skeletons: Interner,
    /// The first letters of words, by word; none where nobody asked.
    firsts: Vec<Letters>,
    /// By word: how several languages read it.
    readings: FastMap<u32, [u32; READINGS]>,
    pub(crate) places: Places,
    /// The concepts in use, by number.
    pub(crate) concepts: Vec<ConceptId>,
    concept_numbers: FastMap<ConceptId, u32>,
    /// Places, concepts and sounds by number.
    units: FastMap<u64, u32>,
}

impl Vocabulary {
    /// How many bytes it takes, but for the places.
    pub(crate) fn memory(&self) -> usize {
        let reading = size_of::<(u32, [u32; READINGS])>();
        let unit = size_of::<(u64, u32)>();
        self.words.memory()
            + self.sounds.memory()
            + self.skeletons.memory()
            + size_of_val(&*self.firsts)
            + self.readings.len() * reading
            + self.units.len() * unit
    }

    fn concept(&mut self, id: ConceptId) -> u32 {
        if let Some(&number) = self.concept_numbers.get(&id) {
            return number;
        }
        let number = u32::try_from(self.concepts.len()).unwrap_or(u32::MAX);
        self.concepts.push(id);
        self.concept_numbers.insert(id, number);
        number
    }

    /// The number of a word, folded, whose first letters are known then.
    fn initial(&mut self, folded: &str) -> u32 {
        let word = self.words.intern(folded);
        let at = word as usize;
        if self.firsts.len() <= at {
            self.firsts.resize(at + 1, Letters::default());
        }
        if let Some(first) = self.firsts.get_mut(at)
            && first.is_empty()
        {
            *first = Letters::first_of(folded);
        }
        word
    }

    /// The first letters of a word, also romanised.
    pub(crate) fn first_letters(&self, word: u32) -> Letters {
        self.firsts.get(word as usize).copied().unwrap_or_default()
    }

    /// The sounds of a word beside a word of another script: of Chinese
    /// characters, and of Latin letters that tell no language, as several
    /// languages read them.
    pub(crate) fn readings<'v>(&'v self, token: &'v Token) -> &'v [u32] {
        match self.readings.get(&token.word) {
            Some(readings) => readings,
            None => std::slice::from_ref(&token.sound),
        }
    }

    /// Works out how other scripts would read a word in Latin letters or kana.
    pub(crate) fn read_beside(&mut self, token: &Token) {
        if self.readings.contains_key(&token.word) {
            return;
        }
        let Some(read) = readings(self.words.text(token.word)) else {
            return;
        };
        // The letters as written told more than the folded ones do.
        if self.sounds.text(token.sound) != read[0] {
            return;
        }
        let read = read.map(|sound| self.sounds.intern(&sound));
        self.readings.insert(token.word, read);
    }

    fn read_han(&mut self, word: u32) {
        let Vocabulary { words, sounds, readings, .. } = self;
        readings.entry(word).or_insert_with(|| {
            let read = HanReadings::builtin().of_word(words.text(word));
            let mut numbers = [sounds.intern(""); READINGS];
            for (number, sound) in numbers.iter_mut().zip(read) {
                *number = sounds.intern(&sound);
            }
            numbers
        });
    }
}

/// Splits names into tokens; keeps what it allocates.
pub(crate) struct Tokenizer<'t> {
    concepts: &'t Concepts,
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) vocabulary: Vocabulary,
    /// What the last name is made of.
    pub(crate) tokens: Vec<Token>,
    /// The first letters of the last name.
    pub(crate) initials: Vec<Initial>,
    /// The language of the last name.
    pub(crate) ballot: Ballot,
    words: Vec<Word>,
    cutter: Cutter,
    folded: String,
    meanings: Vec<Components>,
    known: Vec<Components>,
    alone: Vec<Components>,
}

/// What the tables say about the words from one position on.
#[derive(Clone, Copy, Default)]
struct Known {
    stop: usize,
    /// A legal form, in a script without capitals: says nothing, whatever its
    /// words mean.
    legal: usize,
    head: usize,
    place: usize,
    given: bool,
    /// Some settlement has the name.
    town: bool,
    title: bool,
    particle: bool,
}

impl<'t> Tokenizer<'t> {
    pub(crate) fn new(
        concepts: &'t Concepts,
        lexicon: &'t Lexicon,
    ) -> Tokenizer<'t> {
        Tokenizer {
            concepts,
            lexicon,
            vocabulary: Vocabulary::default(),
            tokens: Vec::new(),
            initials: Vec::new(),
            ballot: Ballot::default(),
            words: Vec::new(),
            cutter: Cutter::default(),
            folded: String::new(),
            meanings: Vec::new(),
            known: Vec::new(),
            alone: Vec::new(),
        }
    }

    /// The words of the last name.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    fn read(&mut self, text: &str, kind: Kind) {
        self.tokens.clear();
        self.initials.clear();
        self.ballot = Ballot::default();
        words_into(text, &mut self.words);
        if kind == Kind::Organisation {
            let (concepts, lexicon) = (self.concepts, self.lexicon);
            self.cutter.cut(text, &mut self.words, concepts, lexicon);
        }
        let mut folded = std::mem::take(&mut self.folded);
        self.lexicon.components_into(
            text,
            &self.words,
            &mut folded,
            &mut self.known,
        );
        self.folded = folded;
    }

    /// The tokens of the name of a body.
    pub(crate) fn body(&mut self, text: &str) {
        self.read(text, Kind::Organisation);
        let mut folded = std::mem::take(&mut self.folded);
        self.concepts.components_into(
            text,
            &self.words,
            &mut folded,
            &mut self.meanings,
        );
        self.folded = folded;
        let mut at = 0;
        while let Some(&word) = self.words.get(at) {
            let length = self.body_token(text, at, word).max(1);
            let is_stop =
                self.tokens.last().is_none_or(|token| !token.is_word());
            self.add_initials(text, at, length, is_stop);
            at += length;
        }
        self.tokens.truncate(MOST_TOKENS);
    }

    /// Adds the token that begins at word `at`; returns its words.
    fn body_token(&mut self, text: &str, at: usize, word: Word) -> usize {
        let known = self.known_at(at, text);
        let meaning = self
            .concepts
            .meaning(&self.meanings, at)
            .or_else(|| self.meaning_without_clitic(text, at, word))
            .filter(|meaning| known.place <= meaning.words)
            .filter(|meaning| {
                known.stop <= meaning.words || word.script.has_case()
            })
            .filter(|meaning| known.legal < meaning.words);
        if let Some(meaning) = meaning {
            let mut languages: Vec<&str> =
                self.concepts.languages_of(&meaning).collect();
            // Serbian has a column for each script.
            languages.dedup();
            self.ballot.vote(&languages);
            let (length, concept) = (meaning.words, meaning.concept());
            let class = match self.concepts.name(concept) {
                name if name.starts_with(LEARNED_NAME) => TokenClass::Proper,
                _ => class_of(self.concepts.class(concept)),
            };
            let place = (class == TokenClass::Place).then(|| {
                let written = self.stretch(text, at, length).1;
                self.place_of(concept, written)
            });
            self.push(text, at, length, class, meaning.senses(), place);
            if class == TokenClass::Proper && known.town && length == 1 {
                self.add_town(text, at);
            }
            return length;
        }
        let (class, length) = if is_clitic(text, word, self.words.get(at + 1))
        {
            (TokenClass::Stop, 1)
        } else if known.place > 0 {
            (TokenClass::Place, known.place)
        } else if known.stop > 0 {
            (TokenClass::Stop, known.stop)
        } else if known.head > 0 {
            (TokenClass::Body, known.head)
        } else if word.shape.number {
            (TokenClass::Number, 1)
        } else {
            (TokenClass::Proper, 1)
        };
        let place = (class == TokenClass::Place).then(|| {
            let written = self.stretch(text, at, length).1;
            self.vocabulary.places.read(written, self.lexicon)
        });
        self.push(text, at, length, class, &[], place);
        if class == TokenClass::Proper && known.town {
            self.add_town(text, at);
        }
        length
    }

    /// The last token, a word of a name, may be a town.
    fn add_town(&mut self, text: &str, at: usize) {
        let written = self.stretch(text, at, 1).1;
        let town = self.vocabulary.places.read(written, self.lexicon);
        if let Some(token) = self.tokens.last_mut() {
            token.town = Some(town);
        }
    }

    /// The place that a concept is named for: `north_macedonia`,
    /// `georgia_country`. Where its name tells none, the word as written.
    fn place_of(&mut self, concept: ConceptId, written: &str) -> PlaceId {
        let name = self.concepts.name(concept);
        let bare = name
            .strip_suffix("_country")
            .or_else(|| name.strip_suffix("_city"))
            .unwrap_or(name);
        let lexicon = self.lexicon;
        let places = &mut self.vocabulary.places;
        let place = places.read_meant(&bare.replace('_', " "), lexicon);
        if places.readings(place).is_empty() {
            return places.read(written, lexicon);
        }
        place
    }

    /// What an Arabic word means without the article and the prepositions
    /// that are written in one with it.
    fn meaning_without_clitic(
        &mut self,
        text: &str,
        at: usize,
        word: Word,
    ) -> Option<Meaning> {
        if word.script != Script::Arabic {
            return None;
        }
        let written = word.span.get(text)?;
        let end = word.span.end() as usize;
        let stems = std::iter::once(written).chain(without_clitics(written));
        for bare in stems {
            let from = end - bare.len();
            for kept in without_endings(bare) {
                let span = Span::at(from, from + kept.len());
                if let Some(found) = self.meaning_of(text, at, span, word) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// What the words from `at` on mean when the first is only `span`.
    fn meaning_of(
        &mut self,
        text: &str,
        at: usize,
        span: Span,
        word: Word,
    ) -> Option<Meaning> {
        let bare = Word { span, ..word };
        self.concepts.components_into(
            text,
            &[bare],
            &mut self.folded,
            &mut self.alone,
        );
        let next = self.meanings.get(at + 1..).unwrap_or_default();
        self.alone.extend(next.iter().take(3).cloned());
        self.concepts.meaning(&self.alone, 0)
    }

    /// The tokens of the name of a person.
    pub(crate) fn person(&mut self, text: &str) {
        self.read(text, Kind::Individual);
        let count = self.words.len();
        let nicknames = Concepts::nicknames();
        let mut folded = std::mem::take(&mut self.folded);
        nicknames.components_into(
            text,
            &self.words,
            &mut folded,
            &mut self.meanings,
        );
        self.folded = folded;
        for at in 0..count {
            let known = self.known_at(at, text);
            let word = self.words.get(at).copied();
            let small = word.is_some_and(|word| !word.shape.capital);
            let is_stop =
                known.title || (known.particle && small && at + 1 < count);
            let class = if is_stop && count > 1 {
                TokenClass::Stop
            } else if known.given {
                TokenClass::Given
            } else {
                TokenClass::Proper
            };
            let meaning = nicknames.meaning(&self.meanings, at);
            let meaning = meaning.filter(|meaning| meaning.words == 1);
            let names = meaning.as_ref().map_or(&[][..], Meaning::senses);
            self.push_part(text, at, class, names);
        }
        self.tokens.truncate(MOST_TOKENS);
    }

    /// The sounds of the parts of a person's name in one: as written, and
    /// with the last part first; in Chinese characters, as each language
    /// reads them. Of bodies, nothing.
    pub(crate) fn wholes(
        &mut self,
        kind: Kind,
        tokens: &[Token],
        wholes: &mut Vec<u32>,
    ) {
        if kind != Kind::Individual {
            return;
        }
        let Vocabulary { sounds, readings, .. } = &mut self.vocabulary;
        let parts = tokens.iter().filter(|token| token.is_word());
        if let [token] = *parts.clone().collect::<Vec<_>>()
            && let Some(readings) = readings.get(&token.word)
        {
            wholes.extend(readings);
            return;
        }
        let mut whole = String::new();
        let mut last = "";
        for token in parts {
            last = sounds.text(token.sound);
            whole.push_str(last);
        }
        let rest = whole.strip_suffix(last).unwrap_or_default();
        let turned = format!("{last}{rest}");
        wholes.push(sounds.intern(&whole));
        wholes.push(sounds.intern(&turned));
    }

    fn known_at(&mut self, at: usize, text: &str) -> Known {
        let mut known = Known::default();
        let capital = self
            .words
            .get(at)
            .is_some_and(|word| word.shape.capital || !word.script.has_case());
        let capital_tells =
            self.words.get(at).is_some_and(|word| word.script.has_case());
        let (lexicon, ballot) = (self.lexicon, &mut self.ballot);
        lexicon.at(&self.known, at, &mut |length, entry| {
            ballot.count(entry, lexicon);
            match entry.tag {
                Tag::Of | Tag::At | Tag::And | Tag::Article => {
                    known.stop = known.stop.max(length);
                }
                Tag::LegalForm if at == 0 || !capital_tells => {
                    known.stop = known.stop.max(length);
                    if !capital_tells {
                        known.legal = known.legal.max(length);
                    }
                }
                Tag::OrganisationHead | Tag::OrganisationUnit => {
                    known.head = known.head.max(length);
                }
                Tag::Country if capital => {
                    known.place = known.place.max(length);
                }
                Tag::City
                    if capital
                        && !entry.weak
                        && (at > 0 || length > 1)
                        && entry.number >= LARGE_CITY =>
                {
                    known.place = known.place.max(length);
                }
                Tag::City if capital && length == 1 => known.town = true,
                Tag::GivenName => known.given |= entry.number >= MOSTLY_GIVEN,
                Tag::Title | Tag::Degree | Tag::Generation if length == 1 => {
                    known.title = true;
                }
                Tag::Particle if length == 1 => known.particle = true,
                _ => {}
            }
        });
        // `EU` and `us` are a country in no name's first word of its own.
        if self.words.len() == 1 && !text.is_empty() {
            known.place = 0;
            known.stop = 0;
            known.legal = 0;
            known.head = 0;
        }
        known
    }

    /// The span and text of `length` words from `at` on.
    fn stretch<'n>(
        &self,
        text: &'n str,
        at: usize,
        length: usize,
    ) -> (Span, &'n str) {
        let first = self.words.get(at).map(|word| word.span);
        let last = self.words.get(at + length - 1).map(|word| word.span);
        let span = match (first, last) {
            (Some(first), Some(last)) => first.cover(last),
            (Some(first), None) => first,
            _ => Span::default(),
        };
        (span, span.get(text).unwrap_or(""))
    }

    /// Adds a part of a person's name, with the names it may be short for.
    fn push_part(
        &mut self,
        text: &str,
        at: usize,
        class: TokenClass,
        names: &[Sense],
    ) {
        self.push(text, at, 1, class, &[], None);
        if let Some(token) = self.tokens.last_mut() {
            let names = names.iter();
            token.set_senses(names.map(|s| (s.concept.number(), s.share)));
        }
    }

    fn push(
        &mut self,
        text: &str,
        at: usize,
        length: usize,
        class: TokenClass,
        senses: &[Sense],
        place: Option<PlaceId>,
    ) {
        let (span, written) = self.stretch(text, at, length);
        let bare = match senses {
            [] => without_clitics(written).next().unwrap_or(written),
            _ => written,
        };
        self.folded.clear();
        fold_into(bare, &mut self.folded);
        let sound = sound_key(bare);
        let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
        let mut token = Token {
            word: self.vocabulary.words.intern(&self.folded),
            sound: self.vocabulary.sounds.intern(&sound),
            concept: NO_CONCEPT,
            others: [NO_CONCEPT; SENSES - 1],
            shares: [0; SENSES],
            skeleton: self.vocabulary.skeletons.intern(&skeleton(&sound)),
            unit: 0,
            place,
            town: None,
            span,
            words: u8::try_from(length).unwrap_or(u8::MAX),
            length: u8::try_from(letters).unwrap_or(u8::MAX),
            class,
            rarity: 0.0,
        };
        let vocabulary = &mut self.vocabulary;
        token.set_senses(
            senses.iter().map(|s| (vocabulary.concept(s.concept), s.share)),
        );
        if Script::of(bare) == Script::Han {
            vocabulary.read_han(token.word);
        }
        token.unit = self.unit(&token);
        self.tokens.push(token);
    }

    fn unit(&mut self, token: &Token) -> u32 {
        let place = token.place.and_then(|place| {
            let reading =
                self.vocabulary.places.readings(place).first().copied()?;
            Some(2 << 32 | u64::from(reading.number()))
        });
        let key = place.unwrap_or(if token.is_known() {
            1 << 32 | u64::from(token.concept)
        } else if self.vocabulary.sounds.text(token.sound).is_empty() {
            3 << 32 | u64::from(token.word)
        } else {
            u64::from(token.sound)
        });
        let next = u32::try_from(self.vocabulary.units.len());
        let next = next.unwrap_or(u32::MAX);
        *self.vocabulary.units.entry(key).or_insert(next)
    }

    fn add_initials(
        &mut self,
        text: &str,
        at: usize,
        length: usize,
        is_stop: bool,
    ) {
        let words = self.words.iter().skip(at).take(length);
        for (nth, word) in words.enumerate() {
            let written = word.span.get(text).unwrap_or("");
            let bare = without_clitics(written).next().unwrap_or(written);
            self.folded.clear();
            fold_into(bare, &mut self.folded);
            self.initials.push(Initial {
                word: self.vocabulary.initial(&self.folded),
                is_stop,
                is_within: nth > 0,
            });
        }
    }
}

/// A settlement inside a name is only taken for one when it is this large:
/// small ones share their names with anything.
const LARGE_CITY: u32 = 40_000;

/// Of a hundred who bear a form, so many must bear it as a given name for it
/// to count as one.
const MOSTLY_GIVEN: u32 = 50;

/// Begins a learned meaning that is a name itself: `=yantai`.
const LEARNED_NAME: char = '=';

const fn class_of(class: ConceptClass) -> TokenClass {
    match class {
        ConceptClass::Body => TokenClass::Body,
        ConceptClass::Field => TokenClass::Field,
        ConceptClass::Quality => TokenClass::Quality,
        ConceptClass::Place => TokenClass::Place,
        ConceptClass::Stop => TokenClass::Stop,
        ConceptClass::Learned => TokenClass::Field,
    }
}

/// The `l` of `l'homme`, the `s` of `women's`: one small letter with nothing
/// but a mark between it and its neighbour. Also a small letter alone.
fn is_clitic(text: &str, word: Word, next: Option<&Word>) -> bool {
    let lower = word.shape.length == 1
        && !word.shape.digit
        && word.script.has_case()
        && word
            .span
            .get(text)
            .is_some_and(|c| c.chars().all(char::is_lowercase));
    let elided = word.shape.length == 1
        && next.is_some_and(|next| next.glued)
        && word.shape.upper
        && matches!(word.span.get(text), Some("L" | "D"));
    lower || elided
}

/// An Arabic word without `and`, prepositions and article, from the longest
/// clitic to the shortest; other words give nothing.
fn without_clitics(word: &str) -> impl Iterator<Item = &str> {
    const CLITICS: [&str; 12] = [
        "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك",
    ];
    let is_arabic = Script::of(word) == Script::Arabic;
    CLITICS
        .iter()
        .filter(move |_| is_arabic)
        .filter_map(|clitic| word.strip_prefix(clitic))
        // A single letter is more often a root letter than a clitic.
        .filter(move |bare| {
            let letters = bare.chars().count();
            let cut = word.chars().count() - letters;
            letters >= if cut > 1 { 2 } else { 4 }
        })
}

/// An Arabic word as it is, then without the endings of number and gender.
fn without_endings(word: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: [&str; 6] = ["يين", "يون", "يات", "ين", "ون", "ات"];
    let shorter = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= 3);
    std::iter::once(word).chain(shorter)
}

/// The consonants of a sound: what scripts without vowels have in common with
/// those that write them.
fn skeleton(sound: &str) -> String {
    let mut bones = String::with_capacity(sound.len());
    for c in sound.chars() {
        let c = c.to_ascii_lowercase();
        if matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'v' | 'h') {
            continue;
        }
        if !bones.ends_with(c) {
            bones.push(c);
        }
    }
    bones
}
