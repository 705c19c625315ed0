//! Abilities and difficulties in the database, and every first response that moved them.
//!
//! Refuses a second response: whoever was asked a question before, in a quiz or in practice, moves nothing by it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Estimate, Measured, respond};
use crate::{
    assignment::AgentId,
    db::{Tx, View},
};

/// A first response to be measured: question, chance of a guess, difficulty to begin with, points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Response {
    /// The question.
    pub question: i64,
    /// The chance that a guess is right.
    pub guess: f64,
    /// Where questions of its template begin.
    pub begins_at: f64,
    /// What the answer is worth, 0 to 1.
    pub points: f64,
}

/// Measures what of `responses` is the agent's first response to its question, in the order given.
///
/// # Errors
/// When the database fails.
pub fn measure(
    tx: &Tx<'_>,
    agent: AgentId,
    responses: &[Response],
) -> anyhow::Result<Vec<Measured>> {
    let mut measured = Vec::new();
    let start = ability(tx, agent)?;
    let mut able = start;
    for response in responses {
        if was_asked(tx, agent, response.question)? {
            continue;
        }
        let hard = difficulty(tx, response.question)?
            .unwrap_or_else(|| Estimate::start(response.begins_at));
        let after = respond(able, hard, response.guess, response.points);
        let one = Measured {
            question: response.question,
            guess: response.guess,
            points: response.points,
            ability: (able, after.0),
            difficulty: (hard, after.1),
        };
        keep(tx, agent, &one)?;
        able = after.0;
        measured.push(one);
    }
    if able != start {
        tx.conn
            .prepare_cached(
                "INSERT INTO ability (agent, value, responses) VALUES (?1, ?2, ?3)
                 ON CONFLICT (agent) DO UPDATE SET value = ?2, responses = ?3",
            )?
            .execute(params![agent.0, able.value, able.responses])?;
    }
    Ok(measured)
}

fn keep(tx: &Tx<'_>, agent: AgentId, one: &Measured) -> anyhow::Result<()> {
    let (ability, difficulty) = (one.ability, one.difficulty);
    tx.conn
        .prepare_cached(
            "INSERT INTO difficulty (question, value, responses) VALUES (?1, ?2, ?3)
             ON CONFLICT (question) DO UPDATE SET value = ?2, responses = ?3",
        )?
        .execute(params![
            one.question,
            difficulty.1.value,
            difficulty.1.responses
        ])?;
    tx.conn
        .prepare_cached(
            "INSERT INTO response (agent, question, guess, points, ability, ability_responses, ability_after,
                                   difficulty, difficulty_responses, difficulty_after, entry)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            agent.0,
            one.question,
            one.guess,
            one.points,
            ability.0.value,
            ability.0.responses,
            ability.1.value,
            difficulty.0.value,
            difficulty.0.responses,
            difficulty.1.value,
            tx.entry
        ])?;
    Ok(())
}

/// Whether `agent` has answered `question` before.
///
/// # Errors
/// When the database fails.
pub fn was_asked(view: &View<'_>, agent: AgentId, question: i64) -> anyhow::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM response WHERE agent = ? AND question = ?)";
    let mut statement = view.conn.prepare_cached(sql)?;
    Ok(statement.query_row(params![agent.0, question], |row| row.get(0))?)
}

/// How able `agent` is.
///
/// # Errors
/// When the database fails.
pub fn ability(view: &View<'_>, agent: AgentId) -> anyhow::Result<Estimate> {
    let sql = "SELECT value, responses FROM ability WHERE agent = ?";
    let mut statement = view.conn.prepare_cached(sql)?;
    let found = statement.query_row([agent.0], estimate).optional()?;
    Ok(found.unwrap_or_default())
}

/// How hard `question` is; none before the first response to it.
///
/// # Errors
/// When the database fails.
pub fn difficulty(view: &View<'_>, question: i64) -> anyhow::Result<Option<Estimate>> {
    let sql = "SELECT value, responses FROM difficulty WHERE question = ?";
    let mut statement = view.conn.prepare_cached(sql)?;
    Ok(statement.query_row([question], estimate).optional()?)
}

/// How hard every question is that anybody has answered.
///
/// # Errors
/// When the database fails.
pub fn difficulties(view: &View<'_>) -> anyhow::Result<BTreeMap<i64, f64>> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT question, value FROM difficulty")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first responses of `agent`, in the order they were given.
///
/// # Errors
/// When the database fails.
pub fn of_agent(view: &View<'_>, agent: AgentId) -> anyhow::Result<Vec<Measured>> {
    let sql = format!("SELECT {COLUMNS} FROM response WHERE agent = ? ORDER BY id");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map([agent.0], measured)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn estimate(row: &Row<'_>) -> rusqlite::Result<Estimate> {
    Ok(Estimate {
        value: row.get(0)?,
        responses: row.get(1)?,
    })
}

const COLUMNS: &str =
    "question, guess, points, ability, ability_responses, ability_after, difficulty,
    difficulty_responses, difficulty_after";

fn measured(row: &Row<'_>) -> rusqlite::Result<Measured> {
    let both = |at: usize| -> rusqlite::Result<(Estimate, Estimate)> {
        let responses = row.get(at + 1)?;
        let before = Estimate {
            value: row.get(at)?,
            responses,
        };
        let after = Estimate {
            value: row.get(at + 2)?,
            responses: responses.saturating_add(1),
        };
        Ok((before, after))
    };
    Ok(Measured {
        question: row.get(0)?,
        guess: row.get(1)?,
        points: row.get(2)?,
        ability: both(3)?,
        difficulty: both(6)?,
    })
}

/// The canonical text of a response in the log.
#[must_use]
pub fn row_text(one: &Measured) -> String {
    let (ability, difficulty) = (one.ability, one.difficulty);
    serde_json::json!([
        one.question,
        one.guess,
        one.points,
        ability.0.value,
        ability.0.responses,
        ability.1.value,
        difficulty.0.value,
        difficulty.0.responses,
        difficulty.1.value,
    ])
    .to_string()
}

/// The rows of `response` that entry `entry` committed to, as canonical text in the order of writing.
///
/// # Errors
/// When the database fails.
pub fn rows_of(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let sql = format!("SELECT {COLUMNS} FROM response WHERE entry = ? ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([entry], measured)?;
    rows.map(|row| Ok(row_text(&row?))).collect()
}
