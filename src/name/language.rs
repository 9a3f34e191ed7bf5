use crate::{
    lexicon::{Entry, Lexicon, Tag},
    text::Script,
};

/// Votes of the words of one name for the language it is in.
///
/// Only words that belong to a language vote: connectors, articles, the nouns
/// that name bodies, which count most, and what the concept tables hold but
/// for grammatical words. A proper name has no language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ballot {
    votes: Vec<(String, u32)>,
}

/// The countries whose bodies have names in a language, where these are few:
/// their bodies need not say in it that they are of the country.
///
/// English, Spanish, Arabic, Russian, which are written in many, are not among
/// them; nor are Albanian and Serbo-Croatian, whose bodies say of which of
/// their states they are because it matters.
const HOMES: [(&str, &[&str]); 73] = [
    ("am", &["ET"]),
    ("as", &["IN"]),
    ("az", &["AZ"]),
    ("be", &["BY"]),
    ("bg", &["BG"]),
    ("bn", &["BD", "IN"]),
    ("ca", &["ES"]),
    ("cs", &["CZ"]),
    ("cy", &["GB"]),
    ("da", &["DK"]),
    ("de", &["DE", "AT", "CH"]),
    ("el", &["GR"]),
    ("et", &["EE"]),
    ("eu", &["ES"]),
    ("fa", &["IR"]),
    ("fi", &["FI"]),
    ("fr", &["FR", "BE", "CA"]),
    ("ga", &["IE"]),
    ("gl", &["ES"]),
    ("gu", &["IN"]),
    ("he", &["IL"]),
    ("hi", &["IN"]),
    ("hu", &["HU"]),
    ("hy", &["AM"]),
    ("id", &["ID"]),
    ("is", &["IS"]),
    ("it", &["IT"]),
    ("ja", &["JP"]),
    ("ka", &["GE"]),
    ("kk", &["KZ"]),
    ("km", &["KH"]),
    ("kn", &["IN"]),
    ("ko", &["KR"]),
    ("ky", &["KG"]),
    ("lo", &["LA"]),
    ("lt", &["LT"]),
    ("lv", &["LV"]),
    ("mi", &["NZ"]),
    ("mk", &["MK"]),
    ("ml", &["IN"]),
    ("mn", &["MN"]),
    ("mr", &["IN"]),
    ("ms", &["MY", "SG", "BN"]),
    ("mt", &["MT"]),
    ("my", &["MM"]),
    ("nb", &["NO"]),
    ("ne", &["NP"]),
    ("nl", &["NL", "BE"]),
    ("nn", &["NO"]),
    ("no", &["NO"]),
    ("or", &["IN"]),
    ("pa", &["IN"]),
    ("pl", &["PL"]),
    ("ps", &["AF", "PK"]),
    ("pt", &["PT", "BR"]),
    ("ro", &["RO"]),
    ("si", &["LK"]),
    ("sk", &["SK"]),
    ("sl", &["SI"]),
    ("sv", &["SE"]),
    ("sw", &["KE", "TZ"]),
    ("ta", &["IN", "LK"]),
    ("te", &["IN"]),
    ("tg", &["TJ"]),
    ("th", &["TH"]),
    ("tk", &["TM"]),
    ("tl", &["PH"]),
    ("tr", &["TR"]),
    ("uk", &["UA"]),
    ("ur", &["PK", "IN"]),
    ("uz", &["UZ"]),
    ("vi", &["VN"]),
    ("zh", &["CN", "TW", "HK"]),
];

/// The countries of a language, as ISO 3166 codes.
pub(super) fn countries_of(language: &str) -> &'static [&'static str] {
    let at = HOMES.binary_search_by_key(&language, |&(code, _)| code);
    let home = at.ok().and_then(|at| HOMES.get(at));
    home.map_or(&[], |&(_, countries)| countries)
}

/// The language that a script is written in, where it is one.
pub(super) const fn language_of(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Armenian => "hy",
        Script::Georgian => "ka",
        Script::Greek => "el",
        Script::Hangul => "ko",
        Script::Hebrew => "he",
        Script::Kana => "ja",
        Script::Thai => "th",
        _ => return None,
    })
}

/// What the languages of one word share; a word of more languages tells none.
const VOTE: u32 = 60;

impl Ballot {
    /// Counts one entry of the tables.
    pub(crate) fn count(&mut self, entry: Entry, lexicon: &Lexicon) {
        let languages: Vec<_> =
            lexicon.languages_of(entry.languages).collect();
        // Legal forms in Latin letters are used in any language.
        let is_own = entry.tag == Tag::LegalForm
            && languages.iter().all(|code| ["ja", "zh", "ko"].contains(code));
        if !is_own && !is_of_a_language(entry.tag) {
            return;
        }
        self.vote(&languages);
    }

    /// Counts a word that is of each of some languages.
    pub(crate) fn vote(&mut self, languages: &[&str]) {
        let share =
            VOTE / u32::try_from(languages.len()).unwrap_or(VOTE).max(1);
        for &language in languages {
            match self.votes.iter_mut().find(|(known, _)| known == language) {
                Some((_, votes)) => *votes += share,
                None => self.votes.push((language.to_owned(), share)),
            }
        }
    }

    /// The language with clearly most votes.
    pub(crate) fn winner(&self) -> Option<&str> {
        let most = self.most();
        let mut leaders = self.leaders();
        let winner = leaders.next().filter(|_| most >= VOTE / 2)?;
        leaders.next().is_none().then_some(winner)
    }

    /// The languages that may be it: those with about as many votes as the
    /// first.
    pub(crate) fn leaders(&self) -> impl Iterator<Item = &str> {
        let most = self.most();
        let leaders =
            self.votes.iter().filter(move |(_, votes)| votes * 3 > most * 2);
        leaders.map(|(language, _)| &**language)
    }

    fn most(&self) -> u32 {
        self.votes.iter().map(|(_, votes)| *votes).max().unwrap_or(0)
    }
}

const fn is_of_a_language(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Of
            | Tag::At
            | Tag::And
            | Tag::Article
            | Tag::OrganisationHead
            | Tag::OrganisationUnit
            | Tag::OrganisationField
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_few_countries_are_found() {
        assert!(HOMES.is_sorted());
        assert_eq!(countries_of("ja"), ["JP"]);
        assert_eq!(countries_of("de"), ["DE", "AT", "CH"]);
        assert!(countries_of("sr").is_empty());
        assert_eq!(language_of(Script::Hangul), Some("ko"));
        assert_eq!(language_of(Script::Latin), None);
    }

    #[test]
    fn the_language_with_clearly_most_votes_wins() {
        let mut ballot = Ballot::default();
        assert_eq!((ballot.winner(), ballot.leaders().count()), (None, 0));
        ballot.vote(&["da", "nb"]);
        assert_eq!(ballot.winner(), None);
        assert_eq!(ballot.leaders().collect::<Vec<_>>(), ["da", "nb"]);
        ballot.vote(&["nb"]);
        assert_eq!(ballot.winner(), Some("nb"));
    }
}
