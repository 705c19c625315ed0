//! Station 7 · who must know it, and by when: agents, and what each of them owes.
//!
//! Refuses to know what is taught or how it is told: an item and a quiz are numbers here, a mail is the
//! next station's.

use serde::Serialize;

use crate::{clock::Timestamp, source::MarketId};

pub mod acknowledgement;

pub mod agent;

pub mod assign;

pub mod audience;

pub mod certification;

pub mod decided;

pub mod due;

pub mod email;

pub mod form;

pub mod import;

pub mod progress;

pub mod roster;

pub mod sheet;

pub mod standing;

pub mod store;

pub mod ticket;

pub use agent::{Agent, AgentId};

/// What an agent owes: to read a training item, or to pass a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "id", rename_all = "lowercase")]
pub enum What {
    /// The training item of this number.
    Item(i64),
    /// The quiz of this number.
    Quiz(i64),
}

impl What {
    /// The two columns of the table, of which exactly one is filled.
    fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Item(id) => (Some(id), None),
            Self::Quiz(id) => (None, Some(id)),
        }
    }
}

/// `item/5` or `quiz/2`, as subjects in the log are written.
impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Item(id) => write!(f, "item/{id}"),
            Self::Quiz(id) => write!(f, "quiz/{id}"),
        }
    }
}

/// Where an assignment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Owed.
    Open,
    /// Acknowledged, or passed.
    Done,
    /// What it rests on is doubtful: nobody may be held to it.
    Suspended,
    /// No longer owed, for the reason that stands beside it.
    Waived,
}

impl State {
    /// The word as it stands in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Suspended => "suspended",
            Self::Waived => "waived",
        }
    }

    /// The state written as `word`.
    fn of(word: &str) -> Option<Self> {
        [Self::Open, Self::Done, Self::Suspended, Self::Waived]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// Why assignments are waived without anybody deciding on the single one. Officers give reasons of their
/// own beside these.
pub mod because {
    /// The agent became inactive.
    pub const INACTIVE: &str = "inactive";
    /// The agent left.
    pub const LEFT: &str = "left";
    /// A quiz was closed before the agent passed it: owed, and not given.
    pub const MISSED: &str = "missed";
    /// The training item was taken back.
    pub const WITHDRAWN: &str = "withdrawn";
}

/// Agent × training item or quiz, with a due date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assignment {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub agent: AgentId,
    /// What is owed.
    pub what: What,
    /// The agent's markets for which it is owed, in alphabetical order.
    pub markets: Vec<MarketId>,
    /// Since when.
    pub assigned_at: Timestamp,
    /// By when: the end of a day where the agent lives.
    pub due_at: Timestamp,
    /// Where it stands.
    pub state: State,
    /// Why it was waived; empty otherwise.
    pub because: String,
    /// When it was done or waived.
    pub closed_at: Option<Timestamp>,
}

impl Assignment {
    /// Whether it is owed and late at `now`.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state == State::Open && self.due_at < now
    }
}

/// The markets as they stand in the database: their ids, in order, as a JSON array.
fn written(markets: &[MarketId]) -> String {
    let mut markets: Vec<&str> = markets.iter().map(MarketId::as_str).collect();
    markets.sort_unstable();
    serde_json::Value::from(markets).to_string()
}

/// The markets written by [`written`]; an id that is none (an edited database) is left out, for the
/// other markets of the row still count.
fn read_markets(text: &str) -> Vec<MarketId> {
    let ids: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}
