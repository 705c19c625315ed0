//! The machine-checkable rules of good multiple-choice items (Haladyna, Downing and Rodriguez 2002, numbered
//! L1 to L16 here), held against a question as a reader would see it.
//!
//! Refuses to judge style beyond them. An error keeps a question from going live; a warning is shown to the officer.

use serde::Serialize;

use super::{NewQuestion, served::word_new};
use crate::locale::{Catalogue, Language, Speaker};

mod bank;

mod proof;

mod structure;

mod words;

pub use bank::bank;

pub(super) use words::is_long_choice;

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

/// Whether the question is free of errors in every language of the catalogue, and worded in all that are built in.
#[must_use]
pub fn is_clean(question: &NewQuestion, catalogue: &Catalogue) -> bool {
    let sound = |problems: &[Problem]| problems.iter().all(|p| p.gravity != Gravity::Error);
    let mut found = Findings::of(&Language::english());
    wordless(question, &mut found);
    sound(&found.problems)
        && catalogue.languages().iter().all(|language| {
            let mut found = Findings::of(language);
            let known = worded(question, &catalogue.speaker(language), &mut found);
            // A language that an operator added may lack a text: then nobody is asked in it.
            sound(&found.problems) || !(known || is_bundled(language))
        })
}

/// Whether the program itself speaks the language, and so owes every text in it.
fn is_bundled(language: &Language) -> bool {
    Catalogue::bundled().languages().contains(language)
}

/// Every problem of the question as the speaker's readers see it.
#[must_use]
pub fn lint(question: &NewQuestion, speaker: &Speaker) -> Vec<Problem> {
    let mut found = Findings::of(speaker.language());
    if worded(question, speaker, &mut found) {
        wordless(question, &mut found);
    }
    found.problems
}

/// What can be seen without words.
fn wordless(question: &NewQuestion, found: &mut Findings) {
    structure::structure(question, found);
    proof::proof(question, found);
}

/// What readers of one language see; false when that language has no words for the question.
fn worded(question: &NewQuestion, speaker: &Speaker, found: &mut Findings) -> bool {
    let day = question.content.day.as_deref();
    let day = day.or(question.true_from.as_deref()).unwrap_or(ANY_DAY);
    let place = speaker.place(question.jurisdiction.as_str());
    let Some(worded) = word_new(question, speaker, day, &place) else {
        found.error("text", "a text is missing in this language");
        return false;
    };
    words::choices(question, &worded, speaker, found);
    words::key(question, &worded, speaker, found);
    words::stem(question, &worded, speaker, (day, &place), found);
    true
}

struct Findings {
    problems: Vec<Problem>,
    language: Language,
}

impl Findings {
    fn of(language: &Language) -> Self {
        Self {
            problems: Vec::new(),
            language: language.clone(),
        }
    }

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

#[cfg(test)]
mod tests;
