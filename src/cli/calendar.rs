//! `calendar`: secret addresses at which calendars read due dates.
//!
//! Refuses to show an address a second time.

use std::path::Path;

use super::{Exit, Misuse, office, output::Form, subscription};
use crate::{
    assignment::{AgentId, agent::store as agents},
    locale::Language,
    web::subscription::Opens,
};

/// Make, list and take back secret addresses of calendars of due dates
///
/// Examples:
///   regwatch calendar url
///   regwatch calendar url --agent ana@example.com
///   regwatch calendar revoke 4
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make an address and print it once
    ///
    /// Without --agent it shows every due date with how many have still to do it,
    /// for officers and managers; with it, what that agent owes. It names nobody
    /// and holds no ticket. Only a digest of the address is kept. When the agent
    /// leaves the roster, it is taken back.
    ///
    /// Examples:
    ///   regwatch calendar url
    ///   regwatch calendar url --agent 12 --language ja
    #[command(verbatim_doc_comment)]
    Url {
        /// One agent's own due dates: number or address
        #[arg(long, value_name = "ADDRESS|AGENT")]
        agent: Option<String>,
        /// The language it speaks [default: the agent's, or that of the daemon]
        #[arg(long, value_name = "TAG")]
        language: Option<Language>,
        #[command(flatten)]
        form: Form,
    },
    #[command(flatten)]
    Made(subscription::Made),
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Url {
                agent,
                language,
                form,
            } => {
                let office = office(home)?;
                let found = match agent {
                    None => None,
                    Some(who) => Some(office.db.read(|view| match who.parse() {
                        Ok(number) => agents::find(view, AgentId(number)),
                        Err(_) => agents::by_email(view, who),
                    })?),
                };
                if let Some(None) = found {
                    let what = "--agent names nobody on the roster; `regwatch agent list` shows who there is";
                    return Err(Misuse(what.to_owned()).into());
                }
                let found = found.flatten();
                let own = found.as_ref().map(|agent| agent.language.clone());
                let opens = Opens::Calendar {
                    agent: found.map(|agent| agent.id),
                };
                subscription::url(&office, &opens, language.as_ref().or(own.as_ref()), *form)
            }
            What::Made(made) => made.execute(home, "calendar"),
        }
    }
}
