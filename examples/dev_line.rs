fn main() {
    for l in std::env::args().skip(1) {
        for h in undersigned::lexicon::Lexicon::builtin().lookup(&l) { println!("  {:?} {:?}", h.span.get(&l).unwrap(), (h.tag, h.weak)); }
        let p = undersigned::parse_line(&l);
        for s in &p.signatories { println!("{:?} {:.2} {}", s.kind, s.confidence, s.render(&l)); }
        println!("unread {:?}", p.unread.iter().map(|s| s.get(&l)).collect::<Vec<_>>());
    }
}
