//! Open letters from invented parts: the same in every run.
//!
//! Bodies and persons sign several letters each, in seven languages and four
//! layouts. Names are made of syllables; what a body is and does, roles and
//! places are words of the language.

use std::collections::HashSet;

use undersigned::{Document, Kind, Signature};

/// Signatures of a letter.
const LINES: usize = 50;
/// How many letters an actor signs, on average.
const LETTERS: usize = 5;

/// A letter and who signed it, in order.
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) signed: Vec<(Kind, String)>,
    lines: Vec<Line>,
}

/// What one actor left under a letter.
struct Line {
    /// A number or a bullet.
    marker: String,
    text: String,
}

impl Letter {
    /// Its signatures, as they were put in.
    pub(super) fn signatures(&self, document: &str) -> Vec<Signature> {
        let lines = (1..).zip(&self.lines);
        lines
            .map(|(number, line)| {
                let id = format!("{document}/{number}");
                let text = format!("{}{}", line.marker, line.text);
                Signature::new(id, document, number, text)
            })
            .collect()
    }
}

/// Letters with so many lines of signatures in all.
pub(super) fn letters(lines: usize) -> Vec<Letter> {
    let mut random = Random(0x5eed);
    let actors = actors(lines / LETTERS, &mut random);
    let (persons, all) = (only_persons(&actors), actors.iter().collect());
    (0..lines / LINES)
        .map(|at| {
            let layout = Layout::ALL[at % Layout::ALL.len()];
            let tongue = &TONGUES[random.below(TONGUES.len())];
            let from: &Vec<&Actor> =
                if layout == Layout::Blocks { &persons } else { &all };
            letter(layout, tongue, from, &mut random)
        })
        .collect()
}

/// The lines of all letters in one list.
pub(super) fn one_list(letters: &[Letter]) -> Document {
    let mut text = String::from("Open letter\n\nSignatories:\n\n");
    for line in letters.iter().flat_map(|letter| &letter.lines) {
        text.push_str(&format!("• {}\n", line.text.replace('\n', ", ")));
    }
    Document::from_text("one", text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Numbered,
    Bulleted,
    Lines,
    Blocks,
}

impl Layout {
    const ALL: [Layout; 4] =
        [Layout::Numbered, Layout::Bulleted, Layout::Lines, Layout::Blocks];
}

struct Actor {
    kind: Kind,
    name: String,
    /// What stands behind the name, if anything does.
    role: String,
    body: String,
    city: &'static str,
}

fn actors(count: usize, random: &mut Random) -> Vec<Actor> {
    let mut seen = HashSet::new();
    let mut actors = Vec::new();
    while actors.len() < count.max(2 * LINES) {
        let tongue = &TONGUES[random.below(TONGUES.len())];
        let is_person = random.below(2) == 0;
        let name = if is_person {
            tongue.person(random)
        } else {
            tongue.body(random)
        };
        if !seen.insert(name.clone()) {
            continue;
        }
        let kind =
            if is_person { Kind::Individual } else { Kind::Organisation };
        let role = random.of(tongue.roles).to_owned();
        let (body, city) = (tongue.body(random), random.of(tongue.cities));
        actors.push(Actor { kind, name, role, body, city });
    }
    actors
}

fn only_persons(actors: &[Actor]) -> Vec<&Actor> {
    actors.iter().filter(|a| a.kind == Kind::Individual).collect()
}

fn letter(
    layout: Layout,
    tongue: &Tongue,
    actors: &[&Actor],
    random: &mut Random,
) -> Letter {
    let mut text = format!("{}\n\n", tongue.sentence(6, random));
    for _ in 0..5 {
        for _ in 0..4 {
            text.push_str(&tongue.sentence(14, random));
            text.push_str(". ");
        }
        text.push_str("\n\n");
    }
    text.push_str(tongue.heading);
    text.push_str(":\n\n");
    let mut signed = Vec::new();
    let mut lines = Vec::new();
    // A walk that meets each actor once at most.
    let start = random.below(actors.len());
    for number in 1..=LINES.min(actors.len()) {
        let actor = actors[(start + number) % actors.len()];
        let line = Line {
            marker: match layout {
                Layout::Numbered => format!("{number}. "),
                Layout::Bulleted => String::from("• "),
                Layout::Lines | Layout::Blocks => String::new(),
            },
            text: actor.line(layout, random),
        };
        text.push_str(&line.marker);
        text.push_str(&line.text);
        let end = if layout == Layout::Blocks { "\n\n" } else { "\n" };
        text.push_str(end);
        signed.push((actor.kind, actor.name.clone()));
        lines.push(line);
    }
    Letter { text, signed, lines }
}

impl Actor {
    fn line(&self, layout: Layout, random: &mut Random) -> String {
        let Actor { kind, name, role, body, city } = self;
        if layout == Layout::Blocks {
            return format!("{name}\n{role}\n{body}");
        }
        match (kind, random.below(3)) {
            (Kind::Individual, 0) => format!("{name}, {role}"),
            (Kind::Individual, 1) => format!("{name}, {role}, {body}"),
            (Kind::Individual, _) => format!("{name}, {body}, {city}"),
            (_, 0) => name.clone(),
            (_, _) => format!("{name}, {city}"),
        }
    }
}

/// The words of one language, as far as letters need them; bars between.
struct Tongue {
    heading: &'static str,
    /// For running text.
    words: &'static str,
    kinds: &'static str,
    fields: &'static str,
    roles: &'static str,
    cities: &'static str,
    given: &'static str,
    syllables: &'static str,
    endings: &'static str,
}

impl Tongue {
    fn sentence(&self, words: usize, random: &mut Random) -> String {
        let mut sentence = capital(random.of(self.words));
        for _ in 1..words {
            sentence.push(' ');
            sentence.push_str(random.of(self.words));
        }
        sentence
    }

    fn person(&self, random: &mut Random) -> String {
        let given = random.of(self.given);
        format!("{given} {}{}", self.stem(random), random.of(self.endings))
    }

    fn body(&self, random: &mut Random) -> String {
        let (kind, field) = (random.of(self.kinds), random.of(self.fields));
        let name = self.stem(random) + random.of(self.syllables);
        format!("{kind} {field} {name}")
    }

    fn stem(&self, random: &mut Random) -> String {
        let first = capital(random.of(self.syllables));
        first + random.of(self.syllables)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A linear congruential generator, with the constants of Knuth's MMIX.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// One of `words`, which have bars between them.
    fn of(&mut self, words: &'static str) -> &'static str {
        let at = self.below(words.split('|').count());
        words.split('|').nth(at).unwrap_or_default()
    }
}

const LATIN: &str = "vel|dor|mir|tan|kos|lum|ber|zan|pel|rad|gor|nev|sol|tir|mal|\
            ven|bor|fal|len|dru";

const CYRILLIC: &str = "вел|дор|мир|тан|кос|лум|бер|зан|пел|рад|гор|нев|сол|тир|мал|\
            вен|бор|фал|лен|дру";

const TONGUES: [Tongue; 7] = [
    Tongue {
        heading: "Signatories",
        words: "we|call|on|the|government|to|keep|schools|open|for|all|\
            children|and|that|people|should|have|a|right|water|of|this|\
            region|which|is|now|at|risk|because|their|rivers|are|not|\
            protected|by|law|any|more|we|believe|peace|needs|work",
        kinds: "Centre for|Institute for|Association for|Foundation for|\
            Network for|Council for",
        fields: "Human Rights|Social Research|Public Health|\
            Democratic Culture|Regional Cooperation|Free Media|\
            Security Studies|Environmental Policy",
        roles: "Professor of History|Executive Director|journalist|\
            Programme Manager|lawyer|Senior Researcher",
        cities: "London|Dublin|Manchester|Edinburgh|Toronto",
        given: "Anna|James|Mary|Peter|Susan|Thomas|Helen|Robert|Alice|\
            Martin|Laura|Daniel",
        syllables: LATIN,
        endings: "son|ton|ley|field",
    },
    Tongue {
        heading: "Unterzeichner",
        words: "wir|fordern|die|regierung|auf|alle|schulen|und|das|wasser|\
            der|flüsse|zu|schützen|weil|ein|recht|auf|frieden|für|\
            menschen|nicht|ohne|arbeit|ist|wie|sie|mit|kindern|in|\
            diesem|land|heute|leben|wollen|oder|müssen|damit|wird|es|\
            besser",
        kinds: "Institut für|Verein für|Stiftung für|Zentrum für|\
            Gesellschaft für|Bündnis für",
        fields: "Menschenrechte|Sozialforschung|Umweltpolitik|\
            Friedensforschung|Pressefreiheit|Bildung|Zivilgesellschaft|\
            Gesundheit",
        roles: "Professorin|Geschäftsführer|Journalist|Rechtsanwältin|\
            Lehrer|Schriftstellerin",
        cities: "Berlin|Hamburg|München|Wien|Zürich",
        given: "Hans|Sabine|Jürgen|Ursula|Klaus|Monika|Stefan|Petra|\
            Wolfgang|Birgit|Andreas|Heike",
        syllables: LATIN,
        endings: "mann|berg|hofer|inger",
    },
    Tongue {
        heading: "Signataires",
        words: "nous|demandons|au|gouvernement|de|garder|les|écoles|\
            ouvertes|pour|tous|et|que|le|droit|des|enfants|soit|\
            respecté|dans|cette|région|où|la|paix|est|une|affaire|qui|\
            concerne|chaque|ville|sans|eau|ni|travail|nos|rivières|sont|\
            en|danger",
        kinds: "Centre pour|Institut pour|Association pour|Fondation pour|\
            Réseau pour|Conseil pour",
        fields: "les droits humains|la recherche sociale|la santé publique|\
            la culture|la paix|la liberté de la presse|l’environnement|\
            la jeunesse",
        roles: "professeur d’histoire|directrice|journaliste|avocat|\
            chercheuse|écrivain",
        cities: "Paris|Lyon|Bruxelles|Genève|Marseille",
        given: "Pierre|Marie|Jean|Claire|Michel|Sophie|François|Isabelle|\
            Philippe|Nathalie|Julien|Camille",
        syllables: LATIN,
        endings: "eau|ier|oux|ault",
    },
    Tongue {
        heading: "Firmantes",
        words: "pedimos|al|gobierno|que|las|escuelas|y|los|ríos|de|esta|\
            región|sean|protegidos|para|todos|porque|el|agua|es|un|\
            derecho|no|una|mercancía|con|paz|trabajo|en|cada|pueblo|\
            donde|vivimos|hoy|como|ayer|la|gente|espera|sin|respuesta",
        kinds: "Centro de|Instituto de|Asociación de|Fundación de|Red de|\
            Observatorio de",
        fields: "Derechos Humanos|Estudios Sociales|Salud Pública|\
            Cultura Democrática|Política Ambiental|Educación|\
            Investigación Social|Economía Popular",
        roles: "profesora de historia|director|periodista|abogada|\
            investigador|escritora",
        cities: "Madrid|Sevilla|Bogotá|Lima|Valencia",
        given: "José|Carmen|Antonio|Lucía|Manuel|Pilar|Javier|Elena|Miguel|\
            Rosa|Carlos|Marta",
        syllables: LATIN,
        endings: "ez|ero|illo|ales",
    },
    Tongue {
        heading: "Potpisnici",
        words: "pozivamo|vladu|da|sačuva|škole|i|reke|za|svu|decu|ovog|\
            kraja|jer|je|voda|pravo|svih|ljudi|a|ne|roba|koja|se|\
            prodaje|mir|traži|rad|u|svakom|gradu|gde|živimo|danas|kao|\
            što|smo|nekada|bez|straha",
        kinds: "Centar za|Institut za|Udruženje za|Fondacija za|Mreža za|\
            Odbor za",
        fields: "ljudska prava|društvena istraživanja|javno zdravlje|\
            demokratsku kulturu|regionalnu saradnju|slobodne medije|\
            bezbednosne studije|zaštitu životne sredine",
        roles: "profesor istorije|direktorka|novinar|advokat|istraživačica|\
            pisac",
        cities: "Beograd|Novi Sad|Niš|Sarajevo|Podgorica",
        given: "Jovan|Ana|Marko|Jelena|Nikola|Milica|Dragan|Ivana|Petar|\
            Vesna|Stefan|Maja",
        syllables: LATIN,
        endings: "ović|ević|ić|anac",
    },
    Tongue {
        heading: "Nënshkruesit",
        words: "kërkojmë|nga|qeveria|që|të|ruajë|shkollat|dhe|lumenjtë|për|\
            gjithë|fëmijët|e|kësaj|ane|sepse|uji|është|një|drejtë|jo|\
            mall|paqja|do|punë|në|çdo|qytet|ku|jetojmë|sot|si|dje|pa|\
            frikë|njerëzit|presin",
        kinds: "Qendra për|Instituti për|Shoqata për|Fondacioni për|\
            Rrjeti për|Këshilli për",
        fields: "të drejtat e njeriut|kërkime sociale|shëndetin publik|\
            kulturë demokratike|bashkëpunim rajonal|media të lira|\
            studime të sigurisë|mbrojtjen e mjedisit",
        roles: "profesor i historisë|drejtoreshë|gazetar|avokate|hulumtues|\
            shkrimtare",
        cities: "Prishtinë|Tiranë|Prizren|Shkodër|Tetovë",
        given: "Arben|Drita|Besnik|Vjosa|Agim|Teuta|Blerim|Mimoza|Fatmir|\
            Shpresa|Luan|Valbona",
        syllables: LATIN,
        endings: "aj|iqi|ani|oshi",
    },
    Tongue {
        heading: "Підписанти",
        words: "ми|закликаємо|уряд|зберегти|школи|і|річки|для|всіх|дітей|\
            цього|краю|бо|вода|це|право|людей|а|не|товар|який|продають|\
            мир|потребує|праці|у|кожному|місті|де|живемо|сьогодні|як|\
            колись|без|страху|та|надії",
        kinds: "Центр|Інститут|Асоціація|Фонд|Мережа|Рада",
        fields: "прав людини|соціальних досліджень|громадського здоров’я|\
            демократичної культури|регіональної співпраці|вільних медіа|\
            безпекових студій|захисту довкілля",
        roles: "професор історії|директорка|журналіст|адвокатка|дослідник|\
            письменниця",
        cities: "Київ|Львів|Харків|Одеса|Чернівці",
        given: "Тарас|Олена|Андрій|Ірина|Сергій|Оксана|Богдан|Наталія|\
            Василь|Марія|Юрій|Світлана",
        syllables: CYRILLIC,
        endings: "енко|чук|ський|ук",
    },
];
