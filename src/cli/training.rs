//! `training`: what agents are taught.
//!
//! Refuses to publish anything.

use std::path::Path;

use super::{Exit, output::Form};

/// List what agents are taught, or show one training item
///
/// Example:
///   regwatch training show 4
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List training items, newest first
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Show one training item as an agent reads it
    Show {
        /// The number of the item
        id: i64,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { .. } => anyhow::bail!("\"training list\" is not wired yet"),
            What::Show { .. } => anyhow::bail!("\"training show\" is not wired yet"),
        }
    }
}
