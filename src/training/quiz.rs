//! One month's examination: which questions an agent's form holds, and in which order its choices stand.
//!
//! Refuses chance of its own: everything follows from the live questions and a recorded seed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::question::{Origin, Question};
use crate::clock::chance::{Draws, Seed};

pub mod store;

/// What choosing questions needs to know of each.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionSummary {
    /// Its number.
    pub id: i64,
    /// What it rests on.
    pub origin: Origin,
    /// The ids of its choices, in the order of the content.
    pub choices: Vec<String>,
    /// Whether the choices have an order of their own (numbers, dates), which no shuffle may disturb.
    pub ordered: bool,
    /// How much it counts when rules are drawn; at least 1.
    pub weight: usize,
}

impl From<&Question> for QuestionSummary {
    fn from(question: &Question) -> Self {
        Self {
            id: question.id,
            origin: question.origin.clone(),
            choices: question
                .content
                .choices
                .iter()
                .map(|c| c.id.clone())
                .collect(),
            ordered: question.content.is_ordered(),
            weight: weight(&question.topic),
        }
    }
}

/// One question of a form, as stored with the assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormQuestion {
    /// The question's number.
    pub question: i64,
    /// The ids of its choices, in the order in which they are shown.
    pub choice_order: Vec<String>,
}

/// The form made from `live`, the questions that may be asked of this agent: first one question for each of
/// the `recent` changes (newest first as given), then further ones on them, then rules by weight, then older
/// changes; at most `length`, no rule twice. The same inputs always give the same form.
#[must_use]
pub fn compose_form(
    live: &[QuestionSummary],
    seed: Seed,
    length: usize,
    recent: &[i64],
) -> Vec<FormQuestion> {
    let mut pool: Vec<&QuestionSummary> = live.iter().collect();
    // The order in which the database lists them must not matter.
    pool.sort_by_key(|question| question.id);
    pool.dedup_by_key(|question| question.id);
    let mut draws = seed.draws("questions");
    draws.shuffle(&mut pool);
    let mut by_change: BTreeMap<i64, Vec<&QuestionSummary>> = BTreeMap::new();
    let mut rules = Vec::new();
    for question in pool {
        match &question.origin {
            Origin::Item { change, .. } => by_change.entry(*change).or_default().push(question),
            Origin::Rule { .. } => rules.push(question),
        }
    }
    let mut chosen = Vec::new();
    let recent: Vec<_> = recent
        .iter()
        .filter_map(|id| by_change.remove(id))
        .collect();
    take_in_turn(recent, length, &mut chosen);
    take_by_weight(rules, length, &mut draws, &mut chosen);
    // Newest first: a higher number was observed later.
    let older = by_change.into_values().rev().collect();
    take_in_turn(older, length, &mut chosen);
    let mut draws = seed.draws("choices");
    chosen
        .into_iter()
        .map(|question| ordered(question, &mut draws))
        .collect()
}

/// One of each group, then a second of each, and so on.
fn take_in_turn<'q>(
    mut groups: Vec<Vec<&'q QuestionSummary>>,
    length: usize,
    chosen: &mut Vec<&'q QuestionSummary>,
) {
    while chosen.len() < length && groups.iter().any(|group| !group.is_empty()) {
        for group in &mut groups {
            if chosen.len() < length {
                chosen.extend(group.pop());
            }
        }
    }
}

/// Draws without putting back, each with a chance as great as its weight, no rule twice.
fn take_by_weight<'q>(
    mut rules: Vec<&'q QuestionSummary>,
    length: usize,
    draws: &mut Draws,
    chosen: &mut Vec<&'q QuestionSummary>,
) {
    let mut asked = BTreeSet::new();
    while chosen.len() < length && !rules.is_empty() {
        let total = rules.iter().map(|rule| rule.weight.max(1)).sum();
        let mut ticket = draws.below(total);
        let at = rules
            .iter()
            .position(|rule| {
                let weight = rule.weight.max(1);
                let hit = ticket < weight;
                ticket = ticket.saturating_sub(weight);
                hit
            })
            .unwrap_or(0);
        let drawn = rules.swap_remove(at);
        if asked.insert(&drawn.origin) {
            chosen.push(drawn);
        }
    }
}

fn ordered(question: &QuestionSummary, draws: &mut Draws) -> FormQuestion {
    let mut choice_order = question.choices.clone();
    if !question.ordered {
        draws.shuffle(&mut choice_order);
    }
    FormQuestion {
        question: question.id,
        choice_order,
    }
}

/// How often the desk meets a topic: what customers ask daily weighs most, what officers handle least.
#[must_use]
pub fn weight(topic: &str) -> usize {
    match topic {
        "withdrawal-period"
        | "refund-deadline"
        | "legal-guarantee-period"
        | "delivery-deadline" => 4,
        "access-request-deadline"
        | "erasure-right"
        | "complaint-response-deadline"
        | "erasure-request-deadline"
        | "marketing-consent"
        | "unsubscribe-deadline" => 3,
        "penalty-maximum" | "cross-border-transfer" | "retention-of-transaction-records" => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over_change(id: i64, change: i64) -> QuestionSummary {
        QuestionSummary {
            id,
            origin: Origin::Item {
                item: change,
                change,
            },
            choices: ["a", "b", "c"].map(str::to_owned).into(),
            ordered: false,
            weight: 1,
        }
    }

    fn over_rule(id: i64, weight: usize) -> QuestionSummary {
        QuestionSummary {
            origin: Origin::Rule {
                id: format!("eu.rule-{id}").parse().expect("an id"),
                edition: 1,
            },
            weight,
            ordered: true,
            ..over_change(id, 0)
        }
    }

    fn bank() -> Vec<QuestionSummary> {
        (1..=6)
            .map(|id| over_change(id, id / 2))
            .chain((10..40).map(|id| over_rule(id, 1)))
            .collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_form_whatever_the_order_of_the_bank() {
        let mut turned = bank();
        turned.reverse();
        let form = |bank: &[QuestionSummary], seed| {
            compose_form(bank, Seed::from_stored(seed), 10, &[3, 1])
        };
        assert_eq!(form(&bank(), 7), form(&turned, 7));
        assert_ne!(form(&bank(), 7), form(&bank(), 8));
    }

    #[test]
    fn each_recent_change_is_asked_before_any_rule_and_the_length_is_kept() {
        let form = compose_form(&bank(), Seed::from_stored(1), 4, &[1, 2, 3]);
        let ids: BTreeSet<i64> = form.iter().map(|q| q.question).collect();
        assert_eq!(form.len(), 4);
        assert!(ids.iter().all(|id| *id < 10), "{ids:?}");
        assert!(
            ids.contains(&6),
            "the only question on change 3 must be asked"
        );
    }

    #[test]
    fn a_small_bank_gives_a_short_form_and_no_question_twice() {
        let bank = [over_change(1, 1), over_change(1, 1), over_rule(2, 3)];
        assert_eq!(compose_form(&bank, Seed::from_stored(1), 10, &[1]).len(), 2);
        assert!(compose_form(&[], Seed::from_stored(1), 10, &[]).is_empty());
    }

    #[test]
    fn numbers_keep_their_order_and_other_choices_do_not_always() {
        let forms: Vec<_> = (0..20)
            .map(|seed| {
                compose_form(
                    &[over_change(1, 1), over_rule(2, 1)],
                    Seed::from_stored(seed),
                    2,
                    &[1],
                )
            })
            .collect();
        assert!(forms.iter().all(|f| f[1].choice_order == ["a", "b", "c"]));
        assert!(forms.iter().any(|f| f[0].choice_order != ["a", "b", "c"]));
    }

    #[test]
    fn what_weighs_more_is_drawn_more_often() {
        let bank = [over_rule(1, 9), over_rule(2, 1)];
        let heavy = (0..200)
            .filter(|seed| compose_form(&bank, Seed::from_stored(*seed), 1, &[])[0].question == 1)
            .count();
        assert!((150..200).contains(&heavy), "{heavy} of 200");
    }
}
