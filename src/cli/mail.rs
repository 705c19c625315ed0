//! `mail`: the outbox and the way to the relay.
//!
//! Refuses to send training mail by hand.

use std::path::Path;

use super::{Exit, output::Form};

/// Send a test mail, or list what waits in the outbox
///
/// Example:
///   regwatch mail test me@example.com
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Send one test mail and say what the relay answered
    Test {
        /// Where to send it
        #[arg(value_name = "ADDRESS")]
        address: String,
        #[command(flatten)]
        form: Form,
    },
    /// List what waits to be delivered
    Queue {
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Test { .. } => anyhow::bail!("\"mail test\" is not wired yet"),
            What::Queue { .. } => anyhow::bail!("\"mail queue\" is not wired yet"),
        }
    }
}
