//! Forms of one name that do not sound alike: `James` and `Джеймс`.

use std::{collections::BTreeMap, collections::HashSet, path::Path};

use undersigned::{
    lexicon::{Lexicon, Tag},
    sound::{Confusions, sound_key},
    text::{Script, fold},
};

use crate::{
    Result,
    names::{self, Entity},
};

/// Forms that sound more alike need no table.
const ALIKE: f32 = 0.62;

const HEAD: &str = "\
# kind: nicknames
# version: 1
# source: forms of given names and surnames in many scripts (rigour, from Wikidata), 2026-11: those in use that do not sound alike
# licence: MIT
# command: cargo run --release -p undersigned-train -- forms DIR -o data/lexicon/name_forms.tsv
name\tlang\tshort
";

/// Learns from a folder of name sets; writes the table.
pub(crate) fn learn(folder: &Path, output: &Path) -> Result<()> {
    let people = names::entities(folder, "persons")?;
    let mut in_use: HashSet<String> = HashSet::new();
    for name in people.iter().flat_map(Entity::labels) {
        let folded = fold(&name.text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        in_use.extend(words.map(str::to_owned));
    }
    let mut rows: BTreeMap<String, BTreeMap<String, ()>> = BTreeMap::new();
    for item in names::entities(folder, "name-forms")? {
        let Some(head) = head(&item) else { continue };
        let is_used = in_use.contains(&*fold(head)) || is_given(head);
        if !is_used {
            continue;
        }
        for name in &item.names {
            let has_known_script =
                Script::of(&name.text) != Script::Other && name.text != head;
            if has_known_script && likeness(head, &name.text) < ALIKE {
                let row = rows.entry(head.to_owned()).or_default();
                row.insert(name.text.clone(), ());
            }
        }
    }
    let mut table = HEAD.to_owned();
    for (head, forms) in &rows {
        let forms: Vec<&str> = forms.keys().map(String::as_str).collect();
        table.push_str(&format!("{head}\t\t{}\n", forms.join("|")));
    }
    std::fs::write(output, table)?;
    eprintln!("{} names", rows.len());
    Ok(())
}

/// The Latin form that sounds most like the others.
fn head(item: &Entity) -> Option<&str> {
    let latin = item.names.iter().filter(|name| {
        Script::of(&name.text) == Script::Latin
            && name.text.chars().count() > 2
            && !name.text.contains(['|', '*', ' ', '-'])
    });
    let mut best: Option<(f32, &str)> = None;
    for name in latin {
        let all: f32 =
            item.names.iter().map(|o| likeness(&name.text, &o.text)).sum();
        if best.is_none_or(|(most, _)| all > most) {
            best = Some((all, &name.text));
        }
    }
    best.map(|(_, name)| name)
}

fn likeness(left: &str, right: &str) -> f32 {
    let scripts = (Script::of(left), Script::of(right));
    let keys = [left, right].map(sound_key);
    Confusions::builtin().likeness(&keys[0], &keys[1], scripts)
}

fn is_given(name: &str) -> bool {
    let hits = Lexicon::builtin().lookup(name);
    hits.iter().any(|hit| hit.tag == Tag::GivenName)
}
