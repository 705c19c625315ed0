//! `extract`: reads a file as law and prints what was understood.
//!
//! Refuses the network: it reads a file or standard input.

use std::path::{Path, PathBuf};

use super::{Exit, output::Form};

/// Read a page, feed or paper as law and print what was understood
///
/// Examples:
///   regwatch extract law.html --json
///   curl -s https://regulator.example/feed | regwatch extract - --type application/rss+xml
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The file to read, or - for standard input
    #[arg(value_name = "FILE|-")]
    pub(super) file: PathBuf,
    /// Its media type; without it the bytes tell
    #[arg(long = "type", value_name = "MIME")]
    pub(super) media_type: Option<String>,
    /// Where it came from, to resolve links
    #[arg(long, value_name = "U")]
    pub(super) url: Option<url::Url>,
    /// CSS of the part that holds the text
    #[arg(long, value_name = "CSS")]
    pub(super) select: Option<String>,
    /// Its language, as BCP 47
    #[arg(long, value_name = "L")]
    pub(super) language: Option<String>,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        anyhow::bail!("\"extract\" is not wired yet")
    }
}
