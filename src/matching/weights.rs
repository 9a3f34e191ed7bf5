//! Every weight of the comparison, in bits, each with its argument.
//!
//! The values here are argued; those in `data/model/matching.tsv` are learned
//! and stand in their place, with the signs kept. A weight is multiplied by
//! an amount: mostly the information of the word compared, for some one.
//! Evidence is counted in multiples of 1/256, so that sums are exact in any
//! order.

use std::sync::LazyLock;

use crate::{
    error::{Error, Result},
    lexicon::Table,
};

/// The weights that a user may give, by name, with bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights([f64; Weight::COUNT]);

macro_rules! weights {
    ($($(#[$doc:meta])* $weight:ident = $bits:literal,)*) => {
        /// What is weighed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Weight {
            $($(#[$doc])* $weight,)*
        }

        impl Weight {
            pub(crate) const COUNT: usize = [$(Weight::$weight),*].len();
            const NAMES: [&str; Weight::COUNT] =
                [$(stringify!($weight)),*];
            const ARGUED: [f64; Weight::COUNT] = [$($bits),*];
        }
    };
}

weights! {
    /// What is known of two bodies before they are compared: of the pairs that
    /// blocking brings together few are of one. Not learned from pairs, but
    /// set where clusters come out best.
    PriorBody = -3.7,
    /// Of two persons: one surname and one given name together must do, a
    /// surname alone must not.
    PriorPerson = -5.5,
    /// Two bodies, whatever they are called.
    Body = 0.0,
    /// Two persons, whatever they are called.
    Person = 0.0,
    /// Their names are written in two scripts: parts that agree only in sound
    /// are all that can be asked for.
    TwoScripts = 1.0,
    /// An acronym alone, and a name.
    AcronymAlone = -1.0,

    /// The same word, by its information.
    SameWord = 1.0,
    /// The same name or number: a word that no table knows.
    SameName = 1.0,
    /// Words of one concept.
    SameConcept = 1.0,
    /// Words that are likely to mean the same.
    MeantAlike = 1.0,
    /// Words that stand for each other in translations, as likely as not.
    Related = 0.75,
    /// One place under two names.
    SamePlaceWord = 1.0,
    /// Words that sound the same.
    SameSound = 1.0,
    /// Words that sound alike: a slip of the pen, another orthography, or
    /// another word.
    SoundsAlike = 0.75,
    /// A name and the same with an ending: `Tambov`, `Тамбовский`.
    Derived = 0.75,
    /// A word and its beginning: `Inst.`
    Abbreviated = 0.75,
    /// An acronym in one name is made of words of the other, `SAV` of
    /// *Slovenskej akadémie vied*: for each letter but the first. Held: the
    /// share of the names that agrees says nearly all.
    InitialsOfWords = 0.125,
    /// The same with two letters.
    InitialsOfTwoWords = 1.0,
    /// The other name has no other words: for each letter but two.
    InitialsOfAll = 1.0,
    /// One place lies in the other: `de Tunis`, `en Tunisie`.
    PlaceInside = 0.5,

    /// What an unmatched word costs, as a share of its information. The kind
    /// of body is left out or exchanged freely; a place is often added; a
    /// field or a name is what the body is about.
    UnmatchedBody = -0.25,
    UnmatchedPlace = -1.0,
    UnmatchedQuality = -0.625,
    UnmatchedField = -0.75,
    UnmatchedName = -0.625,
    /// `Vision 02` is not `Vision 03`.
    UnmatchedNumber = -1.0,
    /// Between two languages a word may lack only in the tables.
    TranslatedBody = -0.25,
    TranslatedPlace = -1.0,
    TranslatedQuality = -0.5,
    TranslatedField = -0.625,
    TranslatedName = -0.3125,
    /// A word of each name is left over, and they mean different things,
    OtherMeaning = -1.0,
    /// any of them, since the first says the most,
    SomeOtherMeaning = -1.0,
    /// or no table knows one of them, which may translate the other. That two
    /// names are left over says no more than that each is.
    Untranslated = -0.25,
    /// All else agrees, and one word of each name is left that tells: two
    /// fields (*Faculty of Law*, *Faculty of Physics*), or two names.
    OneOtherMeaning = -2.0,
    OneOtherName = -1.0,
    /// All else agrees, and one name has one such word more: in one language
    /// a field (*Chemistry*, *Physical Chemistry*), or a name.
    OneExtraMeaning = -1.0,
    /// What agrees tells no field, and one name has a field more: *Nanjing
    /// University*, *南京林业大学*.
    OnlyField = -1.0,
    /// In one language, an adjective: *Journalists*, *Independent
    /// Journalists*. Held, not learned: see [`Weight::OtherBodyOfOne`].
    OneExtraQuality = -5.0,
    OneExtraName = -0.5,
    /// A country whose language the other name is in, or may be, and which
    /// that need not say.
    PlaceOfLanguage = -0.125,
    /// The place stands beside the other name.
    PlaceBeside = 0.5,
    /// Both have a kind of body left over: *ligue* and *رابطة* are one, a
    /// dictionary has *association*.
    OtherBody = -0.5,
    /// More in one language, where a centre is no council. Held, not learned:
    /// registers hardly have such pairs.
    OtherBodyOfOne = -5.0,

    /// The names are the same to the letter, but for case and marks.
    SameText = 2.0,
    /// All words of both names agree. Words of a name are not independent: a
    /// short name in common is more than its words.
    WholeName = 2.5,
    /// All that agrees is one common noun, in other words: `Informatik` and
    /// `Computertruhe`. That is a topic, no name.
    OneConcept = -4.0,
    /// The share of both names that agrees, and of the shorter.
    ShareOfBoth = 0.0,
    ShareOfOne = 0.0,
    /// By how much more than half of both names agrees.
    MostOfBoth = 0.0,
    /// All that stands against what agrees: logarithms, since each further
    /// word of a long name says less.
    AllUnknown = -0.5,
    AllExtra = -0.5,
    /// Words that agree stand in another order, of one language.
    OtherOrder = 0.0,
    /// Two countries: branches differ, whatever the name.
    OtherCountry = -14.0,
    /// Two settlements of one country: another branch, or another office.
    OtherCity = -5.0,

    /// Equal acronyms, for each letter from the third on, and for the first
    /// two. Letters of acronyms are worth some three bits, less what all
    /// centres for something have in common.
    AcronymOfTwo = 2.0,
    AcronymLetter = 2.5,
    /// An acronym is a word of the other name.
    AcronymInName = 2.5,
    /// A letter of an acronym alone is the initial of a word. One that goes
    /// on in the word, or stands somewhere in it, says nothing.
    Initial = 2.25,
    /// A letter of the acronym that stands for nothing.
    InitialStray = -3.0,
    /// A word of the name has no letter in the acronym.
    InitialMissing = -1.5,
    /// A grammatical word has none.
    InitialOfStopMissing = -0.125,
    /// The translation is not into a language that bodies of any country
    /// make acronyms in: other languages are many.
    InitialsForeign = -1.0,
    /// They stand in an order that another language puts the words in.
    InitialsTurned = -1.0,
    /// They stand in another order than the words.
    InitialsMixed = -2.0,
    /// All letters and all words are accounted for.
    InitialsFull = 1.0,
    /// An acronym beside one name fits the other: the names say most of that
    /// already.
    InitialsFit = 1.5,
    /// Both have acronyms, they differ, and neither fits the other's name.
    OtherAcronym = -2.5,

    /// The same settlement or country beside both names.
    SamePlace = 2.5,
    /// A settlement, and the country it lies in.
    PlaceInCountry = 1.5,
    OtherCityBeside = -5.0,
    /// The same, and common words make the names: each town may have a *Centre
    /// for Women*.
    OtherCityOfPlain = -4.0,
    OtherCountryBeside = -14.0,
    /// In one list, a settlement or region and its country: two branches.
    PlaceInCountryOfList = -8.0,
    /// A body that names its country, and one that names none in a list of
    /// another: who names a country means to tell its branch.
    OtherHome = -6.0,
    /// Neither names a country, their lists are of two: international bodies
    /// sign everywhere.
    OtherLists = -2.0,

    /// The same part of two persons' names, by its information.
    SamePart = 1.0,
    /// All parts of one name, two or more, agree with parts of the other.
    AllParts = 4.0,
    /// Parts that sound the same.
    SoundOfPart = 1.0,
    /// Both names are of one part, which is all that can agree.
    SinglePart = 0.0,
    /// How alike or unlike parts sound in one script, and in two, by the
    /// log-odds of their sounds.
    PartsAlike = 0.75,
    PartsUnlike = -1.0,
    ScriptsAlike = 0.75,
    ScriptsUnlike = -0.75,
    /// How far parts that are alike are from sounding the same, from 0 to 1:
    /// long names have much in common and are two.
    PartsInPart = -4.0,
    ScriptsInPart = -4.0,
    /// A name that runs together is only some of the parts of the other.
    RunOfParts = -2.0,
    /// In two scripts all parts, two or more, are the same or sound alike.
    AllPartsAlike = 2.0,
    /// The given names of a man and of a woman, alike but for their endings.
    OtherGender = -8.0,
    /// Two given names that the tables know, in one script: spelled otherwise,
    /// or another name.
    OtherGiven = -1.5,
    /// An initial that the other writes out: consistent, hardly more.
    InitialOfPart = 0.5,
    /// A short form of a given name, or a form in another language.
    OtherForm = 0.5,
    /// A part of a person's name that the other contradicts.
    OtherPart = -12.0,
    /// An initial that the other contradicts.
    OtherInitial = -8.0,
    /// A part of a person's name that the other leaves out: a patronymic, a
    /// second surname.
    PartLeftOut = -1.5,
    /// A handle is made to be the only one.
    Handle = 5.0,
    /// The same role or affiliation of two persons.
    SameContext = 2.5,
    /// The same place beside two persons.
    SamePlaceOfPerson = 1.5,

    /// A list does not repeat itself.
    SameList = -6.0,
    /// A signature does not name its signatory twice without saying so.
    SameSignature = -8.0,
    /// A body is no person: no evidence makes up for that.
    OtherKind = -64.0,
}

/// No single word, however rare, makes two bodies one without a second
/// reason or the whole name: below prior and whole name together.
pub(super) const MOST_FOR_A_WORD: f64 = 10.0;

/// What is left of the cost of unmatched words when the acronym of one name
/// is a word of the other: `Foundation BFPE for a Responsible Society`.
pub(super) const BESIDE_ACRONYM: f64 = 0.125;

impl Weights {
    /// The weights that come with the library, read once.
    #[must_use]
    pub fn builtin() -> &'static Weights {
        static BUILTIN: LazyLock<Weights> = LazyLock::new(|| {
            let text = include_str!("../../data/model/matching.tsv");
            let read = Weights::from_tsv(text);
            debug_assert!(read.is_ok(), "{:?}", read.err());
            read.unwrap_or_else(|_| Weights::argued())
        });
        &BUILTIN
    }

    /// The weights as argued, without what was learned.
    #[must_use]
    pub const fn argued() -> Weights {
        Weights(Weight::ARGUED)
    }

    /// Reads weights from a table of kind `weights`, with the columns
    /// `weight` and `bits`; those that it does not name stay as argued.
    ///
    /// # Errors
    ///
    /// When the table is malformed, or a weight or number is unknown: with
    /// the number of the line.
    pub fn from_tsv(text: &str) -> Result<Weights> {
        let table = Table::from_tsv(text)?;
        if table.kind() != "weights" || table.columns() != ["weight", "bits"] {
            return Err(Error::line(
                1,
                "expected `# kind: weights` and the columns `weight`, `bits`",
            ));
        }
        let mut weights = Weights::argued();
        let mut rows = table.rows();
        while rows.next()? {
            let [name, bits] = *rows.cells() else { continue };
            let at = Weight::NAMES.iter().position(|&known| known == name);
            let slot = at.and_then(|at| weights.0.get_mut(at));
            let slot = slot.ok_or_else(|| {
                Error::line(rows.line(), format!("unknown weight `{name}`"))
            })?;
            *slot = bits.parse().map_err(|_| {
                Error::line(rows.line(), format!("`{bits}` is no number"))
            })?;
        }
        Ok(weights)
    }

    /// Names and bits, in one order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> {
        Weight::NAMES.into_iter().zip(self.0)
    }

    pub(crate) fn of(&self, weight: Weight) -> f64 {
        self.0.get(weight as usize).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learned_weights_keep_their_signs() {
        let argued = Weights::argued();
        for ((name, learned), (_, argued)) in
            Weights::builtin().iter().zip(argued.iter())
        {
            assert!(learned * argued >= 0.0, "{name}: {learned}");
        }
    }

    #[test]
    fn errors_name_the_line() {
        let error = Weights::from_tsv("# kind: weights\nweight\tbits\nX\t1\n");
        assert_eq!(
            error.unwrap_err().to_string(),
            "line 3: unknown weight `X`"
        );
    }
}
