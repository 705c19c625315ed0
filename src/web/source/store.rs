//! What the page of one source reads beside the stations' own lists.
//!
//! Refuses to write.

use serde::Serialize;

use crate::{
    change::{self, store::Change},
    clock::Timestamp,
    db::View,
    source::SourceId,
};

/// A version without its text.
#[derive(Debug, Serialize)]
pub(super) struct Version {
    id: i64,
    title: String,
    language: String,
    cause: String,
    standing: String,
    observed_at: Timestamp,
    text_digest: String,
    snapshot: String,
}

/// The newest versions of a source, newest first; at most 50.
pub(super) fn versions(view: &View<'_>, source: &SourceId) -> anyhow::Result<Vec<Version>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id, title, language, cause, standing, observed_at, text_digest, snapshot
         FROM version WHERE source = ? ORDER BY id DESC LIMIT 50",
    )?;
    let rows = statement.query_map([source.as_str()], |row| {
        Ok(Version {
            id: row.get(0)?,
            title: row.get(1)?,
            language: row.get(2)?,
            cause: row.get(3)?,
            standing: row.get(4)?,
            observed_at: Timestamp::from_millis(row.get(5)?),
            text_digest: row.get(6)?,
            snapshot: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest changes of a source, newest first; at most 20.
pub(super) fn changes(view: &View<'_>, source: &SourceId) -> anyhow::Result<Vec<Change>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT id FROM change WHERE source = ? ORDER BY id DESC LIMIT 20")?;
    let ids: Vec<i64> = statement
        .query_map([source.as_str()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let found = ids
        .into_iter()
        .filter_map(|id| change::store::find(view, id).transpose());
    found.collect()
}
