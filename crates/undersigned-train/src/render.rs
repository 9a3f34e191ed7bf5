//! Rendered lists: invented signatory lines with their spans.

use undersigned::{
    Kind, ParsedLine, Relation, Signatory, Signature, SpanType, TypedSpan,
    export::records::SignatureRecord, text::Span,
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

/// A line while it is written.
#[derive(Clone, Debug, Default)]
struct Line {
    text: String,
    spans: Vec<(SpanType, Relation, usize, usize)>,
    city: Option<String>,
    acronym: Option<String>,
    alias: Option<String>,
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
            let strange = self.chance.percent(15);
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
        if self.chance.percent(3) {
            line.text.push(*self.chance.pick(&[',', ';', '.']));
        }
        Some(line)
    }

    /// Writes a pattern with its slots filled.
    fn fill(
        &mut self,
        pattern: &str,
        manner: Manner,
        line: &mut Line,
    ) -> Option<()> {
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let literal = rest.get(..open)?;
            push_literal(line, literal, manner.tight);
            let close = rest.get(open..)?.find('}')? + open;
            let slot = rest.get(open + 1..close)?;
            rest = rest.get(close + 1..)?;
            self.place_follows = [" {city}", " {country}", " {region}"]
                .iter()
                .any(|place| rest.starts_with(place));
            self.slot(slot, manner, line)?;
        }
        push_literal(line, rest, false);
        Some(())
    }

    #[allow(clippy::too_many_lines, reason = "one arm a slot")]
    fn slot(
        &mut self,
        slot: &str,
        manner: Manner,
        line: &mut Line,
    ) -> Option<()> {
        use Relation as R;
        use SpanType as T;
        let g = self.grammar;
        match slot {
            "person" => {
                let name = self.person(manner);
                line.span(T::Individual, R::Signatory, &name);
            }
            "rep" => {
                let name = self.person(manner);
                line.span(T::Individual, R::Representative, &name);
            }
            "alias_name" => {
                let name = self.person(manner);
                line.span(T::Individual, R::Alias, &name);
            }
            "mono" => {
                let woman = self.chance.percent(50);
                let from = if woman { &g.given_f } else { &g.given_m };
                let name = self.one(from)?;
                line.span(T::Individual, R::Signatory, &name);
            }
            "bare" | "coined" => {
                let name = if slot == "bare" {
                    self.letters()
                } else {
                    self.coined()
                };
                let relation = if line.has_name() {
                    R::Affiliation
                } else {
                    R::Signatory
                };
                line.span(T::Organisation, relation, &name);
            }
            "role2" | "office2" => {
                let from = if slot == "role2" { &g.roles } else { &g.offices };
                let (one, two) = (self.one(from)?, self.one(from)?);
                let and = match self.chance.below(3) {
                    0 => " & ".to_owned(),
                    1 => "/".to_owned(),
                    _ => format!(" {} ", g.and),
                };
                let role = self.cased(format!("{one}{and}{two}"));
                line.span(T::Role, R::Signatory, &role);
            }
            "alias_person" => {
                let name = match self.chance.below(10) {
                    0..=3 => format!("@{}", self.handle()),
                    4..=6 => self.person(manner),
                    _ => self.chance.pick_or(&g.proper, "Orin"),
                };
                line.span(T::Individual, R::Alias, &name);
            }
            "handle" => {
                let name = format!("@{}", self.handle());
                let relation =
                    if line.has_name() { R::Alias } else { R::Signatory };
                line.span(T::Individual, relation, &name);
            }
            "former" => {
                let role = self.one(&g.former)?;
                line.span(T::Role, R::Signatory, &role);
            }
            "addr" => {
                let street = self.chance.pick_or(&g.surnames, "Main");
                let number = 1 + self.chance.below(90);
                let address = match self.chance.below(3) {
                    0 => format!("ul. {street} {number}"),
                    1 => format!("{number} {street} St"),
                    _ => format!("{street} {number}"),
                };
                line.text.push_str(&address);
            }
            "num" => {
                let number = 1 + self.chance.below(90);
                line.text.push_str(&number.to_string());
            }
            "org" => {
                let name = self.body(true, line);
                line.name(&name, R::Signatory);
            }
            "body" => {
                let name = self.body(false, line);
                line.name(&name, R::Affiliation);
            }
            "body_gen" | "body_loc" | "bodygen" => {
                let forms = if slot == "body_loc" && !g.bodies_loc.is_empty() {
                    &g.bodies_loc
                } else {
                    &g.bodies_gen
                };
                let name = if forms.is_empty() || self.chance.percent(25) {
                    self.body(false, line)
                } else {
                    let template = self.chance.pick(forms).clone();
                    self.expand(&template)?
                };
                line.name(&name, R::Affiliation);
            }
            "alias" => {
                let name = match line.alias.take() {
                    Some(alias) => alias,
                    None => self.body(false, line),
                };
                line.span(T::Organisation, R::Alias, &name);
            }
            "acr" | "aacr" => {
                let short = self.acronym(line);
                line.span(T::Acronym, R::Signatory, &short);
            }
            "lf" => {
                let form = self.one(&g.legal)?;
                line.span(T::LegalForm, R::Signatory, &form);
            }
            "title" => {
                let title = self.one(&g.titles)?;
                line.span(T::Honorific, R::Signatory, &title);
            }
            "degree" => {
                let degree = self.one(&g.degrees)?;
                line.span(T::Honorific, R::Signatory, &degree);
            }
            "role" => {
                let from =
                    if self.chance.percent(8) { &g.former } else { &g.roles };
                let template = self.one(from)?;
                let role = self.expand(&template)?;
                let role = self.cased(role);
                line.span(T::Role, R::Signatory, &role);
            }
            "office" | "rep_office" => {
                let office = self.one(&g.offices)?;
                let office = self.cased(office);
                line.span(T::Role, R::Signatory, &office);
            }
            "office_at" => {
                let pattern = self.one(&g.office_at)?;
                self.fill(&pattern, manner, line)?;
            }
            "unit" => {
                let unit = self.one(&g.units)?;
                line.span(T::Organisation, R::Affiliation, &unit);
            }
            "city" => {
                let known = line.city.take().filter(|city| {
                    !city.is_empty() && self.chance.percent(50)
                });
                let city = match known {
                    Some(city) => city,
                    None => self.one(&g.cities)?,
                };
                line.span(T::City, R::Signatory, &city);
            }
            "country" => {
                let country = self.one(&g.countries)?;
                let country = match country.strip_prefix("The ") {
                    Some(rest) => {
                        line.text.push_str("The ");
                        rest.to_owned()
                    }
                    None => country,
                };
                line.span(T::Country, R::Signatory, &country);
            }
            "region" => {
                let template = self.one(&g.regions)?;
                let region = self.expand(&template)?;
                line.span(T::Region, R::Signatory, &region);
            }
            "note" => {
                let note = self.one(&g.notes)?;
                line.text.push_str(&note);
            }
            "behalf" => {
                let word = self.one(&g.behalf)?;
                line.text.push_str(&word);
            }
            "represented" => {
                let word = self.one(&g.represented)?;
                line.text.push_str(&word);
            }
            "at" => {
                let word = self.one(&g.at)?;
                line.text.push_str(&word);
            }
            "and" => line.text.push_str(&g.and),
            "url" => {
                let url = self.url();
                line.text.push_str(&url);
            }
            "email" => {
                let mail = format!("{}@example.org", self.handle());
                line.text.push_str(&mail);
            }
            _ => return None,
        }
        Some(())
    }

    fn one(&mut self, from: &[String]) -> Option<String> {
        (!from.is_empty()).then(|| self.chance.pick(from).clone())
    }

    /// Roles are written small, big at first, or big throughout.
    fn cased(&mut self, role: String) -> String {
        if self.chance.percent(65) {
            return role;
        }
        if self.chance.percent(50) { first_upper(&role) } else { title(&role) }
    }

    fn handle(&mut self) -> String {
        let g = self.grammar;
        let name = self.chance.pick_or(&g.given_m, "ann");
        let name: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        let name = if name.len() < 3 { "orin".to_owned() } else { name };
        match self.chance.below(6) {
            0 => format!("{name}{}", self.chance.below(99)),
            1 => format!("{name}-dev"),
            2 => format!("{name}_{}", self.chance.below(99)),
            3 => format!("x_{name}"),
            _ => name,
        }
    }

    fn url(&mut self) -> String {
        let host = self.handle();
        match self.chance.below(3) {
            0 => format!("www.{host}.org"),
            1 => format!("https://{host}.net/"),
            _ => format!("{host}.org"),
        }
    }

    fn person(&mut self, manner: Manner) -> String {
        if !self.persons.is_empty() && self.chance.percent(25) {
            let name = self.chance.pick(self.persons).clone();
            return if manner.upper_names {
                name.to_uppercase()
            } else {
                name
            };
        }
        let g = self.grammar;
        let woman = self.chance.percent(50);
        let given = if woman { &g.given_f } else { &g.given_m };
        let surnames = if woman && !g.surnames_f.is_empty() {
            &g.surnames_f
        } else {
            &g.surnames
        };
        let patronymics =
            if woman { &g.patronymics_f } else { &g.patronymics_m };
        let pattern = self.chance.pick_or(&g.person, "{given} {surname}");
        let mut name = String::new();
        let mut rest = pattern.as_str();
        while let Some(open) = rest.find('{') {
            name.push_str(rest.get(..open).unwrap_or(""));
            let close = rest.find('}').unwrap_or(rest.len() - 1);
            let slot = rest.get(open + 1..close).unwrap_or("");
            rest = rest.get(close + 1..).unwrap_or("");
            let word = match slot {
                "given" | "given2" => self.chance.pick_or(given, "Ana"),
                "surname" | "surname2" => {
                    let name = self.chance.pick_or(surnames, "Orin");
                    if manner.upper_surnames {
                        name.to_uppercase()
                    } else {
                        name
                    }
                }
                "patronymic" => self.chance.pick_or(patronymics, ""),
                _ => {
                    let given = self.chance.pick_or(given, "Ana");
                    let first = given.chars().next().unwrap_or('A');
                    format!("{first}.")
                }
            };
            name.push_str(&word);
        }
        name.push_str(rest);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if manner.upper_names { name.to_uppercase() } else { name }
    }

    /// The name of a body: invented, or from the name sets.
    fn body(&mut self, signs: bool, line: &mut Line) -> String {
        let share = if signs { 30 } else { 55 };
        let known = !self.bodies.is_empty() && !self.place_follows;
        if known && self.chance.percent(share) {
            let body = self.chance.pick(self.bodies).clone();
            line.city = Some(body.city);
            line.acronym = body.acronym;
            line.alias = body.other;
            return body.name;
        }
        if self.chance.percent(5) {
            return self.coined();
        }
        let g = self.grammar;
        let template = self.chance.pick_or(&g.bodies, "{x}");
        self.expand(&template).unwrap_or_else(|| "Horizont".to_owned())
    }

    fn expand(&mut self, template: &str) -> Option<String> {
        let g = self.grammar;
        let mut name = String::new();
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            name.push_str(rest.get(..open)?);
            let close = rest.find('}')?;
            let slot = rest.get(open + 1..close)?;
            rest = rest.get(close + 1..)?;
            let from = match slot {
                "x" => &g.proper,
                "field" => &g.fields,
                "city" => &g.cities,
                "city_gen" if !g.cities_gen.is_empty() => &g.cities_gen,
                "city_gen" => &g.cities,
                "region" => &g.regions,
                "country" => &g.countries,
                "surname" => &g.surnames,
                _ => return None,
            };
            name.push_str(&self.one(from)?);
        }
        name.push_str(rest);
        Some(name)
    }

    /// Capitals that stand for a name.
    fn letters(&mut self) -> String {
        const LETTERS: &[u8] = b"AAABCCDEEFGHIIKLMNNOOPRRSSTTUVZ";
        let count = 2 + self.chance.below(4);
        (0..count).map(|_| char::from(*self.chance.pick(LETTERS))).collect()
    }

    /// A name as firms and projects have: a made-up word or two.
    fn coined(&mut self) -> String {
        const STARTS: &[&str] = &[
            "Giga", "Lum", "Ver", "Kod", "Nor", "Bit", "Zen", "Arc", "Vel",
            "Tru", "Sky", "Mono", "Ped", "Qu", "Hex", "Cal", "Fin", "Osm",
            "Rav", "Tel", "Mun", "Dat", "Open", "Free", "Red", "Pix", "Stel",
        ];
        const ENDS: &[&str] = &[
            "ora", "munch", "ly", "ix", "able", "soft", "ware", "ium", "era",
            "o", "ify", "labs", "base", "net", "ent", "ista", "on", "grid",
            "ara", "eon", "us", "tech", "hub", "y", "works", "is", "iva",
        ];
        let mut word =
            format!("{}{}", self.chance.pick(STARTS), self.chance.pick(ENDS));
        match self.chance.below(20) {
            0..=2 => word = word.to_lowercase(),
            3 => word = word.to_uppercase(),
            4..=5 => {
                let host = word.to_lowercase();
                word = format!("{host}.{}", self.chance.pick(&["org", "io"]));
            }
            6..=8 => {
                let end: &&str = self.chance.pick(ENDS);
                word.push_str(&first_upper(end));
            }
            9..=11 => {
                const KINDS: &[&str] = &[
                    "Labs",
                    "Group",
                    "Systems",
                    "Media",
                    "Software",
                    "Studio",
                    "Energy",
                    "Consulting",
                    "Design",
                    "Project",
                    "Health",
                ];
                word = format!("{word} {}", self.chance.pick(KINDS));
            }
            12 => word = format!("{word} {}", 2 + self.chance.below(98)),
            _ => {}
        }
        word
    }

    /// The short form of the body in the line: its own, or its initials.
    fn acronym(&mut self, line: &mut Line) -> String {
        let short = self.short_form(line);
        if self.chance.percent(5) && short.chars().count() < 6 {
            let letters: Vec<String> =
                short.chars().map(String::from).collect();
            return letters.join(".");
        }
        short
    }

    fn short_form(&mut self, line: &mut Line) -> String {
        if let Some(own) = line.acronym.take() {
            return own;
        }
        let name = line
            .spans
            .iter()
            .find(|(kind, ..)| *kind == SpanType::Organisation)
            .and_then(|&(_, _, from, to)| line.text.get(from..to));
        let mut short = String::new();
        for word in name.unwrap_or("").split([' ', '-', '"', '„', '“']) {
            let long = word.chars().count() > 3;
            let first = word.chars().find(|c| c.is_alphabetic());
            if let Some(first) = first
                && (long || first.is_uppercase())
            {
                short.extend(first.to_uppercase());
            }
        }
        let odd = short.chars().count() < 2 || self.chance.percent(15);
        if odd || short.chars().count() > 9 {
            let letters = ["A", "B", "C", "D", "E", "K", "M", "N", "O", "R"];
            let count = 3 + self.chance.below(3);
            short = (0..count).map(|_| *self.chance.pick(&letters)).collect();
        }
        short
    }
}

impl Line {
    fn has_name(&self) -> bool {
        self.spans.iter().any(|(kind, relation, ..)| {
            *relation == Relation::Signatory
                && matches!(
                    kind,
                    SpanType::Organisation | SpanType::Individual
                )
        })
    }

    fn span(&mut self, kind: SpanType, relation: Relation, text: &str) {
        let from = self.text.len();
        self.text.push_str(text);
        self.spans.push((kind, relation, from, self.text.len()));
    }

    /// The name of a body; a leading article stays outside.
    fn name(&mut self, name: &str, relation: Relation) {
        let articles =
            ["The ", "the ", "La ", "la ", "Le ", "le ", "Les ", "L’", "L'"];
        let mut name = name;
        for article in articles {
            if let Some(rest) = name.strip_prefix(article) {
                self.text.push_str(article);
                name = rest;
                break;
            }
        }
        self.span(SpanType::Organisation, relation, name);
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

fn push_literal(line: &mut Line, literal: &str, tight: bool) {
    if tight && (literal == ", " || literal == " (") {
        line.text.push_str(literal.trim());
    } else {
        line.text.push_str(literal);
    }
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

/// A line with each of its characters written anew.
fn rewritten(line: &Line, by: impl Fn(char) -> char) -> Line {
    let mut new = Line::default();
    let mut places = Vec::with_capacity(line.text.len() + 1);
    for c in line.text.chars() {
        for _ in 0..c.len_utf8() {
            places.push(new.text.len());
        }
        new.text.push(by(c));
    }
    places.push(new.text.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(0);
    new.spans = line
        .spans
        .iter()
        .map(|&(kind, relation, from, to)| {
            (kind, relation, place(from), place(to))
        })
        .collect();
    new
}

/// A capital, where there is one for the letter.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

/// Letters without their diacritics, as typed in haste.
fn plain(c: char) -> char {
    const PAIRS: &str = "šsčcćcžzđdëeçcöoüuäaáaéeíióoúuăaâaîișsțtłlńnśsźzżzęeąaůuřrěeňnğgşsñnãaõoάαέεήηίιόούυώωïiêeèeàaùuòoîiôoûu";
    let letters: Vec<char> = PAIRS.chars().collect();
    let low = c.to_lowercase().next().unwrap_or(c);
    let found = letters
        .chunks(2)
        .find(|pair| pair.first() == Some(&low) && c != 'ı')
        .and_then(|pair| pair.get(1).copied());
    match found {
        Some(plain) if c.is_uppercase() => upper(plain),
        Some(plain) => plain,
        None => c,
    }
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    let first: String =
        chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    first + chars.as_str()
}

fn title(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            if word.chars().count() > 3 {
                first_upper(word)
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line as an annotated record: a name after the first opens another
/// signatory, whose titles and legal form stand before it.
fn record(document: &str, at: usize, line: Line) -> SignatureRecord {
    let mut spans = line.spans;
    spans.sort_by_key(|span| span.2);
    let mut groups: Vec<Vec<_>> = vec![Vec::new()];
    let is_name = |span: &(SpanType, Relation, usize, usize)| {
        span.1 == Relation::Signatory
            && matches!(span.0, SpanType::Organisation | SpanType::Individual)
    };
    for span in spans {
        let named = groups.last().is_some_and(|g| g.iter().any(&is_name));
        if is_name(&span) && named {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(span);
        }
    }
    let mut parsed = ParsedLine::default();
    parsed.signatories = groups
        .into_iter()
        .filter(|group| group.iter().any(&is_name))
        .map(|group| {
            let person = group
                .iter()
                .find(|span| is_name(span))
                .is_some_and(|span| span.0 == SpanType::Individual);
            let kind =
                if person { Kind::Individual } else { Kind::Organisation };
            let spans = group
                .into_iter()
                .map(|(kind, relation, from, to)| {
                    let at = |at| u32::try_from(at).unwrap_or(u32::MAX);
                    let span = Span::new(at(from), at(to));
                    TypedSpan::new(kind, relation, span)
                })
                .collect();
            Signatory::new(kind, spans)
        })
        .collect();
    let ordinal = u32::try_from(at + 1).unwrap_or(u32::MAX);
    let id = format!("{document}/{ordinal}");
    let signature = Signature::new(id, document, ordinal, line.text);
    SignatureRecord::new(&signature, &parsed)
}
