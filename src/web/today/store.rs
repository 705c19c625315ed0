//! What the first page counts over all stations.
//!
//! Refuses to write: every table here belongs to somebody else.

use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;

use crate::{clock::Timestamp, db::View};

/// One line of a list: how many, and the oldest moment among them.
#[derive(Debug, Serialize)]
pub(super) struct Count {
    /// What is counted, a key of the template.
    what: &'static str,
    n: u64,
    since: Option<Timestamp>,
}

fn count(view: &View<'_>, what: &'static str, sql: &str) -> anyhow::Result<Count> {
    let mut statement = view.conn.prepare_cached(sql)?;
    Ok(statement.query_row(params![view.now.millis()], |row| {
        Ok(Count {
            what,
            n: row.get(0)?,
            since: row.get::<_, Option<i64>>(1)?.map(Timestamp::from_millis),
        })
    })?)
}

fn counts(view: &View<'_>, queries: &[(&'static str, &str)]) -> anyhow::Result<Vec<Count>> {
    let all: Vec<Count> = queries
        .iter()
        .map(|(what, sql)| count(view, what, sql))
        .collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|count| count.n > 0).collect())
}

/// What is past its time at `view.now`. The moment is the earliest deadline that was missed.
pub(super) fn late(view: &View<'_>) -> anyhow::Result<Vec<Count>> {
    counts(
        view,
        &[
            (
                "changes-not-taught",
                "SELECT count(*), min(push_by) FROM change
                 WHERE state = 'confirmed' AND substantive AND composed_at IS NULL AND push_by < ?",
            ),
            (
                "items-not-pushed",
                "SELECT count(*), min(push_by) FROM item
                 WHERE state IN ('draft', 'approved', 'published') AND assigned_at IS NULL AND push_by < ?",
            ),
            (
                "mails-not-accepted",
                "SELECT count(*), min(deadline) FROM envelope WHERE state = 'queued' AND deadline < ?",
            ),
            (
                "assignments-overdue",
                "SELECT count(*), min(due_at) FROM assignment WHERE state = 'open' AND due_at < ?",
            ),
        ],
    )
}

/// What nobody should rely on at present. The moment is when the oldest of them began, where it is known.
pub(super) fn doubtful(view: &View<'_>) -> anyhow::Result<Vec<Count>> {
    counts(
        view,
        &[
            (
                "changes-pending",
                "SELECT count(*), min(observed_at) FROM change WHERE state = 'pending' AND ?1 = ?1",
            ),
            (
                "rules-doubtful",
                "SELECT count(*), NULL FROM rule r WHERE state = 'doubtful' AND ?1 = ?1
                   AND edition = (SELECT max(edition) FROM rule WHERE id = r.id)",
            ),
            (
                "items-suspended",
                "SELECT count(*), NULL FROM item WHERE state = 'suspended' AND ?1 = ?1",
            ),
            (
                "questions-suspended",
                "SELECT count(*), NULL FROM question WHERE state = 'suspended' AND ?1 = ?1",
            ),
            (
                "mails-bounced",
                "SELECT count(*), min(queued_at) FROM envelope WHERE state = 'bounced' AND ?1 = ?1",
            ),
        ],
    )
}

/// An item that waits for an officer.
#[derive(Debug, Serialize)]
pub(super) struct Waiting {
    item: i64,
    change: i64,
    title: String,
    jurisdiction: String,
    drafted_at: Timestamp,
    publish_at: Timestamp,
}

/// The items that wait for an officer, the next to go out first; at most 20.
pub(super) fn waiting(view: &View<'_>) -> anyhow::Result<Vec<Waiting>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT i.id, i.change, c.title, i.jurisdiction, i.drafted_at, i.publish_at
         FROM item i JOIN change c ON c.id = i.change WHERE i.state = 'draft' ORDER BY i.publish_at, i.id LIMIT 20",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Waiting {
            item: row.get(0)?,
            change: row.get(1)?,
            title: row.get(2)?,
            jurisdiction: row.get(3)?,
            drafted_at: Timestamp::from_millis(row.get(4)?),
            publish_at: Timestamp::from_millis(row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many changes are held back from training, and since when the newest of them was seen.
#[derive(Debug, Serialize)]
pub(super) struct Held {
    n: u64,
    newest: Option<Timestamp>,
}

/// What sources hold back.
pub(super) fn held(view: &View<'_>) -> anyhow::Result<Held> {
    let sql = "SELECT count(*), max(observed_at) FROM change WHERE state = 'held'";
    let mut statement = view.conn.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| {
        Ok(Held {
            n: row.get(0)?,
            newest: row.get::<_, Option<i64>>(1)?.map(Timestamp::from_millis),
        })
    })?)
}

/// Envelopes by state.
pub(super) fn outbox(view: &View<'_>) -> anyhow::Result<Vec<(String, u64)>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT state, count(*) FROM envelope GROUP BY state ORDER BY state")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A signed head of the log.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    size: i64,
    root: String,
    at: Timestamp,
}

/// The newest signed head of the log.
pub(super) fn last_checkpoint(view: &View<'_>) -> anyhow::Result<Option<Head>> {
    let sql = "SELECT size, root, at FROM audit_checkpoint ORDER BY size DESC LIMIT 1";
    let mut statement = view.conn.prepare_cached(sql)?;
    let found = statement.query_row([], |row| {
        Ok(Head {
            size: row.get(0)?,
            root: row.get(1)?,
            at: Timestamp::from_millis(row.get(2)?),
        })
    });
    Ok(found.optional()?)
}
