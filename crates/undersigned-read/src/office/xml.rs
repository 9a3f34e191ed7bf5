//! A walk through XML, element by element.
//!
//! Namespaces are told apart by their addresses, the prefixes of a file are
//! its own business. Nothing is fetched, and entities of a document type are
//! not resolved. What comes before an error is read.

use std::borrow::Cow;

use quick_xml::{
    events::{BytesRef, BytesStart, Event},
    name::{QName, ResolveResult},
    reader::NsReader,
};

/// Which vocabulary a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Text of Word, and of drawings and formulas in it. Their names for
    /// paragraphs, runs and texts are the same, and mean the same.
    Word,
    /// Where a file offers two forms of one thing.
    Alternatives,
    Office,
    Text,
    Table,
    Draw,
    Style,
    Number,
    Manifest,
    Svg,
    /// Dublin Core and what else says something of the file.
    Head,
    Other,
}

/// What namespaces end in, whatever year and standard they are of.
const SPACES: &[(&str, Space)] = &[
    ("wordprocessingml/2006/main", Space::Word),
    ("wordprocessingml/main", Space::Word),
    ("drawingml/2006/main", Space::Word),
    ("drawingml/main", Space::Word),
    ("officeDocument/2006/math", Space::Word),
    ("officeDocument/math", Space::Word),
    ("markup-compatibility/2006", Space::Alternatives),
    ("opendocument:xmlns:office:1.0", Space::Office),
    ("opendocument:xmlns:text:1.0", Space::Text),
    ("opendocument:xmlns:table:1.0", Space::Table),
    ("opendocument:xmlns:drawing:1.0", Space::Draw),
    ("opendocument:xmlns:style:1.0", Space::Style),
    ("opendocument:xmlns:datastyle:1.0", Space::Number),
    ("opendocument:xmlns:manifest:1.0", Space::Manifest),
    ("opendocument:xmlns:svg-compatible:1.0", Space::Svg),
    ("opendocument:xmlns:meta:1.0", Space::Head),
    ("purl.org/dc/elements/1.1/", Space::Head),
    ("purl.org/dc/terms/", Space::Head),
];

/// Their usual prefixes, for files that declare none.
const PREFIXES: &[(&str, Space)] = &[
    ("w", Space::Word),
    ("a", Space::Word),
    ("m", Space::Word),
    ("mc", Space::Alternatives),
    ("office", Space::Office),
    ("text", Space::Text),
    ("table", Space::Table),
    ("draw", Space::Draw),
    ("style", Space::Style),
    ("number", Space::Number),
    ("manifest", Space::Manifest),
    ("svg", Space::Svg),
    ("meta", Space::Head),
    ("dc", Space::Head),
    ("dcterms", Space::Head),
];

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) space: Space,
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Tag<'_> {
    /// The attribute of this name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attribute(|key| key.local_name().as_ref() == name)
    }

    /// The attribute of this name, prefix and all: where two of a tag differ
    /// in the prefix only.
    pub(super) fn get_exactly(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attribute(|key| key.as_ref() == name)
    }

    /// An attribute that is a number.
    pub(super) fn number<T: std::str::FromStr>(
        &self,
        name: &str,
    ) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a switch is on: it is when it stands there, unless it says
    /// that it is not.
    pub(super) fn is_on(&self) -> bool {
        self.get("val")
            .is_none_or(|value| !matches!(&*value, "0" | "false" | "off"))
    }

    fn attribute(
        &self,
        wanted: impl Fn(QName<'_>) -> bool,
    ) -> Option<Cow<'_, str>> {
        let found = self
            .start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| wanted(attribute.key))?;
        Some(match quick_xml::escape::unescape(&found.value) {
            Ok(value) => Cow::Owned(value.into_owned()),
            Err(_) => Cow::Owned(found.value.into_owned()),
        })
    }
}

/// Whether the content of an element is walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Into,
    /// Its content is passed over, its end is not told.
    Over,
}

/// What makes something of a walk.
pub(super) trait Visit {
    fn start(&mut self, tag: &Tag<'_>) -> Step;
    fn end(&mut self, space: Space, name: &str);
    fn text(&mut self, text: &str);
}

/// Walks through `xml`, not into elements nested deeper than `depth`.
/// Whether all of it was seen.
pub(super) fn walk(xml: &str, depth: u32, visit: &mut impl Visit) -> bool {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut walk = Walk { depth: 0, limit: depth, over: 0, whole: true };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => walk.start(&reader, &start, visit),
            Ok(Event::End(end)) => {
                if walk.leaves() {
                    let (space, name) = resolve(&reader, end.name());
                    visit.end(space, name);
                }
            }
            Ok(Event::Text(text)) if walk.over == 0 => visit.text(&text),
            Ok(Event::CData(text)) if walk.over == 0 => visit.text(&text),
            Ok(Event::GeneralRef(entity)) if walk.over == 0 => {
                visit.text(&character(&entity));
            }
            // Ends of elements that the file still owes.
            Ok(Event::Eof) => return walk.whole && walk.depth == 0,
            Err(_) => return false,
            Ok(_) => {}
        }
    }
}

struct Walk {
    depth: u32,
    limit: u32,
    /// How many elements that are passed over are open.
    over: u32,
    whole: bool,
}

impl Walk {
    fn start(
        &mut self,
        reader: &NsReader<&[u8]>,
        start: &BytesStart<'_>,
        visit: &mut impl Visit,
    ) {
        self.depth += 1;
        if self.over > 0 {
            self.over += 1;
        } else if self.depth > self.limit {
            self.whole = false;
            self.over = 1;
        } else {
            let (space, name) = resolve(reader, start.name());
            let tag = Tag { space, name, start };
            if visit.start(&tag) == Step::Over {
                self.over = 1;
            }
        }
    }

    /// Whether the element that ends was walked through.
    fn leaves(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        let inside = self.over == 0;
        self.over = self.over.saturating_sub(1);
        inside
    }
}

fn resolve<'n>(reader: &NsReader<&[u8]>, name: QName<'n>) -> (Space, &'n str) {
    let (local, prefix) = name.decompose();
    let space = match reader.resolver().resolve_element(name).0 {
        ResolveResult::Bound(namespace) => {
            known(SPACES, |end| namespace.as_ref().ends_with(end))
        }
        _ => prefix.map_or(Space::Other, |prefix| {
            known(PREFIXES, |usual| prefix.as_ref() == usual)
        }),
    };
    (space, local.into_inner())
}

fn known(list: &[(&str, Space)], fits: impl Fn(&str) -> bool) -> Space {
    list.iter()
        .find(|(name, _)| fits(name))
        .map_or(Space::Other, |(_, space)| *space)
}

/// What an entity stands for; itself where that is not known.
fn character(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    match &**entity {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

/// The text of a part; whether each byte of it was a character.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.as_chunks::<2>().0;
        let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes).into(),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes).into(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(bytes),
    };
    let whole = !text.contains('\u{fffd}');
    (text, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Log(String);

    impl Visit for Log {
        fn start(&mut self, tag: &Tag<'_>) -> Step {
            self.0 += &format!("<{:?} {}>", tag.space, tag.name);
            if tag.name == "skip" { Step::Over } else { Step::Into }
        }

        fn end(&mut self, _: Space, name: &str) {
            self.0 += &format!("</{name}>");
        }

        fn text(&mut self, text: &str) {
            self.0 += text;
        }
    }

    fn log(xml: &str) -> (String, bool) {
        let mut log = Log::default();
        let whole = walk(xml, 4, &mut log);
        (log.0, whole)
    }

    #[test]
    fn names_belong_to_namespaces_not_to_prefixes() {
        let xml = "<x:p xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:\
                   1.0'><w:b/></x:p>";
        assert_eq!(log(xml).0, "<Text p><Word b></b></p>");
    }

    #[test]
    fn entities_of_xml_are_resolved_and_no_others() {
        let xml = "<!DOCTYPE p [<!ENTITY me 'Mallory'>]>\
                   <p>&lt;&amp;&#x107;&#99; &me; <![CDATA[<b>]]></p>";
        let text = "<Other p><&ćc &me; <b></p>";
        assert_eq!(log(xml), (text.to_owned(), true));
    }

    #[test]
    fn what_is_passed_over_is_not_told() {
        let xml = "<p>a<skip>b<c/>&amp;</skip>d</p>";
        assert_eq!(log(xml).0, "<Other p>a<Other skip>d</p>");
    }

    #[test]
    fn what_comes_before_an_error_is_told() {
        assert_eq!(log("<p>Ana<b>"), ("<Other p>Ana<Other b>".into(), false));
        assert_eq!(log("<p>Ana</q>"), ("<Other p>Ana".into(), false));
        let (deep, whole) = log("<a><b><c><d><e>x</e></d>y</c></b></a>");
        assert!(deep.contains("<Other d></d>y</c>"));
        assert!(!whole);
    }

    #[test]
    fn attributes_are_found_by_name() {
        struct Value(Vec<String>);
        impl Visit for Value {
            fn start(&mut self, tag: &Tag<'_>) -> Step {
                self.0.extend(tag.get("val").map(Cow::into_owned));
                Step::Into
            }
            fn end(&mut self, _: Space, _: &str) {}
            fn text(&mut self, _: &str) {}
        }
        let mut value = Value(Vec::new());
        walk("<a x='1' w:val='&lt;3' y='2'/>", 9, &mut value);
        assert_eq!(value.0, ["<3"]);
    }
}
