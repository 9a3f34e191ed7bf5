//! Glyphs become words, words stand in rows of one baseline.

use super::glyph::Glyph;

/// Glyphs with no space between.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) artifact: bool,
}

/// The words of one baseline, from left to right, through all columns.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) y: f64,
    pub(super) words: Vec<Word>,
}

impl Row {
    pub(super) fn x0(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.x0)
    }

    pub(super) fn x1(&self) -> f64 {
        self.words.iter().map(|word| word.x1).fold(f64::MIN, f64::max)
    }

    /// The size of most of its text.
    pub(super) fn size(&self) -> f64 {
        let long = self.words.iter().max_by_key(|word| word.text.len());
        long.map_or(1.0, |word| word.size)
    }

    /// Whether it is one piece of text, without wide gaps.
    pub(super) fn is_unbroken(&self) -> bool {
        self.words.windows(2).all(|pair| match pair {
            [a, b] => b.x0 - a.x1 < self.size(),
            _ => true,
        })
    }

    pub(super) fn text(&self) -> String {
        text_of(&self.words)
    }
}

/// The rows of a page from top to bottom.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    let spaced = has_spaces(&glyphs);
    join_accents(&mut glyphs);
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let apart = line.first().is_some_and(|first| {
            let size = first.size.min(glyph.size).max(4.0);
            glyph.y - first.y > 0.15 * size
        });
        if apart {
            rows.push(row(std::mem::take(&mut line), spaced));
        }
        line.push(glyph);
    }
    rows.push(row(line, spaced));
    rows.retain(|row| !row.words.is_empty());
    attach_raised(&mut rows);
    rows
}

/// Whether the file writes its spaces, or leaves gaps only.
fn has_spaces(glyphs: &[Glyph]) -> bool {
    let spaces = glyphs.iter().filter(|glyph| glyph.text == " ").count();
    spaces * 25 > glyphs.len()
}

fn row(mut glyphs: Vec<Glyph>, spaced: bool) -> Row {
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let y = glyphs.first().map_or(0.0, |glyph| glyph.y);
    let gap = word_gap(&glyphs, spaced);
    let mut words: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for mut glyph in glyphs {
        if glyph.text.trim().is_empty() {
            goes_on = false;
            continue;
        }
        if glyph.text.chars().any(is_right_to_left) {
            // A ligature; with the word it is turned back again.
            glyph.text = glyph.text.chars().rev().collect();
        }
        match words.last_mut() {
            Some(word) if goes_on && !is_apart(word, &glyph, gap) => {
                add(word, glyph);
            }
            _ => words.push(word(glyph)),
        }
        goes_on = true;
    }
    order_right_to_left(&mut words);
    Row { y, words }
}

/// How wide a gap is that parts words, in ems.
///
/// A file that writes its spaces needs no guess but at its tabs. Where
/// letters are spaced out, so are the words.
fn word_gap(glyphs: &[Glyph], spaced: bool) -> f64 {
    let least = if spaced { 0.2 } else { 0.17 };
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.text != " " && b.text != " " => {
                Some((b.x0 - a.x1) / a.size.max(1.0))
            }
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    if gaps.len() >= 4 && middle > 0.08 { least + middle } else { least }
}

fn is_apart(word: &Word, glyph: &Glyph, gap: f64) -> bool {
    let size = word.size.min(glyph.size).max(1.0);
    glyph.x0 - word.x1 > gap * size
}

fn word(glyph: Glyph) -> Word {
    Word {
        text: glyph.text,
        x0: glyph.x0,
        x1: glyph.x1,
        y: glyph.y,
        size: glyph.size,
        bold: glyph.bold,
        artifact: glyph.artifact,
    }
}

fn add(word: &mut Word, glyph: Glyph) {
    word.text.push_str(&glyph.text);
    word.x1 = word.x1.max(glyph.x1);
    word.size = word.size.max(glyph.size);
    word.bold &= glyph.bold;
    word.artifact &= glyph.artifact;
}

/// Accents drawn over letters become part of them, as old TeX draws them:
/// higher over capitals.
fn join_accents(glyphs: &mut Vec<Glyph>) {
    let is_mark = |glyph: &Glyph| mark_of(&glyph.text).is_some();
    if !glyphs.iter().any(is_mark) {
        return;
    }
    let (marks, mut letters): (Vec<_>, Vec<_>) =
        std::mem::take(glyphs).into_iter().partition(is_mark);
    let mut alone = Vec::new();
    for mark in marks {
        let under = letters.iter_mut().find(|letter| is_over(&mark, letter));
        match (under, mark_of(&mark.text)) {
            (Some(letter), Some(accent)) => put_on(letter, accent),
            _ => alone.push(mark),
        }
    }
    letters.extend(alone);
    *glyphs = letters;
}

fn is_over(mark: &Glyph, letter: &Glyph) -> bool {
    let middle = f64::midpoint(mark.x0, mark.x1);
    let near = (mark.y - letter.y).abs() < 0.5 * letter.size;
    let letters = letter.text.chars().all(char::is_alphabetic);
    near && letters && letter.x0 < middle && middle < letter.x1
}

fn put_on(letter: &mut Glyph, mark: char) {
    if mark == STROKE {
        letter.text = match letter.text.as_str() {
            "L" => "Ł".to_owned(),
            "l" => "ł".to_owned(),
            text => format!("{text}\u{fffd}"),
        };
        return;
    }
    if letter.text == "ı" {
        letter.text = "i".to_owned();
    }
    letter.text.push(mark);
}

/// The stroke of the Polish letter has no character in old fonts of TeX.
const STROKE: char = '\u{fffd}';

fn mark_of(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let alone = chars.next().is_none();
    (alone && first == STROKE)
        .then_some(STROKE)
        .or_else(|| alone.then(|| accent(first)).flatten())
}

/// The combining mark of an accent that stands alone, as old TeX draws it.
fn accent(c: char) -> Option<char> {
    Some(match c {
        '`' => '\u{300}',
        '\u{b4}' => '\u{301}',
        '\u{2c6}' => '\u{302}',
        '\u{2dc}' => '\u{303}',
        '\u{af}' | '\u{2c9}' => '\u{304}',
        '\u{2d8}' => '\u{306}',
        '\u{2d9}' => '\u{307}',
        '\u{a8}' => '\u{308}',
        '\u{2da}' => '\u{30a}',
        '\u{2dd}' => '\u{30b}',
        '\u{2c7}' => '\u{30c}',
        '\u{b8}' => '\u{327}',
        '\u{2db}' => '\u{328}',
        _ => return None,
    })
}

/// Hebrew, Arabic and their like stand in the order in which they are seen;
/// turns them into the order in which they are read.
fn order_right_to_left(words: &mut [Word]) {
    if !words.iter().any(|word| word.text.chars().any(is_right_to_left)) {
        return;
    }
    for word in &mut *words {
        if word.text.chars().any(is_right_to_left) {
            word.text = word.text.chars().rev().collect();
        }
    }
}

/// Words with spaces between, in the order in which they are read.
pub(super) fn text_of(words: &[Word]) -> String {
    let turned = |word: &Word| word.text.chars().any(is_right_to_left);
    let mut texts: Vec<_> =
        words.iter().map(|word| word.text.as_str()).collect();
    if words.iter().filter(|word| turned(word)).count() * 2 > words.len() {
        texts.reverse();
        let runs = words.iter().rev().map(turned).collect::<Vec<_>>();
        turn_runs(&mut texts, &runs);
    }
    texts.join(" ")
}

/// Turns back stretches of words that are read from left to right.
fn turn_runs(texts: &mut [&str], turned: &[bool]) {
    let mut start = 0;
    for end in 0..=texts.len() {
        if turned.get(end).copied().unwrap_or(true) {
            if let Some(run) = texts.get_mut(start..end) {
                run.reverse();
            }
            start = end + 1;
        }
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}')
}

/// Puts raised and lowered words (marks of footnotes, `1st`) to the word
/// they stand at.
fn attach_raised(rows: &mut Vec<Row>) {
    for at in 0..rows.len() {
        for other in [at + 1, at.wrapping_sub(1), at + 2] {
            let Some(target) = rows.get(other) else { continue };
            let Some(small) = rows.get(at) else { continue };
            let (kept, moved): (Vec<_>, Vec<_>) = small
                .words
                .iter()
                .cloned()
                .partition(|word| neighbour(word, target).is_none());
            if moved.is_empty() {
                continue;
            }
            if let Some(small) = rows.get_mut(at) {
                small.words = kept;
            }
            if let Some(target) = rows.get_mut(other) {
                moved.iter().for_each(|word| attach(word, target));
            }
        }
    }
    rows.retain(|row| !row.words.is_empty());
}

/// The word of `row` that a raised or lowered `word` stands at, and whether
/// behind it.
fn neighbour(word: &Word, row: &Row) -> Option<(usize, bool)> {
    row.words.iter().enumerate().find_map(|(at, big)| {
        let up = (big.y - word.y) / big.size;
        let fits = word.size < 0.85 * big.size && -0.35 < up && up < 0.65;
        let near = 0.25 * big.size;
        let behind = (word.x0 - big.x1).abs() < near;
        let before = (big.x0 - word.x1).abs() < near;
        (fits && (behind || before)).then_some((at, behind))
    })
}

fn attach(word: &Word, row: &mut Row) {
    let Some((at, behind)) = neighbour(word, row) else { return };
    let Some(big) = row.words.get_mut(at) else { return };
    let is_up = big.y - word.y > 0.1 * big.size;
    let raised: String = if is_up {
        word.text.chars().map(raised).collect()
    } else {
        word.text.clone()
    };
    if behind {
        big.text.push_str(&raised);
        big.x1 = big.x1.max(word.x1);
    } else {
        big.text.insert_str(0, &raised);
        big.x0 = big.x0.min(word.x0);
    }
}

/// A raised digit is a mark, no part of the word or number before it.
fn raised(c: char) -> char {
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => c
            .to_digit(10)
            .and_then(|digit| char::from_u32(0x2070 + digit))
            .unwrap_or(c),
        _ => c,
    }
}
