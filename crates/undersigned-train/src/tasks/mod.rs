//! Tasks in which names are compared, made from the name sets by a seed.
//!
//! | module | what |
//! | --- | --- |
//! | [`bodies`] | bodies in two languages, and their acronyms |
//! | [`people`] | persons across scripts, forms of one name |
//! | [`files`] | pairs that stand in a file |
//! | [`retrieval`] | the right body among all |
//! | [`score`] | how well a task is done, beside a peer |

pub(crate) mod bodies;
pub(crate) mod files;
pub(crate) mod people;
pub(crate) mod retrieval;
pub(crate) mod score;

use std::collections::HashMap;

use undersigned::{Kind, name::Mention};

/// Two names: are they of one actor?
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) same: bool,
    /// The languages, or what else sorts the cases.
    pub(crate) group: String,
    /// Whether the names are of two scripts.
    pub(crate) cross_script: bool,
}

/// Names, and pairs of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Task {
    pub(crate) title: String,
    pub(crate) names: Vec<Mention>,
    pub(crate) cases: Vec<Case>,
    numbers: HashMap<(bool, String), usize>,
}

impl Task {
    pub(crate) fn new(title: &str) -> Task {
        Task { title: title.to_owned(), ..Task::default() }
    }

    /// The number of a name.
    pub(crate) fn name(&mut self, kind: Kind, text: &str) -> usize {
        let key = (kind == Kind::Individual, text.to_owned());
        let next = self.names.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.names.push(Mention::new(kind, text));
        }
        number
    }

    pub(crate) fn add(
        &mut self,
        kind: Kind,
        [left, right]: [&str; 2],
        same: bool,
        group: String,
    ) {
        let cross_script = script(left) != script(right);
        let left = self.name(kind, left);
        let right = self.name(kind, right);
        self.cases.push(Case { left, right, same, group, cross_script });
    }

    /// Adds a pair of mentions by their numbers.
    pub(crate) fn pair(
        &mut self,
        left: usize,
        right: usize,
        same: bool,
        group: &str,
    ) {
        let [l, r] = [left, right].map(|at| script(&self.names[at].text));
        let group = group.to_owned();
        let cross_script = l != r;
        self.cases.push(Case { left, right, same, group, cross_script });
    }
}

/// The script of the first letter that tells one.
pub(crate) fn script(text: &str) -> undersigned::text::Script {
    undersigned::text::Script::of(text)
}

/// Two languages as one word, in order of the alphabet.
pub(crate) fn pair_of(left: &str, right: &str) -> String {
    let (a, b) = (left.min(right), left.max(right));
    format!("{a}-{b}")
}
