//! Telling an agent of a change: in a letter of its own, or together with others that fall close to it.
//!
//! Refuses to let a change miss its time for company, and to send an agent two such letters within the window unless
//! one of them is urgent.

use std::time::Duration;

use serde_json::json;

use super::{NewEnvelope, Queued, Recipient, Template, outbox};
use crate::{clock::Timestamp, db::Tx, locale::Language};

mod store;

pub use store::{Carried, carried, carried_rows};

/// How long before the last moment a change that waited for company leaves at the latest: when officers are told that
/// a push is at risk, it has left.
const MARGIN: Duration = Duration::from_secs(13 * 3600);

/// What an agent is to be told of.
#[derive(Clone, Debug)]
pub struct News<'a> {
    /// The agent.
    pub agent: i64,
    /// The assignment it makes.
    pub assignment: i64,
    /// The agent's language.
    pub language: &'a Language,
    /// What it is about: `item/12`.
    pub cause: &'a str,
    /// By when the relay must have the letter.
    pub deadline: Timestamp,
    /// Whether it waits for nothing.
    pub urgent: bool,
    /// In which time an agent gets at most one such letter; zero for a letter each.
    pub window: Duration,
    /// It does not leave before.
    pub not_before: Timestamp,
}

/// Queues the letter that tells of `news`, or lets a letter that waits carry it. The caller's entry commits to the
/// rows with [`outbox::queued_entry`].
///
/// # Errors
/// When the database fails.
pub fn tell(tx: &Tx<'_>, domain: &str, news: &News<'_>) -> anyhow::Result<()> {
    let latest = news.deadline.minus(MARGIN);
    if news.urgent || news.window.is_zero() || latest <= news.not_before {
        return alone(tx, domain, news);
    }
    let Some(last) = store::last_told(tx, news.agent)? else {
        return alone(tx, domain, news);
    };
    if let Some(waiting) = store::waiting(tx, news.agent)?
        && waiting.leaves_at <= latest
    {
        return store::carry(tx, waiting.envelope, news.assignment, news.deadline);
    }
    let at = last.plus(news.window).min(latest);
    if at <= news.not_before {
        return alone(tx, domain, news);
    }
    let letter = NewEnvelope {
        template: Template::Digest,
        not_before: at,
        assignment: None,
        ..envelope(news)
    };
    match outbox::queue(tx, domain, &letter)? {
        Queued::New(id) => store::carry(tx, id, news.assignment, news.deadline),
        Queued::AlreadyQueued => Ok(()),
    }
}

fn alone(tx: &Tx<'_>, domain: &str, news: &News<'_>) -> anyhow::Result<()> {
    outbox::queue(tx, domain, &envelope(news)).map(|_| ())
}

fn envelope(news: &News<'_>) -> NewEnvelope {
    NewEnvelope {
        recipient: Recipient::Agent(news.agent),
        template: Template::Push,
        cause: news.cause.to_owned(),
        cycle: "1".to_owned(),
        assignment: Some(news.assignment),
        language: news.language.clone(),
        params: json!({}),
        priority: Template::Push.priority(),
        not_before: news.not_before,
        deadline: news.deadline,
    }
}
