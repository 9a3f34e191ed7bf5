//! Two bodies: the words of their names, their acronyms, their places.

use super::{
    acronyms::{self, Verdict},
    alignment::{Alignment, Level, Link, align},
    evidence::{Evidence, FormPair, Pair, Total},
    places,
    types::{Feature, Step},
    weights,
};
use crate::name::{Form, PlaceRelation, Token, TokenClass, rounded};

/// Compares two bodies by the two of their names that agree best.
pub(super) fn compare(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    let best = pair.best_forms(|forms| rate(pair, forms));
    let Some(forms) = best else { return };
    compare_names(pair, &forms, evidence);
    places::compare(pair, evidence);
    places::compare_homes(pair, evidence);
}

fn rate(pair: &Pair<'_>, forms: &FormPair<'_>) -> f64 {
    let mut total = Total::new(0.0);
    compare_names(pair, forms, &mut total);
    total.bits()
}

fn compare_names(
    pair: &Pair<'_>,
    forms: &FormPair<'_>,
    evidence: &mut impl Evidence,
) {
    let alignment = align(forms);
    let verdict = acronyms::judge(pair, forms);
    let words = Words { pair, forms, alignment, verdict };
    words.compare(evidence);
    verdict.tell(pair, forms, evidence);
}

struct Words<'p, 'n> {
    pair: &'p Pair<'n>,
    forms: &'p FormPair<'n>,
    alignment: Alignment,
    verdict: Verdict,
}

impl<'n> Words<'_, 'n> {
    fn left(&self) -> &'n [Token] {
        self.forms.names.tokens(self.forms.left)
    }

    fn right(&self) -> &'n [Token] {
        self.forms.names.tokens(self.forms.right)
    }

    fn compare(&self, evidence: &mut impl Evidence) {
        for link in self.alignment.links() {
            self.agree(link, evidence);
        }
        if self.is_one_concept() {
            evidence.add(weights::ONE_CONCEPT, |bits| {
                self.step(bits, None, None, "one common noun is no name")
            });
        } else if self.is_whole() {
            evidence.add(weights::WHOLE_NAME, |bits| {
                self.step(bits, None, None, "all words agree")
            });
        }
        let conflict = self.place_conflict();
        if let Some((left, right, bits)) = conflict {
            evidence.add(bits, |bits| {
                self.step(bits, left, right, "another place")
            });
        }
        self.leave(Side::Left, conflict.is_some(), evidence);
        self.leave(Side::Right, conflict.is_some(), evidence);
    }

    fn agree(&self, link: &Link, evidence: &mut impl Evidence) {
        let (Some(left), Some(right)) =
            (self.left().get(link.left), self.right().get(link.right))
        else {
            return;
        };
        let bits = left.bits().min(right.bits()).min(weights::MOST_FOR_A_WORD);
        evidence.add(rounded(bits * share(link.level)), |bits| {
            let found = self.finding(link.level, left);
            self.step(bits, Some(left), Some(right), &found)
        });
    }

    fn finding(&self, level: Level, token: &Token) -> String {
        match level {
            Level::Word => "same word".to_owned(),
            Level::Concept => {
                let name = self.forms.names.concept_name(token);
                format!("same concept: {name}")
            }
            Level::Place => "same place".to_owned(),
            Level::PlaceInside => "one place in the other".to_owned(),
            Level::Sound => "same sound".to_owned(),
            Level::Spelling => "similar spelling".to_owned(),
            Level::Consonants => "same consonants".to_owned(),
        }
    }

    /// Whether no more than one common noun agrees, and not to the letter.
    fn is_one_concept(&self) -> bool {
        let left = self.left();
        let mut telling =
            self.alignment.links().iter().filter(|link| {
                left.get(link.left).is_some_and(Token::is_telling)
            });
        telling.next().is_some_and(|link| link.level == Level::Concept)
            && self.alignment.links().len() == 1
    }

    /// Whether all that tells on both sides agrees.
    fn is_whole(&self) -> bool {
        let left = self.left().iter().enumerate();
        let right = self.right().iter().enumerate();
        !self.alignment.links().is_empty()
            && left
                .filter(|(_, token)| token.is_word())
                .all(|(at, _)| !self.alignment.is_left_free(at))
            && right
                .filter(|(_, token)| token.is_word())
                .all(|(at, _)| !self.alignment.is_right_free(at))
    }

    /// Whether no word agrees that no other body has.
    fn is_generic(&self) -> bool {
        let left = self.left();
        !self
            .alignment
            .links()
            .iter()
            .filter_map(|link| left.get(link.left))
            .any(|token| token.class >= TokenClass::Number)
    }

    fn is_free(&self, side: Side, at: usize) -> bool {
        match side {
            Side::Left => self.alignment.is_left_free(at),
            Side::Right => self.alignment.is_right_free(at),
        }
    }

    fn tokens(&self, side: Side) -> &'n [Token] {
        match side {
            Side::Left => self.left(),
            Side::Right => self.right(),
        }
    }

    fn free(&self, side: Side) -> impl Iterator<Item = &'n Token> {
        self.tokens(side)
            .iter()
            .enumerate()
            .filter(move |(at, t)| t.is_word() && self.is_free(side, *at))
            .map(|(_, token)| token)
    }

    /// Charges the words that have no counterpart.
    fn leave(
        &self,
        side: Side,
        in_conflict: bool,
        evidence: &mut impl Evidence,
    ) {
        let covered = self.covered();
        let mut telling = 0;
        for token in self.free(side) {
            telling += usize::from(token.is_telling());
            let is_covered = token.is_telling() && telling <= covered;
            let (bits, finding) = if is_covered && side == Side::Right {
                continue;
            } else if is_covered {
                (self.charge(token) * weights::UNTRANSLATED, "untranslated")
            } else {
                self.cost(side, token, in_conflict)
            };
            if bits == 0.0 {
                continue;
            }
            evidence.add(rounded(bits), |bits| match side {
                Side::Left => self.step(bits, Some(token), None, finding),
                Side::Right => self.step(bits, None, Some(token), finding),
            });
        }
    }

    /// How many words on either side may stand for each other, between
    /// languages, where the tables know one of the two at most.
    fn covered(&self) -> usize {
        if !self.forms.is_translated() {
            return 0;
        }
        let mut telling = [0; 2];
        let mut unknown = 0;
        for (side, count) in
            [Side::Left, Side::Right].into_iter().zip(&mut telling)
        {
            for token in self.free(side).filter(|token| token.is_telling()) {
                *count += 1;
                unknown += usize::from(token.class == TokenClass::Proper);
            }
        }
        let [left, right] = telling;
        unknown.min(left).min(right)
    }

    fn cost(
        &self,
        side: Side,
        token: &Token,
        in_conflict: bool,
    ) -> (f64, &'static str) {
        if token.class == TokenClass::Place {
            if self.place_is_beside(side, token) {
                let bits = token.bits() * weights::PLACE_INSIDE;
                return (bits, "the place stands beside the other name");
            }
            if in_conflict || self.place_is_home(side, token) {
                return (0.0, "");
            }
        }
        if self.verdict.is_for(token) {
            return (0.0, "");
        }
        (self.charge(token), "no counterpart")
    }

    fn charge(&self, token: &Token) -> f64 {
        let share = match token.class {
            TokenClass::Body if self.exchanges_bodies() => {
                weights::UNMATCHED_BODY_TRANSLATED
            }
            TokenClass::Body if self.is_generic() => {
                weights::UNMATCHED_BODY_OF_GENERIC
            }
            TokenClass::Place if self.is_generic() => {
                weights::UNMATCHED_PLACE_OF_GENERIC
            }
            TokenClass::Proper if self.forms.is_translated() => {
                weights::UNMATCHED_NAME * weights::UNTRANSLATED
            }
            class => unmatched(class),
        };
        token.bits() * share * self.verdict.relief
    }

    /// Whether both names, in two languages, have a kind of body left over.
    fn exchanges_bodies(&self) -> bool {
        let has_body = |side| {
            self.free(side).any(|token| token.class == TokenClass::Body)
        };
        self.forms.is_translated()
            && has_body(Side::Left)
            && has_body(Side::Right)
    }

    fn place_is_beside(&self, side: Side, token: &Token) -> bool {
        self.beside(side.other(), token) >= Some(PlaceRelation::Inside)
    }

    /// Whether the place of a token lies in the country of the other's list.
    fn place_is_home(&self, side: Side, token: &Token) -> bool {
        let home = match side {
            Side::Left => self.pair.right.home,
            Side::Right => self.pair.left.home,
        };
        let places = self.pair.names.gazetteer();
        home.zip(token.place)
            .is_some_and(|(home, place)| places.may_lie_in(place, home))
    }

    /// How the place of a token compares with the places beside the name of
    /// a side, at best.
    fn beside(&self, side: Side, token: &Token) -> Option<PlaceRelation> {
        let place = token.place?;
        let record = match side {
            Side::Left => self.pair.left,
            Side::Right => self.pair.right,
        };
        let names = self.pair.names;
        names
            .places(record)
            .iter()
            .map(|&other| names.gazetteer().relation(place, other))
            .max()
    }

    /// A place in one name that contradicts a place in or beside the other.
    fn place_conflict(&self) -> Option<Conflict<'n>> {
        let places = self.pair.names.gazetteer();
        for left in self.free(Side::Left) {
            for right in self.free(Side::Right) {
                let (Some(l), Some(r)) = (left.place, right.place) else {
                    continue;
                };
                if let Some(bits) = against(places.relation(l, r)) {
                    return Some((Some(left), Some(right), bits));
                }
            }
        }
        for side in [Side::Left, Side::Right] {
            for token in self.free(side) {
                let relation = self.beside(side.other(), token);
                if let Some(bits) = relation.and_then(against) {
                    return Some(match side {
                        Side::Left => (Some(token), None, bits),
                        Side::Right => (None, Some(token), bits),
                    });
                }
            }
        }
        None
    }

    fn step(
        &self,
        bits: f64,
        left: Option<&Token>,
        right: Option<&Token>,
        finding: &str,
    ) -> Step {
        let whole = left.is_none() && right.is_none();
        let side = |form: &Form, token: Option<&Token>, own: bool| {
            let text = match token {
                Some(token) => token.span.get(&form.text).unwrap_or(""),
                None if whole => &form.text,
                None => "",
            };
            let span = token.filter(|_| own).map(|token| token.span);
            (text.to_owned(), span)
        };
        let (l, left_span) = side(self.forms.left, left, self.forms.own.0);
        let (r, right_span) = side(self.forms.right, right, self.forms.own.1);
        Step {
            feature: Feature::Word,
            left: l,
            right: r,
            finding: finding.to_owned(),
            bits,
            left_span,
            right_span,
        }
    }
}

type Conflict<'n> = (Option<&'n Token>, Option<&'n Token>, f64);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    const fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

const fn against(relation: PlaceRelation) -> Option<f64> {
    match relation {
        PlaceRelation::OtherCountry => Some(weights::OTHER_COUNTRY),
        PlaceRelation::OtherCity => Some(weights::OTHER_CITY),
        _ => None,
    }
}

const fn share(level: Level) -> f64 {
    match level {
        Level::Word | Level::Concept | Level::Place | Level::Sound => 1.0,
        Level::PlaceInside => weights::PLACE_INSIDE,
        Level::Spelling => weights::SPELLED_ALIKE,
        Level::Consonants => weights::SAME_CONSONANTS,
    }
}

const fn unmatched(class: TokenClass) -> f64 {
    match class {
        TokenClass::Stop => 0.0,
        TokenClass::Body => weights::UNMATCHED_BODY,
        TokenClass::Place => weights::UNMATCHED_PLACE,
        TokenClass::Quality => weights::UNMATCHED_QUALITY,
        TokenClass::Field => weights::UNMATCHED_FIELD,
        TokenClass::Number => weights::UNMATCHED_NUMBER,
        TokenClass::Given | TokenClass::Proper => weights::UNMATCHED_NAME,
    }
}
