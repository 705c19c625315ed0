//! Bringing the agents' rows into line with what the configuration says of markets and teams.
//!
//! Refuses to touch what is owed already: an officer waives, and who becomes concerned is caught up like a joiner.

use rusqlite::params;
use serde::Serialize;

use super::Audience;
use crate::{
    assignment::{Agent, AgentId, agent::store as agents},
    audit::{Action, Draft},
    db::{Entries, Outcome, Tx},
    locale::Catalogue,
};

/// How many agents are held in memory at once.
const PAGE: u32 = 10_000;

/// What became of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// Agents who are taught in another language from now on.
    pub languages: usize,
    /// Agents who are trained for other markets from now on.
    pub trained: usize,
}

/// Makes the rows of all agents agree with `audience`: a house whose configuration says what it said before
/// writes nothing and leaves no entry. One walk over the agents.
///
/// # Errors
/// When the database fails.
pub fn settle(
    tx: &Tx<'_>,
    audience: &Audience,
    catalogue: &Catalogue,
) -> anyhow::Result<Outcome<Settled>> {
    let mut settled = Settled::default();
    let any_untrained = "SELECT EXISTS (SELECT 1 FROM agent_market WHERE trained = 0)";
    let all_are_trained =
        audience.trains_all() && !tx.conn.query_row(any_untrained, [], |row| row.get(0))?;
    let mut query = agents::Query {
        limit: PAGE,
        ..agents::Query::default()
    };
    loop {
        let page = agents::list(tx, &query)?;
        let Some(AgentId(last)) = page.last().map(|agent| agent.id) else {
            break;
        };
        for agent in &page {
            settled.languages += usize::from(teach_in(tx, agent, audience, catalogue)?);
            let trains = !all_are_trained && train(tx, agent, audience)?;
            settled.trained += usize::from(trains);
        }
        query.after = last;
    }
    if settled == Settled::default() {
        return Ok(Outcome::Nothing(settled));
    }
    let draft = Draft::new(Action::AudienceSettled, "roster")
        .with("languages", settled.languages)
        .with("trained", settled.trained);
    Ok(Outcome::Done(settled, Entries::one(draft)))
}

/// Writes the language `agent` is taught in, where it is another one than before.
fn teach_in(
    tx: &Tx<'_>,
    agent: &Agent,
    audience: &Audience,
    catalogue: &Catalogue,
) -> anyhow::Result<bool> {
    let own = agent.own_language.as_ref();
    let language = audience.language(catalogue, own, &agent.team, &agent.markets);
    if language == agent.language {
        return Ok(false);
    }
    let mut statement = tx
        .conn
        .prepare_cached("UPDATE agent SET language = ? WHERE id = ?")?;
    statement.execute(params![language.tag(), agent.id.0])?;
    Ok(true)
}

/// Marks the markets that `agent` is trained for. Somebody who is newly trained for one counts as one who joined, so
/// that they get what was pushed in the last days.
///
/// # Errors
/// When the database fails.
pub(in crate::assignment) fn train(
    tx: &Tx<'_>,
    agent: &Agent,
    audience: &Audience,
) -> anyhow::Result<bool> {
    let mut statement = tx.conn.prepare_cached(
        "UPDATE agent_market SET trained = ?3 WHERE agent = ?1 AND market = ?2 AND trained <> ?3",
    )?;
    let (mut differs, mut newly) = (false, false);
    for market in &agent.markets {
        let trained = audience.trains(market, &agent.role, &agent.team);
        let written = statement.execute(params![agent.id.0, market.as_str(), trained])? > 0;
        differs |= written;
        newly |= written && trained;
    }
    if newly {
        tx.conn
            .prepare_cached("UPDATE agent SET changed_at = ? WHERE id = ?")?
            .execute(params![tx.now.millis(), agent.id.0])?;
    }
    Ok(differs)
}

#[cfg(test)]
mod tests;
