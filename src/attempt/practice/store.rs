//! Answers given for practice, in the database.
//!
//! Refuses to take the same answer twice: each has its place after its assignment.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::Practised;
use crate::{
    assignment::AgentId,
    audit::{Action, Draft},
    db::{Tx, View},
};

/// Records `practised`, which must be the next after its assignment. The entry commits to it.
///
/// # Errors
/// When the database fails, or the place is taken.
pub fn record(tx: &Tx<'_>, agent: AgentId, practised: &Practised) -> anyhow::Result<Draft> {
    let assignment = practised.assignment;
    tx.conn
        .prepare_cached(
            "INSERT INTO practice (assignment, n, question, chosen, correct, points, at, entry)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            assignment,
            practised.n,
            practised.question,
            serde_json::to_string(&practised.chosen)?,
            practised.correct,
            practised.points,
            tx.now.millis(),
            tx.entry
        ])?;
    Ok(
        Draft::new(Action::Practised, format!("assignment/{assignment}"))
            .with("agent", agent.0)
            .with("n", practised.n)
            .rows("practice", vec![text(practised)]),
    )
}

/// What was practised after an assignment, in order.
///
/// # Errors
/// When the database fails or an answer in it is damaged.
pub fn of_assignment(view: &View<'_>, assignment: i64) -> anyhow::Result<Vec<Practised>> {
    let sql = format!("SELECT {COLUMNS} FROM practice WHERE assignment = ? ORDER BY n");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map([assignment], practised)?;
    rows.map(|row| read(row?)).collect()
}

/// How far up somebody has come: one for each attempt passed, less one for each failed, never below none.
///
/// # Errors
/// When the database fails.
pub fn level(view: &View<'_>, agent: AgentId) -> anyhow::Result<u32> {
    let sql = "SELECT sum(CASE t.verdict WHEN 'passed' THEN 1 ELSE -1 END)
               FROM assignment s JOIN attempt t ON t.assignment = s.id WHERE s.agent = ? AND s.quiz IS NOT NULL";
    let mut statement = view.conn.prepare_cached(sql)?;
    let found: Option<Option<i64>> = statement
        .query_row([agent.0], |row| row.get(0))
        .optional()?;
    Ok(u32::try_from(found.flatten().unwrap_or(0)).unwrap_or(0))
}

const COLUMNS: &str = "assignment, n, question, chosen, correct, points";

fn practised(row: &Row<'_>) -> rusqlite::Result<(Practised, String)> {
    let practised = Practised {
        assignment: row.get(0)?,
        n: row.get(1)?,
        question: row.get(2)?,
        chosen: Vec::new(),
        correct: row.get(4)?,
        points: row.get(5)?,
    };
    Ok((practised, row.get(3)?))
}

fn read((mut practised, chosen): (Practised, String)) -> anyhow::Result<Practised> {
    practised.chosen = serde_json::from_str(&chosen)?;
    Ok(practised)
}

/// The canonical text of an answer in the log.
fn text(practised: &Practised) -> String {
    serde_json::json!([
        practised.assignment,
        practised.n,
        practised.question,
        practised.chosen,
        practised.correct,
        practised.points,
    ])
    .to_string()
}

/// The rows of `practice` that entry `entry` committed to, as canonical text in the order of writing.
///
/// # Errors
/// When the database fails or an answer in it is damaged.
pub fn rows_of(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let sql = format!("SELECT {COLUMNS} FROM practice WHERE entry = ? ORDER BY assignment, n");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([entry], practised)?;
    rows.map(|row| Ok(text(&read(row?)?))).collect()
}
