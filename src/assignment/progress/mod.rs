//! How far they are: who is due, who is late, and the counts a page or an auditor asks for.
//!
//! Refuses to name people: agents are numbers here, and whoever may see a name looks it up.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::Serialize;

use super::{AgentId, What};
use crate::{clock::Timestamp, locale::Language, source::MarketId};

pub mod store;

/// How many assignments stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All of them.
    pub assigned: u64,
    /// Acknowledged, or passed.
    pub done: u64,
    /// Owed, late or not.
    pub open: u64,
    /// Of the open: late.
    pub overdue: u64,
    /// Nobody is held to them at present.
    pub suspended: u64,
    /// No longer owed, for a reason.
    pub waived: u64,
    /// Of the waived: a quiz that closed before it was passed.
    pub missed: u64,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.assigned += other.assigned;
        self.done += other.done;
        self.open += other.open;
        self.overdue += other.overdue;
        self.suspended += other.suspended;
        self.waived += other.waived;
        self.missed += other.missed;
    }
}

/// Counts in all, where an agent counts once, and by market, where an agent of two markets counts in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Each assignment once.
    pub all: Counts,
    /// By market.
    pub markets: BTreeMap<MarketId, Counts>,
}

/// The evidence that everybody was told of an item: how many, and when the first and the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// How many assignments there are, and where they stand.
    pub counts: Counts,
    /// When the first agent got theirs; absent when nobody has one.
    pub first_assigned_at: Option<Timestamp>,
    /// When the last agent got theirs, new joiners included.
    pub last_assigned_at: Option<Timestamp>,
}

/// An open assignment that is due soon, or late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The assignment.
    pub assignment: i64,
    /// Whose it is.
    pub agent: AgentId,
    /// What is owed.
    pub what: What,
    /// By when.
    pub due_at: Timestamp,
    /// The agent's language.
    pub language: Language,
    /// The agent's zone.
    pub timezone: Tz,
    /// The agent's manager as the employer names them; may be empty.
    pub manager: String,
}

/// The reminders an assignment can have; each is sent once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// Some days before it is due.
    Soon,
    /// On the last day.
    LastDay,
    /// After it was due.
    Late,
    /// To the manager, after it was due.
    Escalation,
}

impl Reminder {
    /// Its bit in the row.
    const fn bit(self) -> i64 {
        match self {
            Self::Soon => 1,
            Self::LastDay => 2,
            Self::Late => 4,
            Self::Escalation => 8,
        }
    }
}
