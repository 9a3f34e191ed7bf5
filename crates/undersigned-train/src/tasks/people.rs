//! Persons across scripts, and forms of one name.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use undersigned::{Kind, text::fold};

use super::{Task, pair_of, script};
use crate::{
    chance::Chance,
    names::{Entity, Name},
};

/// Names of one person in two scripts, against persons that share a surname
/// or a given name.
pub(crate) fn persons(people: &[Entity], seed: u64) -> Task {
    let mut task = Task::new("persons across scripts");
    let mut chance = Chance::new(seed);
    let mut by_word: HashMap<String, Vec<(usize, &Name)>> = HashMap::new();
    for (at, person) in people.iter().enumerate() {
        for name in person.labels() {
            for word in words_of(&name.text) {
                by_word.entry(word).or_default().push((at, name));
            }
        }
    }
    for (at, person) in people.iter().enumerate() {
        let mut pairs = Vec::new();
        let names: Vec<&Name> = person.labels().collect();
        for (nth, left) in names.iter().enumerate() {
            for right in names.iter().skip(nth + 1) {
                if script(&left.text) != script(&right.text) {
                    pairs.push((*left, *right));
                }
            }
        }
        if pairs.is_empty() {
            continue;
        }
        let (left, right) = *chance.pick(&pairs);
        let scripts = pair_of(
            &format!("{:?}", script(&left.text)),
            &format!("{:?}", script(&right.text)),
        );
        let texts = [&*left.text, &*right.text];
        task.add(Kind::Individual, texts, true, scripts.clone());
        // A namesake, by the name in the second script.
        let own: HashSet<String> =
            names.iter().flat_map(|name| words_of(&name.text)).collect();
        let mut others: Vec<&Name> = Vec::new();
        for word in words_of(&right.text) {
            let namesakes = by_word.get(&word);
            others.extend(
                namesakes
                    .into_iter()
                    .flatten()
                    .filter(|(other, name)| {
                        *other != at
                            && words_of(&name.text)
                                .iter()
                                .any(|word| !own.contains(word))
                    })
                    .map(|(_, name)| *name),
            );
        }
        if !others.is_empty() {
            let other = chance.pick(&others);
            let texts = [&*left.text, &*other.text];
            task.add(Kind::Individual, texts, false, scripts);
        }
    }
    task
}

/// Two spellings of one person's name in one script, against persons that
/// share most words with it.
pub(crate) fn namesakes(people: &[Entity], seed: u64) -> Task {
    let mut task = Task::new("persons in one script");
    let mut chance = Chance::new(seed);
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, person) in people.iter().enumerate() {
        let words: BTreeSet<String> =
            person.labels().flat_map(|name| words_of(&name.text)).collect();
        for word in words {
            by_word.entry(word).or_default().push(at);
        }
    }
    for (at, person) in people.iter().enumerate() {
        let names: Vec<&Name> = person.labels().collect();
        let mut pairs = Vec::new();
        for (nth, left) in names.iter().enumerate() {
            for right in names.iter().skip(nth + 1) {
                if script(&left.text) == script(&right.text)
                    && fold(&left.text) != fold(&right.text)
                {
                    pairs.push((*left, *right));
                }
            }
        }
        let group = format!("{:?}", script(&names[0].text));
        if !pairs.is_empty() {
            let (left, right) = *chance.pick(&pairs);
            let texts = [&*left.text, &*right.text];
            task.add(Kind::Individual, texts, true, group.clone());
        }
        let left = *chance.pick(&names);
        let words = words_of(&left.text);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &words {
            for &other in by_word.get(word).into_iter().flatten() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let own: HashSet<String> =
            names.iter().flat_map(|name| words_of(&name.text)).collect();
        let most = shared
            .iter()
            .filter(|&(&other, _)| {
                other != at
                    && people[other].labels().all(|name| {
                        words_of(&name.text).iter().any(|w| !own.contains(w))
                    })
            })
            .max_by_key(|&(&other, &count)| (count, std::cmp::Reverse(other)));
        let Some((&other, _)) = most else { continue };
        let right = people[other]
            .labels()
            .find(|name| script(&name.text) == script(&left.text));
        if let Some(right) = right {
            let texts = [&*left.text, &*right.text];
            task.add(Kind::Individual, texts, false, group);
        }
    }
    task
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Forms of one given name or surname, against the forms of others that
/// begin alike in the same script.
pub(crate) fn forms(items: &[Entity], seed: u64, most: usize) -> Task {
    let mut task = Task::new("forms of one name");
    let mut chance = Chance::new(seed);
    let mut items_of: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_start: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        for name in &item.names {
            items_of.entry(&name.text).or_default().push(at);
            by_start
                .entry(start_of(&name.text))
                .or_default()
                .push((at, &name.text));
        }
    }
    for (at, item) in items.iter().enumerate() {
        if item.names.len() < 2 || task.cases.len() >= most * 2 {
            continue;
        }
        let left = chance.pick(&item.names);
        let right = chance.pick(&item.names);
        if fold(&left.text) == fold(&right.text) {
            continue;
        }
        let scripts = pair_of(
            &format!("{:?}", script(&left.text)),
            &format!("{:?}", script(&right.text)),
        );
        let texts = [&*left.text, &*right.text];
        task.add(Kind::Individual, texts, true, scripts.clone());
        // Everything that may be a form of the name.
        let mut family: HashSet<usize> = HashSet::from([at]);
        for name in &item.names {
            family.extend(items_of[&*name.text].iter().copied());
        }
        let related: HashSet<&str> = family
            .iter()
            .flat_map(|&item| &items[item].names)
            .map(|name| &*name.text)
            .collect();
        let rivals = &by_start[&start_of(&right.text)];
        for _ in 0..20 {
            let (other, text) = *chance.pick(rivals);
            let is_related =
                items[other].names.iter().any(|n| related.contains(&*n.text));
            if !family.contains(&other) && !is_related {
                let texts = [&*left.text, text];
                task.add(Kind::Individual, texts, false, scripts);
                break;
            }
        }
    }
    task
}

/// The first two letters.
fn start_of(text: &str) -> String {
    text.chars().take(2).collect()
}
