//! Documents and lines from files and standard input.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use indicatif::ProgressBar;
use rayon::prelude::*;
use undersigned::{
    Document, Error, ErrorKind, IssueKind, Outcome, Pipeline,
    export::records::{Checked, read_lines},
    read::DistinctIds,
};
use undersigned_read::{FileOptions, Format, Input, Inputs, inputs, read};

use crate::{
    args::Documents, failure::Failure, progress, report::Report, say,
};

const STDIN: &str = "-";

/// Documents that are read at once: by number, and by bytes.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 32 << 20;

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

impl Documents {
    /// How files are read.
    fn options(&self) -> Result<FileOptions, Failure> {
        let mut options = FileOptions::new();
        if let Some(limit) = self.limit {
            options = options.limit(limit.saturating_mul(1 << 20));
        }
        if let Some(format) = self.input_format {
            options = options.format(format.into());
        }
        if let Some(label) = &self.encoding {
            options = options.encoding(label);
        }
        for named in &self.columns {
            let (header, column) =
                named.rsplit_once('=').ok_or_else(|| {
                    Failure::Message(format!(
                        "`--column {named}`: expected HEADER=COLUMN, such as \
                     `Unterzeichner=name`"
                    ))
                })?;
            options = options.column(header, column_of(column)?);
        }
        Ok(options)
    }

    /// Reads the documents, some at a time; those that cannot be read are
    /// reported, and the others go on.
    pub(crate) fn batches(&self) -> Result<Batches<'_>, Failure> {
        let options = self.options()?;
        let named = self.files.iter().filter(|path| !is_stdin(path));
        let files: Vec<_> = named.cloned().collect();
        let found = inputs(&files, &options);
        let stdin = self.files.iter().any(|path| is_stdin(path));
        Ok(Batches {
            arguments: self,
            bar: progress::bar(found.files_left(), "reading"),
            options,
            found,
            stdin,
            ids: DistinctIds::default(),
            report: Report::default(),
            held: None,
        })
    }

    /// Runs all documents through the pipeline; none is held longer than it
    /// takes to find out who signed it.
    pub(crate) fn run(
        &self,
        pipeline: &Pipeline,
    ) -> Result<(Outcome, Report), Failure> {
        let mut batches = self.batches()?;
        let mut intake = pipeline.intake();
        while let Some(batch) = batches.next()? {
            intake.add(batch);
        }
        let mut report = batches.finish()?;
        let outcome = intake.finish();
        for statement in &outcome.network.statements {
            let versions = statement.versions.iter();
            versions.for_each(|version| report.found(version));
        }
        Ok((outcome, report))
    }
}

/// Documents, some at a time.
pub(crate) struct Batches<'a> {
    arguments: &'a Documents,
    options: FileOptions,
    found: Inputs,
    stdin: bool,
    bar: ProgressBar,
    ids: DistinctIds,
    report: Report,
    /// Why the only argument could not be read, or not all of it.
    held: Option<String>,
}

impl Batches<'_> {
    /// The next documents, in the order of the files; none after the last.
    pub(crate) fn next(&mut self) -> Result<Option<Vec<Document>>, Failure> {
        let files = self.files()?;
        if files.is_empty() {
            return Ok(None);
        }
        let options = &self.options;
        let read: Vec<_> = files
            .par_iter()
            .map(|file| read(&file.name, &file.bytes, options))
            .collect();
        let mut documents = Vec::with_capacity(read.len());
        for (file, document) in files.iter().zip(read) {
            match document {
                Ok(document) => {
                    let document = self.ids.tell_apart(document);
                    self.bar.suspend(|| warn(&document));
                    self.report.read(&file.name, &document);
                    documents.push(document);
                }
                Err(error) => self.fail(error)?,
            }
        }
        Ok(Some(documents))
    }

    /// Whose bytes come next.
    fn files(&mut self) -> Result<Vec<Input>, Failure> {
        let mut files: Vec<Input> = Vec::new();
        if std::mem::take(&mut self.stdin) {
            files.push(standard_input()?);
        }
        let mut bytes = 0;
        while files.len() < BATCH && bytes < BATCH_BYTES {
            let Some(next) = self.found.next() else { break };
            self.bar.inc(1);
            let left = self.found.files_left() as u64;
            self.bar.set_length(self.bar.position() + left);
            match next {
                Ok(file) => {
                    bytes += file.bytes.len();
                    files.push(file);
                }
                Err(error) => self.fail(error)?,
            }
        }
        Ok(files)
    }

    /// A document that cannot be read ends the command if the user wants it
    /// so, and at the end if nothing else was read.
    fn fail(&mut self, error: Error) -> Result<(), Failure> {
        let is_only = match self.arguments.files.as_slice() {
            [one] => one.display().to_string() == error.source_name(),
            _ => false,
        };
        let too_large = matches!(error.kind(), ErrorKind::TooLarge { .. });
        let hint = if too_large { "; raise it with --limit" } else { "" };
        if self.arguments.strict {
            return Err(Failure::Message(format!("{error}{hint}")));
        }
        self.report.failed(&error);
        if is_only {
            self.held = Some(format!("{error}{hint}"));
            return Ok(());
        }
        self.bar.suspend(|| say(&format!("{error}{hint}; left out")));
        Ok(())
    }

    pub(crate) const fn report(&mut self) -> &mut Report {
        &mut self.report
    }

    /// Says something beside the bar.
    pub(crate) fn say(&self, message: &dyn std::fmt::Display) {
        self.bar.suspend(|| say(message));
    }

    /// What was read; fails where nothing was.
    pub(crate) fn finish(mut self) -> Result<Report, Failure> {
        self.bar.finish_and_clear();
        self.report.skipped(self.found.skipped());
        match self.held {
            Some(held) if self.report.documents() == 0 => {
                return Err(Failure::Message(held));
            }
            Some(held) => say(&held),
            None => {}
        }
        if self.report.documents() == 0 {
            return Err(Failure::Message(match self.report.unread() {
                0 => "no documents found".to_owned(),
                count => {
                    format!("none of the {count} documents could be read")
                }
            }));
        }
        Ok(self.report)
    }
}

fn standard_input() -> Result<Input, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|cause| Error::io("standard input", cause))?;
    Ok(Input::new("stdin", bytes))
}

/// A file of lines, or standard input, as text.
pub(crate) fn document(path: &Path) -> Result<Document, Failure> {
    let options = FileOptions::new().format(Format::Plain);
    if is_stdin(path) {
        let input = standard_input()?;
        return Ok(read(&input.name, &input.bytes, &options)?);
    }
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|cause| Error::io(path, cause))?;
    Ok(read(&name, &bytes, &options)?)
}

/// Says what is so odd about a document that little will be found in it.
fn warn(document: &Document) {
    let mut said = BTreeSet::new();
    for issue in document.issues() {
        let tells = matches!(
            issue.kind,
            IssueKind::Markup
                | IssueKind::Empty
                | IssueKind::Unread
                | IssueKind::BrokenCharacter
        );
        if tells && said.insert(issue.kind) {
            say(&format!("`{}`: {}", document.id(), issue.kind));
        }
    }
}

fn column_of(name: &str) -> Result<undersigned::read::Column, Failure> {
    use undersigned::read::Column;
    Ok(match name {
        "name" => Column::Name,
        "given-name" => Column::GivenName,
        "surname" => Column::Surname,
        "organisation" => Column::Organisation,
        "acronym" => Column::Acronym,
        "role" => Column::Role,
        "title" => Column::Title,
        "city" => Column::City,
        "region" => Column::Region,
        "country" => Column::Country,
        "other" => Column::Other,
        _ => {
            return Err(Failure::Message(format!(
                "`{name}` is no column; known are name, given-name, surname, \
                 organisation, acronym, role, title, city, region, country, \
                 other"
            )));
        }
    })
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
