//! `rehearse`: many days of the real daemon in seconds.
//!
//! Refuses to touch the real database or to send mail anywhere but the spool.

use std::path::Path;

use super::{Exit, output::Form};

/// Rehearse many days of the daemon in seconds
///
/// Runs the real daemon against the configured sources on a copy of the
/// database; the clock jumps to the next due moment and mail goes to the spool
/// only. Prints what happened day by day and a table at the end.
///
/// Example:
///   regwatch rehearse --days 45 --seed 7
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// How many days to rehearse
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3660))]
    days: u32,
    /// The seed of all chance, so that a rehearsal can be repeated
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        anyhow::bail!("\"rehearse\" is not wired yet")
    }
}
