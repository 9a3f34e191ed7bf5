//! Words of scripts without spaces, cut where what stands in them is known:
//! `陳大文教授`, `北京大學教授陳大文`, `社團法人台灣圖書館協會`.
//!
//! A run of such letters holds a body, a post (a title or a role) and a name,
//! or some of these. Posts are in the tables; what stands beside them must
//! look like a body or a name, so that `香港記者協會` stays whole although
//! `記者` is a role.

use super::{cuts::cut_words, scan::Known};
use crate::{
    lexicon::{Lexicon, Tag},
    text::{Script, Word, fold_into},
};

/// Titles, roles and legal forms have at most so many characters.
const LONGEST: usize = 8;
/// In Thai, whose letters are an alphabet, so many.
const LONGEST_THAI: usize = 20;
/// Names have so many.
const NAME: std::ops::RangeInclusive<usize> = 2..=5;
/// Longer words are left whole, so that time stays linear in them.
const MOST: usize = 64;

const HEADS: [Tag; 3] =
    [Tag::OrganisationHead, Tag::OrganisationUnit, Tag::Education];
const POSTS: [Tag; 2] = [Tag::Title, Tag::RoleHead];

/// Cuts `words` where that applies, and tells whether it did.
pub(super) fn split(
    lexicon: &Lexicon,
    text: &str,
    words: &mut Vec<Word>,
    known: &[Known],
) -> bool {
    let mut all: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, (word, known)) in words.iter().zip(known).enumerate() {
        if is_unspaced(word.script)
            && let Some(inside) = word.span.get(text)
            && let Some(letters) = Letters::of(lexicon, word.script, inside)
        {
            let cuts = letters.cuts(known);
            if !cuts.is_empty() {
                all.push((at, cuts));
            }
        }
    }
    cut_words(words, &all, text)
}

const fn is_unspaced(script: Script) -> bool {
    matches!(
        script,
        Script::Han | Script::Kana | Script::Hangul | Script::Thai
    )
}

/// A word by its characters.
struct Letters<'l> {
    lexicon: &'l Lexicon,
    thai: bool,
    /// Where each character begins, and where the last ends.
    at: Vec<usize>,
    /// The characters as they are looked up, and the same of them.
    folded: String,
    folded_at: Vec<usize>,
}

/// A title or role inside a word, by characters.
#[derive(Clone, Copy)]
struct Post {
    from: usize,
    to: usize,
    /// How well its neighbours bear it out.
    sure: u8,
}

impl<'l> Letters<'l> {
    fn of(
        lexicon: &'l Lexicon,
        script: Script,
        word: &str,
    ) -> Option<Letters<'l>> {
        if !(3..=MOST).contains(&word.chars().count()) {
            return None;
        }
        let mut letters = Letters {
            lexicon,
            thai: script == Script::Thai,
            at: vec![0],
            folded: String::with_capacity(word.len()),
            folded_at: vec![0],
        };
        let mut buffer = [0; 4];
        for (at, c) in word.char_indices() {
            letters.at.push(at + c.len_utf8());
            fold_into(c.encode_utf8(&mut buffer), &mut letters.folded);
            letters.folded_at.push(letters.folded.len());
        }
        Some(letters)
    }

    fn len(&self) -> usize {
        self.at.len() - 1
    }

    fn part(&self, from: usize, to: usize) -> &str {
        let ends = self.folded_at.get(from).zip(self.folded_at.get(to));
        ends.and_then(|(&a, &b)| self.folded.get(a..b)).unwrap_or("")
    }

    fn is(&self, from: usize, to: usize, tags: &[Tag]) -> bool {
        from < to && self.lexicon.is_folded_form(self.part(from, to), tags)
    }

    const fn longest(&self) -> usize {
        if self.thai { LONGEST_THAI } else { LONGEST }
    }

    /// The bytes at which the word is cut.
    fn cuts(&self, known: &Known) -> Vec<usize> {
        let mut cuts: Vec<usize> = Vec::new();
        let mut from = 0;
        if known.has(Tag::LegalForm)
            && let Some(to) = self.legal_form()
        {
            cuts.push(to);
            from = to;
        }
        while let Some(post) = self.post(from) {
            if post.from > from {
                cuts.push(post.from);
            }
            if post.to == self.len() {
                break;
            }
            cuts.push(post.to);
            from = post.to;
        }
        cuts.into_iter().filter_map(|cut| self.at.get(cut).copied()).collect()
    }

    /// Where a legal form that opens the word ends.
    fn legal_form(&self) -> Option<usize> {
        let room = self.len().saturating_sub(2).min(LONGEST);
        (2..=room).rev().find(|&to| self.is(0, to, &[Tag::LegalForm]))
    }

    /// The title or role that is borne out best from character `from` on.
    fn post(&self, from: usize) -> Option<Post> {
        let mut best: Option<Post> = None;
        for start in from..self.len() {
            if !self.may_begin(start) {
                continue;
            }
            let room = (self.len() - start).min(self.longest());
            for to in (start + 1..=start + room).rev() {
                // One character is a title at the end only: `氏`.
                if to == start + 1 && to < self.len()
                    || (to < self.len() && !self.may_begin(to))
                    || !self.is(start, to, &POSTS)
                {
                    continue;
                }
                if let Some(sure) = self.sure(from, start, to) {
                    let better = best.is_none_or(|best| {
                        let key = |p: Post| (p.sure, p.to - p.from);
                        key(Post { from: start, to, sure }) > key(best)
                    });
                    if better {
                        best = Some(Post { from: start, to, sure });
                    }
                    break;
                }
            }
        }
        best
    }

    /// How well the letters before and behind a post bear it out; not at all
    /// where it is part of something else, or all of the word.
    fn sure(&self, from: usize, start: usize, to: usize) -> Option<u8> {
        let (opens, ends) = (start == from, to == self.len());
        if self.is_body(start, self.len()) || (opens && ends && from == 0) {
            return None;
        }
        let body = !opens && self.is_body(from, start);
        let named = self.is_name(to, self.len());
        match (opens, ends) {
            (true, true) => Some(3),
            (false, true) if body => Some(3),
            (false, true) => self.is_name(from, start).then_some(2),
            (true, false) if self.thai => {
                let title = self.is(start, to, &[Tag::Title]);
                let begins = self.begins_body(to, self.len());
                (begins || title && self.len() - to >= 2).then_some(3)
            }
            (true, false) => (named && self.has_surname(to)).then_some(2),
            (false, false) if body && self.has_surname(to) => {
                named.then_some(3)
            }
            (false, false) => (body && named).then_some(1),
        }
    }

    /// Whether the letters end as bodies do; in Thai, whether they begin so.
    fn is_body(&self, from: usize, to: usize) -> bool {
        if self.thai {
            return self.begins_body(from, to);
        }
        let longest = LONGEST.min((to - from).saturating_sub(1));
        to - from >= 3
            && (1..=longest).any(|part| self.is(to - part, to, &HEADS))
    }

    fn begins_body(&self, from: usize, to: usize) -> bool {
        let longest = LONGEST_THAI.min(to - from);
        (2..=longest).any(|part| self.is(from, from + part, &HEADS))
    }

    /// Whether letters may be the name of a person.
    fn is_name(&self, from: usize, to: usize) -> bool {
        NAME.contains(&(to - from))
            && !self.thai
            && !self.is_body(from, to)
            && !self.is(from, to, &HEADS)
            && !self.is(from, to, &POSTS)
            && !self.is(from, to, &[Tag::City, Tag::Country, Tag::Region])
    }

    /// Whether a surname opens the letters from `from` on.
    fn has_surname(&self, from: usize) -> bool {
        let tags = [Tag::Surname, Tag::SurnameEnding, Tag::GivenName];
        let longest = 3.min(self.len() - from);
        (1..=longest).any(|part| self.is(from, from + part, &tags))
    }

    /// Whether a word may begin at a character: in Thai no vowel that is
    /// written behind or above its consonant.
    fn may_begin(&self, at: usize) -> bool {
        !self.thai
            || self.part(at, at + 1).chars().all(
                |c| matches!(c, '\u{e01}'..='\u{e2e}' | '\u{e40}'..='\u{e44}'),
            )
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::cuts::shown;

    #[test]
    fn posts_cut_a_word_where_bodies_and_names_bear_them_out() {
        for whole in [
            "陳大文|教授",
            "律师|张思之",
            "北京大學法學院|教授|賀衛方",
            "台灣人權促進會|秘書長|施逸翔",
            "東京大学|教授|山田太郎",
            "社團法人|台灣圖書館協會",
            "香港記者協會",
            "全国教师联合会",
            "นาย|สมชาย",
            "ผู้อำนวยการ|มูลนิธิป่าไม้",
            "สมาคมนักข่าวแห่งประเทศไทย",
        ] {
            assert_eq!(shown(&whole.replace('|', "")), whole);
        }
    }
}
