//! YAML, read as far as it holds together.

use std::collections::HashMap;

use saphyr_parser::{Event as Yaml, Parser};

use super::{
    json::Read,
    tree::{Event, build},
};

/// How many events may come from aliases, which stand for what was read
/// before: a few lines of them could stand for billions.
const MOST_COPIED: usize = 1 << 20;

/// Reads the documents in `text`, at most `depth` levels deep.
pub(super) fn read(text: &str, depth: usize) -> Read {
    let mut reader = Reader {
        events: Vec::new(),
        open: Vec::new(),
        anchors: HashMap::new(),
        copied: 0,
    };
    let mut error = None;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, _)) if reader.open.len() <= depth => {
                reader.event(event);
            }
            Ok(_) => {
                error = Some(format!("nested deeper than {depth} levels"));
                break;
            }
            Err(problem) => {
                error = Some(problem.to_string());
                break;
            }
        }
    }
    Read { nodes: build(reader.events), error }
}

struct Reader {
    events: Vec<Event>,
    open: Vec<Open>,
    /// Where the events of an anchor begin and end.
    anchors: HashMap<usize, (usize, usize)>,
    copied: usize,
}

/// A list or a map that is open.
struct Open {
    is_map: bool,
    /// In a map: a key comes next.
    key: bool,
    anchor: usize,
    start: usize,
}

impl Reader {
    fn event(&mut self, event: Yaml<'_>) {
        match event {
            Yaml::Scalar(text, _, anchor, _) => {
                let start = self.events.len();
                self.scalar(&text);
                self.anchor(anchor, start);
            }
            Yaml::SequenceStart(anchor, _) => self.open(false, anchor),
            Yaml::MappingStart(anchor, _) => self.open(true, anchor),
            Yaml::SequenceEnd | Yaml::MappingEnd => self.close(),
            Yaml::Alias(anchor) => self.alias(anchor),
            _ => {}
        }
    }

    /// Whether a key comes next; what comes behind it is its value.
    fn take_key(&mut self) -> bool {
        match self.open.last_mut() {
            Some(open) if open.is_map => {
                open.key = !open.key;
                !open.key
            }
            _ => false,
        }
    }

    fn scalar(&mut self, text: &str) {
        let text = if text == "~" || text == "null" { "" } else { text };
        if self.take_key() {
            self.events.push(Event::Key(text.to_owned()));
        } else {
            self.events.push(Event::Scalar(text.to_owned()));
        }
    }

    fn open(&mut self, is_map: bool, anchor: usize) {
        if self.take_key() {
            // A list or map as a key: no one writes that by hand.
            self.events.push(Event::Key(String::new()));
            self.take_key();
        }
        let start = self.events.len();
        self.events.push(if is_map { Event::Map } else { Event::List });
        self.open.push(Open { is_map, key: true, anchor, start });
    }

    fn close(&mut self) {
        self.events.push(Event::End);
        if let Some(open) = self.open.pop() {
            self.anchor(open.anchor, open.start);
        }
    }

    fn anchor(&mut self, anchor: usize, start: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, (start, self.events.len()));
        }
    }

    fn alias(&mut self, anchor: usize) {
        let as_key = self.take_key();
        let known = self.anchors.get(&anchor).copied();
        let (start, end) = known.unwrap_or_default();
        self.copied += end - start;
        if as_key || known.is_none() || self.copied > MOST_COPIED {
            let text = String::new();
            self.events.push(if as_key {
                Event::Key(text)
            } else {
                Event::Scalar(text)
            });
            return;
        }
        for at in start..end {
            let Some(event) = self.events.get(at) else { return };
            let event = copy(event, end - start == 1);
            self.events.push(event);
        }
    }
}

fn copy(event: &Event, alone: bool) -> Event {
    match event {
        Event::List => Event::List,
        Event::Map => Event::Map,
        // What was a key under its anchor is a value here.
        Event::Key(text) if alone => Event::Scalar(text.clone()),
        Event::Key(text) => Event::Key(text.clone()),
        Event::Scalar(text) => Event::Scalar(text.clone()),
        Event::End => Event::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::tree::Node;

    #[test]
    fn values_stay_as_written() {
        let Read { nodes, error } = read(
            "date: 2021-03-04\nno: no\nlist:\n- Ada\n- &b {name: Bo}\n- *b\n",
            64,
        );
        assert_eq!(error, None);
        let fields = nodes[0].map().unwrap();
        assert_eq!(fields[0].1, Node::Scalar("2021-03-04".to_owned()));
        assert_eq!(fields[1].1, Node::Scalar("no".to_owned()));
        let list = fields[2].1.list().unwrap();
        assert_eq!(list[1], list[2]);
    }

    #[test]
    fn aliases_do_not_explode() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for at in 1..12 {
            let before = at - 1;
            let all = format!("*a{before}, ").repeat(10);
            text.push_str(&format!("a{at}: &a{at} [{all}x]\n"));
        }
        assert_eq!(read(&text, 64).nodes.len(), 1);
    }

    #[test]
    fn what_breaks_off_is_read() {
        let Read { nodes, error } = read("a:\n- Ada\n- Bo\n- [", 64);
        assert!(error.is_some());
        assert!(nodes[0].map().unwrap()[0].1.list().unwrap().len() >= 2);
        assert!(read(&"[".repeat(100_000), 64).error.is_some());
    }
}
