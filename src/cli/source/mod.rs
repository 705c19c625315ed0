//! `source`: the sources and their health; one look on trial; blindness acknowledged.
//!
//! Refuses to change the configuration.

use std::path::Path;

use super::{
    Exit, Misuse, configuration, database, office,
    output::{Form, plain},
    runtime,
};

mod acknowledge;

mod attempt;

mod list;

/// List sources with their health, try one, or acknowledge that one is blind
///
/// Examples:
///   regwatch source list --json
///   regwatch source try eu-gdpr
///   regwatch source ack eu-gdpr
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the sources with their state
    List {
        /// Only this jurisdiction, such as CN or US-CA
        #[arg(long, value_name = "CODE")]
        jurisdiction: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Look at one source once, print what was understood, keep nothing
    ///
    /// The exit code is 3 when nothing could be read, or what came is not to be
    /// believed.
    #[command(verbatim_doc_comment)]
    Try {
        /// A source of the configuration, or any address
        #[arg(value_name = "URL|ID")]
        target: String,
        #[command(flatten)]
        form: Form,
    },
    /// Acknowledge that a source is blind, so that its alert is not mailed again
    ///
    /// The source stays blind until it is read again; a later blindness is mailed
    /// anew.
    #[command(verbatim_doc_comment)]
    Ack {
        /// The source
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { jurisdiction, form } => list::list(home, jurisdiction.as_deref(), *form),
            What::Try { target, form } => attempt::attempt(home, target, *form),
            What::Ack { id, form } => acknowledge::acknowledge(&database(home)?, id, *form),
        }
    }
}
