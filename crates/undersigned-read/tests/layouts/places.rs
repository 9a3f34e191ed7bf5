//! The way back from the text to the file.

use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1250, WINDOWS_1251};
use undersigned::{Document, read::Place};
use undersigned_read::{FileOptions, read};

use super::{ALL, frame::in_frame, statements};

/// Formats whose places are bytes.
const BYTES: &[&str] = &["html", "markdown", "plain"];

#[test]
fn each_letter_is_where_its_place_says() {
    check(true, |name, document, bytes| {
        let encoding = encoding(name);
        let letters = document.text().char_indices();
        letters.filter(|(_, c)| c.is_alphabetic()).find_map(|(at, c)| {
            let place = document.place(u32::try_from(at).unwrap());
            let found = letter_at(bytes, place, encoding);
            (found != Some(c)).then(|| {
                format!("{c:?} at {at} is said to be {place}: {found:?}")
            })
        })
    });
}

#[test]
fn places_that_are_no_bytes_go_forward() {
    check(false, |_, document, _| {
        let letters = document.text().char_indices();
        let places: Vec<(usize, Place)> = letters
            .filter(|(at, c)| c.is_alphabetic() && !in_frame(document, *at))
            .map(|(at, _)| (at, document.place(u32::try_from(at).unwrap())))
            .collect();
        let wrong = places.windows(2).find(|pair| {
            let (before, after) = (order(pair[0].1), order(pair[1].1));
            before.is_none() || before > after
        })?;
        let (before, (at, after)) = (wrong[0].1, wrong[1]);
        Some(format!("{after} follows {before}, at {at}"))
    });
}

/// What goes forward: not the cells of a row, which may have been put into
/// another order.
fn order(place: Place) -> Option<(u32, u32)> {
    match place {
        Place::Line { page, line } => Some((page, line)),
        Place::Paragraph { number } => Some((number, 0)),
        Place::Cell { sheet, row, .. } => Some((sheet, row)),
        _ => None,
    }
}

/// Reads all renderings whose places are bytes, or all whose are none.
fn check(
    bytes: bool,
    fault: impl Fn(&str, &Document, &[u8]) -> Option<String>,
) {
    let mut wrong = Vec::new();
    let is_bytes = |name: &str| BYTES.iter().any(|one| name.starts_with(one));
    for layout in ALL.iter().filter(|one| is_bytes(one.name) == bytes) {
        for statement in statements() {
            let Some(file) = (layout.render)(&statement) else { continue };
            let document =
                read(&file.name, &file.bytes, &FileOptions::new()).unwrap();
            if let Some(fault) = fault(layout.name, &document, &file.bytes) {
                let (name, language) = (layout.name, statement.language);
                wrong.push(format!("{name}, {language}: {fault}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn encoding(layout: &str) -> &'static Encoding {
    match layout {
        "plain_utf_16" => UTF_16LE,
        "plain_windows_1250" => WINDOWS_1250,
        "plain_windows_1251" => WINDOWS_1251,
        _ => UTF_8,
    }
}

/// The letter that the file has at a place.
fn letter_at(
    bytes: &[u8],
    place: Place,
    encoding: &'static Encoding,
) -> Option<char> {
    let Place::Byte { offset } = place else { return None };
    let rest = bytes.get(usize::try_from(offset).ok()?..)?;
    let few = &rest[..rest.len().min(4)];
    let (text, _) = encoding.decode_without_bom_handling(few);
    text.chars().next()
}
