//! `agent`: the roster.
//!
//! Refuses half a roster: all rows are taken or none.

use std::path::{Path, PathBuf};

use super::{Exit, output::Form};

/// Import the roster, or list agents
///
/// The file is CSV as spreadsheets save it. Columns, in any order: external_id,
/// email, name, language, timezone, markets (several with ; between them),
/// team, manager, role, status, leave_from, leave_to, hired_on; only email,
/// name and markets are required. All rows are taken or none; importing again
/// is harmless.
///
/// Examples:
///   regwatch agent import roster.csv
///   regwatch agent import everyone.csv --full
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Import a roster from a CSV file
    Import {
        /// The CSV file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The file names everyone: agents missing from it become inactive
        #[arg(long)]
        full: bool,
        #[command(flatten)]
        form: Form,
    },
    /// List agents
    List {
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Import { .. } => anyhow::bail!("\"agent import\" is not wired yet"),
            What::List { .. } => anyhow::bail!("\"agent list\" is not wired yet"),
        }
    }
}
