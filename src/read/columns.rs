//! Cells are what the header of their column says.

use super::structure::{Block, BlockKind, Column};

/// Tells the cells among `blocks`, which stand in the order they were begun.
pub(super) fn name(
    text: &str,
    blocks: &mut [Block],
    of: impl Fn(&str) -> Option<Column>,
) {
    let mut known = Header::default();
    let mut from = 0;
    while let Some(next) = next_row(blocks, from) {
        let (table, row) = (next.table, next.at);
        let is_first = known.table != Some(table);
        let cells = cells(blocks, row);
        from = cells.last().map_or(row + 1, |last| last + 1);
        if is_first || next.header {
            let said = cells.iter().map(|&at| {
                let cell = blocks.get(at)?.span.get(text)?;
                of(cell.trim())
            });
            let said: Vec<Option<Column>> = said.collect();
            let header = next.header || is_header(&said);
            known = Header { table: Some(table), columns: Vec::new() };
            if header {
                let columns = said.into_iter().map(Option::unwrap_or_default);
                known.columns = columns.collect();
                name_parts(&mut known.columns);
                mark(blocks, row);
                continue;
            }
        }
        if cells.len() == known.columns.len() {
            for (at, &column) in cells.into_iter().zip(&known.columns) {
                tell(blocks, at, column);
            }
        }
    }
}

/// *Ime* beside *Prezime* is a given name, *Name* beside *Vorname* a surname.
fn name_parts(columns: &mut [Column]) {
    let given = columns.contains(&Column::GivenName);
    let surname = columns.contains(&Column::Surname);
    let part = match (given, surname) {
        (false, true) => Column::GivenName,
        (true, false) => Column::Surname,
        _ => return,
    };
    let name = columns.iter_mut().find(|column| **column == Column::Name);
    if let Some(name) = name {
        *name = part;
    }
}

/// What the header of a table says.
#[derive(Default)]
struct Header {
    table: Option<u32>,
    columns: Vec<Column>,
}

/// A row among the blocks.
struct Row {
    at: usize,
    table: u32,
    header: bool,
}

fn next_row(blocks: &[Block], from: usize) -> Option<Row> {
    let rest = blocks.get(from..)?.iter().zip(from..);
    rest.into_iter().find_map(|(block, at)| match block.kind {
        BlockKind::Row { table, header } => Some(Row { at, table, header }),
        _ => None,
    })
}

/// The cells of a row, empty ones too: those up to the next row. A table
/// inside a cell begins a row of its own.
fn cells(blocks: &[Block], row: usize) -> Vec<usize> {
    let is_row = |block: &Block| matches!(block.kind, BlockKind::Row { .. });
    let is_cell = |block: &Block| matches!(block.kind, BlockKind::Cell { .. });
    let behind = blocks.iter().enumerate().skip(row + 1);
    let own = behind.take_while(|(_, block)| !is_row(block));
    own.filter(|(_, block)| is_cell(block)).map(|(at, _)| at).collect()
}

fn is_header(said: &[Option<Column>]) -> bool {
    let known = said.iter().flatten().count();
    known >= 2 && known * 2 >= said.len()
}

fn mark(blocks: &mut [Block], row: usize) {
    if let Some(BlockKind::Row { header, .. }) =
        blocks.get_mut(row).map(|row| &mut row.kind)
    {
        *header = true;
    }
}

fn tell(blocks: &mut [Block], cell: usize, said: Column) {
    if let Some(BlockKind::Cell { column }) =
        blocks.get_mut(cell).map(|cell| &mut cell.kind)
        && *column == Column::Other
    {
        *column = said;
    }
}
