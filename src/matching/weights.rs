//! Every weight of the comparison, in bits, each with its argument.
//!
//! They were set by argument and checked on the clusters of
//! `gold/dev/civil-society.clusters.jsonl`; none is fitted to single lines.
//! Each is a multiple of 1/256, so that sums are exact in any order.

/// Two bodies that blocking brings together share a telling word: about one
/// such pair in sixty is one body.
pub(super) const PRIOR_BODY: f64 = -6.0;

/// Persons are many and their names are few: one surname and one given name
/// together (about 17 bits) must do, a surname alone (10) must not.
pub(super) const PRIOR_PERSON: f64 = -10.5;

/// A body is no person: no evidence makes up for that.
pub(super) const OTHER_KIND: f64 = -64.0;

/// No single word, however rare, makes two bodies one without a second
/// reason or the whole name: below prior and whole name together.
pub(super) const MOST_FOR_A_WORD: f64 = 10.0;

/// All words of both names agree. Words of a name are not independent: a
/// short name in common is more than its words.
pub(super) const WHOLE_NAME: f64 = 2.5;

/// All that agrees is one common noun, in other words: `Informatik` and
/// `Computertruhe`. That is a topic, no name.
pub(super) const ONE_CONCEPT: f64 = -4.0;

/// Share of a word's information that agreement gives when the words are
/// not the same but spelled alike: a slip of the pen, or another word.
pub(super) const SPELLED_ALIKE: f64 = 0.75;

/// As above, for words of which only the consonants agree, three or more.
pub(super) const SAME_CONSONANTS: f64 = 0.625;

/// One place lies in the other: `de Tunis`, `en Tunisie`.
pub(super) const PLACE_INSIDE: f64 = 0.5;

/// Words count as spelled alike from this similarity on; below, unrelated
/// words of one language get in (`regionalizam`, `nacionalizam` 0.87).
pub(super) const ALIKE: f64 = 0.9;

/// Words shorter than this are never spelled alike: too many neighbours.
pub(super) const SHORTEST_ALIKE: u8 = 5;

/// What an unmatched word costs, as a share of its information. The kind of
/// body is left out or exchanged freely; a place is often added; a field or
/// a name is what the body is about.
pub(super) const UNMATCHED_BODY: f64 = -0.25;
/// Where no name or number agrees, the kind of body is part of what is left
/// to tell: `Forum for Civic Initiatives`, `Civic Initiatives`.
pub(super) const UNMATCHED_BODY_OF_GENERIC: f64 = -0.875;
/// Kinds of bodies are translated loosely: *ligue* and *رابطة* are one, a
/// dictionary has *association*. Where both names have one left over, it
/// says this much.
pub(super) const UNMATCHED_BODY_TRANSLATED: f64 = -0.625;
/// A rare name with a country may still be the same body; a generic name
/// with a country is a body of that country.
pub(super) const UNMATCHED_PLACE_OF_GENERIC: f64 = -1.25;
/// See [`UNMATCHED_BODY`].
pub(super) const UNMATCHED_PLACE: f64 = -1.0;
/// See [`UNMATCHED_BODY`].
pub(super) const UNMATCHED_QUALITY: f64 = -0.625;
/// See [`UNMATCHED_BODY`].
pub(super) const UNMATCHED_FIELD: f64 = -0.75;
/// See [`UNMATCHED_BODY`].
pub(super) const UNMATCHED_NAME: f64 = -0.625;
/// See [`UNMATCHED_BODY`]: `Vision 02` is not `Vision 03`.
pub(super) const UNMATCHED_NUMBER: f64 = -1.0;

/// Between two languages a word without a counterpart may only be missing
/// from the tables: half the cost.
pub(super) const UNTRANSLATED: f64 = 0.5;

/// What is left of the cost of unmatched words when the acronym of one name
/// is a word of the other: `Foundation BFPE for a Responsible Society`.
pub(super) const BESIDE_ACRONYM: f64 = 0.125;

/// Equal acronyms, for each letter. Letters of acronyms are worth some three
/// bits, less what all centres for something have in common.
pub(super) const ACRONYM_LETTER: f64 = 2.5;
/// Two letters are no more than chance.
pub(super) const ACRONYM_OF_TWO: f64 = 2.0;
/// Longer acronyms are words, worth no more than a name.
pub(super) const MOST_FOR_AN_ACRONYM: f64 = 11.0;

/// An acronym alone is the initials of the other name, letter by letter in
/// order, for each letter.
pub(super) const INITIAL_IN_ORDER: f64 = 2.25;
/// As above, in another order, as translations have it.
pub(super) const INITIAL: f64 = 1.5;
/// A word of the name has no letter in the acronym.
pub(super) const INITIAL_MISSING: f64 = -1.5;
/// Many names and languages were tried to find initials.
pub(super) const INITIALS_TRIED: f64 = -1.0;

/// An acronym beside one name fits the initials of the other: the names say
/// most of that already.
pub(super) const INITIALS_FIT: f64 = 1.5;

/// Both have acronyms, they differ, and neither fits the other's name in any
/// language.
pub(super) const OTHER_ACRONYM: f64 = -2.5;

/// An acronym alone that fits no name of the other.
pub(super) const NOT_THE_INITIALS: f64 = -4.0;

/// The same settlement or country beside both names.
pub(super) const SAME_PLACE: f64 = 2.5;
/// A settlement, and the country it lies in.
pub(super) const PLACE_IN_COUNTRY: f64 = 1.5;
/// Two settlements of one country: another branch, or another office.
pub(super) const OTHER_CITY: f64 = -5.0;
/// In one list, a settlement or region and its country: two branches.
pub(super) const PLACE_IN_COUNTRY_OF_LIST: f64 = -8.0;
/// Two countries: branches differ, whatever the name.
pub(super) const OTHER_COUNTRY: f64 = -14.0;

/// A list does not repeat itself.
pub(super) const SAME_LIST: f64 = -6.0;
/// A signature does not name its signatory twice without saying so.
pub(super) const SAME_SIGNATURE: f64 = -8.0;

/// A part of a person's name that the other contradicts.
pub(super) const OTHER_PART: f64 = -12.0;
/// A part of a person's name that the other leaves out: a patronymic, a
/// second surname.
pub(super) const PART_LEFT_OUT: f64 = -1.5;
/// An initial that the other writes out: consistent, hardly more.
pub(super) const INITIAL_OF_PART: f64 = 0.5;
/// A handle is made to be the only one.
pub(super) const HANDLE: f64 = 5.0;

/// The same role or affiliation of two persons.
pub(super) const SAME_CONTEXT: f64 = 2.5;
/// The same place beside two persons.
pub(super) const SAME_PLACE_OF_PERSON: f64 = 1.5;

/// A body that names its country, and one that names none in a list of
/// another: who names a country means to tell its branch.
pub(super) const OTHER_HOME: f64 = -6.0;
/// Neither names a country, their lists are of two: international bodies
/// sign everywhere.
pub(super) const OTHER_LISTS: f64 = -2.5;
