//! Pages of the list of changes.
//!
//! Refuses to write.

use rusqlite::params;

use crate::{
    change::{self, store::Change},
    db::View,
};

/// The newest changes below `before`, newest first; editorial ones only when `all`.
pub(super) fn page(
    view: &View<'_>,
    all: bool,
    before: Option<i64>,
    limit: usize,
) -> anyhow::Result<Vec<Change>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id FROM change WHERE (substantive OR ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3",
    )?;
    let ids: Vec<i64> = statement
        .query_map(params![all, before, limit], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let found = ids
        .into_iter()
        .filter_map(|id| change::store::find(view, id).transpose());
    found.collect()
}
