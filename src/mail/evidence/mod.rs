//! What the outbox can show: what waits, what was tried, who had the mail when, what is late and why.
//!
//! Refuses to change anything, and to show an address.

use serde::Serialize;

use crate::clock::Timestamp;

use super::{EnvelopeState, MessageId, Template};

mod store;

pub use store::{by_key, counts, deliveries, evidence, listing, queued_on, rows_of, unaccepted};

pub(super) use store::{delivery_rows, envelope_rows};

/// One envelope, as `mail queue` and the pages list it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// The agent it is for; absent when it is for somebody outside the roster.
    pub agent: Option<i64>,
    /// Which letter.
    pub template: Template,
    /// What it is about.
    pub cause: String,
    /// Which of the repeated letters.
    pub cycle: String,
    /// The assignment it serves.
    pub assignment: Option<i64>,
    /// The reader's language, BCP 47.
    pub language: String,
    /// Where it stands.
    pub state: EnvelopeState,
    /// Tries that count against the recipient.
    pub tries: i64,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When it is tried next, if it waits.
    pub next_try_at: Timestamp,
    /// By when the relay must have it.
    pub deadline: Timestamp,
    /// When the relay took it.
    pub accepted_at: Option<Timestamp>,
    /// Its Message-ID.
    pub message_id: MessageId,
    /// What came of the latest try.
    pub last: Option<Delivery>,
}

impl Line {
    /// Whether the relay took it after its deadline, or has not taken it and the deadline is past `now`.
    #[must_use]
    pub fn late(&self, now: Timestamp) -> bool {
        self.accepted_at.unwrap_or(now) > self.deadline
    }
}

/// One try, as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Which try, from 1.
    pub n: i64,
    /// When.
    pub at: Timestamp,
    /// `accepted deferred rejected relay-failed`.
    pub outcome: String,
    /// The reply code.
    pub code: Option<u16>,
    /// The enhanced status; may be empty.
    pub enhanced: String,
    /// What the relay said.
    pub reply: String,
    /// Which relay.
    pub relay: String,
    /// The relay's own name for what it took.
    pub queue_id: Option<String>,
    /// The audit entry that commits to it.
    pub entry: i64,
}

/// Whether and when one agent had the mail about a training item or a quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The agent.
    pub agent: i64,
    /// The assignment.
    pub assignment: i64,
    /// The envelope.
    pub envelope: i64,
    /// Which letter: `push` or `quiz-invitation`.
    pub template: Template,
    /// Where it stands.
    pub state: EnvelopeState,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// By when the relay had to have it.
    pub deadline: Timestamp,
    /// When the relay took it.
    pub accepted_at: Option<Timestamp>,
    /// Tries of every kind, the relay's failures among them.
    pub tries: i64,
}

/// What assignments are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A training item, by number.
    Item(i64),
    /// A quiz, by number.
    Quiz(i64),
}
