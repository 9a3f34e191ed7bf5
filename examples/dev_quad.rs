fn main() {
    for unit in ["a", ",", "(", "“", "a/b ", "dr ", "ngo “", "a, ", "Ana Ilić, ", "& ", "\u{301}", "of the ", "x-", "Kosovo ", "1. ", "https://a ", "@a ", "a“ ", "Association; ", ") ", "represented by a "] {
        let mut t = vec![];
        for n in [25_000, 50_000, 100_000] {
            let line = unit.repeat(n / unit.len());
            let b = std::time::Instant::now();
            let _ = undersigned::parse_line(&line);
            t.push(b.elapsed().as_millis());
        }
        println!("{unit:?} {t:?}");
    }
}
