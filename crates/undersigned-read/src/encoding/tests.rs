use undersigned::Document;

use super::*;
use crate::plain;

fn encode(text: &str, label: &str) -> Option<Vec<u8>> {
    let encoding = Standard::for_label(label.as_bytes()).unwrap();
    let (bytes, _, lost) = encoding.encode(text);
    (!lost).then(|| bytes.into_owned())
}

fn read(bytes: &[u8]) -> Document {
    plain::read("list.txt", bytes, &FileOptions::new()).unwrap()
}

/// Each character leads back to the bytes that it was decoded from.
fn check_places(document: &Document, bytes: &[u8], label: &str) {
    let encoding = Standard::for_label(label.as_bytes()).unwrap();
    for (at, c) in document.text().char_indices() {
        let span = Span::new(offset(at), offset(at + c.len_utf8()));
        let range = document.source_range(span);
        let range = range.start as usize..range.end as usize;
        let (text, _) = encoding.decode_without_bom_handling(&bytes[range]);
        assert_eq!(text, c.to_string(), "{label}, character {at}");
    }
}

const LISTS: &[(&str, &[&str])] = &[
    (
        "Đurđa Pavić, Beograd\nŽeljka Šarić, Zagreb\nMilan Čolić\n",
        &["windows-1250", "iso-8859-2"],
    ),
    ("Milan Čolić\nJasna Pavić\n", &["windows-1250", "iso-8859-2"]),
    ("Ivan Šimić\nAna Žarić\n", &["windows-1250", "iso-8859-2"]),
    (
        "Arbër Gashi, Prishtinë\nVlora Çela, Tiranë\nBesa Hoxha\n",
        &["windows-1252", "macintosh"],
    ),
    ("Shpëtim Duka, Prizren\nAna Leka\n", &["windows-1252"]),
    (
        "Łukasz Wiśnicki, Kraków\nMałgorzata Zając, Łódź\nEwa Żuk\n",
        &["windows-1250", "iso-8859-2"],
    ),
    ("Jacek Grudzień\nEwa Bąk, Wrocław\n", &["windows-1250", "iso-8859-2"]),
    ("Paweł Nowicki\nEwa Kowal\n", &["windows-1250", "iso-8859-2"]),
    (
        "Jiří Dvořan, Praha\nŠtěpán Novotka\nTomáš Říha\nŽofie Bílá\n",
        &["windows-1250", "iso-8859-2"],
    ),
    (
        "Szabó Győző, Budapest\nKovács Ágnes\nTóth Ödön, Pécs\n",
        &["windows-1250", "iso-8859-2"],
    ),
    ("François Lebleu, Orléans\nHélène Côtier\n", &["windows-1252"]),
    ("Jürgen Möller, Köln\nBärbel Großmann\n", &["windows-1252", "macintosh"]),
    ("Ayşe Yılmazer, İstanbul\nOğuz Şahiner\n", &["windows-1254"]),
    (
        "Иван Петрин, Москва\nАнна Сидорина\n",
        &["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"],
    ),
    ("Ђурђа Петрић, Београд\nЖељка Шарић\n", &["windows-1251", "iso-8859-5"]),
    ("Γιώργος Παπάς, Αθήνα\nΆννα Ζωγράφου\n", &["windows-1253", "iso-8859-7"]),
    ("דוד לוין, חיפה\nרות כהנא\n", &["windows-1255"]),
    ("أحمد عليان، القاهرة\nفاطمة حسنين\n", &["windows-1256"]),
    (
        "山田太郎、東京大学\n鈴木花子\n",
        &["shift_jis", "euc-jp", "iso-2022-jp"],
    ),
    ("王小明，北京大学\n李红\n", &["gbk"]),
    ("王小明，臺灣大學\n陳麗華\n", &["big5"]),
    ("김철수, 서울대학교\n이영희\n", &["euc-kr"]),
];

#[test]
fn short_lists_of_names_show_their_encoding() {
    let mut wrong = Vec::new();
    for (text, labels) in LISTS {
        for label in *labels {
            let Some(bytes) = encode(text, label) else {
                wrong.push(format!("{label} lacks letters of {text:?}"));
                continue;
            };
            let document = read(&bytes);
            if document.text() != *text {
                wrong.push(format!(
                    "{label} -> {}: {:?}",
                    document.encoding(),
                    document.text()
                ));
            } else if *label != "iso-2022-jp" {
                check_places(&document, &bytes, label);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn utf_16_without_a_mark_is_seen() {
    for text in ["Ada Byron\nThe Club\n", "Иван Петрин, Москва\nАнна Ли\n"]
    {
        let units = text.encode_utf16();
        let little: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        let document = read(&little);
        assert_eq!(document.text(), text);
        assert_eq!(document.encoding(), Encoding::Utf16Le);
        let second = text.char_indices().nth(1).unwrap().0;
        assert_eq!(document.source_offset(offset(second)), 2);
        let big: Vec<u8> =
            text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&big).text(), text);
    }
}

#[test]
fn a_few_broken_bytes_leave_utf_8_what_it_is() {
    let mut bytes = "Đurđa Šarić, Čačak\n".as_bytes().to_vec();
    bytes.extend(b"caf\xe9\n");
    let document = read(&bytes);
    assert_eq!(document.text(), "Đurđa Šarić, Čačak\ncaf\u{fffd}\n");
    assert_eq!(document.encoding(), Encoding::Utf8);
    let issues = document.issues();
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].kind, IssueKind::BrokenCharacter);
    let broken = bytes.iter().position(|&byte| byte == 0xe9).unwrap() as u64;
    let span = issues[0].span;
    assert_eq!(document.source_range(span), broken..broken + 1);
}

#[test]
fn broken_characters_are_reported_up_to_twenty() {
    let mut bytes = "č".repeat(400).into_bytes();
    bytes.extend(b"\xff ".repeat(50));
    assert_eq!(read(&bytes).issues().len(), MOST_BROKEN);
}

#[test]
fn the_encoding_asked_for_overrides() {
    let options = FileOptions::new().encoding("windows-1251");
    let document = plain::read("a.txt", b"\xc0\xed\xed\xe0", &options);
    assert_eq!(document.unwrap().text(), "Анна");
    let options = FileOptions::new().encoding("klingon-1");
    let error = plain::read("a.txt", b"Ada", &options).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Setting);
    assert!(error.to_string().contains("windows-1250"), "{error}");
}

#[test]
fn half_a_character_at_the_end_of_utf_16_is_reported() {
    let document = read(b"\xff\xfeA\0d\0a\0B");
    assert_eq!(document.text(), "Ada\u{fffd}");
    assert_eq!(document.issues().len(), 1);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n * 7 % 251) as u8).collect();
    let error = plain::read("a.bin", &noise, &FileOptions::new());
    assert_eq!(*error.unwrap_err().kind(), ErrorKind::NotText);
    let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let error = plain::read("a.png", image, &FileOptions::new());
    assert!(error.unwrap_err().to_string().contains("PNG"));
}

#[test]
fn any_bytes_in_any_encoding_are_read_without_panic() {
    const LABELS: [&str; 8] = [
        "utf-8",
        "utf-16le",
        "windows-1250",
        "shift_jis",
        "gb18030",
        "big5",
        "iso-2022-jp",
        "euc-kr",
    ];
    arbtest::arbtest(|u| {
        let label = u.choose(&LABELS)?;
        let bytes: Vec<u8> = u.arbitrary()?;
        let options = FileOptions::new().encoding(*label);
        let decoded = decode(&bytes, None, &options).unwrap();
        let mut builder = DocumentBuilder::new();
        decoded.push(&mut builder, 0..decoded.text().len());
        assert_eq!(builder.text(), decoded.text());
        let end = decoded.source(decoded.text().len());
        assert!(end <= bytes.len() as u64, "{label} {bytes:?}");
        let _ = plain::read("a.txt", &bytes, &FileOptions::new());
        Ok(())
    });
}
