//! What a table is: where its header stands, what its columns hold, and
//! whether it lists signatures.

use std::ops::Range;

use undersigned::{read::Column, text::fold};

use super::{
    content::{Look, Looks, is_data},
    grid::{Grid, Row},
    label::Label,
};
use crate::headers::{self, Class};

/// How a table is read.
#[derive(Debug)]
pub(super) struct Plan {
    /// The rows above the header: a title, notes.
    pub(super) above: Range<usize>,
    pub(super) header: Option<usize>,
    /// The first row of values.
    pub(super) first: usize,
    /// What each column holds.
    pub(super) columns: Vec<Column>,
    /// The column that says what kind of signatory each is.
    pub(super) kind: Option<usize>,
    /// How many columns have a place in a line: fields behind them are
    /// there by mistake.
    pub(super) width: usize,
    /// Each row is a signature.
    pub(super) signatures: bool,
}

/// How far down a header is looked for.
const DEEPEST_HEADER: usize = 12;

/// More columns than this are not looked into: no list of signatures has
/// them.
const MOST_COLUMNS: usize = 80;

impl Plan {
    /// The plan of a table whose name says `label`; `told` are the columns
    /// that the caller knows.
    pub(super) fn of(
        grid: &Grid,
        label: Label,
        told: &[(String, Column)],
    ) -> Plan {
        let header = find_header(grid, told);
        let start = header.unwrap_or_else(|| titles(grid, above(grid)));
        let first = header.map_or(start, |at| at + 1);
        let names = names(grid, header);
        let mut sheet = Sheet::of(grid, &names, first);
        sheet.tell(told, &names);
        let label = above_label(label, grid, 0..start);
        if label == Label::Signatories {
            sheet.name_someone();
        }
        let signatures = sheet.is_signed(label, !told.is_empty());
        let kind = sheet.kind();
        let columns = sheet.columns;
        let width = match header.and_then(|at| grid.rows.get(at)) {
            Some(row) if grid.ragged => row.cells.len(),
            _ => columns.len(),
        };
        let above = 0..start;
        Plan { above, header, first, columns, kind, width, signatures }
    }
}

/// The headers of a table.
pub(super) fn names(grid: &Grid, header: Option<usize>) -> Vec<String> {
    match header.and_then(|at| grid.rows.get(at)) {
        Some(row) => row.cells.clone(),
        None => grid.keys.clone(),
    }
}

fn above_label(label: Label, grid: &Grid, rows: Range<usize>) -> Label {
    let rows = grid.rows.get(rows).unwrap_or_default();
    let cells = rows.iter().flat_map(|row| &row.cells);
    let labels = cells.filter(|cell| !cell.is_empty());
    labels.fold(label, |label, cell| label.with(Label::of(cell)))
}

/// The row that says what the columns are, where there is one.
pub(super) fn find_header(
    grid: &Grid,
    told: &[(String, Column)],
) -> Option<usize> {
    if !grid.keys.is_empty() {
        return None;
    }
    let width = grid.width();
    let mut best = None;
    let mut most = 0;
    for (at, row) in grid.rows.iter().enumerate().take(DEEPEST_HEADER) {
        let cells = row.cells.iter().take(MOST_COLUMNS);
        let known = cells.filter(|cell| is_known(cell, told)).count();
        let filled = row.filled().min(MOST_COLUMNS);
        let enough = known * 2 >= filled && (filled > 1 || width == 1);
        if enough && known > most {
            best = Some(at);
            most = known;
        }
    }
    best.or_else(|| unlike_the_rest(grid))
}

fn is_known(cell: &str, told: &[(String, Column)]) -> bool {
    headers::class_of(cell.trim()).is_some()
        || told.iter().any(|(name, _)| is_same(name, cell))
}

/// Whether two headers are the same for people.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}

/// The first full row, where it has words above columns of numbers, dates or
/// addresses.
fn unlike_the_rest(grid: &Grid) -> Option<usize> {
    let at = above(grid);
    let row = grid.rows.get(at)?;
    if row.filled() < 2 || row.cells.iter().any(|cell| is_value(cell)) {
        return None;
    }
    let columns = 0..row.cells.len().min(MOST_COLUMNS);
    let data = |column| Looks::of(grid, column, at + 1).is_data();
    columns.into_iter().any(data).then_some(at)
}

fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty() && is_data(cell)
}

/// How many rows of one cell, or none, stand above the first full one.
fn above(grid: &Grid) -> usize {
    if !grid.keys.is_empty() {
        return 0;
    }
    let full = |row: &Row| row.filled() > 1;
    let first = grid.rows.iter().take(DEEPEST_HEADER).position(full);
    first.unwrap_or(0)
}

/// How many of the `rows` above a table without a header are a title: one
/// cell may be a signature of a name alone.
fn titles(grid: &Grid, rows: usize) -> usize {
    let above = grid.rows.get(..rows).unwrap_or_default();
    let last = above.iter().rposition(|row| {
        let mut cells = row.cells.iter();
        row.is_empty()
            || cells.any(|cell| {
                cell.len() > LONGEST_NAME || Label::of(cell) > Label::Silent
            })
    });
    last.map_or(0, |at| at + 1)
}

/// Longer than this is no name of one who signs alone.
const LONGEST_NAME: usize = 60;

/// The columns of a table while we find out what they hold.
struct Sheet {
    classes: Vec<Option<Class>>,
    /// The column has a header, known or not.
    headed: Vec<bool>,
    looks: Vec<Looks>,
    columns: Vec<Column>,
    /// The name of who signed is known by its content alone.
    guessed: bool,
}

impl Sheet {
    fn of(grid: &Grid, names: &[String], first: usize) -> Sheet {
        let width = grid.width();
        let classes: Vec<Option<Class>> = (0..width)
            .map(|at| names.get(at).and_then(|name| class(name)))
            .collect();
        let headed = (0..width)
            .map(|at| names.get(at).is_some_and(|n| !n.trim().is_empty()))
            .collect();
        let looks = (0..width.min(MOST_COLUMNS))
            .map(|at| Looks::of(grid, at, first))
            .collect();
        let columns = vec![Column::Other; width];
        let mut sheet =
            Sheet { classes, headed, looks, columns, guessed: false };
        sheet.by_header();
        sheet.names_and_their_parts();
        sheet.by_content();
        sheet.beside_known();
        sheet
    }

    fn find(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|&known| known == column)
    }

    fn has(&self, column: Column) -> bool {
        self.find(column).is_some()
    }

    fn by_header(&mut self) {
        for (at, class) in self.classes.iter().enumerate() {
            let looks = self.looks.get(at);
            let column = match class {
                Some(Class::Signs(column)) => place(*column, looks),
                Some(Class::FullName) => Column::Name,
                Some(Class::Title) => title(looks),
                _ => Column::Other,
            };
            if let Some(known) = self.columns.get_mut(at) {
                *known = column;
            }
        }
    }

    /// `Name` beside `Vorname` is a surname; beside `Prezime` a given name;
    /// beside both the name of a body, or both once more.
    fn names_and_their_parts(&mut self) {
        let full = self.classes.contains(&Some(Class::FullName));
        let given = self.has(Column::GivenName);
        let surname = self.has(Column::Surname);
        let Some(name) = self.find(Column::Name) else { return };
        let part = match (given, surname) {
            (false, false) => return self.several_names(name),
            _ if full => return self.drop_parts(),
            (true, true) => {
                let bodies = self.share(name, &[Look::Body]);
                if self.share(name, &[Look::Person]) > bodies {
                    return self.drop_parts();
                }
                Column::Organisation
            }
            (true, false) => Column::Surname,
            (false, true) => Column::GivenName,
        };
        self.set(name, part);
    }

    fn share(&self, at: usize, looks: &[Look]) -> f32 {
        self.looks.get(at).map_or(0.0, |known| known.share(looks))
    }

    fn set(&mut self, at: usize, column: Column) {
        if let Some(known) = self.columns.get_mut(at) {
            *known = column;
        }
    }

    fn drop_parts(&mut self) {
        for column in &mut self.columns {
            if matches!(column, Column::GivenName | Column::Surname) {
                *column = Column::Other;
            }
        }
    }

    /// Of several columns of names, those behind the first are bodies or
    /// something else.
    fn several_names(&mut self, first: usize) {
        for at in first + 1..self.columns.len() {
            if self.columns.get(at) == Some(&Column::Name) {
                let body = self.share(at, &[Look::Body]) > 0.3;
                let column =
                    if body { Column::Organisation } else { Column::Other };
                self.set(at, column);
            }
        }
    }

    /// Columns without a header, or with one that we do not know.
    fn by_content(&mut self) {
        for at in 0..self.looks.len() {
            if self.classes.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let found = self.looks.get(at).and_then(Looks::column);
            let Some(found) = found else { continue };
            let named = self.has(Column::Name)
                || self.has(Column::GivenName)
                || self.has(Column::Surname);
            if self.has(found) || (found == Column::Name && named) {
                continue;
            }
            self.guessed |= found == Column::Name
                || (found == Column::Organisation && !named);
            self.set(at, found);
        }
    }

    /// A column under words that we do not know is told by its neighbours: a
    /// given name stands before a surname, who signs before a body.
    fn beside_known(&mut self) {
        use Column::{GivenName, Name, Organisation, Surname};
        if self.has(Name) || self.has(GivenName) {
            return;
        }
        if let Some(surname) = self.find(Surname) {
            let before = surname.checked_sub(1);
            let given = before.filter(|&at| self.may_name(at, 0.0));
            given.into_iter().for_each(|at| self.set(at, GivenName));
        } else if let Some(body) = self.find(Organisation) {
            let name = (0..body).find(|&at| self.may_name(at, 0.4));
            name.into_iter().for_each(|at| self.set(at, Name));
        }
    }

    /// Whether a column of unknown words holds names, that share of them ones
    /// that look so.
    fn may_name(&self, at: usize, share: f32) -> bool {
        let is_open = self.columns.get(at) == Some(&Column::Other)
            && self.classes.get(at).is_some_and(Option::is_none);
        is_open
            && self.looks.get(at).is_some_and(|looks| {
                !looks.is_empty()
                    && !looks.is_data()
                    && looks.differs()
                    && looks.names() >= share
            })
    }

    /// What the caller says is so.
    fn tell(&mut self, told: &[(String, Column)], names: &[String]) {
        for (header, column) in told {
            let at = names.iter().position(|name| is_same(name, header));
            if let Some(at) = at {
                self.set(at, *column);
            }
        }
    }

    /// In a list of signatories someone signs: where no column says who, the
    /// first one of words does.
    fn name_someone(&mut self) {
        use Column::{GivenName, Name, Organisation, Surname};
        let who = [Name, GivenName, Surname, Organisation];
        if who.iter().any(|&column| self.has(column)) {
            return;
        }
        let words =
            self.looks.iter().zip(&self.classes).position(|(looks, class)| {
                class.is_none() && !looks.is_empty() && !looks.is_data()
            });
        if let Some(at) = words {
            self.set(at, Name);
        }
    }

    /// The column of kinds.
    fn kind(&self) -> Option<usize> {
        self.classes.iter().position(|&class| class == Some(Class::Kind))
    }

    /// Whether the rows are signatures.
    ///
    /// Who signs has a name, and beside it what people say of themselves
    /// when they sign. Prices, points and opening hours are no part of it.
    fn is_signed(&self, label: Label, told: bool) -> bool {
        use Column::{GivenName, Name, Organisation, Surname};
        let who = [Name, GivenName, Surname, Organisation];
        let Some(name) = who.iter().find_map(|&column| self.find(column))
        else {
            return false;
        };
        if told || label == Label::Signatories {
            return true;
        }
        if label == Label::Elsewhere && !self.is_asked() {
            return false;
        }
        if self.looks.get(name).is_some_and(|looks| looks.is_data()) {
            return false;
        }
        let foreign = (0..self.columns.len())
            .filter(|&at| self.is_foreign(at))
            .count() as i32;
        let part = i32::from(label == Label::Part);
        // A given name alone may be a town, a surname alone anything.
        let parts = [GivenName, Surname];
        let parts = parts.iter().filter_map(|&column| self.find(column));
        let names = parts.map(|at| self.name_points(at)).max();
        let names = names.unwrap_or(0).max(self.name_points(name));
        let speaks = names + self.beside_points() + part;
        speaks - 2 * foreign - self.unknown_points() >= 2
    }

    /// Records of programs have many fields that we do not know.
    fn unknown_points(&self) -> i32 {
        let known = self.classes.iter().flatten().count();
        let columns = self.columns.iter().zip(&self.classes);
        let unknown = columns.filter(|(column, class)| {
            class.is_none() && **column == Column::Other
        });
        let headed = self.headed.contains(&true);
        i32::from(headed && unknown.count() > known.max(1))
    }

    /// Forms ask who signs for consent, a comment, and note the time.
    fn is_asked(&self) -> bool {
        let asked = self.classes.iter();
        asked.filter(|&&class| class == Some(Class::Asked)).count() > 0
    }

    fn name_points(&self, name: usize) -> i32 {
        let looks = self.looks.get(name);
        let names = looks.map_or(0.0, Looks::names);
        let known = looks.map_or(0.0, Looks::known_names);
        let headed = self.headed.get(name).is_some_and(|&headed| headed);
        match (self.guessed, headed) {
            (true, true) => 0,
            (true, false) if names >= 0.8 && known >= 0.5 => 2,
            (true, false) => i32::from(known >= 0.3),
            (false, _) if names >= 0.4 => 2,
            (false, _) => i32::from(names >= 0.15),
        }
    }

    fn beside_points(&self) -> i32 {
        use Column::{City, Country, Organisation, Region, Role};
        let who = self.has(Column::Name)
            || self.has(Column::GivenName)
            || self.has(Column::Surname);
        let mut points = i32::from(self.has(Role))
            + i32::from(who && self.has(Organisation))
            + i32::from(self.has(Country))
            + i32::from(self.has(City) || self.has(Region));
        points = points.min(2);
        let parts = self.has(Column::GivenName) && self.has(Column::Surname);
        points + i32::from(self.is_asked()) + i32::from(parts)
    }

    /// A column that no list of signatures has.
    fn is_foreign(&self, at: usize) -> bool {
        let looks = self.looks.get(at);
        match self.classes.get(at).copied().flatten() {
            Some(Class::Foreign) => true,
            None => {
                let other = self.columns.get(at) == Some(&Column::Other);
                other && looks.is_some_and(Looks::is_measure)
            }
            Some(_) => false,
        }
    }
}

fn class(name: &str) -> Option<Class> {
    headers::class_of(name.trim())
}

/// *State* is a region or a country, *Ort* or *Land* either: the values know.
fn place(column: Column, looks: Option<&Looks>) -> Column {
    let Some(looks) = looks else { return column };
    let is_place =
        matches!(column, Column::City | Column::Region | Column::Country);
    if !is_place || looks.is_empty() {
        return column;
    }
    if looks.share(&[Look::Country]) > 0.6 {
        return Column::Country;
    }
    let cities = looks.share(&[Look::City]);
    if column == Column::Country && cities > 0.6 {
        Column::City
    } else {
        column
    }
}

/// A title is *Dr* or *Director*.
fn title(looks: Option<&Looks>) -> Column {
    let Some(looks) = looks else { return Column::Title };
    let titles = looks.share(&[Look::Title]);
    let roles = looks.share(&[Look::Role]);
    if looks.is_empty() || (titles > 0.3 && titles >= roles) {
        Column::Title
    } else if roles > 0.2 {
        Column::Role
    } else {
        Column::Other
    }
}
