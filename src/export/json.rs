use std::io::{self, Write};

use serde::Serialize;

use crate::{
    network::{
        CoSigning, Node, Outcome, Provenance, TieKind, each_pair, project,
    },
    resolve::{Actor, Merge, Refusal, Repeat},
    roster::{Date, SetAside, Statement},
};

/// Writes the network as one JSON object, indented.
///
/// | key | holds |
/// | --- | --- |
/// | `format`, `version` | `"undersigned-network"`, 1 |
/// | `statements` | `{id, title, date, language, versions: [{document, date, language, layout, signatures, set_aside}]}` |
/// | `actors` | each [`Actor`], with `signed`: the ids of the statements it signed |
/// | `signed` | `{actor, statement, provenance: [{document, signature, line, bytes, span, text}]}` |
/// | `affiliated`, `represents` | `{from, to, provenance}`, both ids of actors |
/// | `co_signed` | `{a, b, count, statements}`: the projection; `null` where it has more than a million pairs (it follows from `signed`) |
/// | `co_signed_pairs` | how many pairs the projection has |
/// | `repeats`, `merges`, `refusals` | what the resolution has to say; mentions as `<signature>[<start>, <end>]` |
///
/// # Errors
///
/// When `output` cannot be written to.
pub fn write_json(
    outcome: &Outcome,
    output: &mut impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *output, &NetworkFile::of(outcome))?;
    output.write_all(b"\n")
}

/// More pairs than this are not written out.
const MOST_PAIRS: u64 = 1_000_000;

#[derive(Serialize)]
struct NetworkFile<'o> {
    format: &'static str,
    version: u32,
    statements: Vec<StatementEntry<'o>>,
    actors: Vec<ActorEntry<'o>>,
    signed: Vec<SignedEntry<'o>>,
    affiliated: Vec<TieEntry<'o>>,
    represents: Vec<TieEntry<'o>>,
    co_signed: Option<Vec<CoSigningEntry<'o>>>,
    co_signed_pairs: u64,
    repeats: &'o [Repeat],
    merges: Vec<MergeEntry<'o>>,
    refusals: Vec<RefusalEntry<'o>>,
}

#[derive(Serialize)]
struct StatementEntry<'o> {
    id: &'o str,
    title: Option<&'o str>,
    date: Option<String>,
    language: Option<&'o str>,
    versions: Vec<VersionEntry<'o>>,
}

#[derive(Serialize)]
struct VersionEntry<'o> {
    document: &'o str,
    title: Option<&'o str>,
    date: Option<String>,
    language: Option<&'o str>,
    layout: crate::roster::Layout,
    signatures: usize,
    set_aside: &'o [SetAside],
}

#[derive(Serialize)]
struct ActorEntry<'o> {
    #[serde(flatten)]
    actor: &'o Actor,
    signed: Vec<&'o str>,
}

#[derive(Serialize)]
struct SignedEntry<'o> {
    actor: &'o str,
    statement: &'o str,
    provenance: &'o [Provenance],
}

#[derive(Serialize)]
struct TieEntry<'o> {
    from: &'o str,
    to: &'o str,
    provenance: &'o [Provenance],
}

#[derive(Serialize)]
struct CoSigningEntry<'o> {
    a: &'o str,
    b: &'o str,
    count: usize,
    statements: Vec<&'o str>,
}

#[derive(Serialize)]
struct MergeEntry<'o> {
    mentions: [String; 2],
    #[serde(flatten)]
    merge: &'o Merge,
}

#[derive(Serialize)]
struct RefusalEntry<'o> {
    mentions: [String; 2],
    #[serde(flatten)]
    refusal: &'o Refusal,
}

impl<'o> NetworkFile<'o> {
    fn of(outcome: &'o Outcome) -> NetworkFile<'o> {
        let mut file = NetworkFile {
            format: "undersigned-network",
            version: 1,
            statements: statements(&outcome.network.statements),
            actors: Vec::new(),
            signed: Vec::new(),
            affiliated: Vec::new(),
            represents: Vec::new(),
            co_signed: None,
            co_signed_pairs: 0,
            repeats: &outcome.resolution.repeats,
            merges: Vec::new(),
            refusals: Vec::new(),
        };
        file.add_actors(outcome);
        file.add_ties(outcome);
        each_pair(&outcome.network, |_, _, _| file.co_signed_pairs += 1);
        if file.co_signed_pairs <= MOST_PAIRS {
            let ties = project(&outcome.network);
            let ties = ties.iter().map(|tie| co_signed(outcome, tie));
            file.co_signed = Some(ties.collect());
        }
        let resolution = &outcome.resolution;
        file.merges = resolution
            .merges
            .iter()
            .map(|merge| MergeEntry {
                mentions: [merge.a, merge.b].map(|m| mention(outcome, m)),
                merge,
            })
            .collect();
        file.refusals = resolution
            .refusals
            .iter()
            .map(|refusal| RefusalEntry {
                mentions: [refusal.a, refusal.b].map(|m| mention(outcome, m)),
                refusal,
            })
            .collect();
        file
    }

    fn add_actors(&mut self, outcome: &'o Outcome) {
        for (at, actor) in (0..).zip(&outcome.resolution.actors) {
            let signed = outcome.network.signed_by(at);
            let signed = signed.iter().map(|&s| statement(outcome, s));
            self.actors.push(ActorEntry { actor, signed: signed.collect() });
        }
    }

    fn add_ties(&mut self, outcome: &'o Outcome) {
        for (from, to, tie) in outcome.network.ties() {
            let provenance = tie.provenance.as_slice();
            match (from, to, tie.kind) {
                (Node::Actor(a), Node::Statement(s), _) => {
                    self.signed.push(SignedEntry {
                        actor: actor(outcome, a),
                        statement: statement(outcome, s),
                        provenance,
                    });
                }
                (Node::Actor(a), Node::Actor(b), kind) => {
                    let from = actor(outcome, a);
                    let to = actor(outcome, b);
                    let entry = TieEntry { from, to, provenance };
                    if kind == TieKind::Represents {
                        self.represents.push(entry);
                    } else {
                        self.affiliated.push(entry);
                    }
                }
                _ => {}
            }
        }
    }
}

fn statements(statements: &[Statement]) -> Vec<StatementEntry<'_>> {
    statements
        .iter()
        .map(|statement| StatementEntry {
            id: &statement.id,
            title: statement.title.as_deref(),
            date: shown(statement.date),
            language: statement.language.as_deref(),
            versions: statement
                .versions
                .iter()
                .map(|version| VersionEntry {
                    document: &version.document,
                    title: version.title.as_deref(),
                    date: shown(version.date),
                    language: version.language.as_deref(),
                    layout: version.layout,
                    signatures: version.signatures.len(),
                    set_aside: &version.set_aside,
                })
                .collect(),
        })
        .collect()
}

fn shown(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn co_signed<'o>(outcome: &'o Outcome, tie: &CoSigning) -> CoSigningEntry<'o> {
    CoSigningEntry {
        a: actor(outcome, tie.a),
        b: actor(outcome, tie.b),
        count: tie.count(),
        statements: tie
            .statements
            .iter()
            .map(|&s| statement(outcome, s))
            .collect(),
    }
}

fn actor(outcome: &Outcome, at: u32) -> &str {
    outcome.resolution.actors.get(at as usize).map_or("", |actor| &actor.id)
}

fn statement(outcome: &Outcome, at: u32) -> &str {
    let statements = &outcome.network.statements;
    statements.get(at as usize).map_or("", |statement| &statement.id)
}

fn mention(outcome: &Outcome, at: u32) -> String {
    outcome.resolution.mentions.get(at as usize).map_or_else(
        String::new,
        |mention| {
            let (start, end) = (mention.span.start(), mention.span.end());
            format!("{}[{start}, {end}]", mention.signature)
        },
    )
}
