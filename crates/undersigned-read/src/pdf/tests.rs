use undersigned::{
    IssueKind,
    read::{BlockKind, Place},
};

use super::{
    fixture::{Fixture, codes, stream},
    *,
};

fn document(fixture: &Fixture) -> Document {
    read("letter.pdf", &fixture.bytes(), &FileOptions::new()).unwrap()
}

fn text(fixture: &Fixture) -> String {
    document(fixture).text().to_owned()
}

fn blocks(fixture: &Fixture, wanted: fn(&BlockKind) -> bool) -> Vec<String> {
    let document = document(fixture);
    let blocks = document.blocks().iter().filter(|b| wanted(&b.kind));
    blocks.map(|b| b.span.get(document.text()).unwrap().to_owned()).collect()
}

/// So many names, all different.
fn names(count: usize) -> Vec<String> {
    let given = ["Ana", "Đorđe", "Живко", "Łucja", "Ólafur", "Renée", "Tomáš"];
    let family = ["Brdar", "Čolić", "Дунић", "Ezgi", "Fjord"];
    let more = ["", "-Graf", "-Horn", "-Imre"];
    let name = |at: usize| {
        let (given, family) = (given[at % 7], family[at % 5]);
        format!("{given} {family}{}", more[at / 35])
    };
    (0..count).map(name).collect()
}

fn lines(fixture: Fixture, x: f64, y: f64, lines: &[String]) -> Fixture {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    fixture.lines(x, y, &lines)
}

const PROSE: [&str; 3] = [
    "We ask the ministers of the four valleys to publish what was",
    "measured in the rivers, and to hear those who live along the",
    "banks before they decide.",
];
const JOINED: &str = "We ask the ministers of the four valleys to publish \
what was measured in the rivers, and to hear those who live along the banks \
before they decide.";

#[test]
fn prose_comes_as_one_line_for_each_paragraph() {
    let page = Fixture::new()
        .page()
        .lines(50.0, 60.0, &PROSE)
        .lines(50.0, 114.0, &PROSE);
    assert_eq!(text(&page), format!("{JOINED}\n\n{JOINED}"));
}

#[test]
fn words_broken_at_the_end_of_a_line_are_whole_again() {
    let page = Fixture::new().page().lines(
        50.0,
        60.0,
        &[
            "We ask the ministers of the four valleys to publish measure-",
            "ments of the rivers, as was promised by the minister Ana Graf-",
            "Horn in her address to those who live along the banks.",
        ],
    );
    assert!(text(&page).contains("publish measurements of"));
    assert!(text(&page).contains("Ana Graf-Horn in"));
}

#[test]
fn names_under_each_other_stay_on_their_lines() {
    let names = names(30);
    let page = lines(Fixture::new().page(), 50.0, 60.0, &names);
    assert_eq!(text(&page), names.join("\n"));
}

#[test]
fn columns_are_read_one_after_the_other() {
    for columns in 2..=4 {
        let names = names(20 * columns);
        let mut page = Fixture::new().page().sized(
            16.0,
            200.0,
            50.0,
            "Those who signed:",
        );
        for (at, column) in names.chunks(20).enumerate() {
            let x = 50.0 + 500.0 / columns as f64 * at as f64;
            page = lines(page, x, 90.0, column);
        }
        let wanted = format!("Those who signed:\n\n{}", names.join("\n"));
        assert_eq!(text(&page), wanted, "{columns} columns");
    }
}

#[test]
fn columns_of_prose_on_baselines_of_their_own() {
    let left = [
        "We ask the ministers of the",
        "four valleys to publish what",
        "was measured in the rivers,",
        "and to hear the people who",
        "live along the banks.",
    ];
    let page = Fixture::new()
        .page()
        .lines(50.0, 60.0, &left)
        .lines(320.0, 65.0, &left);
    let one = left.join(" ");
    assert_eq!(text(&page), format!("{one}\n\n{one}"));
}

#[test]
fn an_entry_too_long_for_its_column_is_one_line() {
    let entries = [
        "Ana Brdar, Saltmarsh",
        "Živko Čolić, Institute for the",
        "Study of Rivers",
        "Łucja Ezgi, Eastmark",
        "Tomáš Fjord, Northland",
        "Ólafur Imre, Northland",
    ];
    let page = Fixture::new()
        .page()
        .lines(50.0, 60.0, &entries)
        .lines(320.0, 60.0, &entries);
    let found = text(&page);
    let whole = "\nŽivko Čolić, Institute for the Study of Rivers\n";
    assert_eq!(found.matches(whole).count(), 2, "{found}");
    assert!(found.starts_with("Ana Brdar, Saltmarsh\n"), "{found}");
}

#[test]
fn an_indented_line_goes_on_with_the_entry() {
    let mut page = Fixture::new().page();
    for (at, name) in names(8).iter().enumerate() {
        let y = 60.0 + 24.0 * at as f64;
        let line = format!("{name}, professor at the great");
        page = page.text(50.0, y, &line).text(
            70.0,
            y + 12.0,
            "university of the lower and upper valley",
        );
    }
    let found = text(&page);
    assert_eq!(found.lines().count(), 8, "{found}");
    assert!(found.lines().all(|line| line.ends_with("upper valley")));
}

/// Rows of name, body and country, the body in two lines.
fn table(y: f64, step: f64, rows: usize) -> Fixture {
    let mut page = Fixture::new().page();
    for (at, name) in names(rows).iter().enumerate() {
        let y = y + step * at as f64;
        page = page
            .text(50.0, y, name)
            .text(200.0, y, "Institute for the Study")
            .text(200.0, y + 12.0, "of Rivers")
            .text(400.0, y, "Eastmark");
    }
    page
}

fn table_text(rows: usize) -> String {
    let rows = names(rows).into_iter().map(|name| {
        format!("{name}\tInstitute for the Study of Rivers\tEastmark")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn wrapped_cells_of_a_table_are_joined() {
    assert_eq!(text(&table(60.0, 30.0, 8)), table_text(8), "by gaps");
    assert_eq!(text(&table(60.0, 24.0, 8)), table_text(8), "without gaps");
    let mut ruled = table(60.0, 25.0, 8);
    for at in 0..=8 {
        let y = 50.0 + 25.0 * f64::from(at);
        ruled = ruled.rule((45.0, y), (500.0, y));
    }
    assert_eq!(text(&ruled), table_text(8), "by rules");
}

#[test]
fn cells_in_the_middle_of_their_row_belong_to_it() {
    let mut page = Fixture::new().page();
    let names = names(8);
    for (at, name) in names.iter().enumerate() {
        let y = 60.0 + 36.0 * at as f64;
        page = page
            .text(50.0, y + 6.0, name)
            .lines(200.0, y, &["Institute for the Study", "of Rivers"])
            .text(400.0, y + 6.0, "Eastmark");
    }
    assert_eq!(text(&page), table_text(8));
}

#[test]
fn rows_and_cells_are_blocks() {
    let page = table(60.0, 30.0, 3);
    let rows = blocks(&page, |kind| matches!(kind, BlockKind::Row { .. }));
    let cells = blocks(&page, |kind| matches!(kind, BlockKind::Cell { .. }));
    assert_eq!(rows.len(), 3);
    assert_eq!(cells.len(), 9);
    assert_eq!(cells[1], "Institute for the Study of Rivers");
}

#[test]
fn a_header_makes_a_table() {
    let names = names(6);
    let page = Fixture::new()
        .page()
        .text(50.0, 60.0, "Name")
        .text(300.0, 60.0, "Country");
    let page = lines(page, 50.0, 72.0, &names);
    let page = lines(page, 300.0, 72.0, &vec!["Eastmark".to_owned(); 6]);
    let document = document(&page);
    assert!(document.text().starts_with("Name\tCountry\nAna Brdar\tEast"));
    let header = document.blocks().iter().find(|block| {
        matches!(block.kind, BlockKind::Row { header: true, .. })
    });
    let header = header.unwrap().span.get(document.text());
    assert_eq!(header, Some("Name\tCountry"));
}

#[test]
fn a_list_goes_on_over_header_and_footer() {
    let names = names(120);
    let mut pages = Fixture::new();
    for (at, part) in names.chunks(50).enumerate() {
        pages = lines(
            pages.page().text(50.0, 40.0, "Letter on the rivers, May 2031"),
            50.0,
            90.0,
            part,
        );
        let number = format!("Page {} of 3", at + 1);
        pages = pages.text(280.0, 770.0, &number);
    }
    let found = text(&pages);
    assert!(found.contains(&names.join("\n")), "{found}");
    let frames = blocks(&pages, |kind| *kind == BlockKind::Frame);
    assert_eq!(frames.len(), 6);
    assert_eq!(frames[0], "Letter on the rivers, May 2031");
    assert_eq!(frames[1], "Page 1 of 3");
}

#[test]
fn a_paragraph_goes_on_over_the_page() {
    let pages = Fixture::new()
        .page()
        .lines(50.0, 100.0, &PROSE[..2])
        .text(300.0, 780.0, "1")
        .page()
        .lines(50.0, 60.0, &PROSE[2..])
        .text(300.0, 780.0, "2");
    assert_eq!(text(&pages), format!("{JOINED}\n\n1\n\n2"));
}

#[test]
fn names_at_the_top_of_pages_are_no_header() {
    let row = |page: Fixture| {
        let page = page.page();
        lines(page, 50.0, 60.0, &names(20))
    };
    let pages = row(row(Fixture::new()));
    let frames = blocks(&pages, |kind| *kind == BlockKind::Frame);
    assert!(frames.is_empty(), "{frames:?}");
}

#[test]
fn bullets_and_numbers_stay_with_their_items() {
    let page = Fixture::new()
        .page()
        .text(50.0, 60.0, "\u{f0b7}")
        .text(
            70.0,
            60.0,
            "to publish what was measured, every year and in the",
        )
        .text(70.0, 72.0, "open;")
        .text(50.0, 84.0, "\u{f0b7}")
        .text(70.0, 84.0, "to hear those who live along the banks.")
        .text(50.0, 120.0, "1.")
        .text(70.0, 120.0, "Ana Brdar")
        .text(50.0, 132.0, "2.")
        .text(70.0, 132.0, "Živko Čolić");
    let wanted = "• to publish what was measured, every year and in the \
                  open;\n• to hear those who live along the banks.\n\
                  1. Ana Brdar\n2. Živko Čolić";
    assert_eq!(text(&page), wanted);
    let ordered = blocks(&page, |kind| {
        matches!(kind, BlockKind::Item { ordered: true, .. })
    });
    assert_eq!(ordered, ["1. Ana Brdar", "2. Živko Čolić"]);
}

#[test]
fn larger_and_bold_lines_are_headings() {
    let page = Fixture::new()
        .page()
        .sized(18.0, 50.0, 50.0, "A letter on rivers")
        .lines(50.0, 90.0, &PROSE)
        .bold(50.0, 150.0, "Signatories");
    let page = lines(page, 50.0, 174.0, &names(9));
    let found =
        blocks(&page, |kind| matches!(kind, BlockKind::Heading { .. }));
    assert_eq!(found, ["A letter on rivers", "Signatories"]);
}

#[test]
fn what_is_printed_twice_to_look_bold_comes_once() {
    let page = Fixture::new().page().text(50.0, 60.0, "Call to all").text(
        50.3,
        60.0,
        "Call to all",
    );
    assert_eq!(text(&page), "Call to all");
}

#[test]
fn invisible_text_counts_where_there_is_no_other() {
    let hidden = Fixture::new().page().raw("3 Tr").text(50.0, 60.0, "read");
    assert_eq!(text(&hidden), "read");
    let both = hidden.raw("0 Tr").text(50.0, 90.0, "seen");
    assert_eq!(text(&both), "seen");
}

#[test]
fn text_along_the_margin_stands_apart() {
    let codes = codes("arXiv 2031");
    let page = Fixture::new()
        .page()
        .lines(50.0, 60.0, &PROSE)
        .raw(&format!("BT /F1 10 Tf 0 1 -1 0 20 300 Tm <{codes}> Tj ET"));
    assert_eq!(text(&page), format!("{JOINED}\n\narXiv 2031"));
    let frames = blocks(&page, |kind| *kind == BlockKind::Frame);
    assert_eq!(frames, ["arXiv 2031"]);
}

#[test]
fn raised_digits_are_marks() {
    let page = Fixture::new()
        .page()
        .text(50.0, 60.0, "Ana Brdar")
        .sized(6.0, 95.0, 56.0, "1,2")
        .text(120.0, 60.0, "and");
    assert_eq!(text(&page), "Ana Brdar¹,² and");
}

#[test]
fn gaps_part_words_where_no_space_is_written() {
    let page = Fixture::new()
        .page()
        .text(50.0, 60.0, "Ana")
        .text(67.5, 60.0, "Brdar")
        .raw("4 Tc")
        .text(50.0, 90.0, "SIGNED");
    assert_eq!(text(&page), "Ana Brdar\n\nSIGNED");
}

#[test]
fn accents_drawn_over_letters_join_them() {
    let page = Fixture::new()
        .page()
        .text(50.0, 60.0, "Broli")
        .text(75.0, 60.0, "\u{b4}")
        .text(75.0, 60.0, "c");
    assert_eq!(text(&page), "Brolic\u{301}");
}

#[test]
fn hebrew_is_read_from_the_right() {
    // As it is drawn, from left to right: "world" and "shalom" turned.
    let page = Fixture::new().page().text(50.0, 60.0, "םלוע םולש");
    assert_eq!(text(&page), "שלום עולם");
}

#[test]
fn places_are_lines_of_pages() {
    let page = Fixture::new().page().lines(50.0, 60.0, &PROSE).page();
    let pages = lines(page, 50.0, 60.0, &names(3));
    let document = document(&pages);
    let place = |needle: &str| {
        let at = document.text().find(needle).unwrap();
        document.place(u32::try_from(at).unwrap())
    };
    assert_eq!(place("We ask"), Place::Line { page: 1, line: 1 });
    assert_eq!(place("measured"), Place::Line { page: 1, line: 2 });
    assert_eq!(place("Живко"), Place::Line { page: 2, line: 3 });
}

#[test]
fn the_head_is_what_the_file_says_of_itself() {
    let page = Fixture::new()
        .info(
            "/Title (A letter) /Author (River Club) \
             /CreationDate (D:20310504120000Z)",
        )
        .page()
        .text(50.0, 60.0, "x");
    let document = document(&page);
    let head = document.head();
    assert_eq!(head.title.as_deref(), Some("A letter"));
    assert_eq!(head.author.as_deref(), Some("River Club"));
    assert_eq!(head.date.as_deref(), Some("2031-05-04"));
    assert_eq!(head.language.as_deref(), Some("en"));
}

#[test]
fn glyphs_without_a_character_are_reported() {
    let page = Fixture::new()
        .page()
        .raw("BT /F1 10 Tf 1 0 0 1 50 700 Tm <00410000ffff> Tj ET");
    let document = document(&page);
    let broken =
        |issue: &&undersigned::Issue| issue.kind == IssueKind::BrokenCharacter;
    assert!(document.issues().iter().any(|issue| broken(&issue)));
}

#[test]
fn a_scan_has_no_text_and_says_so() {
    let image = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 \
         /ColorSpace /DeviceGray /BitsPerComponent 8",
        "0",
    );
    let page =
        Fixture::new().page().extra(&image).raw("600 0 0 800 0 0 cm /X1 Do");
    let document = document(&page);
    assert_eq!(document.text(), "");
    let kinds: Vec<_> = document.issues().iter().map(|i| i.kind).collect();
    assert_eq!(kinds, [IssueKind::Empty, IssueKind::Unread]);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] \
         /Resources << /XObject << /X1 9 0 R >> >>",
        "/X1 Do /X1 Do /X1 Do",
    );
    let page = Fixture::new()
        .page()
        .text(50.0, 60.0, "before")
        .extra(&form)
        .raw("/X1 Do");
    let document = document(&page);
    assert_eq!(document.text(), "before");
    assert!(document.issues().iter().any(|i| i.kind == IssueKind::Unread));
}

fn message(bytes: &[u8]) -> String {
    read("a.pdf", bytes, &FileOptions::new()).unwrap_err().to_string()
}

#[test]
fn errors_name_the_remedy() {
    assert_eq!(
        message(b"%PDF-1.7\n%%EOF"),
        "a damaged PDF file: no pages are found in it; fetch it again, or \
         open it in a viewer and print it as a PDF"
    );
    let locked = Fixture::new()
        .trailer(
            "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 \
             /O <0000000000000000000000000000000000000000000000000000000000000000> \
             /U <0000000000000000000000000000000000000000000000000000000000000000> >>",
        )
        .page()
        .text(50.0, 60.0, "secret");
    assert_eq!(
        message(&locked.bytes()),
        "a PDF file locked by a password; open it with the password and \
         save or print it as a PDF without"
    );
}

#[test]
fn what_is_left_of_a_broken_file_is_read() {
    let page = lines(Fixture::new().page(), 50.0, 60.0, &names(9));
    let bytes = page.bytes();
    let table = bytes.windows(4).position(|w| w == b"xref").unwrap();
    let cut = read("a.pdf", &bytes[..table], &FileOptions::new()).unwrap();
    assert_eq!(cut.text(), names(9).join("\n"));
    for end in 0..bytes.len() {
        let _ = read("a.pdf", &bytes[..end], &FileOptions::new());
    }
}

#[test]
fn any_bytes_give_a_document_or_an_error() {
    let whole = table(60.0, 30.0, 4).bytes();
    arbtest::arbtest(|random| {
        let mut bytes = whole.clone();
        for _ in 0..random.int_in_range(1..=20)? {
            let at = random.choose_index(bytes.len())?;
            bytes[at] = random.arbitrary()?;
        }
        let _ = read("a.pdf", &bytes, &FileOptions::new());
        let bytes: Vec<u8> = random.arbitrary()?;
        let _ = read("a.pdf", &bytes, &FileOptions::new());
        Ok(())
    });
}

#[test]
fn nothing_is_lost_wherever_words_stand() {
    arbtest::arbtest(|random| {
        let mut page = Fixture::new();
        let mut words = Vec::new();
        for number in 0..random.int_in_range(1..=60)? {
            if number % 20 == 0 {
                page = page.page();
            }
            let x = f64::from(random.int_in_range(0..=500)?);
            let y = 20.0 + 38.0 * f64::from(number % 20);
            let y = y + f64::from(random.int_in_range(0..=25)?);
            let word = format!("w{number:02}");
            let size = f64::from(random.int_in_range(60..=140)?) / 10.0;
            page = page.sized(size, x, y, &word);
            words.push(word);
        }
        let found = text(&page);
        for word in words {
            assert!(found.contains(&word), "{word} in {found}");
        }
        Ok(())
    });
}

/// `PDF=letter.pdf cargo test -- --ignored --nocapture shows_a_file`.
#[test]
#[ignore = "shows what a file gives"]
fn shows_a_file() {
    let Ok(file) = std::env::var("PDF") else { return };
    let bytes = std::fs::read(&file).unwrap();
    match read(&file, &bytes, &FileOptions::new()) {
        Ok(document) => {
            println!("{}", document.text());
            eprintln!("{:?}", document.head());
            eprintln!("{:?}", document.issues());
            if std::env::var("BLOCKS").is_ok() {
                for block in document.blocks() {
                    let text = block.span.get(document.text()).unwrap();
                    let start: String = text.chars().take(50).collect();
                    eprintln!("{:?} {start:?}", block.kind);
                }
            }
        }
        Err(error) => println!("{error}"),
    }
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_refused() {
    use std::io::Write as _;
    let level = flate2::Compression::best();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), level);
    packed.write_all(&vec![b' '; 200_000]).unwrap();
    let packed = packed.finish().unwrap();
    let mut bytes = Fixture::new().page().text(50.0, 60.0, "x").bytes();
    bytes.extend(b"\n90 0 obj\n<< /Filter /FlateDecode >>\nstream\n");
    bytes.extend(&packed);
    bytes.extend(b"\nendstream\nendobj\n");
    let options = FileOptions::new().limit(100_000);
    let error = read("a.pdf", &bytes, &options).unwrap_err();
    assert!(matches!(*error.kind(), ErrorKind::TooLarge { .. }));
    assert!(read("a.pdf", &bytes, &FileOptions::new()).is_ok());
}

/// Files made to exhaust the stack.
#[test]
fn hostile_files_are_refused_or_read() {
    for open in
        ["[", "<<", "<</A ", "(", "[<</A[", "{", "q ", "BT ", "/P BMC "]
    {
        let deep = open.repeat(200_000);
        let page = || Fixture::new().page().text(50.0, 60.0, "x");
        for file in [
            page().raw(&deep),
            page().info(&format!("/Title {deep}")),
            page().trailer(&format!("/More {deep}")),
            page().extra(&deep).raw("/X1 Do"),
            page().extra(&stream("", &deep)).raw("/X1 Do"),
        ] {
            let _ = read("a.pdf", &file.bytes(), &FileOptions::new());
        }
    }
}
