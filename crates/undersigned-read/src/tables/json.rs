//! JSON and JSON Lines, read as far as they hold together.
//!
//! The order of keys matters, and a file that breaks off is read up to
//! there, so that we collect what `serde_json` comes upon, not its `Value`.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use super::tree::{Event, Node, build};

/// What could be read, and what is wrong with the rest.
pub(super) struct Read {
    pub(super) nodes: Vec<Node>,
    /// The error, with line and column.
    pub(super) error: Option<String>,
}

/// Reads the values in `text`, one or several behind each other.
pub(super) fn read(text: &str) -> Read {
    let mut events = Vec::new();
    let mut rest = text.trim_start();
    let mut error = None;
    while !rest.is_empty() && error.is_none() {
        // Where the value ends; one that does not hold together is read
        // together with all behind it.
        let mut values =
            serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        let holds = matches!(values.next(), Some(Ok(_)));
        let end = if holds { values.byte_offset() } else { rest.len() };
        let (value, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        error = collect(value, &mut events);
        rest = behind.trim_start();
    }
    Read { nodes: build(events), error }
}

/// Adds what one value of `text` holds; the error where it breaks off.
fn collect(text: &str, events: &mut Vec<Event>) -> Option<String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let seed = Collect { events };
    match seed.deserialize(&mut reader) {
        Ok(()) => reader.end().err().map(|error| error.to_string()),
        Err(error) => Some(error.to_string()),
    }
}

/// A line of JSON Lines.
pub(super) struct Line<'t> {
    /// From 1.
    pub(super) number: u32,
    pub(super) text: &'t str,
    /// What it holds; none where it is no JSON.
    pub(super) node: Option<Node>,
}

/// Reads the lines of `text`, one value each.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let numbered = (1..).zip(text.lines());
    let filled = numbered.filter(|(_, line)| !line.trim().is_empty());
    filled.map(|(number, text)| {
        let mut events = Vec::new();
        let error = collect(text, &mut events);
        let node = build(events).into_iter().next();
        Line { number, text, node: node.filter(|_| error.is_none()) }
    })
}

struct Collect<'e> {
    events: &'e mut Vec<Event>,
}

impl Collect<'_> {
    fn scalar(self, text: impl ToString) {
        self.events.push(Event::Scalar(text.to_string()));
    }
}

impl<'de> DeserializeSeed<'de> for Collect<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        reader: D,
    ) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar("");
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(
        self,
        mut list: A,
    ) -> Result<(), A::Error> {
        self.events.push(Event::List);
        loop {
            let events = &mut *self.events;
            if list.next_element_seed(Collect { events })?.is_none() {
                break;
            }
        }
        self.events.push(Event::End);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.events.push(Event::Map);
        while let Some(key) = map.next_key::<String>()? {
            self.events.push(Event::Key(key));
            let events = &mut *self.events;
            map.next_value_seed(Collect { events })?;
        }
        self.events.push(Event::End);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_what_breaks_off_is_read() {
        let Read { nodes, error } = read(r#"{"b": [1, "x"], "a": null}"#);
        assert!(error.is_none());
        let fields = nodes[0].map().unwrap();
        assert_eq!(fields[0].0, "b");
        assert_eq!(fields[1].1, Node::Scalar(String::new()));
        let Read { nodes, error } = read(r#"{"a": ["x", "y", "#);
        assert!(error.unwrap().contains("EOF"));
        assert_eq!(nodes[0].map().unwrap()[0].1.list().unwrap().len(), 2);
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        let text = "[".repeat(100_000);
        assert!(read(&text).error.is_some());
        let closed = text.clone() + &"]".repeat(100_000);
        assert!(read(&closed).error.is_some());
    }

    #[test]
    fn several_values_are_read_one_after_the_other() {
        let all = read("{\"a\": 1}\n{\"a\": 2}\n[");
        assert_eq!(all.nodes.len(), 3);
        assert!(all.error.is_some());
    }
}
