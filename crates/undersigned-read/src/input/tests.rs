use std::fs;

use tempfile::TempDir;
use undersigned::ErrorKind;

use super::*;

/// A folder with these files; a name that ends in `/` is a folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What comes of arguments in a folder: names and texts, or errors.
fn all(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    all_with(folder, arguments, &FileOptions::new())
}

fn all_with(
    folder: &TempDir,
    arguments: &[&str],
    options: &FileOptions,
) -> Vec<String> {
    let root = folder.path().display().to_string();
    let paths: Vec<PathBuf> =
        arguments.iter().map(|name| folder.path().join(name)).collect();
    inputs(&paths, options)
        .map(|input| match input {
            Ok(input) => {
                let text = String::from_utf8_lossy(&input.bytes);
                format!("{}: {text}", input.name)
            }
            Err(error) => error.to_string(),
        })
        .map(|line| line.replace(&format!("{root}/"), ""))
        .collect()
}

#[test]
fn folders_are_walked_in_order_without_junk() {
    let folder = folder(&[
        ("b.txt", b"B"),
        ("a/z.md", b"Z"),
        ("a/c.html", b"C"),
        ("a/.git/config", b"no"),
        ("a/logo.png", b"no"),
        ("__MACOSX/x.txt", b"no"),
    ]);
    assert_eq!(all(&folder, &[""]), ["a/c.html: C", "a/z.md: Z", "b.txt: B"]);
    let paths = [folder.path().to_owned()];
    let files = inputs(&paths, &FileOptions::new());
    assert_eq!(files.files_left(), 3);
    assert_eq!(files.skipped(), 3);
}

#[test]
fn a_file_named_is_read_whatever_it_is_and_once() {
    let folder = folder(&[("a.png", b"P"), ("b.txt", b"B")]);
    assert_eq!(
        all(&folder, &["b.txt", "a.png", "b.txt", "", "*.txt"]),
        ["b.txt: B", "a.png: P"]
    );
}

#[test]
fn what_is_not_there_is_an_error_and_the_rest_goes_on() {
    let folder = folder(&[("a.txt", b"A"), ("p/b.png", b"no")]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(
        all(&folder, &["none.txt", "*.html", "a[", "empty", "p", "a.txt"]),
        [
            "`none.txt`: no such file",
            "`*.html`: no file that is read has a name that fits this \
             pattern",
            "`a[`: neither a file nor a pattern of names (invalid range \
             pattern)",
            "`empty`: a folder without files to read",
            "`p`: a folder without files to read; 1 were passed over, as \
             hidden or as pictures and the like",
            "a.txt: A",
        ]
    );
}

#[test]
fn patterns_stop_at_folders_unless_they_say_so() {
    let folder = folder(&[
        ("l/a.html", b"A"),
        ("l/b.txt", b"B"),
        ("l/x/c.html", b"C"),
        ("l/x/y/d.html", b"D"),
        ("l/[1].txt", b"1"),
    ]);
    assert_eq!(all(&folder, &["l/*.html"]), ["l/a.html: A"]);
    assert_eq!(
        all(&folder, &["l/**/*.html"]),
        ["l/a.html: A", "l/x/c.html: C", "l/x/y/d.html: D"]
    );
    assert_eq!(all(&folder, &["*/?.txt"]), ["l/b.txt: B"]);
    assert_eq!(all(&folder, &["l/[1].txt"]), ["l/[1].txt: 1"]);
    assert_eq!(all(&folder, &["l/*"]).len(), 5);
}

#[cfg(unix)]
#[test]
fn links_in_folders_are_not_followed() {
    let folder = folder(&[("a/b.txt", b"B")]);
    let link = |to: &str, from: &str| {
        std::os::unix::fs::symlink(to, folder.path().join(from)).unwrap();
    };
    link("..", "a/loop");
    link("b.txt", "a/c.txt");
    link("a", "d");
    assert_eq!(all(&folder, &[""]), ["a/b.txt: B"]);
    assert_eq!(all(&folder, &["**/*.txt"]), ["a/b.txt: B"]);
    assert_eq!(all(&folder, &["a/c.txt"]), ["a/c.txt: B"]);
}

#[test]
fn parts_of_saved_pages_are_passed_over() {
    let folder = folder(&[
        ("page.html", b"P"),
        ("page_files/ad.html", b"no"),
        ("page_files/annex.pdf", b"A"),
        ("signed_files/ana.html", b"S"),
    ]);
    assert_eq!(
        all(&folder, &[""]),
        [
            "page.html: P",
            "page_files/annex.pdf: A",
            "signed_files/ana.html: S"
        ]
    );
}

#[test]
fn the_limit_holds_for_files() {
    let folder = folder(&[("a.txt", b"four"), ("b.txt", b"B")]);
    let options = FileOptions::new().limit(3);
    assert_eq!(
        all_with(&folder, &[""], &options),
        [
            "`a.txt`: 4 bytes, more than the limit of 3; raise it with \
             `FileOptions::limit`",
            "b.txt: B",
        ]
    );
    let paths = [folder.path().join("a.txt")];
    let error = inputs(&paths, &options).next().unwrap().unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::TooLarge { size: 4, limit: 3 });
}

#[cfg(feature = "archives")]
mod archives {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;
    use crate::{
        input::tar::BLOCK,
        unzip::tests::{pack, pack_with},
    };

    fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (name, content) in files {
            if name.len() > 100 {
                // The length counts its own three digits.
                let length = name.len() + "000 path=\n".len();
                let record = format!("{length} path={name}\n");
                entry(&mut bytes, "pax", record.as_bytes(), b'x');
            }
            let short = name.get(..name.len().min(100)).unwrap();
            entry(&mut bytes, short, content, b'0');
        }
        bytes.extend([0; 2 * BLOCK]);
        bytes
    }

    fn entry(bytes: &mut Vec<u8>, name: &str, content: &[u8], kind: u8) {
        let mut header = [0; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        let size = format!("{:011o}\0", content.len());
        header[124..136].copy_from_slice(size.as_bytes());
        header[148..156].fill(b' ');
        header[156] = kind;
        header[257..263].copy_from_slice(b"ustar\0");
        let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
        let sum = format!("{sum:06o}\0 ");
        header[148..156].copy_from_slice(sum.as_bytes());
        bytes.extend(header);
        bytes.extend(content);
        bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    const FILES: &[(&str, &[u8])] = &[
        ("x/b.txt", b"B"),
        ("../a.txt", b"A"),
        ("__MACOSX/x/._b.txt", b"no"),
        ("x/logo.svg", b"no"),
    ];

    #[test]
    fn files_in_archives_have_names_of_both() {
        let tar = tar(FILES);
        let folder = folder(&[
            ("l.zip", &pack(FILES)),
            ("m.tar", &tar),
            ("n.tar.gz", &gzip(&tar)),
            ("o.html.gz", &gzip(b"O")),
        ]);
        assert_eq!(
            all(&folder, &[""]),
            [
                "l.zip/../a.txt: A",
                "l.zip/x/b.txt: B",
                "m.tar/x/b.txt: B",
                "m.tar/../a.txt: A",
                "n.tar.gz/x/b.txt: B",
                "n.tar.gz/../a.txt: A",
                "o.html.gz/o.html: O",
            ]
        );
        let paths = [folder.path().join("l.zip")];
        let mut files = inputs(&paths, &FileOptions::new());
        assert_eq!(files.by_ref().count(), 2);
        assert_eq!(files.skipped(), 2);
    }

    #[test]
    fn long_names_are_whole() {
        let long = format!("{}/ana.txt", "x".repeat(120));
        let folder = folder(&[("a.tar", &tar(&[(&long, b"A")]))]);
        assert_eq!(all(&folder, &[""]), [format!("a.tar/{long}: A")]);
    }

    #[test]
    fn documents_that_are_zip_files_are_documents() {
        let docx = pack(&[("word/document.xml", b"<x/>")]);
        let folder = folder(&[
            ("a.docx", &docx),
            ("b.zip", &pack(&[("c.docx", &docx), ("d.txt", b"D")])),
        ]);
        let names: Vec<String> = all(&folder, &[""])
            .iter()
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["a.docx", "b.zip/c.docx", "b.zip/d.txt"]);
    }

    #[test]
    fn archives_in_archives_are_opened_once() {
        let inner = pack(&[("a.txt", b"A")]);
        let middle = pack(&[("inner.zip", &inner), ("b.txt", b"B")]);
        let outer = gzip(&tar(&[("middle.zip", &middle), ("c.txt", b"C")]));
        let folder = folder(&[("o.tgz", &outer)]);
        assert_eq!(
            all(&folder, &[""]),
            [
                "o.tgz/middle.zip/b.txt: B",
                "`o.tgz/middle.zip/inner.zip`: an archive in an archive in \
                 an archive; unpack the outer one",
                "o.tgz/c.txt: C",
            ]
        );
    }

    #[test]
    fn locked_files_are_errors_and_the_others_go_on() {
        let mut bytes = pack(&[("a.txt", b"A"), ("b.txt", b"B")]);
        let locked = pack_with(&[("a.txt", b"A"), ("b.txt", b"B")], 1);
        // The flags of the first entry only, in the directory.
        let at = bytes.windows(4).position(|four| four == b"PK\x01\x02");
        let at = at.unwrap();
        bytes[at..at + 10].copy_from_slice(&locked[at..at + 10]);
        let folder = folder(&[("l.zip", &bytes)]);
        assert_eq!(
            all(&folder, &[""]),
            [
                "`l.zip/a.txt`: locked by a password; unpack it and read the \
                 files",
                "l.zip/b.txt: B",
            ]
        );
    }

    #[test]
    fn a_broken_archive_gives_what_it_has_and_one_error() {
        let long = b"Ana Primer\n".repeat(300);
        let tar = tar(&[("a.txt", b"A"), ("b.txt", &long)]);
        let zip = pack(&[("a.txt", b"A"), ("b.txt", b"B")]);
        let at = zip.windows(4).position(|four| four == b"PK\x01\x02");
        let folder = folder(&[
            ("a.tar", &tar[..2000]),
            ("b.zip", &zip[..at.unwrap()]),
            ("c.tar.gz", &gzip(&tar)[..90]),
        ]);
        let lines = all(&folder, &[""]);
        assert_eq!(lines[0], "a.tar/a.txt: A");
        assert!(lines[1].starts_with("a.tar/b.txt: Ana Primer\nAna Pri"));
        assert_eq!(
            lines[2],
            "`a.tar`: a damaged archive, not all of `a.tar/b.txt` could be \
             read; the files that were found were read, get it again for \
             the rest"
        );
        assert_eq!(
            lines[3..6],
            [
                "b.zip/a.txt: A",
                "b.zip/b.txt: B",
                "`b.zip`: a damaged archive, its end is missing; the files \
                 that were found were read, get it again for the rest",
            ]
        );
        assert!(lines.last().unwrap().starts_with("`c.tar.gz`: a "));
    }

    #[test]
    fn what_unpacks_to_too_much_is_an_error() {
        let long = b"Ana Primer\n".repeat(10);
        let many: Vec<_> =
            (0..20).map(|n| (format!("{n:02}.txt"), &long[..])).collect();
        let many: Vec<_> =
            many.iter().map(|(name, text)| (&**name, *text)).collect();
        let options = FileOptions::new().limit(110);
        for bytes in [pack(&many), tar(&many), gzip(&tar(&many))] {
            let folder = folder(&[("a", &bytes)]);
            let lines = all_with(&folder, &["a"], &options);
            assert_eq!(lines.len(), 11);
            assert!(lines[10].starts_with("`a`: more than 1100 bytes"));
        }
        let options = FileOptions::new().limit(100);
        let folder = folder(&[
            ("a", &pack(&[("b", &long), ("c", b"C")])),
            ("d", &tar(&[("b", &long), ("c", b"C")])),
            ("e.gz", &gzip(&long)),
        ]);
        let lines = all_with(&folder, &[""], &options);
        assert_eq!(
            lines,
            [
                "`a/b`: more than 100 bytes when unpacked; raise the limit \
                 with `FileOptions::limit`",
                "a/c: C",
                "`d/b`: more than 100 bytes when unpacked; raise the limit \
                 with `FileOptions::limit`",
                "d/c: C",
                "`e.gz/e`: more than 100 bytes when unpacked; raise the \
                 limit with `FileOptions::limit`",
            ]
        );
    }

    #[test]
    fn what_is_passed_over_counts_too() {
        // Says that it is of 7 GiB, and is not even there.
        let mut bytes = tar(&[("a.png", b"")]);
        bytes[124..136].copy_from_slice(b"77777777777\0");
        let sum: u32 = bytes[..BLOCK]
            .iter()
            .enumerate()
            .map(|(at, &byte)| match at {
                148..156 => 32,
                _ => u32::from(byte),
            })
            .sum();
        let sum = format!("{sum:06o}\0 ");
        bytes[148..156].copy_from_slice(sum.as_bytes());
        let folder = folder(&[("a.tar", &bytes)]);
        let lines = all(&folder, &["a.tar"]);
        assert_eq!(
            lines,
            ["`a.tar`: more in it than is read of an archive; \
                            unpack it, or raise the limit with \
                            `FileOptions::limit`"]
        );
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let tar = tar(FILES);
        let seeds = [pack(FILES), gzip(&tar), tar];
        arbtest::arbtest(|u| {
            let mut bytes = u.choose(&seeds)?.clone();
            for _ in 0..u.int_in_range(1..=8)? {
                let at = u.choose_index(bytes.len())?;
                bytes[at] = u.arbitrary()?;
            }
            let folder = folder(&[("a", &bytes)]);
            assert!(all(&folder, &["a"]).len() < 20);
            Ok(())
        });
    }
}
