//! How far they are: who is due, who is late, and the counts a page or an auditor asks for.
//!
//! Refuses to name people: agents are numbers here, and whoever may see a name looks it up.

use std::{collections::BTreeMap, time::Duration};

use chrono_tz::Tz;
use serde::Serialize;

use super::{AgentId, What};
use crate::{
    clock::{Timestamp, days},
    locale::Language,
    source::MarketId,
};

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
    /// Some days before the last: the place, from 0, in the list of spans, the longest first. At most five.
    Ahead(u8),
    /// On the morning of the last day.
    LastDay,
    /// On the morning after it was due.
    Late,
    /// To the manager, after it was due.
    Escalation,
}

/// From eight in the morning until the end of a day, when due dates are.
const FROM_MORNING: Duration = Duration::from_secs(16 * 3600);

/// From the end of a day until eight the next morning.
const UNTIL_MORNING: Duration = Duration::from_secs(8 * 3600);

/// How far back a missed due date is still brought up.
const LOOK_BACK: Duration = days(90);

/// How long something is left alone after it was assigned: its own mail says by when it is due.
pub const FRESH: Duration = Duration::from_secs(36 * 3600);

impl Reminder {
    /// Every reminder of an agent, with `ahead` spans before the last day.
    pub fn to_agent(ahead: &[Duration]) -> impl Iterator<Item = Self> + use<> {
        let count = u8::try_from(ahead.len().min(5)).unwrap_or(0);
        (0..count)
            .map(Self::Ahead)
            .chain([Self::LastDay, Self::Late])
    }

    /// The due dates, from the first until before the second, that it is for at `now`; `ahead` are the spans before the
    /// last day, the longest first. They begin with a morning where the agent lives, because due dates end with a
    /// day there.
    #[must_use]
    pub fn window(self, now: Timestamp, ahead: &[Duration]) -> (Timestamp, Timestamp) {
        let today = now.plus(FROM_MORNING);
        match self {
            Self::Ahead(at) => {
                let at = usize::from(at);
                let until = today.plus(ahead.get(at).copied().unwrap_or_default());
                let from = match ahead.get(at + 1) {
                    // A longer notice that was missed by more than a day is left to the next.
                    Some(next) => until.minus(days(1)).max(today.plus(*next)),
                    None => today,
                };
                (from, until)
            }
            Self::LastDay => (now, today),
            Self::Late => (now.minus(LOOK_BACK), now.minus(UNTIL_MORNING)),
            Self::Escalation => (
                now.minus(LOOK_BACK),
                now.minus(UNTIL_MORNING).minus(days(1)),
            ),
        }
    }

    /// Its bit in the row.
    const fn bit(self) -> i64 {
        match self {
            Self::LastDay => 2,
            Self::Late => 4,
            Self::Escalation => 8,
            Self::Ahead(at) => 16 << at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_morning_on_which_something_is_to_be_said_has_its_reminder_and_no_other_has() {
        let due: Timestamp = "2027-06-15T23:59:59Z".parse().expect("a moment");
        let ahead = [days(7), days(2)];
        let said = |now: &str| {
            let now: Timestamp = now.parse().expect("a moment");
            let mut found = Reminder::to_agent(&ahead).filter(|reminder| {
                let (from, until) = reminder.window(now, &ahead);
                from <= due && due < until
            });
            let first = found.next();
            assert_eq!(found.next(), None, "one reminder at a time");
            first
        };
        assert_eq!(said("2027-06-08T07:59:00Z"), None);
        assert_eq!(said("2027-06-08T08:00:00Z"), Some(Reminder::Ahead(0)));
        assert_eq!(said("2027-06-10T08:00:00Z"), None);
        assert_eq!(said("2027-06-13T08:00:00Z"), Some(Reminder::Ahead(1)));
        assert_eq!(said("2027-06-15T07:00:00Z"), Some(Reminder::Ahead(1)));
        assert_eq!(said("2027-06-15T08:00:00Z"), Some(Reminder::LastDay));
        assert_eq!(said("2027-06-16T07:00:00Z"), None);
        assert_eq!(said("2027-06-16T08:00:00Z"), Some(Reminder::Late));
    }
}
