//! `source`: the sources and their health; looks on trial; rows added; blindness acknowledged.
//!
//! Refuses to change a row that stands in the configuration.

use std::path::Path;

use super::{
    Exit, Misuse, complain, configuration, database, office,
    output::{Form, plain},
    runtime,
};

mod acknowledge;

mod add;

mod attempt;

mod coverage;

mod list;

mod survey;

/// List sources with their health, try, add and survey them
///
/// Examples:
///   regwatch source list --jurisdiction CN
///   regwatch source try eu-gdpr
///   regwatch source add https://www.edpb.europa.eu/news_en
///   regwatch source survey
///   regwatch source coverage --from 2026-10-01 --to 2026-10-31
///   regwatch source ack eu-gdpr
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    List(list::Args),
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
    Add(add::Args),
    Survey(survey::Args),
    Coverage(coverage::Args),
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
            What::List(args) => args.execute(home),
            What::Try { target, form } => attempt::attempt(home, target, *form),
            What::Add(args) => args.execute(home),
            What::Survey(args) => args.execute(home),
            What::Coverage(args) => args.execute(home),
            What::Ack { id, form } => acknowledge::acknowledge(&database(home)?, id, *form),
        }
    }
}
