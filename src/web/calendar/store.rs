//! Which due dates a calendar shows.
//!
//! Refuses to write, and to tell whose they are.

use crate::{assignment::What, clock::Timestamp, db::View};

/// One moment at which one thing is due, for some agents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) what: What,
    pub(super) due_at: Timestamp,
    /// How many have not done it.
    pub(super) open: i64,
    /// How many have or have not.
    pub(super) all: i64,
    /// When the newest of them was assigned.
    pub(super) assigned_at: Timestamp,
}

/// Everything due at or after `since`, one row per thing and moment.
pub(super) fn due_since(view: &View<'_>, since: Timestamp) -> anyhow::Result<Vec<Due>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT item, quiz, due_at, count(*) FILTER (WHERE state = 'open'), count(*), max(assigned_at)
         FROM assignment WHERE state IN ('open', 'done') AND due_at >= ? GROUP BY item, quiz, due_at",
    )?;
    let rows = statement.query_map([since.millis()], |row| {
        let item: Option<i64> = row.get(0)?;
        let quiz: Option<i64> = row.get(1)?;
        Ok(Due {
            what: match item {
                Some(item) => What::Item(item),
                None => What::Quiz(quiz.unwrap_or_default()),
            },
            due_at: Timestamp::from_millis(row.get(2)?),
            open: row.get(3)?,
            all: row.get(4)?,
            assigned_at: Timestamp::from_millis(row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
