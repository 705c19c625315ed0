//! Station 8 · mail: the outbox, the letters, the relay, and the evidence of each try.
//!
//! Refuses to decide who is written to and why: that was decided before. Each letter leaves through one
//! outbox row, at least once, with a Message-ID that never changes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{audit::Digest, clock::Timestamp, locale::Language};

pub mod authentication;

pub mod bulk;

mod certification;

pub mod colour;

pub mod diagnosis;

pub mod digest;

pub mod dkim;

pub mod dns;

pub mod evidence;

pub mod exception;

pub mod hours;

pub mod inspection;

pub mod layout;

pub mod letter;

pub mod message;

pub mod notice;

mod officers;

pub mod outbox;

mod outcome;

pub mod pace;

pub mod relays;

pub mod reply;

pub mod returned;

#[cfg(test)]
mod scripted;

#[cfg(test)]
mod staffed;

pub mod smtp;

pub mod sample;

pub mod stationery;

mod store;

pub mod template;

pub mod transport;

pub use outcome::{DeliveryOutcome, RelayFailure};
pub use template::{Priority, Template};

/// Where an envelope stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnvelopeState {
    /// Waits for its next try, or is being tried.
    Queued,
    /// The relay took it.
    Accepted,
    /// The address does not take mail.
    Bounced,
    /// Not tried, because mail to this person is suppressed for the moment.
    Suppressed,
    /// Pointless past its deadline.
    Expired,
    /// Its recipient no longer works here.
    Cancelled,
}

impl EnvelopeState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Queued,
        Self::Accepted,
        Self::Bounced,
        Self::Suppressed,
        Self::Expired,
        Self::Cancelled,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Accepted => "accepted",
            Self::Bounced => "bounced",
            Self::Suppressed => "suppressed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// Whom an envelope is for.
#[derive(Clone, PartialEq, Eq)]
pub enum Recipient {
    /// An agent of the roster; the address is looked up when it leaves, so a corrected one is used.
    Agent(i64),
    /// Somebody who is not in the roster: an officer, a manager.
    Address(String),
}

/// Prints an agent's number and hides an address: it is personal data.
impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agent(id) => write!(f, "agent/{id}"),
            Self::Address(_) => f.write_str("address"),
        }
    }
}

/// A Message-ID (RFC 5322 §3.6.4), fixed when its envelope is queued: `<key@domain>`.
///
/// Its key also stands in `X-Regwatch-Assignment`, so that a bounce finds its envelope by whichever of the two a
/// mail system left intact, when the signed return path is lost.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MessageId(String);

impl MessageId {
    /// The id of envelope number `envelope` of the installation that mails from `domain`. The moment of
    /// queueing is part of it: a second database of the same domain counts from one again, and receivers
    /// drop what bears an id they have seen. The number comes first, so that the index of a million new
    /// letters grows at its end.
    #[must_use]
    pub fn fixed(envelope: i64, domain: &str, queued_at: Timestamp, cause: &str) -> Self {
        let seed = format!(
            "envelope\n{domain}\n{envelope}\n{}\n{cause}",
            queued_at.millis()
        );
        let key = Digest::of(seed).to_string();
        Self(format!("<{envelope:08x}{}@{domain}>", &key[..16]))
    }

    /// The id as a database row holds it.
    #[must_use]
    pub fn from_row(text: String) -> Self {
        Self(text)
    }

    /// With its angle brackets, as a header has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`: 24 hex digits, while there are fewer than 2³² letters.
    #[must_use]
    pub fn key(&self) -> &str {
        let inner = self.0.trim_start_matches('<');
        inner.split('@').next().unwrap_or(inner)
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The return path of one envelope (VERP): `local+token@domain`, or `bounce` itself when that is no address.
#[must_use]
pub fn return_path(bounce: &str, token: &str) -> String {
    match bounce.rsplit_once('@') {
        Some((local, domain)) => format!("{local}+{token}@{domain}"),
        None => bounce.to_owned(),
    }
}

/// A letter to be queued.
#[derive(Clone, Debug)]
pub struct NewEnvelope {
    /// Whom it is for.
    pub recipient: Recipient,
    /// Which letter.
    pub template: Template,
    /// What it is about: `item/12`, `quiz/3`, `source/eu-gdpr`.
    pub cause: String,
    /// Tells repeated letters about one cause apart: `1` for the first reminder, `2` for the second.
    pub cycle: String,
    /// The assignment it serves; letters of one assignment form one thread.
    pub assignment: Option<i64>,
    /// The reader's language.
    pub language: Language,
    /// What the letter needs to be worded, beyond what stands under its cause. Never shown in the log.
    pub params: serde_json::Value,
    /// In which order it leaves.
    pub priority: Priority,
    /// It does not leave before.
    pub not_before: Timestamp,
    /// By when the relay must have it.
    pub deadline: Timestamp,
}

/// What queueing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    /// There is a row for it; its number.
    New(i64),
    /// The recipient has had a row of this template, cause and cycle before; nothing was written.
    AlreadyQueued,
}
