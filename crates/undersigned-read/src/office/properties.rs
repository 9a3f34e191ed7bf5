//! What an office file says of itself: `docProps/core.xml`, `meta.xml`.

use undersigned::read::Head;

use super::xml::{Space, Step, Tag, Visit, walk};

/// Reads the properties of a file.
pub(super) fn read(xml: &str) -> Head {
    let mut reader = Reader::default();
    // Properties are flat; what nests deeper is none.
    walk(xml, 16, &mut reader);
    let Reader { mut head, initial, created, modified, .. } = reader;
    head.author = initial.or(head.author);
    head.date = created.or(modified);
    head
}

#[derive(Default)]
struct Reader {
    head: Head,
    /// Who began the file; in ODF `dc:creator` is who changed it last.
    initial: Option<String>,
    created: Option<String>,
    modified: Option<String>,
    text: String,
    /// A flat file says in the text who changed it, and when.
    inside: bool,
}

/// What holds the properties, in DOCX and in ODT.
const HOLDERS: [&str; 2] = ["coreProperties", "meta"];

impl Visit for Reader {
    fn start(&mut self, tag: &Tag<'_>) -> Step {
        self.inside |= HOLDERS.contains(&tag.name);
        self.text.clear();
        Step::Into
    }

    fn end(&mut self, space: Space, name: &str) {
        if HOLDERS.contains(&name) {
            self.inside = false;
        }
        let text = std::mem::take(&mut self.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if space != Space::Head || !self.inside || text.is_empty() {
            return;
        }
        let slot = match name {
            "title" => &mut self.head.title,
            "language" => &mut self.head.language,
            "publisher" => &mut self.head.publisher,
            "creator" => &mut self.head.author,
            "initial-creator" => &mut self.initial,
            "created" | "creation-date" => &mut self.created,
            "modified" | "date" => &mut self.modified,
            _ => return,
        };
        slot.get_or_insert(text);
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_first_author_and_the_first_date_count() {
        let head = read(
            "<office:meta><dc:title> An open\n letter</dc:title>\
             <meta:initial-creator>Ana Primer</meta:initial-creator>\
             <dc:creator>Bo Exempel</dc:creator>\
             <dc:date>2021-03-05</dc:date>\
             <meta:creation-date>2021-03-04</meta:creation-date>\
             <dc:language>sr-Latn</dc:language></office:meta>\
             <dc:publisher>x</dc:publisher>",
        );
        assert_eq!(head.title.as_deref(), Some("An open letter"));
        assert_eq!(head.author.as_deref(), Some("Ana Primer"));
        assert_eq!(head.date.as_deref(), Some("2021-03-04"));
        assert_eq!(head.language.as_deref(), Some("sr-Latn"));
        assert_eq!(head.publisher, None);
    }

    #[test]
    fn what_is_empty_says_nothing() {
        let head = read("<meta><dc:title/><dc:creator> </dc:creator></meta>");
        assert_eq!(head, undersigned::read::Head::default());
    }
}
