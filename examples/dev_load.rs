fn main() {
    let t = std::time::Instant::now();
    let l = undersigned::lexicon::Lexicon::builtin();
    println!("lexicon {:?} {}", t.elapsed(), l.versions().count());
    let t = std::time::Instant::now();
    let c = undersigned::lexicon::Concepts::builtin();
    println!("concepts {:?} {}", t.elapsed(), c.len());
}
