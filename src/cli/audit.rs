//! `audit`: the log that proves it.
//!
//! Refuses to change an entry.

use std::path::Path;

use super::{Exit, output::Form};

/// Search, show or verify the audit log
///
/// Examples:
///   regwatch audit search quiz --since 2027-01-01
///   regwatch audit verify
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Search entries, newest first
    Search {
        /// Words an entry must hold
        #[arg(value_name = "TEXT")]
        text: Vec<String>,
        /// Only entries from this day on, YYYY-MM-DD in UTC
        #[arg(long, value_name = "DAY")]
        since: Option<chrono::NaiveDate>,
        /// Only entries up to this day, YYYY-MM-DD in UTC
        #[arg(long, value_name = "DAY")]
        until: Option<chrono::NaiveDate>,
        /// At most so many entries
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: u32,
        #[command(flatten)]
        form: Form,
    },
    /// Show one entry with its proof
    Show {
        /// The number of the entry
        #[arg(value_name = "ENTRY")]
        id: i64,
        #[command(flatten)]
        form: Form,
    },
    /// Verify every entry and checkpoint; exit code 3 when one does not hold
    Verify {
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Search { .. } => anyhow::bail!("\"audit search\" is not wired yet"),
            What::Show { .. } => anyhow::bail!("\"audit show\" is not wired yet"),
            What::Verify { .. } => anyhow::bail!("\"audit verify\" is not wired yet"),
        }
    }
}
