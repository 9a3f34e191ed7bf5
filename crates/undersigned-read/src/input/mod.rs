//! From what a command line names to the files that are read.

#[cfg(feature = "archives")]
mod archive;
mod junk;
#[cfg(feature = "archives")]
mod tar;
mod walk;

use std::{
    fmt, fs,
    io::Read,
    path::{Path, PathBuf},
    vec,
};

use undersigned::{Error, ErrorKind, Result};

use self::walk::{Found, find};
use crate::FileOptions;

/// A file that was found, unpacked where it was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Input {
    /// Its path, with that in the archive behind that of the archive:
    /// `letters.zip/2021/open.html`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Input {
    /// A file that is at hand.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Input {
        Input { name: name.into(), bytes }
    }
}

/// The files that arguments of a command name; see [`inputs`].
pub struct Inputs {
    found: vec::IntoIter<Found>,
    skipped: usize,
    options: FileOptions,
    #[cfg(feature = "archives")]
    open: Option<archive::Archive>,
}

/// Finds files, those in folders, those that fit a pattern, and those in
/// archives, and reads them one at a time.
///
/// Folders are walked through in the order of names. Symbolic links in them
/// are not followed. Hidden files are passed over, and so are pictures,
/// sound, films, fonts, styles and scripts, unless named themselves, and the
/// folders that browsers put beside a page they save (`page_files`), except
/// for PDF, office files and tables in them. A file that is found twice is
/// read once.
///
/// ZIP, tar and gzip archives are opened (feature `archives`), also those in
/// archives, but not those in these. Nothing is written to the disk, and
/// paths in archives are names only. DOCX, ODT, XLSX and the like are ZIP
/// files too, but files to read.
///
/// # Example
///
/// ```no_run
/// use undersigned_read::{FileOptions, inputs, read};
///
/// let options = FileOptions::new();
/// for input in inputs(&["letters".into(), "more/*.zip".into()], &options) {
///     match input.and_then(|i| read(&i.name, &i.bytes, &options)) {
///         Ok(document) => println!("{}", document.id()),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// ```
///
/// # Errors
///
/// What cannot be read comes as an error, and the rest goes on: arguments
/// that name nothing, files larger than [`FileOptions::limit`], archives
/// that unpack to more than ten times as much, that hold more than 100,000
/// files, that are locked or broken off.
///
/// # Complexity
///
/// One file is in memory at a time, and the names of all.
#[must_use]
pub fn inputs(arguments: &[PathBuf], options: &FileOptions) -> Inputs {
    let (found, skipped) = find(arguments);
    Inputs {
        found: found.into_iter(),
        skipped,
        options: options.clone(),
        #[cfg(feature = "archives")]
        open: None,
    }
}

impl Inputs {
    /// How many files are still to come, where an archive counts as one.
    #[must_use]
    pub fn files_left(&self) -> usize {
        self.found.len()
    }

    /// How many files were passed over so far, as no documents.
    #[must_use]
    pub fn skipped(&self) -> usize {
        #[cfg(feature = "archives")]
        if let Some(open) = &self.open {
            return self.skipped + open.skipped();
        }
        self.skipped
    }

    /// Opens a file: what it is, or none where it is an archive, which then
    /// is open.
    fn file(&mut self, path: &Path) -> Option<Result<Input>> {
        let name = path.display().to_string();
        #[cfg(feature = "archives")]
        match archive::Archive::open(path, &name, &self.options) {
            Ok(None) => {}
            Ok(archive) => {
                self.open = archive;
                return None;
            }
            Err(error) => return Some(Err(error.in_file(name))),
        }
        let bytes = read_file(path, self.options.get_limit());
        Some(match bytes {
            Ok(bytes) => Ok(Input { name, bytes }),
            Err(error) => Err(error.in_file(name)),
        })
    }

    /// The next file of the archive that is open.
    #[cfg(feature = "archives")]
    fn packed(&mut self) -> Option<Result<Input>> {
        let open = self.open.as_mut()?;
        let next = open.next(&self.options);
        if next.is_none() {
            self.skipped += open.skipped();
            self.open = None;
        }
        next
    }

    #[cfg(not(feature = "archives"))]
    fn packed(&mut self) -> Option<Result<Input>> {
        None
    }
}

impl Iterator for Inputs {
    type Item = Result<Input>;

    fn next(&mut self) -> Option<Result<Input>> {
        loop {
            if let Some(input) = self.packed() {
                return Some(input);
            }
            let input = match self.found.next()? {
                Found::File(path) => self.file(&path),
                Found::Nothing(error) => Some(Err(error)),
            };
            if input.is_some() {
                return input;
            }
        }
    }
}

impl fmt::Debug for Inputs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inputs")
            .field("files_left", &self.files_left())
            .field("skipped", &self.skipped())
            .field("options", &self.options)
            .finish()
    }
}

/// Reads no more than the limit, whatever size a file is said to have.
fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let failed = |cause| Error::io(path, cause);
    let file = fs::File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let mut bytes = Vec::new();
    if size <= limit {
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(failed)?;
    }
    let size = size.max(bytes.len() as u64);
    if size <= limit {
        return Ok(bytes);
    }
    let message = format!(
        "{size} bytes, more than the limit of {limit}; raise it with \
         `FileOptions::limit`"
    );
    Err(Error::new(ErrorKind::TooLarge { size, limit }, message))
}

#[cfg(test)]
mod tests;
