//! How a command ends: the four exit codes that other programs rely on, and one more for mail servers.
//!
//! Refuses any other.

use std::process::ExitCode;

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The work failed.
    Failed,
    /// The words or the configuration are wrong; the message says where and what to do.
    Wrong,
    /// Something needs a person: a quarantine, a verification failure.
    NeedsPerson,
    /// A mail server that pipes a message in is to keep it and try again (`EX_TEMPFAIL` of sysexits.h).
    TryLater,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Wrong => 2,
            Exit::NeedsPerson => 3,
            Exit::TryLater => 75,
        })
    }
}

/// The words on the command line make sense to the parser but not here, such as the id of a source that
/// is not there. Ends in [`Exit::Wrong`]; the text says what to write instead.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Misuse(pub String);
