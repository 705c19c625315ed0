//! Looking at the sources that are due.
//!
//! Refuses to let one source stop another: whatever a source does is a recorded look.

use std::{pin::pin, sync::Arc, time::Duration};

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::{
    Step, decide, look,
    office::{Office, blocking},
    record::{Recorded, record},
};
use crate::{
    clock::Timestamp,
    source::{Source, spread, store as sources},
};

/// How many looks one transaction records at the most: many unchanged ones share an entry.
const BATCH: usize = 512;

/// Of how many sources is read together what has to be known before they are asked.
const TOGETHER: usize = 32;

/// How long the first answer of a batch waits for others: a transaction costs more than a row.
const GATHERING: Duration = Duration::from_millis(100);

/// How many bytes of bodies wait to be recorded together at the most.
const HEAVY: usize = 1024 * 1024;

/// How many looks wait for their host's turn while as many as may ask are asking.
const WAITING: usize = 8;

/// How many sources one step looks at.
const AT_ONCE: usize = 512;

/// Looks at every source that is due.
///
/// # Errors
/// When the database fails.
pub async fn step(office: &Office) -> anyhow::Result<Step> {
    let at = office.clone();
    if blocking(move || decide::step(&at)).await? == Step::Did {
        return Ok(Step::Did);
    }
    let at = office.clone();
    let due = blocking(move || at.db.read(|view| sources::due(view, AT_ONCE))).await?;
    let due: Vec<Arc<Source>> = due
        .iter()
        .filter_map(|id| office.source(id).cloned())
        .collect();
    if due.is_empty() {
        return Ok(Step::NothingDue);
    }
    look_at(office, "poll", due, |_| {}).await?;
    Ok(Step::Did)
}

/// When the next source is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(sources::next_due)
}

/// Looks once at each of `watched` and records what came, in batches as answers arrive; `seen` hears of each batch.
///
/// # Errors
/// When the database fails.
pub async fn look_at(
    office: &Office,
    job: &'static str,
    watched: Vec<Arc<Source>>,
    mut seen: impl FnMut(&[Recorded]),
) -> anyhow::Result<()> {
    let at_once = office.config.fetch.concurrency.max(1) + WAITING;
    let mut spread = spread(watched).into_iter();
    let together = std::iter::from_fn(move || {
        let sources: Vec<Arc<Source>> = spread.by_ref().take(TOGETHER).collect();
        (!sources.is_empty()).then_some(sources)
    });
    let at = office.clone();
    let glanced = stream::iter(together).then(move |sources| {
        let office = at.clone();
        async move {
            let glances = look::glances(&office, &sources).await?;
            let each = sources.into_iter().zip(glances);
            anyhow::Ok(stream::iter(each.map(anyhow::Ok)))
        }
    });
    let at = office.clone();
    let takes = glanced.try_flatten().map_ok(move |(source, glance)| {
        let office = at.clone();
        async move {
            let sighting = look::take(&office, glance).await?;
            anyhow::Ok((source, sighting))
        }
    });
    let mut sightings = pin!(takes.try_buffer_unordered(at_once));
    while let Some(first) = sightings.next().await {
        let mut batch = vec![first?];
        let mut weight = batch[0].1.weight();
        let until = tokio::time::Instant::now() + GATHERING;
        // What comes meanwhile is recorded together, as long as it is not much to hold.
        while batch.len() < BATCH
            && weight < HEAVY
            && let Ok(Some(next)) = tokio::time::timeout_at(until, sightings.next()).await
        {
            let next = next?;
            weight += next.1.weight();
            batch.push(next);
        }
        let at = office.clone();
        office.pulse.works(job, office.clock.now());
        seen(&blocking(move || record(&at, job, batch)).await?);
    }
    Ok(())
}
