//! The moments and kinds of a source's past changes.
//!
//! Refuses to write.

use rusqlite::params;

use crate::{clock::Timestamp, db::View, source::SourceId};

/// When the newest confirmed changes of a source were first seen, oldest first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn moments(view: &View<'_>, source: &SourceId, limit: usize) -> anyhow::Result<Vec<Timestamp>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT observed_at FROM change WHERE source = ? AND state IN ('confirmed', 'held', 'dismissed')
         ORDER BY id DESC LIMIT ?",
    )?;
    let rows = statement.query_map(params![source.as_str(), limit], |row| {
        row.get(0).map(Timestamp::from_millis)
    })?;
    let mut moments: Vec<Timestamp> = rows.collect::<Result<_, _>>()?;
    moments.reverse();
    Ok(moments)
}

/// How many confirmed changes of a source went back to an older text.
///
/// # Errors
/// When the database fails.
pub fn reversions(view: &View<'_>, source: &SourceId) -> anyhow::Result<usize> {
    let mut statement = view.conn.prepare_cached(
        "SELECT count(*) FROM change WHERE source = ? AND kind = 'reversion' AND state <> 'pending'",
    )?;
    Ok(statement.query_row([source.as_str()], |row| row.get(0))?)
}
