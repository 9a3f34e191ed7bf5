//! Tags and texts of a page, with where they stand, into a tree.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer};

use super::{
    build::TreeBuilder,
    tag::Tag,
    tree::{Attribute, Tree},
};

/// The tree of a page.
pub(super) fn tree(page: &str, depth: u32) -> Tree {
    let is_xml = page.trim_start().starts_with("<?xml");
    let mut tokens = Tokens {
        page: page.as_bytes(),
        position: 0,
        cursor: 0,
        name: Vec::new(),
        last_start: Vec::new(),
        is_end: false,
        closes: false,
        attribute: Vec::new(),
        first_attribute: 0,
        first_value: 0,
        builder: TreeBuilder::new(depth, is_xml),
    };
    let emitter = Borrowed(&mut tokens);
    let Ok(()) = Tokenizer::new_with_emitter(page, emitter).finish();
    tokens.builder.finish()
}

/// What the tokenizer has told so far.
#[derive(Debug)]
struct Tokens<'a> {
    page: &'a [u8],
    /// How far the tokenizer has read.
    position: usize,
    /// How far it has told what it read.
    cursor: usize,
    name: Vec<u8>,
    last_start: Vec<u8>,
    is_end: bool,
    closes: bool,
    /// The name of the attribute being read.
    attribute: Vec<u8>,
    first_attribute: usize,
    first_value: usize,
    builder: TreeBuilder,
}

impl Tokens<'_> {
    fn string(&mut self, text: &[u8]) {
        let mut range = self.cursor..self.position.min(self.page.len());
        self.cursor = self.position;
        let raw = self.page.get(range.clone()).unwrap_or_default();
        // Line ends come as LF, whatever they are; that is white space
        // either way. Before it may stand what is left out: `</>`.
        let is_raw = text == b"\n" || raw.ends_with(text);
        let before = raw.len().saturating_sub(text.len());
        if is_raw && !matches!(raw.get(..before), Some(b"" | b"\n" | b"\r")) {
            range.start += before;
        }
        let decoded = (!is_raw).then_some(text);
        let is_blank = text.iter().all(u8::is_ascii_whitespace);
        if !range.is_empty() {
            self.builder.text(range, decoded, is_blank);
        }
    }

    fn begin_tag(&mut self, is_end: bool) {
        self.name.clear();
        self.is_end = is_end;
        self.closes = false;
        self.attribute.clear();
        self.first_attribute = self.builder.attributes();
        self.first_value = self.builder.values().len();
    }

    fn end_attribute(&mut self) {
        let known = Attribute::of(&self.attribute);
        match known.filter(|_| !self.is_end) {
            Some(name) => self.builder.attribute(name, self.first_value),
            None => self.builder.values().truncate(self.first_value),
        }
        self.attribute.clear();
        self.first_value = self.builder.values().len();
    }

    fn end_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.cursor = self.position;
        let tag = Tag::of(&self.name);
        if self.is_end {
            self.builder.end(tag);
            return None;
        }
        self.builder.start(tag, self.first_attribute, self.closes);
        std::mem::swap(&mut self.last_start, &mut self.name);
        if self.closes && self.builder.is_xml() {
            return None;
        }
        state_in(tag)
    }
}

/// How the text in an element is read.
const fn state_in(tag: Tag) -> Option<State> {
    match tag {
        Tag::Title | Tag::Textarea => Some(State::RcData),
        Tag::Script => Some(State::ScriptData),
        Tag::Plaintext => Some(State::PlainText),
        _ if tag.is_raw() => Some(State::RawText),
        _ => None,
    }
}

/// The tokenizer keeps its emitter to itself, so it gets a borrowed one.
struct Borrowed<'b, 'a>(&'b mut Tokens<'a>);

impl Emitter for Borrowed<'_, '_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.0.last_start.clear();
        self.0.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.0.string(text);
    }

    fn init_start_tag(&mut self) {
        self.0.begin_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.0.begin_tag(true);
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.0.end_tag()
    }

    fn emit_current_comment(&mut self) {
        self.0.cursor = self.0.position;
    }

    fn emit_current_doctype(&mut self) {
        self.0.cursor = self.0.position;
    }

    fn set_self_closing(&mut self) {
        self.0.closes = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.0.name.extend_from_slice(name);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.0.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.0.attribute.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.0.builder.values().extend_from_slice(value);
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.0.is_end
            && !self.0.name.is_empty()
            && self.0.name == self.0.last_start
    }

    fn move_position(&mut self, by: isize) {
        self.0.position = self.0.position.saturating_add_signed(by);
    }
}
