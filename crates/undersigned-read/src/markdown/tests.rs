use super::*;
use undersigned::read::{BlockKind, Column, Place};

fn document(text: &str) -> Document {
    read("letter.md", text.as_bytes(), &FileOptions::new()).unwrap()
}

fn shows(markdown: &str, text: &str) {
    assert_eq!(document(markdown).text(), text, "of {markdown:?}");
}

fn blocks(markdown: &str) -> Vec<(BlockKind, String)> {
    let document = document(markdown);
    let text = |block: &undersigned::read::Block| {
        block.span.get(document.text()).unwrap().to_owned()
    };
    document.blocks().iter().map(|b| (b.kind, text(b))).collect()
}

#[test]
fn blocks_are_apart_and_items_are_not() {
    shows(
        "# Letter\nWe ask.\n\n- Ada  Byron\n\n- The *Club*\n\n\nThe end",
        "Letter\n\nWe ask.\n\n• Ada Byron\n• The Club\n\nThe end",
    );
    assert_eq!(
        blocks("## Signatories\n* Ada\n* Bo"),
        [
            (BlockKind::Heading { level: 2 }, "Signatories".to_owned()),
            (BlockKind::Item { list: 1, ordered: false }, "• Ada".to_owned()),
            (BlockKind::Item { list: 1, ordered: false }, "• Bo".to_owned()),
        ]
    );
}

#[test]
fn numbers_are_those_shown() {
    shows("3. Ada\n3. Bo\n7. Cy", "3. Ada\n4. Bo\n5. Cy");
    shows("1) Ada\n2) Bo", "1. Ada\n2. Bo");
    shows("1986. A year\n1990. Another", "1986. A year\n1990. Another");
}

#[test]
fn lines_stay_lines() {
    shows("Ada Byron\nThe Club  \nBo\\\nCy", "Ada Byron\nThe Club\nBo\nCy");
    shows("Ada<br>Bo<br/>Cy", "Ada\nBo\nCy");
    shows("- Ada\n  The Club\n- Bo", "• Ada\nThe Club\n• Bo");
    shows("- Ada\n\n  The Club\n- Bo", "• Ada\nThe Club\n• Bo");
    shows("- A\n  1. Ada\n  2. Bo\n- B", "• A\n1. Ada\n2. Bo\n• B");
    shows("Ada\r\nBo\r\n\r\nCy", "Ada\nBo\n\nCy");
}

#[test]
fn indented_lines_are_text() {
    shows("Signed:\n\n    Ada   Byron\n    Bo", "Signed:\n\nAda Byron\nBo");
    shows("```text\nAda\nBo\n```", "Ada\nBo");
}

#[test]
fn what_was_meant_as_text_is_kept() {
    shows("- Ada <Countess> Byron", "• Ada <Countess> Byron");
    shows("<Ada Byron>", "<Ada Byron>");
    shows("Ada <ada@club.example>", "Ada <ada@club.example>");
    shows("- Ada, @ada_b_c #hashtag", "• Ada, @ada_b_c #hashtag");
    shows("Leser*innen und Freund*innen", "Leser*innen und Freund*innen");
    shows("*Leser*innen und Freund*innen*", "Leser*innen und Freund*innen");
    shows("A & B <c", "A & B <c");
    shows("Ada\n\n[Bo]: Club\n\nCy", "Ada\n\n[Bo]: Club\n\nCy");
}

#[test]
fn links_show_their_text() {
    shows("[Ada](https://a.example), ![portrait](a.png) Bo", "Ada, Bo");
    shows(
        "https://a.example <https://b.example>",
        "https://a.example https://b.example",
    );
    shows("[Ada][1] [x]\n\n[1]: https://a.example", "Ada [x]");
}

#[test]
fn marks_are_gone_and_escapes_shown() {
    shows("**Ada** _Byron_ `code` ~~Bo~~", "Ada Byron `code` Bo");
    shows("\\*Ada\\* &amp; Bo&nbsp;Cy &#8211; x", "*Ada* & Bo Cy – x");
    shows("- [x] Ada\n- [ ] Bo", "• Ada\n• Bo");
    shows("Ada[^1]\n\n[^1]: As a person", "Ada[1]\n\n[1] As a person");
}

#[test]
fn rows_of_a_table_are_lines() {
    let table = "| Name | Body |\n|---|---|\n| Ada | Club |\n| Bo | |\n\
                 | Cy | D | more |";
    shows(table, "Name\tBody\nAda\tClub\nBo\nCy\tD\tmore");
    let rows = |table: &str| {
        let kinds = blocks(table).into_iter().map(|(kind, _)| kind);
        kinds.filter(|k| matches!(k, BlockKind::Row { .. })).count()
    };
    assert_eq!(rows(table), 4);
    shows(
        "A | B\n---|---\nAda<br>Byron | Club\n",
        "A\n\nB\n\nAda\nByron\n\nClub",
    );
}

#[cfg(feature = "tables")]
#[test]
fn headers_say_what_columns_hold() {
    let table = "| Name | Grad |\n|---|---|\n| Ada | Rim |";
    let cell =
        |column, text: &str| (BlockKind::Cell { column }, text.to_owned());
    assert_eq!(
        blocks(table)[4..],
        [cell(Column::Name, "Ada"), cell(Column::City, "Rim")]
    );
}

#[test]
fn dashes_under_lines_are_a_rule() {
    let headings = |text: &str| {
        let kinds = blocks(text).into_iter().map(|(kind, _)| kind);
        kinds.filter(|k| matches!(k, BlockKind::Heading { .. })).count()
    };
    assert_eq!(headings("Signatories\n-----------\nAda"), 1);
    assert_eq!(headings("Letter\n===\nAda"), 1);
    assert_eq!(headings("Ada\nBo\nCy\n---\nNote"), 0);
    assert_eq!(headings("Ada\n\nBo\n\nCy\n---\nNote"), 0);
    assert_eq!(headings("Ada\n\nBo\n\nIndividuals:\n---\nNote"), 1);
    shows("Ada\nBo\n---\nNote", "Ada\nBo\n\nNote");
}

#[test]
fn html_loses_its_tags() {
    shows(
        "<div class=\"a\">\n<b>Ada</b> &amp; Bo<br>Cy\n</div>\n\n<!-- no\n\nno -->\nDi",
        "Ada & Bo\nCy\n\nDi",
    );
    shows("<style>\n.a {}\n</style>\n\nAda", "Ada");
    shows("<ul><li>Ada</li><li>Bo</li></ul>", "• Ada\n• Bo");
    shows("<table><tr><td>Ada<td>Club</table>", "Ada\tClub");
    shows("Ada <!-- no --> Bo<sup>1</sup>", "Ada Bo1");
}

#[test]
fn front_matter_is_no_text() {
    let document = document("\u{feff}---\ntitle: Letter\n---\n\nAda");
    assert_eq!(document.text(), "Ada");
    assert_eq!(document.head().title.as_deref(), Some("Letter"));
    assert_eq!(document.place(0), Place::Byte { offset: 26 });
    shows("---\nAda\n---", "Ada");
}

#[test]
fn broken_bytes_show_and_places_are_right_behind_them() {
    let bytes = b"Ada \xff\xfe B\n\nCy";
    let options = FileOptions::new().encoding("utf-8");
    let document = read("a.md", bytes, &options).unwrap();
    assert_eq!(document.text(), "Ada \u{fffd}\u{fffd} B\n\nCy");
    let cy = u32::try_from(document.text().find("Cy").unwrap()).unwrap();
    assert_eq!(document.place(cy), Place::Byte { offset: 10 });
    assert_eq!(document.issues().len(), 2);
}

#[test]
fn old_encodings_are_read() {
    let bytes = b"- Ivan Horvati\xe6, \x8aibenik\n- \x8eeljko Bari\x9ai\xe6";
    let options = FileOptions::new().encoding("windows-1250");
    let document = read("a.md", bytes, &options).unwrap();
    assert_eq!(document.text(), "• Ivan Horvatić, Šibenik\n• Željko Barišić");
    let at = document.text().find("Bar").unwrap().try_into().unwrap();
    assert_eq!(document.place(at), Place::Byte { offset: 34 });
}

/// Pieces that were copied are what the file has at their places.
fn check_places(document: &Document, bytes: &[u8]) {
    for (at, c) in document.text().char_indices() {
        let Place::Byte { offset } = document.place(at.try_into().unwrap())
        else {
            panic!("no byte");
        };
        assert!(offset <= bytes.len() as u64);
        let rest = bytes.get(offset as usize..).unwrap();
        let here = String::from_utf8_lossy(&rest[..rest.len().min(4)]);
        let same = here.starts_with(c);
        let added =
            c.is_whitespace() || c.is_numeric() || ".•[]\u{fffd}".contains(c);
        let entity = here.starts_with(['&', '[']) || here.starts_with('`');
        assert!(same || added || entity, "{c:?} at {offset}: {here:?}");
    }
}

#[test]
fn any_bytes_give_a_document() {
    const BITS: &[&str] = &[
        "Ada",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "    ",
        "---\n",
        "| a | b |\n",
        "|---|---|\n",
        "*",
        "**",
        "_",
        "<br>",
        "<!--",
        "-->",
        "<Ada>",
        "&amp;",
        "[a](b)",
        "`",
        "```\n",
        "> ",
        "# ",
        "\\",
        "é",
        "\t",
        "\r\n",
        "![",
        "[^1]",
        "<script>",
        "</script>",
        "<div>\n",
        "[^1]: ",
        "~~",
        "\u{a0}",
        "~",
        "1986. ",
    ];
    arbtest::arbtest(|u| {
        let mut bytes = Vec::new();
        for _ in 0..u.int_in_range(0..=40)? {
            if u.ratio(1, 20)? {
                bytes.push(u.arbitrary()?);
            } else {
                bytes.extend(u.choose(BITS)?.bytes());
            }
        }
        let options = FileOptions::new();
        let _ = read("a.md", &bytes, &options).unwrap();
        let options = options.encoding("utf-8");
        let document = read("a.md", &bytes, &options).unwrap();
        check_places(&document, &bytes);
        Ok(())
    });
}

/// Marks of Markdown in any order around words swallow none of them.
#[test]
fn no_word_is_lost() {
    const BITS: &[&str] = &[
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "    ",
        "---\n",
        "===\n",
        "|",
        "\n| a | b |\n|---|---|\n",
        "*",
        "**",
        "_",
        "<br>",
        "<",
        ">",
        "&amp;",
        "[",
        "]",
        "`",
        "\n> ",
        "\n# ",
        "\\",
        "~~",
        "[^1]",
        "<Name>",
        ")",
        "@",
        "\n    ",
        "\t",
        "1986. ",
        "+++\n",
        "\n***\n",
        "<div>",
        "</div>",
        "\n<p>\n",
        "\n* ",
        "\n  - ",
        "~",
        "![",
        "<b>",
        ":",
        "\n:",
        ": ",
    ];
    arbtest::arbtest(|u| {
        // Behind a line, so that no head is found.
        let mut text = "Start\n".to_owned();
        let count = u.int_in_range(1..=30)?;
        for word in 0..count {
            text.push_str(u.choose(BITS)?);
            text.push_str(&format!("Word{word}x"));
            text.push_str(u.choose(BITS)?);
        }
        let document = document(&text);
        for word in 0..count {
            let word = format!("Word{word}x");
            let shown = document.text();
            assert!(shown.contains(&word), "{word} of {text:?}: {shown:?}");
        }
        Ok(())
    })
    .budget_ms(500);
}
