//! Reading and ending what `suppression` and `envelope` hold against delivery, by an officer's word.
//!
//! Refuses to show an address: agents are numbers here.

use anyhow::Context as _;
use rusqlite::{OptionalExtension as _, params};

use super::Exception;
use crate::{
    clock::Timestamp,
    db::{Tx, View},
    mail::EnvelopeState,
};

/// The agents whom mail does not reach, the latest first.
///
/// # Errors
/// When the database fails.
pub fn exceptions(view: &View<'_>) -> anyhow::Result<Vec<Exception>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT s.agent, s.reason, s.since, s.until,
           (SELECT count(*) FROM assignment WHERE agent = s.agent AND state = 'open'),
           (SELECT count(*) FROM envelope WHERE agent IS NOT NULL AND agent = s.agent
              AND state IN ('queued', 'bounced', 'suppressed'))
         FROM suppression s WHERE s.until IS NULL OR s.until > ? ORDER BY s.since DESC, s.agent",
    )?;
    let rows = statement.query_map([view.now.millis()], |row| {
        Ok(Exception {
            agent: row.get(0)?,
            reason: row.get(1)?,
            since: Timestamp::from_millis(row.get(2)?),
            until: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_millis),
            open: row.get(4)?,
            waiting: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many suppressions the officers have not been mailed about.
///
/// # Errors
/// When the database fails.
pub fn untold(view: &View<'_>) -> anyhow::Result<usize> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT count(*) FROM suppression WHERE told = 0")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Notes that the officers were mailed about every suppression so far.
///
/// # Errors
/// When the database fails.
pub fn told(tx: &Tx<'_>) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("UPDATE suppression SET told = 1 WHERE told = 0")?
        .execute([])?;
    Ok(())
}

/// Why mail to `agent` is suppressed, if it is.
pub(super) fn reason(view: &View<'_>, agent: i64) -> anyhow::Result<Option<String>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT reason FROM suppression WHERE agent = ?")?;
    Ok(statement.query_row([agent], |row| row.get(0)).optional()?)
}

/// Where envelope `id` stands, and its agent.
pub(super) fn standing(
    view: &View<'_>,
    id: i64,
) -> anyhow::Result<Option<(EnvelopeState, Option<i64>)>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT state, agent FROM envelope WHERE id = ?")?;
    let found: Option<(String, Option<i64>)> = statement
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(word, agent)| {
            let state = EnvelopeState::from_word(&word)
                .with_context(|| format!("envelope {id} has an unknown state"))?;
            Ok((state, agent))
        })
        .transpose()
}

/// Lets an envelope that expired, bounced or waits be tried now. Whether one did.
pub(super) fn retry(tx: &Tx<'_>, id: i64, until: Timestamp) -> anyhow::Result<bool> {
    let moved = tx
        .conn
        .prepare_cached(
            "UPDATE envelope SET state = 'queued', next_try_at = ?2, retry_until = ?3
             WHERE id = ?1 AND state IN ('expired', 'bounced', 'queued')",
        )?
        .execute(params![id, tx.now.millis(), until.millis()])?;
    Ok(moved > 0)
}
