//! Questions that persons write: as TOML, or as Moodle GIFT, in as many languages as they like.
//!
//! Refuses a question that names no rule, breaks a rule of the lint, or has no language in which it is whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Choice, Ground, Kind, Matter, Misconception, NewQuestion, Number, Offer, QuestionContent,
    Template,
    lint::{self, Gravity},
};
use crate::{
    locale::{Catalogue, Language},
    rule::{Citation, Rule, RuleId},
};

pub mod gift;

pub mod store;

pub mod toml;

/// A text by language.
pub type Texts = BTreeMap<Language, String>;

/// A question as a file holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Its stable name: importing it again replaces it.
    pub name: String,
    /// The rules it rests on; it is counted under the first.
    pub rules: Vec<RuleId>,
    /// How it is answered.
    #[serde(default)]
    pub kind: Kind,
    /// What is asked, without market and day, which are set before it.
    pub ask: Texts,
    /// Why the key is right; where it is missing, what the first rule says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rationale: Texts,
    /// The number that is right; for a numeric question only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The choices; those of an ordering question in their right order. None for a number, and none for a
    /// true-false question, which has `holds`.
    #[serde(default, skip_serializing_if = "Vec::is_empty", rename = "choice")]
    pub choices: Vec<WrittenChoice>,
    /// Whether the sentence asked about is true; for a true-false question only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
}

/// A choice as a file holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenChoice {
    /// What it offers.
    pub text: Texts,
    /// Whether it is right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub correct: bool,
    /// What a wrong one earns all the same, in per cent below 100.
    #[serde(default, skip_serializing_if = "super::is_zero")]
    pub credit: u8,
    /// What its chooser believes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misconception: Option<Misconception>,
    /// What its chooser is told.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub feedback: Texts,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// A question of a file, and the line it begins on.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The line, from 1.
    pub line: usize,
    /// The question.
    pub written: Written,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What, and what to do about it.
    pub what: String,
}

impl Fault {
    fn new(line: usize, what: impl Into<String>) -> Self {
        Self {
            line,
            what: what.into(),
        }
    }
}

impl Written {
    /// The question over `rules`, and the languages in which it is whole and clean.
    ///
    /// # Errors
    /// The first thing that keeps it from being asked at all, one sentence.
    pub fn question(
        &self,
        rules: &[&Rule],
        catalogue: &Catalogue,
    ) -> Result<(NewQuestion, Vec<Language>), String> {
        let main = rules
            .first()
            .ok_or("it names no rule; say which it rests on")?;
        let new = self.bare(main, rules)?;
        let languages: Vec<Language> = catalogue
            .languages()
            .into_iter()
            .filter(|language| new.content.speaks(language))
            .collect();
        if languages.is_empty() {
            let known: Vec<String> = catalogue
                .languages()
                .iter()
                .map(Language::to_string)
                .collect();
            return Err(format!(
                "it is whole in no language; write question and every choice in one of {}",
                known.join(", ")
            ));
        }
        for language in &languages {
            let problems = lint::lint(&new, &catalogue.speaker(language));
            if let Some(worst) = problems.iter().find(|p| p.gravity == Gravity::Error) {
                return Err(format!("{} ({}): {}", worst.rule, language, worst.message));
            }
        }
        Ok((new, languages))
    }

    /// What the lint warns of, in the languages of the question.
    #[must_use]
    pub fn warnings(
        question: &NewQuestion,
        languages: &[Language],
        catalogue: &Catalogue,
    ) -> Vec<lint::Problem> {
        let lint = |language| lint::lint(question, &catalogue.speaker(language));
        let all = languages.iter().flat_map(lint);
        all.filter(|problem| problem.gravity == Gravity::Warning)
            .collect()
    }

    fn bare(&self, main: &Rule, rules: &[&Rule]) -> Result<NewQuestion, String> {
        let matter = Matter::Authored {
            ask: self.ask.clone(),
            rationale: self.rationale.clone(),
            grounds: rules.iter().map(|rule| Ground::from(*rule)).collect(),
        };
        let content = QuestionContent::over(main, matter).ok_or("its rule cites nothing")?;
        let mut citations: Vec<Citation> = rules
            .iter()
            .flat_map(|r| r.content.citations.clone())
            .collect();
        citations.sort();
        citations.dedup();
        if let Some(number) = &self.number
            && ![&number.value, &number.tolerance]
                .iter()
                .all(|n| is_plain(n))
        {
            return Err("its number is none; write plain digits".to_owned());
        }
        if self.holds.is_some() != (self.kind == Kind::TrueFalse) {
            return Err(
                "holds = true or false belongs to true-false questions, and to those only"
                    .to_owned(),
            );
        }
        Ok(NewQuestion {
            jurisdiction: main.content.jurisdiction.clone(),
            topic: main.content.topic.clone(),
            template: Template::Authored,
            content: QuestionContent {
                kind: self.kind,
                number: self.number.clone(),
                choices: self.offered(),
                ..content
            },
            true_from: rules
                .iter()
                .filter_map(|rule| rule.content.in_force_from.clone())
                .max(),
            citations,
        })
    }

    fn offered(&self) -> Vec<Choice> {
        let choice = |id: &str, offer, correct, misconception| Choice {
            id: id.to_owned(),
            offer,
            correct,
            misconception,
            credit: 0,
            feedback: Texts::new(),
        };
        if let (Kind::TrueFalse, Some(holds)) = (self.kind, self.holds) {
            let belief = |correct: bool| (!correct).then_some(Misconception::ShortOfDuty);
            return vec![
                choice("a", Offer::True, holds, belief(holds)),
                choice("b", Offer::False, !holds, belief(!holds)),
            ];
        }
        let ids = self.ids();
        let written = self.choices.iter().zip(ids);
        written
            .map(|(written, id)| {
                let text = written.text.clone();
                Choice {
                    credit: written.credit,
                    feedback: written.feedback.clone(),
                    ..choice(
                        &id,
                        Offer::Text { text },
                        written.correct,
                        written.misconception,
                    )
                }
            })
            .collect()
    }

    /// Ids for the choices; those of an ordering question do not tell the order.
    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = ('a'..='z')
            .take(self.choices.len())
            .map(|id| id.to_string())
            .collect();
        if self.kind == Kind::Ordering {
            let seed = crate::clock::chance::Seed::from_stored(0);
            seed.draws(&self.name).shuffle(&mut ids);
        }
        ids
    }

    /// What a stored question says, as a file holds it. None for one that no person wrote.
    #[must_use]
    pub fn of(name: &str, content: &QuestionContent) -> Option<Self> {
        let Matter::Authored {
            ask,
            rationale,
            grounds,
        } = &content.matter
        else {
            return None;
        };
        let holds = (content.kind == Kind::TrueFalse)
            .then(|| content.key().is_some_and(|key| key.offer == Offer::True));
        let written = |choice: &Choice| match &choice.offer {
            Offer::Text { text } => Some(WrittenChoice {
                text: text.clone(),
                correct: choice.correct,
                credit: choice.credit,
                misconception: choice.misconception,
                feedback: choice.feedback.clone(),
            }),
            _ => None,
        };
        Some(Self {
            name: name.to_owned(),
            rules: grounds.iter().map(|ground| ground.rule.clone()).collect(),
            kind: content.kind,
            ask: ask.clone(),
            rationale: rationale.clone(),
            number: content.number.clone(),
            choices: content.choices.iter().filter_map(written).collect(),
            holds,
        })
    }

    /// Every language any of its texts is in.
    fn languages(&self) -> BTreeSet<Language> {
        let choices = self
            .choices
            .iter()
            .flat_map(|c| c.text.keys().chain(c.feedback.keys()));
        let own = self.ask.keys().chain(self.rationale.keys());
        own.chain(choices).cloned().collect()
    }
}

fn is_plain(digits: &str) -> bool {
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests;
