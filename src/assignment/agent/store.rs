//! Finding and listing agents.
//!
//! Refuses to change them: the roster does (see [`crate::assignment::import`]).

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Agent, AgentId, Leave, Status};
use crate::{db::View, locale::Language, source::MarketId};

/// The columns [`agent`] reads, for statements that name the table `a`.
pub(in crate::assignment) const COLUMNS: &str = "a.id, a.external_id, a.email, a.name, a.language, a.timezone, a.team, a.manager, a.role, \
     a.status, a.leave_from, a.leave_to, a.hired_on, a.own_language, \
     (SELECT group_concat(m.market, ' ') FROM agent_market m WHERE m.agent = a.id)";

/// Which agents to list; absent parts match everybody.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Only those who serve this market.
    pub market: Option<MarketId>,
    /// Only those of this status.
    pub status: Option<Status>,
    /// Only those with a higher number: the last one of the page before.
    pub after: i64,
    /// At most so many.
    pub limit: u32,
}

/// The agent of this number.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, id: AgentId) -> anyhow::Result<Option<Agent>> {
    one(view, "a.id = ?", id.0)
}

/// The agent whom the employer knows as `external_id`.
///
/// # Errors
/// When the database fails.
pub fn by_external_id(view: &View<'_>, external_id: &str) -> anyhow::Result<Option<Agent>> {
    one(view, "a.external_id = ?", external_id)
}

/// The agent with this address, however it is spelt.
///
/// # Errors
/// When the database fails.
pub fn by_email(view: &View<'_>, email: &str) -> anyhow::Result<Option<Agent>> {
    one(view, "a.email = ?", email)
}

fn one(view: &View<'_>, which: &str, key: impl rusqlite::ToSql) -> anyhow::Result<Option<Agent>> {
    let sql = format!("SELECT {COLUMNS} FROM agent a WHERE {which}");
    let mut statement = view.conn.prepare_cached(&sql)?;
    Ok(statement.query_row([key], agent).optional()?)
}

/// A page of agents in the order of their numbers.
///
/// # Errors
/// When the database fails.
pub fn list(view: &View<'_>, query: &Query) -> anyhow::Result<Vec<Agent>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM agent a
         WHERE a.id > ?1 AND (?2 IS NULL OR a.status = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM agent_market s WHERE s.agent = a.id AND s.market = ?3))
         ORDER BY a.id LIMIT ?4"
    );
    let status = query.status.map(Status::word);
    let market = query.market.as_ref().map(MarketId::as_str);
    let mut statement = view.conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![query.after, status, market, query.limit], agent)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many agents are trained at present.
///
/// # Errors
/// When the database fails.
pub fn count_active(view: &View<'_>) -> anyhow::Result<i64> {
    let sql = "SELECT count(*) FROM agent WHERE status = 'active'";
    Ok(view.conn.query_row(sql, [], |row| row.get(0))?)
}

/// Reads a row of [`COLUMNS`]. A value that only an edited database can hold is read as the nearest
/// sound one, so that one such row never keeps a million others from being told.
pub(in crate::assignment) fn agent(row: &Row<'_>) -> rusqlite::Result<Agent> {
    let text = |at: usize| row.get::<_, String>(at);
    let email: Option<String> = row.get(2)?;
    let markets: Option<String> = row.get(14)?;
    let mut markets: Vec<MarketId> = markets
        .iter()
        .flat_map(|ids| ids.split(' '))
        .filter_map(|id| id.parse().ok())
        .collect();
    markets.sort_unstable();
    Ok(Agent {
        id: AgentId(row.get(0)?),
        external_id: row.get(1)?,
        email: email.and_then(|email| email.parse().ok()),
        name: text(3)?,
        language: language(&text(4)?),
        own_language: row.get::<_, Option<String>>(13)?.as_deref().map(language),
        timezone: zone(&text(5)?),
        team: text(6)?,
        manager: text(7)?,
        role: text(8)?,
        status: Status::of(&text(9)?).unwrap_or(Status::Inactive),
        leave: leave(row.get(10)?, row.get(11)?),
        markets,
        hired_on: day(row.get(12)?),
    })
}

/// The language written as `tag`; English when it is none.
pub(in crate::assignment) fn language(tag: &str) -> Language {
    tag.parse().unwrap_or_else(|_| Language::english())
}

/// The zone called `name`; UTC when this build's time zone data has none of that name.
pub(in crate::assignment) fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::UTC)
}

/// The day written as ISO 8601 does.
pub(in crate::assignment) fn day(text: Option<String>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

/// The leave between two stored days.
pub(in crate::assignment) fn leave(from: Option<String>, to: Option<String>) -> Option<Leave> {
    day(from).map(|from| Leave { from, to: day(to) })
}
