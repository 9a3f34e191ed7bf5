use crate::{matching::Explanation, parse::Kind, roster::Date, text::Script};

/// A body or a person, as all its mentions together name it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Actor {
    /// Its id: readable, from the name it is first written with; documents
    /// of a later date keep it, as long as they leave the cluster what it is.
    pub id: String,
    /// A body or a person.
    pub kind: Kind,
    /// Its canonical name: the form most often written, the fullest of those.
    pub name: String,
    /// All its names as written, most frequent first.
    pub aliases: Vec<Alias>,
    /// Its acronyms, sorted.
    pub acronyms: Vec<String>,
    /// The cities and regions named with it, by canonical name, sorted.
    pub cities: Vec<String>,
    /// Their ids where they are known (`gn:792680`, as GeoNames has it; of
    /// several places of one name the likeliest), in the order of `cities`.
    pub city_ids: Vec<Option<String>>,
    /// The country named with it, or that of its cities: ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its roles as written, sorted.
    pub roles: Vec<String>,
    /// Its roles by ids that are the same in every language, sorted:
    /// [`role_ids`](crate::lexicon::role_ids).
    pub role_ids: Vec<String>,
    /// Its mentions: indexes into the mentions that were resolved, sorted.
    pub mentions: Vec<u32>,
}

/// One name of an actor.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Alias {
    /// The name as written.
    pub text: String,
    /// Its language, where its words tell one, as an ISO 639-1 code.
    pub language: Option<String>,
    /// Its script.
    pub script: Script,
    /// How many mentions write it so.
    pub count: u32,
    /// The earliest date of a statement that writes it so.
    pub first_seen: Option<Date>,
}

/// Why two mentions are one actor.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Merge {
    /// One mention, the lower index.
    pub a: u32,
    /// The other mention.
    pub b: u32,
    /// Prior, evidence and total.
    pub explanation: Explanation,
}

/// Why two similar mentions are not one actor.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Refusal {
    /// One mention, the lower index.
    pub a: u32,
    /// The other mention.
    pub b: u32,
    /// Prior, evidence and total.
    pub explanation: Explanation,
    /// What stood against it.
    pub reason: RefusalReason,
}

/// What stood against a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum RefusalReason {
    /// The evidence does not reach the threshold.
    Weak,
    /// The pair would pass, the clusters as wholes do not support it.
    Cluster,
    /// The clusters contradict each other: another place, another kind.
    Conflict,
}

/// Two signatures of one list that name the same actor: probably a slip of
/// the source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Repeat {
    /// The document.
    pub document: String,
    /// The first signature, by id.
    pub first: String,
    /// The signature that repeats it, by id.
    pub again: String,
    /// The actor, by id.
    pub actor: String,
}
