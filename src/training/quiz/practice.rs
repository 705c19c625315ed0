//! Practice after a quiz: one question after another, each about as hard as the agent can just do.
//!
//! Refuses to decide anything: what is practised counts neither for nor against anybody.

use std::collections::BTreeSet;

use super::{FormQuestion, Part, Pool, QuestionSummary, blueprint::shown, pool::Among};
use crate::clock::chance::Seed;

/// How many rules are drawn to choose one from.
const DRAWN: usize = 40;

/// How many due subjects are looked at.
const DUE: usize = 10;

/// The share of answers that is to be right at `level`: 0.85 at first, less the higher one has come, never below 0.6.
#[must_use]
pub fn success(level: u32) -> f64 {
    (0.85 - 0.05 * f64::from(level)).max(0.6)
}

/// The next question to practise, of those that `may_ask` lets pass: on what is due where there is any, else on a rule drawn by
/// weight; and of these the one on which the agent's `chance` is nearest to `success`. The same inputs always give
/// the same question.
#[must_use]
pub fn next(
    pool: &Pool,
    due: &[String],
    may_ask: &dyn Fn(&QuestionSummary) -> bool,
    success: f64,
    chance: &dyn Fn(&QuestionSummary) -> f64,
    seed: Seed,
) -> Option<FormQuestion> {
    let is_new = |at: &usize| may_ask(pool.at(*at));
    let open = |group: usize| pool.group(group).questions.iter().any(is_new);
    let mut groups: Vec<usize> = due
        .iter()
        .filter_map(|subject| pool.of_subject(subject))
        .filter(|group| open(*group))
        .take(DUE)
        .collect();
    let mut draws = seed.draws("questions");
    for among in [Among::Rules, Among::Changes] {
        let mut drawn = BTreeSet::new();
        while groups.is_empty() && drawn.len() < DRAWN {
            let fits = |group: usize| open(group) && !drawn.contains(&group);
            let Some(group) = pool.draw(among, &mut draws, &fits) else {
                break;
            };
            drawn.insert(group);
        }
        groups.extend(drawn);
    }
    let off = |at: &usize| (chance(pool.at(*at)) - success).abs();
    let nearest = groups
        .iter()
        .flat_map(|group| pool.group(*group).questions.iter().copied())
        .filter(is_new)
        .min_by(|a, b| off(a).total_cmp(&off(b)).then(a.cmp(b)))?;
    let mut draws = seed.draws("choices");
    Some(shown(pool.at(nearest), Part::Baseline, &mut draws))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::quiz::blueprint::tests::over_rule;

    /// The chance of somebody of middling ability.
    fn chance(question: &QuestionSummary) -> f64 {
        1.0 / (1.0 + question.difficulty.exp())
    }

    fn pool() -> Pool {
        let question = |id: i64| QuestionSummary {
            difficulty: f64::from(u32::try_from(id).expect("small")) / 5.0 - 3.0,
            ..over_rule(id, 1)
        };
        Pool::new((1..=30).map(question).collect())
    }

    #[test]
    fn the_question_is_as_hard_as_the_share_of_right_answers_asks_for() {
        let asked = |success, answered: &BTreeSet<i64>| {
            let found = next(
                &pool(),
                &[],
                &|one| !answered.contains(&one.id),
                success,
                &chance,
                Seed::from_stored(1),
            );
            found.expect("a question").question
        };
        let none = BTreeSet::new();
        let (easy, hard) = (asked(success(0), &none), asked(success(9), &none));
        // The chance is 0.85 at -1.73 logits and 0.6 at -0.41.
        assert_eq!((easy, hard), (6, 13));
        assert_eq!(asked(success(0), &BTreeSet::from([6])), 7);
        assert!((success(3) - 0.7).abs() < 1e-9 && (success(50) - 0.6).abs() < 1e-9);
    }

    #[test]
    fn what_is_due_comes_first_and_nothing_twice() {
        let pool = pool();
        let due = ["rule/eu.rule-29#1".to_owned()];
        let mut answered = BTreeSet::new();
        for n in 0..30 {
            let is_new = |one: &QuestionSummary| !answered.contains(&one.id);
            let found = next(&pool, &due, &is_new, 0.8, &chance, Seed::from_stored(n));
            let question = found.expect("another question").question;
            assert_eq!(question == 29, n == 0);
            assert!(answered.insert(question));
        }
        let seed = Seed::from_stored(1);
        assert!(next(&pool, &due, &|_| false, 0.8, &chance, seed).is_none());
    }
}
