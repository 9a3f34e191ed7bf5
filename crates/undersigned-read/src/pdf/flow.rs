//! Lines of a column become headings, paragraphs and items.

use super::{
    line::{Glue, Line, Piece, go_on},
    marker::{self, Marker},
};

/// A part of the text with lines of its own.
#[derive(Clone, Debug)]
pub(super) enum Unit {
    Heading { level: u8, pieces: Vec<Piece> },
    Paragraph { pieces: Vec<Piece>, prose: bool },
    Item { number: Option<String>, pieces: Vec<Piece> },
    Row { header: bool, cells: Vec<Vec<Piece>> },
    Frame { pieces: Vec<Piece> },
}

/// What is known of the whole document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// The size of most of its text.
    pub(super) size: f64,
    /// Whether most of its text is bold.
    pub(super) bold: bool,
}

/// The units of a column whose lines may reach to `edge`.
pub(super) fn flow(mut lines: Vec<Line>, edge: f64, body: Body) -> Vec<Unit> {
    lines.iter_mut().for_each(|line| line.edge = edge);
    let groups = groups(lines.clone(), tight_step(&lines));
    let column = Column {
        body,
        commas_inside: commas_inside(&lines),
        apart: groups.len() >= 3 && groups.len() * 4 > lines.len(),
        commas: commas_tell(&lines),
        prose: is_prose(&lines),
        headings: bold_is_rare(&lines),
    };
    let mut units = Vec::new();
    for group in groups {
        column.group(group, &mut units);
    }
    units
}

/// What is known of a column.
struct Column {
    body: Body,
    /// Whether a comma at a line's end says that it goes on.
    commas: bool,
    /// Whether nearly all entries hold a comma: a line without is the rest
    /// of one.
    commas_inside: bool,
    /// Whether its entries stand apart.
    apart: bool,
    /// Whether most lines end for want of room.
    prose: bool,
    /// Whether a bold line is a heading.
    headings: bool,
}

impl Column {
    fn group(&self, group: Vec<Line>, units: &mut Vec<Unit>) {
        if let Some(level) = self.level(&group) {
            let mut pieces = Vec::new();
            group.into_iter().for_each(|line| go_on(&mut pieces, line));
            units.push(Unit::Heading { level, pieces });
            return;
        }
        let left = group.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
        let hanging = is_hanging(&group, left);
        let prose = !hanging
            && (is_prose(&group)
                || self.prose && group.len() <= 3 && full_share(&group) > 0.6);
        let mut open = false;
        let mut before: Option<Line> = None;
        for line in group {
            let last = before.replace(line.clone());
            let is_item = marker::split(&line.text).is_some();
            let next = match (last, units.last_mut()) {
                (Some(last), Some(unit)) if open && !is_item => {
                    let goes_on = if hanging {
                        line.x0 > left + 0.7 * line.size
                    } else {
                        self.goes_on(&last, &line, prose, left)
                    };
                    extend(unit, line, goes_on)
                }
                _ => Some(begin(line, prose)),
            };
            units.extend(next);
            open = true;
        }
    }

    fn goes_on(
        &self,
        last: &Line,
        line: &Line,
        prose: bool,
        left: f64,
    ) -> bool {
        let full = last.is_full(line);
        let em = line.size;
        if prose {
            let indented =
                line.x0 > left + 0.8 * em && last.x0 < left + 0.4 * em;
            let item = marker::split(&last.text).is_some();
            return full && (!indented || item || line.begins_inside());
        }
        let hanging = line.x0 > last.x0 + 0.7 * em;
        let asks = last.asks_for_more(self.commas);
        let rest = self.commas_inside && !line.text.contains(',');
        (full
            && (hanging || rest || self.apart || line.begins_inside() || asks))
            || (asks && !marker_only(&last.text))
            || (full && marker::split(&last.text).is_some())
            || (line.begins_inside() && hanging)
    }

    /// Whether the group is a heading, and of which level.
    fn level(&self, group: &[Line]) -> Option<u8> {
        let first = group.first()?;
        let letters: usize =
            group.iter().map(|line| line.text.chars().count()).sum();
        let worded = group
            .iter()
            .any(|line| line.text.chars().any(char::is_alphabetic));
        if group.len() > 4 || letters > 200 || !worded {
            return None;
        }
        let ratio = first.size / self.body.size;
        let bold = group.iter().all(|line| line.bold) && !self.body.bold;
        if ratio > 1.5 {
            Some(1)
        } else if ratio > 1.15 {
            Some(2)
        } else if bold
            && self.headings
            && ratio > 0.9
            && group.len() <= 2
            && marker::split(&first.text)
                .is_none_or(|(kind, _)| kind != Marker::Bullet)
        {
            Some(3)
        } else {
            None
        }
    }
}

/// Adds a line to a unit, or begins a new one.
fn extend(unit: &mut Unit, line: Line, goes_on: bool) -> Option<Unit> {
    match unit {
        Unit::Paragraph { pieces, .. } | Unit::Item { pieces, .. }
            if goes_on =>
        {
            go_on(pieces, line);
            None
        }
        Unit::Paragraph { pieces, prose: false } => {
            pieces.push(Piece { glue: Glue::Break, line });
            None
        }
        Unit::Item { pieces, .. } if hangs(pieces, &line) => {
            pieces.push(Piece { glue: Glue::Break, line });
            None
        }
        Unit::Paragraph { prose, .. } => Some(begin(line, *prose)),
        _ => Some(begin(line, false)),
    }
}

fn begin(line: Line, prose: bool) -> Unit {
    let found = marker::split(&line.text)
        .map(|(marker, rest)| (marker, rest.to_owned()));
    let Some((marker, rest)) = found else {
        return Unit::Paragraph { pieces: vec![Piece::first(line)], prose };
    };
    let number = match marker {
        Marker::Bullet => None,
        Marker::Number(number) => Some(number),
    };
    let line = Line { text: rest, ..line };
    Unit::Item { number, pieces: vec![Piece::first(line)] }
}

fn marker_only(text: &str) -> bool {
    marker::is_marker(text)
}

/// Whether entries begin at the left and go on with an indent. The indent
/// of a paragraph's first line is followed by the middle of a sentence.
fn is_hanging(group: &[Line], left: f64) -> bool {
    let indented = |line: &Line| line.x0 > left + 0.7 * line.size;
    let mut starts = 0;
    let mut inside = 0;
    for pair in group.windows(2) {
        let [a, b] = pair else { continue };
        if indented(a) && !indented(b) {
            starts += 1;
            inside += usize::from(b.begins_inside());
        }
    }
    let first = group.first().is_some_and(|line| !indented(line));
    first && starts >= 2 && inside * 5 <= starts
}

/// Whether the line stands under the text of the item, not its bullet.
fn hangs(pieces: &[Piece], line: &Line) -> bool {
    pieces.first().is_some_and(|first| {
        let first = &first.line;
        line.x0 > f64::midpoint(first.x0, first.inner)
            && line.x0 < first.inner + 3.0 * first.size
    })
}

/// Lines that stand close, in one size and weight.
fn groups(lines: Vec<Line>, tight: f64) -> Vec<Vec<Line>> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let open = groups.last_mut().filter(|group| {
            group.last().is_some_and(|last| is_close(last, &line, tight))
        });
        match open {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups
}

fn is_close(last: &Line, line: &Line, tight: f64) -> bool {
    let step = line.y - last.y;
    let big = last.size.max(line.size);
    let small = last.size.min(line.size);
    // No line spacing is wider than double.
    let near = step < 1.3 * tight.max(0.9 * big) && step < 2.6 * big;
    let near = near && step > -0.5 * big;
    near && big < 1.12 * small && last.bold == line.bold
}

/// The distance of lines that belong together: the usual small one.
fn tight_step(lines: &[Line]) -> f64 {
    let mut steps: Vec<f64> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if b.y - a.y > 0.8 * a.size => Some(b.y - a.y),
            _ => None,
        })
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(0.0)
}

/// Whether lines are running text: most end for want of room, and the next
/// ones begin in the middle of a sentence.
fn is_prose(lines: &[Line]) -> bool {
    let inside = lines
        .iter()
        .skip(1)
        .filter(|line| line.begins_inside() || line.is_caseless())
        .count();
    let share = full_share(lines);
    let runs = inside * 10 >= (lines.len() - 1) * 3;
    lines.len() >= 2 && (share >= 0.5 && runs || share >= 0.9 && fills(lines))
}

/// Whether all lines but the last reach close to the edge: names one after
/// the other, parted by commas.
fn fills(lines: &[Line]) -> bool {
    let left = lines.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let [lines @ .., _] = lines else { return false };
    lines.len() >= 3
        && lines
            .iter()
            .all(|line| line.edge - line.x1 < 0.16 * (line.edge - left))
}

/// Which share of the lines ends for want of room.
fn full_share(lines: &[Line]) -> f64 {
    let pairs = lines.windows(2).count();
    let full = lines
        .windows(2)
        .filter(|pair| match pair {
            [a, b] => a.is_full(b),
            _ => false,
        })
        .count();
    if pairs == 0 { 0.0 } else { full as f64 / pairs as f64 }
}

/// Whether lines that surely begin an entry have a comma in them.
fn commas_inside(lines: &[Line]) -> bool {
    let starts = lines.windows(2).filter_map(|pair| match pair {
        [a, b] if !a.is_full(b) => Some(b),
        _ => None,
    });
    let has_comma =
        |line: &&Line| line.text.trim_end_matches(',').contains(',');
    let all = starts.clone().count();
    all >= 4 && starts.filter(has_comma).count() * 10 >= all * 8
}

/// Where most lines end with a comma, it parts names.
fn commas_tell(lines: &[Line]) -> bool {
    let commas = lines.iter().filter(|line| line.text.ends_with(',')).count();
    commas * 3 < lines.len()
}

fn bold_is_rare(lines: &[Line]) -> bool {
    let bold = lines.iter().filter(|line| line.bold).count();
    bold * 5 <= lines.len().max(5)
}

/// Whether `line` at the start of a column or page goes on with what the
/// one before ended with.
pub(super) fn goes_over(last: &Line, line: &Line, running: bool) -> bool {
    let alike = (last.size - line.size).abs() < 0.08 * last.size
        && last.bold == line.bold
        && marker::split(&line.text).is_none();
    let inside = line.begins_inside() && !last.ends_sentence();
    let full = last.is_full(line) && !last.ends_sentence();
    alike && (inside || full && (running || last.asks_for_more(true)))
}
