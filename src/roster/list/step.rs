//! What a line is to the list that is being collected.

use super::{Collector, Mode, Step, share};
use crate::roster::{
    bars,
    heading::{self, Opening},
    line::{End, Line, Marker, Style},
    looks::{self, Likeness, Sort},
    noise,
    page::Page,
    types::Reason,
};

impl Collector<'_, '_> {
    pub(super) fn step(&self, at: usize, line: &Line) -> Step {
        let page = self.page;
        if page.is_too_long(line) {
            // Between two items it is a slip; the list goes on behind it.
            if let Mode::Marked(like) = self.mode
                && self.next_marked(at, like, 5).is_some()
            {
                return Step::Aside(Reason::TooLong);
            }
            return self.running_text(Reason::TooLong, true);
        }
        if self.holds_list(at, line)
            && heading::is_part_alone(page.text, line, page.lexicon)
        {
            return Step::Part;
        }
        if let Mode::Marked(like) = self.mode
            && line.marker.is_some_and(|marker| marker.is_like(like))
        {
            return self.marked(line);
        }
        let opening = page.opening(line);
        let frame = line.part.heading > 0 && page.is_web(line);
        if frame && opening != Some(Opening::List) && self.has_started() {
            return Step::End;
        }
        if opening.is_some() && !self.is_in_block(at, line) {
            return Step::Part;
        }
        if line.part.is_head {
            return Step::Aside(Reason::Heading);
        }
        let names = looks::person(line) == looks::Person::Sure;
        if line.part.heading > 0 && line.part.item == 0 && !names {
            return self.headed(at, line.part.heading);
        }
        if page.is_markup(line) {
            return Step::Aside(Reason::WebNoise);
        }
        if page.is_web(line) && !bars::is_row(page, at, line) {
            return self.web(at);
        }
        let text = page.slice(line.span);
        if noise::is_credit(line)
            || noise::is_aside(text, line)
            || is_note(page, line)
            || is_remark(page, line)
        {
            return Step::Aside(Reason::Credit);
        }
        if page.is_date(line) {
            return Step::Aside(Reason::Date);
        }
        match self.mode {
            Mode::Unknown => self.first(at, line),
            Mode::Marked(like) => self.beside(at, line, like),
            Mode::Free => self.unmarked(at, line),
        }
    }

    /// Whether the line is an item with a list of its own below it.
    fn holds_list(&self, at: usize, line: &Line) -> bool {
        let below =
            |next: &Line| next.marker.is_some() && next.indent > line.indent;
        line.part.holds_list
            || (line.marker.is_some()
                && self.page.line(at + 1).is_some_and(below))
    }

    /// Whether a line that may head a part (*advokat*) stands right under the
    /// first of a block.
    fn is_in_block(&self, at: usize, line: &Line) -> bool {
        let before =
            at.checked_sub(1).filter(|at| self.free.last() == Some(at));
        let before = before.and_then(|at| self.page.line(at));
        line.gap == 0
            && line.shape.end != End::Colon
            && !heading::is_set_off(self.page.text, line)
            && before.is_some_and(|before| before.gap > 0)
    }

    /// A heading as high as that of the list opens something else, unless it
    /// is the first in it or as high as that one. So does one of which no
    /// table knows that it heads signatories, where the list had no parts and
    /// no names follow.
    fn headed(&self, at: usize, level: u8) -> Step {
        let first = !self.has_started();
        let below = self.level == 0 || level > self.level;
        let names = || self.part_level > 0 || self.names_follow(at + 1);
        if first || level == self.part_level || (below && names()) {
            Step::Part
        } else {
            Step::End
        }
    }

    /// Whether most of the lines from `at` to the next heading look like
    /// names, and hardly one like none.
    fn names_follow(&self, at: usize) -> bool {
        const LOOKED_AT: usize = 10;
        let lines = (at..at + LOOKED_AT).take_while(|&at| {
            self.page.line(at).is_some_and(|line| line.part.heading == 0)
        });
        let part = |wanted| share(self.page, lines.clone(), wanted);
        part(Likeness::For) >= 0.6 && part(Likeness::Against) <= 0.1
    }

    pub(super) fn has_started(&self) -> bool {
        !self.free.is_empty() || !self.list.drafts.is_empty()
    }

    /// `[Add your name](…)` may stand between the items of a list; the frame
    /// of the page comes after them.
    fn web(&self, at: usize) -> Step {
        let Mode::Marked(like) = self.mode else { return Step::End };
        let goes_on = |line: &Line| {
            let number = line.marker.and_then(Marker::number);
            let last = self.last_item().and_then(|item| item.marker);
            let last = last.and_then(Marker::number);
            number.is_none_or(|number| Some(number) == last.map(|n| n + 1))
                && looks::likeness(self.page.text, line) == Likeness::For
        };
        if self.next_marked(at, like, 2).is_some_and(goes_on) {
            Step::Aside(Reason::WebNoise)
        } else {
            Step::End
        }
    }

    /// A line whose mark is that of the list.
    fn marked(&self, line: &Line) -> Step {
        let number = line.marker.and_then(Marker::number);
        let last = self.last_item().and_then(|item| item.marker);
        let goes_on = number == last.and_then(Marker::number).map(|n| n + 1);
        // `10. decembar 2021.` under a list that is not at its ninth item.
        if number.is_some() && !goes_on && self.page.is_date(line) {
            return Step::Aside(Reason::Date);
        }
        Step::Item
    }

    /// The first line after a heading tells how the list is laid out.
    fn first(&self, at: usize, line: &Line) -> Step {
        if line.marker.is_some_and(|marker| self.opens(at, marker)) {
            return Step::Item;
        }
        if noise::is_table_head(self.page.slice(line.span)) {
            return Step::Aside(Reason::Heading);
        }
        if looks::is_prose(line) {
            let next = self.page.line(at + 1);
            let is_note = !looks::is_long_prose(line)
                && next.is_some_and(|next| self.may_open(next));
            return self.running_text(Reason::Prose, !is_note);
        }
        self.unmarked(at, line)
    }

    /// Whether a list may begin with `line`, after a note.
    fn may_open(&self, line: &Line) -> bool {
        looks::likeness(self.page.text, line) > Likeness::Against
            && self.page.opening(line).is_none()
    }

    /// Whether `marker` at line `at` opens a marked list, if one of one item.
    pub(super) fn opens(&self, at: usize, marker: Marker) -> bool {
        let one = Marker::Number { style: Style::Stop, value: 1 };
        marker == one
            || matches!(marker, Marker::Bullet(_))
            || self.marked_follows(at, marker, 8)
    }

    /// A line between or after marked items.
    fn beside(&self, at: usize, line: &Line, like: Marker) -> Step {
        let Some(item) = self.last_item() else { return Step::End };
        if item.body.is_empty() {
            return Step::More;
        }
        if let Some(marker) = line.marker
            && line.indent <= item.indent
            && self.marked_follows(at, marker, 4)
        {
            return Step::Item;
        }
        let next = self.next_marked(at, like, 5);
        if next.is_some() && self.page.slice(line.span).contains("://") {
            return Step::Aside(Reason::WebNoise);
        }
        let inside = line.indent > item.indent
            || (line.marker.is_some() && line.indent > 0);
        let broken = matches!(self.last_end(), End::Comma | End::Hyphen)
            || line.shape.small_start;
        if line.gap == 0 && !looks::is_prose(line) {
            return self.glued(line, item, next, inside || broken);
        }
        let Some(next) = next else {
            let goes_on = inside && line.gap <= 1 && item.indent < line.indent;
            let likely =
                looks::likeness(self.page.text, line) > Likeness::Against;
            return if goes_on && likely { Step::More } else { Step::End };
        };
        if looks::is_prose(line) || line.shape.words > 12 {
            let more = inside && !looks::is_prose(line);
            return if more {
                Step::More
            } else {
                self.running_text(Reason::Prose, false)
            };
        }
        let numbers_go_on = numbers_go_on(item, next);
        let is_role = looks::sort(line) == Sort::Role;
        if inside || broken || (numbers_go_on && is_role) {
            Step::More
        } else {
            Step::Part
        }
    }

    /// A line right under an item, without a blank line between.
    fn glued(
        &self,
        line: &Line,
        item: &Line,
        next: Option<&Line>,
        inside: bool,
    ) -> Step {
        let page = self.page;
        if inside {
            return Step::More;
        }
        let Some(next) = next else {
            let wrapped = item.shape.chars >= 55
                || looks::sort(line) == Sort::Role
                || self.has_longer_items();
            return if wrapped { Step::More } else { Step::End };
        };
        if heading::is_part_by_form(page.text, line) {
            return Step::Part;
        }
        let restarts = next.marker.and_then(Marker::number) == Some(1)
            && item.marker.and_then(Marker::number) != Some(1);
        let wrapped = numbers_go_on(item, next)
            || item.shape.chars >= 55
            || looks::sort(line) == Sort::Role;
        if wrapped && !restarts { Step::More } else { Step::Part }
    }

    /// An unmarked line in a list of such.
    fn unmarked(&self, at: usize, line: &Line) -> Step {
        let page = self.page;
        if let Some(marker) = line.marker
            && self.marked_follows(at, marker, 3)
        {
            return Step::Item;
        }
        if looks::is_prose(line) {
            let ends = self.prose > 0 || looks::is_long_prose(line);
            return self.running_text(Reason::Prose, ends);
        }
        let introduces = line.shape.end == End::Colon
            && line.shape.words >= 6
            && line.shape.has_case()
            && line.shape.capital_share() < 0.5;
        if introduces || self.three_against(at) {
            return Step::End;
        }
        if self.is_part(at, line) {
            return Step::Part;
        }
        if noise::is_contact(page.text, line) {
            return Step::Aside(Reason::Credit);
        }
        Step::Item
    }

    /// Running text may stand between items; after them it ends the list.
    fn running_text(&self, reason: Reason, ends: bool) -> Step {
        let started = self.has_started();
        if ends && (started || self.prose > 0 || reason == Reason::Prose) {
            Step::End
        } else {
            Step::Aside(reason)
        }
    }

    /// Whether an unmarked line heads a part of a list of unmarked lines.
    fn is_part(&self, at: usize, line: &Line) -> bool {
        let Some(next) = self.page.line(at + 1) else { return false };
        if next.span.is_empty() || self.page.is_web(next) {
            return false;
        }
        if heading::is_part_by_form(self.page.text, line) {
            return true;
        }
        heading::is_country(line)
            && !heading::is_country(next)
            && line.gap >= next.gap
            && !self.free.iter().rev().take(1).any(|&before| {
                self.page.line(before).is_some_and(heading::is_country)
            })
    }

    fn three_against(&self, at: usize) -> bool {
        (at..at + 3).all(|at| {
            self.page.line(at).is_some_and(|line| {
                looks::likeness(self.page.text, line) == Likeness::Against
            })
        })
    }

    /// Whether another line marked like this one follows soon.
    pub(super) fn marked_follows(
        &self,
        at: usize,
        like: Marker,
        within: usize,
    ) -> bool {
        self.next_marked(at, like, within).is_some()
    }

    fn next_marked(
        &self,
        at: usize,
        like: Marker,
        within: usize,
    ) -> Option<&Line> {
        (at + 1..=at + within)
            .map_while(|at| self.page.line(at))
            .take_while(|line| !self.page.is_web(line))
            .find(|line| line.marker.is_some_and(|m| m.is_like(like)))
    }

    fn last_item(&self) -> Option<&Line> {
        let first = self.list.drafts.last()?.lines.first()?;
        self.page.line(*first)
    }

    fn last_end(&self) -> End {
        self.list
            .drafts
            .last()
            .and_then(|draft| draft.lines.last())
            .and_then(|&at| self.page.line(at))
            .map_or(End::Open, |line| line.shape.end)
    }

    /// Whether the item before the last has more lines than one.
    fn has_longer_items(&self) -> bool {
        let mut items = self.list.drafts.iter().rev().skip(1);
        items.next().is_some_and(|draft| draft.lines.len() > 1)
    }
}

fn numbers_go_on(item: &Line, next: &Line) -> bool {
    let number = |line: &Line| line.marker.and_then(Marker::number);
    number(item).zip(number(next)).is_some_and(|(item, next)| item + 1 == next)
}

/// A sentence in small letters, or what is still to come: `Bodies that stand
/// with us.`, `Loading signatures...`
fn is_remark(page: &Page<'_>, line: &Line) -> bool {
    let shape = &line.shape;
    if line.marker.is_some() || line.part.item != 0 || !shape.has_case() {
        return false;
    }
    let text = page.slice(line.span);
    let open = text.ends_with("...") || text.ends_with('…');
    let small = shape.words >= 4 && shape.capital_share() <= 0.3;
    (shape.end == End::Stop || open) && small || (open && shape.capitals <= 1)
}

/// A note in brackets: `(in alphabetical order)`.
fn is_note(page: &Page<'_>, line: &Line) -> bool {
    let inside = page
        .slice(line.span)
        .trim_matches(|c| matches!(c, '*' | '_' | '.' | ' '));
    let bracketed = inside.starts_with(['(', '（', '['])
        && inside.ends_with([')', '）', ']'])
        && inside.matches(['(', '（', '[']).count() == 1;
    bracketed
        && line.marker.is_none()
        && looks::person(line) < looks::Person::Sure
}
