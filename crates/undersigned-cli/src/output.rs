//! Where results go.

use std::{
    fs::File,
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
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

pub(crate) fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    let file = File::create(path).map_err(|cause| Error::io(path, cause))?;
    Ok(BufWriter::new(file))
}
