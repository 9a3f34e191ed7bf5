//! Reads the lines that are given, or some of its own, and shows their types.
//!
//! `cargo run --example parse_line -- "Ana Petrović, poet, Novi Sad"`

use undersigned::parse_line;

fn main() {
    let mut lines: Vec<String> = std::env::args().skip(1).collect();
    if lines.is_empty() {
        lines = [
            "Centar za regionalizam, Novi Sad",
            "NVO “PLEJADA” Prizren",
            "prof. dr Ana Petrović, Filozofski fakultet, Beograd",
            "Shoqata e Grave / Women’s Association (SHG), Gjakovë",
        ]
        .map(String::from)
        .to_vec();
    }
    for line in &lines {
        println!("{line}");
        for signatory in &parse_line(line).signatories {
            println!("    {}", signatory.render(line));
        }
    }
}
