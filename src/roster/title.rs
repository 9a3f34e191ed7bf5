//! The title: the first lines that head the text.

use super::{addressee, heading, line::End, page::Page};

/// The title and the line it ends on.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) last: usize,
}

/// A title stands among the first lines.
const REACH: usize = 12;
const LONGEST: u32 = 200;

pub(super) fn find(page: &Page<'_>, from: usize) -> Option<Title> {
    if let Some(at) = addressee::subject(page, from..from + REACH) {
        let mut title = title(page, at, last_line(page, at));
        title.text = addressee::without_label(&title.text).to_owned();
        return Some(title);
    }
    let mut salutation = None;
    let addressee = addressee::find(page, from..from + REACH);
    for at in from..from + REACH {
        let line = page.line(at)?;
        if addressee.contains(&at) {
            continue;
        }
        if page.is_web(line) || page.is_markup(line) || page.is_date(line) {
            continue;
        }
        if line.shape.end == End::Comma && line.shape.words <= 8 {
            salutation = salutation.or(Some(at));
            continue;
        }
        // A colon before an item opens the list that the item is of.
        let opens = line.shape.end == End::Colon
            && page.line(at + 1).is_some_and(|next| next.marker.is_some());
        if opens || !is_title(page, at) {
            break;
        }
        let last = last_line(page, at);
        return Some(title(page, at, last));
    }
    salutation.map(|at| title(page, at, at))
}

fn is_title(page: &Page<'_>, at: usize) -> bool {
    let Some(line) = page.line(at) else { return false };
    let shape = &line.shape;
    let marked = line.marker.is_some();
    !marked
        && !page.is_too_long(line)
        && shape.words > 0
        && shape.chars <= LONGEST
        && shape.words <= 30
        && shape.unspaced <= 60
        && shape.stops_inside == 0
        && !matches!(shape.end, End::Semicolon)
        && (shape.end != End::Stop || shape.words <= 6)
        && page.opening_at(at) != Some(heading::Opening::List)
}

/// A title that is broken goes on in the next line.
fn last_line(page: &Page<'_>, first: usize) -> usize {
    let mut last = first;
    while last < first + 3
        && let (Some(line), Some(next)) =
            (page.line(last), page.line(last + 1))
    {
        let broken =
            matches!(line.shape.end, End::Comma | End::Hyphen | End::Colon)
                || next.shape.small_start
                || (line.shape.shouted && next.shape.shouted);
        if next.gap > 0
            || !broken
            || !is_title(page, last + 1)
            || page.is_date(next)
        {
            break;
        }
        last += 1;
    }
    last
}

fn title(page: &Page<'_>, first: usize, last: usize) -> Title {
    let outside = |c: char| {
        c.is_whitespace()
            || matches!(c, '#' | '*' | '_' | '=' | ',' | ':' | '：')
    };
    let mut text = String::new();
    for line in (first..=last).filter_map(|at| page.line(at)) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(page.slice(line.span).trim_matches(outside));
    }
    Title { text, last }
}

/// What stands between two `---` before the text, as Markdown has it.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// How many lines it takes.
    pub(super) lines: usize,
    pub(super) title: Option<String>,
}

pub(super) fn front_matter(page: &Page<'_>) -> FrontMatter {
    let text = page.text.trim_start_matches('\u{feff}');
    let Some(inside) = text.strip_prefix("---\n") else {
        return FrontMatter::default();
    };
    let Some((inside, _)) = inside.split_once("\n---") else {
        return FrontMatter::default();
    };
    // More is no front matter but a text between two rules.
    if inside.lines().count() > 60 || inside.contains("\n\n") {
        return FrontMatter::default();
    }
    let end = page.text.len() - text.len() + "---\n".len() + inside.len();
    let title = inside.lines().find_map(|line| line.strip_prefix("title:"));
    let unquoted =
        |title: &str| title.trim().trim_matches(['"', '\'']).trim().to_owned();
    FrontMatter {
        lines: page
            .lines
            .partition_point(|line| (line.span.end() as usize) <= end),
        title: title.map(unquoted).filter(|title| !title.is_empty()),
    }
}
