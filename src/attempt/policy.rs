//! How often a quiz may be tried, and when again.
//!
//! Refuses to forget a failure: every attempt is kept, and counts.

use std::time::Duration;

use super::{Attempt, PassMark, Verdict};
use crate::{assignment::State, clock::Timestamp};

/// The rules of attempts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttemptPolicy {
    /// The share of points that passes.
    pub pass_mark: PassMark,
    /// How many attempts an assignment has.
    pub attempts: u32,
    /// After how many failures one must wait.
    pub cool_down_from: u32,
    /// How long one must wait then.
    pub cool_down: Duration,
}

impl AttemptPolicy {
    /// Three attempts, and 24 hours of waiting after the second failure.
    #[must_use]
    pub const fn usual(pass_mark: PassMark) -> Self {
        Self {
            pass_mark,
            attempts: 3,
            cool_down_from: 2,
            cool_down: crate::clock::days(1),
        }
    }

    /// The number of the attempt that may be made at `now`, from 1, after those `made` so far.
    ///
    /// # Errors
    /// Why none may be made.
    pub fn next(&self, state: State, made: &[Attempt], now: Timestamp) -> Result<u32, Refused> {
        if made
            .iter()
            .any(|attempt| attempt.verdict == Verdict::Passed)
        {
            return Err(Refused::AlreadyPassed);
        }
        match state {
            State::Suspended => return Err(Refused::Suspended),
            State::Waived => return Err(Refused::Closed),
            // Done without a passed attempt cannot come from here; it is over all the same.
            State::Done => return Err(Refused::AlreadyPassed),
            State::Open => {}
        }
        let failures = u32::try_from(made.len()).unwrap_or(u32::MAX);
        if failures >= self.attempts {
            return Err(Refused::NoAttemptsLeft);
        }
        if let Some(last) = made.last()
            && failures >= self.cool_down_from
        {
            let until = last.submitted_at.plus(self.cool_down);
            if now < until {
                return Err(Refused::CoolingDown(until));
            }
        }
        Ok(failures + 1)
    }
}

/// Why an attempt is not taken; nothing of it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The quiz is passed.
    #[error("this quiz is passed already")]
    AlreadyPassed,
    /// Every attempt was made.
    #[error("there are no attempts left; the officer decides what happens next")]
    NoAttemptsLeft,
    /// It is too soon after the last failure.
    #[error("the next attempt can be made from {0}")]
    CoolingDown(Timestamp),
    /// The quiz is suspended.
    #[error("this quiz is suspended, because the law it asks about has changed")]
    Suspended,
    /// It is no longer owed.
    #[error("this quiz is closed")]
    Closed,
    /// The page is not of the present form: a question was swapped, or another attempt was made since.
    #[error("the questions have changed since this page was opened; open the link again")]
    StaleForm,
    /// No question of the form may be asked at present.
    #[error("none of these questions may be asked at present; a new form is being made")]
    NothingToGrade,
    /// There is no such quiz.
    #[error("there is no such quiz")]
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::days, locale::Language};

    fn failed(n: u32, at: i64) -> Attempt {
        Attempt {
            id: i64::from(n),
            assignment: 1,
            n,
            submitted_at: Timestamp::from_millis(at),
            points: 0.0,
            out_of: 1.0,
            pass_mark: 0.8,
            verdict: Verdict::Failed,
            language: Language::english(),
        }
    }

    #[test]
    fn after_the_second_failure_a_day_passes_and_after_the_third_it_is_over() {
        let policy = AttemptPolicy::usual(PassMark::try_from(0.8).expect("a mark"));
        let next =
            |made: &[Attempt], at| policy.next(State::Open, made, Timestamp::from_millis(at));
        let (one, two, three) = (failed(1, 10), failed(2, 20), failed(3, 30));
        let until = Timestamp::from_millis(20).plus(days(1));
        assert_eq!(next(&[], 0), Ok(1));
        assert_eq!(next(std::slice::from_ref(&one), 10), Ok(2));
        let made = [one.clone(), two.clone()];
        assert_eq!(
            next(&made, until.millis() - 1),
            Err(Refused::CoolingDown(until))
        );
        assert_eq!(next(&made, until.millis()), Ok(3));
        assert_eq!(
            next(&[one, two, three], i64::MAX),
            Err(Refused::NoAttemptsLeft)
        );
    }

    #[test]
    fn what_is_passed_suspended_or_closed_is_not_tried() {
        let policy = AttemptPolicy::usual(PassMark::try_from(0.8).expect("a mark"));
        let passed = Attempt {
            verdict: Verdict::Passed,
            ..failed(1, 10)
        };
        let next = |state, made: &[Attempt]| policy.next(state, made, Timestamp::from_millis(50));
        assert_eq!(next(State::Done, &[passed]), Err(Refused::AlreadyPassed));
        assert_eq!(next(State::Suspended, &[]), Err(Refused::Suspended));
        assert_eq!(next(State::Waived, &[]), Err(Refused::Closed));
    }
}
