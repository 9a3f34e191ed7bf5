//! Which word of one name stands for which word of the other.

use super::{evidence::FormPair, weights};
use crate::{
    name::{PlaceRelation, Token, TokenClass},
    text::{Script, spelling_similarity},
};

/// Names are cut to this many tokens when they are read.
pub(super) const MOST: usize = 24;

/// How two words agree, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Word,
    Concept,
    Place,
    Sound,
    PlaceInside,
    Spelling,
    Consonants,
}

/// A word of the left name that agrees with one of the right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) level: Level,
}

/// The words of two names that agree, and those that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alignment {
    links: [Link; MOST],
    count: usize,
    left: u32,
    right: u32,
}

impl Alignment {
    const fn new() -> Alignment {
        let none = Link { left: 0, right: 0, level: Level::Word };
        Alignment { links: [none; MOST], count: 0, left: 0, right: 0 }
    }

    pub(super) fn links(&self) -> &[Link] {
        self.links.get(..self.count).unwrap_or_default()
    }

    pub(super) const fn is_left_free(&self, at: usize) -> bool {
        self.left & 1 << at == 0
    }

    pub(super) const fn is_right_free(&self, at: usize) -> bool {
        self.right & 1 << at == 0
    }

    fn link(&mut self, left: usize, right: usize, level: Level) {
        if let Some(free) = self.links.get_mut(self.count) {
            *free = Link { left, right, level };
            self.count += 1;
            self.left |= 1 << left;
            self.right |= 1 << right;
        }
    }

    /// Links each free word of the left with the first free word of the
    /// right that agrees, and counts what is still free.
    fn pass(
        &mut self,
        left: &[Token],
        right: &[Token],
        agree: impl Fn(&Token, &Token) -> Option<Level>,
    ) {
        for (l, token) in left.iter().enumerate() {
            if !token.is_word() || !self.is_left_free(l) {
                continue;
            }
            for (r, other) in right.iter().enumerate() {
                if other.is_word()
                    && self.is_right_free(r)
                    && let Some(level) = agree(token, other)
                {
                    self.link(l, r, level);
                    break;
                }
            }
        }
    }
}

/// Aligns the words of two names of bodies: what is the same first, then
/// what is similar.
pub(super) fn align(pair: &FormPair<'_>) -> Alignment {
    let left = pair.names.tokens(pair.left);
    let right = pair.names.tokens(pair.right);
    let mut alignment = Alignment::new();
    alignment.pass(left, right, same);
    if alignment.count < left.len() && alignment.count < right.len() {
        alignment.pass(left, right, |l, r| place(pair, l, r));
        alignment.pass(left, right, |l, r| similar(pair, l, r));
    }
    alignment
}

fn same(left: &Token, right: &Token) -> Option<Level> {
    if left.word == right.word {
        return Some(Level::Word);
    }
    if left.unit != right.unit {
        return None;
    }
    Some(if left.place.is_some() {
        Level::Place
    } else if left.is_known() {
        Level::Concept
    } else {
        Level::Sound
    })
}

fn place(pair: &FormPair<'_>, left: &Token, right: &Token) -> Option<Level> {
    let places = pair.names.gazetteer();
    match places.relation(left.place?, right.place?) {
        PlaceRelation::Same => Some(Level::Place),
        PlaceRelation::Inside => Some(Level::PlaceInside),
        _ => None,
    }
}

fn similar(pair: &FormPair<'_>, left: &Token, right: &Token) -> Option<Level> {
    if left.is_known() && right.is_known() {
        return None;
    }
    if is_bare(pair.left.script) != is_bare(pair.right.script) {
        return same_consonants(pair, left, right)
            .then_some(Level::Consonants);
    }
    are_spelled_alike(pair, left, right).then_some(Level::Spelling)
}

/// Whether a script leaves its vowels out.
const fn is_bare(script: Script) -> bool {
    matches!(script, Script::Arabic | Script::Hebrew)
}

fn same_consonants(pair: &FormPair<'_>, left: &Token, right: &Token) -> bool {
    left.skeleton == right.skeleton
        && !left.is_known()
        && !right.is_known()
        && pair.names.skeleton(left).len() >= 2
}

/// Whether two words differ by no more than a slip of the pen.
pub(super) fn are_spelled_alike(
    pair: &FormPair<'_>,
    left: &Token,
    right: &Token,
) -> bool {
    let shortest = left.length.min(right.length);
    if shortest < weights::SHORTEST_ALIKE
        || left.length.abs_diff(right.length) > 2 + shortest / 4
        || left.class == TokenClass::Number
        || right.class == TokenClass::Number
    {
        return false;
    }
    let (l, r) = if pair.left.script == pair.right.script {
        (pair.names.word(left), pair.names.word(right))
    } else {
        (pair.names.sound(left), pair.names.sound(right))
    };
    l.chars().next() == r.chars().next()
        && spelling_similarity(l, r) >= weights::ALIKE
}
