//! `rule stale`: which rules want an officer's look, and why.
//!
//! Refuses to call a rule fresh that nobody has read or confirmed for a year.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};

use super::{Exit, Form, database, list::rule_json, sources};
use crate::{
    cli::{complain, lesson::Voice, output::plain},
    rule::{
        cited,
        review::{Reason, reasons},
        store::{self as rules, Filter},
    },
};

/// Name the rules that want a look: doubtful, unconfirmed, ended, old, or resting on what nobody watches
///
/// A rule is old when nobody has read its law or confirmed it for a year. The
/// exit code is 3 when a rule is doubtful.
///
/// Example:
///   regwatch rule stale --because doubtful
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Only for this reason
    #[arg(long, value_name = "REASON", value_parser = PossibleValuesParser::new(REASONS))]
    because: Option<String>,
    #[command(flatten)]
    form: Form,
}

/// The reasons there are, as [`Reason::word`] says them.
const REASONS: [&str; 6] = [
    "doubtful",
    "unconfirmed",
    "ended",
    "old",
    "not-watched",
    "not-found",
];

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let (sources, voice) = (sources(home)?, Voice::of("en")?);
        let found = database(home)?.read(|view| {
            let watched = cited::watched(view, &sources)?;
            let today = view.now.utc().date_naive();
            let all = rules::list(view, &Filter::default())?.into_iter();
            let judged = all.map(|rule| {
                let why = reasons(&rule, &watched, today);
                (rule, why)
            });
            Ok(judged
                .filter(|(_, why)| self.wants(why))
                .collect::<Vec<_>>())
        })?;
        let rows: Vec<Value> = found
            .iter()
            .map(|(rule, why)| {
                let mut json = rule_json(rule, voice.speaker());
                json["stale"] = json!(why);
                json["stale_text"] = json!(why.iter().map(told).collect::<Vec<_>>().join("; "));
                json
            })
            .collect();
        self.form.rows(&["rule", "state", "why"], &rows, |row| {
            ["id", "state", "stale_text"]
                .map(|key| plain(row[key].as_str().unwrap_or("–")).into_owned())
                .to_vec()
        })?;
        if rows.is_empty() && !self.form.json {
            complain("regwatch: no rule wants a look for that reason");
        }
        let doubtful = |why: &Vec<Reason>| why.iter().any(|r| matches!(r, Reason::Doubtful { .. }));
        if found.iter().any(|(_, why)| doubtful(why)) {
            return Ok(Exit::NeedsPerson);
        }
        Ok(Exit::Done)
    }

    fn wants(&self, why: &[Reason]) -> bool {
        match &self.because {
            Some(word) => why.iter().any(|reason| reason.word() == word),
            None => !why.is_empty(),
        }
    }
}

fn told(reason: &Reason) -> String {
    match reason {
        Reason::Doubtful { change: Some(id) } => format!("change {id} touched what it cites"),
        Reason::Doubtful { change: None } => "what it cites has changed".to_owned(),
        Reason::Unconfirmed => "rests on recollection, unconfirmed".to_owned(),
        Reason::Ended { on } => format!("its last day was {on}"),
        Reason::Old { last: Some(day) } => format!("last read or confirmed {day}"),
        Reason::Old { last: None } => "nobody has read it in the law".to_owned(),
        Reason::NotWatched { instrument } => format!("{instrument} is not watched"),
        Reason::NotFound { citation } => format!(
            "{} {} does not stand in what was read",
            citation.instrument, citation.path
        ),
    }
}
