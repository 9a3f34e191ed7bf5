//! What ties a place to the name before it: the name of a network whose
//! branches sign with their places, small words in running prose.

use super::{super::templates::Template, Extract};
use crate::{
    lexicon::Tag,
    parse::{chunk::Chunk, scan::Scan},
    text::Word,
};

/// A network that opens a segment, and what follows it there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Branch {
    /// Where its name begins and ends; it ends at 0 where there is none.
    from: u16,
    to: u16,
    /// What follows (1 nothing, 2 a place and nothing else, 3 a place and
    /// more, 4 no place), doubled, and one more where the name is also
    /// something else.
    value: u8,
}

impl Branch {
    fn of(scan: &Scan, chunk: Chunk) -> Branch {
        let first = scan.known(chunk.from);
        let mut from = chunk.from + first.legal_form.longest(chunk.len());
        from += usize::from(scan.known(from).surely(Tag::Article));
        if from >= chunk.to {
            from = chunk.from;
        }
        let (known, room) = (scan.known(from), chunk.to - from);
        let sure = known.network.longest(room);
        let weak = known.network_weak.longest(room);
        let words = sure.max(weak);
        // Short forms are written in capitals.
        let written = words > 1
            || scan.word(from).is_some_and(|word| {
                word.shape.length > 4
                    || word.shape.upper
                    || !word.script.has_case()
            });
        if words == 0 || !written {
            return Branch::default();
        }
        let (to, rest) = (from + words, room - words);
        let place = scan.known(to).place;
        let follows = match place {
            _ if rest == 0 => 1,
            Some(place) if usize::from(place.words) == rest => 2,
            Some(_) => 3,
            None => 4,
        };
        let number = |at: usize| u16::try_from(at).unwrap_or(0);
        Branch {
            from: number(from),
            to: number(to),
            value: follows * 2 + u8::from(weak > sure),
        }
    }
}

impl Extract {
    /// The networks that open segments.
    pub(super) fn find_branches(&mut self, scan: &Scan) {
        self.branches.clear();
        for index in 0..self.segments.len() {
            let chunk = self.segments.get(index).map(|segment| segment.chunk);
            let branch = chunk.map(|chunk| Branch::of(scan, chunk));
            self.branches.push(branch.unwrap_or_default());
        }
    }

    /// The network that opens the segment of a word, and where in it, or
    /// behind it, the word stands.
    pub(super) fn add_branch(&mut self, at: usize) {
        let segment = self.segment_of.get(at).copied().unwrap_or(0);
        let branch = self.branches.get(usize::from(segment));
        let Some(&Branch { from, to, value }) = branch else { return };
        let (from, to) = (usize::from(from), usize::from(to));
        if to == 0 || at < from {
            return;
        }
        let part = match (at < to, at == from || at == to) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        self.pair(Template::Branch, usize::from(value), part);
    }

    /// What may be a place behind a small word, and how the text before it
    /// opens: running prose (`l’association X à Sfax`) adds the seat, names
    /// hold theirs.
    pub(super) fn add_seat(&mut self, scan: &Scan, at: usize) {
        let segment = self.segment_of.get(at).copied().unwrap_or(0);
        let segment = self.segments.get(usize::from(segment));
        let Some(chunk) = segment.map(|segment| segment.chunk) else { return };
        // The last two words of a segment hold most places.
        if at <= chunk.from || at + 3 < chunk.to {
            return;
        }
        let small = |at: usize| scan.word(at).is_some_and(is_small);
        let named = |from: usize| {
            from < chunk.to && (from..chunk.to).all(|at| !small(at))
        };
        let (here, next) = (
            small(at - 1) && chunk.to - at <= 2 && named(at),
            small(at) && chunk.to - at <= 3 && named(at + 1),
        );
        if !here && !next {
            return;
        }
        let before = at - usize::from(here);
        let from = chunk.from;
        if before <= from {
            return;
        }
        let article = scan.known(from).has(Tag::Article) && small(from);
        // Prose opens small, mostly with an article.
        let opening = match (article, small(from + usize::from(article))) {
            (false, false) => 0,
            (false, true) => 1,
            (true, true) => 2,
            (true, false) => 3,
        };
        let class = self.class(Some(before));
        if here {
            self.pair(Template::Seat, class, opening);
        } else {
            self.pair(Template::SeatAfter, class, opening);
        }
    }
}

fn is_small(word: &Word) -> bool {
    word.script.has_case() && !word.shape.capital
}
