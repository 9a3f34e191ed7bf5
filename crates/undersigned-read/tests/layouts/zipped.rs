//! Archives of XML, as office formats are.

use std::io::{Cursor, Read, Write};

use zip::{
    CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions,
};

/// An archive of named parts. One called `mimetype` is not compressed, as
/// OpenDocument asks.
pub(crate) fn zipped<C: AsRef<[u8]>>(
    parts: &[(impl AsRef<str>, C)],
) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = if name.as_ref() == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        archive.start_file(name.as_ref(), options).unwrap();
        archive.write_all(content.as_ref()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The parts of an archive.
pub(crate) fn unzipped(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Text as XML has it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
