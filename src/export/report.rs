use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    io::{self, Write},
};

use crate::{
    network::{Node, Outcome, TieKind, each_pair},
    parse::Kind,
    resolve::{Actor, RefusalReason},
    roster::Statement,
    text::fold,
};

/// How many rows of a long table are shown.
const ROWS: usize = 12;

/// Writes the network for people: what was signed and by whom, which actors
/// bear several names and why, who signed together, who is only named, and
/// what in the sources looks like a slip.
///
/// # Errors
///
/// When `output` cannot be written to.
pub fn write_report(
    outcome: &Outcome,
    output: &mut impl Write,
) -> io::Result<()> {
    let report = Report { outcome, ties: Ties::of(outcome) };
    report.statements(output)?;
    report.signatories(output)?;
    report.names(output)?;
    report.co_signing(output)?;
    report.affiliations(output)?;
    report.repeats(output)?;
    report.doubts(output)
}

struct Report<'o> {
    outcome: &'o Outcome,
    ties: Ties,
}

/// Pairs of co-signatories, counted; those that signed most are kept.
#[derive(Default)]
struct Ties {
    /// How many pairs signed so many statements together.
    pairs: BTreeMap<usize, u64>,
    /// Pairs that signed more than one, by how many, the most first.
    strongest: BTreeMap<(Reverse<usize>, u32, u32), ()>,
    /// How many signed more than one.
    several: usize,
}

impl Ties {
    fn of(outcome: &Outcome) -> Ties {
        let mut ties = Ties::default();
        each_pair(&outcome.network, |a, b, statements| {
            let count = statements.len();
            *ties.pairs.entry(count).or_default() += 1;
            // Where all signed once, no pair is worth naming before another.
            if count > 1 {
                ties.several += 1;
                ties.strongest.insert((Reverse(count), a, b), ());
                if ties.strongest.len() > ROWS {
                    ties.strongest.pop_last();
                }
            }
        });
        ties
    }
}

impl Report<'_> {
    fn statements(&self, output: &mut impl Write) -> io::Result<()> {
        let statements = &self.outcome.network.statements;
        let documents = statements.iter().map(|s| s.versions.len()).sum();
        writeln!(
            output,
            "STATEMENTS  {} in {}",
            count(statements.len(), "statement"),
            count(documents, "document"),
        )?;
        for (at, statement) in (0..).zip(statements) {
            let signed = self.outcome.network.signatories_of(at).len();
            let date = statement
                .date
                .map_or_else(|| "undated".into(), |d| d.to_string());
            let number = format!("[{}]", at + 1);
            writeln!(output, "  {number:5} {date:10}  {}", title(statement))?;
            write!(output, "                    {}", statement.id)?;
            if let Some(language) = &statement.language {
                write!(output, ", {language}")?;
            }
            if signed == 0 {
                writeln!(output, ", no signatories")?;
            } else {
                writeln!(output, ", {}", count(signed, "signing actor"))?;
            }
            if statement.versions.len() > 1 {
                for version in &statement.versions {
                    writeln!(
                        output,
                        "                    version {}: {}",
                        version.document,
                        count(version.signatures.len(), "signature"),
                    )?;
                }
            }
        }
        Ok(())
    }

    fn signatories(&self, output: &mut impl Write) -> io::Result<()> {
        let signing = self.outcome.network.signing_actors();
        writeln!(output, "\nSIGNATORIES  {}", count(signing.len(), "actor"))?;
        for (kind, title) in [
            (Kind::Organisation, "organisation"),
            (Kind::Individual, "individual"),
        ] {
            let mut actors: Vec<(Vec<u32>, &Actor)> = signing
                .iter()
                .filter_map(|&at| {
                    let signed = self.outcome.network.signed_by(at);
                    Some((signed, self.actor(at)?))
                })
                .filter(|(_, actor)| actor.kind == kind)
                .collect();
            if actors.is_empty() {
                continue;
            }
            actors.sort_by_cached_key(|(_, a)| {
                (fold(&a.name).into_owned(), &a.id)
            });
            writeln!(output, "  {}", count(actors.len(), title))?;
            for (signed, actor) in actors {
                let signed: String =
                    signed.iter().map(|at| format!("[{}]", at + 1)).collect();
                writeln!(output, "    {signed:10}  {}", described(actor))?;
            }
        }
        Ok(())
    }

    fn names(&self, output: &mut impl Write) -> io::Result<()> {
        let several: Vec<&Actor> = self
            .outcome
            .resolution
            .actors
            .iter()
            .filter(|actor| actor.aliases.len() > 1)
            .collect();
        writeln!(
            output,
            "\nONE ACTOR, SEVERAL NAMES  {}",
            count(several.len(), "actor"),
        )?;
        for actor in several {
            writeln!(output, "  {}", actor.name)?;
            for alias in actor.aliases.iter().filter(|a| a.text != actor.name)
            {
                writeln!(output, "    = {}", alias.text)?;
            }
        }
        Ok(())
    }

    fn co_signing(&self, output: &mut impl Write) -> io::Result<()> {
        let pairs: u64 = self.ties.pairs.values().sum();
        let plural = if pairs == 1 { "pair" } else { "pairs" };
        writeln!(output, "\nCO-SIGNING  {pairs} {plural} of actors")?;
        for (&n, pairs) in self.ties.pairs.iter().rev() {
            let plural = if *pairs == 1 { "pair" } else { "pairs" };
            writeln!(
                output,
                "  {pairs} {plural} signed {} together",
                count(n, "statement"),
            )?;
        }
        for &(Reverse(n), a, b) in self.ties.strongest.keys() {
            writeln!(
                output,
                "    {n:3}  {} — {}",
                self.name(a),
                self.name(b),
            )?;
        }
        more(self.ties.several, output)
    }

    fn affiliations(&self, output: &mut impl Write) -> io::Result<()> {
        let mut ties = Vec::new();
        for (from, to, tie) in self.outcome.network.ties() {
            let (Node::Actor(a), Node::Actor(b)) = (from, to) else {
                continue;
            };
            let verb = if tie.kind == TieKind::Represents {
                "signs for"
            } else {
                "belongs to"
            };
            let silent = self.outcome.network.signed_by(b).is_empty();
            let note = if silent { " (which did not sign)" } else { "" };
            ties.push(format!(
                "  {} {verb} {}{note}",
                self.name(a),
                self.name(b),
            ));
        }
        writeln!(output, "\nAFFILIATIONS  {}", count(ties.len(), "tie"))?;
        for tie in ties {
            writeln!(output, "{tie}")?;
        }
        Ok(())
    }

    fn repeats(&self, output: &mut impl Write) -> io::Result<()> {
        let repeats = &self.outcome.resolution.repeats;
        if repeats.is_empty() {
            return Ok(());
        }
        writeln!(output, "\nREPEATS  probably slips of the source")?;
        let actors = &self.outcome.resolution.actors;
        let by_id: HashMap<&str, &Actor> =
            actors.iter().map(|actor| (actor.id.as_str(), actor)).collect();
        for repeat in repeats {
            let actor = by_id.get(repeat.actor.as_str());
            writeln!(
                output,
                "  {} repeats {}: {}",
                repeat.again,
                repeat.first,
                actor.map_or("", |actor| &actor.name),
            )?;
        }
        Ok(())
    }

    fn doubts(&self, output: &mut impl Write) -> io::Result<()> {
        let resolution = &self.outcome.resolution;
        if resolution.refusals.is_empty() {
            return Ok(());
        }
        let mut refusals: Vec<_> = resolution.refusals.iter().collect();
        refusals.sort_by(|x, y| {
            y.explanation
                .total
                .total_cmp(&x.explanation.total)
                .then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        let name = |at: u32| {
            resolution
                .mentions
                .get(at as usize)
                .map_or_else(String::new, |m| {
                    format!("{} ({})", m.text, m.signature)
                })
        };
        writeln!(
            output,
            "\nKEPT APART  similar names; bits of evidence that they are one \
             (0 is even odds, 7 is a hundred to one)",
        )?;
        for refusal in refusals.iter().take(ROWS) {
            writeln!(
                output,
                "  {:6.1}  {} | {}{}",
                refusal.explanation.total,
                name(refusal.a),
                name(refusal.b),
                match refusal.reason {
                    RefusalReason::Weak => "",
                    RefusalReason::Cluster => "; their other names differ",
                    RefusalReason::Conflict => "; in different places",
                },
            )?;
        }
        more(refusals.len(), output)
    }

    fn actor(&self, at: u32) -> Option<&Actor> {
        self.outcome.resolution.actors.get(at as usize)
    }

    fn name(&self, at: u32) -> &str {
        self.actor(at).map_or("", |actor| &actor.name)
    }
}

fn title(statement: &Statement) -> &str {
    statement.title.as_deref().unwrap_or("(no title)")
}

/// How many rows of a table were not shown.
fn more(rows: usize, output: &mut impl Write) -> io::Result<()> {
    match rows.checked_sub(ROWS) {
        Some(left @ 1..) => writeln!(output, "         and {left} more"),
        _ => Ok(()),
    }
}

/// `Kosovo Law Institute (KLI), Prishtinë`; the country where there is no
/// city, to tell branches apart.
fn described(actor: &Actor) -> String {
    let mut shown = actor.name.clone();
    if !actor.acronyms.is_empty() {
        shown.push_str(" (");
        shown.push_str(&actor.acronyms.join(", "));
        shown.push(')');
    }
    let country = actor.cities.is_empty().then_some(&actor.country);
    let country = country.and_then(Option::as_ref);
    for place in actor.cities.iter().chain(country) {
        shown.push_str(", ");
        shown.push_str(place);
    }
    shown
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
