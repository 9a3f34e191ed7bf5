//! Blocks: name, role and organisation on lines of their own.

use std::ops::Range;

use super::{
    looks::{self, Person, Sort},
    page::Page,
};
use crate::{
    lexicon::{Hit, Tag},
    text::Span,
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
    let sorts: Vec<Sort> = lines.iter().map(|&at| sort(page, at)).collect();
    if let Some(groups) = parted(page, lines, &sorts) {
        return Arranged { groups, blocks: true };
    }
    let best = candidates(page, lines, &sorts)
        .into_iter()
        .map(|blocks| (score(&blocks, sorts.len()), blocks))
        .fold(None, |best: Option<(f32, Vec<Block>)>, found| match best {
            Some(best) if best.0 >= found.0 => Some(best),
            _ => Some(found),
        });
    match best {
        Some((score, blocks)) if score >= ENOUGH => {
            Arranged { groups: split_bad(lines, &blocks), blocks: true }
        }
        _ => Arranged { groups: wrapped(page, lines), blocks: false },
    }
}

/// What line `at` is inside a block. A role is one person's: where all that a
/// line names are several (*Nurses for Safe Streets*, *Writers' Fund*), it is
/// a body.
fn sort(page: &Page<'_>, at: usize) -> Sort {
    let Some(line) = page.line(at) else { return Sort::Other };
    match looks::sort(line) {
        Sort::Role if are_several(page, line.body) => Sort::Other,
        // No table knows it, but no name begins small.
        Sort::Other if line.shape.small_start => Sort::Role,
        sort => sort,
    }
}

/// Whether each role in `span` is a plural in *-s* of another: what most
/// languages with such a plural share, and few others have.
fn are_several(page: &Page<'_>, span: Span) -> bool {
    let text = page.slice(span);
    let is_role = |hit: &Hit| hit.tag == Tag::RoleHead;
    let is_plural = |hit: Hit| {
        let form = hit.span.get(text).unwrap_or_default();
        let one = form.strip_suffix(['s', 'S']).unwrap_or_default();
        page.lexicon.lookup(one).iter().any(|found| {
            is_role(found) && found.span.len() as usize == one.len()
        })
    };
    page.lexicon.lookup(text).into_iter().filter(is_role).all(is_plural)
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
    let of = |range| sorts.get::<Range<usize>>(range);
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

/// A stretch of lines, and whether it is one signature.
struct Block {
    range: Range<usize>,
    good: bool,
}

/// Ways to part the lines: by each size of gap, the largest first, then by
/// names.
fn candidates(
    page: &Page<'_>,
    lines: &[usize],
    sorts: &[Sort],
) -> Vec<Vec<Block>> {
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
    let judged = |breaks: Vec<usize>| -> Vec<Block> {
        blocks(&breaks, sorts.len())
            .map(|range| {
                let good = sorts.get(range.clone()).is_some_and(is_good);
                Block { range, good }
            })
            .collect()
    };
    let mut found: Vec<Vec<Block>> = sizes
        .into_iter()
        .map(|size| judged(begins(&gaps, |gap| *gap >= size)))
        .collect();
    let sure = |sort: &Sort| matches!(sort, Sort::Person(Person::Sure));
    let any = |sort: &Sort| matches!(sort, Sort::Person(_));
    for breaks in [begins(sorts, sure), begins(sorts, any)] {
        found.push(trusted(judged(breaks), sorts));
    }
    found
}

fn begins<T>(of: &[T], begins: impl Fn(&T) -> bool) -> Vec<usize> {
    of.iter()
        .enumerate()
        .filter(|&(at, value)| at == 0 || begins(value))
        .map(|(at, _)| at)
        .collect()
}

/// Blocks that nothing but names part. One with a role speaks for itself. A
/// name with a body below it is as well two signatories: it is one where all
/// lines go on so, by the same step, or where most blocks have roles.
fn trusted(mut blocks: Vec<Block>, sorts: &[Sort]) -> Vec<Block> {
    let is_plain = |block: &Block| {
        block.good
            && sorts
                .get(block.range.clone())
                .is_some_and(|lines| !lines.contains(&Sort::Role))
    };
    let plain = blocks.iter().filter(|block| is_plain(block)).count();
    let good = blocks.iter().filter(|block| block.good).count();
    let step = blocks.first().map_or(0, |block| block.range.len());
    let even = blocks.iter().all(|b| b.good && b.range.len() == step);
    let roled = (good - plain) * 2 >= blocks.len();
    if !even && !roled {
        for block in &mut blocks {
            block.good &= !is_plain(block);
        }
    }
    blocks
}

/// The share of `lines` that stand in good blocks.
#[allow(clippy::cast_precision_loss, reason = "a share needs no more")]
fn score(blocks: &[Block], lines: usize) -> f32 {
    let good = blocks.iter().filter(|block| block.good);
    let good: usize = good.map(|block| block.range.len()).sum();
    good as f32 / lines.max(1) as f32
}

fn blocks(
    breaks: &[usize],
    length: usize,
) -> impl Iterator<Item = Range<usize>> {
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
fn split_bad(lines: &[usize], blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    for block in blocks {
        let inside = lines.get(block.range.clone()).unwrap_or_default();
        if block.good {
            groups.push(inside.to_vec());
        } else {
            groups.extend(inside.iter().map(|&line| vec![line]));
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
