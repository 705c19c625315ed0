//! `compare`: says what differs in law between two files.
//!
//! Refuses to judge who must learn it.

use std::path::{Path, PathBuf};

use super::{Exit, output::Form};

/// Say what differs in law between two versions
///
/// Example:
///   regwatch compare old.html new.html --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The earlier version
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The later version
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// The media type of both; without it the bytes tell
    #[arg(long = "type", value_name = "MIME")]
    pub(super) media_type: Option<String>,
    /// The language of both, as BCP 47
    #[arg(long, value_name = "L")]
    pub(super) language: Option<String>,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        anyhow::bail!("\"compare\" is not wired yet")
    }
}
