//! Making assignments and finding them.
//!
//! Refuses to assign twice: an agent has one assignment of an item or a quiz, however often it is asked for.

use std::{collections::HashMap, time::Duration};

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{
    AgentId, Assignment, State, What,
    agent::{Leave, store as stored},
    assign::{Batch, NewAssignment, row_text},
    due, read_markets, written,
};
use crate::{
    clock::Timestamp,
    db::{Tx, View},
    locale::Language,
    source::MarketId,
};

/// Whom a batch is made of: a page of the agents who serve any of some markets.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The markets concerned.
    pub markets: &'a [MarketId],
    /// Only agents with a higher number.
    pub after: AgentId,
    /// At most so many agents, so that memory stays bounded.
    pub limit: u32,
    /// Only agents whose roster row changed, or whose work began, since then: those who may be new.
    pub joined_since: Option<Timestamp>,
}

/// Assigns item `item`, due `within` that span, to a page of the active agents it concerns.
///
/// # Errors
/// When the database fails.
pub fn assign_item(
    tx: &Tx<'_>,
    item: i64,
    within: Duration,
    page: &Page<'_>,
) -> anyhow::Result<Batch> {
    assign(tx, What::Item(item), page, false, |zone, leave| {
        due::due_after(tx.now, within, zone, leave)
    })
}

/// Assigns quiz `quiz`, due at the end of `due_day`, to a page of the active agents who serve any of the
/// markets; each gets one quiz for all of them. Their forms are the caller's to write.
///
/// # Errors
/// When the database fails.
pub fn assign_quiz(
    tx: &Tx<'_>,
    quiz: i64,
    due_day: NaiveDate,
    page: &Page<'_>,
) -> anyhow::Result<Batch> {
    assign(tx, What::Quiz(quiz), page, false, |zone, leave| {
        due::due_on(tx.now, due_day, zone, leave)
    })
}

/// Assigns the quiz of those who join, `within` that span to be done, to those of a page who never had any quiz.
///
/// # Errors
/// When the database fails.
pub fn assign_onboarding(
    tx: &Tx<'_>,
    quiz: i64,
    within: Duration,
    page: &Page<'_>,
) -> anyhow::Result<Batch> {
    assign(tx, What::Quiz(quiz), page, true, |zone, leave| {
        due::due_after(tx.now, within, zone, leave)
    })
}

fn assign(
    tx: &Tx<'_>,
    what: What,
    page: &Page<'_>,
    never_examined: bool,
    due: impl Fn(Tz, Option<Leave>) -> Timestamp,
) -> anyhow::Result<Batch> {
    let mut insert = tx.conn.prepare_cached(
        "INSERT INTO assignment (agent, item, quiz, markets, assigned_at, due_at, state, entry)
         VALUES (?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT DO NOTHING",
    )?;
    let (item, quiz) = what.columns();
    let agents = concerned_agents(tx, page, never_examined)?;
    let mut batch = Batch::default();
    if agents.len() >= usize::try_from(page.limit)? {
        batch.next = agents.last().map(|agent| agent.id);
    }
    batch.new.reserve(agents.len());
    // A page of agents lives in few zones and serves few sets of markets.
    let mut zones: HashMap<Tz, (NaiveDate, Timestamp)> = HashMap::new();
    let mut markets: HashMap<Vec<MarketId>, String> = HashMap::new();
    for agent in agents {
        let (today, without_leave) = *zones.entry(agent.timezone).or_insert_with(|| {
            let today = due::day_in(agent.timezone, tx.now);
            (today, due(agent.timezone, None))
        });
        if agent.hired_on.is_some_and(|first| first > today) {
            continue;
        }
        let due_at = match agent.leave {
            Some(_) => due(agent.timezone, agent.leave),
            None => without_leave,
        };
        if !markets.contains_key(&agent.markets) {
            markets.insert(agent.markets.clone(), written(&agent.markets));
        }
        let served = markets.get(&agent.markets);
        let (now, due_ms) = (tx.now.millis(), due_at.millis());
        if insert.execute(params![
            agent.id.0, item, quiz, served, now, due_ms, tx.entry
        ])? == 1
        {
            batch.new.push(NewAssignment {
                assignment: tx.conn.last_insert_rowid(),
                agent: agent.id,
                what,
                language: agent.language,
                timezone: agent.timezone,
                markets: agent.markets,
                assigned_at: tx.now,
                due_at,
            });
        }
    }
    Ok(batch)
}

/// What assigning needs to know of an active agent.
struct Concerned {
    id: AgentId,
    language: Language,
    timezone: Tz,
    leave: Option<Leave>,
    hired_on: Option<NaiveDate>,
    /// Those of the page's markets they serve.
    markets: Vec<MarketId>,
}

/// A page of the active agents who serve any of its markets, in the order of their numbers. One walk
/// along the primary key without sorting: a million agents are read once, whatever the size of a page. With
/// `never_examined`, only those who never had a quiz.
fn concerned_agents(
    view: &View<'_>,
    page: &Page<'_>,
    never_examined: bool,
) -> anyhow::Result<Vec<Concerned>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT a.id, a.language, a.timezone, a.leave_from, a.leave_to, a.hired_on, group_concat(m.market, ' ')
         FROM agent_market m CROSS JOIN agent a ON a.id = m.agent
         WHERE m.agent > ?1 AND +m.market IN (SELECT value FROM json_each(?2)) AND m.trained = 1 AND a.status = 'active'
           AND (?3 IS NULL OR a.changed_at >= ?3 OR a.hired_on >= ?4)
           AND (?6 = 0 OR NOT EXISTS (SELECT 1 FROM assignment s WHERE s.agent = a.id AND s.quiz IS NOT NULL))
         GROUP BY m.agent ORDER BY m.agent LIMIT ?5",
    )?;
    let (markets, since) = (
        written(page.markets),
        page.joined_since.map(Timestamp::millis),
    );
    let hired = page.joined_since.map(hired_since);
    let rows = statement.query_map(
        params![
            page.after.0,
            markets,
            since,
            hired,
            page.limit,
            never_examined
        ],
        |row| {
            let markets: String = row.get(6)?;
            let mut markets: Vec<MarketId> = markets
                .split(' ')
                .filter_map(|id| id.parse().ok())
                .collect();
            markets.sort_unstable();
            Ok(Concerned {
                id: AgentId(row.get(0)?),
                language: stored::language(&row.get::<_, String>(1)?),
                timezone: stored::zone(&row.get::<_, String>(2)?),
                leave: stored::leave(row.get(3)?, row.get(4)?),
                hired_on: stored::day(row.get(5)?),
                markets,
            })
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first day of work from which somebody may have joined since `since`, in whatever zone they live.
fn hired_since(since: Timestamp) -> String {
    let day = since.utc().date_naive();
    day.checked_sub_days(Days::new(1))
        .unwrap_or(day)
        .to_string()
}

/// Whether anybody's roster row changed, or anybody's work began, since `since`: whether it is worth
/// asking for those who missed a push (a page with `joined_since`).
///
/// # Errors
/// When the database fails.
pub fn anybody_joined(view: &View<'_>, since: Timestamp) -> anyhow::Result<bool> {
    let tomorrow = view.now.plus(crate::clock::days(1)).day();
    let mut statement = view.conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM agent WHERE changed_at >= ?1)
             OR EXISTS (SELECT 1 FROM agent WHERE hired_on BETWEEN ?2 AND ?3)",
    )?;
    let found = statement.query_row(
        params![since.millis(), hired_since(since), tomorrow],
        |row| row.get(0),
    )?;
    Ok(found)
}

/// The agent to go on after when a push was interrupted: assignments are made in the order of the
/// agents' numbers, so it is the one whose assignment of `what` is the youngest.
///
/// # Errors
/// When the database fails.
pub fn resume_after(view: &View<'_>, what: What) -> anyhow::Result<AgentId> {
    let (column, id) = match what {
        What::Item(id) => ("item", id),
        What::Quiz(id) => ("quiz", id),
    };
    let sql = format!(
        "SELECT ifnull(max(agent), 0) FROM assignment WHERE id IN (
           SELECT max(id) FROM assignment WHERE {column} = ?1 AND state = 'open' UNION ALL
           SELECT max(id) FROM assignment WHERE {column} = ?1 AND state = 'done' UNION ALL
           SELECT max(id) FROM assignment WHERE {column} = ?1 AND state = 'suspended' UNION ALL
           SELECT max(id) FROM assignment WHERE {column} = ?1 AND state = 'waived')"
    );
    let mut statement = view.conn.prepare_cached(&sql)?;
    Ok(AgentId(statement.query_row([id], |row| row.get(0))?))
}

const COLUMNS: &str =
    "id, agent, item, quiz, markets, assigned_at, due_at, state, because, closed_at";

/// The assignment of this number.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, id: i64) -> anyhow::Result<Option<Assignment>> {
    let sql = format!("SELECT {COLUMNS} FROM assignment WHERE id = ?");
    let mut statement = view.conn.prepare_cached(&sql)?;
    Ok(statement.query_row([id], assignment).optional()?)
}

/// What `agent` owes and owed, newest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn of_agent(view: &View<'_>, agent: AgentId, limit: u32) -> anyhow::Result<Vec<Assignment>> {
    let sql = format!("SELECT {COLUMNS} FROM assignment WHERE agent = ? ORDER BY id DESC LIMIT ?");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![agent.0, limit], assignment)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn assignment(row: &Row<'_>) -> rusqlite::Result<Assignment> {
    let (item, quiz): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
    let (markets, state): (String, String) = (row.get(4)?, row.get(7)?);
    let closed_at: Option<i64> = row.get(9)?;
    Ok(Assignment {
        id: row.get(0)?,
        agent: AgentId(row.get(1)?),
        what: what(item, quiz),
        markets: read_markets(&markets),
        assigned_at: Timestamp::from_millis(row.get(5)?),
        due_at: Timestamp::from_millis(row.get(6)?),
        state: State::of(&state).unwrap_or(State::Suspended),
        because: row.get(8)?,
        closed_at: closed_at.map(Timestamp::from_millis),
    })
}

/// The markets of an assignment, as its row writes them.
#[must_use]
pub fn markets(written: &str) -> Vec<MarketId> {
    read_markets(written)
}

/// What the two columns of a row mean; the table's check keeps exactly one of them filled.
pub(super) fn what(item: Option<i64>, quiz: Option<i64>) -> What {
    item.map_or(What::Quiz(quiz.unwrap_or_default()), What::Item)
}

/// The rows of `table` that entry `entry` committed to, as canonical text in the order of writing; `None`
/// when the table is not of this station.
///
/// # Errors
/// When the database fails.
pub fn rows_of(conn: &Connection, table: &str, entry: i64) -> anyhow::Result<Option<Vec<String>>> {
    match table {
        "assignment" => {}
        "acknowledgement" => return super::acknowledgement::store::rows_of(conn, entry).map(Some),
        _ => return Ok(None),
    }
    let mut statement = conn.prepare_cached(
        "SELECT id, agent, item, quiz, markets, assigned_at FROM assignment WHERE entry = ? ORDER BY id",
    )?;
    let rows = statement.query_map([entry], |row| {
        let (id, agent, markets): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
        let what = what(row.get(2)?, row.get(3)?);
        let at = Timestamp::from_millis(row.get(5)?);
        Ok(row_text(id, AgentId(agent), what, &markets, at))
    })?;
    Ok(Some(rows.collect::<Result<_, _>>()?))
}

#[cfg(test)]
pub(crate) mod tests;
