//! Documents that are no statements: nobody signs them.
//!
//! All are invented, as are the persons and bodies in them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use undersigned_read::{FileOptions, read};

/// Where the documents are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/none")
}

macro_rules! documents {
    ($($name:ident: $file:literal;)*) => {
        const ALL: &[&str] = &[$($file),*];

        $(#[test]
        fn $name() {
            check($file);
        })*
    };
}

documents! {
    bibliography: "bibliography.txt";
    blog: "blog.html";
    changelog: "changelog.md";
    contents: "contents.txt";
    cv: "cv.txt";
    faq: "faq.md";
    football: "football.csv";
    glossary: "glossary.md";
    hospitals: "hospitals.txt";
    invitation: "invitation.txt";
    job: "job.html";
    law: "law.txt";
    minutes: "minutes.txt";
    news: "news.html";
    newsletter: "newsletter.html";
    poem: "poem.txt";
    prices: "prices.csv";
    privacy: "privacy.html";
    product: "product.html";
    programme: "programme.html";
    readme: "readme.md";
    recipe: "recipe.html";
    staff: "staff.html";
    statistics: "statistics.csv";
    syllabus: "syllabus.md";
    travel: "travel.html";
}

#[test]
fn each_document_is_read() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ALL);
}

fn check(name: &str) {
    let bytes = fs::read(folder().join(name)).unwrap();
    let document = read(name, &bytes, &FileOptions::new()).unwrap();
    let roster = undersigned::roster::find(&document);
    let found: Vec<String> =
        roster.signatures.iter().map(|s| format!("  {:?}", s.text)).collect();
    let layout = roster.layout;
    assert!(found.is_empty(), "{name}, {layout:?}\n{}", found.join("\n"));
}
