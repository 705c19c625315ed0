//! A customer-service agent: what we know of one, and nothing that training does not need.
//!
//! Refuses to show a person in a log: `Debug` prints the number alone, which is the pseudonym used
//! everywhere else.

use std::fmt;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;

use super::{email::EmailAddress, roster};
use crate::{locale::Language, source::MarketId};

pub mod store;

/// The number of an agent: the pseudonym under which everything but the roster knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct AgentId(pub i64);

impl fmt::Display for AgentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether an agent is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Trained and examined.
    Active,
    /// Employed but not trained, or missing from a full roster.
    Inactive,
    /// Gone; kept for the record.
    Left,
    /// Gone, and their personal data with them.
    Erased,
}

impl Status {
    /// The word as it stands in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Left => "left",
            Self::Erased => "erased",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Active, Self::Inactive, Self::Left, Self::Erased]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

impl From<roster::Status> for Status {
    fn from(status: roster::Status) -> Self {
        match status {
            roster::Status::Active => Self::Active,
            roster::Status::Inactive => Self::Inactive,
            roster::Status::Left => Self::Left,
        }
    }
}

/// Days on which an agent is away; both ends are days of leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Leave {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; absent while nobody knows it.
    pub to: Option<NaiveDate>,
}

/// A customer-service agent.
#[derive(Clone, PartialEq, Eq)]
pub struct Agent {
    /// Their number.
    pub id: AgentId,
    /// The employer's own number or name for them.
    pub external_id: Option<String>,
    /// Where mail goes; absent once they are erased.
    pub email: Option<EmailAddress>,
    /// Their name as they write it.
    pub name: String,
    /// The language they are taught in.
    pub language: Language,
    /// The language the roster names for them, where it names one.
    pub own_language: Option<Language>,
    /// The zone whose days their due dates end with.
    pub timezone: Tz,
    /// Their team; may be empty.
    pub team: String,
    /// Their manager as the employer names them; may be empty.
    pub manager: String,
    /// Their role in the employer's words; `agent` when the roster says nothing.
    pub role: String,
    /// Whether they are trained.
    pub status: Status,
    /// When they are away.
    pub leave: Option<Leave>,
    /// The markets they serve, in alphabetical order.
    pub markets: Vec<MarketId>,
    /// Their first day of work, when it is known.
    pub hired_on: Option<NaiveDate>,
}

/// The number only: the rest is a person's.
impl fmt::Debug for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Agent")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Agent {
    /// Whether they are to be trained on `day` of their own calendar: active, and at work since. Leave
    /// does not end that; it moves due dates (see [`super::due`]).
    #[must_use]
    pub fn is_active(&self, day: NaiveDate) -> bool {
        self.status == Status::Active && self.hired_on.is_none_or(|first| first <= day)
    }
}
