//! How hard a question is and how able an agent: Elo on the Rasch scale, from first responses (Pelánek 2016).
//!
//! Refuses to judge by it: pass and fail come from points alone, and an estimate from few answers is only that.

use serde::Serialize;

pub mod store;

/// A value on the scale of logits, and how many first responses it rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// Logits; an agent begins at 0, a question where its template stands.
    pub value: f64,
    /// First responses so far.
    pub responses: u32,
}

impl Estimate {
    /// An estimate that rests on nothing yet.
    #[must_use]
    pub const fn start(value: f64) -> Self {
        Self {
            value,
            responses: 0,
        }
    }

    /// How much the next response moves it: 1 at first, ever less.
    fn step(self) -> f64 {
        1.0 / (1.0 + 0.05 * f64::from(self.responses))
    }

    fn moved(self, by: f64) -> Self {
        Self {
            value: self.value + self.step() * by,
            responses: self.responses + 1,
        }
    }
}

/// The chance that somebody of `ability` is right on a question of `difficulty`, of which a guess is right with the
/// chance `guess`.
#[must_use]
pub fn expected(ability: f64, difficulty: f64, guess: f64) -> f64 {
    guess + (1.0 - guess) / (1.0 + (difficulty - ability).exp())
}

/// Both estimates after a first response worth `points` of one: the agent's, the question's.
#[must_use]
pub fn respond(
    ability: Estimate,
    difficulty: Estimate,
    guess: f64,
    points: f64,
) -> (Estimate, Estimate) {
    let surprise = points - expected(ability.value, difficulty.value, guess);
    (ability.moved(surprise), difficulty.moved(-surprise))
}

/// One first response with everything that worked on it, so that it can be worked out again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// The question.
    pub question: i64,
    /// The chance that a guess is right.
    pub guess: f64,
    /// What the answer was worth, 0 to 1.
    pub points: f64,
    /// The agent before and after.
    pub ability: (Estimate, Estimate),
    /// The question before and after.
    pub difficulty: (Estimate, Estimate),
}

impl Measured {
    /// What the formula makes of the same inputs.
    #[must_use]
    pub fn again(&self) -> (Estimate, Estimate) {
        respond(self.ability.0, self.difficulty.0, self.guess, self.points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::chance::Seed;

    #[test]
    fn a_right_answer_moves_both_by_the_formula() {
        let third = 1.0 / 3.0;
        // σ(0.7) = 0.668188, P = 1/3 + 2/3 · 0.668188 = 0.778792, K = 1 for both.
        let (able, hard) = respond(Estimate::start(0.0), Estimate::start(-0.7), third, 1.0);
        assert!((able.value - 0.221_208).abs() < 1e-6, "{able:?}");
        assert!((hard.value + 0.921_208).abs() < 1e-6, "{hard:?}");
        // The second response moves the agent by 1 / 1.05 only.
        let (again, _) = respond(able, Estimate::start(able.value), 0.0, 0.0);
        assert!((able.value - again.value - 0.5 / 1.05).abs() < 1e-9);
        assert_eq!((able.responses, again.responses), (1, 2));
    }

    #[test]
    fn a_guess_is_not_taken_for_knowledge() {
        let right = |guess| {
            respond(Estimate::start(0.0), Estimate::start(0.0), guess, 1.0)
                .0
                .value
        };
        assert!(right(0.5) < right(1.0 / 3.0) && right(1.0 / 3.0) < right(0.0));
        assert!((expected(-20.0, 0.0, 0.25) - 0.25).abs() < 1e-6);
    }

    #[test]
    fn questions_end_in_the_order_of_their_true_difficulty() {
        let mut draws = Seed::from_stored(5).draws("responses");
        let truth: Vec<f64> = (0..9).map(|n| f64::from(n) * 0.5 - 2.0).collect();
        let mut questions = vec![Estimate::start(0.0); truth.len()];
        for person in 0..400 {
            let able = f64::from(person % 9) * 0.4 - 1.6;
            let mut ability = Estimate::start(0.0);
            for (question, truth) in questions.iter_mut().zip(&truth) {
                let chance = expected(able, *truth, 1.0 / 3.0);
                let drawn = u32::try_from(draws.below(1_000_000)).expect("small");
                let points = f64::from(u8::from(f64::from(drawn) < chance * 1e6));
                (ability, *question) = respond(ability, *question, 1.0 / 3.0, points);
            }
        }
        let values: Vec<f64> = questions.iter().map(|question| question.value).collect();
        let risen = values.windows(2).filter(|pair| pair[0] < pair[1]).count();
        assert!(
            risen >= 7 && values[8] - values[0] > 2.0,
            "{risen} of 8 steps rise: {values:?}"
        );
    }
}
