use std::hash::{BuildHasher, Hash};

use super::{
    Mention,
    acronym::{
        Acronym, AcronymUse, Origin, acronym_at, are_short, covered, is_short,
        may_be_acronym,
    },
    home, information,
    interner::{Interner, Slice},
    language::{countries_of, language_of},
    letters::Letters,
    place::{PlaceId, Places},
    token::{Token, TokenClass},
    tokenize::{Initial, Tokenizer, Vocabulary},
};
use crate::{
    lexicon::{ConceptId, Concepts, FastMap, Lexicon, fold_phrase, role_ids},
    parse::{Kind, Relation},
    sound::{READINGS, is_of_han, reads_as},
    text::{Script, fold},
};

/// The names of all mentions of an input, in the form in which they are
/// compared.
///
/// Everything a comparison looks at is a number in a flat store: comparing
/// two mentions allocates nothing.
///
/// # Quick advice
///
/// Build it once over everything that will be compared: how much a word says
/// depends on how often the names of the input have it.
///
/// # Example
///
/// ```
/// use undersigned::name::Names;
///
/// let names = Names::new(&[]);
/// assert!(names.is_empty());
/// ```
///
/// # Limitations
///
/// A name is compared by its first 24 words.
#[derive(Clone, Debug)]
pub struct Names {
    vocabulary: Vocabulary,
    tokens: Vec<Token>,
    initials: Vec<Initial>,
    forms: Vec<Form>,
    records: Vec<Record>,
    record_forms: Vec<u32>,
    wholes: Vec<u32>,
    /// The countries of the languages of names, by number.
    homes: Vec<u32>,
    acronyms: Vec<AcronymUse>,
    places: Vec<PlaceId>,
    contexts: Vec<u64>,
    languages: Interner,
    acronym_keys: Interner,
    concept_names: Vec<Box<str>>,
    /// For each concept in use and each language of the tables: the first
    /// letters of its words.
    translations: Vec<Letters>,
    /// Of concepts in use, how likely one stands for the other; the smaller
    /// number first.
    related: FastMap<(u32, u32), f64>,
    /// The languages into which names are translated, by number, and whether
    /// bodies of any country make acronyms in each.
    targets: Vec<(usize, bool)>,
}

/// One distinct name.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) kind: Kind,
    /// As written.
    pub(crate) text: Box<str>,
    pub(crate) tokens: Slice,
    pub(crate) initials: Slice,
    /// A hash of its folded words in order.
    pub(crate) phrase: u64,
    /// A hash of its units in any order.
    pub(crate) bag: u64,
    pub(crate) script: Script,
    /// The number of its language; 0 where its words tell none.
    pub(crate) language: u32,
    /// The countries that its language is of, or those that it may be in.
    homes: Slice,
    /// Its acronyms: itself, or its words.
    pub(crate) acronyms: Slice,
    /// Of a person, the sounds of all parts in one.
    wholes: Slice,
    /// Of a person, beside names that run together, the sounds of each run
    /// of a few parts in one, but for that of all.
    runs: Slice,
}

impl Form {
    /// Whether it is written without spaces between words.
    pub(crate) const fn is_unspaced(&self) -> bool {
        self.script.is_unspaced()
    }

    /// Whether the parts of a person's name are written in one.
    pub(crate) fn runs_together(&self) -> bool {
        self.is_unspaced() || self.script == Script::Hangul
    }
}

/// A name that may be in more languages than this is in any.
const MOST_TIED: usize = 3;
/// So many parts of a name are put together.
const MOST_IN_RUNS: usize = 4;
/// Of so many at most.
const MOST_PARTS: usize = 12;

/// One mention as it is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) kind: Kind,
    pub(crate) relation: Relation,
    /// The number of its document.
    pub(crate) document: u32,
    /// The number of its signature.
    pub(crate) signature: u32,
    /// A hash of name and places, folded: equal for a plain repeat.
    pub(crate) repeat: u64,
    /// The country of its list, where its signatories name hardly any other
    /// and it names none itself.
    pub(crate) home: Option<u32>,
    forms: Slice,
    acronyms: Slice,
    places: Slice,
    contexts: Slice,
}

impl Names {
    /// Reads the names of `mentions` with the built-in tables. Mention *n*
    /// is compared as number *n*.
    #[must_use]
    pub fn new(mentions: &[Mention]) -> Names {
        Names::with_tables(mentions, Concepts::builtin(), Lexicon::builtin())
    }

    /// As [`Names::new`], with tables of one's own.
    #[must_use]
    pub fn with_tables(
        mentions: &[Mention],
        concepts: &Concepts,
        lexicon: &Lexicon,
    ) -> Names {
        let mut builder = Builder::new(concepts, lexicon);
        for mention in mentions {
            builder.add(mention);
        }
        builder.finish(concepts)
    }

    /// How many mentions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many bytes it takes, but for what the allocator adds: what a
    /// prepared mention costs.
    #[must_use]
    pub fn memory(&self) -> usize {
        let texts: usize = self.forms.iter().map(|form| form.text.len()).sum();
        texts
            + size_of_val(&*self.forms)
            + size_of_val(&*self.tokens)
            + size_of_val(&*self.initials)
            + size_of_val(&*self.records)
            + size_of_val(&*self.record_forms)
            + size_of_val(&*self.wholes)
            + size_of_val(&*self.homes)
            + size_of_val(&*self.acronyms)
            + size_of_val(&*self.places)
            + size_of_val(&*self.contexts)
            + size_of_val(&*self.translations)
            + self.vocabulary.memory()
    }

    /// The language of the name of a mention, as an ISO 639-1 code, where its
    /// words tell one.
    #[must_use]
    pub fn language(&self, mention: u32) -> Option<&str> {
        let record = self.record(mention)?;
        let form = self.forms_of(record).next()?;
        self.language_of(form)
    }

    /// The language of a mention's name, or of one of its aliases.
    pub(crate) fn language_of_name(
        &self,
        mention: u32,
        nth: usize,
    ) -> Option<&str> {
        let form = self.forms_of(self.record(mention)?).nth(nth)?;
        self.language_of(form)
    }

    pub(crate) fn language_of(&self, form: &Form) -> Option<&str> {
        let code = self.languages.text(form.language);
        (!code.is_empty()).then_some(code)
    }

    pub(crate) fn record(&self, mention: u32) -> Option<&Record> {
        self.records.get(mention as usize)
    }

    pub(super) fn set_home(&mut self, mention: usize, home: Option<u32>) {
        if let Some(record) = self.records.get_mut(mention) {
            record.home = home;
        }
    }

    pub(crate) fn records(&self) -> &[Record] {
        &self.records
    }

    pub(crate) fn form(&self, id: u32) -> Option<&Form> {
        self.forms.get(id as usize)
    }

    pub(crate) fn form_ids(&self, record: &Record) -> &[u32] {
        record.forms.of(&self.record_forms)
    }

    /// The names of a mention: its own, then its aliases.
    pub(crate) fn forms_of(
        &self,
        record: &Record,
    ) -> impl Iterator<Item = &Form> {
        self.form_ids(record).iter().filter_map(|&id| self.form(id))
    }

    pub(crate) fn tokens(&self, form: &Form) -> &[Token] {
        form.tokens.of(&self.tokens)
    }

    pub(crate) fn initials(&self, form: &Form) -> &[Initial] {
        form.initials.of(&self.initials)
    }

    /// The letters that an initial may be, also romanised.
    pub(crate) fn letters_of(&self, initial: &Initial) -> Letters {
        self.vocabulary.first_letters(initial.word)
    }

    /// The acronyms written beside a name.
    pub(crate) fn acronyms(&self, record: &Record) -> &[AcronymUse] {
        record.acronyms.of(&self.acronyms)
    }

    /// The acronyms that a name is or holds.
    pub(crate) fn acronyms_in(&self, form: &Form) -> &[AcronymUse] {
        form.acronyms.of(&self.acronyms)
    }

    pub(crate) fn places(&self, record: &Record) -> &[PlaceId] {
        record.places.of(&self.places)
    }

    /// The number of the likeliest reading of a place, for keys.
    pub(crate) fn place_number(&self, place: PlaceId) -> Option<u32> {
        let reading = self.vocabulary.places.readings(place).first();
        reading.map(|reading| reading.number())
    }

    /// The places beside a name and in it.
    pub(crate) fn own_places(
        &self,
        record: &Record,
    ) -> impl Iterator<Item = PlaceId> {
        let inside = self
            .forms_of(record)
            .flat_map(|form| self.tokens(form))
            .filter_map(|token| token.place);
        self.places(record).iter().copied().chain(inside)
    }

    pub(crate) fn contexts(&self, record: &Record) -> &[u64] {
        record.contexts.of(&self.contexts)
    }

    pub(crate) const fn gazetteer(&self) -> &Places {
        &self.vocabulary.places
    }

    /// The name of the concept of a token.
    pub(crate) fn concept_name(&self, token: &Token) -> &str {
        self.concept_names.get(token.concept as usize).map_or("", |name| name)
    }

    /// An acronym in small romanised letters.
    pub(crate) fn acronym_text(&self, used: &AcronymUse) -> String {
        self.acronym_keys.text(used.acronym.key).to_uppercase()
    }

    pub(crate) fn word(&self, token: &Token) -> &str {
        self.vocabulary.words.text(token.word)
    }

    /// A word, folded, by its number.
    pub(crate) fn written(&self, word: u32) -> &str {
        self.vocabulary.words.text(word)
    }

    pub(crate) fn sound(&self, token: &Token) -> &str {
        self.vocabulary.sounds.text(token.sound)
    }

    pub(crate) fn skeleton(&self, token: &Token) -> &str {
        self.vocabulary.skeletons.text(token.skeleton)
    }

    /// The sounds of the parts of a person's name in one: in either order,
    /// or as each language reads them.
    pub(crate) fn wholes(&self, form: &Form) -> impl Iterator<Item = &str> {
        self.read_aloud(form.wholes.of(&self.wholes))
    }

    /// The sounds of some neighbouring parts of a person's name in one, where
    /// there are names that run together: these often leave parts out, and
    /// do not tell which.
    pub(crate) fn runs(&self, form: &Form) -> impl Iterator<Item = &str> {
        self.read_aloud(form.runs.of(&self.wholes))
    }

    /// The countries that the language of a name is of, or those that it may
    /// be in.
    pub(crate) fn homes(&self, form: &Form) -> &[u32] {
        form.homes.of(&self.homes)
    }

    /// The sounds that two tokens are compared by: of Chinese characters,
    /// beside another script, those of each language that reads them.
    pub(crate) fn sounds_between<'n>(
        &'n self,
        token: &'n Token,
        is_of_one_script: bool,
    ) -> impl Iterator<Item = &'n str> {
        self.read_aloud(if is_of_one_script {
            std::slice::from_ref(&token.sound)
        } else {
            self.vocabulary.readings(token)
        })
    }

    /// Of Chinese characters and a word that may be Pinyin, whether any
    /// language reads the one as the other: other syllables are another
    /// name, however alike they sound.
    pub(crate) fn is_read_as(&self, a: &Token, b: &Token) -> Option<bool> {
        let [a, b] = [a, b].map(|token| self.vocabulary.readings(token));
        let (latin, han) = match (self.is_pinyin(a), self.is_pinyin(b)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => return None,
        };
        is_of_han(self.read_aloud(han).next()?).then(|| {
            self.read_aloud(han).any(|syllables| {
                let mut sounds = self.read_aloud(latin);
                sounds.any(|sound| reads_as(syllables, sound))
            })
        })
    }

    fn is_pinyin(&self, readings: &[u32]) -> bool {
        let pinyin = readings.get(READINGS - 1);
        let pinyin = pinyin.map(|&sound| self.vocabulary.sounds.text(sound));
        pinyin.is_some_and(|sound| !sound.is_empty() && !is_of_han(sound))
    }

    /// Names in Latin letters are read as several languages would, where
    /// others are beside them to be compared with, and words in kana as those
    /// of other languages that they may be.
    fn read_beside(&mut self) {
        let is_latin = |form: &Form| form.script == Script::Latin;
        if self.forms.iter().all(is_latin) {
            return;
        }
        for form in &self.forms {
            for token in form.tokens.of(&self.tokens) {
                let is_name =
                    token.class >= TokenClass::Given || token.place.is_some();
                let written = self.vocabulary.words.text(token.word);
                if Script::of(written) == Script::Kana
                    || (is_name && is_latin(form))
                {
                    self.vocabulary.read_beside(token);
                }
            }
        }
    }

    /// Puts the neighbouring parts of persons' names together, where some
    /// names are written in one.
    fn run_together(&mut self) {
        let is_person = |form: &Form| form.kind == Kind::Individual;
        let runs = |form: &Form| is_person(form) && form.runs_together();
        if !self.forms.iter().any(runs) {
            return;
        }
        let mut run = String::new();
        for form in &mut self.forms {
            if form.kind != Kind::Individual || form.runs_together() {
                continue;
            }
            let tokens = form.tokens.of(&self.tokens).iter();
            let parts: Vec<u32> = tokens
                .filter(|token| token.is_word())
                .map(|token| token.sound)
                .take(MOST_PARTS)
                .collect();
            let start = self.wholes.len();
            for from in 0..parts.len() {
                run.clear();
                let parts_from = parts.iter().skip(from);
                for (length, &part) in (1..=MOST_IN_RUNS).zip(parts_from) {
                    run.push_str(self.vocabulary.sounds.text(part));
                    if length < parts.len() {
                        let sounds = &mut self.vocabulary.sounds;
                        self.wholes.push(sounds.intern(&run));
                    }
                }
            }
            form.runs = Slice::since(start, &self.wholes);
        }
    }

    fn read_aloud<'n>(
        &'n self,
        sounds: &'n [u32],
    ) -> impl Iterator<Item = &'n str> {
        let texts = sounds.iter().map(|&s| self.vocabulary.sounds.text(s));
        texts.filter(|text| !text.is_empty())
    }

    /// Whether bodies of any country make acronyms in a language of
    /// [`Names::translation_languages`].
    pub(crate) fn is_used_abroad(&self, language: usize) -> bool {
        self.targets.get(language).is_some_and(|target| target.1)
    }

    /// The languages into which concepts are translated.
    pub(crate) const fn translation_languages(&self) -> usize {
        self.targets.len()
    }

    /// How likely two words stand for each other in a translation although
    /// they mean different things, from 0 to 1.
    pub(crate) fn relatedness(&self, left: &Token, right: &Token) -> f64 {
        let mut best = 0.0_f64;
        for (a, sure) in left.senses() {
            for (b, is_sure) in right.senses() {
                let related = self.related.get(&(a.min(b), a.max(b)));
                let both = f64::from(sure) * f64::from(is_sure) / 10_000.0;
                best = best.max(related.map_or(0.0, |share| share * both));
            }
        }
        best
    }

    /// What a token may begin with as written.
    pub(crate) fn first_letters(&self, token: &Token) -> Letters {
        let known = self.vocabulary.first_letters(token.word);
        if known.is_empty() {
            return Letters::first_of(self.word(token));
        }
        known
    }

    /// The name of a mention as written.
    pub(crate) fn text(&self, mention: u32) -> &str {
        let record = self.record(mention);
        let form = record.and_then(|record| self.forms_of(record).next());
        form.map_or("", |form| &form.text)
    }

    /// The first letters that a token has, by language: empty where that has
    /// no word of it, none where the tables do not translate it.
    pub(crate) fn translated(&self, token: &Token) -> &[Letters] {
        if !token.is_known() {
            return &[];
        }
        let languages = self.targets.len();
        let from = token.concept as usize * languages;
        self.translations.get(from..from + languages).unwrap_or_default()
    }
}

/// Puts [`Names`] together.
struct Builder<'t> {
    names: Names,
    tokenizer: Tokenizer<'t>,
    form_ids: FastMap<(bool, Box<str>), u32>,
    acronym_keys: Interner,
    documents: Interner,
    signatures: Interner,
}

impl<'t> Builder<'t> {
    fn new(concepts: &'t Concepts, lexicon: &'t Lexicon) -> Builder<'t> {
        let mut languages = Interner::default();
        languages.intern("");
        Builder {
            names: Names {
                vocabulary: Vocabulary::default(),
                tokens: Vec::new(),
                initials: Vec::new(),
                forms: Vec::new(),
                records: Vec::new(),
                record_forms: Vec::new(),
                wholes: Vec::new(),
                homes: Vec::new(),
                acronyms: Vec::new(),
                places: Vec::new(),
                contexts: Vec::new(),
                languages,
                acronym_keys: Interner::default(),
                concept_names: Vec::new(),
                translations: Vec::new(),
                related: FastMap::default(),
                targets: concepts.targets(),
            },
            tokenizer: Tokenizer::new(concepts, lexicon),
            form_ids: FastMap::default(),
            acronym_keys: Interner::default(),
            documents: Interner::default(),
            signatures: Interner::default(),
        }
    }

    fn add(&mut self, mention: &Mention) {
        let own = self.form(mention.kind, &mention.text);
        let aliases: Vec<u32> = mention
            .aliases
            .iter()
            .map(|alias| self.form(mention.kind, alias))
            .collect();
        let mut affiliations = Vec::with_capacity(mention.affiliations.len());
        for name in &mention.affiliations {
            let form = self.form(Kind::Organisation, name);
            affiliations.extend(self.names.form(form).map(|form| form.bag));
        }
        let forms = {
            let start = self.names.record_forms.len();
            self.names.record_forms.push(own);
            self.names.record_forms.extend(aliases);
            Slice::since(start, &self.names.record_forms)
        };
        let record = Record {
            kind: mention.kind,
            relation: mention.relation,
            document: numbered(&mut self.documents, &mention.document),
            signature: numbered(&mut self.signatures, &mention.signature),
            repeat: repeat_key(mention),
            home: None,
            forms,
            acronyms: self.acronyms_beside(mention),
            places: self.places(mention),
            contexts: self.contexts(mention, affiliations),
        };
        self.names.records.push(record);
    }

    fn acronyms_beside(&mut self, mention: &Mention) -> Slice {
        let start = self.names.acronyms.len();
        for text in &mention.acronyms {
            let acronym = Acronym::read(text, &mut self.acronym_keys);
            self.names.acronyms.extend(acronym.map(|acronym| AcronymUse {
                acronym,
                origin: Origin::Beside,
                span: None,
            }));
        }
        Slice::since(start, &self.names.acronyms)
    }

    fn places(&mut self, mention: &Mention) -> Slice {
        let start = self.names.places.len();
        for text in &mention.places {
            let lexicon = self.tokenizer.lexicon;
            let place = self.tokenizer.vocabulary.places.read(text, lexicon);
            self.names.places.push(place);
        }
        Slice::since(start, &self.names.places)
    }

    fn contexts(&mut self, mention: &Mention, bodies: Vec<u64>) -> Slice {
        let start = self.names.contexts.len();
        self.names.contexts.extend(bodies);
        for role in &mention.roles {
            let ids = role_ids(role);
            if ids.is_empty() {
                self.names.contexts.push(hash(fold_phrase(role)));
            }
            self.names.contexts.extend(ids.iter().map(hash));
        }
        Slice::since(start, &self.names.contexts)
    }

    /// The number of a name; what it is made of is worked out once.
    fn form(&mut self, kind: Kind, text: &str) -> u32 {
        let key = (kind == Kind::Individual, Box::from(text));
        if let Some(&id) = self.form_ids.get(&key) {
            return id;
        }
        match kind {
            Kind::Organisation => self.tokenizer.body(text),
            Kind::Individual => self.tokenizer.person(text),
        }
        let form = self.take_form(kind, text);
        let id = u32::try_from(self.names.forms.len()).unwrap_or(u32::MAX);
        self.names.forms.push(form);
        self.form_ids.insert(key, id);
        id
    }

    fn take_form(&mut self, kind: Kind, text: &str) -> Form {
        let acronyms = self.acronyms_inside(kind, text);
        let names = &mut self.names;
        let start = names.tokens.len();
        names.tokens.append(&mut self.tokenizer.tokens);
        let tokens = Slice::since(start, &names.tokens);
        let start = names.initials.len();
        names.initials.append(&mut self.tokenizer.initials);
        let initials = Slice::since(start, &names.initials);
        let phrase = phrase_key(text);
        let start = names.wholes.len();
        let parts = tokens.of(&names.tokens);
        self.tokenizer.wholes(kind, parts, &mut names.wholes);
        let wholes = Slice::since(start, &names.wholes);
        let script = Script::of(text);
        let ballot = &self.tokenizer.ballot;
        let language = ballot.winner();
        let by_script = language_of(script);
        let perhaps = ballot.leaders().take(MOST_TIED + 1);
        let perhaps: Vec<&str> = match by_script {
            Some(language) => vec![language],
            None => perhaps.collect(),
        };
        let start = names.homes.len();
        // One that has no home, as Russian beside Ukrainian, leaves it open.
        let all_told =
            perhaps.iter().all(|code| !countries_of(code).is_empty());
        if perhaps.len() <= MOST_TIED && all_told {
            let mut codes: Vec<&str> =
                perhaps.into_iter().flat_map(countries_of).copied().collect();
            codes.sort_unstable();
            codes.dedup();
            let places = &mut self.tokenizer.vocabulary.places;
            let homes = codes.into_iter();
            names.homes.extend(homes.map(|c| places.country_number(c)));
        }
        let homes = Slice::since(start, &names.homes);
        Form {
            kind,
            text: text.into(),
            tokens,
            initials,
            phrase,
            bag: bag_key(tokens.of(&names.tokens)).unwrap_or(phrase),
            script,
            homes,
            language: names.languages.intern(language.unwrap_or_default()),
            acronyms,
            wholes,
            runs: Slice::default(),
        }
    }

    /// A name that is one word may be an acronym, and one of short words in
    /// capitals; capitals among small letters are one.
    fn acronyms_inside(&mut self, kind: Kind, text: &str) -> Slice {
        let start = self.names.acronyms.len();
        if kind != Kind::Organisation {
            return Slice::since(start, &self.names.acronyms);
        }
        let tokens = &self.tokenizer.tokens;
        let words = self.tokenizer.words();
        let shouted = words
            .iter()
            .all(|word| word.shape.upper || !word.script.has_case());
        let alone = words.len() == 1
            || tokens.iter().filter(|t| t.is_word()).count() == 1;
        let joined = shouted && !alone && are_short(tokens, words);
        if joined && let Some(span) = covered(words) {
            let whole = (span, Origin::Whole);
            self.names.acronyms.extend(acronym_at(
                text,
                whole,
                &mut self.acronym_keys,
            ));
        }
        for token in tokens {
            let Some(word) = words.iter().find(|w| w.span == token.span)
            else {
                continue;
            };
            let capitals = word.shape.upper || word.shape.mixed;
            let origin = match (alone, capitals) {
                (true, true) => Origin::Whole,
                (true, false) => Origin::Word,
                (false, true) if joined => Origin::Part,
                (false, true) if !shouted => Origin::Inside,
                (false, _) => continue,
            };
            // A word among words in small letters is written so for a reason.
            let is_of_capitals = alone
                || (origin == Origin::Inside
                    && word.shape.upper
                    && token.class != TokenClass::Place);
            let is_short = is_of_capitals && is_short(word);
            if may_be_acronym(token) || is_short {
                let keys = &mut self.acronym_keys;
                let found = acronym_at(text, (token.span, origin), keys);
                self.names.acronyms.extend(found);
            }
        }
        Slice::since(start, &self.names.acronyms)
    }

    fn finish(self, concepts: &Concepts) -> Names {
        let mut names = self.names;
        names.vocabulary = self.tokenizer.vocabulary;
        names.acronym_keys = self.acronym_keys;
        names.read_beside();
        names.run_together();
        let used = &names.vocabulary.concepts;
        let usual = |concept: u32| {
            let share = concepts.share(*used.get(concept as usize)?)?;
            // A concept in no name that was counted may be in the next.
            Some(-(f64::from(share) + LEAST_SHARE).log2())
        };
        information::count(&names.forms, &mut names.tokens, usual);
        home::assign(&mut names);
        for &concept in &names.vocabulary.concepts {
            names.concept_names.push(concepts.name(concept).into());
            for &(language, _) in &names.targets {
                let letters = concepts.initials(concept, language);
                names.translations.push(Letters::of(letters));
            }
        }
        names.related = related(concepts, &names.vocabulary.concepts);
        names
    }
}

/// The concepts in use, by number, that stand for each other.
fn related(
    concepts: &Concepts,
    used: &[ConceptId],
) -> FastMap<(u32, u32), f64> {
    let numbers: FastMap<ConceptId, u32> =
        used.iter().copied().zip(0..).collect();
    let pairs = concepts.all_related().filter_map(|(a, b)| {
        let (l, r) = (*numbers.get(&a)?, *numbers.get(&b)?);
        Some(((l.min(r), l.max(r)), concepts.relatedness(a, b)))
    });
    pairs.collect()
}

/// Added to the share of names that have a concept.
const LEAST_SHARE: f64 = 0.0005;

/// The number of an id; what has none is one with nothing else.
fn numbered(ids: &mut Interner, id: &str) -> u32 {
    if id.is_empty() { ids.skip() } else { ids.intern(id) }
}

/// A hash that is the same in every run.
pub(crate) fn hash(value: impl Hash) -> u64 {
    let mixed = FastMap::<u8, u8>::default().hasher().hash_one(value);
    // One more round: the last word hashed must reach all bits.
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Equal for names whose folded words are equal.
fn phrase_key(text: &str) -> u64 {
    let phrase = fold_phrase(text);
    if phrase.is_empty() {
        return hash(fold(text).as_ref());
    }
    hash(&phrase)
}

/// Equal for names of the same units; `None` for a name without words.
fn bag_key(tokens: &[Token]) -> Option<u64> {
    let mut units: Vec<u32> = tokens
        .iter()
        .filter(|token| token.is_word())
        .map(|token| token.unit)
        .collect();
    units.sort_unstable();
    units.dedup();
    (!units.is_empty()).then(|| hash(&units))
}

fn repeat_key(mention: &Mention) -> u64 {
    let mut places: Vec<String> =
        mention.places.iter().map(|place| fold_phrase(place)).collect();
    places.sort();
    hash((fold_phrase(&mention.text), places))
}
