//! What the attempts of a quiz say about a market: honest intervals for small teams.
//!
//! Refuses to rank people: it speaks of groups, from first attempts, and says how sure it is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::source::MarketId;

pub mod store;

/// The 97.5th percentile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A share with its Wilson score interval (E. B. Wilson 1927) at 95 %, without continuity correction.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// How many of them.
    pub hits: u64,
    /// Of how many.
    pub of: u64,
    /// The share; absent when there is nothing to take it of.
    pub share: Option<f64>,
    /// The lower end; 0 when there is nothing.
    pub low: f64,
    /// The upper end; 1 when there is nothing.
    pub high: f64,
}

impl Share {
    /// `hits` of `of`; more hits than there were count as all.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of answers stay far below 2^52"
    )]
    pub fn new(hits: u64, of: u64) -> Self {
        let hits = hits.min(of);
        if of == 0 {
            return Self {
                hits,
                of,
                share: None,
                low: 0.0,
                high: 1.0,
            };
        }
        let (n, p) = (of as f64, hits as f64 / of as f64);
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Self {
            hits,
            of,
            share: Some(p),
            // The ends are exact in algebra and off by rounding in floating point.
            low: if hits == 0 {
                0.0
            } else {
                ((middle - half) / scale).clamp(0.0, 1.0)
            },
            high: if hits == of {
                1.0
            } else {
                ((middle + half) / scale).clamp(0.0, 1.0)
            },
        }
    }
}

/// The plain counts behind one group's results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Agents who have the quiz.
    pub assigned: u64,
    /// Agents who made an attempt.
    pub attempted: u64,
    /// Agents who passed at the first attempt.
    pub passed_at_once: u64,
    /// Agents who passed at any attempt.
    pub passed: u64,
    /// Questions answered in first attempts.
    pub answers: u64,
    /// Of those, the right ones.
    pub right: u64,
    /// Of the wrong ones, those that chose what was the law before.
    pub outdated: u64,
    /// Of the questions answered, those whose law has changed since: graded once, and flagged.
    pub flagged: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.assigned += other.assigned;
        self.attempted += other.attempted;
        self.passed_at_once += other.passed_at_once;
        self.passed += other.passed;
        self.answers += other.answers;
        self.right += other.right;
        self.outdated += other.outdated;
        self.flagged += other.flagged;
    }
}

/// How a group did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GroupResult {
    /// Agents who have the quiz.
    pub assigned: u64,
    /// Agents who made an attempt.
    pub attempted: u64,
    /// Agents who passed, of those who have the quiz.
    pub passed: Share,
    /// Agents who passed at the first attempt, of those who made one.
    pub passed_at_once: Share,
    /// Right answers, of those given in first attempts.
    pub accuracy: Share,
    /// Answers in first attempts that chose what was the law before.
    pub outdated: Share,
    /// Answers in first attempts to questions whose law has changed since. They are not graded again.
    pub flagged: Share,
}

impl From<Tally> for GroupResult {
    fn from(tally: Tally) -> Self {
        Self {
            assigned: tally.assigned,
            attempted: tally.attempted,
            passed: Share::new(tally.passed, tally.assigned),
            passed_at_once: Share::new(tally.passed_at_once, tally.attempted),
            accuracy: Share::new(tally.right, tally.answers),
            outdated: Share::new(tally.outdated, tally.answers),
            flagged: Share::new(tally.flagged, tally.answers),
        }
    }
}

/// How everybody did, where an agent counts once, and each market, where an agent of two counts in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuizResults {
    /// Everybody.
    pub all: GroupResult,
    /// By market.
    pub markets: BTreeMap<MarketId, GroupResult>,
}

impl QuizResults {
    /// The results of groups that share their markets.
    #[must_use]
    pub fn of(groups: impl IntoIterator<Item = (Vec<MarketId>, Tally)>) -> Self {
        let mut all = Tally::default();
        let mut markets: BTreeMap<MarketId, Tally> = BTreeMap::new();
        for (ids, tally) in groups {
            all.add(&tally);
            for id in ids {
                markets.entry(id).or_default().add(&tally);
            }
        }
        Self {
            all: all.into(),
            markets: markets
                .into_iter()
                .map(|(id, tally)| (id, tally.into()))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_intervals_are_the_published_ones() {
        let rounded = |hits, of| {
            let share = Share::new(hits, of);
            (
                (share.low * 100.0).round() / 100.0,
                (share.high * 100.0).round() / 100.0,
            )
        };
        assert_eq!(rounded(4, 5), (0.38, 0.96));
        assert_eq!(rounded(8, 10), (0.49, 0.94));
        assert_eq!(rounded(16, 20), (0.58, 0.92));
        assert_eq!(rounded(24, 30), (0.63, 0.90));
    }

    #[test]
    fn intervals_stay_inside_zero_and_one_and_nothing_is_no_share() {
        assert_eq!(Share::new(0, 0).share, None);
        assert_eq!(Share::new(0, 5).low, 0.0);
        assert_eq!(Share::new(5, 5).high, 1.0);
        assert_eq!(Share::new(9, 5).share, Some(1.0));
    }

    #[test]
    fn an_agent_of_two_markets_counts_once_in_all_and_in_each() {
        let market = |id: &str| id.parse::<MarketId>().expect("an id");
        let tally = Tally {
            assigned: 1,
            attempted: 1,
            passed: 1,
            ..Tally::default()
        };
        let results = QuizResults::of([
            (vec![market("de"), market("fr")], tally),
            (vec![market("de")], tally),
        ]);
        assert_eq!(results.all.assigned, 2);
        assert_eq!(results.markets[&market("de")].assigned, 2);
        assert_eq!(results.markets[&market("fr")].passed.hits, 1);
    }
}
