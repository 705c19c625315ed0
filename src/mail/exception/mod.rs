//! Exceptions: agents whom mail does not reach for the moment, and mails that ended without arriving.
//!
//! Refuses to end one without a reason from an officer: the duty to train goes on, and somebody must see to it.

use serde::Serialize;

use crate::{
    audit::{Action, Draft},
    clock::{Timestamp, days},
    db::Tx,
};

use super::outbox;

mod store;

pub use store::{exceptions, told, untold};

/// How long a retried mail is kept from expiring.
const RETRY_FOR: std::time::Duration = days(2);

/// An agent whom mail does not reach for the moment, and what waits for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exception {
    /// The agent.
    pub agent: i64,
    /// Why, without an address.
    pub reason: String,
    /// Since when.
    pub since: Timestamp,
    /// When it ends by itself; never, when absent.
    pub until: Option<Timestamp>,
    /// How many assignments stay open meanwhile.
    pub open: i64,
    /// How many mails wait or came back.
    pub waiting: i64,
}

/// What a release came to.
#[derive(Debug)]
pub struct Released {
    /// How many mails wait again.
    pub waiting: usize,
    /// The entry that tells of it.
    pub entry: Draft,
}

/// Ends the suppression of `agent` because of what an officer knows; what was set aside or came back waits again,
/// each mail once. `None` when mail to them is not suppressed.
///
/// # Errors
/// When the database fails.
pub fn release(tx: &Tx<'_>, agent: i64, because: &str) -> anyhow::Result<Option<Released>> {
    let Some(reason) = store::reason(tx, agent)? else {
        return Ok(None);
    };
    let waiting = outbox::lift(tx, agent)?;
    let entry = Draft::new(Action::SuppressionReleased, format!("agent/{agent}"))
        .with("suppressed", reason)
        .with("waiting", waiting)
        .private(Some(agent), serde_json::json!({ "because": because }));
    Ok(Some(Released { waiting, entry }))
}

/// Why a mail is not tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRetried {
    /// No envelope has that number.
    #[error("there is no such mail; `regwatch mail queue --all` lists them")]
    Unknown,
    /// The relay has it, it is set aside, or its recipient has left.
    #[error("it is {0}; only what expired, bounced or waits is tried again")]
    Settled(&'static str),
    /// Mail to its agent is suppressed.
    #[error("mail to agent {0} is suppressed; end that first with `regwatch mail release`")]
    Suppressed(i64),
}

/// Lets envelope `id`, which expired, bounced or waits, be tried at once; it does not expire for two days. The
/// Message-ID stays.
///
/// # Errors
/// When the database fails; that it is not tried again is a value.
pub fn retry(tx: &Tx<'_>, id: i64, because: &str) -> anyhow::Result<Result<Draft, NotRetried>> {
    let Some((state, agent)) = store::standing(tx, id)? else {
        return Ok(Err(NotRetried::Unknown));
    };
    if let Some(agent) = agent
        && store::reason(tx, agent)?.is_some()
    {
        return Ok(Err(NotRetried::Suppressed(agent)));
    }
    if !store::retry(tx, id, tx.now.plus(RETRY_FOR))? {
        return Ok(Err(NotRetried::Settled(state.word())));
    }
    let entry = Draft::new(Action::MailRetried, format!("mail/{id}"))
        .with("from", state.word())
        .private(agent, serde_json::json!({ "because": because }));
    Ok(Ok(entry))
}
