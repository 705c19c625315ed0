//! Which items a feed shows.
//!
//! Refuses to write.

use crate::{clock::Timestamp, db::View};

/// Up to `limit` items that are taught, with the moment of their publication, the newest first.
pub(super) fn newest(view: &View<'_>, limit: usize) -> anyhow::Result<Vec<(i64, Timestamp)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id, published_at FROM item WHERE state = 'published' AND published_at IS NOT NULL
         ORDER BY published_at DESC, id DESC LIMIT ?",
    )?;
    let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        Ok((row.get(0)?, Timestamp::from_millis(row.get(1)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
