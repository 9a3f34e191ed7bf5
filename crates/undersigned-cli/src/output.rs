//! Where results go.

use std::{
    fs::File,
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use undersigned::Error;

use crate::{
    args::{LineFormat, Output},
    failure::Failure,
};

impl Output {
    /// Opens the file, or standard output.
    pub(crate) fn open(&self) -> Result<Box<dyn Write>, Failure> {
        match &self.output {
            Some(path) => Ok(Box::new(create(path)?)),
            None => Ok(Box::new(BufWriter::new(io::stdout().lock()))),
        }
    }

    /// Whether people read it as it comes.
    fn is_terminal(&self) -> bool {
        self.output.is_none() && io::stdout().is_terminal()
    }
}

impl LineFormat {
    /// Whether lines are written for people.
    pub(crate) fn is_text(self, output: &Output) -> bool {
        match self {
            LineFormat::Auto => output.is_terminal(),
            LineFormat::Text => true,
            LineFormat::Jsonl => false,
        }
    }
}

impl Output {
    /// Refuses to write over what is read.
    pub(crate) fn spare(&self, inputs: &[PathBuf]) -> Result<(), Failure> {
        let Some(output) = &self.output else { return Ok(()) };
        let Ok(output) = output.canonicalize() else { return Ok(()) };
        for input in inputs {
            if input.canonicalize().is_ok_and(|input| input == output) {
                return Err(Failure::Message(format!(
                    "`{}` is read and would be written over; name another \
                     output",
                    input.display(),
                )));
            }
        }
        Ok(())
    }
}

pub(crate) fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Failure::Message(format!(
            "`{}`: there is no folder `{}`",
            path.display(),
            folder.display(),
        )));
    }
    let file = File::create(path).map_err(|cause| Error::io(path, cause))?;
    Ok(BufWriter::new(file))
}
