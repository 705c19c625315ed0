//! Whether training helps: how it is liked, what is known, what is done in real cases, what it brings the business
//! (Kirkpatrick's four levels), by market and month.
//!
//! Refuses to claim a cause: the levels stand beside each other, each with how many cases it rests on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::results::Share;
use crate::source::MarketId;

pub mod figure;

pub mod practice;

pub mod rating;

pub mod store;

/// One market's month on the four levels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Levels {
    /// The market; absent for everybody, where a person of two markets counts once.
    pub market: Option<MarketId>,
    /// The month in UTC, `2027-03`.
    pub month: String,
    /// Level 1: agents who called a lesson useful, of those who said.
    pub useful: Share,
    /// Level 1: agents who called it clear, of those who said.
    pub clear: Share,
    /// Level 2: right answers of first attempts.
    pub accuracy: Share,
    /// Level 2: first attempts that passed.
    pub passed_at_once: Share,
    /// Level 3: real cases in which the rule was applied as it should be.
    pub practice: Share,
    /// Level 4: what the business measured, by its names.
    pub figures: BTreeMap<String, f64>,
}

impl Levels {
    /// A month of which nothing is known.
    #[must_use]
    pub fn empty(market: Option<MarketId>, month: String) -> Self {
        let nothing = Share::new(0, 0);
        Self {
            market,
            month,
            useful: nothing,
            clear: nothing,
            accuracy: nothing,
            passed_at_once: nothing,
            practice: nothing,
            figures: BTreeMap::new(),
        }
    }
}

/// How far both ways of a change real cases are compared.
pub const WINDOW_DAYS: i64 = 90;

/// Real cases under the rules that a change touched, before and after it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BeforeAndAfter {
    /// The change.
    pub change: i64,
    /// Its instrument, for people.
    pub title: String,
    /// The day that parts before from after: from which it is the law, else on which it was seen; ISO date.
    pub day: String,
    /// The rules that rest on what changed, and that cases were reviewed for.
    pub rules: Vec<String>,
    /// The market; absent for all.
    pub market: Option<MarketId>,
    /// Cases handled in the ninety days before.
    pub before: Share,
    /// Cases handled on the day and in the ninety days after.
    pub after: Share,
    /// Whether the two intervals stand apart, so that the difference is not chance.
    pub differs: bool,
}

/// Whether two shares differ by more than their intervals allow.
#[must_use]
pub fn differs(before: &Share, after: &Share) -> bool {
    before.of > 0 && after.of > 0 && (before.high < after.low || after.high < before.low)
}

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Rows that were not known.
    pub added: usize,
    /// Rows that replace what was said before of the same.
    pub corrected: usize,
    /// Rows that are known already.
    pub unchanged: usize,
    /// Rows that were left out, for they are wrong.
    pub skipped: usize,
}

impl Imported {
    /// Whether the import changed anything.
    #[must_use]
    pub const fn changes_anything(&self) -> bool {
        self.added + self.corrected > 0
    }
}

#[cfg(test)]
mod tests;
