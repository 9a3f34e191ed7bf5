//! How fast pages are read: a page of 60 KB, as statements are, many times.
//!
//! `cargo run --release -p undersigned-read --example html_speed`

use std::time::Instant;

use undersigned_read::{FileOptions, read};

fn main() {
    let page = page();
    let rounds = 1000;
    let begun = Instant::now();
    let mut length = 0;
    for _ in 0..rounds {
        let document = read("page.html", page.as_bytes(), &FileOptions::new());
        length = document.map_or(0, |document| document.text().len());
    }
    let seconds = begun.elapsed().as_secs_f64();
    let size = page.len() as f64 / 1e6;
    println!(
        "{rounds} pages of {size:.3} MB with {length} bytes of text: \
         {seconds:.2} s, {:.0} MB/s",
        size * f64::from(rounds) / seconds,
    );
}

fn page() -> String {
    let menu = "<li class=\"menu-item\"><a href=\"/page\">Page</a></li>\n";
    let prose = "<p>We ask all who read this &amp; care to sign it, and to \
                 tell <a href=\"/others\">others</a> of it.</p>\n";
    let name = "<li><strong>Ada Šarić</strong>, Chair, The&nbsp;Club</li>\n";
    let card = "<div class=\"card\"><h3>Bo Li</h3><p>Member</p></div>\n";
    format!(
        "<!doctype html><html lang=en><head><title>Letter</title><style>\n\
         .gone {{ display: none }}\n{}</style></head><body><nav><ul>{}</ul>\
         </nav><main>{}<ol>{}</ol>{}</main></body></html>",
        ".a .b { color: red; margin: 0 auto }\n".repeat(200),
        menu.repeat(60),
        prose.repeat(120),
        name.repeat(350),
        card.repeat(100),
    )
}
