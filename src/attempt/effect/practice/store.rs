//! The table `observation`.
//!
//! Refuses to count a case twice or to forget what was said first: a corrected finding replaces the earlier row, which
//! stays.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Observation;
use crate::{
    assignment::{
        AgentId,
        agent::store::{by_email, by_external_id, find},
        sheet::{SheetProblem, problem},
    },
    attempt::effect::Imported,
    audit::{Action, Draft},
    db::{Entries, Outcome, Tx, View},
};

/// Takes observations over, each once by ticket and rule: one that says the same changes nothing, one that says
/// otherwise replaces the earlier. With `skip`, rows of unknown agents and rules are left out; else nothing is taken
/// while there is one, or while `earlier` names problems of the file.
///
/// # Errors
/// When the database fails; problems are a value.
pub fn import(
    tx: &Tx<'_>,
    rows: &[Observation],
    earlier: Vec<SheetProblem>,
    skip: bool,
) -> anyhow::Result<Outcome<(Imported, Vec<SheetProblem>)>> {
    let mut problems = earlier;
    let mut report = Imported::default();
    let mut taken = Vec::new();
    let mut known = Known::default();
    let mut texts = Vec::new();
    for row in rows {
        match known.resolve(tx, row)? {
            Ok(agent) => taken.push((row, agent)),
            Err(wrong) => problems.push(wrong),
        }
    }
    problems.sort_by_key(|problem| problem.row);
    report.skipped = problems.len();
    if !problems.is_empty() && !skip {
        return Ok(Outcome::Nothing((report, problems)));
    }
    for (row, agent) in taken {
        texts.extend(write(tx, row, agent, &mut report)?);
    }
    if !report.changes_anything() {
        return Ok(Outcome::Nothing((report, problems)));
    }
    let draft = Draft::new(Action::PracticeObserved, "observation/import")
        .with("report", serde_json::to_value(report)?)
        .rows("observation", texts);
    Ok(Outcome::Done((report, problems), Entries::one(draft)))
}

/// Whom and what rows name, asked of the database once each.
#[derive(Default)]
struct Known {
    agents: HashMap<String, Option<AgentId>>,
    rules: HashMap<String, bool>,
}

impl Known {
    fn resolve(
        &mut self,
        view: &View<'_>,
        row: &Observation,
    ) -> anyhow::Result<Result<AgentId, SheetProblem>> {
        let agent = match self.agents.get(&row.agent) {
            Some(known) => *known,
            None => {
                let found = agent(view, &row.agent)?;
                self.agents.insert(row.agent.clone(), found);
                found
            }
        };
        let Some(agent) = agent else {
            let what = "nobody on the roster has this external id, address or number";
            return Ok(Err(problem(row.row, "agent", what)));
        };
        let known = match self.rules.get(&row.rule) {
            Some(known) => *known,
            None => {
                let mut statement = view
                    .conn
                    .prepare_cached("SELECT 1 FROM rule WHERE id = ?")?;
                let found = statement.exists([&row.rule])?;
                self.rules.insert(row.rule.clone(), found);
                found
            }
        };
        if known {
            return Ok(Ok(agent));
        }
        let what = "there is no such rule; `regwatch rule list` shows their ids";
        Ok(Err(problem(row.row, "rule_id", what)))
    }
}

/// The agent of this external id, else of this address, else of this number.
fn agent(view: &View<'_>, named: &str) -> anyhow::Result<Option<AgentId>> {
    if let Some(agent) = by_external_id(view, named)? {
        return Ok(Some(agent.id));
    }
    if named.contains('@') {
        return Ok(by_email(view, named)?.map(|agent| agent.id));
    }
    let Ok(number) = named.parse::<i64>() else {
        return Ok(None);
    };
    Ok(find(view, AgentId(number))?.map(|agent| agent.id))
}

/// Whose case it was, in which market, when, and whether the rule was applied.
type Finding = (i64, String, i64, bool);

/// What is held of the ticket and rule of `row`, with the number of its row.
fn current(view: &View<'_>, row: &Observation) -> anyhow::Result<Option<(i64, Finding)>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT id, agent, market, handled_at, correct FROM observation
         WHERE replaced_by IS NULL AND ticket = ?1 AND rule = ?2",
    )?;
    let found = statement.query_row([&row.ticket, &row.rule], |found| {
        let finding = (found.get(1)?, found.get(2)?, found.get(3)?, found.get(4)?);
        Ok((found.get(0)?, finding))
    });
    Ok(found.optional()?)
}

/// Writes one row, and returns its canonical text; nothing when it is known.
fn write(
    tx: &Tx<'_>,
    row: &Observation,
    agent: AgentId,
    report: &mut Imported,
) -> anyhow::Result<Option<String>> {
    let said = (
        agent.0,
        row.market.as_str().to_owned(),
        row.handled_at.millis(),
        row.correct,
    );
    let before = current(tx, row)?;
    let id: i64 = tx
        .conn
        .prepare_cached("SELECT ifnull(max(id), 0) + 1 FROM observation")?
        .query_row([], |found| found.get(0))?;
    match before {
        Some((_, same)) if same == said => {
            report.unchanged += 1;
            return Ok(None);
        }
        Some((earlier, _)) => {
            tx.conn
                .prepare_cached("UPDATE observation SET replaced_by = ?2 WHERE id = ?1")?
                .execute([earlier, id])?;
            report.corrected += 1;
        }
        None => report.added += 1,
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO observation (id, ticket, agent, market, handled_at, rule, correct, reviewer, recorded_at, entry)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            id,
            row.ticket,
            said.0,
            said.1,
            said.2,
            row.rule,
            row.correct,
            row.reviewer,
            tx.now.millis(),
            tx.entry
        ])?;
    Ok(Some(text(
        id,
        &row.ticket,
        said.0,
        &said.1,
        said.2,
        &row.rule,
        row.correct,
    )))
}

/// The canonical text of an observation in the log: without the reviewer, who is a person.
fn text(
    id: i64,
    ticket: &str,
    agent: i64,
    market: &str,
    at: i64,
    rule: &str,
    correct: bool,
) -> String {
    serde_json::json!([id, ticket, agent, market, at, rule, correct]).to_string()
}

/// The observations entry `entry` committed to, as canonical text.
pub(in crate::attempt) fn rows_of(conn: &Connection, entry: i64) -> anyhow::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, ticket, agent, market, handled_at, rule, correct FROM observation WHERE entry = ? ORDER BY id",
    )?;
    let rows = statement.query_map([entry], |row| {
        let (ticket, market, rule): (String, String, String) =
            (row.get(1)?, row.get(3)?, row.get(5)?);
        Ok(text(
            row.get(0)?,
            &ticket,
            row.get(2)?,
            &market,
            row.get(4)?,
            &rule,
            row.get(6)?,
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
