//! Page headers and footers: what stands at the edge of many pages.

use std::collections::BTreeMap;

use super::words::Row;

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
    pages.iter_mut().map(|page| take_of(page, &known)).collect()
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
                at < ROWS && share < EDGE
                    || at + ROWS >= count && share > 1.0 - EDGE
            })
        })
        .collect();
    rows.dedup();
    rows
}

fn take_of(
    page: &mut Leaf,
    known: &BTreeMap<Key, usize>,
) -> (Vec<Row>, Vec<Row>) {
    let artifacts = artifacts_tell(page);
    let rows = edge_rows(page);
    let last = page.rows.len().saturating_sub(1);
    let is_frame = |at: usize, row: &Row| {
        rows.contains(&at)
            && (is_repeated(row, known)
                || artifacts && row.words.iter().all(|word| word.artifact)
                || (at == 0 || at == last) && is_page_number(&row.text()))
    };
    let mut taken = (Vec::new(), Vec::new());
    let mut kept = Vec::new();
    for (at, row) in std::mem::take(&mut page.rows).into_iter().enumerate() {
        if !is_frame(at, &row) {
            kept.push(row);
        } else if row.y < 0.5 * page.height {
            taken.0.push(row);
        } else {
            taken.1.push(row);
        }
    }
    page.rows = kept;
    taken
}

fn is_repeated(row: &Row, known: &BTreeMap<Key, usize>) -> bool {
    let at = height_of(row);
    let pages: usize = [at - 1, at, at + 1]
        .iter()
        .filter_map(|at| known.get(&key(row, *at)))
        .sum();
    pages >= 2
}

/// Whether the file marks artifacts and content apart.
fn artifacts_tell(page: &Leaf) -> bool {
    let words = || page.rows.iter().flat_map(|row| &row.words);
    words().filter(|word| word.artifact).count() * 2 < words().count()
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
