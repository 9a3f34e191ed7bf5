//! The slots of patterns, filled from a grammar and the name sets.

use undersigned::{Relation, SpanType};

use super::{
    Manner, Renderer,
    line::Line,
    spell::{first_upper, title},
    ties,
};

impl Renderer<'_> {
    /// Writes a pattern with its slots filled.
    pub(super) fn fill(
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
    pub(super) fn slot(
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
            "seat" | "member" | "settlement" => {
                let language = g.language.get(..2)?;
                let phrases = ties::of(language, slot);
                line.text.push_str(self.one(phrases)?.as_str());
            }
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

    pub(super) fn one(&mut self, from: &[String]) -> Option<String> {
        (!from.is_empty()).then(|| self.chance.pick(from).clone())
    }

    /// Roles are written small, big at first, or big throughout.
    pub(super) fn cased(&mut self, role: String) -> String {
        if self.chance.percent(65) {
            return role;
        }
        if self.chance.percent(50) { first_upper(&role) } else { title(&role) }
    }

    pub(super) fn person(&mut self, manner: Manner) -> String {
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
    pub(super) fn body(&mut self, signs: bool, line: &mut Line) -> String {
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

    pub(super) fn expand(&mut self, template: &str) -> Option<String> {
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
}

fn push_literal(line: &mut Line, literal: &str, tight: bool) {
    if tight && (literal == ", " || literal == " (") {
        line.text.push_str(literal.trim());
    } else {
        line.text.push_str(literal);
    }
}
