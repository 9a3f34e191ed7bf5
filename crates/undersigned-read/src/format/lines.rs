//! Tables, YAML and Markdown by their lines.

use super::Format;

pub(super) fn format(text: &str) -> Option<Format> {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.first().is_some_and(|line| line.trim_end() == "---") {
        return behind_dashes(&lines);
    }
    table(&lines).or_else(|| is_markdown(&lines).then_some(Format::Markdown))
}

/// YAML begins with dashes, and so do the data before a Markdown text.
fn behind_dashes(lines: &[&str]) -> Option<Format> {
    let end = lines.iter().skip(1).position(|line| line.trim_end() == "---");
    let data = lines.get(1..end.map_or(lines.len(), |end| end + 1));
    let data = data.unwrap_or_default();
    let first = data.first()?;
    if !is_key(first) && !first.starts_with("- ") {
        return None;
    }
    let rest = end.and_then(|end| lines.get(end + 2..)).unwrap_or_default();
    let is_text = rest.first().is_some_and(|line| !is_key(line));
    Some(if is_text { Format::Markdown } else { Format::Yaml })
}

/// `key: value`, or `key:` alone.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    !key.is_empty()
        && key.chars().all(is_part)
        && (value.is_empty() || value.starts_with(' '))
}

/// How many lines are looked at.
const LINES: usize = 20;
/// The longest field of a table of signatures.
const LONGEST_FIELD: usize = 120;

/// Lists of `Name, role, City` are text: only tabs tell by themselves, other
/// separators under a header.
fn table(lines: &[&str]) -> Option<Format> {
    let lines = lines.get(..LINES).unwrap_or(lines);
    let (header, _) = lines.split_first()?;
    if is_table(lines, '\t', 80) {
        return Some(Format::Tsv);
    }
    let known = |separator| header_words(header, separator);
    if is_table(lines, ';', 80) && known(';') >= 1
        || is_table(lines, ',', 90) && known(',') >= 2
    {
        return Some(Format::Csv);
    }
    None
}

/// Whether so many of a hundred lines have as many separators as the first.
fn is_table(lines: &[&str], separator: char, share: usize) -> bool {
    let count = |line: &str| {
        let mut in_quotes = false;
        line.chars()
            .filter(|c| {
                in_quotes ^= *c == '"';
                *c == separator && !in_quotes
            })
            .count()
    };
    let wanted = lines.first().map_or(0, |line| count(line));
    let is_short = |line: &str| {
        line.split(separator).all(|field| field.len() <= LONGEST_FIELD)
    };
    let same = lines
        .iter()
        .filter(|line| count(line) == wanted && is_short(line))
        .count();
    wanted >= 2 && lines.len() >= 3 && same * 100 >= lines.len() * share
}

/// Words that head the columns of lists of signatures.
const HEADERS: &[&str] = &[
    "name",
    "names",
    "surname",
    "firstname",
    "lastname",
    "first",
    "last",
    "given",
    "family",
    "full",
    "organisation",
    "organization",
    "institution",
    "affiliation",
    "company",
    "university",
    "country",
    "city",
    "title",
    "role",
    "position",
    "email",
    "date",
    "id",
    "timestamp",
    "nom",
    "prénom",
    "organisme",
    "pays",
    "ville",
    "vorname",
    "nachname",
    "ort",
    "land",
    "nombre",
    "apellido",
    "apellidos",
    "país",
    "ciudad",
    "nome",
    "cognome",
    "paese",
    "ime",
    "prezime",
    "organizacija",
    "grad",
    "država",
    "emri",
    "mbiemri",
    "organizata",
    "qyteti",
    "imię",
    "nazwisko",
    "jméno",
    "příjmení",
    "имя",
    "фамилия",
    "організація",
    "име",
    "презиме",
];

/// How many fields of a line are titles of columns.
fn header_words(line: &str, separator: char) -> usize {
    line.split(separator)
        .filter(|field| {
            field.len() <= 40
                && field
                    .to_lowercase()
                    .split(|c: char| !c.is_alphabetic())
                    .any(|word| HEADERS.contains(&word))
        })
        .count()
}

/// Headings by `#`, and a link or bold letters beside them.
fn is_markdown(lines: &[&str]) -> bool {
    let is_heading = |line: &&str| {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        (1..=6).contains(&level) && rest.starts_with(' ')
    };
    let has_mark = |line: &&str| {
        let bold = line.split_once("**").is_some_and(|(_, rest)| {
            rest.contains("**") && !rest.starts_with(['*', ' '])
        });
        bold || line.split_once("](").is_some_and(|(before, after)| {
            before.contains('[') && after.contains(')')
        })
    };
    lines.iter().any(is_heading) && lines.iter().any(has_mark)
}
