//! Counting assignments, and finding those that are due.
//!
//! Refuses to read a row per agent where a count will do: a push to a million agents is counted in one pass.

use rusqlite::{Row, params};

use super::{Counts, Due, Evidence, FRESH, Progress, Reminder};
use crate::{
    assignment::{
        AgentId, What,
        agent::store::{language, zone},
        because, read_markets,
        store::what,
    },
    clock::Timestamp,
    db::{Tx, View},
};

/// The counts of one group, from [`COUNTS`].
fn counts(row: &Row<'_>) -> rusqlite::Result<Counts> {
    let number = |at: usize| {
        row.get::<_, Option<i64>>(at)
            .map(|n| n.unwrap_or_default().unsigned_abs())
    };
    Ok(Counts {
        assigned: number(0)?,
        done: number(1)?,
        open: number(2)?,
        overdue: number(3)?,
        suspended: number(4)?,
        waived: number(5)?,
        missed: number(6)?,
    })
}

/// Takes the present moment as `?1` and the reason of a missed quiz as `?2`.
const COUNTS: &str = "count(*), sum(state = 'done'), sum(state = 'open'), sum(state = 'open' AND due_at < ?1), \
     sum(state = 'suspended'), sum(state = 'waived'), sum(state = 'waived' AND because = ?2)";

/// How far everybody is with `what`, at the view's moment.
///
/// # Errors
/// When the database fails.
pub fn progress(view: &View<'_>, what: What) -> anyhow::Result<Progress> {
    let (column, id) = match what {
        What::Item(id) => ("item", id),
        What::Quiz(id) => ("quiz", id),
    };
    grouped(view, &format!("{column} = ?3"), id)
}

/// How far everybody is with everything assigned since `since`.
///
/// # Errors
/// When the database fails.
pub fn progress_since(view: &View<'_>, since: Timestamp) -> anyhow::Result<Progress> {
    grouped(view, "assigned_at >= ?3", since.millis())
}

/// Groups by the list of markets, of which there are few, and splits the lists afterwards.
fn grouped(view: &View<'_>, which: &str, key: i64) -> anyhow::Result<Progress> {
    let sql = format!("SELECT {COUNTS}, markets FROM assignment WHERE {which} GROUP BY markets");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![view.now.millis(), because::MISSED, key])?;
    let mut progress = Progress::default();
    while let Some(row) = rows.next()? {
        let (counts, markets) = (counts(row)?, row.get::<_, String>(7)?);
        progress.all.add(&counts);
        for market in read_markets(&markets) {
            progress.markets.entry(market).or_default().add(&counts);
        }
    }
    Ok(progress)
}

/// The evidence that everybody was told of item `item`.
///
/// # Errors
/// When the database fails.
pub fn evidence(view: &View<'_>, item: i64) -> anyhow::Result<Evidence> {
    let sql = format!(
        "SELECT {COUNTS}, min(assigned_at), max(assigned_at) FROM assignment WHERE item = ?3"
    );
    let mut statement = view.conn.prepare_cached(&sql)?;
    let found = statement.query_row(params![view.now.millis(), because::MISSED, item], |row| {
        let moment = |at: usize| {
            row.get::<_, Option<i64>>(at)
                .map(|ms| ms.map(Timestamp::from_millis))
        };
        Ok(Evidence {
            counts: counts(row)?,
            first_assigned_at: moment(7)?,
            last_assigned_at: moment(8)?,
        })
    })?;
    Ok(found)
}

/// Open assignments due from `from` until before `until` for which `reminder` was not sent, and which are not
/// [`FRESH`], earliest first, at most `limit`. Marking them ([`mark_reminded`]) brings the next page.
///
/// # Errors
/// When the database fails.
pub fn due_between(
    view: &View<'_>,
    from: Timestamp,
    until: Timestamp,
    reminder: Reminder,
    limit: u32,
) -> anyhow::Result<Vec<Due>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT s.id, s.agent, s.item, s.quiz, s.due_at, a.language, a.timezone, a.manager
         FROM assignment s CROSS JOIN agent a ON a.id = s.agent
         WHERE s.state = 'open' AND s.due_at >= ?1 AND s.due_at < ?2 AND s.reminded & ?3 = 0
           AND s.assigned_at <= ?5 AND a.status = 'active'
         ORDER BY s.due_at, s.id LIMIT ?4",
    )?;
    let (bit, settled) = (reminder.bit(), view.now.minus(FRESH).millis());
    let rows = statement.query_map(
        params![from.millis(), until.millis(), bit, limit, settled],
        due,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The plus signs keep SQLite from going through what everybody owes, by its due date.
const OWED_BY: &str =
    "SELECT s.id, s.agent, s.item, s.quiz, s.due_at, a.language, a.timezone, a.manager
   FROM assignment s CROSS JOIN agent a ON a.id = s.agent
   WHERE s.agent = ?1 AND +s.state = 'open' AND +s.due_at < ?2 AND s.assigned_at <= ?4
   ORDER BY s.due_at, s.id LIMIT ?3";

/// As [`OWED_BY`] for every agent of a manager.
const LATE_IN_TEAM: &str = "SELECT s.id, s.agent, s.item, s.quiz, s.due_at, a.language, a.timezone, a.manager
   FROM agent a CROSS JOIN assignment s ON s.agent = a.id
   WHERE a.manager = ?1 AND a.manager <> '' AND a.status = 'active' AND +s.state = 'open' AND +s.due_at < ?2
   ORDER BY s.due_at, s.id";

/// All that `agent` owes and that is due before `until`, earliest first, at most `limit`: what a digest lists.
///
/// # Errors
/// When the database fails.
pub fn owed_by(
    view: &View<'_>,
    agent: AgentId,
    until: Timestamp,
    limit: u32,
) -> anyhow::Result<Vec<Due>> {
    let mut statement = view.conn.prepare_cached(OWED_BY)?;
    let settled = view.now.minus(FRESH).millis();
    let rows = statement.query_map(params![agent.0, until.millis(), limit, settled], due)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All that the agents of one manager owe and that was due before `until`, earliest first.
///
/// # Errors
/// When the database fails.
pub fn late_in_team(view: &View<'_>, manager: &str, until: Timestamp) -> anyhow::Result<Vec<Due>> {
    let mut statement = view.conn.prepare_cached(LATE_IN_TEAM)?;
    let rows = statement.query_map(params![manager, until.millis()], due)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A page of the assignments that are late, in the order of their due dates: the exception list. `after`
/// is due date and number of the last one of the page before.
///
/// # Errors
/// When the database fails.
pub fn overdue(
    view: &View<'_>,
    after: Option<(Timestamp, i64)>,
    limit: u32,
) -> anyhow::Result<Vec<Due>> {
    let (due_at, id) = after.map_or((i64::MIN, 0), |(due_at, id)| (due_at.millis(), id));
    let mut statement = view.conn.prepare_cached(
        "SELECT s.id, s.agent, s.item, s.quiz, s.due_at, a.language, a.timezone, a.manager
         FROM assignment s CROSS JOIN agent a ON a.id = s.agent
         WHERE s.state = 'open' AND s.due_at < ?1 AND (s.due_at, s.id) > (?2, ?3)
         ORDER BY s.due_at, s.id LIMIT ?4",
    )?;
    let rows = statement.query_map(params![view.now.millis(), due_at, id, limit], due)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn due(row: &Row<'_>) -> rusqlite::Result<Due> {
    Ok(Due {
        assignment: row.get(0)?,
        agent: AgentId(row.get(1)?),
        what: what(row.get(2)?, row.get(3)?),
        due_at: Timestamp::from_millis(row.get(4)?),
        language: language(&row.get::<_, String>(5)?),
        timezone: zone(&row.get::<_, String>(6)?),
        manager: row.get(7)?,
    })
}

/// Records that `reminder` is queued for these assignments; belongs in the transaction that queues it.
///
/// # Errors
/// When the database fails.
pub fn mark_reminded(tx: &Tx<'_>, assignments: &[i64], reminder: Reminder) -> anyhow::Result<()> {
    let mut statement = tx
        .conn
        .prepare_cached("UPDATE assignment SET reminded = reminded | ? WHERE id = ?")?;
    for id in assignments {
        statement.execute(params![reminder.bit(), id])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::tests::{plan, scratch};

    #[test]
    fn what_somebody_owes_is_found_among_their_own_and_not_among_what_everybody_owes() {
        let (_folder, db) = scratch();
        for sql in [OWED_BY, LATE_IN_TEAM] {
            let plan = plan(&db, sql);
            assert!(plan.contains("(agent=?)"), "{plan}");
        }
    }
}
