//! All sources with their health, the sick ones first.
//!
//! Refuses to leave out a source that is no longer watched: its history stays.

use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::{Deserialize, Serialize};

use super::{
    Front, Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::{
    clock::Timestamp,
    source::{
        self,
        store::{Health, Standing},
    },
};

/// What the reader narrows the list to.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Narrowed {
    /// Text that stands in id, name or jurisdiction.
    #[serde(default)]
    text: String,
    /// A health, `quiet` or `off`.
    #[serde(default)]
    health: String,
}

/// A source in a list.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    id: String,
    name: String,
    jurisdiction: String,
    kind: Option<source::Kind>,
    url: String,
    enabled: bool,
    health: Health,
    since: Timestamp,
    last_read_at: Option<Timestamp>,
    next_look_at: Timestamp,
    failures: u32,
    reason: String,
    moved_to: Option<String>,
    quiet: bool,
    /// What a list holds back; none for a document.
    holds_back: Option<String>,
}

/// The source as a list shows it; one that left the configuration has its id for a name.
pub(super) fn row(front: &Front, standing: &Standing) -> Row {
    let known = front.sources.iter().find(|source| source.id == standing.id);
    let id = standing.id.to_string();
    Row {
        name: known.map_or_else(|| id.clone(), |source| source.name.clone()),
        jurisdiction: known.map_or_else(String::new, |s| s.jurisdiction.as_str().to_owned()),
        kind: known.map(|source| source.kind),
        url: known.map_or_else(String::new, |source| source.url.to_string()),
        id,
        enabled: standing.enabled,
        health: standing.health,
        since: standing.since,
        last_read_at: standing.last_read_at,
        next_look_at: standing.next_look_at,
        failures: standing.failures,
        reason: standing.reason.clone(),
        moved_to: standing.moved_to.clone(),
        quiet: standing.is_quiet(front.clock.now()),
        holds_back: known
            .filter(|source| source.kind.lists())
            .map(|source| source.holding.to_string()),
    }
}

impl Narrowed {
    fn keeps(&self, row: &Row) -> bool {
        let text = self.text.trim().to_lowercase();
        let has = |field: &str| field.to_lowercase().contains(&text);
        let health = match self.health.as_str() {
            "" => true,
            "off" => !row.enabled,
            "quiet" => row.quiet,
            word => row.enabled && row.health.word() == word,
        };
        health && (has(&row.id) || has(&row.name) || has(&row.jurisdiction))
    }
}

/// `GET /sources`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Query(narrowed): Query<Narrowed>,
) -> Result<Html<String>, Refusal> {
    let standings = desk.read(source::store::all).await?;
    let total = standings.len();
    let mut rows: Vec<Row> = standings
        .iter()
        .map(|standing| row(&desk, standing))
        .collect();
    rows.retain(|row| narrowed.keeps(row));
    let urgency = |row: &Row| match (row.enabled, row.health) {
        (false, _) => 4,
        (true, Health::Blind) => 0,
        (true, Health::Degraded) => 1,
        (true, Health::New) => 2,
        (true, Health::Ok) => 3,
    };
    rows.sort_by(|a, b| (urgency(a), &a.id).cmp(&(urgency(b), &b.id)));
    let found = rows.len();
    rows.truncate(500);
    let values = values! { rows, found, total, narrowed };
    page::desk(&desk, &who, "sources", "sources.html", values)
}
