//! What the columns of a table say of a signature.

use super::types::Field;
use crate::{
    read::{Block, BlockKind, Column, Document},
    text::Span,
};

/// The cells in `lines` whose columns are known, as stretches of the lines
/// joined by one character each.
pub(super) fn of(document: &Document, lines: &[Span]) -> Vec<Field> {
    let blocks = document.blocks();
    let mut fields = Vec::new();
    let mut joined = 0;
    for line in lines {
        let inside = |block: &&Block| block.span.start() < line.end();
        let from =
            blocks.partition_point(|block| block.span.start() < line.start());
        let cells = blocks.iter().skip(from).take_while(inside);
        fields.extend(cells.filter_map(|block| {
            let BlockKind::Cell { column } = block.kind else { return None };
            let known = column != Column::Other;
            let start = joined + block.span.start() - line.start();
            let length = block.span.end().min(line.end());
            let end = start + (length - block.span.start());
            let span = Span::new(start, end);
            known.then_some(Field { column, span })
        }));
        joined += line.len() + 1;
    }
    fields
}
