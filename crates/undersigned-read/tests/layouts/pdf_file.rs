//! Paper: lines of text at places of pages, and the file they make.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

use super::pdf_font::Font;

/// A4, in points.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
pub(super) const MARGIN: f32 = 55.0;
/// The lowest and the highest line of text. The foot is high, so that most
/// lists go on on a second page.
pub(super) const BOTTOM: f32 = 230.0;
pub(super) const TOP: f32 = 760.0;
/// The width of the text.
pub(super) const MEASURE: f32 = WIDTH - 2.0 * MARGIN;

/// A line of text, or of a table.
struct Mark {
    page: usize,
    x: f32,
    y: f32,
    size: f32,
    text: String,
}

/// Pages in the making.
pub(super) struct Paper {
    font: Font,
    marks: Vec<Mark>,
    rules: Vec<(usize, f32)>,
    pub(super) page: usize,
    pub(super) y: f32,
    /// Whether spaces are steps and no glyphs.
    pub(super) stepped: bool,
}

impl Paper {
    pub(super) fn new(font: Font) -> Paper {
        Paper {
            font,
            marks: Vec::new(),
            rules: Vec::new(),
            page: 0,
            y: TOP,
            stepped: false,
        }
    }

    pub(super) fn next_page(&mut self) {
        self.page += 1;
        self.y = TOP;
    }

    pub(super) fn put(&mut self, x: f32, size: f32, text: &str) {
        let (page, y) = (self.page, self.y);
        self.marks.push(Mark { page, x, y, size, text: text.to_owned() });
    }

    /// A rule across the page, under the line.
    pub(super) fn rule(&mut self) {
        self.rules.push((self.page, self.y - 3.0));
    }

    /// The lines of `text`, each as long as fits.
    pub(super) fn wrapped(
        &self,
        text: &str,
        size: f32,
        measure: f32,
    ) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            let fits = |line: &String| self.font.width(line, size) <= measure;
            match (longer.filter(fits), lines.last_mut()) {
                (Some(longer), Some(last)) => *last = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// Header, and footer with the number of the page, on all pages.
    pub(super) fn frame(&mut self, header: &str, page: &str) {
        let pages = self.page + 1;
        for at in 0..pages {
            self.page = at;
            self.y = HEIGHT - 40.0;
            self.put(MARGIN, 8.0, header);
            self.y = 40.0;
            let footer = format!("{page} {} / {pages}", at + 1);
            self.put(WIDTH / 2.0 - 20.0, 8.0, &footer);
        }
    }

    /// Writes lines in the order in which they stand on the page, across
    /// columns.
    pub(super) fn sort_by_rows(&mut self) {
        let place = |mark: &Mark| (mark.page, -mark.y, mark.x);
        self.marks.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap());
    }

    /// The file.
    pub(super) fn file(mut self, compressed: bool) -> Vec<u8> {
        let contents: Vec<Vec<u8>> =
            (0..=self.page).map(|page| self.content(page)).collect();
        let first_page = 3;
        let font = first_page + 2 * contents.len();
        let kids: Vec<String> = (0..contents.len())
            .map(|at| format!("{} 0 R", first_page + 2 * at))
            .collect();
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!(
                "<< /Type /Pages /Count {} /Kids [{}] >>",
                kids.len(),
                kids.join(" "),
            )
            .into_bytes(),
        ];
        for (at, content) in contents.iter().enumerate() {
            let stream = first_page + 2 * at + 1;
            objects.push(page_object(stream, font));
            objects.push(stream_object(content, compressed));
        }
        objects.extend(self.font.objects(font));
        assemble(&objects)
    }

    fn content(&mut self, page: usize) -> Vec<u8> {
        let mut content = String::new();
        for &(_, y) in self.rules.iter().filter(|(at, _)| *at == page) {
            let right = WIDTH - MARGIN;
            content += &format!("{MARGIN} {y} m {right} {y} l S\n");
        }
        for mark in self.marks.iter().filter(|mark| mark.page == page) {
            let shown = if self.stepped {
                self.font.show_stepped(&mark.text)
            } else {
                self.font.show(&mark.text)
            };
            let Mark { x, y, size, .. } = mark;
            content +=
                &format!("BT /F1 {size} Tf {x:.2} {y:.2} Td {shown} ET\n");
        }
        content.into_bytes()
    }
}

fn page_object(content: usize, font: usize) -> Vec<u8> {
    format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] \
         /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> \
         >>"
    )
    .into_bytes()
}

fn stream_object(content: &[u8], compressed: bool) -> Vec<u8> {
    let (filter, content) = if compressed {
        ("/Filter /FlateDecode", deflated(content))
    } else {
        ("", content.to_vec())
    };
    let length = content.len();
    let mut object =
        format!("<< /Length {length} {filter} >>\nstream\n").into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Objects, numbered from 1, with the table that says where each stands.
fn assemble(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n\
         startxref\n{start}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}
