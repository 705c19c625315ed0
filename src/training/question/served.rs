//! A question in a reader's words: stem, choices, rationale, citation.
//!
//! Refuses to serve half a question: when one text is missing in the reader's language there is none.

use serde::Serialize;

use super::{Matter, NewQuestion, Offer, Question, QuestionContent, Template, asked};
use crate::{
    change::FactKind,
    locale::{Arg, Speaker},
    training::{
        statement,
        width::clip,
        wording::{label, rule_value, value},
    },
};

/// How much of a law's name a citation shows, in columns.
const LAW_COLUMNS: usize = 90;

/// How much of a provision's heading a citation shows, in columns.
const HEADING_COLUMNS: usize = 70;

/// A question worded for one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordedQuestion {
    /// What is asked; names the market and the day.
    pub stem: String,
    /// The choices as (id, text), in the order of the content; the form says in which order they are shown.
    pub choices: Vec<(String, String)>,
    /// Why the key is right; for after the attempt.
    pub rationale: String,
    /// The law and its provision.
    pub citation: String,
    /// Where the law can be read; empty when the place is no web address.
    pub url: String,
}

/// Words a stored question for the day `as_of` (ISO date). `place` is the name of its jurisdiction for
/// people. None when a text is missing in the speaker's language.
#[must_use]
pub fn word_question(
    question: &Question,
    speaker: &Speaker,
    as_of: &str,
    place: &str,
) -> Option<WordedQuestion> {
    let (template, topic) = (question.template, question.topic.as_str());
    word(template, topic, &question.content, speaker, as_of, place)
}

/// As [`word_question`], for one that is not stored yet.
#[must_use]
pub fn word_new(
    question: &NewQuestion,
    speaker: &Speaker,
    as_of: &str,
    place: &str,
) -> Option<WordedQuestion> {
    let (template, topic) = (question.template, question.topic.as_str());
    word(template, topic, &question.content, speaker, as_of, place)
}

fn word(
    template: Template,
    topic: &str,
    content: &QuestionContent,
    speaker: &Speaker,
    as_of: &str,
    place: &str,
) -> Option<WordedQuestion> {
    let ask = ask(template, topic, content, speaker)?;
    let as_of = content.day.as_deref().unwrap_or(as_of);
    let mut args = vec![
        ("date", Arg::from(speaker.date(as_of))),
        ("ask", ask.into()),
    ];
    let many = content
        .choices
        .iter()
        .any(|choice| matches!(choice.offer, Offer::Place { .. }));
    let frame = if many {
        "question-stem-many"
    } else {
        args.push(("place", place.into()));
        "question-stem"
    };
    let mut choices = Vec::new();
    for choice in &content.choices {
        choices.push((choice.id.clone(), offer(&choice.offer, speaker)?));
    }
    Some(WordedQuestion {
        stem: speaker.say(frame, &args),
        choices,
        rationale: rationale(template, content, speaker)?,
        citation: citation(content, speaker),
        url: if content.url.starts_with("http") {
            content.url.clone()
        } else {
            String::new()
        },
    })
}

/// The question proper, without market and day.
pub(super) fn ask(
    template: Template,
    topic: &str,
    content: &QuestionContent,
    speaker: &Speaker,
) -> Option<String> {
    if let Some(written) = content.ask.get(speaker.language()) {
        return Some(written.clone());
    }
    let gapped = match &content.matter {
        Matter::Rule { .. } => {
            let key = format!("ask-rule-{topic}");
            return speaker.knows(&key).then(|| speaker.tell(&key));
        }
        Matter::Change { gapped, .. } => gapped,
        Matter::Bank { grounds, claim } => {
            return asked::ask(template, content, grounds, claim.as_deref(), speaker);
        }
        Matter::Authored { ask, .. } => return ask.get(speaker.language()).cloned(),
    };
    let what = Arg::from(citation(content, speaker));
    let key = match template {
        Template::Duration => "ask-duration",
        Template::Amount => "ask-amount",
        Template::Percentage => "ask-percentage",
        Template::Age => "ask-age",
        Template::Date => "ask-date",
        Template::Modality => "ask-modality",
        Template::Gap => "ask-gap",
        Template::Wording => "ask-wording",
        Template::Standing => "ask-standing",
        _ => return None,
    };
    if !speaker.knows(key) {
        return None;
    }
    let mut args = vec![("what", what)];
    if template == Template::Duration {
        args.push((
            "label",
            label(FactKind::Duration, &content.topics, speaker).into(),
        ));
    }
    if template == Template::Gap {
        args.push(("quote", gapped.clone().into()));
    }
    Some(speaker.say(key, &args))
}

/// A choice in the reader's words; the law's own words as printed.
pub(super) fn offer(offer: &Offer, speaker: &Speaker) -> Option<String> {
    let key = match offer {
        Offer::Value { value: typed } => return Some(value(typed, speaker)),
        Offer::Words { text } => {
            return Some(speaker.say("quoted", &[("text", text.clone().into())]));
        }
        Offer::Place { code } => return Some(speaker.place(code.as_str())),
        Offer::Told { told } => return statement::told(told, speaker),
        Offer::Member { key } => return known(&format!("member-{key}"), speaker),
        Offer::Step { key } => return known(&format!("step-{key}"), speaker),
        Offer::Text { text } => return text.get(speaker.language()).cloned(),
        Offer::True => "offer-true",
        Offer::False => "offer-false",
        Offer::NoWords => "offer-no-words",
        Offer::NoValue => "offer-no-value",
        Offer::Added => "offer-added",
        Offer::Repealed => "offer-repealed",
        Offer::Reworded => "offer-reworded",
        Offer::Untouched => "offer-untouched",
    };
    known(key, speaker)
}

/// The message `key` in the speaker's very language.
pub(super) fn known(key: &str, speaker: &Speaker) -> Option<String> {
    speaker.knows(key).then(|| speaker.tell(key))
}

fn rationale(template: Template, content: &QuestionContent, speaker: &Speaker) -> Option<String> {
    match &content.matter {
        Matter::Bank { grounds, .. } => {
            return asked::rationale(template, content, grounds, speaker);
        }
        Matter::Authored {
            rationale, grounds, ..
        } => {
            let written = rationale.get(speaker.language()).cloned();
            return written.or_else(|| statement::told(&grounds.first()?.told, speaker));
        }
        Matter::Rule { .. } | Matter::Change { .. } => {}
    }
    let what = Arg::from(citation(content, speaker));
    let after = offer(&content.key()?.offer, speaker)?;
    match &content.matter {
        Matter::Bank { .. } | Matter::Authored { .. } => None,
        Matter::Rule { value, statements } => Some(match statements.get(speaker.language()) {
            Some(statement) => statement.clone(),
            None => {
                let answer = rule_value(value, speaker);
                speaker.say("rationale", &[("what", what), ("answer", answer.into())])
            }
        }),
        Matter::Change { before: None, .. } => {
            Some(speaker.say("rationale", &[("what", what), ("answer", after.into())]))
        }
        Matter::Change {
            before: Some(before),
            ..
        } => {
            let before = offer(before, speaker)?;
            let args = [
                ("what", what),
                ("answer", after.into()),
                ("before", before.into()),
            ];
            Some(speaker.say("rationale-changed", &args))
        }
    }
}

/// What is told to whoever picked the choice `id`; None for the key and for an unknown id.
#[must_use]
pub fn feedback(content: &QuestionContent, id: &str, speaker: &Speaker) -> Option<String> {
    let choice = content.choices.iter().find(|choice| choice.id == id)?;
    if let Some(written) = choice.feedback.get(speaker.language()) {
        return Some(written.clone());
    }
    let key = format!("feedback-{}", crate::rule::word(choice.misconception?));
    Some(speaker.tell(&key))
}

/// The law and its provision, with the provision's heading when it has one.
#[must_use]
pub fn citation(content: &QuestionContent, speaker: &Speaker) -> String {
    let law = Arg::from(clip(&content.law, LAW_COLUMNS));
    let path = content.path.to_string();
    // Japanese captions stand in parentheses of their own, （定義）; the citation brings its own.
    let caption = content
        .heading
        .trim()
        .trim_start_matches('（')
        .trim_end_matches('）');
    let heading = clip(caption, HEADING_COLUMNS);
    match (path.is_empty(), heading.is_empty()) {
        (true, true) => clip(&content.law, LAW_COLUMNS),
        (true, false) => speaker.say(
            "cited-publication",
            &[("law", law), ("heading", heading.into())],
        ),
        (false, true) => speaker.say("cited", &[("law", law), ("citation", path.into())]),
        (false, false) => {
            let args = [
                ("law", law),
                ("citation", path.into()),
                ("heading", heading.into()),
            ];
            speaker.say("cited-with-heading", &args)
        }
    }
}
