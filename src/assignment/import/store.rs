//! Writing a roster into the table of agents.
//!
//! Refuses to repeat personal data in the log: its entry counts, and the agents' rows hold the rest.

use std::collections::HashMap;

use rusqlite::{OptionalExtension as _, params};

use super::{Intake, Report, Untakeable, described, is_untrained};
use crate::{
    assignment::{
        Agent, AgentId,
        agent::{
            Status,
            store::{by_email, by_external_id},
        },
        audience::store::train,
        because,
        roster::RosterRow,
        standing::{Touched, store::realign_agent, store::waive_agent},
    },
    audit::{Action, Draft},
    db::{Entries, Outcome, Tx},
    locale::Language,
};

/// Takes `rows` over: an agent is found by external id, else by address; who is not found is added. A
/// roster that says what is known already changes nothing and leaves no entry. `on_row` is told after
/// each row that was looked at, for a progress bar.
///
/// # Errors
/// [`Untakeable`] inside when the roster contradicts itself or what is known; otherwise a failing database.
pub fn import(
    tx: &Tx<'_>,
    rows: &[RosterRow],
    intake: Intake<'_>,
    on_row: &dyn Fn(usize),
) -> anyhow::Result<Outcome<Report>> {
    let mut report = Report::default();
    let mut first_row: HashMap<AgentId, usize> = HashMap::with_capacity(rows.len());
    let mut differing: Vec<(&RosterRow, Option<Agent>)> = Vec::new();
    for (done, row) in rows.iter().enumerate() {
        on_row(done + 1);
        let known = known(tx, row)?;
        let agent = described(row, known.as_ref(), intake);
        report.untrained += usize::from(is_untrained(&agent, intake.audience));
        if let Some(known) = &known {
            if let Some(first) = first_row.insert(known.id, row.row) {
                return Err(Untakeable::NamedTwice {
                    row: row.row,
                    first,
                }
                .into());
            }
            if agent == *known {
                report.unchanged += 1;
                continue;
            }
        }
        differing.push((row, known));
    }
    free_addresses(tx, &differing)?;
    for (row, known) in &differing {
        let id = write(tx, row, known.as_ref(), intake, &mut report)?;
        first_row.insert(id, row.row);
    }
    if intake.full {
        deactivate_missing(tx, &first_row, &mut report)?;
    }
    if !report.changes_anything() {
        return Ok(Outcome::Nothing(report));
    }
    let detail = serde_json::to_value(report)?;
    let draft = Draft::new(Action::RosterImported, "roster")
        .with("rows", rows.len())
        .with("full", intake.full)
        .with("report", detail);
    Ok(Outcome::Done(report, Entries::one(draft)))
}

/// The agent whom `row` is about. An agent found by address counts only when neither side has an
/// external id that says otherwise.
fn known(tx: &Tx<'_>, row: &RosterRow) -> anyhow::Result<Option<Agent>> {
    if let Some(external_id) = &row.external_id {
        if let Some(agent) = by_external_id(tx, external_id)? {
            return Ok(Some(agent));
        }
        let found = by_email(tx, row.email.as_str())?;
        return Ok(found.filter(|agent| agent.external_id.is_none()));
    }
    by_email(tx, row.email.as_str())
}

/// Empties the addresses that are about to change, so that two agents may swap theirs in one roster.
fn free_addresses(tx: &Tx<'_>, differing: &[(&RosterRow, Option<Agent>)]) -> anyhow::Result<()> {
    let mut free = tx
        .conn
        .prepare_cached("UPDATE agent SET email = NULL WHERE id = ?")?;
    for (row, known) in differing {
        if let Some(agent) = known
            && agent.email.as_ref() != Some(&row.email)
        {
            free.execute([agent.id.0])?;
        }
    }
    Ok(())
}

/// Writes one agent and brings what they owe into line.
fn write(
    tx: &Tx<'_>,
    row: &RosterRow,
    known: Option<&Agent>,
    intake: Intake<'_>,
    report: &mut Report,
) -> anyhow::Result<AgentId> {
    let mut agent = described(row, known, intake);
    refuse_taken_address(tx, row, agent.id)?;
    match known {
        None => {
            agent.id = insert(tx, &agent)?;
            report.added += 1;
        }
        Some(_) => {
            update(tx, &agent)?;
            report.changed += 1;
        }
    }
    if known.is_none_or(|known| known.markets != agent.markets) {
        write_markets(tx, &agent)?;
    }
    train(tx, &agent, intake.audience)?;
    let Some(known) = known else {
        return Ok(agent.id);
    };
    let touched = match agent.status {
        Status::Active => {
            report.returned += usize::from(known.status != Status::Active);
            let same_days = (known.timezone, known.leave) == (agent.timezone, agent.leave);
            if same_days && known.status == Status::Active {
                Touched::default()
            } else {
                realign_agent(tx, &agent, intake.training_due_within)?
            }
        }
        Status::Left => waive_agent(tx, agent.id.0, because::LEFT)?,
        Status::Inactive | Status::Erased => waive_agent(tx, agent.id.0, because::INACTIVE)?,
    };
    report.waived += touched.waived;
    report.reopened += touched.reopened;
    report.moved += touched.moved;
    Ok(agent.id)
}

fn refuse_taken_address(
    tx: &Tx<'_>,
    row: &RosterRow,
    by_other_than: AgentId,
) -> anyhow::Result<()> {
    let taken: Option<i64> = tx
        .conn
        .prepare_cached("SELECT id FROM agent WHERE email = ? AND id <> ?")?
        .query_row(params![row.email.as_str(), by_other_than.0], |row| {
            row.get(0)
        })
        .optional()?;
    match taken {
        Some(agent) => Err(Untakeable::AddressTaken {
            row: row.row,
            agent: AgentId(agent),
        }
        .into()),
        None => Ok(()),
    }
}

fn insert(tx: &Tx<'_>, agent: &Agent) -> anyhow::Result<AgentId> {
    let mut statement = tx.conn.prepare_cached(
        "INSERT INTO agent (external_id, email, name, language, timezone, team, manager, role, status,
                            leave_from, leave_to, hired_on, added_at, changed_at, own_language)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, ?14)",
    )?;
    bind(&mut statement, agent, tx.now.millis())?;
    statement.raw_execute()?;
    Ok(AgentId(tx.conn.last_insert_rowid()))
}

fn update(tx: &Tx<'_>, agent: &Agent) -> anyhow::Result<()> {
    let mut statement = tx.conn.prepare_cached(
        "UPDATE agent SET external_id = ?1, email = ?2, name = ?3, language = ?4, timezone = ?5, team = ?6,
                manager = ?7, role = ?8, status = ?9, leave_from = ?10, leave_to = ?11, hired_on = ?12,
                changed_at = ?13, own_language = ?14
         WHERE id = ?15",
    )?;
    bind(&mut statement, agent, tx.now.millis())?;
    statement.raw_bind_parameter(15, agent.id.0)?;
    statement.raw_execute()?;
    Ok(())
}

/// Binds the first fourteen parameters of [`insert`] and [`update`].
fn bind(statement: &mut rusqlite::Statement<'_>, agent: &Agent, now: i64) -> rusqlite::Result<()> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    statement.raw_bind_parameter(1, &agent.external_id)?;
    statement.raw_bind_parameter(2, agent.email.as_ref().map(|email| email.as_str()))?;
    statement.raw_bind_parameter(3, &agent.name)?;
    statement.raw_bind_parameter(4, agent.language.tag())?;
    statement.raw_bind_parameter(5, agent.timezone.name())?;
    statement.raw_bind_parameter(6, &agent.team)?;
    statement.raw_bind_parameter(7, &agent.manager)?;
    statement.raw_bind_parameter(8, &agent.role)?;
    statement.raw_bind_parameter(9, agent.status.word())?;
    statement.raw_bind_parameter(10, day(agent.leave.map(|leave| leave.from)))?;
    statement.raw_bind_parameter(11, day(agent.leave.and_then(|leave| leave.to)))?;
    statement.raw_bind_parameter(12, day(agent.hired_on))?;
    statement.raw_bind_parameter(13, now)?;
    statement.raw_bind_parameter(14, agent.own_language.as_ref().map(Language::tag))
}

fn write_markets(tx: &Tx<'_>, agent: &Agent) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached("DELETE FROM agent_market WHERE agent = ?")?
        .execute([agent.id.0])?;
    let mut statement = tx
        .conn
        .prepare_cached("INSERT INTO agent_market (agent, market) VALUES (?, ?)")?;
    for market in &agent.markets {
        statement.execute(params![agent.id.0, market.as_str()])?;
    }
    Ok(())
}

/// Makes those inactive whom a full roster does not name, and waives what they owe.
fn deactivate_missing(
    tx: &Tx<'_>,
    named: &HashMap<AgentId, usize>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut active = tx
        .conn
        .prepare_cached("SELECT id FROM agent WHERE status = 'active'")?;
    let ids = active.query_map([], |row| row.get(0).map(AgentId))?;
    let missing: Vec<AgentId> = ids
        .filter(|id| !id.as_ref().is_ok_and(|id| named.contains_key(id)))
        .collect::<Result<_, _>>()?;
    let mut update = tx
        .conn
        .prepare_cached("UPDATE agent SET status = 'inactive', changed_at = ? WHERE id = ?")?;
    for id in missing {
        update.execute(params![tx.now.millis(), id.0])?;
        report.waived += waive_agent(tx, id.0, because::INACTIVE)?.waived;
        report.deactivated += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
