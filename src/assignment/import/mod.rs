//! Taking a roster over: what it adds, what it changes, whom it no longer names.
//!
//! Refuses half of it: a row that cannot be taken stops the whole import, and nothing of it is kept.

use std::time::Duration;

use serde::Serialize;

use super::{
    Agent, AgentId,
    agent::{Leave, Status},
    audience::Audience,
    roster::RosterRow,
};
use crate::locale::Catalogue;

pub mod store;

/// How a roster is taken over.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// Whether the roster names everybody, so that agents it does not name become inactive.
    pub full: bool,
    /// From assignment until a training item is due, for due dates that have to be worked out anew.
    pub training_due_within: Duration,
    /// Whom the configuration wants trained, and in which language.
    pub audience: &'a Audience,
    /// The languages that are spoken.
    pub catalogue: &'a Catalogue,
}

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Agents who were not known.
    pub added: usize,
    /// Agents of whom something changed.
    pub changed: usize,
    /// Agents who are exactly as the roster says.
    pub unchanged: usize,
    /// Agents whom a full roster does not name, and who became inactive.
    pub deactivated: usize,
    /// Of the changed: agents who were inactive or had left, and are active again.
    pub returned: usize,
    /// Assignments no longer owed, because their agent is not active.
    pub waived: usize,
    /// Assignments owed again, because their agent returned.
    pub reopened: usize,
    /// Assignments with another due date, because of leave or another time zone.
    pub moved: usize,
    /// Active agents of the roster whose role and team no market of theirs trains.
    pub untrained: usize,
}

impl Report {
    /// Whether the import changed anything.
    #[must_use]
    pub const fn changes_anything(&self) -> bool {
        self.added + self.changed + self.deactivated > 0
    }
}

/// Why a sound roster is not taken; rows are counted as a spreadsheet does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untakeable {
    /// The address belongs to an agent with another external id, whom the roster does not move away from it.
    #[error(
        "row {row}, email: this address belongs to agent {agent}, who has another external_id; \
         give that agent another address first, or correct the external_id"
    )]
    AddressTaken {
        /// The row.
        row: usize,
        /// Whose it is.
        agent: AgentId,
    },
    /// One row names an agent by external id, another the same agent by address.
    #[error("row {row}: this is the same agent as in row {first}; each agent has one row")]
    NamedTwice {
        /// The row.
        row: usize,
        /// The row that names the agent before it.
        first: usize,
    },
}

/// The agent that `row` describes, who is `known` so far. A roster without external ids leaves those it
/// was given before.
fn described(row: &RosterRow, known: Option<&Agent>, intake: Intake<'_>) -> Agent {
    let mut markets = row.markets.clone();
    markets.sort_unstable();
    let known_external = known.and_then(|agent| agent.external_id.clone());
    let team = row.team.clone().unwrap_or_default();
    let own = row.language.as_ref();
    let language = intake
        .audience
        .language(intake.catalogue, own, &team, &markets);
    Agent {
        id: known.map_or(AgentId(0), |agent| agent.id),
        external_id: row.external_id.clone().or(known_external),
        email: Some(row.email.clone()),
        name: row.name.clone(),
        language,
        own_language: row.language.clone(),
        timezone: row.timezone,
        team,
        manager: row.manager.clone().unwrap_or_default(),
        role: row.role.clone().unwrap_or_else(|| "agent".to_owned()),
        status: Status::from(row.status),
        leave: row.leave_from.map(|from| Leave {
            from,
            to: row.leave_to,
        }),
        markets,
        hired_on: row.hired_on,
    }
}

/// Whether somebody who is to be trained serves no market that trains their role and team.
fn is_untrained(agent: &Agent, audience: &Audience) -> bool {
    let mut markets = agent.markets.iter();
    agent.status == Status::Active
        && !markets.any(|market| audience.trains(market, &agent.role, &agent.team))
}
