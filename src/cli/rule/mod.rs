//! `rule`: what agents must know, by country and topic.
//!
//! Refuses to decide for an officer: every decision names who made it and why.

use std::{path::Path, sync::Arc};

use clap::builder::PossibleValuesParser;

use super::{Exit, Misuse, configuration, database, output::Form};
use crate::{
    config::SETTINGS_FILE,
    db::View,
    rule::{RuleId, RuleState, TOPICS},
    source::Source,
};

mod decide;

mod exchange;

mod list;

mod matrix;

mod show;

mod stale;

/// List, show, compare and decide about rules: what an agent must know in a country on a topic
///
/// A rule rests on provisions. When one of them changes, the rule becomes
/// doubtful at once and teaches nobody until an officer confirms, edits or
/// rejects it; so does a rule that rests on recollection only (unconfirmed).
///
/// Examples:
///   regwatch rule matrix --topic withdrawal-period
///   regwatch rule list --jurisdiction DE --state unconfirmed
///   regwatch rule show eu.access-request-deadline
///   regwatch rule stale --because doubtful
///   regwatch rule confirm eu.refund-deadline --because read-today
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    List(list::Args),
    Show(show::Args),
    Matrix(matrix::Args),
    Stale(stale::Args),
    Confirm(decide::Confirm),
    Edit(decide::Edit),
    Reject(decide::Reject),
    Export(exchange::Export),
    Import(exchange::Import),
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List(args) => args.execute(home),
            What::Show(args) => args.execute(home),
            What::Matrix(args) => args.execute(home),
            What::Stale(args) => args.execute(home),
            What::Confirm(args) => args.execute(home),
            What::Edit(args) => args.execute(home),
            What::Reject(args) => args.execute(home),
            What::Export(args) => args.execute(home),
            What::Import(args) => args.execute(home),
        }
    }
}

/// The topics a command line may name.
fn topics() -> PossibleValuesParser {
    PossibleValuesParser::new(TOPICS)
}

/// The states a command line may name.
const STATES: [(&str, RuleState); 4] = [
    ("unconfirmed", RuleState::Unconfirmed),
    ("confirmed", RuleState::Confirmed),
    ("doubtful", RuleState::Doubtful),
    ("retired", RuleState::Retired),
];

/// The id on the command line.
fn id(text: &str) -> Result<RuleId, Misuse> {
    text.parse()
        .map_err(|error: crate::rule::NotARuleId| Misuse(error.to_string()))
}

/// That there is no such rule, and where to look.
fn unknown(id: &RuleId) -> Misuse {
    Misuse(format!(
        "there is no rule {id}; `regwatch rule list` shows them"
    ))
}

/// What is watched; nothing where the home folder has no configuration, as beside a copied database.
fn sources(home: &Path) -> anyhow::Result<Vec<Arc<Source>>> {
    if home.join(SETTINGS_FILE).exists() {
        Ok(configuration(home)?.sources)
    } else {
        Ok(Vec::new())
    }
}

/// Today's date, as the rules write dates.
fn today(view: &View<'_>) -> String {
    view.now.utc().format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests;
