//! `demo`: the real daemon on a bundled miniature world.
//!
//! Refuses to reach any address but loopback, and to write outside a temporary folder unless `--home` is given.

use std::path::Path;

use super::play::{Pace, play};
use crate::cli::{Exit, Misuse, runtime};

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
    /// The port of the pages; without it 8080, or any free one when that is taken
    #[arg(long, value_name = "P")]
    port: Option<u16>,
    /// Run the story to its end without waiting, print a summary, and fail if a claim does not hold
    #[arg(long)]
    once: bool,
}

impl Args {
    pub(crate) fn execute(&self, home: Option<&Path>) -> anyhow::Result<Exit> {
        let scratch = tempfile::Builder::new()
            .prefix("regwatch-demo-")
            .tempdir()?;
        let folder = home.unwrap_or(scratch.path());
        if folder.join(crate::config::SETTINGS_FILE).exists() {
            let what = format!(
                "{} holds a configuration already; the demo brings its own: name an empty folder with --home",
                folder.display()
            );
            return Err(Misuse(what).into());
        }
        std::fs::create_dir_all(folder)?;
        let pace = if self.once { Pace::Once } else { Pace::Live };
        let held = runtime()?.block_on(play(folder, self.port, pace))?;
        Ok(if held { Exit::Done } else { Exit::Failed })
    }
}
