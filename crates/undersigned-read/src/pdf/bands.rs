//! A page is cut into bands, from top to bottom, each with its columns.
//!
//! A gutter is white space that goes on through rows with text at its left
//! and rows with text at its right. Where a row crosses it (a heading over
//! all columns, prose after a list), the band ends. After the maximal white
//! rectangles of T. Breuel, Two geometric algorithms for layout analysis
//! (2002), with rows in place of rectangles.

use super::{
    marker,
    words::{Row, Word},
};

/// White space between columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    pub(super) x0: f64,
    pub(super) x1: f64,
    left: usize,
    right: usize,
    both: usize,
}

impl Gutter {
    fn new(x0: f64, x1: f64) -> Gutter {
        Gutter { x0, x1, left: 0, right: 0, both: 0 }
    }

    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.x0, self.x1)
    }

    fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Adds a row, which does not cross it.
    fn count(&mut self, row: &Row) {
        let left = row.x0() < self.x0 + 0.01;
        let right = row.x1() > self.x1 - 0.01;
        self.left += usize::from(left);
        self.right += usize::from(right);
        self.both += usize::from(left && right);
    }

    /// Whether it is no chance: few rows ask for a wide one.
    fn is_firm(&self, size: f64) -> bool {
        let ems = self.width() / size;
        let rows = self.left.min(self.right);
        ems.is_finite()
            && match (rows, self.both) {
                (_, 8..) => ems > 0.5,
                (8.., _) => ems > 0.7,
                (3.., 3..) => ems > 0.9,
                (3.., _) => ems > 1.2,
                (2.., 2..) => ems > 2.0,
                (1.., 1..) => ems > 3.5,
                _ => false,
            }
    }
}

/// Rows with the same columns.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) rows: Vec<Row>,
    /// From left to right; none in a band of one column.
    pub(super) gutters: Vec<Gutter>,
}

impl Band {
    pub(super) fn columns(&self) -> usize {
        self.gutters.len() + 1
    }

    /// The words of each column in a row.
    pub(super) fn cells(&self, row: &Row) -> Vec<Vec<Word>> {
        let mut cells = vec![Vec::new(); self.columns()];
        for word in &row.words {
            let middle = f64::midpoint(word.x0, word.x1);
            let column = self
                .gutters
                .iter()
                .take_while(|gutter| gutter.middle() < middle)
                .count();
            if let Some(cell) = cells.get_mut(column) {
                cell.push(word.clone());
            }
        }
        cells
    }
}

/// How many rows a gutter may wait for text at its other side: a longer
/// search costs time and finds nothing.
const PATIENCE: usize = 60;

pub(super) fn bands(rows: Vec<Row>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut rest = rows.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let (taken, gutters) = grow(rest);
        let same = bands.last_mut().filter(|_| gutters.is_empty());
        match same.filter(|band| band.gutters.is_empty()) {
            Some(band) => band.rows.push(first.clone()),
            None => {
                let rows = rest.get(..taken).unwrap_or_default().to_vec();
                bands.push(Band { rows, gutters });
            }
        }
        rest = rest.get(taken..).unwrap_or(after);
    }
    bands.iter_mut().for_each(drop_markers);
    join_plain(bands)
}

/// The longest band that begins with the first of `rows`, and its gutters.
fn grow(rows: &[Row]) -> (usize, Vec<Gutter>) {
    let size = rows.first().map_or(1.0, Row::size);
    let least = 0.5 * size;
    let mut open = vec![Gutter::new(-1e9, 1e9)];
    let mut best = (1, Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let next = narrow(&open, row, least);
        let firm = firm(&next, size);
        if firm.len() < best.1.len() {
            break;
        }
        if at >= PATIENCE && firm.is_empty() {
            break;
        }
        if !firm.is_empty() {
            best = (at + 1, firm);
        }
        open = next;
    }
    let (taken, gutters) = best;
    if gutters.is_empty() { (1, gutters) } else { trim(rows, taken, gutters) }
}

fn firm(gutters: &[Gutter], size: f64) -> Vec<Gutter> {
    gutters.iter().copied().filter(|g| g.is_firm(size)).collect()
}

/// What is left of the gutters when `row` is added.
fn narrow(gutters: &[Gutter], row: &Row, least: f64) -> Vec<Gutter> {
    let mut left = Vec::new();
    let free = free(row);
    for gutter in gutters {
        for (x0, x1) in &free {
            let mut part = *gutter;
            part.x0 = part.x0.max(*x0);
            part.x1 = part.x1.min(*x1);
            if part.width() >= least {
                part.count(row);
                left.push(part);
            }
        }
    }
    left
}

/// The white space of a row.
fn free(row: &Row) -> Vec<(f64, f64)> {
    let mut free = Vec::new();
    let mut from = -1e9;
    for word in &row.words {
        if word.x0 > from {
            free.push((from, word.x0));
        }
        from = from.max(word.x1);
    }
    free.push((from, 1e9));
    free
}

/// Cuts rows off the ends that stand at one side of all gutters and apart:
/// the text before and after the columns.
fn trim(
    rows: &[Row],
    taken: usize,
    gutters: Vec<Gutter>,
) -> (usize, Vec<Gutter>) {
    let reaches = |row: &Row| {
        gutters.iter().any(|gutter| row.x1() > gutter.x1)
    };
    let rows = rows.get(..taken).unwrap_or_default();
    let usual = usual_step(rows);
    let starts = rows.iter().position(reaches).unwrap_or(0);
    let lead = rows.get(..=starts).unwrap_or_default();
    if starts > 0 && has_step(lead, usual) {
        // Text before the columns; the band begins later.
        return (1, Vec::new());
    }
    let Some(last) = rows.iter().rposition(reaches) else {
        return (taken, gutters);
    };
    let tail = rows.get(last..).unwrap_or_default();
    let cut = tail
        .windows(2)
        .position(|pair| has_step(pair, usual))
        .map_or(taken, |at| last + at + 1);
    (cut, gutters)
}

/// Whether the rows stand apart somewhere.
fn has_step(rows: &[Row], usual: f64) -> bool {
    rows.windows(2).any(|pair| match pair {
        [a, b] => b.y - a.y > 1.45 * usual,
        _ => false,
    })
}

/// The usual distance of rows.
pub(super) fn usual_step(rows: &[Row]) -> f64 {
    let mut steps: Vec<f64> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if b.y - a.y > 0.5 * a.size() => Some(b.y - a.y),
            _ => None,
        })
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f64::MAX)
}

/// Drops gutters between bullets or numbers and their items.
fn drop_markers(band: &mut Band) {
    for at in (0..band.gutters.len()).rev() {
        if is_markers(band, at) {
            band.gutters.remove(at);
        }
    }
}

fn is_markers(band: &Band, column: usize) -> bool {
    let alone = band.gutters.len() == 1;
    let mut texts = band.rows.iter().filter_map(|row| {
        let cells = band.cells(row);
        let cell = cells.get(column)?;
        (!cell.is_empty()).then(|| super::words::text_of(cell))
    });
    texts.all(|text| {
        marker::is_marker(&text) || alone && marker::is_number(&text)
    })
}

/// Bands of one column beside each other are one.
fn join_plain(bands: Vec<Band>) -> Vec<Band> {
    let mut joined: Vec<Band> = Vec::new();
    for band in bands {
        match joined.last_mut() {
            Some(last)
                if last.gutters.is_empty() && band.gutters.is_empty() =>
            {
                last.rows.extend(band.rows);
            }
            _ => joined.push(band),
        }
    }
    joined
}
