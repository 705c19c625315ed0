//! How long a rule stays in somebody's mind: FSRS-6, the scheduler of the open-spaced-repetition project.
//!
//! Refuses to fit its weights: the published defaults hold for everybody, so that a date can be worked out again.

use std::time::Duration;

use crate::clock::{Timestamp, days};

pub mod store;

/// The default weights of FSRS-6, as `fsrs-rs` 6.6.1 publishes them.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// Stability stays within these, in days.
const STABILITY: (f64, f64) = (0.001, 36_500.0);

/// The share of what was learnt that is still to be known when it is asked again.
pub const RETENTION: f64 = 0.9;

/// The longest span between two reviews, in days: the duty is monthly, whatever memory could bear.
pub const LONGEST: u32 = 30;

/// How an answer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Wrong.
    Again,
    /// Partly right.
    Hard,
    /// Right.
    Good,
    /// Right, and sure of it.
    Easy,
}

impl Rating {
    /// What an answer worth `points` of one says. Nobody is asked how sure they are, so none is easy.
    #[must_use]
    pub fn of(points: f64, correct: bool) -> Self {
        if correct {
            Self::Good
        } else if points > 0.0 {
            Self::Hard
        } else {
            Self::Again
        }
    }

    /// 1 to 4, as the formulas count.
    fn grade(self) -> f64 {
        match self {
            Self::Again => 1.0,
            Self::Hard => 2.0,
            Self::Good => 3.0,
            Self::Easy => 4.0,
        }
    }
}

/// What is remembered: for how many days nine tenths of it last, and how hard it is from 1 to 10.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance to know it has fallen to 0.9.
    pub stability: f64,
    /// From 1 to 10.
    pub difficulty: f64,
}

/// The exponent of the forgetting curve.
fn decay() -> f64 {
    -W[20]
}

/// The factor that makes the curve pass through 0.9 after as many days as the stability.
fn factor() -> f64 {
    0.9_f64.powf(1.0 / decay()) - 1.0
}

fn stable(days: f64) -> f64 {
    days.clamp(STABILITY.0, STABILITY.1)
}

/// The difficulty after a first answer, before it is kept within 1 to 10.
fn first_difficulty(rating: Rating) -> f64 {
    W[4] - (W[5] * (rating.grade() - 1.0)).exp() + 1.0
}

impl Memory {
    /// After the first answer.
    #[must_use]
    pub fn first(rating: Rating) -> Self {
        let stability = match rating {
            Rating::Again => W[0],
            Rating::Hard => W[1],
            Rating::Good => W[2],
            Rating::Easy => W[3],
        };
        Self {
            stability: stable(stability),
            difficulty: first_difficulty(rating).clamp(1.0, 10.0),
        }
    }

    /// After another answer, `days` later; none means the same day.
    #[must_use]
    pub fn after(self, days: u32, rating: Rating) -> Self {
        let stability = if days == 0 {
            self.same_day(rating)
        } else if rating == Rating::Again {
            self.forgotten(days)
        } else {
            self.recalled(days, rating)
        };
        let change = -W[6] * (rating.grade() - 3.0);
        let damped = self.difficulty + (10.0 - self.difficulty) * change / 9.0;
        let difficulty = W[7] * (first_difficulty(Rating::Easy) - damped) + damped;
        Self {
            stability: stable(stability),
            difficulty: difficulty.clamp(1.0, 10.0),
        }
    }

    fn same_day(self, rating: Rating) -> f64 {
        let grade = rating.grade();
        let growth = (W[17] * (grade - 3.0 + W[18])).exp() * self.stability.powf(-W[19]);
        let growth = if rating == Rating::Again {
            growth
        } else {
            growth.max(1.0)
        };
        self.stability * growth
    }

    fn recalled(self, days: u32, rating: Rating) -> f64 {
        let lapse = ((1.0 - self.retrievability(days)) * W[10]).exp() - 1.0;
        let weight = match rating {
            Rating::Hard => W[15],
            Rating::Easy => W[16],
            Rating::Again | Rating::Good => 1.0,
        };
        let growth =
            W[8].exp() * (11.0 - self.difficulty) * self.stability.powf(-W[9]) * lapse * weight;
        self.stability * (growth + 1.0)
    }

    fn forgotten(self, days: u32) -> f64 {
        let lapse = ((1.0 - self.retrievability(days)) * W[14]).exp();
        let left = W[11]
            * self.difficulty.powf(-W[12])
            * ((self.stability + 1.0).powf(W[13]) - 1.0)
            * lapse;
        left.min(self.stability / (W[17] * W[18]).exp())
    }

    /// The chance, 0 to 1, that it is still known `days` after the last answer.
    #[must_use]
    pub fn retrievability(self, days: u32) -> f64 {
        (1.0 + factor() * f64::from(days) / self.stability).powf(decay())
    }

    /// The whole days, at least one, until the chance to know it has fallen to `retention` (above 0, up to 1).
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to whole days of a u32 first"
    )]
    pub fn interval(self, retention: f64) -> u32 {
        let days = self.stability / factor() * (retention.powf(1.0 / decay()) - 1.0);
        days.round().clamp(1.0, f64::from(u32::MAX)) as u32
    }
}

/// What one agent knows of one rule's edition, or of one change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// What is remembered.
    pub memory: Memory,
    /// When it was last asked.
    pub reviewed_at: Timestamp,
    /// When it is to be asked again.
    pub due_at: Timestamp,
    /// How often it was asked.
    pub reviews: u32,
    /// How often it was known before and then was not.
    pub lapses: u32,
}

impl Card {
    /// The card after an answer at `now`; a new one where there was none. It is due after [`LONGEST`] days at most.
    #[must_use]
    pub fn reviewed(before: Option<Self>, rating: Rating, now: Timestamp) -> Self {
        let memory = match before {
            None => Memory::first(rating),
            Some(card) => card
                .memory
                .after(days_between(card.reviewed_at, now), rating),
        };
        let wait = memory.interval(RETENTION).min(LONGEST);
        let lapsed = rating == Rating::Again && before.is_some();
        Self {
            memory,
            reviewed_at: now,
            due_at: now.plus(day_count(wait)),
            reviews: before.map_or(0, |card| card.reviews) + 1,
            lapses: before.map_or(0, |card| card.lapses) + u32::from(lapsed),
        }
    }
}

fn day_count(count: u32) -> Duration {
    days(u64::from(count))
}

/// Calendar days of UTC between two moments; none when the later one is not later.
fn days_between(earlier: Timestamp, later: Timestamp) -> u32 {
    let passed = later.utc().date_naive() - earlier.utc().date_naive();
    u32::try_from(passed.num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Rating::{Again, Easy, Good, Hard};

    fn near(is: f64, published: f64) {
        let off = (is - published).abs() / published.abs();
        assert!(off < 1e-5, "{is} is not the published {published}");
    }

    #[test]
    fn six_reviews_leave_the_memory_that_the_project_publishes() {
        let mut memory = Memory::first(Again);
        for (days, rating) in [(0, Good), (1, Good), (3, Good), (8, Good), (21, Good)] {
            memory = memory.after(days, rating);
        }
        near(memory.stability, 53.626_91);
        near(memory.difficulty, 6.357_486_7);
    }

    #[test]
    fn right_answers_alone_give_the_published_intervals() {
        let mut memory = Memory::first(Good);
        let mut intervals = vec![memory.interval(RETENTION)];
        for _ in 0..4 {
            let wait = memory.interval(RETENTION);
            memory = memory.after(wait, Good);
            intervals.push(memory.interval(RETENTION));
        }
        assert_eq!(intervals, [2, 11, 46, 163, 497]);
    }

    #[test]
    fn the_interval_of_one_day_at_each_retention_is_the_published_one() {
        let one = Memory {
            stability: 1.0,
            difficulty: 5.0,
        };
        // The project computes in single precision, which shows in the seventh digit of the first.
        let published = [3_116_766, 34_793, 2_508, 387, 90, 27, 9, 3, 1, 1];
        for (tenth, days) in (1..=10).zip(published) {
            near(
                f64::from(one.interval(f64::from(tenth) / 10.0)),
                f64::from(days),
            );
        }
        let month = Memory {
            stability: 30.0,
            difficulty: 5.0,
        };
        assert_eq!((month.interval(0.9), month.interval(0.95)), (30, 12));
    }

    #[test]
    fn what_is_recalled_lasts_longer_and_what_is_forgotten_shorter() {
        let memory = Memory {
            stability: 10.0,
            difficulty: 5.0,
        };
        let after = |rating| memory.after(10, rating).stability;
        assert!(after(Again) < memory.stability);
        assert!(memory.stability < after(Hard) && after(Hard) < after(Good));
        assert!(after(Good) < after(Easy));
        assert!(memory.after(0, Good).stability >= memory.stability);
        assert!(memory.after(0, Again).stability < memory.stability);
    }

    #[test]
    fn nothing_waits_longer_than_a_month_and_difficulty_stays_within_its_bounds() {
        let mut now: Timestamp = "2027-01-01T09:00:00Z".parse().expect("a moment");
        let mut card = None;
        for rating in [Easy, Good, Good, Easy, Again, Again, Again, Again, Hard] {
            let next = Card::reviewed(card, rating, now);
            let wait = next.due_at.since(now);
            assert!(wait >= days(1) && wait <= days(30), "{wait:?}");
            assert!((1.0..=10.0).contains(&next.memory.difficulty), "{next:?}");
            now = next.due_at;
            card = Some(next);
        }
        let card = card.expect("nine reviews");
        assert_eq!((card.reviews, card.lapses), (9, 4));
    }
}
