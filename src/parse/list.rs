//! Lines, alone and in lists.

use std::cell::Cell;

use super::{
    address, after_marker, after_marker_in, count_up,
    edges::Ground,
    model::{
        self, Decoder, Entity, Extract, Label, Layout, Model,
        ParseExplanation, RosterView, Told,
    },
    rules::{self, FEW, RuleParser},
    scan::Scan,
    types::ParsedLine,
};
use crate::{lexicon::Lexicon, roster::Signature};

/// Reads one signature with the built-in tables.
///
/// # Example
///
/// ```
/// use undersigned::{Kind, SpanType, parse_line};
///
/// let line = "Centar za regionalizam, Novi Sad";
/// let parsed = parse_line(line);
/// let signatory = &parsed.signatories[0];
/// assert_eq!(signatory.kind, Kind::Organisation);
/// let name = signatory.name().unwrap();
/// assert_eq!(name.span.get(line), Some("Centar za regionalizam"));
/// let city = signatory.of_type(SpanType::City).next().unwrap();
/// assert_eq!(city.span.get(line), Some("Novi Sad"));
/// ```
#[must_use]
pub fn parse_line(text: &str) -> ParsedLine {
    LineParser::new().parse(text)
}

/// Reads the signatures of one list, each with the others in mind.
///
/// # Example: a bare name among persons
///
/// ```
/// use undersigned::{Kind, Signature, parse_list};
///
/// let list: Vec<_> = (1..)
///     .zip(["Ana Petrović, poet", "Marko Ilić, painter", "Oris Velda"])
///     .map(|(n, text)| Signature::new(format!("d/{n}"), "d", n, text))
///     .collect();
/// let parsed = parse_list(&list);
/// assert_eq!(parsed[2].signatories[0].kind, Kind::Individual);
/// ```
#[must_use]
pub fn parse_list(signatures: &[Signature]) -> Vec<ParsedLine> {
    LineParser::new().parse_list(signatures)
}

/// How lines are read.
///
/// # Quick advice
///
/// Leave the defaults. Add tables of your own with
/// [`lexicon`](ParseOptions::lexicon) when the signatories of your field
/// bear titles, roles or legal forms that the built-in tables lack.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions<'l> {
    lexicon: Option<&'l Lexicon>,
    model: Option<&'l Model>,
    rules_only: Option<bool>,
    rule_features: Option<bool>,
    list_context: Option<bool>,
}

impl<'l> ParseOptions<'l> {
    /// The defaults.
    #[must_use]
    pub const fn new() -> ParseOptions<'l> {
        ParseOptions {
            lexicon: None,
            model: None,
            rules_only: None,
            rule_features: None,
            list_context: None,
        }
    }

    /// The tables; [`Lexicon::builtin`] when not set.
    #[must_use]
    pub const fn lexicon(mut self, lexicon: &'l Lexicon) -> ParseOptions<'l> {
        self.lexicon = Some(lexicon);
        self
    }

    /// The model; [`Model::builtin`] when not set.
    #[must_use]
    pub const fn model(mut self, model: &'l Model) -> ParseOptions<'l> {
        self.model = Some(model);
        self
    }

    /// Whether lines are read without a model, by rules with judged weights:
    /// to compare, or where nothing learned is wanted. Not so when not set.
    #[must_use]
    pub const fn rules_only(mut self, yes: bool) -> ParseOptions<'l> {
        self.rules_only = Some(yes);
        self
    }

    /// Whether the reading of the rules is a feature of the model, for a
    /// model that was trained so.
    #[doc(hidden)]
    #[must_use]
    pub const fn rule_features(mut self, yes: bool) -> ParseOptions<'l> {
        self.rule_features = Some(yes);
        self
    }

    /// Whether lines of a list are read with each other in mind; set when
    /// not said otherwise.
    #[must_use]
    pub const fn list_context(mut self, yes: bool) -> ParseOptions<'l> {
        self.list_context = Some(yes);
        self
    }
}

/// Reads signatures.
///
/// # Complexity
///
/// Linear in the length of the line.
#[derive(Clone, Copy, Debug)]
pub struct LineParser<'l> {
    lexicon: &'l Lexicon,
    /// None where rules alone are wanted.
    model: Option<&'l Model>,
    list_context: bool,
    rule_features: bool,
}

impl Default for LineParser<'static> {
    fn default() -> LineParser<'static> {
        LineParser::new()
    }
}

impl LineParser<'static> {
    /// A parser with the built-in tables and model.
    #[must_use]
    pub fn new() -> LineParser<'static> {
        LineParser::with(ParseOptions::new())
    }
}

impl<'l> LineParser<'l> {
    /// A parser with options.
    #[must_use]
    pub fn with(options: ParseOptions<'l>) -> LineParser<'l> {
        let rules_only = options.rules_only.unwrap_or(false);
        let lexicon = || options.lexicon.unwrap_or_else(|| Lexicon::builtin());
        let model = || {
            let wanted = !rules_only;
            wanted.then(|| options.model.unwrap_or_else(|| Model::builtin()))
        };
        // The first of all parsers reads both, side by side.
        #[cfg(feature = "parallel")]
        let (lexicon, model) = rayon::join(lexicon, model);
        #[cfg(not(feature = "parallel"))]
        let (lexicon, model) = (lexicon(), model());
        LineParser {
            lexicon,
            model,
            list_context: options.list_context.unwrap_or(true),
            rule_features: options.rule_features.unwrap_or(false),
        }
    }

    const fn rules(&self) -> RuleParser<'l> {
        RuleParser { lexicon: self.lexicon, list_context: self.list_context }
    }

    /// Reads one signature by itself.
    #[must_use]
    pub fn parse(&self, text: &str) -> ParsedLine {
        let Some(model) = self.model else { return self.rules().parse(text) };
        in_room(|room| {
            if !self.scan(room, text) {
                return room.nothing();
            }
            room.decoder.read(
                model,
                &room.line.extract,
                &RosterView::default(),
            );
            room.parsed(model, text)
        })
    }

    /// The `most` best readings of one signature, each with the probability
    /// that the model gives it. Readings that make the same spans are one.
    ///
    /// Rules alone know one reading, with probability 1.
    ///
    /// # Example: what else it could be
    ///
    /// ```
    /// use undersigned::LineParser;
    ///
    /// let readings = LineParser::new().parse_best("Oris Velda, Split", 3);
    /// assert!(readings.len() > 1);
    /// assert!(readings[0].1 >= readings[1].1);
    /// ```
    #[must_use]
    pub fn parse_best(
        &self,
        text: &str,
        most: usize,
    ) -> Vec<(ParsedLine, f32)> {
        let Some(model) = self.model else {
            return vec![(self.parse(text), 1.0)];
        };
        let mut room = Room::default();
        if !self.scan(&mut room, text) {
            return vec![(room.nothing(), 1.0)];
        }
        room.read(model, text, &RosterView::default());
        let mut found: Vec<(ParsedLine, f32)> = Vec::new();
        // Some labellings differ in words that make no difference.
        for (labels, share) in room.decoder.best(
            model,
            &room.line.extract,
            most.saturating_mul(2),
        ) {
            room.decoder.relabel(model, &room.line.extract, labels);
            let parsed = room.parsed(model, text);
            let same = |(known, _): &&mut (ParsedLine, f32)| {
                let spans = |line: &ParsedLine| -> Vec<_> {
                    let all = line.signatories.iter().flat_map(|s| &s.spans);
                    all.map(|s| (s.kind, s.relation, s.span)).collect()
                };
                spans(known) == spans(&parsed)
            };
            match found.iter_mut().find(same) {
                Some((_, sum)) => *sum += share,
                None => found.push((parsed, share)),
            }
        }
        found.truncate(most);
        found
    }

    /// Why one signature is read as it is: what rules and features said.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::LineParser;
    ///
    /// let why = LineParser::new().explain("Ana Petrović, poet");
    /// assert_eq!(why.spans.len(), 2);
    /// assert!(why.to_string().contains("role “poet”"));
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str) -> ParseExplanation {
        let view = RosterView::default();
        in_room(|room| {
            let may_sign = self.scan(room, text);
            self.explain_scanned(
                room,
                text,
                after_marker(text),
                may_sign,
                &view,
            )
        })
    }

    /// Why each signature of a list is read as it is, with the others in
    /// mind: what [`parse_list`](Self::parse_list) makes of it.
    ///
    /// # Example
    ///
    /// ```
    /// use undersigned::{LineParser, Signature};
    ///
    /// let list: Vec<_> = (1..)
    ///     .zip(["Ana Petrović, poet", "Marko Ilić, painter", "Oris Velda"])
    ///     .map(|(n, text)| Signature::new(format!("d/{n}"), "d", n, text))
    ///     .collect();
    /// let why = LineParser::new().explain_list(&list);
    /// assert!(why[2].to_string().contains("person “Oris Velda”"));
    /// ```
    ///
    /// # Complexity
    ///
    /// Linear; a few times that of reading the list.
    #[must_use]
    pub fn explain_list(
        &self,
        signatures: &[Signature],
    ) -> Vec<ParseExplanation> {
        let counted = count_up(signatures.iter().map(|s| &*s.text));
        let again = self.list_context && signatures.len() >= FEW;
        let told = match self.model {
            Some(model) if again => for_each(signatures, |room, signature| {
                let mut told = Told::default();
                if self.scan_row(room, signature, counted) {
                    let alone = RosterView::default();
                    room.read(model, &signature.text, &alone);
                    let line = room.parsed(model, &signature.text);
                    room.tell(&line, &mut told);
                }
                told
            }),
            _ => vec![Told::default(); signatures.len()],
        };
        let views = again.then(|| Views::new(self.lexicon, signatures, &told));
        let with: Vec<_> = signatures.iter().enumerate().collect();
        for_each(&with, |room, &(at, signature)| {
            let view = views.as_ref().and_then(|views| views.of(at));
            let may_sign = self.scan_row(room, signature, counted);
            let text = &*signature.text;
            let from = after_marker_in(text, counted);
            let view = view.unwrap_or_default();
            self.explain_scanned(room, text, from, may_sign, &view)
        })
    }

    /// Explains a line that is scanned from byte `from` on.
    fn explain_scanned(
        &self,
        room: &mut Room,
        text: &str,
        from: usize,
        may_sign: bool,
        view: &RosterView<'_>,
    ) -> ParseExplanation {
        let mut rules = Vec::new();
        if from > 0 {
            let marker = text.get(..from).unwrap_or("").trim();
            rules.push(format!("`{marker}` is a list number or bullet"));
        }
        let mut spans = Vec::new();
        if !may_sign {
            rules.push("a heading, a date or a count: no signature".into());
        } else if let Some(model) = self.model {
            room.read(model, text, view);
            spans = model::explain_spans(
                &room.decoder,
                model,
                &room.line.extract,
                &room.line.scan,
                view,
            );
        } else {
            rules.push("read by rules alone".into());
        }
        ParseExplanation { text: text.to_owned(), rules, spans }
    }

    /// Scans a signature of a list, with what its columns say.
    fn scan_row(
        &self,
        room: &mut Room,
        signature: &Signature,
        counted: bool,
    ) -> bool {
        let text = &*signature.text;
        let from = after_marker_in(text, counted);
        let may_sign = self.scan_from(room, text, from);
        let Room { line, decoder, .. } = room;
        decoder.columns.read(&line.scan.words, &signature.fields);
        may_sign
    }

    fn scan(&self, room: &mut Room, text: &str) -> bool {
        self.scan_from(room, text, after_marker(text))
    }

    fn scan_from(&self, room: &mut Room, text: &str, from: usize) -> bool {
        room.decoder.columns.clear();
        let may_sign = room.scan(self.lexicon, text, from);
        if may_sign && self.rule_features {
            let rules = self.rules().parse(text);
            room.line
                .extract
                .add_rules(&model::labels_of(&room.line.scan, &rules));
        }
        may_sign
    }

    /// Reads the signatures of one list, each with the others in mind.
    ///
    /// Signatures under one heading inside the list count more for each
    /// other than the whole list does.
    #[must_use]
    pub fn parse_list(&self, signatures: &[Signature]) -> Vec<ParsedLine> {
        let Some(model) = self.model else {
            return self.rules().parse_list(signatures);
        };
        let again = self.list_context && signatures.len() >= FEW;
        let counted = count_up(signatures.iter().map(|s| &*s.text));
        // Of a long list all that may be read again would be too much.
        let keeps = again && signatures.len() <= KEPT;
        let read = |room: &mut Room, signature: &Signature| {
            let mut told = Told::default();
            if !self.scan_row(room, signature, counted) {
                return (room.nothing(), told, None);
            }
            room.read(model, &signature.text, &RosterView::default());
            let line = room.parsed(model, &signature.text);
            room.tell(&line, &mut told);
            let kept = (keeps && told.is_in_doubt()).then(|| room.keep());
            (line, told, kept)
        };
        let mut parsed = Vec::with_capacity(signatures.len());
        let mut told = Vec::with_capacity(signatures.len());
        let mut kept = Vec::with_capacity(signatures.len());
        for (line, of_line, scanned) in for_each(signatures, read) {
            parsed.push(line);
            told.push(of_line);
            kept.push(scanned);
        }
        if again {
            let first = First { told: &told, kept: &kept, counted };
            self.read_again(model, signatures, first, &mut parsed);
        }
        if keeps {
            in_room(|room| room.take_back(kept));
        }
        parsed
    }

    /// Reads those lines again that the others could change.
    fn read_again(
        &self,
        model: &Model,
        signatures: &[Signature],
        First { told, kept, counted }: First<'_>,
        parsed: &mut [ParsedLine],
    ) {
        let views = Views::new(self.lexicon, signatures, told);
        let open: Vec<(usize, RosterView<'_>)> = (0..told.len())
            .filter_map(|at| Some((at, views.of(at)?)))
            .collect();
        let again = for_each(&open, |room, (at, view)| {
            let signature = signatures.get(*at)?;
            let text = &*signature.text;
            if let Some(line) = kept.get(*at)?.as_deref() {
                let words = &line.scan.words;
                room.decoder.columns.read(words, &signature.fields);
                room.decoder.read(model, &line.extract, view);
                return Some(line.parsed(&room.decoder, model, text));
            }
            if !self.scan_row(room, signature, counted) {
                return None;
            }
            room.read(model, text, view);
            Some(room.parsed(model, text))
        });
        for ((at, _), again) in open.iter().zip(again) {
            if let Some((slot, again)) = parsed.get_mut(*at).zip(again) {
                *slot = again;
            }
        }
    }
}

/// Lists from this length on are read on all cores.
#[cfg(feature = "parallel")]
const LONG: usize = 512;

/// `read` of each item, in order; the room is kept between items.
fn for_each<T: Sync, R: Send>(
    items: &[T],
    read: impl Fn(&mut Room, &T) -> R + Sync,
) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if items.len() >= LONG {
        use rayon::prelude::*;
        let parts = items.par_chunks(LONG / 2);
        let parts = parts.map(|part| in_order(part, &read));
        return parts.collect::<Vec<_>>().into_iter().flatten().collect();
    }
    in_order(items, &read)
}

fn in_order<T, R>(items: &[T], read: &impl Fn(&mut Room, &T) -> R) -> Vec<R> {
    in_room(|room| items.iter().map(|item| read(room, item)).collect())
}

/// Reads in the room that the thread keeps: a parser is small, copied freely
/// and shared between threads, so it cannot own the room, and most of a
/// line's time would go by making it anew.
fn in_room<R>(read: impl FnOnce(&mut Room) -> R) -> R {
    thread_local! {
        static ROOM: Cell<Option<Box<Room>>> = const { Cell::new(None) };
    }
    let mut room = ROOM.take().unwrap_or_default();
    let result = read(&mut room);
    // A line of a megabyte should not be paid for ever after.
    if !room.line.scan.is_large() {
        ROOM.set(Some(room));
    }
    result
}

/// What the first reading of a list leaves to the second.
#[derive(Clone, Copy)]
struct First<'l> {
    told: &'l [Told],
    kept: &'l [Option<Box<Scanned>>],
    /// The lines count up: see [`count_up`].
    counted: bool,
}

/// What is kept between lines so that its room is.
#[derive(Debug, Default)]
struct Room {
    line: Box<Scanned>,
    decoder: Decoder,
    /// For lines that are kept until their list is read.
    #[allow(clippy::vec_box, reason = "they go in and out as they are")]
    spare: Vec<Box<Scanned>>,
}

/// A line, scanned, with its features.
#[derive(Debug, Default)]
struct Scanned {
    scan: Scan,
    extract: Extract,
}

/// The lines in doubt of lists up to this length are kept.
const KEPT: usize = 512;
/// So many spare rooms a thread has.
const SPARE: usize = 128;

impl Scanned {
    /// The line as labelled.
    fn parsed(
        &self,
        decoder: &Decoder,
        model: &Model,
        text: &str,
    ) -> ParsedLine {
        let mut parsed = ParsedLine::default();
        let ground = Ground { text, scan: &self.scan };
        decoder.signatories(ground, model, &self.extract, &mut parsed);
        parsed
    }
}

impl Room {
    /// Scans a line, and tells whether it may be a signature.
    fn scan(&mut self, lexicon: &Lexicon, text: &str, from: usize) -> bool {
        let Scanned { scan, extract } = &mut *self.line;
        scan.read(lexicon, text, from);
        if let Some(from) = rules::after_byline(scan) {
            scan.read(lexicon, text, from);
        }
        if scan.words.is_empty() || rules::is_no_signature(text, scan) {
            return false;
        }
        extract.read(text, scan);
        true
    }

    /// Reads the scanned line.
    fn read(&mut self, model: &Model, text: &str, view: &RosterView<'_>) {
        let Scanned { scan, extract } = &*self.line;
        self.decoder.read(model, extract, view);
        // A domain that stands where the name should stand is the name.
        if self.decoder.readings().is_empty()
            && address::is_domain_alone(text, scan)
        {
            let mut labels = vec![Label::further(Entity::Body); extract.len()];
            if let Some(first) = labels.first_mut() {
                *first = Label::first(Entity::Body);
            }
            self.decoder.relabel(model, extract, labels);
        }
    }

    /// The line as read when it is no signature.
    fn nothing(&self) -> ParsedLine {
        let mut parsed = ParsedLine::default();
        parsed.unread.extend(rules::all_words(&self.line.scan));
        parsed
    }

    /// The line as labelled.
    fn parsed(&self, model: &Model, text: &str) -> ParsedLine {
        self.line.parsed(&self.decoder, model, text)
    }

    /// The line, to be read once more; another room takes its place.
    fn keep(&mut self) -> Box<Scanned> {
        let spare = self.spare.pop().unwrap_or_default();
        std::mem::replace(&mut self.line, spare)
    }

    fn take_back(&mut self, kept: Vec<Option<Box<Scanned>>>) {
        let free = SPARE.saturating_sub(self.spare.len());
        let kept = kept.into_iter().flatten();
        let kept = kept.filter(|line| !line.scan.is_large());
        self.spare.extend(kept.take(free));
    }

    fn tell(&self, parsed: &ParsedLine, told: &mut Told) {
        let labels = &self.decoder.labels;
        let entity = |at: usize| labels.get(at).and_then(|l| l.entity());
        self.line.extract.tell(entity, told);
        told.note_kind(parsed.signatories.first().map(|s| s.kind));
        told.note_margin(self.decoder.least_margin());
    }
}

/// What a list says to each of its lines.
struct Views<'l> {
    lexicon: &'l Lexicon,
    signatures: &'l [Signature],
    told: &'l [Told],
    /// The layouts of the runs under each heading; a run that is too short
    /// borrows the whole list's, the first.
    layouts: Vec<Layout>,
    /// For each signature which of them is its.
    which: Vec<usize>,
}

impl<'l> Views<'l> {
    fn new(
        lexicon: &'l Lexicon,
        signatures: &'l [Signature],
        told: &'l [Told],
    ) -> Views<'l> {
        let mut whole = Layout::default();
        for told in told {
            whole.add(told);
        }
        let (mut layouts, mut which) =
            (vec![whole], Vec::with_capacity(signatures.len()));
        for run in signatures.chunk_by(|a, b| a.heading == b.heading) {
            let from = which.len();
            let mut at = 0;
            if run.len() >= FEW && run.len() < signatures.len() {
                let mut layout = Layout::default();
                for told in told.iter().skip(from).take(run.len()) {
                    layout.add(told);
                }
                if layout.lines() >= FEW as u32 {
                    at = layouts.len();
                    layouts.push(layout);
                }
            }
            which.extend(std::iter::repeat_n(at, run.len()));
        }
        Views { lexicon, signatures, told, layouts, which }
    }

    /// What the others say to a line; none where they could not change it.
    fn of(&self, at: usize) -> Option<RosterView<'_>> {
        let (told, signature) = (self.told.get(at)?, self.signatures.get(at)?);
        let layout = self.layouts.get(*self.which.get(at)?)?;
        let heading = rules::heading_kind(self.lexicon, signature);
        let view = layout.view(told, heading);
        view.could_change(told).then_some(view)
    }
}
