//! `source list`: every configured source with its health.
//!
//! Refuses to leave out a source that has not been looked at: it is listed without a state.

use std::{collections::HashMap, path::Path, sync::Arc};

use serde_json::{Value, json};

use super::{Exit, Form, Misuse, complain, office, plain};
use crate::{
    config::Config,
    source::{
        Jurisdiction, Source, SourceId,
        store::{self as sources, Standing},
    },
};

/// List the sources with their state
///
/// Examples:
///   regwatch source list --jurisdiction CN
///   regwatch source list --health blind --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Only this jurisdiction and its parts, such as CN, or US with its states
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    /// Only sources in this state; off are those that are switched off
    #[arg(long, value_name = "STATE", value_parser = ["new", "ok", "degraded", "blind", "off"])]
    health: Option<String>,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let office = office(home)?;
        let known: HashMap<SourceId, Standing> = office
            .db
            .read(sources::all)?
            .into_iter()
            .map(|standing| (standing.id.clone(), standing))
            .collect();
        let rows: Vec<Value> = chosen(&office.config, self.jurisdiction.as_deref())?
            .iter()
            .map(|source| row(source, known.get(&source.id)))
            .filter(|row| {
                self.health
                    .as_deref()
                    .is_none_or(|state| row["state"] == state)
            })
            .collect();
        if rows.is_empty() && !self.form.json {
            complain("regwatch: no source of sources.toml is meant by these words");
            return Ok(Exit::Done);
        }
        self.form.rows(
            &["id", "jurisdiction", "kind", "health", "since", "name"],
            &rows,
            |row| {
                let keys = ["id", "jurisdiction", "kind", "state", "since", "name"];
                let cell = |key: &str| plain(row[key].as_str().unwrap_or("–")).into_owned();
                keys.map(cell).to_vec()
            },
        )?;
        Ok(Exit::Done)
    }
}

fn row(source: &Source, standing: Option<&Standing>) -> Value {
    let health = standing.map(|s| s.health.word());
    json!({
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "jurisdiction": source.jurisdiction,
        "language": source.language,
        "url": source.url,
        "enabled": source.enabled,
        "state": if source.enabled { health } else { Some("off") },
        "health": health,
        "since": standing.map(|s| s.since),
        "last_read_at": standing.and_then(|s| s.last_read_at),
        "next_look_at": standing.map(|s| s.next_look_at),
        "reason": standing.map(|s| s.reason.as_str()).unwrap_or_default(),
        "moved_to": standing.and_then(|s| s.moved_to.as_deref()),
    })
}

/// The configured sources of a jurisdiction and its parts, or all, in the order of the file.
pub(super) fn chosen(config: &Config, code: Option<&str>) -> Result<Vec<Arc<Source>>, Misuse> {
    let Some(code) = code else {
        return Ok(config.sources.clone());
    };
    let code: Jurisdiction = code
        .to_ascii_uppercase()
        .parse()
        .map_err(|error| Misuse(format!("{error}")))?;
    let sources = config.sources.iter();
    Ok(sources
        .filter(|source| within(&source.jurisdiction, &code))
        .cloned()
        .collect())
}

/// Whether `place` is `whole` or a part of it, as US-CA is of US.
pub(super) fn within(place: &Jurisdiction, whole: &Jurisdiction) -> bool {
    let rest = place.as_str().strip_prefix(whole.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_federation_holds_its_states_and_no_neighbour() {
        let is = |place: &str, whole: &str| {
            within(
                &place.parse().expect("a code"),
                &whole.parse().expect("a code"),
            )
        };
        assert!(is("US-CA", "US") && is("US", "US") && is("EU", "EU"));
        assert!(!is("US", "US-CA") && !is("EEA", "EU") && !is("CA", "US"));
    }
}
