//! Rendered lists: invented signatory lines with their spans.

mod invent;
mod line;
mod slots;
mod spell;
mod ties;

use undersigned::export::records::SignatureRecord;

use self::{
    line::{Line, record},
    spell::{plain, rewritten, swapped, upper},
};
use crate::{
    chance::Chance,
    gold::List,
    grammar::Grammar,
    names::{Body, Names},
};

/// Renders lists of one language.
pub(crate) struct Renderer<'g> {
    grammar: &'g Grammar,
    bodies: &'g [Body],
    persons: &'g [String],
    general: &'g [String],
    chance: Chance,
    /// Bodies are invented: a place follows that is none of their name.
    place_follows: bool,
}

/// How the lines of one list are written.
#[derive(Clone, Copy, Debug)]
struct Manner {
    marker: u8,
    upper_names: bool,
    upper_surnames: bool,
    plain: bool,
    tight: bool,
    upper: bool,
}

impl<'g> Renderer<'g> {
    pub(crate) fn new(
        grammar: &'g Grammar,
        names: &'g Names,
        general: &'g [String],
        seed: u64,
    ) -> Renderer<'g> {
        let language = grammar.language.split('-').next().unwrap_or("en");
        let cyrillic = grammar.language.ends_with("Cyrl");
        let of =
            |map: Option<&'g Vec<String>>| map.map_or(&[][..], Vec::as_slice);
        let bodies = names.bodies.get(language).map_or(&[][..], Vec::as_slice);
        let persons = of(names.persons.get(language));
        Renderer {
            grammar,
            bodies: if cyrillic { &[] } else { bodies },
            persons: if cyrillic { &[] } else { persons },
            general,
            chance: Chance::new(seed),
            place_follows: false,
        }
    }

    /// A list of invented lines.
    pub(crate) fn list(&mut self, number: usize) -> List {
        let document = format!("r-{}-{number}", self.grammar.language);
        let lines = 4 + self.chance.below(12);
        if self.chance.percent(12) {
            return self.sections(&document, lines);
        }
        let patterns = self.patterns();
        let manner = self.manner();
        let mut records = Vec::with_capacity(lines);
        for at in 0..lines {
            let strange = self.chance.percent(7);
            let pattern = if strange {
                self.any_pattern()
            } else {
                self.chance.pick(&patterns).clone()
            };
            if self.chance.percent(4) {
                records.push(self.heading(&document, at));
                continue;
            }
            let Some(line) = self.line(&pattern, manner, at) else { continue };
            records.push(record(&document, at, line));
        }
        List::of(&document, records)
    }

    /// A list with bodies under one heading and persons under another.
    fn sections(&mut self, document: &str, lines: usize) -> List {
        let manner = self.manner();
        let mut records = Vec::with_capacity(2 * lines);
        let g = self.grammar;
        for (headings, bodies) in
            [(&g.headings_org, true), (&g.headings_person, false)]
        {
            let Some(heading) = self.one(headings) else { continue };
            let patterns: Vec<String> = (0..40)
                .map(|_| self.any_pattern())
                .filter(|pattern| signs_body(pattern) == bodies)
                .take(3)
                .collect();
            if patterns.is_empty() {
                continue;
            }
            for _ in 0..lines {
                let bare = if bodies { "{org}" } else { "{person}" };
                let pattern = if self.chance.percent(30) {
                    bare.to_owned()
                } else {
                    self.chance.pick(&patterns).clone()
                };
                let at = records.len();
                if let Some(line) = self.line(&pattern, manner, at) {
                    let mut record = record(document, at, line);
                    record.heading = Some(heading.clone());
                    records.push(record);
                }
            }
        }
        List::of(document, records)
    }

    /// A list keeps to one or a few patterns.
    fn patterns(&mut self) -> Vec<String> {
        let count = match self.chance.below(10) {
            0..=3 => 1,
            4..=6 => 2,
            7..=8 => 3,
            _ => 6,
        };
        (0..count).map(|_| self.any_pattern()).collect()
    }

    fn any_pattern(&mut self) -> String {
        let own = self.chance.percent(60) || self.general.is_empty();
        let from = if own { &self.grammar.patterns } else { self.general };
        if from.is_empty() {
            return "{person}".to_owned();
        }
        let pattern: &String = self.chance.pick(from);
        person_first(pattern)
    }

    fn manner(&mut self) -> Manner {
        Manner {
            marker: u8::try_from(self.chance.below(8)).unwrap_or(0),
            upper_names: self.chance.percent(4),
            upper_surnames: self.chance.percent(8),
            plain: self.chance.percent(10),
            tight: self.chance.percent(3),
            upper: self.chance.percent(6),
        }
    }

    fn heading(&mut self, document: &str, at: usize) -> SignatureRecord {
        let g = self.grammar;
        let from = match self.chance.below(3) {
            0 => &g.headings_org,
            1 => &g.headings_person,
            _ => &g.headings,
        };
        let text = if from.is_empty() {
            String::from("Signatories:")
        } else {
            self.chance.pick(from).clone()
        };
        record(document, at, Line { text, ..Line::default() })
    }

    fn line(
        &mut self,
        pattern: &str,
        manner: Manner,
        at: usize,
    ) -> Option<Line> {
        let mut line = Line::default();
        line.text.push_str(&marker(manner.marker, at));
        self.fill(pattern, manner, &mut line)?;
        if !line.has_name() || line.text.len() > 400 {
            return None;
        }
        if manner.upper {
            line = rewritten(&line, upper);
        }
        if manner.plain {
            line = rewritten(&line, plain);
        }
        if self.chance.percent(1) {
            swapped(&mut line, &mut self.chance);
        }
        if self.chance.percent(3) {
            line.text.push(*self.chance.pick(&[',', ';', '.']));
        }
        Some(line)
    }
}

/// Whether the pattern's signatory is a body.
fn signs_body(pattern: &str) -> bool {
    pattern.contains("{org}")
        || (pattern.contains("{bare}") && !pattern.contains("{person}"))
}

/// Who stands first, with a body behind, signs for himself.
fn person_first(pattern: &str) -> String {
    let opens =
        pattern.starts_with("{rep}") || pattern.starts_with("{title} {rep}");
    if !opens || pattern.contains("{behalf}") {
        return pattern.to_owned();
    }
    pattern
        .replace("{rep}", "{person}")
        .replace("{rep_office}", "{office}")
        .replace("{org}", "{body}")
}

fn marker(kind: u8, at: usize) -> String {
    match kind {
        0 => format!("{}. ", at + 1),
        1 => "- ".to_owned(),
        2 => "• ".to_owned(),
        3 if at.is_multiple_of(2) => format!("{}) ", at + 1),
        _ => String::new(),
    }
}
