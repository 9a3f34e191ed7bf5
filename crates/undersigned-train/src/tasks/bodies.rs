//! Bodies in two languages, and their acronyms.

use std::collections::{BTreeMap, HashMap, HashSet};

use undersigned::{Kind, text::fold};

use super::{Task, pair_of};
use crate::{
    chance::Chance,
    names::{Entity, Name},
};

/// A name of a body, among all.
#[derive(Clone, Copy)]
struct Place<'e> {
    body: usize,
    name: &'e Name,
}

/// All names by what they share, to find the hardest of others.
struct Index<'e> {
    bodies: &'e [Entity],
    names: Vec<Place<'e>>,
    words: Vec<Vec<String>>,
    by_word: HashMap<String, Vec<usize>>,
    by_city: HashMap<&'e str, Vec<usize>>,
    by_acronym: HashMap<&'e str, Vec<usize>>,
}

impl<'e> Index<'e> {
    fn new(bodies: &'e [Entity]) -> Index<'e> {
        let mut index = Index {
            bodies,
            names: Vec::new(),
            words: Vec::new(),
            by_word: HashMap::new(),
            by_city: HashMap::new(),
            by_acronym: HashMap::new(),
        };
        for (body, entity) in bodies.iter().enumerate() {
            if !entity.city.is_empty() {
                index.by_city.entry(&entity.city).or_default().push(body);
            }
            for acronym in entity.acronyms() {
                index.by_acronym.entry(&acronym.text).or_default().push(body);
            }
            for name in entity.labels() {
                let number = index.names.len();
                let words = words_of(&name.text);
                for word in &words {
                    let known = index.by_word.entry(word.clone());
                    known.or_default().push(number);
                }
                index.names.push(Place { body, name });
                index.words.push(words);
            }
        }
        index
    }

    /// The name in `language` of another body that shares the most telling
    /// words with `text`.
    fn nearest(
        &self,
        body: usize,
        text: &str,
        language: Option<&str>,
    ) -> Option<Place<'e>> {
        let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
        let words = words_of(text);
        for word in &words {
            let Some(names) = self.by_word.get(word) else { continue };
            if names.len() > MOST_SHARERS {
                continue;
            }
            let weight = (self.names.len() as f64 / names.len() as f64).ln();
            for &name in names {
                *weights.entry(name).or_default() += weight;
            }
        }
        let mut found: Vec<(f64, usize)> = weights
            .into_iter()
            .filter(|&(name, _)| {
                self.names[name].name.language.as_deref() == language
            })
            .map(|(name, weight)| {
                let length = self.words[name].len() + words.len();
                (weight / (length as f64).sqrt(), name)
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut strangers = found
            .iter()
            .map(|&(_, name)| self.names[name])
            .filter(|place| self.are_strangers(body, place.body));
        strangers.next()
    }

    fn are_strangers(&self, a: usize, b: usize) -> bool {
        let (left, right) = (&self.bodies[a], &self.bodies[b]);
        a != b
            && !left.rel.iter().any(|rel| right.id.ends_with(&rel[1]))
            && !right.rel.iter().any(|rel| left.id.ends_with(&rel[1]))
            && !left.labels().any(|l| {
                right.labels().any(|r| fold(&l.text) == fold(&r.text))
            })
    }

    /// A name in `language` of another body among `bodies`.
    fn among(
        &self,
        body: usize,
        bodies: Option<&Vec<usize>>,
        language: Option<&str>,
        chance: &mut Chance,
    ) -> Option<Place<'e>> {
        let others: Vec<Place<'e>> = bodies?
            .iter()
            .filter(|&&other| self.are_strangers(body, other))
            .filter_map(|&other| {
                let name = self.bodies[other]
                    .labels()
                    .find(|name| name.language.as_deref() == language)?;
                Some(Place { body: other, name })
            })
            .collect();
        (!others.is_empty()).then(|| *chance.pick(&others))
    }
}

/// Words in more names than this find none of them.
const MOST_SHARERS: usize = 1500;

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    if !folded.contains(' ') && !folded.is_ascii() {
        // Scripts without spaces share pairs of characters.
        let chars: Vec<char> = folded.chars().collect();
        return chars.windows(2).map(|pair| pair.iter().collect()).collect();
    }
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 1).map(str::to_owned).collect()
}

/// Names of one body in two languages, against names of others that share
/// words, place or acronym with them.
pub(crate) fn translated(bodies: &[Entity], seed: u64) -> Task {
    let index = Index::new(bodies);
    let mut task = Task::new("bodies in two languages");
    let mut chance = Chance::new(seed);
    for (at, entity) in bodies.iter().enumerate() {
        let Some((left, right)) = two_languages(entity, &mut chance) else {
            continue;
        };
        let group = pair_of(left.code(), right.code());
        let texts = [&*left.text, &*right.text];
        task.add(Kind::Organisation, texts, true, group.clone());
        let language = right.language.as_deref();
        let mut others: Vec<Place<'_>> = Vec::new();
        others.extend(index.nearest(at, &right.text, language));
        let city = index.by_city.get(&*entity.city);
        others.extend(index.among(at, city, language, &mut chance));
        let acronym = entity.acronyms().next();
        let same = acronym.and_then(|a| index.by_acronym.get(&*a.text));
        others.extend(index.among(at, same, language, &mut chance));
        let mut seen = HashSet::new();
        for other in others {
            if seen.insert(&other.name.text) {
                let texts = [&*left.text, &*other.name.text];
                let group = group.clone();
                task.add(Kind::Organisation, texts, false, group);
            }
        }
    }
    task
}

/// Two names of one body in one language, against the nearest of others.
pub(crate) fn renamed(bodies: &[Entity], seed: u64) -> Task {
    let index = Index::new(bodies);
    let mut task = Task::new("two names in one language");
    let mut chance = Chance::new(seed);
    for (at, entity) in bodies.iter().enumerate() {
        let names: Vec<&Name> = entity.labels().collect();
        let mut pairs = Vec::new();
        for (nth, left) in names.iter().enumerate() {
            for right in names.iter().skip(nth + 1) {
                if left.language == right.language
                    && fold(&left.text) != fold(&right.text)
                {
                    pairs.push((*left, *right));
                }
            }
        }
        if pairs.is_empty() {
            continue;
        }
        let (left, right) = *chance.pick(&pairs);
        let texts = [&*left.text, &*right.text];
        let group = left.code().to_owned();
        task.add(Kind::Organisation, texts, true, group.clone());
        let language = right.language.as_deref();
        if let Some(other) = index.nearest(at, &right.text, language) {
            let texts = [&*left.text, &*other.name.text];
            task.add(Kind::Organisation, texts, false, group);
        }
    }
    task
}

/// Two names of a body in different languages, not equal after folding.
pub(crate) fn two_languages<'e>(
    entity: &'e Entity,
    chance: &mut Chance,
) -> Option<(&'e Name, &'e Name)> {
    let names: Vec<&Name> =
        entity.labels().filter(|name| name.language.is_some()).collect();
    let mut pairs = Vec::new();
    for (at, left) in names.iter().enumerate() {
        for right in names.iter().skip(at + 1) {
            if left.language != right.language
                && fold(&left.text) != fold(&right.text)
            {
                pairs.push((*left, *right));
            }
        }
    }
    if pairs.is_empty() {
        return None;
    }
    let (left, right) = *chance.pick(&pairs);
    Some(if chance.percent(50) { (left, right) } else { (right, left) })
}

/// Acronyms against names: in the language that the body is shown in, and
/// in others.
pub(crate) fn acronyms(bodies: &[Entity], seed: u64) -> [Task; 2] {
    let mut same = Task::new("acronym, same language");
    let mut other = Task::new("acronym, other language");
    let mut chance = Chance::new(seed);
    // The hardest others begin with the same letter.
    let mut by_letter: BTreeMap<char, Vec<&Entity>> = BTreeMap::new();
    for entity in bodies {
        for acronym in entity.acronyms() {
            if let Some(first) = fold(&acronym.text).chars().next() {
                by_letter.entry(first).or_default().push(entity);
            }
        }
    }
    for entity in bodies {
        let Some(acronym) = entity.acronyms().next() else { continue };
        let Some(first) = fold(&acronym.text).chars().next() else {
            continue;
        };
        let own = |name: &&Name| {
            fold(&name.text) != fold(&acronym.text) && name.text.contains(' ')
        };
        let shown: Vec<&Name> = entity.labels().filter(own).collect();
        let display =
            shown.iter().find(|name| name.kind.contains("ror_display"));
        let foreign: Vec<&&Name> = shown
            .iter()
            .filter(|name| {
                name.language.is_some()
                    && display.is_some_and(|d| d.language != name.language)
                    && !name.kind.contains("ror_display")
            })
            .collect();
        let rivals = &by_letter[&first];
        for (task, name) in [
            (&mut same, display.copied()),
            (&mut other, foreign.first().map(|name| **name)),
        ] {
            let Some(name) = name else { continue };
            let group = name.code().to_owned();
            let texts = [&*acronym.text, &*name.text];
            task.add(Kind::Organisation, texts, true, group.clone());
            for _ in 0..20 {
                let rival = *chance.pick(rivals);
                let named = rival.labels().filter(own).find(|other| {
                    other.language == name.language && other.text != name.text
                });
                let shared = rival
                    .acronyms()
                    .any(|a| fold(&a.text) == fold(&acronym.text));
                if let Some(other) = named
                    && rival.id != entity.id
                    && !shared
                {
                    let texts = [&*acronym.text, &*other.text];
                    task.add(Kind::Organisation, texts, false, group);
                    break;
                }
            }
        }
    }
    [same, other]
}
