//! The table `subscription`.
//!
//! Refuses to hold what opens an address: it is found by its digest.

use rusqlite::{Row, params};

use super::{Opens, Subscription};
use crate::{
    assignment::{
        AgentId,
        agent::{Agent, Status},
    },
    clock::Timestamp,
    db::{Tx, View},
    locale::Language,
};

const COLUMNS: &str = "id, kind, market, agent, language, created_at, revoked_at";

pub(super) fn insert(
    tx: &Tx<'_>,
    digest: &str,
    opens: &Opens,
    language: &Language,
) -> anyhow::Result<i64> {
    let (market, agent) = match opens {
        Opens::Feed { market } => (market.as_ref().map(|id| id.as_str()), None),
        Opens::Calendar { agent } => (None, agent.map(|agent| agent.0)),
    };
    tx.conn.execute(
        "INSERT INTO subscription (token_digest, kind, market, agent, language, created_at) VALUES (?, ?, ?, ?, ?, ?)",
        params![
            digest,
            opens.word(),
            market,
            agent,
            language.tag(),
            tx.now.millis()
        ],
    )?;
    Ok(tx.conn.last_insert_rowid())
}

pub(super) fn revoke(tx: &Tx<'_>, id: i64) -> anyhow::Result<bool> {
    let changed = tx.conn.execute(
        "UPDATE subscription SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL",
        params![id, tx.now.millis()],
    )?;
    Ok(changed > 0)
}

/// The open addresses of agents who do not work here any more.
pub(super) fn of_gone(view: &View<'_>) -> anyhow::Result<Vec<i64>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT s.id FROM subscription s JOIN agent a ON a.id = s.agent
         WHERE s.revoked_at IS NULL AND a.status <> ? ORDER BY s.id",
    )?;
    let ids = statement.query_map([Status::Active.word()], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

pub(super) fn all(view: &View<'_>) -> anyhow::Result<Vec<Subscription>> {
    let sql = format!("SELECT {COLUMNS} FROM subscription ORDER BY id");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The open address behind `digest`.
pub(in crate::web) fn open(view: &View<'_>, digest: &str) -> anyhow::Result<Option<Subscription>> {
    let sql =
        format!("SELECT {COLUMNS} FROM subscription WHERE token_digest = ? AND revoked_at IS NULL");
    let mut statement = view.conn.prepare_cached(&sql)?;
    let mut rows = statement.query([digest])?;
    rows.next()?.map(read).transpose()
}

fn read(row: &Row<'_>) -> anyhow::Result<Subscription> {
    let market: Option<String> = row.get(2)?;
    let agent: Option<i64> = row.get(3)?;
    let opens = match row.get::<_, String>(1)?.as_str() {
        "feed" => Opens::Feed {
            market: market.map(|id| id.parse()).transpose()?,
        },
        _ => Opens::Calendar {
            agent: agent.map(AgentId),
        },
    };
    Ok(Subscription {
        id: row.get(0)?,
        opens,
        language: row.get::<_, String>(4)?.parse::<Language>()?,
        created_at: Timestamp::from_millis(row.get(5)?),
        revoked_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_millis),
    })
}

/// Whether an agent is one to whom due dates are shown.
pub(in crate::web) fn works_here(agent: &Agent) -> bool {
    agent.status == Status::Active
}
