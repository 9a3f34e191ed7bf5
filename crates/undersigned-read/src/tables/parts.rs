//! The parts of a signature in a row, in the order in which people sign.

use undersigned::{
    lexicon::{Lexicon, Tag},
    read::Column,
};

use super::{
    grid::{Grid, Row},
    plan::Plan,
};

/// The columns of a signature, in order.
pub(super) struct Group {
    columns: Vec<(usize, Column)>,
    /// Where the overflow begins: fields behind the last header.
    width: usize,
}

/// A cell that goes into the line, and what stands around it there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) before: &'static str,
    pub(super) at: usize,
    pub(super) column: Column,
    pub(super) behind: &'static str,
}

const ORDER: [Column; 10] = [
    Column::Title,
    Column::GivenName,
    Column::Name,
    Column::Surname,
    Column::Role,
    Column::Organisation,
    Column::Acronym,
    Column::City,
    Column::Region,
    Column::Country,
];

impl Group {
    pub(super) fn of(plan: &Plan) -> Group {
        let mut columns = Vec::new();
        for wanted in ORDER {
            let all = plan.columns.iter().enumerate().take(plan.width);
            let these = all.filter(|(_, column)| **column == wanted);
            columns.extend(these.map(|(at, &column)| (at, column)));
        }
        Group { columns, width: plan.width }
    }

    /// Whether no part of a signature stands in the row.
    pub(super) fn is_empty(&self, row: &Row) -> bool {
        self.columns.iter().all(|&(at, _)| is_blank(row.cell(at)))
            && self.overflow(row).next().is_none()
    }

    /// Fields behind the last header: a separator in a name was not quoted.
    fn overflow<'r>(
        &self,
        row: &'r Row,
    ) -> impl Iterator<Item = usize> + use<'r> {
        (self.width..row.cells.len()).filter(|&at| !is_blank(row.cell(at)))
    }

    pub(super) fn parts(&self, row: &Row) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(self.columns.len());
        let mut name = "";
        for &(at, column) in &self.columns {
            let value = row.cell(at);
            // A body that signs for itself is often its own affiliation.
            if is_blank(value)
                || (column == Column::Organisation && value == name)
            {
                continue;
            }
            if column == Column::Name {
                name = value;
            }
            let last = parts.last().map(|part| part.column);
            let (before, behind) = joint(last, column);
            parts.push(Part { before, at, column, behind });
        }
        for at in self.overflow(row) {
            let before = if parts.is_empty() { "" } else { ", " };
            let column = Column::Other;
            parts.push(Part { before, at, column, behind: "" });
        }
        parts
    }
}

/// What stands between two parts, and behind the second.
const fn joint(
    last: Option<Column>,
    column: Column,
) -> (&'static str, &'static str) {
    use Column::{Acronym, GivenName, Name, Organisation, Surname, Title};
    match (last, column) {
        (None, _) => ("", ""),
        (Some(Title), GivenName | Name | Surname | Title)
        | (Some(GivenName), GivenName | Name | Surname) => (" ", ""),
        (Some(Organisation | Name), Acronym) => (" (", ")"),
        (Some(_), _) => (", ", ""),
    }
}

/// Whether a value is none: people put a dash where they have nothing to say.
fn is_blank(value: &str) -> bool {
    const NOTHING: &[&str] =
        &["n/a", "na", "none", "null", "nil", "nan", "-", "--", "/", "//"];
    let letters = value.chars().any(char::is_alphanumeric);
    !letters || NOTHING.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// The kinds of signatories, where the rows are sorted by them.
pub(super) struct Kinds {
    column: Option<usize>,
}

/// More kinds than this are no headings.
const MOST_KINDS: usize = 6;

impl Kinds {
    pub(super) fn of(grid: &Grid, plan: &Plan) -> Kinds {
        let rows = grid.rows.get(plan.first..).unwrap_or_default();
        let sorted = plan.kind.filter(|&column| {
            let mut kinds: Vec<&str> = Vec::new();
            for row in rows.iter().filter(|row| !row.is_empty()) {
                let kind = row.cell(column);
                if kinds.last() == Some(&kind) {
                    continue;
                }
                if kinds.contains(&kind) || kinds.len() == MOST_KINDS {
                    return false;
                }
                kinds.push(kind);
            }
            kinds.len() > 1 && kinds.iter().all(|kind| is_kind(kind))
        });
        Kinds { column: sorted }
    }

    /// The kind of a row, where kinds are headings.
    pub(super) fn of_row<'r>(&self, row: &'r Row) -> Option<(usize, &'r str)> {
        let column = self.column?;
        let kind = row.cell(column);
        (!kind.is_empty()).then_some((column, kind))
    }
}

/// Whether it is a word for bodies or for persons.
fn is_kind(kind: &str) -> bool {
    Lexicon::builtin().lookup(kind).iter().any(|hit| {
        matches!(
            hit.tag,
            Tag::Organisations | Tag::Individuals | Tag::OrganisationHead
        )
    }) || crate::headers::is_person_word(kind)
}
