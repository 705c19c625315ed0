//! Station 9 · sittings of a quiz: answers graded, verdicts kept, and what they say about a market.
//!
//! Refuses to know where a key comes from and to grade twice: keys are values of the caller's, and a page
//! sent again is the attempt it was.

use serde::Serialize;

use crate::{clock::Timestamp, locale::Language};

pub mod ability;

pub mod announcement;

pub mod draw;

pub mod effect;

pub mod exception;

pub mod grade;

pub mod learn;

pub mod memory;

pub mod policy;

pub mod practice;

pub mod results;

pub mod store;

pub use grade::{Key, Marking};
pub use policy::{AttemptPolicy, Refused};

/// The share of the points that passes: above 0, up to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct PassMark(f64);

/// The number is no share that could be a pass mark.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{0} is no pass mark; write a share above 0 and up to 1, such as 0.8")]
pub struct NotAPassMark(f64);

impl PassMark {
    /// The share itself.
    #[must_use]
    pub const fn share(self) -> f64 {
        self.0
    }

    /// Whether `points` of `out_of` reach it. A billionth of a point is forgiven, for thirds of points do
    /// not add up exactly. Of nothing, nothing passes.
    #[must_use]
    pub fn verdict(self, points: f64, out_of: f64) -> Verdict {
        if out_of > 0.0 && points + 1e-9 >= self.0 * out_of {
            Verdict::Passed
        } else {
            Verdict::Failed
        }
    }
}

impl TryFrom<f64> for PassMark {
    type Error = NotAPassMark;

    fn try_from(share: f64) -> Result<Self, Self::Error> {
        if share > 0.0 && share <= 1.0 {
            Ok(Self(share))
        } else {
            Err(NotAPassMark(share))
        }
    }
}

/// What an attempt came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The pass mark was reached.
    Passed,
    /// It was not.
    Failed,
}

impl Verdict {
    /// The word as it stands in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }
}

/// One sitting of a quiz; never changed afterwards.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attempt {
    /// Its number.
    pub id: i64,
    /// The assignment it was made on.
    pub assignment: i64,
    /// Which attempt on it, from 1.
    pub n: u32,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Points reached.
    pub points: f64,
    /// Points there were.
    pub out_of: f64,
    /// The pass mark it was judged by.
    pub pass_mark: f64,
    /// What it came to.
    pub verdict: Verdict,
    /// The language it was made in.
    pub language: Language,
}

/// What was answered to one question of an attempt, and what it is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The question.
    pub question: i64,
    /// The ids of the choices taken, in alphabetical order; empty when it was left out.
    pub chosen: Vec<String>,
    /// Whether it is right in full.
    pub correct: bool,
    /// From 0 to 1.
    pub points: f64,
    /// What the first wrong choice suggests the agent believes; empty when nothing is known.
    pub misconception: String,
}

impl Answer {
    /// Whether it would have harmed a customer or broken the law outright: such an answer fails the attempt.
    #[must_use]
    pub fn harms(&self) -> bool {
        self.misconception == grade::CRITICAL_HARM
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_mark_lies_above_zero_and_up_to_one() {
        for share in [0.0, -0.1, 1.000_001, f64::NAN, f64::INFINITY] {
            assert!(PassMark::try_from(share).is_err(), "{share} was taken");
        }
        assert!(PassMark::try_from(1.0).is_ok());
    }

    #[test]
    fn the_mark_itself_passes_and_nothing_of_nothing_does_not() {
        let mark = |share| PassMark::try_from(share).expect("a mark");
        assert_eq!(mark(0.8).verdict(8.0, 10.0), Verdict::Passed);
        assert_eq!(mark(0.8).verdict(7.0, 10.0), Verdict::Failed);
        let thirds: f64 = (0..3).map(|_| 1.0 / 3.0 + 1.0 / 3.0 + 1.0 / 3.0).sum();
        assert_eq!(mark(1.0).verdict(thirds, 3.0), Verdict::Passed);
        assert_eq!(mark(0.8).verdict(0.0, 0.0), Verdict::Failed);
    }
}
