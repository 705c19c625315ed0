//! The table of sources, made to agree with what is configured.
//!
//! Refuses to forget a source that left the configuration: it is no longer looked at, and what was seen of it stays.

use std::{collections::HashMap, sync::Arc};

use rusqlite::params;

use crate::{
    db::Tx,
    source::{Source, SourceId},
};

/// Makes the table agree with the configured `sources`: adds, enables, disables. Returns how many rows
/// differed; zero means nothing was written.
///
/// # Errors
/// When the database fails.
pub fn configure(tx: &Tx<'_>, sources: &[Arc<Source>]) -> anyhow::Result<usize> {
    let mut configured: HashMap<&str, (&str, bool, u64)> = HashMap::with_capacity(sources.len());
    for source in sources {
        let allowance = u64::try_from(source.blind_after.as_millis())?;
        let row = (source.jurisdiction.as_str(), source.enabled, allowance);
        configured.insert(source.id.as_str(), row);
    }
    let mut gone = Vec::new();
    let mut known = tx
        .conn
        .prepare_cached("SELECT id, jurisdiction, enabled, allowance FROM source")?;
    let mut rows = known.query([])?;
    // Nearly all stand as they are configured, so no row is copied.
    while let Some(row) = rows.next()? {
        let id = row.get_ref(0)?.as_str()?;
        let (place, enabled) = (row.get_ref(1)?.as_str()?, row.get(2)?);
        match configured.get(id) {
            Some(wanted) if *wanted == (place, enabled, row.get(3)?) => _ = configured.remove(id),
            None if enabled => gone.push(id.to_owned()),
            _ => {}
        }
    }
    let mut upsert = tx.conn.prepare_cached(
        "INSERT INTO source (id, jurisdiction, enabled, allowance, health, since, next_look_at)
           VALUES (?1, ?2, ?3, ?5, 'new', ?4, ?4)
         ON CONFLICT (id) DO UPDATE SET jurisdiction = excluded.jurisdiction, enabled = excluded.enabled,
           allowance = excluded.allowance",
    )?;
    let mut differing = 0;
    for id in sources.iter().map(|source| source.id.as_str()) {
        if let Some((place, enabled, allowance)) = configured.get(id) {
            differing += upsert.execute(params![id, place, enabled, tx.now.millis(), allowance])?;
        }
    }
    for id in gone {
        differing += tx
            .conn
            .execute("UPDATE source SET enabled = 0 WHERE id = ?", [id])?;
    }
    Ok(differing)
}

/// Notes which of `sources` are read although robots.txt refuses them, and why. Returns those for which that differs
/// from what was in force, with the reason from now on; none when robots.txt is heeded again.
///
/// # Errors
/// When the database fails.
pub fn override_robots(
    tx: &Tx<'_>,
    sources: &[Arc<Source>],
) -> anyhow::Result<Vec<(SourceId, Option<String>)>> {
    let overridden: HashMap<String, String> = tx
        .conn
        .prepare_cached("SELECT id, robots_override FROM source WHERE robots_override IS NOT NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut update = tx
        .conn
        .prepare_cached("UPDATE source SET robots_override = ?2 WHERE id = ?1")?;
    let mut differing = Vec::new();
    for source in sources {
        let id = source.id.as_str();
        if overridden.get(id) != source.robots_override.as_ref() {
            update.execute(params![id, source.robots_override])?;
            differing.push((source.id.clone(), source.robots_override.clone()));
        }
    }
    Ok(differing)
}
