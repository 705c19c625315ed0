//! The one statement that queues a letter of many.
//!
//! Refuses to ask first: the index that keeps letters single answers while it is written.

use rusqlite::{CachedStatement, params};

use crate::db::Tx;

/// What differs between rows.
pub(super) struct Letter<'l> {
    pub(super) id: i64,
    pub(super) agent: i64,
    pub(super) template: &'l str,
    pub(super) cause: &'l str,
    pub(super) assignment: Option<i64>,
    pub(super) language: &'l str,
    pub(super) message_id: &'l str,
    pub(super) priority: i64,
    pub(super) deadline: i64,
}

/// The statement, prepared once.
pub(super) fn insertion<'t>(tx: &'t Tx<'t>) -> anyhow::Result<CachedStatement<'t>> {
    Ok(tx.conn.prepare_cached(
        "INSERT INTO envelope (id, agent, template, cause, cycle, assignment, language, params, message_id, priority,
           not_before, deadline, state, next_try_at, queued_at, entry)
         VALUES (?1, ?2, ?3, ?4, '1', ?5, ?6, '{}', ?7, ?8, ?9, ?10, 'queued', ?9, ?9, ?11)
         ON CONFLICT (agent, template, cause, cycle) WHERE agent IS NOT NULL DO NOTHING",
    )?)
}

/// Writes one row; tells whether it is new.
pub(super) fn insert(
    statement: &mut CachedStatement<'_>,
    tx: &Tx<'_>,
    letter: &Letter<'_>,
) -> anyhow::Result<bool> {
    let written = statement.execute(params![
        letter.id,
        letter.agent,
        letter.template,
        letter.cause,
        letter.assignment,
        letter.language,
        letter.message_id,
        letter.priority,
        tx.now.millis(),
        letter.deadline,
        tx.entry,
    ])?;
    Ok(written == 1)
}
