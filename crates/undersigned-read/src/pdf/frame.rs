//! Page headers and footers: what stands at the edge of many pages.

use std::collections::BTreeMap;

use super::{bands::usual_step, words::Row};

/// The rows of a page, and how high it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Leaf {
    pub(super) rows: Vec<Row>,
    pub(super) height: f64,
}

/// How much of a page's height is its edge.
const EDGE: f64 = 0.13;
/// How many rows at an edge can be a page header or footer.
const ROWS: usize = 4;

/// Takes the frame out of the pages: for each, its rows above and below.
pub(super) fn take(pages: &mut [Leaf]) -> Vec<(Vec<Row>, Vec<Row>)> {
    let known = repeated(pages);
    let count = pages.len();
    pages.iter_mut().map(|page| take_of(page, &known, count)).collect()
}

/// The text of a row without what differs from page to page, and where on
/// the page it stands.
type Key = (String, i64);

fn key(row: &Row, at: i64) -> Key {
    let text = row.text().to_lowercase();
    let plain = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    (plain, at)
}

/// On how many pages a row stands.
fn repeated(pages: &[Leaf]) -> BTreeMap<Key, usize> {
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    for page in pages {
        let rows = edge_rows(page);
        for row in rows.iter().filter_map(|at| page.rows.get(*at)) {
            *known.entry(key(row, height_of(row))).or_default() += 1;
        }
    }
    known
}

fn height_of(row: &Row) -> i64 {
    (row.y / 4.0).round() as i64
}

/// The rows at the upper and the lower edge.
fn edge_rows(page: &Leaf) -> Vec<usize> {
    let count = page.rows.len();
    let mut rows: Vec<usize> = (0..count)
        .filter(|&at| {
            page.rows.get(at).is_some_and(|row| {
                let share = row.y / page.height;
                // TeX puts page numbers far from the edge, alone.
                let alone = is_page_number(&row.text());
                at < ROWS && share < EDGE
                    || at + ROWS >= count && share > 1.0 - EDGE
                    || at + 1 == count && share > 0.75 && alone
            })
        })
        .collect();
    rows.dedup();
    rows
}

fn take_of(
    page: &mut Leaf,
    known: &BTreeMap<Key, usize>,
    pages: usize,
) -> (Vec<Row>, Vec<Row>) {
    let artifacts = artifacts_tell(page);
    let edge = edge_rows(page);
    let last = page.rows.len().saturating_sub(1);
    let looks_so = |at: usize| {
        page.rows.get(at).is_some_and(|row| {
            edge.contains(&at)
                && (is_repeated(row, known, 2)
                    || artifacts && row.words.iter().all(|w| w.artifact)
                    || (at == 0 || at == last) && is_page_number(&row.text()))
        })
    };
    let most = if pages > 2 { pages.div_ceil(2) } else { pages };
    // What the file says, or what stands on most pages, needs no gap.
    let sure = |at: usize| {
        page.rows.get(at).is_some_and(|row| {
            artifacts && row.words.iter().all(|word| word.artifact)
                || pages >= 2
                    && is_repeated(row, known, most)
                    && (is_page_number(&row.text()) || is_running_head(row))
        })
    };
    let half = page.rows.partition_point(|row| row.y < 0.5 * page.height);
    let above = (0..half).take_while(|&at| looks_so(at)).count();
    let below = (half..=last).rev().take_while(|&at| looks_so(at)).count();
    let above = (0..=above).rev().find(|&count| {
        count == 0 || sure(count - 1) || is_apart(&page.rows, count)
    });
    let below = (0..=below).rev().find(|&count| {
        let at = page.rows.len() - count;
        count == 0 || sure(at) || is_apart(&page.rows, at)
    });
    let end = page.rows.len() - below.unwrap_or(0);
    let below = page.rows.split_off(end);
    let kept = page.rows.split_off(above.unwrap_or(0).min(end));
    (std::mem::replace(&mut page.rows, kept), below)
}

/// Whether the row `at` stands apart from the one before.
fn is_apart(rows: &[Row], at: usize) -> bool {
    let (Some(last), Some(row)) =
        (at.checked_sub(1).and_then(|at| rows.get(at)), rows.get(at))
    else {
        return true;
    };
    let usual = usual_step(rows).min(3.0 * row.size());
    row.y - last.y > 1.4 * usual
}

fn is_repeated(row: &Row, known: &BTreeMap<Key, usize>, least: usize) -> bool {
    let at = height_of(row);
    let pages: usize = [at - 1, at, at + 1]
        .iter()
        .filter_map(|at| known.get(&key(row, *at)))
        .sum();
    pages >= least
}

/// Whether the file marks artifacts and content apart.
fn artifacts_tell(page: &Leaf) -> bool {
    let words = || page.rows.iter().flat_map(|row| &row.words);
    words().filter(|word| word.artifact).count() * 2 < words().count()
}

/// Some words in one piece: the head of a table is in pieces.
fn is_running_head(row: &Row) -> bool {
    row.text().chars().count() >= 12 && row.is_unbroken()
}

/// `3`, `- 3 -`, `Page 3 of 9`, `3/9`.
fn is_page_number(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut numbers = 0;
    let fits = text.split(|c: char| !c.is_alphanumeric()).all(|word| {
        if word.is_empty() {
            return true;
        }
        if word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit()) {
            numbers += 1;
            return true;
        }
        ["page", "p", "of", "seite", "von", "strana", "str", "od", "página"]
            .contains(&word)
            || ["de", "sur", "страна", "стр", "од", "из", "s"].contains(&word)
    });
    fits && (1..=2).contains(&numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_stand_alone_or_with_few_words() {
        for text in ["3", "- 3 -", "Page 3 of 9", "3/9", "Strana 4 od 7"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "Page", "3 rivers", "1 2 3", "12345"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
