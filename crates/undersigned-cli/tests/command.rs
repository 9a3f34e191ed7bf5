//! The command as people call it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

fn undersigned(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    undersigned(arguments).output().unwrap()
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = undersigned(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn statements() -> Vec<String> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/statements");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    files
}

fn with<'a>(command: &'a str, files: &'a [String]) -> Vec<&'a str> {
    std::iter::once(command).chain(files.iter().map(String::as_str)).collect()
}

#[test]
fn help_teaches_by_examples() {
    let help = out(&run(&["--help"]));
    for word in ["Examples:", "extract", "parse", "resolve", "network"] {
        assert!(help.contains(word), "{word}");
    }
    for command in ["extract", "parse", "resolve", "network", "evaluate"] {
        let help = out(&run(&[command, "--help"]));
        assert!(help.contains("Examples:"), "{command}");
    }
}

#[test]
fn wrong_usage_exits_with_two() {
    assert_eq!(run(&["nonsense"]).status.code(), Some(2));
    assert_eq!(run(&["network"]).status.code(), Some(2));
    assert_eq!(run(&[]).status.code(), Some(2));
}

#[test]
fn network_reports_and_writes_json() {
    let files = statements();
    let report = run(&with("network", &files));
    assert!(report.status.success());
    assert!(out(&report).contains("SIGNATORIES  53 actors"));
    assert_eq!(err(&report), "");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("network.json");
    let mut arguments = with("network", &files);
    let shown = path.display().to_string();
    arguments.extend(["--format", "json", "-o", &shown]);
    assert!(run(&arguments).status.success());
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(json["statements"].as_array().unwrap().len(), 4);
}

#[test]
fn threads_and_order_do_not_change_a_byte() {
    let mut files = statements();
    let json = |files: &[String], threads: &str| {
        let mut arguments = with("network", files);
        arguments.extend(["--format", "json"]);
        let output = undersigned(&arguments)
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .unwrap();
        assert!(output.status.success());
        output.stdout
    };
    let first = json(&files, "1");
    assert_eq!(json(&files, "2"), first);
    files.reverse();
    assert_eq!(json(&files, "2"), first);
}

#[test]
fn other_readings_and_reasons_are_shown() {
    let line = "Ana Petrović, pesnikinja, Split\n".as_bytes();
    let best = run_with(&["parse", "-", "--nbest", "3"], line);
    assert!(best.status.success(), "{}", err(&best));
    let records: Vec<serde_json::Value> = out(&best)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(records.len(), 3);
    let share = |at: usize| records[at]["probability"].as_f64().unwrap();
    assert!(share(0) > share(1) && share(1) >= share(2));
    assert_eq!(records[2]["rank"], 3);

    let why = run_with(&["parse", "-", "--explain"], line);
    let text = out(&why);
    assert!(text.contains("person “Ana Petrović”"), "{text}");
    assert!(text.contains("city “Split”"), "{text}");

    let both = run(&["parse", "-", "--nbest", "3", "--explain"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn the_stages_pipe_into_each_other() {
    let files = statements();
    let mut arguments = with("extract", &files);
    arguments.extend(["--format", "jsonl"]);
    let signatures = run(&arguments);
    assert!(signatures.status.success());
    assert_eq!(out(&signatures).lines().count(), 47 + 51 + 2 + 1);

    let parsed = run_with(&["parse", "--jsonl", "-"], &signatures.stdout);
    assert!(parsed.status.success(), "{}", err(&parsed));
    let first: serde_json::Value =
        serde_json::from_str(out(&parsed).lines().next().unwrap()).unwrap();
    assert!(first["signatories"][0]["spans"][0]["text"].is_string());

    let folder = tempfile::tempdir().unwrap();
    let actors = folder.path().join("actors.jsonl").display().to_string();
    let mentions =
        run_with(&["resolve", "-", "--actors", &actors], &parsed.stdout);
    assert!(mentions.status.success(), "{}", err(&mentions));
    let line: serde_json::Value =
        serde_json::from_str(out(&mentions).lines().next().unwrap()).unwrap();
    assert!(line["actor"].as_str().is_some_and(|id| !id.is_empty()));
    assert!(fs::read_to_string(actors).unwrap().lines().count() > 50);
}

/// What columns say goes through the pipe, and so do places.
#[test]
fn columns_pipe_into_the_parser() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<h1>Open letter</h1><p>We call on the council to keep the \
        park.</p><h2>Signatories</h2><table><tr><th>Name<th>Organisation\
        <th>City</tr><tr><td>Vera Oris<td>Eco Vlora<td>Nancy</tr>\
        <tr><td>Split Marin<td>Georgia Now<td>Split</tr></table>";
    let page = file(folder.path(), "letter.html", page.as_bytes());
    let found = run(&["extract", page.to_str().unwrap()]);
    let parsed = run_with(&["parse", "-"], &found.stdout);
    let shown = out(&parsed);
    let records: Vec<serde_json::Value> = shown
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let read = |record: &serde_json::Value| -> Vec<String> {
        let spans = &record["signatories"][0]["spans"];
        let spans = spans.as_array().unwrap().iter();
        let shown = spans.map(|span| {
            let text = |key: &str| span[key].as_str().unwrap().to_owned();
            format!("{} {}", text("type"), text("text"))
        });
        shown.collect()
    };
    assert_eq!(
        read(&records[0]),
        ["individual Vera Oris", "organisation Eco Vlora", "city Nancy"]
    );
    assert_eq!(
        read(&records[1]),
        ["individual Split Marin", "organisation Georgia Now", "city Split"]
    );
    assert!(records.iter().all(|record| record["line"].is_u64()));
}

#[test]
fn parse_reads_plain_lines() {
    let output = run_with(
        &["parse"],
        "Centar za regionalizam, Novi Sad\n\n".as_bytes(),
    );
    let record: serde_json::Value =
        serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(record["id"], "stdin/1");
    assert_eq!(record["signatories"][0]["kind"], "organisation");
    let text =
        run_with(&["parse", "--format", "text", "-"], b"Ana Ilic, poet\n");
    assert!(out(&text).contains("role “poet”"), "{}", out(&text));
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_bad_document_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let good =
        file(folder.path(), "good.txt", b"Letter\n\nSigned:\n1. Aktiv\n");
    let bad = file(folder.path(), "bad.pdf", b"%PDF-1.7\nno more");
    let empty = file(folder.path(), "empty.txt", b"");
    let good = good.display().to_string();
    let bad = bad.display().to_string();
    let empty = empty.display().to_string();
    let folder = folder.path().display().to_string();
    let missing = "no/such.txt";
    let all = ["network", &good, &bad, &empty, &folder, missing];
    let output = run(&all);
    assert!(output.status.success());
    assert!(out(&output).contains("Aktiv"));
    let errors = err(&output);
    for name in ["bad.pdf`", "no such file", "`empty`: no text"] {
        assert!(errors.contains(name), "{name}: {errors}");
    }
    let mut strict = all.to_vec();
    strict.push("--strict");
    assert_eq!(run(&strict).status.code(), Some(1));
    assert_eq!(run(&["network", missing]).status.code(), Some(1));
}

const PAGE: &str = "<html><head><title>Call</title></head><body><nav><ul>\
    <li>Home<li>About us</ul></nav><h1>Call for open archives</h1>\
    <p>We call on the governments of the region to open their archives now.\
    <h2>Signatories</h2><ul><li>Centar za regionalizam, Novi Sad\
    <li>Ana Petrovi\u{107}, journalist</ul></body></html>";

const LATER: &str = "Call for open archives\n\n\
    We call on the governments of the region to open their archives now.\n\n\
    Signatories:\n1. Centar za regionalizam, Novi Sad\n\
    2. Ana Petrovi\u{107}, writer\n3. NGO Aktiv\n";

#[test]
fn folders_of_any_format_are_read_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "a.html", PAGE.as_bytes());
    let table = "Name;City\nCentar za regionalizam;Novi Sad\nAktiv;Mitrovica";
    file(folder.path(), "b.csv", table.as_bytes());
    file(folder.path(), "c.pdf", b"%PDF-1.7\nno more");
    file(folder.path(), "d.txt", b"A note on the weather, and no more.\n");
    let report = folder.path().join("report.json").display().to_string();
    let letters = folder.path().display().to_string();
    let output = run(&["extract", &letters, "--report", &report]);
    assert!(output.status.success(), "{}", err(&output));
    let found = out(&output);
    assert_eq!(found.lines().count(), 4, "{found}");
    assert!(found.contains(r#""place":{"cell":{"sheet":1,"row":2"#));
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    assert_eq!(report["documents"].as_array().unwrap().len(), 3);
    assert_eq!(report["without_signatories"].as_array().unwrap().len(), 1);
    let failed = report["not_read"][0]["file"].as_str().unwrap();
    assert!(failed.ends_with("c.pdf"), "{failed}");
}

/// CRC-32, as ZIP has it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// A ZIP archive of files that are stored as they are.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, content) in files {
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0");
        bytes.extend(checksum(content).to_le_bytes());
        bytes.extend(size.iter().chain(&size).chain(&length).chain(b"\0\0"));
        bytes.extend(name.as_bytes().iter().chain(*content));
    }
    bytes
}

#[test]
fn a_bad_file_in_an_archive_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let files =
        [("a.pdf", &b"%PDF-1.7\nno more"[..]), ("b.html", PAGE.as_bytes())];
    let path = file(folder.path(), "letters.zip", &archive(&files));
    let output = run(&["extract", &path.display().to_string()]);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(out(&output).lines().count(), 2, "{}", err(&output));
    assert!(err(&output).contains("letters.zip/a.pdf"), "{}", err(&output));
}

#[test]
fn versions_are_put_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let first = file(folder.path(), "a.html", PAGE.as_bytes());
    let second = file(folder.path(), "b.txt", LATER.as_bytes());
    let [a, b] = [first, second].map(|path| path.display().to_string());
    let output = run(&["versions", &a, &b, "--format", "text"]);
    let text = out(&output);
    assert!(text.contains("a -> b"), "{text}");
    assert!(text.contains("1 kept, 1 respelled, 1 added, 0 gone"), "{text}");
    let turned = run(&["versions", &b, &a, "--format", "text"]);
    assert!(out(&turned).contains("b -> a"), "{}", out(&turned));
    let json = run(&["versions", &a, &b]);
    let diff: serde_json::Value =
        serde_json::from_str(out(&json).trim()).unwrap();
    assert_eq!(diff["added"][0]["text"], "3. NGO Aktiv");
}

#[test]
fn bad_lines_are_named() {
    let output = run_with(&["resolve"], b"{\"id\": \"a/1\"}\n");
    assert_eq!(output.status.code(), Some(1));
    let message = err(&output);
    assert!(message.contains("line 1: missing field `text`"), "{message}");
    let spans = br#"{"id": "a/1", "text": "x", "signatories": [{"kind": "organisation", "spans": [{"type": "organisation", "relation": "signatory", "start": 0, "end": 9, "text": "x"}]}]}"#;
    let output = run_with(&["resolve"], spans);
    assert!(err(&output).contains("does not fit the text"));
}

#[test]
fn evaluate_scores_signatures_and_clusters() {
    let folder = tempfile::tempdir().unwrap();
    let gold = r#"{"id": "d/1", "doc": "d", "text": "Ana Ilić, poet", "signatories": [{"kind": "individual", "spans": [{"type": "individual", "relation": "signatory", "start": 0, "end": 9, "text": "Ana Ilić"}, {"type": "role", "relation": "signatory", "start": 11, "end": 15, "text": "poet"}]}]}"#;
    let clusters =
        r#"{"doc": "d", "id": "d/1", "span": [0, 9], "actor": "ana"}"#;
    let path = file(folder.path(), "x.jsonl", gold.as_bytes());
    let both = file(folder.path(), "x.clusters.jsonl", clusters.as_bytes());
    let spans = run(&["evaluate", &path.display().to_string()]);
    assert!(out(&spans).contains("span P 1.000 R 1.000 F1 1.000"));
    let clusters = run(&["evaluate", &both.display().to_string()]);
    assert!(out(&clusters).contains("mentions 1 (found 1)"));
    fs::remove_file(path).unwrap();
    let orphan = run(&["evaluate", &both.display().to_string()]);
    assert_eq!(orphan.status.code(), Some(1));
    assert!(err(&orphan).contains("--signatures"));
}

#[test]
fn a_table_of_ones_own_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let table =
        "# kind: honorifics\nform\tclass\tlang\tnote\nzorbist\ttitle\ten\t\n";
    let table = file(folder.path(), "titles.tsv", table.as_bytes());
    let table = table.display().to_string();
    let line = b"Zorbist Ana Ilic\n";
    let without = run_with(&["parse", "--format", "text"], line);
    assert!(!out(&without).contains("honorific"), "{}", out(&without));
    let arguments = ["parse", "--format", "text", "--table", &table];
    let with = run_with(&arguments, line);
    assert!(out(&with).contains("honorific “Zorbist”"), "{}", out(&with));
    let bad = file(folder.path(), "bad.tsv", b"# kind: rolls\nform\tclass\n");
    let bad = bad.display().to_string();
    let output = run_with(&["parse", "--table", &bad], line);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("unknown kind `rolls`"));
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "a.txt", b"Letter\n\nSigned:\n1. Aktiv\n");
    let path = path.display().to_string();
    for command in ["extract", "network"] {
        let output = run(&[command, &path, "-o", &path]);
        assert_eq!(output.status.code(), Some(1));
        assert!(err(&output).contains("written over"));
    }
    assert!(fs::read_to_string(path).unwrap().contains("Aktiv"));
}

#[test]
fn statements_are_written_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.jsonl").display().to_string();
    let files = statements();
    let mut arguments = with("extract", &files);
    arguments.extend(["--statements", &path]);
    assert!(run(&arguments).status.success());
    let lines = fs::read_to_string(path).unwrap();
    assert_eq!(lines.lines().count(), 5);
    assert!(lines.contains("\"date\":\"2021-12-10\""));
}
