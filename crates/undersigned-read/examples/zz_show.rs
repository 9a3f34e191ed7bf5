//! x
use undersigned::read::BlockKind::*;
fn main(){ let n=std::env::args().nth(1).unwrap(); let b=std::fs::read(&n).unwrap(); let d=undersigned_read::read(&n,&b,&Default::default()).unwrap();
 let mut at=0u32; for l in d.text().split('\n'){ let e=at+l.len() as u32; let mut m=String::new(); for b in d.blocks(){ if b.span.start()<e && b.span.end()>at { m.push(match b.kind{Heading{..}=>'H',Paragraph=>'P',Item{..}=>'I',Row{..}=>'R',Cell{..}=>'C',Frame=>'F',_=>'?'});} } println!("{m:>8}|{}",l.chars().take(110).collect::<String>()); at=e+1; } }
