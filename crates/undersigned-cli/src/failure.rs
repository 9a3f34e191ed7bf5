//! Why a command could not do its work.

use std::{fmt, io};

/// Ends the command with exit code 1 and one message.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library could not read or write something.
    Library(undersigned::Error),
    /// Standard output was closed: whoever reads it has enough.
    ClosedPipe,
    /// Something else, said in a sentence.
    Message(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Library(error) => write!(f, "{error}"),
            Failure::ClosedPipe => f.write_str("output closed"),
            Failure::Message(message) => f.write_str(message),
        }
    }
}

impl From<undersigned::Error> for Failure {
    fn from(error: undersigned::Error) -> Failure {
        Failure::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Failure::ClosedPipe
        } else {
            Failure::Message(format!("cannot write: {error}"))
        }
    }
}
