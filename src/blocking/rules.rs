/// Why two mentions are worth comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Rule {
    /// Names whose folded words are equal, or whose words mean the same.
    SameName,
    /// Bodies with an acronym in common: beside the name, in it, or all of
    /// it.
    SameAcronym,
    /// A body's acronym has the letters of another's initials, in any
    /// language.
    Initials,
    /// Bodies with two of their four rarest words in common.
    TwoWords,
    /// Bodies with a word in common that no table knows, by its sound.
    RareWord,
    /// Persons: a name part that sounds the same, and the initial of another.
    NameParts,
}

impl Rule {
    /// All rules, in the order in which pairs are credited.
    pub const ALL: [Rule; 6] = [
        Rule::SameName,
        Rule::SameAcronym,
        Rule::Initials,
        Rule::TwoWords,
        Rule::RareWord,
        Rule::NameParts,
    ];

    /// Its name, for reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::SameName => "same_name",
            Rule::SameAcronym => "same_acronym",
            Rule::Initials => "initials",
            Rule::TwoWords => "two_words",
            Rule::RareWord => "rare_word",
            Rule::NameParts => "name_parts",
        }
    }
}
