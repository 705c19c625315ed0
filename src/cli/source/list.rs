//! `source list`: every configured source with its health.
//!
//! Refuses to leave out a source that has not been looked at: it is listed without a state.

use std::path::Path;

use serde_json::json;

use super::{Exit, Form, office, plain};
use crate::source::{Source, store as sources};

/// Prints the sources of a jurisdiction, or all.
///
/// # Errors
/// When the configuration is wrong or the database fails.
pub(super) fn list(home: &Path, jurisdiction: Option<&str>, form: Form) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let (known, now) = office.db.read(|view| Ok((sources::all(view)?, view.now)))?;
    let wanted =
        |source: &&Source| jurisdiction.is_none_or(|code| source.jurisdiction.as_str() == code);
    let rows: Vec<_> = office
        .config
        .sources
        .iter()
        .filter(wanted)
        .map(|source| {
            (
                source,
                known.iter().find(|standing| standing.id == source.id),
            )
        })
        .map(|(source, standing)| {
            json!({
                "id": source.id,
                "name": source.name,
                "kind": source.kind,
                "jurisdiction": source.jurisdiction,
                "language": source.language,
                "url": source.url,
                "enabled": source.enabled,
                "health": standing.map(|s| s.health),
                "quiet": standing.is_some_and(|s| s.is_quiet(now)),
                "since": standing.map(|s| s.since),
                "last_read_at": standing.and_then(|s| s.last_read_at),
                "next_look_at": standing.map(|s| s.next_look_at),
                "reason": standing.map(|s| s.reason.as_str()).unwrap_or_default(),
            })
        })
        .collect();
    form.rows(
        &["id", "jurisdiction", "kind", "health", "since", "name"],
        &rows,
        |row| {
            let cell = |key: &str| plain(row[key].as_str().unwrap_or("–")).into_owned();
            let health = match (row["enabled"] == true, row["quiet"] == true) {
                (false, _) => "off".to_owned(),
                (true, true) => "ok, quiet".to_owned(),
                (true, false) => cell("health"),
            };
            vec![
                cell("id"),
                cell("jurisdiction"),
                cell("kind"),
                health,
                cell("since"),
                cell("name"),
            ]
        },
    )?;
    Ok(Exit::Done)
}
