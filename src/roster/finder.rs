use std::{collections::HashSet, sync::Arc};

use super::{
    author, date, fields,
    heading::{self, Opening},
    inline, language,
    line::Line,
    list::{self, Draft, List},
    looks::{self, Likeness},
    page::Page,
    place, tail,
    title::{self, Title},
    types::{Date, Layout, Reason, Roster, SetAside, Signature},
    versions,
};
use crate::{
    error::{Issue, IssueKind},
    lexicon::{Lexicon, Tag, Tags},
    read::Document,
    text::{Span, fold_into, homoglyphs},
};

/// How rosters are found.
///
/// Quick advice: leave it as it is. Where lists of one or two items are
/// taken for signatures and are none, raise
/// [`fewest_items`](RosterOptions::fewest_items).
///
/// # Example
///
/// ```
/// use undersigned::{Document, roster::{RosterFinder, RosterOptions}};
///
/// let finder = RosterFinder::new(RosterOptions::new().longest_line(60));
/// let long = "and a very long note on what the Society does".repeat(4);
/// let text = format!("Signatories:\n1. Ada Byron\n2. The Club\n3. {long}");
/// let roster = finder.find(&Document::from_text("letter", text));
/// assert_eq!(roster.signatures.len(), 2);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RosterOptions {
    longest_line: Option<u32>,
    fewest_items: Option<usize>,
    author: Option<bool>,
}

impl RosterOptions {
    /// The defaults.
    #[must_use]
    pub const fn new() -> RosterOptions {
        RosterOptions { longest_line: None, fewest_items: None, author: None }
    }

    /// A line of more bytes is no signature; 2,000 by default.
    #[must_use]
    pub const fn longest_line(mut self, bytes: u32) -> RosterOptions {
        self.longest_line = Some(bytes);
        self
    }

    /// How many items a list without a heading must have; 2 by default.
    #[must_use]
    pub const fn fewest_items(mut self, items: usize) -> RosterOptions {
        self.fewest_items = Some(items);
        self
    }

    /// Whether an author named under the title signs; so by default.
    #[must_use]
    pub const fn author(mut self, signs: bool) -> RosterOptions {
        self.author = Some(signs);
        self
    }

    /// These options, with those that `other` sets instead.
    #[must_use]
    pub fn overwrite(self, other: &RosterOptions) -> RosterOptions {
        RosterOptions {
            longest_line: other.longest_line.or(self.longest_line),
            fewest_items: other.fewest_items.or(self.fewest_items),
            author: other.author.or(self.author),
        }
    }

    /// The longest line in force.
    #[must_use]
    pub fn get_longest_line(&self) -> u32 {
        self.longest_line.unwrap_or(2_000)
    }

    /// The fewest items in force.
    #[must_use]
    pub fn get_fewest_items(&self) -> usize {
        self.fewest_items.unwrap_or(2)
    }

    /// Whether an author signs.
    #[must_use]
    pub fn get_author(&self) -> bool {
        self.author.unwrap_or(true)
    }
}

/// Finds the signatures of documents.
///
/// # Example: a heading that the tables do not know
///
/// ```
/// use undersigned::{
///     Document,
///     lexicon::{Lexicon, Table},
///     roster::{RosterFinder, RosterOptions},
/// };
///
/// let mut lexicon = Lexicon::builtin().clone();
/// lexicon.extend(&Table::from_tsv(
///     "# kind: headings\nform\tclass\nsubskribintoj\tsignatories\n",
/// )?)?;
/// let finder = RosterFinder::new(RosterOptions::new()).lexicon(lexicon);
/// let document =
///     Document::from_text("letero", "Subskribintoj:\n- Ludoviko Zamenhof");
/// assert_eq!(finder.find(&document).signatures.len(), 1);
/// # Ok::<(), undersigned::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct RosterFinder {
    options: RosterOptions,
    lexicon: Option<Arc<Lexicon>>,
}

impl RosterFinder {
    /// A finder with the built-in tables.
    #[must_use]
    pub const fn new(options: RosterOptions) -> RosterFinder {
        RosterFinder { options, lexicon: None }
    }

    /// The same finder with other tables.
    #[must_use]
    pub fn lexicon(
        mut self,
        lexicon: impl Into<Arc<Lexicon>>,
    ) -> RosterFinder {
        self.lexicon = Some(lexicon.into());
        self
    }

    /// What `document` holds: title, date, language, and who signed.
    ///
    /// # Guarantees
    ///
    /// Never fails; signatures stand in the order of the document, do not
    /// overlap, and their lines are the document's bytes.
    ///
    /// # Complexity
    ///
    /// Linear in the length of the text.
    #[must_use]
    pub fn find(&self, document: &Document) -> Roster {
        let lexicon = self.lexicon.as_deref();
        let lexicon = lexicon.unwrap_or_else(|| Lexicon::builtin());
        let page = Page::new(document, lexicon, &self.options);
        let matter = title::front_matter(&page);
        let title = title::find(&page, matter.lines);
        let lists = self.lists(&page, title.as_ref());
        let mut roster = Roster {
            document: document.id().to_owned(),
            title: matter
                .title
                .or_else(|| main_heading(&page))
                .or_else(|| document.head().title.clone())
                .or_else(|| title.map(|title| title.text)),
            date: None,
            place: None,
            publisher: document.head().publisher.clone(),
            link: document
                .head()
                .link
                .clone()
                .filter(|link| link.contains("://")),
            language: None,
            layout: layout(&lists),
            signatures: Vec::new(),
            set_aside: Vec::new(),
            issues: document.issues().to_vec(),
        };
        let aside = aside(&page, &lists, matter.lines);
        let drafts = lists.into_iter().flat_map(|list| list.drafts);
        roster.signatures = signatures(&page, document, drafts);
        roster.issues.extend(repeats(&page, &roster.signatures));
        roster.issues.extend(mixed_scripts(&page, &roster.signatures));
        roster.issues.extend(long_lines(&page, &aside));
        roster.issues.sort_by_key(|issue| (issue.span, issue.kind));
        roster.set_aside = merged(&page, &aside);
        let head = document.head();
        roster.language = language_of(&page, &roster)
            .map(str::to_owned)
            .or_else(|| spoken(head.language.as_deref()?));
        roster.date = published(&page, &roster)
            .or_else(|| dated(head.date.as_deref()?, page.lexicon));
        roster.place = place::find(&page);
        roster
    }

    /// The ways of finding signatures, the surest first.
    fn lists(&self, page: &Page<'_>, title: Option<&Title>) -> Vec<List> {
        let lists = headed(page);
        if !lists.is_empty() {
            return lists;
        }
        let signed = page.is_statement();
        let lists = if signed { tail::marked(page) } else { Vec::new() };
        if !lists.is_empty() {
            return lists;
        }
        let after_title = title.map_or(0, |title| title.last + 1);
        let mut lists = tail::find(page, after_title);
        if !signed {
            lists.retain(|list| {
                list.drafts.iter().all(|draft| names_itself(page, draft))
            });
        }
        let sentence = inline::sentence(page).filter(|_| signed);
        if let Some(sentence) = sentence
            && (lists.is_empty() || holds(&lists, &sentence))
        {
            return vec![sentence];
        }
        if !lists.is_empty() || !self.options.get_author() {
            return lists;
        }
        let found = author::find(page, title.map(|title| title.last));
        found.map(authored).into_iter().collect()
    }
}

/// Whether the sentence that `list` was read from was taken for signatures.
fn holds(lists: &[List], list: &List) -> bool {
    let first = |list: &List| list.drafts.first()?.lines.first().copied();
    let sentence = first(list);
    let mut drafts = lists.iter().flat_map(|list| &list.drafts);
    drafts.any(|draft| draft.lines.iter().any(|&at| Some(at) == sentence))
}

/// A name with its role or body below: such blocks, the last of a text, sign
/// any text.
fn names_itself(page: &Page<'_>, draft: &Draft) -> bool {
    let mut lines = draft.lines.iter().filter_map(|&at| page.line(at));
    let named = lines.next().is_some_and(|first| {
        looks::person(first) > looks::Person::No && first.part.item == 0
    });
    named && lines.any(|line| looks::sort(line) == looks::Sort::Role)
}

/// Finds the roster of `document` with default options.
///
/// # Example
///
/// ```
/// use undersigned::{Document, Layout, roster};
///
/// let text = "For the schools\n\nWe ask for teachers.\n\n\
///             Signatories:\n1. Ada Byron, London\n2. The Literary Club";
/// let roster = roster::find(&Document::from_text("schools", text));
/// assert_eq!(roster.title.as_deref(), Some("For the schools"));
/// assert_eq!(roster.layout, Layout::Numbered);
/// assert_eq!(roster.signatures[1].text, "2. The Literary Club");
/// assert_eq!(roster.signatures[1].id, "schools/2");
/// ```
#[must_use]
pub fn find(document: &Document) -> Roster {
    RosterFinder::default().find(document)
}

/// How often a line may be read again after a heading that opened no list:
/// a thousand such headings must not cost a thousand passes.
const REREADS: usize = 4;

/// Lists under a heading.
fn headed(page: &Page<'_>) -> Vec<List> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut left = page.lines.len().saturating_mul(REREADS);
    // *We, the undersigned organisations, …*: the text promises a list.
    let mut promised = false;
    // After a list and the frame of its page, parts are those of the frame.
    let mut framed = false;
    while let Some(line) = page.line(at) {
        promised |= names_signatories(line);
        framed |= !found.is_empty() && page.is_web(line);
        let opening = page.opening_at(at);
        let is_frame = framed && opening == Some(Opening::Part);
        let Some(opening) = opening.filter(|_| !is_frame) else {
            let list = inline::find(page, at, line);
            at = list.as_ref().map_or(at + 1, |list| list.end);
            found.extend(list);
            continue;
        };
        let part = opening == Opening::Part;
        let title = heading::title_of(page.text, line);
        let mut list = list::collect(page, at + 1, part.then_some(title));
        let end = list.end.max(at + 1);
        left = left.saturating_sub(end - at);
        if opening == Opening::List
            && left > 0
            && let Some(next) = after_demands(page, &list, at)
        {
            at = next;
            continue;
        }
        let parted = is_parted(page, &list, at);
        if is_list(page, &list, opening, Hints { promised, parted }) {
            list.aside.push((at, Reason::Heading));
            found.push(list);
            at = end;
        } else if list.drafts.is_empty() || left == 0 {
            // Headings inside found nothing more than this one.
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether the line speaks of those who sign.
fn names_signatories(line: &Line) -> bool {
    let opener = line.known.opener.as_ref();
    opener.is_some_and(|o| o.tag == Tag::Signatories && !o.weak)
}

/// Whether the list that line `at` heads has a part of bodies and one of
/// persons.
fn is_parted(page: &Page<'_>, list: &List, at: usize) -> bool {
    let headings = list.aside.iter().filter(|a| a.1 == Reason::Heading);
    let lines = headings.map(|&(at, _)| at).chain([at]);
    let tags: Tags = lines
        .filter_map(|at| page.line(at)?.known.opener.as_ref())
        .map(|opener| opener.tag)
        .collect();
    tags.has(Tag::Organisations) && tags.has(Tag::Individuals)
}

/// The heading of the signatories, where what stands before it under heading
/// `at` are demands: *We, the undersigned, ask the council:*.
fn after_demands(page: &Page<'_>, list: &List, at: usize) -> Option<usize> {
    let asks = page.line(at).is_some_and(heading::asks);
    let headings = list.aside.iter().filter(|a| a.1 == Reason::Heading);
    let mut inside = headings.map(|&(at, _)| at).filter(|&at| {
        page.line(at).is_some_and(|line| page.opening(line).is_some())
    });
    let next = inside.next().or_else(|| {
        let rest = page.lines.get(list.end..).filter(|_| asks)?;
        let opens = |line: &Line| page.opening(line) == Some(Opening::List);
        Some(list.end + rest.iter().position(opens)?)
    })?;
    let first = |draft: &&Draft| draft.lines.first() < Some(&next);
    let items = || list.drafts.iter().take_while(first);
    let lines = || items().filter_map(|draft| draft.lines.first().copied());
    let share = |likeness| list::share(page, lines(), likeness);
    let (good, bad) = (share(Likeness::For), share(Likeness::Against));
    let demands = bad > 0.5 || (asks && (good < 0.5 || bad > 0.1));
    (items().next().is_some() && demands).then_some(next)
}

/// What beside its items tells that a list under a heading of a part is one
/// of signatories.
#[derive(Clone, Copy)]
struct Hints {
    /// The text before it speaks of those who sign.
    promised: bool,
    /// It has a part of bodies and one of persons.
    parted: bool,
}

impl Hints {
    /// How many of the items must look like names.
    const fn fewest_names(self) -> f32 {
        if self.promised || self.parted { 0.2 } else { 0.5 }
    }
}

/// A sure heading needs no more than items that are no demands; *Supporters*
/// or *Organisations* heads sections of the text as well.
fn is_list(
    page: &Page<'_>,
    list: &List,
    opening: Opening,
    hints: Hints,
) -> bool {
    let good = list.share(page, Likeness::For);
    let bad = list.share(page, Likeness::Against);
    match opening {
        Opening::List => !list.drafts.is_empty() && bad <= 0.5,
        Opening::Part => {
            list.drafts.len() >= page.fewest.max(2)
                && good >= hints.fewest_names()
                && bad <= 0.1
                && ((hints.promised && hints.parted) || page.is_statement())
        }
    }
}

fn authored(line: usize) -> List {
    let draft = Draft { lines: vec![line], part: None, heading: None };
    let mut list = List { drafts: vec![draft], ..List::default() };
    list.end = line + 1;
    list.count(Layout::Author, 1);
    list
}

/// The layout of most signatures.
fn layout(lists: &[List]) -> Layout {
    let mut sum = List::default();
    for &(layout, count) in lists.iter().flat_map(|list| &list.layouts) {
        sum.count(layout, count);
    }
    let most = sum.layouts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(Layout::None, |&(layout, _)| layout)
}

fn signatures(
    page: &Page<'_>,
    document: &Document,
    drafts: impl Iterator<Item = Draft>,
) -> Vec<Signature> {
    let mut found = Vec::new();
    for (ordinal, draft) in (1_u32..).zip(drafts) {
        let lines: Vec<Span> = draft
            .lines
            .iter()
            .filter_map(|&at| page.line(at))
            .map(|line| draft.part.unwrap_or(line.span))
            .collect();
        let texts: Vec<&str> =
            lines.iter().map(|&span| page.slice(span)).collect();
        let id = format!("{}/{ordinal}", document.id());
        let mut signature =
            Signature::new(id, document.id(), ordinal, texts.join("\n"));
        let spans = lines.iter().copied();
        signature.span = spans.reduce(Span::cover).unwrap_or_default();
        signature.fields = fields::of(document, &lines);
        signature.lines = lines;
        signature.heading = draft.heading;
        found.push(signature);
    }
    found
}

/// Signatures whose words, without number or bullet, were there before.
fn repeats(page: &Page<'_>, signatures: &[Signature]) -> Vec<Issue> {
    let mut seen = HashSet::new();
    let mut issues = Vec::new();
    for signature in signatures {
        let mut folded = String::new();
        for word in signature.unmarked().split_whitespace() {
            fold_into(word, &mut folded);
            folded.push(' ');
        }
        debug_assert!(signature.span.get(page.text).is_some());
        if !seen.insert(folded) {
            issues.push(Issue::new(IssueKind::Repeat, signature.span));
        }
    }
    issues
}

fn mixed_scripts(page: &Page<'_>, signatures: &[Signature]) -> Vec<Issue> {
    let mut issues = Vec::new();
    for signature in signatures {
        let start = signature.span.start() as usize;
        let text = signature.span.get(page.text).unwrap_or_default();
        for word in homoglyphs(text) {
            let (from, to) = (word.start() as usize, word.end() as usize);
            let span = Span::at(start + from, start + to);
            issues.push(Issue::new(IssueKind::Homoglyph, span));
        }
    }
    issues
}

fn long_lines(page: &Page<'_>, aside: &[(usize, Reason)]) -> Vec<Issue> {
    aside
        .iter()
        .filter(|(_, reason)| *reason == Reason::TooLong)
        .filter_map(|&(at, _)| page.line(at))
        .map(|line| Issue::new(IssueKind::LongLine, line.span))
        .collect()
}

/// What is set aside, by line: in the lists, around the text, after it.
fn aside(
    page: &Page<'_>,
    lists: &[List],
    front_matter: usize,
) -> Vec<(usize, Reason)> {
    let mut found: Vec<(usize, Reason)> =
        lists.iter().flat_map(|list| list.aside.iter().copied()).collect();
    found.extend((0..front_matter).map(|at| (at, Reason::WebNoise)));
    found.extend(frame(page, front_matter));
    if let Some(last) = lists.last() {
        found.extend(after(page, last.end));
    }
    // What looks like the frame of a page may have signed.
    let drafts = lists.iter().flat_map(|list| &list.drafts);
    let signed: HashSet<usize> =
        drafts.flat_map(|draft| draft.lines.iter().copied()).collect();
    found.retain(|(at, _)| !signed.contains(at));
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found
}

/// Navigation and markup above the text.
fn frame(
    page: &Page<'_>,
    from: usize,
) -> impl Iterator<Item = (usize, Reason)> {
    let head = page.lines.iter().enumerate().skip(from).take(10);
    head.take_while(|(_, line)| !page.is_prose(line))
        .filter(|(_, line)| page.is_web(line) || page.is_markup(line))
        .map(|(at, _)| (at, Reason::WebNoise))
}

/// The frame of the page after the last list, to its end; and the credits
/// before it.
fn after(page: &Page<'_>, from: usize) -> Vec<(usize, Reason)> {
    let rest = page.lines.iter().enumerate().skip(from);
    let mut found = Vec::new();
    let mut web = false;
    for (at, line) in rest {
        web = web || page.is_web(line);
        if web {
            found.push((at, Reason::WebNoise));
        } else if super::noise::is_credit(line) {
            found.push((at, Reason::Credit));
        } else if page.is_date(line) {
            found.push((at, Reason::Date));
        }
    }
    found
}

/// Neighbouring lines that are set aside for one reason are one stretch.
fn merged(page: &Page<'_>, aside: &[(usize, Reason)]) -> Vec<SetAside> {
    let mut found: Vec<SetAside> = Vec::new();
    let mut before = None;
    for &(at, reason) in aside {
        let Some(line) = page.line(at) else { continue };
        let joins = before.is_some_and(|before| before + 1 == at);
        match found.last_mut().filter(|last| joins && last.reason == reason) {
            Some(last) => last.span = last.span.cover(line.span),
            None => found.push(SetAside { span: line.span, reason }),
        }
        before = Some(at);
    }
    for (spans, reason) in
        [(&page.frames, Reason::WebNoise), (&page.stamps, Reason::Credit)]
    {
        found.extend(spans.iter().map(|&span| SetAside { span, reason }));
    }
    found.sort_by_key(|aside| aside.span);
    found
}

/// The date of publication: a line that is a date, near the head or else
/// near the foot; or else a date in one of the first short lines.
fn published(page: &Page<'_>, roster: &Roster) -> Option<Date> {
    const HEAD: usize = 15;
    const FOOT: usize = 15;
    let (first, last) = signed(page, roster);
    let found = |at: usize| {
        let line = page.line(at)?;
        let is_signature = (first..last).contains(&at);
        if is_signature && !page.is_date(line) {
            return None;
        }
        let language = roster.language.as_deref();
        date::find_in(page.slice(line.span), page.lexicon, language)
    };
    let alone = |at: usize| {
        found(at).filter(|found| found.alone).map(|found| found.date)
    };
    let end = page.lines.len();
    let foot = first.saturating_sub(FOOT)..first;
    let tail = last.max(HEAD)..end.min(last + FOOT);
    (0..HEAD.min(end))
        .find_map(alone)
        .or_else(|| foot.rev().find_map(alone))
        .or_else(|| tail.clone().find_map(alone))
        .or_else(|| (HEAD.min(end)..first).find_map(alone))
        .or_else(|| {
            let short = |at: &usize| {
                page.line(*at).is_some_and(|line| line.shape.words <= 14)
            };
            let near = (0..6.min(end)).chain(tail).filter(short);
            near.filter_map(found).map(|found| found.date).next()
        })
}

/// The first heading of the highest level, where the format tells one.
fn main_heading(page: &Page<'_>) -> Option<String> {
    let at = page.lines.iter().position(|line| {
        line.part.heading == 1
            && page.opening(line) != Some(Opening::List)
            && !page.is_web(line)
    })?;
    // A heading may be broken into lines.
    let rest = page.lines.get(at..)?.iter().enumerate();
    let lines = rest.take_while(|(nth, line)| {
        line.part.heading == 1 && (*nth == 0 || line.gap == 0)
    });
    let titles = lines.map(|(_, line)| heading::title_of(page.text, line));
    Some(titles.collect::<Vec<_>>().join(" "))
}

/// A date as files tell it, perhaps with the time: `2021-12-10T08:00:00Z`.
fn dated(told: &str, lexicon: &Lexicon) -> Option<Date> {
    let day = told.split(['T', ' ']).next().unwrap_or(told);
    let found = date::find(day, lexicon);
    found.or_else(|| date::find(told, lexicon)).map(|found| found.date)
}

/// The language of a BCP 47 tag: `en` of `en-GB`; of the four that are
/// counted as one, `sr`.
fn spoken(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    Some(match &*code {
        "hr" | "bs" | "cnr" | "sh" => "sr".to_owned(),
        "" => return None,
        _ => code,
    })
}

/// The first line of the signatures and the first after them.
fn signed(page: &Page<'_>, roster: &Roster) -> (usize, usize) {
    let end = page.lines.len();
    let bounds = roster.signatures.first().zip(roster.signatures.last());
    let Some((first, last)) = bounds else { return (end, end) };
    let at = |offset: u32| {
        page.lines.partition_point(|line| line.span.start() < offset)
    };
    (at(first.span.start()), at(last.span.end()))
}

fn language_of(page: &Page<'_>, roster: &Roster) -> Option<&'static str> {
    let mut counter = language::Counter::new();
    for line in versions::body_lines(page.text, roster) {
        if counter.is_full() {
            break;
        }
        counter.read(page.slice(line));
    }
    counter.language()
}
