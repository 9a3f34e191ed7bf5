/// What a table says a form is: the kind of the table and the class of the
/// row together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Tag {
    /// A word that makes a segment a role: *director*.
    RoleHead,
    /// A word that stands in roles beside a head: *executive*.
    RoleModifier,
    /// A title before a person's name: *prof dr*.
    Title,
    /// A degree after a person's name: *phd*.
    Degree,
    /// A word inside a chain of titles: *rer*, *habil*.
    TitleFill,
    /// A noun that names a body: *association*.
    OrganisationHead,
    /// A sub-unit of a body: *faculty*.
    OrganisationUnit,
    /// A word frequent in names of bodies: *rights*.
    OrganisationField,
    /// A designator outside the name: *ngo*, *e v*.
    LegalForm,
    /// Joins a head with its object inside one name: *of*.
    Of,
    /// Joins a role with its body: *at*.
    At,
    /// *on behalf of*.
    Behalf,
    /// *represented by*.
    Represented,
    /// *and*.
    And,
    /// *the*.
    Article,
    /// A particle of personal names: *van der*.
    Particle,
    /// Opens a list of signatories.
    Signatories,
    /// Opens a list of organisations.
    Organisations,
    /// Opens a list of individuals.
    Individuals,
    /// Opens a list of supporters.
    Supporters,
    /// The frame of a web page.
    WebNoise,
    /// Credits and notes after a text.
    Credit,
    /// An ending of surnames: *ić*.
    SurnameEnding,
    /// An ending of patronymics: *ovich*.
    Patronymic,
    /// *jr*.
    Generation,
    /// A given name.
    GivenName,
    /// A surname.
    Surname,
    /// A settlement.
    City,
    /// A region, state or province.
    Region,
    /// A country.
    Country,
    /// A month.
    Month,
    /// A school or university, whose place is a part of its name.
    Education,
    /// *former*: the role is over.
    Former,
    /// *north*: a part of a place.
    Direction,
    /// Stands where a name is not given: *anonymous*.
    Anonymous,
    /// Stands before an author's name: *by*.
    Byline,
    /// A role that is held in a body: *director of*.
    Office,
    /// What a text to be signed calls itself: *open letter*.
    Genre,
    /// What its authors say: *we call on*.
    Appeal,
    /// How it addresses someone: *dear*.
    Address,
    /// How it ends: *yours sincerely*.
    Closing,
    /// A body with branches that sign by its name and their place.
    Network,
    /// Stands between a body and where it sits: *based in*.
    Seat,
    /// Stands between a body and one it belongs to: *member of*.
    Membership,
    /// Stands before the name of a settlement and is no part of it: *г.*.
    Settlement,
    /// Opens or closes the name of a region and is a part of it: *County*.
    RegionHead,
}

impl Tag {
    /// The tag of a row, or `None` where there is none for that class.
    pub(crate) fn of(kind: &str, class: &str) -> Option<Tag> {
        Some(match (kind, class) {
            ("roles", "head") => Tag::RoleHead,
            ("roles", "modifier") => Tag::RoleModifier,
            ("honorifics", "title") => Tag::Title,
            ("honorifics", "degree") => Tag::Degree,
            ("honorifics", "fill") => Tag::TitleFill,
            ("schools", "education") => Tag::Education,
            ("qualifiers", "former") => Tag::Former,
            ("qualifiers", "direction") => Tag::Direction,
            ("placeholders", "anonymous") => Tag::Anonymous,
            ("qualifiers", "byline") => Tag::Byline,
            ("qualifiers", "office") => Tag::Office,
            ("organisations", "head") => Tag::OrganisationHead,
            ("organisations", "unit") => Tag::OrganisationUnit,
            ("organisations", "field") => Tag::OrganisationField,
            ("legal_forms", "civil" | "company") => Tag::LegalForm,
            ("connectors", "of") => Tag::Of,
            ("connectors", "at") => Tag::At,
            ("connectors", "behalf") => Tag::Behalf,
            ("connectors", "represented") => Tag::Represented,
            ("connectors", "and") => Tag::And,
            ("connectors", "article") => Tag::Article,
            ("connectors", "particle") => Tag::Particle,
            ("headings", "signatories") => Tag::Signatories,
            ("headings", "organisations") => Tag::Organisations,
            ("headings", "individuals") => Tag::Individuals,
            ("headings", "supporters") => Tag::Supporters,
            ("noise", "web") => Tag::WebNoise,
            ("noise", "credit") => Tag::Credit,
            ("name_parts", "surname") => Tag::SurnameEnding,
            ("name_parts", "patronymic") => Tag::Patronymic,
            ("name_parts", "generation") => Tag::Generation,
            ("given_names", "given") => Tag::GivenName,
            ("given_names", "surname") => Tag::Surname,
            ("places", "city") => Tag::City,
            ("places", "region") => Tag::Region,
            ("countries", "country") => Tag::Country,
            ("months", "month") => Tag::Month,
            ("appeals", "genre") => Tag::Genre,
            ("appeals", "appeal") => Tag::Appeal,
            ("appeals", "address") => Tag::Address,
            ("appeals", "closing") => Tag::Closing,
            ("networks", "network") => Tag::Network,
            ("relations", "seat") => Tag::Seat,
            ("relations", "member") => Tag::Membership,
            ("relations", "settlement") => Tag::Settlement,
            ("relations", "region_head") => Tag::RegionHead,
            _ => return None,
        })
    }

    /// Whether it says something of a whole text, not of a line.
    pub(crate) const fn is_of_texts(self) -> bool {
        matches!(self, Tag::Genre | Tag::Appeal | Tag::Address | Tag::Closing)
    }

    /// Whether it says something of a phrase as a whole, and nothing of the
    /// words in it.
    pub(crate) const fn is_of_phrases(self) -> bool {
        matches!(
            self,
            Tag::Network
                | Tag::Seat
                | Tag::Membership
                | Tag::Settlement
                | Tag::RegionHead
        )
    }

    /// The kinds of tables that are read, for messages.
    pub(crate) const KINDS: &[&str] = &[
        "roles",
        "honorifics",
        "organisations",
        "placeholders",
        "schools",
        "qualifiers",
        "legal_forms",
        "connectors",
        "headings",
        "noise",
        "name_parts",
        "given_names",
        "places",
        "countries",
        "months",
        "appeals",
        "networks",
        "relations",
    ];
}

/// A set of [`Tag`]s.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Tags(u64);

impl Tags {
    /// No tag.
    pub const NONE: Tags = Tags(0);

    /// The set with `tag` in it.
    #[must_use]
    pub const fn with(self, tag: Tag) -> Tags {
        Tags(self.0 | 1 << tag as u8)
    }

    /// Whether `tag` is in it.
    #[must_use]
    pub const fn has(self, tag: Tag) -> bool {
        self.0 & 1 << tag as u8 != 0
    }

    /// The set without `tag`.
    #[must_use]
    pub const fn without(self, tag: Tag) -> Tags {
        Tags(self.0 & !(1 << tag as u8))
    }

    /// Whether any of `other` is in it.
    #[must_use]
    pub const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set without all of `other`.
    #[must_use]
    pub const fn less(self, other: Tags) -> Tags {
        Tags(self.0 & !other.0)
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    const ALL: [Tag; 46] = [
        Tag::RoleHead,
        Tag::RoleModifier,
        Tag::Title,
        Tag::Degree,
        Tag::TitleFill,
        Tag::OrganisationHead,
        Tag::OrganisationUnit,
        Tag::OrganisationField,
        Tag::LegalForm,
        Tag::Of,
        Tag::At,
        Tag::Behalf,
        Tag::Represented,
        Tag::And,
        Tag::Article,
        Tag::Particle,
        Tag::Signatories,
        Tag::Organisations,
        Tag::Individuals,
        Tag::Supporters,
        Tag::WebNoise,
        Tag::Credit,
        Tag::SurnameEnding,
        Tag::Patronymic,
        Tag::Generation,
        Tag::GivenName,
        Tag::Surname,
        Tag::City,
        Tag::Region,
        Tag::Country,
        Tag::Month,
        Tag::Education,
        Tag::Former,
        Tag::Direction,
        Tag::Anonymous,
        Tag::Byline,
        Tag::Office,
        Tag::Genre,
        Tag::Appeal,
        Tag::Address,
        Tag::Closing,
        Tag::Network,
        Tag::Seat,
        Tag::Membership,
        Tag::Settlement,
        Tag::RegionHead,
    ];

    /// Its tags, in the order of [`Tag`].
    pub fn iter(self) -> impl Iterator<Item = Tag> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let at = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            Self::ALL.get(at).copied()
        })
    }
}

impl FromIterator<Tag> for Tags {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Tags {
        tags.into_iter().fold(Tags::default(), Tags::with)
    }
}

impl std::fmt::Debug for Tags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
