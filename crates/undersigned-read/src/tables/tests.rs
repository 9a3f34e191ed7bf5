use std::io::{Cursor, Write};

use undersigned::read::{Block, BlockKind, Column, Place};

use super::*;

fn named(name: &str, text: &str, format: Format) -> Document {
    let options = FileOptions::new().format(format);
    read(name, text.as_bytes(), &options).unwrap()
}

fn csv(text: &str) -> String {
    named("list.csv", text, Format::Csv).text().to_owned()
}

fn json(text: &str) -> String {
    named("letter.json", text, Format::Json).text().to_owned()
}

fn yaml(text: &str) -> String {
    named("letter.yaml", text, Format::Yaml).text().to_owned()
}

fn blocks(document: &Document) -> Vec<(BlockKind, String)> {
    let text =
        |block: &Block| block.span.get(document.text()).unwrap().to_owned();
    document.blocks().iter().map(|b| (b.kind, text(b))).collect()
}

#[test]
fn a_row_reads_as_a_signature() {
    assert_eq!(
        csv("name;country;affiliation\n\
             Ada Byron;Italy;Fellow, The Club\n\
             Bo Holt;;Institute  of\u{a0}Things\n"),
        "Signatories:\n\nAda Byron, Fellow, The Club, Italy\n\
         Bo Holt, Institute of Things"
    );
    assert_eq!(
        csv("Country,City,Abbreviation,Organisation,Position,Surname,\
             First name,Title\n\
             Italy,Rome,IT,Institute of Things,Director,Byron,Ada,Dr\n\
             Serbia,Niš,-,Centre for Letters,,Petrović,Marko,Prof. dr\n"),
        "Signatories:\n\n\
         Dr Ada Byron, Director, Institute of Things (IT), Rome, Italy\n\
         Prof. dr Marko Petrović, Centre for Letters, Niš, Serbia"
    );
}

#[test]
fn what_is_no_part_of_a_signature_is_left_out() {
    assert_eq!(
        csv("Timestamp,Full name,Email Address,Institution,\
             Comments (optional)\n\
             2021-03-04 10:00,Ada Byron,ada@club.example,The Club,\"I sign\n\
             , gladly\"\n"),
        "Signatories:\n\nAda Byron, The Club"
    );
}

#[test]
fn headers_in_other_languages() {
    let cases = [
        ("Ime i prezime;Organizacija;Grad;Zemlja", "Ada Byron, K, Rim, I"),
        (
            "Emri dhe mbiemri;Institucioni;Qyteti;Shteti",
            "Ada Byron, K, Rim, I",
        ),
        ("Име и презиме;Организација;Град;Држава", "Ada Byron, K, Rim, I"),
        ("Nom et prénom;Organisme;Ville;Pays", "Ada Byron, K, Rim, I"),
        ("氏名;所属;都市;国", "Ada Byron, K, Rim, I"),
        ("الاسم الكامل;المؤسسة;المدينة;البلد", "Ada Byron, K, Rim, I"),
    ];
    for (header, line) in cases {
        let text = csv(&format!("{header}\nAda Byron;K;Rim;I\n"));
        assert_eq!(text, format!("Signatories:\n\n{line}"), "{header}");
    }
}

#[test]
fn a_name_beside_its_parts_is_one_of_them() {
    assert_eq!(csv("Name;Vorname\nByron;Ada\n"), "Signatories:\n\nAda Byron");
    assert_eq!(csv("Prezime;Ime\nByron;Ada\n"), "Signatories:\n\nAda Byron");
    assert_eq!(
        csv("Full name;First name;Last name\nAda Byron;Ada;Byron\n"),
        "Signatories:\n\nAda Byron"
    );
    assert_eq!(
        csv("First name;Last name;Name\nAda;Byron;Institute of Things\n"),
        "Signatories:\n\nAda Byron, Institute of Things"
    );
}

#[test]
fn columns_without_a_header_are_known_by_their_content() {
    assert_eq!(
        csv("Ada Byron,Professor,Institute of Things,Italy\n\
             Marko Petrović,Director,Centre for Letters,Serbia\n\
             Anna Schmidt,Researcher,University of Letters,Germany\n"),
        "Signatories:\n\nAda Byron, Professor, Institute of Things, Italy\n\
         Marko Petrović, Director, Centre for Letters, Serbia\n\
         Anna Schmidt, Researcher, University of Letters, Germany"
    );
}

#[test]
fn lines_above_the_header_are_a_title() {
    let document = named(
        "a.csv",
        "Letter on things,,\n,,\nas of today,,\nName,City,Country\n\
         Ada Byron,Rome,Italy\n",
        Format::Csv,
    );
    assert_eq!(
        document.text(),
        "Letter on things\n\nas of today\n\nSignatories:\n\n\
         Ada Byron, Rome, Italy"
    );
    let kinds: Vec<BlockKind> =
        document.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds[0], BlockKind::Heading { level: 1 });
    assert_eq!(kinds[1], BlockKind::Paragraph);
}

#[test]
fn tables_of_other_things_stay_tables() {
    let cases = [
        "Name\tPrice\tStock\nBlue chair\t12.50\t4\nRed chair\t11\t7",
        "Name\tAddress\tCity\tPhone\nGeneral Hospital\tRoad 1\tRome\t123\n\
         Hospital of Things\tRoad 2\tBari\t124",
        "Country\tPopulation\nItaly\t59\nSerbia\t7",
        "Team\tPlayed\tPoints\nRed Star\t3\t9\nBlue Star\t3\t7",
        "Time\tSpeaker\tTitle\n10:00\tAda Byron\tOn letters",
        "Author\tTitle\tYear\nAda Byron\tOn letters\t1843",
        "Name\tRole\tPhone\nAda Byron\tDirector\t123 456",
    ];
    for table in cases {
        let text = named("a.tsv", table, Format::Tsv).text().to_owned();
        assert_eq!(text, table);
    }
    let speakers = "Name,Organisation\nAda Byron,The Club\n";
    let document = named("speakers.csv", speakers, Format::Csv);
    assert_eq!(document.text(), "Name\tOrganisation\nAda Byron\tThe Club");
}

#[test]
fn cells_are_known_with_their_places() {
    let document =
        named("a.csv", "Name,City\n\nAda Byron,Rome\n", Format::Csv);
    let row = BlockKind::Row { table: 1, header: false };
    let cell = |column| BlockKind::Cell { column };
    assert_eq!(
        blocks(&document)[1..],
        [
            (row, "Ada Byron, Rome".to_owned()),
            (cell(Column::Name), "Ada Byron".to_owned()),
            (cell(Column::City), "Rome".to_owned()),
        ]
    );
    let rome = document.text().find("Rome").unwrap().try_into().unwrap();
    let place = Place::Cell { sheet: 1, row: 3, column: 2 };
    assert_eq!(document.place(rome), place);
}

#[test]
fn columns_can_be_told() {
    let text = "Wer,Was\nAda,Club\n";
    let options = FileOptions::new()
        .format(Format::Csv)
        .column("wer", Column::Name)
        .column("Was", Column::Organisation);
    let document = read("a.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(document.text(), "Signatories:\n\nAda, Club");
    let options = options.column("Wo", Column::City);
    let error = read("a.csv", text.as_bytes(), &options).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Setting);
    assert_eq!(
        error.to_string(),
        "no column is called `Wo`; there are `Wer`, `Was`"
    );
}

#[test]
fn unicode_text_of_excel_is_read() {
    let text = "Name\tCity\nĐura Petrović\tNiš\n";
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let options = FileOptions::new().format(Format::Tsv);
    let document = read("a.txt", &bytes, &options).unwrap();
    assert_eq!(document.text(), "Signatories:\n\nĐura Petrović, Niš");
    assert_eq!(document.encoding(), undersigned::Encoding::Utf16Le);
}

#[test]
fn broken_bytes_are_reported() {
    let options = FileOptions::new().format(Format::Csv).encoding("utf-8");
    let bytes = b"Name,City\nAda By\xffron,Rome\n";
    let document = read("a.csv", bytes, &options).unwrap();
    let issue = document.issues().first().unwrap();
    assert_eq!(issue.kind, IssueKind::BrokenCharacter);
}

#[test]
fn sorted_kinds_are_headings() {
    let text = "Type,Name\norganisation,Institute of Things\n\
                organisation,Centre for Letters\nindividual,Ada Byron\n";
    assert_eq!(
        csv(text),
        "Signatories:\n\norganisation:\n\nInstitute of Things\n\
         Centre for Letters\n\nindividual:\n\nAda Byron"
    );
    let mixed = format!("{text}organisation,The Club\n");
    assert!(!csv(&mixed).contains("organisation"));
}

#[test]
fn rows_that_are_not_as_they_should_be_are_kept() {
    let document = named(
        "signatories.csv",
        "Name,City\nAda Byron,Rome\nBo Holt\nCy, Jr,Bari,Italy\nAda Byron,Rome\n\
         \"Di Marsh,Oslo\n",
        Format::Csv,
    );
    assert_eq!(
        document.text(),
        "Signatories:\n\nAda Byron, Rome\nBo Holt\nCy, Jr, Bari, Italy\n\
         Ada Byron, Rome\n\"Di Marsh, Oslo"
    );
    let issue = document.issues().first().unwrap();
    assert_eq!(issue.kind, IssueKind::Unread);
    assert_eq!(issue.span.get(document.text()), Some("\"Di Marsh, Oslo"));
}

#[test]
fn a_letter_with_its_signatories() {
    let document = named(
        "letter.json",
        r#"{"title": "Letter on things", "date": "2021-03-04",
            "language": "en", "url": "https://a.example/l", "version": 2,
            "text": "We ask.\n\nWe demand\nthings.",
            "signatories": [
              {"name": "Ada Byron", "affiliation": {"name": "The Club"},
               "email": "a@b.example"},
              {"country": "Italy", "name": "Bo Holt"}]}"#,
        Format::Json,
    );
    assert_eq!(
        document.text(),
        "Letter on things\n\n2021-03-04\n\nversion: 2\n\nWe ask.\n\n\
         We demand\nthings.\n\nsignatories\n\nAda Byron, The Club\n\
         Bo Holt, Italy"
    );
    let head = document.head();
    assert_eq!(head.title.as_deref(), Some("Letter on things"));
    assert_eq!(head.date.as_deref(), Some("2021-03-04"));
    assert_eq!(head.language.as_deref(), Some("en"));
    assert_eq!(head.link.as_deref(), Some("https://a.example/l"));
}

#[test]
fn lists_of_many_shapes() {
    let lines = "Signatories:\n\nAda Byron, The Club\nBo Holt, The Club";
    let cases = [
        r#"[{"name": "Ada Byron", "org": "The Club"},
            {"name": "Bo Holt", "org": "The Club"}]"#,
        r#"{"data": {"rows": [{"full_name": "Ada Byron", "org": "The Club"},
            {"full_name": "Bo Holt", "org": "The Club"}]}}"#,
        r#"[["Name", "Organisation"], ["Ada Byron", "The Club"],
            ["Bo Holt", "The Club"]]"#,
        r#"{"1": {"name": "Ada Byron", "org": "The Club"},
            "2": {"name": "Bo Holt", "org": "The Club"}}"#,
    ];
    for case in cases {
        assert_eq!(json(case), lines, "{case}");
    }
    assert_eq!(
        json(r#"{"signatories": ["Ada Byron", "The Club"]}"#),
        "signatories\n\nAda Byron\nThe Club"
    );
    assert_eq!(
        json(r#"{"signatories": {"Ada Byron": "The Club", "Bo": ""}}"#),
        "signatories\n\nAda Byron, The Club\nBo"
    );
    assert_eq!(
        json(
            r#"{"organisations": ["Institute of Things"],
                "individuals": [{"name": "Ada Byron"}]}"#
        ),
        "Signatories:\n\norganisations\n\nInstitute of Things\n\n\
         individuals\n\nAda Byron"
    );
    assert_eq!(
        json(
            r#"{"signatories": {"organisations": ["Institute of Things"],
                "individuals": [{"name": "Ada Byron"}]}}"#
        ),
        "signatories\n\norganisations\n\nInstitute of Things\n\n\
         individuals\n\nAda Byron"
    );
}

#[test]
fn groups_of_signatories_stand_under_their_names() {
    assert_eq!(
        json(
            r#"{"signatories": [
                {"country": "Italy", "people": [
                    {"firstName": "Ada", "lastName": "Byron"}]},
                {"country": "Norway", "people": ["Bo Holt"]}]}"#
        ),
        "signatories\n\nItaly:\n\nAda Byron\n\nNorway:\n\nBo Holt"
    );
}

#[test]
fn words_among_records_are_names() {
    assert_eq!(
        json(
            r#"{"signatories": ["Ada Byron",
                {"city": "Rome", "name": "Bo Holt"}]}"#
        ),
        "signatories\n\nAda Byron\nBo Holt, Rome"
    );
}

#[test]
fn remarks_follow_the_list() {
    assert_eq!(
        csv("No,Name,City\n1,Ada Byron,Rome\n* signs as a person,,\n\
             2,Bo Holt,Oslo\n3,,\n"),
        "Signatories:\n\nAda Byron, Rome\nBo Holt, Oslo\n\n\
         * signs as a person"
    );
}

#[cfg(feature = "html")]
#[test]
fn text_with_tags_is_seen_as_a_page() {
    assert_eq!(
        json(r#"{"text": "<p>We ask &amp; demand.</p><p>All.</p>"}"#),
        "We ask & demand.\n\nAll."
    );
}

#[test]
fn someone_signs_a_list_of_signatories() {
    assert_eq!(
        json(r#"{"signatories": [{"x": "Zyx Wvu Tsr", "z": "Italy"}]}"#),
        "signatories\n\nZyx Wvu Tsr, Italy"
    );
}

#[test]
fn records_of_other_things_are_no_signatories() {
    let text = json(
        r#"{"name": "thing", "version": "1.0",
            "contributors": [{"name": "Ada Byron", "email": "a@b.example"}],
            "dependencies": {"a": "1", "b": "2"}}"#,
    );
    assert!(!text.contains("Signatories"), "{text}");
    for word in ["thing", "Ada Byron", "a@b.example", "b: 2"] {
        assert!(text.contains(word), "{word} in {text}");
    }
}

#[test]
fn json_that_breaks_off_is_read_up_to_there() {
    let document = named(
        "a.json",
        r#"{"signatories": [{"name": "Ada Byron"}, {"name": "Bo"#,
        Format::Json,
    );
    assert_eq!(document.text(), "signatories\n\nAda Byron");
    assert_eq!(document.issues()[0].kind, IssueKind::Unread);
    let options = FileOptions::new().format(Format::Json);
    let error = read("a.json", b"no", &options).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Damaged);
}

#[test]
fn lines_of_json() {
    let document = named(
        "signatories.jsonl",
        "{\"name\": \"Ada Byron\", \"city\": \"Rome\"}\n\n{broken\n\
         {\"name\": \"Bo Holt\"}\n",
        Format::JsonLines,
    );
    assert_eq!(
        document.text(),
        "Signatories:\n\nAda Byron, Rome\nBo Holt\n\n{broken"
    );
    assert_eq!(document.issues()[0].kind, IssueKind::Unread);
}

#[test]
fn yaml_reads_as_json_does() {
    assert_eq!(
        yaml(
            "title: Letter\ndate: 2021-03-04\ntext: |\n  We ask.\n\n  All.\n\
             signatories:\n- name: Ada Byron\n  affiliation: The Club\n\
             - name: No Yes\n  country: NO\n"
        ),
        "Letter\n\n2021-03-04\n\nWe ask.\n\nAll.\n\nsignatories\n\n\
         Ada Byron, The Club\nNo Yes, NO"
    );
    assert_eq!(
        yaml("- Ada Byron, The Club\n- Bo Holt\n"),
        "Signatories:\n\nAda Byron, The Club\nBo Holt"
    );
}

/// A workbook of sheets, each with its rows of XML.
fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut names = String::new();
    let mut ties = String::new();
    let mut parts = Vec::new();
    for (at, (attributes, rows)) in sheets.iter().enumerate() {
        let at = at + 1;
        names.push_str(&format!(
            "<sheet sheetId=\"{at}\" r:id=\"r{at}\" {attributes}/>"
        ));
        ties.push_str(&format!(
            "<Relationship Id=\"r{at}\" Type=\"http://schemas.openxmlformats.\
             org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet{at}.xml\"/>"
        ));
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let sheet = format!("<worksheet xmlns=\"{main}\">{rows}</worksheet>");
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006";
    let package = "http://schemas.openxmlformats.org/package/2006";
    parts.push((
        "_rels/.rels".to_owned(),
        format!(
            "<Relationships xmlns=\"{package}/relationships\">\
             <Relationship Id=\"w\" \
             Type=\"{office}/relationships/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    ));
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(
            "<workbook xmlns=\"{main}\" xmlns:r=\"{office}/relationships\">\
             <sheets>{names}</sheets></workbook>"
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(
            "<Relationships xmlns=\"{package}/relationships\">{ties}\
             <Relationship Id=\"s\" Type=\"{office}/relationships/styles\" \
             Target=\"styles.xml\"/></Relationships>"
        ),
    ));
    parts.push((
        "xl/styles.xml".to_owned(),
        format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\">\
             <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    ));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn row(number: usize, cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .zip('A'..)
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, column)| cell(&format!("{column}{number}"), text))
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

fn signed_book() -> Vec<u8> {
    let first = [
        row(1, &["Letter on things"]),
        row(3, &["No", "Name", "Organisation", "Country"]),
        row(4, &["1", "Ada Byron", "The Club", "Italy"]),
        row(5, &["2", "Bo Holt", "Institute of Things"]),
    ]
    .concat();
    let date = "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>44259</v></c>\
                <c r=\"B3\"><v>2.5</v></c></row>";
    let second = format!("{}{date}", row(2, &["Date", "Price"]));
    let merged = "<mergeCells><mergeCell ref=\"D4:D5\"/></mergeCells>";
    let first = format!("<sheetData>{first}</sheetData>{merged}");
    let second = format!("<sheetData>{second}</sheetData>");
    let hidden = format!("<sheetData>{}</sheetData>", row(1, &["secret"]));
    xlsx(&[
        ("name=\"Sheet1\"", &first),
        ("name=\"Hidden\" state=\"hidden\"", &hidden),
        ("name=\"Costs\"", &second),
    ])
}

#[test]
fn sheets_that_are_seen() {
    let options = FileOptions::new();
    let document = read("book.xlsx", &signed_book(), &options).unwrap();
    assert_eq!(
        document.text(),
        "Letter on things\n\nSignatories:\n\nAda Byron, The Club, Italy\n\
         Bo Holt, Institute of Things, Italy\n\nCosts\n\n\
         Date\tPrice\n2021-03-04\t2.5"
    );
    let bo = document.text().find("Bo").unwrap().try_into().unwrap();
    let place = Place::Cell { sheet: 1, row: 5, column: 2 };
    assert_eq!(document.place(bo), place);
}

#[test]
fn books_that_cannot_be_read_say_why() {
    let options = FileOptions::new();
    let of = |bytes: &[u8]| read("a.xlsx", bytes, &options).unwrap_err();
    let broken = of(b"PK\x03\x04 and no more");
    assert_eq!(*broken.kind(), ErrorKind::Damaged);
    assert!(broken.to_string().contains("save it again, or as CSV"));
    let name = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]);
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend(name);
    assert_eq!(*of(&locked).kind(), ErrorKind::Encrypted);
    let options = FileOptions::new().limit(100);
    let error = read("a.xlsx", &signed_book(), &options).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooLarge { limit: 100, .. }));
}

const FORMATS: [Format; 6] = [
    Format::Csv,
    Format::Tsv,
    Format::Xlsx,
    Format::Json,
    Format::JsonLines,
    Format::Yaml,
];

#[test]
fn any_bytes_give_a_document_or_an_error() {
    const BITS: &[&str] = &[
        "Ada Byron",
        "name",
        "city",
        ",",
        ";",
        "\t",
        "\n",
        "\"",
        "\"\"",
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "- ",
        "\r\n",
        "signatories",
        "1",
        "2021-03-04",
        "é",
        "|",
        "&a ",
        "*a",
        "  ",
        "---\n",
        "\\u00e9",
        "<<: ",
        "#",
        "type",
        "organisations",
        "individual",
        "null",
        "\u{feff}",
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
        let options = FileOptions::new().format(*u.choose(&FORMATS)?);
        let _ = read("a", &bytes, &options);
        Ok(())
    });
}

#[test]
fn damaged_books_give_a_document_or_an_error() {
    let book = signed_book();
    let options = FileOptions::new();
    arbtest::arbtest(|u| {
        let mut bytes = book.clone();
        for _ in 0..u.int_in_range(1..=8)? {
            let at = u.choose_index(bytes.len())?;
            bytes[at] = u.arbitrary()?;
        }
        if u.ratio(1, 3)? {
            bytes.truncate(u.choose_index(book.len())?);
        }
        let _ = read("a.xlsx", &bytes, &options);
        Ok(())
    })
    .budget_ms(1000);
}

/// Nobody is lost whose column bears words that we do not know.
#[test]
fn who_signs_is_told_by_what_stands_beside() {
    let shown = |csv: &str| {
        let options = FileOptions::new();
        read("a.csv", csv.as_bytes(), &options).unwrap().text().to_owned()
    };
    let asked = shown(
        "\"Full name, as you want it to appear\",Institution\n\
         Ada Byron,Analytical Society\n\"Somerville, Mary\",Royal Academy\n\
         The Literary Club,\n",
    );
    assert!(asked.contains("Ada Byron, Analytical Society"), "{asked}");
    assert!(asked.contains("Somerville, Mary"), "{asked}");
    assert!(asked.contains("The Literary Club"), "{asked}");
    let unknown = shown(
        "Signaturo,Institution,City\nAda Byron,Analytical Society,London\n\
         \"Somerville, Mary\",Royal Academy,Rome\nThe Literary Club,,Oslo\n",
    );
    assert!(unknown.contains("Ada Byron, Analytical Society"), "{unknown}");
    let parts = shown("Vokinomo;Apellidos;Ciudad\nAda;Byron;Cádiz\n");
    assert!(parts.contains("Ada Byron"), "{parts}");
}
