//! A question that a template made, put into an officer's words: stem, choices and which of them is right.
//!
//! Refuses to change the stored question: what comes of it is another one, held to the same lint, over the same law.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Choice, Misconception, NewQuestion, Offer, Question, QuestionContent,
    authored::Texts,
    lint::{self, Gravity},
    served,
};
use crate::{
    locale::{Catalogue, Language},
    rule::Citation,
};

/// The most letters of a text.
const LONGEST: usize = 2_000;

/// A question in words that may be changed, in every language in which it is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rewording {
    /// What is asked, without market and day, which are set before it.
    pub ask: Texts,
    /// The choices, in their order.
    pub choices: Vec<RewordedChoice>,
}

/// A choice in words that may be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RewordedChoice {
    /// Names it inside the question.
    pub id: String,
    /// What it offers.
    pub text: Texts,
    /// Whether it is right.
    pub correct: bool,
    /// What the chooser of a wrong one believes.
    pub misconception: Option<Misconception>,
}

impl Rewording {
    /// The words of `question` as it stands.
    #[must_use]
    pub fn of(question: &Question, catalogue: &Catalogue) -> Self {
        let content = &question.content;
        let mut ask = Texts::new();
        let mut texts: BTreeMap<&str, Texts> = BTreeMap::new();
        for language in catalogue.languages() {
            let speaker = catalogue.speaker(&language);
            let said = served::ask(question.template, &question.topic, content, &speaker);
            ask.extend(said.map(|said| (language.clone(), said)));
            for choice in &content.choices {
                let said = served::offer(&choice.offer, &speaker);
                let of = texts.entry(&choice.id).or_default();
                of.extend(said.map(|said| (language.clone(), said)));
            }
        }
        let reworded = |choice: &Choice| RewordedChoice {
            id: choice.id.clone(),
            text: texts.remove(choice.id.as_str()).unwrap_or_default(),
            correct: choice.correct,
            misconception: choice.misconception,
        };
        Self {
            choices: content.choices.iter().map(reworded).collect(),
            ask,
        }
    }

    /// `question`, resting on `citations`, in these words. A text that says what the template says stays the
    /// template's, so that its key is proven as before.
    ///
    /// # Errors
    /// What keeps it from being asked, a sentence each: nothing was changed, a text that is missing in a language
    /// in which it was asked, or an error of the lint.
    pub fn apply(
        &self,
        question: &Question,
        citations: Vec<Citation>,
        catalogue: &Catalogue,
    ) -> Result<NewQuestion, Vec<String>> {
        let before = Self::of(question, catalogue);
        if *self == before {
            return Err(vec!["Nothing was changed.".to_owned()]);
        }
        let mut content = question.content.clone();
        if self.ask != before.ask {
            content.ask.clone_from(&self.ask);
        }
        let mut faults = Vec::new();
        for (choice, was) in content.choices.iter_mut().zip(&before.choices) {
            let Some(now) = self.choices.iter().find(|now| now.id == choice.id) else {
                faults.push(format!("Choice {} is missing.", choice.id));
                continue;
            };
            if now.text != was.text {
                let text = now.text.clone();
                choice.offer = Offer::Text { text };
            }
            choice.correct = now.correct;
            choice.misconception = now.misconception.filter(|_| !now.correct);
        }
        for language in before.ask.keys() {
            if self.texts(language).any(|text| !is_sound(text)) {
                faults.push(format!(
                    "A text is empty or longer than {LONGEST} letters ({language})."
                ));
            }
        }
        let new = NewQuestion {
            jurisdiction: question.jurisdiction.clone(),
            topic: question.topic.clone(),
            template: question.template,
            content,
            true_from: question.true_from.clone(),
            citations,
        };
        if faults.is_empty() {
            faults = refused(&new, before.ask.keys(), catalogue);
        }
        if faults.is_empty() {
            Ok(new)
        } else {
            Err(faults)
        }
    }

    /// Every text in `language`; an empty one for each that is missing.
    fn texts<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = &'a str> {
        let choices = self.choices.iter().map(|choice| &choice.text);
        std::iter::once(&self.ask)
            .chain(choices)
            .map(|texts| texts.get(language).map_or("", String::as_str))
    }
}

fn is_sound(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST
}

/// The errors of the lint, each once though it shows in several languages.
fn refused<'l>(
    new: &NewQuestion,
    languages: impl Iterator<Item = &'l Language>,
    catalogue: &Catalogue,
) -> Vec<String> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for language in languages {
        for problem in lint::lint(new, &catalogue.speaker(language)) {
            if problem.gravity == Gravity::Error {
                let said = format!("{}: {}", problem.rule, problem.message);
                found.entry(said).or_default().insert(language.to_string());
            }
        }
    }
    found
        .into_iter()
        .map(|(said, languages)| {
            let languages: Vec<String> = languages.into_iter().collect();
            format!("{said} ({}).", languages.join(", "))
        })
        .collect()
}

impl QuestionContent {
    /// The languages that a person wrote it in; none where the catalogues word every part of it.
    #[must_use]
    pub fn written_in(&self) -> Option<Vec<Language>> {
        let own = (!self.ask.is_empty()).then_some(&self.ask);
        let choices = self
            .choices
            .iter()
            .filter_map(|choice| match &choice.offer {
                Offer::Text { text } => Some(text),
                _ => None,
            });
        let written: Vec<&Texts> = own.into_iter().chain(choices).collect();
        let first = written.first()?;
        let languages = first
            .keys()
            .filter(|language| written.iter().all(|texts| texts.contains_key(*language)));
        Some(languages.cloned().collect())
    }
}

#[cfg(test)]
mod tests;
