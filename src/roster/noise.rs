//! What a page holds beside its text: comment forms, navigation, markup,
//! credits.

use super::line::{Line, Marker};

/// Whether the line belongs to the frame of a web page.
pub(super) fn is_web(text: &str, line: &Line) -> bool {
    if is_navigation(line.span.get(text).unwrap_or_default()) {
        return true;
    }
    if matches!(line.marker, Some(Marker::Number { .. })) {
        return false;
    }
    let known = &line.known;
    let (web, words) = (known.web, known.words);
    if web == 0 || line.shape.words > 25 {
        return false;
    }
    // A form that is as often something else must be all of the line, but
    // for a count: `Comments (2)`.
    if !known.web_sure {
        let text = line.span.get(text).unwrap_or_default();
        return web == words || (web + 1 == words && is_counted(text));
    }
    web.saturating_mul(2) >= words || (known.web_first && web >= 2)
}

/// Whether a line ends in a number in brackets.
fn is_counted(line: &str) -> bool {
    let inside = line.trim_end_matches([')', '）', ':']);
    let number = inside.rsplit(['(', '（']).next().unwrap_or_default();
    number.len() < inside.len()
        && !number.is_empty()
        && number.chars().all(char::is_numeric)
}

/// `Serbia | Croatia | Montenegro`, `Home » News » Statements`, `© 2021`.
fn is_navigation(line: &str) -> bool {
    if line.starts_with('©') {
        return true;
    }
    let parts = line.matches(['|', '›', '»', '→']).count();
    parts >= 2 && !line.starts_with('|') && !line.contains('«')
}

/// Markup that stands in the text: HTML, templates, link targets.
pub(super) fn is_markup(text: &str, line: &Line) -> bool {
    let line = line.span.get(text).unwrap_or_default();
    let tag = line.starts_with('<')
        || (line.ends_with('>') && line.contains("</"))
        || line.ends_with("-->");
    let template = line.starts_with("{%") || line.starts_with("{{");
    let target = line.starts_with('[') && line.contains("]: ");
    let image = line.starts_with("![") || line.starts_with("```");
    tag || template || target || image || line.contains("{{")
}

/// Whether the line credits or notes something after the text.
pub(super) fn is_credit(line: &Line) -> bool {
    let known = &line.known;
    if known.credit == 0 || line.marker.is_some() {
        return false;
    }
    let opens = known.credit_first && (known.credit_sure || known.credit >= 2);
    opens
        || known.credit.saturating_mul(2) >= known.words
        || (known.credit_sure && known.credit >= 3)
}

/// `Contact: Ana Ilić`, `Tags: river, council`, `and 212 more citizens`: it
/// names no signatory.
pub(super) fn is_aside(text: &str, line: &Line) -> bool {
    if line.marker.is_some() {
        return false;
    }
    is_labelled(text, line) || is_count(text) || is_page_number(text)
}

/// Whether what stands before a colon is a word for a credit, or nothing but
/// words of web pages.
pub(super) fn is_labelled(text: &str, line: &Line) -> bool {
    let known = &line.known;
    let Some((label, _)) = text.split_once([':', '：']) else { return false };
    let words = label.split_whitespace().count();
    let is_web = known.web_first && usize::from(known.web) >= words;
    words <= 3 && (known.credit_first || is_web)
}

/// `Page 1 / 2`, `- 3 -`, `Faqja 1 nga 4`: a number, or two with little
/// between them, and at most a word before.
fn is_page_number(text: &str) -> bool {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '–'))
        .filter(|word| !word.is_empty())
        .peekable();
    let number = |word: &str| word.len() <= 4 && word.parse::<u16>().is_ok();
    if words.peek().is_some_and(|first| !number(first)) {
        words.next();
    }
    let rest: Vec<&str> = words.collect();
    match *rest.as_slice() {
        [of, all] => number(of) && number(all) && text.contains('/'),
        [of, word, all] => {
            number(of) && number(all) && word.chars().count() <= 4
        }
        _ => false,
    }
}

/// A number behind a small word or two, and nothing in capitals.
pub(super) fn is_count(text: &str) -> bool {
    let small = |word: &str| !word.contains(char::is_uppercase);
    let number = text
        .split_whitespace()
        .position(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    number.is_some_and(|at| (1..=2).contains(&at))
        && text.split_whitespace().count() > 2
        && text.split_whitespace().all(small)
}

/// A line that is an address of the web or of mail, or a telephone number.
pub(super) fn is_contact(text: &str, line: &Line) -> bool {
    let line = line.span.get(text).unwrap_or_default();
    let words = line.split_whitespace().count();
    let address = line.starts_with("http")
        || line.starts_with("www.")
        || (line.contains('@') && !line.starts_with('@'));
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    (address && words <= 2) || (line.starts_with('+') && digits >= 7)
}

/// Words that head the column of names.
const NAME_COLUMNS: &[&str] = &[
    "name",
    "names",
    "full name",
    "first name",
    "last name",
    "surname",
    "nom",
    "prénom",
    "nombre",
    "nombre y apellidos",
    "nome",
    "nume",
    "naam",
    "nachname",
    "vorname",
    "ime",
    "ime i prezime",
    "prezime",
    "emri",
    "emri dhe mbiemri",
    "име",
    "име и презиме",
    "имя",
    "фио",
    "ім'я",
    "піб",
    "imię i nazwisko",
    "jméno",
    "meno",
    "név",
    "isim",
    "ad soyad",
    "namn",
    "navn",
    "nimi",
    "όνομα",
    "ονοματεπώνυμο",
    "الاسم",
    "نام",
    "שם",
    "姓名",
    "氏名",
    "이름",
    "성명",
    "სახელი",
    "անուն",
    "nama",
    "organisation",
    "organization",
    "organisations",
    "organizations",
    "institution",
    "no.",
    "nr.",
    "no",
    "nr",
    "#",
    "№",
    "br.",
    "序号",
    "title",
    "titel",
];

/// The head of a table: `Name | Institution | Country`, tabs between.
pub(super) fn is_table_head(line: &str) -> bool {
    let inside = line.trim_matches(|c: char| c == '|' || c.is_whitespace());
    let Some((first, rest)) = inside.split_once(['\t', '|']) else {
        return false;
    };
    let first = first.trim_matches(|c: char| c == '*' || c.is_whitespace());
    let lower = first.to_lowercase();
    NAME_COLUMNS.contains(&lower.as_str())
        && !rest.chars().any(char::is_numeric)
}
