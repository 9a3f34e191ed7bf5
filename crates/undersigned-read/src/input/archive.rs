//! The files in an archive, one at a time.

use std::{
    collections::{BTreeSet, VecDeque},
    fs::File,
    io::{BufReader, Cursor, Read, Seek, SeekFrom},
    path::Path,
};

use flate2::read::MultiGzDecoder;
use undersigned::{Error, ErrorKind, Result};

use super::{
    Input, junk,
    tar::{self, BLOCK, Tar},
};
use crate::{
    FileOptions,
    unzip::{self, Entry, Zip},
};

/// No more files are read of an archive.
const MOST_ENTRIES: usize = 100_000;
/// How many times the limit of a file an archive may unpack to.
const TIMES: u64 = 10;
/// How much of a tar archive may be no files: headers, and what fills blocks.
const BETWEEN: u64 = (MOST_ENTRIES * 2 * BLOCK) as u64;

const GZIP: &[u8] = b"\x1f\x8b";
/// With files, and without.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// What a ZIP file can be read from.
trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// An archive that is open.
pub(super) struct Archive {
    name: String,
    files: Files,
    /// How many bytes may still be unpacked.
    left: u64,
    entries: usize,
    skipped: usize,
    /// An archive in it that is open.
    inner: Option<Box<Archive>>,
    depth: u8,
    /// The first file of which not all could be read.
    broken: Option<String>,
    waiting: VecDeque<Result<Input>>,
    done: bool,
}

enum Files {
    Zip {
        zip: Box<Zip<Box<dyn Source>>>,
        next: VecDeque<Entry>,
    },
    Tar(Tar<Box<dyn Read + Send>>),
    /// A file that was packed alone.
    Gzip(Option<Box<dyn Read + Send>>),
}

impl Archive {
    /// Opens a file where it is an archive.
    pub(super) fn open(
        path: &Path,
        name: &str,
        options: &FileOptions,
    ) -> Result<Option<Archive>> {
        let failed = |cause| Error::io(path, cause);
        let file = File::open(path).map_err(failed)?;
        // What cannot be read from again, such as a pipe, is no archive.
        if !file.metadata().map_err(failed)?.is_file() {
            return Ok(None);
        }
        let left = options.get_limit().saturating_mul(TIMES);
        Archive::of(Box::new(file), name, left, 0)
    }

    /// Opens bytes where they are an archive.
    fn of(
        mut source: Box<dyn Source>,
        name: &str,
        left: u64,
        depth: u8,
    ) -> Result<Option<Archive>> {
        let failed = |cause| Error::io(name, cause);
        let mut head = Vec::new();
        (&mut source)
            .take(BLOCK as u64)
            .read_to_end(&mut head)
            .map_err(failed)?;
        source.seek(SeekFrom::Start(0)).map_err(failed)?;
        let files = if head.starts_with(GZIP) {
            Some(gzip(source, left))
        } else if ZIP.iter().any(|start| head.starts_with(start)) {
            zip(source)?
        } else if tar::is_header(&head) {
            Some(files_of_tar(BufReader::new(source), left))
        } else {
            None
        };
        Ok(files.map(|files| Archive {
            name: name.to_owned(),
            files,
            left,
            entries: 0,
            skipped: 0,
            inner: None,
            depth,
            broken: None,
            waiting: VecDeque::new(),
            done: false,
        }))
    }

    pub(super) fn skipped(&self) -> usize {
        let inner = self.inner.as_ref().map_or(0, |inner| inner.skipped());
        self.skipped + inner
    }

    /// The next file in it.
    pub(super) fn next(
        &mut self,
        options: &FileOptions,
    ) -> Option<Result<Input>> {
        loop {
            if let Some(input) = self.inner(options) {
                return Some(input);
            }
            if let Some(waiting) = self.waiting.pop_front() {
                return Some(waiting);
            }
            if self.done {
                let broken = self.broken.take()?;
                return Some(Err(self.broken_off(&broken)));
            }
            self.step(options.get_limit());
        }
    }

    /// The next file of an archive in it.
    fn inner(&mut self, options: &FileOptions) -> Option<Result<Input>> {
        let inner = self.inner.as_mut()?;
        let next = inner.next(options);
        if next.is_none() {
            self.left = inner.left;
            self.skipped += inner.skipped();
            self.inner = None;
        }
        next
    }

    /// Reads an entry, and lets what comes of it wait.
    fn step(&mut self, limit: u64) {
        let limit_here = limit.min(self.left);
        let (name, read) = match self.files.next(&self.name, limit_here) {
            Next::End => {
                self.end();
                return;
            }
            Next::Broken(error) => {
                self.done = true;
                let error = error.in_file(self.name.as_str());
                self.waiting.push_back(Err(error));
                return;
            }
            Next::Passed => {
                self.skipped += 1;
                self.count();
                return;
            }
            Next::File(name, read) => (name, read),
        };
        self.count();
        let name = format!("{}/{name}", self.name);
        match read {
            Ok((bytes, whole)) => self.take(name, bytes, whole),
            Err(error) => self.fail(error, &name, limit),
        }
    }

    fn count(&mut self) {
        self.entries += 1;
        if self.entries >= MOST_ENTRIES {
            self.done = true;
            let message = format!(
                "holds {MOST_ENTRIES} files or more; the others are not \
                 read, unpack it"
            );
            let size = self.entries as u64;
            let kind =
                ErrorKind::TooLarge { size, limit: MOST_ENTRIES as u64 };
            let error = Error::new(kind, message);
            self.waiting.push_back(Err(error.in_file(self.name.as_str())));
        }
    }

    fn take(&mut self, name: String, bytes: Vec<u8>, whole: bool) {
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if !whole {
            self.broken.get_or_insert_with(|| name.clone());
        }
        if !looks_packed(&bytes) {
            self.waiting.push_back(Ok(Input { name, bytes }));
            return;
        }
        let source = Box::new(Cursor::new(bytes.clone()));
        match Archive::of(source, &name, self.left, self.depth + 1) {
            Ok(None) => self.waiting.push_back(Ok(Input { name, bytes })),
            Ok(inner) if self.depth == 0 => {
                self.inner = inner.map(Box::new);
            }
            Ok(_) => {
                let message = "an archive in an archive in an archive; \
                               unpack the outer one";
                let error = Error::new(ErrorKind::NotText, message);
                self.waiting.push_back(Err(error.in_file(name)));
            }
            Err(error) => self.waiting.push_back(Err(error.in_file(name))),
        }
    }

    /// What is too large for the archive as a whole ends it.
    fn fail(&mut self, error: Error, name: &str, limit: u64) {
        let used_up = match *error.kind() {
            ErrorKind::TooLarge { size, .. } => {
                let tar = matches!(self.files, Files::Tar(_));
                if tar {
                    self.left = self.left.saturating_sub(size);
                }
                self.left < limit
            }
            _ => false,
        };
        if !used_up {
            self.waiting.push_back(Err(error.in_file(name)));
            return;
        }
        self.done = true;
        let most = limit.saturating_mul(TIMES);
        let message = format!(
            "more than {most} bytes when unpacked; what follows `{name}` is \
             not read, unpack it or raise the limit with \
             `FileOptions::limit`"
        );
        let kind = ErrorKind::TooLarge { size: most, limit: most };
        let error = Error::new(kind, message);
        self.waiting.push_back(Err(error.in_file(self.name.as_str())));
    }

    fn end(&mut self) {
        self.done = true;
        if let Files::Zip { zip, .. } = &self.files
            && !zip.is_whole()
        {
            self.broken.get_or_insert_default();
        }
    }

    fn broken_off(&self, from: &str) -> Error {
        let at = match from {
            "" => "its end is missing".to_owned(),
            from => format!("not all of `{from}` could be read"),
        };
        let message = format!(
            "a damaged archive, {at}; the files that were found were read, \
             get it again for the rest"
        );
        Error::new(ErrorKind::Damaged, message).in_file(self.name.as_str())
    }
}

/// What comes next in an archive.
enum Next {
    /// A file, and its bytes with whether they are all.
    File(String, Result<(Vec<u8>, bool)>),
    /// A file that is no document.
    Passed,
    Broken(Error),
    End,
}

impl Files {
    fn next(&mut self, archive: &str, limit: u64) -> Next {
        match self {
            Files::Zip { zip, next } => match next.pop_front() {
                None => Next::End,
                Some(entry) if is_junk(&entry.name) => Next::Passed,
                Some(entry) => {
                    let read = zip.read(&entry, limit);
                    let read = read.map(|found| (found.bytes, found.whole));
                    Next::File(clean(&entry.name), read)
                }
            },
            Files::Tar(tar) => match tar.next() {
                None => Next::End,
                Some(Err(error)) => Next::Broken(error),
                Some(Ok(entry)) if is_junk(&entry.name) => {
                    tar.pass(&entry);
                    Next::Passed
                }
                Some(Ok(entry)) => {
                    let read = tar.read(&entry, limit);
                    Next::File(clean(&entry.name), read)
                }
            },
            Files::Gzip(reader) => match reader.take() {
                None => Next::End,
                Some(reader) => {
                    let read = unzip::take(reader, limit);
                    let read = read.map(|found| (found.bytes, found.whole));
                    Next::File(unpacked_name(archive), read)
                }
            },
        }
    }
}

/// Whether bytes begin as those of archives, and of some documents, do.
fn looks_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(GZIP)
        || ZIP.iter().any(|start| bytes.starts_with(start))
        || tar::is_header(bytes)
}

/// Opens a ZIP file, unless it is a document.
fn zip(source: Box<dyn Source>) -> Result<Option<Files>> {
    let zip = Zip::open(source, MOST_ENTRIES + 1)?;
    let is_document = zip.entries().iter().any(|entry| {
        matches!(&*entry.name, "[Content_Types].xml" | "mimetype")
            || entry.name.starts_with("word/")
            || entry.name.starts_with("xl/")
    });
    if is_document {
        return Ok(None);
    }
    let names: BTreeSet<String> =
        zip.entries().iter().map(|entry| clean(&entry.name)).collect();
    let mut next: Vec<Entry> = zip
        .entries()
        .iter()
        .filter(|entry| !entry.is_folder())
        .filter(|entry| !is_part_of_a_page(&clean(&entry.name), &names))
        .cloned()
        .collect();
    next.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Some(Files::Zip { zip: Box::new(zip), next: next.into() }))
}

/// Opens a gzip file, which may hold a tar archive.
fn gzip(source: Box<dyn Source>, left: u64) -> Files {
    let mut reader = MultiGzDecoder::new(source);
    let mut head = Vec::new();
    // An error comes again when the rest is read.
    let _ = (&mut reader).take(BLOCK as u64).read_to_end(&mut head);
    let is_tar = tar::is_header(&head);
    let whole = Cursor::new(head).chain(reader);
    if is_tar {
        files_of_tar(whole, left)
    } else {
        Files::Gzip(Some(Box::new(whole)))
    }
}

fn files_of_tar(reader: impl Read + Send + 'static, left: u64) -> Files {
    Files::Tar(Tar::new(Box::new(reader), left.saturating_add(BETWEEN)))
}

/// The name of the file in a gzip file: `open.html` of `2021/open.html.gz`.
fn unpacked_name(archive: &str) -> String {
    let name = archive.rsplit(['/', '\\']).next().unwrap_or(archive);
    let lower = name.to_ascii_lowercase();
    let stem = lower.strip_suffix(".gz").map_or(name.len(), str::len);
    name.get(..stem).unwrap_or(name).to_owned()
}

/// A path as a name: with slashes, and none before it.
fn clean(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches('/');
    path.strip_prefix("./").unwrap_or(path).to_owned()
}

fn is_junk(path: &str) -> bool {
    let path = clean(path);
    match path.rsplit_once('/') {
        None => junk::is_junk(&path),
        Some((folders, name)) => {
            junk::is_junk(name) || folders.split('/').any(junk::is_junk_folder)
        }
    }
}

/// Whether a file lies in a folder beside a page, and is no document.
fn is_part_of_a_page(path: &str, names: &BTreeSet<String>) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let slashes = path.match_indices('/');
    let mut folders = slashes.filter_map(|(at, _)| path.get(..at));
    !junk::is_document(name)
        && folders.any(|folder| junk::is_beside_a_page(folder, names))
}
