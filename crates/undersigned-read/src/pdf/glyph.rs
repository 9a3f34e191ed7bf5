//! The glyphs of a page, with their places, as the library draws them.

use std::{
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    panic,
};

use super::type3::{self, Letter};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image,
    InterpreterCache, InterpreterSettings, Paint, PathDrawMode, SoftMask,
    TransformExt,
    font::Glyph as Drawn,
    hayro_cmap::BfString,
    hayro_syntax::{
        object::{Dict, Name},
        page::Page,
    },
    interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};

/// A glyph where it stands on its page: points, y downwards, the page
/// turned so that the glyph is upright.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// The baseline.
    pub(super) y: f64,
    /// The size of its font as it shows.
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Marked as no content by the file: page header, footer, watermark.
    pub(super) artifact: bool,
}

/// A line drawn to part rows or columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y0: f64,
    pub(super) y1: f64,
}

impl Rule {
    pub(super) fn is_upright(&self) -> bool {
        self.y1 - self.y0 > self.x1 - self.x0
    }
}

/// What is drawn on a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    /// By the direction in which they are written, in degrees.
    pub(super) glyphs: BTreeMap<i32, Vec<Glyph>>,
    pub(super) rules: Vec<Rule>,
    pub(super) images: u32,
    /// Whether drawing broke off.
    pub(super) broken: bool,
    hidden: BTreeMap<i32, Vec<Glyph>>,
}

/// How many drawing instructions a page may have: a hundred times what a
/// dense page has. Forms that call each other may have any number.
const MOST_CALLS: u32 = 4_000_000;

/// How deep forms nest where they nest for a reason. Deeper ones cost much
/// more to draw than they count for otherwise.
const DEEP: u32 = 20;

/// How many lines are kept: maps and charts have more, tables do not.
const MOST_RULES: usize = 5_000;

/// What the page shows.
///
/// The library answers a few odd files with a panic; it is caught here, so
/// that one page does not take the others with it.
pub(super) fn sheet<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> Sheet {
    let letters = type3::letters(page);
    let paired = !letters.is_empty();
    let mut pen = draw(page, cache, settings, letters);
    if paired && !pen.pairs.fits() {
        // Letters drawn by forms, too: better none than wrong ones.
        pen = draw(page, cache, settings, VecDeque::new());
    }
    let mut sheet = pen.sheet;
    // Invisible text is what a scanner read; beside visible text it repeats
    // that or is a trick.
    if sheet.glyphs.is_empty() {
        sheet.glyphs = std::mem::take(&mut sheet.hidden);
    }
    sheet
}

fn draw<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    letters: VecDeque<Letter>,
) -> Pen {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let mut pen = Pen {
        bold: bold_fonts(page),
        pairs: Pairs { letters, ..Pairs::default() },
        sheet: Sheet { width, height, ..Sheet::default() },
        ..Pen::default()
    };
    let drawn = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        let turn = page.initial_transform(true).to_kurbo();
        let room = Rect::new(0.0, 0.0, width, height);
        let mut context =
            Context::new(turn, room, cache, page.xref(), settings.clone());
        interpret_page(page, &mut context, &mut pen);
    }));
    pen.sheet.broken = drawn.is_err();
    pen
}

/// The letters of drawn fonts, and the glyphs they were paired with.
#[derive(Default)]
struct Pairs {
    letters: VecDeque<Letter>,
    known: HashMap<u128, (u32, u8)>,
    /// How high the highest glyph of each font is.
    heights: BTreeMap<u32, f64>,
    broken: bool,
}

impl Pairs {
    /// The letter of the next glyph. A glyph that had another letter before
    /// is out of step.
    fn next(&mut self, glyph: u128) -> Option<Letter> {
        let letter = self.letters.pop_front()?;
        let key = (letter.font, letter.code);
        self.broken |= *self.known.entry(glyph).or_insert(key) != key;
        Some(letter)
    }

    fn fits(&self) -> bool {
        self.letters.is_empty() && !self.broken
    }

    /// The height of the font, as far as it is known.
    fn height(&mut self, font: u32, height: f64) -> f64 {
        let known = self.heights.entry(font).or_insert(height);
        *known = known.max(height);
        *known
    }
}

/// The bold ones among the fonts of a page, by their names: the library
/// does not tell it of fonts of the oldest kind.
fn bold_fonts(page: &Page<'_>) -> HashSet<u128> {
    let fonts = &page.resources().fonts;
    let fonts = fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(&name));
    let bold = fonts.filter(|font| {
        font.get::<Name<'_>>(b"BaseFont")
            .is_some_and(|name| is_bold(name.as_str()))
    });
    bold.map(|font| font.cache_key()).collect()
}

fn is_bold(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy", "-semi", "demi"]
        .iter()
        .any(|word| name.contains(word))
}

/// Writes down what is drawn.
#[derive(Default)]
struct Pen {
    pairs: Pairs,
    bold: HashSet<u128>,
    /// Whether a font is bold, once known.
    faces: BTreeMap<u128, bool>,
    /// Which text stands where, roughly, to find what is printed twice.
    seen: HashMap<(char, i64, i64), Point>,
    /// Whether each open part of marked content is an artifact.
    marks: Vec<bool>,
    calls: u32,
    /// Of clip paths; each form has one.
    depth: u32,
    sheet: Sheet,
}

impl Pen {
    /// Stops the library where a page never ends. It has no other way to be
    /// stopped; a resumed unwind prints nothing.
    fn count(&mut self) {
        self.calls += 1;
        if self.calls > MOST_CALLS {
            panic::resume_unwind(Box::new("a page without end"));
        }
    }

    fn text_of(&mut self, glyph: &Drawn<'_>, stand: &mut Stand) -> String {
        let text = text_of(glyph);
        let Drawn::Type3(drawn) = glyph else { return text };
        let Some(letter) = self.pairs.next(drawn.cache_key()) else {
            return text;
        };
        stand.size = self.pairs.height(letter.font, stand.size);
        match letter.text {
            Some(c) if text == "\u{fffd}" => spelled(&c.to_string()),
            _ => text,
        }
    }

    fn is_bold(&mut self, glyph: &Drawn<'_>) -> bool {
        let Drawn::Outline(glyph) = glyph else { return false };
        let key = glyph.font_cache_key();
        let known = self.bold.contains(&key);
        *self.faces.entry(key).or_insert_with(|| {
            known
                || glyph.font_data().is_some_and(|font| {
                    font.weight.is_some_and(|weight| weight >= 600)
                        || font
                            .postscript_name
                            .is_some_and(|name| is_bold(&name))
                })
        })
    }

    /// Whether the same text was just printed at the same place: a way to
    /// make it look bold.
    fn is_repeat(&mut self, text: &str, stand: &Stand) -> bool {
        let Some(letter) = text.trim().chars().next() else { return false };
        let cell = |at: f64| (at / 2.0).floor() as i64;
        let (column, row) = (cell(stand.at.x), cell(stand.at.y));
        let is_here = |other: &Point| {
            (other.x - stand.at.x).abs() < 0.25 * stand.width
                && (other.y - stand.at.y).abs() < 0.15 * stand.size
        };
        let found = (-1..=1).any(|dx| {
            (-1..=1).any(|dy| {
                let key = (letter, column + dx, row + dy);
                self.seen.get(&key).is_some_and(is_here)
            })
        });
        self.seen.insert((letter, column, row), stand.at);
        found
    }
}

/// Where and how a glyph stands.
struct Stand {
    at: Point,
    width: f64,
    size: f64,
    /// In degrees.
    angle: i32,
}

impl Stand {
    fn of(glyph: &Drawn<'_>, page: Affine, own: Affine) -> Option<Stand> {
        let all = page * own;
        let map = |x, y| {
            let point = all * Point::new(x, y);
            point.is_finite().then_some(point)
        };
        let at = map(0.0, 0.0)?;
        let along = map(1000.0, 0.0)? - at;
        let up = map(0.0, 1000.0)? - at;
        let angle = along.y.atan2(along.x).to_degrees().round() as i32;
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width().unwrap_or(500.0),
            Drawn::Type3(_) => 500.0,
        };
        let width = along.hypot() * f64::from(advance) / 1000.0;
        let size = height(along, up);
        (size.is_finite() && size < 1e5).then_some(Stand {
            at,
            width,
            size,
            angle,
        })
    }

    /// Its place on the page turned so that it is upright.
    fn upright(&self) -> Point {
        let turn = Affine::rotate(-f64::from(self.angle).to_radians());
        turn * self.at
    }
}

/// How high the font stands over its baseline, when slanted too.
fn height(along: Vec2, up: Vec2) -> f64 {
    let length = along.hypot();
    if length < 1e-9 { up.hypot() } else { (along.cross(up) / length).abs() }
}

impl<'a> Device<'a> for Pen {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.count();
        let Some(mut stand) = Stand::of(glyph, transform, glyph_transform)
        else {
            return;
        };
        if let Drawn::Type3(drawn) = glyph {
            let mut reach = Reach::default();
            drawn.interpret(&mut reach, transform, glyph_transform, paint);
            reach.correct(&mut stand);
        }
        let text = self.text_of(glyph, &mut stand);
        let room = Rect::new(0.0, 0.0, self.sheet.width, self.sheet.height);
        if text.is_empty()
            || !room.inflate(1.0, 1.0).contains(stand.at)
            || self.is_repeat(&text, &stand)
        {
            return;
        }
        let at = stand.upright();
        let glyph = Glyph {
            text,
            x0: at.x,
            x1: at.x + stand.width,
            y: at.y,
            size: stand.size,
            bold: self.is_bold(glyph),
            artifact: self.marks.contains(&true),
        };
        let hidden = matches!(mode, GlyphDrawMode::Invisible);
        let sheet = &mut self.sheet;
        let kept = if hidden { &mut sheet.hidden } else { &mut sheet.glyphs };
        kept.entry(stand.angle).or_default().push(glyph);
    }

    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        _: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        self.count();
        let filled = matches!(mode, PathDrawMode::Fill(_));
        if self.sheet.rules.len() < MOST_RULES {
            add_rules(path, transform, filled, &mut self.sheet.rules);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.count();
        self.sheet.images += 1;
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<i32>) {
        self.count();
        self.marks.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.depth += 1;
        let deep = self.depth > DEEP;
        self.calls += if deep { MOST_CALLS / 1000 } else { 20 };
        self.count();
    }

    fn pop_clip_path(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_transparency_group(
        &mut self,
        _: f32,
        _: Option<SoftMask<'a>>,
        _: BlendMode,
    ) {
        self.count();
    }
    fn pop_transparency_group(&mut self) {}
}

/// What the glyph stands for; `\u{fffd}` where the file does not say.
fn text_of(glyph: &Drawn<'_>) -> String {
    match glyph.as_unicode() {
        Some(BfString::Char(c)) => spelled(&c.to_string()),
        Some(BfString::String(text)) => spelled(&text),
        None => '\u{fffd}'.to_string(),
    }
}

/// Ligatures belong to the look of a font, not to the spelling; Word's
/// bullets stand in the private use area.
fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => spelled.push_str("ff"),
            '\u{fb01}' => spelled.push_str("fi"),
            '\u{fb02}' => spelled.push_str("fl"),
            '\u{fb03}' => spelled.push_str("ffi"),
            '\u{fb04}' => spelled.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => spelled.push_str("st"),
            '\u{f0b7}' | '\u{f06c}' | '\u{f09f}' => spelled.push('•'),
            '\u{f0a7}' | '\u{f06e}' => spelled.push('▪'),
            '\u{f0d8}' => spelled.push('➢'),
            '\u{f0fc}' => spelled.push('✓'),
            '\u{200b}' | '\u{feff}' => {}
            c if c.is_whitespace() => spelled.push(' '),
            c if c.is_control() => spelled.push('\u{fffd}'),
            c => spelled.push(c),
        }
    }
    spelled
}

/// How far a glyph reaches that is drawn by instructions: such fonts tell
/// the library neither width nor size.
#[derive(Default)]
struct Reach(Option<Rect>);

impl Reach {
    fn add(&mut self, rect: Rect) {
        if rect.is_finite() {
            self.0 = Some(self.0.map_or(rect, |known| known.union(rect)));
        }
    }

    fn correct(&self, stand: &mut Stand) {
        let Some(rect) = self.0 else {
            // A space: nothing is drawn.
            return;
        };
        let (width, height) = if stand.angle % 180 == 0 {
            (rect.width(), rect.height())
        } else {
            (rect.height(), rect.width())
        };
        stand.width = width;
        stand.size = height;
    }
}

impl<'a> Device<'a> for Reach {
    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        _: &Paint<'a>,
        _: &PathDrawMode,
    ) {
        self.add((transform * path.clone()).bounding_box());
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let (width, height) = (image.width(), image.height());
        let room = Rect::new(0.0, 0.0, width.into(), height.into());
        self.add(transform.transform_rect_bbox(room));
    }

    fn draw_glyph(
        &mut self,
        _: &Drawn<'a>,
        _: Affine,
        _: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip_path(&mut self) {}
    fn push_transparency_group(
        &mut self,
        _: f32,
        _: Option<SoftMask<'a>>,
        _: BlendMode,
    ) {
    }
    fn pop_transparency_group(&mut self) {}
}

/// Strokes are lines, and so are thin areas; wide ones are shading.
fn add_rules(
    path: &BezPath,
    transform: Affine,
    filled: bool,
    rules: &mut Vec<Rule>,
) {
    const THIN: f64 = 3.0;
    const LONG: f64 = 8.0;
    let mut add = |rect: Rect| {
        let (width, height) = (rect.width(), rect.height());
        let thin = width.min(height) < THIN && width.max(height) > LONG;
        if thin && rules.len() < MOST_RULES {
            let Rect { x0, y0, x1, y1 } = rect;
            rules.push(Rule { x0, x1, y0, y1 });
        }
    };
    if filled {
        add((transform * path.clone()).bounding_box());
        return;
    }
    for segment in path.segments() {
        add((transform * segment.to_path(0.1)).bounding_box());
    }
}
