use super::{Concepts, Lexicon};

/// The tables of `data/lexicon`, as text.
const TABLES: &[(&str, &str)] = &[
    ("appeals", include_str!("../../data/lexicon/appeals.tsv")),
    ("roles", include_str!("../../data/lexicon/roles.tsv")),
    ("honorifics", include_str!("../../data/lexicon/honorifics.tsv")),
    ("organisations", include_str!("../../data/lexicon/organisations.tsv")),
    ("schools", include_str!("../../data/lexicon/schools.tsv")),
    ("qualifiers", include_str!("../../data/lexicon/qualifiers.tsv")),
    ("legal_forms", include_str!("../../data/lexicon/legal_forms.tsv")),
    ("connectors", include_str!("../../data/lexicon/connectors.tsv")),
    ("headings", include_str!("../../data/lexicon/headings.tsv")),
    ("noise", include_str!("../../data/lexicon/noise.tsv")),
    ("name_parts", include_str!("../../data/lexicon/name_parts.tsv")),
    ("given_names", include_str!("../../data/lexicon/given_names.tsv")),
    ("placeholders", include_str!("../../data/lexicon/placeholders.tsv")),
    ("countries", include_str!("../../data/lexicon/countries.tsv")),
    ("places", include_str!("../../data/lexicon/places.tsv")),
    ("months", include_str!("../../data/lexicon/months.tsv")),
    ("networks", include_str!("../../data/lexicon/networks.tsv")),
    ("relations", include_str!("../../data/lexicon/relations.tsv")),
];

/// The tables of `data/lexicon/concepts`, as text.
const CONCEPTS: &[(&str, &str)] = &[
    ("activities", include_str!("../../data/lexicon/concepts/activities.tsv")),
    ("arts", include_str!("../../data/lexicon/concepts/arts.tsv")),
    ("bodies", include_str!("../../data/lexicon/concepts/bodies.tsv")),
    (
        "central_asia",
        include_str!("../../data/lexicon/concepts/central_asia.tsv"),
    ),
    ("connectors", include_str!("../../data/lexicon/concepts/connectors.tsv")),
    ("culture", include_str!("../../data/lexicon/concepts/culture.tsv")),
    ("economy", include_str!("../../data/lexicon/concepts/economy.tsv")),
    (
        "environment",
        include_str!("../../data/lexicon/concepts/environment.tsv"),
    ),
    (
        "europe_africa",
        include_str!("../../data/lexicon/concepts/europe_africa.tsv"),
    ),
    ("health", include_str!("../../data/lexicon/concepts/health.tsv")),
    ("knowledge", include_str!("../../data/lexicon/concepts/knowledge.tsv")),
    ("life", include_str!("../../data/lexicon/concepts/life.tsv")),
    ("media", include_str!("../../data/lexicon/concepts/media.tsv")),
    ("people", include_str!("../../data/lexicon/concepts/people.tsv")),
    ("places", include_str!("../../data/lexicon/concepts/places.tsv")),
    ("politics", include_str!("../../data/lexicon/concepts/politics.tsv")),
    ("qualities", include_str!("../../data/lexicon/concepts/qualities.tsv")),
    ("regions", include_str!("../../data/lexicon/concepts/regions.tsv")),
    ("religion", include_str!("../../data/lexicon/concepts/religion.tsv")),
    ("rights", include_str!("../../data/lexicon/concepts/rights.tsv")),
    ("science", include_str!("../../data/lexicon/concepts/science.tsv")),
    ("security", include_str!("../../data/lexicon/concepts/security.tsv")),
    ("society", include_str!("../../data/lexicon/concepts/society.tsv")),
    ("south_asia", include_str!("../../data/lexicon/concepts/south_asia.tsv")),
    ("terms", include_str!("../../data/lexicon/concepts/terms.tsv")),
    ("trade", include_str!("../../data/lexicon/concepts/trade.tsv")),
];

/// What was learned from names in two languages.
const LEARNED: &str = include_str!("../../data/lexicon/learned_concepts.tsv");

/// What concepts stand for each other: as far as is known of languages, then
/// as far as names in two languages show.
const RELATED: [&str; 2] = [
    include_str!("../../data/lexicon/near_concepts.tsv"),
    include_str!("../../data/lexicon/related_concepts.tsv"),
];

/// In how many names concepts are.
const COUNTS: &str = include_str!("../../data/lexicon/concept_counts.tsv");

/// Short and pet forms of given names.
const NICKNAMES: &str = include_str!("../../data/lexicon/nicknames.tsv");

/// What people are, in many languages.
const ROLES: &str = include_str!("../../data/lexicon/role_names.tsv");

pub(super) fn read_roles() -> Concepts {
    let mut roles = Concepts::empty();
    let added = roles.extend_all(std::iter::once(ROLES));
    debug_assert!(added.is_ok(), "{added:?}");
    roles
}

/// Forms of names that do not sound alike.
const NAME_FORMS: &str = include_str!("../../data/lexicon/name_forms.tsv");

pub(super) fn read_nicknames() -> Concepts {
    let mut nicknames = Concepts::empty();
    let added = nicknames.extend_all([NICKNAMES, NAME_FORMS].into_iter());
    debug_assert!(added.is_ok(), "{added:?}");
    nicknames
}

/// The built-in tables are tested to be well formed: an error here would be
/// ours, and one bad table must not take the others with it.
pub(super) fn read() -> Lexicon {
    let mut lexicon = Lexicon::empty();
    let added = lexicon.extend_all(TABLES.iter().map(|table| table.1));
    debug_assert!(added.is_ok(), "{added:?}");
    lexicon
}

pub(super) fn read_concepts() -> Concepts {
    let mut concepts = Concepts::empty();
    let tables = CONCEPTS.iter().map(|table| table.1);
    let added =
        concepts.extend_all(tables.chain([LEARNED, COUNTS]).chain(RELATED));
    debug_assert!(added.is_ok(), "{added:?}");
    concepts
}

pub(super) fn read_concepts_by_hand() -> Concepts {
    let mut concepts = Concepts::empty();
    let added = concepts.extend_all(CONCEPTS.iter().map(|table| table.1));
    debug_assert!(added.is_ok(), "{added:?}");
    concepts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Table;

    #[test]
    fn every_built_in_table_is_well_formed_and_sorted() {
        let mut problems = Vec::new();
        for (name, text) in TABLES {
            let several = text.contains("\nforms\t");
            let key = if several { "forms" } else { "form" };
            check(name, key, text, &mut problems);
        }
        for (name, text) in CONCEPTS {
            check(name, "concept", text, &mut problems);
        }
        check("role_names", "concept", ROLES, &mut problems);
        check("learned_concepts", "form", LEARNED, &mut problems);
        for text in RELATED {
            check("related_concepts", "concept", text, &mut problems);
        }
        check("name_forms", "name", NAME_FORMS, &mut problems);
        check("nicknames", "name", NICKNAMES, &mut problems);
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    fn check(name: &str, key: &str, text: &str, problems: &mut Vec<String>) {
        let table = match Table::from_tsv(text) {
            Ok(table) => table,
            Err(error) => return problems.push(format!("{name}: {error}")),
        };
        for head in ["version", "source", "licence"] {
            if table.head(head).is_none() {
                problems.push(format!("{name}: no head line `{head}`"));
            }
        }
        let forms: Vec<_> =
            (0..table.len()).filter_map(|row| table.cell(row, key)).collect();
        for pair in forms.windows(2) {
            if pair[0] > pair[1] {
                problems.push(format!(
                    "{name}: `{}` stands before `{}`",
                    pair[0], pair[1]
                ));
            }
        }
        let added = if name == "related_concepts" {
            read_concepts_by_hand().extend(&table)
        } else if matches!(key, "concept" | "name")
            || name == "learned_concepts"
        {
            Concepts::empty().extend(&table)
        } else {
            Lexicon::empty().extend(&table)
        };
        if let Err(error) = added {
            problems.push(format!("{name}: {error}"));
        }
    }

    #[test]
    fn related_concepts_are_known_ones() {
        let text = "# kind: related_concepts\nconcept\trelated\nworld\tno:9\n";
        let table = Table::from_tsv(text).unwrap();
        let error = read_concepts_by_hand().extend(&table).unwrap_err();
        assert!(error.to_string().contains("`no` is no concept"), "{error}");
    }

    #[test]
    fn versions_are_told() {
        let known: Vec<_> =
            Lexicon::builtin().versions().map(|(kind, _)| kind).collect();
        assert_eq!(known.len(), TABLES.len());
        assert!(known.contains(&"roles"));
    }
}
