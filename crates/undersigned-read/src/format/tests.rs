use super::*;

fn of(text: &str) -> Format {
    format_of("letter", text.as_bytes())
}

fn zip(names: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for name in names {
        bytes.extend(b"PK\x03\x04");
        bytes.extend([0; 22]);
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
    }
    bytes
}

#[test]
fn magic_bytes_decide_whatever_the_name() {
    assert_eq!(format_of("a.txt", b"%PDF-1.7\n"), Format::Pdf);
    let junk = b"X-Mailer: x\r\n\r\n%PDF-1.4\n1 0 obj\n";
    assert_eq!(format_of("a.txt", junk), Format::Pdf);
    assert_eq!(of("The mark of PDF is %PDF-1.7, we know."), Format::Plain);
    assert_eq!(format_of("a", &[0x1f, 0x8b, 8]), Format::Gzip);
    assert_eq!(format_of("a.TAR.GZ", &[0x1f, 0x8b, 8]), Format::Tar);
    let mut tar = vec![0; 512];
    tar[257..262].copy_from_slice(b"ustar");
    assert_eq!(format_of("a", &tar), Format::Tar);
}

#[test]
fn names_in_a_zip_tell_what_it_is() {
    let docx = zip(&["[Content_Types].xml", "word/document.xml"]);
    assert_eq!(format_of("a.zip", &docx), Format::Docx);
    assert_eq!(format_of("a", &zip(&["xl/workbook.xml"])), Format::Xlsx);
    assert_eq!(format_of("a", &zip(&["letters/a.txt"])), Format::Zip);
    let odt =
        zip(&["mimetypeapplication/vnd.oasis.opendocument.text", "x.xml"]);
    assert_eq!(format_of("a", &odt), Format::Odt);
    assert_eq!(format_of("a", b"PK\x03\x04"), Format::Zip);
}

#[test]
fn what_is_not_read_is_plain_and_gets_its_error() {
    assert_eq!(of("{\\rtf1\\ansi"), Format::Plain);
    assert_eq!(format_of("a.doc", b"\xd0\xcf\x11\xe0\xa1"), Format::Plain);
    assert_eq!(format_of("a.png", b"\x89PNG\r\n"), Format::Plain);
    assert_eq!(of(""), Format::Plain);
}

#[test]
fn pages_are_seen_with_and_without_their_frame() {
    for page in [
        "<!DOCTYPE html><p>x",
        "\u{feff}\n<!-- saved -->\n<HTML lang=en>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">",
        "<div><p>We ask</p></div>",
        "We ask:<ul><li>one</li><li>two</li></ul>",
    ] {
        assert_eq!(of(page), Format::Html, "{page}");
    }
    assert_eq!(format_of("a.html", b"We <b>ask</b>"), Format::Html);
    assert_eq!(format_of("a.html", b"We ask"), Format::Plain);
    assert_eq!(of("Ada Byron <ada@example.org>\nBo <b@x.org>"), Format::Plain);
    assert_eq!(of("if a <b and c> d"), Format::Plain);
    let wide: Vec<u8> =
        "<html><p>x".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(format_of("a", &wide), Format::Html);
}

#[test]
fn json_holds_together_at_its_start() {
    assert_eq!(of("{\"name\": \"Ada\"}"), Format::Json);
    assert_eq!(of(" [ {\"a\": [1, -2.5e3, null]}, \"cut of"), Format::Json);
    assert_eq!(of("{\"a\": 1}\n{\"a\": 2}\n"), Format::JsonLines);
    assert_eq!(format_of("a.jsonl", b"{\"a\": 1}\n"), Format::JsonLines);
    for text in ["[1] We ask", "{we}", "[Ada Byron]", "{\"a\" 1}", "[1}"] {
        assert_eq!(of(text), Format::Plain, "{text}");
    }
}

#[test]
fn yaml_has_its_name_or_dashes_with_keys() {
    assert_eq!(format_of("a.yml", b"- Ada\n- Bo"), Format::Yaml);
    assert_eq!(of("---\nname: Ada\ncity: Paris\n"), Format::Yaml);
    assert_eq!(of("---\ntitle: Letter\n---\n\nWe ask you."), Format::Markdown);
    assert_eq!(of("---\nWe ask you.\n"), Format::Plain);
    assert_eq!(of("name: Ada\ncity: Paris\n"), Format::Plain);
}

#[test]
fn tables_have_tabs_or_a_header() {
    assert_eq!(format_of("a.csv", b"Ada, Paris"), Format::Csv);
    assert_eq!(format_of("a.tab", b"Ada\tParis"), Format::Tsv);
    let rows = "Ada Byron\tClub\tParis\nBo Li\tUnion\tRome\nCy\tX\tOslo\n";
    assert_eq!(of(rows), Format::Tsv);
    let rows = "Name;City;Country\nAda;Paris;FR\nBo;Rome;IT\n";
    assert_eq!(of(rows), Format::Csv);
    let rows = "Name,City,Country\nAda,Paris,FR\nBo,Rome,IT\n";
    assert_eq!(of(rows), Format::Csv);
    let list = "Ada Byron, member, Paris\nBo Li, member, Rome\n\
                Cy Wu, chair, Oslo\n";
    assert_eq!(of(list), Format::Plain);
    assert_eq!(of(&list.replace(',', ";")), Format::Plain);
}

#[test]
fn markdown_has_its_name_or_clear_marks() {
    assert_eq!(format_of("a.md", b"We ask"), Format::Markdown);
    assert_eq!(format_of("a.md", b"<!doctype html><p>x"), Format::Html);
    assert_eq!(format_of("a.md", b"<p align=center>x</p>"), Format::Markdown);
    assert_eq!(of("# Letter\n\nSee [us](https://x.org).\n"), Format::Markdown);
    assert_eq!(of("## Letter\n\nWe **ask** you.\n"), Format::Markdown);
    assert_eq!(of("# 1 in the country\nWe ask *** you"), Format::Plain);
}

#[test]
fn any_bytes_have_a_format() {
    arbtest::arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        let starts: [&[u8]; 6] =
            [b"", b"PK\x03\x04", b"{", b"[", b"<", b"---\n"];
        let bytes = [u.choose(&starts)?, bytes.as_slice()].concat();
        let _ = format_of("a", &bytes);
        Ok(())
    });
}
