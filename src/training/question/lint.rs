//! The machine-checkable rules of good multiple-choice items (Haladyna, Downing and Rodriguez 2002, numbered
//! L1 to L16 here), held against a question as a reader would see it.
//!
//! Refuses to judge style beyond them. An error keeps a question from going live; a warning is shown to the officer.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use super::{
    Matter, NewQuestion, Offer, distractor,
    served::{WordedQuestion, word_new},
};
use crate::{
    locale::{Catalogue, Language, Speaker},
    rule::RuleValue,
    training::width::columns,
};

/// A day on which a question is worded for the lint when it names none itself.
const ANY_DAY: &str = "2030-01-01";

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravity {
    /// The question may not go live.
    Error,
    /// The question could be better.
    Warning,
}

/// One breach of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `L1` to `L16`, or `text` when a text is missing.
    pub rule: &'static str,
    /// How grave.
    pub gravity: Gravity,
    /// The language it shows in.
    pub language: Language,
    /// What is wrong.
    pub message: String,
}

/// Whether the question is free of errors in every language of the catalogue.
#[must_use]
pub fn is_clean(question: &NewQuestion, catalogue: &Catalogue) -> bool {
    catalogue.languages().iter().all(|language| {
        lint(question, &catalogue.speaker(language))
            .iter()
            .all(|problem| problem.gravity != Gravity::Error)
    })
}

/// Every problem of the question as the speaker's readers see it.
#[must_use]
pub fn lint(question: &NewQuestion, speaker: &Speaker) -> Vec<Problem> {
    let day = question.true_from.as_deref().unwrap_or(ANY_DAY);
    let place = speaker.place(question.jurisdiction.as_str());
    let mut found = Findings {
        problems: Vec::new(),
        language: speaker.language().clone(),
    };
    let Some(worded) = word_new(question, speaker, day, &place) else {
        found.error("text", "a text is missing in this language");
        return found.problems;
    };
    structure(question, &mut found);
    choices(question, &worded, speaker, &mut found);
    key(question, &worded, speaker, &mut found);
    stem(&worded, speaker, day, &place, &mut found);
    proof(question, &mut found);
    found.problems
}

struct Findings {
    problems: Vec<Problem>,
    language: Language,
}

impl Findings {
    fn error(&mut self, rule: &'static str, message: impl Into<String>) {
        self.note(rule, Gravity::Error, message.into());
    }

    fn warn(&mut self, rule: &'static str, message: impl Into<String>) {
        self.note(rule, Gravity::Warning, message.into());
    }

    fn note(&mut self, rule: &'static str, gravity: Gravity, message: String) {
        self.problems.push(Problem {
            rule,
            gravity,
            language: self.language.clone(),
            message,
        });
    }
}

/// L1, L3, L13, L14: what can be seen without words.
fn structure(question: &NewQuestion, found: &mut Findings) {
    let choices = &question.content.choices;
    let keys = choices.iter().filter(|c| c.correct).count();
    if keys != 1 {
        found.error("L1", format!("{keys} keys; there must be exactly one"));
    }
    if !(3..=4).contains(&choices.len()) {
        found.error(
            "L1",
            format!("{} choices; there must be three or four", choices.len()),
        );
    }
    let sizes: Vec<f64> = choices
        .iter()
        .filter_map(|c| distractor::size(&c.offer))
        .collect();
    if !sizes.is_sorted() {
        found.error("L3", "numbers or dates are not ascending");
    }
    for choice in choices {
        if choice.correct == choice.misconception.is_some() {
            found.error(
                "L13",
                format!("choice {} needs a misconception, the key none", choice.id),
            );
        }
    }
    let right = choices.iter().find(|c| c.correct).map(|c| &c.offer);
    for choice in choices.iter().filter(|c| !c.correct) {
        if let (Some(Offer::Value { value: key }), Offer::Value { value }) = (right, &choice.offer)
            && distractor::same(key, value)
        {
            let message = format!("choice {} means the same as the key", choice.id);
            found.error("L14", message);
        }
        if let (
            Matter::Rule {
                value: RuleValue::Stated { also, .. },
                ..
            },
            Offer::Value { value },
        ) = (&question.content.matter, &choice.offer)
            && also
                .iter()
                .any(|true_too| distractor::same(true_too, value))
        {
            let message = format!("choice {} holds too, for another case", choice.id);
            found.error("L14", message);
        }
    }
}

/// L2, L4, L16: the words of the choices.
fn choices(
    question: &NewQuestion,
    worded: &WordedQuestion,
    speaker: &Speaker,
    found: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    let banned = phrases(speaker, "lint-catch-all");
    for ((id, text), choice) in worded.choices.iter().zip(&question.content.choices) {
        let plain = plain(text);
        if plain.is_empty() || !seen.insert(plain.clone()) {
            found.error(
                "L2",
                format!("choice {id} reads like another one, or is empty"),
            );
        }
        // The law's own words may say anything; only ours are held to this.
        let ours = !matches!(choice.offer, Offer::Words { .. });
        if ours && banned.iter().any(|phrase| plain.contains(phrase.as_str())) {
            found.error("L4", format!("choice {id} is a catch-all"));
        }
        if is_long(text, 20, 60) {
            found.warn("L16", format!("choice {id} is long"));
        }
    }
}

/// L6, L7: what gives the key away.
fn key(question: &NewQuestion, worded: &WordedQuestion, speaker: &Speaker, found: &mut Findings) {
    let Some(key) = question.content.key() else {
        return;
    };
    let mut others = Vec::new();
    let mut long = 0;
    for (id, text) in &worded.choices {
        if *id == key.id {
            long = columns(text);
            let absolutes = phrases(speaker, "lint-absolute");
            let plain = plain(text);
            if absolutes.iter().any(|word| has_word(&plain, word)) {
                found.warn("L7", "the key speaks in absolutes");
            }
        } else {
            others.push(columns(text));
        }
    }
    others.sort_unstable();
    let (Some(longest), count) = (others.last(), others.len()) else {
        return;
    };
    // Twice the median, so that two wrong answers need no halves. Four columns more are no cue to anybody.
    let median_twice = others[(count - 1) / 2] + others[count / 2];
    if long > *longest && long * 8 > median_twice * 5 && long * 2 > median_twice + 8 {
        found.error("L6", "the key is longer than the other choices");
    }
}

/// L5, L11, L16: the words of the stem.
fn stem(worded: &WordedQuestion, speaker: &Speaker, day: &str, place: &str, found: &mut Findings) {
    if !worded.stem.contains(place) || !worded.stem.contains(&speaker.date(day)) {
        found.error("L11", "the stem does not name market and day");
    }
    let plain = plain(&worded.stem);
    if phrases(speaker, "lint-negative")
        .iter()
        .any(|word| has_word(&plain, word))
    {
        found.warn("L5", "the stem asks in the negative");
    }
    if is_long(&worded.stem, 60, 120) {
        found.warn("L16", "the stem is long");
    }
}

/// L12: the key can be proven from the provision or the rule, and the place to look is named.
fn proof(question: &NewQuestion, found: &mut Findings) {
    if question.content.url.trim().is_empty() {
        found.error("L12", "no place is named where the key can be read");
    }
    let Some(key) = question.content.key() else {
        return;
    };
    match (&question.content.matter, &key.offer) {
        (
            Matter::Rule {
                value: RuleValue::Stated { value, .. },
                ..
            },
            Offer::Value { value: key },
        ) if value == key => {}
        (Matter::Rule { .. }, _) => found.error("L12", "the key is not what the rule says"),
        (Matter::Change { quote, .. }, Offer::Words { text }) if !quote.contains(text.as_str()) => {
            found.error("L12", "the key's words do not stand in the provision");
        }
        (Matter::Change { quote, .. }, Offer::Value { .. } | Offer::NoValue)
            if quote.trim().is_empty() =>
        {
            found.error(
                "L12",
                "no wording is quoted from which the key could be proven",
            );
        }
        (Matter::Change { .. }, _) => {}
    }
}

/// A list of phrases from the catalogue, written with bars between.
fn phrases(speaker: &Speaker, key: &str) -> Vec<String> {
    speaker
        .tell(key)
        .split('|')
        .map(plain)
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

/// Compatibility-normalised, lower case, without punctuation, spaces folded.
fn plain(text: &str) -> String {
    let kept: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| {
            if c.is_alphanumeric() || "%€$£¥<>=".contains(c) {
                c
            } else {
                ' '
            }
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `word` stands in `plain`: as a whole word, or anywhere where words have no spaces between.
fn has_word(plain: &str, word: &str) -> bool {
    if columns(word) > word.chars().count() {
        return plain.contains(word);
    }
    format!(" {plain} ").contains(&format!(" {word} "))
}

/// More than `words` words, or than `characters` characters of text without spaces.
fn is_long(text: &str, words: usize, characters: usize) -> bool {
    let wide = text
        .chars()
        .filter(|c| columns(c.encode_utf8(&mut [0; 4])) == 2)
        .count();
    if wide * 2 > text.chars().count() {
        text.chars().count() > characters
    } else {
        text.split_whitespace().count() > words
    }
}

#[cfg(test)]
mod tests;
