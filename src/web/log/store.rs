//! Which acts occur in the log.
//!
//! Refuses to write, and to read every entry for it: it leaps along the index.

use crate::db::View;

/// Every act that occurs, in alphabetical order.
pub(super) fn actions(view: &View<'_>) -> anyhow::Result<Vec<String>> {
    let mut statement = view.conn.prepare_cached(
        "WITH RECURSIVE found (action) AS (
           SELECT min(action) FROM audit_entry
           UNION ALL SELECT (SELECT min(action) FROM audit_entry e WHERE e.action > found.action) FROM found
           WHERE found.action IS NOT NULL)
         SELECT action FROM found WHERE action IS NOT NULL",
    )?;
    Ok(statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
