//! Assignments by market and quizzes by cycle, counted.
//!
//! Refuses to write, and to name an agent.

use rusqlite::params;
use serde::Serialize;

use crate::{clock::Timestamp, db::View};

/// How far one market is.
#[derive(Debug, Serialize)]
pub(super) struct Market {
    pub(super) id: String,
    pub(super) name: String,
    agents: u64,
    assigned: u64,
    done: u64,
    open: u64,
    overdue: u64,
    suspended: u64,
}

/// Every market that an agent serves or served, by id. An assignment for two markets counts in both.
pub(super) fn markets(view: &View<'_>) -> anyhow::Result<Vec<Market>> {
    let mut statement = view.conn.prepare_cached(
        "WITH served AS (
           SELECT m.market AS market, count(*) AS agents FROM agent_market m JOIN agent a ON a.id = m.agent
           WHERE a.status = 'active' GROUP BY m.market),
         owed AS (
           SELECT j.value AS market, count(*) AS assigned, count(*) FILTER (WHERE s.state = 'done') AS done,
             count(*) FILTER (WHERE s.state = 'open') AS open,
             count(*) FILTER (WHERE s.state = 'open' AND s.due_at < ?1) AS overdue,
             count(*) FILTER (WHERE s.state = 'suspended') AS suspended
           FROM assignment s, json_each(s.markets) j WHERE s.state <> 'waived' GROUP BY j.value),
         known AS (SELECT market FROM served UNION SELECT market FROM owed)
         SELECT known.market, ifnull(agents, 0), ifnull(assigned, 0), ifnull(done, 0), ifnull(open, 0),
           ifnull(overdue, 0), ifnull(suspended, 0)
         FROM known LEFT JOIN served USING (market) LEFT JOIN owed USING (market) ORDER BY known.market",
    )?;
    let rows = statement.query_map(params![view.now.millis()], |row| {
        Ok(Market {
            id: row.get(0)?,
            name: String::new(),
            agents: row.get(1)?,
            assigned: row.get(2)?,
            done: row.get(3)?,
            open: row.get(4)?,
            overdue: row.get(5)?,
            suspended: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How one quiz went.
#[derive(Debug, Serialize)]
pub(super) struct Quiz {
    id: i64,
    cycle: String,
    issued_at: Timestamp,
    due_day: String,
    pass_mark: f64,
    issued: u32,
    /// Agents who tried at least once.
    pub(super) sat: u32,
    /// Of those: passed at the first try.
    pub(super) passed_first: u32,
    /// Of those: passed at any try.
    pub(super) passed: u32,
}

/// The newest quizzes, newest first; at most 12.
pub(super) fn quizzes(view: &View<'_>) -> anyhow::Result<Vec<Quiz>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT q.id, q.cycle, q.issued_at, q.due_day, q.pass_mark,
           (SELECT count(*) FROM assignment WHERE quiz = q.id),
           (SELECT count(DISTINCT t.assignment) FROM attempt t JOIN assignment s ON s.id = t.assignment WHERE s.quiz = q.id),
           (SELECT count(*) FROM attempt t JOIN assignment s ON s.id = t.assignment
            WHERE s.quiz = q.id AND t.n = 1 AND t.verdict = 'passed'),
           (SELECT count(DISTINCT t.assignment) FROM attempt t JOIN assignment s ON s.id = t.assignment
            WHERE s.quiz = q.id AND t.verdict = 'passed')
         FROM quiz q ORDER BY q.id DESC LIMIT 12",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Quiz {
            id: row.get(0)?,
            cycle: row.get(1)?,
            issued_at: Timestamp::from_millis(row.get(2)?),
            due_day: row.get(3)?,
            pass_mark: row.get(4)?,
            issued: row.get(5)?,
            sat: row.get(6)?,
            passed_first: row.get(7)?,
            passed: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
