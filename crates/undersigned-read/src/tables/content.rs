//! What a column holds, by what stands in it.

use undersigned::{
    Kind,
    lexicon::{Hit, Lexicon, Tag},
    parse_line,
    read::Column,
    text::words,
};

use super::grid::Grid;

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Person,
    Body,
    /// It could be a name: nothing speaks against it.
    Perhaps,
    Role,
    Title,
    City,
    Region,
    Country,
    /// A number, a date, an address of mail or of a page.
    Data,
    /// A sentence or more.
    Prose,
    /// A word or a few that tell nothing.
    Words,
}

/// How many rows of a table are looked at: more of them tell no more.
const SAMPLE: usize = 120;

/// Longer than this is no name, not even of a body.
const LONGEST_NAME: usize = 140;

/// The shares of looks among the values of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    found: Vec<Look>,
    /// Numbers that count the rows.
    counts_rows: bool,
    /// All are numbers, not dates or addresses.
    numbers: bool,
    /// How many values differ.
    distinct: usize,
}

impl Looks {
    /// Of a column from row `first` on.
    pub(super) fn of(grid: &Grid, column: usize, first: usize) -> Looks {
        let rows = grid.rows.get(first..).unwrap_or_default();
        let step = rows.len().div_ceil(SAMPLE).max(1);
        let values: Vec<&str> = rows
            .iter()
            .step_by(step)
            .map(|row| row.cell(column))
            .filter(|value| !value.is_empty())
            .collect();
        let mut distinct = values.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Looks {
            found: values.iter().map(|value| look(value)).collect(),
            counts_rows: counts(&values),
            numbers: values.iter().all(|value| is_number(value)),
            distinct: distinct.len(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The share of values that look like one of these.
    pub(super) fn share(&self, looks: &[Look]) -> f32 {
        let all = self.found.len().max(1) as f32;
        let like = self.found.iter().filter(|look| looks.contains(look));
        like.count() as f32 / all
    }

    /// The share of values that are names, those that could be one by half.
    pub(super) fn names(&self) -> f32 {
        self.known_names() + self.share(&[Look::Perhaps]) / 2.0
    }

    /// The share of values that are names of persons or bodies.
    pub(super) fn known_names(&self) -> f32 {
        self.share(&[Look::Person, Look::Body])
    }

    /// Numbers that count nothing but the rows are no measure of anything.
    pub(super) fn is_measure(&self) -> bool {
        !self.is_empty() && self.numbers && !self.counts_rows
    }

    /// Whether most values are data.
    pub(super) fn is_data(&self) -> bool {
        !self.is_empty() && self.share(&[Look::Data]) > 0.8
    }

    /// What the column holds, where its values tell.
    pub(super) fn column(&self) -> Option<Column> {
        if self.is_empty() {
            return None;
        }
        let share = |look| self.share(&[look]);
        if share(Look::Country) > 0.5 {
            return Some(Column::Country);
        }
        if share(Look::City) > 0.4 {
            return Some(Column::City);
        }
        if share(Look::Region) > 0.5 {
            return Some(Column::Region);
        }
        if share(Look::Title) > 0.6 {
            return Some(Column::Title);
        }
        let persons = share(Look::Person) + share(Look::Perhaps) / 3.0;
        if persons > 0.5 && self.differs() {
            return Some(Column::Name);
        }
        if share(Look::Role) > 0.4 {
            return Some(Column::Role);
        }
        (share(Look::Body) > 0.4).then_some(Column::Organisation)
    }

    /// Names of people repeat seldom; a handful of values again and again
    /// are marks of something.
    pub(super) fn differs(&self) -> bool {
        self.distinct * 2 >= self.found.len()
    }
}

fn counts(values: &[&str]) -> bool {
    let numbers: Option<Vec<u64>> =
        values.iter().map(|value| number(value).parse().ok()).collect();
    let Some(numbers) = numbers else { return false };
    let rising = numbers.is_sorted_by(|a, b| a < b);
    rising && numbers.first().is_some_and(|&first| first <= 1)
}

fn number(value: &str) -> &str {
    value.trim_end_matches(['.', ')'])
}

fn is_number(value: &str) -> bool {
    value.chars().any(|c| c.is_ascii_digit())
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || " .,+-%€$£\u{a0}'".contains(c))
        && !is_date(value)
}

fn is_date(value: &str) -> bool {
    let date = value.get(..10).unwrap_or(value);
    ["-", ".", "/"].iter().any(|mark| {
        let parts: Vec<&str> = date.split(mark).map(str::trim).collect();
        let digits = |part: &&str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())
        };
        parts.len() == 3 && parts.iter().all(digits)
    })
}

pub(super) fn is_data(value: &str) -> bool {
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let one_word = !value.contains(char::is_whitespace);
    letters == 0
        || is_number(value)
        || is_date(value)
        || digits > letters
        || (one_word && value.contains('@') && value.contains('.'))
        || value.contains("://")
        || (one_word && value.starts_with("www."))
        || is_code(value)
}

/// Names of programs' own: `a_b`, `a::b`, `${x}`, `/path`, `ubuntu-latest`.
fn is_code(value: &str) -> bool {
    value.contains(['_', '{', '}', '$', '=', '<', '>', '\\', '[', ']'])
        || value.contains("::")
        || value.starts_with(['/', '.', '#', '-', '%'])
}

/// What `value` looks like.
fn look(value: &str) -> Look {
    if is_data(value) {
        return Look::Data;
    }
    let found = words(value).len();
    if value.len() > LONGEST_NAME * 2 || found > 18 {
        return Look::Prose;
    }
    let hits = Lexicon::builtin().lookup(value);
    if let Some(look) = whole(&hits, found) {
        return look;
    }
    if is_title(&hits, found) {
        return Look::Title;
    }
    let has = |tags: &[Tag]| {
        hits.iter().any(|hit| tags.contains(&hit.tag) && !hit.weak)
    };
    let body = has(&[Tag::OrganisationHead, Tag::LegalForm, Tag::Education]);
    let named = has(&[Tag::GivenName, Tag::Surname, Tag::Patronymic])
        || hits.iter().any(|hit| hit.tag == Tag::SurnameEnding);
    let role = has(&[Tag::RoleHead]);
    let is_name = named && !role && !body && !is_lower(value);
    if (2..=5).contains(&found) && is_name {
        return Look::Person;
    }
    // A whole signature in one cell: `Ada Byron, The Club`.
    if let Some((first, _)) = value.split_once(", ")
        && first.contains(' ')
        && look(first) == Look::Person
    {
        return Look::Person;
    }
    by_reading(value, role, body)
}

/// The value is a place as a whole.
fn whole(hits: &[Hit], words: usize) -> Option<Look> {
    let of = |tag| hits.iter().any(|hit| hit.tag == tag && hit.words == words);
    let strong = |tag| {
        hits.iter()
            .any(|hit| hit.tag == tag && hit.words == words && !hit.weak)
    };
    if strong(Tag::Country) {
        return Some(Look::Country);
    }
    let person = strong(Tag::GivenName) || strong(Tag::Surname);
    if strong(Tag::City) || (of(Tag::City) && !person) {
        return Some(Look::City);
    }
    strong(Tag::Region).then_some(Look::Region)
}

fn is_title(hits: &[Hit], words: usize) -> bool {
    let covered = hits
        .iter()
        .filter(|hit| {
            matches!(hit.tag, Tag::Title | Tag::Degree | Tag::TitleFill)
        })
        .map(|hit| hit.words)
        .max();
    let role = hits.iter().any(|hit| {
        hit.tag == Tag::RoleHead && hit.words == words && !hit.weak
    });
    words > 0 && covered == Some(words) && !(role && words == 1)
}

/// Names have capital letters where the script has them.
fn is_lower(value: &str) -> bool {
    value.chars().any(char::is_lowercase)
        && !value.chars().any(char::is_uppercase)
}

/// A reading that is less sure says nothing against a name.
const LEAST_CONFIDENCE: f32 = 0.5;

/// What the reader of signatures takes the value for.
fn by_reading(value: &str, role: bool, body: bool) -> Look {
    if role && !body {
        return Look::Role;
    }
    let parsed = parse_line(value);
    let first = parsed.signatories.first();
    let is_sure = first.is_some_and(|s| s.confidence >= LEAST_CONFIDENCE);
    match first.map(|signatory| signatory.kind) {
        Some(Kind::Organisation) if body => Look::Body,
        // A given name alone is read as one thing or the other.
        Some(kind)
            if !is_lower(value) && (kind == Kind::Individual || !is_sure) =>
        {
            Look::Perhaps
        }
        _ if role => Look::Role,
        _ if value.ends_with('.') && value.len() > LONGEST_NAME => Look::Prose,
        _ => Look::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_look_like_what_they_are() {
        let cases = [
            ("Ada Byron", Look::Person),
            ("Marko Petrović", Look::Person),
            ("Зоран Петровић", Look::Person),
            ("Centre for Open Letters", Look::Body),
            ("Novi Sad", Look::City),
            ("Italy", Look::Country),
            ("Programme Coordinator", Look::Role),
            ("Prof. Dr.", Look::Title),
            ("2021-03-04", Look::Data),
            ("ada@club.example", Look::Data),
            ("+381 11 123", Look::Data),
            ("Potatoes", Look::Words),
            ("aaron byron", Look::Words),
            ("/paths/Name", Look::Data),
        ];
        for (value, expected) in cases {
            assert_eq!(look(value), expected, "{value}");
        }
    }

    #[test]
    fn numbers_that_count_the_rows_are_no_measure() {
        let looks = |values: &[&str]| {
            let rows = values.iter().map(|value| super::super::grid::Row {
                cells: vec![(*value).to_owned()],
                ..Default::default()
            });
            let grid = Grid { rows: rows.collect(), ..Grid::default() };
            Looks::of(&grid, 0, 0)
        };
        assert!(!looks(&["1", "2", "3"]).is_measure());
        assert!(looks(&["12.5", "7", "3"]).is_measure());
        assert!(!looks(&["2021-03-04", "2021-03-05"]).is_measure());
    }
}
