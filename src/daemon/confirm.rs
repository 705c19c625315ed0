//! The second reading of what changed: twice the same, some minutes apart, or it did not happen.
//!
//! Refuses to judge: the same look and the same record as for every other visit.

use std::sync::Arc;

use super::{
    Step,
    office::{Office, blocking},
    poll::look_at,
    record::Recorded,
};
use crate::{change::store as changes, clock::Timestamp, source::Source};

/// Looks again at the sources whose pending change is due for its second reading.
///
/// # Errors
/// When the database fails.
pub async fn step(office: &Office) -> anyhow::Result<Step> {
    pass(office, |_| {}).await
}

/// As [`step`]; `seen` hears of each look.
///
/// # Errors
/// When the database fails.
pub async fn pass(office: &Office, seen: impl FnMut(&[Recorded])) -> anyhow::Result<Step> {
    let at = office.clone();
    let due = blocking(move || at.db.read(changes::to_confirm)).await?;
    // A source that left the configuration keeps its pending change: there is nothing to ask any more.
    let due: Vec<Arc<Source>> = due
        .iter()
        .filter_map(|id| office.source(id).cloned())
        .collect();
    if due.is_empty() {
        return Ok(Step::NothingDue);
    }
    look_at(office, "confirm", due, seen).await?;
    Ok(Step::Did)
}

/// When the next pending change is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(changes::next_confirm)
}
