//! A statement as data. All of it is invented.

use super::Shows;

/// A text and who signed it.
#[derive(Clone)]
pub(crate) struct Statement {
    /// What its tests call it: `en`, `sr-Latn`.
    pub(crate) language: &'static str,
    pub(crate) title: String,
    /// Place and date.
    pub(crate) dateline: String,
    /// Before the demands.
    pub(crate) opening: Vec<String>,
    /// The last line before the demands.
    pub(crate) call: String,
    pub(crate) demands: Vec<String>,
    /// After the demands.
    pub(crate) closing: Vec<String>,
    /// What heads the list.
    pub(crate) heading: String,
    pub(crate) signatories: Vec<Signatory>,
    pub(crate) words: Words,
}

/// Who signed. Parts that are not given are empty.
#[derive(Clone)]
pub(crate) struct Signatory {
    pub(crate) name: String,
    pub(crate) acronym: String,
    pub(crate) role: String,
    pub(crate) body: String,
    pub(crate) city: String,
}

/// Words of the language that layouts add.
#[derive(Clone)]
pub(crate) struct Words {
    /// Name, acronym, role, organisation, city: heads of columns.
    pub(crate) columns: [String; 5],
    /// Above bodies and above persons, where they stand apart.
    pub(crate) parts: [String; 2],
    /// Before a list in one sentence, without a colon.
    pub(crate) signed_by: String,
    /// Before the last of a list in one sentence.
    pub(crate) and: String,
    /// Links above a page: home, news, about, contact.
    pub(crate) menu: Vec<String>,
    pub(crate) cookies: String,
    pub(crate) accept: String,
    pub(crate) share: String,
    /// Above a form for comments.
    pub(crate) comment: String,
    /// Fields of the form.
    pub(crate) fields: Vec<String>,
    /// Above links to other texts.
    pub(crate) related: String,
    /// Titles of other texts.
    pub(crate) others: Vec<String>,
    /// Who publishes the page or paper.
    pub(crate) publisher: String,
    /// Before the number of a page.
    pub(crate) page: String,
}

impl Signatory {
    /// From `name|acronym|role|body|city`.
    pub(crate) fn of(row: &str) -> Signatory {
        let mut parts = row.split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Signatory {
            name: next(),
            acronym: next(),
            role: next(),
            body: next(),
            city: next(),
        }
    }

    /// Bodies have no role.
    pub(crate) fn is_body(&self) -> bool {
        self.role.is_empty()
    }

    /// Its cells, in the order of [`Words::columns`].
    pub(crate) fn cells(&self) -> [&str; 5] {
        [&self.name, &self.acronym, &self.role, &self.body, &self.city]
    }

    /// `Civic Lab (CL)`.
    pub(crate) fn head(&self) -> String {
        if self.acronym.is_empty() {
            return self.name.clone();
        }
        format!("{} ({})", self.name, self.acronym)
    }

    /// `Civic Lab`, `Halden`: body and city.
    pub(crate) fn place(&self) -> String {
        joined([self.body.as_str(), &self.city])
    }

    /// What comes after the name.
    pub(crate) fn rest(&self) -> String {
        joined([self.role.as_str(), &self.body, &self.city])
    }

    /// All of it on one line.
    pub(crate) fn line(&self) -> String {
        joined([self.head().as_str(), &self.rest()])
    }

    pub(crate) fn shown(&self, shows: Shows) -> String {
        match shows {
            Shows::All => self.line(),
            Shows::Names => self.name.clone(),
        }
    }
}

fn joined<const N: usize>(parts: [&str; N]) -> String {
    let given: Vec<&str> =
        parts.into_iter().filter(|part| !part.is_empty()).collect();
    given.join(", ")
}

impl Statement {
    /// The signatories, one line each.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.signatories.iter().map(Signatory::line)
    }

    /// The statement in other letters.
    pub(crate) fn map(
        &self,
        language: &'static str,
        f: fn(&str) -> String,
    ) -> Statement {
        let all = |list: &[String]| list.iter().map(|s| f(s)).collect();
        Statement {
            language,
            title: f(&self.title),
            dateline: f(&self.dateline),
            opening: all(&self.opening),
            call: f(&self.call),
            demands: all(&self.demands),
            closing: all(&self.closing),
            heading: f(&self.heading),
            signatories: self.signatories.iter().map(|s| s.map(f)).collect(),
            words: self.words.map(f),
        }
    }
}

impl Signatory {
    fn map(&self, f: fn(&str) -> String) -> Signatory {
        Signatory {
            name: f(&self.name),
            acronym: f(&self.acronym),
            role: f(&self.role),
            body: f(&self.body),
            city: f(&self.city),
        }
    }
}

impl Words {
    fn map(&self, f: fn(&str) -> String) -> Words {
        let all = |list: &[String]| list.iter().map(|s| f(s)).collect();
        Words {
            columns: self.columns.each_ref().map(|s| f(s)),
            parts: self.parts.each_ref().map(|s| f(s)),
            signed_by: f(&self.signed_by),
            and: f(&self.and),
            menu: all(&self.menu),
            cookies: f(&self.cookies),
            accept: f(&self.accept),
            share: f(&self.share),
            comment: f(&self.comment),
            fields: all(&self.fields),
            related: f(&self.related),
            others: all(&self.others),
            publisher: f(&self.publisher),
            page: f(&self.page),
        }
    }
}

/// Owned lines of a literal.
pub(crate) fn list(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
