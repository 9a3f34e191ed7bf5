//! The units of a page, and of all pages one after the other.

use super::{
    bands::{Band, bands},
    flow::{Body, Unit, flow, goes_over},
    glyph::Rule,
    line::{Line, Piece, go_on},
    table,
    words::Row,
};

/// A page whose frame is taken out.
pub(super) struct Content {
    pub(super) number: u32,
    pub(super) rows: Vec<Row>,
    pub(super) rules: Vec<Rule>,
    pub(super) width: f64,
    /// Where the text of pages like this one ends at the right.
    pub(super) edge: f64,
}

/// `table` is the last table before the page, and then the last one up to
/// its end.
pub(super) fn units(
    page: Content,
    body: Body,
    table: &mut Option<Band>,
) -> Vec<Unit> {
    let mut units = Vec::new();
    let Content { number, rows, rules, width, edge } = page;
    let mut bands = kinds(bands(rows), &rules, width);
    for (at, (kind, band)) in bands.iter_mut().enumerate() {
        // A table goes on over the page; a few rows tell too little of
        // themselves.
        let may_be = *kind == Kind::Columns && (at == 0 || is_short(band));
        if may_be && table.as_ref().is_some_and(|t| t.is_same(band)) {
            *kind = Kind::Table;
        }
    }
    let bands = merge(bands);
    let last = bands
        .iter()
        .rev()
        .find(|(kind, band)| *kind == Kind::Table && !is_short(band));
    if let Some((_, band)) = last {
        *table = Some(band.clone());
    }
    for (kind, band) in bands {
        match kind {
            Kind::Plain => {
                let lines = lines(&band, 0, number);
                units.extend(flow(lines, edge, body));
            }
            Kind::Table => {
                units.extend(table_units(&band, &rules, edge, number, body));
            }
            Kind::Columns => columns(&band, number, body, &mut units),
        }
    }
    units
}

fn is_short(band: &Band) -> bool {
    band.rows.len() <= 8
}

/// How a band is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It has one column.
    Plain,
    /// Row by row.
    Table,
    /// Column by column.
    Columns,
}

fn kinds(bands: Vec<Band>, rules: &[Rule], width: f64) -> Vec<(Kind, Band)> {
    let kind = |band: &Band| {
        if band.gutters.is_empty() {
            Kind::Plain
        } else if table::is_table(band, rules, width) {
            Kind::Table
        } else {
            Kind::Columns
        }
    };
    bands.into_iter().map(|band| (kind(&band), band)).collect()
}

/// Rows of a table that cross its gutters stand between two tables, which
/// are one.
fn merge(bands: Vec<(Kind, Band)>) -> Vec<(Kind, Band)> {
    let mut merged: Vec<(Kind, Band)> = Vec::new();
    for (kind, band) in bands {
        if kind == Kind::Table {
            bridge(&mut merged, &band);
        }
        match merged.last_mut() {
            Some((Kind::Table, last))
                if kind == Kind::Table
                    && last.is_like(&band)
                    && last.is_close(&band) =>
            {
                last.append(band);
            }
            _ => merged.push((kind, band)),
        }
    }
    merged
}

/// Puts a row or two before `band` to the table before them.
fn bridge(merged: &mut Vec<(Kind, Band)>, band: &Band) {
    let [.., (Kind::Table, table), (Kind::Plain, between)] = merged.as_slice()
    else {
        return;
    };
    let fits = between.rows.len() <= 2
        && table.is_like(band)
        && table.is_close(between)
        && between.is_close(band);
    if fits
        && let Some((_, between)) = merged.pop()
        && let Some((_, table)) = merged.last_mut()
    {
        table.append(between);
    }
}

fn columns(band: &Band, page: u32, body: Body, units: &mut Vec<Unit>) {
    let mut all = Vec::new();
    for (column, edge) in edges(band, page).into_iter().enumerate() {
        let lines = lines(band, column, page);
        join(&mut all, flow(lines, edge, body), Vec::new());
    }
    units.extend(all);
}

fn lines(band: &Band, column: usize, page: u32) -> Vec<Line> {
    let of_row = |row: &Row| Line::new(band.cells(row).get(column)?, page);
    band.rows.iter().filter_map(of_row).collect()
}

/// Where the lines of each column may end: columns are as wide as the
/// widest of them, and end before the next.
fn edges(band: &Band, page: u32) -> Vec<f64> {
    let spans: Vec<(f64, f64)> = (0..band.columns())
        .map(|column| {
            let lines = lines(band, column, page);
            let left = lines.iter().map(|l| l.x0).fold(f64::MAX, f64::min);
            let rights = lines.iter().map(|line| line.x1).collect();
            (left, right_edge(rights, 10.0))
        })
        .collect();
    let wide = spans.iter().map(|(x0, x1)| x1 - x0).fold(0.0, f64::max);
    spans
        .iter()
        .enumerate()
        .map(|(column, (left, _))| {
            let end = band.gutters.get(column).map_or(f64::MAX, |g| g.x1);
            (left + wide).min(end)
        })
        .collect()
}

/// Where lines end when they are full: the rightmost place where several
/// do.
pub(super) fn right_edge(mut rights: Vec<f64>, em: f64) -> f64 {
    rights.sort_by(|a, b| b.total_cmp(a));
    let most = rights.first().copied().unwrap_or(0.0);
    let close = rights
        .windows(3)
        .find_map(|three| match three {
            [a, _, c] if a - c < 1.5 * em => Some(*a),
            _ => None,
        })
        .unwrap_or(most);
    // One line that reaches out is no edge; but few lines tell nothing.
    if rights.len() < 8 { most } else { close }
}

fn table_units(
    band: &Band,
    rules: &[Rule],
    edge: f64,
    page: u32,
    body: Body,
) -> Vec<Unit> {
    let rows = table::rows(band, rules, edge, page);
    let bold = rows.iter().filter(|row| {
        row.only().is_some_and(|cell| cell.iter().all(|p| p.line.bold))
    });
    let headings = bold.count() * 2 < rows.len() && !body.bold;
    rows.into_iter()
        .map(|row| match row.only() {
            Some(pieces) if headings && pieces.iter().all(|p| p.line.bold) => {
                Unit::Heading { level: 3, pieces: pieces.to_vec() }
            }
            _ => Unit::Row { header: row.header, cells: row.cells },
        })
        .collect()
}

/// Adds the units of the next column or page; what was broken off there
/// goes on, and `frame` comes after it.
pub(super) fn join(units: &mut Vec<Unit>, next: Vec<Unit>, frame: Vec<Unit>) {
    let mut next = next.into_iter();
    let first = next.next();
    let last = units
        .iter_mut()
        .rev()
        .find(|unit| !matches!(unit, Unit::Frame { .. }));
    let rest = match (last, first) {
        (Some(last), Some(first)) => over(last, first),
        (None, first) => first,
        (Some(_), None) => None,
    };
    units.extend(frame);
    units.extend(rest);
    units.extend(next);
}

/// Adds `first` to `last` where it goes on; gives it back otherwise.
fn over(last: &mut Unit, first: Unit) -> Option<Unit> {
    match (last, first) {
        (
            Unit::Row { cells, .. },
            Unit::Row { header: false, cells: more },
        ) if goes_on_row(cells, &more) => {
            for (cell, more) in cells.iter_mut().zip(more) {
                more.into_iter().for_each(|piece| go_on(cell, piece.line));
            }
            None
        }
        (Unit::Item { pieces, .. }, Unit::Paragraph { pieces: more, .. })
            if is_over(pieces, &more, true) =>
        {
            add(pieces, more);
            None
        }
        (
            Unit::Paragraph { pieces, prose },
            Unit::Paragraph { pieces: more, prose: next },
        ) if is_over(pieces, &more, *prose && next) => {
            add(pieces, more);
            None
        }
        (
            Unit::Paragraph { pieces, prose: false },
            Unit::Paragraph { pieces: more, prose: false },
        ) if is_list_over(pieces, &more) => {
            pieces.extend(more);
            None
        }
        (_, first) => Some(first),
    }
}

/// Whether a row of a table broke off at the end of the page.
fn goes_on_row(cells: &[Vec<Piece>], more: &[Vec<Piece>]) -> bool {
    cells.len() == more.len()
        && more.first().is_some_and(Vec::is_empty)
        && cells
            .iter()
            .zip(more)
            .all(|(cell, more)| more.is_empty() || !cell.is_empty())
}

fn is_over(pieces: &[Piece], more: &[Piece], running: bool) -> bool {
    match (pieces.last(), more.first()) {
        (Some(end), Some(start)) => goes_over(&end.line, &start.line, running),
        _ => false,
    }
}

/// Whether lines of names go on in the next column or page.
fn is_list_over(pieces: &[Piece], more: &[Piece]) -> bool {
    match (pieces.last(), more.first()) {
        (Some(end), Some(start)) => {
            pieces.len() > 2
                && (end.line.size - start.line.size).abs() < 0.5
                && end.line.bold == start.line.bold
        }
        _ => false,
    }
}

fn add(pieces: &mut Vec<Piece>, more: Vec<Piece>) {
    let mut more = more.into_iter();
    if let Some(first) = more.next() {
        go_on(pieces, first.line);
    }
    pieces.extend(more);
}
