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
    for block in blocks {
        let from = lines
            .partition_point(|line| line.span.end() <= block.span.start());
        let inside = lines.get_mut(from..).unwrap_or_default();
        item += u32::from(matches!(block.kind, BlockKind::Item { .. }));
        for line in inside {
            if line.span.start() >= block.span.end() {
                break;
            }
            mark(line, block, item);
        }
    }
    let of_frame = |line: &&Line| line.part.is_frame;
    let frames = lines.iter().filter(of_frame).map(|line| line.span).collect();
    lines.retain(|line| !line.part.is_frame);
    frames
}

fn mark(line: &mut Line, block: &Block, item: u32) {
    match block.kind {
        BlockKind::Item { .. } => line.part.item = item,
        BlockKind::Heading { level } => line.part.heading = level,
        BlockKind::Row { header: true, .. } => line.part.is_head = true,
        BlockKind::Frame => line.part.is_frame = true,
        _ => {}
    }
}
