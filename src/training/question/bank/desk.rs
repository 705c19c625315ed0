//! Questions about the next step: a customer's message, the best answer, one that will do, and one that harms.
//!
//! Refuses a rule that says something else than its topic's case supposes.

use super::{super::Offer, Kind, Misconception, NewQuestion, Offered, Shelf, Template, make};
use crate::{
    change::{Modality, Value},
    rule::RuleValue,
};

/// What the second best step earns, in per cent.
const SECOND_BEST: u8 = 50;

/// What to do when the customer of the topic's case writes.
pub(super) fn step(shelf: &Shelf<'_>) -> Option<NewQuestion> {
    let rule = shelf.rule;
    if rule.id.aspect().is_some() || !fits(&rule.content.topic, &rule.content.value) {
        return None;
    }
    let topic = &rule.content.topic;
    let step = |which: &str| Offer::Step {
        key: format!("{topic}-{which}"),
    };
    let mut offers: Vec<Offered> = vec![
        (step("right"), None),
        (step("part"), Some(Misconception::ShortOfDuty)),
        (step("harm"), Some(Misconception::CriticalHarm)),
    ];
    shelf.draws(Template::Step).shuffle(&mut offers);
    let mut question = shelf.blank(Template::Step, Kind::Scenario, &[])?;
    question.content.choices = make::lettered(offers);
    for choice in &mut question.content.choices {
        if choice.misconception == Some(Misconception::ShortOfDuty) {
            choice.credit = SECOND_BEST;
        }
    }
    shelf.clean(question)
}

/// Whether the topic's case is decided by what the rule says.
#[must_use]
pub(super) fn fits(topic: &str, value: &RuleValue) -> bool {
    let modality = match value.stated() {
        Some(Value::Modality { modality }) => Some(*modality),
        _ => None,
    };
    let bound = matches!(modality, Some(Modality::Must | Modality::MustNot));
    match topic {
        "erasure-right" | "automated-decision" => modality == Some(Modality::Must),
        "marketing-consent" | "cross-border-transfer" => bound,
        "review-manipulation" => modality == Some(Modality::MustNot),
        "breach-notice-authority" | "breach-notice-person" => matches!(
            value,
            RuleValue::Promptly
                | RuleValue::Stated {
                    value: Value::Duration { .. },
                    ..
                }
        ),
        "identity-verification-for-requests" => {
            matches!(modality, Some(Modality::Must | Modality::May))
        }
        _ => false,
    }
}
