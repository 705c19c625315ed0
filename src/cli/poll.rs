//! `poll`: looks at sources once, at once.
//!
//! Refuses to train anyone: what a look shows waits for the daemon.

use std::{path::Path, sync::Arc};

use serde::Serialize;
use serde_json::Value;

use super::{
    Exit, Misuse, office,
    output::{Form, Progress, plain},
    rendering::changes_json,
    runtime_here,
};
use crate::{
    change::store::{Change, Part},
    daemon::{Office, Recorded, confirm, poll},
    snapshot::Outcome,
    source::{Source, SourceId, failure::Outlook, store as sources},
};

/// Look at the due, the named or all sources once, now
///
/// What a look shows is recorded as the daemon records it. A change counts after
/// a second reading (confirm_after in regwatch.toml); training is the daemon's
/// work. The exit code is 3 when a look was quarantined.
///
/// Examples:
///   regwatch poll                    what is due
///   regwatch poll eu-gdpr fr-cnil    these two, due or not
///   regwatch poll --all --json       everything, one line per look
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The sources to look at; without any, those that are due
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Look at every source, due or not
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let office = office(home)?;
        let chosen = self.chosen(&office)?;
        let progress = Progress::of("looking", Some(chosen.len() as u64));
        let (mut broken, mut needs_person) = (None, false);
        let mut seen = |recorded: &[Recorded]| {
            progress.advance(recorded.len() as u64);
            if let Some(last) = recorded.last() {
                progress.say(last.look.source.as_str());
            }
            needs_person |= recorded
                .iter()
                .any(|one| one.look.outcome == Outcome::Quarantined);
            if let Err(error) = self.form.each(recorded.iter().map(Line::of), Line::text) {
                broken.get_or_insert(error);
            }
        };
        runtime_here()?.block_on(async {
            poll::look_at(&office, "poll", chosen, &mut seen).await?;
            // With `confirm_after = "0s"` the second reading is due at once: it happens in the same pass.
            confirm::pass(&office, &mut seen).await
        })?;
        if let Some(error) = broken {
            return Err(error.into());
        }
        Ok(if needs_person {
            Exit::NeedsPerson
        } else {
            Exit::Done
        })
    }

    fn chosen(&self, office: &Office) -> anyhow::Result<Vec<Arc<Source>>> {
        if self.all {
            return Ok(office
                .config
                .sources
                .iter()
                .filter(|source| source.enabled)
                .cloned()
                .collect());
        }
        let ids: Vec<SourceId> = if self.ids.is_empty() {
            office
                .db
                .read(|view| sources::due(view, usize::try_from(i64::MAX)?))?
        } else {
            self.ids
                .iter()
                .map(|id| id.parse())
                .collect::<Result<_, _>>()
                .map_err(|e| Misuse(format!("{e}")))?
        };
        let find = |id: &SourceId| {
            let what = || {
                Misuse(format!(
                    "there is no enabled source {id} in sources.toml; `regwatch source list` shows them"
                ))
            };
            office.source(id).cloned().ok_or_else(what)
        };
        Ok(ids.iter().map(find).collect::<Result<_, _>>()?)
    }
}

/// What is printed of a look: its fields in the order of their names.
#[derive(Serialize)]
struct Line<'a> {
    bytes: u64,
    change: Option<Value>,
    class: Option<Outlook>,
    ms: u64,
    outcome: Outcome,
    reason: &'a str,
    sentence: &'a str,
    source: &'a SourceId,
    status: Option<u16>,
    url: &'a str,
    #[serde(skip)]
    changes: &'a [(Change, Vec<Part>)],
}

impl<'a> Line<'a> {
    fn of(recorded: &'a Recorded) -> Self {
        let look = &recorded.look;
        Self {
            bytes: look.bytes,
            change: changes_json(&recorded.changes),
            class: look.class,
            ms: look.ms,
            outcome: look.outcome,
            reason: &look.reason,
            sentence: &look.sentence,
            source: &look.source,
            status: look.status,
            url: &look.url,
            changes: &recorded.changes,
        }
    }

    fn text(&self) -> String {
        let mut text = format!("{:<12} {}", self.outcome.word(), self.source);
        if !self.sentence.is_empty() {
            text.push_str(&format!("  {}", plain(self.sentence)));
        }
        for (change, parts) in self.changes {
            let weight = match (change.is_held(), change.substantive) {
                (true, _) => "held back",
                (false, true) => "substantive",
                (false, false) => "editorial",
            };
            text.push_str(&format!(
                "  {weight}, {} edits, change {}",
                parts.len(),
                change.id
            ));
        }
        text
    }
}
