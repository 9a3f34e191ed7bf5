//! PDF files for tests: text where it is put, in a font half as wide as
//! high whose codes are Unicode.

use std::fmt::Write as _;

/// A file under construction.
#[derive(Default)]
pub(super) struct Fixture {
    pages: Vec<String>,
    info: String,
    trailer: String,
    extra: Vec<String>,
}

pub(super) const PAGE: (f64, f64) = (600.0, 800.0);

impl Fixture {
    pub(super) fn new() -> Fixture {
        Fixture::default()
    }

    /// Begins a page.
    pub(super) fn page(mut self) -> Fixture {
        self.pages.push(String::new());
        self
    }

    /// What the file says of itself, in PDF.
    pub(super) fn info(mut self, info: &str) -> Fixture {
        self.info = info.to_owned();
        self
    }

    /// Adds to the end of the file's trailer.
    pub(super) fn trailer(mut self, trailer: &str) -> Fixture {
        self.trailer = trailer.to_owned();
        self
    }

    /// An object of its own; they are called X1, X2…
    pub(super) fn extra(mut self, object: &str) -> Fixture {
        self.extra.push(object.to_owned());
        self
    }

    /// Drawing instructions as they are.
    pub(super) fn raw(mut self, code: &str) -> Fixture {
        if let Some(page) = self.pages.last_mut() {
            let _ = writeln!(page, "{code}");
        }
        self
    }

    /// Text in size 10, so that a letter is 5 wide; `y` from above.
    pub(super) fn text(self, x: f64, y: f64, text: &str) -> Fixture {
        self.set("F1", 10.0, x, y, text)
    }

    pub(super) fn bold(self, x: f64, y: f64, text: &str) -> Fixture {
        self.set("F2", 10.0, x, y, text)
    }

    pub(super) fn sized(
        self,
        size: f64,
        x: f64,
        y: f64,
        text: &str,
    ) -> Fixture {
        self.set("F1", size, x, y, text)
    }

    fn set(
        self,
        font: &str,
        size: f64,
        x: f64,
        y: f64,
        text: &str,
    ) -> Fixture {
        let y = PAGE.1 - y;
        let codes = codes(text);
        self.raw(&format!(
            "BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET"
        ))
    }

    /// Lines from `y` down, 12 apart.
    pub(super) fn lines(mut self, x: f64, y: f64, lines: &[&str]) -> Fixture {
        for (at, line) in lines.iter().enumerate() {
            self = self.text(x, y + 12.0 * at as f64, line);
        }
        self
    }

    /// A stroke.
    pub(super) fn rule(self, from: (f64, f64), to: (f64, f64)) -> Fixture {
        let (y0, y1) = (PAGE.1 - from.1, PAGE.1 - to.1);
        self.raw(&format!("{} {y0} m {} {y1} l S", from.0, to.0))
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>".to_owned(),
            self.tree(),
            font("Plain"),
            font("Plain-Bold"),
            stream("", CMAP),
            format!("<< {} >>", self.info),
        ];
        for page in &self.pages {
            objects.push(self.page_object(objects.len() + 2));
            objects.push(stream("", page));
        }
        objects.extend(self.extra.iter().cloned());
        file(&objects, &self.trailer)
    }

    fn tree(&self) -> String {
        let kids: String = (0..self.pages.len())
            .map(|at| format!("{} 0 R ", 7 + 2 * at))
            .collect();
        let count = self.pages.len();
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>")
    }

    fn page_object(&self, content: usize) -> String {
        let first = 7 + 2 * self.pages.len();
        let extra: String = (0..self.extra.len())
            .map(|at| format!("/X{} {} 0 R ", at + 1, first + at))
            .collect();
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents \
             {content} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> \
             /XObject << {extra} >> >> >>",
            PAGE.0, PAGE.1
        )
    }
}

pub(super) fn codes(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04x}")).collect()
}

fn font(name: &str) -> String {
    format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding \
         /Identity-H /ToUnicode 5 0 R /DescendantFonts [<< /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /CIDSystemInfo \
         << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
}

const CMAP: &str = "/CIDInit /ProcSet findresource begin 12 dict begin \
begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> \
<ffff> endcodespacerange 1 beginbfrange <0001> <fffe> <0001> endbfrange \
endcmap end end";

pub(super) fn stream(keys: &str, content: &str) -> String {
    let length = content.len();
    format!("<< {keys} /Length {length} >>\nstream\n{content}\nendstream")
}

fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(text.len());
        let _ = writeln!(text, "{} 0 obj\n{object}\nendobj", at + 1);
    }
    let start = text.len();
    let count = objects.len() + 1;
    let _ = writeln!(text, "xref\n0 {count}\n0000000000 65535 f ");
    for place in places {
        let _ = writeln!(text, "{place:010} 00000 n ");
    }
    let _ = writeln!(
        text,
        "trailer\n<< /Size {count} /Root 1 0 R /Info 6 0 R {trailer} >>\n\
         startxref\n{start}\n%%EOF"
    );
    text.into_bytes()
}
