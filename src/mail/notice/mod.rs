//! The second channel: notices to webhooks, for when mail is late, down or not read.
//!
//! Refuses to be a lesser channel: each notice is a row written with its cause, claimed under a lease, tried until
//! it is taken or pointless, and every try is kept. It holds no address and no name of an agent.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::clock::Timestamp;

pub mod answer;
pub mod format;
pub mod outbox;
pub mod sign;
mod store;

pub use answer::Heard;
pub use format::{Format, Request, request};

/// How much a notice presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Somebody must act.
    Alarm,
    /// Somebody should look.
    Notice,
    /// Good to know.
    News,
}

impl Urgency {
    /// Its place in the database: small leaves first.
    #[must_use]
    pub const fn rank(self) -> i64 {
        self as i64
    }
}

/// A link with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it leads to, in words.
    pub label: String,
    /// Where.
    pub url: String,
}

/// What a notice says, worded once, in the language of its webhook, so that every try says the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// How much it presses.
    pub urgency: Urgency,
    /// The language it is worded in, BCP 47.
    pub language: String,
    /// The employer's name; may be empty.
    pub organisation: String,
    /// One line.
    pub title: String,
    /// A sentence or two.
    pub text: String,
    /// Further lines, each by itself.
    pub lines: Vec<String>,
    /// Where to go on.
    pub link: Option<Link>,
    /// The same for programs; no personal data.
    pub facts: serde_json::Value,
}

/// A notice to be queued.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// The webhook's id.
    pub webhook: String,
    /// What kind of thing happened: `source-blind`, `sla-at-risk`, `change-published`.
    pub kind: &'static str,
    /// What it is about: `source/eu-gdpr`, `item/12`.
    pub cause: String,
    /// Tells repeated notices about one cause apart.
    pub cycle: String,
    /// What it says.
    pub notice: Notice,
    /// When it is pointless.
    pub deadline: Timestamp,
}

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeState {
    /// Waits for its next try.
    Queued,
    /// Is being tried.
    Leased,
    /// The other side took it.
    Accepted,
    /// The other side will not have it, whatever is tried.
    Refused,
    /// Pointless past its deadline.
    Expired,
}

impl NoticeState {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Queued,
        Self::Leased,
        Self::Accepted,
        Self::Refused,
        Self::Expired,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Expired => "expired",
        }
    }

    /// The state of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// One notice to be handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimed {
    /// Its number.
    pub id: i64,
    /// The webhook's id.
    pub webhook: String,
    /// What kind of thing happened.
    pub kind: String,
    /// What it is about.
    pub cause: String,
    /// The same at every try: by it the other side knows a repetition.
    pub key: String,
    /// What it says.
    pub notice: Notice,
    /// When it was queued; stands in the body, so that it is the same at every try.
    pub queued_at: Timestamp,
}

/// One notice, as `webhook queue` lists it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// The webhook's id.
    pub webhook: String,
    /// What kind of thing happened.
    pub kind: String,
    /// What it is about.
    pub cause: String,
    /// Where it stands.
    pub state: NoticeState,
    /// How often it was tried.
    pub tries: i64,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When it is tried next, if it waits.
    pub next_try_at: Timestamp,
    /// When it is pointless.
    pub deadline: Timestamp,
    /// When it was taken.
    pub accepted_at: Option<Timestamp>,
    /// What was answered last.
    pub reply: Option<String>,
}

/// A webhook that does not take what it should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failing {
    /// Its id.
    pub webhook: String,
    /// Tries in a row that failed there.
    pub failures: i64,
    /// Notices that wait for it.
    pub waiting: i64,
    /// Notices that were given up in the last week.
    pub given_up: i64,
    /// What was answered last.
    pub reply: String,
}

/// Where a webhook is and how it is spoken to.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// Where; a secret.
    pub url: Url,
    /// The shape of what is sent.
    pub format: Format,
    /// What requests are signed with.
    pub secret: Option<String>,
    /// Whether it may lie inside our own network.
    pub allow_private: bool,
}

impl Address {
    /// The host: all that is ever shown of it.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

/// Prints the host and the format only.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({}, {})", self.host(), self.format.word())
    }
}

#[cfg(test)]
mod tests;
