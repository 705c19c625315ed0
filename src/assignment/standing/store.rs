//! Closing, suspending and moving assignments.
//!
//! Refuses to reopen what is done: a pass and an acknowledgement stand whatever happens afterwards.

use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::params;

use super::{Touched, Waived};
use crate::{
    assignment::{Agent, State, What, agent::store as stored, because, due, store::find},
    audit::{Action, Draft},
    clock::Timestamp,
    db::{Entries, Outcome, Tx},
};

/// Records that an assignment is done; `false` when it was not open.
///
/// # Errors
/// When the database fails.
pub fn finish(tx: &Tx<'_>, assignment: i64) -> anyhow::Result<bool> {
    let done = tx
        .conn
        .prepare_cached(
            "UPDATE assignment SET state = 'done', closed_at = ? WHERE id = ? AND state = 'open'",
        )?
        .execute(params![tx.now.millis(), assignment])?;
    Ok(done == 1)
}

/// Suspends what is owed of `items`: nobody may be held to them while they are doubtful. Returns how many
/// assignments that touched.
///
/// # Errors
/// When the database fails.
pub fn suspend_items(tx: &Tx<'_>, items: &[i64]) -> anyhow::Result<usize> {
    let mut statement = tx.conn.prepare_cached(
        "UPDATE assignment SET state = 'suspended' WHERE item = ? AND state = 'open'",
    )?;
    items
        .iter()
        .try_fold(0, |sum, item| Ok(sum + statement.execute([item])?))
}

/// Opens what was suspended of `items` again; what would be late by then is due `within` that span from
/// now, at the end of the agent's day. Returns how many assignments that touched.
///
/// # Errors
/// When the database fails.
pub fn resume_items(tx: &Tx<'_>, items: &[i64], within: Duration) -> anyhow::Result<usize> {
    let mut suspended = tx.conn.prepare_cached(
        "SELECT s.id, s.due_at, a.timezone, a.leave_from, a.leave_to
         FROM assignment s JOIN agent a ON a.id = s.agent WHERE s.item = ? AND s.state = 'suspended'",
    )?;
    let mut open = tx
        .conn
        .prepare_cached("UPDATE assignment SET state = 'open', due_at = ? WHERE id = ?")?;
    let mut touched = 0;
    for item in items {
        let rows = suspended.query_map([item], |row| {
            let (id, due_at): (i64, i64) = (row.get(0)?, row.get(1)?);
            if due_at >= tx.now.millis() {
                return Ok((id, due_at));
            }
            let zone = stored::zone(&row.get::<_, String>(2)?);
            let leave = stored::leave(row.get(3)?, row.get(4)?);
            Ok((id, due::due_after(tx.now, within, zone, leave).millis()))
        })?;
        let rows: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
        for (id, due_at) in rows {
            touched += open.execute(params![due_at, id])?;
        }
    }
    Ok(touched)
}

/// Waives what is owed of `what`, open or suspended, for everybody: an item that was withdrawn
/// ([`because::WITHDRAWN`]), a quiz that is over ([`because::MISSED`]). Returns how many that touched.
///
/// # Errors
/// When the database fails.
pub fn waive_all(tx: &Tx<'_>, what: What, because: &str) -> anyhow::Result<usize> {
    let sql = match what {
        What::Item(_) => {
            "UPDATE assignment SET state = 'waived', because = ?1, closed_at = ?2
             WHERE item = ?3 AND state IN ('open', 'suspended')"
        }
        What::Quiz(_) => {
            "UPDATE assignment SET state = 'waived', because = ?1, closed_at = ?2
             WHERE quiz = ?3 AND state IN ('open', 'suspended')"
        }
    };
    let (What::Item(id) | What::Quiz(id)) = what;
    Ok(tx
        .conn
        .prepare_cached(sql)?
        .execute(params![because, tx.now.millis(), id])?)
}

/// Closes a quiz: who has not passed it has missed it. Returns how many did.
///
/// # Errors
/// When the database fails.
pub fn close_quiz(tx: &Tx<'_>, quiz: i64) -> anyhow::Result<usize> {
    waive_all(tx, What::Quiz(quiz), because::MISSED)
}

/// Waives one assignment, for the reason an officer gives.
///
/// # Errors
/// When the database fails.
pub fn waive(tx: &Tx<'_>, assignment: i64, because: &str) -> anyhow::Result<Outcome<Waived>> {
    let Some(found) = find(tx, assignment)? else {
        return Ok(Outcome::Nothing(Waived::Unknown));
    };
    if !matches!(found.state, State::Open | State::Suspended) {
        return Ok(Outcome::Nothing(Waived::Closed));
    }
    tx.conn
        .prepare_cached(
            "UPDATE assignment SET state = 'waived', because = ?, closed_at = ? WHERE id = ?",
        )?
        .execute(params![because, tx.now.millis(), assignment])?;
    // The reason may tell of a person (an illness, a dispute), so the hashed part does not repeat it.
    let draft = Draft::new(Action::AssignmentWaived, format!("assignment/{assignment}"))
        .with("agent", found.agent.0)
        .with("of", found.what.to_string())
        .private(
            Some(found.agent.0),
            serde_json::json!({ "because": because }),
        );
    Ok(Outcome::Done(Waived::Now, Entries::one(draft)))
}

/// Waives all that `agent` owes, because their status ended it.
///
/// # Errors
/// When the database fails.
pub fn waive_agent(tx: &Tx<'_>, agent: i64, because: &str) -> anyhow::Result<Touched> {
    let waived = tx
        .conn
        .prepare_cached(
            "UPDATE assignment SET state = 'waived', because = ?, closed_at = ?
             WHERE agent = ? AND state IN ('open', 'suspended')",
        )?
        .execute(params![because, tx.now.millis(), agent])?;
    Ok(Touched {
        waived,
        ..Touched::default()
    })
}

/// Brings what `agent` owes into line with their present zone, leave and status: due dates are worked
/// out anew, with `within` for items, and what their absence had waived is owed again if it is still
/// taught or asked. Nothing becomes late by it: what would be, keeps its later date.
///
/// # Errors
/// When the database fails.
pub fn realign_agent(tx: &Tx<'_>, agent: &Agent, within: Duration) -> anyhow::Result<Touched> {
    let mut update = tx.conn.prepare_cached(
        "UPDATE assignment SET state = ?, because = '', closed_at = NULL, due_at = ? WHERE id = ?",
    )?;
    let mut touched = Touched::default();
    for owed in owed(tx, agent)? {
        let due_at = owed.due(agent, tx.now, within);
        let state = match owed.state {
            State::Waived if !owed.can_return(due_at, tx.now) => continue,
            State::Waived if owed.item_state.as_deref() == Some("suspended") => State::Suspended,
            State::Waived => State::Open,
            state => state,
        };
        if state != owed.state || due_at != owed.due_at {
            update.execute(params![state.word(), due_at.millis(), owed.id])?;
            touched.reopened += usize::from(state != owed.state);
            touched.moved += usize::from(state == owed.state);
        }
    }
    Ok(touched)
}

/// An assignment that its agent's status, zone or leave bears on.
struct Owed {
    id: i64,
    assigned_at: Timestamp,
    due_at: Timestamp,
    state: State,
    /// Of an item: where it stands.
    item_state: Option<String>,
    /// Of a quiz: the day it is due, where that is the same for everybody.
    due_day: Option<NaiveDate>,
    /// Of a quiz: how long there is for it, where it is not.
    due_within: Option<Duration>,
}

impl Owed {
    /// When it is due for `agent` as they are now.
    fn due(&self, agent: &Agent, now: Timestamp, within: Duration) -> Timestamp {
        let (zone, leave) = (agent.timezone, agent.leave);
        let within = self.due_within.unwrap_or(within);
        let due_at = match self.due_day {
            Some(day) => due::due_on(self.assigned_at, day, zone, leave),
            None if self.state == State::Waived => due::due_after(now, within, zone, leave),
            None => due::due_after(self.assigned_at, within, zone, leave),
        };
        if due_at < now {
            due_at.max(self.due_at)
        } else {
            due_at
        }
    }

    /// Whether what an absence waived is still taught, or still asked.
    fn can_return(&self, due_at: Timestamp, now: Timestamp) -> bool {
        match &self.item_state {
            Some(state) => matches!(state.as_str(), "published" | "suspended"),
            None => due_at >= now,
        }
    }
}

fn owed(tx: &Tx<'_>, agent: &Agent) -> anyhow::Result<Vec<Owed>> {
    let mut statement = tx.conn.prepare_cached(
        "SELECT s.id, s.assigned_at, s.due_at, s.state, i.state, q.due_day, q.due_within
         FROM assignment s LEFT JOIN item i ON i.id = s.item LEFT JOIN quiz q ON q.id = s.quiz
         WHERE s.agent = ? AND (s.state IN ('open', 'suspended') OR (s.state = 'waived' AND s.because IN (?, ?)))",
    )?;
    let away = params![agent.id.0, because::INACTIVE, because::LEFT];
    let rows = statement.query_map(away, |row| {
        Ok(Owed {
            id: row.get(0)?,
            assigned_at: Timestamp::from_millis(row.get(1)?),
            due_at: Timestamp::from_millis(row.get(2)?),
            state: State::of(&row.get::<_, String>(3)?).unwrap_or(State::Suspended),
            item_state: row.get(4)?,
            due_day: stored::day(row.get(5)?),
            due_within: row.get::<_, Option<u64>>(6)?.map(Duration::from_millis),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
