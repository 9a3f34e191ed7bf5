use crate::lexicon::{Entry, Lexicon, Tag};

/// Votes of the words of one name for the language it is in.
///
/// Only words that belong to a language vote: connectors, articles and the
/// nouns that name bodies. A proper name has no language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ballot {
    votes: Vec<(String, u32)>,
}

/// What the languages of one word share: divisible by 1 to 6.
const VOTE: u32 = 60;

impl Ballot {
    /// Counts one entry of the tables.
    pub(crate) fn count(&mut self, entry: Entry, lexicon: &Lexicon) {
        if !is_of_a_language(entry.tag) {
            return;
        }
        let languages: Vec<_> =
            lexicon.languages_of(entry.languages).collect();
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
