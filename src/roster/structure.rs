//! What the format of a document says of its lines.

use super::line::Line;
use crate::{
    read::{Block, BlockKind, Document},
    text::Span,
};

/// What a line is in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The item of a list or the card that it stands in, from 1.
    pub(super) item: u32,
    /// The level of the heading that it is, or 0.
    pub(super) heading: u8,
    /// It says what the columns of a table are.
    pub(super) is_head: bool,
    /// It opens an item that holds a list of its own.
    pub(super) holds_list: bool,
    /// It belongs to the frame of the page.
    is_frame: bool,
}

/// Marks lines by the blocks of their document, innermost last; takes out
/// those of the frame, and returns them as stretches.
pub(super) fn apply(document: &Document, lines: &mut Vec<Line>) -> Vec<Span> {
    let blocks = document.blocks();
    if blocks.is_empty() {
        return Vec::new();
    }
    let mut item = 0;
    for (at, block) in blocks.iter().enumerate() {
        let from = lines
            .partition_point(|line| line.span.end() <= block.span.start());
        let inside = lines.get_mut(from..).unwrap_or_default();
        let count = inside
            .partition_point(|line| line.span.start() < block.span.end());
        let inside = inside.get_mut(..count).unwrap_or_default();
        item += u32::from(is_signature(block, count));
        inside.iter_mut().for_each(|line| mark(line, block));
        if let Some(first) = inside.first_mut() {
            let rest = blocks.get(at + 1..).unwrap_or_default();
            first.part.holds_list |= holds_list(block, rest);
        }
        if is_signature(block, count) {
            inside.iter_mut().for_each(|line| line.part.item = item);
        }
    }
    let of_frame = |line: &&Line| line.part.is_frame;
    let frames = lines.iter().filter(of_frame).map(|line| line.span).collect();
    lines.retain(|line| !line.part.is_frame);
    frames
}

/// Whether the block is an item and the next item stands inside it.
fn holds_list(block: &Block, rest: &[Block]) -> bool {
    let is_item =
        |block: &&Block| matches!(block.kind, BlockKind::Item { .. });
    is_item(&block)
        && rest
            .iter()
            .find(is_item)
            .is_some_and(|next| next.span.start() < block.span.end())
}

/// Whether the lines of a block stand together as one signature may: an item
/// of a list, a card, or a row of a table on a line of its own.
const fn is_signature(block: &Block, lines: usize) -> bool {
    match block.kind {
        BlockKind::Item { .. } => lines <= LONGEST_ITEM,
        BlockKind::Row { header, .. } => !header && lines == 1,
        _ => false,
    }
}

/// An item of more lines holds a list, or is a box of the page.
const LONGEST_ITEM: usize = 12;

const fn mark(line: &mut Line, block: &Block) {
    match block.kind {
        BlockKind::Heading { level } => line.part.heading = level,
        BlockKind::Row { header: true, .. } => line.part.is_head = true,
        BlockKind::Frame => line.part.is_frame = true,
        _ => {}
    }
}
