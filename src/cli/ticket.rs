//! `ticket`: the key behind the links in mails.
//!
//! Refuses to show it.

use std::{path::Path, time::Duration};

use super::{Exit, office};
use crate::{assignment::ticket::KEY, config::read_span, daemon::Office, db::secret};

/// Replace the key that signs the links in mails
///
/// Example:
///   regwatch ticket rotate --grace 7d
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Sign links with a fresh key from now on, also in the running daemon
    ///
    /// Without --grace every link that was mailed before is dead at once: what to
    /// do when mails have leaked. With it they go on for that long: what to do
    /// every year. The next mail about an assignment, such as its reminder, brings
    /// a link of the new key; what agents have done and answered stays.
    ///
    /// Examples:
    ///   regwatch ticket rotate
    ///   regwatch ticket rotate --grace 14d
    #[command(verbatim_doc_comment)]
    Rotate {
        /// How long links of the old key still open, such as 12h or 14d
        #[arg(long, value_name = "SPAN", value_parser = read_span)]
        grace: Option<Duration>,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let What::Rotate { grace } = &self.what;
        println!("{}", rotate(&office(home)?, grace.unwrap_or_default())?);
        Ok(Exit::Done)
    }
}

/// Replaces the key and says what became of the links before.
pub(super) fn rotate(office: &Office, grace: Duration) -> anyhow::Result<String> {
    let until = office.clock.now().plus(grace);
    secret::replace(&office.db, &office.chance, KEY, grace)?;
    Ok(if grace.is_zero() {
        "Links are signed with a fresh key; every link mailed before is dead.".to_owned()
    } else {
        format!("Links are signed with a fresh key; those mailed before open until {until}.")
    })
}
