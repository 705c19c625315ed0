//! `run`: the daemon.
//!
//! Refuses to serve a home folder that another daemon serves.

use std::path::Path;

use super::Exit;

/// Run the daemon
///
/// Polls the configured sources, teaches what changed, sends mail, issues
/// quizzes and serves the web pages until it is told to stop (SIGTERM or
/// Ctrl-C); mail under way is finished first. Only one daemon serves a home
/// folder.
///
/// Example:
///   regwatch --home /srv/regwatch run
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        anyhow::bail!("\"run\" is not wired yet")
    }
}
