use crate::{
    lexicon::{Entry, Lexicon, Tag},
    text::Script,
};

/// Votes of the words of one name for the language it is in.
///
/// Only words that belong to a language vote: connectors, articles and the
/// nouns that name bodies. A proper name has no language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ballot {
    votes: Vec<(String, u32)>,
}

/// The country whose bodies have names in a language, where it is hardly
/// another's: its bodies need not say in it that they are of the country.
///
/// Languages of several states (Albanian, Serbo-Croatian, German) are not
/// among them.
const HOMES: [(&str, &str); 36] = [
    ("be", "BY"),
    ("bg", "BG"),
    ("cs", "CZ"),
    ("da", "DK"),
    ("el", "GR"),
    ("et", "EE"),
    ("fa", "IR"),
    ("fi", "FI"),
    ("he", "IL"),
    ("hi", "IN"),
    ("hu", "HU"),
    ("hy", "AM"),
    ("id", "ID"),
    ("is", "IS"),
    ("it", "IT"),
    ("ja", "JP"),
    ("ka", "GE"),
    ("kk", "KZ"),
    ("km", "KH"),
    ("ko", "KR"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("mk", "MK"),
    ("mn", "MN"),
    ("nb", "NO"),
    ("no", "NO"),
    ("pl", "PL"),
    ("ro", "RO"),
    ("si", "LK"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sv", "SE"),
    ("th", "TH"),
    ("tr", "TR"),
    ("uk", "UA"),
    ("vi", "VN"),
];

/// The country of a language, as an ISO 3166 code.
pub(super) fn country_of(language: &str) -> Option<&'static str> {
    let at = HOMES.binary_search_by_key(&language, |&(code, _)| code).ok()?;
    HOMES.get(at).map(|&(_, country)| country)
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

/// What the languages of one word share: divisible by 1 to 6.
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
        let share =
            VOTE / u32::try_from(languages.len()).unwrap_or(VOTE).max(1);
        for language in languages {
            match self.votes.iter_mut().find(|(known, _)| known == language) {
                Some((_, votes)) => *votes += share,
                None => self.votes.push((language.to_owned(), share)),
            }
        }
    }

    /// The language with clearly most votes.
    pub(crate) fn winner(&self) -> Option<&str> {
        let (language, most) =
            self.votes.iter().max_by_key(|(_, votes)| *votes)?;
        let rivals =
            self.votes.iter().filter(|(_, votes)| votes * 3 > most * 2);
        (*most >= VOTE / 2 && rivals.count() == 1).then_some(language)
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
    fn languages_of_one_country_are_found() {
        assert!(HOMES.is_sorted());
        assert_eq!(country_of("ja"), Some("JP"));
        assert_eq!(country_of("vi"), Some("VN"));
        assert_eq!(country_of("de"), None);
        assert_eq!(language_of(Script::Hangul), Some("ko"));
        assert_eq!(language_of(Script::Latin), None);
    }
}
