//! What became of a change: its items, and the mails that told of it.
//!
//! Refuses to write.

use serde::Serialize;

use crate::{clock::Timestamp, db::View};

/// A training item made from the change.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    id: i64,
    edition: i64,
    state: String,
    reviewed: bool,
    publish_at: Timestamp,
    published_at: Option<Timestamp>,
    push_by: Timestamp,
    assigned: u64,
    done: u64,
}

/// The items of change `change`, oldest first.
pub(super) fn items(view: &View<'_>, change: i64) -> anyhow::Result<Vec<Item>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id, edition, state, reviewed, publish_at, published_at, push_by,
           (SELECT count(*) FROM assignment WHERE item = item.id),
           (SELECT count(*) FROM assignment WHERE item = item.id AND state = 'done')
         FROM item WHERE change = ? ORDER BY edition",
    )?;
    let rows = statement.query_map([change], |row| {
        Ok(Item {
            id: row.get(0)?,
            edition: row.get(1)?,
            state: row.get(2)?,
            reviewed: row.get(3)?,
            publish_at: Timestamp::from_millis(row.get(4)?),
            published_at: row.get::<_, Option<i64>>(5)?.map(Timestamp::from_millis),
            push_by: Timestamp::from_millis(row.get(6)?),
            assigned: row.get(7)?,
            done: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many were told of the change, and by when.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    /// Agents who owe one of its items or owed it.
    assigned: u64,
    /// Of those: the relay took their mail.
    accepted: u64,
    /// Of those: it took it after `push_by`, or has not taken it and `push_by` is past. Who was assigned
    /// later (a new colleague, say) is not late.
    late: u64,
    first_at: Option<Timestamp>,
    last_at: Option<Timestamp>,
    /// The mails themselves, those not accepted first; at most 200.
    mails: Vec<Mail>,
}

/// One agent's mail about the change.
#[derive(Debug, Serialize)]
pub(super) struct Mail {
    agent: i64,
    name: String,
    markets: Vec<String>,
    state: Option<String>,
    tries: Option<u32>,
    accepted_at: Option<Timestamp>,
    assignment: String,
    due_at: Timestamp,
}

/// The envelope that first told an assignment's holder: reminders come later and have higher numbers.
const FIRST_ENVELOPE: &str = "(SELECT min(id) FROM (SELECT id FROM envelope WHERE assignment = s.id \
     UNION ALL SELECT envelope FROM carried WHERE assignment = s.id))";

/// Who was told of change `change`.
pub(super) fn told(view: &View<'_>, change: i64) -> anyhow::Result<Told> {
    let sql = format!(
        "SELECT count(*), count(e.accepted_at), count(*) FILTER (WHERE ifnull(e.accepted_at, ?2) > i.push_by AND s.assigned_at <= i.push_by),
           min(e.accepted_at), max(e.accepted_at)
         FROM item i JOIN assignment s ON s.item = i.id LEFT JOIN envelope e ON e.id = {FIRST_ENVELOPE}
         WHERE i.change = ?1"
    );
    let time = |at: Option<i64>| at.map(Timestamp::from_millis);
    let mut told =
        view.conn
            .prepare_cached(&sql)?
            .query_row([change, view.now.millis()], |row| {
                Ok(Told {
                    assigned: row.get(0)?,
                    accepted: row.get(1)?,
                    late: row.get(2)?,
                    first_at: time(row.get(3)?),
                    last_at: time(row.get(4)?),
                    mails: Vec::new(),
                })
            })?;
    let sql = format!(
        "SELECT a.id, a.name, s.markets, e.state, e.tries, e.accepted_at, s.state, s.due_at
         FROM item i JOIN assignment s ON s.item = i.id JOIN agent a ON a.id = s.agent
           LEFT JOIN envelope e ON e.id = {FIRST_ENVELOPE}
         WHERE i.change = ? ORDER BY e.accepted_at IS NOT NULL, a.id LIMIT 200"
    );
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map([change], |row| {
        Ok(Mail {
            agent: row.get(0)?,
            name: row.get(1)?,
            markets: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
            state: row.get(3)?,
            tries: row.get(4)?,
            accepted_at: time(row.get(5)?),
            assignment: row.get(6)?,
            due_at: Timestamp::from_millis(row.get(7)?),
        })
    })?;
    told.mails = rows.collect::<Result<_, _>>()?;
    Ok(told)
}
