//! What an agent is told of a rule: one sentence at the desk, and when it does not hold.
//!
//! Refuses to mix languages: what a language has no words for is not said in it.

use std::collections::BTreeMap;

use super::{question::Told, wording};
use crate::{
    change::Value,
    locale::{Arg, Catalogue, Language, Speaker},
    rule::{RuleContent, RuleValue, sentence_key, word},
};

/// The sentence of a rule in the speaker's language: the one written for it, else the catalogue's for its
/// topic and value; nothing when that language has neither.
#[must_use]
pub fn statement(content: &RuleContent, speaker: &Speaker) -> Option<String> {
    let written = content.statement(speaker.language());
    said(written, &content.sentence_key(), &content.value, speaker)
}

/// As [`statement`], of what a question keeps of a rule.
#[must_use]
pub fn told(told: &Told, speaker: &Speaker) -> Option<String> {
    let written = told.statements.get(speaker.language()).map(String::as_str);
    let key = sentence_key(told.wording.as_deref(), &told.topic, &told.value);
    said(written, &key, &told.value, speaker)
}

fn said(written: Option<&str>, key: &str, value: &RuleValue, speaker: &Speaker) -> Option<String> {
    match written {
        Some(written) => Some(written.to_owned()),
        None => speaker
            .knows(key)
            .then(|| speaker.say(key, &arguments(value, speaker))),
    }
}

/// The sentence in every language that has one.
#[must_use]
pub fn statements(content: &RuleContent, catalogue: &Catalogue) -> BTreeMap<Language, String> {
    catalogue
        .languages()
        .into_iter()
        .filter_map(|language| {
            let said = statement(content, &catalogue.speaker(&language))?;
            Some((language, said))
        })
        .collect()
}

/// When the rule does not hold or holds otherwise, a sentence each. What was written in plain English comes
/// last, and only to readers of English.
#[must_use]
pub fn exceptions(content: &RuleContent, speaker: &Speaker) -> Vec<String> {
    let mut told = Vec::new();
    if let RuleValue::Stated {
        extendable_by: Some(more),
        ..
    } = &content.value
    {
        let more = wording::value(more, speaker);
        told.push(speaker.say("say-extendable", &[("bare", more.into())]));
    }
    told.extend(
        content
            .unless
            .iter()
            .map(|case| format!("unless-{case}"))
            .filter(|key| speaker.knows(key))
            .map(|key| speaker.tell(&key)),
    );
    if !content.exceptions.is_empty() && *speaker.language() == Language::english() {
        told.push(content.exceptions.clone());
    }
    told
}

/// What a sentence may name: `value` and `span` with the event they are counted from, `bare` and `within`
/// without it, `second` the measure beside, `list` the members.
fn arguments<'a>(value: &RuleValue, speaker: &Speaker) -> Vec<(&'static str, Arg<'a>)> {
    match value {
        RuleValue::Stated {
            value,
            counted_from,
            beside,
            ..
        } => {
            let (bare, within) = (wording::value(value, speaker), within(value, speaker));
            let counted = |key: &'static str, name: &'static str, phrase: &str| match counted_from {
                Some(start) => {
                    let start = speaker.choose("start", &start.word(), &[]);
                    let args = [
                        (name, Arg::from(phrase.to_owned())),
                        ("start", start.into()),
                    ];
                    speaker.say(key, &args)
                }
                None => phrase.to_owned(),
            };
            let mut args = vec![
                ("value", counted("rule-counted", "value", &bare).into()),
                ("span", counted("span-counted", "span", &within).into()),
                ("bare", bare.into()),
                ("within", within.into()),
            ];
            if let Some(beside) = beside {
                args.push(("second", wording::value(&beside.value, speaker).into()));
            }
            args
        }
        RuleValue::List { members } => vec![("list", wording::members(members, speaker).into())],
        RuleValue::Promptly | RuleValue::Nothing | RuleValue::Described => Vec::new(),
    }
}

/// A value as it stands after a preposition.
fn within(value: &Value, speaker: &Speaker) -> String {
    match value {
        Value::Duration {
            amount,
            unit,
            business,
        } => speaker.span(amount, &word(*unit), *business),
        Value::Age { years } => speaker.say("span-age", &[("years", Arg::from(*years))]),
        other => wording::value(other, speaker),
    }
}

#[cfg(test)]
mod tests;
