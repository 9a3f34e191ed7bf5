//! What a word of a signature can be: the labels of the sequence model, and
//! which may follow which.

use crate::parse::{Relation, SpanType};

/// What a labelled stretch of words is: type and relation together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(u8)]
pub enum Entity {
    /// The name of a signing body.
    Body,
    /// The name of a signing person.
    Person,
    /// A further name of a signing body.
    BodyAlias,
    /// A further name of a signing person.
    PersonAlias,
    /// A body named with the signatory.
    Affiliation,
    /// A person who signs for a body.
    Representative,
    /// A short form.
    Acronym,
    /// A legal form.
    LegalForm,
    /// Titles and degrees.
    Honorific,
    /// What the person is or does.
    Role,
    /// A settlement.
    City,
    /// A region.
    Region,
    /// A country.
    Country,
}

impl Entity {
    /// How many there are.
    pub const COUNT: usize = 13;

    /// All, in order.
    pub const ALL: [Entity; Entity::COUNT] = [
        Entity::Body,
        Entity::Person,
        Entity::BodyAlias,
        Entity::PersonAlias,
        Entity::Affiliation,
        Entity::Representative,
        Entity::Acronym,
        Entity::LegalForm,
        Entity::Honorific,
        Entity::Role,
        Entity::City,
        Entity::Region,
        Entity::Country,
    ];

    /// Its name: `body_alias`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Entity::Body => "body",
            Entity::Person => "person",
            Entity::BodyAlias => "body_alias",
            Entity::PersonAlias => "person_alias",
            Entity::Affiliation => "affiliation",
            Entity::Representative => "representative",
            Entity::Acronym => "acronym",
            Entity::LegalForm => "legal_form",
            Entity::Honorific => "honorific",
            Entity::Role => "role",
            Entity::City => "city",
            Entity::Region => "region",
            Entity::Country => "country",
        }
    }

    /// Its name in model files, which have very many.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Entity::Body => "body",
            Entity::Person => "pers",
            Entity::BodyAlias => "bali",
            Entity::PersonAlias => "pali",
            Entity::Affiliation => "aff",
            Entity::Representative => "rep",
            Entity::Acronym => "acr",
            Entity::LegalForm => "form",
            Entity::Honorific => "hon",
            Entity::Role => "role",
            Entity::City => "city",
            Entity::Region => "reg",
            Entity::Country => "land",
        }
    }

    /// The span type and relation it stands for.
    #[must_use]
    pub const fn typed(self) -> (SpanType, Relation) {
        let own = Relation::Signatory;
        match self {
            Entity::Body => (SpanType::Organisation, own),
            Entity::Person => (SpanType::Individual, own),
            Entity::BodyAlias => (SpanType::Organisation, Relation::Alias),
            Entity::PersonAlias => (SpanType::Individual, Relation::Alias),
            Entity::Affiliation => {
                (SpanType::Organisation, Relation::Affiliation)
            }
            Entity::Representative => {
                (SpanType::Individual, Relation::Representative)
            }
            Entity::Acronym => (SpanType::Acronym, own),
            Entity::LegalForm => (SpanType::LegalForm, own),
            Entity::Honorific => (SpanType::Honorific, own),
            Entity::Role => (SpanType::Role, own),
            Entity::City => (SpanType::City, own),
            Entity::Region => (SpanType::Region, own),
            Entity::Country => (SpanType::Country, own),
        }
    }

    /// The entity of a span type and relation, where there is one.
    #[must_use]
    pub fn of(kind: SpanType, relation: Relation) -> Option<Entity> {
        Entity::ALL
            .into_iter()
            .find(|entity| entity.typed() == (kind, relation))
    }

    /// It is the name of who signs.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Entity::Body | Entity::Person)
    }
}

/// A word's label: outside of all spans, or the first or a further word of
/// one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(u8);

impl Label {
    /// How many there are.
    pub const COUNT: usize = 1 + 2 * Entity::COUNT;

    /// Outside of all spans.
    pub const OUT: Label = Label(0);

    /// The first word of a span.
    #[must_use]
    pub const fn first(entity: Entity) -> Label {
        Label(1 + 2 * entity as u8)
    }

    /// A further word of a span.
    #[must_use]
    pub const fn further(entity: Entity) -> Label {
        Label(2 + 2 * entity as u8)
    }

    /// The label with that number.
    pub(crate) const fn from_index(index: usize) -> Label {
        // OK because there are 27.
        #[allow(clippy::cast_possible_truncation, reason = "few labels")]
        Label(index as u8)
    }

    /// Its number, below [`Label::COUNT`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// What the span is, if the word is in one.
    #[must_use]
    pub fn entity(self) -> Option<Entity> {
        let at = self.0.checked_sub(1)? / 2;
        Entity::ALL.get(usize::from(at)).copied()
    }

    /// It opens a span.
    #[must_use]
    pub const fn is_first(self) -> bool {
        self.0 % 2 == 1
    }

    /// Its name in model files: `out`, `role`, `role+`.
    #[must_use]
    pub fn name(self) -> String {
        match self.entity() {
            None => "out".to_owned(),
            Some(entity) if self.is_first() => entity.code().to_owned(),
            Some(entity) => format!("{}+", entity.code()),
        }
    }

    /// The label of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Label> {
        if name == "out" {
            return Some(Label::OUT);
        }
        let (stem, further) = match name.strip_suffix('+') {
            Some(stem) => (stem, true),
            None => (name, false),
        };
        let entity = Entity::ALL.into_iter().find(|e| e.code() == stem)?;
        Some(if further {
            Label::further(entity)
        } else {
            Label::first(entity)
        })
    }
}

/// How far the reading of a signatory has come.
///
/// A signatory has one name. Before it stand titles and legal forms; behind
/// it what belongs to a person or to a body. A further name opens a further
/// signatory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Phase {
    /// Something was found, its name is still to come.
    Owing,
    /// A person signs.
    Person,
    /// A body signs.
    Body,
}

impl Phase {
    pub(crate) const COUNT: usize = 3;
    pub(crate) const ALL: [Phase; Phase::COUNT] =
        [Phase::Owing, Phase::Person, Phase::Body];

    /// Whether a span of that kind may stand in it.
    pub(crate) const fn allows(self, entity: Entity) -> bool {
        match self {
            Phase::Owing => !matches!(
                entity,
                Entity::Body
                    | Entity::Person
                    | Entity::BodyAlias
                    | Entity::PersonAlias
            ),
            Phase::Person => !matches!(
                entity,
                Entity::Body | Entity::BodyAlias | Entity::Representative
            ),
            Phase::Body => {
                !matches!(entity, Entity::Person | Entity::PersonAlias)
            }
        }
    }

    /// The phase that a name opens.
    pub(crate) const fn of_name(entity: Entity) -> Option<Phase> {
        match entity {
            Entity::Body => Some(Phase::Body),
            Entity::Person => Some(Phase::Person),
            _ => None,
        }
    }
}

/// What stands before a label: one of the entities, nothing that matters, or
/// the start of the line.
pub(crate) const KINDS: usize = Entity::COUNT + 2;
pub(crate) const KIND_OUT: usize = Entity::COUNT;
pub(crate) const KIND_START: usize = Entity::COUNT + 1;
