//! Lists: items marked by numbers or bullets, or one a line.

mod step;

use super::{
    bars, block, heading,
    line::{Line, Marker},
    looks::{self, Likeness},
    noise,
    page::Page,
    run,
    structure::Part,
    types::{Layout, Reason},
};
use crate::text::Span;

/// A signature before its text is cut out.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) lines: Vec<usize>,
    /// The part of the line, where a line holds several signatures.
    pub(super) part: Option<Span>,
    pub(super) heading: Option<String>,
}

/// What was collected from one place on.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) drafts: Vec<Draft>,
    pub(super) aside: Vec<(usize, Reason)>,
    pub(super) layouts: Vec<(Layout, usize)>,
    /// The first line after it.
    pub(super) end: usize,
}

impl List {
    pub(super) fn count(&mut self, layout: Layout, signatures: usize) {
        if let Some(known) = self.layouts.iter_mut().find(|l| l.0 == layout) {
            known.1 += signatures;
        } else if signatures > 0 {
            self.layouts.push((layout, signatures));
        }
    }

    /// The share of its items that look `likeness`.
    pub(super) fn share(&self, page: &Page<'_>, likeness: Likeness) -> f32 {
        let first = self.drafts.iter().filter_map(|draft| draft.lines.first());
        share(page, first.copied(), likeness)
    }
}

/// The share of `lines` that look `wanted`.
#[allow(clippy::cast_precision_loss, reason = "a share needs no more")]
pub(super) fn share(
    page: &Page<'_>,
    lines: impl Iterator<Item = usize>,
    wanted: Likeness,
) -> f32 {
    let (mut all, mut fit) = (0_usize, 0_usize);
    for line in lines.filter_map(|at| page.worded(at)) {
        all += 1;
        fit += usize::from(looks::likeness(page.text, line) == wanted);
    }
    fit as f32 / all.max(1) as f32
}

/// Collects signatures from line `from` on, until the list ends.
pub(super) fn collect(
    page: &Page<'_>,
    from: usize,
    heading: Option<String>,
) -> List {
    let mut collector = Collector {
        page,
        list: List::default(),
        heading,
        mode: Mode::Unknown,
        free: Vec::new(),
        pending: Vec::new(),
        prose: 0,
        item: 0,
        part_level: 0,
        note: false,
        label: false,
        level: from
            .checked_sub(1)
            .and_then(|at| page.line(at))
            .map_or(0, |line| line.part.heading),
    };
    let mut at = from;
    while let Some(line) = page.line(at) {
        if !collector.take(at, line) {
            break;
        }
        at += 1;
    }
    collector.finish(at)
}

/// How the items are told that are read just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Unknown,
    Marked(Marker),
    Free,
}

/// What a line is to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Item,
    /// It goes on with the item before.
    More,
    /// It heads a part of the list.
    Part,
    Aside(Reason),
    End,
}

struct Collector<'p, 't> {
    page: &'p Page<'t>,
    list: List,
    heading: Option<String>,
    mode: Mode,
    /// Unmarked lines that wait to be grouped.
    free: Vec<usize>,
    /// Set aside if the list goes on after them.
    pending: Vec<(usize, Reason)>,
    /// Lines of running text since the last item.
    prose: usize,
    /// The item of the document's own list that the last signature is, or 0.
    item: u32,
    /// The level of the heading that opened the list, or 0.
    level: u8,
    /// That of the first heading inside it.
    part_level: u8,
    /// A note in brackets is open.
    note: bool,
    /// A paragraph under a label (*cc: …*) is open.
    label: bool,
}

impl Collector<'_, '_> {
    /// Whether the list goes on with or after this line.
    fn take(&mut self, at: usize, line: &Line) -> bool {
        if self.item != 0 && line.part.item == self.item {
            self.more(at);
            return true;
        }
        self.item = 0;
        if self.is_in_note(at, line) || self.is_under_label(line) {
            self.pending.push((at, Reason::Credit));
            return true;
        }
        if let Some(parts) = self.run(line) {
            self.parts(at, parts);
            return true;
        }
        match self.step(at, line) {
            Step::Item if line.part.item != 0 && line.marker.is_none() => {
                self.card(at, line);
            }
            Step::Item => {
                self.set_mode(at, line);
                self.item(at, line);
            }
            Step::More => self.more(at),
            Step::Part => {
                self.flush();
                self.accept_pending();
                self.heading = Some(heading::title_of(self.page.text, line));
                self.list.aside.push((at, Reason::Heading));
                self.mode = Mode::Unknown;
                if self.part_level == 0 {
                    self.part_level = line.part.heading;
                }
            }
            Step::Aside(reason) => {
                self.prose += usize::from(reason == Reason::Prose);
                self.pending.push((at, reason));
            }
            Step::End => return false,
        }
        true
    }

    /// Whether the line belongs to a note in brackets over several lines.
    fn is_in_note(&mut self, at: usize, line: &Line) -> bool {
        const LONGEST: usize = 4;
        let text = self.page.slice(line.span);
        let closes = text.contains([')', '）', ']']);
        if self.note {
            self.note = !closes;
            return true;
        }
        let opens = line.marker.is_none()
            && text.starts_with(['(', '（', '['])
            && !closes;
        let glued = (at + 1..at + LONGEST)
            .map_while(|at| self.page.line(at))
            .take_while(|next| next.gap == 0 && next.marker.is_none());
        self.note = opens
            && glued
                .map(|next| self.page.slice(next.span))
                .any(|next| next.contains([')', '）', ']']));
        self.note
    }

    /// Whether the line belongs to a paragraph that a label opens: those who
    /// get a copy, or may be asked, stand one a line below it.
    fn is_under_label(&mut self, line: &Line) -> bool {
        let text = self.page.slice(line.span);
        let apart = line.marker.is_none() && line.part == Part::default();
        let opens = || line.gap > 0 && noise::is_labelled(text, line);
        self.label = apart
            && self.has_started()
            && (opens() || (self.label && line.gap == 0))
            && self.page.opening(line).is_none();
        self.label
    }

    /// Items may change their marks in the middle of a list.
    fn set_mode(&mut self, at: usize, line: &Line) {
        let like = match self.mode {
            Mode::Marked(like) => line.marker.filter(|m| !m.is_like(like)),
            Mode::Free => {
                line.marker.filter(|&m| self.marked_follows(at, m, 3))
            }
            Mode::Unknown => line.marker.filter(|&m| self.opens(at, m)),
        };
        if let Some(marker) = like {
            self.flush();
            self.mode = Mode::Marked(marker);
        } else if self.mode == Mode::Unknown {
            self.mode = Mode::Free;
        }
    }

    fn item(&mut self, at: usize, line: &Line) {
        self.accept_pending();
        let (Mode::Marked(_), Some(marker)) = (self.mode, line.marker) else {
            self.free.push(at);
            return;
        };
        let layout = match marker {
            Marker::Bullet(_) => Layout::Bulleted,
            Marker::Number { .. } => Layout::Numbered,
        };
        self.list.count(layout, 1);
        self.item = line.part.item;
        let heading = self.heading.clone();
        self.list.drafts.push(Draft { lines: vec![at], part: None, heading });
    }

    /// The signatures of a line that holds several.
    fn run(&self, line: &Line) -> Option<Vec<Span>> {
        let alone = line.part == Part::default();
        let marked = matches!(self.mode, Mode::Marked(_));
        if !alone || marked || self.page.opening(line).is_some() {
            return None;
        }
        bars::names_on(self.page, line).or_else(|| {
            let several = line.shape.commas > 1;
            several.then(|| run::persons(self.page, line.span))?
        })
    }

    fn parts(&mut self, at: usize, parts: Vec<Span>) {
        self.flush();
        self.accept_pending();
        self.list.count(Layout::Lines, parts.len());
        for part in parts {
            let (lines, heading) = (vec![at], self.heading.clone());
            self.list.drafts.push(Draft { lines, part: Some(part), heading });
        }
    }

    /// An item that its document tells, without a mark.
    fn card(&mut self, at: usize, line: &Line) {
        self.flush();
        self.accept_pending();
        self.item = line.part.item;
        let next = self.page.line(at + 1);
        let several = next.is_some_and(|n| n.part.item == line.part.item);
        let layout = if several { Layout::Blocks } else { Layout::Lines };
        self.list.count(layout, 1);
        let heading = self.heading.clone();
        self.list.drafts.push(Draft { lines: vec![at], part: None, heading });
    }

    fn more(&mut self, at: usize) {
        self.accept_pending();
        if let Some(last) = self.list.drafts.last_mut() {
            last.lines.push(at);
        }
    }

    fn accept_pending(&mut self) {
        self.prose = 0;
        self.list.aside.append(&mut self.pending);
    }

    /// Groups the unmarked lines that wait.
    fn flush(&mut self) {
        if self.free.is_empty() {
            return;
        }
        let arranged = block::arrange(self.page, &self.free);
        self.free.clear();
        let layout =
            if arranged.blocks { Layout::Blocks } else { Layout::Lines };
        self.list.count(layout, arranged.groups.len());
        for lines in arranged.groups {
            let heading = self.heading.clone();
            self.list.drafts.push(Draft { lines, part: None, heading });
        }
    }

    /// Running text after the last item is the text of the document again.
    fn finish(mut self, end: usize) -> List {
        self.flush();
        let first_prose = self
            .pending
            .iter()
            .find(|(_, reason)| {
                matches!(reason, Reason::Prose | Reason::TooLong)
            })
            .map_or(end, |&(at, _)| at);
        self.pending.retain(|&(at, _)| at < first_prose);
        self.list.aside.append(&mut self.pending);
        self.list.end = first_prose.min(end);
        self.list
    }
}
