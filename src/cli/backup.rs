//! `backup`: copies the database while the daemon runs.
//!
//! Refuses to overwrite a file.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{
    Exit, database,
    output::{Form, Progress},
};

/// Copy the database to a file while the daemon runs
///
/// The copy is whole and compact, and verifies like the original. It holds
/// personal data and the key that signs the log. To restore it, stop the daemon,
/// put it in the place of regwatch.db without the -wal and -shm files, and start.
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
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let db = database(home)?;
        let progress = Progress::of("copying", None);
        crate::db::copy::copy(&db, &self.file)?;
        drop(progress);
        let bytes = std::fs::metadata(&self.file)?.len();
        let done = json!({"file": self.file.display().to_string(), "bytes": bytes});
        self.form.one(&done, |_| {
            format!(
                "{} holds a whole copy ({bytes} bytes).",
                self.file.display()
            )
        })?;
        Ok(Exit::Done)
    }
}
