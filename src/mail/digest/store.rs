//! The table `carried`: which further assignments one letter tells of.
//!
//! Refuses to add to a letter that may have left: what was tried once says the same for ever.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use crate::{
    clock::Timestamp,
    db::{Tx, View},
};

/// A digest that waits.
pub(super) struct Waiting {
    pub(super) envelope: i64,
    pub(super) leaves_at: Timestamp,
}

/// One of the assignments a digest tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The assignment.
    pub assignment: i64,
    /// By when the relay must have the letter for its sake.
    pub deadline: Timestamp,
}

/// When the newest letter about a change leaves or left for `agent`; none when there was none.
pub(super) fn last_told(tx: &Tx<'_>, agent: i64) -> anyhow::Result<Option<Timestamp>> {
    let at: Option<i64> = tx
        .conn
        .prepare_cached(
            "SELECT max(not_before) FROM envelope WHERE agent IS NOT NULL AND agent = ?
             AND template IN ('push', 'digest') AND state NOT IN ('cancelled', 'expired')",
        )?
        .query_row([agent], |row| row.get(0))?;
    Ok(at.map(Timestamp::from_millis))
}

/// The digest for `agent` that has never been due, so that nobody can have it.
pub(super) fn waiting(tx: &Tx<'_>, agent: i64) -> anyhow::Result<Option<Waiting>> {
    Ok(tx
        .conn
        .prepare_cached(
            "SELECT id, not_before FROM envelope WHERE agent IS NOT NULL AND agent = ?1 AND template = 'digest'
             AND state = 'queued' AND not_before > ?2 AND next_try_at > ?2 AND tries = 0
             AND NOT EXISTS (SELECT 1 FROM delivery WHERE envelope = id) ORDER BY id LIMIT 1",
        )?
        .query_row(params![agent, tx.now.millis()], |row| {
            Ok(Waiting {
                envelope: row.get(0)?,
                leaves_at: Timestamp::from_millis(row.get(1)?),
            })
        })
        .optional()?)
}

/// Lets envelope `envelope` tell of `assignment` too; once.
pub(super) fn carry(
    tx: &Tx<'_>,
    envelope: i64,
    assignment: i64,
    deadline: Timestamp,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO carried (assignment, envelope, deadline, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )?
        .execute(params![assignment, envelope, deadline.millis(), tx.entry])?;
    Ok(())
}

/// The assignments that envelope `envelope` tells of besides its own, in the order in which they were given.
///
/// # Errors
/// When the database fails.
pub fn carried(view: &View<'_>, envelope: i64) -> anyhow::Result<Vec<Carried>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT assignment, deadline FROM carried WHERE envelope = ? ORDER BY assignment",
    )?;
    let rows = statement.query_map([envelope], |row| {
        Ok(Carried {
            assignment: row.get(0)?,
            deadline: Timestamp::from_millis(row.get(1)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The canonical texts of what entry number `entry` let letters carry.
///
/// # Errors
/// When the database fails.
pub fn carried_rows(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT envelope, assignment, deadline FROM carried WHERE entry = ? ORDER BY envelope, assignment",
    )?;
    let rows = statement.query_map([entry], |row| {
        let number = |index| row.get::<_, i64>(index);
        Ok(json!([number(0)?, number(1)?, number(2)?]).to_string())
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
