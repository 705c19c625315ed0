//! Typed values and facts in a reader's words.
//!
//! Refuses to hold sentences: they stand in the catalogues; what is the law's own wording is shown as printed.

use crate::{
    change::{Fact, FactKind, Modality, Value},
    locale::{Arg, Speaker},
    rule::{RuleValue, Whichever, topic_of, word},
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
        Value::Promptly => speaker.tell("rule-promptly"),
        Value::Count { amount, .. } => speaker.number(amount),
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
        RuleValue::Described => speaker.tell("rule-described"),
        RuleValue::List { members } => {
            let args = [("list", self::members(members, speaker).into())];
            speaker.say("rule-listed", &args)
        }
        RuleValue::Stated {
            value,
            counted_from,
            beside,
            extendable_by,
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
                    Whichever::Either => speaker.say("rule-whichever-either", &args),
                };
            }
            if let Some(more) = extendable_by {
                let more = self::value(more, speaker);
                let args = [("value", phrase.into()), ("bare", more.into())];
                phrase = speaker.say("rule-extendable", &args);
            }
            phrase
        }
    }
}

/// The members of a closed list, as an enumeration; one the catalogues do not know as it is written.
#[must_use]
pub fn members(members: &[String], speaker: &Speaker) -> String {
    let word = |member: &String| {
        let key = format!("member-{member}");
        if speaker.knows(&key) {
            speaker.tell(&key)
        } else {
            member.clone()
        }
    };
    let words: Vec<String> = members.iter().map(word).collect();
    speaker.list(&words)
}

/// What a fact is about, as a label: `Time to answer an access request`. `topics` are the change's.
#[must_use]
pub fn label(kind: FactKind, topics: &[String], speaker: &Speaker) -> String {
    match kind {
        FactKind::Duration => {
            // With several topics it is not certain which one the span belongs to.
            let known: Vec<&str> = topics
                .iter()
                .filter_map(|topic| topic_of(topic))
                .filter(|topic| speaker.knows(&format!("time-of-{topic}")))
                .collect();
            match known.as_slice() {
                [only] => speaker.choose("time-of", only, &[]),
                _ => speaker.tell("time-of-other"),
            }
        }
        _ => speaker.tell(match kind {
            FactKind::Amount => "label-amount",
            FactKind::Percentage => "label-percentage",
            FactKind::Age => "label-age",
            FactKind::Date => "label-date",
            FactKind::Modality => "label-modality",
            FactKind::ListMember => "label-list-member",
            FactKind::CrossReference => "label-cross-reference",
            FactKind::Count => "label-count",
            FactKind::Penalty => "label-penalty",
            FactKind::Commencement => "label-commencement",
            FactKind::Duration
            | FactKind::Definition
            | FactKind::Scope
            | FactKind::Start
            | FactKind::Limit => "label-definition",
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

/// The name of a topic of either lexicon.
#[must_use]
pub fn topic(key: &str, speaker: &Speaker) -> String {
    let known = if speaker.knows(&format!("topic-{key}")) {
        Some(key)
    } else {
        topic_of(key)
    };
    speaker.choose("topic", known.unwrap_or("other"), &[])
}

/// Which group of the desk's work the first known topic belongs to; the catalogues say for each why it matters.
#[must_use]
pub fn concern(topics: &[String]) -> &'static str {
    topics
        .iter()
        .find_map(|topic| match topic_of(topic).unwrap_or(topic) {
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
            | "cross-border-transfer" => Some("privacy"),
            "consumer"
            | "e-commerce"
            | "withdrawal-period"
            | "withdrawal-exceptions"
            | "refund-deadline"
            | "legal-guarantee-period"
            | "delivery-deadline"
            | "complaint-response-deadline" => Some("consumer"),
            "advertising"
            | "marketing-consent"
            | "unsubscribe-deadline"
            | "review-manipulation" => Some("marketing"),
            "price-indication" | "payments" => Some("price"),
            "breach-notice-authority" | "breach-notice-person" | "security" => Some("breach"),
            "retention-of-transaction-records" => Some("records"),
            "marketplace" | "platform-duties" => Some("platform"),
            _ => None,
        })
        .unwrap_or("other")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{change::TOPICS, locale::Catalogue};

    fn english() -> Speaker {
        Catalogue::bundled().speaker(&crate::locale::Language::english())
    }

    fn time(topics: &[&str]) -> String {
        let topics: Vec<String> = topics.iter().map(|t| (*t).to_owned()).collect();
        label(FactKind::Duration, &topics, &english())
    }

    #[test]
    fn a_span_of_time_is_named_by_its_topic_only_where_there_is_no_doubt() {
        assert_eq!(time(&["access"]), "Time to answer");
        assert_eq!(time(&["withdrawal", "refund"]), "Time limit");
        assert_eq!(time(&["tea"]), "Time limit");
    }

    #[test]
    fn every_topic_a_change_or_a_rule_may_have_has_a_name() {
        let other = english().tell("topic-other");
        for key in TOPICS.into_iter().chain(crate::rule::TOPICS) {
            assert_ne!(topic(key, &english()), other, "{key}");
        }
    }

    #[test]
    fn a_long_text_is_shown_in_part() {
        let text = "word ".repeat(1000);
        assert!(width::columns(&value(&Value::Text { text }, &english())) < 300);
    }
}
