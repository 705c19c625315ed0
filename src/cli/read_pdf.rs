//! `read-pdf`: the process apart that reads one PDF for another regwatch.
//!
//! Refuses to be a command for people: it is hidden, and `extract` prints what a file says.

use anyhow::Context as _;

use super::Exit;
use crate::document::pdf::apart;

/// Read the PDF on standard input within limits, for another regwatch
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Args {
    /// Bytes of address space
    #[arg(long, value_name = "BYTES")]
    memory: u64,
    /// Seconds of a processor
    #[arg(long, value_name = "SECONDS")]
    cpu: u64,
}

impl Args {
    pub(super) fn execute(&self) -> anyhow::Result<Exit> {
        let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
        apart::serve(self.memory, self.cpu, input, output).context("the PDF was not read")?;
        Ok(Exit::Done)
    }
}
