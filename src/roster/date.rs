//! Written dates: `10 December 2021`, `10. decembar 2021.`, `2021-12-10`,
//! `March 2022`, `2017年3月16日`.

use super::{line::digit_of, month, types::Date};
use crate::{lexicon::Lexicon, text::Span};

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    /// The line holds little else: perhaps a place, or the word *date*.
    pub(super) alone: bool,
    /// Where in the line.
    pub(super) span: Span,
}

/// Lines longer than this are running text: a date in it is not *the* date.
const LONGEST: usize = 200;
/// Statements older than this are not signed by organisations.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2199;

/// The first date in a line.
pub(super) fn find(line: &str, lexicon: &Lexicon) -> Option<Found> {
    find_in(line, lexicon, None)
}

/// The first date in a line of a text in `language`.
pub(super) fn find_in(
    line: &str,
    lexicon: &Lexicon,
    language: Option<&str>,
) -> Option<Found> {
    let has_digits = || line.chars().any(|c| digit_of(c).is_some());
    if line.len() > LONGEST || !(has_digits() || line.contains('年')) {
        return None;
    }
    let (tokens, spans) = tokens(line, lexicon, language);
    (0..tokens.len()).find_map(|at| {
        let rest = tokens.get(at..)?;
        let (date, used) = read(rest)?;
        let words = |part: Option<&[Token]>| {
            part.unwrap_or_default()
                .iter()
                .filter(|token| {
                    matches!(token, Token::Word | Token::Number(..))
                })
                .count()
        };
        let others = words(tokens.get(..at)) + words(rest.get(used..));
        let span = spans.get(at)?.cover(*spans.get(at + used - 1)?);
        Some(Found { date, alone: others <= 3, span })
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it has.
    Number(u32, usize),
    Month(u8),
    /// A word that stands inside dates: *of*, *de*, *th*, *г*.
    Filler,
    /// 年, 年 in Korean; then month and day.
    YearSign,
    MonthSign,
    DaySign,
    /// An era of Japan or Taiwan: years count from here.
    Era(u32),
    Word,
    Point,
    Dash,
    Slash,
    Other,
}

/// Words inside dates, and the endings of ordinal numbers.
const FILLERS: &[&str] = &[
    "of",
    "the",
    "th",
    "st",
    "nd",
    "rd",
    "de",
    "del",
    "di",
    "d",
    "al",
    "le",
    "er",
    "ta",
    "të",
    "te",
    "den",
    "der",
    "dne",
    "dnia",
    "ti",
    "и",
    "ти",
    "го",
    "ри",
    "ми",
    "г",
    "год",
    "года",
    "godine",
    "god",
    "roku",
    "року",
    "р",
    "a",
    "á",
    "on",
    "en",
    "года",
    "години",
    "година",
    "году",
    "јуни",
    "sanasi",
    "yil",
    "m",
    "r",
    "v",
    "lo",
    "gada",
    "aasta",
    "თ",
    "წ",
];

/// The tokens of a line and where they stand.
fn tokens(
    line: &str,
    lexicon: &Lexicon,
    language: Option<&str>,
) -> (Vec<Token>, Vec<Span>) {
    let months = month::find(line, lexicon, language);
    let (mut found, mut spans) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let month = months.iter().find(|month| month.start == at);
        // Behind a year, `八月` is a number and a sign as `8月` is.
        let numeral = numeral(rest).filter(|_| line.contains('年'));
        let (token, width) = match (numeral, month) {
            (Some((number, width)), _) => (Some(number), width),
            (_, Some(month)) => {
                (Some(Token::Month(month.month)), month.length)
            }
            _ => token(rest),
        };
        spans.extend(token.map(|_| Span::at(at, at + width)));
        found.extend(token);
        at += width.max(1);
    }
    (found, spans)
}

/// The token that opens `rest`, and its length; none for a space.
fn token(rest: &str) -> (Option<Token>, usize) {
    let Some(c) = rest.chars().next() else { return (None, 1) };
    let width = c.len_utf8();
    if c.is_whitespace() {
        return (None, width);
    }
    if digit_of(c).is_some() {
        return number(rest);
    }
    let token = match c {
        '年' | '년' => Token::YearSign,
        '月' | '월' => Token::MonthSign,
        '日' | '일' | '号' | '號' => Token::DaySign,
        '.' | '．' => Token::Point,
        '-' | '–' | '‐' | '‑' => Token::Dash,
        '/' | '／' => Token::Slash,
        c if c.is_alphabetic() => return word(rest),
        _ => Token::Other,
    };
    (Some(token), width)
}

fn number(rest: &str) -> (Option<Token>, usize) {
    let mut value = 0_u32;
    let (mut digits, mut width) = (0, 0);
    for c in rest.chars() {
        let Some(digit) = digit_of(c) else { break };
        value = value.saturating_mul(10).saturating_add(digit);
        digits += 1;
        width += c.len_utf8();
    }
    (Some(Token::Number(value, digits)), width)
}

/// A number in Chinese numerals before the sign of year, month or day:
/// digit by digit (`二〇一七年`) or with tens (`二十日`, `廿三日`).
fn numeral(rest: &str) -> Option<(Token, usize)> {
    let end = rest.find(['年', '月', '日', '号', '號'])?;
    let run = rest.get(..end).filter(|run| !run.is_empty())?;
    let by_digit = |value: u32, c: char| {
        value.checked_mul(10)?.checked_add(han_digit(c)?)
    };
    let with_tens = |value: u32, c: char| match c {
        '十' => value.max(1).checked_mul(10),
        '廿' => Some(20),
        '卅' => Some(30),
        _ => value.checked_add(han_digit(c)?),
    };
    let value = if run.contains(['十', '廿', '卅']) {
        run.chars().try_fold(0, with_tens)
    } else {
        run.chars().try_fold(0, by_digit)
    };
    Some((Token::Number(value?, run.chars().count()), end))
}

fn han_digit(c: char) -> Option<u32> {
    let digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '〇' | '零' | '○' => Some(0),
        // The first year of an era.
        '元' => Some(1),
        _ => (1..).zip(digits).find(|&(_, d)| d == c).map(|(n, _)| n),
    }
}

fn word(rest: &str) -> (Option<Token>, usize) {
    const ERAS: &[(&str, u32)] =
        &[("令和", 2018), ("平成", 1988), ("昭和", 1925), ("民國", 1911)];
    for (era, before) in ERAS {
        if rest.starts_with(era) {
            return (Some(Token::Era(*before)), era.len());
        }
    }
    let sign = |c: char| matches!(c, '年' | '月' | '日' | '년' | '월' | '일');
    let end = rest
        .char_indices()
        .skip(1)
        .find(|&(at, c)| {
            !c.is_alphabetic()
                || sign(c)
                || rest.get(at..).is_some_and(|r| numeral(r).is_some())
                || ERAS.iter().any(|(era, _)| {
                    rest.get(at..).is_some_and(|r| r.starts_with(era))
                })
        })
        .map_or(rest.len(), |(at, _)| at);
    let lower = rest.get(..end).unwrap_or_default().to_lowercase();
    let token =
        if FILLERS.contains(&&*lower) { Token::Filler } else { Token::Word };
    (Some(token), end)
}

/// The date that opens `tokens`, and how many of them it takes.
fn read(tokens: &[Token]) -> Option<(Date, usize)> {
    let first = tokens.first()?;
    if !matches!(first, Token::Number(..) | Token::Month(_) | Token::Era(_)) {
        return None;
    }
    let mut near: Vec<(Token, usize)> = Vec::new();
    for (at, &token) in tokens.iter().enumerate().take(12) {
        if token != Token::Filler && token != Token::Other {
            near.push((token, at + 1));
        }
    }
    let plain: Vec<Token> = near.iter().map(|&(token, _)| token).collect();
    let (date, used) = signed(&plain)
        .or_else(|| numeric(&plain))
        .or_else(|| named(&plain))?;
    let used = near.get(used.checked_sub(1)?).map(|&(_, end)| end)?;
    Some((date, used))
}

/// `2017年3月16日`, `2021년 12월 10일`, `令和3年12月10日`.
fn signed(tokens: &[Token]) -> Option<(Date, usize)> {
    let (before, tokens, skipped) = match tokens {
        [Token::Era(before), rest @ ..] => (*before, rest, 1),
        _ => (0, tokens, 0),
    };
    let [Token::Number(year, _), Token::YearSign, rest @ ..] = tokens else {
        return None;
    };
    let year = year + before;
    match rest {
        [
            Token::Number(month, _),
            Token::MonthSign,
            Token::Number(day, _),
            Token::DaySign,
            ..,
        ] => Some((date(year, Some(*month), Some(*day))?, skipped + 6)),
        [Token::Number(month, _), Token::MonthSign, ..] => {
            Some((date(year, Some(*month), None)?, skipped + 4))
        }
        _ => None,
    }
}

/// `2021-12-10`, `10.12.2021`, `10/12/2021`, `10. 12. 2021`.
fn numeric(tokens: &[Token]) -> Option<(Date, usize)> {
    let [
        Token::Number(a, a_digits),
        mark,
        Token::Number(b, _),
        other,
        Token::Number(c, c_digits),
        ..,
    ] = tokens
    else {
        return None;
    };
    let is_mark = matches!(mark, Token::Point | Token::Dash | Token::Slash);
    if mark != other || !is_mark {
        return None;
    }
    if *a_digits == 4 {
        return Some((date(*a, Some(*b), Some(*c))?, 5));
    }
    let year = match c_digits {
        4 => *c,
        2 => 2000 + *c,
        _ => return None,
    };
    // The day comes first in most of the world; where it cannot, the month.
    date(year, Some(*b), Some(*a))
        .or_else(|| date(year, Some(*a), Some(*b)))
        .map(|date| (date, 5))
}

/// Dates with the name of a month: day, month and year in any order.
fn named(tokens: &[Token]) -> Option<(Date, usize)> {
    match tokens {
        [Token::Number(day, 1..=2), Token::Point | Token::Dash, rest @ ..] => {
            day_first(*day, rest, 2)
        }
        [Token::Number(day, 1..=2), rest @ ..] => day_first(*day, rest, 1),
        [
            Token::Number(year, 4),
            Token::Point,
            Token::Month(month),
            rest @ ..,
        ] => year_first(*year, *month, rest, 3),
        [Token::Number(year, 4), Token::Month(month), rest @ ..] => {
            year_first(*year, *month, rest, 2)
        }
        [Token::Month(month), rest @ ..] => month_first(*month, rest),
        _ => None,
    }
}

fn day_first(day: u32, rest: &[Token], used: usize) -> Option<(Date, usize)> {
    match rest {
        [
            Token::Month(month),
            Token::Point | Token::Dash,
            Token::Number(year, 4),
            ..,
        ] => Some((date(*year, Some((*month).into()), Some(day))?, used + 3)),
        [Token::Month(month), Token::Number(year, 4), ..] => {
            Some((date(*year, Some((*month).into()), Some(day))?, used + 2))
        }
        _ => None,
    }
}

fn year_first(
    year: u32,
    month: u8,
    rest: &[Token],
    used: usize,
) -> Option<(Date, usize)> {
    if let [Token::Number(day, 1..=2), ..] = rest
        && let Some(found) = date(year, Some(month.into()), Some(*day))
    {
        return Some((found, used + 1));
    }
    Some((date(year, Some(month.into()), None)?, used))
}

fn month_first(month: u8, rest: &[Token]) -> Option<(Date, usize)> {
    let month = u32::from(month);
    match rest {
        [Token::Number(day, 1..=2), Token::Number(year, 4), ..] => {
            Some((date(*year, Some(month), Some(*day))?, 3))
        }
        [
            Token::Number(day, 1..=2),
            Token::Point,
            Token::Number(year, 4),
            ..,
        ] => Some((date(*year, Some(month), Some(*day))?, 4)),
        [Token::Number(year, 4), ..] => {
            Some((date(*year, Some(month), None)?, 2))
        }
        [Token::Point, Token::Number(year, 4), ..] => {
            Some((date(*year, Some(month), None)?, 3))
        }
        _ => None,
    }
}

fn date(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    if month.is_some_and(|month| !(1..=12).contains(&month))
        || day.is_some_and(|day| !(1..=31).contains(&day))
    {
        return None;
    }
    Some(Date {
        year: u16::try_from(year).ok()?,
        month: month.and_then(|month| u8::try_from(month).ok()),
        day: day.and_then(|day| u8::try_from(day).ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> String {
        find(line, Lexicon::builtin()).map_or_else(String::new, |found| {
            let alone = if found.alone { "" } else { " in text" };
            format!("{}{alone}", found.date)
        })
    }

    #[test]
    fn dates_without_names_of_months() {
        for line in [
            "2021-12-10",
            "2021/12/10",
            "2021.12.10",
            "10.12.2021",
            "10. 12. 2021.",
            "10/12/2021",
            "10-12-2021",
            "Beograd, 10.12.2021.",
            "2021年12月10日",
            "2021 年 12 月 10 日",
            "2021년 12월 10일",
            "令和3年12月10日",
            "中華民國110年12月10日",
            "二〇二一年十二月十日",
            "二零二一年十二月10号",
            "于二○二一年十二月十日",
            "令和三年十二月十日",
            "中華民國一一〇年十二月十日",
            "２０２１年１２月１０日",
            "١٠/١٢/٢٠٢١",
            "_2021-12-10_",
            "DATE: 10.12.21",
        ] {
            assert_eq!(found(line), "2021-12-10", "{line}");
        }
        assert_eq!(found("12/31/2021"), "2021-12-31");
        assert_eq!(found("2017年3月"), "2017-03");
        assert_eq!(found("二〇一七年八月二十日"), "2017-08-20");
        assert_eq!(found("二〇一〇年八月廿三日"), "2010-08-23");
        assert_eq!(found("令和元年五月三十一日"), "2019-05-31");
        assert_eq!(found("第二十年"), "");
    }

    #[test]
    fn dates_with_names_of_months() {
        for line in [
            "10 December 2021",
            "10th of December, 2021",
            "December 10, 2021",
            "10. decembar 2021.",
            "10 dhjetor 2021",
            "10. prosince 2021",
            "10 de diciembre de 2021",
            "10 décembre 2021",
            "10. Dezember 2021",
            "2021. december 10.",
            "10 декабря 2021 г.",
            "10 декември 2021",
            "10 Aralık 2021",
            "10 Δεκεμβρίου 2021",
            "den 10 december 2021",
            "Prishtinë, më 10 dhjetor 2021",
            "10 grudnia 2021 r.",
            "10 ديسمبر 2021",
            "10 בדצמבר 2021",
        ] {
            assert_eq!(found(line), "2021-12-10", "{line}");
        }
        assert_eq!(found("March 2022"), "2022-03");
        assert_eq!(found("Mars 2022"), "2022-03");
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for line in [
            "1. Aktiv",
            "2021",
            "Article 6.2.1",
            "call 02.03.99999",
            "99.99.2021",
            "24 September",
            "www.2021.org",
        ] {
            assert_eq!(found(line), "", "{line}");
        }
        assert_eq!(
            found("we met on 10 December 2021 and agreed on all of it"),
            "2021-12-10 in text"
        );
    }
}
