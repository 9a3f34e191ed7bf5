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

    /// What two gutters have in common.
    fn common(&self, other: &Gutter) -> Option<Gutter> {
        let x0 = self.x0.max(other.x0);
        let x1 = self.x1.min(other.x1);
        (x1 - x0 > 1.0).then_some(Gutter { x0, x1, ..*self })
    }

    /// Whether the white space of a row reaches into it.
    fn is_open(&self, free: &[(f64, f64)], least: f64) -> bool {
        free.iter().any(|(x0, x1)| {
            x1.min(self.x1) - x0.max(self.x0) >= least.min(self.width())
        })
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

    /// The words of each column in a row. What crosses a gutter stands in
    /// the column it begins in, as does what follows up to the next one.
    pub(super) fn cells(&self, row: &Row) -> Vec<Vec<Word>> {
        let free = free(row);
        let open: Vec<bool> = self
            .gutters
            .iter()
            .map(|gutter| gutter.is_open(&free, 0.3 * row.size()))
            .collect();
        let mut cells = vec![Vec::new(); self.columns()];
        for word in &row.words {
            let middle = f64::midpoint(word.x0, word.x1);
            let column = self
                .gutters
                .iter()
                .zip(&open)
                .enumerate()
                .filter(|(_, (gutter, _))| gutter.middle() < middle)
                .rfind(|(_, (_, open))| **open)
                .map_or(0, |(at, _)| at + 1);
            if let Some(cell) = cells.get_mut(column) {
                cell.push(word.clone());
            }
        }
        cells
    }

    /// Whether the columns of the one are among those of the other.
    pub(super) fn is_like(&self, other: &Band) -> bool {
        let (few, many) = if self.columns() < other.columns() {
            (&self.gutters, &other.gutters)
        } else {
            (&other.gutters, &self.gutters)
        };
        !few.is_empty()
            && few.iter().all(|gutter| {
                many.iter().any(|other| gutter.common(other).is_some())
            })
    }

    /// Whether the columns are the same.
    pub(super) fn is_same(&self, other: &Band) -> bool {
        self.columns() == other.columns() && self.is_like(other)
    }

    /// Whether the rows of `next` follow as closely as those of `self`.
    pub(super) fn is_close(&self, next: &Band) -> bool {
        let step = usual_step(&self.rows).min(usual_step(&next.rows));
        let (Some(last), Some(first)) = (self.rows.last(), next.rows.first())
        else {
            return false;
        };
        let step = if step > 1e6 { 1.3 * first.size() } else { step };
        first.y - last.y < 1.45 * step
    }

    /// Adds the rows of `next`, and its gutters where it has others.
    pub(super) fn append(&mut self, next: Band) {
        self.rows.extend(next.rows);
        for gutter in next.gutters {
            let same = self.gutters.iter_mut().find_map(|known| {
                known.common(&gutter).map(|common| (known, common))
            });
            match same {
                Some((known, common)) => *known = common,
                None => self.gutters.push(gutter),
            }
        }
        self.gutters.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
}

/// How many rows a gutter may wait for text at its other side: a longer
/// search costs time and finds nothing.
const PATIENCE: usize = 60;

pub(super) fn bands(rows: Vec<Row>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let space = usual_space(&rows);
    let mut rest = rows.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let (taken, gutters) = grow(rest, space);
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
///
/// `space` is the usual one between words, in ems.
fn grow(rows: &[Row], space: f64) -> (usize, Vec<Gutter>) {
    let size = rows.first().map_or(1.0, Row::size);
    let least = 0.5 * size;
    let mut open = vec![Gutter::new(-1e9, 1e9)];
    let mut best = (1, Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let next = narrow(&open, row, least, space);
        let firm = firm(&next, size);
        let before = rows.get(..at).unwrap_or_default();
        if is_crossed(&best.1, &next)
            || !best.1.is_empty() && is_heading_over(row, before)
        {
            break;
        }
        if at >= best.0 + PATIENCE {
            break;
        }
        if !firm.is_empty() && firm.len() >= best.1.len() {
            best = (at + 1, firm);
        }
        open = next;
    }
    let (taken, gutters) = best;
    if gutters.is_empty() { (1, gutters) } else { trim(rows, taken, gutters) }
}

/// Whether a gutter that was firm is gone. One that has become narrow may be
/// firm again with more rows.
fn is_crossed(firm: &[Gutter], open: &[Gutter]) -> bool {
    firm.iter().any(|gutter| {
        let left = |other: &&Gutter| other.left > 0 && other.right > 0;
        !open.iter().filter(left).any(|o| gutter.common(o).is_some())
    })
}

fn firm(gutters: &[Gutter], size: f64) -> Vec<Gutter> {
    gutters.iter().copied().filter(|g| g.is_firm(size)).collect()
}

/// What is left of the gutters when `row` is added.
///
/// A space between two words is no gutter: typewriter letters have wide ones,
/// which stand below each other by chance.
fn narrow(
    gutters: &[Gutter],
    row: &Row,
    least: f64,
    space: f64,
) -> Vec<Gutter> {
    let mut left = Vec::new();
    let wide = 1.4 * space * row.size();
    let mut free = free(row);
    free.retain(|(x0, x1)| x1 - x0 >= wide);
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
    let rows = rows.get(..taken).unwrap_or_default();
    if begins_with_heading(rows) {
        return (1, Vec::new());
    }
    let reaches =
        |row: &Row| gutters.iter().any(|gutter| row.x1() > gutter.x1);
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

/// Whether the first row is of another size than the next, or stands apart
/// from it in the middle.
fn begins_with_heading(rows: &[Row]) -> bool {
    let [first, second, ..] = rows else { return false };
    let sizes = first.size() / second.size();
    let far = second.y - first.y > 1.45 * usual_step(rows);
    let inside = first.x0() > second.x0() + 3.0 * first.size();
    // The rest of a cell from the page before stands in its column.
    let mut below = rows.iter().skip(1).flat_map(|row| &row.words);
    let inside =
        inside && !below.any(|word| (word.x0 - first.x0()).abs() < 1.0);
    first.is_unbroken() && (!(0.88..1.14).contains(&sizes) || far && inside)
}

/// Whether a row in the middle of columns is a heading over all of them: it
/// is larger, and stands in the middle.
fn is_heading_over(row: &Row, before: &[Row]) -> bool {
    let left = before.iter().map(Row::x0).fold(f64::MAX, f64::min);
    let right = before.iter().map(Row::x1).fold(f64::MIN, f64::max);
    let usual = before.first().map_or(1.0, Row::size);
    let off = f64::midpoint(row.x0(), row.x1()) - f64::midpoint(left, right);
    let inside = row.x0() > left + 2.0 * row.size();
    row.is_unbroken()
        && row.size() > 1.14 * usual
        && inside
        && off.abs() < 0.06 * (right - left)
}

/// Whether the rows stand apart somewhere.
fn has_step(rows: &[Row], usual: f64) -> bool {
    rows.windows(2).any(|pair| match pair {
        [a, b] => b.y - a.y > 1.45 * usual,
        _ => false,
    })
}

/// The usual space between words, in ems: a quarter of them is no wider.
///
/// Lists in columns have fewer gutters than spaces.
fn usual_space(rows: &[Row]) -> f64 {
    let pairs = rows.iter().flat_map(|row| {
        row.words.windows(2).map(|pair| match pair {
            [a, b] => (b.x0 - a.x1) / row.size(),
            _ => 0.0,
        })
    });
    let mut spaces: Vec<f64> = pairs.filter(|space| *space > 0.0).collect();
    spaces.sort_by(f64::total_cmp);
    spaces.get(spaces.len() / 4).copied().unwrap_or(0.0)
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
