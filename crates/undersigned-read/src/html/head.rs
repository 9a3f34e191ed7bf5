//! What a page says of itself.

use undersigned::read::Head;

use super::{
    tag::Tag,
    tree::{Attribute, Id, Tree},
};

/// Fills in what is known of a page.
pub(super) fn read(tree: &Tree, page: &str, head: &mut Head) {
    let mut found = Found::default();
    for (id, node) in tree.nodes.iter().enumerate() {
        match node.tag {
            Tag::Meta => found.meta(tree, id),
            Tag::Link => found.link(tree, id),
            Tag::Html => {
                keep(&mut head.language, tree.attribute(id, Attribute::Lang));
            }
            Tag::Title if tree.tag(node.parent) != Tag::Svg => {
                keep(&mut found.title, Some(&tree.text(id, page)));
            }
            Tag::Time => {
                let time = tree.attribute(id, Attribute::Datetime);
                found.times.extend(time.map(str::to_owned));
            }
            Tag::Script if is_linked_data(tree, id) => {
                let script = tree.text(id, page);
                keep(&mut found.published, date_in(&script));
            }
            _ => {}
        }
    }
    found.times.dedup();
    let time = match found.times.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    head.title = found.shared_title.or(found.title);
    head.date = found.date.or(found.published).or(time);
    head.link = found.canonical.or(found.link);
    head.publisher = found.publisher;
    head.author = found.author;
}

#[derive(Debug, Default)]
struct Found {
    title: Option<String>,
    shared_title: Option<String>,
    canonical: Option<String>,
    link: Option<String>,
    date: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    times: Vec<String>,
}

impl Found {
    fn meta(&mut self, tree: &Tree, id: Id) {
        let attribute = |name| tree.attribute(id, name);
        let content = attribute(Attribute::Content);
        let name = attribute(Attribute::Property)
            .or_else(|| attribute(Attribute::Name))
            .or_else(|| attribute(Attribute::Itemprop))
            .unwrap_or_default()
            .to_ascii_lowercase();
        let field = match name.as_str() {
            "og:title" => &mut self.shared_title,
            "og:url" => &mut self.link,
            "og:site_name" => &mut self.publisher,
            "author" => &mut self.author,
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dcterms.date"
            | "dc.date.issued" => &mut self.date,
            _ => return,
        };
        keep(field, content);
    }

    fn link(&mut self, tree: &Tree, id: Id) {
        let rel = tree.attribute(id, Attribute::Rel).unwrap_or_default();
        let mut words = rel.split_ascii_whitespace();
        if words.any(|word| word.eq_ignore_ascii_case("canonical")) {
            keep(&mut self.canonical, tree.attribute(id, Attribute::Href));
        }
    }
}

/// The first one that says something counts.
fn keep(field: &mut Option<String>, value: Option<&str>) {
    if field.is_some() {
        return;
    }
    let mut words = value.unwrap_or_default().split_whitespace();
    let Some(first) = words.next() else { return };
    let mut text = first.to_owned();
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
    *field = Some(text);
}

fn is_linked_data(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, Attribute::Type).is_some_and(|kind| {
        kind.trim().eq_ignore_ascii_case("application/ld+json")
    })
}

/// When linked data says that the page was published.
fn date_in(script: &str) -> Option<&str> {
    let (_, rest) = script.split_once("\"datePublished\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let (date, _) = rest.strip_prefix('"')?.split_once('"')?;
    (!date.contains('\\')).then_some(date)
}
