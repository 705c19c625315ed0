//! What drawing a form needs to know of a question, worked out of the question in this one place.
//!
//! Refuses its words: a form is drawn before anybody knows in which language it is read.

use super::weight;
use crate::training::question::{Kind, Origin, Question, Template};

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
    /// The topic it is counted under.
    pub topic: String,
    /// How much it counts when rules are drawn; at least 1.
    pub weight: usize,
    /// Whether it tells a case at the desk.
    pub scenario: bool,
    /// Whether it asks whether a sentence is true.
    pub true_false: bool,
    /// Where questions of its template begin, in logits.
    pub begins_at: f64,
    /// How hard it is, in logits: where it begins until answers say more.
    pub difficulty: f64,
    /// The chance that a guess is right.
    pub guess: f64,
}

impl From<&Question> for QuestionSummary {
    fn from(question: &Question) -> Self {
        let choices = &question.content.choices;
        let begins_at = begins_at(question.template);
        Self {
            id: question.id,
            origin: question.origin.clone(),
            choices: choices.iter().map(|choice| choice.id.clone()).collect(),
            ordered: question.content.is_ordered(),
            topic: question.topic.clone(),
            weight: weight(&question.topic),
            scenario: is_case(question.template),
            true_false: question.content.kind == Kind::TrueFalse,
            begins_at,
            difficulty: begins_at,
            guess: guess(
                question.content.kind,
                choices.len(),
                choices.iter().filter(|choice| choice.correct).count(),
            ),
        }
    }
}

impl QuestionSummary {
    /// What it examines, and what an agent remembers: an edition of a rule (`rule/eu.withdrawal-period#2`), or a change.
    #[must_use]
    pub fn subject(&self) -> String {
        match &self.origin {
            Origin::Item { change, .. } => format!("change/{change}"),
            Origin::Rule { id, edition } => format!("rule/{id}#{edition}"),
        }
    }
}

/// Whether a customer's case is told in it.
const fn is_case(template: Template) -> bool {
    matches!(
        template,
        Template::Latest | Template::Overdue | Template::InTime | Template::Step
    )
}

/// Recall is easiest, a day between old and new law harder, a case hardest.
fn begins_at(template: Template) -> f64 {
    if is_case(template) {
        0.7
    } else if matches!(template, Template::Date | Template::Cases) {
        0.0
    } else {
        -0.7
    }
}

/// The chance to be right by guessing among `choices` of which `right` are right: one of them; any set of them; any
/// order of them; nothing where a number is typed.
fn guess(kind: Kind, choices: usize, right: usize) -> f64 {
    let ways = match kind {
        Kind::Numeric => return 0.0,
        _ if choices == 0 => return 0.0,
        Kind::Ordering => (1..=choices).fold(1_usize, usize::saturating_mul),
        Kind::Single | Kind::TrueFalse | Kind::Scenario => choices,
        Kind::Multiple if right > 0 => (1_usize << choices.min(20)) - 1,
        Kind::Multiple => return 0.0,
    };
    1.0 / f64::from(u32::try_from(ways).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_one_of_the_answers_there_are() {
        assert!((guess(Kind::Single, 3, 1) - 1.0 / 3.0).abs() < 1e-12);
        assert!((guess(Kind::TrueFalse, 2, 1) - 0.5).abs() < 1e-12);
        assert!((guess(Kind::Multiple, 3, 2) - 1.0 / 7.0).abs() < 1e-12);
        assert!((guess(Kind::Ordering, 3, 3) - 1.0 / 6.0).abs() < 1e-12);
        assert!(guess(Kind::Numeric, 1, 1).abs() < 1e-12);
        assert!(guess(Kind::Single, 0, 0).abs() < 1e-12);
    }
}
