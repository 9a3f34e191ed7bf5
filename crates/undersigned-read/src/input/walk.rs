//! From arguments to the paths of files.

use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
};

use glob::{MatchOptions, Pattern};
use undersigned::{Error, ErrorKind};

use super::junk;

/// A file to read, or why an argument names none.
#[derive(Debug)]
pub(super) enum Found {
    File(PathBuf),
    Nothing(Error),
}

/// How `*` and `?` stop at the borders of folders.
const MATCHING: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// The files that arguments name, and how many were passed over.
pub(super) fn find(arguments: &[PathBuf]) -> (Vec<Found>, usize) {
    let mut walk = Walk::default();
    for argument in arguments {
        walk.argument(argument);
    }
    (walk.found, walk.skipped)
}

#[derive(Debug, Default)]
struct Walk {
    found: Vec<Found>,
    seen: BTreeSet<PathBuf>,
    skipped: usize,
}

/// Which files of a folder are taken.
#[derive(Clone, Copy, Debug)]
enum Take<'a> {
    All,
    /// Documents on their own, not the parts of a page.
    Documents,
    /// What fits a pattern, so many folders down.
    Fitting(&'a Pattern, usize),
}

impl Walk {
    fn argument(&mut self, path: &Path) {
        let name = path.display().to_string();
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                self.whole_folder(path, Take::All, "a folder without files");
            }
            Ok(_) => self.file(path.to_owned()),
            Err(_) if name.contains(['*', '?', '[']) => {
                self.pattern(path, &name);
            }
            Err(cause) => self.nothing(Error::io(path, cause)),
        }
    }

    /// A folder in which something must be found.
    fn whole_folder(&mut self, path: &Path, take: Take<'_>, what: &str) {
        let (found, seen) = (self.found.len(), self.seen.len());
        let skipped = self.skipped;
        let again = self.folder(path, take);
        let nothing =
            self.found.len() == found && self.seen.len() == seen && !again;
        if nothing {
            let skipped = self.skipped - skipped;
            let message = match skipped {
                0 => format!("{what} to read"),
                _ => format!(
                    "{what} to read; {skipped} were passed over, as hidden \
                     or as pictures and the like"
                ),
            };
            self.nothing(
                Error::new(ErrorKind::Setting, message)
                    .in_file(path.display().to_string()),
            );
        }
    }

    fn pattern(&mut self, path: &Path, name: &str) {
        let pattern = match Pattern::new(name) {
            Ok(pattern) => pattern,
            Err(error) => {
                let message = format!(
                    "neither a file nor a pattern of names ({})",
                    error.msg
                );
                let error = Error::new(ErrorKind::Setting, message);
                return self.nothing(error.in_file(name));
            }
        };
        let is_plain = |part: &Component<'_>| {
            let part = part.as_os_str().to_string_lossy();
            !part.contains(['*', '?', '['])
        };
        let base: PathBuf = path.components().take_while(is_plain).collect();
        let depth = match name.contains("**") {
            true => usize::MAX,
            false => path.components().skip_while(is_plain).count(),
        };
        let found = self.found.len();
        let again = self.folder(&base, Take::Fitting(&pattern, depth));
        if self.found.len() == found && !again {
            let message = "no file that is read has a name that fits this \
                           pattern";
            let error = Error::new(ErrorKind::Setting, message);
            self.nothing(error.in_file(name));
        }
    }

    /// Takes the files of a folder; whether one was found before already.
    fn folder(&mut self, path: &Path, take: Take<'_>) -> bool {
        // The folder of a pattern such as `*.html` has no name.
        let listed =
            if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let entries = match list(listed) {
            Ok(entries) => entries,
            Err(cause) => {
                self.nothing(Error::io(listed, cause));
                return false;
            }
        };
        let siblings: BTreeSet<String> =
            entries.iter().map(|entry| entry.name.clone()).collect();
        let mut again = false;
        for entry in &entries {
            again |= self.entry(path, entry, &siblings, take);
        }
        again
    }

    fn entry(
        &mut self,
        folder: &Path,
        entry: &Entry,
        siblings: &BTreeSet<String>,
        take: Take<'_>,
    ) -> bool {
        let path = folder.join(&entry.file_name);
        if entry.is_folder {
            if junk::is_junk_folder(&entry.name) {
                self.skipped += 1;
                return false;
            }
            let beside = junk::is_beside_a_page(&entry.name, siblings);
            let Some(take) = inner(take, &path, beside) else { return false };
            return self.folder(&path, take);
        }
        let wanted = match take {
            Take::All => true,
            Take::Documents => junk::is_document(&entry.name),
            Take::Fitting(pattern, _) => fits(pattern, &path),
        };
        if !wanted && !matches!(take, Take::Documents) {
            return false;
        }
        if !wanted || !entry.is_file || junk::is_junk(&entry.name) {
            self.skipped += 1;
            return false;
        }
        let seen = self.seen.contains(&path);
        self.file(path);
        seen
    }

    fn file(&mut self, path: PathBuf) {
        if self.seen.insert(path.clone()) {
            self.found.push(Found::File(path));
        }
    }

    fn nothing(&mut self, error: Error) {
        self.found.push(Found::Nothing(error));
    }
}

/// What is taken of a folder in a folder.
fn inner<'a>(take: Take<'a>, path: &Path, beside: bool) -> Option<Take<'a>> {
    match take {
        Take::Fitting(pattern, depth) if !fits(pattern, path) => {
            let depth = depth.checked_sub(1).filter(|&depth| depth > 0)?;
            Some(Take::Fitting(pattern, depth))
        }
        // `letters/*` names the folders in `letters` too.
        Take::Documents => Some(Take::Documents),
        _ if beside => Some(Take::Documents),
        _ => Some(Take::All),
    }
}

fn fits(pattern: &Pattern, path: &Path) -> bool {
    pattern.matches_with(&path.display().to_string(), MATCHING)
}

#[derive(Debug)]
struct Entry {
    file_name: std::ffi::OsString,
    name: String,
    is_folder: bool,
    is_file: bool,
}

/// What stands in a folder, by name.
fn list(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Of a link itself, not of what it leads to.
        let kind = entry.file_type()?;
        let file_name = entry.file_name();
        entries.push(Entry {
            name: file_name.to_string_lossy().into_owned(),
            file_name,
            is_folder: kind.is_dir(),
            is_file: kind.is_file(),
        });
    }
    entries.sort_by(|one, other| one.file_name.cmp(&other.file_name));
    Ok(entries)
}
