//! What does it cost to decode bytes and to look for oddities in them?
//!
//! The peer is the standard library, which decodes and no more. Items are
//! lines of signatures; the letters around them are read too.

use undersigned::Document;

use crate::{
    input::Inputs,
    measure::{Bench, FLOOR},
};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    let names = [FLOOR, "utf8", "utf8-std", "utf16", "utf16-std"];
    for input in inputs.letters() {
        let Some(mut case) = bench.case("read", &input.name, &names) else {
            continue;
        };
        let texts = input.documents().iter().map(Document::text);
        let wide: Vec<Vec<u8>> = texts.clone().map(utf16).collect();
        for (text, wide) in texts.clone().zip(&wide) {
            for bytes in [text.as_bytes(), wide] {
                let read = Document::from_bytes("a.txt", bytes);
                assert_eq!(read.expect("it is text").text(), text);
            }
        }
        case.items(input.signatories());
        case.floor(texts.clone());
        case.run("utf8", || {
            let bytes = texts.clone().map(str::as_bytes);
            bytes.map(|b| length(Document::from_bytes("a", b))).sum::<usize>()
        });
        case.run("utf8-std", || {
            let bytes = texts.clone().map(|text| text.as_bytes().to_vec());
            bytes.map(|b| length(String::from_utf8(b))).sum::<usize>()
        });
        case.run("utf16", || {
            let bytes = wide.iter();
            bytes.map(|b| length(Document::from_bytes("a", b))).sum::<usize>()
        });
        case.run("utf16-std", || {
            wide.iter().map(|bytes| length(decode(bytes))).sum::<usize>()
        });
    }
}

/// What both give: text.
trait Text {
    fn bytes(&self) -> usize;
}

impl Text for Document {
    fn bytes(&self) -> usize {
        self.text().len()
    }
}

impl Text for String {
    fn bytes(&self) -> usize {
        self.len()
    }
}

fn length<E: std::fmt::Debug>(text: Result<impl Text, E>) -> usize {
    text.expect("it is text").bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn decode(bytes: &[u8]) -> Result<String, std::string::FromUtf16Error> {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units)
}
