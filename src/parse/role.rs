//! Roles, and the body that a role is held in.

use super::{
    acronym,
    chunk::{Chunk, Delimiter, Fixed},
    scan::{Mark, Scan},
};
use crate::lexicon::Tag;

/// Cuts a chunk that holds a role and a body into the two: `Lecturer | at |
/// ICAI School`, `Python Software Foundation | fellow`.
pub(super) fn split(scan: &Scan, chunk: Chunk, chunks: &mut Vec<Chunk>) {
    let Some((from, to)) = role_words(scan, &chunk) else {
        split_at_connector(scan, chunk, chunks);
        return;
    };
    let before = Chunk { to: from, ..chunk };
    let after = Chunk { from: to, delimiter: Delimiter::Soft, ..chunk };
    let start = matches!(chunk.delimiter, Delimiter::Start);
    if scan.known(chunk.from).has(Tag::Former) || chunk.quoted {
        chunks.push(chunk);
    } else if before.len() > 0 && after.len() == 0 {
        split_body_first(scan, &chunk, before, start, chunks);
    } else if before.len() == 0 && after.len() > 0 {
        split_role_first(scan, chunk, after, start, chunks);
    } else {
        chunks.push(chunk);
    }
}

/// The first run of words that make a role: heads, and what stands with them.
fn role_words(scan: &Scan, chunk: &Chunk) -> Option<(usize, usize)> {
    let head = chunk
        .words()
        .find(|&at| scan.known(at).surely(Tag::RoleHead))
        .or_else(|| {
            chunk.words().find(|&at| scan.known(at).has(Tag::RoleHead))
        })?;
    let mut from = head;
    while from > chunk.from && goes_with_role(scan, from - 1) {
        from -= 1;
    }
    let mut to = head + 1;
    while to < chunk.to && continues_role(scan, to, chunk.to) {
        to += 1;
    }
    Some((from, to))
}

fn goes_with_role(scan: &Scan, at: usize) -> bool {
    let known = scan.known(at);
    let lower = scan.word(at).is_some_and(|word| {
        !word.shape.capital && word.script.has_case() && !word.shape.number
    });
    let body =
        known.has(Tag::OrganisationHead) && !known.has(Tag::RoleModifier);
    (known.has(Tag::RoleModifier) || known.has(Tag::RoleHead) || lower)
        && !body
        && !known.has(Tag::Of)
        && !known.has(Tag::At)
}

fn continues_role(scan: &Scan, at: usize, end: usize) -> bool {
    let known = scan.known(at);
    if known.has(Tag::RoleHead) {
        return true;
    }
    // `CEO & co-founder`, `pisac i reditelj`: one role in two words.
    let joins = known.has(Tag::And) || scan.word(at).is_some_and(|w| w.glued);
    (known.has(Tag::RoleModifier) || joins)
        && (at + 1..end.min(at + 4))
            .any(|next| scan.known(next).has(Tag::RoleHead))
}

fn split_body_first(
    scan: &Scan,
    chunk: &Chunk,
    before: Chunk,
    start: bool,
    chunks: &mut Vec<Chunk>,
) {
    let known = |tag| before.words().any(|at| scan.known(at).has(tag));
    let role = Chunk {
        from: before.to,
        delimiter: Delimiter::Soft,
        fixed: Some(Fixed::Role),
        ..*chunk
    };
    if start {
        // `Rahim Salihi civil society activist`.
        let person = scan.known(before.from).has(Tag::GivenName)
            && (2..=4).contains(&before.len())
            && !known(Tag::OrganisationHead)
            && !known(Tag::Of);
        if person {
            chunks.extend([before, role]);
        } else {
            chunks.push(*chunk);
        }
    } else if is_holder(scan, &before) && !known(Tag::Of) {
        let body = Chunk { fixed: Some(Fixed::Affiliation), ..before };
        chunks.extend([body, role]);
    } else {
        chunks.push(*chunk);
    }
}

fn split_role_first(
    scan: &Scan,
    chunk: Chunk,
    after: Chunk,
    start: bool,
    chunks: &mut Vec<Chunk>,
) {
    let connector = scan.known(after.from);
    let at = connector.has(Tag::At);
    let of = connector.has(Tag::Of);
    let mut body = after;
    if (at || of) && body.len() > 1 {
        body.from += 1;
    }
    if scan.known(body.from).has(Tag::Article) && body.len() > 1 {
        body.from += 1;
    }
    // `Geschäftsführer der Lindquast | GmbH`, `редактор издания «Вода»`.
    let formed = scan.known(chunk.to).legal_form.any()
        && scan.word(chunk.to).is_some_and(|word| word.shape.capital);
    let holds = is_body(scan, &body)
        || (formed && starts_big(scan, &body))
        || holds_quotes(scan, &body)
        || (of && holds_office(scan, &chunk) && is_own_name(scan, &body))
        || (at && !of && starts_big(scan, &body));
    if start || !holds {
        chunks.push(chunk);
        return;
    }
    let role = Chunk { to: after.from, fixed: Some(Fixed::Role), ..chunk };
    let delimiter = if at { Delimiter::At } else { Delimiter::Soft };
    let body = Chunk { delimiter, fixed: Some(Fixed::Affiliation), ..body };
    chunks.extend([role, body]);
}

/// `Ana Petrović at the Institute`: a person at a body.
fn split_at_connector(scan: &Scan, chunk: Chunk, chunks: &mut Vec<Chunk>) {
    let person = scan.known(chunk.from).has(Tag::GivenName);
    let at = chunk.words().skip(2).find(|&at| {
        scan.known(at).surely(Tag::At) && !scan.known(at).has(Tag::Particle)
    });
    match at {
        Some(at)
            if person
                && at + 1 < chunk.to
                && is_body(scan, &Chunk { from: at + 1, ..chunk }) =>
        {
            chunks.push(Chunk { to: at, ..chunk });
            chunks.push(Chunk {
                from: at + 1,
                delimiter: Delimiter::At,
                ..chunk
            });
        }
        _ => chunks.push(chunk),
    }
}

/// Words that name a body: a head noun, or a form written like an acronym.
pub(super) fn is_body(scan: &Scan, chunk: &Chunk) -> bool {
    chunk.words().any(|at| {
        let known = scan.known(at);
        known.surely(Tag::OrganisationHead)
            || known.has(Tag::OrganisationUnit)
            || (scan.word(at).is_some_and(acronym::is_written)
                && !known.has(Tag::Generation)
                && !known.has(Tag::RoleHead)
                && !known.has(Tag::RoleModifier))
    })
}

/// Words before a role that name the body it is held in: a head noun, or a
/// short form that no modifier of the role stands with (`Senior Digital IC |
/// Designer` is all role).
fn is_holder(scan: &Scan, before: &Chunk) -> bool {
    let any = |tag| before.words().any(|at| scan.known(at).has(tag));
    let joined = before
        .words()
        .skip(1)
        .any(|at| scan.word(at).is_some_and(|word| word.glued));
    let headed =
        before.words().any(|at| scan.known(at).surely(Tag::OrganisationHead));
    headed || (is_body(scan, before) && !any(Tag::RoleModifier) && !joined)
}

/// A role that is held in a body: of a director one asks of what.
fn holds_office(scan: &Scan, chunk: &Chunk) -> bool {
    chunk.words().take(4).any(|at| scan.known(at).has(Tag::Office))
}

/// `director of Aktiv`: a capitalised word or two of which no table knows
/// anything but that they may name somebody.
fn is_own_name(scan: &Scan, chunk: &Chunk) -> bool {
    let common = [
        Tag::OrganisationField,
        Tag::RoleModifier,
        Tag::RoleHead,
        Tag::City,
        Tag::Region,
        Tag::Country,
        Tag::Of,
        Tag::And,
    ];
    chunk.len() <= 2
        && chunk.words().all(|at| {
            let word = scan.word(at);
            word.is_some_and(|word| word.shape.capital)
                && !common.iter().any(|&tag| scan.known(at).has(tag))
        })
}

fn holds_quotes(scan: &Scan, chunk: &Chunk) -> bool {
    let from = scan.marks.partition_point(|mark| mark.word < chunk.from);
    scan.marks
        .iter()
        .skip(from)
        .take_while(|mark| mark.word < chunk.to)
        .any(|mark| mark.mark == Mark::QuoteOpen)
}

fn starts_big(scan: &Scan, chunk: &Chunk) -> bool {
    scan.word(chunk.from)
        .is_some_and(|word| word.shape.capital || !word.script.has_case())
}
