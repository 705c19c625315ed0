//! Grading: answers and keys in, points out.
//!
//! Refuses to be generous to guessing: on a question with several right choices a wrong one costs a right one.

use std::collections::{BTreeMap, BTreeSet};

use super::Answer;

/// What is right, of one question that may be asked at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The question.
    pub question: i64,
    /// The ids of the right choices; one for a single-choice question.
    pub correct: BTreeSet<String>,
    /// What each wrong choice suggests the agent believes (`old_rule`, `other_market`, …).
    pub misconceptions: BTreeMap<String, String>,
}

impl Key {
    /// The key of a single-choice question.
    #[must_use]
    pub fn single(question: i64, correct: impl Into<String>) -> Self {
        Self {
            question,
            correct: BTreeSet::from([correct.into()]),
            misconceptions: BTreeMap::new(),
        }
    }

    /// What `chosen` is worth: from 0 to 1. With one right choice, 1 for exactly that one. With several,
    /// the right ones taken less the wrong ones taken, as a share of the right ones, and never below 0.
    #[must_use]
    pub fn grade(&self, chosen: &BTreeSet<String>) -> Answer {
        let right = chosen.intersection(&self.correct).count();
        let wrong = chosen.len() - right;
        let correct = !self.correct.is_empty() && *chosen == self.correct;
        let points = match self.correct.len() {
            0 => 0.0,
            1 => f64::from(u8::from(correct)),
            all => count(right.saturating_sub(wrong)) / count(all),
        };
        let misconception = chosen
            .iter()
            .find_map(|choice| self.misconceptions.get(choice));
        Answer {
            question: self.question,
            chosen: chosen.iter().cloned().collect(),
            correct,
            points,
            misconception: misconception.cloned().unwrap_or_default(),
        }
    }
}

fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// The points reached and the points there were.
#[must_use]
pub fn total(answers: &[Answer]) -> (f64, f64) {
    (
        answers.iter().map(|answer| answer.points).sum(),
        count(answers.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(ids: &[&str]) -> BTreeSet<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    fn points(correct: &[&str], chosen: &[&str]) -> f64 {
        let key = Key {
            question: 1,
            correct: set(correct),
            misconceptions: BTreeMap::new(),
        };
        key.grade(&set(chosen)).points
    }

    #[test]
    fn a_single_choice_is_right_or_worth_nothing() {
        assert_eq!(points(&["a"], &["a"]), 1.0);
        assert_eq!(points(&["a"], &["b"]), 0.0);
        assert_eq!(points(&["a"], &[]), 0.0);
        assert_eq!(points(&["a"], &["a", "b"]), 0.0);
    }

    #[test]
    fn several_choices_earn_their_share_and_a_wrong_one_costs_a_right_one() {
        assert_eq!(points(&["a", "b"], &["a", "b"]), 1.0);
        assert_eq!(points(&["a", "b"], &["a"]), 0.5);
        assert_eq!(points(&["a", "b"], &["a", "c"]), 0.0);
        assert_eq!(points(&["a", "b"], &["c", "d"]), 0.0);
        assert_eq!(
            points(&["a", "b"], &["a", "b", "c", "d"]),
            0.0,
            "taking all is no knowledge"
        );
    }

    #[test]
    fn a_question_without_a_right_choice_is_worth_nothing() {
        assert_eq!(points(&[], &[]), 0.0);
    }

    #[test]
    fn a_wrong_choice_tells_what_is_believed() {
        let mut key = Key::single(1, "new");
        key.misconceptions.insert("old".into(), "old_rule".into());
        assert_eq!(key.grade(&set(&["old"])).misconception, "old_rule");
        assert_eq!(key.grade(&set(&["new"])).misconception, "");
    }
}
