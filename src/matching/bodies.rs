//! Two bodies: the words of their names, their acronyms, their places.

use super::{
    acronyms::{self, Verdict},
    alignment::{Alignment, Level, Link, MOST, align},
    evidence::{Evidence, FormPair, Pair, Total},
    places,
    types::{Feature, Step},
    weights::{self, Weight},
};
use crate::name::{Form, PlaceRelation, Token, TokenClass};

/// Compares two bodies by the two of their names that agree best.
pub(super) fn compare(pair: &Pair<'_>, evidence: &mut impl Evidence) {
    let best = pair.best_forms(|forms| rate(pair, forms));
    let Some(forms) = best else { return };
    compare_names(pair, &forms, evidence);
    places::compare(pair, evidence);
    if is_plain(&forms) && places::best(pair) == Some(PlaceRelation::OtherCity)
    {
        evidence.add(Weight::OtherCityOfPlain, 1.0, |bits| Step {
            feature: Feature::Place,
            left: forms.left.text.to_string(),
            right: forms.right.text.to_string(),
            finding: "common words, in two cities".to_owned(),
            bits,
            left_span: None,
            right_span: None,
        });
    }
    places::compare_homes(pair, evidence);
}

/// Whether the tables know all words of both names.
fn is_plain(forms: &FormPair<'_>) -> bool {
    let tokens = |form| forms.names.tokens(form).iter();
    let mut all = tokens(forms.left).chain(tokens(forms.right));
    all.all(|token| token.class < TokenClass::Number)
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

const HALF: f64 = 0.5;

/// The information of a field that tells one body from another.
const BITS_OF_FIELD: f64 = 8.0;

/// What is found of an acronym and some words.
const INITIALS: &str = "initials of the other's words";
/// A common noun of so much information is as good as a name.
const BITS_OF_RARE: f64 = 16.0;

/// Initials of words from here on say no more.
const MOST_INITIALS: u8 = 4;

/// What weighs against two names is set against what agrees and so much.
const FEW_BITS: f64 = 2.0;

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
        evidence.add(Weight::Body, 1.0, |bits| {
            self.step(bits, None, None, "two bodies")
        });
        for link in self.alignment.links() {
            self.agree(link, evidence);
        }
        if self.verdict.relief > 0.0 {
            self.compare_whole(evidence);
        }
        let conflict = self.place_conflict();
        if let Some((left, right, weight)) = conflict {
            evidence.add(weight, 1.0, |bits| {
                self.step(bits, left, right, "another place")
            });
        }
        self.leave(conflict.is_some(), evidence);
    }

    /// What the names as wholes say.
    fn compare_whole(&self, evidence: &mut impl Evidence) {
        if self.forms.left.phrase == self.forms.right.phrase {
            evidence.add(Weight::SameText, 1.0, |bits| {
                self.step(bits, None, None, "the same to the letter")
            });
        }
        if let Some(amount) = self.one_concept() {
            evidence.add(Weight::OneConcept, amount, |bits| {
                self.step(bits, None, None, "one common noun is no name")
            });
        } else if self.is_whole() {
            evidence.add(Weight::WholeName, 1.0, |bits| {
                self.step(bits, None, None, "all words agree")
            });
        }
        let (both, one) = self.shares();
        evidence.add(Weight::ShareOfBoth, both, |bits| {
            self.step(bits, None, None, "so much of both names agrees")
        });
        evidence.add(Weight::ShareOfOne, one, |bits| {
            self.step(bits, None, None, "so much of one name agrees")
        });
        if both > HALF {
            evidence.add(Weight::MostOfBoth, both - HALF, |bits| {
                self.step(bits, None, None, "more than half of both agrees")
            });
        }
        if !self.forms.is_translated() && self.is_reordered() {
            evidence.add(Weight::OtherOrder, 1.0, |bits| {
                self.step(bits, None, None, "the words stand in another order")
            });
        }
    }

    /// The share of the information of both names that agrees, and of the
    /// one of which more does.
    fn shares(&self) -> (f64, f64) {
        let all = |tokens: &[Token]| -> f64 {
            let words = tokens.iter().filter(|token| token.is_word());
            words.map(Token::bits).sum()
        };
        let (left, right) = (self.left(), self.right());
        let (l, r) = (all(left), all(right));
        let found = self.agreement();
        let of = |all: f64| if all > 0.0 { found / all } else { 0.0 };
        ((2.0 * found / (l + r).max(1.0)).min(1.0), of(l).max(of(r)).min(1.0))
    }

    /// Whether words that agree stand in another order.
    fn is_reordered(&self) -> bool {
        let links = self.alignment.links();
        links.iter().enumerate().any(|(at, a)| {
            let rest = links.iter().skip(at + 1);
            rest.into_iter().any(|b| (a.left < b.left) != (a.right < b.right))
        })
    }

    fn agree(&self, link: &Link, evidence: &mut impl Evidence) {
        let (Some(left), Some(right)) =
            (self.left().get(link.left), self.right().get(link.right))
        else {
            return;
        };
        let bits = left.bits().min(right.bits()).min(weights::MOST_FOR_A_WORD);
        let weight = match link.level {
            Level::Word if left.class >= TokenClass::Number => {
                Weight::SameName
            }
            Level::Word => Weight::SameWord,
            Level::Concept => Weight::SameConcept,
            Level::Meaning => Weight::MeantAlike,
            Level::Related => Weight::Related,
            Level::Place => Weight::SamePlaceWord,
            Level::PlaceInside => Weight::PlaceInside,
            Level::Sound => Weight::SameSound,
            Level::Alike => Weight::SoundsAlike,
            Level::Derived => Weight::Derived,
            Level::Beginning => Weight::Abbreviated,
            Level::Initials { letters, of_all } => {
                let words = [left, right];
                self.agree_in_initials(letters, of_all, words, evidence);
                return;
            }
        };
        evidence.add(weight, bits * link.sureness, |bits| {
            let found = self.finding(link.level, left);
            self.step(bits, Some(left), Some(right), &found)
        });
    }

    /// An acronym in one name, and the words of the other that it is made of,
    /// or all of them: *EMBL Heidelberg*, *European Molecular Biology
    /// Laboratory*.
    fn agree_in_initials(
        &self,
        letters: u8,
        of_all: bool,
        [left, right]: [&Token; 2],
        evidence: &mut impl Evidence,
    ) {
        let step = |finding: &'static str| {
            move |bits| self.step(bits, Some(left), Some(right), finding)
        };
        let weight = if letters > 2 {
            Weight::InitialsOfWords
        } else {
            Weight::InitialsOfTwoWords
        };
        let amount = letters.saturating_sub(1).min(MOST_INITIALS);
        evidence.add(weight, amount.into(), step(INITIALS));
        if of_all && letters > 2 {
            let amount = (letters - 2).min(MOST_INITIALS);
            let finding = "initials of all words of the other";
            evidence.add(Weight::InitialsOfAll, amount.into(), |bits| {
                self.step(bits, None, None, finding)
            });
        }
    }

    fn finding(&self, level: Level, token: &Token) -> String {
        match level {
            Level::Word => "same word".to_owned(),
            Level::Concept => {
                let name = self.forms.names.concept_name(token);
                format!("same concept: {name}")
            }
            Level::Meaning => "likely to mean the same".to_owned(),
            Level::Related => "one stands for the other".to_owned(),
            Level::Place => "same place".to_owned(),
            Level::PlaceInside => "one place in the other".to_owned(),
            Level::Sound => "same sound".to_owned(),
            Level::Alike => "sounds alike".to_owned(),
            Level::Derived => "a name and its ending".to_owned(),
            Level::Beginning => "abbreviated".to_owned(),
            Level::Initials { .. } => INITIALS.to_owned(),
        }
    }

    /// Where no more than one common noun agrees, and not to the letter, how
    /// common it is, from 0 to 1.
    fn one_concept(&self) -> Option<f64> {
        let [link] = self.alignment.links() else { return None };
        let token = self.left().get(link.left)?;
        let is_concept = matches!(
            link.level,
            Level::Concept | Level::Meaning | Level::Related
        );
        let is_one = token.is_telling() && !is_name(token) && is_concept;
        let amount = 1.0 - token.bits() / BITS_OF_RARE;
        (is_one && amount > 0.0).then_some(amount)
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

    /// Charges the words that have no counterpart: a word of each side that
    /// contradict each other, then those of one side alone.
    fn leave(&self, in_conflict: bool, evidence: &mut impl Evidence) {
        let mut left = self.rest(Side::Left, in_conflict);
        let mut right = self.rest(Side::Right, in_conflict);
        if !self.alignment.links().is_empty() {
            self.tell_single(&left, &right, evidence);
            self.tell_field(&left, &right, evidence);
        }
        // Names contradict names, what the tables know contradicts what they
        // know, but a place that one name leaves out is no other field; the
        // rest may be a word and its translation.
        let mut differ = false;
        let mut unknown = 0.0;
        for sort in [is_name, is_place, is_common, is_not_place] {
            let (l, r) = (&mut left, &mut right);
            let (bits, known) = self.contradict(l, r, sort, evidence);
            differ |= known;
            unknown = bits;
        }
        if differ {
            let relief = self.verdict.relief;
            evidence.add(Weight::SomeOtherMeaning, relief, |bits| {
                self.step(bits, None, None, "some words differ")
            });
        }
        let mut extra = 0.0;
        for (side, rest) in [(Side::Left, left), (Side::Right, right)] {
            for token in rest.iter() {
                if !self.is_of_language(side, token) {
                    extra += token.bits();
                }
                self.leave_alone(side, token, evidence);
            }
        }
        if self.verdict.relief > 0.0 {
            self.balance([unknown, extra], evidence);
        }
        if self.exchanges_bodies() {
            evidence.add(Weight::OtherBody, self.verdict.relief, |bits| {
                self.step(bits, None, None, "another kind of body")
            });
            if self.forms.is_of_one_language() {
                let relief = self.verdict.relief;
                evidence.add(Weight::OtherBodyOfOne, relief, |bits| {
                    self.step(bits, None, None, "the language has both")
                });
            }
        }
    }

    /// Where no more than one telling word of each name is left, it decides.
    fn tell_single(
        &self,
        left: &Rest<'n>,
        right: &Rest<'n>,
        evidence: &mut impl Evidence,
    ) {
        let (l, r) = (left.telling(), right.telling());
        let weight = match (l, r) {
            (Single::One(l), Single::One(r)) if l.is_sure() && r.is_sure() => {
                Weight::OneOtherMeaning
            }
            (Single::One(l), Single::One(r)) if is_name(l) && is_name(r) => {
                Weight::OneOtherName
            }
            (Single::One(token), Single::None)
            | (Single::None, Single::One(token))
                if token.class == TokenClass::Quality
                    && !self.forms.is_translated() =>
            {
                Weight::OneExtraQuality
            }
            (Single::One(token), Single::None)
            | (Single::None, Single::One(token))
                if token.is_sure() && !self.forms.is_translated() =>
            {
                Weight::OneExtraMeaning
            }
            (Single::One(token), Single::None)
            | (Single::None, Single::One(token))
                if is_name(token) =>
            {
                Weight::OneExtraName
            }
            _ => return,
        };
        evidence.add(weight, self.verdict.relief, |bits| {
            self.step(bits, l.token(), r.token(), "all that differs")
        });
    }

    /// Where no more than places, names and kinds of body agree, a field that
    /// only one name has tells two bodies apart.
    fn tell_field(
        &self,
        left: &Rest<'n>,
        right: &Rest<'n>,
        evidence: &mut impl Evidence,
    ) {
        let tells_field = |token: &Token| {
            matches!(token.class, TokenClass::Field | TokenClass::Quality)
        };
        let (rest, side) = match (left.telling(), right.telling()) {
            (_, Single::None) => (left, Side::Left),
            (Single::None, _) => (right, Side::Right),
            _ => return,
        };
        let field = rest
            .iter()
            .find(|token| token.class == TokenClass::Field && token.is_sure());
        let Some(field) = field else { return };
        let tokens = self.left();
        let links = self.alignment.links();
        let mut linked = links.iter().filter_map(|l| tokens.get(l.left));
        if linked.clone().any(tells_field) || !linked.any(Token::is_telling) {
            return;
        }
        // *Research* and *science* go without saying, more or less.
        let rarity = (field.bits() / BITS_OF_FIELD).min(1.0);
        let amount = rarity * self.verdict.relief;
        let field = Some(field);
        evidence.add(Weight::OnlyField, amount, |bits| {
            let (left, right) = match side {
                Side::Left => (field, None),
                Side::Right => (None, field),
            };
            self.step(bits, left, right, "a field that only one has")
        });
    }

    /// Adds what weighs against as wholes: each further word of a long name
    /// says less.
    fn balance(
        &self,
        [unknown, extra]: [f64; 2],
        evidence: &mut impl Evidence,
    ) {
        let found = self.agreement();
        let mut add = |weight, amount: f64, finding: &'static str| {
            if amount > 0.0 {
                evidence.add(weight, amount, |bits| {
                    self.step(bits, None, None, finding)
                });
            }
        };
        let to = |bits: f64| (bits / (found + FEW_BITS)).ln_1p();
        add(Weight::AllUnknown, to(unknown), "all that is not known to agree");
        add(Weight::AllExtra, to(extra), "all that one name has beside");
    }

    /// The information of the words that agree.
    fn agreement(&self) -> f64 {
        let (left, right) = (self.left(), self.right());
        let bits = |link: &Link| {
            let pair = left.get(link.left).zip(right.get(link.right));
            pair.map_or(0.0, |(a, b)| link.bits(a, b))
        };
        self.alignment.links().iter().map(bits).sum()
    }

    /// The words of a side that are not accounted for.
    fn rest(&self, side: Side, in_conflict: bool) -> Rest<'n> {
        let mut rest = Rest::default();
        for token in self.free(side) {
            let is_place = token.class == TokenClass::Place;
            let accounted = self.verdict.is_for(token)
                || (is_place
                    && (in_conflict || self.place_is_home(side, token)));
            if !accounted {
                rest.push(token);
            }
        }
        rest
    }

    fn contradict(
        &self,
        left: &mut Rest<'n>,
        right: &mut Rest<'n>,
        sort: fn(&Token) -> bool,
        evidence: &mut impl Evidence,
    ) -> (f64, bool) {
        let (mut sum, mut differ) = (0.0, false);
        let tells = |token: &Token| token.is_telling();
        while let (Some(l), Some(r)) = (
            left.first(|token| tells(token) && sort(token)),
            right.first(|token| tells(token) && sort(token)),
        ) {
            left.remove(l);
            right.remove(r);
            let bits = l.bits().min(r.bits()) * self.verdict.relief;
            sum += bits;
            let step = |finding: &'static str| {
                move |bits| self.step(bits, Some(l), Some(r), finding)
            };
            if is_name(l) && is_name(r) {
                continue;
            }
            if is_known(l) && is_known(r) {
                let finding = step("means something else");
                evidence.add(Weight::OtherMeaning, bits, finding);
                differ = true;
            } else {
                let finding = step("perhaps a translation");
                evidence.add(Weight::Untranslated, bits, finding);
            }
        }
        (sum, differ)
    }

    fn leave_alone(
        &self,
        side: Side,
        token: &'n Token,
        evidence: &mut impl Evidence,
    ) {
        let Some((weight, finding)) = self.cost(side, token) else { return };
        let amount = token.bits() * self.verdict.relief;
        let step = |finding: &'static str| {
            move |bits| match side {
                Side::Left => self.step(bits, Some(token), None, finding),
                Side::Right => self.step(bits, None, Some(token), finding),
            }
        };
        evidence.add(weight, amount, step(finding));
    }

    /// What a word without a counterpart counts as.
    fn cost(
        &self,
        side: Side,
        token: &Token,
    ) -> Option<(Weight, &'static str)> {
        if token.class == TokenClass::Place
            && self.place_is_beside(side, token)
        {
            let finding = "the place stands beside the other name";
            return Some((Weight::PlaceBeside, finding));
        }
        if self.is_of_language(side, token) {
            let finding = "the country of the other's language";
            return Some((Weight::PlaceOfLanguage, finding));
        }
        let weight = unmatched(token.class, self.forms.is_translated())?;
        Some((weight, "no counterpart"))
    }

    /// Whether a word of a side is a country that the other's language is of:
    /// 간호학회, *Korean Society of Nursing*.
    fn is_of_language(&self, side: Side, token: &Token) -> bool {
        let (own, other) = match side {
            Side::Left => (self.forms.left, self.forms.right),
            Side::Right => (self.forms.right, self.forms.left),
        };
        let names = self.pair.names;
        let is_home = |place| {
            let mut homes = names.homes(other).iter();
            homes.any(|&home| names.gazetteer().is_country(place, home))
        };
        own.language != other.language && token.place.is_some_and(is_home)
    }

    /// Whether both names have a kind of body left over.
    fn exchanges_bodies(&self) -> bool {
        let has_body = |side| {
            self.free(side).any(|token| token.class == TokenClass::Body)
        };
        has_body(Side::Left) && has_body(Side::Right)
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
                if let Some(weight) = against(places.relation(l, r)) {
                    return Some((Some(left), Some(right), weight));
                }
            }
        }
        for side in [Side::Left, Side::Right] {
            for token in self.free(side) {
                let relation = self.beside(side.other(), token);
                if let Some(weight) = relation.and_then(against) {
                    return Some(match side {
                        Side::Left => (Some(token), None, weight),
                        Side::Right => (None, Some(token), weight),
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

/// Words of a name that are left.
#[derive(Clone, Copy)]
struct Rest<'n> {
    tokens: [Option<&'n Token>; MOST],
    count: usize,
}

impl Default for Rest<'_> {
    fn default() -> Self {
        Rest { tokens: [None; MOST], count: 0 }
    }
}

impl<'n> Rest<'n> {
    fn push(&mut self, token: &'n Token) {
        if let Some(free) = self.tokens.get_mut(self.count) {
            *free = Some(token);
            self.count += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = &'n Token> {
        self.tokens.into_iter().take(self.count).flatten()
    }

    /// The words that tell, if no more than one does.
    fn telling(&self) -> Single<'n> {
        let mut telling = self.iter().filter(|token| token.is_telling());
        match (telling.next(), telling.next()) {
            (None, _) => Single::None,
            (Some(one), None) => Single::One(one),
            _ => Single::Several,
        }
    }

    fn first(&self, is: impl Fn(&Token) -> bool) -> Option<&'n Token> {
        self.iter().find(|token| is(token))
    }

    fn remove(&mut self, token: &Token) {
        for slot in &mut self.tokens {
            if slot.is_some_and(|known| std::ptr::eq(known, token)) {
                *slot = None;
            }
        }
    }
}

/// None, one, or several words.
#[derive(Clone, Copy)]
enum Single<'n> {
    None,
    One(&'n Token),
    Several,
}

impl<'n> Single<'n> {
    const fn token(self) -> Option<&'n Token> {
        match self {
            Single::One(token) => Some(token),
            _ => None,
        }
    }
}

fn is_name(token: &Token) -> bool {
    token.class >= TokenClass::Given
}

fn is_known(token: &Token) -> bool {
    !is_name(token)
}

fn is_place(token: &Token) -> bool {
    token.class == TokenClass::Place
}

fn is_not_place(token: &Token) -> bool {
    !is_place(token)
}

fn is_common(token: &Token) -> bool {
    is_known(token) && !is_place(token)
}

type Conflict<'n> = (Option<&'n Token>, Option<&'n Token>, Weight);

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

const fn against(relation: PlaceRelation) -> Option<Weight> {
    match relation {
        PlaceRelation::OtherCountry => Some(Weight::OtherCountry),
        PlaceRelation::OtherCity => Some(Weight::OtherCity),
        _ => None,
    }
}

const fn unmatched(class: TokenClass, translated: bool) -> Option<Weight> {
    Some(match (class, translated) {
        (TokenClass::Stop, _) => return None,
        (TokenClass::Number, _) => Weight::UnmatchedNumber,
        (TokenClass::Body, false) => Weight::UnmatchedBody,
        (TokenClass::Place, false) => Weight::UnmatchedPlace,
        (TokenClass::Quality, false) => Weight::UnmatchedQuality,
        (TokenClass::Field, false) => Weight::UnmatchedField,
        (TokenClass::Given | TokenClass::Proper, false) => {
            Weight::UnmatchedName
        }
        (TokenClass::Body, true) => Weight::TranslatedBody,
        (TokenClass::Place, true) => Weight::TranslatedPlace,
        (TokenClass::Quality, true) => Weight::TranslatedQuality,
        (TokenClass::Field, true) => Weight::TranslatedField,
        (TokenClass::Given | TokenClass::Proper, true) => {
            Weight::TranslatedName
        }
    })
}
