//! `user`: who may sign in to the pages of officers and auditors.
//!
//! Refuses to show a password again once it is made.

use std::path::Path;

use super::{Exit, output::Form};

/// Add an officer or auditor who may sign in, or list them
///
/// Example:
///   regwatch user add officer@example.com --role officer
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Add an account and print its first password once
    Add {
        /// The address to sign in with
        #[arg(value_name = "ADDRESS")]
        address: String,
        /// What the account may do
        #[arg(long, value_enum, default_value = "officer")]
        role: Role,
        #[command(flatten)]
        form: Form,
    },
    /// List accounts
    List {
        #[command(flatten)]
        form: Form,
    },
}

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Role {
    /// Reads everything and acts
    Officer,
    /// Reads everything
    Auditor,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Add { .. } => anyhow::bail!("\"user add\" is not wired yet"),
            What::List { .. } => anyhow::bail!("\"user list\" is not wired yet"),
        }
    }
}
