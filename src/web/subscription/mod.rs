//! Secret addresses of feeds and calendars: made by an officer, shown once, taken back at any time.
//!
//! Refuses to keep what opens one: only its digest is stored.

use axum::{http::HeaderMap, response::Response};
use serde::Serialize;

use super::{
    Desk, Front,
    access::{fresh_token, token_digest},
    error::Refusal,
    fresh,
};
use crate::{
    assignment::{AgentId, agent::store as agents},
    audit::{Action, Actor, Draft},
    clock::{Timestamp, chance::Chance},
    db::{Db, Entries, Outcome, View},
    locale::Language,
    source::MarketId,
};

pub mod store;

/// What an address opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Opens {
    /// Published changes as Atom; those that concern one market only, when one is named.
    Feed {
        /// The market.
        market: Option<MarketId>,
    },
    /// Due dates as iCalendar: one agent's, or how many are open of everything.
    Calendar {
        /// The agent.
        agent: Option<AgentId>,
    },
}

impl Opens {
    /// The word in the database, and the first part of the path.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Feed { .. } => "feed",
            Self::Calendar { .. } => "calendar",
        }
    }

    /// The ending of the address, by which programs know what it is.
    const fn ending(&self) -> &'static str {
        match self {
            Self::Feed { .. } => "atom",
            Self::Calendar { .. } => "ics",
        }
    }
}

/// One address, without what opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subscription {
    /// Its number.
    pub id: i64,
    /// What it opens.
    #[serde(flatten)]
    pub opens: Opens,
    /// The language it speaks.
    pub language: Language,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Why an address is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmade {
    /// There is no such agent, or not any more.
    #[error("there is no such active agent; `regwatch agent list` shows who there is")]
    NoAgent,
}

/// Makes an address and returns its number and its path, such as `/feed/….atom`: the path is known to nobody else
/// from then on.
///
/// # Errors
/// [`Unmade`], a failing database, or no randomness.
pub fn make(
    db: &Db,
    chance: &Chance,
    opens: &Opens,
    language: &Language,
) -> anyhow::Result<(i64, String)> {
    let token = fresh_token(chance)?;
    let id = db.write(&Actor::CommandLine, |tx| {
        if let Opens::Calendar { agent: Some(agent) } = opens {
            let found = agents::find(tx, *agent)?;
            if !found.is_some_and(|agent| store::works_here(&agent)) {
                return Err(Unmade::NoAgent.into());
            }
        }
        let id = store::insert(tx, &token_digest(&token), opens, language)?;
        let draft = Draft::new(Action::SubscriptionMade, format!("subscription/{id}"))
            .with("kind", opens.word());
        let draft = match opens {
            Opens::Feed { market } => draft.with("market", market.as_ref().map(MarketId::as_str)),
            Opens::Calendar { agent } => draft.with("agent", agent.map(|agent| agent.0)),
        };
        Ok(Outcome::Done(id, Entries::one(draft)))
    })?;
    let path = format!("/{}/{token}.{}", opens.word(), opens.ending());
    Ok((id, path))
}

/// Takes address number `id` back at once; says whether it was open.
///
/// # Errors
/// When the database fails.
pub fn revoke(db: &Db, id: i64) -> anyhow::Result<bool> {
    db.write(&Actor::CommandLine, |tx| {
        if !store::revoke(tx, id)? {
            return Ok(Outcome::Nothing(false));
        }
        let draft = Draft::new(Action::SubscriptionRevoked, format!("subscription/{id}"));
        Ok(Outcome::Done(true, Entries::one(draft)))
    })
}

/// Takes the addresses of every agent back who does not work here any more; returns how many. Somebody who comes back
/// is given a new one.
///
/// # Errors
/// When the database fails.
pub fn revoke_of_gone(db: &Db) -> anyhow::Result<usize> {
    db.write(&Actor::CommandLine, |tx| {
        let mut drafts = Vec::new();
        for id in store::of_gone(tx)? {
            store::revoke(tx, id)?;
            let draft = Draft::new(Action::SubscriptionRevoked, format!("subscription/{id}"));
            drafts.push(draft.with("because", "the agent does not work here any more"));
        }
        let count = drafts.len();
        let mut drafts = drafts.into_iter();
        Ok(match drafts.next() {
            Some(first) => Outcome::Done(count, Entries::of(first, drafts)),
            None => Outcome::Nothing(0),
        })
    })
}

/// Every address, oldest first.
///
/// # Errors
/// When the database fails.
pub fn list(db: &Db) -> anyhow::Result<Vec<Subscription>> {
    db.read(store::all)
}

/// What `write` makes of the address that `part` of a path opens, as a program asks for it again and again; not found where
/// it opens nothing.
pub(super) async fn served(
    desk: &Desk,
    part: &str,
    asked: &HeaderMap,
    kind: &'static str,
    write: impl FnOnce(&View<'_>, &Front, &Subscription) -> anyhow::Result<Option<String>>
    + Send
    + 'static,
) -> Result<Response, Refusal> {
    let (digest, front) = (token_digest(token_of(part)), desk.front.clone());
    let made = desk
        .read(move |view| match store::open(view, &digest)? {
            Some(found) => write(view, &front, &found),
            None => Ok(None),
        })
        .await?;
    Ok(fresh::answer(asked, kind, made.ok_or(Refusal::NotFound)?))
}

/// The secret in the last part of a path, whatever ending it has.
fn token_of(part: &str) -> &str {
    part.split_once('.').map_or(part, |(token, _)| token)
}
