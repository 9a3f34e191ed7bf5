use std::io::{BufReader, Write};
use undersigned::{export::records::*, evaluate::*, parse_list};
fn main() {
    for path in std::env::args().skip(1) {
        let gold: Vec<SignatureRecord> = read_lines(BufReader::new(std::fs::File::open(&path).unwrap())).unwrap();
        let sigs: Vec<_> = (1..).zip(&gold).map(|(n, r)| r.signature(n)).collect();
        let mut out = Vec::new();
        let t = std::time::Instant::now();
        let mut n = 0;
        for list in sigs.chunk_by(|a, b| a.document == b.document) {
            for (s, p) in list.iter().zip(parse_list(list)) { n += 1; out.push(SignatureRecord::new(s, &p)); }
        }
        eprintln!("{n} lines {:?}", t.elapsed());
        let name = std::path::Path::new(&path).file_name().unwrap().to_str().unwrap();
        let mut f = std::io::BufWriter::new(std::fs::File::create(format!("/tmp/out-{name}")).unwrap());
        for r in &out { write_line(&mut f, r).unwrap(); }
        f.flush().unwrap();
        println!("{path}\n{}", score_spans(&gold, &out));
    }
}
