//! Words that are several in one: compounds, and runs of scripts without
//! spaces, cut where the tables know what stands in them.

use crate::{
    lexicon::{Concepts, FastMap, Lexicon, Tag},
    text::{Script, Span, Word, fold_into, is_sign},
};

/// Cuts words; remembers how.
#[derive(Clone, Debug, Default)]
pub(super) struct Cutter {
    /// By folded word: the characters of each part, none where it is one.
    known: FastMap<Box<str>, Box<[u8]>>,
    folded: String,
    cut: Vec<Word>,
    parts: Vec<u8>,
    best: Vec<Way>,
}

/// The cheapest way to cut the beginning of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    cost: u32,
    /// Where the last part begins, in characters.
    from: usize,
}

/// A part of a run that is known has at most so many characters.
const LONGEST_PART: usize = 12;
/// A longer run is no name: it is left whole.
const LONGEST_RUN: usize = 64;
/// What a part costs that the tables know, and each character from the third
/// on: two words say more than one of the same length.
const KNOWN: u32 = 4;
const KNOWN_MORE: u32 = 1;
/// What a part costs more that was only learned, and each such character.
const LEARNED: u32 = 3;
const LEARNED_MORE: u32 = 1;
/// What a known part of a single character costs.
const KNOWN_CHARACTER: u32 = 10;
/// What a part costs that is not known, and each of its characters.
const UNKNOWN: u32 = 6;
const UNKNOWN_CHARACTER: u32 = 5;
/// A known part that is written in syllables has at least so many.
const SHORTEST_KANA: usize = 3;
/// A known part in syllables of fewer is taken for a chance piece of an
/// unknown word beside it.
const SHORTEST_FIRM_KANA: usize = 4;

/// The shortest part of a compound, and the shortest compound, in bytes.
const SHORTEST_PART: usize = 4;
const SHORTEST_COMPOUND: usize = 9;
/// What may stand between the parts of a compound.
const JOINTS: [&str; 7] = ["", "s", "es", "n", "en", "e", "o"];
/// The shortest last part.
const SHORTEST_LAST: usize = 5;
/// The shortest last part of three.
const SHORTEST_OF_THREE: usize = 6;
/// How many letters of an ending the last part may have, and a whole word.
const LAST_ENDING: usize = 3;
const ENDING: usize = 6;

impl Cutter {
    /// Cuts those of `words` that are several.
    pub(super) fn cut(
        &mut self,
        text: &str,
        words: &mut Vec<Word>,
        concepts: &Concepts,
        lexicon: &Lexicon,
    ) {
        part_scripts(text, words);
        if !words.iter().any(|word| may_be_several(*word)) {
            return;
        }
        let mut cut = std::mem::take(&mut self.cut);
        cut.clear();
        for &word in &*words {
            let written = word.span.get(text).unwrap_or_default();
            if !may_be_several(word) {
                cut.push(word);
                continue;
            }
            self.folded.clear();
            fold_into(written, &mut self.folded);
            if !self.known.contains_key(&*self.folded) {
                self.find_parts(word.script, concepts, lexicon);
                let parts = self.parts.as_slice().into();
                self.known.insert(self.folded.as_str().into(), parts);
            }
            match self.known.get(&*self.folded) {
                Some(parts) if parts.len() > 1 => {
                    push_parts(&mut cut, word, written, parts);
                }
                _ => cut.push(word),
            }
        }
        std::mem::swap(words, &mut cut);
        self.cut = cut;
    }

    fn find_parts(
        &mut self,
        script: Script,
        concepts: &Concepts,
        lexicon: &Lexicon,
    ) {
        self.parts.clear();
        if script.is_unspaced() || script == Script::Hangul {
            self.cut_run(script, concepts, lexicon);
        } else if let Some(parts) = compound(&self.folded, concepts) {
            let lengths = parts.map(|part| small(part.chars().count()));
            self.parts.extend(lengths.iter().filter(|&&length| length > 0));
        }
    }

    /// The cheapest cut of a run into parts that are known.
    fn cut_run(
        &mut self,
        script: Script,
        concepts: &Concepts,
        lexicon: &Lexicon,
    ) {
        let text = &*self.folded;
        let mut starts: Vec<usize> =
            text.char_indices().map(|(at, _)| at).collect();
        starts.push(text.len());
        let length = starts.len() - 1;
        let whole =
            script == Script::Hangul && is_known(text, concepts, lexicon);
        if length > LONGEST_RUN || whole {
            return;
        }
        let piece = |from: usize, to: usize| {
            let (from, to) = (starts.get(from), starts.get(to));
            let range = from.copied().zip(to.copied());
            range.and_then(|(from, to)| text.get(from..to)).unwrap_or_default()
        };
        self.best.clear();
        self.best.push(Way::default());
        for to in 1..=length {
            let mut best = Way { cost: u32::MAX, from: 0 };
            for from in 0..to {
                if !may_be_part(piece(from, to), from > 0, to < length) {
                    continue;
                }
                // Some places no way leads to: behind a Thai vowel that is
                // written before its consonant.
                let before = self.best.get(from).map_or(0, |way| way.cost);
                if before == u32::MAX {
                    continue;
                }
                let cost = cost(piece(from, to), concepts, lexicon);
                let Some(cost) = cost else { continue };
                if before + cost < best.cost {
                    best = Way { cost: before + cost, from };
                }
            }
            self.best.push(best);
        }
        let mut to = length;
        while to > 0 {
            let from = self.best.get(to).map_or(0, |way| way.from);
            self.parts.push(small(to - from));
            to = from;
        }
        self.parts.reverse();
        join_syllables(text, &mut self.parts, |part| {
            is_known(part, concepts, lexicon) || concepts.has_learned(part)
        });
    }
}

/// Puts a word in syllabic script together again that was cut because a short
/// word stands in it: the *plan* of *implant*.
fn join_syllables(
    text: &str,
    parts: &mut Vec<u8>,
    is_known: impl Fn(&str) -> bool,
) {
    let mut rest = text;
    let mut kept: Vec<(u8, Part)> = Vec::with_capacity(parts.len());
    for &length in &*parts {
        let end = rest.char_indices().nth(usize::from(length));
        let (written, after) =
            rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        let part = Part {
            is_kana: written
                .chars()
                .any(|c| Script::of_char(c) == Script::Kana),
            is_known: is_known(written),
            is_short: usize::from(length) < SHORTEST_FIRM_KANA,
        };
        match kept.last_mut() {
            Some((before, last)) if last.joins(part) => {
                *before = before.saturating_add(length);
                *last = Part { is_known: false, is_short: false, ..part };
            }
            _ => kept.push((length, part)),
        }
    }
    parts.clear();
    parts.extend(kept.iter().map(|(length, _)| length));
}

#[derive(Clone, Copy)]
struct Part {
    is_kana: bool,
    is_known: bool,
    is_short: bool,
}

impl Part {
    /// Whether two parts are one word: one is not known, and neither is long
    /// enough to stand for itself.
    const fn joins(self, next: Part) -> bool {
        self.is_kana
            && next.is_kana
            && !(self.is_known && next.is_known)
            && (!self.is_known || self.is_short)
            && (!next.is_known || next.is_short)
    }
}

/// What a part costs; none where two scripts meet in it that the tables do not
/// know together: 天然ガス.
fn cost(part: &str, concepts: &Concepts, lexicon: &Lexicon) -> Option<u32> {
    let characters = part.chars().count();
    let mut scripts = part.chars().filter(|&c| c != 'ー').map(Script::of_char);
    let first = scripts.next().unwrap_or_default();
    if scripts.any(|script| script != first) {
        let is_word = characters <= LONGEST_PART && concepts.knows(part, 0);
        return is_word.then(|| KNOWN + KNOWN_MORE * more(characters));
    }
    let society = part.strip_suffix(SOCIETY);
    let society = society.filter(|_| characters > 2);
    // *工学会* is a society of what is known, whatever was learned of it.
    let of_known = society.is_some_and(|of| is_known(of, concepts, lexicon));
    let is_short = first == Script::Kana && characters < SHORTEST_KANA;
    let more = more(characters);
    let certainty = if characters > LONGEST_PART || is_short {
        None
    } else if is_known(part, concepts, lexicon) {
        Some(KNOWN + KNOWN_MORE * more)
    } else if !of_known && concepts.has_learned(part) {
        Some(KNOWN + LEARNED + (KNOWN_MORE + LEARNED_MORE) * more)
    } else {
        None
    };
    Some(match certainty {
        Some(_) if characters == 1 => KNOWN_CHARACTER,
        Some(cost) => cost,
        None => {
            let cost =
                UNKNOWN + UNKNOWN_CHARACTER * u32::from(small(characters));
            let is_name = society.is_some() && !of_known;
            cost - if is_name { UNKNOWN_SOCIETY } else { 0 }
        }
    })
}

/// The characters that count beyond the first two.
fn more(characters: usize) -> u32 {
    u32::from(small(characters.saturating_sub(2)))
}

/// Whether a run may be cut before a part and behind it: not before a mark, a
/// small syllable or a vowel that belongs to what stands before, not behind a
/// vowel that belongs to what follows.
fn may_be_part(part: &str, is_cut_before: bool, is_cut_behind: bool) -> bool {
    let first = part.chars().next().unwrap_or_default();
    let last = part.chars().next_back().unwrap_or_default();
    let leads = LEADING.contains(first);
    !(is_cut_before && !leads && (is_sign(first) || BOUND.contains(first)))
        && !(is_cut_behind && LEADING.contains(last))
}

/// What no Japanese or Thai word begins with.
const BOUND: &str = "ーンんッっァィゥェォャュョぁぃぅぇぉゃゅょะาำๅ";
/// Thai and Lao vowels that are written before their consonant.
const LEADING: &str = "เแโใไເແໂໃໄ";
/// Ends the name of a Japanese society: it may stand before the name of the
/// hospital or school that it runs.
const SOCIETY: [char; 2] = ['会', '會'];
/// What an unknown part costs less that is such a name.
const UNKNOWN_SOCIETY: u32 = 7;

fn is_known(part: &str, concepts: &Concepts, lexicon: &Lexicon) -> bool {
    const TAGS: [Tag; 3] = [Tag::City, Tag::Country, Tag::LegalForm];
    concepts.knows(part, 0)
        || (part.chars().nth(1).is_some()
            && lexicon.is_folded_form(part, &TAGS))
}

/// The parts of a compound of two or three that are known, each with what
/// joins it to the next, the middle one empty where there are two: the longest
/// first part that leaves a known rest.
fn compound<'w>(word: &'w str, concepts: &Concepts) -> Option<[&'w str; 3]> {
    let parts = parts_of(word, concepts)?;
    let [first, _, last] = parts;
    // `cancer*` is all that is known of *Cancerfonden*.
    let is_whole = concepts.knows(word, ENDING)
        && !(concepts.knows_beginning(word, first)
            && last.chars().count() >= SHORTEST_LAST);
    (!is_whole).then_some(parts)
}

fn parts_of<'w>(word: &'w str, concepts: &Concepts) -> Option<[&'w str; 3]> {
    let two = split(word, concepts, LAST_ENDING);
    let two = two.map(|(first, last)| [first, "", last]);
    two.or_else(|| {
        let longest = word.len().checked_sub(SHORTEST_OF_THREE)?;
        (SHORTEST_COMPOUND..=longest).rev().find_map(|at| {
            let (front, last) = word.split_at_checked(at)?;
            let is_last = concepts.knows(last, LAST_ENDING);
            let mut bare = JOINTS.iter().filter_map(|j| front.strip_suffix(j));
            let (first, _) = is_last
                .then(|| bare.find_map(|front| split(front, concepts, 0)))??;
            let (first, second) = front.split_at_checked(first.len())?;
            Some([first, second, last])
        })
    })
}

/// The longest beginning of a word that is known, with what joins it to a
/// rest that is known too, but for the letters of an ending.
fn split<'w>(
    word: &'w str,
    concepts: &Concepts,
    ending: usize,
) -> Option<(&'w str, &'w str)> {
    let is_part =
        |first: &str| first.len() >= SHORTEST_PART && concepts.knows(first, 0);
    let longest = word.len().checked_sub(SHORTEST_LAST)?;
    (SHORTEST_PART..=longest).rev().find_map(|at| {
        let (first, last) = word.split_at_checked(at)?;
        let mut bare = JOINTS.iter().filter_map(|j| first.strip_suffix(j));
        (concepts.knows(last, ending) && bare.any(is_part))
            .then_some((first, last))
    })
}

fn may_be_several(word: Word) -> bool {
    let length = usize::from(word.shape.length);
    let is_run = word.script.is_unspaced() || word.script == Script::Hangul;
    (is_run && length > 1)
        || (word.script.has_case()
            && length >= SHORTEST_COMPOUND
            && !word.shape.number)
}

/// Cuts words in which letters of a script with spaces stand beside those of
/// one without: `NHKエンジニアリング`.
fn part_scripts(text: &str, words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        at += 1;
        let written = word.span.get(text).unwrap_or_default();
        let Some(length) = first_run(written) else { continue };
        let (head, tail) = written.split_at(length);
        let mut from = word.span.start() as usize;
        let mut parts = Vec::new();
        for part in [head, tail] {
            for found in crate::text::words(part) {
                let start = from + found.span.start() as usize;
                let span = Span::at(start, start + found.span.len() as usize);
                let glued = !parts.is_empty() || word.glued;
                parts.push(Word { span, glued, ..found });
            }
            from += part.len();
        }
        words.splice(at - 1..at, parts);
    }
}

/// How many bytes the part of a word in scripts of one sort has, where
/// another follows.
fn first_run(word: &str) -> Option<usize> {
    if word.is_ascii() {
        return None;
    }
    let is_run = |c: char| {
        let script = Script::of_char(c);
        script.is_unspaced() || script == Script::Hangul
    };
    let first = is_run(word.chars().next()?);
    word.find(|c| is_run(c) != first && c != 'ー')
}

/// Adds the parts of `word`, which have so many characters each, folded.
/// Where folding changes their number the cut moves with it.
fn push_parts(to: &mut Vec<Word>, word: Word, written: &str, parts: &[u8]) {
    let base = word.span.start() as usize;
    let mut ends: Vec<usize> =
        written.char_indices().map(|(at, _)| at).skip(1).collect();
    ends.push(written.len());
    let (mut start, mut characters) = (0, 0);
    for (nth, &part) in parts.iter().enumerate() {
        characters += usize::from(part);
        let is_last = nth + 1 == parts.len();
        let end = match ends.get(characters.saturating_sub(1)) {
            Some(&end) if !is_last => end,
            _ => written.len(),
        };
        if end <= start {
            continue;
        }
        let mut shape = word.shape;
        shape.length = u16::from(part);
        let span = Span::at(base + start, base + end);
        to.push(Word { span, shape, glued: word.glued || nth > 0, ..word });
        start = end;
    }
}

fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    fn cut(text: &str) -> String {
        let mut found = words(text);
        Cutter::default().cut(
            text,
            &mut found,
            Concepts::builtin(),
            Lexicon::builtin(),
        );
        let parts = found.iter().filter_map(|word| word.span.get(text));
        parts.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn compounds_are_cut_where_both_parts_are_known() {
        assert_eq!(cut("Umweltverwaltung"), "Umwelt|verwaltung");
        assert_eq!(cut("Syöväntutkimussäätiö"), "Syövän|tutkimus|säätiö");
        for word in ["Understanding", "Environmental", "Universiteti"] {
            assert_eq!(cut(word), word);
        }
    }

    #[test]
    fn a_word_known_by_its_beginning_is_cut() {
        assert_eq!(cut("Cancerfonden"), "Cancer|fonden");
        for word in ["Television", "Македонски"] {
            assert_eq!(cut(word), word);
        }
    }

    #[test]
    fn forms_of_two_scripts_and_societies_of_what_is_known_are_parts() {
        assert_eq!(cut("天然ガス協会"), "天然ガス|協会");
        assert_eq!(cut("生物工学会"), "生物工学|会");
    }

    #[test]
    fn runs_are_cut_at_what_is_known() {
        assert_eq!(cut("北京大学"), "北京|大学");
        assert_eq!(cut("NHK北京大学"), "NHK|北京|大学");
        assert_eq!(
            cut("日本口腔インプラント学会"),
            "日本|口腔|インプラント|学会"
        );
    }

    #[test]
    fn runs_are_cut_where_words_may_begin() {
        assert_eq!(cut("新松田会愛宕病院"), "新松田会|愛宕|病院");
        let chiang_mai = "มหาวิทยาลัยเชียงใหม่";
        assert_eq!(cut(chiang_mai), "มหาวิทยาลัย|เชียงใหม่");
        let legal = "特定非営利活動法人";
        assert_eq!(cut(&format!("{legal}日本")), format!("{legal}|日本"));
    }

    #[test]
    fn parts_stay_within_the_word() {
        for text in ["İİİİİİİİİİİ", "ẞẞẞẞẞforschung", "ﬀﬀﬀﬀﬀ大学"]
        {
            assert_eq!(cut(text).replace('|', ""), text);
        }
    }
}
