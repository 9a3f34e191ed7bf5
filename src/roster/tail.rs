//! Signatures without a heading: marked lists by their items, and what
//! stands at the end of the text.

use super::{
    block, heading,
    line::{End, Line, Marker},
    list::{self, Draft, List},
    looks::{self, Likeness, Person, Sort},
    noise,
    page::Page,
    types::{Layout, Reason},
};

/// Marked lists that look like signatures by themselves.
pub(super) fn marked(page: &Page<'_>) -> Vec<List> {
    let prose = prose_after(page);
    let mut found: Vec<List> = Vec::new();
    let mut at = 0;
    while at < page.lines.len() {
        let run = run_from(page, at);
        let end = run.last().map_or(at + 1, |last| last + 1);
        if signs(page, &run, &prose) {
            let list = list::collect(page, at, None);
            at = list.end.max(end);
            found.push(list);
        } else {
            at = end;
        }
    }
    found
}

/// For each line, how many words of running text come after it.
fn prose_after(page: &Page<'_>) -> Vec<u32> {
    let mut words = 0_u32;
    let mut found: Vec<u32> = page
        .lines
        .iter()
        .rev()
        .map(|line| {
            let after = words;
            let is_text = page.is_prose(line)
                && !noise::is_credit(line)
                && !page.is_web(line);
            if is_text {
                let length = line.shape.words.max(line.shape.unspaced / 2);
                words = words.saturating_add(length.into());
            }
            after
        })
        .collect();
    found.reverse();
    found
}

/// The marked lines of one list from line `at` on; a few lines may stand
/// between two of them.
fn run_from(page: &Page<'_>, at: usize) -> Vec<usize> {
    let mut run = Vec::new();
    let Some(first) = page.line(at).and_then(|line| line.marker) else {
        return run;
    };
    run.push(at);
    let mut like = first;
    let mut between = 0;
    for (at, line) in page.lines.iter().enumerate().skip(at + 1) {
        match line.marker.filter(|marker| follows(like, *marker)) {
            Some(marker) => {
                run.push(at);
                like = marker;
                between = 0;
            }
            None if line.marker.is_some_and(|m| m.is_like(like)) => break,
            None => {
                between += 1;
                let parted = line.shape.end == End::Colon && line.gap > 0;
                if between > 4 || parted || page.is_prose(line) {
                    break;
                }
            }
        }
    }
    run
}

/// Whether `next` can be the item after `before`: numbers go on, with a slip
/// now and then, or are all the same, as Markdown allows.
fn follows(before: Marker, next: Marker) -> bool {
    if !before.is_like(next) {
        return false;
    }
    match (before.number(), next.number()) {
        (Some(a), Some(b)) => b == a || (a < b && b <= a + 3),
        _ => true,
    }
}

fn signs(page: &Page<'_>, run: &[usize], prose: &[u32]) -> bool {
    if run.len() < page.fewest.max(2) {
        return false;
    }
    let share = |wanted| list::share(page, run.iter().copied(), wanted);
    let (good, bad) = (share(Likeness::For), share(Likeness::Against));
    let after = run.last().and_then(|&last| prose.get(last)).copied();
    let is_inside = after.is_some_and(|words| words >= 60);
    let asked = run.first().is_some_and(|&at| is_asked(page, at));
    let known = match (is_inside, asked) {
        (true, true) => good >= 0.8 && bad <= 0.05,
        (true, false) | (false, true) => good >= 0.6 && bad <= 0.1,
        (false, false) => good >= 0.4 && bad <= 0.25,
    };
    known || (!is_inside && !asked && bad < 0.02 && are_names(page, run))
}

/// Whether a line that ends in a colon introduces the list: demands come
/// under `We call on the governments to:`.
fn is_asked(page: &Page<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|at| page.line(at));
    before.is_some_and(|line| {
        line.shape.end == End::Colon
            && line.shape.words > 3
            && page.opening(line).is_none()
    })
}

/// Items in a language of which the tables know little: many, short, with
/// capitals.
fn are_names(page: &Page<'_>, run: &[usize]) -> bool {
    let lines = || run.iter().filter_map(|&at| page.line(at));
    let short = lines()
        .all(|line| line.shape.chars <= 120 && line.shape.end != End::Stop);
    let cased = lines().filter(|line| {
        line.shape.has_case() && line.shape.capital_share() >= 0.6
    });
    run.len() >= 5 && short && cased.count() * 10 >= run.len() * 9
}

/// Signatures after the last running text: blocks, or one a line.
pub(super) fn find(page: &Page<'_>, title: usize) -> Vec<List> {
    let (from, to) = bounds(page, title);
    let mut found = Vec::new();
    let mut segment: Vec<usize> = Vec::new();
    for at in from..=to {
        let line = page.line(at).filter(|_| at < to);
        match line {
            Some(line) if !parts(page, line) => segment.push(at),
            _ => {
                // A line between two paragraphs heads the second.
                let heads = segment.len() == 1
                    && line.is_some_and(|next| {
                        looks::is_prose(next) && !noise::is_credit(next)
                    });
                if !heads {
                    found.extend(judge(page, &segment));
                }
                segment.clear();
            }
        }
    }
    found
}

/// From the last long paragraph to the frame of the page.
fn bounds(page: &Page<'_>, title: usize) -> (usize, usize) {
    let is_text = |line: &Line| {
        (page.is_too_long(line) || looks::is_long_prose(line))
            && !noise::is_credit(line)
            && !line.known.web_sure
    };
    let after = |found: Option<usize>| found.map_or(0, |at| at + 1);
    let long = after(page.lines.iter().rposition(is_text));
    let from = if long > 0 {
        long
    } else {
        after(page.lines.iter().rposition(|line| page.is_prose(line)))
    };
    let from = from.max(title);
    let rest = page.lines.get(from..).unwrap_or_default();
    let web = rest.iter().position(|line| page.is_web(line));
    (from, web.map_or(page.lines.len(), |at| from + at))
}

/// Whether the line parts what stands before it from what stands after.
fn parts(page: &Page<'_>, line: &Line) -> bool {
    page.is_prose(line)
        || line.marker.is_some()
        || line.part.heading > 0
        || line.part.is_head
        || page.is_markup(line)
        || noise::is_credit(line)
        || page.is_date(line)
        || heading::is_part_by_form(page.text, line)
        || line.shape.end == End::Semicolon
}

/// The signatures in a stretch of lines, if they are such.
fn judge(page: &Page<'_>, segment: &[usize]) -> Option<List> {
    let (greeting, segment) = split_greeting(page, segment);
    let last = *segment.last()?;
    let arranged = block::arrange(page, segment);
    let heads = || arranged.groups.iter().filter_map(|group| group.first());
    let signs = if arranged.blocks {
        true
    } else if segment.len() >= 3.max(page.fewest) {
        list::share(page, heads().copied(), Likeness::For) >= 0.5
            && list::share(page, heads().copied(), Likeness::Against) <= 0.2
    } else {
        heads().all(|&at| {
            page.line(at).is_some_and(|line| {
                looks::signs_alone(page.text, line)
                    || (greeting.is_some() && looks::person(line) > Person::No)
            })
        })
    };
    if !signs {
        return None;
    }
    let mut list = List { end: last + 1, ..List::default() };
    let layout = if arranged.blocks { Layout::Blocks } else { Layout::Lines };
    list.count(layout, arranged.groups.len());
    list.aside.extend(greeting.map(|at| (at, Reason::Heading)));
    list.drafts = arranged
        .groups
        .into_iter()
        .map(|lines| Draft { lines, part: None, heading: None })
        .collect();
    Some(list)
}

/// `Yours sincerely,` before the names.
fn split_greeting<'s>(
    page: &Page<'_>,
    segment: &'s [usize],
) -> (Option<usize>, &'s [usize]) {
    let [first, rest @ ..] = segment else { return (None, segment) };
    let is_greeting = page.line(*first).is_some_and(|line| {
        line.shape.end == End::Comma
            && line.shape.words <= 5
            && looks::sort(line) == Sort::Other
    });
    let follows = rest
        .first()
        .and_then(|&at| page.line(at))
        .is_some_and(|line| looks::person(line) > Person::No);
    if is_greeting && follows { (Some(*first), rest) } else { (None, segment) }
}
