//! The right body among all, by a name in another language.

use rayon::prelude::*;
use undersigned::{
    Kind,
    matching::{self, Weights},
    name::Names,
};

use super::{Task, bodies::two_languages, score::number};
use crate::{chance::Chance, names::Entity};

/// What was found for the queries.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    pub(crate) queries: usize,
    pub(crate) first: usize,
    pub(crate) among_five: usize,
}

/// Asks for each body that has names in two languages by one of them, and
/// takes all names of all bodies for the answer, but those of the body in
/// the language that is asked in.
pub(crate) fn recall(bodies: &[Entity], seed: u64, most: usize) -> Found {
    let mut chance = Chance::new(seed);
    let mut task = Task::new("retrieval");
    let mut queries = Vec::new();
    for (at, entity) in bodies.iter().enumerate() {
        if let Some((left, _)) = two_languages(entity, &mut chance) {
            let asked = task.name(Kind::Organisation, &left.text);
            queries.push((at, asked, left.language.clone()));
        }
    }
    let mut answers = Vec::new();
    for (at, entity) in bodies.iter().enumerate() {
        for name in entity.labels() {
            let number = task.name(Kind::Organisation, &name.text);
            answers.push((at, number, name.language.clone()));
        }
    }
    chance.shuffle(&mut queries);
    queries.truncate(most);
    let names = Names::new(&task.names);
    let ranks: Vec<usize> = queries
        .par_iter()
        .map(|(body, asked, language)| {
            let mut best = vec![f64::MIN; bodies.len()];
            for (other, name, spoken) in &answers {
                let is_own =
                    other == body && (spoken == language || name == asked);
                if !is_own {
                    let bits = matching::evidence(
                        &names,
                        number(*asked),
                        number(*name),
                    );
                    best[*other] = best[*other].max(bits);
                }
            }
            let own = best[*body];
            best.iter().filter(|&&bits| bits >= own).count()
        })
        .collect();
    Found {
        queries: ranks.len(),
        first: ranks.iter().filter(|&&rank| rank == 1).count(),
        among_five: ranks.iter().filter(|&&rank| rank <= 5).count(),
    }
}

/// Names of bodies in two languages, against those of other bodies that score
/// best with the weights as argued: not with those that are to be learned.
pub(crate) fn mined(bodies: &[Entity], seed: u64, most: usize) -> Task {
    const OTHERS: usize = 2;
    const AMONG: usize = 6000;
    let mut chance = Chance::new(seed + 1);
    let mut task = Task::new("the best of others");
    let mut pairs = Vec::new();
    for (at, entity) in bodies.iter().enumerate() {
        if let Some((left, right)) = two_languages(entity, &mut chance) {
            let asked = task.name(Kind::Organisation, &left.text);
            let own = task.name(Kind::Organisation, &right.text);
            pairs.push((at, asked, own));
        }
    }
    chance.shuffle(&mut pairs);
    pairs.truncate(AMONG);
    let names = Names::new(&task.names);
    let argued: Vec<f64> = Weights::argued().iter().map(|w| w.1).collect();
    let found: Vec<Vec<usize>> = pairs
        .par_iter()
        .take(most)
        .map(|(body, asked, _)| {
            let mut best: Vec<(f64, usize)> = pairs
                .iter()
                .filter(|(other, ..)| other != body)
                .map(|&(_, _, name)| {
                    let (a, b) = (number(*asked), number(name));
                    let amounts = matching::amounts(&names, a, b);
                    let bits = argued.iter().zip(amounts);
                    (bits.map(|(bits, amount)| bits * amount).sum(), name)
                })
                .collect();
            best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            best.into_iter().take(OTHERS).map(|(_, name)| name).collect()
        })
        .collect();
    for ((_, asked, own), others) in pairs.iter().zip(found) {
        task.pair(*asked, *own, true, "");
        for other in others {
            task.pair(*asked, other, false, "");
        }
    }
    task
}
