//! The learnt regions of each source, and what officers decided about them.
//!
//! Refuses to forget a region that an officer dropped: it is not learnt again.

use rusqlite::{Row, params};

use super::{Learnt, MOST, Origin, Region};
use crate::{
    clock::Timestamp,
    db::{Tx, View},
    source::SourceId,
};

const COLUMNS: &str = "id, source, frame, origin, learnt_at, pinned";

fn learnt(row: &Row<'_>) -> rusqlite::Result<Learnt> {
    let bad = |at: usize, error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, error)
    };
    let source: String = row.get(1)?;
    let frame: String = row.get(2)?;
    Ok(Learnt {
        id: row.get(0)?,
        source: source.parse().map_err(|error| bad(1, Box::new(error)))?,
        region: serde_json::from_str(&frame).map_err(|error| bad(2, Box::new(error)))?,
        origin: match row.get::<_, String>(3)?.as_str() {
            "flap" => Origin::Flap,
            _ => Origin::Baseline,
        },
        learnt_at: Timestamp::from_millis(row.get(4)?),
        pinned: row.get(5)?,
    })
}

/// The regions of a source that are cut at present, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn of(view: &View<'_>, source: &SourceId) -> anyhow::Result<Vec<Learnt>> {
    let mut statement = view.conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM region WHERE source = ? AND dropped_at IS NULL ORDER BY id"
    ))?;
    let rows = statement.query_map([source.as_str()], learnt)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds regions at `tx.now`. One that is known, or was dropped by an officer, is not added; beyond [`MOST`] the
/// oldest that is not pinned makes room. Returns how many were added.
///
/// # Errors
/// When the database fails.
pub fn learn(
    tx: &Tx<'_>,
    source: &SourceId,
    origin: Origin,
    regions: &[Region],
) -> anyhow::Result<usize> {
    if regions.is_empty() {
        return Ok(0);
    }
    let mut added = 0;
    for region in regions {
        added += tx
            .conn
            .prepare_cached(
                "INSERT INTO region (source, frame, origin, learnt_at) VALUES (?, ?, ?, ?)
                 ON CONFLICT (source, frame) DO NOTHING",
            )?
            .execute(params![
                source.as_str(),
                serde_json::to_string(region)?,
                origin.word(),
                tx.now.millis()
            ])?;
    }
    let known = of(tx, source)?;
    let excess = known.len().saturating_sub(MOST);
    for old in known.iter().filter(|old| !old.pinned).take(excess) {
        tx.conn
            .execute("DELETE FROM region WHERE id = ?", [old.id])?;
    }
    Ok(added)
}

/// Pins region `id` of a source. Returns whether there is such a region that was not pinned.
///
/// # Errors
/// When the database fails.
pub fn pin(tx: &Tx<'_>, source: &SourceId, id: i64) -> anyhow::Result<bool> {
    let done = tx.conn.execute(
        "UPDATE region SET pinned = 1 WHERE source = ? AND id = ? AND dropped_at IS NULL AND NOT pinned",
        params![source.as_str(), id],
    )?;
    Ok(done > 0)
}

/// Drops region `id` of a source: its place is read as text again, and is not learnt again. Returns whether
/// there was such a region.
///
/// # Errors
/// When the database fails.
pub fn drop(tx: &Tx<'_>, source: &SourceId, id: i64) -> anyhow::Result<bool> {
    let done = tx.conn.execute(
        "UPDATE region SET dropped_at = ?3 WHERE source = ?1 AND id = ?2 AND dropped_at IS NULL",
        params![source.as_str(), id, tx.now.millis()],
    )?;
    Ok(done > 0)
}
