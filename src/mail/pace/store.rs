//! The table `pace`: when each bucket is full again.
//!
//! Refuses to keep a full bucket: a domain that nobody was written to lately leaves no row.

use rusqlite::{OptionalExtension as _, params};

use crate::db::{Tx, View};

/// When the bucket of `what` is full again, in microseconds since 1970; `None` when it is.
pub(super) fn full_at(view: &View<'_>, what: &str) -> anyhow::Result<Option<i64>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT full_at FROM pace WHERE what = ?")?;
    Ok(statement.query_row([what], |row| row.get(0)).optional()?)
}

/// Keeps when the bucket of `what` is full again, and forgets those that are at `now`.
pub(super) fn keep(tx: &Tx<'_>, what: &str, full_at: i64, now: i64) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("DELETE FROM pace WHERE full_at <= ?")?
        .execute([now])?;
    tx.conn
        .prepare_cached(
            "INSERT INTO pace (what, full_at) VALUES (?1, ?2) ON CONFLICT (what) DO UPDATE SET full_at = ?2",
        )?
        .execute(params![what, full_at])?;
    Ok(())
}
