//! Documents and lines from files and standard input.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use undersigned::{
    Document, Error, IssueKind,
    export::records::{Checked, read_lines},
    read::with_distinct_ids,
};

use crate::{args::Documents, failure::Failure, progress, say};

const STDIN: &str = "-";

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

impl Documents {
    /// Reads the documents; those that cannot be read are reported, and the
    /// others go on.
    pub(crate) fn read(&self) -> Result<Vec<Document>, Failure> {
        let bar = progress::bar(self.files.len(), "reading");
        let mut documents = Vec::with_capacity(self.files.len());
        let mut unread = 0;
        for path in &self.files {
            match document(path) {
                Ok(document) => {
                    bar.suspend(|| warn(&document));
                    documents.push(document);
                }
                Err(error) if self.strict || self.files.len() == 1 => {
                    return Err(error.into());
                }
                Err(error) => {
                    bar.suspend(|| say(&format!("{error}; left out")));
                    unread += 1;
                }
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        if documents.is_empty() {
            return Err(Failure::Message(format!(
                "none of the {unread} documents could be read"
            )));
        }
        Ok(with_distinct_ids(documents))
    }
}

/// Says what is so odd about a document that little will be found in it.
fn warn(document: &Document) {
    for issue in document.issues() {
        if matches!(issue.kind, IssueKind::Markup | IssueKind::Empty) {
            say(&format!("`{}`: {}", document.id(), issue.kind));
        }
    }
}

pub(crate) fn document(path: &Path) -> Result<Document, Error> {
    if !is_stdin(path) {
        return Document::open(path);
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|cause| Error::io("standard input", cause))?;
    Document::from_bytes("stdin", &bytes)
}

/// The file, or standard input for `-` and nothing.
pub(crate) fn open(path: Option<&Path>) -> Result<Box<dyn BufRead>, Failure> {
    match path.filter(|path| !is_stdin(path)) {
        None => Ok(Box::new(io::stdin().lock())),
        Some(path) => {
            if path.is_dir() {
                let cause = io::Error::from(io::ErrorKind::IsADirectory);
                return Err(Error::io(path, cause).into());
            }
            let file =
                File::open(path).map_err(|cause| Error::io(path, cause))?;
            Ok(Box::new(BufReader::new(file)))
        }
    }
}

/// The name of the input, for messages.
pub(crate) fn name(path: Option<&Path>) -> String {
    path.filter(|path| !is_stdin(path)).map_or_else(
        || "standard input".to_owned(),
        |path| path.display().to_string(),
    )
}

/// The records of a file of JSON Lines.
pub(crate) fn records<T: Checked>(
    path: Option<&Path>,
) -> Result<Vec<T>, Failure> {
    Ok(read_lines(open(path)?).map_err(|error| error.in_file(name(path)))?)
}
