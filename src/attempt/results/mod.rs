//! What the attempts of a quiz say about a market: honest intervals for small teams.
//!
//! Refuses to rank people: it speaks of groups, from first attempts, and says how sure it is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::source::MarketId;

pub mod item;

pub mod outdated;

pub mod share;

pub mod store;

pub use share::Share;

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
    /// Of the questions answered, those that offered what was the law before.
    pub offered_old: u64,
    /// Of those, the ones where it was chosen.
    pub outdated: u64,
    /// Of the questions answered, those whose law has changed since: graded once, and flagged.
    pub flagged: u64,
    /// Right answers to the others, which are not flagged.
    pub right_unflagged: u64,
    /// First attempts with a flagged answer in them.
    pub attempts_flagged: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.assigned += other.assigned;
        self.attempted += other.attempted;
        self.passed_at_once += other.passed_at_once;
        self.passed += other.passed;
        self.answers += other.answers;
        self.right += other.right;
        self.offered_old += other.offered_old;
        self.outdated += other.outdated;
        self.flagged += other.flagged;
        self.right_unflagged += other.right_unflagged;
        self.attempts_flagged += other.attempts_flagged;
    }
}

/// How a group did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GroupResult {
    /// Agents who have the quiz; absent where answers are counted and not agents.
    pub assigned: Option<u64>,
    /// Agents who made an attempt.
    pub attempted: u64,
    /// Agents who passed, of those who have the quiz.
    pub passed: Share,
    /// Agents who passed at the first attempt, of those who made one.
    pub passed_at_once: Share,
    /// Right answers, of those given in first attempts.
    pub accuracy: Share,
    /// Of the first answers to questions that offered what was the law before, those that chose it.
    pub outdated: Share,
    /// Answers in first attempts to questions whose law has changed since. They are not graded again.
    pub flagged: Share,
    /// Right answers, of those given in first attempts that are not flagged.
    pub accuracy_unflagged: Share,
    /// First attempts with a flagged answer in them, of all first attempts.
    pub attempts_flagged: Share,
}

impl From<Tally> for GroupResult {
    fn from(tally: Tally) -> Self {
        Self {
            assigned: Some(tally.assigned),
            attempted: tally.attempted,
            passed: Share::new(tally.passed, tally.assigned),
            passed_at_once: Share::new(tally.passed_at_once, tally.attempted),
            accuracy: Share::new(tally.right, tally.answers),
            outdated: Share::new(tally.outdated, tally.offered_old),
            flagged: Share::new(tally.flagged, tally.answers),
            accuracy_unflagged: Share::new(
                tally.right_unflagged,
                tally.answers.saturating_sub(tally.flagged),
            ),
            attempts_flagged: Share::new(tally.attempts_flagged, tally.attempted),
        }
    }
}

/// Which attempts are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of one quiz, by its number.
    Quiz(i64),
    /// Those of every quiz there was: a single quiz of ten questions tells little of a small team.
    All,
}

/// By what agents, or their answers, are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The market for which the quiz is owed; an agent of two counts in both.
    Market,
    /// The agent's team as the roster has it.
    Team,
    /// The language the first attempt was made in; the agent's own where there is none yet.
    Language,
    /// The topic of the question: answers are counted, not agents.
    Topic,
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
        assert_eq!(results.all.assigned, Some(2));
        assert_eq!(results.markets[&market("de")].assigned, Some(2));
        assert_eq!(results.markets[&market("fr")].passed.hits, 1);
    }
}
