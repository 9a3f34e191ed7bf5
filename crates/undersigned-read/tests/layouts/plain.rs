//! Plain text, and its encodings.

use encoding_rs::{Encoding, WINDOWS_1250, WINDOWS_1251};

use super::{File, Statement, statement::Signatory};

pub(super) fn plain_numbers(statement: &Statement) -> Option<File> {
    Some(File::new("txt", numbered(statement)))
}

pub(super) fn plain_bullets(statement: &Statement) -> Option<File> {
    let items = statement.lines().map(|line| format!("- {line}\n"));
    Some(File::new("txt", headed(statement, items.collect())))
}

/// One line each.
pub(super) fn plain_lines(statement: &Statement) -> Option<File> {
    let lines = statement.lines().map(|line| format!("{line}\n"));
    Some(File::new("txt", headed(statement, lines.collect())))
}

/// Name, role, body and city on lines of their own.
pub(super) fn plain_blocks(statement: &Statement) -> Option<File> {
    let blocks = statement.signatories.iter().map(|signatory| {
        let lines = [signatory.head(), signatory.role.clone()];
        let lines = lines.into_iter().chain([signatory.place()]);
        let given: Vec<String> =
            lines.filter(|line| !line.is_empty()).collect();
        format!("{}\n\n", given.join("\n"))
    });
    Some(File::new("txt", headed(statement, blocks.collect())))
}

/// `Signed by: Ada Marlow, Civic Lab and Jonas Lindqvist.`
pub(super) fn plain_commas(statement: &Statement) -> Option<File> {
    let names: Vec<&str> =
        statement.signatories.iter().map(|s| s.name.as_str()).collect();
    let (last, others) = names.split_last()?;
    let words = &statement.words;
    let list = format!(
        "{}: {} {} {last}.\n",
        words.signed_by,
        others.join(", "),
        words.and,
    );
    Some(File::new("txt", format!("{}{list}", body(statement))))
}

/// `Signatories: Civic Lab, Port Alden; Jonas Lindqvist, poet, Westbury`
pub(super) fn plain_semicolons(statement: &Statement) -> Option<File> {
    let lines: Vec<String> =
        statement.signatories.iter().map(Signatory::line).collect();
    let list = format!("{}: {}\n", statement.heading, lines.join("; "));
    Some(File::new("txt", format!("{}{list}", body(statement))))
}

pub(super) fn plain_utf_16(statement: &Statement) -> Option<File> {
    let text = format!("\u{feff}{}", numbered(statement));
    let bytes: Vec<u8> =
        text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Some(File::new("txt", bytes))
}

pub(super) fn plain_windows_1250(statement: &Statement) -> Option<File> {
    encoded(statement, WINDOWS_1250)
}

pub(super) fn plain_windows_1251(statement: &Statement) -> Option<File> {
    encoded(statement, WINDOWS_1251)
}

/// Nothing where a letter is not in the encoding, or all letters are in
/// ASCII and tell nothing.
fn encoded(
    statement: &Statement,
    encoding: &'static Encoding,
) -> Option<File> {
    let text = numbered(statement);
    let (bytes, _, lossy) = encoding.encode(&text);
    let told = !lossy && !bytes.is_ascii();
    told.then(|| File::new("txt", bytes.into_owned()))
}

fn numbered(statement: &Statement) -> String {
    let lines = (1..).zip(statement.lines());
    let items = lines.map(|(number, line)| format!("{number}. {line}\n"));
    headed(statement, items.collect())
}

fn headed(statement: &Statement, list: String) -> String {
    format!("{}{}:\n\n{list}", body(statement), statement.heading)
}

/// All before the list.
pub(super) fn body(statement: &Statement) -> String {
    let mut text =
        format!("{}\n\n{}\n\n", statement.title, statement.dateline);
    for paragraph in &statement.opening {
        text += &format!("{paragraph}\n\n");
    }
    text += &format!("{}\n\n", statement.call);
    for demand in &statement.demands {
        text += &format!("- {demand}\n");
    }
    for paragraph in &statement.closing {
        text += &format!("\n{paragraph}\n");
    }
    text + "\n"
}
