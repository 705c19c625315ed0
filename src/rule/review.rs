//! Which rules want an officer's look, and why: doubt, age, and provisions nobody watches.
//!
//! Refuses to change a rule's state: it only names what is stale.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::{Citation, Rule, RuleState, touches};
use crate::document::ProvisionPath;

/// How long a rule stands without being read again, in days.
const GOOD_FOR: u64 = 365;

/// Why a rule wants a look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Reason {
    /// A provision it cites changed.
    Doubtful {
        /// The change.
        change: Option<i64>,
    },
    /// Nobody has confirmed what rests on recollection.
    Unconfirmed,
    /// Its last day is over.
    Ended {
        /// The last day.
        on: String,
    },
    /// Nobody has read the law, or confirmed the rule, for a year.
    Old {
        /// When somebody did; absent when that is not known.
        last: Option<String>,
    },
    /// No source is watched for an instrument it cites: a change would go unnoticed.
    NotWatched {
        /// The instrument.
        instrument: String,
    },
    /// The instrument is watched and read, and the provision it cites does not stand in it.
    NotFound {
        /// The provision.
        citation: Citation,
    },
}

impl Reason {
    /// The word by which reasons are chosen: `doubtful unconfirmed ended old not-watched not-found`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Doubtful { .. } => "doubtful",
            Self::Unconfirmed => "unconfirmed",
            Self::Ended { .. } => "ended",
            Self::Old { .. } => "old",
            Self::NotWatched { .. } => "not-watched",
            Self::NotFound { .. } => "not-found",
        }
    }
}

/// The instruments that are watched, each with the provisions that were read of it; none were read yet
/// where the list is empty.
pub type Watched = BTreeMap<String, Vec<ProvisionPath>>;

/// Why `rule` wants a look on `today`, most pressing first; empty when it does not.
#[must_use]
pub fn reasons(rule: &Rule, watched: &Watched, today: NaiveDate) -> Vec<Reason> {
    let mut found = Vec::new();
    match rule.state {
        RuleState::Doubtful => found.push(Reason::Doubtful {
            change: rule.doubted_by,
        }),
        RuleState::Unconfirmed => found.push(Reason::Unconfirmed),
        RuleState::Retired => return found,
        RuleState::Confirmed => {}
    }
    if let Some(last) = &rule.content.in_force_to
        && *last < today.format("%Y-%m-%d").to_string()
    {
        found.push(Reason::Ended { on: last.clone() });
    }
    let last = last_read(rule);
    let limit = today.checked_sub_days(Days::new(GOOD_FOR)).unwrap_or(today);
    if last.is_none_or(|day| day < limit) {
        found.push(Reason::Old {
            last: last.map(|day| day.format("%Y-%m-%d").to_string()),
        });
    }
    found.extend(unseen(rule, watched));
    found
}

/// The last day somebody read the law or confirmed the rule. Shipping it confirms nothing.
fn last_read(rule: &Rule) -> Option<NaiveDate> {
    let read = rule
        .content
        .as_of
        .as_deref()
        .and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let decided = rule
        .decided_at
        .filter(|_| rule.is_officers())
        .map(|at| at.utc().date_naive());
    read.max(decided)
}

fn unseen(rule: &Rule, watched: &Watched) -> Vec<Reason> {
    let mut found: Vec<Reason> = rule
        .content
        .citations
        .iter()
        .filter_map(|citation| match watched.get(&citation.instrument) {
            None => Some(Reason::NotWatched {
                instrument: citation.instrument.clone(),
            }),
            Some(read) if !read.is_empty() && !touches(&citation.path, read) => {
                Some(Reason::NotFound {
                    citation: citation.clone(),
                })
            }
            Some(_) => None,
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
