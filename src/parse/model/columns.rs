//! What the columns of a table say of the words of a row.

use super::{
    labels::Entity,
    lattice::{Row, WIDE},
};
use crate::{read::Column, roster::Field, text::Word};

/// What a column says of each word of a line; kept between lines so that its
/// room is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    words: Vec<Told>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// The entities that fit, a bit each; none where nothing is said.
    fits: u16,
    /// It begins what no word before it belongs to.
    is_first: bool,
    /// It goes on with the name in the column before.
    goes_on: bool,
}

/// What fits its column gains so much, in hundredths of log odds.
const FITS: i16 = 300;
/// What does not loses so much: as sure as a rule, but headers err.
const MISFITS: i16 = -500;
/// A span does not go on into the next column.
const CROSSES: i16 = -1500;

impl Columns {
    /// Nothing is said of the next line.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
    }

    /// Notes which words stand in which column.
    pub(crate) fn read(&mut self, words: &[Word], fields: &[Field]) {
        self.words.clear();
        if fields.is_empty() {
            return;
        }
        let named = fields.iter().any(|field| is_name(field.column));
        let mut before = None;
        let mut at = 0;
        for word in words {
            while fields
                .get(at)
                .is_some_and(|field| field.span.end() <= word.span.start())
            {
                at += 1;
            }
            let field =
                fields.get(at).filter(|field| field.span.contains(word.span));
            let column = field.map(|field| (at, field.column));
            let parts = |column: Option<(usize, Column)>| {
                column.is_some_and(|(_, column)| is_part(column))
            };
            let goes_on = column != before && parts(column) && parts(before);
            let is_first = column != before && !goes_on;
            let fits = column.map_or(0, |(_, column)| fits(column, named));
            self.words.push(Told { fits, is_first, goes_on });
            before = column;
        }
    }

    /// Adds what they say to the scores of words.
    pub(super) fn apply(&self, rows: &mut [Row<i16>]) {
        for (row, told) in rows.iter_mut().zip(&self.words) {
            if told.fits != 0 {
                favour(&mut row.first, told.fits);
                favour(&mut row.further, told.fits);
            }
            if told.goes_on {
                row.first = row.first.map(|w| w.saturating_add(CROSSES));
            }
            if told.is_first {
                row.further = row.further.map(|w| w.saturating_add(CROSSES));
            }
        }
    }
}

fn favour(scores: &mut [i16; WIDE], fits: u16) {
    for (kind, score) in scores.iter_mut().take(Entity::COUNT).enumerate() {
        let by = if fits & (1 << kind) == 0 { MISFITS } else { FITS };
        *score = score.saturating_add(by);
    }
}

const fn is_part(column: Column) -> bool {
    matches!(column, Column::GivenName | Column::Surname)
}

const fn is_name(column: Column) -> bool {
    is_part(column) || matches!(column, Column::Name)
}

/// The entities that may stand in a column; `named` where another holds the
/// name of who signs.
fn fits(column: Column, named: bool) -> u16 {
    use Entity::{
        Acronym, Affiliation, Body, BodyAlias, City, Country, Honorific,
        LegalForm, Person, PersonAlias, Region, Role,
    };
    let entities: &[Entity] = match column {
        Column::Name => &[
            Body,
            Person,
            BodyAlias,
            PersonAlias,
            Acronym,
            LegalForm,
            Honorific,
        ],
        Column::GivenName | Column::Surname => {
            &[Person, PersonAlias, Honorific]
        }
        Column::Organisation if named => {
            &[Affiliation, Acronym, LegalForm, City, Region, Country]
        }
        Column::Organisation => &[Body, BodyAlias, Acronym, LegalForm],
        Column::Acronym => &[Acronym, BodyAlias],
        Column::Role => &[Role, Honorific, Affiliation, Acronym],
        Column::Title => &[Honorific, Role],
        Column::City => &[City, Region, Country],
        Column::Region => &[Region, City, Country],
        Column::Country => &[Country, Region],
        _ => &[],
    };
    entities.iter().fold(0, |fits, &entity| fits | 1 << entity as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Signature, parse_list, text::Span};

    /// Cells with tabs between, and what is read of them.
    fn read(cells: &[(Column, &str)]) -> String {
        let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
        let mut row = Signature::new("d/1", "d", 1, texts.join("\t"));
        let mut at = 0;
        for (column, text) in cells {
            let span = Span::at(at, at + text.len());
            row.fields.push(Field::new(*column, span));
            at += text.len() + 1;
        }
        let parsed = parse_list(std::slice::from_ref(&row));
        let shown = parsed[0].signatories.iter().map(|s| s.render(&row.text));
        shown.collect::<Vec<_>>().join(" + ")
    }

    #[test]
    fn columns_tell_what_words_do_not() {
        use Column::{City, Country, GivenName, Name, Organisation, Role};
        assert_eq!(
            read(&[(Organisation, "Eco Vlora"), (City, "Tepelena")]),
            "organisation “Eco Vlora”, city “Tepelena”",
        );
        assert_eq!(
            read(&[(Name, "Ana Split"), (Organisation, "Eco Vlora")]),
            "individual “Ana Split”, organisation (affiliation) “Eco Vlora”",
        );
        assert_eq!(
            read(&[(Name, "Vera Oris"), (City, "Nancy"), (Role, "Chief")]),
            "individual “Vera Oris”, city “Nancy”, role “Chief”",
        );
        assert_eq!(
            read(&[
                (Column::Surname, "Benavente Iker"),
                (GivenName, "Dr Ana"),
                (Role, "glumica"),
            ]),
            "individual “Benavente Iker\tDr Ana”, role “glumica”",
        );
        assert_eq!(
            read(&[
                (GivenName, "Split"),
                (Column::Surname, "Oris"),
                (Country, "Georgia"),
            ]),
            "individual “Split\tOris”, country “Georgia”",
        );
    }

    /// `Cyprus` in a column of cities, `Prof.` before a name: columns are
    /// evidence, not an order.
    #[test]
    fn what_stands_in_the_wrong_column_is_still_read() {
        let read = read(&[
            (Column::Name, "Prof. Ana Ilić"),
            (Column::City, "Cyprus"),
        ]);
        let asked =
            "individual “Ana Ilić”, honorific “Prof.”, country “Cyprus”";
        let mut parts: Vec<&str> = read.split(", ").collect();
        parts.sort_unstable();
        let mut all: Vec<&str> = asked.split(", ").collect();
        all.sort_unstable();
        assert_eq!(parts, all);
    }

    #[test]
    fn a_line_without_columns_is_read_as_ever() {
        let line = Signature::new("d/1", "d", 1, "Ana Ilić, Split");
        let in_list = parse_list(std::slice::from_ref(&line));
        assert_eq!(in_list, [crate::parse_line(&line.text)]);
    }
}
