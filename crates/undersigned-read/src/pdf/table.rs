//! Whether columns are a table's or a newspaper's, and the rows of a table.

use super::{
    bands::Band,
    glyph::Rule,
    line::{Line, Piece, go_on},
    marker,
    words::{Row, text_of},
};
use crate::headers;

/// What the columns of a band look like.
struct Look<'a> {
    band: &'a Band,
    /// Of each column, the rows in which it has text, with the text.
    texts: Vec<Vec<(usize, String)>>,
    lefts: Vec<f64>,
    rights: Vec<f64>,
}

/// Whether the rows of the band go together, across its columns.
///
/// `width` is that of the page.
pub(super) fn is_table(band: &Band, rules: &[Rule], width: f64) -> bool {
    let look = Look::of(band);
    if band.rows.len() == 1 || look.has_header() || look.is_ruled(rules) {
        return true;
    }
    if look.aligned() < 0.75 || look.is_prose() || look.is_all_names() {
        return false;
    }
    look.has_numbers()
        || look.has_holes()
        || look.differs()
        || !look.is_even(width)
}

impl<'a> Look<'a> {
    fn of(band: &'a Band) -> Look<'a> {
        let count = band.columns();
        let mut texts = vec![Vec::new(); count];
        let mut lefts = vec![f64::MAX; count];
        let mut rights = vec![f64::MIN; count];
        for (at, row) in band.rows.iter().enumerate() {
            for (column, cell) in band.cells(row).iter().enumerate() {
                let Some(line) = Line::new(cell, 0) else { continue };
                let (Some(all), Some(left), Some(right)) = (
                    texts.get_mut(column),
                    lefts.get_mut(column),
                    rights.get_mut(column),
                ) else {
                    continue;
                };
                all.push((at, text_of(cell)));
                *left = left.min(line.x0);
                *right = right.max(line.x1);
            }
        }
        Look { band, texts, lefts, rights }
    }

    /// Lines across its gutters, between its rows: the rows are parted, or
    /// the header from the rest.
    fn is_ruled(&self, rules: &[Rule]) -> bool {
        let (Some(first), Some(last)) =
            (self.band.rows.first(), self.band.rows.last())
        else {
            return false;
        };
        let mut heights: Vec<f64> = rules
            .iter()
            .filter(|rule| !rule.is_upright())
            .filter(|rule| first.y < rule.y0 && rule.y0 < last.y)
            .filter(|rule| self.is_crossed(rules, rule))
            .map(|rule| rule.y0)
            .collect();
        heights.sort_by(f64::total_cmp);
        heights.dedup_by(|a, b| (*a - *b).abs() < 3.0);
        !heights.is_empty()
    }

    /// Whether a level rule, or those beside it, reach over a gutter.
    fn is_crossed(&self, rules: &[Rule], rule: &Rule) -> bool {
        self.band.gutters.iter().any(|gutter| {
            let middle = gutter.middle();
            let near = |other: &&Rule| {
                !other.is_upright() && (other.y0 - rule.y0).abs() < 3.0
            };
            let level = || rules.iter().filter(near);
            let reach = level().any(|r| r.x0 < middle && middle < r.x1);
            // Cells with borders of their own: two meet in the gutter.
            let inside = |x: f64| gutter.x0 + 2.0 < x && x < gutter.x1 - 2.0;
            let left = level().any(|r| inside(r.x1));
            let right = level().any(|r| inside(r.x0));
            reach || left && right
        })
    }

    /// Which share of the lines of the emptiest column has a line beside it.
    fn aligned(&self) -> f64 {
        let Some(sparse) = self.texts.iter().min_by_key(|c| c.len()) else {
            return 0.0;
        };
        let beside = sparse.iter().filter(|(row, _)| self.fill(*row) > 1);
        beside.count() as f64 / sparse.len().max(1) as f64
    }

    /// How many columns have text in a row.
    fn fill(&self, row: usize) -> usize {
        self.texts
            .iter()
            .filter(|column| column.iter().any(|(at, _)| *at == row))
            .count()
    }

    /// Whether a column has no text in the middle, where others have.
    fn has_holes(&self) -> bool {
        self.texts.iter().any(|column| {
            let (Some((first, _)), Some((last, _))) =
                (column.first(), column.last())
            else {
                return false;
            };
            let length = last - first + 1;
            length >= 5 && (length - column.len()) * 4 >= length
        })
    }

    /// Whether all columns are running text.
    fn is_prose(&self) -> bool {
        self.texts.iter().zip(&self.rights).all(|(column, _)| {
            let words: usize =
                column.iter().map(|(_, t)| t.split(' ').count()).sum();
            let small = column
                .iter()
                .filter(|(_, t)| t.starts_with(char::is_lowercase))
                .count();
            column.len() >= 3
                && words >= 4 * column.len()
                && small * 3 >= column.len()
        })
    }

    /// Whether every column holds what may be names of persons: they are
    /// side by side to save room.
    fn is_all_names(&self) -> bool {
        self.texts.iter().all(|column| {
            let names =
                column.iter().filter(|(_, text)| is_name(text)).count();
            names * 10 >= column.len() * 8
        })
    }

    /// Whether a column holds numbers or dates.
    fn has_numbers(&self) -> bool {
        self.texts.iter().any(|column| {
            let numbers = column
                .iter()
                .filter(|(_, text)| {
                    text.chars().any(|c| c.is_ascii_digit())
                        && !text.chars().any(char::is_alphabetic)
                })
                .count();
            numbers * 10 >= column.len() * 8
        })
    }

    /// Whether one column has bodies and another has none, or one has long
    /// lines and another short ones.
    fn differs(&self) -> bool {
        let shares = self.texts.iter().map(|column| {
            let bodies =
                column.iter().filter(|(_, text)| is_body(text)).count();
            bodies as f64 / column.len().max(1) as f64
        });
        let lengths = self.texts.iter().map(|column| {
            let all: usize = column.iter().map(|(_, t)| t.len()).sum();
            all as f64 / column.len().max(1) as f64
        });
        let (least, most) = ends(shares);
        let (short, long) = ends(lengths);
        most - least > 0.4 || long > 2.2 * short
    }

    /// Whether the columns are equally wide, as a newspaper's are.
    ///
    /// The last one ends at a margin as wide as that at the left.
    fn is_even(&self, width: f64) -> bool {
        let margin = self.lefts.first().copied().unwrap_or(0.0);
        let right = self.rights.last().copied().unwrap_or(0.0);
        let right = right.max(width - margin);
        let mut steps: Vec<f64> = self
            .lefts
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some(b - a),
                _ => None,
            })
            .collect();
        if let Some(last) = self.lefts.last() {
            let gutter = self.band.gutters.last().map_or(0.0, |g| g.x1 - g.x0);
            steps.push(right - last + gutter.min(30.0));
        }
        let (least, most) = ends(steps.into_iter());
        most < 1.3 * least
    }

    /// Whether the first row names the columns.
    fn has_header(&self) -> bool {
        let names = self.texts.iter().filter(|column| {
            column
                .first()
                .is_some_and(|(row, text)| *row == 0 && is_header(text))
        });
        names.count() >= 2.min(self.texts.len())
    }
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    })
}

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "la", "da", "dos", "di", "del", "al",
    "el", "bin", "ben", "y", "e", "i", "ter", "zu", "du", "le", "af",
];

/// Whether the text may be the name of a person: two to five words with
/// capitals, none of which names a body.
fn is_name(text: &str) -> bool {
    let mut words = 0;
    let fits = text.split(' ').all(|word| {
        words += 1;
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let plain = word
            .chars()
            .all(|c| c.is_alphabetic() || "-.'’\u{301}".contains(c));
        plain && (capital || PARTICLES.contains(&word))
    });
    fits && (2..=5).contains(&words) && !is_body(text)
}

/// Beginnings of words that name a body.
const BODIES: &[&str] = &[
    "universi",
    "univerzi",
    "institut",
    "college",
    "school",
    "centre",
    "center",
    "centar",
    "founda",
    "fondac",
    "associa",
    "asocija",
    "udruž",
    "ministr",
    "organi",
    "academ",
    "akadem",
    "facult",
    "fakult",
    "depart",
    "network",
    "mreža",
    "union",
    "society",
    "council",
    "committee",
    "museum",
    "hospital",
    "универзи",
    "институт",
    "центар",
    "фонда",
    "удруж",
    "факулт",
    "университ",
    "fundac",
    "asocia",
    "movement",
    "pokret",
    "inicijativ",
    "hochschul",
    "verein",
];

fn is_body(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(' ').any(|word| BODIES.iter().any(|b| word.starts_with(b)))
}

/// Words of lists have heads of few words.
fn is_header(text: &str) -> bool {
    text.split(' ').count() <= 4 && headers::column_of(text).is_some()
}

/// A row of a table as it is read: its cells, wrapped lines joined.
pub(super) struct TableRow {
    pub(super) cells: Vec<Vec<Piece>>,
    pub(super) header: bool,
}

impl TableRow {
    /// The only text of the row.
    pub(super) fn only(&self) -> Option<&[Piece]> {
        let mut full = self.cells.iter().filter(|cell| !cell.is_empty());
        full.next().filter(|_| full.next().is_none()).map(Vec::as_slice)
    }
}

pub(super) fn rows(
    band: &Band,
    rules: &[Rule],
    edge: f64,
    page: u32,
) -> Vec<TableRow> {
    let headed = Look::of(band).has_header();
    let parts = Parts::of(band, rules);
    let mut rows: Vec<TableRow> = Vec::new();
    let mut before: Option<&Row> = None;
    for row in &band.rows {
        let cells: Vec<Option<Line>> =
            band.cells(row).iter().map(|cell| Line::new(cell, page)).collect();
        let wrapped =
            before.is_some_and(|last| parts.is_same(last, row, &cells));
        let open = rows.last_mut().filter(|row| !row.header || wrapped);
        match (open, before) {
            (Some(open), Some(last))
                if runs_over(last, &cells, edge, parts.step, row) =>
            {
                run_over(open, cells);
            }
            (Some(open), Some(_)) if wrapped => add(open, cells),
            _ => rows.push(begin(cells, headed && rows.is_empty())),
        }
        before = Some(row);
    }
    rows
}

fn begin(cells: Vec<Option<Line>>, header: bool) -> TableRow {
    let cells = cells
        .into_iter()
        .map(|cell| cell.map(Piece::first).into_iter().collect())
        .collect();
    TableRow { cells, header }
}

fn add(row: &mut TableRow, cells: Vec<Option<Line>>) {
    for (open, line) in row.cells.iter_mut().zip(cells) {
        if let Some(line) = line {
            go_on(open, line);
        }
    }
}

/// Whether the last cell of the row before was full and goes on at the left
/// margin: columns made by tabs do so.
fn runs_over(
    last: &Row,
    cells: &[Option<Line>],
    edge: f64,
    step: f64,
    row: &Row,
) -> bool {
    let Some(Some(first)) = cells.first() else { return false };
    let alone = cells.iter().flatten().count() == 1;
    let full = Line::new(&last.words, 0).is_some_and(|line| {
        Line { edge, ..line }.is_full(first)
            && last.words.iter().all(|word| word.bold) == first.bold
    });
    let asks = first.begins_inside();
    alone && full && asks && row.y - last.y < 1.3 * step
}

fn run_over(row: &mut TableRow, cells: Vec<Option<Line>>) {
    let last = row.cells.iter_mut().rev().find(|cell| !cell.is_empty());
    if let (Some(cell), Some(line)) =
        (last, cells.into_iter().flatten().next())
    {
        go_on(cell, line);
    }
}

/// What tells one row of the table from the next.
struct Parts {
    /// The heights of the lines between rows, where rows have such.
    ruled: Vec<f64>,
    /// Whether a wider gap stands between rows than inside.
    spaced: bool,
    /// How far apart lines of a row are at most, where rows have gaps.
    limit: f64,
    /// The distance of lines in a cell.
    step: f64,
}

impl Parts {
    fn of(band: &Band, rules: &[Rule]) -> Parts {
        let look = Look::of(band);
        let mut ruled: Vec<f64> = rules
            .iter()
            .filter(|rule| !rule.is_upright())
            .filter(|rule| look.is_crossed(rules, rule))
            .map(|rule| rule.y0)
            .collect();
        ruled.sort_by(f64::total_cmp);
        ruled.dedup_by(|a, b| (*a - *b).abs() < 3.0);
        let (Some(first), Some(last)) = (band.rows.first(), band.rows.last())
        else {
            return Parts { ruled, spaced: false, limit: 0.0, step: 0.0 };
        };
        ruled.retain(|y| first.y < *y && *y < last.y);
        // Three lines (over, under the header, at the end) part no rows.
        if ruled.len() < 2 && band.rows.len() > 4 {
            ruled.clear();
        }
        let steps = steps(&band.rows);
        let (least, most) = ends(steps.iter().copied());
        // Where cells stand in the middle of their row, lines of one cell
        // stand beside gaps of another: steps are halves, and the gap
        // between rows may be little wider than a line.
        let halves = least < 0.8 * first.size();
        let step = if halves { 2.0 * least } else { least };
        let limit = if halves { 1.08 * step } else { 1.25 * step };
        let wide = steps.iter().filter(|step| **step > limit).count();
        let spaced = most > limit
            && wide * 4 >= steps.len()
            && full_rows_are_apart(band, limit);
        Parts { ruled, spaced, limit, step }
    }

    /// Whether `row` is more lines of the cells of the row that `last` is
    /// the end of.
    fn is_same(&self, last: &Row, row: &Row, cells: &[Option<Line>]) -> bool {
        if !self.ruled.is_empty() {
            return !self
                .ruled
                .iter()
                .any(|y| last.y < *y && *y < row.y + 0.1 * row.size());
        }
        let step = row.y - last.y;
        if self.spaced {
            return step <= self.limit;
        }
        let first = cells.first().and_then(Option::as_ref);
        let near = step < 1.3 * self.step;
        match first {
            None => near,
            Some(line) => {
                let alone = cells.iter().flatten().count() == 1;
                near && alone
                    && !line.bold
                    && line.begins_inside()
                    && !marker::is_number(&line.text)
            }
        }
    }
}

fn steps(rows: &[Row]) -> Vec<f64> {
    let pairs = rows.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(b.y - a.y),
        _ => None,
    });
    pairs.filter(|step| *step > 3.0).collect()
}

/// Whether rows that follow closely seldom begin with a first cell and go
/// on: they are lines of cells, not rows.
fn full_rows_are_apart(band: &Band, limit: f64) -> bool {
    let mut close = 0;
    let mut full = 0;
    for pair in band.rows.windows(2) {
        let [a, b] = pair else { continue };
        if b.y - a.y <= limit {
            close += 1;
            let cells = band.cells(b);
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            let begun = cells.first().is_some_and(|cell| !cell.is_empty());
            full += usize::from(begun && filled > 1);
        }
    }
    full * 2 <= close
}
