//! Typed values and facts in a reader's words.
//!
//! Refuses to hold sentences: they stand in the catalogues; what is the law's own wording is shown as printed.

use crate::{
    change::{Fact, FactKind, Modality, Value},
    locale::{Arg, Speaker},
    rule::{RuleValue, Whichever, word},
};

use super::width;

/// How much of a quoted text a value shows, in columns.
const QUOTE_COLUMNS: usize = 240;

/// A value as the reader's language says it.
#[must_use]
pub fn value(value: &Value, speaker: &Speaker) -> String {
    match value {
        Value::Duration {
            amount,
            unit,
            business,
        } => speaker.duration(amount, &word(*unit), *business),
        Value::Amount { amount, currency } => speaker.amount(amount, currency),
        Value::Percentage { amount } => speaker.percentage(amount),
        Value::Age { years } => speaker.say("age", &[("years", Arg::from(*years))]),
        Value::Date { date } => speaker.date(date),
        Value::Modality { modality } => self::modality(*modality, speaker),
        Value::Text { text } => {
            let shown = width::clip(text, QUOTE_COLUMNS);
            speaker.say("quoted", &[("text", shown.into())])
        }
    }
}

/// Required, allowed, prohibited, recommended.
#[must_use]
pub fn modality(modality: Modality, speaker: &Speaker) -> String {
    speaker.tell(match modality {
        Modality::May => "modality-may",
        Modality::Must => "modality-must",
        Modality::MustNot => "modality-must-not",
        Modality::Should => "modality-should",
    })
}

/// What a rule says, in one phrase.
#[must_use]
pub fn rule_value(rule: &RuleValue, speaker: &Speaker) -> String {
    match rule {
        RuleValue::Promptly => speaker.tell("rule-promptly"),
        RuleValue::Nothing => speaker.tell("rule-nothing"),
        RuleValue::Stated {
            value,
            counted_from,
            beside,
            ..
        } => {
            let mut phrase = self::value(value, speaker);
            if let Some(start) = counted_from {
                let start = speaker.choose("start", &start.word(), &[]);
                let args = [("value", phrase.into()), ("start", start.into())];
                phrase = speaker.say("rule-counted", &args);
            }
            if let Some(beside) = beside {
                let second = self::value(&beside.value, speaker);
                let args = [("value", phrase.into()), ("second", second.into())];
                phrase = match beside.whichever {
                    Whichever::Higher => speaker.say("rule-whichever-higher", &args),
                    Whichever::Lower => speaker.say("rule-whichever-lower", &args),
                };
            }
            phrase
        }
    }
}

/// What a fact is about, as a label: `Time to answer an access request`. `topics` are the change's.
#[must_use]
pub fn label(kind: FactKind, topics: &[String], speaker: &Speaker) -> String {
    match kind {
        FactKind::Duration => {
            let known = topics
                .iter()
                .find(|topic| speaker.knows(&format!("time-of-{topic}")));
            speaker.choose("time-of", known.map_or("other", String::as_str), &[])
        }
        _ => speaker.tell(match kind {
            FactKind::Amount => "label-amount",
            FactKind::Percentage => "label-percentage",
            FactKind::Age => "label-age",
            FactKind::Date => "label-date",
            FactKind::Modality => "label-modality",
            FactKind::ListMember => "label-list-member",
            FactKind::CrossReference => "label-cross-reference",
            FactKind::Duration | FactKind::Definition => "label-definition",
        }),
    }
}

/// A fact in one phrase: `30 days → 15 working days`, `new: 15 working days`, `no longer: 30 days`.
#[must_use]
pub fn effect(fact: &Fact, speaker: &Speaker) -> Option<String> {
    let word = |v: &Value| value(v, speaker);
    match (&fact.from, &fact.to) {
        (Some(before), Some(after)) => {
            let args = [
                ("before", word(before).into()),
                ("after", word(after).into()),
            ];
            Some(speaker.say("effect-changed", &args))
        }
        (None, Some(after)) => Some(speaker.say("effect-added", &[("after", word(after).into())])),
        (Some(before), None) => {
            Some(speaker.say("effect-gone", &[("before", word(before).into())]))
        }
        (None, None) => None,
    }
}

/// Which group of the desk's work a topic belongs to; the catalogues say for each why it matters.
#[must_use]
pub fn concern(topics: &[String]) -> &'static str {
    topics
        .iter()
        .find_map(|topic| match topic.as_str() {
            "privacy"
            | "data-protection"
            | "access-request-deadline"
            | "access-request-extension"
            | "erasure-right"
            | "erasure-request-deadline"
            | "opt-out-deadline"
            | "identity-verification-for-requests"
            | "automated-decision"
            | "child-consent-age"
            | "cross-border-transfer"
            | "data-subject-rights"
            | "children" => Some("privacy"),
            "consumer"
            | "consumer-rights"
            | "e-commerce"
            | "withdrawal-period"
            | "withdrawal"
            | "withdrawal-exceptions"
            | "refund-deadline"
            | "refund"
            | "refunds"
            | "returns"
            | "legal-guarantee-period"
            | "guarantee"
            | "warranty"
            | "delivery-deadline"
            | "delivery"
            | "complaint-response-deadline"
            | "complaints"
            | "distance-selling" => Some("consumer"),
            "marketing-consent"
            | "marketing"
            | "advertising"
            | "unsubscribe-deadline"
            | "review-manipulation"
            | "reviews" => Some("marketing"),
            "price-indication" | "pricing" | "prices" | "payments" | "payment" => Some("price"),
            "breach-notice-authority" | "breach-notice-person" | "security" | "breach" => {
                Some("breach")
            }
            "retention-of-transaction-records" | "records" | "retention" => Some("records"),
            "marketplace" | "platform" | "platforms" | "marketplace-policy" => Some("platform"),
            _ => None,
        })
        .unwrap_or("other")
}
