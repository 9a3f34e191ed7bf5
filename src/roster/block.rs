//! Blocks: name, role and organisation on lines of their own.

use super::{
    looks::{self, Person, Sort},
    page::Page,
};

/// Lines, grouped into signatures.
pub(super) struct Arranged {
    /// The lines of each signature.
    pub(super) groups: Vec<Vec<usize>>,
    pub(super) blocks: bool,
}

/// The longest block we know: name, two roles, faculty, university, address,
/// mail.
const LONGEST_BLOCK: usize = 8;
/// At least so many of the lines must stand in good blocks.
const ENOUGH: f32 = 0.6;

/// Groups unmarked lines that stand in a list.
///
/// Where blocks are parted by more blank lines than their own lines are, the
/// larger gap parts them; without blank lines a name opens a block.
pub(super) fn arrange(page: &Page<'_>, lines: &[usize]) -> Arranged {
    let sorts: Vec<Sort> = lines
        .iter()
        .map(|&at| page.line(at).map_or(Sort::Other, looks::sort))
        .collect();
    if let Some(groups) = parted(page, lines, &sorts) {
        return Arranged { groups, blocks: true };
    }
    let best = candidates(page, lines, &sorts)
        .into_iter()
        .map(|breaks| (score(&breaks, &sorts), breaks))
        .fold(None, |best: Option<(f32, Vec<usize>)>, found| match best {
            Some(best) if best.0 >= found.0 => Some(best),
            _ => Some(found),
        });
    match best {
        Some((score, breaks)) if score >= ENOUGH => Arranged {
            groups: split_bad(lines, &sorts, &breaks),
            blocks: true,
        },
        _ => Arranged { groups: wrapped(page, lines), blocks: false },
    }
}

/// Blocks parted by blank lines, where all are blocks and a fair part of them
/// clearly name a person: those of bodies, whose city stands below, look like
/// nothing in particular.
fn parted(
    page: &Page<'_>,
    lines: &[usize],
    sorts: &[Sort],
) -> Option<Vec<Vec<usize>>> {
    const FEWEST: usize = 3;
    let gap = |at: &usize| page.line(*at).map_or(0, |line| line.gap);
    let breaks = begins(lines, |at| gap(at) > 0);
    let ranges = || blocks(&breaks, lines.len());
    let whole =
        ranges().all(|range| (2..=LONGEST_BLOCK).contains(&range.len()));
    if !whole || breaks.len() < FEWEST {
        return None;
    }
    let of = |range| sorts.get::<std::ops::Range<usize>>(range);
    let good = ranges().filter_map(of).filter(|block| is_good(block)).count();
    let several = ranges().filter_map(of).filter(|block| is_several(block));
    // More is several signatures of a line each than is good.
    if good * 4 < breaks.len() || several.count() * 3 > breaks.len() {
        return None;
    }
    let groups = ranges().filter_map(|range| lines.get(range));
    Some(groups.map(<[usize]>::to_vec).collect())
}

/// Whether two lines of a block sign each for itself.
fn is_several(block: &[Sort]) -> bool {
    let signs =
        |sort: &&Sort| matches!(sort, Sort::Person(Person::Sure) | Sort::Rich);
    block.iter().filter(signs).count() > 1
}

/// Ways to part the lines, as the places where a block begins: by each size
/// of gap, the largest first, then by names.
fn candidates(
    page: &Page<'_>,
    lines: &[usize],
    sorts: &[Sort],
) -> Vec<Vec<usize>> {
    let gaps: Vec<u32> = lines
        .iter()
        .map(|&at| page.line(at).map_or(0, |line| line.gap))
        .collect();
    let mut sizes: Vec<u32> =
        gaps.iter().skip(1).copied().filter(|&gap| gap > 0).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    // More sizes than these are noise, and each costs a pass.
    sizes.truncate(4);
    let mut found: Vec<Vec<usize>> = sizes
        .into_iter()
        .map(|size| begins(&gaps, |gap| *gap >= size))
        .collect();
    found.push(begins(sorts, |sort| {
        matches!(sort, Sort::Person(Person::Sure))
    }));
    found.push(begins(sorts, |sort| matches!(sort, Sort::Person(_))));
    found
}

fn begins<T>(of: &[T], begins: impl Fn(&T) -> bool) -> Vec<usize> {
    of.iter()
        .enumerate()
        .filter(|&(at, value)| at == 0 || begins(value))
        .map(|(at, _)| at)
        .collect()
}

/// The share of lines that stand in good blocks.
#[allow(clippy::cast_precision_loss, reason = "a share needs no more")]
fn score(breaks: &[usize], sorts: &[Sort]) -> f32 {
    let good: usize = blocks(breaks, sorts.len())
        .filter_map(|range| sorts.get(range))
        .filter(|block| is_good(block))
        .map(<[Sort]>::len)
        .sum();
    good as f32 / sorts.len().max(1) as f32
}

fn blocks(
    breaks: &[usize],
    length: usize,
) -> impl Iterator<Item = std::ops::Range<usize>> {
    let ends = breaks.iter().skip(1).copied().chain([length]);
    breaks.iter().copied().zip(ends).map(|(start, end)| start..end)
}

/// A name, then what belongs to it and no second name; the body may come
/// first.
fn is_good(block: &[Sort]) -> bool {
    if let [Sort::Other, rest @ ..] = block
        && let [Sort::Person(_), ..] = rest
    {
        return rest.contains(&Sort::Role) && is_good(rest);
    }
    let [Sort::Person(name), rest @ ..] = block else { return false };
    if rest.is_empty() || block.len() > LONGEST_BLOCK {
        return false;
    }
    let second = rest
        .iter()
        .any(|sort| matches!(sort, Sort::Person(Person::Sure) | Sort::Rich));
    let has_role = rest.contains(&Sort::Role);
    let plain = rest.iter().all(|sort| *sort == Sort::Other);
    !second && (has_role || (*name == Person::Sure && plain))
}

/// The blocks; one that is none is taken apart into lines.
fn split_bad(
    lines: &[usize],
    sorts: &[Sort],
    breaks: &[usize],
) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for range in blocks(breaks, lines.len()) {
        let block = lines.get(range.clone()).unwrap_or_default();
        if sorts.get(range).is_some_and(is_good) {
            groups.push(block.to_vec());
        } else {
            groups.extend(block.iter().map(|&line| vec![line]));
        }
    }
    groups
}

/// One signature a line; a line that clearly goes on takes the next.
fn wrapped(page: &Page<'_>, lines: &[usize]) -> Vec<Vec<usize>> {
    let commas = lines.iter().filter(|&&at| page.ends_open(at)).count();
    // Where most lines end in a comma it parts the signatures.
    let joins = commas * 2 < lines.len();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &at in lines {
        let goes_on = joins
            && groups
                .last()
                .and_then(|group| group.last())
                .is_some_and(|&before| page.goes_on(before, at));
        match groups.last_mut().filter(|_| goes_on) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}
