//! Pages of the list of changes.
//!
//! Refuses to write.

use rusqlite::params;

use crate::{
    change::{self, store::Change},
    db::View,
};

/// The newest changes below `before`, newest first; editorial ones and those held back only when `all`, and none
/// but those held back when `held`.
pub(super) fn page(
    view: &View<'_>,
    (all, held): (bool, bool),
    before: Option<i64>,
    limit: usize,
) -> anyhow::Result<Vec<Change>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id FROM change WHERE iif(?4, state = 'held',
           ?1 OR (substantive AND (held_by IS NULL OR released_at IS NOT NULL))) AND (?2 IS NULL OR id < ?2)
         ORDER BY id DESC LIMIT ?3",
    )?;
    let ids: Vec<i64> = statement
        .query_map(params![all, before, limit, held], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let found = ids
        .into_iter()
        .filter_map(|id| change::store::find(view, id).transpose());
    found.collect()
}
