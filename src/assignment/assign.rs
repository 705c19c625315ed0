//! Whom an item concerns, and what comes of telling them: assignments in batches of bounded size.
//!
//! Refuses to look anything up: markets come from the configuration, agents from [`super::store`].

use chrono_tz::Tz;

use super::{AgentId, What, written};
use crate::{
    audit::{Draft, RowLeaves},
    clock::Timestamp,
    locale::Language,
    source::{Jurisdiction, Market, MarketId},
};

/// The markets of `markets` whose agents law of `law` concerns (DESIGN §5, "Who is bound").
#[must_use]
pub fn concerned(markets: &[Market], law: &Jurisdiction) -> Vec<MarketId> {
    let concerned = markets.iter().filter(|market| market.is_concerned_by(law));
    concerned.map(|market| market.id.clone()).collect()
}

/// One assignment just made, with what a mail about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAssignment {
    /// Its number.
    pub assignment: i64,
    /// Whose it is.
    pub agent: AgentId,
    /// What is owed.
    pub what: What,
    /// The agent's language.
    pub language: Language,
    /// The agent's time zone.
    pub timezone: Tz,
    /// The agent's markets that it concerns, in alphabetical order.
    pub markets: Vec<MarketId>,
    /// Since when it is owed.
    pub assigned_at: Timestamp,
    /// By when.
    pub due_at: Timestamp,
}

/// What one transaction assigned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The new assignments, in the order of their agents' numbers. Agents who have theirs already are
    /// not among them.
    pub new: Vec<NewAssignment>,
    /// The agent to go on after; `None` when there is nobody left.
    pub next: Option<AgentId>,
}

impl Batch {
    /// Lets `draft` commit to the new assignments. It must be the first entry of the transaction, for
    /// that is the entry the rows name.
    #[must_use]
    pub fn commit_to(&self, draft: Draft) -> Draft {
        let mut leaves = RowLeaves::default();
        // Most agents of a page serve the same few markets, one after the other.
        let mut markets: (&[MarketId], String) = (&[], written(&[]));
        for new in &self.new {
            if markets.0 != new.markets {
                markets = (&new.markets, written(&new.markets));
            }
            leaves.push(&row_text(
                new.assignment,
                new.agent,
                new.what,
                &markets.1,
                new.assigned_at,
            ));
        }
        draft
            .with("assigned", self.new.len())
            .leaves("assignment", leaves)
    }
}

/// The canonical text of an assignment in the log: what never changes about it.
pub(super) fn row_text(
    id: i64,
    agent: AgentId,
    what: What,
    markets: &str,
    at: Timestamp,
) -> String {
    format!("[{id},{agent},\"{what}\",{markets},{}]", at.millis())
}
