//! `change`: what changed in the law.
//!
//! Refuses to dismiss anything: that is an officer's act on the web.

use std::path::Path;

use super::{Exit, output::Form};

/// List what changed in the law, or show one change with its edits
///
/// Example:
///   regwatch change show 17
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List changes, newest first
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Show one change with its edits
    Show {
        /// The number of the change
        id: i64,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { .. } => anyhow::bail!("\"change list\" is not wired yet"),
            What::Show { .. } => anyhow::bail!("\"change show\" is not wired yet"),
        }
    }
}
