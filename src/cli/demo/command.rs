//! `demo`: the real daemon on a bundled miniature world.
//!
//! Refuses to reach any address but loopback, and to write outside a temporary folder unless `--home` is given.

use std::path::Path;

use crate::cli::Exit;

/// See the whole walk on a bundled miniature world
///
/// Runs the real daemon against fictional regulators that amend their law, with
/// a roster, a mail catcher and a clock that runs fast. Everything stays on
/// this machine, in a temporary folder unless --home is given. Ctrl-C ends it.
///
/// Examples:
///   regwatch demo              watch it on the terminal and at the printed address
///   regwatch demo --once       run the whole story without waiting and verify its claims
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The port of the web pages; 0 takes any free one
    #[arg(long, value_name = "P", default_value_t = 8080)]
    port: u16,
    /// Run the story to its end without waiting, print a summary, and fail if a claim does not hold
    #[arg(long)]
    once: bool,
}

impl Args {
    pub(crate) fn execute(&self, _home: Option<&Path>) -> anyhow::Result<Exit> {
        anyhow::bail!("\"demo\" is not wired yet")
    }
}
