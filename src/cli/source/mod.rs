//! `source`: the sources and their health; looks on trial; rows added; what officers decide about looks.
//!
//! Refuses to change a row that stands in the configuration.

use std::path::Path;

use super::{
    Exit, Misuse, complain, configuration, database, office,
    output::{Form, plain},
    pdf_reader, runtime,
};
use crate::{
    db::Db,
    snapshot::decision::Ruling,
    source::{SourceId, store as sources},
};

mod acknowledge;

mod add;

mod attempt;

mod coverage;

mod decide;

mod list;

mod show;

mod survey;

mod varying;

/// List sources with their health, try, add and survey them, or decide about what came instead of one
///
/// Examples:
///   regwatch source list --jurisdiction CN
///   regwatch source try eu-gdpr
///   regwatch source add https://www.edpb.europa.eu/news_en
///   regwatch source survey
///   regwatch source coverage --from 2026-10-01 --to 2026-10-31
///   regwatch source show eu-gdpr
///   regwatch source accept eu-gdpr --because shortened
///   regwatch source ack eu-gdpr
#[expect(
    rustdoc::bare_urls,
    reason = "the help shows an example as it is typed"
)]
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
    /// Show one source: how it stands, what waits for a decision, where its page varies
    Show {
        /// The source
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        form: Form,
    },
    /// Accept what was quarantined: this is the page
    ///
    /// The kept bytes become the first baseline, or count at once as the
    /// regulator's change against the baseline there is. The same objection is
    /// not raised again while the page stays much like it. Where a source's
    /// anchor, url or selector is wrong, correct that instead.
    ///
    /// Example:
    ///   regwatch source accept eu-gdpr --because shortened
    #[command(verbatim_doc_comment)]
    Accept(Word),
    /// Discard what was quarantined: this is not the page
    ///
    /// The source stays unread, and blind once its allowance is over; as long as
    /// the same bytes or the same text come, nobody is alarmed again.
    ///
    /// Example:
    ///   regwatch source discard eu-gdpr --because maintenance
    #[command(verbatim_doc_comment)]
    Discard(Word),
    /// Drop or pin a region of a page that was learnt to vary; without either, show them
    ///
    /// A dropped region is read as text again and is not learnt again; a pinned
    /// one stays, however many others are learnt.
    ///
    /// Examples:
    ///   regwatch source volatile eu-gdpr --drop 3
    ///   regwatch source volatile eu-gdpr --pin 4
    #[command(verbatim_doc_comment)]
    Volatile {
        /// The source
        #[arg(value_name = "ID")]
        id: String,
        /// The number of a region, as `source show` prints it
        #[arg(long, value_name = "N", conflicts_with = "pin")]
        drop: Option<i64>,
        /// The number of a region, as `source show` prints it
        #[arg(long, value_name = "N")]
        pin: Option<i64>,
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

/// What an officer says of quarantined bytes.
#[derive(Debug, clap::Args)]
struct Word {
    /// The source
    #[arg(value_name = "ID")]
    id: String,
    /// Why; it stands in the log
    #[arg(long, value_name = "TEXT", default_value = "")]
    because: String,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List(args) => args.execute(home),
            What::Try { target, form } => attempt::attempt(home, target, *form),
            What::Add(args) => args.execute(home),
            What::Survey(args) => args.execute(home),
            What::Coverage(args) => args.execute(home),
            What::Show { id, form } => show::show(home, id, *form),
            What::Accept(word) => word.says(home, Ruling::Accepted),
            What::Discard(word) => word.says(home, Ruling::Discarded),
            What::Volatile {
                id,
                drop,
                pin,
                form,
            } => match (drop, pin) {
                (Some(number), _) => varying::decide(home, id, *number, true, *form),
                (None, Some(number)) => varying::decide(home, id, *number, false, *form),
                (None, None) => show::show(home, id, *form),
            },
            What::Ack { id, form } => acknowledge::acknowledge(&database(home)?, id, *form),
        }
    }
}

impl Word {
    fn says(&self, home: &Path, ruling: Ruling) -> anyhow::Result<Exit> {
        decide::decide(home, &self.id, ruling, &self.because, self.form)
    }
}

/// The source of that id that the database knows.
///
/// # Errors
/// When there is none, with the command that lists them.
fn known_id(db: &Db, id: &str) -> anyhow::Result<SourceId> {
    let unknown = || {
        Misuse(format!(
            "there is no source \"{}\"; `regwatch source list` names them",
            plain(id)
        ))
    };
    let source: SourceId = id.parse().map_err(|_| unknown())?;
    db.read(|view| sources::find(view, &source))?
        .ok_or_else(unknown)?;
    Ok(source)
}
