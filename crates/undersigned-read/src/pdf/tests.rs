use super::*;

#[test]
fn dump() {
    let Ok(file) = std::env::var("PDF") else { return };
    let bytes = std::fs::read(&file).unwrap();
    match read(&file, &bytes, &FileOptions::new()) {
        Ok(document) => {
            println!("{}", document.text());
            eprintln!("{:?}", document.head());
            eprintln!("{:?}", document.issues());
            if std::env::var("BLOCKS").is_ok() {
                for block in document.blocks() {
                    let text = block.span.get(document.text()).unwrap();
                    let start: String = text.chars().take(50).collect();
                    eprintln!("{:?} {start:?}", block.kind);
                }
            }
        }
        Err(error) => println!("{error}"),
    }
}
