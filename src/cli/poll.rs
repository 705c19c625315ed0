//! `poll`: looks at sources once, at once.
//!
//! Refuses to train anyone: what a look shows waits for the daemon.

use std::path::Path;

use super::{Exit, output::Form};

/// Look at the due, the named or all sources once, now
///
/// Examples:
///   regwatch poll                    what is due
///   regwatch poll eu-gdpr fr-cnil    these two, due or not
///   regwatch poll --all --json       everything, one line per look
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The sources to look at; without any, those that are due
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Look at every source, due or not
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        anyhow::bail!("\"poll\" is not wired yet")
    }
}
