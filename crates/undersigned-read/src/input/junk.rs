//! What lies beside documents and is none.

use std::collections::BTreeSet;

/// Files that systems and programs leave in folders.
const LEFT: &[&str] = &["__MACOSX", "Thumbs.db", "desktop.ini"];

/// Endings of pictures, sound, films, fonts, styles, scripts and programs.
const ENDINGS: &[&str] = &[
    "aac", "avi", "avif", "bin", "bmp", "css", "dll", "eot", "exe", "flac",
    "gif", "heic", "ico", "jpeg", "jpg", "js", "less", "m4a", "m4v", "map",
    "mjs", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv",
    "opus", "otf", "png", "psd", "scss", "so", "svg", "tif", "tiff", "ttf",
    "wasm", "wav", "webm", "webp", "wmv", "woff", "woff2",
];

/// Endings of documents that are no parts of a page.
const DOCUMENTS: &[&str] =
    &["csv", "doc", "docx", "md", "odt", "pdf", "rtf", "tsv", "xlsx", "zip"];

/// How browsers end the name of the folder beside a page they save, in
/// English and in other languages.
const BESIDE: &[&str] = &[
    "_files",
    ".files",
    "_bestanden",
    "-dateien",
    "_dateien",
    "_fichiers",
    "-filer",
    "_filer",
    "_archivos",
    "_arquivos",
    "_pliki",
    "_soubory",
    "_file",
    "_datoteke",
    "_fajlovi",
    "_fitxers",
];

/// Whether a file or folder of this name is passed over.
pub(super) fn is_junk(name: &str) -> bool {
    is_junk_folder(name)
        || name.starts_with("~$")
        || ending(name).is_some_and(|end| ENDINGS.contains(&&*end))
}

/// Whether a folder of this name is passed over.
pub(super) fn is_junk_folder(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != "." && name != "..";
    hidden || LEFT.iter().any(|left| left.eq_ignore_ascii_case(name))
}

/// Whether a folder holds the parts of a page saved beside it.
pub(super) fn is_beside_a_page(
    folder: &str,
    siblings: &BTreeSet<String>,
) -> bool {
    let lower = folder.to_lowercase();
    BESIDE.iter().filter_map(|end| lower.strip_suffix(end)).any(|stem| {
        let stem = folder.get(..stem.len()).unwrap_or_default();
        ["htm", "html", "xhtml", "mhtml"]
            .iter()
            .any(|end| siblings.contains(&format!("{stem}.{end}")))
    })
}

/// Whether a file is a document of its own, even beside a page.
pub(super) fn is_document(name: &str) -> bool {
    ending(name).is_some_and(|end| DOCUMENTS.contains(&&*end))
}

fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_no_junk() {
        for name in ["a.html", "b", "c.PDF", "d.odt", "e.json", "f.png.txt"] {
            assert!(!is_junk(name), "{name}");
        }
        for name in
            [".git", "a.PNG", "thumbs.db", "~$a.docx", "s.min.js", "__MACOSX"]
        {
            assert!(is_junk(name), "{name}");
        }
    }

    #[test]
    fn folders_beside_pages_are_known() {
        let siblings = BTreeSet::from(["Otvoreno pismo.html".to_owned()]);
        let beside = |folder| is_beside_a_page(folder, &siblings);
        assert!(beside("Otvoreno pismo_files"));
        assert!(beside("Otvoreno pismo-Dateien"));
        assert!(!beside("signed_files"));
        assert!(!beside("Otvoreno pismo"));
    }
}
