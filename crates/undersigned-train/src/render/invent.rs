//! Words that no grammar holds: handles, addresses, made-up names of firms,
//! short forms.

use undersigned::SpanType;

use super::{Renderer, line::Line, spell::first_upper};

impl Renderer<'_> {
    pub(super) fn handle(&mut self) -> String {
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

    pub(super) fn url(&mut self) -> String {
        let host = self.handle();
        match self.chance.below(3) {
            0 => format!("www.{host}.org"),
            1 => format!("https://{host}.net/"),
            _ => format!("{host}.org"),
        }
    }

    /// Capitals that stand for a name.
    pub(super) fn letters(&mut self) -> String {
        const LETTERS: &[u8] = b"AAABCCDEEFGHIIKLMNNOOPRRSSTTUVZ";
        let count = 2 + self.chance.below(4);
        (0..count).map(|_| char::from(*self.chance.pick(LETTERS))).collect()
    }

    /// A name as firms and projects have: a made-up word or two.
    pub(super) fn coined(&mut self) -> String {
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
        // Words of a language that projects and firms take for names.
        const WORDS: &[&str] = &[
            "Anchor", "Atlas", "Beacon", "Bridge", "Canvas", "Cedar",
            "Compass", "Copper", "Drift", "Echo", "Ember", "Falcon", "Flint",
            "Grove", "Harbor", "Hatch", "Indigo", "Iris", "Kernel", "Kite",
            "Lantern", "Loom", "Maple", "Mosaic", "Nimbus", "Orbit", "Oxide",
            "Parcel", "Pebble", "Prism", "Quartz", "Quill", "Raven", "Relay",
            "Saffron", "Signal", "Slate", "Stream", "Thread", "Timber",
            "Umbra", "Vault", "Velvet", "Wave", "Willow", "Yarn", "Zephyr",
        ];
        let mut word = if self.chance.percent(25) {
            (*self.chance.pick(WORDS)).to_owned()
        } else {
            format!("{}{}", self.chance.pick(STARTS), self.chance.pick(ENDS))
        };
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
    pub(super) fn acronym(&mut self, line: &mut Line) -> String {
        let short = self.short_form(line);
        if self.chance.percent(5) && short.chars().count() < 6 {
            let letters: Vec<String> =
                short.chars().map(String::from).collect();
            return letters.join(".");
        }
        short
    }

    pub(super) fn short_form(&mut self, line: &mut Line) -> String {
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
