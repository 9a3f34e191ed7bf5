//! Records of JSON and YAML, as far as they could be read.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// A word, a number, a date, as it is written; empty for null.
    Scalar(String),
    List(Vec<Node>),
    /// In the order of the file; a key may come twice.
    Map(Vec<(String, Node)>),
}

/// What a parser comes upon, in order.
#[derive(Debug)]
pub(super) enum Event {
    List,
    Map,
    /// The next event is the value of this key.
    Key(String),
    Scalar(String),
    /// The list or map opened last is at its end.
    End,
}

/// The values that the events make; what is open at the end of a file that
/// breaks off is closed.
pub(super) fn build(events: impl IntoIterator<Item = Event>) -> Vec<Node> {
    let mut tree = Tree::default();
    for event in events {
        tree.add(event);
    }
    while !tree.open.is_empty() {
        tree.add(Event::End);
    }
    tree.roots
}

#[derive(Default)]
struct Tree {
    roots: Vec<Node>,
    open: Vec<Open>,
}

/// A list or map that is not at its end, and the key that waits for a value.
struct Open {
    node: Node,
    key: Option<String>,
}

impl Tree {
    fn add(&mut self, event: Event) {
        match event {
            Event::List => self.open(Node::List(Vec::new())),
            Event::Map => self.open(Node::Map(Vec::new())),
            Event::Key(key) => {
                if let Some(open) = self.open.last_mut() {
                    open.key = Some(key);
                }
            }
            Event::Scalar(text) => self.put(Node::Scalar(text)),
            Event::End => {
                if let Some(open) = self.open.pop() {
                    self.put(open.node);
                }
            }
        }
    }

    fn open(&mut self, node: Node) {
        self.open.push(Open { node, key: None });
    }

    fn put(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.roots.push(node);
            return;
        };
        match &mut open.node {
            Node::List(items) => items.push(node),
            Node::Map(fields) => {
                let key = open.key.take().unwrap_or_default();
                fields.push((key, node));
            }
            Node::Scalar(_) => {}
        }
    }
}

impl Node {
    pub(super) fn scalar(&self) -> Option<&str> {
        match self {
            Node::Scalar(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn map(&self) -> Option<&[(String, Node)]> {
        match self {
            Node::Map(fields) => Some(fields),
            _ => None,
        }
    }

    #[cfg(test)]
    pub(super) fn list(&self) -> Option<&[Node]> {
        match self {
            Node::List(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Node::Scalar(text) => text.trim().is_empty(),
            Node::List(items) => items.iter().all(Node::is_empty),
            Node::Map(fields) => fields.iter().all(|(_, n)| n.is_empty()),
        }
    }
}
