//! `source`: the sources and their health; one look on trial.
//!
//! Refuses to change the configuration.

use std::path::Path;

use super::{Exit, output::Form};

/// List sources with their health, or try one without keeping anything
///
/// Examples:
///   regwatch source list --json
///   regwatch source try https://regulator.example/news
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the sources with their state
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Look at one source once, print what was understood, keep nothing
    Try {
        /// A source of the configuration, or any address
        #[arg(value_name = "URL|ID")]
        target: String,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { .. } => anyhow::bail!("\"source list\" is not wired yet"),
            What::Try { .. } => anyhow::bail!("\"source try\" is not wired yet"),
        }
    }
}
