//! The examples run and print what they should.

use std::process::Command;

fn run(example: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example, "--"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{example}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn cosign_network_prints_the_network() {
    let report = run("cosign_network", &[]);
    assert!(report.contains("SIGNATORIES  53 actors"), "{report}");
    assert!(report.contains("REPEATS"), "{report}");
}

#[test]
fn parse_line_shows_types() {
    let shown = run("parse_line", &["Centar za regionalizam, Novi Sad"]);
    assert!(shown.contains("city “Novi Sad”"), "{shown}");
}
