//! Grading: answers and keys in, points out.
//!
//! Refuses to be generous to guessing: on a question with several right choices a wrong one costs a right one.

use std::collections::{BTreeMap, BTreeSet};

use super::Answer;

/// What a choice says of its chooser when it would have harmed a customer or broken the law outright; one
/// such answer fails the attempt.
pub const CRITICAL_HARM: &str = "critical-harm";

/// What is right, of one question that may be asked at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The question.
    pub question: i64,
    /// What is right, and what a part of it is worth.
    pub marking: Marking,
    /// What each wrong choice suggests the agent believes (`old-rule`, `other-market`, …).
    pub misconceptions: BTreeMap<String, String>,
}

/// How an answer becomes points from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Marking {
    /// 1 for exactly the one right choice. A single other one earns its part, in per cent; nothing without.
    One {
        /// The right choice.
        correct: String,
        /// What second best choices earn.
        parts: BTreeMap<String, u8>,
    },
    /// The right ones taken less the wrong ones taken, as a share of the right ones, and never below 0.
    Several {
        /// The right choices.
        correct: BTreeSet<String>,
    },
    /// 1 for a number within the tolerance, else nothing.
    Number {
        /// The right number.
        value: f64,
        /// By how much it may be missed.
        tolerance: f64,
    },
    /// The pairs in their right order less those in the wrong one, as a share of all pairs, and never below 0.
    /// An answer is `choice:place` for each choice; without every place once it is worth nothing.
    Order {
        /// The choices in their right order.
        order: Vec<String>,
    },
}

impl Key {
    /// The key of a single-choice question.
    #[must_use]
    pub fn single(question: i64, correct: impl Into<String>) -> Self {
        let marking = Marking::One {
            correct: correct.into(),
            parts: BTreeMap::new(),
        };
        Self {
            question,
            marking,
            misconceptions: BTreeMap::new(),
        }
    }

    /// What `chosen` is worth, and what it suggests; harm before any other belief.
    #[must_use]
    pub fn grade(&self, chosen: &BTreeSet<String>) -> Answer {
        let points = self.marking.points(chosen);
        let mut beliefs = chosen
            .iter()
            .filter_map(|choice| self.misconceptions.get(choice));
        let harm = beliefs.clone().find(|belief| *belief == CRITICAL_HARM);
        let misconception = harm.or_else(|| beliefs.next());
        Answer {
            question: self.question,
            chosen: chosen.iter().cloned().collect(),
            correct: points >= 1.0,
            points,
            misconception: misconception.cloned().unwrap_or_default(),
        }
    }
}

impl Marking {
    fn points(&self, chosen: &BTreeSet<String>) -> f64 {
        match self {
            Self::One { correct, parts } => match chosen.first() {
                Some(only) if chosen.len() == 1 && only == correct => 1.0,
                Some(only) if chosen.len() == 1 => {
                    // A second best choice never counts as the best one.
                    f64::from(parts.get(only).copied().unwrap_or(0).min(99)) / 100.0
                }
                _ => 0.0,
            },
            Self::Several { correct } if correct.is_empty() => 0.0,
            Self::Several { correct } => {
                let right = chosen.intersection(correct).count();
                let wrong = chosen.len() - right;
                count(right.saturating_sub(wrong)) / count(correct.len())
            }
            Self::Number { value, tolerance } => match chosen.first().and_then(|t| number(t)) {
                Some(typed) if chosen.len() == 1 => {
                    f64::from(u8::from((typed - value).abs() <= tolerance + 1e-9))
                }
                _ => 0.0,
            },
            Self::Order { order } => match places(chosen, order) {
                Some(places) => agreement(&places),
                None => 0.0,
            },
        }
    }
}

/// A number as people type it: blanks around it, a comma for the point, digits of either width.
#[must_use]
pub fn number(typed: &str) -> Option<f64> {
    let plain: String = typed
        .trim()
        .chars()
        .map(|c| match c {
            ',' | '，' | '．' => '.',
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            other => other,
        })
        .collect();
    let digits = plain
        .chars()
        .all(|c| c.is_ascii_digit() || "+-.".contains(c));
    let number = plain.parse::<f64>().ok().filter(|n| n.is_finite());
    number.filter(|_| digits && plain.len() <= 20)
}

/// The place that each choice of `order` was given, when each got one and every place was given once.
#[must_use]
pub fn places(chosen: &BTreeSet<String>, order: &[String]) -> Option<Vec<usize>> {
    let given: BTreeMap<&str, usize> = chosen
        .iter()
        .filter_map(|token| {
            let (choice, place) = token.split_once(':')?;
            Some((choice, place.parse().ok()?))
        })
        .collect();
    let places: Vec<usize> = order
        .iter()
        .filter_map(|choice| given.get(choice.as_str()).copied())
        .collect();
    let every: BTreeSet<usize> = places.iter().copied().collect();
    let whole = every == (1..=order.len()).collect();
    (whole && chosen.len() == order.len()).then_some(places)
}

/// Pairs in order less pairs out of order, as a share of all, and never below 0.
fn agreement(places: &[usize]) -> f64 {
    let (mut right, mut wrong) = (0, 0);
    for (at, place) in places.iter().enumerate() {
        for later in places.iter().skip(at + 1) {
            if place < later {
                right += 1;
            } else {
                wrong += 1;
            }
        }
    }
    match right + wrong {
        0 => 0.0,
        all => count(usize::saturating_sub(right, wrong)) / count(all),
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

    fn marked(marking: Marking, chosen: &[&str]) -> f64 {
        let key = Key {
            marking,
            ..Key::single(1, "")
        };
        key.grade(&set(chosen)).points
    }

    fn points(correct: &[&str], chosen: &[&str]) -> f64 {
        let correct = set(correct);
        marked(Marking::Several { correct }, chosen)
    }

    fn one(chosen: &[&str]) -> f64 {
        let marking = Marking::One {
            correct: "a".into(),
            parts: BTreeMap::from([("b".into(), 50), ("d".into(), 200)]),
        };
        marked(marking, chosen)
    }

    #[test]
    fn a_single_choice_is_right_or_worth_its_part() {
        assert_eq!(one(&["a"]), 1.0);
        assert_eq!(one(&["b"]), 0.5);
        assert_eq!(one(&["c"]), 0.0);
        assert_eq!(one(&[]), 0.0);
        assert_eq!(one(&["a", "b"]), 0.0);
        assert!(one(&["d"]) < 1.0, "a part is never the whole");
    }

    #[test]
    fn a_number_is_right_within_its_tolerance_however_it_is_typed() {
        let typed = |text: &str, tolerance| {
            let value = 14.0;
            marked(Marking::Number { value, tolerance }, &[text])
        };
        for right in ["14", " 14 ", "14.0", "14,0", "１４", "+14"] {
            assert_eq!(typed(right, 0.0), 1.0, "{right}");
        }
        for wrong in ["15", "", "14 days", "1e1", "NaN", "inf", "1.4.0", "--14"] {
            assert_eq!(typed(wrong, 0.0), 0.0, "{wrong}");
        }
        assert_eq!(typed("14.4", 0.5), 1.0);
        assert_eq!(typed("14.6", 0.5), 0.0);
    }

    #[test]
    fn an_order_earns_its_pairs_and_must_be_whole() {
        let order = |chosen: &[&str]| {
            let order = ["c", "a", "b"].map(str::to_owned).to_vec();
            marked(Marking::Order { order }, chosen)
        };
        assert_eq!(order(&["c:1", "a:2", "b:3"]), 1.0);
        assert_eq!(order(&["c:1", "a:3", "b:2"]), 1.0 / 3.0);
        assert_eq!(order(&["c:3", "a:2", "b:1"]), 0.0);
        for broken in [
            &["c:1", "a:2"][..],
            &["c:1", "a:1", "b:3"],
            &["c:1", "a:2", "b:9"],
            &["c", "a", "b"],
            &["c:1", "a:2", "b:3", "b:4"],
        ] {
            assert_eq!(order(broken), 0.0, "{broken:?}");
        }
    }

    #[test]
    fn harm_is_told_before_any_other_belief() {
        let mut key = Key::single(1, "c");
        key.misconceptions.insert("a".into(), "old-rule".into());
        key.misconceptions.insert("b".into(), CRITICAL_HARM.into());
        assert!(key.grade(&set(&["a", "b"])).harms());
        assert!(!key.grade(&set(&["a"])).harms());
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
