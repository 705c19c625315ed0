//! `completions SHELL`: the script that completes our words in a shell.
//!
//! Refuses to install it: where it belongs is the shell's business.

use std::{io::Write, path::Path};

use clap::CommandFactory;

use super::{Cli, Exit};

/// Print the completion script for a shell
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Args {
    /// The shell to complete for
    shell: clap_complete::Shell,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        // Into memory first: the generator panics where stdout is closed.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "regwatch", &mut script);
        std::io::stdout().write_all(&script)?;
        Ok(Exit::Done)
    }
}
