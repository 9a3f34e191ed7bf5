//! Tables: a line a row, or a line a cell.

use undersigned::read::{BlockKind, Column};

use super::{Id, Tag, Writer};

/// A table that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    number: u32,
    is_layout: bool,
    in_head: bool,
    cells: u32,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, id: Id) {
        self.table_count += 1;
        self.tables.push(Table {
            number: self.table_count,
            is_layout: self.tree.facts(id).is_layout,
            in_head: false,
            cells: 0,
        });
    }

    pub(super) fn table_head(&mut self, in_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = in_head;
        }
    }

    pub(super) fn row(&mut self, id: Id) {
        self.tabs = 0;
        let Some(table) = self.tables.last_mut() else { return };
        table.cells = 0;
        let (number, is_layout) = (table.number, table.is_layout);
        let in_head = table.in_head;
        if is_layout {
            self.break_(true);
        }
        let is_header = in_head || self.is_all_header(id);
        self.begin(BlockKind::Row { table: number, header: is_header });
    }

    pub(super) fn is_all_header(&self, id: Id) -> bool {
        let mut cells = self.tree.children(id).filter(|child| {
            matches!(self.tree.tag(*child), Tag::Td | Tag::Th)
                && self.tree.facts(*child).size > 0
        });
        let first = cells.next();
        first.is_some_and(|first| {
            self.tree.tag(first) == Tag::Th
                && cells.all(|cell| self.tree.tag(cell) == Tag::Th)
        })
    }

    pub(super) fn cell(&mut self, id: Id) {
        let Some(table) = self.tables.last_mut() else {
            self.break_(false);
            return;
        };
        table.cells += 1;
        let is_first = table.cells == 1;
        if table.is_layout {
            self.break_(true);
            self.now.is_tight = !self.is_long(id);
            self.now.is_flat = false;
        } else {
            self.tabs += u32::from(!is_first);
            self.now.is_flat = true;
        }
        self.begin(BlockKind::Cell { column: Column::Other });
    }
}
