//! `man`: the manual pages, made from the same definitions as `--help`.
//!
//! Refuses to say anything `--help` does not.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::CommandFactory;

use super::{Cli, Exit};

/// Print the manual page, or write the pages of all commands into a folder
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Args {
    /// The folder to write regwatch.1, regwatch-poll.1 and the rest into
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        if let Some(folder) = &self.into {
            clap_mangen::generate_to(Cli::command(), folder)
                .with_context(|| format!("cannot write the pages into {}", folder.display()))?;
            return Ok(Exit::Done);
        }
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        std::io::stdout().write_all(&page)?;
        Ok(Exit::Done)
    }
}
