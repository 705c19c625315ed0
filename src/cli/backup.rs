//! `backup`: copies the database while the daemon runs.
//!
//! Refuses to overwrite a file.

use std::path::{Path, PathBuf};

use super::{Exit, output::Form};

/// Copy the database to a file while the daemon runs
///
/// Example:
///   regwatch backup /backup/regwatch-2027-01-31.db
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The file to write; it must not exist
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        anyhow::bail!("\"backup\" is not wired yet")
    }
}
